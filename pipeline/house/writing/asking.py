"""Asking: a note is cut into single wishes, each with the scenes that it is about."""

import re

from pipeline.house.writing import (
    tables,
)
from storage import shapes

_TARGET = re.compile(tables.pattern("asking", "target"), re.IGNORECASE)
_ORDINAL = re.compile(tables.pattern("asking", "ordinal"), re.IGNORECASE)


def asks(note: str, script: shapes.Script) -> list[tuple[str, tuple[int, ...]]]:
    """The single wishes of a note with the scenes that each is about."""
    if not note:
        return []
    found = []
    only: tuple[int, ...] = ()
    for part in re.split(r"\n+|;\s*|\.\s+(?=[A-Z])|,\s+(?=(?:scene|shot)\s*\d)", note):
        words, named = _targeted(part.strip(" ."), script)
        only = only if named is None else named or only
        quoted = re.search(r"[\"“«「]", words)
        pieces = (
            [words]
            if quoted or named
            else re.split(r",\s+(?:and\s+)?|\s+and\s+(?=(?:no|add|make|more|less|remove)\b)", words)
        )
        if named is None:
            continue
        found += [(piece.strip(), only) for piece in pieces if piece.strip()]
    return found


def _targeted(words: str, script: shapes.Script) -> tuple[str, tuple[int, ...] | None]:
    """The words without the scenes they name, and their numbers: none named, or none there."""
    found = _TARGET.search(words)
    if found:
        numbers = _numbers(found["numbers"], len(script.scenes))
        return (words[: found.start()] + words[found.end() :]).strip(" ,:"), numbers or None
    ordinal = _ORDINAL.search(words)
    if ordinal:
        which = (ordinal["which"] or ordinal["end"]).lower()
        first = any(one in which for one in ("first", "opening", "start", "beginning"))
        rest = (words[: ordinal.start()] + words[ordinal.end() :]).strip(" ,:")
        return rest, (1,) if first else (len(script.scenes),)
    return words, ()


def _numbers(text: str, count: int) -> tuple[int, ...]:
    span = re.fullmatch(r"(\d+)\s*(?:-|–|to)\s*(\d+)", text.strip())
    if span:
        found = list(range(int(span[1][:4]), min(count, int(span[2][:4])) + 1))
    else:
        found = [int(one[:4]) for one in re.findall(r"\d+", text)]
    return tuple(one for one in found if 1 <= one <= count)
