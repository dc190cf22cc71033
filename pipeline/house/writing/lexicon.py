"""Lexicon: finds the words of a closed list in running text, in English and by stems elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.house.writing import stems, tables

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST = 5
_NO_PLURAL = {"move", "pose", "mood", "framing", "angle"}


@dataclass(frozen=True, kw_only=True)
class Token:
    """A word in lower case and where it stands."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A listed word: what it stands for, as it was written, and where; `said` is its English."""

    value: str
    word: str
    start: int
    end: int
    said: str = ""


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text; hyphens separate, a genitive's ending is dropped."""
    return tuple(
        Token(word=_bare(one[0].lower()), start=one.start(), end=one.end())
        for one in _TOKEN.finditer(text)
    )


def before(text: str, at: int, *, count: int) -> list[Token]:
    """The last words before a place, as many as asked for, within its near surroundings."""
    start = max(0, at - 24 * count)
    return [
        Token(word=one.word, start=one.start + start, end=one.end + start)
        for one in tokens(text[start:at])[-count:]
    ]


@lru_cache(maxsize=8192)
def hits(category: str, text: str, *, language: str = "en") -> tuple[Hit, ...]:
    """All words of a category in order of place; where two overlap, the longer."""
    found = list(_english(category, text)) if _reads_english(category, language) else []
    if language != "en":
        found += _foreign(category, text, language)
    return tuple(_without_overlaps(found))


def first(category: str, text: str, *, language: str = "en") -> str:
    """What the first word of a category stands for, or nothing."""
    return next((hit.value for hit in hits(category, text, language=language)), "")


def _english(category: str, text: str) -> Iterator[Hit]:
    words = _words(category)
    run = tokens(text)
    for index, token in enumerate(run):
        for length in range(min(_LONGEST, len(run) - index), 0, -1):
            last = run[index + length - 1]
            phrase = " ".join(one.word for one in run[index : index + length])
            value = _value(phrase, words, plural=category not in _NO_PLURAL)
            if value and not re.search(r"[.!?:;,\n⟦]", text[token.start : last.end]):
                yield Hit(
                    value=value,
                    word=text[token.start : last.end],
                    start=token.start,
                    end=last.end,
                )
                break


def _value(phrase: str, words: dict[str, str], *, plural: bool) -> str:
    value = words.get(phrase, "")
    if not value and plural and phrase.endswith("s"):
        value = words.get(phrase[:-1], "") or words.get(phrase.removesuffix("es"), "")
    if not value and phrase.endswith("ed"):
        past = (f"{phrase[:-2]}s", f"{phrase[:-1]}s", f"{phrase[:-3]}s")
        value = next((words[one] for one in past if one in words), "")
    return value


def _foreign(category: str, text: str, language: str) -> Iterator[Hit]:
    for one in stems.find(category, text, language=language):
        value = first("setting", one.said) if category == "setting" else one.said
        word = text[one.start : one.end]
        yield Hit(value=value or one.said, word=word, start=one.start, end=one.end, said=one.said)


def _reads_english(category: str, language: str) -> bool:
    """ "Pan" is bread in Spanish: Latin letters are read in their own language's words."""
    own = language in tables.table("languages")["latin"] and stems.spoken(language)
    return language == "en" or not own or category in ("framing", "angle", "move")


def _without_overlaps(found: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda one: (-(one.end - one.start), one.start)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda one: one.start)


@cache
def _words(category: str) -> dict[str, str]:
    if category == "people":
        plurals: dict[str, str] = tables.table("people")["plurals"]
        return {_bare_phrase(noun): noun for noun in nouns()} | plurals
    listed = tables.table("lexicon").get(category, {})
    if category == "props":
        return {_bare_phrase(word): str(word) for word in listed["things"]}
    return {_bare_phrase(word): value for value, words in listed.items() for word in words}


@cache
def nouns() -> dict[str, tuple[str, str, str]]:
    """Person noun -> (kind, gender, age)."""
    found: dict[str, tuple[str, str, str]] = {}
    for key, listed in tables.table("people")["nouns"].items():
        kind, gender, age = key.split("-")
        found |= dict.fromkeys(listed, (kind, gender, age))
    return found


def _bare(word: str) -> str:
    word = word.replace("’", "'")
    return word[:-2] if word.endswith("'s") else word.rstrip("'")


def _bare_phrase(word: str) -> str:
    return " ".join(token.word for token in tokens(word))
