"""Albums: several pictures sent at once, which Telegram brings as messages of their own."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field

from telegram import Message

from bot.archive import Archive

WHOLE_S = 0.8
"""The messages of an album come one by one, and within this time."""
REMEMBERED = 1024


@dataclass(frozen=True, kw_only=True)
class Albums:
    """Remembers which pictures belong together; the words stand below one of them."""

    archive: Archive
    whole_s: float = WHOLE_S
    _told: OrderedDict[str, bool] = field(default_factory=OrderedDict)

    async def add(self, message: Message) -> None:
        """Remember a picture of an album; others are none of ours."""
        if message.media_group_id is not None and (picture := picture_of(message)):
            name = _name(message)
            self._told[name] = self._told.get(name, False) or bool(message.caption)
            while len(self._told) > REMEMBERED:
                self._told.popitem(last=False)
            await self.archive.keep((name, f"{message.message_id:020}", picture))

    async def is_wordless(self, message: Message) -> bool:
        """Whether no word came with the picture, asked by the first of its album only."""
        if message.media_group_id is None:
            return True
        await asyncio.sleep(self.whole_s)
        first = next(iter(await self.archive.held(_name(message))), "")
        return int(first or 0) == message.message_id and not self._told.get(_name(message), False)

    async def whole(self, message: Message) -> None:
        """Wait until the other pictures are here, too."""
        if message.media_group_id is not None:
            await asyncio.sleep(self.whole_s)

    async def pictures(self, message: Message) -> tuple[str, ...]:
        """Telegram's names for all pictures that were sent with this one, and for itself."""
        picture = picture_of(message)
        if picture is None or message.media_group_id is None:
            return (picture,) if picture else ()
        return tuple((await self.archive.held(_name(message))).values())


def picture_of(message: Message) -> str | None:
    """Telegram's name for the picture of a message, sent as a photo or as a file."""
    if message.photo:
        return message.photo[-1].file_id
    sent = message.document
    is_picture = sent is not None and (sent.mime_type or "").startswith("image/")
    return sent.file_id if sent is not None and is_picture else None


def _name(message: Message) -> str:
    return f"album/{message.chat_id}/{message.media_group_id}"
