"""The mountains: ranges in the air, one great peak, firs, and a ledge for whoever came up."""

from itertools import pairwise

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, flora, land, sky


def scenery(view: base.View) -> base.Scenery:
    """The peak stands on the light's third, the hero on a ledge opposite."""
    ledge = view.horizon + view.height * 0.14 * view.camera
    return base.Scenery(
        sheets=(
            sky.sheet(view),
            _range(view),
            _peak(view),
            _lake(view),
            _woods(view),
            _ledge(view, ledge),
            _foreground(view),
        ),
        spots=(
            base.Spot(x=view.hero, y=ledge + 0.6 * view.unit, head=3 * view.unit),
            base.Spot(x=view.hero - 8 * view.unit, y=ledge + 2.4 * view.unit, head=3 * view.unit),
        ),
        water_y=view.horizon + 3 * view.unit,
    )


def _snowy(view: base.View) -> bool:
    return flora.season(view) == "winter"


def _range(view: base.View) -> base.Sheet:
    """Two chains of small peaks, the farther hardly more than air."""
    roll = view.dice("range")
    unit = view.unit
    tone = view.palette.tone
    art = ""
    for index, lift in enumerate((9, 3)):
        rock, shade = (
            tone("#9fb0c8", 0.06 + 0.14 * index, 0.7),
            tone("#7488a8", 0.16 + 0.16 * index, 0.7),
        )
        snow = palettes.mix(rock, view.palette.light, 0.5)
        foot = view.horizon - lift * unit + 9 * unit
        x = -6 * unit
        while x < view.width + 10 * unit:
            tall = roll.uniform(13, 27) * unit * (1.0 - 0.25 * index)
            art += land.peak(x, foot, tall, tall * 1.7, (rock, shade, snow, rock), roll, snow=0.3)
            x += tall * roll.uniform(0.5, 0.9)
        art += pen.rect(0, foot - unit, view.width, view.height, shade)
    return base.Sheet(name="range", depth=0.14, art=art, haze=0.6, texture=0.12)


def _peak(view: base.View) -> base.Sheet:
    roll = view.dice("peak")
    unit = view.unit
    tone = view.palette.tone
    colours = (
        tone("#a89c9c", 0.3), tone("#46536e", 0.55),
        palettes.mix(tone("#ffffff", 0.1, 0.08), view.palette.light, 0.35),
        tone("#a9c1e4", 0.25, 0.3),
    )  # fmt: skip
    foot = view.horizon + 1.5 * unit
    x = view.width * (0.64 if not view.tall else 0.58)
    height = foot - view.height * (0.14 if not view.tall else 0.17)
    height = min(height, 62 * unit)
    snow = 0.62 if _snowy(view) else 0.42
    art = land.massif(x, foot, height, height * 1.7, colours, roll, snow=snow)
    meadow = tone("#cfd9de" if _snowy(view) else "#6f8f72", 0.34)
    points = land.hills(roll, -20, view.width + 20, foot - 1.2 * unit, 1.2 * unit, count=7)
    art += pen.land(points, view.height, meadow)
    tree = tone("#3f6458", 0.4, min(0.85, view.palette.unity + 0.2))
    for _ in range(80):
        tx = roll.uniform(0, view.width)
        art += flora.fir(
            tx, foot + roll.uniform(-0.6, 0.8) * unit, roll.uniform(2, 4.6) * unit, tree, roll
        )
    return base.Sheet(name="peak", depth=0.28, art=art, haze=0.36, texture=0.2, shadow=0.12)


def _lake(view: base.View) -> base.Sheet:
    """Still water in the valley; it holds the peak upside down."""
    unit = view.unit
    y = view.horizon + 3 * unit
    own = palettes.mix(view.palette.tone("#5f9aa8", 0.36), view.palette.low, 0.2)
    points = [(-20.0, y + 1.0 * unit), (view.width * 0.3, y), (view.width * 0.7, y + 0.3 * unit),
              (view.width + 20.0, y + 1.2 * unit)]  # fmt: skip
    art = pen.land(points, view.height, own)
    shine = palettes.mix(view.palette.low, view.palette.light, 0.5)
    roll = view.dice("lake")
    for _ in range(16):
        x, sy = roll.uniform(0.2, 0.9) * view.width, y + roll.uniform(1.5, 12) * unit
        art += pen.ellipse(x, sy, roll.uniform(2, 9) * unit, 0.12 * unit, shine, 'opacity="0.5"')
    frozen = _snowy(view)
    return base.Sheet(
        name="lake", depth=0.36, art=art, haze=0.14, texture=0.1, mirror=0.3 if frozen else 0.62,
        box=(0, max(0, round(y - unit)), view.width, view.height),
    )  # fmt: skip


def _woods(view: base.View) -> base.Sheet:
    """Wooded shores from both sides, open in the middle where the lake is."""
    roll = view.dice("woods")
    unit = view.unit
    own = "#d8e2e6" if _snowy(view) else "#6f8f58"
    art = ""
    for side in (-1, 1):
        edge = 0.0 if side < 0 else float(view.width)
        reach = view.width * (0.36 if side < 0 else 0.3)
        y = view.horizon + 9 * unit
        shore = [
            (edge, y - 10 * unit), (edge - side * reach * 0.5, y - 5 * unit),
            (edge - side * reach * 0.85, y + 0.5 * unit), (edge - side * reach, y + 3 * unit),
            (edge - side * reach * 0.7, y + 6 * unit), (edge, y + 12 * unit),
        ]  # fmt: skip
        slope = sorted(shore[:4])
        tree = view.palette.tone("#38605a", 0.56, min(0.85, view.palette.unity + 0.12))
        white = palettes.mix(tree, view.palette.tone("#ffffff", 0.2, 0.2), 0.34)
        for index in range(26):
            x = edge - side * reach * roll.uniform(0, 0.96)
            foot = _height(slope, x) + roll.uniform(0, 3) * unit
            size = roll.uniform(5, 13) * unit * (1.1 - 0.5 * abs(x - edge) / reach)
            art += flora.fir(x, foot, size, white if _snowy(view) and index % 2 else tree, roll)
        art += pen.polygon(shore, view.palette.tone(own, 0.5))
    return base.Sheet(
        name="woods", depth=0.46, art=art, haze=0.2, rim=0.16, volume=0.2, shadow=0.2, texture=0.18
    )


