"""Replies: what a press asks for beyond a command: a question, a card, a page, files."""

import html
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot import buttons
from bot.buttons import Button, Press, Verb
from bot.door import Reply
from bot.presses import Ask, Hand, Question, Show, Turn
from bot.telegram_chat import forms, layout
from bot.telegram_chat.clerk import Clerk
from bot.telegram_chat.reception import Reception, question
from bot.words import film as card_words
from bot.words import telegram as words
from pipeline import slots
from storage import shapes

SCENES_IN_A_ROW = 4


@dataclass(frozen=True, kw_only=True)
class About:
    """What a reply is about, whom it is for, and which message it answers."""

    press: Press
    by: str
    place: shapes.Place
    message: int


@dataclass(frozen=True, kw_only=True)
class Replies:
    """Asks, shows, turns and hands over."""

    reception: Reception
    clerk: Clerk

    async def give(self, about: About, reply: Reply, name: str = "") -> None:
        """Do what is asked for; `name` is whom a question is for, already HTML."""
        match reply:
            case Ask(question=Question.WHICH_SCENE):
                await self._which_scene(about, reply.press)
            case Ask(question=Question.SCENE_TEXT, scene=scene) if scene is not None:
                asked = words.EDIT_QUESTION.format(scene=scene.number)
                text = html.escape(forms.of(scene), quote=False)
                said = f"{name}{asked}\n\n<pre>{text}</pre>"
                await self._ask(about, reply.press, said, card_words.scene(scene.number))
            case Ask():
                said = name + await self._note_question(reply.press)
                await self._ask(about, reply.press, said, words.NOTE_PLACEHOLDER)
            case Show(card):
                await self.reception.show(about.place, card, reply_to=about.message)
            case Turn(slot, page):
                await self.reception.concierge.turn(
                    about.press.production, about.place, slot=slot, page=page
                )
            case Hand(Verb.VERIFY, take):
                await self.clerk.label(
                    about.place, take, production=about.press.production, reply_to=about.message
                )
            case Hand():
                film = await self.reception.concierge.load(about.press.production)
                await self.clerk.export(about.place, film, by=about.by, reply_to=about.message)

    async def _ask(self, about: About, press: Press, said: str, placeholder: str) -> None:
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

    async def _which_scene(self, about: About, press: Press) -> None:
        script = (await self.reception.concierge.load(press.production)).script
        numbers = [scene.number for scene in script.scenes] if script else []
        one = [_redo_of(press.production, number) for number in numbers]
        rows = [one[at : at + SCENES_IN_A_ROW] for at in range(0, len(one), SCENES_IN_A_ROW)]
        keyboard: InlineKeyboardMarkup | None = layout.of_rows(rows)
        await self.reception.say(
            about.place, words.WHICH_SCENE, reply_to=about.message, keyboard=keyboard
        )


def _redo_of(production: str, number: int) -> Button:
    press = Press(verb=Verb.REDO, production=production, slot=slots.FILM, number=number)
    return Button(press=press, what=str(number))
