"""A fault: what was looked at, where, what was found and what the plan allows."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is outside of its limits. `found` and `allowed` are figures with units."""

    check: str
    place: str = ""
    found: str
    allowed: str

    def __str__(self) -> str:
        where = f" ({self.place})" if self.place else ""
        return f"{self.check}{where}: {self.found}, planned {self.allowed}"


@dataclass(frozen=True, kw_only=True)
class Report:
    """What is wrong, and figures of what was looked at."""

    faults: tuple[Fault, ...] = ()
    measures: dict[str, float] = field(default_factory=dict)

    @property
    def detail(self) -> str:
        """All faults with their figures, in one line."""
        return "; ".join(str(one) for one in self.faults)


def clock(frame: float, fps: int) -> str:
    """A place in a recording as people say it: minutes and seconds."""
    seconds = frame / fps
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"
