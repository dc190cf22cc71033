"""Sharing: the commands that say who else directs a film, and where else it is shown."""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot import rights, status_list
from bot.discord_chat import choices, people, places
from bot.discord_chat.clerk import tell
from bot.words import chat as words
from pipeline import commands
from pipeline.errors import Refused, Why

if TYPE_CHECKING:
    from bot.discord_chat.client import Client

CODE_LIMIT = 40


@app_commands.command(description=words.CAST)
@choices.described("production", "invite", "dismiss")
@app_commands.autocomplete(production=choices.my_films)
async def cast(
    interaction: "discord.Interaction[Client]",
    production: str,
    invite: discord.User | None = None,
    dismiss: discord.User | None = None,
) -> None:
    """Say who directs."""
    await interaction.response.defer(ephemeral=True)
    chosen = await choices.film_of(interaction, production)
    concierge, by = interaction.client.desk.concierge, people.person(interaction.user)
    said = []
    if invite is not None:
        who = people.person(invite)
        await concierge.submit(commands.Invite(production=chosen, by=by, person=who))
        said.append(words.CAST_ADDED.format(name=who.name))
    if dismiss is not None:
        who = people.person(dismiss)
        await concierge.submit(commands.Dismiss(production=chosen, by=by, person=who))
        said.append(words.CAST_REMOVED.format(name=who.name))
    if not said:
        found = await concierge.load(chosen)
        names = ", ".join(one.name for one in (found.owner, *found.directors))
        said.append(words.CAST_WHOM.format(names=names))
    await tell(interaction, discord.utils.escape_markdown("\n".join(said)))


@app_commands.command(description=words.LINK)
@choices.described("production", "code")
@app_commands.autocomplete(production=choices.my_films)
async def link(
    interaction: "discord.Interaction[Client]",
    production: str | None = None,
    code: app_commands.Range[str, 1, CODE_LIMIT] | None = None,
) -> None:
    """Make a code for another chat, or follow one from there."""
    await interaction.response.defer(ephemeral=True)
    if code is not None:
        await tell(interaction, await _followed(interaction, code))
    elif production is not None:
        chosen = await choices.film_of(interaction, production)
        by = people.person(interaction.user)
        made = await interaction.client.links.code(chosen, by=by)
        await tell(interaction, words.LINK_CODE.format(code=made))
    else:
        await tell(interaction, words.LINK_WHAT)


async def _followed(interaction: "discord.Interaction[Client]", code: str) -> str:
    """Show the film of a code here, if films may be shown here and the code is good."""
    links, here = interaction.client.links, people.place(interaction)
    film = await links.named(code)
    if film is None:
        return words.LINK_BAD
    for place in (film.place, *film.watchers):
        if (place.surface, place.chat) == (here.surface, here.chat):
            return words.LINKED_BEFORE.format(where=people.link(place))
    rules = await interaction.client.desk.concierge.community(here)
    rights.check_place(rules, here)
    rights.check_director(rules, people.member(interaction))
    rights.check_age(film.brief, is_adult=people.is_adult(interaction))
    try:
        place = await places.open_for(
            interaction, title=status_list.title(film), opening=words.FORUM_OPENING
        )
    except discord.HTTPException as error:
        raise Refused(Why.NOT_HERE) from error
    if not await links.follow(code, place):
        return words.LINK_BAD
    return words.LINKED.format(where=people.link(place))


ALL: tuple[app_commands.Command[Any, ..., Any], ...] = (cast, link)
