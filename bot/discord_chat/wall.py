"""The wall: cards as messages of the bot itself, which outlive interactions and restarts."""

import dataclasses
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TypeVar

import discord

from bot.cards.card import Media
from bot.discord_chat import files, layout, people
from bot.fit import Limits, Sheet
from bot.surface import Gone, Later, OpenAsset, Unreachable
from storage import shapes

T = TypeVar("T")

UNKNOWN_MESSAGE, TOO_LARGE, ARCHIVED = 10008, 40005, 50083
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""
LIMITED, SERVER_ERRORS = 429, 500
FILE_BYTES = 10 * 1024**2
"""What everybody may upload: https://discord.com/developers/docs/reference#uploading-files"""
REMEMBERED = 512
"""Messages whose files are known without asking again."""
NOBODY = discord.AllowedMentions.none()


class Wall:
    """Discord as a surface. A message is named by its id; its channel follows from the place."""

    name = people.NAME

    def __init__(
        self, client: discord.Client, *, open_asset: OpenAsset, pace_s: float = 3.0
    ) -> None:
        self.pace_s = pace_s
        self._client = client
        self.open_asset = open_asset
        self._sizes: dict[str, int] = {}
        self._caps: dict[str, int] = {}
        self._files: OrderedDict[str, tuple[files.Kept, ...]] = OrderedDict()

    def learn(self, place: shapes.Place, file_bytes: int) -> None:
        """Discord said how large files may be there."""
        key = place.community or place.chat
        self._sizes[key] = min(file_bytes, self._caps.get(key, file_bytes))

    async def limits(self, place: shapes.Place) -> Limits:
        """What Discord said last, else the tier of the server, else what everybody may."""
        return layout.limits(self._file_bytes(place))

    async def post(self, place: shapes.Place, sheet: Sheet) -> str:
        """Send a message. If a crash swallowed the news of an earlier try, that one is used."""

        async def send() -> discord.Message:
            return await self._channel(place).send(
                view=layout.view(sheet),
                files=await self.uploads(sheet.media),
                nonce=nonce(place, sheet),
                allowed_mentions=NOBODY,
            )

        message = await self._kept(place, send)
        if layout.shown(message.components) != layout.shown(layout.view(sheet).children):
            await self.edit(place, str(message.id), sheet)
        return str(message.id)

    async def edit(self, place: shapes.Place, message: str, sheet: Sheet) -> None:
        """Change a message; files that it has already are not sent again. Raises Gone."""

        async def change() -> discord.Message:
            partial = self._channel(place).get_partial_message(int(message))
            sent = await self._attachments(partial, sheet.media)
            return await partial.edit(
                view=layout.view(sheet),
                attachments=sent,  # type: ignore[arg-type]
                allowed_mentions=NOBODY,
            )

        await self._kept(place, change)

    async def replace(self, place: shapes.Place, message: str, sheet: Sheet) -> str:
        """Post anew, then take the old one away."""
        fresh = await self.post(place, dataclasses.replace(sheet, after=message))
        with suppress(Gone), _named():
            await self._channel(place).get_partial_message(int(message)).delete()
        return fresh

    async def retire(self, place: shapes.Place, message: str) -> None:
        """Take the buttons away and leave the words and files."""

        async def strip() -> discord.Message:
            found = await self._channel(place).fetch_message(int(message))
            quiet = files.quiet(found)
            return await found.edit(
                view=quiet,
                attachments=files.kept(found),  # type: ignore[arg-type]
                allowed_mentions=NOBODY,
            )

        with suppress(Gone):
            await self._kept(place, strip)

    async def private(self, person: shapes.Person) -> shapes.Place:
        """The direct messages with somebody. Raises Unreachable."""
        with _named():
            return await people.direct_messages(self._client, person.id)

    async def uploads(self, media: Sequence[Media]) -> list[discord.File]:
        """Media as uploads with words for those who cannot see them."""
        return [await self._file(one) for one in media]

    async def _file(self, media: Media) -> discord.File:
        path = await self.open_asset(media.asset)
        alt = media.alt[: layout.ALT_LIMIT] or None
        return files.Upload(path, filename=media.name, description=alt)

    async def _attachments(
        self, message: discord.PartialMessage, media: Sequence[Media]
    ) -> list[discord.File | files.Kept]:
        if not media:
            return []
        there = self._files.get(str(message.id))
        if there is None:
            there = files.kept(await message.fetch())
        named = {one.filename: one for one in there}
        return [named.get(one.name) or await self._file(one) for one in media]

    async def _kept(
        self, place: shapes.Place, work: Callable[[], Awaitable[discord.Message]]
    ) -> discord.Message:
        """Do it, in a thread that was archived meanwhile too, and remember the message's files."""
        with _named():
            try:
                message = await work()
            except discord.HTTPException as error:
                if error.code == TOO_LARGE:
                    self._shrink(place)
                if error.code != ARCHIVED:
                    raise
                await self._reopen(place)
                message = await work()
        self._files[str(message.id)] = files.kept(message)
        while len(self._files) > REMEMBERED:
            self._files.popitem(last=False)
        return message

    def _shrink(self, place: shapes.Place) -> None:
        """Less is taken than we were told: what everybody may, or half of what that was."""
        told = self._file_bytes(place)
        cap = FILE_BYTES if told > FILE_BYTES else told // 2
        self._caps[place.community or place.chat] = cap
        self.learn(place, cap)

    async def _reopen(self, place: shapes.Place) -> None:
        thread = await self._client.fetch_channel(int(place.thread or place.chat))
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)

    def _channel(self, place: shapes.Place) -> discord.PartialMessageable:
        return people.channel(self._client, place)

    def _file_bytes(self, place: shapes.Place) -> int:
        told = self._sizes.get(place.community or place.chat)
        if told is not None:
            return told
        guild = self._client.get_guild(int(place.community)) if place.community else None
        return max(FILE_BYTES, guild.filesize_limit) if guild else FILE_BYTES


def nonce(place: shapes.Place, sheet: Sheet) -> str:
    """The name of the message that comes next in this place: of a name, Discord sends one only."""
    said = "/".join((place.chat, place.thread, sheet.production, sheet.slot, sheet.after))
    return hashlib.sha256(said.encode()).hexdigest()[:24]


@contextmanager
def _named() -> Iterator[None]:
    """Discord's refusals in the words of surfaces."""
    try:
        yield
    except discord.NotFound as error:
        if error.code == UNKNOWN_MESSAGE:
            raise Gone from error
        raise Unreachable(str(error)) from error
    except discord.Forbidden as error:
        raise Unreachable(str(error)) from error
    except discord.HTTPException as error:
        if error.status < SERVER_ERRORS and error.status != LIMITED and error.code != TOO_LARGE:
            raise
        raise Later(str(error)) from error
    except (discord.RateLimited, OSError) as error:
        raise Later(str(error)) from error
