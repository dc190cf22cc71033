"""One worker holds a row, writes what it learns, and one that lost it writes nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from storage import shapes, tasks
from storage.shapes import TaskState
from storage.store import Store, Tx
from tests.contract import nouns, owing
from tests.contract.owing import FILM, NOW, SECOND


async def test_of_twenty_claimers_one_gets_it(owed: Store) -> None:
    (task,) = await owing.reconcile(owed, nouns.want())
    claims = await asyncio.gather(*(owing.claim(owed, task.id, f"w{n}") for n in range(20)))
    (won,) = [claim for claim in claims if claim is not None]
    assert (await owing.of(owed))["still/1"] == won
    assert (won.attempt, won.state) == (1, TaskState.RUNNING)
    assert won.lease_until == NOW + nouns.LEASE


async def test_a_task_is_not_claimed_before_its_time(owed: Store) -> None:
    held = await owing.held(owed)
    later = NOW + 3 * SECOND
    await owing.do(owed, lambda tx: tasks.postpone(tx, held, due_at=later, error="", failed=False))
    assert await owing.claim(owed, held.id, after=2 * SECOND) is None
    assert await owing.claim(owed, held.id, after=3 * SECOND) is not None


async def test_an_unknown_task_is_not_claimed(owed: Store) -> None:
    assert await owing.claim(owed, 999) is None
    async with owed.reading() as tx:
        assert await tasks.get(tx, 999) is None


async def test_a_lease_that_ran_out_lets_another_in_and_locks_the_first_out(owed: Store) -> None:
    first = await owing.held(owed)
    assert await owing.claim(owed, first.id, "you", after=4 * SECOND) is None
    second = await owing.claim(owed, first.id, "you", after=5 * SECOND)
    assert second is not None
    assert (second.attempt, second.started_at) == (2, NOW)
    await _assert_powerless(owed, first)
    assert await owing.do(owed, lambda tx: tasks.finish(tx, second, now=NOW))


async def test_the_same_owner_does_not_hold_an_older_attempt(owed: Store) -> None:
    first = await owing.held(owed)
    again = await owing.claim(owed, first.id, after=nouns.LEASE)
    assert again is not None
    await _assert_powerless(owed, first)


async def test_another_owner_does_not_hold_the_same_attempt(owed: Store) -> None:
    await _assert_powerless(owed, (await owing.held(owed)).evolve(owner="you"))


async def test_a_cancelled_holder_finds_out_and_writes_nothing(owed: Store) -> None:
    held = await owing.held(owed)
    async with owed.transaction() as tx:
        (cancelled,) = await tasks.cancel_all(tx, FILM, now=NOW)
    assert cancelled.id == held.id
    await _assert_powerless(owed, held)


async def _assert_powerless(store: Store, stale: shapes.Task) -> None:
    """Every write of a worker, by one that does not hold the task any more."""
    before = await owing.of(store)
    verbs: list[Callable[[Tx], Awaitable[bool]]] = [
        lambda tx: tasks.extend(tx, stale, now=NOW, lease=nouns.LEASE, progress=0.5),
        lambda tx: tasks.intend(tx, stale, now=NOW),
        lambda tx: tasks.keep_ticket(tx, stale, "stale"),
        lambda tx: tasks.clear_intent(tx, stale),
        lambda tx: tasks.finish(tx, stale, now=NOW),
        lambda tx: tasks.fail(tx, stale, now=NOW, error="stale"),
        lambda tx: tasks.postpone(tx, stale, due_at=NOW, error="stale", failed=True),
    ]
    assert [await owing.do(store, verb) for verb in verbs] == [False] * len(verbs)
    assert await owing.of(store) == before


async def test_a_heartbeat_moves_the_lease_and_the_progress(owed: Store) -> None:
    held = await owing.held(owed)
    later = NOW + SECOND
    assert await owing.do(
        owed, lambda tx: tasks.extend(tx, held, now=later, lease=nouns.LEASE, progress=0.25)
    )
    assert await owing.do(owed, lambda tx: tasks.extend(tx, held, now=later, lease=nouns.LEASE))
    expected = held.evolve(lease_until=later + nouns.LEASE, progress=0.25)
    assert (await owing.of(owed))["still/1"] == expected


async def test_intent_and_ticket_are_kept_over_a_pause_until_cleared(owed: Store) -> None:
    held = await owing.held(owed)
    assert await owing.do(owed, lambda tx: tasks.intend(tx, held, now=NOW))
    assert await owing.do(owed, lambda tx: tasks.keep_ticket(tx, held, "vendor/1"))
    due_at = NOW + SECOND
    assert await owing.do(
        owed, lambda tx: tasks.postpone(tx, held, due_at=due_at, error="slow", failed=True)
    )
    paused = (await owing.of(owed))["still/1"]
    assert paused == held.evolve(
        state=TaskState.DUE, due_at=due_at, owner="", lease_until=None, failures=1,
        error="slow", intent_at=NOW, ticket="vendor/1",
    )  # fmt: skip
    again = await owing.claim(owed, held.id, "you", after=SECOND)
    assert again is not None
    assert (again.ticket, again.intent_at, again.attempt) == ("vendor/1", NOW, 2)
    assert await owing.do(owed, lambda tx: tasks.clear_intent(tx, again))
    cleared = (await owing.of(owed))["still/1"]
    assert (cleared.ticket, cleared.intent_at) == ("", None)


async def test_a_ticket_belongs_to_one_task(owed: Store) -> None:
    held = await owing.held(owed)
    other = held.evolve(id=held.id + 1)
    assert await owing.do(owed, lambda tx: tasks.keep_ticket(tx, held, "vendor/1"))
    assert await owing.do(owed, lambda tx: tasks.is_taken(tx, "vendor/1", besides=other))
    assert not await owing.do(owed, lambda tx: tasks.is_taken(tx, "vendor/1", besides=held))
    assert not await owing.do(owed, lambda tx: tasks.is_taken(tx, "vendor/2", besides=other))


async def test_waiting_is_not_failing(owed: Store) -> None:
    held = await owing.held(owed)
    await owing.do(owed, lambda tx: tasks.postpone(tx, held, due_at=NOW, error="", failed=False))
    assert (await owing.of(owed))["still/1"].failures == 0


async def test_done_is_done(owed: Store) -> None:
    held = await owing.held(owed)
    assert await owing.do(owed, lambda tx: tasks.finish(tx, held, now=NOW + SECOND))
    expected = held.evolve(
        state=TaskState.DONE, progress=1.0, lease_until=None, finished_at=NOW + SECOND
    )
    assert (await owing.of(owed))["still/1"] == expected
    assert await owing.claim(owed, held.id, after=timedelta(days=1)) is None


async def test_failed_says_why(owed: Store) -> None:
    held = await owing.held(owed)
    assert await owing.do(owed, lambda tx: tasks.fail(tx, held, now=NOW, error="no \0 model"))
    failed = (await owing.of(owed))["still/1"]
    assert (failed.state, failed.error, failed.failures) == (
        TaskState.FAILED, "no \ufffd model", 1,
    )  # fmt: skip
