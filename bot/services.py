"""Services: the long-running halves of the house, each ended gently by SIGTERM or Ctrl-C."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

from pipeline import studio
from pipeline.settings import Settings
from storage import store


async def work(settings: Settings) -> None:
    """Carry out tasks until told to stop; leases are given back before leaving."""
    async with studio.open_studio(settings) as opened:
        await until_stopped(opened.worker.run())


async def migrate(settings: Settings) -> None:
    """Bring the database's schema up to date."""
    await store.migrate(settings.database_url)


async def until_stopped(service: Coroutine[Any, Any, None]) -> None:
    """Run a service until it ends by itself or the process is asked to end."""
    running = asyncio.create_task(service)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, running.cancel)
    try:
        await running
    except asyncio.CancelledError:
        if not running.cancelled():
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            raise
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
