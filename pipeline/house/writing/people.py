"""People: who a brief speaks of, under which name, and which words mean them later on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.casting import wishes
from pipeline.house.writing import (
    foreigners,
    identity,
    lexicon,
    nounphrases,
    pairs,
    persons,
    stems,
    tables,
)
from pipeline.house.writing.persons import Person

_COUNTS = {"two": 2, "three": 3, "four": 4, "pair of": 2, "five": 5, "both": 2}
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’]*[a-zà-ÿ0-9A-Z](?:[ -][A-ZÀ-ÖØ-Þ][a-zà-ÿ]+)?"
_NAMED = re.compile(
    rf"^,?[^\S\n]+(?:named|called|by the name of|known as|nicknamed)\s+(?P<name>{_NAME})"
)
_TITLED = re.compile(rf"^,?[^\S\n]+(?P<name>{_NAME})")
_LISTED = re.compile(
    rf"^(?:,|:| named| called)\s*(?P<first>{_NAME})(?:,? and | & )(?P<second>{_NAME})"
)
_APPOSED = re.compile(
    rf"(?<![\w'])(?P<name>{_NAME})(?:,? is|,? was|,| \(|:| —| –| -)\s*"
    r"(?P<rest>(?:an?|the|our|his|her)\s"
    r"[^,.;:()\n⟦]{2,70})"
)
_BRACKETED = re.compile(rf"(?<![\w'])(?P<name>{_NAME}) \((?P<rest>[^()\n]{{2,60}})\)")
_IS = re.compile(r"^[^.!?;,⟦\n]*\b(?:is|was|becomes)\s(?:(?:an?|the)\s)?$", re.IGNORECASE)
_NOT_NAMES = tables.words("people", "not_names")
_WORN_PHRASE = re.compile(r"^(?P<phrase>,?\s(?:with|in|wearing|dressed in)\s[^,.;:()\n⟦]{3,60})")
_BODY = tables.words("people", "body")


def find(text: str, *, language: str = "en") -> tuple[Person, ...]:
    """Everybody that a text speaks of, in order of appearance, each once."""
    met = [*_introduced(text), *_pairs(text), *_known_names(text)]
    met += _by_noun(text) if language == "en" or not stems.spoken(language) else []
    if language != "en":
        met += foreigners.find(text, language)
    people: list[Person] = []
    for person in sorted(met, key=lambda one: (one.at, not one.named)):
        identity.settle(people, person)
    return tuple(identity.gendered(one, text) for one in identity.unified(people)[: persons.MOST])


def presents(text: str) -> bool:
    """Whether the sentence begins by telling who somebody is."""
    return any(form.match(text) for form in (_APPOSED, _BRACKETED))


def _introduced(text: str) -> Iterator[Person]:
    """ "Mara, a tired baker", "Mara (34, a baker)", "Hex is a robot"."""
    for form in (_APPOSED, _BRACKETED):
        for found in form.finditer(text):
            name = found["name"]
            own = re.split(
                r"\s(?:with|of|from|in|at|on|for|by|to)\s", persons.description(found["rest"])
            )[0]
            noun = next(reversed(lexicon.hits("people", own)), None)
            if re.search(r"\b(?:called|named) [A-Z]|\b[a-z]+ [A-Z][a-z]+\b(?!['’])", found["rest"]):
                continue
            if _is_name(name) and (noun or form is _BRACKETED) and not _is_place(name):
                description = persons.description(found["rest"])
                yield persons.make(name, description, noun.value if noun else "", at=found.start())


def _by_noun(text: str) -> Iterator[Person]:
    settings = [hit for hit in lexicon.hits("setting", text) if " " in hit.word]
    hits = lexicon.hits("people", text)
    known = 0
    subject: Person | None = None
    for hit, beast in _heads(text, hits):
        if any(one.start <= hit.start < one.end for one in settings):
            continue
        start, determiner = nounphrases.of(text, hit)
        start = hit.start if start < 0 and pairs.joined(text, known, hit.start) else start
        proper = re.match(_NAME, text[hit.start :]) if _mid_sentence(text, hit.start) else None
        if proper and start < 0:
            yield persons.make(proper[0], hit.word, hit.value, at=hit.start)
        if start < 0 or (len(hits) > 1 and _only_owns(text, hit, determiner)):
            continue
        if subject and _IS.search(text[subject.at : start]):
            yield _described(subject, text[start : hit.end])
            continue
        known = hit.end
        for person in _noun_person(text, hit, start, determiner, beast):
            subject = None if person.named else person
            yield person


def _heads(
    text: str, hits: Sequence[lexicon.Hit]
) -> Iterator[tuple[lexicon.Hit, lexicon.Hit | None]]:
    """The last noun of each run, and the animal or machine before it: "a mouse detective"."""
    beast: lexicon.Hit | None = None
    for hit, after in zip(hits, [*hits[1:], None], strict=False):
        if after and not text[hit.end : after.start].strip():
            beast = hit if lexicon.nouns()[hit.value][0] in ("animal", "robot") else None
            continue
        yield hit, beast
        beast = None


def _described(subject: Person, what: str) -> Person:
    """ "My cat is a samurai": the same person, with more said of it."""
    character = subject.character
    described = character.evolve(description=f"{character.description}, {what}")
    return replace(subject, character=described)


def _only_owns(text: str, hit: lexicon.Hit, determiner: str) -> bool:
    """ "His brother's voice": the brother is not there; "the baker's hands": the baker is."""
    owned = re.match(r"\s+(\w+)", text[hit.end :])
    owns = re.search(r"['’]s?$", hit.word) is not None and owned is not None
    return bool(owns and owned and determiner not in ("a", "an", "the") and owned[1] not in _BODY)


def _mid_sentence(text: str, at: int) -> bool:
    return bool(re.search(r"[a-z,;]\s+$", text[:at]))


def _noun_person(
    text: str, hit: lexicon.Hit, start: int, determiner: str, beast: lexicon.Hit | None
) -> Iterator[Person]:
    after = text[hit.end :]
    if beast and start <= beast.start:
        known_as = persons.unnamed(text[start : hit.end], beast.value, at=hit.start)
        yield replace(known_as, aliases=known_as.aliases | {hit.value})
        return
    phrase = re.sub(r"['’]s$", "", " ".join(text[start : hit.end].split()))
    named = _NAMED.match(after) or _TITLED.match(after)
    count = _COUNTS.get(determiner, 1)
    if named and _is_name(named["name"]) and count == 1:
        worn = _worn(after[named.end() :])
        yield persons.make(named["name"], f"{phrase}{worn}", hit.value, at=hit.start)
    elif kin := _kin(hit.value, after):
        yield persons.make(kin, phrase, hit.value, at=hit.start)
    elif count > 1 and hit.value not in persons.GENERIC:
        listed = _LISTED.match(after)
        given = (
            [listed["first"], listed["second"]] if listed else _lent(hit.value, min(count, 3), text)
        )
        for index, name in enumerate(given):
            yield persons.make(
                name, f"{hit.value}, one of {determiner}", hit.value, at=hit.start + index
            )
    else:
        description = f"{phrase}{_worn(after)}"
        yield persons.unnamed(description, hit.value, at=hit.start)


def _kin(noun: str, after: str) -> str:
    """ "Grandpa joe" is Grandpa Joe, in whatever letters."""
    found = re.match(r"\s+([A-Za-z]+)\b", after)
    given = found[1].title() if found else ""
    known = given in persons.name_genders() and noun in tables.words("people", "kin")
    return f"{noun.title()} {given}" if known else ""


def _lent(noun: str, count: int, text: str) -> list[str]:
    """Names for "two sisters" of whom the brief names none."""
    kind, gender, _ = lexicon.nouns()[noun]
    pool = tables.table("people")["casting"][gender if kind == "human" else kind]
    start = len(text) % len(pool)
    return [pool[(start + index) % len(pool)] for index in range(count)]


def _worn(after: str) -> str:
    """ " with one cracked optic": what follows a noun if it can be seen on somebody."""
    found = _WORN_PHRASE.match(after)
    if found is None:
        return ""
    phrase = found["phrase"]
    ends = [one.end for one in lexicon.tokens(phrase) if one.word in _wearable()]
    return phrase[: ends[-1]].lstrip(",") if ends else ""


@cache
def _wearable() -> frozenset[str]:
    lists = wishes.lexicon()
    words = [
        word
        for category in ("garment", "hair", "hat", "attribute")
        for listed in lists[category].values()
        for word in listed
    ]
    return frozenset(word.split()[-1] for word in words) | _BODY


def _pairs(text: str) -> Iterator[Person]:
    for name, at in pairs.named(text):
        if _is_name(name) and not _is_place(name) and not lexicon.hits("people", name):
            yield persons.make(name, "", "", at=at)


def _known_names(text: str) -> Iterator[Person]:
    for tale in tables.table("people")["tales"]:
        if found := re.search(rf"\b{tale}\b", text, re.IGNORECASE):
            extra = tables.table("people")["tales"][tale]
            yield persons.make(tale, "", "", at=found.start(), extra=extra)
    for found in re.finditer(rf"(?<![\w'’-]){_NAME}(?![\w])", text):
        name = found[0].removesuffix("'s").removesuffix("’s")
        head = name.split()[0].title() if name.isupper() else name.split()[0]
        if head in persons.name_genders():
            whole = name.title() if name.isupper() else name
            yield persons.make(
                whole if _is_name(whole.split()[-1]) else head, "", "", at=found.start()
            )
        elif (
            _acts(text, found)
            and _is_name(name)
            and not (_is_place(name) or lexicon.hits("people", name))
        ):
            yield persons.make(name, "", "", at=found.start())


def _acts(text: str, found: re.Match[str]) -> bool:
    """A capitalised word in the middle of a sentence that is followed by what it does."""
    before, after = text[: found.start()].rstrip(), text[found.end() :]
    verb = re.match(r"\s+(?:slowly |quietly |then |is |has |just )?([a-z]+)", after)
    if verb is not None and verb[1] in _SPEECH and re.search(r"(?:^|[.!?⟧\n])$", before):
        return True
    if (
        verb is None
        or not re.search(r"[\w,;)]$", before)
        or re.search(r"\b(?:in|of|at|to)$", before)
    ):
        return bool(re.match(r"(?:'s|’s)\s", after) and re.search(r"[a-z,]$", before))
    return bool(lexicon.first("pose", verb[1])) or verb[1] in _SPEECH


_SPEECH = tables.words("people", "speech")


def _is_name(name: str) -> bool:
    words = name.lower().split()
    return bool(words) and words[0] not in _NOT_NAMES and len(name) > 1


def _is_place(name: str) -> bool:
    return any(lexicon.hits(category, name) for category in ("setting", "mood", "time_of_day"))
