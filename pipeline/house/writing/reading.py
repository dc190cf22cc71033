"""Reading: everything that a careful person would take from a brief before writing a word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.house.writing import (
    abroad,
    directions,
    emoji,
    labels,
    languages,
    lexicon,
    people,
    pitch,
    prose,
    slang,
    speech,
    tables,
    telling,
    units,
    worlds,
)
from pipeline.house.writing import cues as cueing
from pipeline.house.writing import text as texts
from pipeline.house.writing.beats import Beat
from pipeline.house.writing.persons import Person


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A brief, understood. Empty strings and tuples were not said."""

    language: str
    form: str
    mood: str
    tone: str
    style: str
    title: str
    world: cueing.Cues
    cast: tuple[Person, ...]
    beats: tuple[Beat, ...]
    pitch: pitch.Pitch
    topic: str = ""
    silent: bool = False
    unnarrated: bool = False
    weightless: bool = False
    homeless: bool = False
    hours_pass: bool = True
    atmosphere: str = ""
    premised: bool = False
    move: str = ""
    plain: str = ""
    closing: str = ""


def read(raw: str) -> Reading:
    """Understand a brief, whatever it is written like."""
    quoted = _without_terms(texts.lift_quotes(emoji.spelled(texts.clean(raw))))
    language = languages.of(quoted.text)
    if language == "en":
        quoted = replace(quoted, text=slang.spelled(quoted.text))
    head, told_text = abroad.opened(quoted.text, language)
    parts = abroad.settled(units.cut(told_text), language)
    parts = [prose.Unit(kind="label", label="for", text=head), *parts] if head else parts
    if pitch.read(quoted, parts).form == "product":
        parts = _signed(parts)
    form_text = " . ".join(one.text for one in parts if one.kind == "form")
    labelled = {name: _labelled(parts, name) for name in labels.LABELS}
    pitched = pitch.read(quoted, parts)
    cast = _cast(parts, pitched.name if pitched.venue else "", language)
    headline = _headline(parts, quoted)
    told = telling.Teller(quoted=quoted, language=language, cast=cast)
    beats = told.beats(parts)
    tone_text = f"{form_text} . {labelled['tone']} . {labelled['style']}"
    return Reading(
        language=language,
        form=pitched.form,
        mood=worlds.mood(tone_text, "" if pitched.form == "product" else quoted.text, language)
        or worlds.mood_of_genre(quoted.text),
        tone=labelled["tone"] or worlds.tone(form_text),
        style=labelled["style"] or worlds.style(parts),
        title=quoted.restored(labelled["title"]).strip("“” ") or told.title or headline,
        world=worlds.world(
            labelled["world"], parts, language, settled=worlds.home(cast) is not None
        ),
        atmosphere=worlds.atmosphere(labelled["world"]),
        hours_pass=not cueing.read(labelled["world"]).time_of_day,
        cast=cast,
        beats=tuple(beats),
        pitch=pitched,
        topic=" ".join(one.text for one in parts if one.label in ("premise", "for")),
        silent=bool(speech.SILENT.search(quoted.text)) or _foreign_silence(quoted.text),
        unnarrated=bool(speech.UNNARRATED.search(quoted.text)),
        weightless=bool(worlds.WEIGHTLESS.search(quoted.text)),
        premised=any(one.label == "premise" for one in parts),
        move=cueing.read(" . ".join([form_text, *directions.camera_talk(parts)])).move,
        plain=quoted.text,
        closing=quoted.restored(labelled["action"]).strip("“” ,"),
    )


def _cast(parts: Sequence[prose.Unit], brand: str, language: str) -> tuple[Person, ...]:
    """Everybody in the story; a label that speaks and a listed name introduce, a shop does not."""
    story: list[str] = []
    for part in parts:
        if part.kind == "label" and part.label == "people":
            story.append(re.sub(r"^([^:,]{2,30}):\s*", r"\1, ", part.text))
        elif part.kind == "dialogue":
            story.append(f"{part.label.split('(')[0].strip().title()} says ")
            story.append(part.text)
        elif (
            part.kind in ("beat", "prose")
            or part.label in ("world", "story", "premise")
            or (part.label == "for" and not _COLLECTIVE & set(part.text.lower().split()))
        ):
            story.append(part.text)
    told = "\n".join(story)
    return people.find(told.replace(brand, " ") if brand else told, language=language)


def _signed(parts: Sequence[prose.Unit]) -> list[prose.Unit]:
    """A quotation alone at the end of an advert is what it ends on."""
    told = [one for one in parts if one.kind in ("beat", "prose")]
    alone = told and re.fullmatch(r"\W*⟦\d+⟧\W*", told[-1].text)
    if not alone or any(one.label == "action" for one in parts):
        return list(parts)
    closing = replace(told[-1], kind="label", label="action")
    return [closing if one is told[-1] else one for one in parts]


def _labelled(parts: Sequence[prose.Unit], name: str) -> str:
    found = [one.text for one in parts if one.kind == "label" and one.label == name]
    return ", ".join(text for text in found if text)


def _headline(parts: Sequence[prose.Unit], quoted: texts.Quoted) -> str:
    """The title in "Trailer: “The Last Summer”": words quoted while speaking of the film."""
    form = [one.text for one in parts if one.kind == "form" or one.label == "for"]
    found = next((hit for text in form if (hit := texts.PLACEHOLDER.search(text))), None)
    return quoted.quotes[int(found[1])].strip(" .,") if found else ""


def _without_terms(quoted: texts.Quoted) -> texts.Quoted:
    """A brand or a term in quotation marks (a lamp called "Lumo") is plain text again."""

    def plain(found: re.Match[str]) -> str:
        words = quoted.quotes[int(found[1])]
        before = quoted.text[: found.start()]
        named = re.search(
            r"\b(?:for|called|named|of|our|the|about|brand|product)\s*$", before, re.IGNORECASE
        )
        title = re.search(
            r"\b(?:film|movie|short|trailer|series|video) (?:called|named)\s*$",
            before,
            re.IGNORECASE,
        )
        short = len(words.split()) < 4 and words[-1:].isalnum()
        proper = _PROPER.fullmatch(words) and re.search(r"\b(?!says\b)[a-z]{3,}\s*$", before)
        beside = proper and lexicon.first("setting", before[-24:]) and not title
        return words if short and (beside or (named and not title)) else found[0]

    return texts.Quoted(text=texts.PLACEHOLDER.sub(plain, quoted.text), quotes=quoted.quotes)


_COLLECTIVE = tables.words("reading", "collective")
_PROPER = re.compile(r"[A-Z][\w’'-]*(?: (?:&|and|of|[A-Z0-9][\w’'-]*))+")


def _foreign_silence(text: str) -> bool:
    lowered = text.lower()
    return any(words in lowered for words in tables.table("languages")["silence"]["words"])
