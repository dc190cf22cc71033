"""Answers: every press is answered within a second; the card is the answer, refusals are words."""

import asyncio
import logging
from dataclasses import dataclass, field

from telegram import CallbackQuery, Message, Update, constants
from telegram.ext import ContextTypes

from bot import buttons
from bot.buttons import Press, Verb
from bot.door import Reply, Told
from bot.presses import Answer, Ask, Question
from bot.surface import Gone, Later, Unreachable
from bot.telegram_chat import choices, facts, markup, music, people
from bot.telegram_chat.proposals import Proposals
from bot.telegram_chat.reception import Reception, writer
from bot.telegram_chat.replies import About, Replies
from bot.telegram_chat.turns import Turns
from bot.words import refusals
from bot.words import telegram as words
from pipeline.errors import DailiesError
from storage import shapes

log = logging.getLogger(__name__)

SOON_S = 0.5
"""People wait a second for a press, and the way to Telegram takes some of it. Until then it is
answered only when it is stored: a process that is killed before has promised nothing."""
TOAST_LIMIT = constants.CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
AWAY = (Unreachable, Gone, Later, facts.Moved)


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Carries out presses and what was said to questions."""

    reception: Reception
    proposals: Proposals
    replies: Replies
    music: music.Music
    soon_s: float = SOON_S
    turns: Turns = field(default_factory=Turns)

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button was pressed."""
        query = update.callback_query
        if query is None:
            return
        press = buttons.decode(query.data or "")
        if press is None:
            await toast(query, words.UNKNOWN_PRESS)
            return
        work = asyncio.ensure_future(self._in_turn(query, press, update.update_id, context))
        done, _ = await asyncio.wait({work}, timeout=self.soon_s)
        if not done:
            await toast(query, "")
        sentence = await work
        if done:
            await toast(query, sentence)
        elif sentence:
            await self._tell_late(query, sentence)

    async def _in_turn(
        self, query: CallbackQuery, press: Press, update: int, context: ContextTypes.DEFAULT_TYPE
    ) -> str:
        """What to say about the press, or nothing. Raises nothing: every press is answered."""
        message = query.message.message_id if query.message else 0
        try:
            async with self.turns.of(query.from_user.id, message, press.verb, update) as counts:
                return await self._carried_out(query, press, context) if counts else ""
        except AWAY as error:
            log.info("telegram could not be asked", extra={"detail": str(error)})
            return words.TELEGRAM_AWAY
        except DailiesError as error:
            return refusals.of(error)
        except Exception:
            log.exception("a press failed", extra={"production": press.production})
            return words.WRONG

    async def _carried_out(
        self, query: CallbackQuery, press: Press, context: ContextTypes.DEFAULT_TYPE
    ) -> str:
        chosen = choices.read(press.slot)
        if chosen is not None:
            return await self.proposals.press(query, press, chosen)
        given = music.read(press.slot)
        if given is not None:
            return await self.music.press(query, press, given)
        by = await self._presser(query, press)
        reply = await self.reception.door.press(press, by=by.person, member=by)
        if isinstance(reply, Told):
            return reply.sentence
        message = query.message
        if reply is not None and message is not None:
            about = About(
                press=press,
                by=by.person.id,
                place=people.place(message),
                message=message.message_id,
            )
            context.application.create_task(self._follow(about, reply, query))
        return ""

    async def _presser(self, query: CallbackQuery, press: Press) -> shapes.Member:
        """Who presses; with their rights where the press is a vote, which rules may keep back."""
        if press.verb is Verb.VOTE and query.message is not None:
            place = people.place(query.message)
            return await self.reception.members.of(query.from_user, place)
        return people.member(query.from_user)

    async def _follow(self, about: About, reply: Reply, query: CallbackQuery) -> None:
        """What a press asks for beyond a command. Told in the chat if it fails."""
        try:
            await self.replies.give(about, reply, mention(query, about.place))
        except AWAY as error:
            log.info("nowhere to answer", extra={"detail": str(error)})
        except DailiesError as error:
            await self.reception.say(about.place, markup.said(refusals.of(error)))
        except Exception:
            log.exception("a press failed", extra={"production": about.press.production})
            await self.reception.say(about.place, words.WRONG)

    async def carry_out(
        self, message: Message, press: Press, answer: Answer, *, name: str = ""
    ) -> None:
        """Carry out what was said in answer to a card or a question."""
        by = people.member(writer(message))
        reply = await self.reception.door.press(press, by=by.person, answer=answer, member=by)
        if isinstance(reply, Ask) and reply.question is Question.NOTE and isinstance(answer, str):
            reply = await self.reception.door.press(
                reply.press, by=by.person, answer=answer, member=by
            )
        match reply:
            case None:
                await self.reception.nod(message)
            case Told(sentence):
                await self.reception.answer(message, markup.said(sentence))
            case _:
                about = About(
                    press=press,
                    by=by.person.id,
                    place=people.place(message),
                    message=message.message_id,
                )
                await self.replies.give(about, reply, name)

    async def _tell_late(self, query: CallbackQuery, sentence: str) -> None:
        """The press was answered without words, which came too late for that."""
        if query.message is not None:
            place = people.place(query.message)
            await self.reception.say(place, mention(query, place) + markup.said(sentence))


def mention(query: CallbackQuery, place: shapes.Place) -> str:
    """Whom the next words are for, where others read along."""
    if not place.community:
        return ""
    name = markup.said(query.from_user.full_name)
    return f'<a href="tg://user?id={query.from_user.id}">{name}</a>: '


async def toast(query: CallbackQuery, sentence: str) -> None:
    """Answer the press: the circle on the button ends, words are shown to the presser alone."""
    short = sentence if len(sentence) <= TOAST_LIMIT else sentence[: TOAST_LIMIT - 2] + " …"
    try:
        with facts.named():
            await query.answer(short or None, show_alert=bool(short))
    except AWAY as error:
        log.info("a press was not answered", extra={"detail": str(error)})
