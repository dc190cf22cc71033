"""Changes: who changed, said to whoever draws. A hint; losing one costs seconds."""

from collections.abc import AsyncIterator
from typing import Protocol


class Changes(Protocol):
    """A channel of production ids."""

    async def announce(self, production: str) -> None:
        """Say that this production looks different now. Never raises for a dead channel."""
        ...

    def listen(self) -> AsyncIterator[str]:
        """Production ids as they are announced, from now on."""
        ...
