"""HTML as Telegram reads it: known tags, closed in order; everything else is an error."""

import html
import re

TAGS = {"b", "i", "u", "s", "code", "pre", "a", "tg-spoiler", "blockquote"}
_TOKEN = re.compile(
    r"<(/?)([a-z-]+)((?:\s+[a-z-]+(?:=\"[^\"]*\")?)*)\s*>|<|&(?!lt;|gt;|amp;|quot;|#)"
)


class CannotParse(Exception):
    """Telegram says: can't parse entities."""


def plain(text: str) -> tuple[str, int]:
    """What is read, and how many entities it has."""
    open_: list[str] = []
    entities = 0
    for found in _TOKEN.finditer(text):
        close, tag = found[1], found[2]
        if tag not in TAGS:
            raise CannotParse(found[0])
        if not close:
            open_.append(tag)
            entities += 1
        elif not open_ or open_.pop() != tag:
            raise CannotParse(f"</{tag}>")
    if open_:
        raise CannotParse(f"<{open_[-1]}> is open")
    return html.unescape(_TOKEN.sub("", text)), entities


def length(text: str) -> int:
    """In UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
