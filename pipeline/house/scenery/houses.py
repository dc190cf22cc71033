"""Country houses as cut paper: gables, roofs, lit windows, chimneys. Points are canvas pixels."""

import random

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, flora

WALLS = ("#e8d8b8", "#d9b48c", "#c98a6a", "#e6e0d4", "#b8c4b0", "#d8a878")
ROOFS = ("#a4503c", "#7c4438", "#5f5a66", "#8a5a3c")


def house(
    view: base.View, x: float, foot: float, width: float, depth: float, roll: random.Random
) -> str:
    """A gabled house seen at an angle: lit front on the right, shaded flank, snow if it snows."""
    tone = view.palette.tone
    wall, roof = tone(roll.choice(WALLS), depth), tone(roll.choice(ROOFS), depth + 0.1)
    high = width * roll.uniform(0.5, 0.68)
    peak = width * roll.uniform(0.42, 0.6)
    front, flank = width * 0.48, width * 0.52
    left, middle, right = x - flank, x, x + front
    eaves = foot - high
    tip = (x + front / 2, eaves - peak)
    back = (left + front * 0.32, eaves - peak)
    art = _chimney(left + flank * 0.5, eaves - peak * 0.6, width, tone("#8a5f50", depth + 0.1))
    art += pen.polygon([(left, foot), (left, eaves), (middle, eaves), (middle, foot)],
                       palettes.mix(wall, view.palette.dark, 0.3))  # fmt: skip
    art += pen.polygon([(middle, foot), (middle, eaves), tip, (right, eaves), (right, foot)], wall)
    over = width * 0.045
    cover = palettes.mix(tone("#f4f7fa", 0.1, 0.3), roof, 0.1) if snowy(view) else roof
    art += pen.polygon(
        [(left - over, eaves + over), back, tip, (middle + over * 0.2, eaves + over)], cover
    )
    art += pen.line([tip, (right + over, eaves + over * 1.6)], cover, width * 0.05)
    art += pen.line([tip, (middle, eaves + over)], cover, width * 0.035)
    return art + _openings(view, (left, middle, right), (eaves, foot), width, roll)


def snowy(view: base.View) -> bool:
    """Whether roofs are white."""
    return flora.season(view) == "winter"


def _chimney(x: float, y: float, width: float, colour: str) -> str:
    return pen.rect(x, y - width * 0.2, width * 0.1, width * 0.32, colour)


def _openings(
    view: base.View, xs: tuple[float, float, float], ys: tuple[float, float], width: float,
    roll: random.Random,
) -> str:  # fmt: skip
    """Windows in front and flank, some lit, and a door."""
    left, middle, right = xs
    eaves, foot = ys
    size = width * 0.105
    frame = view.palette.tone("#f6eede", 0.3)
    art = ""
    row = eaves + (foot - eaves) * 0.3
    places = [(left + (middle - left) * share, row) for share in (0.16, 0.46, 0.74)]
    places += [(middle + (right - middle) * 0.2, row), (middle + (right - middle) * 0.68, row)]
    places.append((middle + (right - middle) / 2 - size * 0.4, eaves - width * 0.2))
    for px, py in places:
        art += pen.rect(px - 1.5, py - 1.5, size + 3, size * 1.3 + 3, frame)
        art += pen.rect(px, py, size, size * 1.3, _pane(view, roll))
        art += pen.rect(px + size / 2 - 0.5, py, 1, size * 1.3, frame)
    door = middle + (right - middle) * 0.44
    return art + pen.rect(
        door, foot - width * 0.24, size * 1.05, width * 0.24,
        view.palette.tone(roll.choice(("#6a3a30", "#2f5a5c", "#7a5a34")), 0.6),
    )  # fmt: skip


def _pane(view: base.View, roll: random.Random) -> str:
    if view.lamps and roll.random() < 0.62:
        return palettes.mix(view.palette.lamp, "#fff2c8", roll.uniform(0, 0.35))
    return view.palette.tone("#5f7f8c", 0.6)
