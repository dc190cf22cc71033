"""Changes: who changed, said to whoever draws. A hint; losing one costs seconds."""

from collections.abc import AsyncIterator
from typing import Protocol

TASK = "task:"


def of_task(task: int) -> str:
    """What is announced when a vendor says that it has finished this task's work."""
    return f"{TASK}{task}"


def task_in(said: str) -> int | None:
    """The task that an announcement is about; None for those about productions."""
    number = said.removeprefix(TASK)
    return int(number) if number != said and number.isdecimal() else None


class Changes(Protocol):
    """A channel of production ids, and of tasks by the names that `of_task` gives them."""

    async def announce(self, production: str) -> None:
        """Say that this production looks different now. Never raises for a dead channel."""
        ...

    def listen(self) -> AsyncIterator[str]:
        """Production ids as they are announced, from now on."""
        ...
