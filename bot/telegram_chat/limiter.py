"""The limiter: Telegram's budgets, kept before it has to say so.

About 30 messages a second to everybody, one a second to one chat, 20 a minute to one group, where
an album counts as its messages: https://core.telegram.org/bots/faq#broadcasting-to-users.
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.ext import AIORateLimiter

UNHURRIED = {"answerCallbackQuery", "getUpdates", "getMe", "getFile", "sendChatAction"}
"""A press is answered at once, whatever else waits; the others are no messages."""
REMEMBERED = 1024
RETRIES = 5
OVERALL_BURST = 5
"""A leaky bucket lets its size through at once, and then its rate: 29 in any second."""

Answer = bool | dict[str, Any] | list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Budget:
    """How much may be sent. `burst` messages may follow each other at once in one chat."""

    overall_a_second: float = 24
    chat_a_second: float = 1
    burst: float = 3
    group_a_minute: float = 20
    minute_s: float = 60


class Limiter(AIORateLimiter):
    """PTB's limiter, with a budget for each chat, and answers to presses that never wait."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(
            overall_max_rate=OVERALL_BURST,
            overall_time_period=OVERALL_BURST / budget.overall_a_second,
            group_max_rate=budget.group_a_minute,
            group_time_period=budget.minute_s,
            max_retries=RETRIES,
        )
        self._budget = budget
        self._chats: OrderedDict[str, AsyncLimiter] = OrderedDict()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Answer:
        """Wait for the chat's turn, then for everybody's."""
        if endpoint in UNHURRIED:
            return await callback(*args, **kwargs)
        if (chat := data.get("chat_id")) is not None:
            await self._turn(str(chat), _messages(data))
        return await super().process_request(
            callback, args, kwargs, endpoint, data, rate_limit_args
        )

    async def _turn(self, chat: str, messages: int) -> None:
        limiter = self._chats.pop(chat, None) or AsyncLimiter(
            self._budget.burst, self._budget.burst / self._budget.chat_a_second
        )
        self._chats[chat] = limiter
        while len(self._chats) > REMEMBERED:
            self._chats.popitem(last=False)
        await limiter.acquire()
        if chat.startswith("-"):
            for _ in range(messages - 1):
                await self._get_group_limiter(int(chat)).acquire()


def _messages(data: dict[str, Any]) -> int:
    """How many messages a call becomes."""
    media = data.get("media")
    if isinstance(media, str):
        media = json.loads(media)
    return len(media) if isinstance(media, list | tuple) else 1
