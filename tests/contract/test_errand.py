"""One errand on a real database: what it does not hold it does not order, nor pays for twice."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from pipeline import bench, errand, errors, ports
from storage import shapes, tasks
from tests.contract.floor import Floor, Paid

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def claimed(floor: Floor) -> shapes.Task:
    """The first task of a film, held by one worker, with its intent stored."""
    await floor.start()
    (owed,) = await floor.tasks()
    async with floor.desk.store.transaction() as tx:
        held = await tasks.claim(tx, owed.id, owner="me", now=floor.desk.now(), lease=MINUTE)
        assert held is not None
        assert await tasks.intend(tx, held, now=floor.desk.now())
        stored = await tasks.get(tx, held.id)
    assert stored is not None
    return stored


@pytest.fixture
async def table(floor: Floor, claimed: shapes.Task) -> AsyncIterator[bench.TaskBench]:
    with bench.TaskBench.laid_out(floor.room, str(claimed.id), floor.desk.media) as laid:
        yield laid


def sent(floor: Floor, task: shapes.Task, table: bench.TaskBench) -> errand.Errand:
    """Somebody on the way with this task."""

    async def keep(told: tuple[shapes.Task, str]) -> bool:
        async with floor.desk.store.transaction() as tx:
            return await tasks.keep_ticket(tx, *told)

    return errand.Errand(
        task=task, vendor=floor.paid, table=table, store=floor.desk.store, now=floor.desk.now,
        keep=keep,
    )  # fmt: skip


async def test_what_was_intended_and_never_sent_is_sent_once(floor, claimed, table):
    result = await sent(floor, claimed, table).run()
    assert result.script is not None
    assert list(floor.paid.charges.values()) == [1]


async def test_who_lost_the_task_meanwhile_orders_nothing(floor, claimed, table):
    async with floor.desk.store.transaction() as tx:
        await tasks.postpone(tx, claimed, due_at=floor.desk.now(), error="", failed=False)
    with pytest.raises(errand.LostLeaseError):
        await sent(floor, claimed, table).run()
    assert floor.paid.charges == {}


async def test_a_vendor_that_cannot_look_is_not_asked_twice_on_nobodys_word(floor, claimed, table):
    floor.paid = Paid()
    with pytest.raises(errors.Ambiguous):
        await sent(floor, claimed, table).run()
    assert floor.paid.charges == {}


async def test_a_ticket_that_its_vendor_rejects_is_given_up_for_good(floor, claimed, table):
    async def reject(ticket: str, *, order: Any, bench: ports.Bench) -> ports.Pending:
        raise errors.Rejected(detail="no cats allowed")

    floor.paid.collect = reject
    with pytest.raises(errors.Rejected):
        await sent(floor, claimed, table).run()
    (task,) = await floor.tasks()
    assert (task.ticket, task.intent_at) == ("", None)


async def test_a_ticket_that_a_webhook_brought_stands_for_the_answer_that_was_lost(
    floor, claimed, table
):
    async def lose(order: Any, *, key: str, bench: ports.Bench) -> ports.Ticket:
        floor.paid.charges[key], floor.paid.tickets["brought"] = 1, key
        async with floor.desk.store.transaction() as tx:
            assert await tasks.keep_ticket(tx, claimed, "brought")
        raise errors.Ambiguous(detail="connection reset")

    floor.paid.submit = lose
    assert (await sent(floor, claimed, table).run()).script is not None
    assert list(floor.paid.charges.values()) == [1]
    assert [task.ticket for task in await floor.tasks()] == ["brought"]
