"""Rooms: wall, floor and windows of an interior that faces the camera, and how it is furnished."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, closeup, foreground, skyline, solid, windows
from pipeline.house.scenery.perspective import HERO_Z, Perspective, around, indoors
from pipeline.house.scenery.solid import shade

WIDE = (-12.0, 12.0)
ASIDE_M = 1.15
UPRIGHT_ASIDE_M = 0.55
"""How far a table stands from somebody who does not sit at it; in upright frames."""


@dataclass(frozen=True, kw_only=True)
class Room:
    """A room under its lens: `person` is where the hero stands, `hero` where the first seat is.

    `wall` is the distance of the back wall; all in metres.
    """

    view: base.View
    lens: Perspective
    person: float
    hero: float
    wall: float

    def tone(self, own: str, depth: float = 0.5, unity: float | None = None) -> str:
        """A thing's own colour in this light."""
        return self.view.palette.tone(own, depth, unity)

    def across(self, share: float) -> float:
        """The x on the back wall that is seen at a share of the picture's width."""
        return self.lens.metres(self.view.width * share, self.wall)


@dataclass(frozen=True, kw_only=True)
class Furnishing:
    """What a room holds: windows, wall, things behind, beside and before people, and places."""

    openings: tuple[windows.Window, ...]
    wall: str
    back: str
    beside: str
    before: str = ""
    stand: tuple[base.Spot, ...]
    sit: tuple[base.Spot, ...]
    table: base.Spot
    ground: tuple[base.Spot, ...]
    lamps: tuple[base.Lamp, ...] = ()


def room(
    view: base.View, *, wall: float, adult: float = 0.46, feet: float = 0.81, aside: float = ASIDE_M
) -> Room:
    """The lens of a room, and where its table goes: to whoever sits, or beside who stands."""
    lens = indoors(view, adult=adult, feet=feet)
    person = lens.metres(view.hero, HERO_Z)
    if view.tall:
        aside = min(aside, UPRIGHT_ASIDE_M)
    hero = person if closeup.seated(view) else person + aside
    return Room(view=view, lens=lens, person=person, hero=hero, wall=wall)


def furnished(here: Room, things: Furnishing, *, outside: str) -> base.Scenery:
    """A furnished room in sheets; `outside` is what its windows show."""
    view = here.view
    sheets = [
        _outside(view, here.lens, outside, things.openings),
        base.Sheet(name="wall", depth=0.26, art=things.wall, texture=0.16, shadow=0.3),
        base.Sheet(
            name="back",
            depth=0.4,
            art=things.back,
            texture=0.13,
            rim=0.22,
            volume=0.14,
            shadow=0.28,
        ),
        _close("beside", 0.56, things.beside),
    ]
    if things.before:
        sheets.append(_close("before", 0.66, things.before))
    sheets.append(foreground.of_room(view))
    return base.Scenery(
        sheets=tuple(sheets),
        spots=things.stand,
        seats=things.sit,
        table=things.table,
        ground_props=things.ground,
        lamps=things.lamps,
        beams=_daylight(view, here.lens, things.openings),
        indoors=True,
        motes=view.palette.light if not view.night else "",
    )


def _close(name: str, depth: float, art: str) -> base.Sheet:
    """Furniture beside people: closer framings leave it out, it would not be in their scale."""
    return base.Sheet(
        name=name, depth=depth, art=art, texture=0.12, rim=0.28, volume=0.22, shadow=0.25,
        foreground=True,
    )  # fmt: skip


def shell(
    here: Room,
    openings: Sequence[windows.Window],
    *,
    paint: str,
    floor: str,
    frame: str,
    boards: float = 0.42,
) -> str:
    """Wall with its windows, rain on the glass, skirting and floor."""
    view, lens, z = here.view, here.lens, here.wall
    holes = [windows.hole(lens, one) for one in openings]
    parts = [solid.wall(view.width, view.height, holes, paint)]
    parts += [windows.reveal(lens, one, paint) for one in openings]
    if view.wet:
        dice = view.dice("shell")
        parts += [windows.drops(view, lens, one, dice) for one in openings]
    parts += [windows.frame(lens, one, frame) for one in openings]
    parts.append(solid.level(lens, WIDE, 0, (0.5, z), floor))
    if boards:
        parts.append(solid.boards(lens, WIDE, 0, (0.5, z), boards, shade(floor, -0.3)))
    parts.append(solid.front(lens, WIDE, (0, 0.12), z - 0.02, shade(paint, 0.22)))
    return "".join(parts)


