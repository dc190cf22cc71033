"""Plants as cut paper: trunks, crowns, firs, bushes, grass. Points are canvas pixels."""

import math
import random
from collections.abc import Iterator

from pipeline.house import palettes, pen
from pipeline.house.scenery import base

SEASONS = {
    "autumn": ("#d9822b", "#b8502a", "#e0a83c"),
    "spring": ("#9cc46a", "#e6a8b4", "#7fb060"),
    "winter": ("#8fa39a", "#7a9090", "#a2b2ae"),
    "summer": ("#6f9a4c", "#5a8a50", "#86a850"),
}
"""Leaf colours on a white noon."""


def season(view: base.View) -> str:
    """What the words or the weather say about the time of year."""
    for name, words in (
        ("autumn", ("autumn", "fall leaves", "october", "november", "harvest")),
        ("spring", ("spring", "blossom", "cherry", "april")),
        ("winter", ("winter", "snow", "frozen", "ice", "december", "christmas")),
    ):
        if view.mentions(*words):
            return name
    return "winter" if view.shot.weather == "snow" else "summer"


def leaf(view: base.View, index: int = 0) -> str:
    """A leaf colour of the season, unlit."""
    return SEASONS[season(view)][index % 3]


def trunk(x: float, foot: float, top: float, width: float, colour: str, roll: random.Random) -> str:
    """A tapering trunk with a slight bend and a flared root."""
    bend = roll.uniform(-1, 1) * width * 0.9
    middle = (foot + top) / 2
    half = width / 2
    return pen.path(
        f"M{x - half * 1.9:.1f} {foot:.1f} "
        f"Q{x - half:.1f} {foot - width * 1.2:.1f} {x - half + bend * 0.4:.1f} {middle:.1f} "
        f"L{x - half * 0.62 + bend:.1f} {top:.1f} L{x + half * 0.62 + bend:.1f} {top:.1f} "
        f"L{x + half + bend * 0.4:.1f} {middle:.1f} "
        f"Q{x + half:.1f} {foot - width * 1.2:.1f} {x + half * 2.1:.1f} {foot:.1f}Z",
        colour,
    )


def crown(x: float, y: float, rx: float, ry: float, colour: str, roll: random.Random) -> str:
    """A flat cloud of leaves: a scalloped top over a nearly straight base."""
    bumps = max(5, min(9, round(rx / 9)))
    data = [f"M{x - rx:.1f} {y + ry * 0.35:.1f}"]
    previous = (x - rx, y + ry * 0.35)
    for index in range(1, bumps + 1):
        turn = math.pi * (1 - index / bumps)
        swell = roll.uniform(0.86, 1.12)
        there = (x + rx * math.cos(turn), y + ry * 0.35 - ry * 1.25 * math.sin(turn) * swell)
        reach = math.hypot(there[0] - previous[0], there[1] - previous[1]) * 0.56
        data.append(f"A{reach:.1f} {reach:.1f} 0 0 1 {there[0]:.1f} {there[1]:.1f}")
        previous = there
    data.append(
        f"Q{x + rx * 0.5:.1f} {y + ry * roll.uniform(0.5, 0.75):.1f} {x:.1f} {y + ry * 0.45:.1f} "
        f"Q{x - rx * 0.5:.1f} {y + ry * roll.uniform(0.55, 0.8):.1f} {x - rx:.1f} "
        f"{y + ry * 0.35:.1f}Z"
    )
    return pen.path(" ".join(data), colour)


def clump(
    x: float, y: float, rx: float, ry: float, colour: str, roll: random.Random, *, count: int = 7
) -> str:
    """A loose mass of leaves out of overlapping ellipses, flat below."""
    parts = []
    for index in range(count):
        turn = math.pi * (index + roll.uniform(-0.3, 0.3)) / (count - 1)
        far = roll.uniform(0.35, 0.72)
        parts.append(
            pen.ellipse(
                x - rx * far * math.cos(turn), y - ry * far * math.sin(turn),
                rx * roll.uniform(0.3, 0.5), ry * roll.uniform(0.4, 0.62), colour,
            )
        )  # fmt: skip
    return "".join([*parts, pen.ellipse(x, y - ry * 0.12, rx * 0.86, ry * 0.5, colour)])


def branch(x: float, y: float, reach: float, rise: float, width: float, colour: str) -> str:
    """A branch that leaves a trunk, tapering."""
    tip = (x + reach, y - rise)
    knee = (x + reach * 0.45, y - rise * 0.25)
    return pen.path(
        f"M{x:.1f} {y + width:.1f} Q{knee[0]:.1f} {knee[1] + width * 0.8:.1f} {tip[0]:.1f} "
        f"{tip[1]:.1f} "
        f"Q{knee[0]:.1f} {knee[1] - width * 0.4:.1f} {x:.1f} {y - width:.1f}Z",
        colour,
    )


