"""Space: the curved horizon of a world, stars, a moon, a nebula, parts of a ship."""

from dataclasses import replace

import numpy as np
from PIL import Image

from pipeline.house import noise, palettes, pen
from pipeline.house.scenery import base, earth, solid
from pipeline.house.scenery.perspective import around
from pipeline.house.scenery.solid import shade

DRY = ("mars", "red planet", "gas giant", "jupiter", "saturn", "alien world", "alien planet")


def scenery(view: base.View) -> base.Scenery:
    """The dark with a world below; the hero floats on the left, the sun rises at the right."""
    world = _world(view)
    head = view.height * (0.04 if view.tall else 0.05)
    middle = view.height * (0.42 if view.tall else 0.44)
    sheets = [
        base.Sheet(name="stars", depth=0.0, art=_deep(view), texture=0.04),
        base.Sheet(name="world", depth=0.14, art=_ball(view, world), texture=0.05),
    ]
    if _moon_wanted(view):
        sheets.insert(1, _moon(view))
    if _ship_wanted(view):
        sheets.append(_array(view))
    sheets.append(_debris(view))
    sheets.append(_foreground(view))
    sun = _sunrise(view, world)
    rim = palettes.mix(world.air, "#ffffff", 0.4)
    return base.Scenery(
        sheets=tuple(sheets),
        spots=(base.Spot(x=view.hero, y=middle + head * 3.6, head=head),),
        floats=(
            base.Spot(x=view.hero, y=middle, head=head),
            base.Spot(
                x=view.hero + head * 7, y=middle + head * 1.6, head=head * 0.8, facing="left"
            ),
        ),
        table=base.Spot(x=view.hero + head * 3, y=middle, head=head),
        ground_props=(base.Spot(x=view.width * 0.66, y=middle + head, head=head * 1.3),),
        lamps=sun,
        ground="none",
        rim_colour=rim,
        fill_colour=palettes.mix(view.palette.second, world.air, 0.5),
        haze_colour=world.air,
        vignette=0.38,
    )


def _world(view: base.View) -> earth.World:
    """A bow across the lower part of the frame; `low` angles show more of it."""
    w, h = view.width, view.height
    far = view.mentions("distant", "far away", "pale blue dot", "approach") and not view.mentions(
        "horizon"
    )
    top = view.horizon + h * (0.06 if view.tall else -0.02)
    if far:
        radius = 24 * view.unit
        x, y = w * 0.7, h * 0.4
    else:
        radius = max(w, h) * (0.82, 1.05, 0.66)[view.variant % 3]
        x, y = w * (0.6 if not view.tall else 0.56), top + radius
    air = palettes.mix("#7fd4ff", view.palette.second, 0.12)
    world = earth.World(x=x, y=y, radius=radius, light=(0.62, -0.62, 0.28), air=air)
    return _stony(view, world) if view.mentions(*DRY) else world


def _stony(view: base.View, world: earth.World) -> earth.World:
    """The same disc as a world of banded stone."""
    deep, sea, land, high = (
        view.palette.tone(own, 0.2, 0.15) for own in ("#8a4a32", "#c27a4e", "#e0a878", "#f2d0a4")
    )
    return replace(world, dry=True, deep=deep, sea=sea, land=land, high=high, air="#ffcf9c")


def _ball(view: base.View, world: earth.World) -> Image.Image:
    ball = earth.paint(world, view.width, view.height, f"earth {view.seed}")
    return ball.resize((view.width, view.height), Image.Resampling.BILINEAR)


def _sunrise(view: base.View, world: earth.World) -> tuple[base.Lamp, ...]:
    """The sun at the world's edge, above the right third."""
    x = min(view.width * 0.82, world.x + world.radius * 0.7)
    dx = x - world.x
    y = world.y - max(world.radius**2 - dx**2, 0.0) ** 0.5
    warm = palettes.mix(view.palette.light, "#ffffff", 0.4)
    return (
        base.Lamp(
            x=x, y=y - view.unit, radius=5 * view.unit, colour=warm, strength=0.95, depth=0.2
        ),
        base.Lamp(x=x, y=y, radius=15 * view.unit, colour=world.air, strength=0.5, depth=0.2),
    )


