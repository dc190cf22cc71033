"""Surface: what a chat must be able to do to show the wall. Nothing else is asked of it.

An adapter translates and escapes. It knows no rule, no store and no vendor: it gets two functions,
one that submits a command and one that opens an asset as a local file.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from bot.fit import Limits, Sheet
from storage import shapes

OpenAsset = Callable[[shapes.Asset], Awaitable[Path]]
"""The asset as a local, read-only file."""


class Gone(Exception):
    """The message was deleted by somebody: it has to be posted again."""


class Unreachable(Exception):
    """The place cannot be written to any more: kicked, blocked, closed. `detail` is for logs."""


class Later(Exception):
    """The surface does not answer just now: draw the same again. `detail` is for logs."""


class Surface(Protocol):
    """A chat. Messages are named by opaque strings that the adapter alone understands."""

    @property
    def name(self) -> str:
        """As in `Place.surface`."""
        ...

    @property
    def pace_s(self) -> float:
        """The least time between two refreshes of one production."""
        ...

    async def limits(self, place: shapes.Place) -> Limits:
        """What one message may hold there."""
        ...

    async def post(self, place: shapes.Place, sheet: Sheet) -> str:
        """Send a new message and return its id. Raises Unreachable."""
        ...

    async def edit(self, place: shapes.Place, message: str, sheet: Sheet) -> str | None:
        """Change a message in place; the same content twice is no error. Raises Gone.

        A surface whose names say what a message holds returns the new name.
        """
        ...

    async def replace(self, place: shapes.Place, message: str, sheet: Sheet) -> str:
        """Send anew what cannot be edited, then remove the old message; return the new id."""
        ...

    async def retire(self, place: shapes.Place, message: str) -> None:
        """Take the buttons away and leave the rest. A message that is gone is no error."""
        ...


@runtime_checkable
class Private(Protocol):
    """A chat in which one person can be talked to alone."""

    async def private(self, person: shapes.Person) -> shapes.Place:
        """Where this person alone is talked to. Raises Unreachable."""
        ...
