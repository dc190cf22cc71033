"""Rooftop: a flat roof over the town with its water tower, vents, wires and lights."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, closeup, foreground, furniture, sky, skyline, solid
from pipeline.house.scenery.perspective import SEAT_M, Perspective, around, standing
from pipeline.house.scenery.solid import shade

HERO_Z, EDGE_Z = 5.0, 9.0


def scenery(view: base.View) -> base.Scenery:
    """The hero stands on the roof on the left; the town lies behind the parapet."""
    lens = standing(view, adult=0.34, z=HERO_Z, feet=0.83, eye_line=-0.02)
    hero = lens.metres(view.hero, HERO_Z)
    edge = lens.at(0, 0.9, EDGE_Z)[1]
    roof = lens.at(0, 0, EDGE_Z)[1]
    sheets = (
        sky.sheet(view, horizon=lens.horizon),
        *_town(view, edge),
        base.Sheet(
            name="roof", depth=0.44, art=_roof(view, lens), texture=0.22,
            box=around(view, [(0, edge - 14), (view.width, view.height)], margin=0),
        ),
        base.Sheet(
            name="works", depth=0.52, art=_works(view, lens, hero), texture=0.16, rim=0.3,
            volume=0.25, shadow=0.25,
        ),
        base.Sheet(
            name="lights", depth=0.68, art=_strings(view, lens), texture=0.05,
            box=around(view, [(0, 0), (view.width, roof)], margin=0),
        ),
        _front(view),
    )  # fmt: skip
    return base.Scenery(
        sheets=sheets,
        spots=(
            lens.spot(hero, HERO_Z),
            lens.spot(hero + 1.3, HERO_Z + 0.2, facing="left"),
            lens.spot(hero + 3.6, HERO_Z + 2.2, facing="left"),
        ),
        seats=(
            lens.spot(hero, HERO_Z, y=SEAT_M, seat=True),
            lens.spot(hero - 0.75, HERO_Z, y=SEAT_M, seat=True),
        ),
        table=lens.spot(hero + 0.75, HERO_Z - 0.05, y=0.4),
        ground_props=(lens.spot(hero + 2.2, HERO_Z), lens.spot(hero - 1.3, HERO_Z - 0.4)),
        lamps=_lamps(view, lens),
        ground="wet" if view.wet else "dry",
    )


def _town(view: base.View, edge: float) -> tuple[base.Sheet, ...]:
    u, share = view.unit, skyline.lit_share(view)
    grow = 1.3 if view.tall else 1.0
    foot = edge + 6 * u
    far = skyline.Row(
        foot=foot,
        low=9 * u,
        high=30 * u * grow,
        wide=(4 * u, 9 * u),
        depth=0.1,
        share=share * 0.8,
        cell=1.2 * u,
    )
    near = skyline.Row(
        foot=foot,
        low=7 * u,
        high=25 * u * grow,
        wide=(9 * u, 17 * u),
        depth=0.34,
        share=share,
        cell=2.1 * u,
    )
    return (
        base.Sheet(
            name="far town", depth=0.1, haze=0.46, texture=0.1,
            art=skyline.towers(view, far, "far town"),
        ),
        base.Sheet(
            name="near town", depth=0.26, haze=0.2, texture=0.14, shadow=0.15,
            art=skyline.towers(view, near, "near town", hole=view.hero + 10 * u),
        ),
    )  # fmt: skip


def _roof(view: base.View, lens: Perspective) -> str:
    """Felt in sheets, and the parapet with its stone cap."""
    p = view.palette
    felt, stone = p.tone("#77757a", 0.62), p.tone("#a89a90", 0.5)
    if view.shot.weather == "snow":
        felt = p.tone("#eef2f6", 0.3)
    parts = [solid.level(lens, (-30, 30), 0, (0.6, EDGE_Z), felt)]
    parts.append(solid.boards(lens, (-12, 12), 0, (0.6, EDGE_Z), 1.6, shade(felt, -0.22)))
    parts.append(solid.front(lens, (-30, 30), (0, 0.8), EDGE_Z, stone))
    parts += [
        solid.front(
            lens, (x * 1.2, x * 1.2 + 0.05), (0.05, 0.8), EDGE_Z - 0.01, shade(stone, -0.18)
        )
        for x in range(-14, 15)
    ]
    parts.append(
        solid.box(lens, (-30, 30), (0.8, 0.92), (EDGE_Z - 0.25, EDGE_Z), shade(stone, 0.16))
    )
    return "".join(parts)


def _works(view: base.View, lens: Perspective, hero: float) -> str:
    """Water tower, stair house, vents, a plant, and the crate that people sit on."""
    dice, p, steel = view.dice("works"), view.palette, view.palette.tone("#9aa2a8", 0.55)
    tower = _water_tower(view, lens, lens.metres(view.width * 0.82, 8.0), 8.2)
    places = [(lens.metres(view.width * share, z), z) for share, z in ((0.52, 8.0), (0.66, 6.6))]
    vents = [_vent(lens, x, z, steel) for x, z in places]
    leaf, pot = p.tone("#5f8f5a", 0.6), p.tone("#a8623f", 0.6)
    tub = furniture.plant(lens, (hero - 1.75, 0.0, 5.6), leaf, pot, dice, tall=1.15)
    seat = _crates(view, lens, hero) if closeup.seated(view) else ""
    return tower + _stair_house(view, lens) + "".join(vents) + tub + seat


def _stair_house(view: base.View, lens: Perspective) -> str:
    """The small house that the stairs come up in, with aerials on its roof."""
    dice, brick = view.dice("stairs"), view.palette.tone("#9a6a56", 0.55)
    x = lens.metres(view.width * 0.02, 7.4)
    return "".join(
        [
            solid.box(lens, (x - 1.2, x + 1.4), (0, 2.5), (7.2, 8.6), brick),
            solid.front(lens, (x + 0.2, x + 1.0), (0, 2.05), 7.19, shade(brick, -0.4)),
            solid.box(lens, (x - 1.3, x + 1.5), (2.5, 2.62), (7.1, 8.7), shade(brick, 0.15)),
            *(_aerial(view, lens, x + dx, 2.6, 7.6, dice.uniform(1.2, 2.0)) for dx in (-0.4, 0.9)),
        ]
    )


def _crates(view: base.View, lens: Perspective, hero: float) -> str:
    """A long crate to sit on and a small one for a cup."""
    tone, span = view.palette.tone, (hero - 1.05, hero + 0.28)
    deep, small = (HERO_Z - 0.25, HERO_Z + 0.3), (hero + 0.5, hero + 1.0)
    slat = solid.front(lens, span, (0.2, 0.24), HERO_Z - 0.26, tone("#5a3d2a", 0.75))
    near = (HERO_Z - 0.3, HERO_Z + 0.2)
    return (
        solid.box(lens, span, (0, SEAT_M), deep, tone("#8a6242", 0.65))
        + slat
        + solid.box(lens, small, (0, 0.4), near, tone("#6f7f86", 0.65))
    )


def _water_tower(view: base.View, lens: Perspective, x: float, z: float) -> str:
    p, s = view.palette, lens.scale(z)
    wood, iron = p.tone("#8a5f48", 0.6), p.tone("#3a3c40", 0.75)
    legs = [
        pen.line([lens.at(x + dx * 1.1, 0, z), lens.at(x + dx, 2.2, z)], iron, 0.1 * s)
        for dx in (-0.85, -0.3, 0.3, 0.85)
    ]
    braces = [
        pen.line([lens.at(x + a, 0.3, z), lens.at(x - a, 2.1, z)], iron, 0.05 * s)
        for a in (-0.85, 0.85)
    ]
    left, top = lens.at(x - 1.0, 4.1, z)
    right, low = lens.at(x + 1.0, 2.2, z)
    staves = [
        pen.rect(
            left + (right - left) * i / 8,
            top,
            (right - left) / 8 - 1,
            low - top,
            shade(wood, (-0.12, 0.04, -0.04, 0.1)[i % 4]),
        )
        for i in range(8)
    ]
    hoops = [
        pen.rect(left, top + (low - top) * y, right - left, 0.05 * s, iron)
        for y in (0.15, 0.5, 0.85)
    ]
    cone = pen.polygon(
        [(left - 0.12 * s, top), (right + 0.12 * s, top), ((left + right) / 2, top - 0.85 * s)],
        shade(wood, -0.25),
    )
    deck = pen.rect(left - 0.1 * s, low, right - left + 0.2 * s, 0.14 * s, iron)
    return "".join([*legs, *braces, deck, *staves, *hoops, cone])


def _vent(lens: Perspective, x: float, z: float, steel: str) -> str:
    body = solid.box(lens, (x - 0.55, x + 0.55), (0.15, 0.95), (z - 0.4, z + 0.5), steel)
    slits = [
        solid.front(lens, (x - 0.42, x + 0.42), (y, y + 0.06), z - 0.41, shade(steel, -0.4))
        for y in (0.3, 0.45, 0.6, 0.75)
    ]
    return (
        solid.box(lens, (x - 0.45, x + 0.45), (0, 0.15), (z - 0.3, z + 0.4), shade(steel, -0.4))
        + body
        + "".join(slits)
    )


def _aerial(view: base.View, lens: Perspective, x: float, y: float, z: float, tall: float) -> str:
    ink, s = view.palette.tone("#3a3c40", 0.75), lens.scale(z)
    foot, top = lens.at(x, y, z), lens.at(x, y + tall, z)
    bars = [
        pen.line(
            [(foot[0] - w * s, top[1] + h * s), (foot[0] + w * s, top[1] + h * s)], ink, 0.035 * s
        )
        for w, h in ((0.3, 0.1), (0.24, 0.25), (0.18, 0.4))
    ]
    return pen.line([foot, top], ink, 0.05 * s) + "".join(bars)


def _bulbs(view: base.View, lens: Perspective) -> list[tuple[float, float]]:
    """Where the bulbs of the strings hang, in canvas pixels."""
    w, h = view.width, view.height
    top = h * 0.2
    ends = ((-0.04, 0.02, 0.58, 0.0), (0.58, 0.0, 1.04, -0.06))
    places = []
    for x0, y0, x1, y1 in ends:
        for i in range(13):
            t = i / 12
            sag = 4 * t * (1 - t) * h * 0.075
            places.append((w * (x0 + (x1 - x0) * t), top + h * (y0 + (y1 - y0) * t) + sag))
    return places


def _strings(view: base.View, lens: Perspective) -> str:
    """A string of bulbs across the roof, on a pole."""
    u, p = view.unit, view.palette
    ink = p.tone("#2c2e34", 0.8)
    bulbs = _bulbs(view, lens)
    lit = palettes.mix(p.lamp, "#ffffff", 0.55) if view.lamps else p.tone("#f6ecd6", 0.3)
    x, top = view.width * 0.58, view.height * 0.2
    pole = pen.rect(x - 0.3 * u, top - u, 0.6 * u, lens.at(0, 0, 7.5)[1] - top + u, ink)
    wires = pen.line(bulbs[:13], ink, 0.22 * u) + pen.line(bulbs[13:], ink, 0.22 * u)
    return (
        pole
        + wires
        + "".join(pen.ellipse(bx, by + 0.8 * u, 0.5 * u, 0.62 * u, lit) for bx, by in bulbs)
    )


def _lamps(view: base.View, lens: Perspective) -> tuple[base.Lamp, ...]:
    if not view.lamps:
        return ()
    u = view.unit
    return tuple(
        base.Lamp(
            x=x, y=y + 0.8 * u, radius=1.9 * u, colour=view.palette.lamp, strength=0.55, depth=0.69
        )
        for x, y in _bulbs(view, lens)[::2]
    )


def _front(view: base.View) -> base.Sheet:
    """A chimney, leaves, or the corner of a wall close to us."""
    w, h, u, ink = view.width, view.height, view.unit, foreground.ink(view)
    if view.foreground % 3 == 0:
        x = w - view.frame[0] - 6 * u
        art = pen.rect(x, h * 0.62, 30 * u, h, ink) + pen.rect(
            x - 1.5 * u, h * 0.6, 33 * u, 3.4 * u, ink
        )
        return foreground.sheet(view, art, box=around(view, [(x - 6 * u, h * 0.55), (w, h)]))
    if view.foreground % 3 == 1:
        return foreground.sheet(
            view, foreground.leaves(view), box=around(view, [(w * 0.5, h * 0.5), (w, h)])
        )
    return foreground.sheet(
        view, foreground.post(view), box=around(view, [(0, 0), (view.frame[0] + 6 * u, h)])
    )
