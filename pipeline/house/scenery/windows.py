"""Windows: the hole in the wall, what is seen through it, rain on the glass, light on the floor."""

import random
from dataclasses import dataclass

from pipeline.house import canvas, palettes, pen
from pipeline.house.scenery import base, solid
from pipeline.house.scenery.perspective import Perspective
from pipeline.house.scenery.solid import shade


@dataclass(frozen=True, kw_only=True)
class Window:
    """A window in a wall that faces the camera, in metres; `arch` rounds its head."""

    xs: solid.Range
    ys: solid.Range
    z: float
    columns: int = 2
    rows: int = 2
    arch: bool = False


def hole(lens: Perspective, window: Window) -> str:
    """Path data of the opening."""
    if not window.arch:
        return solid.opening(lens, window.xs, window.ys, window.z)
    left, top = lens.at(window.xs[0], window.ys[1], window.z)
    right, bottom = lens.at(window.xs[1], window.ys[0], window.z)
    half = (right - left) / 2
    return (
        f"M{left:.1f} {bottom:.1f}V{top + half:.1f}A{half:.1f} {half:.1f} 0 0 1 {right:.1f} "
        f"{top + half:.1f}V{bottom:.1f}Z"
    )


def frame(lens: Perspective, window: Window, wood: str, *, bar: float = 0.035) -> str:
    """Frame, bars and sill."""
    (left, right), (low, high), z = window.xs, window.ys, window.z
    wide, tall = right - left, high - low
    bars = [
        solid.front(lens, (x - bar, x + bar), window.ys, z, wood)
        for x in (left + wide * i / window.columns for i in range(1, window.columns))
    ]
    rows = [0.68] if window.rows == 2 else [i / window.rows for i in range(1, window.rows)]
    bars += [
        solid.front(lens, window.xs, (y - bar, y + bar), z, wood)
        for y in (low + tall * i for i in rows)
    ]
    width = bar * 2.6 * lens.scale(z)
    edge = pen.path(hole(lens, window), "none", f'stroke="{wood}" stroke-width="{width:.1f}"')
    sill = solid.box(
        lens, (left - 0.16, right + 0.16), (low - 0.08, low), (z - 0.2, z), shade(wood, 0.18)
    )
    return "".join(bars) + edge + sill


def reveal(lens: Perspective, window: Window, wall: str, *, deep: float = 0.22) -> str:
    """The thickness of the wall that is seen in the opening, on the side away from the middle."""
    (left, right), ys, z = window.xs, window.ys, window.z
    behind = (z, z + deep)
    faces = [solid.level(lens, window.xs, ys[1], behind, shade(wall, -0.4))]
    if left < 0:
        faces.append(solid.side(lens, left, ys, behind, shade(wall, 0.2)))
    if right > 0:
        faces.append(solid.side(lens, right, ys, behind, shade(wall, -0.25)))
    return "".join(faces)


def drops(view: base.View, lens: Perspective, window: Window, dice: random.Random) -> str:
    """Rain on the glass: beads with a dark side and a light spot, some of which have run down."""
    s = lens.scale(window.z) / 150
    light = daylight(view)
    dark = palettes.mix(light, view.palette.at(0.6), 0.55)
    spark = palettes.mix(light, "#ffffff", 0.75)
    area = (window.xs[1] - window.xs[0]) * (window.ys[1] - window.ys[0])
    high = lens.at(0, window.ys[1], window.z)[1]
    trails, beads = [], []
    for _ in range(round(16 * area)):
        x, y = lens.at(dice.uniform(*window.xs), dice.uniform(*window.ys), window.z)
        r = dice.choice((1.3, 1.8, 2.4, 3.4, 4.4)) * s
        if r > 2.2 * s and dice.random() < 0.7:
            long = min(dice.uniform(30, 150) * s, y - high)
            wave = [
                (x, y - long),
                (x + 2.5 * s, y - long * 0.6),
                (x - 2 * s, y - long * 0.3),
                (x, y),
            ]
            trails.append(pen.line(wave, dark, r * 0.95, 'opacity="0.3"'))
            trails.append(
                pen.line([(px + r * 0.3, py) for px, py in wave], spark, r * 0.35, 'opacity="0.6"')
            )
        beads.append(pen.ellipse(x, y, r * 0.85, r * 1.1, dark, 'opacity="0.6"'))
        beads.append(
            pen.ellipse(x + r * 0.2, y + r * 0.3, r * 0.5, r * 0.6, spark, 'opacity="0.95"')
        )
    return "".join(trails + beads)


def curtains(lens: Perspective, window: Window, cloth: str) -> str:
    """Two gathered curtains and their rod."""
    (left, right), (low, high), z = window.xs, window.ys, window.z - 0.08
    wide = (right - left) * 0.2
    out = []
    for start in (left - wide * 0.75, right - wide * 0.25):
        for fold in range(5):
            a = start + wide * fold / 5
            tone = shade(cloth, (-0.16, 0.04, -0.08, 0.1, -0.12)[fold])
            out.append(
                solid.front(lens, (a, a + wide / 5 + 0.004), (low - 0.35, high + 0.14), z, tone)
            )
    rod = solid.front(
        lens, (left - wide, right + wide), (high + 0.13, high + 0.17), z, shade(cloth, -0.6)
    )
    return "".join(out) + rod


