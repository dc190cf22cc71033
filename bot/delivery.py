"""Delivery: the finished film as a file that this chat takes, and a link to the whole of it."""

import asyncio
import logging
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot import copies, downloads
from bot.cards import Card
from bot.cards.card import Media, Paragraph, Section
from bot.fit import Limits
from bot.words import film as words
from bot.words import units
from pipeline import errors, faults
from pipeline.cutting import delivery, ffmpeg
from pipeline.disclosure import film as disclosed
from storage import media, shapes

log = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Delivery:
    """Makes smaller copies, one at a time, and remembers them."""

    shelf: media.Media
    ffmpeg: str = ""
    memory: copies.Copies | None = None
    signer: downloads.Signer | None = None
    _made: dict[tuple[str, int], shapes.Asset | None] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def fitted(self, asset: shapes.Asset, *, limit_bytes: int) -> shapes.Asset | None:
        """The film itself if it is small enough, else a smaller one; None if none can be made."""
        if asset.size <= limit_bytes:
            return asset
        async with self._turn:
            key = (asset.digest, limit_bytes)
            if key not in self._made:
                self._made[key] = await self._remembered(asset, limit_bytes)
            return self._made[key]

    async def card(self, card: Card, limits: Limits) -> Card:
        """The card with films that fit, and with words about those that had to shrink."""
        sections = [await self._section(section, limits) for section in card.sections]
        return replace(card, sections=tuple(sections))

    async def link(self, asset: shapes.Asset) -> str:
        """Where the whole file can be had; empty if nowhere."""
        if asset.digest not in self._links:
            signed = await self.shelf.url(asset, expires=downloads.LASTS)
            self._links[asset.digest] = signed or ""
        return self._links[asset.digest] or (self.signer.link(asset) if self.signer else "")

    async def _section(self, section: Section, limits: Limits) -> Section:
        big = [one for one in section.media if _is_big(one, limits)]
        if not big:
            return section
        notes = []
        shown = []
        for one in section.media:
            smaller = await self.fitted(one.asset, limit_bytes=limits.file_bytes)
            if one in big and smaller is not None:
                one = replace(one, smaller=(replace(one, asset=smaller),))
                notes.append(Paragraph((await self._note(big[0].asset, smaller),)))
            shown.append(one)
        return replace(section, blocks=(*section.blocks, *notes), media=tuple(shown))

    async def _note(self, whole: shapes.Asset, smaller: shapes.Asset) -> str:
        said = words.SMALLER.format(size=units.size(smaller.size), whole=units.size(whole.size))
        link = await self.link(whole)
        return f"{said} {words.WHOLE.format(link=link)}" if link else said

    async def _remembered(self, asset: shapes.Asset, limit_bytes: int) -> shapes.Asset | None:
        """The copy of an earlier day, else a new one."""
        if self.memory is None:
            return await self._encoded(asset, limit_bytes)
        known = await self.memory.find(asset, limit_bytes=limit_bytes)
        if known is None and (known := await self._encoded(asset, limit_bytes)):
            await self.memory.keep(asset, known, limit_bytes=limit_bytes)
        return known

    async def _encoded(self, asset: shapes.Asset, limit_bytes: int) -> shapes.Asset | None:
        try:
            with tempfile.TemporaryDirectory(prefix="dailies-") as folder, faults.translated():
                film = await asyncio.to_thread(disclosed.reopen, await self.shelf.path(asset))
                smaller = await delivery.fit(
                    film,
                    limit_bytes=limit_bytes,
                    folder=Path(folder),
                    ffmpeg=ffmpeg.Ffmpeg(binary=ffmpeg.find(self.ffmpeg or None)),
                    progress=lambda share: None,
                )
                return await self.shelf.put(smaller.path) if smaller else None
        except errors.DailiesError as error:
            log.warning("no smaller copy", extra={"detail": str(error)})
            return None


def _is_big(one: Media, limits: Limits) -> bool:
    return one.kind == "video" and one.asset.size > limits.file_bytes
