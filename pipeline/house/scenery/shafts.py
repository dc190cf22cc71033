"""Shafts: the light of a hall: sun through its windows, lamps on its columns and overhead."""

from pipeline.house.scenery import base, bays, halls, nave

WINDOWED = (bays.columns, bays.pointed)


def lamps(hall: halls.Hall) -> tuple[base.Lamp, ...]:
    """The glow of the end window by day, and of lamps where the hall has them."""
    kind, high, p = hall.kind, hall.high, hall.view.palette
    made = []
    if kind.things != "train" and p.night < 0.6:
        share = 0.5 * (1 - p.night)
        made.append(_lamp(hall, (0, high * 0.5, kind.end), kind.half * 0.7, share, 0.23, p.light))
    if kind.lit == "chandelier":
        made.append(_lamp(hall, (0, high * 0.72, 9), 1.1, 0.8, 0.55, p.lamp))
    if kind.things == "desks":
        share = 0.55 if hall.view.lamps else 0.15
        made += [_lamp(hall, place, 0.3, share, 0.55, p.lamp) for place in nave.DESK_LAMPS]
    if kind.lit in ("tubes", "panels"):
        made += [_lamp(hall, (0, high, z), 1.3, 0.3, 0.43, p.lamp) for z in (6.0, 11.0)]
    if hall.view.lamps and kind.bay in WINDOWED:
        near = [bay for bay in hall.bays() if 5 < bay.zs[1] < 13]
        made += [_lamp(hall, bays.sconce_place(bay), 0.5, 0.7, 0.43, p.lamp) for bay in near]
    return tuple(made)


def _lamp(
    hall: halls.Hall,
    place: tuple[float, float, float],
    size: float,
    strength: float,
    depth: float,
    colour: str,
) -> base.Lamp:
    """A light at (x, y, z) whose core has a radius of `size` metres."""
    x, y = hall.lens.at(*place)
    radius = size * hall.lens.scale(place[2])
    return base.Lamp(x=x, y=y, radius=radius, colour=colour, strength=strength, depth=depth)


def beams(hall: halls.Hall) -> tuple[base.Beam, ...]:
    """Sun that slants from the right wall's windows to the floor, and where it lands."""
    view, lens, half = hall.view, hall.lens, hall.half
    share = 0.34 * (1 - view.palette.night) * (1 if view.shot.weather == "clear" else 0.4)
    if hall.kind.lit != "windows" or share < 0.03:
        return ()
    top, low = hall.high * 0.8, hall.high * 0.4
    made = []
    for z in (7.2, 9.8, 12.4):
        shaft = (
            lens.at(half, top, z), lens.at(half, top, z + 1.1),
            lens.at(-half * 0.1, 0, z - 0.2), lens.at(-half * 0.75, 0, z - 1.8),
        )  # fmt: skip
        pool = (
            lens.at(half - low * 1.1, 0, z), lens.at(half - low * 1.1, 0, z + 1.0),
            lens.at(half - top * 1.1, 0, z - 0.6), lens.at(half - top * 1.1, 0, z - 1.8),
        )  # fmt: skip
        for points, part, blur, depth in ((shaft, 0.5, 1.6, 0.5), (pool, 0.7, 1.0, 0.45)):
            made.append(
                base.Beam(
                    points=points, colour=view.palette.light, strength=share * part,
                    blur=blur * view.unit, depth=depth,
                )
            )  # fmt: skip
    return tuple(made)
