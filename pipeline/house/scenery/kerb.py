"""Kerb: lamps, trees, parked cars and shop signs along a street."""

import random

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, solid, storefronts
from pipeline.house.scenery.perspective import Perspective
from pipeline.house.scenery.solid import shade


def lamp_places(view: base.View) -> list[tuple[float, float]]:
    """(x, z) of the street lamps, far to near."""
    return [(x, z) for z in (34, 22, 14.5) for x in (-4.3, 4.3)] + [(-4.4, 9.6), (4.6, 8.4)]


def kerb(view: base.View, lens: Perspective) -> str:
    """What stands along the kerb: lamps, trees by day, parked cars, signs of the shops."""
    dice = view.dice("kerb")
    things: list[tuple[float, str]] = [(z, _lamp(view, lens, x, z)) for x, z in lamp_places(view)]
    green = view.mentions("tree", "leafy", "avenue", "boulevard", "park") or dice.random() < 0.6
    if green:
        things += [(z, _tree(view, lens, x, z)) for z in (27, 18, 11.6) for x in (-4.7, 4.9)]
    cars = [(2.75, 12.5), (2.75, 19.5), (-2.75, 25.0), (2.75, 30.0)]
    things += [(z, _car(view, lens, x, z, dice)) for x, z in cars if dice.random() < 0.8]
    things += [(z, art) for z, art in _signs(view, lens)]
    return "".join(art for _, art in sorted(things, key=lambda one: -one[0]))


def _lamp(view: base.View, lens: Perspective, x: float, z: float) -> str:
    s, side = lens.scale(z), 1 if x < 0 else -1
    steel = view.palette.tone("#2f343a", max(0.3, 0.85 - z / 60))
    foot, top = lens.at(x, 0, z), lens.at(x, 4.3, z)
    head = lens.at(x + side * 0.75, 4.25, z)
    bend = (top[1] + 0.4 * s, top[0], top[1] - 0.3 * s)
    curve = solid.traced("M{} {}V{}Q{} {} {} {}", *foot, *bend, *head)
    hood = [
        (head[0] - 0.26 * s, head[1]),
        (head[0] + 0.26 * s, head[1]),
        (head[0], head[1] - 0.22 * s),
    ]
    bulb = palettes.mix(view.palette.lamp, "#ffffff", 0.5) if view.lamps else shade(steel, 0.4)
    return "".join(
        [
            pen.path(curve, "none", f'stroke="{steel}" stroke-width="{0.1 * s:.1f}"'),
            pen.rect(foot[0] - 0.14 * s, foot[1] - 0.5 * s, 0.28 * s, 0.5 * s, steel, r=0.05 * s),
            pen.ellipse(head[0], head[1] + 0.03 * s, 0.19 * s, 0.09 * s, bulb),
            pen.polygon(hood, steel),
        ]
    )


def _tree(view: base.View, lens: Perspective, x: float, z: float) -> str:
    dice, s = view.dice(f"tree {x} {z}"), lens.scale(z)
    bark = view.palette.tone("#5f4636", max(0.3, 0.8 - z / 50))
    own = "#cfd8dc" if view.shot.weather == "snow" else "#6f9a58"
    leaf = view.palette.tone(own, max(0.25, 0.66 - z / 50))
    foot, crown = lens.at(x, 0, z), lens.at(x, 3.6, z)
    out = [pen.line([foot, crown], bark, 0.2 * s)]
    for dx, dy, r, tone in (
        (0, 0, 1.15, -0.14),
        (-0.6, 0.35, 0.8, -0.2),
        (0.55, -0.1, 0.85, 0.05),
        (0.15, -0.6, 0.8, 0.12),
    ):
        radii = [dice.uniform(0.85, 1.12) for _ in range(9)]
        out.append(
            pen.blob(
                pen.round_about(crown[0] + dx * s, crown[1] + dy * s, r * s, r * 0.9 * s, radii),
                shade(leaf, tone),
            )
        )
    return "".join(out)


def _car(view: base.View, lens: Perspective, x: float, z: float, dice: random.Random) -> str:
    """A parked car seen from behind."""
    own = dice.choice(("#b8463a", "#3f6a8a", "#d8d0c0", "#4a5a58", "#d9a441"))
    body = view.palette.tone(own, max(0.3, 0.72 - z / 50))
    s, half = lens.scale(z), 0.86
    cabin = [
        lens.at(x + dx, y, z + 0.3)
        for dx, y in ((-0.66, 0.9), (-0.52, 1.42), (0.52, 1.42), (0.66, 0.9))
    ]
    glass = [
        lens.at(x + dx, y, z + 0.3)
        for dx, y in ((-0.56, 0.93), (-0.45, 1.34), (0.45, 1.34), (0.56, 0.93))
    ]
    red = palettes.mix("#ff4a3a", body, 0.0 if view.lamps else 0.35)
    tyres = [
        solid.front(lens, (x + dx, x + dx + 0.2), (0, 0.4), z, shade(body, -0.8), r=0.05)
        for dx in (-0.78, 0.58)
    ]
    shadow = pen.ellipse(
        *lens.at(x, 0, z + 0.2), 1.0 * s, 0.09 * s, shade(view.palette.dark, -0.2), 'opacity="0.55"'
    )
    return "".join(
        [
            shadow,
            *tyres,
            solid.box(lens, (x - half, x + half), (0.28, 0.92), (z, z + 3.8), body),
            pen.polygon(cabin, shade(body, -0.1)),
            pen.polygon(glass, palettes.mix(view.palette.top, body, 0.4)),
            solid.front(lens, (x - 0.8, x - 0.54), (0.62, 0.76), z, red, r=0.04),
            solid.front(lens, (x + 0.54, x + 0.8), (0.62, 0.76), z, red, r=0.04),
            solid.front(lens, (x - 0.22, x + 0.22), (0.5, 0.64), z, shade(body, 0.5)),
        ]
    )


def sign_places(view: base.View) -> list[tuple[int, float, float, float, str]]:
    """Signs that stick out of the fronts: side, z, lower edge, height, colour."""
    dice, p = view.dice("signs"), view.palette
    hues = [p.accent, p.second, p.lamp, "#5fd0c8"]
    return [
        (side, z, y, tall, dice.choice(hues))
        for side, z, y, tall in (
            (1, 24, 4.2, 2.6),
            (-1, 20, 3.8, 1.2),
            (1, 13.5, 3.9, 1.1),
            (-1, 12.2, 4.6, 3.0),
        )
        if dice.random() < 0.85
    ]


def _signs(view: base.View, lens: Perspective) -> list[tuple[float, str]]:
    made = []
    for side, z, y, tall, hue in sign_places(view):
        x0, x1 = sorted((side * storefronts.WALL_X, side * (storefronts.WALL_X - 0.95)))
        own = hue if view.lamps else view.palette.tone(hue, 0.5, 0.25)
        steel = view.palette.tone("#2a2d33", 0.7)
        frame = solid.front(lens, (x0, x1), (y, y + tall), z, steel, r=0.06)
        face = solid.front(lens, (x0 + 0.1, x1 - 0.1), (y + 0.1, y + tall - 0.1), z, own, r=0.04)
        count = max(1, int(tall / 0.55))
        marks = [
            solid.front(
                lens,
                (x0 + 0.26, x1 - 0.26),
                (y + 0.22 + i * 0.52, y + 0.42 + i * 0.52),
                z,
                palettes.mix(own, "#fff8e8", 0.55),
            )
            for i in range(count)
        ]
        made.append((z, frame + face + "".join(marks)))
    return made
