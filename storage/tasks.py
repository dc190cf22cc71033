"""Tasks: what is owed. A worker holds one by a lease; every write of its is fenced by it.

`claim` is the only way to RUNNING. From then on each write names the owner and the attempt: when
another has claimed the row since, or a person has cancelled it, the write changes nothing and
says so by False.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from storage import shapes
from storage.rows import TASKS
from storage.shapes import TaskState
from storage.store import Fields, Tx

LEASELESS: Fields = {"owner": "", "lease_until": None}
_NEWS = (
    sa.update(TASKS)
    .where(TASKS.c.id == sa.bindparam("task"))
    .values(
        {
            one: sa.func.coalesce(sa.bindparam(name, type_=one.type), one)
            for one, name in ((TASKS.c.progress, "how_far"), (TASKS.c.preview, "lines"))
        }
    )
)
"""What is known of how far a task is; what is not known stays."""


@dataclass(frozen=True, kw_only=True)
class Beat:
    """A sign of life of who holds a task, with what can be told of the work by now, if anything."""

    task: shapes.Task
    progress: float | None = None
    preview: tuple[str, ...] = ()


async def reconcile(
    tx: Tx, production: str, wants: Sequence[shapes.Want], *, now: datetime
) -> tuple[shapes.Task, ...]:
    """Make the rows agree with the wants; returns the tasks that became due by this call.

    New wants become rows. Cancelled and failed rows that are wanted become due again: attempts
    go on counting, intent and ticket stay, for money may have moved. Due rows that nobody wants
    are cancelled. Running and done rows are left alone.
    """
    wanted = {one.fingerprint: one for one in wants}
    rows = await tx.all(
        sa.select(TASKS.c.id, TASKS.c.fingerprint, TASKS.c.state).where(
            TASKS.c.production == production, TASKS.c.state != TaskState.DONE
        )
    )
    known = {row["fingerprint"]: row for row in rows}
    unwanted = [
        row["id"]
        for fingerprint, row in known.items()
        if row["state"] is TaskState.DUE and fingerprint not in wanted
    ]
    ended = {
        row["id"]: wanted[fingerprint]
        for fingerprint, row in known.items()
        if row["state"] in {TaskState.CANCELLED, TaskState.FAILED} and fingerprint in wanted
    }
    if unwanted:
        await _cancel(tx, TASKS.c.id.in_(unwanted), TASKS.c.state == TaskState.DUE, now=now)
    reopened = [await _reopen(tx, id, want, now) for id, want in ended.items()]
    fresh = [one for fingerprint, one in wanted.items() if fingerprint not in known]
    added = await _add(tx, production, fresh, now)
    return tuple(one for one in (*reopened, *added) if one is not None)


async def claim(
    tx: Tx, id: int, *, owner: str, now: datetime, lease: timedelta
) -> shapes.Task | None:
    """Take a due task, or one whose lease ran out, until `now + lease`; None if another has it."""
    held = await claim_all(tx, [id], owner=owner, now=now, lease=lease)
    return held[0] if held else None


async def claim_all(
    tx: Tx, ids: Sequence[int], *, owner: str, now: datetime, lease: timedelta
) -> tuple[shapes.Task, ...]:
    """Take those of the tasks that can be taken; what somebody else is writing is left alone."""
    free = sa.select(TASKS.c.id).where(TASKS.c.id.in_(ids), _open(now))
    statement = (
        sa.update(TASKS)
        .where(TASKS.c.id.in_(free.order_by(TASKS.c.id).with_for_update(skip_locked=True)))
        .values(
            state=TaskState.RUNNING,
            attempt=TASKS.c.attempt + 1,
            owner=owner,
            lease_until=now + lease,
            started_at=sa.func.coalesce(
                TASKS.c.started_at, sa.literal(now, TASKS.c.started_at.type)
            ),
        )
        .returning(TASKS)
    )
    return _tasks(await tx.all(statement))


async def extend(
    tx: Tx,
    task: shapes.Task,
    *,
    now: datetime,
    lease: timedelta,
    progress: float | None = None,
    preview: tuple[str, ...] = (),
) -> bool:
    """Keep the task for another `lease` from `now`; False means: stop, it is no longer yours."""
    beat = Beat(task=task, progress=progress, preview=preview)
    return task.id in await extend_all(tx, [beat], now=now, lease=lease)


async def extend_all(tx: Tx, beats: Sequence[Beat], *, now: datetime, lease: timedelta) -> set[int]:
    """The same for several tasks; the ids of those that are held still."""
    held = await _all_held(tx, [one.task for one in beats], lease_until=now + lease)
    news = [
        {"task": one.task.id, "how_far": one.progress, "lines": one.preview or None}
        for one in beats
        if one.task.id in held and (one.progress is not None or one.preview)
    ]
    if news:
        await tx.changed(_NEWS, news)
    return held


async def intend(tx: Tx, task: shapes.Task, *, now: datetime) -> bool:
    """Say that money may move from now on; to be committed before the paid call."""
    return await intend_all(tx, [task], now=now)


async def intend_all(tx: Tx, held: Sequence[shapes.Task], *, now: datetime) -> bool:
    """The same for several tasks; False if one of them is not held any more."""
    return len(await _all_held(tx, held, intent_at=now)) == len(held)


async def keep_ticket(tx: Tx, task: shapes.Task, ticket: str) -> bool:
    """Remember the vendor's name for the work; to be committed before anything else is done."""
    return task.id in await keep_tickets(tx, [(task, ticket)])


