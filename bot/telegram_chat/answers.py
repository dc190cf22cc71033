"""Answers: every press is answered within a second; the card is the answer, refusals are words."""

import asyncio
import html
import logging
from dataclasses import dataclass

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update, constants
from telegram.ext import ContextTypes

from bot import buttons, scene_text
from bot.buttons import Button, Press, Verb
from bot.cards import handed, view
from bot.door import Reply, Told
from bot.presses import Answer, Ask, Hand, Question, Show, Turn
from bot.surface import Gone, Later, Unreachable
from bot.telegram_chat import choices, facts, layout, markup, people
from bot.telegram_chat.proposals import Proposals
from bot.telegram_chat.reception import Reception, question
from bot.words import film, refusals
from bot.words import telegram as words
from pipeline import slots
from pipeline.disclosure import film as verification
from pipeline.errors import DailiesError
from storage import shapes

log = logging.getLogger(__name__)

SOON_S = 0.7
"""People wait a second for a press; the way to Telegram takes some of it."""
TOAST_LIMIT = constants.CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
SCENES_IN_A_ROW = 4


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Carries out presses and what was said to questions."""

    reception: Reception
    proposals: Proposals

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button was pressed."""
        query = update.callback_query
        if query is None:
            return
        press = buttons.decode(query.data or "")
        if press is None:
            await toast(query, words.UNKNOWN_PRESS)
            return
        chosen = choices.read(press.slot)
        work = asyncio.ensure_future(
            self._proposed(query, press, chosen) if chosen else self._pressed(query, press, context)
        )
        done, _ = await asyncio.wait({work}, timeout=SOON_S)
        if not done:
            await toast(query, "")
        sentence = await work
        if done:
            await toast(query, sentence)
        elif sentence:
            await self._tell_late(query, sentence)

    async def _proposed(self, query: CallbackQuery, press: Press, chosen: choices.Choices) -> str:
        try:
            return await self.proposals.press(query, press, chosen)
        except DailiesError as error:
            return refusals.of(error)

    async def _pressed(
        self, query: CallbackQuery, press: Press, context: ContextTypes.DEFAULT_TYPE
    ) -> str:
        """What to say about the press, or nothing; what it asks for is under way then."""
        by = people.member(query.from_user)
        reply = await self.reception.door.press(press, by=by.person, member=by)
        if isinstance(reply, Told):
            return reply.sentence
        message = query.message
        if reply is not None and isinstance(message, Message):
            about = About(press=press, place=people.place(message), message=message.message_id)
            context.application.create_task(self._follow(about, reply, query))
        return ""

    async def _follow(self, about: "About", reply: Reply, query: CallbackQuery) -> None:
        """What a press asks for beyond a command. Told in the chat if it fails."""
        try:
            await self.reply(about, reply, mention(query, about.place))
        except (Unreachable, Gone, Later, facts.Moved) as error:
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
        assert message.from_user is not None  # noqa: S101 - channels are not listened to
        by = people.member(message.from_user)
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
                about = About(press=press, place=people.place(message), message=message.message_id)
                await self.reply(about, reply, name)

    async def reply(self, about: "About", reply: Reply, name: str = "") -> None:
        """Ask, show, turn or hand over."""
        match reply:
            case Ask(question=Question.WHICH_SCENE):
                await self._which_scene(about, reply.press)
            case Ask(question=Question.SCENE_TEXT, scene=scene) if scene is not None:
                text = form(scene)
                asked = words.EDIT_QUESTION.format(scene=scene.number)
                said = f"{asked}\n\n<pre>{html.escape(text, quote=False)}</pre>"
                await self._ask(about, reply.press, name + said, film.scene(scene.number))
            case Ask():
                said = name + await self._note_question(reply.press)
                await self._ask(about, reply.press, said, words.NOTE_PLACEHOLDER)
            case Show(card):
                await self.reception.show(about.place, card, reply_to=about.message)
            case Turn(slot, page):
                await self.reception.concierge.turn(
                    about.press.production, about.place, slot=slot, page=page
                )
            case Hand(verb, take):
                await self.hand(about, verb, take)

    async def hand(self, about: "About", verb: Verb, take: shapes.Take) -> None:
        """Give the files of a film, or what its label says."""
        production = about.press.production
        if verb is Verb.VERIFY:
            path = await self.reception.wall.open_asset(take.asset)
            found = await asyncio.to_thread(verification.verify, path)
            card = handed.label(found, production=production)
        else:
            seen = view.of(
                await self.reception.concierge.load(production), now=self.reception.now()
            )
            card = handed.files(seen, take)
        await self.reception.show(about.place, card, reply_to=about.message)

    async def _ask(self, about: "About", press: Press, said: str, placeholder: str) -> None:
        """Put a question; the message that asks it is remembered with the press."""
        asked = await self.reception.say(
            about.place, said, reply_to=about.message, **question(placeholder)
        )
        if asked is not None:
            await self.reception.archive.asked(
                press.production,
                about.place,
                wire=buttons.encode(press),
                message=str(asked.message_id),
            )

    async def _note_question(self, press: Press) -> str:
        production = await self.reception.concierge.load(press.production)
        take = production.take(press.takes[0]) if press.takes else None
        number = slots.scene_of(take.slot) if take else None
        return words.NOTE_QUESTION.format(scene=number) if number else words.NOTE_SCRIPT

    async def _which_scene(self, about: "About", press: Press) -> None:
        script = (await self.reception.concierge.load(press.production)).script
        numbers = [scene.number for scene in script.scenes] if script else []
        one = [
            Button(
                press=Press(
                    verb=Verb.REDO, production=press.production, slot=slots.FILM, number=number
                ),
                what=str(number),
            )
            for number in numbers
        ]
        rows = [one[at : at + SCENES_IN_A_ROW] for at in range(0, len(one), SCENES_IN_A_ROW)]
        keyboard: InlineKeyboardMarkup | None = layout.of_rows(rows)
        await self.reception.say(
            about.place, words.WHICH_SCENE, reply_to=about.message, keyboard=keyboard
        )

    async def _tell_late(self, query: CallbackQuery, sentence: str) -> None:
        """The press was answered without words, which came too late for that."""
        if isinstance(query.message, Message):
            place = people.place(query.message)
            await self.reception.say(place, mention(query, place) + markup.said(sentence))


