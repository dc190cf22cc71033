"""Claims on a real database: a burst of tasks is taken at once, and money is set aside with it."""

from datetime import timedelta
from typing import Any

from pipeline import claims, purse
from pipeline.errors import Why
from storage import ledger, shapes, tasks
from storage.store import Store
from tests.contract.test_purse import FILMS, NOW, PRICE, begun

LATER = NOW + timedelta(hours=2)
"""When the leases of `begun` have run out."""


def desk(store: Store, *, pays: bool = True, **limits: int) -> claims.Claims:
    return claims.Claims(
        store=store, owner="us", lease=timedelta(minutes=1), now=lambda: LATER,
        pays=lambda _: pays, limits=purse.Limits(**limits),
    )  # fmt: skip


async def rows(store: Store, owed: list[shapes.Task]) -> list[shapes.Task]:
    async with store.reading() as tx:
        found = [await tasks.get(tx, one.id) for one in owed]
    return [one for one in found if one is not None]


async def test_a_burst_is_claimed_and_its_money_set_aside_at_once(store: Store) -> None:
    owed = await begun(store, FILMS[0], works=3)
    taken = await desk(store).take(owed)
    assert [one and (one.task.owner, one.intended, one.error) for one in taken] == [
        ("us", True, None)
    ] * 3
    assert [one.intent_at for one in await rows(store, owed)] == [LATER] * 3
    async with store.reading() as tx:
        kept = await ledger.funds(tx, production=FILMS[0])
    assert kept.reserved_usd_micros == 3 * PRICE


async def test_a_limit_stops_those_beyond_it_and_no_other(store: Store) -> None:
    owed = await begun(store, FILMS[0], works=3)
    taken = await desk(store, month=2 * PRICE).take(owed)
    assert [one and (one.intended, one.error and one.error.why) for one in taken] == [
        (True, None), (True, None), (False, Why.MONTH_BUDGET),
    ]  # fmt: skip
    assert [one.intent_at for one in await rows(store, owed)] == [LATER, LATER, None]
    assert {one.owner for one in await rows(store, owed)} == {"us"}


async def test_what_may_have_been_begun_before_is_only_claimed(store: Store) -> None:
    fresh, intended, known = owed = await begun(store, FILMS[0], works=3)
    async with store.transaction() as tx:
        await tasks.intend(tx, intended, now=NOW)
        await tasks.keep_ticket(tx, known, "ticket")
    taken = {one.task.id: one for one in await desk(store).take(owed) if one}
    assert [taken[one.id].intended for one in (fresh, intended, known)] == [True, False, False]
    assert [one.intent_at for one in await rows(store, owed)] == [LATER, NOW, None]


async def test_work_that_is_free_needs_no_intent(store: Store) -> None:
    owed = await begun(store, FILMS[0])
    (one,) = await desk(store, pays=False).take(owed)
    assert one is not None and not one.intended
    assert (await rows(store, owed))[0].intent_at is None


async def test_of_two_who_take_the_same_each_task_goes_to_one(store: Store) -> None:
    owed = await begun(store, FILMS[0], works=2)
    ours = desk(store)
    (first,) = await ours.take(owed[:1])
    both = await ours.take(owed)
    assert first is not None and both[0] is None and both[1] is not None


async def test_what_is_let_go_is_due_as_if_it_had_never_been_claimed(store: Store) -> None:
    owed = await begun(store, FILMS[0])
    ours = desk(store)
    (claim,) = await ours.take(owed)
    assert claim is not None and claim.intended
    await ours.let_go(claim)
    (task,) = await rows(store, owed)
    assert (task.state, task.intent_at, task.owner) == (shapes.TaskState.DUE, None, "")
    async with store.reading() as tx:
        kept = await ledger.funds(tx, production=FILMS[0])
    assert (kept.spent_usd_micros, kept.reserved_usd_micros) == (0, 0)


async def test_each_task_keeps_its_own_ticket_and_one_that_was_lost_keeps_none(
    store: Store,
) -> None:
    owed = await begun(store, FILMS[0], works=3)
    ours = desk(store)
    held = [claim.task for claim in await ours.take(owed) if claim]
    async with store.transaction() as tx:
        await tasks.postpone(tx, held[1], due_at=LATER, error="", failed=False)
    told = [(one, f"vendor/{one.slot}") for one in held]
    assert await ours.keep(told) == [True, False, True]
    assert [one.ticket for one in await rows(store, owed)] == ["vendor/work/0", "", "vendor/work/2"]
    assert await ours.keep([(held[0], "vendor/again")]) == [True]
    assert (await rows(store, owed))[0].ticket == "vendor/again"


async def test_one_beat_is_for_all_and_says_who_lost_its_task(store: Store) -> None:
    owed = await begun(store, FILMS[0], works=3)
    ours = desk(store)
    held = [claim.task for claim in await ours.take(owed) if claim]
    async with store.transaction() as tx:
        await tasks.postpone(tx, held[0], due_at=LATER, error="", failed=False)
    news = [
        tasks.Beat(task=held[0], progress=0.1),
        tasks.Beat(task=held[1], progress=0.5, preview=("It is",)),
        tasks.Beat(task=held[2]),
    ]
    assert await ours.extend(news) == [False, True, True]
    found = await rows(store, owed)
    assert [(one.progress, one.preview) for one in found] == [(0, ()), (0.5, ("It is",)), (0, ())]
    assert [one.lease_until for one in found] == [None, LATER + ours.lease, LATER + ours.lease]
    assert await ours.extend([tasks.Beat(task=held[1])]) == [True]
    assert (await rows(store, owed))[1].preview == ("It is",)


async def test_a_look_answers_in_the_order_of_the_questions(store: Store) -> None:
    owed = await begun(store, FILMS[0], works=2)
    seen: list[Any] = list(await desk(store).look([owed[1].id, 12345, owed[0].id]))
    assert [one and one.slot for one in seen] == ["work/1", None, "work/0"]
