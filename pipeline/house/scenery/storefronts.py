"""Storefronts: the houses of a street seen along it, with their windows and shops."""

import random
from dataclasses import dataclass

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, skyline, solid
from pipeline.house.scenery.perspective import Perspective
from pipeline.house.scenery.solid import shade

HALF_ROAD, WALL_X = 3.6, 6.2
BRICKS = ("#b8705a", "#c9a07c", "#8f9aa0", "#a8846c", "#d0b48c", "#7f8f8a", "#b08a94")
CLOTHS = ("#c8503c", "#2f7f78", "#e0a83c", "#3c5f94", "#8a4a7a")


@dataclass(frozen=True, kw_only=True)
class House:
    """A house of the canyon: which side (-1 left), where along the street, how tall, its paint."""

    side: int
    zs: solid.Range
    tall: float
    paint: str
    name: str

    @property
    def x(self) -> float:
        """Where its front stands."""
        return self.side * WALL_X


def _depth(z: float) -> float:
    """The palette's depth at a distance."""
    return max(0.12, 0.56 - z / 80)


def house(view: base.View, lens: Perspective, house: House) -> str:
    """One house seen along the street: gable, front, floors of windows, a shop."""
    dice, p = view.dice(f"house {house.name}"), view.palette
    z0, z1 = max(house.zs[0], 1.2), house.zs[1]
    sunny = house.side < 0 and not view.lamps
    face = shade(p.tone(house.paint, _depth(z0)), 0.06 if sunny else -0.12)
    back = house.side * (WALL_X + 9)
    xs = (min(house.x, back), max(house.x, back))
    parts = [solid.front(lens, xs, (0, house.tall), z1, shade(face, -0.25))]
    parts.append(solid.side(lens, house.x, (0, house.tall), (z0, z1), face))
    parts.append(solid.front(lens, xs, (0, house.tall), z0, shade(face, -0.2)))
    parts.append(
        solid.side(lens, house.x, (house.tall - 0.5, house.tall), (z0, z1), shade(face, 0.12))
    )
    parts.append(solid.side(lens, house.x, (3.1, 3.35), (z0, z1), shade(face, -0.18)))
    parts.append(_floors(view, lens, house, face, dice))
    parts.append(_shop(view, lens, house, face, dice))
    return "".join(parts)


def _floors(
    view: base.View, lens: Perspective, house: House, face: str, dice: random.Random
) -> str:
    z0, z1 = house.zs
    share = skyline.lit_share(view) * 1.05
    out = []
    columns = max(2, int((z1 - z0) / 1.35))
    step = (z1 - z0) / columns
    for floor in range(int((house.tall - 4.2) / 1.9)):
        for column in range(columns):
            start = z0 + column * step + step * 0.28
            if start < 1.3:
                continue
            y = 3.95 + floor * 1.9
            lit = dice.random() < share
            glass = dice.choice(skyline.LIT) if lit else palettes.mix(face, view.palette.top, 0.42)
            if lit:
                glass = palettes.mix(glass, face, min(0.55, start / 50))
            out.append(
                solid.side(lens, house.x, (y, y + 1.15), (start, start + step * 0.46), glass)
            )
            if not lit:
                sill = (start - 0.05, start + step * 0.5)
                out.append(solid.side(lens, house.x, (y - 0.12, y), sill, shade(face, 0.12)))
    return "".join(out)


def _shop(view: base.View, lens: Perspective, house: House, face: str, dice: random.Random) -> str:
    """The ground floor: display window, door, awning, and sometimes a sign over the pavement."""
    z0, z1 = max(house.zs[0] + 0.4, 1.4), house.zs[1] - 0.4
    if z0 > z1 - 1:
        return ""
    p, x = view.palette, house.x
    open_late = view.lamps and dice.random() < 0.72
    glass = palettes.mix(p.lamp, "#fff2d0", 0.25) if open_late else palettes.mix(face, p.top, 0.5)
    glass = palettes.mix(glass, face, min(0.5, z0 / 60))
    door = z1 - (z1 - z0) * 0.24
    parts = [solid.side(lens, x, (0.5, 2.6), (z0, door - 0.3), glass)]
    parts += [
        solid.side(lens, x, (0.5, 2.6), (z, z + 0.08), shade(face, -0.4))
        for z in (z0 + (door - z0) * part for part in (0.0, 0.33, 0.66))
    ]
    if z0 < 20:
        parts += _display(lens, x, (z0 + 0.1, door - 0.4), glass, dice)
    parts.append(solid.side(lens, x, (0.05, 2.5), (door, z1), shade(face, -0.45)))
    parts.append(_awning(view, lens, house, (z0 - 0.1, door), dice))
    return "".join(parts)


def _display(
    lens: Perspective, x: float, zs: solid.Range, glass: str, dice: random.Random
) -> list[str]:
    """What stands in a shop window: a low row of goods against the light, and a shelf."""
    ink = palettes.mix(glass, "#3a2618", 0.42)
    out = [solid.side(lens, x, (0.5, 0.72), zs, ink), solid.side(lens, x, (1.62, 1.67), zs, ink)]
    z = zs[0]
    while z < zs[1] - 0.25:
        wide = dice.uniform(0.14, 0.4)
        low = dice.choice((0.72, 0.72, 1.67))
        tone = palettes.mix(ink, glass, dice.uniform(0.0, 0.45))
        out.append(
            solid.side(
                lens, x, (low, low + dice.uniform(0.2, 0.55)), (z, min(z + wide, zs[1])), tone
            )
        )
        z += wide + dice.uniform(0.04, 0.25)
    return out


def _awning(
    view: base.View, lens: Perspective, house: House, zs: solid.Range, dice: random.Random
) -> str:
    """Striped cloth over the pavement."""
    hue = view.palette.tone(dice.choice(CLOTHS), _depth(zs[0]))
    if dice.random() < 0.3:
        return solid.side(lens, house.x - house.side * 0.06, (2.7, 3.1), zs, hue)
    count = 8
    out = []
    reach = house.x - house.side * 1.1
    for i in range(count):
        a, b = (zs[0] + (zs[1] - zs[0]) * part / count for part in (i, i + 1))
        cloth = hue if i % 2 else palettes.mix(hue, view.palette.tone("#f6ead2", _depth(a)), 0.8)
        top = [lens.at(house.x, 3.05, a), lens.at(house.x, 3.05, b)]
        low = [lens.at(reach, 2.5, b), lens.at(reach, 2.5, a)]
        out.append(pen.polygon(top + low, cloth))
        hem = [
            lens.at(reach, 2.5, a),
            lens.at(reach, 2.5, b),
            lens.at(reach, 2.3, b),
            lens.at(reach, 2.3, a),
        ]
        out.append(pen.polygon(hem, shade(cloth, -0.15)))
    return "".join(out)
