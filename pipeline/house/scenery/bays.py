"""Bays: what the long walls of a hall hold, one stretch at a time, and what stands between them."""

import math
from dataclasses import dataclass

from pipeline.house import canvas, palettes, pen
from pipeline.house.scenery import base, solid
from pipeline.house.scenery.perspective import Perspective
from pipeline.house.scenery.solid import shade

GLASSES = ("#d8504a", "#3f7fc0", "#e8b83c", "#4f9a6a", "#8a5ab0")


@dataclass(frozen=True, kw_only=True)
class Bay:
    """A stretch of one long wall: side −1 left or 1 right, at `x`, from z to z, `high` metres."""

    side: int
    x: float
    zs: solid.Range
    high: float
    wall: str
    number: int

    @property
    def face(self) -> str:
        """The wall's colour in this light: the left wall is lit, far ones are paler."""
        return shade(self.wall, 0.05 if self.side < 0 else -0.16)

    def part(self, low: float, high: float) -> solid.Range:
        """A part of the bay's length, 0…1 from its near end."""
        size = self.zs[1] - self.zs[0]
        return self.zs[0] + size * low, self.zs[0] + size * high


def pane_light(view: base.View) -> str:
    """The colour of a window of a great hall."""
    return palettes.mix(view.palette.low, "#ffffff", 0.4 * (1 - view.palette.night))


def plain(view: base.View, lens: Perspective, bay: Bay) -> str:
    """The bare wall with its plinth and cornice."""
    deep = (max(bay.zs[0], 0.6), bay.zs[1])
    return "".join(
        [
            solid.side(lens, bay.x, (0, bay.high), deep, bay.face),
            solid.side(lens, bay.x, (0, 0.35), deep, shade(bay.face, -0.18)),
            solid.side(lens, bay.x, (bay.high - 0.4, bay.high), deep, shade(bay.face, 0.14)),
        ]
    )


def _arch(
    lens: Perspective, bay: Bay, zs: solid.Range, ys: solid.Range, *, pointed: bool
) -> list[canvas.Point]:
    """The outline of an arched opening in the long wall; `ys` from sill to spring."""
    middle, half = (zs[0] + zs[1]) / 2, (zs[1] - zs[0]) / 2
    rise = half * (1.7 if pointed else 1.0)
    curve = []
    for i in range(13):
        t = -1 + i / 6
        lift = (1 - abs(t)) ** 0.62 if pointed else math.sqrt(max(0.0, 1 - t * t))
        curve.append(lens.at(bay.x, ys[1] + rise * lift, middle + half * t))
    return [lens.at(bay.x, ys[0], zs[0]), *curve, lens.at(bay.x, ys[0], zs[1])]


def columns(view: base.View, lens: Perspective, bay: Bay) -> str:
    """A tall round-headed window between half columns."""
    if bay.zs[0] < 1.4:
        return _column(lens, bay, _flame(view))
    span = bay.part(0.3, 0.78)
    glass = pane_light(view) if bay.side > 0 else palettes.mix(bay.face, pane_light(view), 0.5)
    return _window(
        lens, bay, span, (bay.high * 0.3, bay.high * 0.68), glass, pointed=False
    ) + _column(lens, bay, _flame(view))


def pointed(view: base.View, lens: Perspective, bay: Bay) -> str:
    """A pointed window of coloured glass between slender columns."""
    if bay.zs[0] < 1.4:
        return _column(lens, bay, _flame(view))
    dice = view.dice(f"glass {bay.number} {bay.side}")
    span, ys = bay.part(0.34, 0.74), (bay.high * 0.3, bay.high * 0.62)
    light = pane_light(view) if bay.side > 0 else palettes.mix(bay.face, pane_light(view), 0.55)
    parts = [_window(lens, bay, span, ys, light, pointed=True)]
    rows = 5
    for row in range(rows):
        y = ys[0] + (ys[1] - ys[0]) * (row + 0.12) / rows
        hue = palettes.mix(view.palette.tone(dice.choice(GLASSES), 0.3, 0.15), light, 0.45)
        for a, b in ((0.08, 0.46), (0.54, 0.92)):
            size = span[1] - span[0]
            cell = (span[0] + size * a, span[0] + size * b)
            parts.append(solid.side(lens, bay.x, (y, y + (ys[1] - ys[0]) / rows * 0.76), cell, hue))
    return "".join(parts) + _column(lens, bay, _flame(view))


