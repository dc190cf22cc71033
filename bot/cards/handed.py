"""What is handed to one person: the files of a film, and what its label says."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot import captions
from bot.cards.card import Card, Fields, Media, Paragraph, Said, Section, Step, Steps
from bot.cards.view import View
from bot.words import chat, checkup
from bot.words import film as words
from pipeline import slots
from storage import shapes

if TYPE_CHECKING:
    from pipeline.disclosure import film

EXPORTED = "export"
LABEL = "label"


def files(view: View, take: shapes.Take) -> Card:
    """The film, its captions and its script, as files."""
    script = view.production.script
    return Card(
        slot=EXPORTED,
        production=view.production.id,
        title=(Said(script.title if script else words.UNTITLED),),
        tone="done",
        blocks=(Paragraph((words.DISCLOSURE,), quiet=True),),
        sections=(Section(media=tuple(_files(view, take))),),
    )


def _files(view: View, take: shapes.Take) -> Iterator[Media]:
    draft = view.current.get(slots.SCRIPT)
    named = [("film.mp4", take.asset), *captions.of(take)]
    if draft is not None:
        named.append(("script.json", draft.asset))
    for name, asset in named:
        yield Media(asset=asset, kind="file", name=name, alt="")


def label(found: "film.Verification", *, production: str = "") -> Card:
    """What a film says about itself."""
    blocks = [Steps(tuple(_check(one) for one in found.checks))]
    rows = checkup.stated(found.statement) if found.statement else ()
    said = Fields(tuple((name, (Said(value),)) for name, value in rows))
    return Card(
        slot=LABEL,
        production=production,
        title=(chat.VERIFIED_TITLE,),
        tone="done" if found.holds else "trouble",
        blocks=(Paragraph((checkup.HOLDS if found.holds else checkup.DOES_NOT_HOLD,)), *blocks),
        footer=(said,) if found.statement else (),
    )


def _check(one: "film.Check") -> Step:
    state = checkup.YES if one.holds else checkup.NO
    name = checkup.CHECKS.get(one.name, one.name)
    return Step(mark="done" if one.holds else "trouble", name=(name,), state=state)
