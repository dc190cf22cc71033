"""Parcels: media as what is sent. What Telegram has already goes by the name that it gave it."""

import asyncio
import io
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from weakref import WeakValueDictionary

import av
from PIL import Image
from telegram import InputMediaDocument, InputMediaPhoto, InputMediaVideo, Message

from bot.cards.card import Media
from bot.surface import OpenAsset

PHOTO_BYTES = 10 * 1000**2
PHOTO_SIDES = 10_000
"""Width and height together: https://core.telegram.org/bots/api#sendphoto"""
THUMBNAIL = (320, 320)
"""https://core.telegram.org/bots/api#inputmediavideo"""
ALT_LIMIT = 900
KINDS = {"image": "photo", "video": "video"}

Input = InputMediaPhoto | InputMediaVideo | InputMediaDocument


class Uploads(Protocol):
    """What Telegram holds already."""

    async def find(self, digest: str, kind: str) -> str | None:
        """Its own name for this content, sent as this kind of thing."""
        ...

    async def keep(self, digest: str, kind: str, remote: str) -> None:
        """Remember that name."""
        ...


@dataclass(frozen=True)
class Parcel:
    """A file on its way: a name that Telegram knows, or bytes with a small picture of them."""

    media: Media
    kind: str
    content: str | bytes
    thumbnail: bytes | None = None

    def as_input(self, caption: str) -> Input:
        """The file as part of an album, or as what a message shows from now on."""
        made = {
            "media": self.content,
            "filename": self.media.name,
            "caption": caption or None,
            "parse_mode": "HTML",
        }
        if self.kind == "photo":
            return InputMediaPhoto(**made)  # type: ignore[arg-type]
        if self.kind == "document":
            return InputMediaDocument(**made)  # type: ignore[arg-type]
        return InputMediaVideo(
            **made,  # type: ignore[arg-type]
            width=self.media.width,
            height=self.media.height,
            duration=self.seconds,
            supports_streaming=True,
            thumbnail=self.thumbnail,
        )

    @property
    def seconds(self) -> int | None:
        """How long it lasts, in whole seconds."""
        return None if self.media.duration_ms is None else round(self.media.duration_ms / 1000)


@dataclass(frozen=True, kw_only=True)
class Parcels:
    """Packs media."""

    open_asset: OpenAsset
    uploads: Uploads
    _turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    @asynccontextmanager
    async def packed(self, media: Sequence[Media]) -> AsyncIterator[list[Parcel]]:
        """All of the media; while the block runs nobody else uploads the same."""
        async with AsyncExitStack() as stack:
            for digest in sorted({one.asset.digest for one in media}):
                turn = self._turns.setdefault(digest, asyncio.Lock())
                await stack.enter_async_context(turn)
            yield [await self.pack(one) for one in media]

    async def pack(self, media: Media) -> Parcel:
        """The media as a file id if Telegram has it, else as bytes."""
        kind = KINDS.get(media.kind, "document")
        known = await self.uploads.find(media.asset.digest, kind)
        if known is not None:
            return Parcel(media, kind, known)
        path = await self.open_asset(media.asset)
        return await asyncio.to_thread(_packed, media, kind, path)

    async def delivered(self, media: Media, message: Message) -> None:
        """Remember what Telegram called it."""
        kind = KINDS.get(media.kind, "document")
        sent = message.photo[-1] if message.photo else message.video or message.document
        if sent is not None:
            await self.uploads.keep(media.asset.digest, kind, sent.file_id)


def _packed(media: Media, kind: str, path: Path) -> Parcel:
    data = path.read_bytes()
    if kind == "photo":
        return Parcel(media, kind, _photo(data))
    return Parcel(media, kind, data, _frame(path, THUMBNAIL) if kind == "video" else None)


def _photo(data: bytes) -> bytes:
    """A picture that Telegram takes as a photo."""
    with Image.open(io.BytesIO(data)) as picture:
        if len(data) <= PHOTO_BYTES and sum(picture.size) <= PHOTO_SIDES:
            return data
        return _jpeg(picture, (4000, 4000))


def _frame(path: Path, size: tuple[int, int]) -> bytes | None:
    """The first picture of a video, small; None for a file that has none."""
    try:
        with av.open(str(path)) as film:
            frame = next(film.decode(video=0))
            return _jpeg(frame.to_image(), size)  # type: ignore[no-untyped-call]
    except (av.FFmpegError, StopIteration, IndexError, OSError):
        return None


def _jpeg(picture: Image.Image, size: tuple[int, int]) -> bytes:
    small = picture.convert("RGB")
    small.thumbnail(size)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=85)
    return out.getvalue()
