"""Cladding: what covers the long walls of a hall: books, paintings, doors, tiles."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, bays, solid
from pipeline.house.scenery.perspective import Perspective
from pipeline.house.scenery.solid import shade

SPINES = ("#a8443a", "#3f6f7a", "#d9a84a", "#6f5a86", "#e8dcc0", "#5f8a5a", "#c47a4a", "#34506f")


def shelves(view: base.View, lens: Perspective, bay: bays.Bay) -> str:
    """Bookshelves to above the head, a gallery with a rail, more shelves above."""
    near = max(bay.zs[0], 1.5)
    zs = (near + 0.12, bay.zs[1] - 0.12)
    if zs[1] - zs[0] < 0.6:
        return ""
    lower = _stack(view, lens, bay, zs, (0.2, bay.high * 0.44))
    upper = _stack(view, lens, bay, zs, (bay.high * 0.53, bay.high * 0.9))
    return lower + upper + _rail(lens, bay, (near, bay.zs[1]))


def _stack(
    view: base.View, lens: Perspective, bay: bays.Bay, zs: solid.Range, band: solid.Range
) -> str:
    """Five rows of books one above the other."""
    parts = [solid.side(lens, bay.x, band, zs, shade(bay.face, -0.35))]
    step = (band[1] - band[0]) / 5
    for low in (band[0] + row * step for row in range(5)):
        parts.append(_row(view, lens, bay, zs, (low, step)))
        parts.append(solid.side(lens, bay.x, (low - 0.02, low + 0.03), zs, shade(bay.face, 0.08)))
    return "".join(parts)


def _row(
    view: base.View, lens: Perspective, bay: bays.Bay, zs: solid.Range, shelf: tuple[float, float]
) -> str:
    """One row of books; `shelf` is its height and the room above it."""
    low, room = shelf
    dice = view.dice(f"books {bay.number} {bay.side} {low:.2f}")
    depth, tone = max(0.3, 0.55 - bay.zs[0] / 60), -0.12 if bay.side > 0 else 0.04
    out, z = [], zs[0]
    while z < zs[1] - 0.1:
        wide, tall = dice.uniform(0.09, 0.24), room * dice.uniform(0.6, 0.85)
        hue = shade(view.palette.tone(dice.choice(SPINES), depth), tone)
        spine = (z, min(z + wide, zs[1]))
        out.append(solid.side(lens, bay.x, (low + 0.03, low + tall), spine, hue))
        z += wide + dice.choice((0.012, 0.012, 0.012, 0.2))
    return "".join(out)


def _rail(lens: Perspective, bay: bays.Bay, zs: solid.Range) -> str:
    """The gallery's floor, posts and handrail."""
    y, edge = bay.high * 0.5, bay.x - bay.side * 0.55
    across = (min(bay.x, edge), max(bay.x, edge))
    parts = [
        solid.level(lens, across, y - 0.06, zs, shade(bay.face, -0.3)),
        solid.side(lens, edge, (y + 0.62, y + 0.7), zs, shade(bay.face, 0.1)),
    ]
    for z in (zs[0] + (zs[1] - zs[0]) * i / 7 for i in range(8)):
        parts.append(solid.side(lens, edge, (y, y + 0.62), (z, z + 0.04), shade(bay.face, -0.1)))
    parts.append(solid.side(lens, edge, (y - 0.1, y), zs, shade(bay.face, 0.16)))
    return "".join(parts)


def gallery(view: base.View, lens: Perspective, bay: bays.Bay) -> str:
    """A large painting in a gilt frame with a lamp over it."""
    if bay.zs[0] < 1.6:
        return ""
    dice, p = view.dice(f"painting {bay.number} {bay.side}"), view.palette
    gilt = p.tone("#c8a050", 0.45)
    hues = [
        p.tone(one, 0.4, p.unity * 0.7)
        for one in ("#3f6f8a", "#c4683c", "#5f8a5a", "#e0b860", "#8a4a5a", "#d8c8a8", "#34506f")
    ]
    zs, ys = bay.part(0.16, 0.84), (1.2, min(bay.high - 1.3, dice.uniform(2.9, 3.5)))
    ground, hill, far = dice.sample(hues, 3)
    size, tall = zs[1] - zs[0], ys[1] - ys[0]
    inner = (zs[0] + 0.12, zs[1] - 0.12), (ys[0] + 0.12, ys[1] - 0.12)
    low = inner[1][0]
    ridge = (
        [(inner[0][0], low)]
        + [
            (inner[0][0] + (size - 0.24) * i / 5, low + tall * dice.uniform(0.2, 0.55))
            for i in range(6)
        ]
        + [(inner[0][1], low)]
    )
    return "".join(
        [
            solid.side(lens, bay.x, ys, zs, gilt),
            solid.side(lens, bay.x, inner[1], inner[0], shade(ground, 0.25)),
            pen.polygon([lens.at(bay.x, y, z) for z, y in ridge], hill),
            solid.side(lens, bay.x, (low, low + tall * 0.2), inner[0], far),
            solid.side(
                lens,
                bay.x,
                (ys[1] + 0.12, ys[1] + 0.2),
                (zs[0] + size * 0.35, zs[0] + size * 0.65),
                shade(gilt, 0.2),
            ),
            solid.side(lens, bay.x, (0.9, 0.94), (bay.zs[0], bay.zs[1]), shade(bay.face, -0.2)),
        ]
    )


