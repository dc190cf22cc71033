"""The room: Telegram opened for one studio, and closed again."""

import asyncio
import contextlib
import hashlib
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from telegram import Update, error
from telegram.ext import Application

from bot.letters import Letters
from bot.telegram_chat import introduction, people, switchboard, webhook
from bot.telegram_chat.inbox import Hands, Inbox
from bot.telegram_chat.limiter import Limiter
from bot.telegram_chat.switchboard import Pace
from bot.telegram_chat.wall import Wall
from pipeline import errors
from pipeline.providers import hearing
from pipeline.settings import Settings
from pipeline.studio import Studio

log = logging.getLogger(__name__)

UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
AT_ONCE = 256
CONNECTIONS = 256
POLL_MARGIN_S = 5.0


@dataclass(frozen=True, kw_only=True)
class Room:
    """An open Telegram: the wall to draw on, and the connection to keep alive."""

    wall: Wall
    application: switchboard.App
    inbox: Inbox
    settings: Settings
    pace: Pace

    async def run(self) -> None:
        """Listen until cancelled. Raises Misconfigured if Telegram will not have us."""
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(self._rest)
            await self.application.start()
            await self.inbox.reopen(self.application.bot)
            with named():
                await introduction.say(self.application.bot)
                await self._listen(stack)
            await asyncio.get_running_loop().create_future()

    async def _listen(self, stack: contextlib.AsyncExitStack) -> None:
        """By a webhook where one is set, else by asking."""
        url, bot = self.settings.telegram_webhook_url, self.application.bot
        if url:
            secret = webhook_secret(self.settings)
            port = self.settings.telegram_webhook_port
            await stack.enter_async_context(
                webhook.listening(self.application, url=url, secret=secret, port=port)
            )
            await bot.set_webhook(
                url, secret_token=secret, allowed_updates=UPDATES, max_connections=100
            )
            return
        updater = self.application.updater
        assert updater is not None  # noqa: S101 - built with one
        await updater.start_polling(
            timeout=self.pace.poll_s, allowed_updates=UPDATES, bootstrap_retries=-1
        )

    async def _rest(self) -> None:
        """Stop whatever was started, even half way through starting."""
        if self.application.updater is not None and self.application.updater.running:
            await self.application.updater.stop()
        if self.application.running:
            await self.application.stop()


@contextlib.asynccontextmanager
async def opened(
    studio: Studio, settings: Settings, *, pace: Pace | None = None, file_bytes: int | None = None
) -> AsyncIterator[Room]:
    """Log in. Raises Misconfigured for a token that Telegram does not know."""
    assert settings.telegram_token is not None  # noqa: S101 - who opens us has looked
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it prints addresses, with the token
    pace = pace or Pace()
    account = settings.telegram_token.get_secret_value().partition(":")[0]
    letters = Letters(surface=f"{people.NAME}/{account}", store=studio.store, now=studio.desk.now)
    inbox = Inbox(letters)
    application = _application(settings, pace, inbox, Hands(AT_ONCE, letters))
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(application.bot.request.shutdown)  # also if it never began
        stack.push_async_callback(application.shutdown)
        with named():
            await application.initialize()
        listener = await stack.enter_async_context(hearing.open_listener(settings))
        board = switchboard.Switchboard(
            studio=studio, settings=settings, pace=pace, listener=listener
        )
        wall = board.connect(application, file_bytes=file_bytes)
        yield Room(wall=wall, application=application, inbox=inbox, settings=settings, pace=pace)


def webhook_secret(settings: Settings) -> str:
    """The token that Telegram has to show: the one that is set, else one that only we can know."""
    if settings.telegram_webhook_secret is not None:
        return settings.telegram_webhook_secret.get_secret_value()
    assert settings.telegram_token is not None  # noqa: S101 - there is no Telegram without
    token = settings.telegram_token.get_secret_value()
    return hashlib.sha256(f"webhook {token}".encode()).hexdigest()


def _application(settings: Settings, pace: Pace, inbox: Inbox, hands: Hands) -> switchboard.App:
    assert settings.telegram_token is not None  # noqa: S101 - who opens us has looked
    root = settings.telegram_api_url.rstrip("/")
    return (
        Application.builder()
        .token(settings.telegram_token.get_secret_value())
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .local_mode(settings.telegram_local)
        .rate_limiter(Limiter(pace.budget))
        .update_queue(inbox)
        .concurrent_updates(hands)
        .connection_pool_size(CONNECTIONS)
        .get_updates_read_timeout(pace.poll_s + POLL_MARGIN_S)
        .build()
    )


@contextlib.contextmanager
def named() -> Iterator[None]:
    """What stops a connection, in our own words."""
    try:
        yield
    except error.InvalidToken as unknown:
        raise errors.Misconfigured(detail="TELEGRAM_TOKEN", setting="TELEGRAM_TOKEN") from unknown
    except error.Conflict as twice:
        raise errors.Misconfigured(detail=str(twice), setting="TELEGRAM_TOKEN") from twice
    except (error.NetworkError, error.RetryAfter) as failed:
        raise errors.Transient(detail=f"Telegram: {type(failed).__name__}") from failed
