"""Checks: whether Discord will have the bot, and what it may do where it is. Nothing is changed."""

import asyncio

import discord
from discord.http import Route

from pipeline.checkup import Check
from pipeline.settings import Settings

TOPIC = "discord"
PATIENCE_S = 20.0
MOST_SERVERS = 200
NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
"""Exactly what the bot uses; the invitation asks for no more."""


def invitation(application: int) -> str:
    """The address at which somebody lets the bot into a server."""
    return discord.utils.oauth_url(
        application, permissions=NEEDED, scopes=("bot", "applications.commands")
    )


async def look(settings: Settings) -> tuple[Check, ...]:
    """The token, and the permissions in every server; nothing where no token is set."""
    if settings.discord_token is None:
        return ()
    Route.BASE = settings.discord_api_url.rstrip("/")
    client = discord.Client(intents=discord.Intents.none())
    try:
        async with asyncio.timeout(PATIENCE_S):
            await client.login(settings.discord_token.get_secret_value())
            return (await _welcome(client),)
    except discord.LoginFailure:
        return (Check(topic=TOPIC, good=False, essential=False),)
    except (discord.HTTPException, OSError, TimeoutError) as error:
        detail = type(error).__name__
        return (Check(topic=TOPIC, good=False, essential=False, detail=detail),)
    finally:
        await client.close()


async def _welcome(client: discord.Client) -> Check:
    servers = await client.http.get_guilds(MOST_SERVERS)
    lacking = [
        f"{one['name']} ({', '.join(missing)})"
        for one in servers
        if (missing := _missing(int(one["permissions"])))
    ]
    found = {
        "name": client.user.name if client.user else "",
        "servers": str(len(servers)),
        "invitation": invitation(client.application_id or 0),
    }
    return Check(
        topic=TOPIC, good=not lacking, essential=False, found=found, detail="; ".join(lacking)
    )


def _missing(held: int) -> list[str]:
    permissions = discord.Permissions(held)
    if permissions.administrator:
        return []
    return [name for name, needed in NEEDED if needed and not getattr(permissions, name)]
