"""Identity: one person for all mentions; "the baker" is Mara, "the hero" whoever is named."""

import re
from dataclasses import replace

from pipeline.house.writing import lexicon, persons
from pipeline.house.writing.persons import Person


def settle(people: list[Person], person: Person) -> None:
    """Add somebody new, or fold a second mention into the first."""
    for index, known in enumerate(people):
        counted = person.name[-1].isdigit() or known.name[-1].isdigit()
        same_name = known.name == person.name or (person.named and _called(known, person))
        same_noun = not person.named and not counted and bool(known.aliases & person.aliases)
        renamed = person.named and not known.named and _same_person(known, person)
        if same_name or same_noun or renamed:
            base, other = (person, known) if renamed else (known, person)
            people[index] = _folded(base, other, at=known.at)
            return
    people.append(person)


def _called(known: Person, person: Person) -> bool:
    """ "Vera" after "Vera Kane" and the other way round."""
    one, other = known.name.lower(), person.name.lower()
    return known.named and (
        one.startswith(f"{other} ")
        or other.startswith(f"{one} ")
        or one.endswith(f" {other}")
        or one == other
    )


def _same_person(known: Person, person: Person) -> bool:
    nouns = known.aliases & set(lexicon.nouns())
    return bool(nouns and nouns & person.aliases) and abs(known.at - person.at) < 4


def _folded(base: Person, other: Person, *, at: int) -> Person:
    first, second = base.character, other.character
    longer = max(first.description, second.description, key=len)
    character = first.evolve(
        description=longer,
        kind=second.kind if first.kind == "human" else first.kind,
        gender=second.gender if first.gender == "unknown" else first.gender,
        age=second.age if first.age == "adult" else first.age,
    )
    aliases = base.aliases | other.aliases
    return Person(
        character=character,
        aliases=aliases,
        named=base.named or other.named,
        at=at,
        proper=base.proper or other.proper,
    )


def unified(people: list[Person]) -> list[Person]:
    """ "The protagonist" is the one whose name is told; "the girl" is the only girl."""
    out = list(people)
    for vague in [one for one in people if not one.named]:
        generic = bool(vague.aliases & persons.GENERIC)
        broad = vague.aliases <= {"man", "woman", "girl", "boy", "child", "person", "robot"}
        rest = [one for one in out if one is not vague and (one.named or generic)]
        fits = [one for one in rest if _fits(vague, one, generic=generic)]
        if len(fits) == 1 and (generic or broad) and len(vague.character.description.split()) < 3:
            index = out.index(fits[0])
            out[index] = _folded(fits[0], vague, at=min(fits[0].at, vague.at))
            out.remove(vague)
    return sorted(_renamed(out), key=lambda one: one.at)


def _renamed(people: list[Person]) -> list[Person]:
    """ "Two astronauts" whose names are told later: those names, not ours."""
    lent = [one for one in people if ", one of " in one.character.description]
    told = [one for one in people if one.named and not one.character.description]
    out = list(people)
    for ours, theirs in zip(lent, told, strict=False):
        described = theirs.character.evolve(
            description=ours.character.description, kind=ours.character.kind
        )
        lent_name = ours.name.lower()
        aliases = theirs.aliases | (ours.aliases - {lent_name})
        out[out.index(ours)] = replace(theirs, character=described, at=ours.at, aliases=aliases)
        out.remove(theirs)
    return out


def _fits(vague: Person, other: Person, *, generic: bool) -> bool:
    mine, theirs = vague.character, other.character
    if generic:
        return True
    same_kind = mine.kind == theirs.kind or (theirs.description == "" and mine.kind == "human")
    return (
        same_kind
        and theirs.gender in (mine.gender, "unknown")
        and (mine.age == theirs.age or mine.age == "adult" or theirs.description == "")
    )


def gendered(person: Person, text: str) -> Person:
    """ "Kael tends his sheep" tells what "Kael" alone does not."""
    character = person.character
    if character.gender != "unknown" or character.kind != "human":
        return person
    found = re.search(rf"(?i)\b{re.escape(person.name)}\b[^.!?\n]*?\b(his|her|he|she)\b", text)
    found = found or re.search(
        rf"(?i)\b{re.escape(person.name)}\b[^.!?\n]*[.!?\n]+\s*(his|her|he|she)\b", text
    )
    if found is None:
        return person
    gender = "man" if found[1].lower() in ("his", "he") else "woman"
    return replace(person, character=character.evolve(gender=gender))
