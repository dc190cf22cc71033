"""Landing: results of one production that come in together become one decision.

A dozen clips that were ordered at the same moment are done at the same moment. Whoever is stored
first waits for the others that are being stored, but not for long.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PATIENCE_S = 0.05
"""How long a result may wait for others that came in with it."""


@dataclass(kw_only=True)
class _Shore:
    coming: int = 0
    calm: asyncio.Event = field(default_factory=asyncio.Event)


class Landing:
    """Knows, for each production, whose results have come and are not stored yet."""

    def __init__(self, *, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._shores: dict[str, _Shore] = {}

    @contextmanager
    def coming(self, production: str) -> Iterator[None]:
        """A result of this production is being stored."""
        shore = self._shores.setdefault(production, _Shore())
        shore.coming += 1
        try:
            yield
        finally:
            shore.coming -= 1
            if not shore.coming:
                shore.calm.set()
                del self._shores[production]

    async def together(self, production: str) -> None:
        """Wait until all that is being stored of this production is; not without end."""
        if shore := self._shores.get(production):
            with suppress(TimeoutError):
                await asyncio.wait_for(shore.calm.wait(), self._patience_s)
