"""Changes within one process."""

import asyncio
from collections.abc import AsyncIterator


class InProcess:
    """Every listener has a queue of its own."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str]] = set()

    async def announce(self, production: str) -> None:
        """Wake every listener."""
        for queue in self._listeners:
            queue.put_nowait(production)

    async def listen(self) -> AsyncIterator[str]:
        """Production ids from now on."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self._listeners.discard(queue)
