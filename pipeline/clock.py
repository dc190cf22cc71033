"""The clock is an argument: rules never look at it, edges receive it."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def wall() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)