def _daylight(
    view: base.View, lens: Perspective, openings: Sequence[windows.Window]
) -> tuple[base.Beam, ...]:
    """What the windows do to the room: light on the floor and over their bars."""
    return tuple(
        beam
        for one in openings
        for beam in (windows.patch(view, lens, one), windows.bloom(view, lens, one))
    )


def _outside(
    view: base.View, lens: Perspective, kind: str, openings: Sequence[windows.Window]
) -> base.Sheet:
    """What is seen through the windows: `street`, `town` (from a height) or `garden`."""
    views: dict[str, Callable[[base.View, Perspective], str]] = {
        "street": windows.neighbours, "town": _town, "garden": _garden,
    }  # fmt: skip
    corners = [lens.at(x, y, one.z) for one in openings for x in one.xs for y in one.ys]
    box = around(view, corners, margin=24)
    return base.Sheet(
        name="outside", depth=0.06, art=views[kind](view, lens), box=box, blur=0.5, texture=0.06
    )


def _town(view: base.View, lens: Perspective) -> str:
    """Towers seen from a floor high above the street, each row behind its own veil of air."""
    u, share = view.unit, skyline.lit_share(view)
    foot = lens.horizon + 30 * u
    far = skyline.Row(
        foot=foot, low=28 * u, high=48 * u, wide=(4 * u, 8 * u), depth=0.04, share=share,
        cell=1.3 * u,
    )  # fmt: skip
    near = skyline.Row(
        foot=foot, low=20 * u, high=38 * u, wide=(8 * u, 14 * u), depth=0.2, share=share,
        cell=2 * u,
    )  # fmt: skip
    return "".join(
        [
            _sheer(view, 1.0),
            skyline.towers(view, far, "far town"),
            _sheer(view, 0.4),
            skyline.towers(view, near, "near town"),
            _sheer(view, 0.3),
        ]
    )


def _sheer(view: base.View, opacity: float) -> str:
    """Daylight over the whole canvas."""
    light = windows.daylight(view)
    return pen.rect(-9, -9, view.width + 18, view.height + 18, light, extra=f'opacity="{opacity}"')


def _garden(view: base.View, lens: Perspective) -> str:
    """Lawn, hedges and round trees."""
    dice, p = view.dice("garden"), view.palette
    light = windows.daylight(view)
    snow = view.shot.weather == "snow"
    lawn = p.tone("#e8eef2" if snow else "#9dba7a", 0.2, 0.3)
    hill = lens.at(0, 0.6, 16)[1]
    edge = [(view.width * i / 8, hill - dice.uniform(0, 7) * view.unit) for i in range(9)]
    out = [_sheer(view, 1.0), pen.land(edge, view.height, shade(lawn, 0.35))]
    out.append(pen.rect(-9, lens.at(0, 0.3, 12)[1], view.width + 18, view.height, lawn))
    leaf = p.tone("#dfe8ee" if snow else "#6f9a62", 0.25, 0.3)
    for z in (15.0, 12.0, 9.5):
        for _ in range(5):
            x, r = dice.uniform(-8, 8), dice.uniform(0.5, 1.05)
            s = lens.scale(z)
            cx, cy = lens.at(x, dice.uniform(1.2, 1.9), z)
            tone = palettes.mix(leaf, light, 0.6 - (15 - z) * 0.07)
            foot = (cx, lens.at(0, 0.2, z)[1])
            out.append(pen.line([(cx, cy), foot], shade(tone, -0.4), 0.14 * s))
            radii = [dice.uniform(0.85, 1.15) for _ in range(9)]
            out.append(pen.blob(pen.round_about(cx, cy, r * s, r * s, radii), tone))
    return "".join(out)
