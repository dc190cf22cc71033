"""Rounds: after a gap in what we heard, a look at whether our messages are still there."""

import logging

import discord

from bot.caretaker import Caretaker
from bot.discord_chat import people
from storage import shapes

log = logging.getLogger(__name__)

LATEST = 100
"""Of the messages of a place so many are looked at, in one request."""


async def walk(client: discord.Client, caretaker: Caretaker) -> None:
    """Look at every open film's place once. What was deleted meanwhile is posted again."""
    for production in await caretaker.working():
        try:
            await _look(client, caretaker, production)
        except (discord.HTTPException, OSError) as error:
            # whatever is wrong with the place, the next drawing finds out and deals with it
            extra = {"production": production.id, "detail": str(error)}
            log.info("a place could not be looked at", extra=extra)


async def _look(
    client: discord.Client, caretaker: Caretaker, production: shapes.Production
) -> None:
    posted = await caretaker.shown(production)
    if not posted:
        return
    place = people.channel(client, production.place)
    there = {str(one.id) async for one in place.history(limit=LATEST)}
    oldest = min(map(int, there), default=0) if len(there) == LATEST else 0
    gone = [one.message for one in posted if one.message not in there and int(one.message) > oldest]
    if gone:
        log.info("messages were deleted", extra={"production": production.id, "count": len(gone)})
        await caretaker.lost(chat=production.place.chat, messages=gone)
