"""The desk: the only writer of productions. Load, decide, save if nobody was faster, then ring."""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from weakref import WeakValueDictionary

from pipeline import changes, clock, commands, moderating, ports, recent, rules
from pipeline.doorbells import bell
from pipeline.errors import Transient, Why
from storage import ledger, media, productions, shapes, tasks, votes
from storage.store import Store, Tx

TRIES = 8
"""How often a save that lost the race is decided again before it is called busy."""
REMEMBERED = 6000
"""Takes of productions that are kept in memory, 6 kB each: a hundred films of six scenes."""
HANDED = 512
"""Tasks that are kept until a worker of this process asks for them; most are asked for at once."""


@dataclass(kw_only=True, eq=False)
class _Told:
    """A command on the desk; a worker's names the task that it closes, if that is `held` still."""

    command: commands.Command
    task: shapes.Task | None = None
    held: bool | None = None


@dataclass(frozen=True, kw_only=True)
class _Line:
    """Workers' reports on one production that wait for their turn."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: list[_Told] = field(default_factory=list)

    def unheard(self) -> list[_Told]:
        """Who waits now."""
        return [one for one in self.waiting if one.held is None]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Takes commands. Every effect on a production and its tasks is one transaction."""

    store: Store
    media: media.Media
    bell: bell.Doorbell
    changes: changes.Changes
    now: clock.Clock = clock.wall
    moderator: ports.Moderator | None = None
    _known: recent.Recent[str, shapes.Production] = field(
        default_factory=lambda: recent.Recent(REMEMBERED, weigh=_weight), repr=False
    )
    _handed: recent.Recent[int, shapes.Task] = field(
        default_factory=lambda: recent.Recent(HANDED), repr=False
    )
    _lines: WeakValueDictionary[str, _Line] = field(default_factory=WeakValueDictionary, repr=False)

    async def submit(self, command: commands.Command) -> shapes.Production:
        """Carry out a command. Raises `Refused` with a reason; then nothing was changed."""
        if self.moderator is not None:
            await moderating.check(command, self.moderator)
        if isinstance(command, commands.EditScene):
            await self._keep_draft(command)
        told = [_Told(command=command)]
        return await self._carry_out(command.production, lambda: told)

    async def deliver(self, task: shapes.Task, command: commands.Command) -> bool:
        """Close a task with its result, if this worker still holds it.

        Results that come while others are written, or while somebody else writes, are written
        together.
        """
        line = self._lines.setdefault(task.production, _Line())
        report = _Told(command=command, task=task)
        line.waiting.append(report)
        try:
            async with line.turn:
                if report.held is None:
                    await self._carry_out(task.production, line.unheard)
        except _Lost:
            return False
        finally:
            line.waiting.remove(report)
        return bool(report.held)

    def known(self, production: str) -> shapes.Production | None:
        """A production as it was stored here last; whether it still is so, the store will say."""
        return self._known.get(production)

    def handed(self, task_id: int) -> shapes.Task | None:
        """A task as it was written here, once; whether it still is so, its claim will say."""
        return self._handed.pop(task_id)

    async def _keep_draft(self, command: commands.EditScene) -> None:
        """Store a person's draft before the transaction: a far media store may take its time."""
        async with self.store.reading() as tx:
            production = await productions.load(tx, command.production)
        for draft in rules.decide(production, command, self.now()).drafts:
            await self.media.put_bytes(draft, ".json")

    async def _carry_out(self, name: str, told: Callable[[], list[_Told]]) -> shapes.Production:
        for attempt in range(TRIES):
            try:
                production, rings = await self._once(name, told)
            except _Raced:
                await asyncio.sleep(random.uniform(0, 0.01 * 2**attempt))
            else:
                self._known.put(production.id, production)
                for task in rings:
                    self._handed.put(task.id, task)
                    await self.bell.ring(task.id, attempt=task.attempt)
                await self.changes.announce(production.id)
                return production
        raise Transient(Why.BUSY, retry_after=timedelta(seconds=1))

    async def _once(
        self, name: str, waiting: Callable[[], list[_Told]]
    ) -> tuple[shapes.Production, tuple[shapes.Task, ...]]:
        async with self.store.transaction() as tx:
            before = await productions.load(tx, name, known=self._known.get(name))
            told = waiting()
            held = await self._closed(tx, told)
            heard = [await _counted(tx, one.command) for one in told if held[one]]
            if not heard:
                raise _Lost
            after, rings = await self._decided(tx, before, heard)
        for one in told:
            one.held = held[one]
        return after, rings

    async def _decided(
        self, tx: Tx, before: shapes.Production | None, heard: Sequence[commands.Command]
    ) -> tuple[shapes.Production, tuple[shapes.Task, ...]]:
        now = self.now()
        decision = rules.decide_all(before, heard, now)
        if decision.vote is not None:
            await votes.cast(tx, decision.vote)
        if decision.production is before:
            return before, ()
        saved = await _saved(tx, before, decision.production)
        if decision.forgiven or saved.stage is shapes.Stage.CANCELLED:
            await ledger.exclusive(tx)  # whoever sets money aside locks the books before its task
        for name in decision.forgiven:
            await tasks.forgive(tx, saved.id, name)
            await ledger.doubt(tx, saved.id, at=now, fingerprint=name)
        if saved.stage is shapes.Stage.CANCELLED:
            await tasks.cancel_all(tx, saved.id, now=now)
            await ledger.doubt(tx, saved.id, at=now)
            return saved, ()
        return saved, await tasks.reconcile(tx, saved.id, decision.wants, now=now)

    async def _closed(self, tx: Tx, told: Sequence[_Told]) -> dict[_Told, bool]:
        """What may be written: a worker's report only while it holds its task."""
        now = self.now()
        made = {
            one.task.id: one.command
            for one in told
            if one.task and isinstance(one.command, commands.TakeMade)
        }
        kept = await tasks.finish_all(
            tx, [one.task for one in told if one.task and one.task.id in made], now=now
        )
        await ledger.settle_all(tx, [_entry(made[id]) for id in sorted(kept)])
        held = {one: one.task is None or one.task.id in kept for one in told}
        for one in told:
            if one.task and isinstance(one.command, commands.TakeFailed):
                error = f"{one.command.why}: {one.command.detail}"
                held[one] = await tasks.fail(tx, one.task, now=now, error=error)
        return held


