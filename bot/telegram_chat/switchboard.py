"""The switchboard: which of our rooms hears what Telegram brings, and what they share."""

import logging
from dataclasses import dataclass, field
from typing import Any

from telegram import constants
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
from bot.telegram_chat import layout, people
from bot.telegram_chat.albums import Albums
from bot.telegram_chat.answers import SOON_S, Answers
from bot.telegram_chat.budgets import Budget
from bot.telegram_chat.clerk import Clerk
from bot.telegram_chat.comings import Comings
from bot.telegram_chat.commands import Commands
from bot.telegram_chat.ears import Ears
from bot.telegram_chat.film_commands import FilmCommands
from bot.telegram_chat.house_commands import HouseCommands
from bot.telegram_chat.mail import Mail
from bot.telegram_chat.members import Members
from bot.telegram_chat.music import Music
from bot.telegram_chat.parcels import Parcels
from bot.telegram_chat.proposals import Proposals
from bot.telegram_chat.reception import Reception
from bot.telegram_chat.replies import Replies
from bot.telegram_chat.talk import Talk
from bot.telegram_chat.wall import GROUP_PACE_S, Wall
from bot.telegram_chat.which import Which
from bot.tracks import Tracks
from pipeline import ports
from pipeline.settings import Settings
from pipeline.studio import Studio

log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]
DOWNLOAD_BYTES = constants.FileSizeLimit.FILESIZE_DOWNLOAD
POLL_S = 10


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How fast Telegram may be talked to, and how long a press may stay without an answer."""

    refresh_s: float = 3.0
    group_refresh_s: float = GROUP_PACE_S
    answer_s: float = SOON_S
    poll_s: int = POLL_S
    budget: Budget = field(default_factory=Budget)


@dataclass(frozen=True, kw_only=True)
class Switchboard:
    """Connects a bot with one studio."""

    studio: Studio
    settings: Settings
    pace: Pace
    listener: ports.Listener | None

    def connect(self, application: App, *, file_bytes: int | None = None) -> Wall:
        """Add all handlers; the wall to draw on. The bot knows by now who it is."""
        reception = self._reception(application, file_bytes or _file_bytes(self.settings))
        clerk = Clerk(reception=reception, shelf=self.studio.media)
        which, replies = Which(reception=reception), Replies(reception=reception, clerk=clerk)
        albums = Albums(archive=reception.archive)
        proposals = Proposals(reception=reception, albums=albums)
        tracks = Tracks(concierge=reception.concierge, shelf=self.studio.media)
        music = Music(reception=reception, which=which, porter=tracks)
        answers = Answers(
            reception=reception,
            proposals=proposals,
            replies=replies,
            music=music,
            soon_s=self.pace.answer_s,
        )
        talk = Talk(
            reception=reception,
            proposals=proposals,
            answers=answers,
            which=which,
            albums=albums,
            ears=Ears(listener=self.listener, download_bytes=reception.download_bytes),
            music=music,
        )
        links = Links(store=self.studio.store, desk=self.studio.desk)
        asked = Commands.of(
            HouseCommands(reception=reception, proposals=proposals, which=which, clerk=clerk),
            FilmCommands(reception=reception, which=which, clerk=clerk, links=links),
            music,
        )
        _listen(application, answers, talk, asked, Comings(archive=reception.archive))
        return reception.wall

    def _reception(self, application: App, file_bytes: int) -> Reception:
        """Everything that answers need."""
        token = self.settings.telegram_token
        assert token is not None  # noqa: S101 - there is no Telegram without
        bot, studio = application.bot, self.studio
        archive = Archive(
            surface=people.NAME, account=str(bot.id), store=studio.store, desk=studio.desk
        )
        parcels = Parcels(open_asset=studio.media.path, uploads=archive)
        wall = Wall(
            Mail(bot=bot, parcels=parcels),
            archive=archive,
            file_bytes=file_bytes,
            pace_s=self.pace.refresh_s,
            group_pace_s=self.pace.group_refresh_s,
        )
        local = self.settings.telegram_local
        return Reception(
            bot=bot,
            members=Members(bot=bot),
            door=Door(store=studio.store, desk=studio.desk, prices=estimates.of),
            concierge=Concierge(store=studio.store, desk=studio.desk, settings=self.settings),
            archive=archive,
            wall=wall,
            put=studio.media.put_bytes,
            secret=token.get_secret_value().encode(),
            download_bytes=layout.LOCAL_FILE_BYTES if local else DOWNLOAD_BYTES,
            now=studio.desk.now,
        )


def _file_bytes(settings: Settings) -> int:
    """A server of one's own takes more, but only if it was started with --local."""
    return layout.LOCAL_FILE_BYTES if settings.telegram_local else layout.FILE_BYTES


def _listen(
    application: App, answers: Answers, talk: Talk, asked: Commands, comings: Comings
) -> None:
    command = filters.COMMAND | filters.CaptionRegex(r"^/[a-z]+")
    written = (filters.TEXT | filters.PHOTO | filters.Document.IMAGE) & ~command
    voices = filters.VOICE | filters.AUDIO | filters.Document.AUDIO | filters.VIDEO_NOTE
    for handler in (
        CallbackQueryHandler(answers.pressed),
        ChatMemberHandler(comings.member, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, comings.migrated),
        MessageHandler(command, asked.heard),
        MessageHandler(written, talk.heard),
        MessageHandler(voices, talk.spoken),
        MessageHandler(~filters.StatusUpdate.ALL, talk.unread),
    ):
        application.add_handler(handler)
    application.add_error_handler(_failed)


async def _failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    log.error("an update failed", exc_info=context.error)
