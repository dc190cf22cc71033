"""An errand: one order is carried to its vendor and its result brought home, paid for once.

Before money can move the intent is stored, and the vendor's ticket the moment it is known, so that
a later errand for the same task goes on where this one ended instead of paying again. Every write
is refused by the store once somebody else holds the task.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from pipeline import bench, clock, errors, lanes, ports, purse
from pipeline.errors import Why
from storage import shapes, tasks
from storage.store import Store, Tx


class LostLeaseError(Exception):
    """Somebody else has this task now, or nobody wants it any more."""


@dataclass(frozen=True, kw_only=True)
class Errand:
    """One claimed task on its way to `vendor` and back.

    `intended` says that the intent was stored with the claim.
    `keep` stores a task's ticket, with others that are told at the same time; False: not held.
    `told` is set by whoever hears from the vendor that the work is done: it is asked at once.
    """

    task: shapes.Task
    vendor: ports.Vendor[Any]
    table: bench.TaskBench
    store: Store
    now: clock.Clock
    keep: Callable[[tuple[shapes.Task, str]], Awaitable[bool]]
    limits: purse.Limits = field(default_factory=purse.Limits)
    intended: bool = False
    told: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> ports.Result:
        """The vendor's result. Raises LostLeaseError and the errors of `pipeline.errors`."""
        ticket = self.task.ticket
        if not ticket and self.task.intent_at and not self._is_free:
            ticket = await self._looked_up()
        if not ticket:
            answer = await self._submit()
            if isinstance(answer, ports.Result):
                return answer
            ticket = answer.id
        if ticket != self.task.ticket and not await self.keep((self.task, ticket)):
            raise LostLeaseError
        return await self._collect(ticket)

    async def call_off(self) -> None:
        """Nobody wants this any more: stop it at the vendor, if the vendor can."""
        async with self.store.reading() as tx:
            row = await tasks.get(tx, self.task.id)
        cancelled = row is not None and row.state is shapes.TaskState.CANCELLED
        if row and row.ticket and cancelled and hasattr(self.vendor, "cancel"):
            with suppress(errors.DailiesError):
                await self.vendor.cancel(row.ticket)

    @property
    def _is_free(self) -> bool:
        return hasattr(self.vendor, "free")

    async def _looked_up(self) -> str:
        """The ticket of a submit whose answer was lost; empty if it surely never happened."""
        if not hasattr(self.vendor, "find"):
            raise errors.Ambiguous(detail=lanes.vendor_of(self.task.order))
        found: ports.Ticket | None = await self.vendor.find(key_of(self.task))
        return found.id if found else ""

    async def _submit(self) -> ports.Result | ports.Ticket:
        if not self._is_free and not self.intended:
            await self._write(
                lambda tx: purse.intend(tx, self.task, now=self.now(), limits=self.limits)
            )
        try:
            return await self.vendor.submit(
                self.task.order, key=key_of(self.task), bench=self.table
            )
        except errors.Ambiguous as error:
            if ticket := await self._learned():
                return ports.Ticket(id=ticket)
            if hasattr(self.vendor, "find"):
                raise errors.Transient(error.why, error.detail) from error
            raise
        except errors.DailiesError as error:
            await self._forget_intent(error)
            raise

    async def _learned(self) -> str:
        """The ticket that a webhook brought while the answer was being lost; usually none."""
        async with self.store.reading() as tx:
            row = await tasks.get(tx, self.task.id)
        return row.ticket if row else ""

    async def _collect(self, ticket: str) -> ports.Result:
        while True:
            self.told.clear()
            try:
                answer = await self.vendor.collect(ticket, order=self.task.order, bench=self.table)
            except errors.Rejected as error:
                lost = _of_ticket(error)
                await self._forget_intent(lost)  # this ticket will never be anything
                raise lost from error
            if isinstance(answer, ports.Result):
                return answer
            if answer.progress is not None:
                self.table.progress(answer.progress)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.told.wait(), answer.again_in.total_seconds())

    async def _forget_intent(self, error: errors.DailiesError) -> None:
        cost = purse.billed(error, price=self.task.price_usd_micros)
        basis = purse.basis(error)
        await self._write(
            lambda tx: purse.clear(tx, self.task, now=self.now(), cost=cost, basis=basis)
        )

    async def _write(self, write: Callable[[Tx], Awaitable[bool]]) -> None:
        async with self.store.transaction() as tx:
            if not await write(tx):
                raise LostLeaseError


def _of_ticket(error: errors.Rejected) -> errors.Rejected:
    """A vendor that has forgotten what it accepted may well have charged it."""
    if error.why is not Why.MODEL_GONE:
        return error
    return errors.Rejected(Why.VENDOR_GARBAGE, error.detail)


def key_of(task: shapes.Task) -> str:
    """The name of this take at its vendor: the same for every try, different for every film."""
    return f"{task.production}-{task.fingerprint}"
