"""Mentions: whom the words of a sentence mean, pronouns included."""

import re
from collections.abc import Sequence

from pipeline.house.writing import tables
from pipeline.house.writing.persons import Person


def mentioned(text: str, cast: Sequence[Person]) -> tuple[str, ...]:
    """Names of those whom the words of `text` mean, in order; pronouns mean who fits best."""
    lowered = text.lower()
    places = {
        person.name: min((_place(alias, lowered) for alias in person.aliases), default=_NOWHERE)
        for person in cast
    }
    found = sorted((one for one in places if places[one] < _NOWHERE), key=lambda one: places[one])
    subject = _SUBJECT.match(lowered.strip())
    if found and not subject:
        return tuple(found)
    others = [person for person in cast if person.name not in found]
    referred = _by_pronoun(subject[0] if subject else lowered, others if found else cast)
    return tuple(dict.fromkeys((*referred, *found)))


_NOWHERE = 1 << 30
_SUBJECT = re.compile(
    r"^(?:she|he|they|она|он|они|elle?s?|ella|ellos|ils?|sie|er|lui|lei|彼女?)\b", re.IGNORECASE
)
_FOREIGN_PLURALS = tables.words("mentions", "foreign_plurals")
FOREIGN_PRONOUNS = tables.words("mentions", "foreign_pronouns")


def _place(alias: str, lowered: str) -> int:
    if not alias.isascii():
        at = lowered.find(alias)
        return at if at >= 0 else _NOWHERE
    forms = "|".join([rf"{re.escape(alias)}(?:s|es)?", *map(re.escape, _many(alias))])
    found = re.search(rf"(?<![\w])(?:{forms})(?![\w])", lowered)
    return found.start() if found else _NOWHERE


def _many(alias: str) -> list[str]:
    """Plurals that add no s: "thieves", "wolves"."""
    listed: dict[str, str] = tables.table("people")["plurals"]
    return [many for many, one in listed.items() if one == alias]


def _by_pronoun(lowered: str, cast: Sequence[Person]) -> tuple[str, ...]:
    foreign = {word for word in re.findall(r"[^\W\d_]+", lowered) if word in FOREIGN_PRONOUNS}
    if foreign and cast:
        return tuple(one.name for one in cast[: 2 if foreign & _FOREIGN_PLURALS else 1])
    if re.search(r"\b(?:they|them|both|together)\b", lowered) and len(cast) > 1:
        return tuple(person.name for person in cast[:2])
    for words, fits in (
        (r"she|her|hers|herself", lambda one: one.gender == "woman"),
        (r"he|him|his|himself", lambda one: one.gender == "man"),
        (r"it|its|itself", lambda one: one.kind != "human"),
        (r"they|them|their", lambda one: True),
    ):
        if re.search(rf"\b(?:{words})\b", lowered):
            for person in cast:
                if fits(person.character):
                    return (person.name,)
            loose = [one for one in cast if one.character.gender == "unknown"]
            if loose and not words.startswith("it"):
                return (loose[0].name,)
    return ()
