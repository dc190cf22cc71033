"""Voices: who speaks like what, as one short string that travels with a character.

The form is `name|pitch=52|rate=146`: an eSpeak NG voice with its variant, pitch 0…99, words per
minute. Variants were chosen by measured pitch: men 93–119 Hz, women 193–253 Hz.
"""

import random
import re
from dataclasses import dataclass

from pipeline.casting import vocabulary
from storage import shapes

NARRATOR_VOICE = "en-us+Michael|pitch=42|rate=142"
"""Kept for lines without a speaker; no character gets it."""

_MEN = ("en-us+m3", "en-us+paul", "en-us+adam")
_WOMEN = ("en-us+f2", "en-us+f4", "en-us+Andrea", "en-us+belinda")
_FORM = re.compile(r"(?P<name>[\w+-]+)\|pitch=(?P<pitch>\d{1,2})\|rate=(?P<rate>\d{2,3})", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Voice:
    """An eSpeak NG voice name, pitch 0…99 and rate in words per minute."""

    name: str
    pitch: int = 50
    rate: int = 146


@dataclass(frozen=True, kw_only=True)
class _Range:
    names: tuple[str, ...]
    pitches: range
    rate: int


def parse_voice(text: str) -> Voice:
    """Read the string form; a voice of another vendor is spoken with the narrator's."""
    match = _FORM.fullmatch(text)
    if match is None:
        return parse_voice(NARRATOR_VOICE)
    return Voice(name=match["name"], pitch=int(match["pitch"]), rate=int(match["rate"]))


def format_voice(voice: Voice) -> str:
    """The inverse of `parse_voice`."""
    return f"{voice.name}|pitch={voice.pitch}|rate={voice.rate}"


def choose(
    character: shapes.Character, look: shapes.Appearance, rng: random.Random, *, taken: set[str]
) -> str:
    """A fitting voice as far as can be from those `taken`: another speaker, else another pitch."""
    allowed = _allowed(character, look, rng)
    used = [parse_voice(one) for one in sorted(taken)]
    choices = [
        Voice(name=name, pitch=pitch, rate=allowed.rate)
        for name in allowed.names
        for pitch in allowed.pitches
    ]
    rng.shuffle(choices)
    best = max(choices, key=lambda voice: min((_apart(voice, one) for one in used), default=0))
    return format_voice(best)


def _apart(one: Voice, other: Voice) -> int:
    return 100 if one.name != other.name else abs(one.pitch - other.pitch)


def _allowed(character: shapes.Character, look: shapes.Appearance, rng: random.Random) -> _Range:
    woman = character.gender == "woman" or (character.gender == "unknown" and rng.random() < 0.5)
    if character.kind == "robot":
        return _Range(names=("en-us+UniRobot",), pitches=range(36, 66, 3), rate=140)
    if character.kind == "creature":
        return _Range(names=("en-us+m7", "en-us+john"), pitches=range(20, 50, 3), rate=136)
    if look.figure not in vocabulary.PEOPLE or look.figure == "child":
        return _Range(names=_WOMEN[:3], pitches=range(68, 90, 3), rate=150)
    if look.figure == "old":
        name = "en-us+grandma" if woman else "en-us+grandpa"
        return _Range(names=(name,), pitches=range(36, 60, 3), rate=138)
    names = _WOMEN if woman else _MEN
    return _Range(names=names, pitches=range(38, 58, 3), rate=rng.choice((142, 146, 150)))
