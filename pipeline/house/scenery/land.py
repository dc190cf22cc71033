"""Land as cut paper: ridges, peaks, dunes, mesas, rocks and waves. Points are canvas pixels."""

import math
import random
from collections.abc import Sequence
from itertools import pairwise

from pipeline.house import palettes, pen
from pipeline.house.scenery import base

Point = tuple[float, float]


def ridge(
    roll: random.Random, left: float, right: float, y: float, rise: float, *, steps: int = 5,
    rough: float = 0.55,
) -> list[Point]:  # fmt: skip
    """A broken skyline by halving: from left to right around `y`, up and down by `rise`."""
    heights = [roll.uniform(-1, 1) * 0.4, roll.uniform(-1, 1) * 0.4]
    size = 1.0
    for _ in range(steps):
        made = [heights[0]]
        for one, other in pairwise(heights):
            made += [(one + other) / 2 + roll.uniform(-1, 1) * size, other]
        heights = made
        size *= rough
    step = (right - left) / (len(heights) - 1)
    return [(left + index * step, y - rise * height) for index, height in enumerate(heights)]


def hills(
    roll: random.Random, left: float, right: float, y: float, rise: float, *, count: int
) -> list[Point]:
    """A soft rolling skyline for `pen.land`."""
    step = (right - left) / count
    return [(left + index * step, y + roll.uniform(-1, 1) * rise) for index in range(count + 1)]


def massif(
    x: float, foot: float, height: float, width: float, colours: tuple[str, str, str, str],
    roll: random.Random, *, snow: float = 0.4,
) -> str:  # fmt: skip
    """A mountain of several summits, the highest at x; far ones first. See `peak`."""
    art = ""
    for place, share in ((-0.52, 0.5), (0.56, 0.46), (-0.27, 0.72), (0.3, 0.66), (0.0, 1.0)):
        tall = height * share * roll.uniform(0.93, 1.07)
        at = x + width * (place + roll.uniform(-0.03, 0.03))
        art += peak(at, foot, tall, tall * roll.uniform(1.25, 1.5), colours, roll, snow=snow)
    return art


def peak(
    x: float, foot: float, height: float, width: float, colours: tuple[str, str, str, str],
    roll: random.Random, *, snow: float = 0.4,
) -> str:  # fmt: skip
    """One summit: lit flank to the right, shaded flank to the left, snow torn into gullies.

    `colours` are rock lit, rock shaded, snow lit, snow shaded; `snow` is how far down it lies.
    """
    rock, shade, white, blue = colours
    top = (x, foot - height)
    left = _flank(top, (x - width * roll.uniform(0.5, 0.6), foot), roll, height)
    right = _flank(top, (x + width * roll.uniform(0.46, 0.56), foot), roll, height)
    spine = _spine(top, foot, width, roll)
    art = pen.polygon([*left, *reversed(right)], rock)
    art += pen.polygon([*left, *reversed(spine)], shade)
    for _ in range(5):
        art += _rib(spine, right, top[1], height, palettes.mix(rock, shade, 0.5), roll)
        art += _rib(left, spine, top[1], height, palettes.mix(shade, rock, 0.3), roll)
    line = height * snow
    if snow > 0:
        art += pen.polygon(_cap(right, spine, top, line, roll), white)
        art += pen.polygon(_cap(left, spine, top, line, roll), blue)
    return art


def _flank(top: Point, end: Point, roll: random.Random, height: float) -> list[Point]:
    """An outer edge: steep at the top, flatter below, broken by small shoulders."""
    points = [top]
    for index in range(1, 12):
        share = index / 12
        wobble = roll.uniform(-1, 1) * height * 0.014
        points.append(
            (
                top[0] + (end[0] - top[0]) * share**1.12 + wobble,
                top[1] + (end[1] - top[1]) * share**0.94 + abs(wobble),
            )
        )
    return [*points, end]


