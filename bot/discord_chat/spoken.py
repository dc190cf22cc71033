"""Spoken: whatever goes wrong while somebody is answered comes out as a private sentence."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord

from bot.discord_chat.clerk import tell
from bot.references import NoReference
from bot.words import film as words
from bot.words import refusals
from pipeline.errors import DailiesError

log = logging.getLogger(__name__)


@asynccontextmanager
async def spoken(interaction: discord.Interaction) -> AsyncIterator[None]:
    """Whatever goes wrong inside is a private sentence, unless Discord listens no more."""
    try:
        yield
    except discord.HTTPException as error:
        log.warning("an interaction could not be answered", extra={"detail": str(error)})
    except DailiesError as error:
        await _say(interaction, refusals.of(error))
    except NoReference as error:
        await _say(interaction, error.sentence)
    except Exception:
        log.exception("an interaction failed")
        await _say(interaction, words.PRESS_FAILED)


async def _say(interaction: discord.Interaction, sentence: str) -> None:
    try:
        if not interaction.response.is_done():
            await interaction.response.defer(ephemeral=True)
        await tell(interaction, sentence)
    except discord.HTTPException as error:
        log.warning("a sentence could not be said", extra={"detail": str(error)})
