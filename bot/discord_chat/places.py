"""Places: where a new film gets its own wall: a thread, a forum's post, or a direct message."""

import logging
from typing import Literal

import discord

from bot.discord_chat import people
from bot.words import chat as words
from storage import shapes

log = logging.getLogger(__name__)

NAME_LIMIT = 100
ARCHIVE_MINUTES: Literal[10080] = 10080
"""A week of silence; an archived thread is opened again by the next card."""
FORUMS = {discord.ChannelType.forum, discord.ChannelType.media}


async def open_for(interaction: discord.Interaction, *, title: str, opening: str) -> shapes.Place:
    """The place for a film begun here. `opening` is a forum post's first message."""
    here = people.place(interaction)
    if not here.community:
        return here
    if not interaction.is_guild_integration():  # we may answer there, but not write
        return await people.direct_messages(interaction.client, str(interaction.user.id))
    channel = interaction.channel
    if isinstance(channel, discord.Thread):
        parent = channel.parent
        if parent is None or parent.type not in FORUMS:
            return here
        channel = parent
    try:
        return here.evolve(thread=await _thread(channel, title[:NAME_LIMIT], opening))
    except discord.HTTPException as error:
        log.info("no thread of its own", extra={"channel": here.chat, "detail": str(error)})
        return here


async def again(client: discord.Client, film: shapes.Production, *, title: str) -> shapes.Place:
    """Where a film can go on whose place was gone: there, in a new thread, or with its owner.

    A place that is only closed to us stays the film's place: somebody may let us back in.
    Raises `discord.HTTPException` where the owner cannot be written to either.
    """
    place = film.place
    if await _exists(client, place.thread or place.chat):
        return place
    if place.thread and (parent := await _found(client, place.chat)):
        return place.evolve(thread=await _thread_in(parent, title))
    return await people.direct_messages(client, film.owner.id)


async def _thread_in(channel: object, title: str) -> str:
    try:
        return await _thread(channel, title[:NAME_LIMIT], words.FORUM_OPENING)
    except discord.HTTPException:
        return ""


async def _exists(client: discord.Client, channel: str) -> bool:
    """Whether it is there, open to us or not."""
    try:
        await client.fetch_channel(int(channel))
    except discord.NotFound:
        return False
    except discord.Forbidden:
        return True
    return True


async def _found(client: discord.Client, channel: str) -> object | None:
    try:
        return await client.fetch_channel(int(channel))
    except (discord.NotFound, discord.Forbidden):
        return None


async def _thread(channel: object, title: str, opening: str) -> str:
    """A new thread's id, or nothing where channels of this kind have none."""
    if isinstance(channel, discord.ForumChannel):
        made = await channel.create_thread(
            name=title,
            content=opening,
            auto_archive_duration=ARCHIVE_MINUTES,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        return str(made.thread.id)
    if isinstance(channel, discord.TextChannel):
        thread = await channel.create_thread(
            name=title,
            type=discord.ChannelType.public_thread,
            auto_archive_duration=ARCHIVE_MINUTES,
        )
        return str(thread.id)
    return ""