def _spine(top: Point, foot: float, width: float, roll: random.Random) -> list[Point]:
    """The edge between light and shade, falling in a zigzag."""
    points = [top]
    x, height = top[0], foot - top[1]
    for index in range(1, 10):
        x += (0.05 if index % 2 else -0.034) * width * roll.uniform(0.5, 1.4) * min(1, index / 3)
        points.append((x, top[1] + height * (index + roll.uniform(-0.2, 0.2)) / 10))
    return [*points, (x + width * 0.04, foot)]


def _at(points: Sequence[Point], y: float) -> float:
    """The x where a falling line of points reaches the height y."""
    for one, other in pairwise(points):
        if one[1] <= y <= other[1]:
            share = (y - one[1]) / max(other[1] - one[1], 1e-6)
            return one[0] + (other[0] - one[0]) * share
    return points[-1][0]


def _cap(
    side: Sequence[Point], spine: Sequence[Point], top: Point, line: float, roll: random.Random
) -> list[Point]:
    """Snow between an outer flank and the spine: long fingers in gullies, rock between."""
    levels = [top[1] + line * index / 6 for index in range(1, 7)]
    outer = [(_at(side, y), y) for y in levels]
    inner = [(_at(spine, y), y) for y in levels]
    fingers = []
    count = 10
    for index in range(count + 1):
        share = index / count
        drop = roll.uniform(0.1, 0.65) if index % 2 else -roll.uniform(0.05, 0.38)
        y = top[1] + line * (1 + drop * (0.5 + 0.5 * math.sin(math.pi * share)))
        a, b = _at(side, y), _at(spine, y)
        fingers.append((a + (b - a) * share, y))
    return [top, *outer[:-1], *fingers, *reversed(inner[:-1])]


def _rib(
    one: Sequence[Point], other: Sequence[Point], top: float, height: float, colour: str,
    roll: random.Random,
) -> str:  # fmt: skip
    """A facet between two falling lines: a sliver that widens downwards."""
    y = top + height * roll.uniform(0.25, 0.6)
    low = min(y + height * roll.uniform(0.18, 0.42), top + height * 0.99)
    share = roll.uniform(0.08, 0.85)

    def along(level: float, place: float) -> float:
        return _at(one, level) + (_at(other, level) - _at(one, level)) * place

    middle = (y + low) / 2
    return pen.polygon(
        [
            (along(y, share), y),
            (along(middle, share + 0.05), middle + height * 0.01),
            (along(low, share + 0.11), low),
            (along(low, share - 0.03), low - height * 0.015),
            (along(middle, share - 0.035), middle),
        ],
        colour,
    )


def mesa(
    x: float, foot: float, width: float, height: float, lit: str, shade: str, roll: random.Random
) -> str:
    """A table mountain with a shaded left side and a few cracks."""
    half = width / 2
    step = height * roll.uniform(0.25, 0.4)
    outline = [
        (x - half * 1.25, foot), (x - half * 1.02, foot - step), (x - half * 0.9, foot - step),
        (x - half * 0.82, foot - height * 0.94), (x - half * 0.5, foot - height),
        (x + half * 0.55, foot - height * 0.98), (x + half * 0.84, foot - height * 0.9),
        (x + half * 0.92, foot - step * 1.1), (x + half * 1.05, foot - step),
         (x + half * 1.3, foot),
    ]  # fmt: skip
    art = pen.polygon(outline, lit)
    art += pen.polygon(
        [*outline[:5], (x - half * 0.38, foot - step), (x - half * 0.5, foot)], shade
    )
    for _ in range(5):
        cx = x + half * roll.uniform(-0.25, 0.8)
        low = foot - step * roll.uniform(0.4, 1)
        art += pen.line(
            [(cx, foot - height * roll.uniform(0.7, 0.9)), (cx + half * 0.02, low)],
            palettes.mix(lit, shade, 0.7), max(1.0, half * 0.03),
        )  # fmt: skip
    return art


