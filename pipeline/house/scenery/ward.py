"""Ward: a hospital bed behind a curtain, a drip, a screen with a pulse."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, furniture, rooms, seating, solid, workplace
from pipeline.house.scenery.perspective import HERO_Z, SEAT_M
from pipeline.house.scenery.solid import shade

WORDS = ("hospital", "ward", "clinic", "patient", "nurse", "doctor")


def scenery(view: base.View) -> base.Scenery:
    """A visitor's chair on the left, the bed from the middle to the right."""
    here = rooms.room(view, wall=workplace.WALL_Z, aside=0.0)
    lens, hero = here.lens, here.hero
    openings = workplace.band(here)[1:]
    bed = (hero + 0.35, hero + 2.45)
    stand = bed[1] + 0.35
    paint, floor, frame = here.tone("#c8dcd6", 0.35), here.tone("#9fb4b4", 0.55), _white(here)
    things = rooms.Furnishing(
        openings=openings,
        wall=workplace.wall(here, openings, paint, floor, frame),
        back=_curtain(here) + _machines(here, stand),
        beside=_chair(here) + _bed(here, bed),
        stand=(lens.spot(hero, HERO_Z - 0.1), lens.spot(hero + 2.6, 3.9, facing="left")),
        sit=(
            lens.spot(hero - 0.35, HERO_Z, y=SEAT_M, seat=True),
            lens.spot(hero + 0.9, 4.3, y=SEAT_M + 0.03, facing="left", seat=True),
        ),
        table=lens.spot(stand + 0.5, 4.95, y=0.85),
        ground=(lens.spot(hero + 1.6, 3.7), lens.spot(hero - 1.0, 3.9)),
        lamps=workplace.screen_lights(here, lens.spot(stand + 0.58, 5.1, y=1.15)),
    )
    return rooms.furnished(here, things, outside="town")


def _white(here: rooms.Room) -> str:
    return here.tone("#eef2ee", 0.35)


def _steel(here: rooms.Room) -> str:
    return here.tone("#b4bec4", 0.5)


def _curtain(here: rooms.Room) -> str:
    """The curtain around the bed, drawn back, and its rail."""
    lens, hero, mint = here.lens, here.hero, here.tone("#a8ccc0", 0.45)
    folds = []
    for i in range(9):
        span = (hero - 1.9 + i * 0.13, hero - 1.77 + i * 0.13)
        tone = shade(mint, (-0.14, 0.04, -0.06, 0.1)[i % 4])
        folds.append(solid.front(lens, span, (0.3, 2.35), 5.4, tone))
    rail = solid.front(lens, (hero - 2.2, hero + 3.4), (2.36, 2.4), 5.4, _steel(here))
    return "".join(folds) + rail


def _machines(here: rooms.Room, x: float) -> str:
    """The drip, and the trolley with its screen."""
    lens, steel, dark = here.lens, _steel(here), here.tone("#2f3a42", 0.7)
    beat = (0, 0, 0.02, 0.12, -0.07, 0.01, 0, 0.02, 0)
    pulse = [lens.at(x + 0.36 + i * 0.055, 1.12 + dy, 5.09) for i, dy in enumerate(beat)]
    green = palettes.mix("#6fe0a0", here.view.palette.dark, 0.1)
    bag = here.tone("#d8ecec", 0.35)
    return "".join(
        [
            solid.front(lens, (x - 0.015, x + 0.015), (0, 1.95), 5.2, steel),
            solid.front(lens, (x - 0.1, x + 0.1), (1.58, 1.9), 5.19, bag, r=0.04),
            solid.box(lens, (x + 0.3, x + 0.85), (0, 0.85), (4.9, 5.4), steel),
            furniture.monitor(lens, x + 0.58, 0.85, 5.1, dark, shade(dark, -0.4), wide=0.5),
            pen.line(pulse, green, 0.02 * lens.scale(5.09)),
        ]
    )


def _chair(here: rooms.Room) -> str:
    dice, leaf = here.view.dice("ward"), here.tone("#5f8f62", 0.55)
    paint = here.tone("#5f7a86", 0.6)
    chair = seating.chair(here.lens, here.hero - 0.35, HERO_Z, paint, facing="right")
    place = (here.hero - 1.4, 0.0, 4.8)
    return chair + furniture.plant(here.lens, place, leaf, _white(here), dice, tall=1.1)


def _bed(here: rooms.Room, xs: solid.Range) -> str:
    lens, steel = here.lens, _steel(here)
    body = seating.bed(lens, xs, (4.2, 5.2), steel, _white(here), here.tone("#8fb8c4", 0.45))
    rails = [
        solid.front(lens, (xs[0] + dx, xs[0] + dx + 0.03), (0.2, 0.72), 4.18, steel)
        for dx in (0.1, 0.6, 1.1)
    ]
    return body + "".join(rails)
