"""Woods: trunks and leaves at one depth, open where the light comes in."""

import math

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, flora


def opening(view: base.View, x: float, width: float) -> float:
    """How far x lies in the light's opening, 0…1."""
    return math.exp(-(((x - _gap(view)) / (width * view.width)) ** 2))


def _gap(view: base.View) -> float:
    return (view.hero + view.sun[0] * 2) / 3


def trunks(
    view: base.View, name: str, *, count: int, width: float, foot: float, depth: float, gap: float
) -> str:
    """Trunks at one depth, few and thin in the opening of width `gap` (share of the width)."""
    roll = view.dice(name)
    birch = view.mentions("birch", "aspen")
    own = "#e9e4d8" if birch else "#6f5644"
    colour = view.palette.tone(own, depth, min(0.92, view.palette.unity + 0.22))
    mark = palettes.mix(colour, view.palette.dark, 0.55)
    parts = []
    for index in range(count):
        x = (index + roll.uniform(0.05, 0.95)) / count * view.width
        inside = opening(view, x, gap)
        if roll.random() < inside * 0.85:
            continue
        size = width * roll.uniform(0.5, 1.3) * (1 - 0.45 * inside)
        y = foot + roll.uniform(-0.5, 1.2) * view.unit
        parts.append(flora.trunk(x, y, -10, size, colour, roll))
        for _ in range(7 if birch else 0):
            my = roll.uniform(0.05, 0.9) * y
            parts.append(
                pen.rect(x - size * 0.3, my, size * roll.uniform(0.2, 0.5), size * 0.12, mark)
            )
    return "".join(parts)


def canopy(view: base.View, name: str, *, depth: float, low: float, size: float) -> str:
    """Leaves hanging from the upper edge, high where the light comes in."""
    roll = view.dice(name)
    own = view.palette.tone(
        flora.leaf(view, roll.randrange(3)), depth, min(0.9, view.palette.unity + 0.12)
    )
    parts = []
    x = -size
    while x < view.width + size:
        y = low * (1 - 0.95 * opening(view, x, 0.17)) * roll.uniform(0.45, 1.1)
        parts.append(pen.rect(x - size * 0.6, -10, size * 1.2, max(0.0, y - size * 0.1) + 10, own))
        parts.append(flora.clump(x, y, size * roll.uniform(0.8, 1.25), size * 0.5, own, roll))
        if roll.random() < 0.4:
            dy = roll.uniform(0.7, 1.5) * size
            parts.append(
                flora.clump(x + size * 0.4, y + dy, size * 0.6, size * 0.26, own, roll, count=5)
            )
        x += size * roll.uniform(0.6, 0.95)
    return "".join(parts)
