"""Which film: the one whose message is answered, else one's own here, else the ones of here."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Message

from bot import status_list
from bot.buttons import Button, Press, Verb
from bot.telegram_chat import layout, names, people
from bot.telegram_chat.reception import Reception
from bot.words import telegram as words
from storage import shapes

RECORDED_S = 0.5
"""Posted first, recorded second: somebody may have answered in between."""
TITLE_CHARS = 40
_OVER = {shapes.Stage.DELIVERED, shapes.Stage.CANCELLED}


@dataclass(frozen=True, kw_only=True)
class Which:
    """Finds out which film, and which of its messages, somebody speaks of."""

    reception: Reception

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

    async def one(self, message: Message, verb: Verb | None = None) -> shapes.Production | None:
        """The film that a command is about, or None when that had to be asked.

        With a verb the question has a button for each film.
        """
        films = await self._going(message)
        if len(films) == 1:
            return films[0]
        keyboard = layout.of_rows([[_choice(verb, one)] for one in films] if verb else [])
        asking = words.WHICH_FILM_PRESS if verb else words.WHICH_FILM
        said = asking if films else words.NO_FILM
        await self.reception.say(
            people.place(message), said, reply_to=message.message_id, keyboard=keyboard
        )
        return None

    async def finished(self, message: Message) -> shapes.Production | None:
        """The finished film that is meant: the answered one, else the newest here."""
        answered = await self._answered(message)
        films = (answered,) if answered else await self._here(message)
        done = (one for one in films if one.stage is shapes.Stage.DELIVERED)
        return next(done, None)

    async def _going(self, message: Message) -> Sequence[shapes.Production]:
        """The answered film, else those in work: one's own before those of others."""
        if answered := await self._answered(message):
            return (answered,)
        here = await self._here(message)
        going = [one for one in here if one.stage not in _OVER] or here[:1]
        who = str(message.from_user.id) if message.from_user else ""
        return [one for one in going if one.owner.id == who] or going

    async def _answered(self, message: Message) -> shapes.Production | None:
        post, _ = await self.about(message)
        return await self.reception.concierge.load(post.production) if post else None

    async def _here(self, message: Message) -> list[shapes.Production]:
        """The films of this chat, or of this topic of it, the newest first."""
        place = people.place(message)
        found = await self.reception.concierge.films_in(place)
        films = (one.production for one in found)
        return [one for one in films if one.place.thread == place.thread]


def _choice(verb: Verb, production: shapes.Production) -> Button:
    press = Press(verb=verb, production=production.id)
    return Button(press=press, what=status_list.title(production)[:TITLE_CHARS])
