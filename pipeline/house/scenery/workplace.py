"""Workplace: what offices, wards and classrooms share: ceiling of light, seams, rows of windows."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, rooms, solid, windows
from pipeline.house.scenery.perspective import Perspective
from pipeline.house.scenery.solid import shade

WALL_Z = 6.4
SPINES = ("#a8443a", "#3f6f7a", "#d9a84a", "#6f5a86", "#e8dcc0", "#5f8a5a")


def band(here: rooms.Room) -> tuple[windows.Window, ...]:
    """A long row of windows, from the left third to the right edge."""
    view = here.view
    left, right = here.across(0.2 if view.variant % 2 == 0 else 0.1), here.across(1.02)
    count = 3 if not view.tall else 2
    wide = (right - left) / count
    spans = [(left + i * wide + 0.07, left + (i + 1) * wide - 0.07) for i in range(count)]
    ys = (0.9, 3.3 if view.tall else 2.75)
    return tuple(windows.Window(xs=xs, ys=ys, z=WALL_Z, columns=2, rows=1) for xs in spans)


def wall(
    here: rooms.Room, openings: tuple[windows.Window, ...], paint: str, floor: str, frame: str
) -> str:
    """Wall, windows, floor of square tiles and a ceiling with panels of light."""
    body = rooms.shell(here, openings, paint=paint, floor=floor, frame=frame, boards=0.0)
    return body + _tiles(here.lens, floor) + _ceiling(here, paint)


def screen_lights(here: rooms.Room, *places: base.Spot) -> tuple[base.Lamp, ...]:
    """The glow of screens when the room is dark."""
    if not here.view.lamps:
        return ()
    hue = palettes.mix("#9fd0ff", here.view.palette.lamp, 0.25)
    return tuple(
        base.Lamp(x=one.x, y=one.y, radius=one.head * 1.6, colour=hue, strength=0.6, depth=0.58)
        for one in places
    )


def _tiles(lens: Perspective, floor: str) -> str:
    """Seams of carpet tiles, both ways."""
    along = solid.boards(lens, rooms.WIDE, 0, (0.5, WALL_Z), 0.8, shade(floor, -0.2))
    across = [
        pen.line([lens.at(-12, 0, z), lens.at(12, 0, z)], shade(floor, -0.14), 1.4)
        for z in (2.6, 3.4, 4.2, 5.0, 5.8)
    ]
    return along + "".join(across)


def _ceiling(here: rooms.Room, paint: str) -> str:
    """A ceiling with panels of light, when it is in sight."""
    high = 3.05 if not here.view.tall else 3.7
    top = shade(paint, 0.12)
    lit = shade(here.view.palette.lamp, 0.55) if here.view.lamps else shade(top, 0.5)
    parts = [solid.level(here.lens, rooms.WIDE, high, (0.5, WALL_Z), top)]
    parts += [
        solid.level(here.lens, (x, x + 1.4), high - 0.001, zs, lit)
        for x in (-3.4, -0.7, 2.0)
        for zs in ((5.3, 5.8), (3.9, 4.5))
    ]
    return "".join(parts)
