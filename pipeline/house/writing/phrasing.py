"""Phrasing: how a sentence of a picture calls people and things, and how it is put in order."""

import re
from collections.abc import Sequence

from pipeline.house.writing import lexicon, mentions, tables
from pipeline.house.writing import text as texts
from pipeline.house.writing.persons import Person

_PRONOUNS = {"woman": ("she", "her", "her"), "man": ("he", "him", "his")}
_OPENING_PRONOUN = re.compile(
    r"^(?P<word>she|he|it|her|his|its)\b(?P<gap>\s+)(?=\w)", re.IGNORECASE
)
_IMPERSONAL = re.compile(tables.pattern("phrasing", "impersonal"), re.IGNORECASE)
_TOGETHER = re.compile(r"^(?:they|both(?: of them)?|the two(?: of them)?)\b", re.IGNORECASE)
_GENERIC = re.compile(
    r"\b(?:the|our|my) (?:protagonist|main character|hero|heroine)\b", re.IGNORECASE
)


def said(person: Person) -> str:
    """How a sentence calls somebody: by first name, or "the old fisherman"."""
    if not person.named and not person.proper:
        return f"the {person.name.lower()}"
    words = person.name.split()
    proper = person.named and len(words) == 2 and words[0].lower() in person.aliases
    return words[0] if proper else person.name


def slots(person: Person | None, *, thing: str, held: str = "") -> dict[str, str]:
    """What the braces of a sentence stand for; `held` is empty when hands are."""
    who = said(person) if person else "somebody"
    fallback = ("they", "them", "their")
    if person is not None and person.character.kind != "human":
        fallback = ("it", "it", "its")
    gender = person.character.gender if person is not None else "unknown"
    they, them, their = _PRONOUNS.get(gender, fallback)
    table = {"who": who, "hero": who, "they": they, "them": them, "their": their, "thing": thing}
    return table | {"Thing": thing[:1].upper() + thing[1:], "held": held}


def fill(text: str, values: dict[str, str]) -> str:
    """Put values into the braces that they name; other braces stay as they are."""
    for name, value in values.items():
        text = text.replace(f". {{{name}}}", f". {value[:1].upper()}{value[1:]}")
        text = text.replace(f"{{{name}}}", value)
    return text


def picture(text: str, names: Sequence[str], cast: Sequence[Person]) -> str:
    """A told sentence as a painter needs it: who for "she", what happens before where it is."""
    seen = [one for name in names for one in cast if one.name == name]
    text = text.strip()
    if not text.endswith(".") and not mentions.mentioned(text.split(", ")[0], cast):
        text = _action_first(text)
    if seen:
        if seen[0].named:
            text = _GENERIC.sub(said(seen[0]), text)
        text = _named(text, seen[0], cast)
    if len(seen) > 1:
        text = _TOGETHER.sub(texts.joined([said(one) for one in seen[:3]]), text)
    return texts.sentence(text)


def _named(text: str, person: Person, cast: Sequence[Person]) -> str:
    """The opening pronoun replaced; "his daughter" belongs to somebody else than the daughter."""
    found = _OPENING_PRONOUN.match(text)
    if not found or _IMPERSONAL.match(text):
        return text
    owns = found["word"].lower() in ("her", "his", "its")
    rest = text[found.end() :]
    if owns and any(rest.lower().startswith(alias) for alias in person.aliases):
        other = next((one for one in cast if one is not person), None)
        if other is None:
            return text
        person = other
    return f"{said(person)}{'’s' if owns else ''}{found['gap']}{rest}"


def _action_first(text: str) -> str:
    """ "Interior coffee shop, dawn, Mara sits" → "Mara sits, coffee shop, dawn"."""
    text = re.sub(r"^(?:interior|exterior|int\.?|ext\.?)[ ,:]+", "", text, flags=re.IGNORECASE)
    parts = text.split(", ")
    setting = []
    while (
        len(parts) > 1
        and not _happens(parts[0])
        and any(map(_happens, parts[1:]))
        and len(parts[0].split()) < 6
    ):
        if not any(lexicon.hits(one, parts[0]) for one in ("setting", "time_of_day", "weather")):
            break
        setting.append(parts.pop(0))
    return ", ".join([*parts, *(one[:1].lower() + one[1:] for one in setting)])


def _happens(part: str) -> bool:
    return bool(lexicon.hits("pose", part) or lexicon.hits("people", part))


def third_person(order: str) -> str:
    """ "Chop the peppers" → "chops the peppers"; empty where the first word is no plain verb."""
    verb, *rest = order.split() or [""]
    verb = verb.lower()
    known = verb.isalpha() and verb.isascii() and not verb.endswith(("ing", "ed"))
    if not known or verb in ("the", "a", "an"):
        return ""
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        verb = f"{verb}es"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        verb = f"{verb[:-1]}ies"
    else:
        verb = f"{verb}s"
    return " ".join([verb, *rest])
