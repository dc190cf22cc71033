"""Skyline: towers with lit windows, near ones big and dark, far ones pale."""

import random
from dataclasses import dataclass

from pipeline.house import palettes, pen
from pipeline.house.scenery import base
from pipeline.house.scenery.solid import shade

LIT = ("#ffc46b", "#ffdf9e", "#f29a4a", "#7fd0c4")
"""Three warm windows to one cool."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of towers: feet at `foot`, tops between `low` and `high` above it, in canvas pixels.

    `depth` gives the colour, `share` how many windows shine, `cell` the size of a window's field.
    """

    foot: float
    low: float
    high: float
    wide: tuple[float, float]
    depth: float
    share: float
    cell: float


def lit_share(view: base.View) -> float:
    """How many windows shine at this hour."""
    return {"night": 0.34, "dusk": 0.3, "dawn": 0.16}.get(view.shot.time_of_day, 0.0) + (
        0.16 if view.shot.weather == "storm" else 0.0
    )


def towers(view: base.View, row: Row, name: str, *, hole: float | None = None) -> str:
    """A row across the whole canvas; towers are lower around the x of `hole`, where the hero is."""
    dice = view.dice(name)
    out, x = [], -dice.uniform(0, row.wide[0])
    while x < view.width:
        wide = dice.uniform(*row.wide)
        tall = dice.uniform(row.low, row.high)
        if hole is not None and abs(x + wide / 2 - hole) < view.width * 0.12:
            tall = row.low + (tall - row.low) * 0.35
        out.append(_tower(view, row, (x, wide, tall), dice))
        x += wide + dice.choice((0, 0, 1, row.wide[0] * 0.12))
    return "".join(out)


def _tower(
    view: base.View, row: Row, place: tuple[float, float, float], dice: random.Random
) -> str:
    """One tower at (x, width, height) with its roof and its windows."""
    x, wide, tall = place
    own = dice.choice(("#8f9aa8", "#a89a90", "#7f93a0", "#b0a498", "#8a8fa8"))
    face = view.palette.tone(own, row.depth, min(0.9, view.palette.unity + 0.3))
    top = row.foot - tall
    parts = [pen.rect(x, top, wide, tall + 9, face)]
    parts.append(pen.rect(x + wide * 0.68, top, wide * 0.32, tall + 9, shade(face, 0.1)))
    parts.append(_roof(row, (x, top, wide), face, dice))
    parts.append(_windows(view, row, (x, top, wide), face, dice))
    return "".join(parts)


def _roof(row: Row, place: tuple[float, float, float], face: str, dice: random.Random) -> str:
    x, top, wide = place
    kind, step = dice.randrange(6), row.cell * 1.2
    if kind == 0:
        return pen.line(
            [(x + wide * 0.5, top), (x + wide * 0.5, top - step * 3)],
            face,
            max(1.5, row.cell * 0.12),
        )
    if kind == 1:
        return pen.rect(x + wide * 0.2, top - step, wide * 0.6, step + 1, face)
    if kind == 2:
        return pen.polygon([(x, top), (x + wide, top), (x + wide, top - step * 1.6)], face)
    if kind == 3:
        return pen.rect(x + wide * 0.15, top - step * 0.6, wide * 0.7, step, face) + pen.rect(
            x + wide * 0.3, top - step * 1.3, wide * 0.4, step, face
        )
    return ""


def _windows(
    view: base.View, row: Row, place: tuple[float, float, float], face: str, dice: random.Random
) -> str:
    x, top, wide = place
    cell, day = row.cell, row.share < 0.05
    columns = int((wide - cell * 0.5) / cell)
    rows = int((min(row.foot, view.height) - top - cell * 0.6) / (cell * 1.35))
    left = x + (wide - columns * cell) / 2 + cell * 0.25
    share = row.share * dice.uniform(0.6, 1.3)
    groups: dict[str, list[str]] = {}
    for column in range(columns):
        for line in range(rows):
            lit = dice.random() < share
            if not lit and (not day or dice.random() < 0.25):
                continue
            hue = (
                palettes.mix(dice.choice(LIT), face, 0.1 + 0.35 * (1 - row.depth))
                if lit
                else shade(face, -0.13)
            )
            px, py = left + column * cell, top + cell * 0.6 + line * cell * 1.35
            groups.setdefault(hue, []).append(
                f"M{px:.1f} {py:.1f}h{cell * 0.5:.1f}v{cell * 0.72:.1f}h{-cell * 0.5:.1f}z"
            )
    return "".join(f'<path d="{"".join(data)}" fill="{hue}"/>' for hue, data in groups.items())
