"""Parcels: media as what is sent. What Telegram has already goes by the name that it gave it."""

import asyncio
import io
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol
from weakref import WeakValueDictionary

import av
from PIL import Image
from telegram import InputFile, InputMediaDocument, InputMediaPhoto, InputMediaVideo, Message

from bot.cards.card import Media
from bot.surface import OpenAsset

PHOTO_BYTES = 10 * 1000**2
PHOTO_SIDES = 10_000
"""Width and height together: https://core.telegram.org/bots/api#sendphoto"""
THUMBNAIL, COVER = (320, 320), (1280, 1280)
"""https://core.telegram.org/bots/api#inputmediavideo"""
TELLING = 0.4
"""How far into a video its picture is taken: films begin in black."""
ALT_LIMIT = 900
KINDS = {"image": "photo", "video": "video"}
COVER_KIND = "cover"

Input = InputMediaPhoto | InputMediaVideo | InputMediaDocument
Content = str | bytes | IO[bytes]
"""A name that Telegram knows, or what is uploaded; long files are read while they are sent."""


Name = tuple[str, str, str]
"""Of which content, sent as what, is called how."""


class Uploads(Protocol):
    """What Telegram holds already."""

    async def held(self, digest: str) -> Mapping[str, str]:
        """Its own names for this content, by the kind of thing that it was sent as."""
        ...

    async def keep(self, *names: Name) -> None:
        """Remember such names."""
        ...


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A file on its way, with a small picture of it, and a large one for a film that stands alone.

    `held` names what Telegram has of it already.
    """

    media: Media
    kind: str
    content: Content
    thumbnail: bytes | None = None
    cover: str | bytes | None = None
    held: frozenset[str] = frozenset()

    @property
    def is_new(self) -> bool:
        """Whether something has to be uploaded."""
        return not isinstance(self.content, str)

    def as_file(self, *, attached: bool = False) -> str | InputFile:
        """The file as the library takes it."""
        if isinstance(self.content, str):
            return self.content
        return InputFile(
            self.content, filename=self.media.name, attach=attached, read_file_handle=False
        )

    def as_input(self, caption: str) -> Input:
        """The file as part of an album, or as what a message shows from now on."""
        made = {
            "media": self.as_file(attached=True),
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
            parcels = []
            for one in media:
                parcel = await self._pack(one)
                if not isinstance(parcel.content, str | bytes):
                    stack.enter_context(parcel.content)
                parcels.append(parcel)
            yield parcels

    async def _pack(self, media: Media) -> Parcel:
        """The media as a file id if Telegram has it, else as what is to be uploaded."""
        kind = KINDS.get(media.kind, "document")
        held = await self.uploads.held(media.asset.digest)
        known = held.get(kind)
        if known is not None:
            cover = held.get(COVER_KIND)
            return Parcel(media=media, kind=kind, content=known, cover=cover, held=frozenset(held))
        path = await self.open_asset(media.asset)
        return await asyncio.to_thread(_packed, media, kind, path)

    async def delivered(self, parcels: Sequence[Parcel], messages: Sequence[Message]) -> None:
        """Remember what Telegram called them, all at once."""
        pairs = zip(parcels, messages, strict=True)
        news = [one for parcel, message in pairs for one in _news(parcel, message)]
        if news:
            await self.uploads.keep(*news)


def _news(parcel: Parcel, message: Message) -> list[Name]:
    """What Telegram calls the content, and the picture in front of it, unless that was known."""
    video = message.video
    sent = message.photo[-1] if message.photo else video or message.document
    names = [(parcel.kind, sent.file_id)] if sent else []
    if video and video.cover:
        names.append((COVER_KIND, video.cover[-1].file_id))
    digest = parcel.media.asset.digest
    return [(digest, kind, remote) for kind, remote in names if kind not in parcel.held]


def _packed(media: Media, kind: str, path: Path) -> Parcel:
    if kind == "photo":
        return Parcel(media=media, kind=kind, content=_photo(path.read_bytes()))
    frame = _telling_frame(path) if kind == "video" else None
    return Parcel(
        media=media,
        kind=kind,
        content=path.open("rb"),
        thumbnail=_jpeg(frame, THUMBNAIL) if frame else None,
        cover=_jpeg(frame, COVER) if frame else None,
    )


def _photo(data: bytes) -> bytes:
    """A picture that Telegram takes as a photo."""
    with Image.open(io.BytesIO(data)) as picture:
        if len(data) <= PHOTO_BYTES and sum(picture.size) <= PHOTO_SIDES:
            return data
        return _jpeg(picture, (4000, 4000))


def _telling_frame(path: Path) -> Image.Image | None:
    """A picture out of a video that says what it is about; None for a file that has none."""
    try:
        with av.open(str(path)) as film:
            stream = film.streams.video[0]
            if stream.duration:
                film.seek(int(stream.duration * TELLING), stream=stream)
            frame = next(film.decode(stream))
            return frame.to_image()  # type: ignore[no-untyped-call, no-any-return]
    except (av.FFmpegError, StopIteration, IndexError, OSError):
        return None


def _jpeg(picture: Image.Image, size: tuple[int, int]) -> bytes:
    small = picture.convert("RGB")
    small.thumbnail(size)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=85)
    return out.getvalue()
