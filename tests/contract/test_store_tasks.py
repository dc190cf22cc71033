"""Wants become rows once, one worker holds a row, and one that lost it writes nothing."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import pytest
import pytest_asyncio

from storage import productions, shapes, tasks
from storage.shapes import TaskState
from storage.store import Store, Tx
from tests.contract import nouns

FILM = "abcdefgh"
NOW = nouns.NOW
SECOND = timedelta(seconds=1)


@pytest_asyncio.fixture
async def owed(store: Store) -> Store:
    """A store with a production that tasks may belong to."""
    async with store.transaction() as tx:
        await productions.insert(tx, nouns.production(FILM))
    return store


async def _reconcile(
    store: Store, *wants: shapes.Want, after: timedelta = timedelta()
) -> tuple[shapes.Task, ...]:
    async with store.transaction() as tx:
        return await tasks.reconcile(tx, FILM, wants, now=NOW + after)


async def _claim(
    store: Store, id: int, owner: str = "me", *, after: timedelta = timedelta()
) -> shapes.Task | None:
    async with store.transaction() as tx:
        return await tasks.claim(tx, id, owner=owner, now=NOW + after, lease=nouns.LEASE)


async def _held(store: Store, want: shapes.Want | None = None) -> shapes.Task:
    """A task that "me" has claimed."""
    (task,) = await _reconcile(store, want or nouns.want())
    claimed = await _claim(store, task.id)
    assert claimed is not None
    return claimed


async def _of(store: Store) -> dict[str, shapes.Task]:
    async with store.reading() as tx:
        return {task.slot: task for task in await tasks.of(tx, FILM)}


async def _do(store: Store, verb: Callable[[Tx], Awaitable[bool]]) -> bool:
    async with store.transaction() as tx:
        return await verb(tx)


def _slots(found: Sequence[shapes.Task]) -> list[str]:
    return [task.slot for task in found]


# wants become rows


async def test_every_want_becomes_a_due_task_in_its_order(owed: Store) -> None:
    found = await _reconcile(owed, nouns.want(3), nouns.want(1), nouns.want(2))
    assert _slots(found) == ["still/3", "still/1", "still/2"]
    first = found[0]
    expected = shapes.Task(id=first.id, production=FILM, due_at=NOW, **dict(nouns.want(3)))
    assert first == expected
    assert list((await _of(owed)).values()) == list(found)


async def test_the_same_wants_again_change_nothing_and_ring_nothing(owed: Store) -> None:
    wants = [nouns.want(1), nouns.want(2)]
    await _reconcile(owed, *wants)
    before = await _of(owed)
    assert await _reconcile(owed, *wants, after=SECOND) == ()
    assert await _of(owed) == before


async def test_two_slots_that_want_the_same_take_are_one_task(owed: Store) -> None:
    found = await _reconcile(owed, nouns.want(1, slot="a"), nouns.want(1, slot="b"))
    assert len(found) == 1


async def test_no_wants_is_no_rows(owed: Store) -> None:
    assert await _reconcile(owed) == ()
    assert await _of(owed) == {}


async def test_a_due_task_that_nobody_wants_is_cancelled(owed: Store) -> None:
    await _reconcile(owed, nouns.want(1), nouns.want(2))
    assert await _reconcile(owed, nouns.want(2), after=SECOND) == ()
    found = await _of(owed)
    assert found["still/1"].state is TaskState.CANCELLED
    assert found["still/1"].finished_at == NOW + SECOND
    assert found["still/2"].state is TaskState.DUE


async def test_running_and_done_tasks_are_left_alone_wanted_or_not(owed: Store) -> None:
    running, done = await _reconcile(owed, nouns.want(1), nouns.want(2))
    await _claim(owed, running.id)
    held = await _claim(owed, done.id)
    assert held is not None
    assert await _do(owed, lambda tx: tasks.finish(tx, held, now=NOW))
    before = await _of(owed)
    assert await _reconcile(owed, nouns.want(1), nouns.want(2), after=SECOND) == ()
    assert await _reconcile(owed, after=SECOND) == ()
    assert await _of(owed) == before


@pytest.mark.parametrize("end", [TaskState.FAILED, TaskState.CANCELLED])
async def test_an_ended_task_that_is_wanted_again_is_due_and_remembers_money(
    end: TaskState, owed: Store
) -> None:
    held = await _held(owed)
    await _do(owed, lambda tx: tasks.intend(tx, held, now=NOW))
    await _do(owed, lambda tx: tasks.keep_ticket(tx, held, "vendor/1"))
    async with owed.transaction() as tx:
        if end is TaskState.FAILED:
            await tasks.fail(tx, held, now=NOW, error="no")
        else:
            await tasks.cancel_all(tx, FILM, now=NOW)
    assert (await _of(owed))["still/1"].state is end
    again = nouns.want(1, price_usd_micros=7)
    (found,) = await _reconcile(owed, again, after=SECOND)
    expected = shapes.Task(
        **dict(again), id=held.id, production=FILM, attempt=1, due_at=NOW + SECOND,
        intent_at=NOW, ticket="vendor/1", started_at=NOW,
    )  # fmt: skip
    assert found == expected
    assert await _of(owed) == {"still/1": expected}


async def test_another_production_is_not_touched(owed: Store) -> None:
    await _reconcile(owed, nouns.want(1))
    async with owed.transaction() as tx:
        await productions.insert(tx, nouns.production("zzzzzzzz"))
        (other,) = await tasks.reconcile(tx, "zzzzzzzz", [nouns.want(1)], now=NOW)
        await tasks.cancel_all(tx, "zzzzzzzz", now=NOW)
    assert (await _of(owed))["still/1"].state is TaskState.DUE
    assert other.production == "zzzzzzzz"


async def test_hundreds_of_wants_at_once_are_fine(owed: Store) -> None:
    found = await _reconcile(owed, *(nouns.want(seed) for seed in range(400)))
    assert _slots(found) == [f"still/{seed}" for seed in range(400)]


# one holder


async def test_of_twenty_claimers_one_gets_it(owed: Store) -> None:
    (task,) = await _reconcile(owed, nouns.want())
    claims = await asyncio.gather(*(_claim(owed, task.id, f"w{n}") for n in range(20)))
    (won,) = [claim for claim in claims if claim is not None]
    assert (await _of(owed))["still/1"] == won
    assert (won.attempt, won.state) == (1, TaskState.RUNNING)
    assert won.lease_until == NOW + nouns.LEASE


async def test_a_task_is_not_claimed_before_its_time(owed: Store) -> None:
    held = await _held(owed)
    later = NOW + 3 * SECOND
    await _do(owed, lambda tx: tasks.postpone(tx, held, due_at=later, error="", failed=False))
    assert await _claim(owed, held.id, after=2 * SECOND) is None
    assert await _claim(owed, held.id, after=3 * SECOND) is not None


async def test_an_unknown_task_is_not_claimed(owed: Store) -> None:
    assert await _claim(owed, 999) is None
    async with owed.reading() as tx:
        assert await tasks.get(tx, 999) is None


async def test_a_lease_that_ran_out_lets_another_in_and_locks_the_first_out(owed: Store) -> None:
    first = await _held(owed)
    assert await _claim(owed, first.id, "you", after=4 * SECOND) is None
    second = await _claim(owed, first.id, "you", after=5 * SECOND)
    assert second is not None
    assert (second.attempt, second.started_at) == (2, NOW)
    await _assert_powerless(owed, first)
    assert await _do(owed, lambda tx: tasks.finish(tx, second, now=NOW))


async def test_the_same_owner_does_not_hold_an_older_attempt(owed: Store) -> None:
    first = await _held(owed)
    again = await _claim(owed, first.id, after=nouns.LEASE)
    assert again is not None
    await _assert_powerless(owed, first)


async def test_another_owner_does_not_hold_the_same_attempt(owed: Store) -> None:
    await _assert_powerless(owed, (await _held(owed)).evolve(owner="you"))


async def test_a_cancelled_holder_finds_out_and_writes_nothing(owed: Store) -> None:
    held = await _held(owed)
    async with owed.transaction() as tx:
        (cancelled,) = await tasks.cancel_all(tx, FILM, now=NOW)
    assert cancelled.id == held.id
    await _assert_powerless(owed, held)


async def _assert_powerless(store: Store, stale: shapes.Task) -> None:
    """Every write of a worker, by one that does not hold the task any more."""
    before = await _of(store)
    verbs: list[Callable[[Tx], Awaitable[bool]]] = [
        lambda tx: tasks.extend(tx, stale, now=NOW, lease=nouns.LEASE, progress=0.5),
        lambda tx: tasks.intend(tx, stale, now=NOW),
        lambda tx: tasks.keep_ticket(tx, stale, "stale"),
        lambda tx: tasks.clear_intent(tx, stale),
        lambda tx: tasks.finish(tx, stale, now=NOW),
        lambda tx: tasks.fail(tx, stale, now=NOW, error="stale"),
        lambda tx: tasks.postpone(tx, stale, due_at=NOW, error="stale", failed=True),
    ]
    assert [await _do(store, verb) for verb in verbs] == [False] * len(verbs)
    assert await _of(store) == before


# what a holder writes


async def test_a_heartbeat_moves_the_lease_and_the_progress(owed: Store) -> None:
    held = await _held(owed)
    later = NOW + SECOND
    assert await _do(
        owed, lambda tx: tasks.extend(tx, held, now=later, lease=nouns.LEASE, progress=0.25)
    )
    assert await _do(owed, lambda tx: tasks.extend(tx, held, now=later, lease=nouns.LEASE))
    expected = held.evolve(lease_until=later + nouns.LEASE, progress=0.25)
    assert (await _of(owed))["still/1"] == expected


async def test_intent_and_ticket_are_kept_over_a_pause_until_cleared(owed: Store) -> None:
    held = await _held(owed)
    assert await _do(owed, lambda tx: tasks.intend(tx, held, now=NOW))
    assert await _do(owed, lambda tx: tasks.keep_ticket(tx, held, "vendor/1"))
    due_at = NOW + SECOND
    assert await _do(
        owed, lambda tx: tasks.postpone(tx, held, due_at=due_at, error="slow", failed=True)
    )
    paused = (await _of(owed))["still/1"]
    assert paused == held.evolve(
        state=TaskState.DUE, due_at=due_at, owner="", lease_until=None, failures=1,
        error="slow", intent_at=NOW, ticket="vendor/1",
    )  # fmt: skip
    again = await _claim(owed, held.id, "you", after=SECOND)
    assert again is not None
    assert (again.ticket, again.intent_at, again.attempt) == ("vendor/1", NOW, 2)
    assert await _do(owed, lambda tx: tasks.clear_intent(tx, again))
    cleared = (await _of(owed))["still/1"]
    assert (cleared.ticket, cleared.intent_at) == ("", None)


async def test_a_ticket_belongs_to_one_task(owed: Store) -> None:
    held = await _held(owed)
    other = held.evolve(id=held.id + 1)
    assert await _do(owed, lambda tx: tasks.keep_ticket(tx, held, "vendor/1"))
    assert await _do(owed, lambda tx: tasks.is_taken(tx, "vendor/1", besides=other))
    assert not await _do(owed, lambda tx: tasks.is_taken(tx, "vendor/1", besides=held))
    assert not await _do(owed, lambda tx: tasks.is_taken(tx, "vendor/2", besides=other))


async def test_waiting_is_not_failing(owed: Store) -> None:
    held = await _held(owed)
    await _do(owed, lambda tx: tasks.postpone(tx, held, due_at=NOW, error="", failed=False))
    assert (await _of(owed))["still/1"].failures == 0


async def test_done_is_done(owed: Store) -> None:
    held = await _held(owed)
    assert await _do(owed, lambda tx: tasks.finish(tx, held, now=NOW + SECOND))
    expected = held.evolve(
        state=TaskState.DONE, progress=1.0, lease_until=None, finished_at=NOW + SECOND
    )
    assert (await _of(owed))["still/1"] == expected
    assert await _claim(owed, held.id, after=timedelta(days=1)) is None


async def test_failed_says_why(owed: Store) -> None:
    held = await _held(owed)
    assert await _do(owed, lambda tx: tasks.fail(tx, held, now=NOW, error="no \0 model"))
    failed = (await _of(owed))["still/1"]
    assert (failed.state, failed.error, failed.failures) == (
        TaskState.FAILED, "no \ufffd model", 1,
    )  # fmt: skip


# what people and the sweep do


async def test_only_a_failed_task_can_be_forgiven(owed: Store) -> None:
    held = await _held(owed)
    await _do(owed, lambda tx: tasks.intend(tx, held, now=NOW))
    assert not await _do(owed, lambda tx: tasks.forgive(tx, FILM, held.fingerprint))
    await _do(owed, lambda tx: tasks.fail(tx, held, now=NOW, error="maybe-paid"))
    assert not await _do(owed, lambda tx: tasks.forgive(tx, FILM, "f" * 32))
    assert await _do(owed, lambda tx: tasks.forgive(tx, FILM, held.fingerprint))
    forgiven = (await _of(owed))["still/1"]
    assert (forgiven.intent_at, forgiven.ticket) == (None, "")
    assert forgiven.state is TaskState.FAILED


async def test_the_sweep_finds_what_is_due_and_what_was_dropped(owed: Store) -> None:
    ready, held, later, done = await _reconcile(owed, *map(nouns.want, (1, 2, 3, 4)))
    for task in (held, later, done):
        assert await _claim(owed, task.id) is not None
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
    waiting, running, done = await _reconcile(owed, *map(nouns.want, (1, 2, 3)))
    await _claim(owed, running.id)
    held = await _claim(owed, done.id)
    assert held is not None
    async with owed.transaction() as tx:
        await tasks.finish(tx, held, now=NOW)
        cancelled = await tasks.cancel_all(tx, FILM, now=NOW)
        assert await tasks.cancel_all(tx, FILM, now=NOW) == ()
    assert {task.id for task in cancelled} == {waiting.id, running.id}
    states = [task.state for task in (await _of(owed)).values()]
    assert states == [TaskState.CANCELLED, TaskState.CANCELLED, TaskState.DONE]


async def test_cancelling_while_another_claims_never_leaves_it_running(owed: Store) -> None:
    found = await _reconcile(owed, *(nouns.want(seed) for seed in range(10)))

    async def cancel() -> None:
        async with owed.transaction() as tx:
            await tasks.cancel_all(tx, FILM, now=NOW)

    await asyncio.gather(*(_claim(owed, task.id) for task in found), cancel())
    states = {task.state for task in (await _of(owed)).values()}
    assert states == {TaskState.CANCELLED}
