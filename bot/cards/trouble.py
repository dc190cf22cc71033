"""Trouble cards: what happened, what was not lost, what to press."""

from collections.abc import Iterator
from dataclasses import replace

from bot.buttons import Button, Press, Verb
from bot.cards import offered
from bot.cards.card import Block, Card, Fields, Paragraph, Said, Strong
from bot.cards.view import View
from bot.words import film as film_words
from bot.words import refusals, studios
from bot.words import trouble as words
from pipeline import catalogue, slots, understudies
from pipeline.errors import Why
from storage import shapes

TITLE_CHARS = 80


def draw(view: View) -> Iterator[Card]:
    """One card per slot that will not move without a person, and one for a parked film."""
    production = view.production
    if production.stage is shapes.Stage.CANCELLED:
        return
    troubles = [one for one in production.troubles if not slots.is_reword(one.slot)]
    yield from (_stuck(view, one) for one in troubles)
    said = {one.why for one in troubles}
    if production.stage is shapes.Stage.PARKED and production.parked_by not in said:
        yield _parked(production)


def _stuck(view: View, trouble: shapes.Trouble) -> Card:
    title = words.title(slots.kind_of(trouble.slot), slots.scene_of(trouble.slot))
    return Card(
        slot=f"trouble/{trouble.slot}",
        production=view.production.id,
        title=(title,),
        tone="trouble",
        blocks=tuple(_blocks(view, trouble)),
        buttons=tuple(_buttons(view, trouble)),
    )


def _blocks(view: View, trouble: shapes.Trouble) -> Iterator[Block]:
    yield Paragraph((_said(trouble),))
    if trouble.billed_usd_micros:
        yield Paragraph((words.billed(trouble.billed_usd_micros),))
    if (offer := understudies.offered(view.production, trouble)) and offer.price_usd_micros:
        yield Paragraph((words.offer(_name(offer.by), offer.price_usd_micros),))
    yield from _softened(view, trouble)
    charged = trouble.why == Why.MAYBE_PAID or trouble.billed_usd_micros
    yield Paragraph((words.KEPT_ONLY if charged else words.KEPT,))
    if trouble.detail:
        yield Fields(((words.DETAIL, (Said(trouble.detail),)),))


def _said(trouble: shapes.Trouble) -> str:
    """What happened; of a script it is the brief that was refused, not a scene."""
    if trouble.slot == slots.SCRIPT and trouble.why == Why.VENDOR_REFUSED:
        return refusals.of_brief(trouble.vendor)
    return refusals.about(reason(trouble.why), trouble.vendor, trouble.detail)


def _softer(view: View, trouble: shapes.Trouble) -> shapes.Take | None:
    """The draft with softer words for what was refused, if a writer has found some."""
    number = slots.scene_of(trouble.slot)
    return view.current.get(slots.reword(number)) if number else None


def _softened(view: View, trouble: shapes.Trouble) -> Iterator[Block]:
    """Both texts, as they are and as they could be."""
    number = slots.scene_of(trouble.slot) or 0
    take, script = _softer(view, trouble), view.production.script
    before = script.scene(number) if script else None
    after = take.script.scene(number) if take and take.script else None
    if before and after:
        texts = ((words.AS_WRITTEN, before), (words.SOFTER, after))
        yield Fields(tuple((name, (Said(_told(one)),)) for name, one in texts))
    elif view.working(slots.reword(number)):
        yield Paragraph((words.SOFTENING,))


def _told(scene: shapes.Scene) -> str:
    """What is seen in a scene, and what is said."""
    return " ".join((scene.shot.picture, *(f"“{line.text}”" for line in scene.lines)))


def _name(made: shapes.Made) -> str:
    """A model as its catalogue calls it, and who runs it."""
    row = catalogue.current().find(made.vendor, made.model)
    title = row.title if row and row.title else made.model
    return words.maker(title, studios.NAMES.get(made.vendor, made.vendor))


def _retries(view: View, trouble: shapes.Trouble) -> Iterator[Button]:
    """Try again: looking first where money may be gone, with somebody else where one is known."""
    press = Press(verb=Verb.RETRY, production=view.production.id, slot=trouble.slot)
    number, price = slots.scene_of(trouble.slot), view.price([trouble.slot])
    is_ordered = trouble.open_usd_micros and trouble.why != Why.MAYBE_PAID
    price = 0 if is_ordered else price
    if trouble.why == Why.MAYBE_PAID:
        if trouble.can_look:
            yield Button(press=press, what=words.LOOKING, style="good")
        sure = replace(press, sure=True)
        yield Button(press=sure, what=words.ANYWAY, price_usd_micros=price, style="plain")
        return
    what = film_words.scene(number).lower() if number else ""
    yield Button(press=press, what=what, price_usd_micros=price, style="good")
    if offer := understudies.offered(view.production, trouble):
        yield Button(
            press=replace(press, number=offer.maker),
            what=words.instead(_name(offer.by)),
            price_usd_micros=offer.price_usd_micros,
        )


def _buttons(view: View, trouble: shapes.Trouble) -> Iterator[Button]:
    if take := _softer(view, trouble):
        press = Press(verb=Verb.APPROVE, production=view.production.id, takes=(take.number,))
        price = view.price([trouble.slot])
        yield Button(press=press, what=words.SOFTER_WORDS, price_usd_micros=price, style="good")
    yield from _retries(view, trouble)
    number, draft = slots.scene_of(trouble.slot), view.production.script_take
    if trouble.why == Why.VENDOR_REFUSED and number and draft:
        edit = Press(verb=Verb.EDIT, production=view.production.id, takes=(draft,), number=number)
        yield Button(press=edit, what=film_words.scene(number).lower())
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
    if production.parked_by == Why.OFFERED:
        return offered.draw(production)
    return Card(
        slot="trouble/parked",
        production=production.id,
        title=(words.PARKED_TITLE,),
        tone="trouble",
        blocks=(Paragraph((_why_parked(production.parked_by),)), Paragraph((words.KEPT,))),
        buttons=(
            resume(production),
            Button(press=Press(verb=Verb.CANCEL, production=production.id), style="danger"),
        ),
    )


def resume(production: shapes.Production) -> Button:
    """Go on; where only an unknown price is in the way, the press is a yes to it."""
    if production.parked_by == Why.OFFERED:
        return offered.start(production)
    unpriced = production.parked_by == Why.UNKNOWN_PRICE and production.budget_usd_micros is None
    press = Press(verb=Verb.RESUME, production=production.id, sure=unpriced)
    return Button(press=press, what=words.ANYWAY if unpriced else "", style="good")


def sentence(trouble: shapes.Trouble) -> str:
    """A trouble in one line: which part of the film, what happened, the detail."""
    part = words.title(slots.kind_of(trouble.slot), slots.scene_of(trouble.slot))
    detail = f" ({trouble.detail})" if trouble.detail else ""
    return f"{part}: {_said(trouble)}{detail}"


def _why_parked(name: str) -> str:
    return refusals.sentence(reason(name)) if name in set(Why) else words.PARKED_BY_PERSON


def reason(name: str) -> Why:
    """The reason of that name; an unknown one is our own defect."""
    return Why(name) if name in set(Why) else Why.BROKEN
