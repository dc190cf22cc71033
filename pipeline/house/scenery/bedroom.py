"""Bedroom: a bed with its head at the right, a bedside lamp, a window with curtains."""

from pipeline.house import pen
from pipeline.house.scenery import base, dwelling, furniture, rooms, seating, solid, windows
from pipeline.house.scenery.perspective import SEAT_M

BED_M = SEAT_M + 0.03


def scenery(view: base.View) -> base.Scenery:
    """The hero sits on the foot of the bed, on the left, or stands before it."""
    here = rooms.room(view, wall=dwelling.WALL_Z, aside=0.0)
    lens, hero = here.lens, here.hero
    opening = dwelling.window(here, 0.34 if not view.tall else 0.4, 1.9)
    bed = (hero - 0.15, hero + 2.05)
    table = bed[1] + 0.42
    things = rooms.Furnishing(
        openings=(opening,),
        wall=dwelling.wall(here, opening),
        back=_back(here, opening, bed),
        beside=_beside(here, bed, table),
        stand=(lens.spot(hero - 0.25, 3.7), lens.spot(hero + 1.3, 3.6, facing="left")),
        sit=(
            lens.spot(hero, 4.2, y=BED_M, facing="left", seat=True),
            lens.spot(hero + 0.85, 4.15, y=BED_M, facing="left", seat=True),
        ),
        table=lens.spot(table - 0.12, 4.65, y=0.56),
        ground=(lens.spot(hero + 1.4, 3.5), lens.spot(hero - 1.1, 3.9)),
        lamps=(dwelling.glow(here, table, 0.98, 4.8, size=0.5),),
    )
    return rooms.furnished(here, things, outside=dwelling.outside(view))


def _back(here: rooms.Room, opening: windows.Window, bed: solid.Range) -> str:
    """A wardrobe at the left edge, a picture over the bed, curtains."""
    dice, lens, wood, wall = here.view.dice("bedroom"), here.lens, dwelling.oak(here), here.wall
    left = here.across(0.0)
    frame = (bed[1] - 0.9, bed[1] + 0.1)
    deep = (wall - 0.6, wall)
    return "".join(
        [
            furniture.cupboards(lens, (left, left + 1.2), (0.06, 2.25), deep, wood, step=0.6),
            furniture.picture(lens, frame, (1.55, 2.2), wall, wood, dwelling.spines(here), dice),
            windows.curtains(lens, opening, dwelling.cloth(here, "curtains")),
        ]
    )


def _beside(here: rooms.Room, bed: solid.Range, table: float) -> str:
    """The rug, the bedside table with its lamp, the bed."""
    lens, wood = here.lens, dwelling.oak(here)
    hue, pale = dwelling.cloth(here, "rug"), here.tone("#efe2c8", 0.45)
    sheet, cover = here.tone("#f0e8dc", 0.4, 0.25), dwelling.cloth(here, "blanket")
    return "".join(
        [
            furniture.rug(lens, here.hero + 0.2, 3.7, 1.0, hue, pale),
            solid.box(lens, (table - 0.24, table + 0.24), (0, 0.56), (4.6, 5.1), wood),
            _lamp(here, table),
            seating.bed(lens, bed, (4.1, 5.3), wood, sheet, cover),
        ]
    )


def _lamp(here: rooms.Room, table: float) -> str:
    s, (x, top) = here.lens.scale(4.8), here.lens.at(table, 0.98, 4.8)
    corners = ((-0.1, -0.04), (0.1, -0.04), (0.18, 0.2), (-0.18, 0.2))
    shade = [(x + dx * s, top + dy * s) for dx, dy in corners]
    foot = pen.rect(x - 0.02 * s, top, 0.04 * s, 0.42 * s, here.tone("#6a4a38", 0.7))
    return foot + pen.polygon(shade, dwelling.hood(here))
