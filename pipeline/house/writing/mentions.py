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
        others = [person for person in cast if person.name not in found]
        beside = _OBJECT.search(lowered)
        return (*found, *(_by_pronoun(beside[0], others) if beside and others else ()))
    if len(cast) > 1 and (one := _ONE_OF_TWO.match(lowered.strip())):
        return tuple(dict.fromkeys((cast[bool(one["other"])].name, *found)))
    others = [person for person in cast if person.name not in found]
    referred = _by_pronoun(subject[0] if subject else lowered, others if found else cast)
    return tuple(dict.fromkeys((*referred, *found)))


_NOWHERE = 1 << 30
_SUBJECT = re.compile(
    r"^(?:it(?= (?!rains|snows|is\b|was|begins|starts|gets|takes|looks|seems|does)\w+s\b)|"
    r"(?:she|he|they|она|он|они|elle?s?|ella|ellos|ils?|sie|er|él|lui|lei|el[ae]s?|वह|هو|هي)\b|"
    r"彼女?|[她他]们?|그녀?(?=[는가]))",
    re.IGNORECASE,
)
_ONE_OF_TWO = re.compile(r"(?:one(?: of them)?|the (?P<other>other)(?: one)?) \w+s\b")
_OBJECT = re.compile(
    r"(?<!of )\b(?:him|them)\b|\bher\b(?=$|[.,;]| (?:and|from|with|to|in|on|at|up|away)\b)"
)
_FOREIGN_GENDERS = {
    "man": tables.words("mentions", "foreign_men"),
    "woman": tables.words("mentions", "foreign_women"),
}
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
    runs = {*re.findall(r"[^\W\d_]+", lowered), lowered[:1], lowered[:2]}
    foreign = {word for word in runs if word in FOREIGN_PRONOUNS and _stands(word, lowered)}
    if foreign and cast:
        return _meant(foreign, cast)
    if re.search(r"\b(?:they|them|both|together)\b", lowered) and len(cast) > 1:
        return _both(cast)
    return _one(lowered, cast)


def _both(cast: Sequence[Person]) -> tuple[str, ...]:
    humans = [person for person in cast if person.character.kind == "human"]
    return tuple(person.name for person in (humans if len(humans) > 1 else cast)[:2])


def _one(lowered: str, cast: Sequence[Person]) -> tuple[str, ...]:
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


def _stands(word: str, lowered: str) -> bool:
    """A Latin "el" is a word of its own; "它" is one in front of whatever follows."""
    own = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lowered) is not None
    return own or (len(word) < 3 and re.fullmatch(r"[\u3040-\u9fff]+", word) is not None)


def _meant(foreign: set[str], cast: Sequence[Person]) -> tuple[str, ...]:
    """Who "он" or "sie" is: the first of that gender, else of none known, else the first."""
    if foreign & _FOREIGN_PLURALS:
        return tuple(one.name for one in cast[:2])
    for gender, words in _FOREIGN_GENDERS.items():
        if foreign & words:
            fits = [one for one in cast if one.character.gender == gender]
            loose = [one for one in cast if one.character.gender == "unknown"]
            return ([*fits, *loose, *cast][0].name,)
    return (cast[0].name,)
