"""Lab: benches with glassware, screens, a tank; orbital ones are aboard a station.

A lab that the words call abandoned has dust sheets, hanging cables and emergency light only.
"""

from pipeline.house import palettes, pen
from pipeline.house.scenery import (
    apparatus,
    base,
    choice,
    closeup,
    clutter,
    foreground,
    rooms,
    seating,
    solid,
    station,
    tunnel,
    ward,
)
from pipeline.house.scenery.perspective import HERO_Z, around
from pipeline.house.scenery.solid import shade

WALL_Z, STOOL_M = 6.2, 0.62
ORBITAL = (
    "orbital", "orbit", "space", "zero gravity", "weightless", "gravity", "station", "starship",
    "spaceship",
)  # fmt: skip
ABANDONED = (
    "decommissioned", "abandoned", "empty", "derelict", "disused", "ruined", "forgotten",
    "emergency",
)  # fmt: skip


def scenery(view: base.View) -> base.Scenery:
    """The hero stands before the long bench, on the left; a glowing tank is at the right."""
    kinds = ((ORBITAL, station.scenery), (("clinic", "operating theatre"), ward.scenery))
    return choice.of(view, kinds, _ground)(view)


def _ground(view: base.View) -> base.Scenery:
    """A laboratory on the ground."""
    here = rooms.room(view, wall=WALL_Z, aside=0.0)
    lab = apparatus.Lab(here=here, glow=tunnel.glow(view), dead=view.mentions(*ABANDONED))
    lens, hero = here.lens, here.hero
    return base.Scenery(
        sheets=_sheets(lab),
        spots=(
            lens.spot(hero, HERO_Z - 0.1),
            lens.spot(hero + 1.5, HERO_Z, facing="left"),
            lens.spot(hero - 1.3, HERO_Z + 0.2),
        ),
        seats=(
            lens.spot(hero, HERO_Z, y=STOOL_M, seat=True),
            lens.spot(hero + 1.5, HERO_Z, y=STOOL_M, facing="left", seat=True),
        ),
        table=lens.spot(hero + 0.95, apparatus.BENCH_Z - 0.1, y=apparatus.BENCH_M),
        ground_props=(lens.spot(hero + 2.0, HERO_Z - 0.4), lens.spot(hero - 1.0, HERO_Z - 0.4)),
        lamps=_lights(lab),
        beams=_curtains(lab),
        indoors=True,
        rim_colour=palettes.mix(lab.glow, "#ffffff", 0.4),
        fill_colour=view.palette.second,
        motes=palettes.mix(lab.glow, "#ffffff", 0.5),
        vignette=0.38,
    )


def _sheets(lab: apparatus.Lab) -> tuple[base.Sheet, ...]:
    racks, bench = apparatus.racks(lab), apparatus.bench(lab)
    near = apparatus.tank(lab) + _stools(lab.here)
    return (
        base.Sheet(name="wall", depth=0.1, art=_wall(lab), texture=0.16),
        base.Sheet(name="racks", depth=0.26, art=racks, texture=0.14, rim=0.2, shadow=0.35),
        base.Sheet(
            name="bench", depth=0.44, art=bench, texture=0.12, rim=0.3, volume=0.15, shadow=0.3
        ),
        base.Sheet(
            name="tank", depth=0.54, art=near, texture=0.1, rim=0.3, volume=0.2, shadow=0.25
        ),
        _front(lab),
    )


def _high(here: rooms.Room) -> float:
    return 3.0 if not here.view.tall else 3.9


