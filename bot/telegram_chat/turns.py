"""Turns: one person's presses on a message happen one after the other, and the newest counts.

Telegram may bring updates out of order, and several are worked on at once; their numbers ascend:
https://core.telegram.org/bots/api#update.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.buttons import Verb

LAST_COUNTS = {Verb.VOTE, Verb.PICK, Verb.TURN}
"""Pressed twice on a message, these change one's mind; all others are things of their own."""
REMEMBERED = 4096

Mind = tuple[int, int, Verb]
"""Who, on which message, about what."""


class Turns:
    """Remembers who is busy, and the last press of everybody who may change their mind."""

    def __init__(self, limit: int = REMEMBERED) -> None:
        self._limit = limit
        self._busy: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()
        self._last: OrderedDict[Mind, int] = OrderedDict()

    @asynccontextmanager
    async def of(self, who: int, message: int, verb: Verb, update: int) -> AsyncIterator[bool]:
        """Wait until their earlier presses there are done; yields whether this one counts."""
        turn = self._busy.setdefault((who, message), asyncio.Lock())
        async with turn:
            yield verb not in LAST_COUNTS or self._is_newest((who, message, verb), update)

    def _is_newest(self, mind: Mind, update: int) -> bool:
        newest = max(update, self._last.pop(mind, update))
        self._last[mind] = newest
        while len(self._last) > self._limit:
            self._last.popitem(last=False)
        return newest == update
