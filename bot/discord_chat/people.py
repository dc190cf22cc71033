"""People and places: who an interaction comes from, and where, in the house's own nouns."""

from datetime import datetime, timedelta

import discord

from storage import shapes

NAME = "discord"

THREADS = {
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.news_thread,
}


def person(user: discord.abc.User) -> shapes.Person:
    """Somebody by id; the name is only what is shown."""
    return shapes.Person(surface=NAME, id=str(user.id), name=user.display_name)


def member(interaction: discord.Interaction) -> shapes.Member:
    """Who presses, with the roles and ages that Discord sends along."""
    user = interaction.user
    now = interaction.created_at
    joined = user.joined_at if isinstance(user, discord.Member) else None
    roles = user.roles if isinstance(user, discord.Member) else []
    return shapes.Member(
        person=person(user),
        roles=tuple(str(role.id) for role in roles),
        is_admin=_is_admin(interaction),
        account_age=_age(user.created_at, now),
        member_age=_age(joined, now) if joined else timedelta(days=3650),
    )


def place(interaction: discord.Interaction) -> shapes.Place:
    """The channel; a thread is a place within its channel."""
    channel = interaction.channel
    community = str(interaction.guild_id) if interaction.guild_id else ""
    if channel is not None and channel.type in THREADS:
        parent = getattr(channel, "parent_id", None)
        return shapes.Place(
            surface=NAME,
            chat=str(parent or channel.id),
            thread=str(channel.id) if parent else "",
            community=community,
        )
    return shapes.Place(surface=NAME, chat=str(interaction.channel_id), community=community)


async def direct_messages(client: discord.Client, user: str) -> shapes.Place:
    """Where this person alone is talked to. Raises `discord.HTTPException` if they may not be."""
    # `create_dm` sends the id as a number, which Discord's own schema does not know
    opened = await client.http.start_private_message(user)
    return shapes.Place(surface=NAME, chat=str(opened["id"]))


def is_adult(interaction: discord.Interaction) -> bool:
    """Whether Discord lets only adults into this place. https://discord.com/safety"""
    channel = interaction.channel
    if isinstance(channel, discord.Thread):
        return channel.is_nsfw() or bool(getattr(channel.parent, "nsfw", False))
    return bool(getattr(channel, "nsfw", False))


def channel(client: discord.Client, place: shapes.Place) -> discord.PartialMessageable:
    """Where messages of this place are sent, without asking what it is."""
    guild = int(place.community) if place.community else None
    return client.get_partial_messageable(int(place.thread or place.chat), guild_id=guild)


def place_of(production: shapes.Production, post: shapes.Post) -> shapes.Place:
    """Which of a film's places a message is in."""
    places = (production.place, *production.watchers)
    found = (one for one in places if (one.surface, one.chat) == (post.surface, post.chat))
    return next(found, production.place)


def link(place: shapes.Place, message: str = "") -> str:
    """An address that jumps there."""
    parts = [place.community or "@me", place.thread or place.chat, message]
    return "https://discord.com/channels/" + "/".join(filter(None, parts))


def _is_admin(interaction: discord.Interaction) -> bool:
    if interaction.guild_id is None:
        return True
    return interaction.permissions.manage_guild or interaction.permissions.administrator


def _age(since: datetime, now: datetime) -> timedelta:
    return max(timedelta(0), now - since)
