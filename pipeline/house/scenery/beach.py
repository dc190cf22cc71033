"""The beach: sand, surf in bands of foam, and the light's road on the water."""

import random

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, flora, land, sky, vessels


def scenery(view: base.View) -> base.Scenery:
    """The shore runs from the far right to the near left; the hero stands on wet sand."""
    shore = view.horizon + view.height * 0.13 * view.camera
    stand = shore + 5 * view.unit
    return base.Scenery(
        sheets=(
            sky.sheet(view, horizon=view.horizon),
            _headland(view),
            _water(view),
            _sand(view, shore),
            _palms(view),
            _foreground(view),
        ),
        spots=(
            base.Spot(x=view.hero, y=stand, head=3 * view.unit),
            base.Spot(
                x=view.hero + 7 * view.unit,
                y=stand - 0.6 * view.unit,
                head=3 * view.unit,
                facing="left",
            ),
        ),
        ground_props=(
            base.Spot(x=view.hero - 10 * view.unit, y=stand + 3 * view.unit, head=3 * view.unit),
        ),
        water_y=view.horizon,
        vignette=0.26,
    )


def _headland(view: base.View) -> base.Sheet:
    roll = view.dice("headland")
    unit = view.unit
    colour = view.palette.tone("#7d9a8c", 0.2, 0.6)
    right = view.width * 0.26
    points = land.ridge(roll, -20, right, view.horizon - 3 * unit, 4 * unit, steps=4)
    art = pen.polygon([(-20, view.horizon), *points, (right + 8 * unit, view.horizon)], colour)
    if view.shot.weather != "fog":
        art += pen.stood(
            view.width * 0.79, view.horizon + 0.2 * unit, 2 * 1.7 * unit, vessels.sailboat(view)
        )
    return base.Sheet(name="headland", depth=0.14, art=art, haze=0.45, texture=0.12)


def _water(view: base.View) -> base.Sheet:
    roll = view.dice("water")
    unit = view.unit
    near, far = view.palette.tone("#6ec4c0", 0.3), view.palette.tone("#2f86a0", 0.4)
    art = pen.rect(0, view.horizon, view.width, view.height, far)
    for index in range(4):
        y = view.horizon + (2.2 + 2.6 * index) * unit
        art += pen.land(
            land.hills(roll, -20, view.width + 20, y, 0.3 * unit, count=12), view.height,
            palettes.mix(far, near, (index + 1) / 4),
        )  # fmt: skip
    light = palettes.mix(view.palette.light, "#ffffff", 0.3)
    for index in range(60):
        share = index / 59
        y = view.horizon + (0.4 + 12 * share) * unit
        x = view.sun[0] + roll.gauss(0, 1) * (2 + 6 * share) * unit
        art += pen.ellipse(x, y, (0.5 + 2 * share) * unit, (0.1 + 0.16 * share) * unit, light,
                           'opacity="0.75"')  # fmt: skip
    return base.Sheet(
        name="water", depth=0.32, art=art, haze=0.22, texture=0.12, mirror=0.34,
        box=(0, max(0, round(view.horizon)), view.width, view.height),
    )  # fmt: skip


def _sand(view: base.View, shore: float) -> base.Sheet:
    """Surf: foam, wet sand, dry sand, each a curve behind the next."""
    roll = view.dice("sand")
    unit = view.unit
    tone = view.palette.tone
    foam = palettes.mix(tone("#ffffff", 0.1, 0.12), view.palette.light, 0.15)
    bands = (
        (0.0, foam), (1.3, tone("#a88f6c", 0.46)), (2.5, foam), (3.4, tone("#b59a72", 0.44)),
        (7.2, tone("#ecd09a", 0.36)), (17.0, tone("#e2bf84", 0.5)),
    )  # fmt: skip
    art = ""
    for index, (drop, colour) in enumerate(bands):
        y = shore + drop * unit
        wave = roll.uniform(-0.7, 0.7) * unit
        lift = 7 * unit
        points = [
            (-20.0, y + lift * 0.55), (view.width * 0.25, y + 1.2 * unit + wave),
            (view.width * 0.5, y + 2.4 * unit - wave), (view.width * 0.78, y - 0.5 * unit + wave),
            (view.width + 20.0, y - lift * 0.5 + index * 0.6 * unit),
        ]  # fmt: skip
        art += pen.land(points, view.height + 10, colour)
    art += _shells(view, shore, tone("#c49a68", 0.55))
    return base.Sheet(name="sand", depth=0.54, art=art, texture=0.2, shadow=0.16, volume=0.1)


