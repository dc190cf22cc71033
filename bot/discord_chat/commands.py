"""Commands: the slash commands about films, each a few lines around the concierge."""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot import status_list
from bot.buttons import Verb
from bot.concierge import Found
from bot.discord_chat import choices, markdown, modals, people
from bot.discord_chat.answers import tell
from bot.presses import Ask, Question
from bot.words import chat as words
from pipeline import commands, slots
from pipeline.errors import Refused, Why
from storage import shapes

if TYPE_CHECKING:
    from bot.discord_chat.client import Client

MICROS = 1_000_000


@app_commands.command(description=words.DIRECT)
@choices.described("brief", "length", "aspect", "style", "quality", "takes", "decide", "reference")
@app_commands.choices(aspect=choices.ASPECTS, quality=choices.QUALITIES, decide=choices.DECIDERS)
async def direct(
    interaction: "discord.Interaction[Client]",
    brief: str = "",
    length: choices.Seconds | None = None,
    aspect: str | None = None,
    style: app_commands.Range[str, 0, modals.SHORT_LIMIT] = "",
    quality: str | None = None,
    takes: app_commands.Range[int, 1, choices.MOST_TAKES] | None = None,
    decide: str | None = None,
    reference: discord.Attachment | None = None,
) -> None:
    """Begin a film, or ask what it is about."""
    given: dict[str, Any] = {
        "seconds": length,
        "aspect": aspect,
        "style": style,
        "quality": quality,
        "takes": takes,
        "deciders": decide,
    }
    options = {name: value for name, value in given.items() if value}
    director = interaction.client.director
    if not brief.strip() and reference is None:
        await director.ask(interaction, options)
        return
    await interaction.response.defer(ephemeral=True)
    await director.begin(interaction, brief, options, [reference] if reference else [])


@app_commands.command(description=words.STATUS)
async def status(interaction: "discord.Interaction[Client]") -> None:
    """My films and those of this channel, with links."""
    await interaction.response.defer(ephemeral=True)
    concierge = interaction.client.desk.concierge
    mine = await concierge.films_of(people.person(interaction.user))
    here = await concierge.films_in(people.place(interaction))
    await tell(interaction, status_list.text(mine, here, link=_link, said=markdown.said))


@app_commands.command(description=words.CANCEL)
@choices.described("production")
@app_commands.autocomplete(production=choices.my_films)
async def cancel(interaction: "discord.Interaction[Client]", production: str) -> None:
    """Stop a film."""
    await _submit(interaction, commands.Cancel, production)


@app_commands.command(description=words.RESUME)
@choices.described("production")
@app_commands.autocomplete(production=choices.my_films)
async def resume(interaction: "discord.Interaction[Client]", production: str) -> None:
    """Go on with a film."""
    await _submit(interaction, commands.Resume, production)


@app_commands.command(description=words.REDO)
@choices.described("production", "scene", "note")
@app_commands.autocomplete(production=choices.my_films)
@app_commands.autocomplete(scene=choices.scenes_of)
async def redo(
    interaction: "discord.Interaction[Client]", production: str, scene: int, note: choices.Note = ""
) -> None:
    """Make a scene again."""
    await interaction.response.defer(ephemeral=True)
    chosen = await choices.film_of(interaction, production)
    by = people.person(interaction.user)
    await interaction.client.desk.concierge.redo(chosen, scene=scene, note=note, by=by)
    await tell(interaction, words.CHANGED)


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


@app_commands.command(description=words.BUDGET)
@choices.described("production", "limit")
@app_commands.autocomplete(production=choices.my_films)
async def budget(
    interaction: "discord.Interaction[Client]",
    production: str | None = None,
    limit: app_commands.Range[float, 0.0, 100_000.0] | None = None,
) -> None:
    """What was spent; a new limit for one film, if one is given."""
    await interaction.response.defer(ephemeral=True)
    concierge = interaction.client.desk.concierge
    person = people.person(interaction.user)
    if production is not None and limit is not None:
        chosen = await choices.film_of(interaction, production)
        micros = round(limit * MICROS)
        await concierge.submit(
            commands.SetBudget(production=chosen, by=person, budget_usd_micros=micros)
        )
    purse = await concierge.purse(people.place(interaction), person)
    await interaction.client.desk.show(interaction, status_list.purse(purse))


@app_commands.command(description=words.VERIFY)
@choices.described("video")
async def verify(interaction: "discord.Interaction[Client]", video: discord.Attachment) -> None:
    """Read a film's label."""
    await interaction.response.defer(ephemeral=True)
    await interaction.client.inspector.verify(interaction, video)


@app_commands.command(description=words.EXPORT)
@choices.described("production")
@app_commands.autocomplete(production=choices.my_films)
async def export(interaction: "discord.Interaction[Client]", production: str) -> None:
    """Hand over the files."""
    await interaction.response.defer(ephemeral=True)
    chosen = await choices.film_of(interaction, production)
    found = await interaction.client.desk.concierge.load(chosen)
    shelf = found.shelf(slots.FILM)
    if not shelf or found.stage is not shapes.Stage.DELIVERED:
        raise Refused(Why.NOT_NOW)
    await interaction.client.desk.hand(interaction, chosen, Verb.EXPORT, shelf[-1])


@app_commands.command(name="help", description=words.HELP)
async def help_(interaction: "discord.Interaction[Client]") -> None:
    """How it works."""
    await interaction.response.send_message(words.HELP_TEXT, ephemeral=True)


@app_commands.context_menu(name=words.REDO_MENU)
async def redo_menu(interaction: "discord.Interaction[Client]", message: discord.Message) -> None:
    """Make a scene of the film again that this message is about."""
    concierge = interaction.client.desk.concierge
    place = people.place(interaction)
    production = await concierge.behind(place, message=str(message.id))
    seen = await concierge.load(production)
    scenes = seen.script.scenes if seen.script else ()
    if not scenes:
        raise Refused(Why.NOT_NOW)
    press = status_list.redo_press(production)
    ask = Ask(question=Question.WHICH_SCENE, press=press)
    await interaction.response.send_modal(modals.asking(ask, scenes))


async def _submit(
    interaction: "discord.Interaction[Client]", kind: type[commands.Command], production: str
) -> None:
    await interaction.response.defer(ephemeral=True)
    chosen = await choices.film_of(interaction, production)
    by = people.person(interaction.user)
    await interaction.client.desk.concierge.submit(kind(production=chosen, by=by))
    await tell(interaction, words.CHANGED)


def _link(found: Found) -> str:
    message = found.status.message if found.status else ""
    return people.link(found.production.place, message)


ALL: tuple[app_commands.Command[Any, ..., Any], ...] = (
    direct,
    status,
    cancel,
    resume,
    redo,
    cast,
    budget,
    verify,
    export,
    help_,
)
"""What the tree holds besides `/settings`."""
