"""The desk writes what comes together at once, and never what somebody else has overtaken."""

import asyncio
from datetime import timedelta

import pytest

from pipeline import commands, desk
from pipeline.changes import inprocess as changes
from pipeline.doorbells import inprocess as bells
from storage import errors, ledger, shapes, tasks
from tests.contract import nouns
from tests.rules.story import OWNER, STRANGER, script

FILM = "abcdefgh"


def result(task: shapes.Task) -> commands.TakeMade:
    """What a worker would report of this task."""
    return commands.TakeMade(
        production=task.production,
        by=commands.HOUSE,
        recording=shapes.Recording(
            slot=task.slot,
            kind=task.order.kind,
            fingerprint=task.fingerprint,
            asset=nouns.asset(task.id),
            parts={"last": nouns.asset(task.id)},
            facts=shapes.Facts(duration_ms=1000, frames=getattr(task.order, "frames", None)),
            script=script(6, lines=(1, 2, 3)) if task.order.kind == "script" else None,
            vendor="paid",
            model="m",
            cost_usd_micros=7,
            made_at=nouns.NOW,
        ),
    )


def _elsewhere(here: desk.Desk) -> desk.Desk:
    """The desk of another process, on the same database."""
    bell, heard = bells.InProcessBell(), changes.InProcess()
    return desk.Desk(store=here.store, media=here.media, bell=bell, changes=heard)


async def claimed(floor, owner="me") -> list[shapes.Task]:
    """Everything that is due, held by one worker."""
    async with floor.desk.store.transaction() as tx:
        due = await tasks.due(tx, now=floor.desk.now())
        held = [
            await tasks.claim(tx, id, owner=owner, now=floor.desk.now(), lease=timedelta(minutes=1))
            for id, _ in due
        ]
    return [task for task in held if task is not None]


async def at_work(floor) -> list[shapes.Task]:
    """A film whose lines and whose anchor are being made."""
    await floor.start()
    (writing,) = await claimed(floor)
    assert await floor.desk.deliver(writing, result(writing))
    held = await claimed(floor)
    assert [task.slot for task in held] == ["still/1", "voice/1/1", "voice/2/1", "voice/3/1"]
    return held


async def test_results_that_come_together_are_written_together(floor):
    held = await at_work(floor)
    before = await floor.load()
    assert all(await asyncio.gather(*(floor.desk.deliver(one, result(one)) for one in held)))
    after = await floor.load()
    assert after.revision == before.revision + 1  # the first is joined by the others
    assert {task.slot for task in held} <= {take.slot for take in after.takes}
    assert after.spent_usd_micros == before.spent_usd_micros + 7 * len(held)
    assert "still/2" in {task.slot for task in await claimed(floor)}


async def test_a_lost_lease_does_not_spoil_the_results_beside_it(floor):
    held = await at_work(floor)
    async with floor.desk.store.transaction() as tx:
        await tasks.postpone(tx, held[2], due_at=floor.desk.now(), error="", failed=False)
    kept = await asyncio.gather(*(floor.desk.deliver(one, result(one)) for one in held))
    assert kept == [True, True, False, True]
    assert not await floor.desk.deliver(held[2], result(held[2]))
    made = {take.slot for take in (await floor.load()).takes}
    assert held[2].slot not in made
    async with floor.desk.store.reading() as tx:
        paid = [entry.slot for entry in await ledger.of(tx, FILM) if entry.amount_usd_micros]
    assert sorted(paid) == sorted(made)


async def test_what_a_desk_remembers_gives_way_to_what_another_has_written(floor):
    await floor.start()
    other = _elsewhere(floor.desk)
    here = commands.Watch(
        production=FILM, by=OWNER, place=shapes.Place(surface="test", chat="here")
    )
    there = here.evolve(place=shapes.Place(surface="test", chat="there"))
    await floor.desk.submit(here)
    await other.submit(there)
    await floor.desk.submit(commands.Invite(production=FILM, by=OWNER, person=STRANGER))
    film = await floor.load()
    assert [place.chat for place in film.watchers] == ["here", "there"]
    assert film.directors == (STRANGER,)
    assert film.revision == 3


async def test_a_task_is_handed_on_once_as_it_was_written(floor):
    await floor.start()
    (owed,) = await floor.tasks()
    assert floor.desk.handed(owed.id) == owed
    assert floor.desk.handed(owed.id) is None


async def test_a_task_that_was_cancelled_elsewhere_is_not_begun_from_memory(floor):
    await floor.start()
    (owed,) = await floor.tasks()
    await _elsewhere(floor.desk).submit(commands.Cancel(production=FILM, by=OWNER))
    await floor.worker().work(owed.id)
    assert floor.paid.charges == {}
    assert floor.desk.handed(owed.id) is None
    assert (await floor.tasks())[0].state is shapes.TaskState.CANCELLED


async def test_what_was_not_stored_is_not_remembered(floor):
    await floor.start()
    before = await floor.load()
    async with floor.desk.store.transaction() as tx:
        await tx.connection.exec_driver_sql(
            "CREATE TRIGGER no_more BEFORE UPDATE ON productions"
            " BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    invite = commands.Invite(production=FILM, by=OWNER, person=STRANGER)
    with pytest.raises(errors.StoreConflict):
        await floor.desk.submit(invite)
    async with floor.desk.store.transaction() as tx:
        await tx.connection.exec_driver_sql("DROP TRIGGER no_more")
    assert await floor.load() == before
    assert (await floor.desk.submit(invite)).revision == before.revision + 1


async def test_many_presses_at_once_from_two_desks_are_all_kept(floor):
    await floor.start()
    other = _elsewhere(floor.desk)
    presses = [
        commands.Watch(
            production=FILM, by=OWNER, place=shapes.Place(surface="test", chat=str(number))
        )
        for number in range(20)
    ]
    desks = (floor.desk, other)
    await asyncio.gather(*(desks[n % 2].submit(one) for n, one in enumerate(presses)))
    film = await floor.load()
    assert {place.chat for place in film.watchers} == {str(number) for number in range(20)}
    assert film.revision == 20
