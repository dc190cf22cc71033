"""Clutter: small things in canvas pixels that drift where nothing weighs, or stand on benches."""

import random

from pipeline.house import pen
from pipeline.house.scenery import base, solid
from pipeline.house.scenery.solid import shade

GLASS = "#cfeef0"


def turned(parts: str, x: float, y: float, turn: float) -> str:
    """A thing drawn around the origin, moved and turned by degrees."""
    return pen.group([parts], f'transform="translate({x:.1f} {y:.1f}) rotate({turn:.1f})"')


def _paper(size: float, colour: str) -> str:
    """A sheet of paper with lines on it, bent at a corner."""
    w, h = size * 0.72, size
    lines = [
        pen.rect(
            -w * 0.32,
            -h * 0.3 + i * h * 0.16,
            w * (0.64 if i % 3 else 0.4),
            h * 0.05,
            shade(colour, -0.35),
        )
        for i in range(4)
    ]
    page = [
        (-w / 2, -h / 2),
        (w * 0.3, -h / 2),
        (w / 2, -h * 0.32),
        (w / 2, h / 2),
        (-w / 2, h / 2),
    ]
    fold = [(w * 0.3, -h / 2), (w / 2, -h * 0.32), (w * 0.3, -h * 0.32)]
    return pen.polygon(page, colour) + pen.polygon(fold, shade(colour, -0.25)) + "".join(lines)


def flask(size: float, glass: str, liquid: str) -> str:
    """A conical flask, half full; its base is at y = size / 2."""
    half = size * 0.34
    body = [
        (-size * 0.1, -size * 0.5), (size * 0.1, -size * 0.5), (size * 0.1, -size * 0.12),
        (half, size * 0.5), (-half, size * 0.5), (-size * 0.1, -size * 0.12),
    ]  # fmt: skip
    fill = [
        (-half * 0.62, size * 0.16),
        (half * 0.62, size * 0.16),
        (half * 0.88, size * 0.44),
        (-half * 0.88, size * 0.44),
    ]
    return "".join(
        [
            pen.polygon(
                body,
                glass,
                solid.stroke(glass, size * 0.03, opacity=0.42),
            ),
            pen.polygon(fill, liquid, 'opacity="0.85"'),
            pen.rect(
                -size * 0.14,
                -size * 0.54,
                size * 0.28,
                size * 0.07,
                glass,
                r=2,
                extra='opacity="0.8"',
            ),
            pen.line(
                [(-half * 0.5, size * 0.3), (-size * 0.05, -size * 0.1)],
                "#ffffff",
                size * 0.025,
                'opacity="0.6"',
            ),
        ]
    )


def tube(size: float, glass: str, liquid: str) -> str:
    """A test tube."""
    w = size * 0.22
    return (
        pen.rect(-w / 2, -size / 2, w, size, glass, r=w / 2, extra='opacity="0.45"')
        + pen.rect(-w * 0.34, -size * 0.02, w * 0.68, size * 0.46, liquid, r=w * 0.34)
        + pen.rect(-w * 0.66, -size / 2, w * 1.32, size * 0.07, glass, r=1, extra='opacity="0.8"')
    )


def _nut(size: float, steel: str) -> str:
    """A loose nut."""
    ring = pen.round_about(0, 0, size * 0.5, size * 0.5, [1] * 6)
    hole = pen.ellipse(0, 0, size * 0.2, size * 0.2, shade(steel, -0.6))
    return pen.polygon(ring, steel) + hole


def _pencil(size: float, colour: str) -> str:
    """A pencil."""
    w = size * 0.1
    tip = [(-w / 2, -size * 0.34), (w / 2, -size * 0.34), (0, -size * 0.5)]
    return pen.rect(-w / 2, -size * 0.34, w, size * 0.84, colour) + pen.polygon(tip, "#e8d8b8")


def _bubble(size: float, hue: str) -> str:
    """A ball of loose water."""
    return pen.ellipse(0, 0, size * 0.5, size * 0.46, hue, 'opacity="0.5"') + pen.ellipse(
        -size * 0.14, -size * 0.16, size * 0.12, size * 0.09, "#ffffff", 'opacity="0.85"'
    )


def _sprig(size: float, leaf: str) -> str:
    """A small plant with its ball of earth."""
    leaves = [
        pen.path(
            solid.traced(
                "M0 {}Q{} {} {} {}Q{} {} 0 {}Z",
                *(size * 0.1, x * size, y * size * 0.5, x * size * 1.1, y * size),
                *(x * size * 0.2, y * size * 0.8, size * 0.1),
            ),
            shade(leaf, tone),
        )
        for x, y, tone in (
            (-0.34, -0.36, -0.1),
            (0.36, -0.3, 0.1),
            (-0.1, -0.56, 0.05),
            (0.18, -0.5, -0.15),
        )
    ]
    return "".join(leaves) + pen.ellipse(0, size * 0.22, size * 0.2, size * 0.17, "#4a3a30")


def _one_of(view: base.View, dice: random.Random, size: float) -> str:
    """A thing that could drift here."""
    tone = view.palette.tone
    glass, light = tone(GLASS, 0.4, 0.3), view.palette.lamp
    things = [
        lambda: _paper(size, tone(dice.choice(("#f2ead8", "#e8f0ee", "#f6d9a8")), 0.4, 0.25)),
        lambda: _nut(size * 0.4, tone("#b8c4c8", 0.4, 0.3)),
        lambda: _pencil(size, tone("#e8a23a", 0.4, 0.2)),
        lambda: _bubble(size * 0.5, light),
    ]
    if view.mentions("lab", "laboratory", "research", "science", "scientist", "experiment"):
        things += [
            lambda: flask(size * 1.15, glass, dice.choice((light, view.palette.accent))),
            lambda: tube(size * 1.1, glass, dice.choice((light, view.palette.accent, "#b8e07a"))),
            lambda: flask(size, glass, light),
        ]
    if view.mentions("greenhouse", "garden", "plant", "botany", "hydroponic"):
        things += [lambda: _sprig(size * 1.3, tone("#6fae5a", 0.4, 0.2))] * 3
    return dice.choice(things)()


def adrift(view: base.View, *, count: int = 22) -> str:
    """Things that float through a room, the biggest at the sides, none where the hero is."""
    dice, u = view.dice("adrift"), view.unit
    left, top, right, bottom = view.frame
    out: list[str] = []
    while len(out) < count:
        x, y = dice.uniform(left, right), dice.uniform(top, top + (bottom - top) * 0.8)
        if abs(x - view.hero) < 17 * u:
            continue
        edge = abs(x / view.width - 0.5) * 2
        size = (1.1 + 4.4 * edge * dice.random() + 1.2 * dice.random()) * u
        out.append(turned(_one_of(view, dice, size), x, y, dice.uniform(0, 360)))
    return "".join(out)
