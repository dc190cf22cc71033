"""Choices: what somebody can change about a film before it starts, carried by its buttons. Pure.

Nothing is stored: the brief is the message that is answered, the choices are in the buttons, and
the film's id follows from the message, so that Start pressed twice is one film.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot import finishes
from bot.buttons import Button, Press, Verb
from bot.cards.card import Card, Fields, Inlines, Paragraph, Said
from bot.words import film, units
from bot.words import offer as offer_words
from bot.words import telegram as words
from pipeline import briefs
from pipeline.offers import Offer
from storage import shapes

PENDING = "?"
A_PICTURE = shapes.Asset(digest="0" * 64, suffix=".jpg", size=0)
"""Stands for a picture that came with the brief and is only fetched when the film begins."""
LENGTHS = (0, 15, 30, 60, 90)
ASPECTS: tuple[shapes.Aspect | None, ...] = (None, "16:9", "9:16", "1:1")
TAKES = (1, 2, 3, 4)
DECIDERS = tuple(shapes.Deciders)
QUALITIES = tuple(shapes.Quality)


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Positions in the lists above; 0 is what was not chosen."""

    length: int = 0
    aspect: int = 0
    takes: int = 0
    decide: int = 0
    quality: int = 0
    finish: int = 0

    @property
    def code(self) -> str:
        """The choices in a press."""
        return PENDING + "".join(str(one) for one in self._positions)

    @property
    def _positions(self) -> tuple[int, ...]:
        return (self.length, self.aspect, self.takes, self.decide, self.quality, self.finish)

    @property
    def work(self) -> str:
        """What is done to clips, as `finishes` calls it."""
        return finishes.CHOICES[self.finish]

    def brief(self, text: str) -> shapes.Brief:
        """The brief with these choices."""
        deciders = DECIDERS[self.decide]
        takes = TAKES[self.takes]
        if deciders is shapes.Deciders.VOTE:
            takes = max(2, takes)  # there is nothing to vote on otherwise
        return shapes.Brief(
            text=text,
            seconds=LENGTHS[self.length] or None,
            aspect=ASPECTS[self.aspect],
            takes=takes,
            deciders=deciders,
            quality=QUALITIES[self.quality],
        )


_SIZES = {
    "length": len(LENGTHS),
    "aspect": len(ASPECTS),
    "takes": len(TAKES),
    "decide": len(DECIDERS),
    "quality": len(QUALITIES),
    "finish": len(finishes.CHOICES),
}


def read(code: str) -> Choices | None:
    """The choices of a press; None for presses that are about something else."""
    digits = code.removeprefix(PENDING).ljust(len(_SIZES), "0")  # an older one says less
    if not code.startswith(PENDING) or len(digits) != len(_SIZES) or not digits.isdigit():
        return None
    named = {name: int(digit) for name, digit in zip(_SIZES, digits, strict=True)}
    if any(value >= _SIZES[name] for name, value in named.items()):
        return None
    return Choices(**named)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A film that somebody may start: its brief, and what can be said about it."""

    production: str
    brief: shapes.Brief
    choices: Choices
    heard: str = ""
    tone: str = ""
    pictures: int = 0
    offer: Offer | None = None
    refused: str = ""
    editing: bool = False


def card(proposal: Proposal) -> Card:
    """What was understood."""
    said = words.EDITING if proposal.editing else words.CONFIRM
    return Card(
        slot="proposal",
        production=proposal.production,
        title=(words.NEW_FILM,),
        tone="asking",
        blocks=(
            Fields(tuple(_rows(proposal))),
            *(Paragraph((one,)) for one in _notes(proposal)),
            Paragraph((said,), quiet=True),
        ),
    )


def rows(proposal: Proposal) -> list[list[Button]]:
    """The keyboard: the choices in rows while they are edited, then Start, Edit and Cancel."""
    choices = proposal.choices

    def press(verb: Verb, code: str = choices.code) -> Press:
        return Press(verb=verb, production=proposal.production, slot=code)

    price = proposal.offer.first_usd_micros if proposal.offer else 0
    start = Button(press=press(Verb.START), price_usd_micros=price, style="good")
    cancel = Button(press=press(Verb.CANCEL), style="danger")
    if not proposal.editing:
        return [[start], [Button(press=press(Verb.EDIT), what=words.CHOICES), cancel]]
    turns = [
        Button(press=press(Verb.TURN, _next(choices, name).code), what=label, style="quiet")
        for name, label in _labels(proposal)
    ]
    return [*([one] for one in turns), [start, cancel]]


def _next(choices: Choices, name: str) -> Choices:
    return replace(choices, **{name: (getattr(choices, name) + 1) % _SIZES[name]})


def _labels(proposal: Proposal) -> Iterator[tuple[str, str]]:
    resolved = briefs.resolved(proposal.brief)
    brief = proposal.brief
    yield "length", f"{words.LENGTH}: {units.seconds(resolved.seconds or 0)}"
    yield "aspect", f"{words.SHAPE}: {resolved.aspect}"
    yield "takes", f"{words.TAKES}: {brief.takes}"
    yield "decide", f"{words.DECIDES}: {words.DECIDERS[brief.deciders.value]}"
    yield "quality", f"{words.QUALITY}: {words.QUALITIES[brief.quality.value]}"
    if brief.quality is not shapes.Quality.PREVIS:
        yield "finish", f"{offer_words.FINISHING}: {offer_words.FINISHES[proposal.choices.work]}"


def _rows(proposal: Proposal) -> Iterator[tuple[str, Inlines]]:
    brief, resolved = proposal.brief, briefs.resolved(proposal.brief)
    yield film.LENGTH, (units.seconds(resolved.seconds or 0),)
    yield film.FORMAT, (resolved.aspect or "",)
    if proposal.tone:
        yield film.TONE, (Said(proposal.tone),)
    if proposal.pictures:
        yield words.PICTURES, (words.pictures(proposal.pictures),)
    if brief.takes > 1:
        yield words.TAKES, (str(brief.takes),)
    if brief.deciders is not shapes.Deciders.OWNER:
        yield words.DECIDES, (words.DECIDERS[brief.deciders.value],)
    yield words.QUALITY, (words.QUALITIES[brief.quality.value],)
    if proposal.offer and not proposal.offer.cost.is_free:
        made = (f"{kind}: {maker}" for kind, maker in offer_words.crew(proposal.offer))
        yield offer_words.MADE_BY, ("; ".join(made),)
        yield offer_words.WHOLE_FILM, (offer_words.cost(proposal.offer.cost),)
        if finishing := offer_words.finishing(proposal.offer.cost):
            yield offer_words.FINISHING, (finishing,)


def _notes(proposal: Proposal) -> tuple[str, ...]:
    """What stands in the way of this film, or what its budget and the missing keys will do."""
    if proposal.refused:
        return (proposal.refused,)
    return offer_words.notes(proposal.offer) if proposal.offer else ()