def _height(points: list[land.Point], x: float) -> float:
    for one, other in pairwise(points):
        if one[0] <= x <= other[0]:
            return one[1] + (other[1] - one[1]) * (x - one[0]) / max(other[0] - one[0], 1e-6)
    return points[-1][1]


def _ledge(view: base.View, y: float) -> base.Sheet:
    """A rocky spur that ends at the hero, grass on top, cut into facets below."""
    roll = view.dice("ledge")
    unit = view.unit
    tone = view.palette.tone
    grass = tone("#e8eef2" if _snowy(view) else "#93a060", 0.46)
    rock, dark = tone("#7e7a80", 0.6), tone("#34384a", 0.82)
    edge, low = view.hero + 9 * unit, view.height + 10
    top = [
        (-20.0, y - 6 * unit), (view.hero - 34 * unit, y - 4 * unit),
         (view.hero - 20 * unit, y - 1.4 * unit),
        (view.hero - 4 * unit, y), (edge - 2 * unit, y + 0.2 * unit), (edge, y + 1 * unit),
    ]  # fmt: skip
    face = [
        (edge + 1.4 * unit, y + 5 * unit), (edge + 0.4 * unit, y + 10 * unit),
         (edge + 5 * unit, y + 15 * unit),
        (edge + 4.4 * unit, y + 21 * unit), (edge + 12 * unit, low), (-20.0, low),
    ]  # fmt: skip
    art = pen.polygon([*top, *face], rock)
    art += _cliff(view, y, edge, rock, dark)
    art += pen.polygon(
        [
            *top, (edge - 3 * unit, y + 2.4 * unit), (edge - 7 * unit, y + 2 * unit),
            (view.hero - 5 * unit, y + 3.6 * unit), (view.hero - 12 * unit, y + 3 * unit),
            (view.hero - 20 * unit, y + 5.4 * unit), (view.hero - 32 * unit, y + 6 * unit),
             (-20.0, y + 10 * unit),
        ],
        grass,
    )  # fmt: skip
    for x, size in ((edge - 2.4 * unit, 5), (view.hero - 27 * unit, 9), (view.hero - 20 * unit, 4)):
        art += land.rock(
            x,
            y + (1.8 if x > view.hero else -0.6) * unit,
            size * unit,
            size * 0.56 * unit,
            rock,
            dark,
            roll,
        )
    tree = tone("#2f5248", 0.75, 0.6)
    for x, size in ((view.hero - 36 * unit, 30), (view.hero - 44 * unit, 22)):
        art += flora.fir(x, y - 1 * unit, size * unit, tree, roll)
    if not _snowy(view):
        art += flora.grass(
            view.hero - 24 * unit,
            edge - unit,
            y + 1 * unit,
            1.5 * unit,
            palettes.mix(grass, dark, 0.35),
            roll,
            count=50,
        )
    return base.Sheet(
        name="ledge", depth=0.58, art=art, rim=0.3, volume=0.5, shadow=0.34, texture=0.28
    )


def _cliff(view: base.View, y: float, edge: float, rock: str, dark: str) -> str:
    """Facets of the rock face: each falls from the edge, dark ones between lighter ones."""
    roll = view.dice("cliff")
    unit = view.unit
    art = ""
    x = -4 * unit
    index = 0
    while x < edge - 2 * unit:
        wide = roll.uniform(4, 10) * unit
        top = y + (3 if x > view.hero - 30 * unit else 6) * unit - roll.uniform(0, 2) * unit
        low = y + roll.uniform(18, 46) * unit
        art += pen.polygon(
            [(x, top), (min(x + wide, edge), top), (min(x + wide * 0.72, edge), (top + low) / 2),
             (x + wide * roll.uniform(0.2, 0.5), low),
              (x - wide * 0.16, (top + low) / 2 - 3 * unit)],
            palettes.mix(rock, dark, (0.25, 0.85, 0.5)[index % 3]),
        )  # fmt: skip
        x += wide * roll.uniform(0.62, 0.95)
        index += 1
    return art


def _foreground(view: base.View) -> base.Sheet:
    roll = view.dice("foreground")
    dark = palettes.mix(view.palette.dark, "#000000", 0.2)
    unit = view.unit
    if view.foreground == 0:
        art = flora.fir(view.width * 0.955, view.height + 8 * unit, 58 * unit, dark, roll)
    elif view.foreground == 1:
        art = land.rock(
            view.width * 0.9, view.height + 6 * unit, 46 * unit, 26 * unit, dark, dark, roll
        )
    else:
        art = flora.fir(view.width * 0.02, view.height + 6 * unit, 66 * unit, dark, roll)
        art += flora.fir(view.width * 0.1, view.height + 12 * unit, 44 * unit, dark, roll)
    return base.Sheet(
        name="foreground", depth=0.95, art=art, blur=0.7, texture=0.05, foreground=True
    )
