"""Stems: where the words of another language stand in a text, and what English calls them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.house.writing import tables

_UNSPACED = re.compile(r"[\u0600-\u06ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SPACED = re.compile(r"[\u0900-\u097f]")
"""Letters whose words stand apart, though their vowel signs are no word characters."""
_KIN = {"uk": "ru", "be": "ru"}
"""Languages that are read with a neighbour's words until they have their own."""
_SHORT = 2


@dataclass(frozen=True, kw_only=True)
class Found:
    """A stem's English word and where the whole word stands."""

    said: str
    start: int
    end: int


def find(category: str, text: str, *, language: str) -> Iterator[Found]:
    """The first place of every stem of a category; short ones inside longer words do not count."""
    lowered = _padded(text)
    plain = re.sub(r"[^\w ]", " ", lowered)
    for stem, said in _listed(category, language):
        for start, end in _places(stem, lowered, plain):
            if len(stem) <= _SHORT and _covered(lowered, start, end, category, language):
                continue
            yield Found(said=said, start=max(0, start - 1), end=min(end - 1, len(text)))
            break


def of(category: str, said: str, *, language: str) -> tuple[str, ...]:
    """All stems that stand for one English word, without their marks."""
    return tuple(stem.strip("_ ") for stem, value in _listed(category, language) if value == said)


def spoken(language: str) -> bool:
    """Whether the house has this language's own table."""
    return language in tables.tongues()


def _places(stem: str, lowered: str, plain: str) -> Iterator[tuple[int, int]]:
    """Inside any run of letters without spaces, else from a word's start to its end."""
    if _UNSPACED.search(stem):
        inside = "" if _SPACED.search(stem) is None else r"(?<![\u0900-\u097f])"
        for found in re.finditer(f"{inside}{re.escape(stem)}", lowered):
            yield found.start(), found.end()
        return
    probe = re.sub(r"[^\w ]", " ", f" {stem}").replace("_", " ")
    for found in re.finditer(re.escape(probe), plain):
        start, end = found.start() + 1, found.end() - stem.count("_")
        while end < len(lowered) and lowered[end].isalnum():
            end += 1
        yield start, end


def _covered(lowered: str, start: int, end: int, category: str, language: str) -> bool:
    """ "伞" is no place in "雨伞": a longer word of another kind stands over a short one."""
    for other in ("people", "props", "setting", "pose"):
        for stem, _ in _listed(other, language) if other != category else ():
            if len(stem) > end - start and stem.find(lowered[start:end]) >= 0:
                at = lowered.find(stem, max(0, start - len(stem)), end + len(stem))
                if 0 <= at <= start and end <= at + len(stem):
                    return True
    return False


def _padded(text: str) -> str:
    """Lower case of the same length, a space at both ends."""
    kept = (low if len(low := letter.lower()) == 1 else letter for letter in text)
    return f" {''.join(kept)} "


@cache
def _listed(category: str, language: str) -> tuple[tuple[str, str], ...]:
    code = _KIN.get(language, language)
    table = tables.table(f"tongues/{code}") if spoken(code) else tables.table("languages")
    listed: dict[str, list[str]] = table.get(category, {})
    pairs = [(stem.lower(), said) for said, stems in listed.items() for stem in stems]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
