"""Café: a table at the window, shelves and a counter; `bar` words make it a bar at night."""

from pipeline.house.scenery import (
    bar,
    base,
    choice,
    closeup,
    coffee,
    furniture,
    rooms,
    seating,
    shelving,
    solid,
    windows,
)
from pipeline.house.scenery.perspective import HERO_Z, SEAT_M
from pipeline.house.scenery.solid import shade

WALL_Z = 5.7
WALLS = ("#a8714f", "#9a5b46", "#6f8a78", "#4f7a7c", "#b98a5e", "#7c6a86")
TINS = (
    "#d9814f", "#b8553a", "#e7b75f", "#7fa58c", "#4f7f86", "#f1e2c4", "#97b7a0", "#c96f4a",
    "#3f6673",
)  # fmt: skip


def scenery(view: base.View) -> base.Scenery:
    """A café; the hero sits on the left and looks over the table to the right."""
    return choice.of(view, ((bar.WORDS, bar.scenery),), _daytime)(view)


def _daytime(view: base.View) -> base.Scenery:
    """A café with tables at its windows."""
    here = rooms.room(view, wall=WALL_Z, adult=0.49, feet=0.83)
    lens, hero = here.lens, here.hero
    openings = _openings(here)
    things = rooms.Furnishing(
        openings=openings,
        wall=_wall(here, openings),
        back=_shelves(here) + _counter(here, openings) + _hung(here),
        beside=_chairs(here),
        before=_table(here),
        stand=closeup.standing(view, lens, here.person, beyond=2.0),
        sit=(
            lens.spot(hero, HERO_Z, y=SEAT_M, seat=True),
            lens.spot(hero + 1.24, HERO_Z + 0.05, y=SEAT_M, facing="left", seat=True),
        ),
        table=lens.spot(hero + 0.6, HERO_Z - 0.1, y=0.745),
        ground=(lens.spot(hero - 0.8, HERO_Z - 0.2), lens.spot(hero + 2.4, HERO_Z - 0.2)),
        lamps=_lamps(here),
    )
    place = rooms.furnished(here, things, outside="street")
    top, cup = here.tone("#d59a5e", 0.4), here.tone("#f4ede0", 0.3, 0.2)
    return closeup.at_table(view, place, top=top, cup=cup)


def _openings(here: rooms.Room) -> tuple[windows.Window, ...]:
    """Two big windows side by side; takes begin them elsewhere."""
    view = here.view
    left = here.across(0.09 if view.variant % 2 == 0 else 0.2)
    wide = 2.15 if view.aspect == "16:9" else 1.75
    ys = (0.88, 3.55 if view.tall else 2.95)
    return tuple(
        windows.Window(xs=(x, x + wide), ys=ys, z=WALL_Z) for x in (left, left + wide + 0.22)
    )


def _wood(here: rooms.Room) -> str:
    return here.tone("#5a3826", 0.75)


def _wall(here: rooms.Room, openings: tuple[windows.Window, ...]) -> str:
    """Paint above, panels below, boards on the floor."""
    lens, own = here.lens, here.view.dice("wall").choice(WALLS)
    paint, floor = here.tone(own, 0.42), here.tone("#7a4f35", 0.62)
    panel = shade(paint, -0.2)
    parts = [rooms.shell(here, openings, paint=paint, floor=floor, frame=_wood(here))]
    parts.append(solid.front(lens, rooms.WIDE, (0.0, 0.8), WALL_Z - 0.03, panel))
    for i in range(-14, 14):
        span = (i * 0.66, i * 0.66 + 0.5)
        parts.append(solid.front(lens, span, (0.16, 0.68), WALL_Z - 0.04, shade(panel, -0.1)))
    parts.append(solid.front(lens, rooms.WIDE, (0.78, 0.83), WALL_Z - 0.04, shade(paint, 0.15)))
    parts.append(solid.front(lens, rooms.WIDE, (0.0, 0.1), WALL_Z - 0.05, shade(panel, -0.35)))
    return "".join(parts)


