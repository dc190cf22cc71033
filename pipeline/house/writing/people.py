"""People: who a brief speaks of, under which name, and which words mean them later on."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipeline.casting import wishes
from pipeline.house.writing import identity, lexicon, pairs, persons, tables
from pipeline.house.writing.persons import Person

_DETERMINERS = tables.words("people", "determiners")
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
_NOT_NAMES = tables.words("people", "not_names")
_PORTRAYED = tables.words("people", "portrayed")
_WORN_PHRASE = re.compile(r"^(?P<phrase>,?\s(?:with|in|wearing|dressed in)\s[^,.;:()\n⟦]{3,60})")
_BODY = tables.words("people", "body")


def find(text: str, *, language: str = "en") -> tuple[Person, ...]:
    """Everybody that a text speaks of, in order of appearance, each once."""
    met = [*_introduced(text), *_by_noun(text), *_pairs(text), *_known_names(text)]
    if language != "en":
        met += _foreign(text, language)
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
            if _is_name(name) and (noun or form is _BRACKETED) and not _is_place(name):
                description = persons.description(found["rest"])
                yield persons.make(name, description, noun.value if noun else "", at=found.start())


def _by_noun(text: str) -> Iterator[Person]:
    settings = [hit for hit in lexicon.hits("setting", text) if " " in hit.word]
    hits = lexicon.hits("people", text)
    known = 0
    for hit, after in zip(hits, [*hits[1:], None], strict=False):
        if after and not text[hit.end : after.start].strip():
            continue
        if any(one.start <= hit.start < one.end for one in settings):
            continue
        start, determiner = _noun_phrase(text, hit)
        start = hit.start if start < 0 and pairs.joined(text, known, hit.start) else start
        proper = re.match(_NAME, text[hit.start :]) if _mid_sentence(text, hit.start) else None
        if proper and start < 0:
            yield persons.make(proper[0], hit.word, hit.value, at=hit.start)
        if start < 0 or (len(hits) > 1 and _only_owns(text, hit, determiner)):
            continue
        known = hit.end
        yield from _noun_person(text, hit, start, determiner)


def _only_owns(text: str, hit: lexicon.Hit, determiner: str) -> bool:
    """ "His brother's voice": the brother is not there; "the baker's hands": the baker is."""
    owned = re.match(r"\s+(\w+)", text[hit.end :])
    owns = re.search(r"['’]s?$", hit.word) is not None and owned is not None
    return bool(owns and owned and determiner not in ("a", "an", "the") and owned[1] not in _BODY)


def _mid_sentence(text: str, at: int) -> bool:
    return bool(re.search(r"[a-z,;]\s+$", text[:at]))


def _noun_person(text: str, hit: lexicon.Hit, start: int, determiner: str) -> Iterator[Person]:
    after = text[hit.end :]
    phrase = re.sub(r"['’]s$", "", " ".join(text[start : hit.end].split()))
    named = _NAMED.match(after) or _TITLED.match(after)
    count = _COUNTS.get(determiner, 1)
    if named and _is_name(named["name"]) and count == 1:
        worn = _worn(after[named.end() :])
        yield persons.make(named["name"], f"{phrase}{worn}", hit.value, at=hit.start)
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


def _lent(noun: str, count: int, text: str) -> list[str]:
    """Names for "two sisters" of whom the brief names none."""
    kind, gender, _ = lexicon.nouns()[noun]
    pool = tables.table("people")["casting"][gender if kind == "human" else kind]
    start = len(text) % len(pool)
    return [pool[(start + index) % len(pool)] for index in range(count)]


def _noun_phrase(text: str, hit: lexicon.Hit) -> tuple[int, str]:
    """Where the phrase begins and its determiner; -1 where the noun is a verb or only pictured."""
    run = lexicon.before(text, hit.start, count=6)
    start, determiner = hit.start, ""
    for index, token in enumerate(reversed(run)):
        gap = text[token.end : start]
        if re.search(r"[,.;:\n⟦⟧()–—]", gap) or "'s" in gap or "’s" in gap:
            break
        if token.word in _DETERMINERS:
            earlier = [one.word for one in run[: len(run) - 1 - index]][-2:]
            if earlier[-1:] in (["like"], ["be"], ["become"], ["becomes"], ["as"]) or (
                earlier[-1:] == ["of"] and set(earlier) & _PORTRAYED
            ):
                return -1, ""
            determiner = token.word
            if token.word in ("young", "old"):
                start = token.start
                continue
            break
        if index == 0 and token.word in ("for", "like"):
            return -1, ""
        if index > 3 or lexicon.first("pose", token.word) or token.word in _STOPPERS:
            return (-1, "") if not hit.word.lower().endswith("s") else (start, "")
        start = token.start
    return start, determiner


_STOPPERS = tables.words("people", "stoppers")


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
    for found in re.finditer(rf"(?<![\w'’-]){_NAME}(?![\w])", text):
        name = found[0].removesuffix("'s").removesuffix("’s")
        head = name.split()[0].title() if name.isupper() else name.split()[0]
        if head in persons.name_genders():
            whole = name.title() if name.isupper() else name
            yield persons.make(
                whole if _is_name(whole.split()[-1]) else head, "", "", at=found.start()
            )
        elif _acts(text, found) and _is_name(name) and not _is_place(name):
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


def _foreign(text: str, language: str) -> Iterator[Person]:
    named = "|".join(tables.table("languages")["named"].get(language, ()))
    name = ""
    if named:
        found = re.search(rf"(?:{named})\s+([^\W\d_][\w-]*)", text, re.IGNORECASE)
        name = found[1] if found else ""
    if language == "ja":
        found = re.search(r"([\w]{1,10})という(?:名前の|名の)?", text)
        name = re.split(r"[、。はがをに]", found[1])[-1] if found else ""
    hits = lexicon.hits("people", text, language=language)
    apart = [
        hit
        for index, hit in enumerate(hits)
        if not index or text[hits[index - 1].end : hit.start].strip()
    ]
    for index, hit in enumerate(apart):
        proper = tables.table("languages").get("nominative", {}).get(language, {})
        label = name if index == 0 and name else proper.get(hit.value, hit.word)
        label = label[:1].upper() + label[1:]
        found_one = persons.make(
            label, hit.value, hit.value, at=hit.start, extra=(hit.word.lower(),)
        )
        yield replace(found_one, named=bool(name and index == 0), proper=True)


def _is_name(name: str) -> bool:
    words = name.lower().split()
    return bool(words) and words[0] not in _NOT_NAMES and len(name) > 1


def _is_place(name: str) -> bool:
    return any(lexicon.hits(category, name) for category in ("setting", "mood", "time_of_day"))