def _deep(view: base.View) -> Image.Image:
    """Stars, and clouds of a nebula behind them."""
    picture = earth.stars(view, (0, 0, view.width, view.height), count=420)
    wide, high = view.width // 4, view.height // 4
    name = f"nebula {view.seed}"
    one = noise.fbm(wide, high, name, cell=110, stretch=1.5)
    two = noise.fbm(wide, high, name + " warp", cell=70)
    rows, columns = np.mgrid[0:high, 0:wide]
    x = np.clip(columns + (two - 0.5) * 120, 0, wide - 1).astype(np.int32)
    y = np.clip(rows + (two[:, ::-1] - 0.5) * 90, 0, high - 1).astype(np.int32)
    field = one[y, x]
    band = np.exp(-(((rows / high - 0.5) + (columns / wide - 0.5) * 0.7) ** 2) * 9)
    rich = 0.62 if view.mentions("nebula", "galaxy", "cosmos", "milky way", "wonder") else 0.26
    for hue, low in (
        (view.palette.low, 0.42),
        (view.palette.second, 0.55),
        (view.palette.accent, 0.68),
    ):
        steps = sum(np.clip((field - low - i * 0.07) / 0.02, 0, 1) for i in range(3)) / 3
        mask = Image.fromarray((steps * band * rich * 255).astype(np.uint8))
        soft = mask.resize(picture.size, Image.Resampling.BICUBIC)
        picture.paste(palettes.rgb(palettes.mix(hue, view.palette.top, 0.35)), mask=soft)
    return picture


def _moon_wanted(view: base.View) -> bool:
    return view.mentions("moon", "lunar") or view.dice("moon").random() < 0.35


def _moon(view: base.View) -> base.Sheet:
    """A small moon with craters, half in the dark."""
    dice, u = view.dice("moon's face"), view.unit
    r = (9 if view.mentions("moon", "lunar") else 4.2) * u
    x, y = view.width * 0.66, view.height * 0.24
    grey = view.palette.tone("#d8d4c8", 0.2, 0.2)
    craters = []
    for _ in range(9):
        turn, away = dice.uniform(-0.5, 0.8), dice.uniform(-0.75, 0.75)
        size = dice.uniform(0.06, 0.17) * r
        cx, cy = x + turn * r * 0.8, y + away * r * 0.8
        craters.append(pen.ellipse(cx, cy, size, size * 0.9, shade(grey, -0.16)))
    dark = (
        f"M{x:.1f} {y - r:.1f}A{r:.1f} {r:.1f} 0 0 0 {x:.1f} {y + r:.1f}"
        f"A{r * 1.25:.1f} {r * 1.25:.1f} 0 0 1 {x:.1f} {y - r:.1f}Z"
    )
    art = (
        pen.ellipse(x, y, r, r, grey)
        + "".join(craters)
        + pen.path(dark, view.palette.top, 'opacity="0.86"')
    )
    box = around(view, [(x - r, y - r), (x + r, y + r)])
    return base.Sheet(name="moon", depth=0.06, art=art, box=box, texture=0.2)


def _ship_wanted(view: base.View) -> bool:
    return view.mentions(
        "station", "satellite", "spaceship", "ship", "orbital", "hull", "airlock", "solar panel"
    )


