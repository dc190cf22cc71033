"""Tracks: music that was made elsewhere becomes a film's, once a director says they may use it.

What a chat tells of a file is checked before a byte of it is fetched; what it really is, after.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.concierge import Concierge
from bot.references import NoReference
from bot.words import tracks as words
from bot.words import units
from pipeline import commands, faults, importing, rules
from storage import media, shapes

AUDIO = "audio/"
ALSO = frozenset({"application/ogg", "application/octet-stream", "video/mp4", "video/ogg"})
"""How chats call some recordings, or all of which they know nothing."""
UNHEARD = shapes.Asset(digest="0" * 64, suffix=".wav", size=0)
"""Stands for a recording that is only fetched when it may be used."""


class NoTrack(NoReference):
    """This cannot be a film's music; `sentence` says why and what can."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a chat tells of a file: its bytes, its kind and its length, if it knows them."""

    size: int | None = None
    kind: str = ""
    length: timedelta | None = None


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Whose music a recording shall be, who says so, and where it comes from."""

    production: str
    by: shapes.Person
    origin: str
    by_hand: bool = False


@dataclass(frozen=True, kw_only=True)
class Tracks:
    """Takes recordings in."""

    concierge: Concierge
    shelf: media.Media

    async def admit(self, wish: Wish) -> shapes.Production:
        """The film, if this person may give it music now. Raises `Refused`; nothing is changed."""
        film = await self.concierge.load(wish.production)
        trial = commands.ImportTrack(
            production=film.id,
            by=wish.by,
            asset=UNHEARD,
            facts=shapes.Facts(),
            origin=importing.UNKNOWN,
        )
        rules.decide(film, trial, self.concierge.now())
        return film

    async def bring(self, path: Path, wish: Wish) -> commands.ImportTrack:
        """Use the recording as the film's music. Raises `Refused` for what is none."""
        with faults.translated():
            command = await importing.track(
                path,
                production=wish.production,
                by=wish.by,
                origin=wish.origin,
                shelf=self.shelf,
                by_hand=wish.by_hand,
            )
        await self.concierge.submit(command)
        return command


def check(told: Told, *, limit_bytes: int = importing.LARGEST_BYTES) -> None:
    """Refuse what is no music by what is told of it. Raises NoTrack."""
    if told.kind and not told.kind.startswith(AUDIO) and told.kind not in ALSO:
        raise NoTrack(words.NO_AUDIO)
    most = min(limit_bytes, importing.LARGEST_BYTES)
    if told.size is not None and told.size > most:
        raise NoTrack(words.BIG.format(size=units.size(told.size), limit=units.size(most)))
    if told.length is not None:
        _check_length(told.length)


def _check_length(length: timedelta) -> None:
    least = timedelta(milliseconds=importing.SHORTEST_MS)
    most = timedelta(milliseconds=importing.LONGEST_MS)
    said = units.duration(length)
    if length < least:
        raise NoTrack(words.SHORT.format(length=said, least=units.duration(least)))
    if length > most:
        raise NoTrack(words.LONG.format(length=said, most=units.duration(most)))
