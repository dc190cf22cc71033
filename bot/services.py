"""Services: the long-running halves of the house, each ended gently by SIGTERM or Ctrl-C."""

import asyncio
import gc
import signal
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any, Protocol

from bot import books, copies, delivery, downloads, estimates, refresh, surface, web
from pipeline import hooks as listening
from pipeline import studio
from pipeline.errors import Misconfigured
from pipeline.providers import signatures, webhooks
from pipeline.settings import Settings
from storage import store


class Face(Protocol):
    """A chat that is open: a wall to draw on, and a connection to keep alive."""

    @property
    def wall(self) -> surface.Surface:
        """Where cards are drawn."""
        ...

    async def run(self) -> None:
        """Listen until cancelled."""
        ...


async def run(settings: Settings) -> None:
    """Everything in one process: the chats whose tokens are set, and a worker."""
    async with AsyncExitStack() as stack:
        opened = await stack.enter_async_context(studio.open_studio(settings))
        faces = await _faces(stack, opened, settings)
        await _web(stack, opened, settings)
        settle()
        await until_stopped(_together(*_serving(opened, faces), opened.worker.run()))


async def bot(settings: Settings) -> None:
    """The chats alone; workers elsewhere share the database and the queue."""
    if settings.redis_url is None:
        raise Misconfigured(detail="REDIS_URL", setting="REDIS_URL")
    async with AsyncExitStack() as stack:
        opened = await stack.enter_async_context(studio.open_studio(settings))
        faces = await _faces(stack, opened, settings)
        await _web(stack, opened, settings)
        settle()
        await until_stopped(_together(*_serving(opened, faces)))


async def work(settings: Settings) -> None:
    """Carry out tasks until told to stop; leases are given back before leaving."""
    async with studio.open_studio(settings) as opened:
        settle()
        await until_stopped(opened.worker.run())


async def migrate(settings: Settings) -> None:
    """Bring the database's schema up to date."""
    await store.migrate(settings.database_url)


def settle() -> None:
    """Let the collector pass over what stays for good.

    A full collection looks at every object of every library, and nobody is answered meanwhile:
    0.2 CPU seconds with a hundred films, measured, against 0.02 for anything else.
    """
    gc.collect()
    gc.freeze()


async def _faces(
    stack: AsyncExitStack, opened: studio.Studio, settings: Settings
) -> tuple[Face, ...]:
    """Every chat that has a token. Raises Misconfigured if none has, or a token is wrong."""
    faces: list[Face] = []
    if settings.discord_token is not None:
        from bot.discord_chat import room

        faces.append(await stack.enter_async_context(room.opened(opened, settings)))
    if settings.telegram_token is not None:
        from bot.telegram_chat import room as telegram_room

        faces.append(await stack.enter_async_context(telegram_room.opened(opened, settings)))
    if not faces:
        raise Misconfigured(detail="DISCORD_TOKEN, TELEGRAM_TOKEN", setting="DISCORD_TOKEN")
    return tuple(faces)


async def _web(stack: AsyncExitStack, opened: studio.Studio, settings: Settings) -> None:
    """What the outside may reach, where it can be reached; without it vendors are polled."""
    if not settings.public_url:
        return
    hooks = webhooks.routes(
        heard=listening.Hooks(desk=opened.desk).heard, checks=signatures.checks(settings)
    )
    rooms = {webhooks.HOOKS: hooks}
    if signer := downloads.signer(settings):
        rooms[downloads.PREFIX] = downloads.routes(opened.media, signer)
    await stack.enter_async_context(web.served(settings.web_port, rooms))


def _serving(opened: studio.Studio, faces: tuple[Face, ...]) -> list[Coroutine[Any, Any, None]]:
    """What has to go on for as long as the chats are open."""
    drawing = refresh.Refresher(
        store=opened.store,
        desk=opened.desk,
        surfaces={face.wall.name: face.wall for face in faces},
        book=books.StoredBook(opened.store),
        prices=estimates.of,
        courier=delivery.Delivery(
            shelf=opened.media,
            ffmpeg=opened.settings.ffmpeg,
            room=opened.worker.room,
            memory=copies.Copies(store=opened.store),
            signer=downloads.signer(opened.settings),
        ),
    )
    return [drawing.run(), *(face.run() for face in faces)]


async def _together(*services: Coroutine[Any, Any, None]) -> None:
    """Side by side until the first one ends; its error is ours."""
    tasks = [asyncio.create_task(service) for service in services]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


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