def _shells(view: base.View, shore: float, colour: str) -> str:
    roll = view.dice("shells")
    unit = view.unit
    art = ""
    for index in range(14):
        share = index / 13
        x = view.hero + (5 + 26 * share) * unit
        y = shore + (8 + 24 * share**1.3) * unit
        side = 0.6 * unit * (1 if index % 2 else -1)
        art += pen.ellipse(
            x + side, y, (0.3 + 0.4 * share) * unit, (0.16 + 0.2 * share) * unit, colour
        )
    for _ in range(16):
        x, y = roll.uniform(0, view.width), shore + roll.uniform(14, 30) * unit
        art += pen.ellipse(x, y, roll.uniform(0.1, 0.35) * unit, 0.12 * unit, colour)
    return art


def _palms(view: base.View) -> base.Sheet:
    """Palms at the side when it is warm, dune grass when it is not."""
    roll = view.dice("palms")
    unit = view.unit
    cold = view.shot.weather in ("snow", "storm", "fog") or view.shot.mood in ("melancholy", "noir")
    art = ""
    bark, leaf = view.palette.tone("#8a6446", 0.72), view.palette.tone("#4f8a58", 0.74)
    foot = view.horizon + view.height * 0.26
    if cold and not view.mentions("palm", "tropical", "island"):
        sand = view.palette.tone("#c9a872", 0.62)
        points = [(-20.0, foot - 2 * unit), (10 * unit, foot - 4 * unit),
            (30 * unit, foot + 5 * unit),
                  (46 * unit, view.height + 10.0)]  # fmt: skip
        art += flora.grass(0, 26 * unit, foot + 1 * unit, 13 * unit, leaf, roll, count=70)
        art += pen.land(points, view.height + 10, sand)
    else:
        for place, height in ((0.045, 56), (0.12, 42)):
            art += palm(view.width * place, foot + 3 * unit, height * unit, bark, leaf, roll)
    return base.Sheet(
        name="palms", depth=0.72, art=art, rim=0.3, volume=0.4, shadow=0.26, texture=0.2
    )


def palm(x: float, foot: float, height: float, bark: str, leaf: str, roll: random.Random) -> str:
    """A leaning palm with a crown of arching fronds."""
    lean = height * 0.28
    top = (x + lean, foot - height)
    half = height * 0.022
    art = pen.path(
        f"M{x - half * 1.8:.1f} {foot:.1f} Q{x + lean * 0.1 - half:.1f} {foot - height * 0.55:.1f} "
        f"{top[0] - half:.1f} {top[1]:.1f} L{top[0] + half:.1f} {top[1]:.1f} "
        f"Q{x + lean * 0.1 + half * 2:.1f} {foot - height * 0.5:.1f} {x + half * 1.8:.1f} "
        f"{foot:.1f}Z",
        bark,
    )
    for turn, reach in (
        (-1.0, 0.42),
        (-0.62, 0.46),
        (-0.2, 0.4),
        (0.3, 0.42),
        (0.7, 0.46),
        (1.05, 0.4),
    ):
        art += _frond(top, height * reach, turn, palettes.mix(leaf, "#0a2020", 0.12 * abs(turn)))
    return art + pen.ellipse(top[0], top[1] + half, half * 1.6, half * 1.4, bark)


def _frond(top: land.Point, reach: float, turn: float, colour: str) -> str:
    x, y = top
    tip = (x + reach * turn, y + reach * (abs(turn) ** 1.6 * 0.75 - 0.18))
    high = (x + reach * turn * 0.55, y - reach * (0.5 - 0.18 * abs(turn)))
    low = (x + reach * turn * 0.5, y - reach * (0.2 - 0.28 * abs(turn)))
    return pen.path(
        f"M{x:.1f} {y:.1f} Q{high[0]:.1f} {high[1]:.1f} {tip[0]:.1f} {tip[1]:.1f} "
        f"Q{low[0]:.1f} {low[1]:.1f} {x:.1f} {y:.1f}Z",
        colour,
    )


def _foreground(view: base.View) -> base.Sheet:
    roll = view.dice("foreground")
    dark = palettes.mix(view.palette.dark, "#000000", 0.15)
    unit = view.unit
    if view.foreground == 1:
        art = land.rock(
            view.width * 0.97, view.height + 4 * unit, 40 * unit, 20 * unit, dark, dark, roll
        )
    else:
        art = flora.grass(
            view.width * 0.84, view.width * 1.0, view.height + 8, 26 * unit, dark, roll, count=34
        )
    return base.Sheet(
        name="foreground", depth=0.95, art=art, blur=0.6, texture=0.05, foreground=True,
        box=(round(view.width * 0.5), round(view.height * 0.6), view.width, view.height),
    )  # fmt: skip
