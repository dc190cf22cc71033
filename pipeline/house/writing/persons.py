"""Persons: a character with the words that mean it, made from what a brief says of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pipeline.house.writing import lexicon, tables
from storage import shapes

MOST = 6
_LEADS = frozenset({"protagonist", "hero", "heroine", "main character"})
GENERIC = tables.words("persons", "generic")


@dataclass(frozen=True, kw_only=True)
class Person:
    """A character, the lower-case words that mean it, and where it was first met."""

    character: shapes.Character
    aliases: frozenset[str]
    named: bool
    at: int = 0
    proper: bool = False

    @property
    def name(self) -> str:
        """The name that scripts, lines and blockings use."""
        return self.character.name


def make(
    name: str,
    description: str,
    noun: str,
    *,
    at: int,
    extra: Iterable[str] = (),
    named: bool = True,
) -> Person:
    """A person of that name with the kind, gender and age that the words tell."""
    kind, gender, age = _traits(f"{noun} {description}", noun)
    gender = gender if gender != "unknown" else name_genders().get(name.split()[0], "unknown")
    name = re.sub(r"['’]s$", "", " ".join(name.split()))[:40]
    aliases = {name.lower(), *(one.lower() for one in extra)} | ({noun} if noun else set())
    if len(name.split()) > 1 and named:
        aliases.add(name.split()[0].lower())
    character = shapes.Character(
        name=name, description=description.strip(), kind=kind, gender=gender, age=age
    )
    return Person(character=character, aliases=frozenset(aliases), named=named, at=at)


def unnamed(described: str, noun: str, *, at: int, index: int = 0) -> Person:
    """Somebody called by what they are: "an old fisherman" is "Old Fisherman"."""
    head = "Protagonist" if noun in _LEADS else noun.title()
    name = f"{head} {index}" if index else head
    whole = described if noun not in _LEADS or len(described.split()) > 2 else ""
    person = make(name, description(whole), noun, at=at, named=False)
    aliases = {noun, noun.split()[-1]} if not index else {noun, name.lower()}
    return replace(person, aliases=frozenset(aliases))


def _traits(words: str, noun: str) -> tuple[Any, Any, Any]:
    kind, gender, age = lexicon.nouns().get(noun, ("human", "unknown", "adult"))
    lowered = words.lower()
    for value, form in (
        (
            "woman",
            r"\b(?:woman|girl|female|she|her|lady|mother|daughter|sister|wife|grandmother)\b",
        ),
        ("man", r"\b(?:man|boy|male|he|his|father|brother|husband|grandfather|fisherman)\b"),
    ):
        if gender == "unknown" and re.search(form, lowered):
            gender = value
    if re.search(r"\b(?:old|elderly|aged|retired|[6-9]\d|grandmother|grandfather)\b", lowered):
        age = "old" if kind == "human" else age
    elif re.search(
        r"\b(?:little|small|young) (?:girl|boy)|\b(?:child|kid|[4-9]|1[0-2])(?:th|rd|nd|st)?\b",
        lowered,
    ):
        age = "child" if kind == "human" else age
    elif age == "adult" and re.search(r"\b(?:young|teen\w*|1[3-9])\b", lowered):
        age = "young"
    return kind, gender, age


def description(rest: str) -> str:
    """Up to the verb: "a tired baker who never sleeps" is "a tired baker"."""
    cut = re.split(r"\s(?:who|that|which|and (?:she|he|they)|whose)\s", f"{rest} ")[0]
    words = cut.split()
    for index, word in enumerate(words):
        if index > 1 and lexicon.first("pose", word) and word.endswith("s"):
            return " ".join(words[:index])
    return " ".join(words)


@cache
def name_genders() -> dict[str, str]:
    """First names that tell a gender."""
    listed = tables.table("people")["names"]
    return {name: gender for gender, names in listed.items() for name in names}
