"""Another planet: a ringed neighbour in the sky, arches of rock, plants that glow."""

import numpy as np
from PIL import Image

from pipeline.house import canvas, noise, palettes, pen
from pipeline.house.scenery import base, land, sky


def scenery(view: base.View) -> base.Scenery:
    """The neighbour hangs over the light's third, the hero looks at it from a rise."""
    ground = view.horizon + view.height * 0.13 * view.camera
    return base.Scenery(
        sheets=(
            sky.sheet(view),
            _neighbour(view),
            _spires(view),
            _arch(view),
            _ground(view, ground),
            _growth(view),
            _foreground(view),
        ),
        spots=(
            base.Spot(x=view.hero, y=ground + 0.8 * view.unit, head=2.9 * view.unit),
            base.Spot(x=view.hero - 7 * view.unit, y=ground + 2 * view.unit, head=2.9 * view.unit),
        ),
        ground_props=(
            base.Spot(x=view.hero + 12 * view.unit, y=ground + 5 * view.unit, head=3 * view.unit),
        ),
        lamps=_glows(view),
        motes=view.palette.second if view.palette.night > 0.3 else "",
        vignette=0.36,
    )


def _neighbour(view: base.View) -> base.Sheet:
    """A banded giant with its shadow side melting into the sky, and a tilted ring."""
    unit = view.unit
    x, y, radius = view.width * 0.69, view.horizon * 0.44, (17 if not view.tall else 19) * unit
    reach = round(radius * 2.1)
    box = round(x) - reach, round(y) - reach, round(x) + reach, round(y) + reach
    whole = canvas.rasterise(pen.stood(x, y, radius, _ring(view, behind=True)), box=box)
    corner = reach - round(radius)
    canvas.over(whole, _disc(view, round(radius)), (corner, corner))
    front = pen.stood(x, y, radius, _ring(view, behind=False))
    canvas.over(whole, canvas.rasterise(front, box=box))
    return base.Sheet(name="neighbour", depth=0.06, art=whole, box=box, texture=0.1, haze=0.34)


def _disc(view: base.View, radius: int) -> Image.Image:
    size = radius * 2
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j].astype(np.float32)
    far = np.sqrt(x * x + y * y)
    warp = noise.fbm(size, size, "giant", cell=size / 3, stretch=3, octaves=4) - 0.5
    band = 0.5 + 0.5 * np.sin((y * 1.0 + x * 0.22 + 0.16 * warp) * 15 + 5 * warp)
    steps = np.floor(band * 4) / 3.2
    one = np.array(
        palettes.rgb(palettes.mix(view.palette.low, view.palette.second, 0.35)), np.float32
    )
    two = np.array(
        palettes.rgb(palettes.mix(view.palette.light, view.palette.accent, 0.4)), np.float32
    )
    colour = one + (two - one) * np.clip(steps, 0, 1)[..., None]
    dark = np.array(palettes.rgb(view.palette.top), np.float32)
    shade = np.clip(0.55 - 0.75 * (x * 0.8 - y * 0.5), 0, 0.92)[..., None]
    colour = colour + (dark - colour) * shade
    alpha = np.clip((1 - far) * radius + 0.5, 0, 1) * 255
    data = np.dstack([colour, alpha]).clip(0, 255).astype(np.uint8)
    return Image.fromarray(data)


def _ring(view: base.View, *, behind: bool) -> str:
    """The ring's half behind or in front of the giant, in radii of the giant."""
    colour = palettes.mix(view.palette.light, view.palette.low, 0.4)
    art = ""
    for far, width, opacity in ((1.5, 0.1, 0.5), (1.72, 0.16, 0.75), (1.95, 0.05, 0.45)):
        arc = f"M{-far} 0A{far} {far * 0.2:.3f} 0 0 {int(behind)} {far} 0"
        art += pen.stroke(arc, colour, width, f'opacity="{opacity}"')
    return pen.stood(0, 0, 1, art, turn=-16)


