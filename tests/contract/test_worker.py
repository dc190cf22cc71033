"""Desk, tasks and worker together on a real database: nothing is lost, nothing is paid twice."""

import asyncio
import logging
import random
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from pipeline import commands, errand, errors, ports, worker
from storage import ledger, shapes, tasks
from tests.contract.floor import Paid
from tests.rules.story import OWNER


class Killed(BaseException):
    """What a test raises inside a vendor to end a worker without any clean-up of ours."""


async def test_a_brief_becomes_a_film(floor):
    await floor.start()
    async with floor.working():
        await floor.until(shapes.Stage.DELIVERED)
    owed = await floor.tasks()
    assert {task.state for task in owed} == {shapes.TaskState.DONE}
    assert all(count == 1 for count in floor.paid.charges.values())


async def test_every_take_has_one_entry_in_the_ledger(floor):
    await floor.start()
    async with floor.working():
        await floor.until(shapes.Stage.DELIVERED)
    async with floor.desk.store.reading() as tx:
        entries = await ledger.of(tx, "abcdefgh")
    names = [entry.fingerprint for entry in entries]
    assert sorted(names) == sorted(take.fingerprint for take in (await floor.load()).takes)


async def test_a_worker_that_is_shut_down_gives_its_lease_back(floor):
    await floor.start()
    held = asyncio.Event()

    async def hold(ticket: str, *, order: Any, bench: ports.Bench) -> ports.Pending:
        held.set()
        return ports.Pending(again_in=timedelta(seconds=60))

    floor.paid.collect = hold
    async with floor.working():
        async with asyncio.timeout(60):
            await held.wait()
    (task,) = await floor.tasks()
    assert task.state is shapes.TaskState.DUE
    assert task.ticket
    assert task.failures == 0


async def test_a_ticket_is_resumed_and_not_paid_again(floor):
    await floor.start()
    async with floor.desk.store.transaction() as tx:
        (owed,) = await tasks.of(tx, "abcdefgh")
        dead = await tasks.claim(
            tx, owed.id, owner="dead", now=floor.desk.now(), lease=timedelta(0)
        )
        await tasks.intend(tx, dead, now=floor.desk.now())
        await tasks.keep_ticket(tx, dead, "ticket-old")
    floor.paid.tickets["ticket-old"] = "old"
    async with floor.working():
        await floor.until(shapes.Stage.DELIVERED)
    assert errand.key_of(owed) not in floor.paid.charges


async def test_a_lost_answer_is_looked_up_before_paying_again(floor):
    await floor.start()
    lost: set[str] = set()

    def lose(key: str) -> None:
        if key not in lost:
            lost.add(key)
            raise errors.Ambiguous(detail="connection reset")

    floor.paid.after_charge = lose
    async with floor.desk.store.reading() as tx:
        (owed,) = await tasks.of(tx, "abcdefgh")
    one = floor.worker()
    await one.work(owed.id)
    (task,) = await floor.tasks()
    assert task.intent_at is not None
    assert task.state is shapes.TaskState.DUE
    async with floor.desk.store.transaction() as tx:
        again = await tasks.claim(tx, owed.id, owner="x", now=task.due_at, lease=timedelta(0))
        await tasks.postpone(tx, again, due_at=floor.desk.now(), error="", failed=False)
    await one.work(owed.id)
    assert floor.paid.charges == {errand.key_of(owed): 1}
    assert (await floor.load()).script is not None


class TestAVendorThatCannotBeAsked:
    @pytest.fixture
    def paid(self) -> Paid:
        return Paid()

    async def test_parks_the_production_and_pays_again_only_after_a_yes(self, floor):
        await floor.start()

        def lose(key: str) -> None:
            raise errors.Ambiguous(detail="connection reset")

        floor.paid.after_charge = lose
        async with floor.working():
            await floor.until(shapes.Stage.PARKED)
            production = await floor.load()
            (trouble,) = production.troubles
            assert trouble.why == errors.Why.MAYBE_PAID
            await floor.desk.submit(commands.Resume(production="abcdefgh", by=OWNER))
            assert sum(floor.paid.charges.values()) == 1
            floor.paid.after_charge = lambda key: None
            yes = commands.Retry(
                production="abcdefgh", by=OWNER, slot="script", may_bill_twice=True
            )
            await floor.desk.submit(yes)
            await floor.until(shapes.Stage.DELIVERED)
        assert max(floor.paid.charges.values()) == 2

    async def test_a_crash_between_intent_and_ticket_asks_a_person(self, floor):
        await floor.start()
        async with floor.desk.store.transaction() as tx:
            (owed,) = await tasks.of(tx, "abcdefgh")
            dead = await tasks.claim(
                tx, owed.id, owner="dead", now=floor.desk.now(), lease=timedelta(0)
            )
            await tasks.intend(tx, dead, now=floor.desk.now())
        async with floor.working():
            await floor.until(shapes.Stage.PARKED)
        assert floor.paid.charges == {}


async def test_a_refusal_is_shown_and_not_repeated(floor):
    await floor.start()

    def refuse(key: str) -> None:
        raise errors.Rejected(detail="no cats allowed")

    floor.paid.before_charge = refuse
    async with floor.working():
        await floor.until(shapes.Stage.PARKED)
    (trouble,) = (await floor.load()).troubles
    assert (trouble.detail, trouble.open_usd_micros) == ("no cats allowed", 0)
    (task,) = await floor.tasks()
    assert task.intent_at is None