def _flame(view: base.View) -> str:
    """The colour of the lamps on the columns, or nothing by day."""
    return palettes.mix(view.palette.lamp, "#ffffff", 0.45) if view.lamps else ""


def _window(
    lens: Perspective, bay: Bay, zs: solid.Range, ys: solid.Range, glass: str, *, pointed: bool
) -> str:
    outline = _arch(lens, bay, zs, ys, pointed=pointed)
    width = 0.14 * lens.scale(zs[0])
    body = pen.polygon(
        outline, glass, f'stroke="{shade(bay.face, 0.2)}" stroke-width="{width:.1f}"'
    )
    middle = (zs[0] + zs[1]) / 2
    bar = solid.side(
        lens,
        bay.x,
        (ys[0], ys[1] + (zs[1] - zs[0]) * 0.45),
        (middle - 0.03, middle + 0.03),
        shade(bay.face, -0.3),
    )
    rails = [
        solid.side(lens, bay.x, (y, y + 0.06), zs, shade(bay.face, -0.3))
        for y in (ys[0] + (ys[1] - ys[0]) * t for t in (0.35, 0.7, 1.0))
    ]
    return body + bar + "".join(rails)


def _column(lens: Perspective, bay: Bay, lamp: str = "") -> str:
    """A half column at the far end of the bay, with its foot and head."""
    x, z = bay.x - bay.side * 0.28, bay.zs[1]
    if z < 2.4:
        return ""
    xs = (min(bay.x, x) - 0.02, max(bay.x, x) + 0.02)
    stone = shade(bay.wall, 0.12)
    wide = (xs[0] - 0.09, xs[1] + 0.09)
    shadow = ((xs[0] + xs[1]) / 2, xs[1]) if bay.side < 0 else (xs[0], (xs[0] + xs[1]) / 2)
    return "".join(
        [
            solid.front(lens, xs, (0, bay.high * 0.86), z, stone),
            solid.front(
                lens, shadow, (0, bay.high * 0.86), z, shade(stone, -0.1 if bay.side > 0 else 0.12)
            ),
            solid.front(lens, wide, (0, 0.5), z, shade(stone, -0.12)),
            solid.front(lens, wide, (bay.high * 0.8, bay.high * 0.87), z, shade(stone, 0.1)),
            _sconce(lens, bay, lamp, shade(stone, -0.5)) if lamp else "",
        ]
    )


def sconce_place(bay: Bay) -> tuple[float, float, float]:
    """Where the lamp of the bay's column is, in metres."""
    return bay.x - bay.side * 0.14, 2.75, bay.zs[1] - 0.05


def _sconce(lens: Perspective, bay: Bay, lamp: str, iron: str) -> str:
    x, y, z = sconce_place(bay)
    cx, cy = lens.at(x, y, z)
    r = 0.13 * lens.scale(z)
    cup = [(cx - r * 0.8, cy + r), (cx + r * 0.8, cy + r), (cx, cy + r * 2.4)]
    return pen.polygon(cup, iron) + pen.ellipse(cx, cy, r, r * 1.15, lamp)


def rose(view: base.View, x: float, y: float, r: float) -> str:
    """A rose window: petals of coloured glass around a bright middle."""
    light = pane_light(view)
    parts = [
        pen.ellipse(x, y, r * 1.12, r * 1.12, shade(view.palette.at(0.3), 0.2)),
        pen.ellipse(x, y, r, r, light),
    ]
    for ring, size, away in ((12, 0.19, 0.76), (8, 0.17, 0.42)):
        for i in range(ring):
            turn = 2 * math.pi * i / ring
            hue = palettes.mix(view.palette.tone(GLASSES[i % 5], 0.3, 0.12), light, 0.25)
            parts.append(
                pen.ellipse(
                    x + r * away * math.cos(turn),
                    y + r * away * math.sin(turn),
                    r * size,
                    r * size,
                    hue,
                )
            )
    parts.append(pen.ellipse(x, y, r * 0.2, r * 0.2, palettes.mix("#e8b83c", light, 0.4)))
    return "".join(parts)
