"""Delivery: the finished film as a file that this chat takes, and a link to the whole of it."""

import asyncio
import logging
import tempfile
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot import copies, downloads
from bot.cards import Card
from bot.cards.card import Media, Paragraph, Section
from bot.fit import Limits
from bot.words import film as words
from bot.words import units
from pipeline import clock, errors, faults, retries
from pipeline.cutting import delivery, ffmpeg
from pipeline.disclosure import film as disclosed
from storage import media, shapes

log = logging.getLogger(__name__)

Key = tuple[str, int]
"""A film's digest, and how large its copy may be."""


@dataclass(frozen=True, kw_only=True)
class Setback:
    """A copy that could not be made just now: why, how often in a row, when to try again."""

    why: errors.Why
    failures: int
    until: datetime


@dataclass(kw_only=True)
class Delivery:
    """Makes smaller copies, one at a time, and remembers them.

    `room` is where they are made: this process's own folder, which is cleared if it is killed.
    """

    shelf: media.Media
    ffmpeg: str = ""
    room: Path | None = None
    memory: copies.Copies | None = None
    signer: downloads.Signer | None = None
    now: clock.Clock = clock.wall
    _made: dict[Key, shapes.Asset | None] = field(default_factory=dict)
    _setbacks: dict[Key, Setback] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def fitted(self, asset: shapes.Asset, *, limit_bytes: int) -> shapes.Asset | None:
        """The film itself if it is small enough, else a smaller one; None where there is none.

        One that only failed is `setback`, and is made by a later call.
        """
        if asset.size <= limit_bytes:
            return asset
        key = (asset.digest, limit_bytes)
        async with self._turn:
            setback = self._setbacks.get(key)
            if key not in self._made and not (setback and self.now() < setback.until):
                await self._try(asset, key, failures=setback.failures if setback else 0)
        return self._made.get(key)

    def setback(self, asset: shapes.Asset, *, limit_bytes: int) -> Setback | None:
        """What is in the way of a copy that is still to be made."""
        return self._setbacks.get((asset.digest, limit_bytes))

    def owes(self, card: Card, limits: Limits) -> bool:
        """Whether a copy for this card is still to be made."""
        every = [one for section in card.sections for one in section.media if _is_big(one, limits)]
        return any(self.setback(one.asset, limit_bytes=limits.file_bytes) for one in every)

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
        shown, notes = [], []
        for one in section.media:
            if _is_big(one, limits):
                smaller = await self.fitted(one.asset, limit_bytes=limits.file_bytes)
                notes += await self._notes(one.asset, smaller, limits)
                one = replace(one, smaller=(replace(one, asset=smaller),)) if smaller else one
            shown.append(one)
        return replace(section, blocks=(*section.blocks, *notes), media=tuple(shown))

    async def _notes(
        self, whole: shapes.Asset, smaller: shapes.Asset | None, limits: Limits
    ) -> list[Paragraph]:
        """That this is a copy, or when there will be one; and where the whole film can be had."""
        said = []
        if smaller:
            sizes = {"size": units.size(smaller.size), "whole": units.size(whole.size)}
            said.append(words.SMALLER.format(**sizes))
        elif setback := self.setback(whole, limit_bytes=limits.file_bytes):
            full = setback.why is errors.Why.DISK_FULL
            said.append(words.COPY_NEEDS_ROOM if full else words.COPY_LATER)
        if link := await self.link(whole):
            said.append(words.WHOLE.format(link=link))
        return [Paragraph((" ".join(said),))] if said else []

    async def _try(self, asset: shapes.Asset, key: Key, *, failures: int) -> None:
        """Find or make a copy, and remember how that went."""
        self._setbacks.pop(key, None)
        try:
            self._made[key] = await self._remembered(asset, key[1])
        except errors.DailiesError as error:
            log.warning("no smaller copy", extra={"detail": str(error)})
            wait = _wait(error, failures)
            if wait is None:
                self._made[key] = None
            else:
                self._setbacks[key] = Setback(
                    why=error.why, failures=failures + 1, until=self.now() + wait
                )

    async def _remembered(self, asset: shapes.Asset, limit_bytes: int) -> shapes.Asset | None:
        """The copy of an earlier day, else a new one."""
        if self.memory is None:
            return await self._encoded(asset, limit_bytes)
        known = await self.memory.find(asset, limit_bytes=limit_bytes)
        if known is None and (known := await self._encoded(asset, limit_bytes)):
            await self.memory.keep(asset, known, limit_bytes=limit_bytes)
        return known

    async def _encoded(self, asset: shapes.Asset, limit_bytes: int) -> shapes.Asset | None:
        with (
            faults.disk(),
            faults.translated(),
            tempfile.TemporaryDirectory(prefix="copy-", dir=self.room) as folder,
        ):
            film = await asyncio.to_thread(disclosed.reopen, await self.shelf.path(asset))
            smaller = await delivery.fit(
                film,
                limit_bytes=limit_bytes,
                folder=Path(folder),
                ffmpeg=ffmpeg.Ffmpeg(binary=ffmpeg.find(self.ffmpeg or None)),
                progress=lambda share: None,
            )
            return await self.shelf.put(smaller.path) if smaller else None


def _wait(error: errors.DailiesError, failures: int) -> timedelta | None:
    """How long until the next try; None after the last. A full disk is waited out: room is made."""
    if error.why is errors.Why.DISK_FULL:
        return retries.backoff(failures)
    step = retries.after(error, failures=failures)
    return step.wait if isinstance(step, retries.Later) else None


def _is_big(one: Media, limits: Limits) -> bool:
    return one.kind == "video" and one.asset.size > limits.file_bytes