async def keep_tickets(tx: Tx, told: Sequence[tuple[shapes.Task, str]]) -> set[int]:
    """The same for several tasks, each with its ticket; the ids of those that were held still."""
    tickets = {task.id: ticket for task, ticket in told}
    each = sa.case(tickets, value=TASKS.c.id) if len(told) > 1 else told[0][1]
    return await _all_held(tx, [task for task, _ in told], ticket=each)


async def learn(tx: Tx, id: int, ticket: str) -> bool:
    """Keep the ticket that a vendor told by itself, where the answer to the order was lost."""
    lost = sa.and_(TASKS.c.id == id, TASKS.c.ticket == "", TASKS.c.intent_at.is_not(None))
    return await tx.changed(sa.update(TASKS).where(lost).values(ticket=ticket)) == 1


async def clear_intent(tx: Tx, task: shapes.Task) -> bool:
    """Say that no money moved after all: the vendor knows of no such work."""
    return await _held(tx, task, intent_at=None, ticket="")


async def finish(tx: Tx, task: shapes.Task, *, now: datetime) -> bool:
    """The take is made."""
    return task.id in await finish_all(tx, [task], now=now)


async def finish_all(tx: Tx, held: Sequence[shapes.Task], *, now: datetime) -> set[int]:
    """The takes are made; the ids of those tasks that were held still."""
    ended: Fields = {"progress": 1.0, "error": "", "lease_until": None, "finished_at": now}
    return await _all_held(tx, held, state=TaskState.DONE, **ended)


async def fail(tx: Tx, task: shapes.Task, *, now: datetime, error: str) -> bool:
    """Give up; only a person reopens it."""
    return await _held(
        tx,
        task,
        state=TaskState.FAILED,
        failures=TASKS.c.failures + 1,
        error=error,
        lease_until=None,
        finished_at=now,
    )


async def postpone(
    tx: Tx, task: shapes.Task, *, due_at: datetime, error: str, failed: bool
) -> bool:
    """Let go until `due_at`; `failed` counts it as a failure. Intent and ticket stay."""
    return await _held(
        tx,
        task,
        state=TaskState.DUE,
        due_at=due_at,
        failures=TASKS.c.failures + int(failed),
        error=error,
        **LEASELESS,
    )


async def due(tx: Tx, *, now: datetime, limit: int = 500) -> tuple[tuple[int, int], ...]:
    """Id and attempt of each task that somebody should be working on and nobody is.

    The longest waiting first.
    """
    waiting = sa.select(TASKS.c.id, TASKS.c.attempt).where(_open(now))
    rows = await tx.all(waiting.order_by(TASKS.c.due_at, TASKS.c.id).limit(limit))
    return tuple((row["id"], row["attempt"]) for row in rows)


async def of(tx: Tx, production: str) -> tuple[shapes.Task, ...]:
    """All tasks of a production in the order in which they were first wanted."""
    query = sa.select(TASKS).filter_by(production=production).order_by(TASKS.c.id)
    return _tasks(await tx.all(query))


async def is_taken(tx: Tx, ticket: str, *, besides: shapes.Task) -> bool:
    """Whether another task than this one goes by that ticket."""
    query = sa.select(TASKS.c.id).where(TASKS.c.ticket == ticket, TASKS.c.id != besides.id)
    return await tx.first(query) is not None


async def get(tx: Tx, id: int) -> shapes.Task | None:
    """The task of that id."""
    return _one(await tx.first(sa.select(TASKS).where(TASKS.c.id == id)))


async def among(tx: Tx, ids: Sequence[int]) -> tuple[shapes.Task, ...]:
    """The tasks of these ids that there are."""
    return _tasks(await tx.all(sa.select(TASKS).where(TASKS.c.id.in_(ids))))


