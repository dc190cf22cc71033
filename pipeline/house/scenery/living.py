"""Living room: an armchair under a lamp, a sofa, books, a window with curtains."""

from pipeline.house.scenery import (
    base,
    closeup,
    dwelling,
    furniture,
    rooms,
    seating,
    shelving,
    windows,
)
from pipeline.house.scenery.perspective import HERO_Z, SEAT_M


def scenery(view: base.View) -> base.Scenery:
    """The hero's armchair is on the left, the sofa at the right under the window."""
    here = rooms.room(view, wall=dwelling.WALL_Z)
    lens, hero = here.lens, here.hero
    wide = 2.2 if not view.tall else 1.7
    opening = dwelling.window(here, 0.6 if not view.tall else 0.62, wide)
    sofa_x = lens.metres(view.width * (0.66 if not view.tall else 0.6), 4.9)
    chair = dwelling.cloth(here, "armchair")
    seats = (
        lens.spot(hero, HERO_Z, y=SEAT_M, seat=True),
        lens.spot(sofa_x + 0.75, 4.85, y=SEAT_M, facing="left", seat=True),
    )
    things = rooms.Furnishing(
        openings=(opening,),
        wall=dwelling.wall(here, opening),
        back=_back(here, opening, sofa_x),
        beside=_beside(here, chair),
        before=seating.near_arm(lens, hero, HERO_Z, chair, facing="right") + _low_table(here),
        stand=closeup.standing(view, lens, here.person, beyond=2.0),
        sit=seats,
        table=lens.spot(hero + _reach(view), HERO_Z - 0.2, y=0.46),
        ground=(lens.spot(hero + 1.7, HERO_Z - 0.4), lens.spot(hero - 0.9, HERO_Z - 0.4)),
        lamps=(dwelling.glow(here, hero - 0.72, 1.44, HERO_Z + 0.5),),
    )
    place = rooms.furnished(here, things, outside=dwelling.outside(view))
    top, cup = here.tone("#c8935e", 0.45), here.tone("#f4ede0", 0.3, 0.2)
    return closeup.at_table(view, place, top=top, cup=cup)


def _back(here: rooms.Room, opening: windows.Window, sofa_x: float) -> str:
    """Books at the left edge, a picture, curtains, the sofa and a tall plant."""
    dice, lens, spines = here.view.dice("living room"), here.lens, dwelling.spines(here)
    wood, left = dwelling.oak(here), here.across(0.02)
    case = (left, left + 1.5)
    frame = (opening.xs[0] - 1.35, opening.xs[0] - 0.6)
    leaf, pot = here.tone("#5f8f62", 0.55), here.tone("#c98a5a", 0.5)
    return "".join(
        [
            shelving.bookcase(lens, case, (0, 2.2), here.wall - 0.3, wood, spines, dice=dice),
            furniture.picture(lens, frame, (1.5, 2.1), here.wall, wood, spines, dice),
            windows.curtains(lens, opening, dwelling.cloth(here, "curtains")),
            seating.sofa(lens, (sofa_x, sofa_x + 1.9), 4.7, dwelling.cloth(here, "sofa")),
            furniture.plant(lens, (sofa_x + 2.35, 0, 5.0), leaf, pot, dice, tall=1.5),
        ]
    )


def _beside(here: rooms.Room, chair: str) -> str:
    """The rug, the standing lamp and the armchair."""
    lens, hero = here.lens, here.hero
    hue, pale = dwelling.cloth(here, "rug"), here.tone("#efe2c8", 0.45)
    stand, hood = here.tone("#4a3a30", 0.7), dwelling.hood(here)
    return "".join(
        [
            furniture.rug(lens, hero + 0.5, HERO_Z - 0.15, 1.25, hue, pale),
            furniture.floor_lamp(lens, hero - 0.72, HERO_Z + 0.5, stand, hood),
            seating.armchair(lens, hero, HERO_Z, chair, facing="right"),
        ]
    )


def _reach(view: base.View) -> float:
    """How far the low table is from the armchair."""
    return 0.95 if not view.tall else 0.62


def _low_table(here: rooms.Room) -> str:
    top, foot = here.tone("#b98250", 0.5), here.tone("#3a2a22", 0.8)
    x, z = here.hero + _reach(here.view), HERO_Z - 0.2
    return furniture.round_table(here.lens, x, z, top, foot, radius=0.4, height=0.46)