def _wall(lab: apparatus.Lab) -> str:
    """Panelled wall, tiled floor, ceiling with pipes and strips of light."""
    here, lens, high = lab.here, lab.here.lens, _high(lab.here)
    wall, floor = here.tone("#8fb0b4", 0.35), here.tone("#5f767c", 0.6)
    parts = [pen.rect(-9, -9, here.view.width + 18, here.view.height + 18, wall)]
    for x in range(-9, 9):
        face = shade(wall, -0.1 - 0.08 * (x % 2))
        parts.append(solid.front(lens, (x * 1.3, x * 1.3 + 1.24), (0.1, high), WALL_Z, face))
    parts.append(solid.level(lens, rooms.WIDE, 0, (0.5, WALL_Z), floor))
    parts.append(solid.boards(lens, rooms.WIDE, 0, (0.5, WALL_Z), 1.0, shade(floor, -0.25)))
    for z in (2.7, 3.6, 4.6, 5.5):
        parts.append(pen.line([lens.at(-12, 0, z), lens.at(12, 0, z)], shade(floor, -0.2), 1.6))
    parts.append(solid.front(lens, rooms.WIDE, (0, 0.12), WALL_Z - 0.01, shade(floor, -0.4)))
    parts.append(solid.level(lens, rooms.WIDE, high, (0.5, WALL_Z), shade(wall, -0.35)))
    for z, thick, tone in ((5.6, 0.18, -0.05), (5.2, 0.12, -0.25)):
        pipe = (high - 0.2 - thick, high - 0.2)
        parts.append(solid.front(lens, rooms.WIDE, pipe, z, shade(wall, tone)))
    bright = palettes.mix(lab.glow, "#ffffff", 0.55)
    for left in _strips(here):
        parts.append(solid.level(lens, (left, left + 1.5), high - 0.01, (4.7, 4.95), bright))
    return "".join(parts)


def _strips(here: rooms.Room) -> list[float]:
    """Where the strips of light begin, in metres."""
    return [here.lens.metres(here.view.width * share, 4.8) for share in (0.14, 0.46, 0.78)]


def _stools(here: rooms.Room) -> str:
    if not closeup.seated(here.view):
        return ""
    iron, seat = here.tone("#3a464c", 0.7), here.tone("#6f868c", 0.6)
    return "".join(
        seating.stool(here.lens, x, HERO_Z, iron, seat, height=STOOL_M)
        for x in (here.hero + 1.5, here.hero)
    )


def _lights(lab: apparatus.Lab) -> tuple[base.Lamp, ...]:
    """The glow of the tank and of the screens; unsteady in a dead lab."""
    lens, flicker = lab.here.lens, 0.09 if lab.dead else 0.03
    places = (
        (apparatus.tank_x(lab.here), 1.3, apparatus.TANK_Z, 0.75, 0.5, 0.55),
        (lab.here.hero + 3.5, 1.75, WALL_Z, 0.7, 0.35, 0.3),
    )
    return tuple(
        base.Lamp(
            x=lens.at(x, y, z)[0], y=lens.at(x, y, z)[1], radius=size * lens.scale(z),
            colour=lab.glow, strength=strength, depth=depth, flicker=flicker,
        )
        for x, y, z, size, strength, depth in places
    )  # fmt: skip


def _curtains(lab: apparatus.Lab) -> tuple[base.Beam, ...]:
    """Light that falls from the strips as weak curtains."""
    lens, top, blur = lab.here.lens, _high(lab.here), 4 * lab.here.view.unit
    beams = []
    for x in _strips(lab.here)[: 2 if lab.dead else 3]:
        corners = ((x, top), (x + 1.5, top), (x + 2.0, 0.9), (x - 0.5, 0.9))
        points = tuple(lens.at(px, py, 4.8) for px, py in corners)
        beams.append(
            base.Beam(points=points, colour=lab.glow, strength=0.13, blur=blur, depth=0.46)
        )
    return tuple(beams)


def _front(lab: apparatus.Lab) -> base.Sheet:
    """Hanging cables in a dead lab; else glassware close to us, or a door's edge."""
    view = lab.here.view
    w, h, u, ink = view.width, view.height, view.unit, foreground.ink(view)
    if lab.dead:
        art = foreground.cables(view, view.dice("cables"))
        box = around(view, [(0, 0), (w * 0.42, h * 0.6)])
        return foreground.sheet(view, art, blur=0.8, box=box)
    if view.foreground % 3 == 2:
        box = around(view, [(0, 0), (view.frame[0] + 6 * u, h)])
        return foreground.sheet(view, foreground.post(view), box=box)
    x = w - view.frame[0]
    glass = clutter.turned(clutter.flask(34 * u, ink, ink), x - 4 * u, h - 12 * u, 0)
    tube = pen.rect(x - 22 * u, h - 26 * u, 6 * u, 30 * u, ink, r=3 * u)
    box = around(view, [(w * 0.6, h * 0.5), (w, h)])
    return foreground.sheet(view, glass + tube, box=box)
