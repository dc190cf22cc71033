"""Abroad: a brief in another language, cut where that language says that something new happens."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.house.writing import lexicon, mentions, prose, tables
from pipeline.house.writing import text as texts

_HEAD = 60
_COMMAS = re.compile(r"\s*[,，、،;；]\s*")
_COLON = re.compile(r"^(?P<head>[^:：]{2,60})[:：]\s*(?P<rest>.+)$", re.S)
_RELATIVE = re.compile(r"(?:der|die|das|den|dem|qui|que|che|котор\w+|welche\w?)\s", re.IGNORECASE)
_AUDIENCE = re.compile(r"(?:для|para|für|pour|per|dla)\s", re.IGNORECASE)
_WORLD = ("setting", "time_of_day", "weather")
_FEW_WORDS, _FEW_LETTERS = 4, 14


def opened(text: str, language: str) -> tuple[str, str]:
    """ "Anuncio para mi panadería: madrugada, …": what the film is, and what is told."""
    head = _COLON.match(text)
    if language == "en" or head is None or not names_film(head["head"], language):
        return "", text
    return ("", text) if head["rest"].startswith("⟦") else (head["head"], head["rest"])


def settled(parts: Sequence[prose.Unit], language: str) -> list[prose.Unit]:
    """The parts with talk about the film set apart and long sentences cut into their steps."""
    if language == "en":
        return list(parts)
    return [
        one
        for index, part in enumerate(parts)
        for one in _settled(part, language, first=index == 0)
    ]


def _settled(part: prose.Unit, language: str, *, first: bool) -> Iterator[prose.Unit]:
    if part.kind == "dialogue" and names_film(part.label, language):
        yield prose.Unit(kind="form", text=part.label)
        part = prose.Unit(kind="prose", text=part.text, label="premise")
    if part.kind == "form" and _alive(part.text, language):
        client = names_film(part.text, language) and not _acts(part.text, language)
        part = replace(part, kind="label" if client else "prose", label="for" if client else "")
    if part.kind == "prose" and first and names_film(part.text, language):
        part = replace(part, kind="label", label="for") if not _acts(part.text, language) else part
    if part.kind not in ("prose", "beat"):
        yield part
        return
    for step in _steps(part.text, language):
        told = _ending().sub("", step).strip(" ,，、:：")
        how = part.kind == "prose" and _only_says_how(step, language)
        last = told and told != step
        yield replace(part, kind="form" if how else part.kind, text=told if last else step,
                      position="last" if last else part.position)  # fmt: skip


def names_film(words: str, language: str) -> bool:
    """Whether somebody who writes these words speaks of a film: "Anuncio para mi panadería"."""
    bare = re.sub(r"[^\w]+", " ", words.lower())
    return len(words) <= _HEAD and any(one in f" {bare} " for one in _film_words(language))


def _steps(text: str, language: str) -> list[str]:
    """Cut at each comma behind which somebody is named or does something."""
    pieces = _COMMAS.split(text)
    gaps = _COMMAS.findall(text)
    if len(pieces) < 2 or len(text) < _FEW_LETTERS:
        return [text]
    steps = [pieces[0]]
    for gap, piece in zip(gaps, pieces[1:], strict=True):
        new = _alive(piece, language) or _only_says_how(piece, language) or _speaks(piece)
        new = new or _ending().match(piece) is not None
        if _RELATIVE.match(piece) and not _acts(steps[-1], language):
            new = False
        if new and (_alive(steps[-1], language) or _only_says_how(steps[-1], language)):
            steps.append(piece)
        else:
            steps[-1] = f"{steps[-1]}{gap}{piece}"
    return [step.strip() for step in steps if step.strip()]


def _alive(text: str, language: str) -> bool:
    return any(lexicon.hits(one, text, language=language) for one in ("people", "pose"))


def _acts(text: str, language: str) -> bool:
    return bool(lexicon.hits("pose", text, language=language))


def _speaks(text: str) -> bool:
    """ "он говорит: «…»": somebody who was named before says something now."""
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    return bool(texts.PLACEHOLDER.search(text) and words & mentions.FOREIGN_PRONOUNS)


@cache
def _ending() -> re.Pattern[str]:
    """ "No final", "最後": what comes last."""
    words = sorted(tables.table("languages")["ending"]["words"], key=len, reverse=True)
    return re.compile(
        rf"^(?:{'|'.join(map(re.escape, words))})(?:に|は|,|:|\b|(?=[\u3040-\u9fff]))", re.I
    )


def _only_says_how(text: str, language: str) -> bool:
    """ "温馨", "Грустно и красиво", "30 segundos": a mood, an hour or a length, and nobody."""
    if _AUDIENCE.match(text) and len(text.split()) <= _FEW_WORDS:
        return True
    if texts.PLACEHOLDER.search(text) or _alive(text, language):
        return False
    short = len(text.split()) <= _FEW_WORDS and len(text) <= _FEW_LETTERS * 2
    told = any(lexicon.hits(one, text, language=language) for one in (*_WORLD, "mood"))
    counted = re.fullmatch(r"\W*\d+\s*\D{0,12}", text) is not None
    return short and (told or counted or names_film(text, language))


@cache
def _film_words(language: str) -> tuple[str, ...]:
    """As they stand in a padded text; where words have no spaces, anywhere."""
    listed: dict[str, list[str]] = tables.table("languages")["film"]
    words = listed.get(language, [])
    unspaced = language in ("zh", "ja", "ko", "ar", "hi")
    return tuple(word if unspaced else f" {word.replace('_', ' ')}" for word in words)
