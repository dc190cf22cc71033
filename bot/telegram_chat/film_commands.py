"""Film commands: what is asked of one film by name, each a few lines around the concierge."""

from dataclasses import dataclass

from telegram import Message

from bot.buttons import Verb
from bot.links import Links
from bot.telegram_chat import markup, people
from bot.telegram_chat.clerk import Clerk
from bot.telegram_chat.proposals import brief_of
from bot.telegram_chat.reception import Reception, writer
from bot.telegram_chat.which import Which
from bot.words import chat
from bot.words import telegram as words
from pipeline import commands
from pipeline.errors import Refused, Why
from storage import shapes

DISMISSING = {"out", "no", "remove", "dismiss"}


@dataclass(frozen=True, kw_only=True)
class FilmCommands:
    """Cancel, resume, redo, cast, export and link."""

    reception: Reception
    which: Which
    clerk: Clerk
    links: Links

    async def cancel(self, message: Message) -> None:
        """Stop a film."""
        await self._submit(message, Verb.CANCEL, commands.Cancel)

    async def resume(self, message: Message) -> None:
        """Go on with a film."""
        await self._submit(message, Verb.RESUME, commands.Resume)

    async def redo(self, message: Message) -> None:
        """Make a scene again: its number, then what should be different."""
        number, _, note = brief_of(message).partition(" ")
        digits = number.rstrip(":.,")
        if not (digits.isascii() and digits.isdigit()):
            await self.reception.answer(message, words.REDO_WHAT)
            return
        found = await self.which.one(message)
        if found is None:
            return
        await self.reception.concierge.redo(
            found.id, scene=int(digits[:9]), note=note.strip(), by=people.person(writer(message))
        )
        await self.reception.nod(message)

    async def cast(self, message: Message) -> None:
        """Say who directs, by answering somebody."""
        found = await self.which.one(message)
        if found is None:
            return
        asked = message.reply_to_message
        whom = asked.from_user if asked and not asked.forum_topic_created else None
        if whom is None or whom.is_bot:
            names = ", ".join(one.name for one in (found.owner, *found.directors))
            text = words.CAST_WHOM.format(names=markup.said(names))
            await self.reception.answer(message, text)
            return
        who, by = people.person(whom), people.person(writer(message))
        out = brief_of(message).lower() in DISMISSING
        kind = commands.Dismiss if out else commands.Invite
        await self.reception.concierge.submit(kind(production=found.id, by=by, person=who))
        said = chat.CAST_REMOVED if out else chat.CAST_ADDED
        await self.reception.answer(message, said.format(name=markup.said(who.name)))

    async def export(self, message: Message) -> None:
        """Hand over the files of a finished film."""
        found = await self.which.finished(message)
        if found is None:
            raise Refused(Why.NOT_NOW)
        await self.clerk.export(
            people.place(message),
            found,
            by=str(writer(message).id),
            reply_to=message.message_id,
        )

    async def link(self, message: Message) -> None:
        """Make a code for another chat, or follow one from there."""
        if code := brief_of(message):
            followed = await self.links.follow(code, people.place(message))
            await self.reception.answer(message, words.LINKED if followed else words.BAD_CODE)
            return
        found = await self.which.one(message)
        if found is not None:
            code = await self.links.code(found.id, by=people.person(writer(message)))
            await self.reception.answer(message, words.LINK_CODE.format(code=code))

    async def _submit(self, message: Message, verb: Verb, kind: type[commands.Command]) -> None:
        """A command for the film that is meant; where several could be, buttons ask."""
        found: shapes.Production | None = await self.which.one(message, verb)
        if found is not None:
            by = people.person(writer(message))
            await self.reception.concierge.submit(kind(production=found.id, by=by))
            await self.reception.nod(message)
