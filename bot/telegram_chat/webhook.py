"""The webhook: Telegram brings updates itself. Answered at once, carried out afterwards.

https://core.telegram.org/bots/api#setwebhook
"""

import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Update
from telegram.ext import Application

from bot.words import telegram as words

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LARGEST_BYTES = 1024**2


@asynccontextmanager
async def listening(
    application: Application[Any, Any, Any, Any, Any, Any],
    *,
    url: str,
    secret: str,
    port: int,
) -> AsyncIterator[int]:
    """Serve the path of `url` on `port`; 0 is a free one. Yields the port."""

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return web.Response(status=403)
        try:
            update = Update.de_json(await request.json(), application.bot)
        except (ValueError, KeyError, TypeError):
            return web.Response(status=400)
        await application.update_queue.put(update)
        return web.Response(text=words.HERE)

    served = web.Application(client_max_size=LARGEST_BYTES)
    served.router.add_post(urlsplit(url).path or "/", receive)
    runner = web.AppRunner(served, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "0.0.0.0", port)  # noqa: S104 - Telegram comes from outside
        await site.start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
