"""Prose: cards as text with marks in it. What a mark looks like is each surface's own business."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.cards.card import (
    Bar,
    Block,
    Fields,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Said,
    Spoken,
    Step,
    Steps,
    Strong,
    When,
)
from bot.words import film as words

MARKS = {"done": "✅", "busy": "⏳", "asking": "👉", "waiting": "▫️", "trouble": "⚠️"}
"""One sign beside the words that say the same."""
BAR_CELLS = 12
_RIGHT_TO_LEFT = {"R", "AL", "AN", "RLE", "RLO", "RLI"}
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


@dataclass(frozen=True, kw_only=True)
class Markup:
    """How one surface writes. `escape` takes the meaning out of characters, `ours` of our words."""

    escape: Callable[[str], str]
    strong: Callable[[str], str]
    heading: Callable[[str], str]
    quiet: Callable[[str], str]
    spoken: Callable[[str, str], str]
    when: Callable[[When], str]
    ours: Callable[[str], str] = str

    def said(self, text: str) -> str:
        """Words of people and vendors: harmless, on their own lines, in their own direction."""
        clean = harmless(text)
        turned = any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in clean)
        escaped = self.escape(clean)
        return f"\u2068{escaped}\u2069" if turned else escaped

    def inlines(self, parts: Inlines) -> str:
        """A few words in a row."""
        return "".join(self._inline(part) for part in parts)

    def text(self, blocks: Iterable[Block]) -> str:
        """Blocks below each other."""
        return "\n".join(self.block(one) for one in blocks)

    def block(self, one: Block) -> str:
        """One block."""
        match one:
            case Heading(parts):
                return self.heading(self.inlines(parts))
            case Paragraph(parts, quiet):
                return self.quiet(self.inlines(parts)) if quiet else self.inlines(parts)
            case Spoken(speaker, line):
                name = self.said(speaker.text) if speaker else words.NARRATOR
                return self.spoken(self.strong(f"{name}:"), one_line(self.said(line.text)))
            case Fields(rows):
                return "\n".join(self._field(name, value) for name, value in rows)
            case Bar(fraction, label):
                return bar(fraction) + (f" · {self.ours(label)}" if label else "")
            case Steps(steps):
                return "\n".join(self._step(step) for step in steps)

    def _inline(self, part: Inline) -> str:
        match part:
            case Said(text):
                return self.said(text)
            case Strong(text):
                return self.strong(self.said(text))
            case When():
                return self.when(part)
            case _:
                return self.ours(part)

    def _field(self, name: str, value: Inlines) -> str:
        return f"{self.strong(f'{name}:')} {self.inlines(value)}"

    def _step(self, step: Step) -> str:
        share = f" {step.fraction:.0%}" if step.fraction is not None else ""
        return f"{MARKS[step.mark]} {self.inlines(step.name)}: {self.ours(step.state)}{share}"


def harmless(text: str) -> str:
    """No sign that steers a screen, no pile of empty lines that hides our own words."""
    clean = _BIDI_CONTROLS.sub("", text)
    clean = "".join(one for one in clean if one in "\n\t" or unicodedata.category(one) != "Cc")
    return re.sub(r"\n{3,}", "\n\n", clean.strip("\n"))


def bar(fraction: float) -> str:
    """How far something is, drawn and in figures."""
    full = round(fraction * BAR_CELLS)
    return f"{'▰' * full}{'▱' * (BAR_CELLS - full)} {fraction:.0%}"


def one_line(text: str) -> str:
    """The text without any line break."""
    return " ".join(text.split())
