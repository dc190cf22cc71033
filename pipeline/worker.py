"""The worker: claims a task, makes one take, reports it. It may be killed at any line.

A worker holds a task by a short lease that a heartbeat renews; every write it makes is refused by
the store once somebody else holds the task. Before money can move the intent is stored, and the
vendor's ticket the moment it is known, so that a later worker goes on instead of paying again.
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline import (
    bench,
    clock,
    commands,
    desk,
    errors,
    faults,
    lanes,
    making,
    memory,
    ports,
    retries,
)
from pipeline.doorbells import bell
from storage import errors as storage_errors
from storage import productions, shapes, tasks

log = logging.getLogger(__name__)


class _LostLeaseError(Exception):
    """Somebody else has this task now, or nobody wants it any more."""


@dataclass(kw_only=True)
class Worker:
    """Carries out tasks until it is cancelled."""

    desk: desk.Desk
    bell: bell.Doorbell
    vendors: Mapping[str, ports.Vendor[Any]]
    lanes: lanes.Lanes
    room: Path
    name: str
    lease: timedelta
    sweep_every: timedelta
    now: clock.Clock = clock.wall
    at_once: int = 64
    _busy: set[int] = field(default_factory=set)

    async def run(self) -> None:
        """Answer the doorbell, and sweep for work whose ring was lost."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.bell.serve(self.work, at_once=self.at_once), name="doorbell")
            group.create_task(self._sweep(), name="sweep")

    async def work(self, task_id: int) -> None:
        """Look at one task: carry it out if it is due and free, else leave silently."""
        if task_id in self._busy:
            return
        self._busy.add(task_id)
        try:
            await self._look_at(task_id)
        except Exception:
            log.exception("task runner failed", extra={"task": task_id})
        finally:
            self._busy.discard(task_id)

    async def _look_at(self, task_id: int) -> None:
        async with self.desk.store.reading() as tx:
            task = await tasks.get(tx, task_id)
        if task is None or not _claimable(task, self.now()):
            return
        async with self.lanes.place(task.order):
            async with self.desk.store.transaction() as tx:
                held = await tasks.claim(
                    tx, task_id, owner=self.name, now=self.now(), lease=self.lease
                )
            if held is not None:
                await self._carry_out(held)

    async def _carry_out(self, task: shapes.Task) -> None:
        started = self.now()
        try:
            recording = await self._with_heartbeat(task)
        except asyncio.CancelledError:
            await asyncio.shield(self._give_back(task, wait=timedelta(), failed=False))
            raise
        except _LostLeaseError:
            log.info("task left to others", extra=_about(task))
        except errors.DailiesError as error:
            await self._failed(task, error)
        except storage_errors.StorageError as error:
            await self._failed(task, faults.of(error))
        except Exception as error:
            log.exception("task broke", extra=_about(task))
            await self._failed(task, errors.Broken(detail=type(error).__name__))
        else:
            report = commands.TakeMade(
                production=task.production, by=commands.HOUSE, recording=recording
            )
            await self.desk.deliver(task, report)
            log.info("take made", extra=_about(task) | {"elapsed": str(self.now() - started)})
        finally:
            memory.give_back()

    async def _with_heartbeat(self, task: shapes.Task) -> shapes.Recording:
        name = f"{task.id}-{task.attempt}"
        with bench.TaskBench.laid_out(self.room, name, self.desk.media) as table:
            making_it = asyncio.create_task(self._make(task, table))
            beating = asyncio.create_task(self._beat(task, table))
            try:
                await asyncio.wait({making_it, beating}, return_when=asyncio.FIRST_COMPLETED)
                return making_it.result() if making_it.done() else beating.result()
            finally:
                for side in (making_it, beating):
                    side.cancel()
                await asyncio.gather(making_it, beating, return_exceptions=True)

    async def _beat(self, task: shapes.Task, table: bench.TaskBench) -> shapes.Recording:
        """Renew the lease until it is lost."""
        shown: float | None = None
        while True:
            await asyncio.sleep(self.lease.total_seconds() / 4)
            async with self.desk.store.transaction() as tx:
                held = await tasks.extend(
                    tx, task, now=self.now(), lease=self.lease, progress=table.fraction
                )
            if not held:
                await self._call_off(task)
                raise _LostLeaseError
            if table.fraction != shown:
                shown = table.fraction
                await self.desk.changes.announce(task.production)

    async def _make(self, task: shapes.Task, table: bench.TaskBench) -> shapes.Recording:
        vendor = self.vendors.get(lanes.vendor_of(task.order))
        if vendor is None:
            raise errors.Misconfigured(detail=lanes.vendor_of(task.order))
        result = await self._result(vendor, task, table)
        return await making.recorded(task, result, store=self.desk.media, now=self.now())

    async def _result(
        self, vendor: ports.Vendor[Any], task: shapes.Task, table: bench.TaskBench
    ) -> ports.Result:
        ticket = task.ticket
        if not ticket and task.intent_at and not hasattr(vendor, "free"):
            ticket = await _looked_up(vendor, task)
        if not ticket:
            answer = await self._submit(vendor, task, table)
            if isinstance(answer, ports.Result):
                return answer
            ticket = answer.id
        await self._fenced(tasks.keep_ticket, task, ticket)
        return await self._collect(vendor, task, ticket, table)

    async def _submit(
        self, vendor: ports.Vendor[Any], task: shapes.Task, table: bench.TaskBench
    ) -> ports.Result | ports.Ticket:
        if not hasattr(vendor, "free"):
            await self._fenced(tasks.intend, task, now=self.now())
        try:
            return await vendor.submit(task.order, key=key_of(task), bench=table)
        except errors.Ambiguous as error:
            if hasattr(vendor, "find"):
                raise errors.Transient(error.why, error.detail) from error
            raise
        except errors.DailiesError:
            await self._fenced(tasks.clear_intent, task)
            raise

    async def _collect(
        self, vendor: ports.Vendor[Any], task: shapes.Task, ticket: str, table: bench.TaskBench
    ) -> ports.Result:
        while True:
            try:
                answer = await vendor.collect(ticket, order=task.order, bench=table)
            except errors.Rejected:
                await self._fenced(tasks.clear_intent, task)  # this ticket will never be anything
                raise
            if isinstance(answer, ports.Result):
                return answer
            if answer.progress is not None:
                table.progress(answer.progress)
            await asyncio.sleep(answer.again_in.total_seconds())

    async def _fenced(self, write: Any, task: shapes.Task, *args: Any, **kwargs: Any) -> None:
        async with self.desk.store.transaction() as tx:
            if not await write(tx, task, *args, **kwargs):
                raise _LostLeaseError

    async def _call_off(self, task: shapes.Task) -> None:
        """Nobody wants this any more: stop it at the vendor, if the vendor can."""
        async with self.desk.store.reading() as tx:
            row = await tasks.get(tx, task.id)
        vendor = self.vendors.get(lanes.vendor_of(task.order))
        cancelled = row is not None and row.state is shapes.TaskState.CANCELLED
        if row and vendor and row.ticket and cancelled and hasattr(vendor, "cancel"):
            with suppress(errors.DailiesError):
                await vendor.cancel(row.ticket)

    async def _failed(self, task: shapes.Task, error: errors.DailiesError) -> None:
        verdict = retries.after(error, failures=task.failures)
        log.warning("task failed", extra=_about(task) | {"why": error.why, "detail": error.detail})
        if isinstance(verdict, retries.Later):
            await self._give_back(task, wait=verdict.wait, failed=True, error=str(error))
            await self.bell.ring(task.id, attempt=task.attempt, after=verdict.wait)
            return
        await self.desk.deliver(
            task,
            commands.TakeFailed(
                production=task.production,
                by=commands.HOUSE,
                slot=task.slot,
                fingerprint=task.fingerprint,
                why=verdict.why,
                detail=verdict.detail,
            ),
        )

    async def _give_back(
        self, task: shapes.Task, *, wait: timedelta, failed: bool, error: str = ""
    ) -> None:
        async with self.desk.store.transaction() as tx:
            await tasks.postpone(
                tx, task, due_at=self.now() + wait, error=error or task.error, failed=failed
            )

    async def _sweep(self) -> None:
        while True:
            try:
                async with self.desk.store.reading() as tx:
                    due = await tasks.due(tx, now=self.now())
                for task in due:
                    await self.bell.ring(task.id, attempt=task.attempt)
                await self._close_ballots()
            except Exception:
                log.exception("sweep failed")
            await asyncio.sleep(self.sweep_every.total_seconds())

    async def _close_ballots(self) -> None:
        """Count every vote whose time is up."""
        async with self.desk.store.reading() as tx:
            up = await productions.voting(tx, now=self.now())
            found = [await productions.load(tx, name) for name in up]
        for production in filter(None, found):
            for slot, ballot in production.ballots.items():
                if ballot.closed_at is None and ballot.closes_at <= self.now():
                    await self.desk.submit(
                        commands.CloseBallot(production=production.id, by=commands.HOUSE, slot=slot)
                    )


def key_of(task: shapes.Task) -> str:
    """The name of this take at its vendor: the same for every try, different for every film."""
    return f"{task.production}-{task.fingerprint}"


async def _looked_up(vendor: ports.Vendor[Any], task: shapes.Task) -> str:
    """The ticket of a submit whose answer was lost; empty if it surely never happened."""
    if not hasattr(vendor, "find"):
        raise errors.Ambiguous(detail=lanes.vendor_of(task.order))
    found: ports.Ticket | None = await vendor.find(key_of(task))
    return found.id if found else ""


def _claimable(task: shapes.Task, now: datetime) -> bool:
    if task.state is shapes.TaskState.DUE:
        return task.due_at <= now
    running = task.state is shapes.TaskState.RUNNING
    return running and (task.lease_until is None or task.lease_until <= now)


def _about(task: shapes.Task) -> dict[str, Any]:
    return {"production": task.production, "task": task.id, "slot": task.slot}