@dataclass(frozen=True, kw_only=True)
class About:
    """What a reply is about, and which message it answers."""

    press: Press
    place: shapes.Place
    message: int


def form(scene: shapes.Scene) -> str:
    """A scene as text that can be copied, changed and sent back."""
    text = scene_text.of(scene)
    lines = [
        f"{words.FORM_HEADING}: {text.heading}",
        f"{words.FORM_PICTURE}: {text.picture}",
        f"{words.FORM_SECONDS}: {text.seconds}",
        text.lines,
    ]
    return "\n".join(line for line in lines if line)


def scene_of_form(scene: shapes.Scene, written: str) -> shapes.Scene:
    """The scene as it was written. What has no line in the text stays as it is."""
    before = scene_text.of(scene)
    fields: dict[str, str] = {}
    said: list[str] = []
    for line in written.splitlines():
        name, colon, rest = line.partition(":")
        if colon and name.strip().lower() in _FORM:
            fields[_FORM[name.strip().lower()]] = rest.strip()
        elif line.strip():
            said.append(line.strip())
    return scene_text.edited(
        scene,
        scene_text.SceneText(
            heading=fields.get("heading", before.heading),
            picture=fields.get("picture", before.picture),
            lines="\n".join(said),
            seconds=fields.get("seconds", before.seconds),
        ),
    )


_FORM = {
    words.FORM_HEADING.lower(): "heading",
    words.FORM_PICTURE.lower(): "picture",
    words.FORM_SECONDS.lower(): "seconds",
}


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
    except (Unreachable, Gone, Later) as error:
        log.info("a press was not answered", extra={"detail": str(error)})
