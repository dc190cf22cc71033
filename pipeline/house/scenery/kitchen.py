"""Kitchen: cupboards along the wall, pans over the window, a table under a lamp."""

from pipeline.house import pen
from pipeline.house.scenery import (
    base,
    closeup,
    dwelling,
    furniture,
    rooms,
    seating,
    shelving,
    solid,
    windows,
)
from pipeline.house.scenery.perspective import HERO_Z, SEAT_M
from pipeline.house.scenery.solid import shade

TINS = ("#d9814f", "#e7b75f", "#7fa58c", "#f1e2c4", "#c96f4a", "#4f7f86")
COPPERS = ("#c47a4a", "#8a8f92", "#b86a3f", "#d09058", "#7a8286")


def scenery(view: base.View) -> base.Scenery:
    """The table is at the hero's place, on the left; the window is over the counter."""
    here = rooms.room(view, wall=dwelling.WALL_Z)
    lens, hero = here.lens, here.hero
    opening = dwelling.window(here, 0.58, 1.5, low=1.15)
    lamp_y = lens.height(view.height * 0.24, HERO_Z)
    top = here.tone("#c8935e", 0.45)
    span, deep = (hero + 0.27, hero + 1.15), (HERO_Z - 0.45, HERO_Z + 0.3)
    things = rooms.Furnishing(
        openings=(opening,),
        wall=dwelling.wall(here, opening),
        back=_fridge(here) + _counter(here, opening) + _pans(here, opening),
        beside=_chairs(here) + _pendant(here, lamp_y),
        before=furniture.table(lens, span, deep, top),
        stand=closeup.standing(view, lens, here.person, beyond=2.0),
        sit=(
            lens.spot(hero, HERO_Z, y=SEAT_M, seat=True),
            lens.spot(hero + 1.3, HERO_Z + 0.1, y=SEAT_M, facing="left", seat=True),
        ),
        table=lens.spot(hero + 0.7, HERO_Z - 0.15, y=0.74),
        ground=(lens.spot(hero + 2.2, HERO_Z - 0.3), lens.spot(hero - 0.8, HERO_Z - 0.4)),
        lamps=(dwelling.glow(here, hero + 0.7, lamp_y - 0.05, HERO_Z, size=0.6),),
    )
    place = rooms.furnished(here, things, outside=dwelling.outside(view))
    return closeup.at_table(view, place, top=top, cup=here.tone("#f4ede0", 0.3, 0.2))


def _counter(here: rooms.Room, opening: windows.Window) -> str:
    """Cupboards below and above, the worktop, shelves of tins at the right."""
    dice, lens, wall = here.view.dice("kitchen"), here.lens, here.wall
    left, right, z = here.across(0.12), here.across(1.0) + 0.5, here.wall - 0.6
    own = here.view.dice("cupboards").choice(("#5f8a80", "#d9c9a8", "#7a93a8", "#c4785a"))
    paint, top = here.tone(own, 0.45), here.tone("#d2a878", 0.4)
    tins = [here.tone(one, 0.45) for one in TINS]
    shelf = (opening.xs[1] + 0.2, right)
    upper = (left, opening.xs[0] - 0.25)
    parts = [
        furniture.cupboards(lens, (left, right), (0.08, 0.86), (z, wall), paint),
        shelving.jars(lens, (left + 0.3, opening.xs[0]), 0.92, z + 0.2, tins, dice),
        solid.box(lens, (left - 0.04, right), (0.86, 0.92), (z - 0.06, wall), top),
        furniture.cupboards(lens, upper, (1.55, 2.3), (wall - 0.36, wall), paint),
    ]
    for y in (1.5, 1.95):
        row = (shelf[0] + 0.05, shelf[1])
        parts.append(shelving.jars(lens, row, y, wall - 0.2, tins, dice))
        parts.append(solid.box(lens, shelf, (y - 0.05, y), (wall - 0.28, wall), dwelling.oak(here)))
    return "".join(parts)


def _chairs(here: rooms.Room) -> str:
    wood, x = here.tone("#5a3a28", 0.72), here.hero
    far = seating.chair(here.lens, x + 1.3, HERO_Z + 0.1, wood, facing="left")
    return far + seating.chair(here.lens, x, HERO_Z, wood, facing="right")


def _pendant(here: rooms.Room, y: float) -> str:
    lamp = shade(here.view.palette.lamp, 0.4)
    bulb = lamp if here.view.lamps else here.tone("#fff4d8", 0.3)
    body = dwelling.cloth(here, "pendant")
    return furniture.pendant(here.lens, here.hero + 0.7, y, HERO_Z, body, bulb, wide=0.26)


def _fridge(here: rooms.Room) -> str:
    """A rounded fridge at the left of the counter."""
    lens, x, z = here.lens, here.across(0.12) - 0.78, here.wall - 0.68
    paint = here.tone(here.view.dice("fridge").choice(("#e8e4da", "#9fc4c0", "#d98a6a")), 0.4)
    handle = (x + 0.6, x + 0.64)
    return "".join(
        [
            solid.box(lens, (x, x + 0.7), (0.05, 1.75), (z, here.wall), paint),
            solid.front(lens, (x, x + 0.7), (1.2, 1.22), z - 0.01, shade(paint, -0.35)),
            solid.front(lens, handle, (1.3, 1.6), z - 0.02, shade(paint, -0.5)),
            solid.front(lens, handle, (0.7, 1.1), z - 0.02, shade(paint, -0.5)),
        ]
    )


def _pans(here: rooms.Room, opening: windows.Window) -> str:
    """Copper pans on a rail over the window."""
    lens, z = here.lens, here.wall - 0.2
    s, y = lens.scale(z), 2.78 if not here.view.tall else 3.3
    x0, x1 = opening.xs[0] - 0.1, opening.xs[1] + 0.1
    out = [solid.front(lens, (x0, x1), (y, y + 0.03), z, here.tone("#3a302a", 0.7))]
    for i, size in enumerate((0.15, 0.12, 0.17, 0.13, 0.1)):
        cx, cy = lens.at(x0 + (x1 - x0) * (i + 0.5) / 5, y - 0.1 - size, z)
        copper = here.tone(COPPERS[i], 0.45)
        hook = [(cx, cy - size * s), (cx, cy - (size + 0.12) * s)]
        out.append(pen.line(hook, shade(copper, -0.4), 0.035 * s))
        out.append(pen.ellipse(cx, cy, size * s, size * s, copper))
        out.append(pen.ellipse(cx, cy, size * 0.78 * s, size * 0.78 * s, shade(copper, -0.14)))
    return "".join(out)
