"""Landmarks: a feature that the words ask for, set into any open place."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, buildings, vessels, wonders

OPEN = frozenset(
    {"forest", "meadow", "mountain", "desert", "sea", "beach", "planet", "village", "road"}
)
"""Settings with room for a landmark."""


@dataclass(frozen=True, kw_only=True)
class Landmark:
    """What the words are, how it is drawn (one unit high) and where it stands.

    `height` and `drop` (below the horizon) are in units, `across` is a share of the width.
    `lamp` is its light: aside and up (shares of the height), radius in units; `ever` burns by day.
    """

    words: tuple[str, ...]
    draw: Callable[[base.View], str]
    height: float
    across: float = 0.7
    drop: float = 4.0
    depth: float = 0.42
    lamp: tuple[float, float, float] | None = None
    ever: bool = False


def added(view: base.View, place: base.Scenery) -> base.Scenery:
    """The place with every landmark that the shot speaks of."""
    found = spoken(view) if view.shot.setting in OPEN else ()
    if not found:
        return place
    sheets = [_sheet(view, one) for one in found]
    return replace(
        place,
        sheets=tuple(sorted((*place.sheets, *sheets), key=lambda sheet: sheet.depth)),
        lamps=(*place.lamps, *(lamp for one in found for lamp in _lamps(view, one))),
        beams=(*place.beams, *(beam for one in found for beam in _beams(view, one))),
    )


def spoken(view: base.View) -> tuple[Landmark, ...]:
    """The landmarks that the shot's words name, two at most."""
    at_sea = view.shot.setting == "sea"
    found = [one for one in LANDMARKS if view.mentions(*one.words) and not _grounded(view, one)]
    if view.shot.setting == "planet" and view.mentions("ship", "boat", "vessel"):
        found += [one for one in LANDMARKS if one.draw is wonders.rocket and one not in found]
    return tuple(one for one in found if not (at_sea and one.draw is vessels.sailboat))[:2]


def _grounded(view: base.View, one: Landmark) -> bool:
    """A ship on another world does not sail; an antenna may be somebody's own, as small as that."""
    sails = view.shot.setting == "planet" and one.draw is vessels.sailboat
    own = one.draw is wonders.dish and bool(view.shot.blocking)
    return sails or (own and not view.mentions("radio telescope", "satellite dish", "observatory"))


def _stand(view: base.View, one: Landmark) -> tuple[float, float, float]:
    """Foot and height in pixels; a second one keeps clear of the first."""
    first = spoken(view)[0]
    across = 0.88 if one is not first and abs(one.across - first.across) < 0.12 else one.across
    shrink = 0.8 if view.tall and one.height > 40 else 1.0
    return view.width * across, view.horizon + one.drop * view.unit, one.height * shrink * view.unit


def _sheet(view: base.View, one: Landmark) -> base.Sheet:
    x, foot, height = _stand(view, one)
    return base.Sheet(
        name=f"landmark {one.words[0]}",
        depth=one.depth,
        art=pen.stood(x, foot, height, one.draw(view)),
        haze=0.3 * (1 - one.depth),
        rim=0.3,
        volume=0.45,
        shadow=0.18,
        texture=0.16,
    )


def _lamps(view: base.View, one: Landmark) -> tuple[base.Lamp, ...]:
    if one.lamp is None or not (view.lamps or one.ever):
        return ()
    x, foot, height = _stand(view, one)
    aside, up, size = one.lamp
    lamp = base.Lamp(
        x=x + aside * height,
        y=foot - up * height,
        radius=size * view.unit,
        colour=view.palette.lamp,
        depth=one.depth + 0.01,
        flicker=0.06,
    )
    return (lamp,)


