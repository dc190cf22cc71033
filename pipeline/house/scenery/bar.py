"""Bar: a long counter with stools, and bottles in front of warm light."""

import random

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, closeup, foreground, furniture, rooms, seating, solid
from pipeline.house.scenery.perspective import HERO_Z, Perspective, around, indoors
from pipeline.house.scenery.solid import shade

WORDS = (
    "bar",
    "pub",
    "saloon",
    "tavern",
    "cocktail",
    "whisky",
    "whiskey",
    "jazz club",
    "nightclub",
)
WALL_Z, COUNTER_Z, STOOL_M = 6.0, 4.55, 0.72
GLASSES = ("#5f8f52", "#8a5a2c", "#c47a34", "#4f7f86", "#a83f34", "#d9b04a", "#6f4f7a")


def scenery(view: base.View) -> base.Scenery:
    """The hero sits or stands before the counter, on the left; its light is behind the bottles."""
    lens = indoors(view, adult=0.49, feet=0.84)
    hero = lens.metres(view.hero, HERO_Z)
    sheets = (
        base.Sheet(name="wall", depth=0.1, art=_wall(view, lens), texture=0.18),
        base.Sheet(
            name="shelves", depth=0.26, art=_shelves(view, lens, hero), texture=0.1, shadow=0.3
        ),
        base.Sheet(
            name="counter", depth=0.46, art=_counter(view, lens), texture=0.14, rim=0.28,
            volume=0.15, shadow=0.35,
        ),
        base.Sheet(
            name="stools", depth=0.56, art=_stools(view, lens, hero), texture=0.1, rim=0.3,
            volume=0.2, shadow=0.25, foreground=True,
        ),
        _front(view),
    )  # fmt: skip
    place = base.Scenery(
        sheets=sheets,
        spots=(lens.spot(hero, HERO_Z - 0.2), lens.spot(hero + 1.9, HERO_Z - 0.1, facing="left")),
        seats=(
            lens.spot(hero, HERO_Z, y=STOOL_M, seat=True),
            lens.spot(hero + 1.2, HERO_Z, y=STOOL_M, facing="left", seat=True),
        ),
        table=lens.spot(hero + 0.6, COUNTER_Z + 0.1, y=1.12),
        ground_props=(lens.spot(hero + 2.4, HERO_Z - 0.3), lens.spot(hero - 0.9, HERO_Z - 0.3)),
        lamps=_lamps(view, lens, hero),
        indoors=True,
        motes=view.palette.lamp,
        vignette=0.42,
    )
    return closeup.at_table(view, place, top=view.palette.tone("#7a4a2c", 0.5))


def _wall(view: base.View, lens: Perspective) -> str:
    p = view.palette
    paint = p.tone(view.dice("paint").choice(("#5f3f34", "#3f4f4a", "#4a3a4f", "#6a4a36")), 0.5)
    floor = p.tone("#5a3a2a", 0.66)
    parts = [pen.rect(-9, -9, view.width + 18, view.height + 18, paint)]
    for i in range(-9, 10):
        span = (i * 1.1, i * 1.1 + 0.96)
        parts.append(solid.front(lens, span, (1.0, 3.4), WALL_Z, shade(paint, -0.1)))
    parts.append(solid.level(lens, rooms.WIDE, 0, (0.5, WALL_Z), floor))
    parts.append(solid.boards(lens, rooms.WIDE, 0, (0.5, WALL_Z), 0.4, shade(floor, -0.35)))
    return "".join(parts)


def _shelf_span(view: base.View, lens: Perspective, hero: float) -> solid.Range:
    wide = 3.4 if not view.tall else 2.2
    return hero - 0.35, hero - 0.35 + wide


def _shelves(view: base.View, lens: Perspective, hero: float) -> str:
    """A lit niche with three rows of bottles, and glasses that hang above."""
    dice, p = view.dice("bottles"), view.palette
    span = _shelf_span(view, lens, hero)
    wood = p.tone("#4a2c1e", 0.7)
    glow = palettes.mix(p.lamp, p.tone("#d98a3c", 0.4), 0.4)
    niche = (span[0] - 0.1, span[1] + 0.1)
    parts = [
        solid.front(lens, (niche[0] - 0.12, niche[1] + 0.12), (1.0, 2.72), WALL_Z - 0.02, wood),
        solid.front(lens, niche, (1.1, 2.6), WALL_Z - 0.03, shade(glow, -0.28)),
    ]
    for y in (1.12, 1.62, 2.12):
        parts.append(solid.front(lens, niche, (y, y + 0.16), WALL_Z - 0.04, glow))
        parts.append(
            _bottles(
                lens, span, y, dice, [palettes.mix(p.tone(one, 0.4), glow, 0.22) for one in GLASSES]
            )
        )
        parts.append(solid.box(lens, niche, (y - 0.05, y), (WALL_Z - 0.3, WALL_Z), wood))
    return "".join(parts)


