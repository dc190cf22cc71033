"""Noun phrases: where "a tired old baker" begins, and whether somebody is really there."""

import re
from collections.abc import Sequence

from pipeline.house.writing import lexicon, tables

_DETERMINERS = tables.words("people", "determiners")
_PORTRAYED = tables.words("people", "portrayed")
_WISHES = frozenset({"birthday", "happy", "merry", "dear"})
_GONE = frozenset({"late", "deceased"})
_STOPPERS = tables.words("people", "stoppers")


def of(text: str, hit: lexicon.Hit) -> tuple[int, str]:
    """Where the phrase begins and its determiner; -1 where the noun is a verb or only pictured."""
    run = lexicon.before(text, hit.start, count=6)
    start, determiner = hit.start, ""
    for index, token in enumerate(reversed(run)):
        if _is_gap(text[token.end : start]) or token.word in _WISHES:
            break
        earlier = [one.word for one in run[: len(run) - 1 - index]][-2:]
        if token.word in _GONE or (token.word in _DETERMINERS and _only_pictured(earlier)):
            return -1, ""
        if token.word in _DETERMINERS:
            determiner = token.word
            if token.word not in ("young", "old"):
                break
        elif index == 0 and token.word in ("for", "like"):
            return -1, ""
        elif index > 3 or lexicon.first("pose", token.word) or token.word in _STOPPERS:
            return (-1, "") if not hit.word.lower().endswith("s") else (start, "")
        start = token.start
    return start, determiner


def _is_gap(between: str) -> bool:
    return bool(re.search(r"[,.;:\n⟦⟧()–—]|['’]s", between))


def _only_pictured(earlier: Sequence[str]) -> bool:
    """ "Like a king", "a portrait of a king": no king is there."""
    if earlier[-1:] == ["of"]:
        return bool(set(earlier) & _PORTRAYED)
    return earlier[-1:] in (["like"], ["be"], ["become"], ["becomes"], ["as"])
