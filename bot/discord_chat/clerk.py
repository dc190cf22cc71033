"""The clerk: hands out the archive of a film, and says what the label of a film says."""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import discord

from bot import delivery, fit, package, status_list
from bot.cards import Card, handed
from bot.discord_chat import files, layout, markdown
from bot.discord_chat.wall import NOBODY, Wall
from bot.words import chat as words
from bot.words import units
from pipeline.disclosure import film as verification
from pipeline.errors import Refused, Why
from storage import shapes

LARGEST_FILM = 200 * 1024**2
LARGEST_ARCHIVE = 24 * 1024**2
"""A request may have 25 MiB, whatever the file may: https://discord.com/developers/docs/reference"""


class Pack(Protocol):
    """Packs a finished film into a folder; None where it is not finished."""

    async def __call__(
        self, film: shapes.Production, *, folder: Path, limit_bytes: int
    ) -> package.Parcel | None:
        """The archive, no larger than that."""
        ...


@dataclass(frozen=True, kw_only=True)
class Clerk:
    """Gives things to one person alone."""

    wall: Wall
    pack: Pack
    courier: delivery.Delivery

    async def export(self, interaction: discord.Interaction, film: shapes.Production) -> None:
        """The archive of a finished film, as much of it as fits here. Raises `Refused`."""
        limit = min(interaction.filesize_limit, LARGEST_ARCHIVE)
        with tempfile.TemporaryDirectory(prefix="dailies-") as folder:
            parcel = await self.pack(film, folder=Path(folder), limit_bytes=limit)
            if parcel is None:
                raise Refused(Why.NOT_NOW)
            await interaction.followup.send(
                await self._about(film, parcel),
                file=files.Upload(parcel.path, filename=parcel.path.name),
                ephemeral=True,
                allowed_mentions=NOBODY,
                suppress_embeds=True,
            )

    async def _about(self, film: shapes.Production, parcel: package.Parcel) -> str:
        title = markdown.said(status_list.title(film))
        said = [words.EXPORTED.format(title=title, size=units.size(parcel.size))]
        if parcel.left_out:
            said.append(words.exported_without(parcel.left_out))
        if package.FILM in parcel.left_out and (link := await self._whole(film)):
            said.append(words.WHOLE_FILM.format(link=link))
        return "\n".join(said)

    async def _whole(self, film: shapes.Production) -> str:
        found = package.contents(film)
        return await self.courier.link(found.media[package.FILM]) if found else ""

    async def label(
        self, interaction: discord.Interaction, film: shapes.Production, take: shapes.Take
    ) -> None:
        """What a film of ours says about itself."""
        path = await self.wall.open_asset(take.asset)
        found = await asyncio.to_thread(verification.verify, path)
        await self.show(interaction, handed.label(found, production=film.id))

    async def inspect(self, interaction: discord.Interaction, video: discord.Attachment) -> None:
        """What a film says about itself that somebody attached."""
        if not (video.content_type or "video/").startswith("video/"):
            await tell(interaction, words.NOT_A_FILM)
            return
        if video.size > LARGEST_FILM:
            size, limit = units.size(video.size), units.size(LARGEST_FILM)
            await tell(interaction, words.BIG_FILM.format(size=size, limit=limit))
            return
        with tempfile.TemporaryDirectory(prefix="dailies-") as folder:
            path = Path(folder) / "film.mp4"
            await video.save(path)
            found = await asyncio.to_thread(verification.verify, path)
        await self.show(interaction, handed.label(found))

    async def show(self, interaction: discord.Interaction, card: Card, *extra: layout.Row) -> None:
        """A card for one person alone, with rows of buttons below it."""
        limits = layout.limits(interaction.filesize_limit)
        for sheet in fit.fit(card, limits):
            await interaction.followup.send(
                view=layout.view(sheet, *extra),
                files=await self.wall.uploads(sheet.media),
                ephemeral=True,
                allowed_mentions=NOBODY,
            )


async def tell(interaction: discord.Interaction, sentence: str) -> None:
    """A sentence for one person alone, whatever was answered before."""
    await interaction.followup.send(
        sentence, ephemeral=True, allowed_mentions=NOBODY, suppress_embeds=True
    )
