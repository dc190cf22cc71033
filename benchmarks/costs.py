"""Costs: CPU- and wall-seconds of a piece of work, and tables of their least."""

import resource
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

PART = ": "
"""Between the name of a row and the part of it that another row tells."""
KINDS = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


@dataclass
class Cost:
    """What one piece of work took. `peak_mib` is the most that any one process has taken so far."""

    cpu_s: float = 0.0
    wall_s: float = 0.0
    peak_mib: float = 0.0

    @classmethod
    def total(cls, costs: Sequence[Self]) -> Self:
        """All of them together."""
        return cls(
            cpu_s=sum(one.cpu_s for one in costs),
            wall_s=sum(one.wall_s for one in costs),
            peak_mib=max((one.peak_mib for one in costs), default=0.0),
        )


@dataclass
class Rounds:
    """Rows of figures, each measured once a round, so that a wandering machine wanders for all.

    The least of each row is told, added up from the least of each of its steps: what the work costs
    when nothing disturbs it.
    """

    costs: dict[str, list[list[Cost]]] = field(default_factory=dict)

    def add(self, name: str, *steps: Cost) -> None:
        """One more measurement of a row, whose steps are the same in every round."""
        self.costs.setdefault(name, []).append(list(steps))

    def least_s(self, name: str) -> float:
        """CPU-seconds of a row at its best."""
        steps = zip(*self.costs[name], strict=True)
        return sum(min(one.cpu_s for one in step) for step in steps)

    def least_wall_s(self, name: str) -> float:
        """Seconds that a row took at its best."""
        return min(Cost.total(steps).wall_s for steps in self.costs[name])

    def table(self, names: Sequence[str], *, base: str) -> None:
        """Print these rows, and those that belong to them, against the least of `base`."""
        unit = self.least_s(base)
        print(f"\n{'':38}{'CPU s':>9}{'(most)':>9}{'wall s':>9}{'×':>8}{'MiB':>6}   × {base}")
        for name, rounds in self.costs.items():
            if name.split(PART)[0] not in names:
                continue
            costs = [Cost.total(steps) for steps in rounds]
            least, most = self.least_s(name), max(one.cpu_s for one in costs)
            wall, peak = min(one.wall_s for one in costs), max(one.peak_mib for one in costs)
            shown = f"  of it {name.split(PART)[1]}" if PART in name else name
            ratio = least / unit
            print(f"{shown:38}{least:9.2f}{most:9.2f}{wall:9.2f}{ratio:8.3f}{peak:6.0f}")


@contextmanager
def measured() -> Iterator[Cost]:
    """Fills in the cost at the end."""
    cost, wall, cpu = Cost(), time.monotonic(), _cpu_s()
    yield cost
    cost.cpu_s, cost.wall_s = _cpu_s() - cpu, time.monotonic() - wall
    cost.peak_mib = max(resource.getrusage(kind).ru_maxrss for kind in KINDS) / 1024


def _cpu_s() -> float:
    used = [resource.getrusage(kind) for kind in KINDS]
    return sum(one.ru_utime + one.ru_stime for one in used)
