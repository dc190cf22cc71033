"""Nave: what stands between the long walls of a hall: pews, desks, plinths, stairs, a train."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, cladding, furniture, solid
from pipeline.house.scenery.perspective import Perspective
from pipeline.house.scenery.solid import shade

PLATFORM_EDGE = 1.5
"""Where an underground platform ends and the track begins, in metres."""
DESKS_Z = (13.5, 10.8, 8.4)
DESK_LAMPS = tuple((x, 1.1, z) for z in DESKS_Z for x in (0.85, 1.75))
"""Where the lamps of a library's desks shine, in metres."""


def train(view: base.View, lens: Perspective, hero: float) -> str:
    """Carriages at the right edge of the platform, pillars and a clock on it."""
    p = view.palette
    body = p.tone("#c4ccd0", 0.5)
    hue = p.tone(view.dice("line").choice(("#c8503c", "#2f6f9a", "#3f8a5a", "#d9a03c")), 0.5)
    lit = palettes.mix(p.lamp, "#fff8e8", 0.5)
    parts = []
    x, zs = PLATFORM_EDGE + 0.3, (8.2, 25.0)
    z = zs[0] + 0.5
    parts.append(solid.side(lens, x, (-0.9, 2.75), zs, body))
    parts.append(solid.side(lens, x, (0.35, 0.6), zs, hue))
    while z < zs[1] - 1.6:
        parts.append(solid.side(lens, x, (1.1, 2.1), (z, z + 1.3), lit))
        parts += [
            solid.side(lens, x, (0.0, 2.2), (z + dz, z + dz + 0.06), shade(body, -0.35))
            for dz in (1.6, 2.2)
        ]
        parts.append(solid.side(lens, x, (1.1, 2.0), (z + 1.74, z + 2.12), shade(lit, -0.08)))
        z += 2.8
    parts.append(solid.front(lens, (x, x + 2.6), (-0.9, 2.75), zs[0], shade(body, -0.14), r=0.25))
    parts.append(
        solid.front(
            lens, (x + 0.25, x + 2.35), (1.0, 2.2), zs[0] - 0.01, shade(p.dark, 0.1), r=0.12
        )
    )
    parts.append(solid.front(lens, (x, x + 2.6), (0.35, 0.6), zs[0] - 0.01, hue))
    r = 0.12 * lens.scale(zs[0])
    parts += [pen.ellipse(*lens.at(x + dx, 0.75, zs[0]), r, r, lit) for dx in (0.4, 2.2)]
    post = p.tone("#4a545c", 0.65)
    for depth in (16.0, 11.5, 8.4):
        parts.append(solid.front(lens, (-3.25, -3.0), (0, 4.2), depth, post))
        parts.append(solid.front(lens, (-3.28, -2.97), (0, 0.5), depth - 0.01, hue))
    return "".join(parts) + _clock(lens, -0.6, 3.1, 9.0, post, lit)


def _clock(lens: Perspective, x: float, y: float, z: float, body: str, face: str) -> str:
    """A round clock that hangs from the ceiling."""
    cx, cy = lens.at(x, y, z)
    s = lens.scale(z)
    hands = [(cx, cy - 0.2 * s), (cx, cy), (cx + 0.14 * s, cy + 0.06 * s)]
    return "".join(
        [
            pen.rect(cx - 0.03 * s, cy - 1.2 * s, 0.06 * s, 0.9 * s, body),
            pen.ellipse(cx, cy, 0.36 * s, 0.36 * s, body),
            pen.ellipse(cx, cy, 0.3 * s, 0.3 * s, face),
            pen.line(hands, body, 0.035 * s),
        ]
    )


def pews(view: base.View, lens: Perspective, hero: float) -> str:
    """Rows of benches on both sides of the aisle, far to near."""
    wood, edge = view.palette.tone("#7a4f34", 0.62), 3.6 if not view.tall else 2.8
    parts = []
    for z in (15.0, 13.4, 11.8, 10.2, 8.8, 7.6):
        for xs in ((-edge, -1.15), (1.15, edge)):
            tone = shade(wood, 0.1 - 0.012 * (15 - z))
            parts.append(solid.box(lens, xs, (0.38, 0.45), (z - 0.2, z + 0.25), tone))
            parts.append(solid.front(lens, xs, (0.42, 0.95), z - 0.24, shade(tone, -0.1)))
            parts.append(solid.front(lens, xs, (0.9, 0.98), z - 0.26, shade(tone, 0.16)))
            parts += [
                solid.front(lens, (x, x + 0.1), (0, 1.05), z - 0.25, shade(tone, -0.3))
                for x in (xs[0], xs[1] - 0.1)
            ]
    if {one.pose for one in view.shot.blocking} & {"sit", "work", "kneel"}:
        parts.append(solid.box(lens, (hero - 1.2, hero + 0.35), (0.39, 0.46), (5.8, 6.25), wood))
        parts += [
            solid.front(lens, (x, x + 0.09), (0, 0.39), 5.8, shade(wood, -0.3))
            for x in (hero - 1.15, hero + 0.2)
        ]
    return "".join(parts)


