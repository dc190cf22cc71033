"""Emoji: a brief of pictographs alone, spelled out as a brief in words."""

import unicodedata

from pipeline.house.writing import tables

_JOINER = "\u200d"


def spelled(text: str) -> str:
    """The text itself, or a brief in words where it has no letter and no digit at all."""
    if any(letter.isalnum() for letter in text):
        return text
    names = _names(text)
    if not names:
        return text
    table = tables.table("emoji")
    hero = next((who for name in names if (who := _first(name, table["somebody"]))), "")
    article = "an" if hero[:1] in "aeiou" else "a"
    who = f"{article} {hero}" if hero else "a traveller"
    moods = [mood for name in names if (mood := _first(name, table["mood"]))]
    happens = [_sentence(name, table, hero) for name in names]
    told = [one for index, one in enumerate(happens) if one and one not in happens[:index]]
    form = f"A {moods[0] if moods else 'gentle'} short film about {who}."
    named = [one.replace("{Hero}", f"The {hero or 'traveller'}") for one in told]
    return " ".join([form, *(f"{one}." for one in named)])


def _sentence(name: str, table: dict[str, dict[str, str]], hero: str) -> str:
    """What happens, or whom the hero meets."""
    somebody = _first(name, table["somebody"])
    if somebody:
        article = "an" if somebody[0] in "aeiou" else "a"
        return f"{{Hero}} meets {article} {somebody}" if somebody != hero else ""
    return _first(name, table["happens"])


def _names(text: str) -> list[str]:
    """Unicode names in lower case; joined pictographs are one ("woman rocket" is an astronaut)."""
    names: list[str] = []
    joins = False
    for letter in text:
        if letter == _JOINER:
            joins = True
            continue
        if unicodedata.category(letter) != "So":
            continue
        name = unicodedata.name(letter, "").lower()
        if joins and names:
            names[-1] = "astronaut" if name == "rocket" else f"{name} {names[-1]}"
        elif name:
            names.append(name)
        joins = False
    return names


def _first(name: str, listed: dict[str, str]) -> str:
    words = name.replace("-", " ").split()
    return next((value for key, value in listed.items() if key in words), "")