def doors(view: base.View, lens: Perspective, bay: bays.Bay) -> str:
    """A door on one side, lockers or a bench on the other."""
    if bay.zs[0] < 1.5:
        return ""
    p, dice = view.palette, view.dice(f"doors {bay.number} {bay.side}")
    lower = [solid.side(lens, bay.x, (0.35, 1.1), bay.zs, shade(bay.face, -0.14))]
    if view.mentions("school", "locker", "student", "pupil") and (bay.number + bay.side) % 2:
        paint = p.tone("#4f7f9a", 0.5)
        count = 5
        for i in range(count):
            cell = bay.part(0.06 + i * 0.18, 0.06 + i * 0.18 + 0.165)
            lower.append(
                solid.side(lens, bay.x, (0.1, 1.85), cell, shade(paint, (0.0, -0.08)[i % 2]))
            )
            lower.append(
                solid.side(
                    lens,
                    bay.x,
                    (1.5, 1.56),
                    bay.part(0.09 + i * 0.18, 0.19 + i * 0.18),
                    shade(paint, -0.4),
                )
            )
        return "".join(lower)
    paint = p.tone(view.dice("door").choice(("#7a5236", "#4f6f7a", "#8a4a3c", "#5f7a5a")), 0.5)
    frame = bay.part(0.26, 0.74)
    leaf = bay.part(0.3, 0.7)
    lit = view.lamps and dice.random() < 0.4
    glass = palettes.mix(p.lamp, "#ffffff", 0.3) if lit else shade(paint, 0.3)
    lower += [
        solid.side(lens, bay.x, (0, 2.28), frame, shade(bay.face, 0.25)),
        solid.side(lens, bay.x, (0, 2.18), leaf, paint),
        solid.side(lens, bay.x, (1.3, 2.0), bay.part(0.4, 0.6), glass),
        solid.side(lens, bay.x, (0.2, 1.0), bay.part(0.37, 0.63), shade(paint, -0.14)),
        solid.side(lens, bay.x, (1.02, 1.08), bay.part(0.32, 0.37), shade(paint, 0.5)),
    ]
    return "".join(lower)


def platform(view: base.View, lens: Perspective, bay: bays.Bay) -> str:
    """Tiles with a coloured band, posters on the left; the right side is the track's wall."""
    p, dice = view.palette, view.dice(f"tiles {bay.number} {bay.side}")
    hue = p.tone(view.dice("line").choice(("#c8503c", "#2f6f9a", "#3f8a5a", "#d9a03c")), 0.45)
    parts = [solid.side(lens, bay.x, (2.5, 2.8), (max(bay.zs[0], 0.7), bay.zs[1]), hue)]
    parts += [
        solid.side(
            lens, bay.x, (y, y + 0.03), (max(bay.zs[0], 0.7), bay.zs[1]), shade(bay.face, -0.1)
        )
        for y in (0.6, 1.0, 1.4, 1.8, 2.2)
    ]
    if bay.side < 0 and bay.number % 2 and bay.zs[0] > 2:
        poster = p.tone(dice.choice(SPINES), 0.4)
        parts.append(solid.side(lens, bay.x, (0.85, 2.25), bay.part(0.2, 0.8), shade(poster, 0.5)))
        parts.append(solid.side(lens, bay.x, (0.95, 2.15), bay.part(0.25, 0.75), poster))
        parts.append(solid.side(lens, bay.x, (1.0, 1.4), bay.part(0.3, 0.7), shade(poster, 0.35)))
    return "".join(parts)


def girders(view: base.View, lens: Perspective, bay: bays.Bay) -> str:
    """A band of factory windows high up, an iron post, a painted stripe."""
    if bay.zs[0] < 1.4:
        return ""
    low, high = bay.high * 0.55, bay.high * 0.85
    light = palettes.mix(bay.face, bays.pane_light(view), 0.85 if bay.side > 0 else 0.5)
    iron = shade(bay.face, -0.35)
    parts = [solid.side(lens, bay.x, (low, high), bay.part(0.12, 0.92), light)]
    for row in range(1, 4):
        y = low + (high - low) * row / 4
        parts.append(solid.side(lens, bay.x, (y, y + 0.05), bay.part(0.12, 0.92), iron))
    for share in (0.12, 0.32, 0.52, 0.72, 0.9):
        bar = bay.part(share, share + 0.02)
        parts.append(solid.side(lens, bay.x, (low, high), bar, iron))
    stripe = view.palette.tone("#d9a83c", 0.5)
    parts.append(solid.side(lens, bay.x, (1.0, 1.18), bay.zs, stripe))
    inner = bay.x - bay.side * 0.22
    span = (min(bay.x, inner), max(bay.x, inner))
    parts.append(solid.front(lens, span, (0, bay.high), bay.zs[1], iron))
    return "".join(parts)
