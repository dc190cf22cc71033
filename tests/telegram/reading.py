"""HTML as Telegram reads it: known tags, closed in order; everything else is an error."""

import html
import re
from typing import Any

TAGS = {
    "b": "bold", "i": "italic", "u": "underline", "s": "strikethrough", "code": "code",
    "pre": "pre", "a": "text_link", "tg-spoiler": "spoiler", "blockquote": "blockquote",
}  # fmt: skip
_TOKEN = re.compile(
    r"<(/?)([a-z-]+)((?:\s+[a-z-]+(?:=\"[^\"]*\")?)*)\s*>|<|&(?!lt;|gt;|amp;|quot;|#)"
)


class CannotParse(Exception):
    """Telegram says: can't parse entities."""


def plain(text: str) -> tuple[str, list[dict[str, Any]]]:
    """What is read, and its entities."""
    open_: list[tuple[str, int]] = []
    entities: list[dict[str, Any]] = []
    seen = 0
    read = ""
    for found in _TOKEN.finditer(text):
        read += html.unescape(text[seen : found.start()])
        seen = found.end()
        close, tag = found[1], found[2]
        if tag not in TAGS:
            raise CannotParse(found[0])
        if not close:
            open_.append((_named(tag, found[3]), length(read)))
        elif not open_ or TAGS[tag] not in open_[-1][0]:
            raise CannotParse(f"</{tag}>")
        else:
            kind, begun = open_.pop()
            entities.append({"type": kind, "offset": begun, "length": length(read) - begun})
    if open_:
        raise CannotParse(f"<{open_[-1][0]}> is open")
    return read + html.unescape(text[seen:]), [one | _more(one) for one in entities]


def _named(tag: str, attributes: str) -> str:
    return f"expandable_{TAGS[tag]}" if "expandable" in attributes else TAGS[tag]


def _more(entity: dict[str, Any]) -> dict[str, Any]:
    return {"url": "https://t.me"} if entity["type"] == "text_link" else {}


def length(text: str) -> int:
    """In UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
