"""The desk: the only writer of productions. Load, decide, save if nobody was faster, then ring."""

import asyncio
import random
from dataclasses import dataclass
from datetime import timedelta

from pipeline import changes, clock, commands, rules
from pipeline.doorbells import bell
from pipeline.errors import Transient, Why
from storage import ledger, media, productions, shapes, tasks, votes
from storage.store import Store, Tx

TRIES = 8
"""How often a save that lost the race is decided again before it is called busy."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Takes commands. Every effect on a production and its tasks is one transaction."""

    store: Store
    media: media.Media
    bell: bell.Doorbell
    changes: changes.Changes
    now: clock.Clock = clock.wall

    async def submit(self, command: commands.Command) -> shapes.Production:
        """Carry out a command. Raises `Refused` with a reason; then nothing was changed."""
        if isinstance(command, commands.EditScene):
            await self._keep_draft(command)
        production, rings = await self._attempts(command, task=None)
        await self._tell(production.id, rings)
        return production

    async def deliver(self, task: shapes.Task, command: commands.Command) -> bool:
        """Close a task with its result, if this worker still holds it."""
        try:
            production, rings = await self._attempts(command, task=task)
        except _Lost:
            return False
        await self._tell(production.id, rings)
        return True

    async def _keep_draft(self, command: commands.EditScene) -> None:
        """Store a person's draft before the transaction: a far media store may take its time."""
        async with self.store.reading() as tx:
            production = await productions.load(tx, command.production)
        for draft in rules.decide(production, command, self.now()).drafts:
            await self.media.put_bytes(draft, ".json")

    async def _attempts(
        self, command: commands.Command, *, task: shapes.Task | None
    ) -> tuple[shapes.Production, tuple[shapes.Task, ...]]:
        for attempt in range(TRIES):
            try:
                return await self._once(command, task)
            except _Raced:
                await asyncio.sleep(random.uniform(0, 0.01 * 2**attempt))
        raise Transient(Why.BUSY, retry_after=timedelta(seconds=1))

    async def _once(
        self, command: commands.Command, task: shapes.Task | None
    ) -> tuple[shapes.Production, tuple[shapes.Task, ...]]:
        now = self.now()
        async with self.store.transaction() as tx:
            before = await productions.load(tx, command.production)
            if isinstance(command, commands.CloseBallot):
                counted = await votes.tally(tx, command.production, command.slot)
                command = command.evolve(tally=counted)
            decision = rules.decide(before, command, now)
            if decision.vote is not None:
                await votes.cast(tx, decision.vote)
            if task is not None:
                await self._close(tx, task, command)
            if decision.production is before:
                return before, ()
            await _save(tx, before, decision.production)
            for name in decision.forgiven:
                await tasks.forgive(tx, decision.production.id, name)
            if decision.production.stage is shapes.Stage.CANCELLED:
                await tasks.cancel_all(tx, decision.production.id, now=now)
                return decision.production, ()
            rings = await tasks.reconcile(tx, decision.production.id, decision.wants, now=now)
        return decision.production, rings

    async def _close(self, tx: Tx, task: shapes.Task, command: commands.Command) -> None:
        if isinstance(command, commands.TakeMade):
            held = await tasks.finish(tx, task, now=self.now())
            await ledger.charge(tx, _entry(command))
        elif isinstance(command, commands.TakeFailed):
            error = f"{command.why}: {command.detail}"
            held = await tasks.fail(tx, task, now=self.now(), error=error)
        else:
            raise TypeError(command)
        if not held:
            raise _Lost

    async def _tell(self, production: str, rings: tuple[shapes.Task, ...]) -> None:
        for task in rings:
            await self.bell.ring(task.id, attempt=task.attempt)
        await self.changes.announce(production)


async def _save(tx: Tx, before: shapes.Production | None, after: shapes.Production) -> None:
    if before is None:
        saved = await productions.insert(tx, after)
    else:
        saved = await productions.save(tx, after, revision=before.revision)
    if not saved:
        raise _Raced


def _entry(command: commands.TakeMade) -> shapes.LedgerEntry:
    made = command.recording
    return shapes.LedgerEntry(
        production=command.production,
        fingerprint=made.fingerprint,
        slot=made.slot,
        vendor=made.vendor,
        model=made.model,
        amount_usd_micros=made.cost_usd_micros,
        at=made.made_at,
    )


class _Raced(Exception):
    """Another writer was faster; decide again."""


class _Lost(Exception):
    """The lease of this task belongs to somebody else now."""
