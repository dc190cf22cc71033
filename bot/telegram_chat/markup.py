"""Markup: words of cards as Telegram's HTML, in which nobody's text can format, link or ping.

https://core.telegram.org/bots/api#html-style. Limits count what is read, not the markup.
"""

import html
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
)  # fmt: skip
from bot.words import film as words

MARKS = {"done": "✅", "busy": "⏳", "asking": "👉", "waiting": "▫️", "trouble": "⚠️"}
"""One sign beside the words that say the same."""
BAR_CELLS = 12
_TAG = re.compile(r"<[^>]*>")
_RIGHT_TO_LEFT = {"R", "AL", "AN", "RLE", "RLO", "RLI"}
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_LINKING = re.compile(r"(?<=[@/#])(?<!\w[@/#])(?=\w)|(?<=[^\W\d])(?=\.[^\W\d])|(?<=:)(?=//)")
_BREAK = "\u2060"
"""A word joiner: invisible, and enough to keep a name from becoming a link or a mention."""


def said(text: str) -> str:
    """Words of people and vendors: harmless, on their own lines, in their own direction."""
    clean = _BIDI_CONTROLS.sub("", text)
    clean = "".join(one for one in clean if one in "\n\t" or unicodedata.category(one) != "Cc")
    clean = re.sub(r"\n{3,}", "\n\n", clean.strip("\n"))
    turned = any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in clean)
    escaped = html.escape(_LINKING.sub(_BREAK, clean), quote=False)
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
            return f"\n<b>{inlines(words_)}</b>"
        case Paragraph(words_, quiet):
            return f"<i>{inlines(words_)}</i>" if quiet else inlines(words_)
        case Spoken(speaker, line):
            name = said(speaker.text) if speaker else words.NARRATOR
            return f"<b>{name}:</b> {_one_line(said(line.text))}"
        case Fields(rows):
            return "\n".join(f"<b>{name}:</b> {inlines(value)}" for name, value in rows)
        case Bar(fraction, label):
            full = round(fraction * BAR_CELLS)
            bar = "▰" * full + "▱" * (BAR_CELLS - full)
            return f"{bar} {fraction:.0%}" + (f" · {html.escape(label, quote=False)}" * bool(label))
        case Steps(steps):
            return "\n".join(_step(step) for step in steps)


def read(marked: str) -> str:
    """What somebody reads of it."""
    return html.unescape(_TAG.sub("", marked))


def length(marked: str) -> int:
    """Its length as Telegram counts: after entities, in UTF-16 code units."""
    return len(read(marked).encode("utf-16-le")) // 2


def weigh(one: Block) -> int:
    """The length of a block as it is sent."""
    return length(block(one)) + 1


def _inline(part: Inline) -> str:
    match part:
        case Said(words_):
            return said(words_)
        case Strong(words_):
            return f"<b>{said(words_)}</b>"
        case When():
            return part.text
        case _:
            return html.escape(part, quote=False)


def _step(step: Step) -> str:
    share = f" {step.fraction:.0%}" if step.fraction is not None else ""
    return f"{MARKS[step.mark]} {inlines(step.name)}: {step.state}{share}"


def _one_line(line: str) -> str:
    return " ".join(line.split())
