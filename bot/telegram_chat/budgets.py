"""Budgets: what Telegram takes from a bot, in one chat and in all of them.

About 30 messages a second to everybody, one a second to one chat, 20 a minute to one group, where
an album counts as its messages: https://core.telegram.org/bots/faq#broadcasting-to-users.
"""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from telegram.error import RetryAfter

from bot.telegram_chat.window import Silence, Window

MOST_WAITING = 30
"""Calls of one chat; whoever asks for more is not heard until some of them are out."""
SLACK = 1.05
"""The way to Telegram takes longer for some calls than for others: they arrive closer together."""
ASIDE_S = 1.0
"""After which an edit that stepped aside for something new looks again."""


@dataclass(frozen=True, kw_only=True)
class Budget:
    """How much may be sent; `second_s` is how long a second of Telegram's lasts: tests hurry.

    The last places of a window are kept for what is new: edits and reactions leave them free.
    """

    overall_a_second: int = 28
    overall_kept: int = 8
    posts_a_second: int = 1
    edits_in_three_seconds: int = 3
    group_a_minute: int = 20
    group_kept: int = 8
    second_s: float = 1.0


@dataclass(frozen=True)
class Kind:
    """What a call does: whether it posts something new, and how many messages that is."""

    is_post: bool
    messages: int = 1

    @classmethod
    def of(cls, endpoint: str, data: dict[str, Any]) -> "Kind":
        """The kind of a call."""
        media = data.get("media")
        if isinstance(media, str):
            media = json.loads(media)
        count = len(media) if isinstance(media, list | tuple) else 1
        return cls(endpoint.startswith("send"), count)


class Everybody:
    """The budget of all chats together. Chats take their turns in the order of asking."""

    def __init__(self, budget: Budget) -> None:
        self._kept = budget.overall_kept
        self._window = Window(budget.overall_a_second, SLACK * budget.second_s)
        self._doors = {is_post: asyncio.Lock() for is_post in (True, False)}

    async def turn(self, chat: "Chat", kind: Kind) -> None:
        """Wait until the chat and everybody have room, then take the places at that moment."""
        async with chat.doors[kind.is_post]:
            while True:
                await asyncio.sleep(chat.wait_s(kind))
                async with self._doors[kind.is_post]:
                    await asyncio.sleep(self._window.wait_s(spare=self._spare(kind)))
                    if self._has_room(kind) and not chat.wait_s(kind):
                        self._window.take()
                        chat.take(kind)
                        return

    def has_time(self) -> bool:
        """Whether nobody has to wait."""
        return not self._window.wait_s(spare=self._kept)

    def _has_room(self, kind: Kind) -> bool:
        return not self._window.wait_s(spare=self._spare(kind))

    def _spare(self, kind: Kind) -> int:
        return 0 if kind.is_post else self._kept


class Chat:
    """The budgets of one chat, and how many of its calls wait."""

    def __init__(self, id: str, budget: Budget) -> None:
        self.id = id
        self.waiting = 0
        self.silence = Silence()
        self.doors = {is_post: asyncio.Lock() for is_post in (True, False)}
        self._budget = budget
        self._hinted_s = float("-inf")
        second_s = SLACK * budget.second_s
        self._own = {
            True: Window(budget.posts_a_second, second_s),
            False: Window(budget.edits_in_three_seconds, 3 * second_s),
        }
        self._minute = Window(budget.group_a_minute, 60 * second_s)

    @contextmanager
    def queued(self) -> Iterator[None]:
        """Count as waiting. Raises RetryAfter where too many wait already."""
        if self.waiting >= MOST_WAITING:
            raise RetryAfter(MOST_WAITING)
        self.waiting += 1
        try:
            yield
        finally:
            self.waiting -= 1

    def wait_s(self, kind: Kind) -> float:
        """How long until there is room for such a call."""
        own_s = self._own[kind.is_post].wait_s()
        if not self.id.startswith("-"):
            return own_s
        if not kind.is_post and self.doors[True].locked():
            return max(own_s, ASIDE_S * self._budget.second_s)
        kept = 0 if kind.is_post else self._budget.group_kept
        return max(own_s, self._minute.wait_s(places=kind.messages, spare=kept))

    def take(self, kind: Kind) -> None:
        """Take the places of such a call."""
        self._own[kind.is_post].take()
        self._minute.take(kind.messages)

    def hinted(self, *, fades_s: float) -> bool:
        """Whether it is time for another hint; if so, it counts as given."""
        now = asyncio.get_running_loop().time()
        if now - self._hinted_s < fades_s:
            return False
        self._hinted_s = now
        return True