def rock(
    x: float, foot: float, width: float, height: float, lit: str, shade: str, roll: random.Random
) -> str:
    """A boulder of straight facets: lit top right, shaded left, foot in the ground."""
    half = width / 2
    crown = (x + half * roll.uniform(-0.25, 0.2), foot - height)
    left = [(x - half, foot), (x - half * roll.uniform(0.8, 0.95), foot - height * 0.45),
            (x - half * roll.uniform(0.45, 0.6),
             foot - height * roll.uniform(0.8, 0.92))]  # fmt: skip
    right = [(x + half * roll.uniform(0.5, 0.66), foot - height * roll.uniform(0.72, 0.9)),
             (x + half * roll.uniform(0.84, 0.96), foot - height * 0.36),
              (x + half, foot)]  # fmt: skip
    ridge_point = (x + half * roll.uniform(-0.1, 0.22), foot - height * roll.uniform(0.3, 0.5))
    art = pen.polygon([*left, crown, *right], lit)
    art += pen.polygon([*left, crown, ridge_point, (ridge_point[0] - half * 0.2, foot)], shade)
    return art + pen.polygon(
        [ridge_point, right[1], right[2], (ridge_point[0] - half * 0.2, foot)],
        palettes.mix(lit, shade, 0.45),
    )


def waves(
    view: base.View, name: str, *, y: float, height: float, length: float, colours: tuple[str, str],
    rough: float,
) -> str:  # fmt: skip
    """One band of sea from its crests at `y` downwards; `colours` are water and foam.

    `rough` 0 is a mirror with a few strokes, 1 is a storm of tall crests with caps and contours.
    """
    roll = view.dice(name)
    water, foam = colours
    crests = []
    x = -length * roll.random()
    while x < view.width + length:
        tall = height * rough * roll.uniform(0.35, 1.0)
        wide = length * roll.uniform(0.7, 1.3)
        crests.append((x, tall, wide))
        x += wide
    points: list[Point] = []
    for cx, tall, wide in crests:
        points += [(cx, y + height * 0.25), (cx + wide * 0.34, y - tall * 0.45)]
        points += [(cx + wide * 0.5, y - tall), (cx + wide * 0.66, y - tall * 0.3)]
    art = pen.land(points, view.height + 10, water)
    for cx, tall, wide in crests:
        if tall > height * 0.42:
            art += _crest(cx, y, tall, wide, water, foam)
    count = round(view.width / length * (9 if rough < 0.3 else 4))
    shine = palettes.mix(water, foam, 0.34)
    for _ in range(count):
        sx, sy = roll.uniform(0, view.width), y + height * roll.uniform(0.5, 2.4)
        long = length * roll.uniform(0.12, 0.4)
        art += pen.path(
            f"M{sx:.1f} {sy:.1f} q{long / 2:.1f} {-height * 0.12:.1f} {long:.1f} 0 "
            f"q{-long / 2:.1f} {height * 0.03:.1f} {-long:.1f} 0Z",
            shine,
        )
    return art


def _crest(x: float, y: float, tall: float, wide: float, water: str, foam: str) -> str:
    """A white cap and the contour strokes under it."""
    art = pen.path(
        "M.3-.42Q.42-.98 .5-1Q.6-.9 .68-.34Q.6-.56 .52-.62Q.44-.7 .38-.4Q.34-.5 .3-.42z", foam
    )
    for index in (1, 2, 3):
        far, drop = 0.24 + 0.06 * index, 0.3 * index - 1
        curve = f"Q{0.5 - 0.3 * far:.3f} {drop + 0.1:.2f} .5 {drop + 0.16:.2f}"
        back = f"Q{0.5 - 0.3 * far:.3f} {drop + 0.16:.2f} {0.5 - far:.2f} {drop + 0.55:.2f}z"
        right = f"Q{0.5 + 0.4 * far:.3f} {drop + 0.2:.2f} {0.5 + far:.2f} {drop + 0.6:.2f}"
        home = f"Q{0.5 + 0.4 * far:.3f} {drop + 0.26:.2f} .5 {drop + 0.22:.2f}"
        line = f"M{0.5 - far:.2f} {drop + 0.55:.2f}{curve}{right}{home}{back}"
        art += pen.path(line, palettes.mix(water, foam, 0.5 - 0.11 * index))
    return pen.stood(x, y, wide, art, tall=tall)