def fir(x: float, foot: float, height: float, colour: str, roll: random.Random) -> str:
    """A conifer: one zigzag outline, wider downwards."""
    tiers = max(4, min(8, round(height / 26)))
    half = height * roll.uniform(0.17, 0.23)
    stem = height * 0.07
    left, right = [], []
    for tier in range(tiers):
        low = (tier + 1) / tiers
        wide = half * (0.22 + 0.78 * low) * roll.uniform(0.9, 1.08)
        y = foot - height + (height - stem) * low
        left += [(x - wide, y + height * 0.012), (x - wide * 0.46, y - height * 0.02)]
        right += [(x + wide, y + height * 0.012), (x + wide * 0.46, y - height * 0.02)]
    outline = [(x, foot - height), *right[:-1], *reversed(left[:-1])]
    return pen.rect(
        x - height * 0.018,
        foot - stem * 1.4,
        height * 0.036,
        stem * 1.5,
        palettes.mix(colour, "#000000", 0.35),
    ) + pen.polygon(outline, colour)


def tree(x: float, foot: float, height: float, colour: str, bark: str, roll: random.Random) -> str:
    """A round-headed tree: a trunk, two branches and a few overlapping crowns."""
    wide = height * roll.uniform(0.24, 0.32)
    parts = [trunk(x, foot, foot - height * 0.62, height * 0.05, bark, roll)]
    parts.append(branch(x, foot - height * 0.42, wide * 0.7, height * 0.16, height * 0.014, bark))
    parts.append(branch(x, foot - height * 0.46, -wide * 0.6, height * 0.14, height * 0.013, bark))
    deep = palettes.mix(colour, "#0a1a20", 0.2)
    parts.append(
        crown(x - wide * 0.42, foot - height * 0.58, wide * 0.7, height * 0.17, deep, roll)
    )
    parts.append(
        crown(x + wide * 0.5, foot - height * 0.62, wide * 0.68, height * 0.17, deep, roll)
    )
    parts.append(crown(x, foot - height * 0.74, wide * 0.86, height * 0.23, colour, roll))
    return "".join(parts)


def bush(x: float, foot: float, width: float, colour: str, roll: random.Random) -> str:
    """A low bush on the ground."""
    return crown(x, foot - width * 0.06, width / 2, width * roll.uniform(0.22, 0.32), colour, roll)


def grass(
    left: float, right: float, foot: float, height: float, colour: str, roll: random.Random,
    *, count: int,
) -> str:  # fmt: skip
    """A tuft or a strip of blades as one path."""
    return pen.path("".join(_blades(left, right, foot, height, roll, count)), colour)


def _blades(
    left: float, right: float, foot: float, height: float, roll: random.Random, count: int
) -> Iterator[str]:
    for _ in range(count):
        x = roll.uniform(left, right)
        tall = height * roll.uniform(0.45, 1.0)
        lean = tall * roll.uniform(-0.38, 0.38)
        half = max(1.0, tall * 0.035)
        yield (
            f"M{x - half:.1f} {foot:.1f} Q{x + lean * 0.2 - half:.1f} {foot - tall * 0.6:.1f} "
            f"{x + lean:.1f} {foot - tall:.1f} Q{x + lean * 0.3 + half:.1f} "
            f"{foot - tall * 0.5:.1f} "
            f"{x + half:.1f} {foot:.1f}Z"
        )


def fern(x: float, y: float, length: float, angle: float, colour: str) -> str:
    """One arching frond with leaflets, from its root at x, y; angle 0 is up, positive right."""
    parts = []
    steps = 9
    points = []
    for step in range(steps + 1):
        share = step / steps
        turn = angle + share * (0.9 if angle >= 0 else -0.9)
        points.append((x + length * share * math.sin(turn), y - length * share * math.cos(turn)))
    parts.append(pen.line(points, colour, length * 0.022))
    for step in range(1, steps):
        px, py = points[step]
        ahead = points[step + 1]
        way = math.atan2(ahead[1] - py, ahead[0] - px)
        size = length * 0.3 * math.sin(math.pi * (0.18 + 0.8 * step / steps))
        for side in (-1.05, 1.05):
            tip = (px + size * math.cos(way + side), py + size * math.sin(way + side))
            wide = size * 0.16
            normal = (-math.sin(way + side) * wide, math.cos(way + side) * wide)
            middle = ((px + tip[0]) / 2, (py + tip[1]) / 2)
            parts.append(
                pen.path(
                    f"M{px:.1f} {py:.1f} Q{middle[0] + normal[0]:.1f} {middle[1] + normal[1]:.1f} "
                    f"{tip[0]:.1f} {tip[1]:.1f} Q{middle[0] - normal[0]:.1f} "
                    f"{middle[1] - normal[1]:.1f} {px:.1f} {py:.1f}Z",
                    colour,
                )
            )
    return "".join(parts)
