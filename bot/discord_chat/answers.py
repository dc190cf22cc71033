"""Answers: a press is carried out and acknowledged; only a refusal is said, privately."""

from dataclasses import dataclass

import discord

from bot import rights, scene_text
from bot.buttons import Press, Verb
from bot.caretaker import Caretaker
from bot.concierge import Concierge
from bot.discord_chat import modals, patience, people, places
from bot.discord_chat.clerk import Clerk, tell
from bot.door import Door, Reply, Told
from bot.presses import Answer, Ask, Hand, Question, Show, Turn
from bot.status_list import title
from bot.words import chat as words
from bot.words import refusals
from pipeline import commands
from pipeline.errors import DailiesError, Refused, Why
from storage import shapes

ASKING = {Verb.REDO, Verb.EDIT}
"""A form has to be the first answer to a press, so these are looked up before anything is said."""


Found = discord.ui.Modal | Reply
"""What comes of a press: a question as its form, or something to show."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything that answers need."""

    door: Door
    concierge: Concierge
    caretaker: Caretaker
    clerk: Clerk

    async def press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer a press on a button."""
        self.clerk.wall.learn(people.place(interaction), interaction.filesize_limit)
        work = patience.begun(self._pressed(interaction, press))
        if not await patience.is_done_soon(work):
            if press.verb in ASKING:
                await self._say(interaction, press, _unasked(press))
                return
            await interaction.response.defer()
        await self._say(interaction, press, await work)

    async def answer(self, interaction: discord.Interaction, answered: modals.Answered) -> None:
        """Carry out what was written into a form."""
        work = patience.begun(self._answered(interaction, answered))
        if not await patience.is_done_soon(work):
            await interaction.response.defer()
        await self._say(interaction, answered.press, await work)

    async def authority(self, interaction: discord.Interaction, production: str) -> shapes.Person:
        """In whose name somebody stops a film: admins stop any film of their server."""
        member, film = people.member(interaction), await self.concierge.load(production)
        moderates = rights.moderates(film, member, people.place(interaction))
        return commands.HOUSE if moderates else member.person

    async def rehouse(self, interaction: discord.Interaction, production: str) -> None:
        """Before a director resumes a film whose place is gone: find it a place that is there."""
        film = await self.concierge.load(production)
        by = people.person(interaction.user)
        directors = {(one.surface, one.id) for one in (film.owner, *film.directors)}
        if film.parked_by != Why.UNREACHABLE or (by.surface, by.id) not in directors:
            return
        try:
            place = await places.again(interaction.client, film, title=title(film))
        except discord.HTTPException as error:
            raise Refused(Why.NOT_HERE) from error
        if place != film.place:
            await self.caretaker.relocate(film, place, by=by)

    async def _say(self, interaction: discord.Interaction, press: Press, found: Found) -> None:
        """Answer with a form, or acknowledge and show what there is to be shown."""
        if isinstance(found, discord.ui.Modal):
            await interaction.response.send_modal(found)
            return
        if not interaction.response.is_done():
            await interaction.response.defer()
        await self._reply(interaction, press, found)

    async def _pressed(self, interaction: discord.Interaction, press: Press) -> Found:
        """Carry it out; a question becomes its form."""
        try:
            if press.verb is Verb.RESUME:
                await self.rehouse(interaction, press.production)
            reply = await self._carry_out(interaction, press)
            return await self._form(reply) if isinstance(reply, Ask) else reply
        except DailiesError as error:
            return Told(refusals.of(error))

    async def _answered(self, interaction: discord.Interaction, answered: modals.Answered) -> Found:
        try:
            return await self._with_answer(interaction, answered)
        except DailiesError as error:
            return Told(refusals.of(error))

    async def _with_answer(
        self, interaction: discord.Interaction, answered: modals.Answered
    ) -> Reply:
        press, note = answered.press, answered.fields.get("note", "").strip()
        match answered.question:
            case Question.SCENE_TEXT:
                before = await self._scene(press)
                scene = scene_edited(before, answered)
                return await self._carry_out(interaction, press, scene)
            case Question.WHICH_SCENE:
                reply = await self._carry_out(interaction, press, answered.scene or 0)
                if not isinstance(reply, Ask) or reply.question is not Question.NOTE:
                    return reply
                return await self._carry_out(interaction, reply.press, note)
            case _:
                return await self._carry_out(interaction, press, note)

    async def _carry_out(
        self, interaction: discord.Interaction, press: Press, answer: Answer = None
    ) -> Reply:
        member = people.member(interaction)
        by = member.person
        if press.verb is Verb.CANCEL:
            by = await self.authority(interaction, press.production)
        return await self.door.press(press, by=by, answer=answer, member=member)

    async def _form(self, ask: Ask) -> discord.ui.Modal:
        scenes: tuple[shapes.Scene, ...] = ()
        if ask.question is Question.WHICH_SCENE:
            script = (await self.concierge.load(ask.press.production)).script
            scenes = script.scenes if script else ()
        return modals.asking(ask, scenes)

    async def _scene(self, press: Press) -> shapes.Scene | None:
        script = (await self.concierge.load(press.production)).script
        return script.scene(press.number) if script else None

    async def _reply(self, interaction: discord.Interaction, press: Press, reply: Reply) -> None:
        match reply:
            case None | Ask():
                return
            case Told(sentence):
                await tell(interaction, await self._with_newest(sentence, press))
            case Show(card):
                await self.clerk.show(interaction, card)
            case Turn(slot, page):
                place = people.place(interaction)
                await self.concierge.turn(press.production, place, slot=slot, page=page)
            case Hand(verb, take):
                film = await self.concierge.load(press.production)
                if verb is Verb.VERIFY:
                    await self.clerk.label(interaction, film, take)
                    return
                await self.clerk.export(interaction, film)

    async def _with_newest(self, sentence: str, press: Press) -> str:
        """The sentence, and where the message is that shows how things stand now."""
        try:
            production = await self.concierge.load(press.production)
            newest = await self.concierge.where(
                press.production, surface=people.NAME, slot=_slot_of(production, press)
            )
        except DailiesError:
            return sentence
        if newest is None:
            return sentence
        where = people.link(people.place_of(production, newest), newest.message)
        return f"{sentence}\n{words.NEWEST.format(where=where)}"


def _unasked(press: Press) -> discord.ui.Modal | Told:
    """What can be asked without looking anything up."""
    if press.verb is not Verb.REDO:
        return Told(words.TOO_SLOW)
    question = Question.NOTE if press.takes else Question.WHICH_SCENE
    return modals.asking(Ask(question=question, press=press))


def scene_edited(before: shapes.Scene | None, answered: modals.Answered) -> shapes.Scene | None:
    """The scene as it was written; None where it is gone, which the rules then say."""
    return scene_text.edited(before, answered.text) if before else None


def _slot_of(production: shapes.Production, press: Press) -> str:
    """The card that shows what a press was about, as it stands now."""
    take = production.take(press.takes[0]) if press.takes else None
    kind = take.kind if take else press.slot
    return {"still": "board", "clip": "reel", "script": "script", "film": "film"}.get(
        kind, "status"
    )
