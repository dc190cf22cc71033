"""The doorbell's port: a ring says that a task may be due; the task's row says whether it is."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, Protocol

Work = Callable[[int], Coroutine[Any, Any, None]]
NOW = timedelta()


class Doorbell(Protocol):
    """Rings may be lost, doubled or late: the worker claims the row or leaves silently."""

    async def ring(self, task_id: int, *, attempt: int, after: timedelta = NOW) -> None:
        """Somebody should look at this task after this wait. Never raises for a dead queue."""
        ...

    async def serve(self, work: Work, *, at_once: int) -> None:
        """Answer rings, at most `at_once` at a time, until cancelled."""
        ...