def _bottles(
    lens: Perspective, xs: solid.Range, y: float, dice: random.Random, hues: list[str]
) -> str:
    out, x, s, z = [], xs[0], lens.scale(WALL_Z - 0.2), WALL_Z - 0.2
    while x < xs[1] - 0.1:
        wide, tall, hue = dice.uniform(0.07, 0.11), dice.uniform(0.24, 0.38), dice.choice(hues)
        left, top = lens.at(x, y + tall, z)
        neck = tall * 0.42 * s
        out.append(pen.rect(left + wide * 0.34 * s, top, wide * 0.32 * s, neck + 4, hue, r=2))
        out.append(pen.rect(left, top + neck, wide * s, tall * s - neck, hue, r=0.025 * s))
        if dice.random() < 0.7:
            label = top + neck + (tall * s - neck) * 0.3
            out.append(pen.rect(left, label, wide * s, (tall * s - neck) * 0.4, shade(hue, 0.55)))
        x += wide + dice.choice((0.015, 0.03, 0.03, 0.12))
    return "".join(out)


def _counter(view: base.View, lens: Perspective) -> str:
    """The counter along the whole room with its brass rail, taps and lamps above."""
    p = view.palette
    wood, top = p.tone("#6a3f28", 0.6), p.tone("#a86a3c", 0.45)
    deep = (COUNTER_Z, COUNTER_Z + 0.6)
    parts = [solid.box(lens, rooms.WIDE, (0, 1.05), deep, wood)]
    for i in range(-12, 13):
        span = (i * 0.8 + 0.08, i * 0.8 + 0.72)
        parts.append(solid.front(lens, span, (0.25, 0.9), COUNTER_Z - 0.01, shade(wood, -0.16)))
    parts.append(solid.box(lens, rooms.WIDE, (1.05, 1.12), (COUNTER_Z - 0.12, deep[1]), top))
    brass = p.tone("#d9a84a", 0.4, 0.2)
    parts.append(solid.front(lens, rooms.WIDE, (0.18, 0.21), COUNTER_Z - 0.1, brass))
    x = lens.metres(view.width * 0.84, COUNTER_Z)
    parts.append(
        solid.front(lens, (x - 0.2, x + 0.2), (1.36, 1.46), COUNTER_Z + 0.2, brass, r=0.04)
    )
    for dx in (-0.14, 0.0, 0.14):
        parts.append(
            solid.front(
                lens, (x + dx - 0.02, x + dx + 0.02), (1.12, 1.62), COUNTER_Z + 0.2, brass, r=0.01
            )
        )
    for x, y in _pendants(view, lens):
        parts.append(furniture.pendant(lens, x, y, 4.7, p.tone("#3a4a40", 0.7), shade(p.lamp, 0.4)))
    return "".join(parts)


def _pendants(view: base.View, lens: Perspective) -> tuple[tuple[float, float], ...]:
    y = lens.height(view.height * 0.22, 4.7)
    return tuple((lens.metres(view.width * share, 4.7), y) for share in (0.16, 0.5, 0.84))


def _stools(view: base.View, lens: Perspective, hero: float) -> str:
    tone = view.palette.tone
    iron, seat = tone("#2c2620", 0.8), tone("#a83f34", 0.5, 0.25)
    places = [-1.2, 1.2, 2.4]
    if closeup.seated(view):
        places.append(0.0)
    return "".join(
        seating.stool(lens, hero + dx, HERO_Z, iron, seat, height=STOOL_M) for dx in places
    )


def _lamps(view: base.View, lens: Perspective, hero: float) -> tuple[base.Lamp, ...]:
    u, lamp = view.unit, view.palette.lamp
    share = 0.85 if view.palette.night > 0.3 else 0.5
    hung = [lens.at(x, y, 4.7) for x, y in _pendants(view, lens)]
    span = _shelf_span(view, lens, hero)
    middle = lens.at((span[0] + span[1]) / 2, 1.9, WALL_Z)
    lamps = [
        base.Lamp(x=x, y=y + u, radius=6 * u, colour=lamp, strength=share, depth=0.5)
        for x, y in hung
    ]
    lamps.append(
        base.Lamp(
            x=middle[0], y=middle[1], radius=17 * u, colour=lamp, strength=0.42, depth=0.3,
            flicker=0.02,
        )
    )  # fmt: skip
    return tuple(lamps)


def _front(view: base.View) -> base.Sheet:
    u, w, h = view.unit, view.width, view.height
    if view.foreground % 2:
        box = around(view, [(0, 0), (view.frame[0] + 6 * u, h)])
        return foreground.sheet(view, foreground.post(view), box=box)
    box = around(view, [(w * 0.6, h * 0.5), (w, h)])
    return foreground.sheet(view, foreground.table_edge(view), box=box)
