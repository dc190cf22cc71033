"""Markdown: cards as Discord's markup, in which nobody's words can ping, link or format."""

import re

from bot import prose
from bot.cards.card import When

_SPECIAL = re.compile(r"([\\`*_~|<>#\[\]()@:.+\-])")
_NO_PING = "\u200b"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("@", "@" + _NO_PING)


def _quiet(line: str) -> str:
    return f"-# {prose.one_line(line)}" if line else ""


def _when(moment: When) -> str:
    """In the reader's own time."""
    stamp = round(moment.at.timestamp())
    return f"<t:{stamp}:f> (<t:{stamp}:R>)"


MARKDOWN = prose.Markup(
    escape=_escaped,
    strong="**{}**".format,
    heading="### {}".format,
    quiet=_quiet,
    spoken="> {} {}".format,
    when=_when,
)
said, inlines, text, block = MARKDOWN.said, MARKDOWN.inlines, MARKDOWN.text, MARKDOWN.block
