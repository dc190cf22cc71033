"""Presses: what a press asks of the house. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot import cards
from bot.buttons import Press, Verb
from bot.cards import choice, view
from pipeline import commands, slots
from pipeline.errors import Refused, Why
from storage import shapes


class Question(StrEnum):
    """What has to be asked before a press is a command."""

    NOTE = "note"
    SCENE_TEXT = "scene-text"
    WHICH_SCENE = "which-scene"


Answer = str | int | shapes.Scene | None
"""What was said to the question: a note, a scene's number, or the scene as it should be."""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """Put this question to the presser (a modal, a reply, a prompt), then come again."""

    question: Question
    press: Press
    scene: shapes.Scene | None = None


@dataclass(frozen=True)
class Submit:
    """Carry this out."""

    command: commands.Command


@dataclass(frozen=True)
class Show:
    """Show this card to the presser alone."""

    card: cards.Card


@dataclass(frozen=True)
class Turn:
    """Open another page of the message that was pressed."""

    slot: str
    page: int


@dataclass(frozen=True)
class Hand:
    """Hand this take to the presser: export it, or read back what it says about itself."""

    verb: Verb
    take: shapes.Take


Intent = Submit | Ask | Show | Turn | Hand


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Everything that gives a press its meaning: who pressed, what stands, what was answered.

    `member` is what the surface knows of the presser; without it there are no roles and no ages.
    """

    press: Press
    seen: view.View
    by: shapes.Person
    answer: Answer = None
    member: shapes.Member | None = None

    @property
    def take(self) -> int:
        """The one take that the press names. Raises `Refused` for a press that names none."""
        if len(self.press.takes) != 1:
            raise Refused(Why.NO_SUCH_TAKE)
        return self.press.takes[0]

    @property
    def note(self) -> str:
        """What was said, if words were asked for."""
        return self.answer if isinstance(self.answer, str) else ""


def read(moment: Moment) -> Intent:
    """What the press means. Raises `Refused` with a reason where it means nothing any more."""
    return _MEANINGS[moment.press.verb](moment)


def redo_of_scene(seen: view.View, number: int) -> Press:
    """The press that makes a scene's picture again. Raises `Refused` if there is no such scene."""
    script = seen.production.script
    scene = script.scene(number) if script else None
    if scene is None:
        raise Refused(Why.NO_SUCH_SCENE, scene=number, scenes=len(seen.scenes))
    slot = slots.clip(number) if scene.continues else slots.still(number)
    take = seen.current.get(slot)
    if take is None:
        raise Refused(Why.NOT_NOW, scene=number)
    return Press(verb=Verb.REDO, production=seen.production.id, takes=(take.number,))


def _approve(moment: Moment) -> Intent:
    if not moment.press.takes:
        raise Refused(Why.NO_SUCH_TAKE)
    command = commands.Approve(
        production=moment.press.production, by=moment.by, takes=moment.press.takes
    )
    return Submit(command)


def _redo(moment: Moment) -> Intent:
    press = moment.press
    if press.slot == slots.FILM:
        number = moment.answer if isinstance(moment.answer, int) else press.number
        if not number and moment.answer is None:
            return Ask(question=Question.WHICH_SCENE, press=press)
        return Ask(question=Question.NOTE, press=redo_of_scene(moment.seen, number))
    if moment.answer is None:
        return Ask(question=Question.NOTE, press=press)
    command = commands.Redo(
        production=press.production, by=moment.by, take=moment.take, note=moment.note
    )
    return Submit(command)


def _edit(moment: Moment) -> Intent:
    press, script = moment.press, moment.seen.production.script
    scene = script.scene(press.number) if script else None
    if scene is None:
        raise Refused(Why.NO_SUCH_SCENE, scene=press.number, scenes=len(moment.seen.scenes))
    if not isinstance(moment.answer, shapes.Scene):
        return Ask(question=Question.SCENE_TEXT, press=press, scene=scene)
    command = commands.EditScene(
        production=press.production, by=moment.by, take=moment.take, scene=moment.answer
    )
    return Submit(command)


def _alternatives(moment: Moment) -> Intent:
    return Submit(
        commands.Alternatives(production=moment.press.production, by=moment.by, take=moment.take)
    )


def _pick(moment: Moment) -> Intent:
    return Submit(commands.Pick(production=moment.press.production, by=moment.by, take=moment.take))


def _vote(moment: Moment) -> Intent:
    press = moment.press
    if press.slot and not press.takes:
        return Submit(
            commands.CloseBallot(production=press.production, by=moment.by, slot=press.slot)
        )
    member = moment.member or shapes.Member(person=moment.by)
    return Submit(
        commands.CastVote(
            production=press.production, by=moment.by, take=moment.take, member=member
        )
    )


def _takes(moment: Moment) -> Intent:
    card = choice.shelf(moment.seen, _seen(moment).slot)
    if card is None:
        raise Refused(Why.NO_SUCH_TAKE)
    return Show(card)


def _cancel(moment: Moment) -> Intent:
    return Submit(commands.Cancel(production=moment.press.production, by=moment.by))


def _resume(moment: Moment) -> Intent:
    press = moment.press
    return Submit(
        commands.Resume(production=press.production, by=moment.by, pays_unpriced=press.sure)
    )


def _retry(moment: Moment) -> Intent:
    press = moment.press
    command = commands.Retry(
        production=press.production,
        by=moment.by,
        slot=press.slot,
        may_bill_twice=press.sure,
        maker=press.number,
    )
    return Submit(command)


def _hand(moment: Moment) -> Intent:
    return Hand(moment.press.verb, _seen(moment))


def _turn(moment: Moment) -> Intent:
    return Turn(moment.press.slot, moment.press.number)


def _start(moment: Moment) -> Intent:
    """Accept the offer that a film waits with."""
    if moment.seen.production.parked_by != Why.OFFERED:
        raise Refused(Why.ALREADY)
    return _resume(moment)


def _seen(moment: Moment) -> shapes.Take:
    take = moment.seen.production.take(moment.take)
    if take is None:
        raise Refused(Why.NO_SUCH_TAKE, take=moment.take)
    return take


_MEANINGS: dict[Verb, Callable[[Moment], Intent]] = {
    Verb.APPROVE: _approve,
    Verb.REDO: _redo,
    Verb.EDIT: _edit,
    Verb.ALTERNATIVES: _alternatives,
    Verb.TAKES: _takes,
    Verb.PICK: _pick,
    Verb.VOTE: _vote,
    Verb.START: _start,
    Verb.CANCEL: _cancel,
    Verb.RESUME: _resume,
    Verb.RETRY: _retry,
    Verb.EXPORT: _hand,
    Verb.VERIFY: _hand,
    Verb.TURN: _turn,
}
