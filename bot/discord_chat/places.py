"""Places: where a new film gets its own wall: a thread, a forum's post, or a direct message."""

import logging
from typing import Literal

import discord

from bot.discord_chat import people
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
