"""Looks: an appearance for everybody, drawn so that nobody could be taken for another."""

import random
from collections.abc import Iterable, Mapping, Sequence

from pipeline.casting import colours, vocabulary
from storage import shapes

MIN_HUE_GAP = 40.0
_DRAWS = 60
_BUILD = {"adult": (0.92, 1.12), "tall": (1.0, 1.2), "old": (0.92, 1.1), "child": (0.9, 1.0)}
_HEADS = {"adult": (7.0, 7.3), "tall": (7.4, 7.7), "old": (6.8, 7.0), "child": (5.2, 5.5)}
_EVERYDAY = {
    "woman": ("dress", "coat", "jacket", "sweater"),
    "man": ("jacket", "coat", "sweater", "suit"),
    "unknown": ("jacket", "sweater", "coat", "jumpsuit"),
}
_HAIRCUTS = {
    "woman": ("bob", "long", "bun", "ponytail", "curly"),
    "man": ("short", "curly", "short", "bald"),
    "unknown": ("short", "bob", "curly"),
}

Look = shapes.Appearance


def silhouette(look: Look) -> tuple[str, ...]:
    """What is left of a look against the light: two of a cast never share it."""
    if look.figure in vocabulary.PEOPLE:
        return ("person", look.garment, look.hair, look.hat)
    return (look.figure, look.attribute, look.hat)


def draw(
    character: shapes.Character,
    wish: Mapping[str, str],
    rng: random.Random,
    *,
    others: Sequence[Look],
    wished_tops: Sequence[str],
) -> Look:
    """The draw that clashes least with the `others` and with colours that words ask for.

    The later draws take any haircut: four detectives in fedoras have little else of their own.
    """
    reserved = () if "top" in wish else wished_tops
    haircuts = [_HAIRCUTS[character.gender], vocabulary.HAIR[1:]]
    return min(
        (_drawn(character, wish, rng, haircuts[2 * number // _DRAWS]) for number in range(_DRAWS)),
        key=lambda look: _clash(look, others, reserved),
    )


def _clash(look: Look, others: Iterable[Look], reserved: Iterable[str]) -> float:
    """0 when the look is its own; in a crowd of twenty hues must meet, silhouettes need not."""
    twins = sum(silhouette(look) == silhouette(other) for other in others)
    tops = [other.top_colour for other in others] + list(reserved)
    near = [max(0.0, MIN_HUE_GAP - colours.hue_gap(look.top_colour, top)) for top in tops]
    return twins * 1000 + sum(near)


def _drawn(
    character: shapes.Character,
    wish: Mapping[str, str],
    rng: random.Random,
    haircuts: Sequence[str],
) -> Look:
    figure = wish.get("figure") or _figure(character, rng)
    person = figure in vocabulary.PEOPLE
    chosen = _person(character, figure, rng, haircuts) if person else _other(figure, rng)
    chosen.update(wish)
    top = chosen.get("top") or rng.choice(vocabulary.TOP_COLOURS)
    far = [one for one in vocabulary.TOP_COLOURS if colours.hue_gap(one, top) >= 90]
    return Look(
        figure=figure,
        garment=chosen["garment"],
        hair=chosen["hair"],
        hat=chosen["hat"],
        attribute=chosen["attribute"],
        top_colour=top,
        accent_colour=chosen.get("accent") or rng.choice(far),
        skin_colour=chosen["skin"],
        hair_colour=chosen["hair_colour"],
        build=round(rng.uniform(*_BUILD.get(figure, (0.95, 1.1))), 2),
        height_heads=round(rng.uniform(*_HEADS.get(figure, (4.2, 4.2))), 2),
    )


def _figure(character: shapes.Character, rng: random.Random) -> str:
    if character.kind == "human":
        return "tall" if rng.random() < 0.25 else "adult"
    return rng.choice(vocabulary.ROBOTS) if character.kind == "robot" else "creature"


def _person(
    character: shapes.Character, figure: str, rng: random.Random, haircuts: Sequence[str]
) -> dict[str, str]:
    beard = character.gender == "man" and figure != "child" and rng.random() < 0.3
    hair = vocabulary.GREY_HAIR if figure == "old" else rng.choice(vocabulary.HAIR_COLOURS)
    return {
        "garment": rng.choice(_EVERYDAY[character.gender]),
        "hair": rng.choice(haircuts),
        "hat": "none",
        "attribute": "beard" if beard else rng.choice(("none", "scarf", "glasses", "none", "bag")),
        "skin": rng.choice(vocabulary.SKIN_COLOURS),
        "hair_colour": hair,
    }


def _other(figure: str, rng: random.Random) -> dict[str, str]:
    robot = figure in vocabulary.ROBOTS
    return {
        "garment": "none",
        "hair": "none",
        "hat": "none",
        "attribute": rng.choice(("antenna", "none")) if robot else rng.choice(("none", "scarf")),
        "skin": rng.choice(vocabulary.METALS if robot else vocabulary.SKIN_COLOURS),
        "hair_colour": rng.choice(vocabulary.HAIR_COLOURS),
    }
