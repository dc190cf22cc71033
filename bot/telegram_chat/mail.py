"""Mail: sheets as new messages and albums, and what the top of a chat says meanwhile."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Bot, LinkPreviewOptions, Message, constants

from bot.cards.card import Media
from bot.fit import Sheet
from bot.surface import Gone, Later, Unreachable
from bot.telegram_chat import facts, layout, markup, names, people
from bot.telegram_chat.names import Part
from bot.telegram_chat.parcels import ALT_LIMIT, Parcel, Parcels
from storage import shapes

log = logging.getLogger(__name__)

UPLOAD_S = 120.0
"""How long Telegram may take to swallow a film."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
UPLOADING = {
    "photo": constants.ChatAction.UPLOAD_PHOTO,
    "video": constants.ChatAction.UPLOAD_VIDEO,
    "document": constants.ChatAction.UPLOAD_DOCUMENT,
}


@dataclass(frozen=True, kw_only=True)
class Mail:
    """Sends. What goes wrong is Telegram's own errors."""

    bot: Bot
    parcels: Parcels

    async def send(
        self, place: shapes.Place, sheet: Sheet, *, reply_to: int | None = None
    ) -> list[Part]:
        """The messages that the sheet became. Telegram's own errors."""
        to = people.address(place, reply_to)
        if not sheet.media:
            sent = await self.bot.send_message(
                text=layout.words_of(sheet),
                parse_mode=constants.ParseMode.HTML,
                reply_markup=layout.keyboard(sheet),
                link_preview_options=NO_PREVIEW,
                **to,
            )
            return [Part(sent.message_id)]
        silent = layout.is_silent(sheet)
        async with self.parcels.packed(sheet.media) as packed:
            await self._announce(place, packed)
            messages = await self._deliver(packed, sheet, to)
            await self.parcels.delivered(packed, messages)
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
            album = [one.as_input(alt(one.media)) for one in packed]
            return await self.bot.send_media_group(media=album, **to)
        (parcel,) = packed
        caption = alt(parcel.media) if silent else layout.words_of(sheet)
        to |= {"caption": caption, "parse_mode": constants.ParseMode.HTML}
        to |= {"reply_markup": layout.keyboard(sheet)}
        return [await self._deliver_one(parcel, to)]

    async def _deliver_one(self, parcel: Parcel, to: dict[str, Any]) -> Message:
        file = parcel.as_file()
        match parcel.kind:
            case "photo":
                return await self.bot.send_photo(photo=file, **to)
            case "video":
                return await self.bot.send_video(
                    video=file,
                    duration=parcel.seconds,
                    width=parcel.media.width,
                    height=parcel.media.height,
                    thumbnail=parcel.thumbnail,
                    cover=parcel.cover,
                    supports_streaming=True,
                    **to,
                )
            case _:
                return await self.bot.send_document(document=file, **to)

    async def _announce(self, place: shapes.Place, packed: Sequence[Parcel]) -> None:
        """Say that something is being sent, if it is not sent in an instant."""
        if any(one.is_new for one in packed):
            await self.act(place, UPLOADING[packed[0].kind])

    async def act(self, place: shapes.Place, action: str) -> None:
        """Let the chat say for a few seconds what we are doing. Nobody minds if it cannot."""
        try:
            with facts.named():
                await self.bot.send_chat_action(
                    place.chat,
                    action,
                    message_thread_id=int(place.thread) if place.thread else None,
                )
        except (Unreachable, Gone, Later, facts.Moved) as error:
            log.info("nowhere to act", extra={"detail": str(error)})


def alt(media: Media) -> str:
    """What a picture shows, for those who cannot see it."""
    text = media.alt if len(media.alt) <= ALT_LIMIT else f"{media.alt[:ALT_LIMIT]} …"
    return markup.said(text)