def _shelves(here: rooms.Room) -> str:
    """Three rows of tins on the wall behind the counter."""
    dice, lens, left = here.view.dice("counter"), here.lens, here.across(0.77)
    hues = [here.tone(one, 0.45) for one in TINS]
    parts = []
    for y in (1.42, 1.92, 2.42):
        row = (left + 0.1, left + 3.6)
        parts.append(shelving.jars(lens, row, y, WALL_Z - 0.15, hues, dice))
        plank = ((left, left + 3.6), (y - 0.055, y), (WALL_Z - 0.3, WALL_Z))
        parts.append(solid.box(lens, *plank, _wood(here)))
    return "".join(parts)


def _counter(here: rooms.Room, openings: tuple[windows.Window, ...]) -> str:
    """The counter with its machine at the right edge, and the menu where there is wall."""
    lens, view = here.lens, here.view
    near = lens.metres(view.width * 0.76, 4.5)
    front, top = here.tone("#8a5f42", 0.6), here.tone("#d2a06a", 0.35)
    parts = [solid.box(lens, (near, near + 4), (0, 1.0), (4.5, 5.1), front)]
    for i in range(7):
        span = (near + 0.12 + i * 0.5, near + 0.5 + i * 0.5)
        parts.append(solid.front(lens, span, (0.15, 0.86), 4.49, shade(front, -0.16)))
    parts.append(solid.box(lens, (near - 0.08, near + 4), (1.0, 1.06), (4.42, 5.15), top))
    parts.append(coffee.machine(view, lens, near + 0.62, 1.06, 4.7))
    left = here.across(0.77)
    board = (left - 1.2, left - 0.35)
    if board[0] > openings[-1].xs[1] + 0.1:
        parts.append(coffee.menu(view, lens, board, WALL_Z))
    return "".join(parts)


def _pendants(here: rooms.Room) -> tuple[tuple[float, float], ...]:
    """Where the lamps hang: x and y in metres at z 4.4."""
    view, lens = here.view, here.lens
    high = lens.height(view.height * (0.2 if view.tall else 0.235), 4.4)
    places = ((0.13, 0.05), (0.56, 0.18), (0.8, 0.0))
    return tuple((lens.metres(view.width * share, 4.4), high + dy) for share, dy in places)


def _hung(here: rooms.Room) -> str:
    body, bulb = here.tone("#3c5448", 0.7), shade(here.view.palette.lamp, 0.4)
    return "".join(furniture.pendant(here.lens, x, y, 4.4, body, bulb) for x, y in _pendants(here))


def _lamps(here: rooms.Room) -> tuple[base.Lamp, ...]:
    u, strength = here.view.unit, 0.85 if here.view.lamps else 0.4
    hung = [here.lens.at(x, y, 4.4) for x, y in _pendants(here)]
    lamp = here.view.palette.lamp
    return tuple(
        base.Lamp(x=x, y=y + u, radius=5.5 * u, colour=lamp, strength=strength, depth=0.5)
        for x, y in hung
    )


def _chairs(here: rooms.Room) -> str:
    wood, x = here.tone("#3a241c", 0.8), here.hero
    far = seating.chair(here.lens, x + 1.24, HERO_Z + 0.05, wood, facing="left")
    return far + seating.chair(here.lens, x, HERO_Z, wood, facing="right")


def _table(here: rooms.Room) -> str:
    """The round table; with a cup and a book when the shot names nothing to put there."""
    lens, x = here.lens, here.hero
    top, foot = here.tone("#d59a5e", 0.4), here.tone("#2c1c18", 0.85)
    bare = furniture.round_table(lens, x + 0.6, HERO_Z - 0.1, top, foot)
    if here.view.shot.props:
        return bare
    return bare + coffee.cup(here.view, lens, x + 0.42) + coffee.book(here.view, lens, x + 0.78)
