"""Sketches: a brief in comma parts, as people type it: each a beat, a place, or talk about form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.house.writing import cues, lexicon, tables
from pipeline.house.writing import text as texts

Role = Literal["told", "form", "action"]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part: told to the audience, about the film's form, or words to end on."""

    role: Role
    text: str


_COMMAS = re.compile(tables.pattern("sketches", "commas"), re.IGNORECASE)
_JOINS = re.compile(r"\s+(?:and|but|as)\s+(?=\S)")
_FORM = re.compile(tables.pattern("sketches", "form"), re.IGNORECASE)
_ASKED = re.compile(tables.pattern("sketches", "asked"), re.IGNORECASE)
_CLOSING = re.compile(tables.pattern("sketches", "closing"), re.IGNORECASE)
_PRONOUN = re.compile(tables.pattern("sketches", "pronoun"), re.IGNORECASE)
_THERE = re.compile(tables.pattern("sketches", "there"), re.IGNORECASE)
_VERB = re.compile(r"^\s+(?:[a-z]+ly\s+)?(?:is|are|was|has|\w{2,}(?:s|ing|ed))\b")
_NARRATION = re.compile(tables.pattern("sketches", "narration"), re.IGNORECASE)
_LOVED = re.compile(r"\b(?:loves?|likes?|adores?|enjoys?)\s[^,]+$")
_LONGEST_FORM = 7
_ARTICLES = tables.words("cues", "articles")


def parts(text: str, *, loose: bool = False) -> list[Part]:
    """The parts in order; `loose` where talk about form came first, so that each stands alone."""
    pieces = [one.strip(" .") for one in _COMMAS.split(text)]
    gaps = ["", *_COMMAS.findall(text)]
    loose = loose or _is_loose(pieces)
    out: list[Part] = []
    for gap, piece in zip(gaps, pieces, strict=True):
        role = _role(piece, loose=loose)
        if not piece:
            continue
        if role == "told" and out and out[-1].role == "told" and not _begins(out[-1], piece, loose):
            out[-1] = Part(role="told", text=f"{out[-1].text}{gap}{piece}")
        else:
            out.append(Part(role=role, text=piece))
    if not any(one.role == "told" for one in out) and not loose:
        return [Part(role="told", text=text)]
    return [cut for one in out for cut in _clauses(one)]


def alive(text: str) -> bool:
    """Somebody is named, or something is done."""
    return bool(lexicon.hits("people", text) or lexicon.hits("pose", text))


def _is_loose(pieces: list[str]) -> bool:
    """Four parts and more, short ones, and some of them only a place, an hour or a mood."""
    short = len(pieces) > 3 and all(len(one.split()) < 9 for one in pieces)
    airy = [one for one in pieces if not alive(one) and _looks(one)]
    lively = sum(map(alive, pieces))
    bare = [one for one in pieces if not alive(one) and len(one.split()) < 4]
    if short and _orders(pieces[0]):
        return True
    return lively > 1 and (
        (short and bool(airy) and not _subject(pieces[0])) or (len(bare) > 1 and bool(airy))
    )


def _orders(piece: str) -> bool:
    """ "Mash", "Fry in butter": a step of a recipe."""
    acts = any(hit.start == 0 for hit in lexicon.hits("pose", piece))
    return acts and not piece.split()[0].endswith(("s", "ing", "ed"))


def _looks(piece: str) -> bool:
    """A place, an hour, a weather, a mood."""
    kinds = ("setting", "time_of_day", "weather", "mood")
    return bool(_FORM.search(piece)) or any(lexicon.hits(one, piece) for one in kinds)


def only_form(sentence: str) -> bool:
    """ "Funny.", "Black and white, no dialogue.": a few words of mood and make."""
    pieces = _COMMAS.split(sentence)
    few = all(len(one.split()) <= 3 for one in pieces)
    return few and all(
        not alive(one) and bool(_FORM.search(one) or lexicon.hits("mood", one)) for one in pieces
    )


def _role(piece: str, *, loose: bool) -> Role:
    if _CLOSING.search(piece):
        return "action"
    if texts.PLACEHOLDER.search(piece):
        return "told"
    if _ASKED.match(piece) or (_FORM.search(piece) and _is_short(piece) and not _subject(piece)):
        return "form"
    if not loose or alive(piece) or _subject(piece):
        return "told"
    return "told" if _shows(piece) else "form"


def _shows(piece: str) -> bool:
    """ "First kiss in the rain", "coffee machine": there is something to be seen in it."""
    read = cues.read(piece)
    return bool(_THERE.search(piece) and len(piece.split()) > 2) or bool(
        read.props and not (read.time_of_day or read.weather or read.setting)
    )


def _is_short(piece: str) -> bool:
    return len(piece.split()) <= _LONGEST_FORM


def _begins(before: Part, piece: str, loose: bool) -> bool:
    """Whether a part has its own subject, and the one before it is whole."""
    if _NARRATION.match(piece):
        return True
    if _LOVED.search(before.text) and not _subject(piece):
        return False
    if loose:
        goes_on = lexicon.hits("people", before.text) and _acts_on(piece)
        return not goes_on and (_whole(before.text) or not alive(before.text))
    return _subject(piece) and _whole(before.text)


def _acts_on(piece: str) -> bool:
    """ "Jumps over the river": the one before does one thing more."""
    return any(hit.start == 0 for hit in lexicon.hits("pose", piece)) and not _subject(piece)


def _whole(text: str) -> bool:
    """ "A fox" alone waits for more; "a fox at the door" and "a fox runs" do not."""
    return bool(lexicon.hits("pose", text) or _VERB.search(_rest(text)) or _THERE.search(text))


def _subject(piece: str) -> bool:
    """Whether somebody opens the part and does something or is somewhere: "cat sleeping"."""
    if _PRONOUN.match(piece):
        return True
    rest = _rest(piece)
    if _FORM.fullmatch(rest.strip()):
        return False
    return bool(rest) and bool(_VERB.match(rest) or _THERE.match(rest) or rest[:2] == " ⟦")


def _rest(piece: str) -> str:
    """What stands behind the one who opens a part; empty where nobody does."""
    hit = next(iter(lexicon.hits("people", piece)), None)
    named = re.match(r"[A-Z][a-z]+(?=\s)", piece)
    if hit is not None and len(piece[: hit.start].split()) <= 4:
        led = [one.word for one in lexicon.before(piece, hit.start, count=4)]
        acts = any(one in cues.LOCATIVE or lexicon.first("pose", one) for one in led)
        if not acts and not set(led[1:]) & _ARTICLES:
            return re.sub(r"^\s(?:[A-Z]\w+\s?)+", " ", piece[hit.end :])
    return piece[named.end() :] if named else ""


def _clauses(part: Part) -> Iterator[Part]:
    """ "A boy sits down and they share a sandwich": a new subject behind an "and" is a new part."""
    if part.role != "told" or "⟦" in part.text:
        yield part
        return
    start = 0
    for found in _JOINS.finditer(part.text):
        left, right = part.text[start : found.start()], part.text[found.end() :]
        if _subject(right) and lexicon.hits("pose", right) and lexicon.hits("pose", left):
            yield Part(role="told", text=left)
            start = found.end()
    yield Part(role="told", text=part.text[start:])