def _spires(view: base.View) -> base.Sheet:
    roll = view.dice("spires")
    unit = view.unit
    lit, shade = view.palette.tone("#c87a8a", 0.2), view.palette.tone("#7a4a78", 0.36)
    art = ""
    for index in range(12):
        x = (index + roll.uniform(0.1, 0.9)) / 12 * view.width
        free = abs(x - view.width * 0.69) < 0.16 * view.width
        high = roll.uniform(6, 21 if not free else 9) * unit
        art += _spire(x, view.horizon + 3 * unit, roll.uniform(3, 6.5) * unit, high, lit, shade)
    points = land.hills(roll, -20, view.width + 20, view.horizon + 0.6 * unit, 0.8 * unit, count=8)
    art += pen.land(points, view.height, view.palette.tone("#c08aa0", 0.26))
    return base.Sheet(name="spires", depth=0.2, art=art, haze=0.5, texture=0.16)


def _spire(x: float, foot: float, width: float, height: float, lit: str, shade: str) -> str:
    body = "M-.75 0L-.35-.4L-.48-.6L-.15-.85L0-1L.2-.8L.4-.5L.35-.3L.75 0z"
    dark = "M-.75 0L-.35-.4L-.48-.6L-.15-.85L0-1L.03-.5L-.1 0z"
    return pen.stood(x, foot, width, pen.path(body, lit) + pen.path(dark, shade), tall=height)


def _arch(view: base.View) -> base.Sheet:
    """A great natural arch that frames the neighbour's side of the picture."""
    unit = view.unit
    lit, shade = view.palette.tone("#b0607a", 0.46), view.palette.tone("#543458", 0.62)
    foot = view.horizon + 9 * unit
    arch = pen.path(
        "M-1 0C-.86-.6-.55-1 .1-.98C.7-.96 .86-.5 1.3 0H.62C.5-.5 .34-.74 0-.76"
        "C-.4-.76-.6-.4-.62 0z",
        lit,
    )
    arch += pen.path("M-1 0C-.86-.6-.55-1 .1-.98C-.3-.88-.66-.6-.78 0z", shade)
    art = pen.stood(view.width * 0.72, foot, 33 * unit, arch)
    art += pen.rect(0, foot - 1, view.width, view.height, view.palette.tone("#b07890", 0.42))
    return base.Sheet(
        name="arch", depth=0.38, art=art, haze=0.26, rim=0.3, volume=0.55, shadow=0.2, texture=0.3
    )


def _ground(view: base.View, y: float) -> base.Sheet:
    roll = view.dice("ground")
    unit = view.unit
    own = view.palette.tone("#c88a86", 0.5)
    deep = view.palette.tone("#7a4a66", 0.7)
    points = [
        (-20.0, y + 3 * unit), (view.hero * 0.6, y + 1 * unit), (view.hero, y),
        (view.hero + 18 * unit, y + 4 * unit), (view.width * 0.8, y + 8 * unit),
         (view.width + 20.0, y + 5 * unit),
    ]  # fmt: skip
    art = pen.land(points, view.height + 10, own)
    for _ in range(7):
        x, cy = roll.uniform(0, view.width), y + roll.uniform(9, 28) * unit
        size = roll.uniform(3, 9) * unit * (cy - y) / (20 * unit)
        art += pen.ellipse(x, cy, size, size * 0.24, deep)
        art += pen.ellipse(
            x, cy + size * 0.07, size * 0.86, size * 0.17, palettes.mix(deep, own, 0.4)
        )
    for _ in range(10):
        x, cy = roll.uniform(0, view.width), y + roll.uniform(5, 30) * unit
        if abs(x - view.hero) > 9 * unit:
            art += land.rock(
                x, cy, roll.uniform(2, 6) * unit, roll.uniform(1, 3.4) * unit, own, deep, roll
            )
    return base.Sheet(
        name="ground", depth=0.56, art=art, rim=0.26, volume=0.3, shadow=0.26, texture=0.3
    )