def patch(
    view: base.View, lens: Perspective, window: Window, *, strength: float = 0.3, lean: float = -0.5
) -> base.Beam:
    """Where a window's light falls on the floor, `lean` metres aside per metre of height."""
    (left, right), (low, high), z = window.xs, window.ys, window.z
    far, near = z - low * 0.75, max(z - high * 0.95, 1.3)
    points: tuple[canvas.Point, ...] = (
        lens.at(left + lean * low, 0, far),
        lens.at(right + lean * low, 0, far),
        lens.at(right + lean * high, 0, near),
        lens.at(left + lean * high, 0, near),
    )
    share = strength * (1 - view.palette.night) * (0.6 if view.shot.weather != "clear" else 1)
    return base.Beam(points=points, colour=view.palette.light, strength=share, blur=2.2 * view.unit)


def daylight(view: base.View) -> str:
    """What fills a window by day, or the dark by night."""
    return palettes.mix(view.palette.low, "#ffffff", 0.42 * (1 - view.palette.night))


def bloom(
    view: base.View, lens: Perspective, window: Window, *, strength: float = 0.26
) -> base.Beam:
    """The light of the sky that spills over a window's bars into the room."""
    corners = [
        lens.at(x, y, window.z)
        for x, y in zip(
            window.xs + window.xs[::-1], (window.ys[0],) * 2 + (window.ys[1],) * 2, strict=True
        )
    ]
    share = strength * (1 - view.palette.night)
    return base.Beam(
        points=tuple(corners),
        colour=palettes.mix(daylight(view), view.palette.light, 0.5),
        strength=share,
        blur=6 * view.unit,
    )


def neighbours(view: base.View, lens: Perspective, *, z: float = 14.0) -> str:
    """The other side of the street: houses with windows, trees and walkers before them."""
    dice = view.dice("neighbours")
    light = daylight(view)
    pale = 0.58 - 0.4 * view.palette.night
    out, x = [pen.rect(-9, -9, view.width + 18, view.height + 18, light)], lens.metres(0, z) - 1
    while x < lens.metres(view.width, z):
        wide, tall = dice.uniform(2.0, 3.8), dice.uniform(2.6, 6.5)
        own = view.palette.tone(
            dice.choice(("#d99a78", "#9db7a0", "#e0b878", "#8fb0b8")), 0.15, 0.3
        )
        front = palettes.mix(own, light, pale)
        out.append(solid.front(lens, (x, x + wide), (-1.5, tall), z, front))
        out.append(_panes(view, lens, (x, x + wide), tall, z, front, dice))
        x += wide + dice.choice((0.0, 0.05, 0.9))
    leaf = palettes.mix(view.palette.tone("#7c9a6b", 0.2, 0.3), light, pale * 0.75)
    for tree in range(5):
        cx, cy = lens.at(-6.4 + tree * 3.1 + dice.uniform(-0.9, 0.9), dice.uniform(1.2, 1.7), z - 2)
        s = lens.scale(z - 2) * dice.uniform(0.65, 1)
        out.append(pen.line([(cx, cy), (cx, cy + 3 * s)], shade(leaf, -0.3), 0.13 * s))
        out.append(pen.ellipse(cx, cy, 0.8 * s, 0.95 * s, leaf))
        out.append(pen.ellipse(cx + 0.24 * s, cy - 0.3 * s, 0.45 * s, 0.5 * s, shade(leaf, 0.16)))
    if view.wet:
        out += [
            _umbrella(view, lens, dice.uniform(-4.5, 4.5), z - 4, light, dice) for _ in range(3)
        ]
    return "".join(out)


def _umbrella(
    view: base.View, lens: Perspective, x: float, z: float, light: str, dice: random.Random
) -> str:
    """Somebody walking past in the rain."""
    s = lens.scale(z)
    cx, cy = lens.at(x, 1.75, z)
    coat = palettes.mix(view.palette.at(0.6), light, 0.3)
    hue = palettes.mix(dice.choice((view.palette.accent, view.palette.second)), light, 0.35)
    ends = (cx - 0.55 * s, cy, 0.55 * s, 0.5 * s, cx + 0.55 * s, cy)
    dome = solid.traced("M{} {}A{} {} 0 0 1 {} {}Z", *ends)
    return (
        pen.ellipse(cx, cy + 0.16 * s, 0.12 * s, 0.15 * s, coat)
        + pen.rect(cx - 0.2 * s, cy + 0.28 * s, 0.4 * s, 1.6 * s, coat, r=0.15 * s)
        + pen.path(dome, hue)
    )


def _panes(
    view: base.View,
    lens: Perspective,
    xs: solid.Range,
    tall: float,
    z: float,
    front: str,
    dice: random.Random,
) -> str:
    out = []
    columns, rows = int((xs[1] - xs[0] - 0.3) / 0.8), int((tall - 0.6) / 1.25)
    for column in range(columns):
        for row in range(rows):
            lit = view.lamps and dice.random() < 0.35
            fill = view.palette.lamp if lit else shade(front, dice.choice((-0.1, -0.07, 0.2)))
            x, y = xs[0] + 0.35 + column * 0.8, 0.7 + row * 1.25
            out.append(solid.front(lens, (x, x + 0.42), (y, y + 0.72), z, fill))
    return "".join(out)
