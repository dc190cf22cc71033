"""Shop fronts: a street seen across the pavement, with one shop that matters."""

from collections.abc import Callable

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, furniture, shopwindow, sky, solid
from pipeline.house.scenery.perspective import Perspective, around, standing
from pipeline.house.scenery.solid import shade

WORDS = (
    "shop", "bookshop", "bookstore", "bakery", "storefront", "shopfront", "market", "florist",
    "boutique", "restaurant", "diner", "bus stop", "front door", "doorstep", "store",
)  # fmt: skip
BRICKS = ("#b8795e", "#c9a882", "#a89080", "#d0b898", "#94a09a")
HERO_Z = 6.0


def scenery(view: base.View) -> base.Scenery:
    """The hero stands before the shop, on the left third; its window is at the right."""
    lens = standing(view, adult=0.36, z=HERO_Z, feet=0.83, eye_line=-0.08)
    hero = lens.metres(view.hero, HERO_Z)
    shop = hero + 0.35, hero + 4.4
    line = lens.at(0, 0, shopwindow.WALL_Z)[1]
    ground_box = around(view, [(0, line - 2), (view.width, view.height)], margin=0)
    sheets = (
        sky.sheet(view, horizon=lens.horizon),
        base.Sheet(
            name="houses", depth=0.3, art=_houses(view, lens, shop), texture=0.2, volume=0.1
        ),
        base.Sheet(
            name="shop", depth=0.4, art=shopwindow.shop(view, lens, shop), texture=0.14,
            volume=0.15, rim=0.2, shadow=0.3,
        ),
        base.Sheet(
            name="ground", depth=0.46, art=_ground(view, lens), texture=0.2, box=ground_box,
            mirror=0.6 if view.wet else 0.0,
        ),
        base.Sheet(
            name="pavement", depth=0.52, art=_things(view, lens, hero), texture=0.12, volume=0.25,
            rim=0.3, shadow=0.2,
        ),
        _kerb(view),
    )  # fmt: skip
    return base.Scenery(
        sheets=sheets,
        spots=(
            lens.spot(hero, HERO_Z),
            lens.spot(hero + 1.2, HERO_Z, facing="left"),
            lens.spot(hero + 3.4, HERO_Z + 0.6),
        ),
        table=lens.spot(shop[0] + 1.3, shopwindow.WALL_Z - 0.2, y=0.72),
        ground_props=(lens.spot(hero + 2.1, HERO_Z), lens.spot(hero - 0.7, HERO_Z - 0.4)),
        lamps=_lights(view, lens, shop),
        ground="wet" if view.wet else "dry",
        water_y=line if view.wet else None,
    )  # fmt: skip


def _houses(view: base.View, lens: Perspective, shop: solid.Range) -> str:
    """The upper floors and the neighbours."""
    dice, p = view.dice("fronts"), view.palette
    out, x = [], shop[0] - 7.4
    for wide in (3.6, 3.7, 4.25, 4.0, 4.0):
        face = p.tone(dice.choice(BRICKS), 0.4)
        tall = 12.0 if view.tall or dice.random() < 0.7 else dice.uniform(5.4, 6.4)
        out.append(solid.front(lens, (x, x + wide), (0, tall), shopwindow.WALL_Z, face))
        out.append(
            solid.front(lens, (x, x + wide), (3.15, 3.32), shopwindow.WALL_Z, shade(face, 0.2))
        )
        out.append(_upstairs(view, lens, (x, x + wide), tall, face, dice.random))
        if not shop[0] - 0.2 < x < shop[1] - 0.2:
            out.append(_door(view, lens, x + wide * 0.3, face))
            hue = p.lamp if view.lamps and dice.random() < 0.6 else palettes.mix(face, p.top, 0.5)
            out.append(
                solid.front(
                    lens,
                    (x + wide * 0.62, x + wide * 0.9),
                    (0.9, 2.4),
                    shopwindow.WALL_Z,
                    shade(face, 0.3),
                )
            )
            out.append(
                solid.front(
                    lens, (x + wide * 0.64, x + wide * 0.88), (0.95, 2.35), shopwindow.WALL_Z, hue
                )
            )
        x += wide
    return "".join(out)


def _upstairs(
    view: base.View,
    lens: Perspective,
    xs: solid.Range,
    tall: float,
    face: str,
    roll: Callable[[], float],
) -> str:
    """Three windows a floor, each with a frame and a bar."""
    out, step, z = [], (xs[1] - xs[0]) / 3, shopwindow.WALL_Z
    frame, dark = shade(face, 0.24), palettes.mix(face, view.palette.top, 0.5)
    lit = palettes.mix(view.palette.lamp, face, 0.12)
    places = [(floor, column) for floor in range(int((tall - 3.6) / 2.3)) for column in range(3)]
    for floor, column in places:
        x, y = xs[0] + step * (column + 0.26), 3.9 + floor * 2.3
        span = (x, x + step * 0.48)
        glass = lit if view.lamps and roll() < 0.3 else dark
        around_it = (span[0] - 0.07, span[1] + 0.07)
        out.append(solid.front(lens, around_it, (y - 0.12, y + 1.4), z, frame))
        out.append(solid.front(lens, span, (y, y + 1.3), z, glass))
        out.append(solid.front(lens, span, (y + 0.8, y + 0.85), z, frame))
    return "".join(out)


