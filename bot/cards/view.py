"""The view: everything that cards may look at, gathered once so that drawing them stays pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pipeline import graph, slots
from storage import shapes

Prices = Callable[[shapes.Production, Sequence[str]], int | None]
"""What work on these slots would cost, in millionths of a dollar; None if nobody knows."""

_OPEN = {shapes.TaskState.DUE, shapes.TaskState.RUNNING}


def free(production: shapes.Production, named: Sequence[str]) -> int | None:
    """The price of everything in the house studio."""
    return 0


@dataclass(frozen=True, kw_only=True)
class View:
    """One production as its people see it now.

    `current` is the take that stands in each slot, `standing` the takes among which a slot can
    choose, `asking` the slots whose gate waits for a person, `tally` votes per slot and take.
    """

    production: shapes.Production
    now: datetime
    tasks: tuple[shapes.Task, ...] = ()
    prices: Prices = free
    current: Mapping[str, shapes.Take] = field(default_factory=dict)
    standing: Mapping[str, tuple[shapes.Take, ...]] = field(default_factory=dict)
    asking: tuple[str, ...] = ()
    tally: Mapping[str, Mapping[int, int]] = field(default_factory=dict)

    @property
    def scenes(self) -> tuple[shapes.Scene, ...]:
        """The scenes of the script, none before there is one."""
        return self.production.script.scenes if self.production.script else ()

    @property
    def script_is_open(self) -> bool:
        """Whether the script was approved, so that pictures may exist."""
        return slots.SCRIPT in self.production.approved

    @property
    def is_over(self) -> bool:
        """Whether nothing will happen any more unless a person asks for it."""
        return self.production.stage in {shapes.Stage.DELIVERED, shapes.Stage.CANCELLED}

    def price(self, named: Sequence[str]) -> int | None:
        """What work on these slots would cost; None if nobody knows."""
        return self.prices(self.production, named)

    def shown(self, slot: str) -> shapes.Take | None:
        """The take to look at: the one that stands, else the last one while a new one is made."""
        return self.current.get(slot) or next(iter(reversed(self.production.shelf(slot))), None)

    def working(self, slot: str) -> shapes.Task | None:
        """The unfinished task of a slot, the one that has come farthest."""
        mine = [task for task in self.tasks if task.slot == slot and task.state in _OPEN]
        return max(mine, key=lambda task: task.progress, default=None)

    def is_troubled(self, slot: str) -> bool:
        """Whether a person has to look at this slot."""
        return any(trouble.slot == slot for trouble in self.production.troubles)

    def asks(self, kind: str) -> tuple[shapes.Take, ...]:
        """The takes of one gate that wait for a person, in scene order."""
        return tuple(self.current[slot] for slot in self.asking if slots.kind_of(slot) == kind)


def of(
    production: shapes.Production,
    tasks: Sequence[shapes.Task] = (),
    *,
    now: datetime,
    prices: Prices = free,
    tally: Mapping[str, Mapping[int, int]] | None = None,
) -> View:
    """Gather the view; the plan of the graph says which takes stand and which gates wait."""
    plan = graph.plan(production)
    return View(
        production=production,
        now=now,
        tasks=tuple(tasks),
        prices=prices,
        current=plan.current,
        standing={slot: tuple(_standing(production, plan, slot)) for slot in plan.current},
        asking=tuple(sorted(_asking(production, plan), key=_scene_order)),
        tally=tally or {},
    )


def _standing(production: shapes.Production, plan: graph.Plan, slot: str) -> Iterator[shapes.Take]:
    now = plan.current[slot].number
    for take in production.shelf(slot):
        if take.number == now or plan.stands(slot, take.fingerprint):
            yield take


def _scene_order(slot: str) -> tuple[str, int]:
    return slots.kind_of(slot), slots.scene_of(slot) or 0


def _asking(production: shapes.Production, plan: graph.Plan) -> Iterator[str]:
    if production.stage is shapes.Stage.CANCELLED:
        return
    for slot in plan.current:
        if slot not in production.approved and graph.is_gated(slot, production.script):
            yield slot
