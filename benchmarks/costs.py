"""Costs: CPU- and wall-seconds of a piece of work, and tables of them against a common base."""

import resource
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

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
class Table:
    """Rows of figures, printed as they come, against `base` CPU-seconds."""

    unit: str
    base: float = 1.0

    def __post_init__(self) -> None:
        self._head()

    def rebase(self, unit: str, base: float) -> None:
        """From here on compare with something else."""
        self.unit, self.base = unit, base
        self._head()

    def add(self, name: str, cost: Cost) -> None:
        """Print a row."""
        ratio = cost.cpu_s / self.base
        print(f"{name:44} {cost.cpu_s:8.2f} {cost.wall_s:8.2f} {ratio:8.3f} {cost.peak_mib:6.0f}")

    def _head(self) -> None:
        print(f"{'':44} {'CPU s':>8} {'wall s':>8} {'×':>8} {'MiB':>6}   × {self.unit}")


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
