"""The wall: cards as messages, albums and keyboards that outlive every process of ours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import Message, constants

from bot.archive import Archive
from bot.cards.card import Media, Steps
from bot.fit import Limits, Sheet
from bot.surface import Gone, Later
from bot.telegram_chat import facts, layout, names, people
from bot.telegram_chat.mail import NO_PREVIEW, UPLOAD_S, Mail, alt
from bot.telegram_chat.names import Part
from storage import shapes

GROUP_PACE_S = 5.0
LEAST_FILE_BYTES = 1000**2


class Wall:
    """Telegram as a surface. How a message is named: `bot.telegram_chat.names`."""

    name = people.NAME

    def __init__(
        self,
        mail: Mail,
        *,
        archive: Archive,
        file_bytes: int = layout.FILE_BYTES,
        pace_s: float = 3.0,
        group_pace_s: float = GROUP_PACE_S,
    ) -> None:
        self.pace_s = pace_s
        self._group_pace_s = group_pace_s
        self.mail = mail
        self._bot, self._parcels = mail.bot, mail.parcels
        self._archive = archive
        self._file_bytes = file_bytes
        self._adopted: dict[tuple[str, str], int] = {}

    async def limits(self, place: shapes.Place) -> Limits:
        """What one message may hold; groups are refreshed more slowly."""
        pace_s = self._group_pace_s if place.community else 0.0
        return layout.limits(self._file_bytes, pace_s=pace_s)

    async def private(self, person: shapes.Person) -> shapes.Place:
        """The conversation with one person, who has to have begun it."""
        return shapes.Place(surface=self.name, chat=person.id)

    async def post(self, place: shapes.Place, sheet: Sheet) -> str:
        """Send a message, or an album."""
        if mine := self._adopted.pop((sheet.production, sheet.slot), 0):
            try:
                return await self.edit(place, str(mine), sheet) or str(mine)
            except Gone:
                pass
        async with self._named(place):
            return names.write(await self.mail.send(place, sheet))
        raise Gone

    def adopt(self, production: str, slot: str, message: int) -> None:
        """Let the first card of this slot be shown by a message that is there already."""
        self._adopted[production, slot] = message

    async def edit(self, place: shapes.Place, message: str, sheet: Sheet) -> str | None:
        """Change what differs; an album of another size is sent anew. Raises Gone."""
        parts, media = names.read(message), sheet.media
        if not media:
            await self._show_work(place, sheet)
            async with self._named(place):
                await self._bot.edit_message_text(
                    layout.words_of(sheet),
                    chat_id=place.chat,
                    message_id=parts[0].id,
                    parse_mode=constants.ParseMode.HTML,
                    reply_markup=layout.keyboard(sheet),
                    link_preview_options=NO_PREVIEW,
                )
            return None
        if len(parts) != len(media):
            return await self.replace(place, message, sheet)
        pairs = zip(parts, media, strict=True)
        return names.write([await self._change(place, part, one, sheet) for part, one in pairs])

    async def replace(self, place: shapes.Place, message: str, sheet: Sheet) -> str:
        """Send anew, then delete the old messages."""
        fresh = await self.post(place, sheet)
        await self.delete(place, message)
        return fresh

    async def retire(self, place: shapes.Place, message: str) -> None:
        """Take the buttons away where there may be some."""
        (first, *others) = names.read(message)
        if others or first.is_silent:
            return
        try:
            async with self._named(place):
                await self._bot.edit_message_reply_markup(place.chat, first.id, reply_markup=None)
        except Gone:
            pass

    async def delete(self, place: shapes.Place, message: str) -> None:
        """Take messages away; those that may not be deleted any more stay."""
        for part in names.read(message):
            try:
                async with self._named(place):
                    await self._bot.delete_message(place.chat, part.id)
            except Gone:
                pass

    async def _show_work(self, place: shapes.Place, sheet: Sheet) -> None:
        """While something is being made the chat says so at its top, too."""
        if sheet.tone == "busy":
            filming = any(isinstance(one, Steps) for one in sheet.blocks)
            action = constants.ChatAction
            await self.mail.act(place, action.RECORD_VIDEO if filming else action.TYPING)

    async def _change(self, place: shapes.Place, part: Part, media: Media, sheet: Sheet) -> Part:
        """Let a message show these media and words, if it does not."""
        silent = layout.is_silent(sheet)
        caption = alt(media) if silent else layout.words_of(sheet)
        where: dict[str, Any] = {"chat_id": place.chat, "message_id": part.id}
        where["reply_markup"] = None if silent else layout.keyboard(sheet)
        wished = names.mark(media.asset, silent=silent)
        if part.mark != wished:
            async with self._parcels.packed([media]) as (parcel,), self._named(place):
                changed = await self._bot.edit_message_media(
                    media=parcel.as_input(caption), write_timeout=UPLOAD_S, **where
                )
                if isinstance(changed, Message):
                    await self._parcels.delivered([parcel], [changed])
        elif not silent:
            async with self._named(place):
                await self._bot.edit_message_caption(
                    caption=caption, parse_mode=constants.ParseMode.HTML, **where
                )
        return Part(part.id, wished)

    @asynccontextmanager
    async def _named(self, place: shapes.Place) -> AsyncIterator[None]:
        """Refusals in the words of surfaces. A group that has moved is followed."""
        try:
            with facts.named():
                yield
        except facts.Moved as moved:
            await self._archive.moved(place.chat, moved.chat)
            raise Later("the chat has moved") from moved
        except facts.TooLarge:
            self._file_bytes = _less(self._file_bytes)
            raise


def _less(file_bytes: int) -> int:
    """What to try where files of this size were refused."""
    if file_bytes > layout.FILE_BYTES:
        return layout.FILE_BYTES
    return max(LEAST_FILE_BYTES, file_bytes * 2 // 3)
