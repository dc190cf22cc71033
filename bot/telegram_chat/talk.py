"""Talk: words, pictures and voices that are no commands: briefs, and answers to our messages."""

import asyncio
import re
from dataclasses import dataclass

from telegram import Message, Update, User
from telegram.ext import ContextTypes

from bot import buttons
from bot.archive import QUESTION
from bot.buttons import Press, Verb
from bot.cards import view
from bot.presses import Answer, redo_of_scene
from bot.telegram_chat import names, people
from bot.telegram_chat.answers import Answers, scene_of_form
from bot.telegram_chat.proposals import Proposals
from bot.telegram_chat.reception import Reception
from bot.words import telegram as words
from pipeline import slots
from pipeline.errors import Refused
from storage import shapes

_NUMBERED = re.compile(
    r"\s*(?:(?:scene|сцена|escena|szene)\s*)?#?(\d{1,3})\s*[:.,)\-–—]?\s+(.+)", re.S | re.I
)
RECORDED_S = 0.5
"""Posted first, recorded second: somebody may have answered in between."""
_BOARDS = {"board": "still", "reel": "clip"}


@dataclass(frozen=True)
class Meant:
    """A press, and what was said with it."""

    press: Press
    answer: Answer


@dataclass(frozen=True, kw_only=True)
class Talk:
    """Hears what is not a command."""

    reception: Reception
    proposals: Proposals
    answers: Answers

    async def heard(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Words, or a picture with words."""
        message = update.effective_message
        if message is None or message.from_user is None:
            return
        async with self.reception.spoken(message):
            await self.reception.archive.returned(str(message.chat_id))
            if people.speaks(self.reception.bot, _answered_author(message)):
                await self._answered(message)
            elif message.chat.type == message.chat.PRIVATE:
                await self._brief(message)

    async def _brief(self, message: Message) -> None:
        if message.text or message.caption:
            await self.proposals.propose(message)
        elif message.media_group_id is None:  # the other pictures of an album have no words
            await self.reception.answer(message, words.PICTURE_ALONE)

    async def unread(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A voice, a sticker, a place: whatever is neither words nor a picture."""
        message = update.effective_message
        if message is None or message.chat.type != message.chat.PRIVATE:
            return
        async with self.reception.spoken(message):
            spoken = message.voice or message.audio or message.video_note
            video = message.video or message.animation or message.document
            said = words.VOICE if spoken else words.VERIFY_WHAT if video else words.OTHER
            await self.reception.answer(message, said)

    async def _answered(self, message: Message) -> None:
        """Somebody answered one of our messages."""
        asked = message.reply_to_message
        assert asked is not None  # noqa: S101 - looked at before
        text = (message.text or message.caption or "").strip()
        post, part = await self.about(message)
        if post is None or not text:
            if message.chat.type == message.chat.PRIVATE:
                await self._brief(message)
            return
        production = await self.reception.concierge.load(post.production)
        if post.slot.startswith(QUESTION):
            meant = _to_question(post, production, text)
        else:
            seen = view.of(production, now=self.reception.now())
            meant = to_card(seen, post, part, text)
        if meant is None:
            await self.reception.answer(message, words.UNCLEAR_REPLY)
            return
        await self.answers.carry_out(message, meant.press, meant.answer)

    async def about(self, message: Message) -> tuple[shapes.Post | None, names.Part]:
        """The post that a message answers, and which of its messages."""
        asked = message.reply_to_message
        number = asked.message_id if asked else 0
        ours = asked is not None and people.speaks(self.reception.bot, asked.from_user)
        for pause_s in (0.0, RECORDED_S) if ours else ():
            await asyncio.sleep(pause_s)
            for post in await self.reception.archive.naming(str(message.chat_id), str(number)):
                for part in names.read(post.message):
                    if part.id == number:
                        return post, part
        return None, names.Part(number)


def _to_question(post: shapes.Post, production: shapes.Production, text: str) -> Meant | None:
    """What was said to a question of ours."""
    wire, _, _ = post.slot.removeprefix(QUESTION).rpartition("#")
    press = buttons.decode(wire)
    if press is None:
        return None
    if press.verb is not Verb.EDIT:
        return Meant(press, text)
    scene = production.script.scene(press.number) if production.script else None
    return Meant(press, scene_of_form(scene, text)) if scene else None


def to_card(seen: view.View, post: shapes.Post, part: names.Part, text: str) -> Meant | None:
    """What words in answer to a card mean: the scene that it shows, made again with this note."""
    marked = part.mark.removesuffix(names.SILENT)
    slot = post.slot.partition("~")[0]
    if marked and (take := _shown(seen, marked)) and slots.scene_of(take.slot):
        return Meant(_redo(seen, take), text)
    if slot in {slots.SCRIPT, "drafts"} and (draft := seen.current.get(slots.SCRIPT)):
        return Meant(_redo(seen, draft), text)
    if slot in seen.current and slots.scene_of(slot):
        return Meant(_redo(seen, seen.current[slot]), text)
    if numbered := _NUMBERED.fullmatch(text):
        return _of_scene(seen, _BOARDS.get(slot, ""), int(numbered[1]), numbered[2])
    if slot == "status" and slots.SCRIPT in seen.asking:
        return Meant(_redo(seen, seen.current[slots.SCRIPT]), text)
    return None


def _of_scene(seen: view.View, kind: str, number: int, note: str) -> Meant | None:
    take = seen.current.get(f"{kind}/{number}")
    try:
        press = _redo(seen, take) if take else redo_of_scene(seen, number)
    except Refused:
        return None
    return Meant(press, note)


def _shown(seen: view.View, mark: str) -> shapes.Take | None:
    """The take whose bytes this message shows."""
    takes = seen.production.takes
    return next((one for one in takes if one.asset.digest.startswith(mark)), None)


def _redo(seen: view.View, take: shapes.Take) -> Press:
    return Press(verb=Verb.REDO, production=seen.production.id, takes=(take.number,))


def _answered_author(message: Message) -> User | None:
    """Who wrote the message that this one answers; the first of a topic is answered by all."""
    asked = message.reply_to_message
    if asked is None or asked.forum_topic_created is not None:
        return None
    return asked.from_user
