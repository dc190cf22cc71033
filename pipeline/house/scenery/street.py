"""Street: a canyon of houses with shops, lamps and signs; by day trees, awnings and shadows.

Words about a shop turn it to face a row of shop fronts.
"""

from pipeline.house import palettes, pen
from pipeline.house.scenery import (
    base,
    foreground,
    kerb,
    shopfront,
    sky,
    skyline,
    solid,
    storefronts,
)
from pipeline.house.scenery.perspective import Perspective, around, standing
from pipeline.house.scenery.solid import shade

HERO_Z = 7.0


def scenery(view: base.View) -> base.Scenery:
    """The hero stands on the road on the left third; the street ends far behind at the right."""
    if view.mentions(*shopfront.WORDS):
        return shopfront.scenery(view)
    lens = standing(view, adult=0.3, z=HERO_Z, x0=(0.58, 0.66, 0.52, 0.61)[view.variant % 4])
    hero = lens.metres(view.hero, HERO_Z)
    line = lens.at(0, 0, 46)[1]
    return base.Scenery(
        sheets=_sheets(view, lens, line),
        spots=(
            lens.spot(hero, HERO_Z),
            lens.spot(hero + 1.25, HERO_Z + 0.3, facing="left"),
            lens.spot(hero - 1.6, HERO_Z + 2.5),
        ),
        ground_props=(lens.spot(hero + 2.6, HERO_Z + 0.5), lens.spot(hero - 1.0, HERO_Z - 0.6)),
        lamps=_lights(view, lens),
        beams=_sunlight(view, lens),
        ground="wet" if view.wet else "dry",
        water_y=line if view.wet else None,
        vignette=0.36,
    )


def _sheets(view: base.View, lens: Perspective, line: float) -> tuple[base.Sheet, ...]:
    """Sky, the end, two depths of houses, the ground, the kerb; `line` is where the road ends."""
    houses = _houses(view)
    near = [one for one in houses if one.zs[0] < 17]
    far = [one for one in houses if one.zs[0] >= 17]
    return (
        sky.sheet(view, horizon=lens.horizon),
        base.Sheet(name="end", depth=0.12, art=_end(view, lens), haze=0.42, texture=0.12),
        base.Sheet(
            name="far houses", depth=0.26, art=_canyon(view, lens, far), haze=0.22, texture=0.16
        ),
        base.Sheet(
            name="near houses", depth=0.42, art=_canyon(view, lens, near), texture=0.2, shadow=0.25
        ),
        base.Sheet(
            name="ground", depth=0.5, art=_ground(view, lens), texture=0.22,
            mirror=0.62 if view.wet else 0.0,
            box=around(view, [(0, line - 4), (view.width, view.height)], margin=0),
        ),
        base.Sheet(
            name="kerb", depth=0.56, art=kerb.kerb(view, lens), rim=0.25, volume=0.2, texture=0.12,
            shadow=0.15,
        ),
        _front(view),
    )  # fmt: skip


def _houses(view: base.View) -> list[storefronts.House]:
    """Both sides from far to near; each house is narrow, so that the street has a rhythm."""
    houses = []
    for side in (-1, 1):
        dice, z, number = view.dice(f"houses {side}"), 2.0, 0
        while z < 62:
            deep = dice.uniform(4.2, 7.5)
            tall = dice.uniform(8, 17) * (1.3 if view.tall else 1.0)
            houses.append(
                storefronts.House(
                    side=side,
                    zs=(z, z + deep),
                    tall=tall,
                    paint=dice.choice(storefronts.BRICKS),
                    name=f"{side} {number}",
                )
            )
            z, number = z + deep, number + 1
    return sorted(houses, key=lambda one: -one.zs[0])


def _end(view: base.View, lens: Perspective) -> str:
    """What closes the street: towers, and the ground far away."""
    foot = lens.at(0, 0, 60)[1]
    unit = view.unit
    row = skyline.Row(
        foot=foot, low=9 * unit, high=30 * unit, wide=(6 * unit, 13 * unit), depth=0.16,
        share=skyline.lit_share(view), cell=1.7 * unit,
    )  # fmt: skip
    ground = pen.rect(-9, foot - 1, view.width + 18, view.height, view.palette.tone("#8a8a88", 0.3))
    return skyline.towers(view, row, "end") + ground


def _canyon(view: base.View, lens: Perspective, houses: list[storefronts.House]) -> str:
    return "".join(storefronts.house(view, lens, one) for one in houses)


