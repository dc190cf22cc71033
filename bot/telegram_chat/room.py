"""The room: Telegram opened for one studio, and closed again."""

import asyncio
import contextlib
import hashlib
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

from telegram import BotCommand, Update, error
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    filters,
)  # fmt: skip

from bot import estimates
from bot.archive import Archive
from bot.concierge import Concierge
from bot.door import Door
from bot.links import Links
from bot.telegram_chat import layout, people, webhook
from bot.telegram_chat.answers import Answers
from bot.telegram_chat.comings import Comings
from bot.telegram_chat.commands import Commands
from bot.telegram_chat.limiter import Budget, Limiter
from bot.telegram_chat.parcels import Parcels
from bot.telegram_chat.proposals import Proposals
from bot.telegram_chat.reception import Reception
from bot.telegram_chat.talk import Talk
from bot.telegram_chat.wall import GROUP_PACE_S, Wall
from bot.words import telegram as words
from pipeline import errors
from pipeline.settings import Settings
from pipeline.studio import Studio

log = logging.getLogger(__name__)

OFFICIAL = "https://api.telegram.org"
UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
AT_ONCE = 256
CONNECTIONS = 256
POLL_S = 10
POLL_MARGIN_S = 5.0

App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How fast Telegram may be talked to; tests are in more of a hurry."""

    refresh_s: float = 3.0
    group_refresh_s: float = GROUP_PACE_S
    poll_s: int = POLL_S
    budget: Budget = field(default_factory=Budget)


@dataclass(frozen=True, kw_only=True)
class Room:
    """An open Telegram: the wall to draw on, and the connection to keep alive."""

    wall: Wall
    application: App
    settings: Settings
    pace: Pace

    async def run(self) -> None:
        """Listen until cancelled. Raises Misconfigured if Telegram will not have us."""
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(self._rest)
            await self.application.start()
            with named():
                await self._introduce()
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

    async def _introduce(self) -> None:
        """Say who we are and what we can be asked; what is said already is not said again."""
        bot = self.application.bot
        wished = [BotCommand(name, text) for name, text in words.COMMANDS.items()]
        try:
            if list(await bot.get_my_commands()) != wished:
                await bot.set_my_commands(wished)
                await bot.set_my_description(words.DESCRIPTION)
                await bot.set_my_short_description(words.ABOUT)
                for language, text in words.ABOUT_IN.items():
                    await bot.set_my_short_description(text, language_code=language)
        except (error.RetryAfter, error.BadRequest):
            log.warning("the command menu was not set; the last one still works")


@contextlib.asynccontextmanager
async def opened(
    studio: Studio, settings: Settings, *, pace: Pace | None = None, file_bytes: int | None = None
) -> AsyncIterator[Room]:
    """Log in. Raises Misconfigured for a token that Telegram does not know."""
    assert settings.telegram_token is not None  # noqa: S101 - who opens us has looked
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it prints addresses, with the token
    pace = pace or Pace()
    application = _application(settings, pace)
    archive = Archive(surface=people.NAME, store=studio.store, desk=studio.desk)
    wall = Wall(
        application.bot,
        parcels=Parcels(open_asset=studio.media.path, uploads=archive),
        archive=archive,
        file_bytes=file_bytes or _file_bytes(settings),
        pace_s=pace.refresh_s,
        group_pace_s=pace.group_refresh_s,
    )
    reception = Reception(
        bot=application.bot,
        door=Door(store=studio.store, desk=studio.desk, prices=estimates.of),
        concierge=Concierge(store=studio.store, desk=studio.desk, settings=settings),
        archive=archive,
        wall=wall,
        put=studio.media.put_bytes,
        secret=settings.telegram_token.get_secret_value().encode(),
        now=studio.desk.now,
    )
    _listen_to(application, reception, Links(store=studio.store, desk=studio.desk))
    try:
        with named():
            await application.initialize()
        yield Room(wall=wall, application=application, settings=settings, pace=pace)
    finally:
        await application.shutdown()
        await application.bot.request.shutdown()  # what was never initialized was not closed


def webhook_secret(settings: Settings) -> str:
    """The token that Telegram has to show: the one that is set, else one that only we can know."""
    if settings.telegram_webhook_secret is not None:
        return settings.telegram_webhook_secret.get_secret_value()
    assert settings.telegram_token is not None  # noqa: S101 - there is no Telegram without
    token = settings.telegram_token.get_secret_value()
    return hashlib.sha256(f"webhook {token}".encode()).hexdigest()


def _application(settings: Settings, pace: Pace) -> App:
    assert settings.telegram_token is not None  # noqa: S101 - who opens us has looked
    root = settings.telegram_api_url.rstrip("/")
    return (
        Application.builder()
        .token(settings.telegram_token.get_secret_value())
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .rate_limiter(Limiter(pace.budget))
        .concurrent_updates(AT_ONCE)
        .connection_pool_size(CONNECTIONS)
        .get_updates_read_timeout(pace.poll_s + POLL_MARGIN_S)
        .build()
    )


def _file_bytes(settings: Settings) -> int:
    official = settings.telegram_api_url.rstrip("/") == OFFICIAL
    return layout.FILE_BYTES if official else layout.LOCAL_FILE_BYTES


def _listen_to(application: App, reception: Reception, links: Links) -> None:
    """Which of our rooms hears what."""
    proposals = Proposals(reception=reception)
    answers = Answers(reception=reception, proposals=proposals)
    talk = Talk(reception=reception, proposals=proposals, answers=answers)
    asked = Commands(reception=reception, talk=talk, answers=answers, links=links)
    comings = Comings(archive=reception.archive)
    command = filters.COMMAND | filters.CaptionRegex(r"^/[a-z]+")
    words_ = (filters.TEXT | filters.PHOTO) & ~command
    for handler in (
        CallbackQueryHandler(answers.pressed),
        ChatMemberHandler(comings.member, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, comings.migrated),
        MessageHandler(command, asked.heard),
        MessageHandler(words_, talk.heard),
        MessageHandler(~filters.StatusUpdate.ALL, talk.unread),
    ):
        application.add_handler(handler)
    application.add_error_handler(_failed)


async def _failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    log.error("an update failed", exc_info=context.error)


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
