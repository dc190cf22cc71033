"""Music: the command that gives a film a track which was made elsewhere."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot import status_list, tracks
from bot.discord_chat import choices, markdown, people
from bot.discord_chat.clerk import tell
from bot.words import tracks as words
from pipeline import importing

if TYPE_CHECKING:
    from bot.discord_chat.client import Client

YES, BY_HAND = "yes", "people"
MAKERS = [Choice(name=name, value=value) for value, name in words.MAKERS.items()]
RIGHTS = [Choice(name=words.MINE, value=YES)]
Origin = app_commands.Range[str, 0, importing.LONGEST_ORIGIN]


async def origins(interaction: "discord.Interaction[Client]", typed: str) -> list[Choice[str]]:
    """Where tracks usually come from, while somebody types."""
    wanted = typed.casefold()
    return [Choice(name=one, value=one) for one in words.ORIGINS if wanted in one.casefold()]


@app_commands.command(description=words.TRACK)
@choices.described("production")
@app_commands.describe(**words.OPTIONS)
@app_commands.choices(maker=MAKERS, rights=RIGHTS)
@app_commands.autocomplete(production=choices.my_films, origin=origins)
async def track(
    interaction: "discord.Interaction[Client]",
    production: str,
    music: discord.Attachment,
    maker: str,
    rights: str,
    origin: Origin = "",
) -> None:
    """Use a person's own track as a film's music."""
    await interaction.response.defer(ephemeral=True)
    if rights != YES:
        raise tracks.NoTrack(words.NO_RIGHTS)
    wish = tracks.Wish(
        production=await choices.film_of(interaction, production),
        by=people.person(interaction.user),
        origin=origin,
        by_hand=maker == BY_HAND,
    )
    film = await interaction.client.tracks.admit(wish)
    tracks.check(tracks.Told(size=music.size, kind=(music.content_type or "").partition(";")[0]))
    with tempfile.TemporaryDirectory(prefix="dailies-") as folder:
        path = Path(folder) / "given"
        await music.save(path)
        brought = await interaction.client.tracks.bring(path, wish)
    title = markdown.said(status_list.title(film))
    length = brought.facts.duration_ms or 0
    await tell(interaction, words.brought(title, duration_ms=length, origin=brought.origin))


ALL: tuple[app_commands.Command[Any, ..., Any], ...] = (track,)
