"""Looking: the commands that change nothing, or only a limit: films, money, labels, files, help."""

import io
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot import status_list
from bot.concierge import Found
from bot.discord_chat import choices, files, markdown, people
from bot.discord_chat.clerk import tell
from bot.discord_chat.wall import NOBODY
from bot.words import chat as words
from pipeline import commands

if TYPE_CHECKING:
    from bot.discord_chat.client import Client

MICROS = 1_000_000


@app_commands.command(description=words.STATUS)
async def status(interaction: "discord.Interaction[Client]") -> None:
    """My films and those of this channel, with links."""
    await interaction.response.defer(ephemeral=True)
    concierge = interaction.client.desk.concierge
    mine = await concierge.films_of(people.person(interaction.user))
    here = await concierge.films_in(people.place(interaction))
    await tell(interaction, status_list.text(mine, here, link=_link, said=markdown.said))


@app_commands.command(description=words.BUDGET)
@choices.described("production", "limit", "csv")
@app_commands.autocomplete(production=choices.my_films)
async def budget(
    interaction: "discord.Interaction[Client]",
    production: str | None = None,
    limit: app_commands.Range[float, 0.0, 100_000.0] | None = None,
    csv: bool = False,
) -> None:
    """What was spent; a new limit for one film, if one is given."""
    await interaction.response.defer(ephemeral=True)
    desk, member = interaction.client.desk, people.member(interaction)
    place = people.place(interaction)
    if production is not None and limit is not None:
        chosen = await choices.film_of(interaction, production)
        micros = round(limit * MICROS)
        await desk.concierge.submit(
            commands.SetBudget(production=chosen, by=member.person, budget_usd_micros=micros)
        )
    purse = await desk.concierge.purse(place, member.person)
    await desk.clerk.show(interaction, status_list.purse(purse))
    if csv:
        books = await desk.concierge.statement(place, member)
        file = files.Upload(io.BytesIO(books.data), filename=books.name)
        await interaction.followup.send(file=file, ephemeral=True, allowed_mentions=NOBODY)


@app_commands.command(description=words.VERIFY)
@choices.described("video")
async def verify(interaction: "discord.Interaction[Client]", video: discord.Attachment) -> None:
    """Read a film's label."""
    await interaction.response.defer(ephemeral=True)
    await interaction.client.desk.clerk.inspect(interaction, video)


@app_commands.command(description=words.EXPORT)
@choices.described("production")
@app_commands.autocomplete(production=choices.my_films)
async def export(interaction: "discord.Interaction[Client]", production: str) -> None:
    """Hand over the files."""
    await interaction.response.defer(ephemeral=True)
    chosen = await choices.film_of(interaction, production)
    desk = interaction.client.desk
    await desk.clerk.export(interaction, await desk.concierge.load(chosen))


@app_commands.command(name="help", description=words.HELP)
async def help_(interaction: "discord.Interaction[Client]") -> None:
    """How it works."""
    await interaction.response.send_message(words.HELP_TEXT, ephemeral=True)


def _link(found: Found) -> str:
    message = found.status.message if found.status else ""
    return people.link(found.production.place, message)


ALL: tuple[app_commands.Command[Any, ..., Any], ...] = (status, budget, verify, export, help_)
