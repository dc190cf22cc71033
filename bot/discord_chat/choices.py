"""Choices: what can be chosen while a command is typed, and the words beside its options."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot import status_list
from bot.concierge import Found
from bot.discord_chat import modals, patience, people
from bot.words import chat as words
from bot.words import film, offer
from pipeline import briefs
from pipeline.errors import Refused
from storage import shapes

if TYPE_CHECKING:
    from bot.discord_chat.client import Client

T = TypeVar("T")
MOST_CHOICES = 25
CHOICE_LIMIT = 100
MOST_TAKES = 4
_MICROS = 1_000_000

Seconds = app_commands.Range[int, briefs.MIN_SECONDS, briefs.MAX_SECONDS]
Note = app_commands.Range[str, 0, modals.NOTE_LIMIT]
ASPECTS = [Choice(name=name, value=value) for value, name in words.ASPECTS.items()]
QUALITIES = [Choice(name=name, value=one.value) for one, name in film.QUALITIES.items()]
FINISHES = [Choice(name=name, value=one) for one, name in offer.FINISHES.items() if one]
DECIDERS = [Choice(name=name, value=one.value) for one, name in film.DECIDERS.items()]


def described(*names: str) -> Callable[[T], T]:
    """Options with the words that stand beside them."""
    return app_commands.describe(**{name: words.OPTIONS[name] for name in names})


async def my_films(interaction: "discord.Interaction[Client]", typed: str) -> list[Choice[str]]:
    """Films to choose from while somebody types: their own and those of the channel."""
    found = await patience.soon(films_for(interaction), late=())
    wanted = typed.casefold()
    return [
        Choice(name=name[:CHOICE_LIMIT], value=one.production.id)
        for one in found
        if wanted in (name := status_list.title(one.production)).casefold()
    ][:MOST_CHOICES]


async def scenes_of(interaction: "discord.Interaction[Client]", typed: str) -> list[Choice[int]]:
    """The scenes of the film that was chosen before."""
    chosen = interaction.namespace.production
    if not isinstance(chosen, str):
        return []
    scenes = await patience.soon(_scenes(interaction, chosen), late=())
    named = [(one.number, f"{one.number}. {one.heading}") for one in scenes]
    return [
        Choice(name=name[:CHOICE_LIMIT], value=number)
        for number, name in named
        if typed.casefold() in name.casefold()
    ][:MOST_CHOICES]


async def film_of(interaction: "discord.Interaction[Client]", said: str) -> str:
    """The film that was chosen from the list, or typed by its title."""
    for one in await films_for(interaction):
        if said in (one.production.id, status_list.title(one.production)):
            return one.production.id
    return (await interaction.client.desk.concierge.load(said)).id


async def films_for(interaction: "discord.Interaction[Client]") -> tuple[Found, ...]:
    concierge = interaction.client.desk.concierge
    mine = await concierge.films_of(people.person(interaction.user))
    here = await concierge.films_in(people.place(interaction))
    known = {one.production.id: one for one in (*mine, *here)}
    return tuple(known.values())


async def _scenes(
    interaction: "discord.Interaction[Client]", production: str
) -> tuple[shapes.Scene, ...]:
    try:
        script = (await interaction.client.desk.concierge.load(production)).script
    except Refused:
        return ()
    return script.scenes if script else ()
