"""The limiter: budgets are kept before Telegram has to say so; its waits are kept chat by chat.

PTB's own AIORateLimiter lets everybody wait for the flood of one chat, and no chat has a budget.
"""

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram_chat.budgets import Budget, Chat, Everybody, Kind
from bot.telegram_chat.window import Silence

log = logging.getLogger(__name__)

FREE = {"answerCallbackQuery", "getChatAdministrators", "getChatMember"}
"""A press is answered at once, whatever else waits; the others are no messages."""
HINT = "sendChatAction"
"""Worth nothing when it is late: it goes when nobody has to wait for it, else not at all."""
HINT_S = 4.5
"""It is seen for five: https://core.telegram.org/bots/api#sendchataction"""
REMEMBERED = 4096
TRIES = 5
MANY = 5
"""So many chats that are told to wait within a second mean the bot, not the chats."""
MARGIN_S = 0.1

Answer = bool | dict[str, Any] | list[dict[str, Any]]
Call = Callable[[], Coroutine[Any, Any, Answer]]


class Limiter(BaseRateLimiter[int]):
    """Lets calls wait for their turn, and repeats those that Telegram told to come later."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._everybody = Everybody(budget)
        self._silence = Silence()
        self._chats: OrderedDict[str, Chat] = OrderedDict()
        self._told: deque[tuple[float, str]] = deque(maxlen=MANY)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Answer:
        """Make the call when it is its turn. Raises RetryAfter when there is no end to waiting."""

        def call() -> Coroutine[Any, Any, Answer]:
            return callback(*args, **kwargs)

        if data.get("chat_id") is None or endpoint in FREE:
            return await call()
        chat = self._chat(str(data["chat_id"]))
        if endpoint == HINT:
            return await call() if self._has_time(chat) else True
        with chat.queued():
            return await self._patiently(chat, call, Kind.of(endpoint, data))

    async def _patiently(self, chat: Chat, call: Call, kind: Kind) -> Answer:
        for _ in range(TRIES - 1):
            await self._turn(chat, kind)
            try:
                return await call()
            except RetryAfter as told:
                self._hush(chat, told)
        await self._turn(chat, kind)
        return await call()

    async def _turn(self, chat: Chat, kind: Kind) -> None:
        """Wait until it may be said."""
        while True:
            await chat.silence.over()
            await self._silence.over()
            await self._everybody.turn(chat, kind)
            if not (chat.silence.is_on or self._silence.is_on):
                return

    def _hush(self, chat: Chat, told: RetryAfter) -> None:
        """Keep quiet in this chat for as long as it was said, or everywhere if many say so."""
        second_s = self._budget.second_s
        now = asyncio.get_running_loop().time()
        until = now + (_seconds(told.retry_after) + MARGIN_S) * second_s
        chat.silence.last(until)
        self._told.append((now, chat.id))
        lately = {id for at, id in self._told if now - at < second_s}
        log.warning("told to wait", extra={"chat": chat.id, "chats": len(lately)})
        if len(lately) >= MANY:
            self._silence.last(until)

    def _has_time(self, chat: Chat) -> bool:
        """Whether a hint may go: nobody waits, and the last one has faded."""
        if chat.silence.is_on or self._silence.is_on or chat.waiting:
            return False
        fades_s = HINT_S * self._budget.second_s
        return self._everybody.has_time() and chat.hinted(fades_s=fades_s)

    def _chat(self, id: str) -> Chat:
        chat = self._chats.pop(id, None) or Chat(id, self._budget)
        self._chats[id] = chat
        while len(self._chats) > REMEMBERED:
            self._chats.popitem(last=False)
        return chat


def _seconds(span: int | timedelta) -> float:
    return span.total_seconds() if isinstance(span, timedelta) else float(span)
