"""The forest: four depths of trunks around a clearing, light falling between them."""

import math

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, flora, land, sky, woods


def scenery(view: base.View) -> base.Scenery:
    """Trunks thin out toward the light; a path leads to the hero."""
    ground = view.horizon + view.height * 0.16 * view.camera
    sheets = [
        sky.sheet(view),
        _far(view),
        _middle(view),
        _floor(view, ground),
        _near(view),
        _foreground(view),
    ]
    return base.Scenery(
        sheets=tuple(sheets),
        spots=(
            base.Spot(x=view.hero, y=ground + 2 * view.unit, head=3.2 * view.unit),
            base.Spot(x=view.width * 0.66, y=ground, head=3 * view.unit, facing="left"),
        ),
        beams=_shafts(view),
        motes=palettes.mix(view.palette.light, "#ffffff", 0.3),
        ground="dry",
        vignette=0.36,
    )


def _ground(view: base.View) -> str:
    season = flora.season(view)
    return {"winter": "#eef2f4", "autumn": "#c08a48"}.get(season, "#8fa25a")


def _far(view: base.View) -> base.Sheet:
    unit = view.unit
    art = woods.trunks(
        view, "far trunks", count=34 if not view.tall else 22, width=1.2 * unit,
        foot=view.horizon + 2 * unit, depth=0.12, gap=0.1,
    )  # fmt: skip
    art += woods.canopy(view, "far canopy", depth=0.06, low=view.height * 0.26, size=8 * unit)
    roll = view.dice("far ground")
    green = view.palette.tone(_ground(view), 0.14, 0.6)
    bush = view.palette.tone(flora.leaf(view, 1), 0.12, 0.75)
    for _ in range(26):
        x = roll.uniform(0, view.width)
        art += flora.clump(
            x,
            view.horizon + 1.4 * unit,
            roll.uniform(2, 6) * unit,
            roll.uniform(1.4, 4) * unit,
            bush,
            roll,
        )
    points = land.hills(roll, -20, view.width + 20, view.horizon + unit, unit, count=6)
    art += pen.land(points, view.height, green)
    return base.Sheet(name="far trees", depth=0.16, art=art, haze=0.6, texture=0.12)


def _middle(view: base.View) -> base.Sheet:
    unit = view.unit
    art = woods.trunks(
        view, "middle trunks", count=18 if not view.tall else 11, width=2.5 * unit,
        foot=view.horizon + 6 * unit, depth=0.5, gap=0.16,
    )  # fmt: skip
    art += woods.canopy(view, "middle canopy", depth=0.46, low=view.height * 0.15, size=11 * unit)
    roll = view.dice("middle ground")
    bush = view.palette.tone(flora.leaf(view, 0), 0.5, 0.6)
    for _ in range(22):
        x = roll.uniform(0, view.width)
        if roll.random() < woods.opening(view, x, 0.16):
            continue
        art += flora.clump(
            x,
            view.horizon + 5.4 * unit,
            roll.uniform(4, 9) * unit,
            roll.uniform(2, 6) * unit,
            bush,
            roll,
        )
    points = land.hills(roll, -20, view.width + 20, view.horizon + 4.6 * unit, 1.2 * unit, count=6)
    art += pen.land(points, view.height, view.palette.tone(_ground(view), 0.36, 0.5))
    return base.Sheet(
        name="middle trees", depth=0.36, art=art, haze=0.3, rim=0.22, volume=0.3, shadow=0.2,
        texture=0.18,
    )  # fmt: skip


def _floor(view: base.View, ground: float) -> base.Sheet:
    """The clearing with its path, stones and tufts."""
    roll = view.dice("floor")
    unit = view.unit
    own = _ground(view)
    snowy = flora.season(view) == "winter"
    points = land.hills(roll, -20, view.width + 20, ground - 4 * unit, 0.8 * unit, count=5)
    art = pen.land(points, view.height, view.palette.tone(own, 0.46))
    art += _path(view, ground, view.palette.tone("#f0dcae" if not snowy else "#c8d4de", 0.2, 0.25))
    deep = view.palette.tone(own, 0.74)
    for index in range(7):
        y = ground + (1 + index * 3.4) * unit
        side = roll.uniform(-0.1, 0.16) if index % 2 else roll.uniform(0.64, 0.8)
        left = side * view.width
        art += flora.grass(
            left, left + 0.3 * view.width, y, (2 + index) * unit, deep, roll, count=46
        )
    stone, shade = view.palette.tone("#8c8c86", 0.55), view.palette.tone("#4c5250", 0.76)
    for x, y, size in (
        (view.hero - 12 * unit, 3, 5),
        (view.hero + 13 * unit, 6, 4),
        (view.width * 0.72, 13, 9),
    ):
        art += land.rock(x, ground + y * unit, size * unit, size * 0.5 * unit, stone, shade, roll)
    return base.Sheet(name="clearing", depth=0.52, art=art, haze=0.14, volume=0.2, texture=0.22)


