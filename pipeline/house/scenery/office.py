"""Office: desks and screens over the town; words make it a library, a ward or a classroom."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import (
    base,
    choice,
    classroom,
    closeup,
    furniture,
    hall,
    halls,
    rooms,
    seating,
    shelving,
    solid,
    ward,
    workplace,
)
from pipeline.house.scenery.perspective import HERO_Z, SEAT_M, Perspective
from pipeline.house.scenery.solid import shade


def scenery(view: base.View) -> base.Scenery:
    """The room that the words name; the hero's desk is on the left, the window at the right."""
    kinds = (
        (ward.WORDS, ward.scenery),
        (halls.BOOKS, hall.scenery),
        (classroom.WORDS, classroom.scenery),
    )
    return choice.of(view, kinds, _desks)(view)


def _desks(view: base.View) -> base.Scenery:
    here = rooms.room(view, wall=workplace.WALL_Z, aside=1.2)
    lens, hero = here.lens, here.hero
    openings = workplace.band(here)
    own = view.dice("office").choice(("#c4c8c4", "#b8c4cc", "#cfc4b4"))
    paint, floor, frame = (
        here.tone(own, 0.35),
        here.tone("#7f858c", 0.6),
        here.tone("#4a5058", 0.65),
    )
    things = rooms.Furnishing(
        openings=openings,
        wall=workplace.wall(here, openings, paint, floor, frame),
        back=_back(here),
        beside=seating.swivel(lens, hero, HERO_Z, _ink(here)),
        before=_desk(here),
        stand=closeup.standing(view, lens, here.person, beyond=2.2),
        sit=(
            lens.spot(hero, HERO_Z, y=SEAT_M, seat=True),
            lens.spot(hero + 2.05, HERO_Z + 0.1, y=SEAT_M, facing="left", seat=True),
        ),
        table=lens.spot(hero + (1.15 if not view.tall else 0.6), HERO_Z - 0.2, y=0.74),
        ground=(lens.spot(hero + 2.4, HERO_Z - 0.4), lens.spot(hero - 0.9, HERO_Z - 0.3)),
        lamps=workplace.screen_lights(
            here, lens.spot(hero + 0.85, HERO_Z, y=0.95), lens.spot(hero + 2.95, 5.5, y=1.0)
        ),
    )
    place = rooms.furnished(here, things, outside="town")
    return closeup.at_table(view, place, top=here.tone("#c89a68", 0.5))


def _ink(here: rooms.Room) -> str:
    return here.tone("#2f343c", 0.75)


def _screen(here: rooms.Room) -> str:
    lit = palettes.mix("#6fb4e0", here.view.palette.dark, 0.15)
    return lit if here.view.lamps else here.tone("#5f90b0", 0.5)


def _back(here: rooms.Room) -> str:
    """Folders at the left edge, a plant, two more desks with their screens."""
    dice, lens, hero, left = here.view.dice("desks"), here.lens, here.hero, here.across(0.0)
    spines = [here.tone(one, 0.45) for one in workplace.SPINES]
    wood, oak = here.tone("#8a6a4c", 0.55), shade(here.tone("#c89a68", 0.5), -0.1)
    front = here.wall - 0.32
    parts = [
        shelving.bookcase(
            lens, (left, left + 1.2), (0, 1.9), front, wood, spines, dice=dice, rows=4
        )
    ]
    for x in (hero + 2.2, hero + 4.4):
        parts.append(furniture.table(lens, (x, x + 1.6), (5.2, 5.8), oak))
        parts.append(furniture.monitor(lens, x + 0.75, 0.74, 5.5, _ink(here), _screen(here)))
    leaf, pot = here.tone("#5f8f62", 0.55), here.tone("#d8d2c4", 0.5)
    parts.append(furniture.plant(lens, (hero + 1.75, 0, 5.6), leaf, pot, dice, tall=1.3))
    return "".join(parts)


def _desk(here: rooms.Room) -> str:
    """The hero's desk, an open laptop, a red lamp."""
    lens, hero = here.lens, here.hero
    span, deep = (hero + 0.25, hero + 1.75), (HERO_Z - 0.35, HERO_Z + 0.35)
    desk = furniture.table(lens, span, deep, here.tone("#c89a68", 0.5))
    laptop = _laptop(lens, hero + 0.72, HERO_Z - 0.05, _ink(here), _screen(here))
    return desk + laptop + _lamp(here, hero + 1.5, HERO_Z + 0.1)


def _laptop(lens: Perspective, x: float, z: float, body: str, screen: str) -> str:
    """An open laptop seen from the side of whoever types on it."""
    keys = solid.box(lens, (x - 0.16, x + 0.18), (0.74, 0.76), (z - 0.16, z + 0.16), body)
    low, high = (x + 0.17, 0.76), (x + 0.27, 1.0)
    lid = [lens.at(*low, z - 0.16), lens.at(*high, z - 0.16), lens.at(*high, z + 0.16)]
    return pen.polygon([*lid, lens.at(*low, z + 0.16)], screen) + keys


def _lamp(here: rooms.Room, x: float, z: float) -> str:
    """A desk lamp with a bent arm."""
    lens, s, hue = here.lens, here.lens.scale(z), here.tone("#c8503c", 0.5, 0.2)
    arm = [lens.at(x, 0.76, z), lens.at(x + 0.1, 1.0, z), lens.at(x - 0.12, 1.2, z)]
    hx, hy = lens.at(x - 0.18, 1.16, z)
    cone = [
        (hx - 0.12 * s, hy + 0.1 * s),
        (hx + 0.09 * s, hy + 0.07 * s),
        (hx + 0.06 * s, hy - 0.06 * s),
    ]
    foot = solid.disc(lens, x, 0.75, z, 0.09, hue)
    return foot + pen.line(arm, hue, 0.03 * s) + pen.polygon(cone, shade(hue, -0.1))
