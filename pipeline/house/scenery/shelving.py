"""Shelving: rows of tins and books, and the case that holds them."""

import random
from collections.abc import Sequence

from pipeline.house import pen
from pipeline.house.scenery import solid
from pipeline.house.scenery.perspective import Perspective
from pipeline.house.scenery.solid import shade


def jars(
    lens: Perspective, xs: solid.Range, y: float, z: float, hues: Sequence[str], dice: random.Random
) -> str:
    """A row of tins, jars and bowls standing at height y."""
    out, x = [], xs[0]
    s = lens.scale(z)
    while x < xs[1] - 0.12:
        wide, tall = dice.uniform(0.08, 0.19), dice.uniform(0.12, 0.34)
        hue, kind = dice.choice(hues), dice.randrange(5)
        left, top = lens.at(x, y + tall, z)
        if kind == 0:
            out.append(
                pen.ellipse(
                    left + wide * s / 2, top + tall * s / 2, wide * s / 2, tall * s / 2, hue
                )
            )
        elif kind == 1:
            out.append(
                pen.rect(
                    left + wide * s * 0.3, top, wide * s * 0.4, 0.12 * s, shade(hue, -0.2), r=2
                )
            )
            out.append(pen.rect(left, top + 0.07 * s, wide * s, (tall - 0.07) * s, hue, r=0.04 * s))
        else:
            out.append(pen.rect(left, top, wide * s, tall * s, hue, r=0.02 * s))
            out.append(
                pen.rect(left, top + tall * s * 0.4, wide * s, tall * s * 0.22, shade(hue, 0.22))
            )
        x += wide + dice.choice((0.015, 0.02, 0.03, 0.11))
    return "".join(out)


def books(
    lens: Perspective,
    xs: solid.Range,
    y: float,
    z: float,
    hues: Sequence[str],
    dice: random.Random,
    *,
    tall: float = 0.27,
) -> str:
    """A row of books with a gap or a leaning one here and there."""
    out, x = [], xs[0] + 0.01
    while x < xs[1] - 0.06:
        wide, high = dice.uniform(0.028, 0.06), dice.uniform(0.72, 1.0) * tall
        hue, roll = dice.choice(hues), dice.random()
        if roll < 0.06:
            x += dice.uniform(0.05, 0.16)
        elif roll < 0.12:
            lean = high * 0.34
            feet = [
                (x, y),
                (x + wide, y),
                (x + wide + lean, y + high * 0.9),
                (x + lean, y + high * 0.94),
            ]
            out.append(pen.polygon([lens.at(px, py, z) for px, py in feet], hue))
            x += wide + lean
        else:
            out.append(solid.front(lens, (x, x + wide), (y, y + high), z, hue))
            if roll > 0.6:
                out.append(
                    solid.front(
                        lens, (x, x + wide), (y + high * 0.68, y + high * 0.76), z, shade(hue, 0.4)
                    )
                )
            x += wide + 0.004
    return "".join(out)


def bookcase(
    lens: Perspective,
    xs: solid.Range,
    ys: solid.Range,
    z: float,
    wood: str,
    hues: Sequence[str],
    *,
    dice: random.Random,
    rows: int = 5,
) -> str:
    """Shelves full of books; `z` is the front edge."""
    back = solid.box(lens, xs, ys, (z, z + 0.3), shade(wood, -0.45))
    step = (ys[1] - ys[0]) / rows
    shelves = []
    for row in range(rows):
        low = ys[0] + row * step
        shelves.append(
            books(lens, (xs[0] + 0.05, xs[1] - 0.05), low + 0.03, z, hues, dice, tall=step * 0.82)
        )
        shelves.append(solid.front(lens, xs, (low, low + 0.035), z, wood))
    rim = [
        solid.front(lens, (xs[0] - 0.01, xs[0] + 0.04), ys, z, wood),
        solid.front(lens, (xs[1] - 0.04, xs[1] + 0.01), ys, z, wood),
        solid.front(lens, (xs[0] - 0.03, xs[1] + 0.03), (ys[1] - 0.03, ys[1] + 0.05), z, wood),
    ]
    return back + "".join(shelves) + "".join(rim)
