"""The film card: the film itself, what it cost, who made it, and that machines did."""

from collections.abc import Iterator
from datetime import timedelta

from bot.buttons import Button, Press, Verb
from bot.cards.card import Block, Card, Fields, Inlines, Media, Paragraph, Said, Section
from bot.cards.view import View
from bot.words import film as words
from bot.words import units
from pipeline import slots
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
    if captions := take.parts.get("srt"):
        yield Media(asset=captions, kind="file", name="film.srt", alt=words.CAPTIONS)


def _credits(view: View, take: shapes.Take) -> Iterator[Block]:
    production = view.production
    directors = [production.owner.name, *(one.name for one in production.directors)]
    vendors = sorted({f"{one.vendor}/{one.model}" for one in view.current.values()})
    rows: list[tuple[str, Inlines]] = [
        (words.LENGTH, (units.duration(timedelta(milliseconds=take.facts.duration_ms or 0)),)),
        (words.COST, (units.money(production.spent_usd_micros),)),
        (words.TIME, (words.took(production.created_at, production.finished_at or view.now),)),
        (words.DIRECTED_BY, (Said(units.listed(directors)),)),
        (words.MADE_BY, (Said(", ".join(vendors)),)),
    ]
    cast = sum(sum(ballot.tally.values()) for ballot in production.ballots.values())
    if cast:
        rows.insert(-1, (words.VOTED, (words.votes(cast),)))
    yield Fields(tuple(rows))
    yield Paragraph((words.DISCLOSURE,), quiet=True)


def _buttons(view: View, take: shapes.Take) -> Iterator[Button]:
    production = view.production.id
    press = Press(verb=Verb.REDO, production=production, slot=slots.FILM)
    yield Button(press=press, what=words.A_SCENE)
    for verb in (Verb.EXPORT, Verb.VERIFY):
        yield Button(press=Press(verb=verb, production=production, takes=(take.number,)))
