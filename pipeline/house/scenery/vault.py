"""Vault: the ends of a hall: the far wall with its window, the ceiling, the floor."""

import math

from pipeline.house import palettes, pen
from pipeline.house.scenery import bays, halls, nave, solid
from pipeline.house.scenery.solid import shade


def end(hall: halls.Hall) -> str:
    """The far wall with a window, a rose, or the dark of a tunnel."""
    view, lens, kind = hall.view, hall.lens, hall.kind
    face = shade(hall.wall, -0.12)
    wall = pen.rect(-9, -9, view.width + 18, view.height + 18, face)
    if kind.things == "train":
        dark = shade(view.palette.dark, -0.4)
        return wall + solid.front(lens, (-hall.half, hall.half), (-1.2, 3.0), kind.end, dark)
    if kind.things == "pews":
        x, y = lens.at(0, hall.high * 0.62, kind.end)
        return wall + bays.rose(view, x, y, min(kind.half * 0.6, 2.2) * lens.scale(kind.end))
    return wall + _window(hall, face)


def _window(hall: halls.Hall, face: str) -> str:
    """A great round-headed window of many panes."""
    lens, z, wide, spring = hall.lens, hall.kind.end, hall.half * 0.52, hall.high * 0.62
    sill = 0.9 if hall.kind.half > 3 else 1.0
    outline = [lens.at(-wide, sill, z)]
    for t in (math.pi * i / 14 for i in range(15)):
        outline.append(lens.at(-wide * math.cos(t), spring + wide * math.sin(t) * 0.9, z))
    outline.append(lens.at(wide, sill, z))
    edge = f'stroke="{shade(hall.wall, 0.25)}" stroke-width="{0.22 * lens.scale(z):.1f}"'
    parts = [pen.polygon(outline, bays.pane_light(hall.view), edge)]
    bars = shade(face, -0.35)
    for x in (-wide * 0.33, wide * 0.33):
        parts.append(solid.front(lens, (x - 0.05, x + 0.05), (0.9, spring + wide * 0.8), z, bars))
    for y in (1.0 + (spring - 1.0) * t for t in (0.33, 0.66, 1.0)):
        parts.append(solid.front(lens, (-wide, wide), (y - 0.05, y + 0.05), z, bars))
    return "".join(parts)


def ceiling(hall: halls.Hall) -> str:
    """A ceiling with a rib at every bay, and lights where the hall has them overhead."""
    lens, kind, high, top = hall.lens, hall.kind, hall.high, shade(hall.wall, -0.28)
    across = (-hall.half, hall.half)
    lit = palettes.mix(hall.view.palette.lamp, "#ffffff", 0.6)
    lights = {"panels": [(-0.45, 0.45)], "tubes": [(-2.1, -1.9), (1.9, 2.1)]}.get(kind.lit, [])
    parts = [solid.level(lens, across, high, (0.5, kind.end), top)]
    for bay in hall.bays():
        if bay.side < 0:
            rib = (bay.zs[1] - 0.22, bay.zs[1])
            parts.append(solid.level(lens, across, high - 0.02, rib, shade(top, 0.12)))
            middle = (bay.zs[0] + 0.7, bay.zs[1] - 0.8)
            parts += [solid.level(lens, span, high - 0.03, middle, lit) for span in lights]
    return "".join(parts)


def floor(hall: halls.Hall) -> str:
    """Tiles or boards, with a runner, or the platform's edge and the track."""
    lens, kind, p = hall.lens, hall.kind, hall.view.palette
    hue, zs = p.tone(kind.floor, 0.58), (0.6, kind.end)
    if kind.things == "train":
        return _platform(hall, hue, zs)
    across = (-hall.half, hall.half)
    parts = [solid.level(lens, across, 0, zs, hue)]
    if kind.chequered:
        dark, step = shade(hue, -0.16), hall.half / 4
        parts.append(solid.tiles(lens, across, 0, (1.2, kind.end), step, dark))
    else:
        parts.append(solid.boards(lens, across, 0, zs, 0.5, shade(hue, -0.25)))
    if kind.things in ("pews", "stairs"):
        red = palettes.mix(p.tone("#a3384a", 0.55, p.unity * 0.6), hue, 0.1)
        parts.append(solid.level(lens, (-0.85, 0.85), 0.0, zs, red))
        gold = p.tone("#d9b05a", 0.5)
        parts += [solid.level(lens, (x, x + 0.07), 0, zs, gold) for x in (-0.8, 0.73)]
    return "".join(parts)


def _platform(hall: halls.Hall, hue: str, zs: solid.Range) -> str:
    lens, half, edge = hall.lens, hall.half, nave.PLATFORM_EDGE
    yellow = hall.view.palette.tone("#e8c04a", 0.5)
    return "".join(
        [
            solid.level(lens, (-half, edge), 0, zs, hue),
            solid.boards(lens, (-half, edge), 0, zs, 0.5, shade(hue, -0.25)),
            solid.level(lens, (edge - 0.35, edge), 0, zs, yellow),
            solid.level(lens, (edge, half), -1.2, zs, shade(hue, -0.6)),
        ]
    )
