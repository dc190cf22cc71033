"""Letters: what a chat brought is kept until it was carried out, so that no kill loses it.

Only what may be carried out twice is a letter: a process that is killed just before it forgets one
does it again. Nothing that could be paid twice by that belongs here.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from pipeline import clock, errors, faults
from storage import letters, shapes, store

log = logging.getLogger(__name__)

LASTS = timedelta(days=1)
"""What was asked for longer ago surprises people; chats keep what nobody fetched as long."""
TRIES = 3
"""What has ended so many processes in a row is left alone."""


@dataclass(frozen=True, kw_only=True)
class Letters:
    """Those of one account on one surface. A database that does not answer stops no chat."""

    surface: str
    store: store.Store
    now: clock.Clock = clock.wall

    async def keep(self, id: str, body: str) -> None:
        """Write one down before the chat is told that we have it."""
        letter = shapes.Letter(surface=self.surface, id=id, body=body, at=self.now())
        with _harmless():
            async with self.store.transaction() as tx:
                await letters.keep(tx, letter)

    async def forget(self, id: str) -> None:
        """It was carried out."""
        with _harmless():
            async with self.store.transaction() as tx:
                await letters.forget(tx, surface=self.surface, id=id)

    async def reopened(self) -> tuple[shapes.Letter, ...]:
        """What an earlier process left behind, the oldest first; what is too old is forgotten."""
        found: list[shapes.Letter] = []
        with _harmless():
            async with self.store.transaction() as tx:
                for one in await letters.waiting(tx, surface=self.surface):
                    if self._counts(one):
                        await letters.keep(tx, one.evolve(opened=one.opened + 1))
                        found.append(one)
                    else:
                        await letters.forget(tx, surface=one.surface, id=one.id)
        return tuple(found)

    def _counts(self, letter: shapes.Letter) -> bool:
        return letter.opened < TRIES and self.now() - letter.at < LASTS


@contextmanager
def _harmless() -> Iterator[None]:
    """Without a database a letter is carried out at most once, as if there were none."""
    try:
        with faults.translated():
            yield
    except errors.DailiesError as error:
        log.warning("letters cannot be kept", extra={"detail": str(error)})
