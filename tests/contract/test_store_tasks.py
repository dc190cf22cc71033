"""Wants become rows once, and what people and the sweep do to them."""

import asyncio

import pytest

from storage import productions, shapes, tasks
from storage.shapes import TaskState
from storage.store import Store
from tests.contract import nouns, owing
from tests.contract.owing import FILM, NOW, SECOND


async def test_every_want_becomes_a_due_task_in_its_order(owed: Store) -> None:
    found = await owing.reconcile(owed, nouns.want(3), nouns.want(1), nouns.want(2))
    assert owing.slots(found) == ["still/3", "still/1", "still/2"]
    first = found[0]
    expected = shapes.Task(id=first.id, production=FILM, due_at=NOW, **dict(nouns.want(3)))
    assert first == expected
    assert list((await owing.of(owed)).values()) == list(found)


async def test_the_same_wants_again_change_nothing_and_ring_nothing(owed: Store) -> None:
    wants = [nouns.want(1), nouns.want(2)]
    await owing.reconcile(owed, *wants)
    before = await owing.of(owed)
    assert await owing.reconcile(owed, *wants, after=SECOND) == ()
    assert await owing.of(owed) == before


async def test_two_slots_that_want_the_same_take_are_one_task(owed: Store) -> None:
    found = await owing.reconcile(owed, nouns.want(1, slot="a"), nouns.want(1, slot="b"))
    assert len(found) == 1


async def test_no_wants_is_no_rows(owed: Store) -> None:
    assert await owing.reconcile(owed) == ()
    assert await owing.of(owed) == {}


async def test_a_due_task_that_nobody_wants_is_cancelled(owed: Store) -> None:
    await owing.reconcile(owed, nouns.want(1), nouns.want(2))
    assert await owing.reconcile(owed, nouns.want(2), after=SECOND) == ()
    found = await owing.of(owed)
    assert found["still/1"].state is TaskState.CANCELLED
    assert found["still/1"].finished_at == NOW + SECOND
    assert found["still/2"].state is TaskState.DUE


async def test_running_and_done_tasks_are_left_alone_wanted_or_not(owed: Store) -> None:
    running, done = await owing.reconcile(owed, nouns.want(1), nouns.want(2))
    await owing.claim(owed, running.id)
    held = await owing.claim(owed, done.id)
    assert held is not None
    assert await owing.do(owed, lambda tx: tasks.finish(tx, held, now=NOW))
    before = await owing.of(owed)
    assert await owing.reconcile(owed, nouns.want(1), nouns.want(2), after=SECOND) == ()
    assert await owing.reconcile(owed, after=SECOND) == ()
    assert await owing.of(owed) == before


@pytest.mark.parametrize("end", [TaskState.FAILED, TaskState.CANCELLED])
async def test_an_ended_task_that_is_wanted_again_is_due_and_remembers_money(
    end: TaskState, owed: Store
) -> None:
    held = await owing.held(owed)
    await owing.do(owed, lambda tx: tasks.intend(tx, held, now=NOW))
    await owing.do(owed, lambda tx: tasks.keep_ticket(tx, held, "vendor/1"))
    async with owed.transaction() as tx:
        if end is TaskState.FAILED:
            await tasks.fail(tx, held, now=NOW, error="no")
        else:
            await tasks.cancel_all(tx, FILM, now=NOW)
    assert (await owing.of(owed))["still/1"].state is end
    again = nouns.want(1, price_usd_micros=7)
    (found,) = await owing.reconcile(owed, again, after=SECOND)
    expected = shapes.Task(
        **dict(again), id=held.id, production=FILM, attempt=1, due_at=NOW + SECOND,
        intent_at=NOW, ticket="vendor/1", started_at=NOW,
    )  # fmt: skip
    assert found == expected
    assert await owing.of(owed) == {"still/1": expected}


