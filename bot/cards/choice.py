"""The choice cards: takes of one slot side by side, to pick from or to vote on."""

from collections.abc import Iterator
from datetime import datetime

from bot.buttons import Button, Press, Verb
from bot.cards import board
from bot.cards.card import Card, Heading, Inline, Media, Paragraph, Said, Section, When
from bot.cards.view import View
from bot.words import choice as words
from bot.words import film as film_words
from pipeline import slots
from storage import shapes

SHOWN = 10
"""The newest takes of a slot; nobody compares more at once."""


def draw(view: View) -> Iterator[Card]:
    """One card per slot that has takes to choose from, and one per vote that is over."""
    for slot in view.asking:
        takes = view.standing.get(slot, ())
        if len(takes) > 1 and _was_asked_for(view, slot):
            yield of_takes(view, slot, takes)
    for slot, ballot in view.production.ballots.items():
        if ballot.closed_at is not None and slot not in view.asking:
            found = (view.production.take(number) for number in ballot.takes)
            yield of_takes(view, slot, tuple(take for take in found if take))


def _was_asked_for(view: View, slot: str) -> bool:
    """A draft that a person wrote over another is no question."""
    return slot != slots.SCRIPT or slot in view.production.extras


def shelf(view: View, slot: str) -> Card | None:
    """Every take of a slot, for somebody who presses Takes; None if there is none."""
    takes = view.production.shelf(slot)
    return of_takes(view, slot, takes) if takes else None


def of_takes(view: View, slot: str, takes: tuple[shapes.Take, ...]) -> Card:
    """Takes side by side, the newest ten, and the vote on them if there is one."""
    ballot = view.production.ballots.get(slot)
    voting = ballot is not None and ballot.closed_at is None and slot in view.asking
    blocks = _vote(view, ballot) if ballot else (Paragraph((words.HINT,)),)
    return Card(
        slot=slot if slot != slots.SCRIPT else "drafts",
        production=view.production.id,
        title=(words.title(slots.kind_of(slot), slots.scene_of(slot)),),
        tone="asking" if slot in view.asking else "done",
        blocks=blocks,
        sections=tuple(_section(view, take, voting=voting) for take in takes[-SHOWN:]),
        buttons=(_closing(view, slot),) if voting else (),
    )


def _closing(view: View, slot: str) -> Button:
    """For directors who need not wait until a vote's time is up."""
    press = Press(verb=Verb.VOTE, production=view.production.id, slot=slot)
    return Button(press=press, style="quiet")


def _vote(view: View, ballot: shapes.Ballot) -> tuple[Paragraph, ...]:
    """How the vote stands, or how it ended, who closed it and who decides now."""
    if ballot.closed_at is not None:
        return tuple(_ended(ballot, ballot.closed_at))
    cast = sum(view.tally.get(ballot.slot, {}).values())
    return (
        Paragraph((words.VOTE_HINT,)),
        Paragraph((words.VOTE_CLOSES, When(ballot.closes_at), words.quorum(cast, ballot.quorum))),
    )


def _ended(ballot: shapes.Ballot, at: datetime) -> Iterator[Paragraph]:
    yield Paragraph((words.ENDINGS[ballot.ended_by],))
    by: tuple[Inline, ...] = (words.VOTE_CLOSED,)
    if ballot.closed_by:
        by = (words.VOTE_CLOSED_BY, Said(ballot.closed_by), words.ON)
    yield Paragraph((*by, When(at)), quiet=True)
    if ballot.voters:
        names = Said(words.voters(list(ballot.voters)))
        yield Paragraph((f"{film_words.VOTED} ", names), quiet=True)


def _section(view: View, take: shapes.Take, *, voting: bool) -> Section:
    current = view.current.get(take.slot)
    in_use = current is not None and current.number == take.number
    title = [film_words.take(take.number)] + [words.IN_USE] * in_use
    if take.slot in view.production.ballots:
        title.append(words.votes(_votes(view, take)))
    return Section(
        blocks=(Heading((" · ".join(title),)), *_detail(take)),
        media=_media(view, take),
        buttons=tuple(_buttons(view, take, in_use=in_use, voting=voting)),
    )


def _votes(view: View, take: shapes.Take) -> int:
    """Live while the vote is open; as it was counted afterwards."""
    ballot = view.production.ballots[take.slot]
    counted = ballot.tally or view.tally.get(take.slot, {})
    return counted.get(take.number, 0)


def _detail(take: shapes.Take) -> tuple[Paragraph, ...]:
    note = (Paragraph((film_words.NOTE, Said(take.note)), quiet=True),) if take.note else ()
    if take.script is None:
        return note
    return (Paragraph((Said(take.script.title),)), *note)


def _media(view: View, take: shapes.Take) -> tuple[Media, ...]:
    kind, number = slots.kind_of(take.slot), slots.scene_of(take.slot)
    script = view.production.script
    scene = script.scene(number) if script and number else None
    if scene is None or kind not in {"still", "clip"}:
        return ()
    return (board.media(take, scene, kind="image" if kind == "still" else "video"),)


def _buttons(view: View, take: shapes.Take, *, in_use: bool, voting: bool) -> Iterator[Button]:
    def button(verb: Verb) -> Button:
        press = Press(verb=verb, production=view.production.id, takes=(take.number,))
        return Button(press=press, what=str(take.number))

    if voting:
        yield button(Verb.VOTE)
    elif not in_use and view.production.stage is not shapes.Stage.CANCELLED:
        yield button(Verb.PICK)
