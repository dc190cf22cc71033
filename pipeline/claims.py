"""Claims: due tasks are taken for this worker, and the money for them set aside, in one go.

Tasks become due in bursts. They are looked up together and claimed together, each in the
transaction that stores its intent, so that vendors hear of them as soon as they may.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from pipeline import clock, purse
from pipeline.errors import DailiesError
from storage import ledger, shapes, tasks
from storage.store import Store


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A task that is ours. `intended`: its intent is stored; `error`: a limit forbids it."""

    task: shapes.Task
    intended: bool = False
    error: DailiesError | None = None


@dataclass(frozen=True, kw_only=True)
class Claims:
    """Takes tasks as `owner` for a `lease`; `pays` says whether a task may move money."""

    store: Store
    owner: str
    lease: timedelta
    now: clock.Clock
    pays: Callable[[shapes.Task], bool]
    limits: purse.Limits = field(default_factory=purse.Limits)

    async def look(self, ids: Sequence[int]) -> Sequence[shapes.Task | None]:
        """These tasks as they are now."""
        async with self.store.reading() as tx:
            found = {one.id: one for one in await tasks.among(tx, ids)}
        return [found.get(id) for id in ids]

    async def take(self, wanted: Sequence[shapes.Task]) -> Sequence[Claim | None]:
        """A claim for each task that nobody else was faster to take."""
        now = self.now()
        async with self.store.transaction() as tx:
            if any(one.price_usd_micros for one in wanted):
                await ledger.exclusive(tx)
            ids = [one.id for one in wanted]
            held = await tasks.claim_all(tx, ids, owner=self.owner, now=now, lease=self.lease)
            begun = sorted(filter(self._begins, held), key=lambda one: ids.index(one.id))
            refused = await purse.intend_all(tx, begun, now=now, limits=self.limits)
        intended = {one.id for one in begun} - refused.keys()
        claims = {
            one.id: Claim(task=one, intended=one.id in intended, error=refused.get(one.id))
            for one in held
        }
        return [claims.get(one.id) for one in wanted]

    async def keep(self, told: Sequence[tuple[shapes.Task, str]]) -> Sequence[bool]:
        """Store each task's ticket; False for a task that is not held any more."""
        async with self.store.transaction() as tx:
            held = await tasks.keep_tickets(tx, told)
        return [task.id in held for task, _ in told]

    async def extend(self, beats: Sequence[tasks.Beat]) -> Sequence[bool]:
        """Keep tasks for another lease; False for a task that is not held any more."""
        async with self.store.transaction() as tx:
            held = await tasks.extend_all(tx, beats, now=self.now(), lease=self.lease)
        return [one.task.id in held for one in beats]

    async def let_go(self, claim: Claim) -> None:
        """Give a task back for which nothing was done yet, and the money that was set aside."""
        now = self.now()
        async with self.store.transaction() as tx:
            if claim.intended:
                await purse.clear(tx, claim.task, now=now)
            await tasks.postpone(tx, claim.task, due_at=now, error=claim.task.error, failed=False)

    def _begins(self, task: shapes.Task) -> bool:
        """Whether this is its first errand: later ones have to look first what became of it."""
        return self.pays(task) and not task.ticket and task.intent_at is None