def _beams(view: base.View, one: Landmark) -> tuple[base.Beam, ...]:
    """A lighthouse turns its light: one beam to each side."""
    if one.draw is not buildings.lighthouse or not view.lamps:
        return ()
    x, foot, height = _stand(view, one)
    y, unit = foot - 0.93 * height, view.unit
    ends = (-0.15 * view.width, 9 * unit, 6 * unit), (1.2 * view.width, 6 * unit, -2 * unit)
    return tuple(
        base.Beam(
            points=((x, y - 4), (end, y + tilt - wide), (end, y + tilt + wide), (x, y + 4)),
            colour=palettes.mix(view.palette.lamp, "#ffffff", 0.3),
            strength=0.34,
            blur=0.9 * unit,
            depth=one.depth + 0.005,
        )
        for end, wide, tilt in ends
    )


LANDMARKS = (
    Landmark(words=("lighthouse",), draw=buildings.lighthouse, height=46, across=0.72, drop=3,
             depth=0.4, lamp=(0.0, 0.93, 2.6)),
    Landmark(words=("castle", "fortress", "palace", "citadel"), draw=buildings.castle, height=42,
             drop=2, depth=0.3),
    Landmark(words=("watchtower", "tower", "keep"), draw=buildings.tower, height=42, across=0.72,
             lamp=(0.02, 0.63, 1.2)),
    Landmark(words=("ruin", "temple", "ancient column"), draw=buildings.ruins, height=24, drop=6,
             depth=0.45),
    Landmark(words=("cabin", "hut", "shack", "cottage", "lodge", "barn", "farmhouse"),
             draw=buildings.cabin, height=17, drop=7, depth=0.48, lamp=(-0.33, 0.29, 3.2)),
    Landmark(words=("campfire", "bonfire", "camp fire"), draw=wonders.campfire, height=5,
             across=0.55, drop=14, depth=0.57, lamp=(0.0, 0.5, 6.5), ever=True),
    Landmark(words=("tent", "camp", "campsite"), draw=buildings.tent, height=11, across=0.68,
             drop=10, depth=0.5, lamp=(0.2, 0.3, 4.0)),
    Landmark(words=("windmill", "mill"), draw=buildings.windmill, height=40, drop=3, depth=0.4),
    Landmark(words=("bridge", "viaduct", "aqueduct"), draw=buildings.bridge, height=26,
             across=0.6, drop=5, depth=0.34),
    Landmark(words=("pyramid",), draw=buildings.pyramids, height=30, across=0.68, drop=2,
             depth=0.24),
    Landmark(words=("rocket", "spaceship", "spacecraft", "starship", "lander"),
             draw=wonders.rocket, height=36, drop=7, depth=0.45, lamp=(0.0, 0.64, 1.4)),
    Landmark(words=("hot air balloon", "hot-air balloon", "balloon"), draw=wonders.balloon,
             height=24, across=0.66, drop=-6, depth=0.2),
    Landmark(words=("radio telescope", "satellite dish", "antenna", "observatory"),
             draw=wonders.dish, height=26, drop=5),
    Landmark(words=("volcano",), draw=wonders.volcano, height=42, across=0.68, drop=2, depth=0.22,
             lamp=(0.0, 1.0, 6.0), ever=True),
    Landmark(words=("statue", "monument", "colossus"), draw=buildings.statue, height=38,
             across=0.71, drop=5),
    Landmark(words=("ufo", "flying saucer", "alien ship"), draw=wonders.ufo, height=22,
             across=0.66, drop=2, depth=0.3, lamp=(0.0, 1.2, 3.5), ever=True),
    Landmark(words=("ferris wheel", "funfair", "fairground", "amusement park"),
             draw=wonders.ferris_wheel, height=44, drop=3, depth=0.36),
    Landmark(words=("church", "chapel", "monastery", "steeple"), draw=buildings.church, height=34,
             across=0.68, drop=3, depth=0.34),
    Landmark(words=("sailboat", "sailing boat", "boat", "ship"), draw=vessels.sailboat, height=9,
             across=0.74, drop=1, depth=0.31),
)  # fmt: skip
"""In order of importance: the first two that the words name are drawn."""
