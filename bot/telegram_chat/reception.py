"""The reception: everything that answers need, and the ways in which something is said."""

import base64
import hashlib
import hmac
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardMarkup,
    Message,
    ReactionTypeEmoji,
    User,
    constants,
)  # fmt: skip

from bot import fit
from bot.archive import Archive
from bot.cards import Card
from bot.concierge import Concierge
from bot.door import Door
from bot.references import NoReference
from bot.surface import Gone, Later, Unreachable
from bot.telegram_chat import facts, markup, people
from bot.telegram_chat.mail import NO_PREVIEW
from bot.telegram_chat.members import Members
from bot.telegram_chat.wall import Wall
from bot.words import refusals
from bot.words import telegram as words
from pipeline import clock
from pipeline.errors import DailiesError
from storage import shapes

log = logging.getLogger(__name__)


class PutBytes(Protocol):
    """Keeps bytes as an asset."""

    async def __call__(self, data: bytes, suffix: str) -> shapes.Asset:
        """The asset that these bytes are now."""
        ...


@dataclass(frozen=True, kw_only=True)
class Reception:
    """Says things, and knows whom to ask."""

    bot: Bot
    members: Members
    door: Door
    concierge: Concierge
    archive: Archive
    wall: Wall
    put: PutBytes
    secret: bytes
    download_bytes: int
    now: clock.Clock = clock.wall

    async def say(
        self,
        place: shapes.Place,
        text: str,
        *,
        reply_to: int | None = None,
        keyboard: InlineKeyboardMarkup | ForceReply | None = None,
    ) -> Message | None:
        """A message of words, already HTML. Nowhere to say it is no error here."""
        try:
            with facts.named():
                return await self.bot.send_message(
                    text=text,
                    parse_mode=constants.ParseMode.HTML,
                    reply_markup=keyboard,
                    link_preview_options=NO_PREVIEW,
                    **people.address(place, reply_to),
                )
        except (Unreachable, Gone, Later, facts.Moved) as error:
            log.info("nowhere to say it", extra={"detail": str(error)})
        return None

    async def answer(self, message: Message, text: str) -> None:
        """A sentence in answer to somebody's message."""
        await self.say(people.place(message), text, reply_to=message.message_id)

    async def rewrite(
        self, message: Message, text: str, keyboard: InlineKeyboardMarkup | None = None
    ) -> None:
        """Change one of our messages; one that is gone stays gone."""
        try:
            with facts.named():
                await self.bot.edit_message_text(
                    text,
                    chat_id=message.chat_id,
                    message_id=message.message_id,
                    parse_mode=constants.ParseMode.HTML,
                    reply_markup=keyboard,
                    link_preview_options=NO_PREVIEW,
                )
        except (Unreachable, Gone, Later, facts.Moved) as error:
            log.info("nothing to rewrite", extra={"detail": str(error)})

    async def show(self, place: shapes.Place, card: Card, *, reply_to: int | None = None) -> None:
        """A card that is not kept up to date."""
        for sheet in fit.fit(card, await self.wall.limits(place)):
            with facts.named():
                await self.wall.mail.send(place, sheet, reply_to=reply_to)

    async def nod(self, message: Message) -> None:
        """A sign that words were heard; the cards show what came of them."""
        try:
            with facts.named():
                await self.bot.set_message_reaction(
                    message.chat_id, message.message_id, [ReactionTypeEmoji(words.REACTION)]
                )
        except (Unreachable, Gone, Later, facts.Moved) as error:
            log.info("no nod", extra={"detail": str(error)})

    async def member(self, message: Message) -> shapes.Member:
        """Who wrote this, with the rights that they have now."""
        return await self.members.of(writer(message), people.place(message), fresh=True)

    def production_of(self, chat: int, message: int) -> str:
        """The id of the film that this message asks for: the same each time, and not to guess."""
        said = hmac.new(self.secret, f"{chat}:{message}".encode(), hashlib.sha256).digest()
        return base64.b32encode(said[:5]).decode().lower()

    @asynccontextmanager
    async def spoken(self, message: Message) -> AsyncIterator[None]:
        """Whatever goes wrong inside is said in answer to this message."""
        try:
            yield
        except NoReference as no:
            await self.answer(message, markup.said(no.sentence))
        except DailiesError as error:
            await self.answer(message, markup.said(refusals.of(error)))
        except (Unreachable, Gone, Later, facts.Moved) as error:
            log.info("nowhere to answer", extra={"detail": str(error)})
        except Exception:
            log.exception("an update failed")
            await self.answer(message, words.WRONG)


def writer(message: Message) -> User:
    """Who wrote it."""
    assert message.from_user is not None  # noqa: S101 - channels are not listened to
    return message.from_user


def question(placeholder: str) -> dict[str, Any]:
    """What opens the keyboard of whoever is asked."""
    return {"keyboard": ForceReply(selective=True, input_field_placeholder=placeholder[:64])}