def _door(view: base.View, lens: Perspective, x: float, face: str) -> str:
    dice = view.dice(f"door {x:.1f}")
    own = view.palette.tone(dice.choice(shopwindow.PAINTS), 0.5)
    return furniture.door(
        lens, (x - 0.45, x + 0.45), shopwindow.WALL_Z, own, height=2.3
    ) + solid.box(
        lens,
        (x - 0.7, x + 0.7),
        (0, 0.14),
        (shopwindow.WALL_Z - 0.4, shopwindow.WALL_Z),
        shade(face, 0.2),
    )


def _ground(view: base.View, lens: Perspective) -> str:
    p = view.palette
    walk = p.tone("#b0a89c", 0.5)
    parts = [solid.level(lens, (-40, 40), 0, (1.0, shopwindow.WALL_Z), walk)]
    seam = shade(walk, -0.18)
    parts += [
        pen.line([lens.at(-40, 0, z), lens.at(40, 0, z)], seam, 1.6) for z in (4.2, 5.0, 5.9, 6.8)
    ]
    parts += [
        pen.line([lens.at(x * 1.1, 0, 3.6), lens.at(x * 1.1, 0, shopwindow.WALL_Z)], seam, 1.4)
        for x in range(-9, 10)
    ]
    parts.append(solid.level(lens, (-40, 40), 0, (3.5, 3.75), shade(walk, 0.2)))
    parts.append(solid.level(lens, (-40, 40), 0, (0.5, 3.5), p.tone("#63676c", 0.66)))
    return "".join(parts)


def _things(view: base.View, lens: Perspective, hero: float) -> str:
    """A street lamp, a bench, tubs with plants."""
    dice, tone = view.dice("pavement"), view.palette.tone
    iron = tone("#2c3138", 0.8)
    x, z = hero - 2.3, HERO_Z - 0.6
    foot, head = lens.at(x, 0, z), lens.at(x, 3.5, z)
    s = lens.scale(z)
    bulb = palettes.mix(view.palette.lamp, "#ffffff", 0.55) if view.lamps else tone("#f4ecd8", 0.4)
    post = pen.rect(foot[0] - 0.05 * s, head[1], 0.1 * s, foot[1] - head[1], iron) + pen.rect(
        foot[0] - 0.13 * s, foot[1] - 0.5 * s, 0.26 * s, 0.5 * s, iron, r=0.04 * s
    )
    globe = pen.ellipse(head[0], head[1] - 0.12 * s, 0.2 * s, 0.22 * s, bulb) + pen.rect(
        head[0] - 0.14 * s, head[1] - 0.4 * s, 0.28 * s, 0.07 * s, iron, r=2
    )
    leaf, pot = tone("#5f8f52", 0.5), tone("#a8623f", 0.55)
    tubs = [
        furniture.plant(lens, (hero + dx, 0.0, shopwindow.WALL_Z - 0.35), leaf, pot, dice, tall=1.1)
        for dx in (0.55, 4.6)
    ]
    return "".join(tubs) + globe + post


def _lights(view: base.View, lens: Perspective, shop: solid.Range) -> tuple[base.Lamp, ...]:
    if not view.lamps:
        return ()
    x, y = lens.at((shop[0] + shop[1]) / 2 - 0.5, 1.5, shopwindow.WALL_Z)
    size = lens.scale(shopwindow.WALL_Z)
    hero = lens.metres(view.hero, HERO_Z)
    px, py = lens.at(hero - 2.3, 3.6, HERO_Z - 0.6)
    return (
        base.Lamp(
            x=x,
            y=y,
            radius=1.5 * size,
            colour=view.palette.lamp,
            strength=0.5,
            depth=0.47,
            flicker=0.03,
        ),
        base.Lamp(
            x=px,
            y=py,
            radius=0.6 * size,
            colour=view.palette.lamp,
            strength=0.9,
            depth=0.53,
            flicker=0.04,
        ),
    )


def _kerb(view: base.View) -> base.Sheet:
    """A parked car's roof or a hedge close to us, along the lower edge."""
    w, h, u = view.width, view.height, view.unit
    ink = palettes.mix(view.palette.dark, "#000004", 0.35)
    roof = solid.traced(
        "M{} {}C{} {} {} {} {} {}H{}V{}Z",
        *(w * 0.66, h + 9, w * 0.7, h - 4 * u, w * 0.74, h - 11 * u, w * 0.84, h - 12 * u),
        *(w + 9, h + 9),
    )
    box = around(view, [(w * 0.62, h - 16 * u), (w, h)])
    return base.Sheet(
        name="foreground",
        depth=0.95,
        art=pen.path(roof, ink),
        box=box,
        blur=1.2,
        texture=0.05,
        foreground=True,
    )
