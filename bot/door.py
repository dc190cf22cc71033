"""The door: where presses come in. Whatever goes wrong behind it comes out as a sentence."""

import logging
from dataclasses import dataclass

from bot import films, presses
from bot.buttons import Press
from bot.cards import view
from bot.presses import Answer, Ask, Hand, Question, Show, Submit, Turn
from bot.words import film as words
from bot.words import refusals
from pipeline import clock, commands, desk, rules
from pipeline.errors import DailiesError
from storage import shapes, store

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Told:
    """A private sentence: nothing was changed."""

    sentence: str


Reply = None | Told | Ask | Show | Turn | Hand
"""None: it happened, and the card is the answer."""


@dataclass(frozen=True, kw_only=True)
class Door:
    """Carries presses out, one at a time or many at once."""

    store: store.Store
    desk: desk.Desk
    prices: view.Prices = view.free
    now: clock.Clock = clock.wall

    async def press(
        self,
        press: Press,
        *,
        by: shapes.Person,
        answer: Answer = None,
        member: shapes.Member | None = None,
    ) -> Reply:
        """Carry the press out, or say what is missing or why not."""
        try:
            seen = await self._look(press.production)
            intent = presses.read(
                presses.Moment(press=press, seen=seen, by=by, answer=answer, member=member)
            )
            if isinstance(intent, Ask):
                rules.decide(seen.production, _trial(intent, by), self.now())
            if not isinstance(intent, Submit):
                return intent
            await self.desk.submit(intent.command)
        except DailiesError as error:
            return Told(refusals.of(error))
        except Exception:
            log.exception("press failed", extra={"production": press.production})
            return Told(words.PRESS_FAILED)
        return None

    async def _look(self, production: str) -> view.View:
        found = await films.load(self.store, production, known=self.desk.known(production))
        return view.of(found, now=self.now(), prices=self.prices)


def _trial(ask: Ask, by: shapes.Person) -> commands.Command:
    """What an answer will lead to: nobody is asked for words that could not count."""
    press = ask.press
    match ask.question:
        case Question.NOTE:
            return commands.Redo(production=press.production, by=by, take=press.takes[0])
        case Question.SCENE_TEXT if ask.scene is not None:
            take = press.takes[0]
            return commands.EditScene(
                production=press.production, by=by, take=take, scene=ask.scene
            )
        case _:
            return commands.Autopilot(production=press.production, by=by, on=False)
