"""The inbox: messages are stored before Telegram is told that we have them, until they are done.

PTB confirms what it fetched as soon as it lies in its queue, so the queue is where it is stored:
https://core.telegram.org/bots/api#getupdates. Presses and answers are not kept: done twice they
could cost twice, and whoever gets no sign presses again. An update that comes twice is one.
"""

import json
from asyncio import Queue
from collections import OrderedDict
from collections.abc import Awaitable
from typing import Any

from telegram import Bot, Message, Update
from telegram.ext import BaseUpdateProcessor

from bot.letters import Letters

REMEMBERED = 4096
HARMLESS = frozenset({"", "direct", "status", "cancel", "resume"})
"""Commands that do the same however often they are carried out; the empty one is a brief."""


class Inbox(Queue[object]):
    """The updates that wait for their turn."""

    def __init__(self, letters: Letters) -> None:
        super().__init__()
        self._letters = letters
        self._seen: OrderedDict[int, None] = OrderedDict()

    async def put(self, item: object) -> None:
        """Take an update in; when this returns, it may be confirmed."""
        if isinstance(item, Update):
            if not self._is_new(item.update_id):
                return
            if is_kept(item):
                await self._letters.keep(str(item.update_id), item.to_json())
        await super().put(item)

    async def reopen(self, bot: Bot) -> None:
        """Begin again with what a process that was killed had confirmed and not done."""
        for letter in await self._letters.reopened():
            if self._is_new(int(letter.id)):
                await super().put(Update.de_json(json.loads(letter.body), bot))

    def _is_new(self, update: int) -> bool:
        if update in self._seen:
            return False
        self._seen[update] = None
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return True


class Hands(BaseUpdateProcessor):
    """Works on several updates at once, and forgets those that are done."""

    def __init__(self, most: int, letters: Letters) -> None:
        super().__init__(most)
        self._letters = letters

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on it to its end."""
        await coroutine
        if isinstance(update, Update) and is_kept(update):
            await self._letters.forget(str(update.update_id))

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def is_kept(update: Update) -> bool:
    """Whether it is words or a picture that answer nothing: a brief, or a harmless command."""
    message = update.message
    if message is None or _answers(message) or not (message.text or message.effective_attachment):
        return False
    if message.voice or message.audio or message.video_note:
        return False  # listening costs
    said = (message.text or message.caption or "").split()
    command = said[0][1:].partition("@")[0].lower() if said and said[0].startswith("/") else ""
    return command in HARMLESS


def _answers(message: Message) -> bool:
    """The first message of a topic is answered by all others of it."""
    asked = message.reply_to_message
    return asked is not None and asked.forum_topic_created is None
