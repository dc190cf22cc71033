"""The wall: cards as messages, albums and keyboards that outlive every process of ours."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from telegram import Bot, LinkPreviewOptions, Message, constants

from bot.archive import Archive
from bot.cards.card import Media
from bot.fit import Limits, Sheet
from bot.surface import Gone, Later
from bot.telegram_chat import facts, layout, markup, names, people
from bot.telegram_chat.names import Part
from bot.telegram_chat.parcels import ALT_LIMIT, Parcel, Parcels
from storage import shapes

GROUP_PACE_S = 5.0
UPLOAD_S = 120.0
"""How long Telegram may take to swallow a film."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
UPLOADING = {
    "photo": constants.ChatAction.UPLOAD_PHOTO,
    "video": constants.ChatAction.UPLOAD_VIDEO,
    "document": constants.ChatAction.UPLOAD_DOCUMENT,
}


class Wall:
    """Telegram as a surface. How a message is named: `bot.telegram_chat.names`."""

    name = people.NAME

    def __init__(
        self,
        bot: Bot,
        *,
        parcels: Parcels,
        archive: Archive,
        file_bytes: int = layout.FILE_BYTES,
        pace_s: float = 3.0,
        group_pace_s: float = GROUP_PACE_S,
    ) -> None:
        self.pace_s = pace_s
        self._group_pace_s = group_pace_s
        self._bot = bot
        self.open_asset = parcels.open_asset
        self._parcels = parcels
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
            return names.write(await self.send(place, sheet))
        raise Gone

    def adopt(self, production: str, slot: str, message: int) -> None:
        """Let the first card of this slot be shown by a message that is there already."""
        self._adopted[production, slot] = message

    async def edit(self, place: shapes.Place, message: str, sheet: Sheet) -> str | None:
        """Change what differs; an album of another size is sent anew. Raises Gone."""
        parts, media = names.read(message), sheet.media
        if not media:
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

    async def send(
        self, place: shapes.Place, sheet: Sheet, *, reply_to: int | None = None
    ) -> list[Part]:
        """The messages that the sheet became. Telegram's own errors."""
        to = people.address(place, reply_to)
        if not sheet.media:
            sent = await self._bot.send_message(
                text=layout.words_of(sheet),
                parse_mode=constants.ParseMode.HTML,
                reply_markup=layout.keyboard(sheet),
                link_preview_options=NO_PREVIEW,
                **to,
            )
            return [Part(sent.message_id)]
        silent = layout.is_silent(sheet)
        async with self._parcels.packed(sheet.media) as packed:
            await self._announce(place, packed)
            messages = await self._deliver(packed, sheet, to)
            for one, message in zip(sheet.media, messages, strict=True):
                await self._parcels.delivered(one, message)
        return [
            Part(message.message_id, names.mark(one.asset, silent=silent))
            for one, message in zip(sheet.media, messages, strict=True)
        ]

    async def _deliver(
        self, packed: Sequence[Parcel], sheet: Sheet, to: dict[str, Any]
    ) -> Sequence[Message]:
        silent = layout.is_silent(sheet)
        to = {**to, "disable_notification": silent, "write_timeout": UPLOAD_S}
        to["read_timeout"] = UPLOAD_S
        if len(packed) > 1:
            album = [one.as_input(_alt(one.media)) for one in packed]
            return await self._bot.send_media_group(media=album, **to)
        (parcel,) = packed
        caption = _alt(parcel.media) if silent else layout.words_of(sheet)
        to |= {"caption": caption, "parse_mode": constants.ParseMode.HTML}
        to |= {"reply_markup": layout.keyboard(sheet), "filename": parcel.media.name}
        return [await self._deliver_one(parcel, to)]

    async def _deliver_one(self, parcel: Parcel, to: dict[str, Any]) -> Message:
        match parcel.kind:
            case "photo":
                return await self._bot.send_photo(photo=parcel.content, **to)
            case "video":
                return await self._bot.send_video(
                    video=parcel.content,
                    duration=parcel.seconds,
                    width=parcel.media.width,
                    height=parcel.media.height,
                    thumbnail=parcel.thumbnail,
                    supports_streaming=True,
                    **to,
                )
            case _:
                return await self._bot.send_document(document=parcel.content, **to)

    async def _announce(self, place: shapes.Place, packed: Sequence[Parcel]) -> None:
        """Say that something is being sent, if it is not sent in an instant."""
        if any(isinstance(one.content, bytes) for one in packed):
            await self._bot.send_chat_action(
                place.chat,
                UPLOADING[packed[0].kind],
                message_thread_id=int(place.thread) if place.thread else None,
            )

    async def _change(self, place: shapes.Place, part: Part, media: Media, sheet: Sheet) -> Part:
        """Let a message show these media and words, if it does not."""
        silent = layout.is_silent(sheet)
        caption = _alt(media) if silent else layout.words_of(sheet)
        where: dict[str, Any] = {"chat_id": place.chat, "message_id": part.id}
        where["reply_markup"] = None if silent else layout.keyboard(sheet)
        wished = names.mark(media.asset, silent=silent)
        if part.mark != wished:
            async with self._parcels.packed([media]) as (parcel,), self._named(place):
                changed = await self._bot.edit_message_media(
                    media=parcel.as_input(caption), write_timeout=UPLOAD_S, **where
                )
                if isinstance(changed, Message):
                    await self._parcels.delivered(media, changed)
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


def _alt(media: Media) -> str:
    """What a picture shows, for those who cannot see it."""
    text = media.alt if len(media.alt) <= ALT_LIMIT else f"{media.alt[:ALT_LIMIT]} …"
    return markup.said(text)
