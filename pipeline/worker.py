"""The worker: claims a task, makes one take, reports it. It may be killed at any line.

A worker holds a task by a short lease that a heartbeat renews; every write it makes is refused by
the store once somebody else holds the task.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline import (
    batches,
    bench,
    bursts,
    changes,
    claims,
    clock,
    commands,
    desk,
    errand,
    errors,
    faults,
    landing,
    lanes,
    making,
    memory,
    ports,
    purse,
    retries,
    sweeping,
)
from pipeline.doorbells import bell
from pipeline.lanes import Place
from storage import errors as storage_errors
from storage import shapes, tasks

log = logging.getLogger(__name__)


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
    limits: purse.Limits = field(default_factory=purse.Limits)
    at_once: int = 512
    """Rings that are looked at together; most of them wait for a place in their lane."""
    _busy: set[int] = field(default_factory=set)
    _going: dict[int, errand.Errand] = field(default_factory=dict)
    _landing: landing.Landing = field(default_factory=landing.Landing)
    _freeing: bursts.Burst = field(default_factory=lambda: bursts.Burst(memory.give_back))

    def __post_init__(self) -> None:
        self._taking = claims.Claims(
            store=self.desk.store,
            owner=self.name,
            lease=self.lease,
            now=self.now,
            pays=self._pays,
            limits=self.limits,
        )
        self._looks = batches.Batches(self._taking.look)
        self._claims = batches.Batches(self._taking.take)
        self._tickets = batches.Batches(self._taking.keep)
        self._beats = batches.Batches(self._taking.extend)

    async def run(self) -> None:
        """Answer the doorbell, and sweep for work whose ring was lost."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.bell.serve(self.work, at_once=self.at_once), name="doorbell")
                group.create_task(self._sweep(), name="sweep")
                group.create_task(self._hear(), name="hooks")
        finally:
            for one in (self._looks, self._claims, self._tickets, self._beats):
                await one.settled()

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
        task = self.desk.handed(task_id) or await self._looks.ask(task_id)
        if task is None or not _claimable(task, self.now()):
            return
        async with self.lanes.place(task.order) as place:
            claim = await self._claimed(task)
            if claim is not None:
                await self._carry_out(claim, place)

    async def _claimed(self, task: shapes.Task) -> claims.Claim | None:
        """Claim a task; a worker that is stopped meanwhile gives it back untouched."""
        asking = asyncio.create_task(self._claims.ask(task))
        try:
            return await asyncio.shield(asking)
        except asyncio.CancelledError:
            if claim := await asking:
                await asyncio.shield(self._taking.let_go(claim))
            raise

    def _pays(self, task: shapes.Task) -> bool:
        """Whether money may move for this task: it is not for a vendor that is free, or absent."""
        vendor = self.vendors.get(lanes.vendor_of(task.order))
        return vendor is not None and not hasattr(vendor, "free")

    async def _carry_out(self, claim: claims.Claim, place: Place) -> None:
        started, task = self.now(), claim.task
        try:
            recording = await self._with_heartbeat(claim, place)
        except asyncio.CancelledError:
            await asyncio.shield(self._give_back(task, wait=timedelta(), failed=False))
            raise
        except errand.LostLeaseError:
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
            await self._landing.together(task.production)
            await self.desk.deliver(task, report)
            log.info("take made", extra=_about(task) | {"elapsed": str(self.now() - started)})
        finally:
            self._freeing.call()

    async def _with_heartbeat(self, claim: claims.Claim, place: Place) -> shapes.Recording:
        if claim.error is not None:
            raise claim.error
        task = claim.task
        vendor = self.vendors.get(lanes.vendor_of(task.order))
        if vendor is None:
            raise errors.Misconfigured(detail=lanes.vendor_of(task.order))
        name = f"{task.id}-{task.attempt}"
        with bench.TaskBench.laid_out(self.room, name, self.desk.media) as table:
            going = errand.Errand(
                task=task,
                vendor=vendor,
                table=table,
                store=self.desk.store,
                now=self.now,
                keep=self._tickets.insist,
                limits=self.limits,
                intended=claim.intended,
            )
            making_it = asyncio.create_task(self._make(going, place))
            beating = asyncio.create_task(self._beat(going))
            try:
                await asyncio.wait({making_it, beating}, return_when=asyncio.FIRST_COMPLETED)
                return making_it.result() if making_it.done() else beating.result()
            finally:
                for side in (making_it, beating):
                    side.cancel()
                await asyncio.gather(making_it, beating, return_exceptions=True)

    async def _hear(self) -> None:
        """A vendor that says it has finished is asked at once."""
        async for said in self.desk.changes.listen():
            if going := self._going.get(changes.task_in(said) or 0):
                going.told.set()

    async def _make(self, going: errand.Errand, place: Place) -> shapes.Recording:
        """The vendor's part and ours; the vendor may begin the next before ours is done."""
        self._going[going.task.id] = going
        try:
            result = await going.run()
        finally:
            del self._going[going.task.id]
        place.leave()
        with self._landing.coming(going.task.production):
            return await making.recorded(going.task, result, store=self.desk.media, now=self.now())

    async def _beat(self, going: errand.Errand) -> shapes.Recording:
        """Renew the lease until it is lost."""
        still = tasks.Beat(task=going.task)
        shown = still
        while True:
            await asyncio.sleep(_until_next_s(self.lease.total_seconds() / 4))
            known = replace(still, progress=going.table.fraction, preview=going.table.preview)
            try:
                held = await self._beats.ask(still if known == shown else known)
            except storage_errors.StorageError as error:
                log.warning("beat missed", extra=_about(going.task) | {"detail": str(error)})
                continue  # a lease outlasts several of them
            if not held:
                await going.call_off()
                raise errand.LostLeaseError
            if known != shown:
                shown = known
                await self.desk.changes.announce(going.task.production)

    async def _failed(self, task: shapes.Task, error: errors.DailiesError) -> None:
        if isinstance(error, errors.Refused):
            await self._stop(task, error)
            return
        verdict = retries.after(error, failures=task.failures)
        log.warning("task failed", extra=_about(task) | {"why": error.why, "detail": error.detail})
        if isinstance(verdict, retries.Later):
            await self._give_back(task, wait=verdict.wait, failed=True, error=str(error))
            await self.bell.ring(task.id, attempt=task.attempt, after=verdict.wait)
            return
        await self.desk.deliver(task, await self._report(task, error, verdict))

    async def _report(
        self, task: shapes.Task, error: errors.DailiesError, verdict: retries.GiveUp
    ) -> commands.TakeFailed:
        """What a person has to know, most of all about the money."""
        async with self.desk.store.reading() as tx:
            row = await tasks.get(tx, task.id)
        is_open = row is not None and bool(row.intent_at or row.ticket)
        vendor = lanes.vendor_of(task.order)
        return commands.TakeFailed(
            production=task.production,
            by=commands.HOUSE,
            slot=task.slot,
            fingerprint=task.fingerprint,
            why=verdict.why,
            detail=verdict.detail,
            vendor=vendor,
            billed_usd_micros=purse.billed(error, price=task.price_usd_micros),
            open_usd_micros=task.price_usd_micros if is_open else 0,
            can_look=hasattr(self.vendors.get(vendor), "find"),
        )

    async def _stop(self, task: shapes.Task, error: errors.Refused) -> None:
        """A limit beyond this film's would be passed: the whole film waits for a person."""
        await self._give_back(task, wait=retries.LONGEST, failed=False, error=str(error))
        park = commands.Park(production=task.production, by=commands.HOUSE, why=error.why)
        await self.desk.submit(park)

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
                await sweeping.sweep(self.desk, besides=self._busy)
            except Exception:
                log.exception("sweep failed")
            await asyncio.sleep(self.sweep_every.total_seconds())


def _claimable(task: shapes.Task, now: datetime) -> bool:
    if task.state is shapes.TaskState.DUE:
        return task.due_at <= now
    running = task.state is shapes.TaskState.RUNNING
    return running and (task.lease_until is None or task.lease_until <= now)


def _until_next_s(every_s: float) -> float:
    """Until the next of the moments that all go by: whatever beats in the same one is one write."""
    return every_s - asyncio.get_running_loop().time() % every_s


def _about(task: shapes.Task) -> dict[str, Any]:
    return {"production": task.production, "task": task.id, "slot": task.slot}