def _growth(view: base.View) -> base.Sheet:
    """Tall bulbs on stalks at the right edge, their heads glowing at night."""
    roll = view.dice("growth")
    unit = view.unit
    stem = view.palette.tone("#3c5a6a", 0.78)
    art = ""
    for x, y, top, size in _bulbs(view):
        art += pen.path(
            f"M{x - 0.5 * unit:.1f} {y:.1f} Q{x + 2 * unit:.1f} {(y + top) / 2:.1f} {x:.1f} "
            f"{top:.1f}",
            "none", f'stroke="{stem}" stroke-width="{0.8 * unit:.1f}" stroke-linecap="round"',
        )  # fmt: skip
        head = view.palette.tone(view.palette.second, 0.5, 0.3)
        art += pen.ellipse(x, top, size * 0.8, size, head)
        art += pen.ellipse(
            x + size * 0.2, top - size * 0.3, size * 0.3, size * 0.4, view.palette.light
        )
        art += pen.polygon(
            [
                (x - size * 0.8, top + size * 0.5),
                (x, top + size * 1.5),
                (x + size * 0.8, top + size * 0.5),
            ],
            stem,
        )
    art += land.rock(
        view.width * 0.96,
        view.height + 3 * unit,
        30 * unit,
        15 * unit,
        stem,
        view.palette.dark,
        roll,
    )
    return base.Sheet(
        name="growth", depth=0.74, art=art, rim=0.36, volume=0.6, shadow=0.24, texture=0.18
    )


def _bulbs(view: base.View) -> list[tuple[float, float, float, float]]:
    roll = view.dice("bulbs")
    unit = view.unit
    made = []
    for index in range(5):
        x = view.width * (0.83 + 0.04 * index) + roll.uniform(-1, 1) * unit
        y = view.height - roll.uniform(2, 10) * unit
        made.append((x, y, y - roll.uniform(11, 26) * unit, roll.uniform(1.4, 2.6) * unit))
    return made


def _glows(view: base.View) -> tuple[base.Lamp, ...]:
    if view.palette.night < 0.3:
        return ()
    return tuple(
        base.Lamp(
            x=x, y=top, radius=size * 1.7, colour=view.palette.second, strength=0.7, depth=0.74,
            flicker=0.05 if index == 0 else 0.0,
        )
        for index, (x, _, top, size) in enumerate(_bulbs(view))
    )  # fmt: skip


def _foreground(view: base.View) -> base.Sheet:
    roll = view.dice("foreground")
    dark = palettes.mix(view.palette.dark, "#000000", 0.2)
    unit = view.unit
    if view.foreground == 0:
        art = land.rock(
            view.width * 0.02, view.height + 6 * unit, 46 * unit, 30 * unit, dark, dark, roll
        )
    else:
        art = ""
        for index in range(5):
            x = (1 + index * 4.5) * unit
            tip = (x + (4 + 3 * index) * unit, view.height - (38 - 6 * index) * unit)
            art += pen.path(
                f"M{x - unit:.1f} {view.height + 8:.1f} Q{x:.1f} {tip[1]:.1f} {tip[0]:.1f} "
                f"{tip[1]:.1f} "
                f"Q{x + 3 * unit:.1f} {tip[1] + 6 * unit:.1f} {x + 2 * unit:.1f} "
                f"{view.height + 8:.1f}Z",
                dark,
            )
            art += pen.ellipse(tip[0], tip[1], 1.6 * unit, 1.2 * unit, dark)
    if view.foreground == 2:
        art = f'<g transform="translate({view.width} 0) scale(-1 1)">{art}</g>'
    return base.Sheet(
        name="foreground", depth=0.95, art=art, blur=0.8, texture=0.05, foreground=True
    )