def _path(view: base.View, ground: float, colour: str) -> str:
    """Two curves that meet beyond the hero's feet and open toward the viewer."""
    x, y = view.hero + 6 * view.unit, ground - 3.8 * view.unit
    end = view.width * 0.53
    wide = 15 * view.unit
    low = view.height + 10
    return pen.path(
        f"M{x - 0.3 * view.unit:.1f} {y:.1f} "
        f"C{x - 12 * view.unit:.1f} {ground + 6 * view.unit:.1f} {end - wide * 1.9:.1f} "
        f"{ground + 12 * view.unit:.1f} {end - wide:.1f} {low:.1f} L{end + wide:.1f} {low:.1f} "
        f"C{end - wide * 0.1:.1f} {ground + 14 * view.unit:.1f} {x + 1 * view.unit:.1f} "
        f"{ground + 7 * view.unit:.1f} {x + 0.5 * view.unit:.1f} {y:.1f}Z",
        colour,
    )


def _near(view: base.View) -> base.Sheet:
    """Big trees at the sides; their branches and leaves close the picture above."""
    roll = view.dice("near trees")
    unit = view.unit
    bark = view.palette.tone("#4a382e", 0.86, 0.8)
    leaves = view.palette.tone(flora.leaf(view, 0), 0.8, min(0.88, view.palette.unity + 0.3))
    art = ""
    places = ((0.05, 8.0, 23), (0.9, 9.0, 25), (0.17, 4.4, 15), (0.8, 3.8, 13))
    for place, width, drop in places[: 4 if not view.tall else 2]:
        x = (place + roll.uniform(-0.015, 0.015)) * view.width
        way = 1 if place < 0.5 else -1
        art += flora.trunk(x, view.horizon + drop * unit, -20, width * unit, bark, roll)
        for rise in (0.16, 0.3, 0.44)[: 3 if width > 5 else 1]:
            y = (rise + roll.uniform(-0.04, 0.04)) * view.height
            reach = roll.uniform(9, 19) * unit * way * (1.15 - rise)
            lift = roll.uniform(3, 7) * unit
            art += flora.branch(x, y, reach, lift, width * 0.15 * unit, bark)
            size = roll.uniform(7, 11) * unit
            art += flora.clump(x + reach, y - lift, size, size * 0.5, leaves, roll)
            art += flora.clump(
                x + reach * 0.5, y - lift * 1.3, size * 0.7, size * 0.34, leaves, roll
            )
    for index in range(16):
        x = index / 15 * view.width
        inside = woods.opening(view, x, 0.24)
        y = (9 - 14 * inside + roll.uniform(-2, 2)) * unit
        art += flora.clump(x, y, roll.uniform(8, 12) * unit, 6 * unit, leaves, roll)
    return base.Sheet(
        name="near trees", depth=0.74, art=art, haze=0.05, rim=0.42, volume=0.5, shadow=0.34,
        texture=0.22,
    )  # fmt: skip


def _foreground(view: base.View) -> base.Sheet:
    roll = view.dice("foreground")
    dark = palettes.mix(view.palette.dark, "#000000", 0.25)
    unit = view.unit
    left, right = (0.0, 0.24) if view.foreground != 1 else (0.78, 1.0)
    art = ""
    if view.foreground == 2:
        for index in range(7):
            angle = roll.uniform(-0.5, 0.9)
            art += flora.fern(
                (0.02 + 0.03 * index) * view.width, view.height + 4 * unit,
                 roll.uniform(16, 30) * unit,
                angle, dark,
            )  # fmt: skip
    else:
        art += flora.grass(
            left * view.width, right * view.width, view.height + 10, 27 * unit, dark, roll, count=46
        )
    return base.Sheet(
        name="foreground", depth=0.95, art=art, blur=0.55, texture=0.05, foreground=True,
        box=(0, round(view.height * 0.6), view.width, view.height),
    )  # fmt: skip


def _shafts(view: base.View) -> tuple[base.Beam, ...]:
    """Sun or moon between the trunks: a fan around the light."""
    if view.shot.weather in ("rain", "storm", "snow", "cloudy"):
        return ()
    roll = view.dice("shafts")
    sun = view.sun
    made = []
    for index in range(5):
        angle = math.radians(66 + index * 16 + roll.uniform(-5, 5))
        wide = math.radians(roll.uniform(1.6, 4.5))
        reach = view.height * 1.1
        made.append(
            base.Beam(
                points=(
                    sun,
                    (
                        sun[0] + reach * math.cos(angle - wide),
                        sun[1] + reach * math.sin(angle - wide),
                    ),
                    (
                        sun[0] + reach * math.cos(angle + wide),
                        sun[1] + reach * math.sin(angle + wide),
                    ),
                ),
                colour=view.palette.light,
                strength=0.12 if not view.night else 0.06,
                blur=1.2 * view.unit,
                depth=0.55,
            )
        )
    return tuple(made)