def desks(view: base.View, lens: Perspective, hero: float) -> str:
    """Reading tables with green lamps down the middle, a ladder at the shelves."""
    p = view.palette
    oak, green = p.tone("#8a5a38", 0.6), p.tone("#3f8a68", 0.5)
    lit = palettes.mix(p.lamp, "#fff4d8", 0.4)
    parts = []
    for z in DESKS_Z:
        parts.append(furniture.table(lens, (0.4, 2.2), (z - 0.45, z + 0.45), oak, height=0.76))
        s = lens.scale(z)
        for x in (0.85, 1.75):
            cx, cy = lens.at(x, 1.12, z)
            parts.append(pen.rect(cx - 0.02 * s, cy, 0.04 * s, 0.36 * s, p.tone("#c8a050", 0.5)))
            parts.append(pen.rect(cx - 0.2 * s, cy - 0.1 * s, 0.4 * s, 0.13 * s, green, r=0.06 * s))
            parts.append(pen.rect(cx - 0.16 * s, cy + 0.02 * s, 0.32 * s, 0.03 * s, lit))
    rail = p.tone("#a8784a", 0.55)
    s = lens.scale(6.8)
    for x in (2.95, 3.25):
        parts.append(
            pen.line([lens.at(x - 0.35, 0, 6.8), lens.at(x + 0.2, 2.7, 6.8)], rail, 0.06 * s)
        )
    parts += [
        pen.line(
            [lens.at(2.6 + 0.55 * t, 2.7 * t, 6.8), lens.at(2.9 + 0.55 * t, 2.7 * t, 6.8)],
            rail,
            0.045 * s,
        )
        for t in (0.15, 0.3, 0.45, 0.6, 0.75, 0.9)
    ]
    return "".join(parts)


def plinths(view: base.View, lens: Perspective, hero: float) -> str:
    """Sculptures on plinths, and a bench in the middle."""
    p, dice = view.palette, view.dice("sculptures")
    stone, white, bronze = p.tone("#b8b0a4", 0.5), p.tone("#ece6da", 0.4), p.tone("#8a6a4c", 0.5)
    parts = []
    for x, z, kind in ((2.2, 11.5, 0), (-2.4, 10.0, 1), (2.7, 7.6, 2)):
        parts.append(solid.box(lens, (x - 0.32, x + 0.32), (0, 1.0), (z - 0.3, z + 0.3), stone))
        s = lens.scale(z)
        cx, cy = lens.at(x, 1.0, z)
        hue = p.tone(dice.choice(cladding.SPINES), 0.45)
        draw, own = ((_vase, hue), (_bust, white), (_ring, bronze))[kind]
        parts.append(draw(cx, cy, s, own))
    parts.append(solid.box(lens, (-0.3, 1.3), (0.36, 0.45), (8.0, 8.6), p.tone("#5a4a40", 0.65)))
    return "".join(parts)


def _vase(x: float, y: float, s: float, fill: str) -> str:
    """A tall vase; its foot is at (x, y), one metre is `s` pixels."""
    right = ((0.12, 0.0), (0.42, 0.3), (0.34, 0.55), (0.1, 0.66))
    left = ((-0.34, 0.55), (-0.42, 0.3), (-0.12, 0.0))
    up = [number for dx, dy in right for number in (x + dx * s, y - dy * s)]
    down = [number for dx, dy in left for number in (x + dx * s, y - dy * s)]
    neck = (y - 0.8 * s, x - 0.1 * s, y - 0.66 * s)
    data = solid.traced("M{} {}C{} {} {} {} {} {}V{}H{}V{}C{} {} {} {} {} {}Z", *up, *neck, *down)
    return pen.path(data, fill)


def _bust(x: float, y: float, s: float, fill: str) -> str:
    """A head on its shoulders."""
    ends = (x - 0.3 * s, y, x - 0.3 * s, y - 0.32 * s, x, y - 0.34 * s)
    more = (x + 0.3 * s, y - 0.32 * s, x + 0.3 * s, y)
    chest = solid.traced("M{} {}Q{} {} {} {}Q{} {} {} {}Z", *ends, *more)
    neck = pen.rect(x - 0.07 * s, y - 0.46 * s, 0.14 * s, 0.2 * s, fill)
    return pen.ellipse(x, y - 0.62 * s, 0.16 * s, 0.2 * s, fill) + neck + pen.path(chest, fill)


