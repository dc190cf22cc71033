"""A loop whose clock runs faster: what sleeps, sleeps shorter; everything else is real."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any

SPEED = 10


class Impatient(selectors.DefaultSelector):
    """Waits a tenth of what it is asked to."""

    def select(self, timeout: float | None = None) -> Any:
        """What is ready."""
        return super().select(timeout if timeout is None else timeout / SPEED)


class Faster(asyncio.SelectorEventLoop):
    """Sleeps and deadlines count by this clock; sockets, files and the database do not."""

    def __init__(self) -> None:
        super().__init__(Impatient())

    def time(self) -> float:
        """Seconds, ten to a real one."""
        return super().time() * SPEED


def run(story: Coroutine[Any, Any, None]) -> None:
    """Play the story out on such a loop."""
    with asyncio.Runner(loop_factory=Faster) as runner:
        runner.run(story)
