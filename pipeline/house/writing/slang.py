"""Slang: how people type in a chat, written out before it is read."""

import re
from functools import cache

from pipeline.house.writing import tables


def spelled(text: str) -> str:
    """ "Girl runs thru the park w/ her dog" with its words in full; quotations are kept out."""
    written = _pattern().sub(lambda found: _full(found[0]), text)
    written = re.sub(r"^\s*pov\b:?\s*", "", written, flags=re.IGNORECASE)
    written = _PICTOGRAPHS.sub("", written)
    return _NUMBERED.sub(r"the player with number \1", written)


_PICTOGRAPHS = re.compile("[ ]?[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")
_NUMBERED = re.compile(
    r"\bnumber (\d{1,2})(?= (?:scores|kicks|runs|shoots|passes|dribbles|takes|jumps|gets)\b)", re.I
)


def _full(word: str) -> str:
    full = _words()[word.lower()]
    return f"{full[:1].upper()}{full[1:]}" if word[:1].isupper() else full


@cache
def _words() -> dict[str, str]:
    listed: dict[str, str] = tables.table("grammar")["slang"]
    return listed


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_words(), key=len, reverse=True)
    return re.compile(rf"(?<![\w'’@#-])(?:{'|'.join(map(re.escape, words))})(?![\w'’-])", re.I)
