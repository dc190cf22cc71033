"""Members: who may what in a group, as Telegram says; remembered for a minute."""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from telegram import Bot, User

from bot.telegram_chat import facts, people
from storage import shapes

LIFE_S = 60.0
REMEMBERED = 1024
ANONYMOUS = 1087968824
"""An admin who hides: https://core.telegram.org/bots/api#message (sender_chat)."""


@dataclass(kw_only=True)
class _Admins:
    """The admins of one group; `asking` keeps several presses from asking at once."""

    ids: frozenset[int] = frozenset()
    until_s: float = 0.0
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, kw_only=True)
class Members:
    """Knows the rights of whoever writes or presses."""

    bot: Bot
    life_s: float = LIFE_S
    _groups: OrderedDict[str, _Admins] = field(default_factory=OrderedDict)

    async def of(self, user: User, place: shapes.Place, *, fresh: bool = False) -> shapes.Member:
        """Somebody with the rights that they have there; `fresh` asks in any case.

        Raises Unreachable or Later when Telegram does not say.
        """
        if not place.community:
            return people.member(user, is_admin=True)
        if user.id == ANONYMOUS:
            return people.member(user, is_admin=True)
        admins = await self._admins(place.chat, fresh=fresh)
        return people.member(user, is_admin=user.id in admins)

    async def _admins(self, chat: str, *, fresh: bool) -> frozenset[int]:
        known = self._groups.pop(chat, None) or _Admins()
        self._groups[chat] = known
        while len(self._groups) > REMEMBERED:
            self._groups.popitem(last=False)
        async with known.asking:
            if fresh or time.monotonic() >= known.until_s:
                with facts.named():
                    found = await self.bot.get_chat_administrators(int(chat))
                    known.ids = frozenset(one.user.id for one in found)
                    known.until_s = time.monotonic() + self.life_s
        return known.ids
