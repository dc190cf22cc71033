"""Prose: what a sentence is for: talk about the film, its premise, or a step of its story."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.house.writing import lexicon, tables

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
    formal = _FORM.match(bare)
    if formal and not _tells(formal["head"]):
        yield Unit(kind="form", text=formal["head"])
        about = _ABOUT.match(formal["rest"])
        if about:
            yield from _premise(about)
        elif formal["rest"].strip(" ,.;"):
            yield Unit(kind="form", text=formal["rest"])
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


def _premise(about: re.Match[str]) -> Iterator[Unit]:
    premise = about["premise"].strip()
    linked = about[0][: about.start("premise")].strip(" ,:–—-").lower()
    if linked in ("with", "in the style of", "set", "on") and not _tells(premise):
        yield Unit(kind="form", text=premise)
    elif _FORM.match(premise) and not _tells(premise):
        yield from prose(premise)
    elif linked == "for" and lexicon.hits("people", premise):
        yield from (replace(one, label="premise") for one in _steps(premise))
    elif linked == "for":
        yield Unit(kind="label", label="for", text=premise)
    else:
        yield from (replace(one, label="premise") for one in _steps(premise))


def _tells(text: str) -> bool:
    """Somebody does something."""
    bare = re.sub(r"\bfairy[- ]?tales?\b", "", text, flags=re.IGNORECASE)
    someone = re.search(r"\b(?:an?|the|two|three|his|her|old|young)\b", bare, re.IGNORECASE)
    return bool(someone and lexicon.hits("people", bare) and lexicon.hits("pose", bare))


def _fragments(sentence: str) -> list[str]:
    """ "Cyberpunk Tokyo, neon rain, a girl on a roof, drones chase her": one thing each."""
    parts = sentence.split(", ")
    if len(parts) < 4 or any(len(one.split()) > 7 for one in parts) or _is_alive(parts[0]):
        return []
    look = ("setting", "time_of_day", "weather", "mood")
    styled = "style" in parts[0].lower() or any(lexicon.hits(one, parts[0]) for one in look)
    return parts if styled and sum(map(_is_alive, parts)) > 1 else []


def _is_alive(text: str) -> bool:
    return bool(lexicon.hits("people", text) or lexicon.hits("pose", text))


def _steps(sentence: str) -> Iterator[Unit]:
    fragments = _fragments(sentence)
    for fragment in fragments:
        yield Unit(kind="prose" if _is_alive(fragment) else "form", text=fragment.strip())
    if fragments:
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
