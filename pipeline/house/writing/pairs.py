"""Pairs: two who are named together, by a verb or an "and", need no further introduction."""

import re
from collections.abc import Iterator

_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’]*[a-zà-ÿ0-9A-Z]"
_LINK = r"(?:and|&|or|vs\.?|versus|meets?|fights?|loves?|marries|saves?|chases?)"
_NAMED = re.compile(rf"(?<![\w'’-])(?P<one>{_NAME}) {_LINK} (?P<other>{_NAME})(?![\w])")
_COMMON = re.compile(rf"\s+{_LINK}\s+(?:[a-z]+\s)?")


def named(text: str) -> Iterator[tuple[str, int]]:
    """ "SpongeBob meets Batman": both names, and where each begins."""
    for found in _NAMED.finditer(text):
        for role in ("one", "other"):
            yield re.sub(r"['’]s$", "", found[role]), found.start(role)


def joined(text: str, end: int, start: int) -> bool:
    """ "Cat and mouse": whether somebody who ends at `end` is paired with who begins at `start`."""
    return end > 0 and _COMMON.fullmatch(text[end:start]) is not None
