"""Wishes: what words about a character ask of its look ("fisherman in a yellow raincoat")."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from pipeline.casting import vocabulary
from storage import shapes

_FIGURES_OF = {
    "human": vocabulary.PEOPLE,
    "robot": vocabulary.ROBOTS,
    "animal": (*vocabulary.ANIMALS, "creature"),
    "creature": ("creature",),
}
_COLOURED = {"garment": "top", "hair": "hair_colour", "hat": "accent", "attribute": "accent"}


def asked(character: shapes.Character) -> dict[str, str]:
    """Fields of a look that are asked for; explicit words win over those of a trade."""
    text = f"{character.name} {character.description}".lower()
    wish = _trade(text) if character.kind == "human" else {}
    wish |= dict(_things(text))
    wish |= _figure(character, text)
    if character.kind != "human" and "top" not in wish:
        wish |= _paint(text)
    return wish


@cache
def lexicon() -> dict[str, Any]:
    """The word lists of `lexicon.toml`."""
    text = resources.files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def colour_names() -> dict[str, str]:
    """Colour word -> `#rrggbb`."""
    names: dict[str, str] = lexicon()["colour"]
    return names


def _trade(text: str) -> dict[str, str]:
    wish: dict[str, str] = {}
    roles: dict[str, dict[str, str]] = lexicon()["role"]
    for role in sorted(roles, key=len):
        if _has(role, text):
            wish |= roles[role]
    if "top" in wish:
        wish["top"] = colour_names()[wish["top"]]
    return wish


def _things(text: str) -> Iterator[tuple[str, str]]:
    """What is worn, each with its colour if one stands before it."""
    for category, colour_field in _COLOURED.items():
        word, value = _first(category, text)
        if not value:
            continue
        yield category, value
        colour = _colour_of(word, text)
        if colour:
            yield colour_field, colour
    hair = re.search(r"(\w+)[ -]hair", text)
    if hair and hair[1] in colour_names():
        yield "hair_colour", colour_names()[hair[1]]


def _figure(character: shapes.Character, text: str) -> dict[str, str]:
    if character.kind == "human" and character.age in ("child", "old"):
        return {"figure": character.age}
    allowed = _FIGURES_OF[character.kind]
    named = (value for word, value in _terms("figure") if value in allowed and _has(word, text))
    figure = next(named, "")
    return {"figure": figure} if figure else {}


def _paint(text: str) -> dict[str, str]:
    """A bare colour is paint on a robot and fur on an animal, unless it is its scarf's."""
    worn = {
        word for category in ("hat", "attribute") for word in [_first(category, text)[0]] if word
    }
    for found in re.finditer(rf"\b({'|'.join(colour_names())})\b((?: [\w-]+){{0,2}})", text):
        if not any(word in found[2] for word in worn):
            return {"top": colour_names()[found[1]]}
    return {}


def _colour_of(word: str, text: str) -> str:
    """The colour of a thing: a "bright yellow oilskin raincoat" is yellow."""
    before = re.search(rf"((?:[\w-]+ ){{0,3}}){re.escape(word)}\b", text)
    named = [one for one in before[1].split() if one in colour_names()] if before else []
    return colour_names()[named[-1]] if named else ""


@cache
def _terms(category: str) -> tuple[tuple[str, str], ...]:
    """(word, value) pairs of a category, longest word first."""
    pairs = [(word, value) for value, listed in lexicon()[category].items() for word in listed]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def _first(category: str, text: str) -> tuple[str, str]:
    return next(((w, v) for w, v in _terms(category) if _has(w, text)), ("", ""))


def _has(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None