def _ring(x: float, y: float, s: float, fill: str) -> str:
    """A ring of bronze."""
    return pen.ellipse(x, y - 0.45 * s, 0.36 * s, 0.36 * s, "none", solid.stroke(fill, 0.18 * s))


def stairs(view: base.View, lens: Perspective, hero: float) -> str:
    """A wide flight at the end of the runner, and a chandelier."""
    p = view.palette
    stone, red = p.tone("#e0d4c0", 0.45), p.tone("#a3384a", 0.5, p.unity * 0.6)
    parts = []
    for i in range(11, -1, -1):
        z, y = 11.2 + i * 0.3, i * 0.17
        wide = 2.6
        parts.append(
            solid.box(lens, (-wide, wide), (y, y + 0.17), (z, z + 0.32), shade(stone, -0.05))
        )
        parts.append(solid.box(lens, (-0.85, 0.85), (y, y + 0.175), (z - 0.005, z + 0.32), red))
    for side in (-1, 1):
        foot, head = lens.at(side * 2.75, 1.0, 11.0), lens.at(side * 2.75, 3.1, 14.8)
        parts.append(pen.line([foot, head], p.tone("#8a5a38", 0.55), 0.16 * lens.scale(12)))
        parts.append(
            solid.box(lens, (side * 2.75 - 0.2, side * 2.75 + 0.2), (0, 1.15), (10.9, 11.3), stone)
        )
    cx, cy = lens.at(0, (7.0 * (1.3 if view.tall else 1.0)) * 0.72, 9)
    s = lens.scale(9)
    gold, lit = p.tone("#c8a050", 0.45), palettes.mix(p.lamp, "#ffffff", 0.6)
    parts.append(pen.line([(cx, -9), (cx, cy)], gold, 0.05 * s))
    for half, drop in ((1.0, 0.0), (0.62, -0.32)):
        parts.append(pen.ellipse(cx, cy + drop * s, half * s, 0.14 * s, gold))
        parts += [
            pen.rect(
                cx + half * s * t - 0.045 * s, cy + drop * s - 0.3 * s, 0.09 * s, 0.3 * s, lit, r=2
            )
            for t in (-0.95, -0.6, -0.2, 0.2, 0.6, 0.95)
        ]
    parts += [
        pen.line([(cx + t * s, cy), (cx, cy + 0.5 * s)], shade(gold, 0.3), 0.02 * s)
        for t in (-0.9, -0.5, 0.5, 0.9)
    ]
    return "".join(parts)


def crates(view: base.View, lens: Perspective, hero: float) -> str:
    """Stacks of boxes and two drums along the walls, a hook on its chain."""
    dice, p = view.dice("crates"), view.palette
    wood, drum, iron = p.tone("#a8794a", 0.55), p.tone("#4f7a86", 0.55), p.tone("#3a4046", 0.7)
    edge, parts = (3.4 if not view.tall else 2.4), []
    for x, z in ((edge, 13.0), (-edge, 11.4), (edge + 0.2, 9.4)):
        for i in range(dice.choice((2, 3))):
            left, size = x - 0.55 + dice.uniform(-0.12, 0.12), 1.0
            face = shade(wood, dice.uniform(-0.15, 0.1))
            span = (left, left + 1.1)
            parts.append(solid.box(lens, span, (i * size, i * size + 0.96), (z, z + 1.0), face))
            slat = (i * size + 0.42, i * size + 0.52)
            parts.append(solid.front(lens, span, slat, z - 0.01, shade(face, -0.2)))
    for x, z in ((-edge - 0.1, 9.0), (-edge + 0.75, 8.8)):
        parts.append(solid.front(lens, (x - 0.3, x + 0.3), (0, 0.9), z, drum, r=0.05))
        parts.append(solid.front(lens, (x - 0.31, x + 0.31), (0.3, 0.36), z, shade(drum, -0.25)))
        parts.append(solid.disc(lens, x, 0.9, z, 0.3, shade(drum, 0.2)))
    (cx, cy), s = lens.at(1.0, 3.6, 10.0), lens.scale(10.0)
    parts.append(pen.line([(cx, -9), (cx, cy)], iron, 0.05 * s))
    hook = solid.traced(
        "M{} {}v{}a{} {} 0 1 1 {} {}", *(cx, cy, 0.3 * s, 0.2 * s, 0.2 * s), *(-0.34 * s, 0.1 * s)
    )
    parts.append(pen.path(hook, "none", solid.stroke(iron, 0.09 * s)))
    return "".join(parts)
