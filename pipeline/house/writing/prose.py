"""Prose: what a sentence is for: talk about the film, its premise, or a step of its story."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.house.writing import lexicon, sketches, tables

Kind = Literal["beat", "prose", "form", "label", "heading", "dialogue"]
Position = Literal["", "first", "last", "finally"]


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One part. `label` is a directive's name, a speaker's, or nothing."""

    kind: Kind
    text: str
    label: str = ""
    position: Position = ""
    follows: bool = False


_ENDS = re.compile(tables.pattern("prose", "ends"), re.IGNORECASE)
_OPENS = re.compile(tables.pattern("prose", "opens"), re.IGNORECASE)
_SEQUENCE = re.compile(tables.pattern("prose", "sequence"), re.IGNORECASE)
_FINAL_WORD = re.compile(tables.pattern("prose", "final_word"), re.IGNORECASE)
_STEPS = re.compile(tables.pattern("prose", "steps"), re.IGNORECASE)
_FILM = tables.pattern("prose", "film")
_FOREIGN_FORM = re.compile(tables.pattern("prose", "foreign_form"), re.IGNORECASE | re.S)
_AUDIENCE = re.compile(
    r"(?:kids|children|beginners|students|everyone|adults|teens|toddlers|tiktok|instagram|youtube|"
    r"\d[\w-]*(?: ?(?:year|grade)\w*(?: olds?)?)?)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"\s+(?P<name>[A-Z][\w’'-]*(?: (?:&|and|\+) [A-Z]\w+)?)[,:]\s+")
_FEW = 6
_GREETING = re.compile(tables.pattern("prose", "greeting"), re.IGNORECASE)
_LOVES = re.compile(
    r"^(?P<who>he|she|they|[A-Z]\w+) (?:(?:is|turns|are) (?:turning )?\d+,? (?:and )?)?"
    r"(?:who )?(?:loves?|likes?|adores?|enjoys?) (?P<things>[^.!?⟦]+?)(?:, make it \w+)?$"
)
_SHOT_LIST = re.compile(
    r"\b(?:two|three|four|five|six|\d)\s+(?:shots|scenes|beats|images|moments)\s*:\s*(?P<list>.+)$",
    re.IGNORECASE | re.S,
)
_ASKS, _MAKES, _ARTICLE, _TELLS = (
    tables.pattern("prose", name) for name in ("asks", "makes", "article", "tells")
)
_FORM = re.compile(
    rf"^(?:{_ASKS})*(?:{_MAKES})?"
    rf"(?P<head>(?:(?:{_ARTICLE})\s+)?(?:(?!(?:{_TELLS})\b)[\w',/:.-]+[\s,]+){{0,9}}?{_FILM})\b"
    r"(?P<rest>.*)$",
    re.IGNORECASE | re.S,
)
_ABOUT = re.compile(tables.pattern("prose", "about"), re.IGNORECASE | re.S)
_ABOUT_FORM = re.compile(tables.pattern("prose", "about_form"), re.IGNORECASE)


def prose(sentence: str) -> Iterator[Unit]:
    """A sentence of the story, or talk about form with, perhaps, a premise inside."""
    bare = sentence.strip()
    listed = _SHOT_LIST.search(bare)
    if listed:
        yield Unit(kind="form", text=bare[: listed.start()])
        shots = (part.strip() for part in listed["list"].split(","))
        yield from (Unit(kind="beat", text=shot) for shot in shots if shot)
        return
    greeting = _GREETING.match(bare)
    if greeting:
        yield from _greeted(bare, greeting)
        return
    if sketches.only_form(bare):
        yield Unit(kind="form", text=bare)
        return
    formal = _FORM.match(bare)
    if formal and not _tells(formal["head"]):
        yield Unit(kind="form", text=formal["head"])
        yield from _behind_form(formal["rest"])
        return
    foreign = _FOREIGN_FORM.match(bare)
    if foreign:
        yield Unit(
            kind="form", text=next(v for k, v in foreign.groupdict().items() if v and "head" in k)
        )
        premise = next(v for k, v in foreign.groupdict().items() if v and "premise" in k)
        yield from (replace(one, label="premise") for one in _steps(premise))
        return
    if _ABOUT_FORM.match(bare) and not _OPENS.match(bare) and not _ENDS.match(bare):
        yield Unit(kind="form", text=bare)
        return
    yield from _steps(bare)


def _greeted(sentence: str, greeting: re.Match[str]) -> Iterator[Unit]:
    """ "Happy birthday Max!": whom it is for, the words to end on, and what follows."""
    words = greeting[0].rstrip(" !.,")
    yield Unit(kind="label", text=words, label="action")
    yield Unit(kind="prose", text=words, label="premise")
    if rest := sentence[greeting.end() :].strip(" !.,"):
        yield from prose(rest)


def _behind_form(rest: str) -> Iterator[Unit]:
    """What stands behind "a short film": about whom, for whom, or its parts."""
    about = _ABOUT.match(rest)
    owner = _OWNER.match(rest)
    if about:
        yield from _premise(about)
    elif re.match(r"\s*,\s+\S", rest):
        yield from _sketched(rest.strip(" ,"))
    elif owner:
        yield Unit(kind="label", label="for", text=owner["name"])
        yield from _sketched(rest[owner.end() :])
    elif rest.strip(" ,.;"):
        yield Unit(kind="form", text=rest)


def _premise(about: re.Match[str]) -> Iterator[Unit]:
    premise = about["premise"].strip()
    linked = about[0][: about.start("premise")].strip(" ,:–—-").lower()
    if linked in ("with", "in the style of", "set", "on") and not _tells(premise):
        yield Unit(kind="form", text=premise)
    elif _FORM.match(premise) and not _tells(premise):
        yield from prose(premise)
    elif linked in ("for", "from"):
        yield from _for(premise)
    elif not linked:
        yield from _sketched(premise)
    else:
        yield from _opened(premise)


def _opened(premise: str) -> Iterator[Unit]:
    """What a film is about, and the parts that follow it behind commas."""
    first, *others = sketches.parts(premise)
    if not others:
        yield from (replace(one, label="premise") for one in _steps(premise))
        return
    named = first.role == "told"
    yield Unit(kind="prose" if named else "form", text=first.text, label="premise" if named else "")
    yield from _told(others)


def _sketched(text: str) -> Iterator[Unit]:
    """Parts that stand behind talk about the film: each is a thing of its own."""
    found = sketches.parts(text, loose=True)
    told = [one for one in found if one.role == "told"]
    few = len(told) == 1 and len(told[0].text.split()) <= _FEW
    if few and not lexicon.hits("pose", told[0].text):
        yield from _told(one for one in found if one.role != "told")
        yield from (replace(one, label="premise") for one in _steps(told[0].text))
    elif len(found) > 1:
        yield from _told(found)
    else:
        yield from (replace(one, label="premise") for one in _steps(text))


def _fond(sentence: str) -> list[str]:
    """ "He is 80 and loves fishing and his dog": each thing that somebody loves can be seen."""
    found = _LOVES.match(sentence)
    if not found:
        return [sentence]
    things = re.split(r",\s*(?:and\s+)?|\s+and\s+", found["things"])
    plain = all(len(one.split()) <= 5 for one in things)
    places = tables.table("grammar")["activities"]
    things = [f"{one} {places[one]}" if one in places else one for one in things]
    doing = ["is" if re.match(r"\w+ing\b", one) else "is happy with" for one in things]
    seen = [f"{found['who']} {one} {thing}" for one, thing in zip(doing, things, strict=True)]
    return seen if plain else [sentence]


def _told(parts: Iterable[sketches.Part]) -> Iterator[Unit]:
    for part in parts:
        if part.role == "action":
            words = re.sub(r"^.*(?=⟦)", "", part.text)
            yield Unit(kind="label", text=words, label="action")
        elif part.role == "form":
            yield Unit(kind="form", text=part.text)
        else:
            yield from _stepped(part.text)


def _for(premise: str) -> Iterator[Unit]:
    """Whom or what a film is for, up to the first stop; the rest is told."""
    whom, _, rest = re.sub(r"\s*(?:[:,]|\s[–—-])\s+", "\n", premise, count=1).partition("\n")
    if _AUDIENCE.match(whom):
        yield Unit(kind="form", text=whom)
        if rest:
            yield from prose(rest)
    elif rest:
        yield Unit(kind="label", label="for", text=whom)
        yield from _sketched(rest)
    elif lexicon.hits("people", premise):
        yield from (replace(one, label="premise") for one in _steps(premise))
    else:
        yield Unit(kind="label", label="for", text=premise)


def _tells(text: str) -> bool:
    """Somebody does something."""
    bare = re.sub(r"\bfairy[- ]?tales?\b", "", text, flags=re.IGNORECASE)
    someone = re.search(r"\b(?:an?|the|two|three|his|her|old|young)\b", bare, re.IGNORECASE)
    return bool(someone and lexicon.hits("people", bare) and lexicon.hits("pose", bare))


def _steps(sentence: str) -> Iterator[Unit]:
    found = sketches.parts(sentence)
    if len(found) > 1:
        yield from _told(found)
    else:
        yield from _stepped(sentence)


def _stepped(sentence: str) -> Iterator[Unit]:
    fond = _fond(sentence)
    if len(fond) > 1:
        yield from (Unit(kind="prose", text=one) for one in fond)
        return
    for part in _STEPS.split(sentence):
        text = part.strip(" ,;")
        position: Position = ""
        if _ENDS.match(text):
            position = "last"
        elif _FINAL_WORD.match(text):
            position = "finally"
        elif _OPENS.match(text):
            position = "first"
        text = _ENDS.sub("", _OPENS.sub("", _SEQUENCE.sub("", text))).strip(" ,;")
        if text:
            yield Unit(kind="prose", text=text, position=position)
