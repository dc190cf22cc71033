"""Titles: short, out of the brief's own things, never its first words."""

import random
import re

from pipeline.house.writing import phrasing, tables
from pipeline.house.writing import text as texts
from pipeline.house.writing.beats import Beat
from pipeline.house.writing.reading import Reading

MOST = 48
_LINE_START = re.compile(tables.pattern("titles", "line_start"), re.IGNORECASE)
_NAMED = {
    "melancholy": ("What {hero} Remembers", "{hero} Alone", "The Quiet of {hero}"),
    "calm": ("A Day with {hero}", "{hero}, Quietly"),
    "hope": ("{hero} Begins", "Morning for {hero}"),
    "romance": ("{hero}, Almost", "Waiting for {hero}"),
    "wonder": ("{hero} and the Light", "The Wonder of {hero}"),
    "epic": ("{hero} Against the Horizon", "The Road of {hero}"),
    "suspense": ("Behind {hero}", "Nobody Told {hero}"),
    "noir": ("{hero} After Dark", "A Shadow Named {hero}"),
    "comic": ("{hero} Has a Plan", "Poor {hero}"),
    "upbeat": ("Go, {hero}", "{hero} on the Run"),
}
_PLACED = {
    "melancholy": "The Empty {place}", "calm": "The {place}", "hope": "Light over the {place}",
    "romance": "Two at the {place}", "wonder": "The Glowing {place}", "epic": "Beyond the {place}",
    "suspense": "Not the {place}", "noir": "{place}, Midnight", "comic": "Trouble at the {place}",
    "upbeat": "Hello, {place}",
}  # fmt: skip
_FURNITURE = tables.words("titles", "furniture")
_SMALL = tables.words("titles", "small")


def title(reading: Reading, beats: list[Beat], *, seed: int) -> str:
    """The brief's own title, else one made of a line, a thing, a name or a place."""
    if reading.title:
        return reading.title[:MOST].strip()
    options = _of_pitch(reading) or _of_lines(beats, reading)
    if reading.language != "en":
        options = options or _of_names_abroad(reading) or _of_text(beats)
    options = options or [*_of_things(beats), *_of_names(reading)]
    options = [one for one in options if (3 if one.isascii() else 1) <= len(one) <= MOST]
    options = (
        options or (_of_places(reading) if reading.language == "en" else []) or _of_text(beats)
    )
    best = options[:3]
    return best[random.Random(f"title|{seed}").randrange(len(best))] if best else "A Short Film"


def cased(words: str) -> str:
    """Title case as it is set: small words small, except the first."""
    run = words.split()
    return " ".join(
        word.lower() if index and word.lower() in _SMALL else word[:1].upper() + word[1:]
        for index, word in enumerate(run)
    )


def _of_pitch(reading: Reading) -> list[str]:
    pitch = reading.pitch
    if reading.form == "product":
        return [pitch.name or cased(pitch.what)] if pitch.name or pitch.what else []
    if reading.form in ("explainer", "recipe") and pitch.what:
        return [cased(pitch.what)]
    return []


def _of_lines(beats: list[Beat], reading: Reading) -> list[str]:
    """ "It was never about the coffee." gives "Never About the Coffee"."""
    found = []
    for beat in beats:
        for line in beat.lines if beat.told else ():
            bare = re.split(r"[.!?,;:…]", line.text)[0].strip()
            match = _LINE_START.match(bare)
            words = match["rest"] if match else bare
            if 2 <= len(words.split()) <= 5 and reading.language == "en" and words.isascii():
                found.append(cased(words))
    return found[:1]


def _of_things(beats: list[Beat]) -> list[str]:
    """ "The Faded Family Photograph": a thing that the brief took the trouble to describe."""
    things = [prop for beat in beats if beat.told for prop in beat.cues.props]
    described = [
        one for one in things if 2 <= len(one.split()) <= 3 and one.split()[-1] not in _FURNITURE
    ]
    return [cased(f"The {thing}") for thing in described[:2]]


def _of_names(reading: Reading) -> list[str]:
    mood = reading.mood or "calm"
    if not reading.cast or reading.cast[0].name == "Protagonist":
        return []
    hero = reading.cast[0]
    name = cased(phrasing.said(hero))
    if not hero.named:
        return [cased(f"{name} and the {reading.cast[1].name}") if len(reading.cast) > 1 else name]
    if len(reading.cast) > 1 and reading.cast[1].named:
        return [f"{name} and {reading.cast[1].name}"]
    return [one.replace("{hero}", name) for one in _NAMED[mood]]


def _of_names_abroad(reading: Reading) -> list[str]:
    """The first two names as their language joins them."""
    link = tables.table("languages")["and"].get(reading.language, " · ")
    names = [one.name for one in reading.cast[:2]]
    return [joined] if len(joined := link.join(names)) > 1 else []


def _of_places(reading: Reading) -> list[str]:
    place = reading.world.place
    if not place:
        return []
    short = cased(" ".join(place.split()[-2:]))
    return (
        [_PLACED[reading.mood or "calm"].replace("{place}", short)]
        if place.isascii()
        else [place[:MOST]]
    )


def _of_text(beats: list[Beat]) -> list[str]:
    """The last resort: the first short clause that has a word in it."""
    for beat in beats:
        clause = re.split(r"[,.;:!?。、！？]", beat.text)[0].strip()
        if re.search(r"[^\W\d_]{2,}", clause):
            return [texts.sentence(" ".join(clause.split()[:4])).rstrip(".。")[:MOST]]
    return []