async def test_what_is_broken_waits_for_a_person_instead_of_being_tried_for_ever(floor):
    await floor.start()

    def stumble(key: str) -> None:
        raise ZeroDivisionError

    floor.paid.before_charge = stumble
    async with floor.working():
        await floor.until(shapes.Stage.PARKED)
    (trouble,) = (await floor.load()).troubles
    assert (trouble.why, trouble.detail) == (errors.Why.BROKEN, "ZeroDivisionError")


async def test_how_far_it_is_is_written_down_and_announced(floor):
    await floor.start()

    async def hold(ticket: str, *, order: Any, bench: ports.Bench) -> ports.Pending:
        return ports.Pending(again_in=timedelta(seconds=60), progress=0.5)

    floor.paid.collect = hold
    news = floor.changes.listen()
    async with floor.working(), asyncio.timeout(30):
        async for _ in news:
            if [task.progress for task in await floor.tasks()] == [0.5]:
                break
    await news.aclose()


async def test_a_worker_that_is_stopped_while_it_claims_leaves_the_task_as_it_was(floor):
    await floor.start()
    (before,) = await floor.tasks()
    async with floor.desk.store.transaction():
        going = asyncio.create_task(floor.worker().work(before.id))
        for _ in range(20):
            await asyncio.sleep(0)
        going.cancel()
        await asyncio.sleep(0)
    await asyncio.wait({going})
    (after,) = await floor.tasks()
    assert going.cancelled()
    assert (after.state, after.failures, after.intent_at) == (shapes.TaskState.DUE, 0, None)
    assert floor.paid.charges == {}


async def test_of_two_workers_that_are_rung_for_it_one_takes_a_task_and_the_other_is_silent(
    floor, caplog
):
    await floor.start()
    (task,) = await floor.tasks()
    with caplog.at_level(logging.WARNING):
        await asyncio.gather(*(floor.worker().work(task.id) for _ in range(2)))
    assert caplog.messages == []
    assert sum(floor.paid.charges.values()) == 1
    assert (await floor.load()).script is not None


async def test_a_passing_failure_is_tried_again_later(floor):
    await floor.start()
    failures = 0

    def stumble(key: str) -> None:
        nonlocal failures
        failures += 1
        if failures <= 1:
            raise errors.Transient(retry_after=timedelta(milliseconds=1))

    floor.paid.before_charge = stumble
    (owed,) = await floor.tasks()
    await floor.worker().work(owed.id)
    (task,) = await floor.tasks()
    assert task.failures == 1
    assert task.state is shapes.TaskState.DUE
    assert task.intent_at is None
    assert task.due_at > floor.desk.now()


async def test_cancelling_stops_work_that_is_under_way(floor):
    await floor.start()
    held, cancelled = asyncio.Event(), asyncio.Event()

    async def hold(ticket: str, *, order: Any, bench: ports.Bench) -> ports.Pending:
        held.set()
        return ports.Pending(again_in=timedelta(seconds=60))

    async def cancel(ticket: str) -> None:
        cancelled.set()

    floor.paid.collect, floor.paid.cancel = hold, cancel
    async with floor.working(), asyncio.timeout(60):
        await held.wait()
        await floor.desk.submit(commands.Cancel(production="abcdefgh", by=OWNER))
        await cancelled.wait()
    assert (await floor.load()).stage is shapes.Stage.CANCELLED


async def test_two_people_pressing_at_once_are_two_presses_and_one_effect(floor):
    await floor.start()
    async with floor.working():
        await floor.until(shapes.Stage.DELIVERED)
    take = (await floor.load()).shelf("still/2")[0].number
    press = commands.Redo(production="abcdefgh", by=OWNER, take=take, note="darker")
    await asyncio.gather(*(floor.desk.submit(press) for _ in range(10)))
    assert len((await floor.load()).redos["still/2"]) == 1


@pytest.mark.parametrize("seed", range(10))
async def test_workers_killed_at_random_lose_nothing_and_pay_nothing_twice(floor, seed):
    """A kill is a worker's end without clean-up: its leases run out, nobody gives them back."""
    dice = random.Random(seed)
    floor.paid.before_charge = lambda key: _maybe_die(dice)
    floor.paid.after_charge = lambda key: _maybe_die(dice)
    await floor.start()
    async with asyncio.timeout(240):
        while (await floor.load()).stage is not shapes.Stage.DELIVERED:
            running = asyncio.create_task(_until_killed(floor.worker()))
            await asyncio.sleep(dice.uniform(0.05, 0.4))
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
    assert set(floor.paid.charges.values()) == {1}
    names = [take.fingerprint for take in (await floor.load()).takes]
    assert len(names) == len(set(names))
    assert {task.state for task in await floor.tasks()} <= {
        shapes.TaskState.DONE,
        shapes.TaskState.CANCELLED,
    }


def _maybe_die(dice: random.Random) -> None:
    if dice.random() < 0.1:
        raise Killed


async def _until_killed(doomed: worker.Worker) -> None:
    """Run a worker that tidies nothing up at its end; while it lives, what failed is given back."""
    alive = doomed._give_back

    async def unless_dying(task: shapes.Task, *, failed: bool, **given: Any) -> None:
        if failed or given["wait"]:
            await alive(task, failed=failed, **given)

    doomed._give_back = unless_dying  # type: ignore[method-assign]
    with suppress(BaseExceptionGroup):
        await doomed.run()