def _array(view: base.View) -> base.Sheet:
    """A far station: a truss, modules and four wings of solar cells."""
    u, p = view.unit, view.palette
    x, y = view.width * 0.7, view.height * (0.3 if not view.tall else 0.24)
    steel, cell = p.tone("#c4ccd2", 0.4, 0.3), p.tone("#2f4f86", 0.5, 0.35)
    parts = [pen.rect(-26 * u, -0.5 * u, 52 * u, u, steel)]
    for side in (-1, 1):
        for far in (12.5, 21):
            for up in (-1, 1):
                left, top = side * far * u - 3.2 * u, 1.2 * u if up > 0 else -15.2 * u
                parts.append(pen.rect(left, top, 6.4 * u, 14 * u, cell, r=0.3 * u))
                grid = [
                    pen.rect(
                        left + 0.3 * u,
                        top + (0.5 + i * 2.25) * u,
                        5.8 * u,
                        0.22 * u,
                        shade(cell, 0.3),
                    )
                    for i in range(6)
                ]
                parts += [*grid, pen.rect(left + 3.1 * u, top, 0.24 * u, 14 * u, steel)]
    for left, top, wide, high in ((-7, -2, 14, 4), (-2.1, -6.4, 4.2, 13), (4, -3.4, 4, 6.8)):
        parts.append(
            pen.rect(left * u, top * u, wide * u, high * u, shade(steel, -0.08), r=1.4 * u)
        )
    parts += [pen.ellipse(i * 2.2 * u, 0, 0.5 * u, 0.5 * u, p.lamp) for i in (-2, -1, 0, 1)]
    size = 0.52
    art = pen.group(parts, f'transform="translate({x:.0f} {y:.0f}) rotate(-17) scale({size})"')
    reach = 30 * u * size
    box = around(view, [(x - reach, y - reach), (x + reach, y + reach)])
    return base.Sheet(
        name="station", depth=0.34, art=art, box=box, rim=0.2, volume=0.2, texture=0.12
    )


def _debris(view: base.View) -> base.Sheet:
    """Sparse glints of dust and scrap between us and the hero."""
    dice, u, p = view.dice("debris"), view.unit, view.palette
    out = []
    for _ in range(16):
        x, y = dice.uniform(0, view.width), dice.uniform(0.08, 0.7) * view.height
        size = dice.uniform(0.25, 0.9) * u
        hue = p.tone(dice.choice(("#d8dde0", "#a8b4bc", "#e8b060")), 0.4, 0.3)
        shape = pen.round_about(0, 0, size, size, [dice.uniform(0.5, 1.1) for _ in range(5)])
        out.append(pen.polygon([(x + px, y + py) for px, py in shape], hue))
    return base.Sheet(name="debris", depth=0.7, art="".join(out), rim=0.2, texture=0.05)


def _foreground(view: base.View) -> base.Sheet:
    """The edge of our own ship: a wing of cells, a strut or a window frame, out of focus."""
    u, w, h = view.unit, view.width, view.height
    ink = palettes.mix(view.palette.dark, "#000004", 0.4)
    edge = palettes.mix(ink, view.palette.second, 0.16)
    if view.foreground % 3 == 0:
        lines = [
            pen.line([(w * 0.74 + i * 9 * u, h), (w + 4 * u + i * 9 * u, h * 0.72)], edge, 0.5 * u)
            for i in range(-1, 4)
        ]
        art = pen.polygon([(w * 0.7, h + 9), (w + 9, h * 0.7), (w + 9, h + 9)], ink) + "".join(
            lines
        )
        box = around(view, [(w * 0.66, h * 0.66), (w, h)])
    elif view.foreground % 3 == 1:
        art = pen.line([(-2 * u, h * 0.16), (w * 0.2, -2 * u)], ink, 7 * u) + pen.line(
            [(-2 * u, h * 0.34), (w * 0.1, -2 * u)], ink, 2 * u
        )
        box = around(view, [(0, 0), (w * 0.28, h * 0.44)])
    else:
        art = pen.path(
            solid.traced(
                "M-9 -9H{}C{} {} {} {} {} {}H-9Z",
                *(w * 0.3, w * 0.12, h * 0.1, w * 0.07, h * 0.4, w * 0.08, h + 9),
            ),
            ink,
        )
        box = around(view, [(0, 0), (w * 0.32, h)])
    return base.Sheet(
        name="foreground", depth=0.95, art=art, box=box, blur=0.9, texture=0.05, foreground=True
    )