def _ground(view: base.View, lens: Perspective) -> str:
    """Road, kerbs, pavements and a crossing."""
    p, zs = view.palette, (1.0, 80.0)
    road = p.tone("#6f7276", 0.62)
    walk = p.tone("#a8a49c", 0.5)
    parts = [
        solid.level(lens, (-storefronts.WALL_X, storefronts.WALL_X), 0, zs, walk),
        solid.level(lens, (-storefronts.HALF_ROAD, storefronts.HALF_ROAD), 0, zs, road),
    ]
    for x in (-storefronts.HALF_ROAD, storefronts.HALF_ROAD):
        parts.append(solid.level(lens, (x - 0.12, x + 0.12), 0, zs, shade(walk, 0.2)))
    seam = shade(walk, -0.16)
    for side in (-1, 1):
        parts += [
            pen.line(
                [
                    lens.at(side * storefronts.HALF_ROAD, 0, z),
                    lens.at(side * storefronts.WALL_X, 0, z),
                ],
                seam,
                1.5,
            )
            for z in (3.5, 4.4, 5.6, 7.2, 9.4, 12.4, 16.5, 22)
        ]
    paint = palettes.mix(road, p.tone("#f4f0e4", 0.4), 0.55)
    parts += [
        solid.level(lens, (-0.08, 0.08), 0, (z, z + 1.6), paint) for z in (12, 16, 20, 25, 31, 38)
    ]
    parts += [
        solid.level(
            lens,
            (-storefronts.HALF_ROAD + 0.35 + i * 0.92, -storefronts.HALF_ROAD + 0.85 + i * 0.92),
            0,
            (8.0, 10.2),
            paint,
        )
        for i in range(8)
    ]
    return "".join(parts)


def _lights(view: base.View, lens: Perspective) -> tuple[base.Lamp, ...]:
    if not view.lamps:
        return ()
    lamps = []
    for x, z in kerb.lamp_places(view):
        px, py = lens.at(x + (0.75 if x < 0 else -0.75), 4.2, z)
        lamps.append(
            base.Lamp(
                x=px, y=py, radius=min(0.6 * lens.scale(z), 5.5 * view.unit),
                colour=view.palette.lamp, strength=0.75, depth=0.57,
                flicker=0.05 if z < 10 else 0.0,
            )
        )  # fmt: skip
    for side, z, y, tall, hue in kerb.sign_places(view):
        px, py = lens.at(side * (storefronts.WALL_X - 0.5), y + tall / 2, z)
        lamps.append(
            base.Lamp(
                x=px,
                y=py,
                radius=0.8 * lens.scale(z),
                colour=hue,
                strength=0.6,
                depth=0.57,
                flicker=0.08,
            )
        )
    return tuple(lamps)


def _sunlight(view: base.View, lens: Perspective) -> tuple[base.Beam, ...]:
    """By day a slab of sun lies across the road between the shadows of the houses."""
    if view.lamps or view.shot.weather not in ("clear", "wind"):
        return ()
    slabs = (
        (
            (-storefronts.WALL_X, 9.5),
            (-storefronts.WALL_X, 13.5),
            (storefronts.WALL_X, 9.0),
            (storefronts.WALL_X, 7.0),
        ),
        (
            (-storefronts.WALL_X, 17),
            (-storefronts.WALL_X, 26),
            (storefronts.WALL_X, 17),
            (storefronts.WALL_X, 13),
        ),
    )
    return tuple(
        base.Beam(
            points=tuple(lens.at(x, 0, z) for x, z in slab), colour=view.palette.light,
            strength=0.3,
            blur=0.5 * view.unit, depth=0.52,
        )
        for slab in slabs
    )  # fmt: skip


def _front(view: base.View) -> base.Sheet:
    """A corner of a wall with a bracket, a branch, or the edge of an umbrella."""
    w, h, u, ink = view.width, view.height, view.unit, foreground.ink(view)
    if view.foreground % 3 == 0:
        arm = solid.traced(
            "M0 {}C{} {} {} {} {} {}",
            *(h * 0.17, w * 0.12, h * 0.1, w * 0.2, h * 0.13, w * 0.24, h * 0.16),
        )
        art = foreground.post(view) + pen.path(
            arm, "none", f'stroke="{ink}" stroke-width="{1.6 * u:.1f}"'
        )
        box = around(view, [(0, 0), (w * 0.27, h)])
    elif view.foreground % 3 == 1:
        art = pen.path(
            solid.traced(
                "M{} {}C{} {} {} {} {} {}V{}Z",
                *(w * 0.64, h + 9, w * 0.68, h * 0.86, w * 0.86, h * 0.8, w + 9, h * 0.86, h + 9),
            ),
            ink,
        )
        box = around(view, [(w * 0.6, h * 0.76), (w, h)])
    else:
        art = foreground.leaves(view)
        box = around(view, [(w * 0.5, h * 0.5), (w, h)])
    return foreground.sheet(view, art, blur=1.1, box=box)