def _weight(production: shapes.Production) -> int:
    return 1 + len(production.takes)


async def _counted(tx: Tx, command: commands.Command) -> commands.Command:
    """A ballot is closed with the votes that are in the table now."""
    if not isinstance(command, commands.CloseBallot):
        return command
    tally = await votes.tally(tx, command.production, command.slot)
    cast = await votes.of(tx, command.production, command.slot)
    names = tuple(dict.fromkeys(one.name for one in cast if one.name))
    return command.evolve(tally=tally, voters=names)


async def _saved(
    tx: Tx, before: shapes.Production | None, after: shapes.Production
) -> shapes.Production:
    if before is not None:
        saved = await productions.save(tx, after, over=before)
    else:
        saved = after if await productions.insert(tx, after) else None
    if saved is None:
        raise _Raced
    return saved


def _entry(command: commands.TakeMade) -> shapes.LedgerEntry:
    made = command.recording
    return shapes.LedgerEntry(
        production=command.production,
        fingerprint=made.fingerprint,
        slot=made.slot,
        vendor=made.vendor,
        model=made.model,
        amount_usd_micros=made.cost_usd_micros,
        basis=made.cost_basis,
        at=made.made_at,
    )


class _Raced(Exception):
    """Another writer was faster; decide again."""


class _Lost(Exception):
    """The lease of this task belongs to somebody else now."""
