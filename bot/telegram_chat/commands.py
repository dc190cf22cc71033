"""Commands: what is asked for by name, each a few lines around the concierge."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from telegram import Message, Update, constants
from telegram.ext import ContextTypes

from bot import status_list
from bot.buttons import Button, Press, Verb
from bot.cards import handed
from bot.concierge import Found
from bot.links import Links
from bot.telegram_chat import layout, markup, people, rules
from bot.telegram_chat.answers import About, Answers
from bot.telegram_chat.proposals import brief_of
from bot.telegram_chat.reception import Reception
from bot.telegram_chat.talk import Talk
from bot.words import chat, film, units
from bot.words import telegram as words
from pipeline import commands, slots
from pipeline.disclosure import film as verification
from pipeline.errors import Refused, Why
from storage import shapes

_MICROS = 1_000_000
DOWNLOAD_BYTES = constants.FileSizeLimit.FILESIZE_DOWNLOAD
_OVER = {shapes.Stage.DELIVERED, shapes.Stage.CANCELLED}


@dataclass(frozen=True, kw_only=True)
class Commands:
    """The commands that Telegram lists in its menu."""

    reception: Reception
    talk: Talk
    answers: Answers
    links: Links

    async def heard(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Find the command and carry it out; whatever goes wrong is said."""
        message = update.effective_message
        if message is None or message.from_user is None:
            return
        name = (message.text or message.caption or "").split()[0].partition("@")[0].lstrip("/")
        carry_out = ALL.get(name.lower())
        if carry_out is None:
            return
        async with self.reception.spoken(message):
            await self.reception.archive.returned(str(message.chat_id))
            await carry_out(self, message)

    async def start(self, message: Message) -> None:
        """Say hello."""
        await self.reception.answer(message, words.WELCOME)

    async def help(self, message: Message) -> None:
        """How it works."""
        await self.reception.answer(message, words.HELP)

    async def direct(self, message: Message) -> None:
        """Propose a film."""
        if not brief_of(message) and not message.photo:
            await self.reception.answer(message, words.DIRECT_WHAT)
            return
        await self.talk.proposals.propose(message)

    async def status(self, message: Message) -> None:
        """Where films stand; a single one is pointed at."""
        concierge, place = self.reception.concierge, people.place(message)
        mine = await concierge.films_of(people.person(_user(message)))
        here = await concierge.films_in(place)
        known = {one.production.id: one for one in (*mine, *here)}
        text = "\n".join(_line(one) for one in known.values()) or words.NO_FILM
        near = [one for one in known.values() if one.status and one.production.place == place]
        if len(near) == 1 and near[0].status:
            number = int(near[0].status.message.partition(":")[0])
            await self.reception.say(place, text, reply_to=number)
            return
        await self.reception.answer(message, text)

    async def cancel(self, message: Message) -> None:
        """Stop a film."""
        await self._on_one(message, Verb.CANCEL, commands.Cancel)

    async def resume(self, message: Message) -> None:
        """Go on with a film."""
        await self._on_one(message, Verb.RESUME, commands.Resume)

    async def redo(self, message: Message) -> None:
        """Make a scene again: its number, then what should be different."""
        number, _, note = brief_of(message).partition(" ")
        if not number.rstrip(":.,").isdigit():
            await self.reception.answer(message, words.REDO_WHAT)
            return
        found = await self._only(message)
        if found is None:
            return
        by = people.person(_user(message))
        await self.reception.concierge.redo(
            found.id, scene=int(number.rstrip(":.,")), note=note.strip(), by=by
        )
        await self.reception.nod(message)

    async def cast(self, message: Message) -> None:
        """Say who directs, by answering somebody."""
        found = await self._only(message)
        if found is None:
            return
        asked = message.reply_to_message
        whom = asked.from_user if asked and not asked.forum_topic_created else None
        if whom is None or whom.is_bot:
            names = ", ".join(one.name for one in (found.owner, *found.directors))
            text = words.CAST_WHOM.format(names=markup.said(names))
            await self.reception.answer(message, text)
            return
        who, by = people.person(whom), people.person(_user(message))
        out = brief_of(message).lower() in {"out", "no", "remove", "dismiss"}
        kind = commands.Dismiss if out else commands.Invite
        await self.reception.concierge.submit(kind(production=found.id, by=by, person=who))
        said = chat.CAST_REMOVED if out else chat.CAST_ADDED
        await self.reception.answer(message, said.format(name=markup.said(who.name)))

    async def budget(self, message: Message) -> None:
        """What was spent; a new limit for a film, if one is said."""
        limit = brief_of(message).lstrip("$")
        if limit:
            try:
                micros = round(float(limit.replace(",", ".")) * _MICROS)
            except (ValueError, OverflowError):
                micros = -1
            if micros < 0:
                await self.reception.answer(message, words.BUDGET_WHAT)
                return
            found = await self._only(message)
            if found is None:
                return
            by = people.person(_user(message))
            await self.reception.concierge.submit(
                commands.SetBudget(production=found.id, by=by, budget_usd_micros=micros)
            )
        place = people.place(message)
        purse = await self.reception.concierge.purse(place, people.person(_user(message)))
        await self.reception.show(place, status_list.purse(purse), reply_to=message.message_id)

    async def settings(self, message: Message) -> None:
        """The rules of this group; admins change them."""
        place = people.place(message)
        if not place.community:
            await self.reception.answer(message, words.ONLY_GROUPS)
            return
        before = await self.reception.concierge.community(place)
        after = before
        if wished := brief_of(message):
            try:
                after = rules.changed(before, wished)
            except rules.Unclear as unclear:
                await self.reception.answer(message, markup.said(str(unclear)))
                return
            member = await self.reception.member(message)
            await self.reception.concierge.change_rules(after, by=member)
        card = rules.page(after, changed=after != before)
        await self.reception.show(place, card, reply_to=message.message_id)

    async def verify(self, message: Message) -> None:
        """Read what a video says about itself."""
        asked = message.reply_to_message
        sent = (asked.video or asked.document) if asked else message.video or message.document
        if sent is None:
            await self.reception.answer(message, words.VERIFY_WHAT)
            return
        if sent.file_size and sent.file_size > DOWNLOAD_BYTES:
            text = words.BIG_VIDEO.format(limit=units.size(DOWNLOAD_BYTES))
            await self.reception.answer(message, text)
            return
        with TemporaryDirectory(prefix="dailies-") as folder:
            path = Path(folder) / "film.mp4"
            file = await self.reception.bot.get_file(sent.file_id)
            await file.download_to_drive(path)
            found = await asyncio.to_thread(verification.verify, path)
        place = people.place(message)
        await self.reception.show(place, handed.label(found), reply_to=message.message_id)

    async def export(self, message: Message) -> None:
        """Hand over the files of a finished film."""
        finished = await self._candidates(message, finished=True)
        if not finished:
            raise Refused(Why.NOT_NOW)
        found = finished[0]
        take = found.shelf(slots.FILM)[-1]
        press = Press(verb=Verb.EXPORT, production=found.id, takes=(take.number,))
        about = About(press=press, place=people.place(message), message=message.message_id)
        await self.answers.hand(about, Verb.EXPORT, take)

    async def link(self, message: Message) -> None:
        """Make a code for another chat, or follow one from there."""
        place = people.place(message)
        if code := brief_of(message):
            followed = await self.links.follow(code, place)
            await self.reception.answer(message, words.LINKED if followed else words.BAD_CODE)
            return
        found = await self._only(message)
        if found is not None:
            code = await self.links.code(found.id, by=people.person(_user(message)))
            await self.reception.answer(message, words.LINK_CODE.format(code=code))

    async def _on_one(self, message: Message, verb: Verb, kind: type[commands.Command]) -> None:
        """A command for the film that is meant; where several could be, buttons ask."""
        found = await self._only(message, verb)
        if found is not None:
            by = people.person(_user(message))
            await self.reception.concierge.submit(kind(production=found.id, by=by))
            await self.reception.nod(message)

    async def _only(self, message: Message, verb: Verb | None = None) -> shapes.Production | None:
        """The film that a command is about, or None when that had to be asked."""
        films = await self._candidates(message)
        if len(films) == 1:
            return films[0]
        keyboard = None
        if verb is not None and films:
            keyboard = layout.of_rows([[_choice(verb, one)] for one in films])
        said = words.WHICH_FILM if films else words.NO_FILM
        if films and keyboard is None:
            said = words.WHICH_FILM.rpartition(",")[0] + "."
        await self.reception.say(
            people.place(message), said, reply_to=message.message_id, keyboard=keyboard
        )
        return None

    async def _candidates(
        self, message: Message, *, finished: bool = False
    ) -> Sequence[shapes.Production]:
        """The film whose message is answered, else one's own films here, else those of here."""
        concierge, place = self.reception.concierge, people.place(message)
        post, _ = await self.talk.about(message)
        if post is not None:
            return (await concierge.load(post.production),)
        here = [one.production for one in await concierge.films_in(place)]
        here = [one for one in here if one.place.thread == place.thread]
        if finished:
            return [one for one in here if one.stage is shapes.Stage.DELIVERED]
        me = people.person(_user(message)).id
        going = [one for one in here if one.stage not in _OVER] or here[:1]
        return [one for one in going if one.owner.id == me] or going


def _choice(verb: Verb, production: shapes.Production) -> Button:
    press = Press(verb=verb, production=production.id)
    return Button(press=press, what=status_list.title(production)[:40])


def _line(found: Found) -> str:
    production = found.production
    stage, _ = film.STAGES[production.stage]
    number = found.status.message.partition(":")[0] if found.status else ""
    where = people.link(production.place, number) if number else ""
    title = markup.said(status_list.title(production))
    named = f'<a href="{where}">{title}</a>' if where else f"<b>{title}</b>"
    return f"• {named}: {stage}, {units.money(production.spent_usd_micros)}"


def _user(message: Message) -> Any:
    return message.from_user


ALL: dict[str, Callable[[Commands, Message], Awaitable[None]]] = {
    "start": Commands.start,
    "help": Commands.help,
    "direct": Commands.direct,
    "status": Commands.status,
    "cancel": Commands.cancel,
    "resume": Commands.resume,
    "redo": Commands.redo,
    "cast": Commands.cast,
    "budget": Commands.budget,
    "settings": Commands.settings,
    "verify": Commands.verify,
    "export": Commands.export,
    "link": Commands.link,
}
