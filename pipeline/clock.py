"""The clock is an argument: rules never look at it, edges receive it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def wall() -> datetime:
    """The time now on this machine, aware, in UTC."""
    return datetime.now(UTC)


@dataclass
class Shared:
    """The time that all machines of the house go by: that of their database's server.

    Leases and due times are written by one machine and read by another; a machine whose own clock
    is wrong would take the others' work away, or leave its own lying.
    """

    here: Clock = wall
    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        """The time now, aware, in UTC."""
        return self.here() + self.ahead

    def agree(self, there: datetime) -> None:
        """Go by this time from now on."""
        self.ahead = there - self.here()
