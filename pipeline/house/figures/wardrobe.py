"""The wardrobe: every colour a person wears, derived from the bible's appearance alone."""

import hashlib
from dataclasses import dataclass

from pipeline.house.props import colour
from storage import shapes

TROUSERS = ("#2b3142", "#3a2f34", "#2e3a38", "#4a4038", "#39404f", "#5a4a3c")
SHOES = ("#241d20", "#3b2a22", "#1f242c", "#5b3a28")
SHIRTS = ("#f1e9dc", "#e4e6e4", "#e9dcc6")
METAL = "#aeb6bb"


@dataclass(frozen=True, kw_only=True)
class Wardrobe:
    """Paints of one person."""

    top: str
    accent: str
    skin: str
    hair: str
    bottom: str
    shoe: str
    shirt: str
    lip: str


def of(look: shapes.Appearance) -> Wardrobe:
    """The paints of a look; what it does not name follows from a hash of what it does."""
    key = "|".join((look.garment, look.hair, look.top_colour, look.accent_colour, look.skin_colour))
    pick = hashlib.sha256(key.encode()).digest()
    bottoms = sorted(TROUSERS, key=lambda one: -_gap(one, look.top_colour))[:4]
    return Wardrobe(
        top=look.top_colour,
        accent=look.accent_colour,
        skin=look.skin_colour,
        hair=look.hair_colour,
        bottom=bottoms[pick[0] % len(bottoms)],
        shoe=SHOES[pick[1] % len(SHOES)],
        shirt=SHIRTS[pick[2] % len(SHIRTS)],
        lip=_lip(look.skin_colour),
    )


def default(character: shapes.Character) -> shapes.Appearance:
    """A look for somebody whom casting has not seen: plain, and always the same."""
    pick = hashlib.sha256(f"{character.name}|{character.description}".encode()).digest()
    figures = {"robot": "robot-box", "animal": "cat", "creature": "creature"}
    tops = ("#b23a2e", "#33475b", "#d7a24a", "#2f6d62", "#e07b39", "#6a4a78")
    return shapes.Appearance(
        figure=figures.get(character.kind, "adult"),
        garment=("coat", "jacket", "sweater", "suit")[pick[0] % 4],
        hair=("short", "bob", "bun", "curly")[pick[1] % 4],
        hat="none",
        attribute="none",
        top_colour=tops[pick[2] % 6],
        accent_colour=tops[(pick[2] + 2) % 6],
        skin_colour=("#e0b08d", "#c48a6a", "#8d5a43", "#6f432f")[pick[3] % 4],
        hair_colour=("#2a211d", "#4a3123", "#6b4026")[pick[4] % 3],
        height_heads=5.4 if character.age == "child" else 7.2,
    )


def _lip(skin: str) -> str:
    """Redder than the skin: darker on fair skin, lighter on dark."""
    if colour.luminance(skin) < 0.42:
        return colour.mix(colour.light(skin, 0.12), "#b8545a", 0.5)
    return colour.mix(colour.shade(skin, 0.35), "#a83c44", 0.45)


def _gap(one: str, other: str) -> float:
    return sum(abs(a - b) for a, b in zip(colour.rgb(one), colour.rgb(other), strict=True))
