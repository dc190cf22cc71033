"""Worlds: where and when a film plays, in which mood and style, as its brief says."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from pipeline.house.writing import cues as cueing
from pipeline.house.writing import (
    genre,
    lexicon,
    prose,
    tables,
)
from pipeline.house.writing.persons import Person
from storage import shapes

WEIGHTLESS = re.compile(tables.pattern("worlds", "weightless"), re.IGNORECASE)
MOODS = get_args(shapes.Mood)


def world(said: str, parts: Sequence[prose.Unit], language: str, *, settled: bool) -> cueing.Cues:
    """Where and when the film plays: the label's words, then talk about form, then the story."""
    form = [
        fragment
        for one in parts
        if one.kind == "form" or one.label in ("for", "tone")
        for fragment in one.text.split(",")
    ]
    story = [one.text for one in parts if one.kind in ("beat", "prose", "heading")]
    world = cueing.read(said, language=language) if said else cueing.Cues()
    for fragment in form:
        world = cueing.merged(world, cueing.read(fragment, language=language))
    for index, sentence in enumerate(story):
        read = cueing.read(sentence, language=language)
        if index and (
            len(sentence.split()) > 6 or read.pose or read.props or lexicon.hits("people", sentence)
        ):
            read = replace(
                read, weather="", time_of_day="", setting="" if settled else read.setting
            )
        world = cueing.merged(world, read)
    only = ("setting", "place", "time_of_day", "weather")
    return cueing.Cues(**{name: getattr(world, name) for name in only})


def mood_of_genre(text: str) -> str:
    """The mood that a genre brings along; empty where no genre is named."""
    found = genre.of(text)
    return str(tables.table("stories")["moods"][found]) if found else ""


def style(parts: Sequence[prose.Unit]) -> str:
    """ "Anime style", "in black and white"."""
    said = [one.text for one in parts if one.kind == "form"]
    found = [
        text for text in said if re.search(r"\b(?:style|black and white|shot on)\b", text, re.I)
    ]
    return ", ".join(text for text in found if len(text.split()) < 8)


def home(cast: Sequence[Person]) -> tuple[str, str] | None:
    """Setting and place where people like these are found."""
    homes: dict[str, list[str]] = tables.table("people")["homes"]
    nouns = [alias for person in cast for alias in sorted(person.aliases)]
    found = next((homes[noun] for noun in nouns if noun in homes), None)
    return (found[0], found[1]) if found else None


def atmosphere(said: str) -> str:
    """What a setting's label says beyond the place: "soft cyan emergency lights"."""
    parts = [part.strip() for part in said.split(",")]
    return ", ".join(part for part in parts[1:] if part and not WEIGHTLESS.search(part))


def mood(tone_text: str, text: str, language: str) -> str:
    """The mood with most words; those about the film count four times those of its story."""
    points = dict.fromkeys(MOODS, 0)
    for weight, where in ((4, tone_text), (1, text)):
        for hit in lexicon.hits("mood", where, language=language):
            plain = weight == 1 and hit.word.lower() in _PLAIN_WORDS
            points[hit.value] += 0 if plain else weight
    best = max(points, key=lambda mood: points[mood])
    return best if points[best] else ""


def tone(form_text: str) -> str:
    """The words of mood that a brief uses about the film itself."""
    found = [hit.word.lower() for hit in lexicon.hits("mood", form_text)]
    return ", ".join(dict.fromkeys(found))


_PLAIN_WORDS = tables.words("worlds", "plain_words")


def beat_mood(text: str, language: str) -> str:
    """Moods of single beats come from words that mean nothing else."""
    found = lexicon.hits("mood", text, language=language)
    return next((hit.value for hit in found if hit.word.lower() not in _PLAIN_WORDS), "")


def slug(heading: str) -> cueing.Cues:
    """ "INT. KITCHEN - NIGHT": place and time of a screenplay's heading."""
    bare = re.sub(
        r"^\s*(?:(?:scene\s*)?\d+[.):]?\s*)?(?:INT|EXT|I/E)[./ A-Z]*?[. ]\s*",
        "",
        heading,
        flags=re.IGNORECASE,
    )
    place = re.split(r"\s+[-–—]+\s+|\s*[-–—]\s*(?=[A-Z]+$)", bare)[0].strip(" .-").lower()
    read = cueing.read(f"in {bare.lower()}")
    outside = heading.strip().upper().startswith("EXT")
    setting = read.setting or ("street" if outside else "home")
    return replace(read, setting=setting, place=place or read.place, firm=True, props=(), pose="")
