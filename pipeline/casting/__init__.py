"""Casting: who looks and sounds like what, decided once and for the whole cast together.

Words in a character's name and description are honoured first; what they leave open is drawn
from the seed, never so that two of a cast could be taken for each other.
"""

import random
from collections.abc import Sequence

from pipeline.casting import colours, looks, voices, wishes
from pipeline.casting.colours import hue_gap
from pipeline.casting.looks import MIN_HUE_GAP, silhouette
from pipeline.casting.vocabulary import (
    ANIMALS,
    ATTRIBUTES,
    FIGURES,
    GARMENTS,
    HAIR,
    HATS,
    PEOPLE,
    ROBOTS,
)
from pipeline.casting.voices import NARRATOR_VOICE, Voice, format_voice, parse_voice
from storage import shapes

__all__ = [
    "ANIMALS", "ATTRIBUTES", "FIGURES", "GARMENTS", "HAIR", "HATS", "MIN_HUE_GAP",
    "NARRATOR_VOICE", "PEOPLE", "ROBOTS", "Voice", "cast", "format_voice", "hue_gap",
    "parse_voice", "silhouette", "words",
]  # fmt: skip


def cast(characters: Sequence[shapes.Character], *, seed: int) -> tuple[shapes.Character, ...]:
    """The same characters, each with an appearance and a voice; what was set before stays."""
    asked = [wishes.asked(one) for one in characters]
    tops = [wish["top"] for wish in asked if "top" in wish]
    taken_looks = [one.appearance for one in characters if one.appearance]
    taken_voices = {one.voice for one in characters if one.voice} | {NARRATOR_VOICE}
    ready = []
    for character, wish in zip(characters, asked, strict=True):
        rng = random.Random(f"{seed}|{character.name}|{character.description}")
        look = character.appearance
        if look is None:
            look = looks.draw(character, wish, rng, others=taken_looks, wished_tops=tops)
            taken_looks.append(look)
        voice = character.voice or voices.choose(character, look, rng, taken=taken_voices)
        taken_voices.add(voice)
        ready.append(character.evolve(appearance=look, voice=voice))
    return tuple(ready)


def words(character: shapes.Character) -> str:
    """The look as prompt words for a vendor that reads prose."""
    look = character.appearance
    who = character.description or f"{character.age} {character.kind}"
    if look is None:
        return who
    top, accent, hair = (
        colours.nearest(one, wishes.colour_names())
        for one in (look.top_colour, look.accent_colour, look.hair_colour)
    )
    parts = {
        look.garment: f"{top} {look.garment}",
        look.hair: f"{hair} {look.hair} hair",
        look.hat: f"{accent} {look.hat}",
        look.attribute: look.attribute.replace("-", " "),
    }
    worn = [text for word, text in parts.items() if word not in ("none", "bald")]
    body = [f"{top} body"] if look.garment == "none" else []
    return ", ".join([who, *body, *worn, *(["bald"] if look.hair == "bald" else [])])
