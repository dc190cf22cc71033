"""Drafting: covered moments become the scenes of a script, in the closed words of the shapes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline import briefs, casting
from pipeline.house.writing import (
    coverage,
    cues,
    lexicon,
    outline,
    phrasing,
    sharing,
    staging,
    tables,
    titles,
    worlds,
)
from pipeline.house.writing import reading as readings
from pipeline.house.writing import text as texts
from storage import shapes

STYLE = "painterly paper-cut gouache, soft rim light, layered depth, calm composition"
_SETTING_OF_MOOD = {
    "melancholy": "street", "calm": "street", "hope": "meadow", "romance": "rooftop",
    "wonder": "forest", "epic": "mountain", "suspense": "home", "noir": "street", "comic": "home",
    "upbeat": "street",
}  # fmt: skip


_SEASON = re.compile(r"\b(?:in|one|an?|late|early) (autumn|spring)\b", re.IGNORECASE)
_INDOORS = frozenset(tables.table("lexicon")["interior"]["settings"])


def draft(brief: shapes.Brief, *, seed: int) -> shapes.Script:
    """A whole script for a brief whose length is resolved."""
    reading = _seasoned(_housed(readings.read(brief.text)))
    seconds = brief.seconds or briefs.DEFAULT_SECONDS
    scenes = len(briefs.scene_seconds(seconds))
    reading, beats = outline.outline(reading, scenes=scenes, seed=seed)
    beats = sharing.fitted(beats, seconds=seconds)
    lengths = briefs.scene_seconds(seconds, count=max(scenes, len(beats)))
    moments = coverage.cover(reading, beats, scenes=len(lengths), seed=seed)
    ready = staging.Drafter(reading=reading, seed=seed)
    name = titles.title(reading, beats, seed=seed)
    scenes_made = tuple(ready.scenes(moments, lengths, title=name))
    return shapes.Script(
        title=name,
        bible=_bible(reading, brief, seed, _present(scenes_made)),
        scenes=scenes_made,
    )


def _present(scenes: Sequence[shapes.Scene]) -> frozenset[str]:
    """Who is seen or heard: only they are cast."""
    seen = {one.character for scene in scenes for one in scene.shot.blocking}
    return frozenset(seen | {line.speaker for scene in scenes for line in scene.lines})


def _housed(reading: readings.Reading) -> readings.Reading:
    """Every film has a place: where the brief is silent, its people's, or one for its mood."""
    if reading.world.setting == "city" and _drives(reading):
        return replace(reading, world=replace(reading.world, setting="street", place="city street"))
    if reading.world.setting:
        return reading
    named = "" if reading.cast else lexicon.first("setting", reading.plain)
    setting = named or _SETTING_OF_MOOD[reading.mood or "calm"]
    setting = "mountain" if reading.world.weather == "snow" else setting
    if tables.words("drafting", "indoor_things") & {
        one.word for one in lexicon.tokens(reading.plain)
    }:
        setting = "home"
    lived = worlds.home(reading.cast)
    if setting == "home" and lived and lived[0] not in _INDOORS:
        lived = None
    setting, place = lived or (setting, tables.table("inventory")[setting]["place"])
    world = replace(reading.world, setting=setting, place=place)
    return replace(reading, homeless=True, world=world)


def _drives(reading: readings.Reading) -> bool:
    """Whether somebody sits in a car: a city seen from there is its streets."""
    return any(word in reading.plain.lower() for word in cues.aboard())


def _seasoned(reading: readings.Reading) -> readings.Reading:
    """ "In a park in autumn": the season belongs to every view of the place."""
    found = _SEASON.search(reading.plain)
    world = reading.world
    if found is None or world.setting in _INDOORS or found[1].lower() in world.place:
        return reading
    place = world.place or tables.table("inventory")[world.setting]["place"]
    return replace(reading, world=replace(world, place=f"{found[1].lower()} {place}"))


def _bible(
    reading: readings.Reading, brief: shapes.Brief, seed: int, seen: frozenset[str]
) -> shapes.Bible:
    characters = casting.cast(
        [one.character for one in reading.cast if one.name in seen], seed=seed
    )
    return shapes.Bible(
        logline=_logline(reading),
        tone=reading.tone or reading.mood,
        style=", ".join(one for one in (brief.style, reading.style) if one) or STYLE,
        mood=reading.mood or "calm",
        language=reading.language,
        product="" if reading.pitch.venue or reading.form != "product" else reading.pitch.what,
        characters=characters,
    )


def _logline(reading: readings.Reading) -> str:
    if len(reading.topic.split()) > 3 or not reading.topic.isascii():
        return texts.sentence(reading.topic)
    told = [beat for beat in reading.beats if beat.text]
    told = [beat for beat in told if beat.names] or told
    return phrasing.picture(told[0].text, told[0].names, reading.cast) if told else ""