async def test_another_production_is_not_touched(owed: Store) -> None:
    await owing.reconcile(owed, nouns.want(1))
    async with owed.transaction() as tx:
        await productions.insert(tx, nouns.production("zzzzzzzz"))
        (other,) = await tasks.reconcile(tx, "zzzzzzzz", [nouns.want(1)], now=NOW)
        await tasks.cancel_all(tx, "zzzzzzzz", now=NOW)
    assert (await owing.of(owed))["still/1"].state is TaskState.DUE
    assert other.production == "zzzzzzzz"


async def test_hundreds_of_wants_at_once_are_fine(owed: Store) -> None:
    found = await owing.reconcile(owed, *(nouns.want(seed) for seed in range(400)))
    assert owing.slots(found) == [f"still/{seed}" for seed in range(400)]


async def test_only_a_failed_task_can_be_forgiven(owed: Store) -> None:
    held = await owing.held(owed)
    await owing.do(owed, lambda tx: tasks.intend(tx, held, now=NOW))
    assert not await owing.do(owed, lambda tx: tasks.forgive(tx, FILM, held.fingerprint))
    await owing.do(owed, lambda tx: tasks.fail(tx, held, now=NOW, error="maybe-paid"))
    assert not await owing.do(owed, lambda tx: tasks.forgive(tx, FILM, "f" * 32))
    assert await owing.do(owed, lambda tx: tasks.forgive(tx, FILM, held.fingerprint))
    forgiven = (await owing.of(owed))["still/1"]
    assert (forgiven.intent_at, forgiven.ticket) == (None, "")
    assert forgiven.state is TaskState.FAILED


async def test_the_sweep_finds_what_is_due_and_what_was_dropped(owed: Store) -> None:
    ready, held, later, done = await owing.reconcile(owed, *map(nouns.want, (1, 2, 3, 4)))
    for task in (held, later, done):
        assert await owing.claim(owed, task.id) is not None
    async with owed.transaction() as tx:
        running = {task.slot: task for task in await tasks.of(tx, FILM)}
        await tasks.postpone(tx, running["still/3"], due_at=NOW + SECOND, error="", failed=False)
        await tasks.finish(tx, running["still/4"], now=NOW)
    after = NOW + nouns.LEASE
    async with owed.reading() as tx:
        assert await tasks.due(tx, now=NOW - SECOND) == ()
        assert await tasks.due(tx, now=NOW) == ((ready.id, 0),)
        assert await tasks.due(tx, now=NOW + SECOND) == ((ready.id, 0), (later.id, 1))
        assert await tasks.due(tx, now=after) == ((ready.id, 0), (held.id, 1), (later.id, 1))
        assert await tasks.due(tx, now=after, limit=1) == ((ready.id, 0),)
        assert await tasks.get(tx, ready.id) == ready


async def test_cancelling_all_spares_what_has_ended(owed: Store) -> None:
    waiting, running, done = await owing.reconcile(owed, *map(nouns.want, (1, 2, 3)))
    await owing.claim(owed, running.id)
    held = await owing.claim(owed, done.id)
    assert held is not None
    async with owed.transaction() as tx:
        await tasks.finish(tx, held, now=NOW)
        cancelled = await tasks.cancel_all(tx, FILM, now=NOW)
        assert await tasks.cancel_all(tx, FILM, now=NOW) == ()
    assert {task.id for task in cancelled} == {waiting.id, running.id}
    states = [task.state for task in (await owing.of(owed)).values()]
    assert states == [TaskState.CANCELLED, TaskState.CANCELLED, TaskState.DONE]


async def test_cancelling_while_another_claims_never_leaves_it_running(owed: Store) -> None:
    found = await owing.reconcile(owed, *(nouns.want(seed) for seed in range(10)))

    async def cancel() -> None:
        async with owed.transaction() as tx:
            await tasks.cancel_all(tx, FILM, now=NOW)

    await asyncio.gather(*(owing.claim(owed, task.id) for task in found), cancel())
    states = {task.state for task in (await owing.of(owed)).values()}
    assert states == {TaskState.CANCELLED}
