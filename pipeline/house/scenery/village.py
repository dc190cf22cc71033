"""The village: gables along a lane, a church on the hill, smoke, lit windows in the evening."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, buildings, flora, houses, land, sky


def scenery(view: base.View) -> base.Scenery:
    """The lane leads from the lens past the hero up to the church."""
    ground = view.horizon + view.height * 0.13 * view.camera
    return base.Scenery(
        sheets=(
            sky.sheet(view),
            _hills(view),
            _row(view),
            _lane(view, ground),
            _near(view, ground),
            _foreground(view),
        ),
        spots=(
            base.Spot(x=view.hero, y=ground + 3 * view.unit, head=3 * view.unit),
            base.Spot(
                x=view.hero + 8 * view.unit,
                y=ground + 3.4 * view.unit,
                head=3 * view.unit,
                facing="left",
            ),
        ),
        ground_props=(
            base.Spot(x=view.hero - 10 * view.unit, y=ground + 5 * view.unit, head=3 * view.unit),
        ),
        lamps=_lanterns(view, ground),
        ground="wet" if view.wet else "dry",
        water_y=ground + 2 * view.unit if view.wet else None,
    )


def _hills(view: base.View) -> base.Sheet:
    roll = view.dice("hills")
    unit = view.unit
    own = "#dfe8ec" if houses.snowy(view) else "#8fae7c"
    art = ""
    for index, lift in enumerate((13, 7)):
        y = view.horizon - lift * unit
        points = land.hills(roll, -30, view.width + 30, y, (4 - index) * unit, count=4)
        art += pen.land(points, view.height, view.palette.tone(own, 0.12 + 0.1 * index, 0.6))
    church = view.width * (0.7 if not view.tall else 0.66)
    art += pen.stood(church, view.horizon - 4.5 * unit, 24 * unit, buildings.church(view))
    trees = view.palette.tone(flora.leaf(view, 1), 0.3, 0.6)
    for _ in range(14):
        x = roll.uniform(0, view.width)
        art += flora.bush(x, view.horizon - 3.5 * unit, roll.uniform(3, 8) * unit, trees, roll)
    art += pen.rect(
        0, view.horizon - 4 * unit, view.width, view.height, view.palette.tone(own, 0.3, 0.5)
    )
    return base.Sheet(name="hills", depth=0.16, art=art, haze=0.48, texture=0.14)


def _row(view: base.View) -> base.Sheet:
    """Two rows of houses that shrink toward the church."""
    roll = view.dice("row")
    unit = view.unit
    art = ""
    places: tuple[tuple[float, float, float], ...] = (
        (0.5, 3, 11), (0.84, 3.4, 12), (0.41, 4.4, 14), (0.94, 5.2, 17), (0.3, 6, 18),
         (0.17, 8, 23),
        (1.03, 8.5, 24),
    )  # fmt: skip
    if view.tall:
        places = ((0.42, 3, 11), (0.95, 4, 15), (0.28, 5, 17), (0.05, 8, 24), (1.06, 8.5, 26))
    own = "#e6edf0" if houses.snowy(view) else "#8fa468"
    art += pen.rect(
        0, view.horizon + 2 * unit, view.width, view.height, view.palette.tone(own, 0.42)
    )
    bush = view.palette.tone(flora.leaf(view, 0), 0.5, 0.55)
    for share, drop, width in places:
        x, foot = share * view.width, view.horizon + drop * unit
        art += houses.house(view, x, foot, width * unit, 0.36 + drop / 60, roll)
        art += flora.bush(x - width * 0.5 * unit, foot + 0.4 * unit, width * 0.3 * unit, bush, roll)
    return base.Sheet(
        name="row", depth=0.4, art=art, haze=0.2, rim=0.2, volume=0.3, shadow=0.24, texture=0.2
    )


def _lane(view: base.View, ground: float) -> base.Sheet:
    roll = view.dice("lane")
    unit = view.unit
    tone = view.palette.tone
    white = houses.snowy(view)
    lane = tone("#cfd8de" if white else "#d8bc8c", 0.36)
    # Snow keeps more of its own light at night than grass does.
    own = view.palette.unity - 0.25 * white
    grass = tone("#f4f8fa" if white else "#86a05c", 0.3 if white else 0.46, max(0.1, own))
    points = land.hills(roll, -20, view.width + 20, ground - 4 * unit, 0.6 * unit, count=5)
    art = pen.land(points, view.height + 10, grass)
    far, low = view.width * 0.62, view.height + 10
    art += pen.path(
        f"M{far - 2 * unit:.1f} {ground - 4.4 * unit:.1f} C{view.hero - 6 * unit:.1f} "
        f"{ground + 3 * unit:.1f} {view.hero - 14 * unit:.1f} {ground + 8 * unit:.1f} "
        f"{view.width * 0.3:.1f} {low:.1f} L{view.width * 0.76:.1f} {low:.1f} "
        f"C{view.width * 0.66:.1f} {ground + 11 * unit:.1f} {view.hero + 15 * unit:.1f} "
        f"{ground + 5 * unit:.1f} {far + 1.5 * unit:.1f} {ground - 4.4 * unit:.1f}Z",
        lane,
    )
    stone = palettes.mix(lane, tone("#8a7a68", 0.7), 0.4)
    for _ in range(46):
        share = roll.random()
        y = ground + (1 + 24 * share) * unit
        x = view.width * roll.uniform(0.4, 0.6)
        art += pen.ellipse(x, y, (0.5 + 1.6 * share) * unit, (0.12 + 0.36 * share) * unit, stone)
    return base.Sheet(
        name="lane", depth=0.55, art=art, texture=0.22, haze=0.06, mirror=0.34 if view.wet else 0.0
    )


def _near(view: base.View, ground: float) -> base.Sheet:
    """A big house at the left edge and a fence, in shade."""
    roll = view.dice("near")
    unit = view.unit
    art = houses.house(view, view.width * 0.02, ground + 13 * unit, 42 * unit, 0.66, roll)
    fence = view.palette.tone("#7a5f4a", 0.76)
    left, y = view.width * 0.72, ground + 15 * unit
    for index in range(11):
        x = left + index * 3.6 * unit
        art += pen.polygon(
            [(x, y), (x, y - 6 * unit), (x + 0.7 * unit, y - 6.8 * unit),
             (x + 1.4 * unit, y - 6 * unit),
             (x + 1.4 * unit, y)], fence,
        )  # fmt: skip
    for lift in (2, 4.4):
        art += pen.rect(left - unit, y - lift * unit, 40 * unit, 0.8 * unit, fence)
    leaves = view.palette.tone(flora.leaf(view, 0), 0.7, 0.5)
    art += flora.bush(view.width * 0.98, y + 1 * unit, 22 * unit, leaves, roll)
    return base.Sheet(
        name="near houses", depth=0.74, art=art, rim=0.36, volume=0.5, shadow=0.34, texture=0.24
    )


def _lanterns(view: base.View, ground: float) -> tuple[base.Lamp, ...]:
    if not view.lamps:
        return ()
    unit = view.unit
    return tuple(
        base.Lamp(
            x=view.width * share, y=view.horizon + drop * unit, radius=size * unit,
            colour=view.palette.lamp, strength=0.5, flicker=0.04, depth=0.56,
        )
        for share, drop, size in ((0.17, -0.5, 5), (0.94, -1.5, 4), (0.41, 0.0, 2.6))
    )  # fmt: skip


def _foreground(view: base.View) -> base.Sheet:
    roll = view.dice("foreground")
    dark = palettes.mix(view.palette.dark, "#000000", 0.15)
    unit = view.unit
    if view.foreground == 0:
        art = flora.branch(view.width + 10, 12 * unit, -34 * unit, -2 * unit, 1.2 * unit, dark)
        for index in range(5):
            art += flora.crown(
                view.width - (3 + index * 7) * unit,
                (7 + index % 2 * 4) * unit,
                7 * unit,
                4 * unit,
                dark,
                roll,
            )
    else:
        x = view.width * (0.97 if view.foreground == 1 else 0.03)
        art = flora.bush(x, view.height + 6 * unit, 44 * unit, dark, roll)
    return base.Sheet(
        name="foreground", depth=0.95, art=art, blur=0.9, texture=0.05, foreground=True
    )
