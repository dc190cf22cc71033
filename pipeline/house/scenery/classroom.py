"""Classroom: a blackboard full of chalk, rows of desks, windows on a garden at the right."""

from pipeline.house import palettes
from pipeline.house.scenery import (
    base,
    closeup,
    furniture,
    rooms,
    seating,
    solid,
    windows,
    workplace,
)
from pipeline.house.scenery.perspective import HERO_Z, SEAT_M
from pipeline.house.scenery.solid import shade

WORDS = ("classroom", "school", "teacher", "lesson", "pupil", "student", "blackboard")


def scenery(view: base.View) -> base.Scenery:
    """The hero's desk is on the left, the windows at the right."""
    here = rooms.room(view, wall=workplace.WALL_Z, adult=0.44, aside=1.2)
    lens, hero = here.lens, here.hero
    left = here.across(0.66 if not view.tall else 0.9)
    spans = [(left + i * 1.75, left + 1.55 + i * 1.75) for i in range(2)]
    openings = tuple(windows.Window(xs=xs, ys=(0.95, 2.8), z=here.wall) for xs in spans)
    paint, floor = here.tone("#d8c8a4", 0.35), here.tone("#a8764c", 0.58)
    wood = here.tone("#7a5236", 0.65)
    things = rooms.Furnishing(
        openings=openings,
        wall=workplace.wall(here, openings, paint, floor, here.tone("#f0e8d8", 0.4)),
        back=_board(here, (here.across(0.12), left - 0.35)) + _rows(here, wood),
        beside=seating.chair(lens, hero, HERO_Z, wood, facing="right"),
        before=_desk(here),
        stand=closeup.standing(view, lens, here.person, beyond=2.2),
        sit=(
            lens.spot(hero, HERO_Z, y=SEAT_M, seat=True),
            lens.spot(hero + 2.0, 4.75, y=SEAT_M, seat=True),
        ),
        table=lens.spot(hero + 0.6, HERO_Z - 0.1, y=0.72),
        ground=(lens.spot(hero + 2.2, HERO_Z - 0.5), lens.spot(hero - 0.9, HERO_Z - 0.4)),
    )
    place = rooms.furnished(here, things, outside="garden")
    return closeup.at_table(view, place, top=_oak(here))


def _oak(here: rooms.Room) -> str:
    return here.tone("#b8854f", 0.5)


def _board(here: rooms.Room, xs: solid.Range) -> str:
    """The blackboard with lines of chalk."""
    lens, oak, green, z = here.lens, _oak(here), here.tone("#3f6a58", 0.55), here.wall
    return "".join(
        [
            solid.front(lens, (xs[0] - 0.06, xs[1] + 0.06), (1.0, 2.56), z - 0.03, oak),
            solid.front(lens, xs, (1.06, 2.5), z - 0.04, green),
            *_chalk(here, xs, palettes.mix(green, "#ffffff", 0.5)),
            solid.box(lens, xs, (0.98, 1.02), (z - 0.14, z), shade(oak, 0.1)),
        ]
    )


def _chalk(here: rooms.Room, xs: solid.Range, colour: str) -> list[str]:
    dice, marks = here.view.dice("chalk"), []
    for line in range(4):
        x, y = xs[0] + 0.3, 2.2 - line * 0.28
        while x < xs[1] - 0.8 - 0.5 * (line % 2):
            wide = dice.uniform(0.1, 0.34)
            mark = solid.front(here.lens, (x, x + wide), (y, y + 0.035), here.wall - 0.05, colour)
            marks.append(mark)
            x += wide + 0.09
    return marks


def _rows(here: rooms.Room, wood: str) -> str:
    """A row of desks and chairs before the board."""
    lens, parts = here.lens, []
    for x in (here.hero - 0.4, here.hero + 1.5, here.hero + 3.4):
        parts.append(furniture.table(lens, (x, x + 1.1), (5.05, 5.5), _oak(here), height=0.7))
        parts.append(seating.chair(lens, x + 0.5, 4.75, wood, facing="right"))
    return "".join(parts)


def _desk(here: rooms.Room) -> str:
    """The hero's desk and a pile of books."""
    lens, hero = here.lens, here.hero
    span, deep = (hero + 0.24, hero + 1.3), (HERO_Z - 0.3, HERO_Z + 0.25)
    desk = furniture.table(lens, span, deep, _oak(here), height=0.72)
    pile = [
        solid.box(
            lens, (hero + 0.85, hero + 1.15), (0.72 + i * 0.05, 0.77 + i * 0.05),
            (HERO_Z - 0.15, HERO_Z + 0.1), here.tone(own, 0.45),
        )
        for i, own in enumerate(workplace.SPINES[:3])
    ]  # fmt: skip
    return desk + "".join(pile)
