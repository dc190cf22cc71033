"""A Discord of our own on the loopback: REST v10, gateway, files, clocks and rules.

It keeps everything that a person would see, and writes down every rule that was broken.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from tests.discord.fake.gateway import PATIENCE_S, Asked
from tests.discord.fake.ids import APP, DM, EPOCH_MS, FORUM, TEXT, THREAD, TOKEN, snowflake, user
from tests.discord.fake.rest import Discord


@asynccontextmanager
async def served() -> AsyncIterator[Discord]:
    """A Discord that listens."""
    made = Discord()
    runner = web.AppRunner(made.app(), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield made
    finally:
        await runner.cleanup()


__all__ = [
    "APP", "DM", "EPOCH_MS", "FORUM", "PATIENCE_S", "TEXT", "THREAD", "TOKEN", "Asked", "Discord",
    "served", "snowflake", "user",
]  # fmt: skip
