"""Markup: words of cards as Telegram's HTML, in which nobody's text can format, link or ping.

https://core.telegram.org/bots/api#html-style. Limits count what is read, not the markup.
"""

import html
import re

from bot import prose
from bot.cards.card import Block

_TAG = re.compile(r"<[^>]*>")
_LINKING = re.compile(r"(?<=[@/#])(?<!\w[@/#])(?=\w)|(?<=[^\W\d])(?=\.[^\W\d])|(?<=:)(?=//)")
_BREAK = "\u2060"
"""A word joiner: invisible, and enough to keep a name from becoming a link or a mention."""
_ADDED = re.compile(f"[{_BREAK}\u2068\u2069]")


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


HTML = prose.Markup(
    escape=lambda text: _escaped(_LINKING.sub(_BREAK, text)),
    strong=lambda marked: f"<b>{marked}</b>",
    heading=lambda marked: f"\n<b>{marked}</b>",
    quiet=lambda marked: f"<i>{marked}</i>",
    spoken=lambda name, line: f"{name} {line}",
    when=lambda moment: _escaped(moment.text),
    ours=_escaped,
)
said, inlines, text, block = HTML.said, HTML.inlines, HTML.text, HTML.block


def unsaid(read: str) -> str:
    """What somebody wrote, out of what `said` made of it and Telegram read."""
    return _ADDED.sub("", read)


def read(marked: str) -> str:
    """What somebody reads of it."""
    return html.unescape(_TAG.sub("", marked))


def length(marked: str) -> int:
    """Its length as Telegram counts: after entities, in UTF-16 code units."""
    return len(read(marked).encode("utf-16-le")) // 2


def weigh(one: Block) -> int:
    """The length of a block as it is sent."""
    return length(block(one)) + 1
