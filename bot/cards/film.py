"""The film card: the film itself, what it cost, who made it, and that machines did."""

from collections.abc import Iterator
from datetime import timedelta

from bot import captions
from bot.buttons import Button, Press, Verb
from bot.cards.card import Block, Card, Fields, Inlines, Media, Paragraph, Said, Section
from bot.cards.view import View
from bot.words import choice, offer, units
from bot.words import film as words
from pipeline import reels, slots
from storage import shapes

SMALLER = "small"
"""Parts of the film's take whose name begins so are lesser encodes, best first by their size."""


def draw(view: View) -> Card | None:
    """The finished film; None while there is none, or while a newer one is being made."""
    take = view.current.get(slots.FILM)
    script = view.production.script
    if take is None or script is None or view.production.stage is not shapes.Stage.DELIVERED:
        return None
    return Card(
        slot=slots.FILM,
        production=view.production.id,
        title=(Said(script.title),),
        tone="done",
        blocks=(Paragraph((words.FILM_READY,)),),
        sections=(Section(media=tuple(_media(take, script))),),
        footer=tuple(_credits(view, take)),
        buttons=tuple(_buttons(view, take)),
    )


def _media(take: shapes.Take, script: shapes.Script) -> Iterator[Media]:
    facts = take.facts
    length = units.duration(timedelta(milliseconds=facts.duration_ms or 0))
    alt = words.FILM_ALT.format(title=script.title, length=length)

    def video(asset: shapes.Asset, smaller: tuple[Media, ...] = ()) -> Media:
        return Media(
            asset=asset,
            kind="video",
            name=f"film{asset.suffix}",
            alt=alt,
            width=facts.width,
            height=facts.height,
            duration_ms=facts.duration_ms,
            smaller=smaller,
        )

    lesser = [asset for name, asset in take.parts.items() if name.startswith(SMALLER)]
    lesser.sort(key=lambda asset: asset.size, reverse=True)
    yield video(take.asset, tuple(video(asset) for asset in lesser))
    for name, file in captions.of(take, captions.SRT):
        yield Media(asset=file, kind="file", name=name, alt=words.CAPTIONS)


def _credits(view: View, take: shapes.Take) -> Iterator[Block]:
    production = view.production
    directors = [production.owner.name, *(one.name for one in production.directors)]
    rows: list[tuple[str, Inlines]] = [
        (words.LENGTH, (units.duration(timedelta(milliseconds=take.facts.duration_ms or 0)),)),
        (words.COST, (words.paid(production),)),
        (words.TIME, (words.took(production.created_at, production.finished_at or view.now),)),
        (words.DIRECTED_BY, (Said(units.listed(directors)),)),
        (words.MADE_BY, (Said(units.listed(_makers(view))),)),
    ]
    if voters := _voters(production):
        rows.insert(-1, (words.VOTED, voters))
    yield Fields(tuple(rows))
    yield Paragraph((words.DISCLOSURE,), quiet=True)


def _makers(view: View) -> list[str]:
    """Everybody, person or machine, who made a part of it, by the names that people know."""
    made = [one for slot, one in view.current.items() if slots.kind_of(slot) not in reels.OURS]
    return sorted({words.OWN_MAKERS.get(one.vendor) or _model(one) for one in made})


def _model(take: shapes.Take) -> str:
    return offer.maker(shapes.Made(vendor=take.vendor, model=take.model))


def _voters(production: shapes.Production) -> Inlines:
    """Who voted on the film, and how many votes were counted; nothing without a vote."""
    ballots = production.ballots.values()
    cast = sum(sum(ballot.tally.values()) for ballot in ballots)
    names = list(dict.fromkeys(name for ballot in ballots for name in ballot.voters))
    counted = choice.votes(cast)
    if names:
        return Said(choice.voters(names)), f" ({counted})"
    return (counted,) if cast else ()


def _buttons(view: View, take: shapes.Take) -> Iterator[Button]:
    production = view.production.id
    press = Press(verb=Verb.REDO, production=production, slot=slots.FILM)
    yield Button(press=press, what=words.A_SCENE)
    for verb in (Verb.EXPORT, Verb.VERIFY):
        yield Button(press=Press(verb=verb, production=production, takes=(take.number,)))
