"""The purse on a real database: no two films ever spend the same dollar, whoever is faster."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import budgets, commands, desk, errors, purse
from pipeline.changes import inprocess as inprocess_changes
from pipeline.doorbells import inprocess
from pipeline.errors import Why
from pipeline.makers import PREVIS
from storage import communities, ledger, media, productions, shapes, tasks
from storage.store import Store

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
NEXT_MONTH = datetime(2026, 12, 1, 0, 0, 1, tzinfo=UTC)
FILMS = ("abcdefgh", "bbcdefgh", "cbcdefgh")
PRICE = 100
PAID = shapes.Made(vendor="paid", model="m")


def order(number: int) -> shapes.Order:
    return shapes.ScriptOrder(by=PAID, brief=shapes.Brief(text="a film"), seed=number)


async def begun(store: Store, film: str, *, works: int = 1, **fields: Any) -> list[shapes.Task]:
    """A film with so many pieces of work, each claimed by a worker."""
    wants = [
        shapes.Want(
            slot=f"work/{number}", fingerprint=shapes.fingerprint(order(number)),
            order=order(number), price_usd_micros=PRICE,
        )
        for number in range(works)
    ]  # fmt: skip
    place = shapes.Place(surface="discord", chat="c", community="guild")
    owner = shapes.Person(surface="discord", id="ada", name="Ada")
    blank = shapes.Production(
        id=film, owner=owner, place=place, brief=shapes.Brief(text="a film"), casting=PREVIS,
        created_at=NOW, updated_at=NOW,
    )  # fmt: skip
    one = blank.evolve(**fields)
    async with store.transaction() as tx:
        await productions.insert(tx, one)
        owed = await tasks.reconcile(tx, film, wants, now=NOW)
        lease = timedelta(hours=1)
        held = [await tasks.claim(tx, t.id, owner="w", now=NOW, lease=lease) for t in owed]
    return [one for one in held if one is not None]


async def intended(
    store: Store, task: shapes.Task, *, now: datetime = NOW, limits: purse.Limits | None = None
) -> errors.Why | None:
    """Why money may not move for this; None if it was set aside."""
    try:
        async with store.transaction() as tx:
            assert await purse.intend(tx, task, now=now, limits=limits)
    except errors.DailiesError as error:
        return error.why
    return None


async def ruled(store: Store, **rules: int) -> None:
    async with store.transaction() as tx:
        await communities.save(tx, shapes.Community(surface="discord", id="guild", **rules))


async def funds(store: Store, film: str) -> tuple[int, int]:
    async with store.reading() as tx:
        found = await ledger.funds(tx, production=film)
    return found.spent_usd_micros, found.reserved_usd_micros


async def test_the_price_is_set_aside_with_the_intent_and_only_once(store: Store) -> None:
    (task,) = await begun(store, FILMS[0])
    for _ in range(2):
        assert await intended(store, task) is None
    assert await funds(store, FILMS[0]) == (0, PRICE)
    async with store.transaction() as tx:
        assert await purse.clear(tx, task, now=NOW)
    assert await funds(store, FILMS[0]) == (0, 0)
    async with store.reading() as tx:
        stored = await tasks.get(tx, task.id)
    assert stored is not None
    assert stored.intent_at is None


async def test_the_books_say_whose_work_it_is_for_and_what_became_of_the_money(
    store: Store,
) -> None:
    unpaid, charged = await begun(store, FILMS[0], works=2)
    for task in (unpaid, charged):
        assert await intended(store, task) is None
    async with store.transaction() as tx:
        assert await purse.clear(tx, unpaid, now=NOW)
        assert await purse.clear(tx, charged, now=NOW, cost=PRICE)
        lines = await ledger.of(tx, FILMS[0])
    assert {(one.vendor, one.model) for one in lines} == {("paid", "m")}
    assert [(one.slot, one.what, one.amount_usd_micros) for one in lines] == [
        ("work/0", "reserved", 0), ("work/1", "reserved", 0),
        ("work/0", "released", 0), ("work/1", "spent", PRICE),
    ]  # fmt: skip


async def test_a_worker_that_lost_its_lease_sets_nothing_aside(store: Store) -> None:
    (task,) = await begun(store, FILMS[0])
    with pytest.raises(AssertionError):
        await intended(store, task.evolve(owner="somebody else"))
    assert await funds(store, FILMS[0]) == (0, 0)


async def test_ten_at_once_never_pass_a_films_own_budget(store: Store) -> None:
    works = await begun(store, FILMS[0], works=10, budget_usd_micros=3 * PRICE)
    said = await asyncio.gather(*(intended(store, one) for one in works))
    assert sorted(map(str, said)) == ["None"] * 3 + ["budget"] * 7
    assert await funds(store, FILMS[0]) == (0, 3 * PRICE)


async def test_the_operators_limit_for_a_film_holds_whatever_its_budget_says(store: Store) -> None:
    works = await begun(store, FILMS[0], works=3, budget_usd_micros=9 * PRICE)
    limits = purse.Limits(film=2 * PRICE)
    said = [await intended(store, one, limits=limits) for one in works]
    assert said == [None, None, Why.FILM_BUDGET]


@pytest.mark.parametrize(
    ("rules", "limits", "why"),
    [
        ({"person_budget_usd_micros": 4 * PRICE}, {}, Why.PERSON_BUDGET),
        ({"month_budget_usd_micros": 4 * PRICE}, {}, Why.MONTH_BUDGET),
        ({}, {"person": 4 * PRICE}, Why.PERSON_BUDGET),
        ({}, {"month": 4 * PRICE}, Why.MONTH_BUDGET),
        ({"person_budget_usd_micros": 9 * PRICE}, {"person": 4 * PRICE}, Why.PERSON_BUDGET),
    ],
)
async def test_three_films_at_once_never_pass_a_month(
    store: Store, rules: dict[str, int], limits: dict[str, int], why: Why
) -> None:
    await ruled(store, **rules)
    works = [one for film in FILMS for one in await begun(store, film, works=3)]
    bounds = purse.Limits(**limits)
    said = await asyncio.gather(*(intended(store, one, limits=bounds) for one in works))
    assert sorted(map(str, said)) == sorted(["None"] * 4 + [why.value] * 5)
    async with store.reading() as tx:
        assert (await ledger.funds(tx)).committed_usd_micros == 4 * PRICE


async def test_somebody_elses_films_do_not_count_against_a_person(store: Store) -> None:
    await ruled(store, person_budget_usd_micros=PRICE)
    (hers,) = await begun(store, FILMS[0])
    bob = shapes.Person(surface="discord", id="bob", name="Bob")
    (his,) = await begun(store, FILMS[1], owner=bob)
    assert [await intended(store, one) for one in (hers, his)] == [None, None]


async def test_a_chat_without_a_community_has_books_of_its_own(store: Store) -> None:
    alone = shapes.Place(surface="discord", chat="c")
    for film, place in zip(
        FILMS, (alone, alone.evolve(chat="d"), alone.evolve(community="guild")), strict=True
    ):
        (task,) = await begun(store, film, place=place)
        assert await intended(store, task) is None
    async with store.reading() as tx:
        kept = {
            name: [one.production for one in await ledger.listed(tx, community=name)]
            for name in ("c", "d", "guild", "elsewhere")
        }
        payer = await ledger.payer(tx, FILMS[0])
    assert kept == {"c": [FILMS[0]], "d": [FILMS[1]], "guild": [FILMS[2]], "elsewhere": []}
    assert payer is not None
    assert payer.community == "c"


async def test_only_what_is_still_set_aside_is_written_off(store: Store) -> None:
    closed, lost = await begun(store, FILMS[0], works=2)
    for task in (closed, lost):
        assert await intended(store, task) is None
    async with store.transaction() as tx:
        assert await purse.clear(tx, closed, now=NOW)
        for _ in range(2):
            await ledger.doubt(tx, FILMS[0], at=NEXT_MONTH)
        (*_, last) = lines = await ledger.of(tx, FILMS[0])
    assert [one.what for one in lines] == ["reserved", "reserved", "released", "doubtful"]
    assert (last.slot, last.amount_usd_micros, last.at) == ("work/1", PRICE, NEXT_MONTH)
    assert await funds(store, FILMS[0]) == (PRICE, 0)


async def test_a_new_month_begins_at_nothing_but_what_is_still_set_aside(store: Store) -> None:
    await ruled(store, month_budget_usd_micros=PRICE)
    first, second = await begun(store, FILMS[0], works=2)
    assert await intended(store, first) is None
    assert await intended(store, second, now=NEXT_MONTH) is Why.MONTH_BUDGET
    async with store.transaction() as tx:
        await ledger.settle(tx, purse.entry(first, at=NOW, what="spent", amount=PRICE))
    assert await intended(store, second) is Why.MONTH_BUDGET
    assert await intended(store, second, now=NEXT_MONTH) is None


@pytest.mark.parametrize(
    ("error", "cost"),
    [
        (errors.Rejected(Why.VENDOR_GARBAGE), PRICE),
        (errors.Rejected(Why.VENDOR_GARBAGE, billed_usd_micros=7), 7),
        (errors.Rejected(Why.VENDOR_REFUSED), 0),
        (errors.Rejected(Why.VENDOR_FAILED), 0),
        (errors.Transient(), 0),
        (errors.Misconfigured(Why.NO_CREDIT), 0),
    ],
)
def test_rubbish_was_paid_for_and_a_refusal_was_not(error: errors.DailiesError, cost: int) -> None:
    assert purse.billed(error, price=PRICE) == cost


def test_the_strictest_limit_holds() -> None:
    assert budgets.least(None, 5, 3, None) == 3
    assert budgets.least(None) is None
    full = budgets.Account(why=Why.BUDGET, limit=10, committed=8)
    assert budgets.passed([full], price=2) is None
    assert budgets.passed([full], price=3) == full


async def test_whoever_is_faster_a_cancelled_film_leaves_nothing_set_aside(
    store: Store, tmp_path: Path
) -> None:
    """The intent is stored before the cancel and counts as gone, or it is never stored at all."""
    async with media.open_media(f"file://{tmp_path}/media") as shelf:
        front = desk.Desk(
            store=store, media=shelf, bell=inprocess.InProcessBell(),
            changes=inprocess_changes.InProcess(),
        )  # fmt: skip
        for film in FILMS:
            works = await begun(store, film, works=4)
            owner = shapes.Person(surface="discord", id="ada", name="Ada")
            cancel = commands.Cancel(production=film, by=owner)
            said = await asyncio.gather(
                *(intended(store, one) for one in works),
                front.submit(cancel),
                return_exceptions=True,
            )
            assert isinstance(said[4], shapes.Production), said
            stored = sum(one is None for one in said[:4])
            assert all(one is None or isinstance(one, AssertionError) for one in said[:4]), said
            assert await funds(store, film) == (stored * PRICE, 0)
