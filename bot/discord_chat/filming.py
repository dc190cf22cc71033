"""Filming: the commands that begin a film, stop it, go on with it, or make a part of it again."""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot import status_list
from bot.discord_chat import choices, modals, patience, people
from bot.discord_chat.clerk import tell
from bot.presses import Ask, Question
from bot.words import chat as words
from bot.words import refusals
from pipeline import commands
from pipeline.errors import DailiesError, Refused, Why

if TYPE_CHECKING:
    from bot.discord_chat.client import Client


@app_commands.command(description=words.DIRECT)
@choices.described(
    "brief", "length", "aspect", "style", "quality", "takes", "decide", "finish", "reference",
    "mature",
)  # fmt: skip
@app_commands.choices(
    aspect=choices.ASPECTS,
    quality=choices.QUALITIES,
    decide=choices.DECIDERS,
    finish=choices.FINISHES,
)
async def direct(
    interaction: "discord.Interaction[Client]",
    brief: str = "",
    length: choices.Seconds | None = None,
    aspect: str | None = None,
    style: app_commands.Range[str, 0, modals.SHORT_LIMIT] = "",
    quality: str | None = None,
    takes: app_commands.Range[int, 1, choices.MOST_TAKES] | None = None,
    decide: str | None = None,
    finish: str | None = None,
    reference: discord.Attachment | None = None,
    mature: bool = False,
) -> None:
    """Begin a film, or ask what it is about."""
    given: dict[str, Any] = {
        "seconds": length,
        "aspect": aspect,
        "style": style,
        "quality": quality,
        "takes": takes,
        "deciders": decide,
        "finish": finish,
        "mature": mature,
    }
    options = {name: value for name, value in given.items() if value}
    director = interaction.client.director
    if not brief.strip() and reference is None:
        await director.ask(interaction, options)
        return
    await interaction.response.defer(ephemeral=True)
    await director.begin(interaction, brief, options, [reference] if reference else [])


@app_commands.command(description=words.CANCEL)
@choices.described("production")
@app_commands.autocomplete(production=choices.my_films)
async def cancel(interaction: "discord.Interaction[Client]", production: str) -> None:
    """Stop a film."""
    await interaction.response.defer(ephemeral=True)
    chosen = await choices.film_of(interaction, production)
    desk = interaction.client.desk
    by = await desk.authority(interaction, chosen)
    await desk.concierge.submit(commands.Cancel(production=chosen, by=by))
    await tell(interaction, words.CANCELLED)


@app_commands.command(description=words.RESUME)
@choices.described("production")
@app_commands.autocomplete(production=choices.my_films)
async def resume(interaction: "discord.Interaction[Client]", production: str) -> None:
    """Go on with a film."""
    await interaction.response.defer(ephemeral=True)
    chosen = await choices.film_of(interaction, production)
    desk, by = interaction.client.desk, people.person(interaction.user)
    await desk.rehouse(interaction, chosen)
    film = await desk.concierge.submit(commands.Resume(production=chosen, by=by))
    await tell(interaction, words.RESUMED.format(where=people.link(film.place)))


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
    film = await interaction.client.desk.concierge.redo(chosen, scene=scene, note=note, by=by)
    await tell(interaction, words.REDOING.format(scene=scene, where=people.link(film.place)))


@app_commands.context_menu(name=words.REDO_MENU)
async def redo_menu(interaction: "discord.Interaction[Client]", message: discord.Message) -> None:
    """Make a scene of the film again that this message is about."""
    found = await patience.soon(_which_scene(interaction, message), late=words.TOO_SLOW)
    if isinstance(found, discord.ui.Modal):
        await interaction.response.send_modal(found)
        return
    await interaction.response.defer(ephemeral=True)
    await tell(interaction, found)


async def _which_scene(
    interaction: "discord.Interaction[Client]", message: discord.Message
) -> discord.ui.Modal | str:
    """The form that asks for the scene, or why there is none."""
    concierge = interaction.client.desk.concierge
    try:
        place = people.place(interaction)
        production = await concierge.behind(place, message=str(message.id))
        seen = await concierge.load(production)
        scenes = seen.script.scenes if seen.script else ()
        if not scenes:
            raise Refused(Why.NOT_NOW)
    except DailiesError as error:
        return refusals.of(error)
    press = status_list.redo_press(production)
    return modals.asking(Ask(question=Question.WHICH_SCENE, press=press), scenes)


ALL: tuple[app_commands.Command[Any, ..., Any], ...] = (direct, cancel, resume, redo)
