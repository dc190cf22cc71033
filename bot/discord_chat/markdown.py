"""Markdown: cards as Discord's markup, in which nobody's words can ping, link or format."""

import re
import unicodedata
from collections.abc import Iterable

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
_SPECIAL = re.compile(r"([\\`*_~|<>#\[\]()@:.+\-])")
_RIGHT_TO_LEFT = {"R", "AL", "AN", "RLE", "RLO", "RLI"}
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_NO_PING = "\u200b"


def said(text: str) -> str:
    """Words of people and vendors: harmless, on their own lines, in their own direction."""
    clean = _BIDI_CONTROLS.sub("", text)
    clean = "".join(one for one in clean if one in "\n\t" or unicodedata.category(one) != "Cc")
    turned = any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in clean)
    escaped = _SPECIAL.sub(r"\\\1", _tight(clean)).replace("@", "@" + _NO_PING)
    return f"\u2068{escaped}\u2069" if turned else escaped


def inlines(parts: Inlines) -> str:
    """A few words in a row."""
    return "".join(_inline(part) for part in parts)


def text(blocks: Iterable[Block]) -> str:
    """Blocks below each other."""
    return "\n".join(block(one) for one in blocks)


def block(one: Block) -> str:
    """One block."""
    match one:
        case Heading(words_):
            return f"### {inlines(words_)}"
        case Paragraph(words_, quiet):
            return _quiet(inlines(words_)) if quiet else inlines(words_)
        case Spoken(speaker, line):
            name = said(speaker.text) if speaker else words.NARRATOR
            return f"> **{name}:** {_one_line(said(line.text))}"
        case Fields(rows):
            return "\n".join(f"**{name}:** {inlines(value)}" for name, value in rows)
        case Bar(fraction, label):
            full = round(fraction * BAR_CELLS)
            bar = "▰" * full + "▱" * (BAR_CELLS - full)
            return f"{bar} {fraction:.0%}" + (f" · {label}" if label else "")
        case Steps(steps):
            return "\n".join(_step(step) for step in steps)


def _inline(part: Inline) -> str:
    match part:
        case Said(words_):
            return said(words_)
        case Strong(words_):
            return f"**{said(words_)}**"
        case When(at):
            stamp = round(at.timestamp())
            return f"<t:{stamp}:f> (<t:{stamp}:R>)"
        case _:
            return part


def _step(step: Step) -> str:
    share = f" {step.fraction:.0%}" if step.fraction is not None else ""
    return f"{MARKS[step.mark]} {inlines(step.name)}: {step.state}{share}"


def _quiet(line: str) -> str:
    return f"-# {_one_line(line)}" if line else ""


def _one_line(line: str) -> str:
    return " ".join(line.split())


def _tight(text: str) -> str:
    """No pile of empty lines that pushes our own words out of sight."""
    return re.sub(r"\n{3,}", "\n\n", text.strip("\n"))
