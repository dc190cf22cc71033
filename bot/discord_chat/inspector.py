"""The inspector: looks into a film that somebody attached."""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

import discord

from bot.cards import handed
from bot.discord_chat.answers import Desk, tell
from bot.words import chat as words
from bot.words import units
from pipeline.disclosure import film

MOST_BYTES = 200 * 1024**2


@dataclass(frozen=True)
class Inspector:
    """Reads labels back."""

    desk: Desk

    async def verify(self, interaction: discord.Interaction, video: discord.Attachment) -> None:
        """Say privately what the film says about itself."""
        if not (video.content_type or "video/").startswith("video/"):
            await tell(interaction, words.NOT_A_FILM)
            return
        if video.size > MOST_BYTES:
            size, limit = units.size(video.size), units.size(MOST_BYTES)
            await tell(interaction, words.BIG_FILM.format(size=size, limit=limit))
            return
        with tempfile.TemporaryDirectory(prefix="dailies-") as folder:
            path = Path(folder) / "film.mp4"
            await video.save(path)
            found = await asyncio.to_thread(film.verify, path)
        await self.desk.show(interaction, handed.label(found))
