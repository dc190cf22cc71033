"""A card: what one place on the wall shows, as plain values that any surface can render.

Surfaces escape every string; `Said` marks what people or vendors wrote, which must also never
ping, link or turn the reading direction of the words around it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.buttons import Button
from bot.words import units as words
from storage import shapes

Tone = Literal["calm", "busy", "asking", "done", "trouble"]
MediaKind = Literal["image", "video", "audio", "file"]


@dataclass(frozen=True)
class Said:
    """Text that a person or a vendor wrote."""

    text: str


@dataclass(frozen=True)
class Strong:
    """A few words of ours that stand out."""

    text: str


@dataclass(frozen=True)
class When:
    """A moment, aware. Where a surface can, it is shown in the reader's own time."""

    at: datetime

    @property
    def text(self) -> str:
        """The moment for everybody else."""
        return words.moment(self.at)


Inline = str | Said | Strong | When
Inlines = tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """The name of what follows."""

    text: Inlines


@dataclass(frozen=True)
class Paragraph:
    """A sentence or a few; a quiet one may be skipped by a reader in a hurry."""

    text: Inlines
    quiet: bool = False


@dataclass(frozen=True)
class Spoken:
    """A line of dialogue. No speaker is the narrator."""

    speaker: Said | None
    text: Said


@dataclass(frozen=True)
class Fields:
    """Names and values, read like a small table."""

    rows: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True)
class Bar:
    """How far something is, 0…1, with words beside it."""

    fraction: float
    label: str


@dataclass(frozen=True)
class Step:
    """One row of a list of works: the mark repeats in one sign what `state` says in words."""

    mark: Literal["done", "busy", "asking", "waiting", "trouble"]
    name: Inlines
    state: str
    fraction: float | None = None


@dataclass(frozen=True)
class Steps:
    """Works side by side, each with its own state."""

    rows: tuple[Step, ...]


Block = Heading | Paragraph | Spoken | Fields | Bar | Steps


@dataclass(frozen=True, kw_only=True)
class Media:
    """A file to show. `smaller` are lesser encodes of the same thing, best first."""

    asset: shapes.Asset
    kind: MediaKind
    name: str
    alt: str
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    smaller: tuple["Media", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a card that stays together: a scene with its picture and its buttons."""

    blocks: tuple[Block, ...] = ()
    media: tuple[Media, ...] = ()
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a slot shows: words first, then sections, then words and buttons for the whole.

    `complete` is false while more sections are still being made.
    """

    slot: str
    production: str
    title: Inlines
    tone: Tone = "calm"
    complete: bool = True
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    footer: tuple[Block, ...] = ()
    buttons: tuple[Button, ...] = ()


def plain(text: Inlines) -> str:
    """The inlines without any mark."""
    return "".join(part if isinstance(part, str) else part.text for part in text)


def read(block: Block) -> str:
    """The block as plain text: what a screen reader says, and what its length is."""
    match block:
        case Heading(text) | Paragraph(text):
            return plain(text)
        case Spoken(speaker, said):
            return f"{speaker.text}: {said.text}" if speaker else said.text
        case Fields(rows):
            return "\n".join(f"{name}: {plain(value)}" for name, value in rows)
        case Bar(fraction, label):
            return f"{fraction:.0%} {label}"
        case Steps(steps):
            return "\n".join(f"{plain(step.name)}: {step.state}" for step in steps)