async def forgive(tx: Tx, production: str, fingerprint: str) -> bool:
    """A person accepts that a failed task may be billed twice: forget that it was ever begun."""
    failed = sa.and_(
        TASKS.c.production == production,
        TASKS.c.fingerprint == fingerprint,
        TASKS.c.state == TaskState.FAILED,
    )
    forgotten = sa.update(TASKS).where(failed).values(intent_at=None, ticket="")
    return await tx.changed(forgotten) == 1


async def cancel_all(tx: Tx, production: str, *, now: datetime) -> tuple[shapes.Task, ...]:
    """Cancel what is due or running and return it; a holder finds out by its next `extend`."""
    unfinished = TASKS.c.state.in_((TaskState.DUE, TaskState.RUNNING))
    return await _cancel(tx, TASKS.c.production == production, unfinished, now=now)


def _open(now: datetime) -> sa.ColumnElement[bool]:
    """What may be claimed at `now`."""
    return sa.or_(
        sa.and_(TASKS.c.state == TaskState.DUE, TASKS.c.due_at <= now),
        sa.and_(TASKS.c.state == TaskState.RUNNING, TASKS.c.lease_until <= now),
    )


async def _held(tx: Tx, task: shapes.Task, **values: Any) -> bool:
    """Write as the holder of this claim; False if it is no longer held."""
    return bool(await _all_held(tx, [task], **values))


async def _all_held(tx: Tx, held: Sequence[shapes.Task], **values: Any) -> set[int]:
    """Write the same as the holder of these claims; the ids of those that are held still."""
    if not held:
        return set()
    claims = [(one.id, one.owner, one.attempt) for one in held]
    fence = sa.and_(
        sa.tuple_(TASKS.c.id, TASKS.c.owner, TASKS.c.attempt).in_(claims),
        TASKS.c.state == TaskState.RUNNING,
    )
    mine = fence if len(held) == 1 else TASKS.c.id.in_(_locked(fence))
    written = sa.update(TASKS).where(mine).values(**values).returning(TASKS.c.id)
    return {row["id"] for row in await tx.all(written)}


def _locked(*which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Ids of rows, locked in their order, so that no two who write several wait for each other."""
    return sa.select(TASKS.c.id).where(*which).order_by(TASKS.c.id).with_for_update()


async def _add(
    tx: Tx, production: str, wants: Sequence[shapes.Want], now: datetime
) -> tuple[shapes.Task, ...]:
    if not wants:
        return ()
    blank = {
        "production": production, "state": TaskState.DUE, "attempt": 0, "failures": 0,
        "due_at": now, "ticket": "", "progress": 0.0, "preview": (), "error": "", **LEASELESS,
    }  # fmt: skip
    fresh = (
        tx.insert(TASKS)
        .on_conflict_do_nothing(index_elements=["production", "fingerprint"])
        .returning(TASKS.c.id, TASKS.c.fingerprint)
    )
    added = await tx.all(fresh, [{**blank, **dict(want)} for want in wants])
    asked = {want.fingerprint: want for want in wants}
    return tuple(
        shapes.Task(id=id, production=production, due_at=now, **dict(asked[name]))
        for id, name in sorted((row["id"], row["fingerprint"]) for row in added)
    )


async def _reopen(tx: Tx, id: int, want: shapes.Want, now: datetime) -> shapes.Task | None:
    statement = (
        sa.update(TASKS)
        .where(TASKS.c.id == id, TASKS.c.state.in_((TaskState.CANCELLED, TaskState.FAILED)))
        .values(
            slot=want.slot, price_usd_micros=want.price_usd_micros, state=TaskState.DUE,
            failures=0, due_at=now, progress=0.0, preview=(), error="", finished_at=None,
            **LEASELESS,
        )
        .returning(TASKS)
    )  # fmt: skip
    return _one(await tx.first(statement))


async def _cancel(tx: Tx, *which: sa.ColumnElement[bool], now: datetime) -> tuple[shapes.Task, ...]:
    statement = (
        sa.update(TASKS)
        .where(TASKS.c.id.in_(_locked(*which)))
        .values(state=TaskState.CANCELLED, finished_at=now, lease_until=None)
        .returning(TASKS)
    )
    return _tasks(await tx.all(statement))


def _one(row: Fields | None) -> shapes.Task | None:
    return None if row is None else shapes.Task(**row)


def _tasks(rows: Sequence[Fields]) -> tuple[shapes.Task, ...]:
    return tuple(shapes.Task(**row) for row in rows)
