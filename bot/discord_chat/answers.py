"""Answers: a press is acknowledged at once, then carried out; only a refusal is said, privately."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

import discord

from bot import fit, scene_text
from bot.buttons import Press, Verb
from bot.cards import Card, handed, view
from bot.concierge import Concierge
from bot.discord_chat import layout, modals, people
from bot.discord_chat.wall import NOBODY, Wall
from bot.door import Door, Reply, Told
from bot.presses import Answer, Ask, Hand, Question, Show, Turn
from bot.words import chat as words
from bot.words import refusals
from pipeline import clock
from pipeline.disclosure import film as verification
from pipeline.errors import DailiesError
from storage import shapes

log = logging.getLogger(__name__)

ASKING = {Verb.REDO, Verb.EDIT}
"""A form has to be the first answer to a press, so these are looked up before anything is said."""
SOON_S = 0.8
"""Discord waits three seconds for the first answer, and the way there takes some of them."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything that answers need."""

    door: Door
    concierge: Concierge
    wall: Wall
    now: clock.Clock = clock.wall

    async def press(self, interaction: discord.Interaction, press: Press) -> None:
        """Answer a press on a button."""
        self.wall.learn(people.place(interaction), interaction.filesize_limit)
        if press.verb not in ASKING:
            await interaction.response.defer()
            await self._reply(interaction, press, await self._carry_out(interaction, press))
            return
        reply = await soon(self._carry_out(interaction, press), press)
        if isinstance(reply, Ask):
            await interaction.response.send_modal(await self._form(reply))
            return
        await interaction.response.defer()
        await self._reply(interaction, press, reply)

    async def answer(self, interaction: discord.Interaction, answered: modals.Answered) -> None:
        """Carry out what was written into a form."""
        await interaction.response.defer()
        press = answered.press
        try:
            reply = await self._answered(interaction, answered)
        except DailiesError as error:
            reply = Told(refusals.of(error))
        await self._reply(interaction, press, reply)

    async def _answered(self, interaction: discord.Interaction, answered: modals.Answered) -> Reply:
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
        return await self.door.press(press, by=member.person, answer=answer, member=member)

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
                await self.show(interaction, card)
            case Turn(slot, page):
                production = await self.concierge.load(press.production)
                await self.concierge.turn(press.production, production.place, slot=slot, page=page)
            case Hand(verb, take):
                await self.hand(interaction, press.production, verb, take)

    async def hand(
        self, interaction: discord.Interaction, production: str, verb: Verb, take: shapes.Take
    ) -> None:
        """Give the files of a film, or what its label says, to whoever asked."""
        if verb is Verb.VERIFY:
            path = await self.wall.open_asset(take.asset)
            found = await asyncio.to_thread(verification.verify, path)
            await self.show(interaction, handed.label(found, production=production))
            return
        seen = view.of(await self.concierge.load(production), now=self.now())
        await self.show(interaction, handed.files(seen, take))

    async def show(self, interaction: discord.Interaction, card: Card) -> None:
        """A card for one person alone."""
        limits = layout.limits(interaction.filesize_limit)
        for sheet in fit.fit(card, limits):
            await interaction.followup.send(
                view=layout.view(sheet),
                files=await self.wall.uploads(sheet.media),
                ephemeral=True,
                allowed_mentions=NOBODY,
            )

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
        where = people.link(production.place, newest.message)
        return f"{sentence}\n{words.NEWEST.format(where=where)}"


async def tell(interaction: discord.Interaction, sentence: str) -> None:
    """A sentence for one person alone, whatever was answered before."""
    await interaction.followup.send(
        sentence, ephemeral=True, allowed_mentions=NOBODY, suppress_embeds=True
    )


async def soon(reply: Coroutine[Any, Any, Reply], press: Press) -> Reply:
    """The reply; where it takes too long, a form that needs no looking up, else a sentence.

    What takes too long is left alone: a statement that is cancelled still has to end first.
    """
    looking = asyncio.create_task(reply)
    await asyncio.wait({looking}, timeout=SOON_S)
    if looking.done():
        return looking.result()
    _LATE.add(looking)
    looking.add_done_callback(_LATE.discard)
    log.warning("a press had to wait for too long")
    if press.verb is Verb.REDO and press.takes:
        return Ask(question=Question.NOTE, press=press)
    return Told(words.TOO_SLOW)


_LATE: set[asyncio.Task[Reply]] = set()
"""Looks whose answer nobody waits for; asyncio itself would forget them."""


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
