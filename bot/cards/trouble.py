"""Trouble cards: what happened, what was not lost, what to press."""

from collections.abc import Iterator
from dataclasses import replace

from bot.buttons import Button, Press, Verb
from bot.cards.card import Block, Card, Fields, Paragraph, Said, Strong
from bot.cards.view import View
from bot.words import film as words
from bot.words import refusals
from pipeline import slots
from pipeline.errors import Why
from storage import shapes

TITLE_CHARS = 80
UNREACHABLE = "unreachable"
"""Why a film is parked whose chat cannot be written to."""


def draw(view: View) -> Iterator[Card]:
    """One card per slot that will not move without a person, and one for a parked film."""
    production = view.production
    if production.stage is shapes.Stage.CANCELLED:
        return
    for trouble in production.troubles:
        yield _stuck(view, trouble)
    if production.stage is shapes.Stage.PARKED and not production.troubles:
        yield _parked(production)


def _stuck(view: View, trouble: shapes.Trouble) -> Card:
    title = words.trouble_title(slots.kind_of(trouble.slot), slots.scene_of(trouble.slot))
    return Card(
        slot=f"trouble/{trouble.slot}",
        production=view.production.id,
        title=(title,),
        tone="trouble",
        blocks=tuple(_blocks(trouble)),
        buttons=tuple(_buttons(view, trouble)),
    )


def _blocks(trouble: shapes.Trouble) -> Iterator[Block]:
    yield Paragraph((refusals.sentence(reason(trouble.why)),))
    yield Paragraph((words.KEPT_ONLY if trouble.why == Why.MAYBE_PAID else words.KEPT,))
    if trouble.detail:
        yield Fields(((words.DETAIL, (Said(trouble.detail),)),))


def _buttons(view: View, trouble: shapes.Trouble) -> Iterator[Button]:
    unsure = trouble.why == Why.MAYBE_PAID
    press = Press(verb=Verb.RETRY, production=view.production.id, slot=trouble.slot, sure=unsure)
    number = slots.scene_of(trouble.slot)
    what = words.ANYWAY if unsure else (words.scene(number).lower() if number else "")
    price = view.price([trouble.slot])
    yield Button(press=press, what=what, price_usd_micros=price, style="good")
    if trouble.slot != slots.SCRIPT and number and (take := view.shown(trouble.slot)):
        redo = Press(verb=Verb.REDO, production=view.production.id, takes=(take.number,))
        yield Button(press=redo, what=str(number))
    yield Button(press=Press(verb=Verb.CANCEL, production=view.production.id), style="danger")


def stranded(view: View) -> Card:
    """For the owner of a film whose place is gone: which film, and how to go on."""
    script = view.production.script
    name = script.title if script else view.production.brief.text[:TITLE_CHARS]
    card = _parked(view.production)
    said = (Strong(name),), (words.STRANDED,), (words.KEPT,)
    return replace(card, blocks=tuple(Paragraph(one) for one in said))


def _parked(production: shapes.Production) -> Card:
    return Card(
        slot="trouble/parked",
        production=production.id,
        title=(words.PARKED_TITLE,),
        tone="trouble",
        blocks=(Paragraph((_why_parked(production.parked_by),)), Paragraph((words.KEPT,))),
        buttons=(
            Button(press=Press(verb=Verb.RESUME, production=production.id), style="good"),
            Button(press=Press(verb=Verb.CANCEL, production=production.id), style="danger"),
        ),
    )


def sentence(trouble: shapes.Trouble) -> str:
    """A trouble in one line: which part of the film, what happened, the detail."""
    part = words.trouble_title(slots.kind_of(trouble.slot), slots.scene_of(trouble.slot))
    detail = f" ({trouble.detail})" if trouble.detail else ""
    return f"{part}: {refusals.sentence(reason(trouble.why))}{detail}"


def _why_parked(name: str) -> str:
    if name == UNREACHABLE:
        return words.PARKED_UNREACHABLE
    return refusals.sentence(reason(name)) if name in set(Why) else words.PARKED_BY_PERSON


def reason(name: str) -> Why:
    """The reason of that name; an unknown one is our own defect."""
    return Why(name) if name in set(Why) else Why.BROKEN
