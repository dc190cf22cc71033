"""The cave: rings of dark rock around a bright mouth, a still pool, crystals that glow."""

import math

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, land, sky


def scenery(view: base.View) -> base.Scenery:
    """The mouth is behind the hero on the light's side, the pool reaches to the lens."""
    ground = view.horizon + view.height * 0.14 * view.camera
    return base.Scenery(
        sheets=(
            sky.sheet(view, stars=True),
            _outside(view),
            _ring(view, "far", depth=0.3, reach=1.0),
            _ring(view, "middle", depth=0.46, reach=1.36),
            _floor(view, ground),
            _crystals(view, ground),
            _ring(view, "near", depth=0.82, reach=2.05),
        ),
        spots=(
            base.Spot(x=view.hero + 3 * view.unit, y=ground, head=3 * view.unit),
            base.Spot(x=view.hero - 5 * view.unit, y=ground + 1.4 * view.unit, head=3 * view.unit),
        ),
        beams=(_shaft(view, ground),),
        lamps=_glows(view, ground),
        indoors=True,
        ground="dry",
        water_y=ground + 3 * view.unit,
        motes=palettes.mix(view.palette.light, "#ffffff", 0.3),
        figure_dark=0.1,
        vignette=0.44,
    )


def _mouth(view: base.View) -> tuple[float, float, float, float]:
    """Centre and half axes of the opening."""
    unit = view.unit
    if view.tall:
        return view.width * 0.55, view.horizon - 14 * unit, 25 * unit, 36 * unit
    return view.width * 0.55, view.horizon - 9 * unit, 35 * unit, 25 * unit


def _outside(view: base.View) -> base.Sheet:
    """What is seen through the mouth: a valley in the light."""
    roll = view.dice("outside")
    unit = view.unit
    art = ""
    for index, lift in enumerate((7, 1)):
        points = land.ridge(
            roll, -20, view.width + 20, view.horizon - lift * unit, (6 - 2 * index) * unit
        )
        art += pen.land(
            points, view.height, view.palette.tone("#8fb0a0", 0.1 + 0.15 * index, 0.7), smooth=False
        )
    return base.Sheet(name="outside", depth=0.12, art=art, haze=0.6, texture=0.12)


def _ring(view: base.View, name: str, *, depth: float, reach: float) -> base.Sheet:
    """Rock all around with a ragged hole; stalactites hang into it."""
    roll = view.dice(f"ring {name}")
    unit = view.unit
    x, y, rx, ry = _mouth(view)
    x += (view.width / 2 - x) * (reach - 1) * 0.7
    hole = []
    for index in range(26):
        turn = 2 * math.pi * index / 26
        push = reach * roll.uniform(0.9, 1.1)
        py = y + ry * push * math.sin(turn)
        hole.append((x + rx * push * math.cos(turn), min(py, view.height * (0.7 + 0.16 * reach))))
    data = "M" + " L".join(f"{px:.1f} {py:.1f}" for px, py in hole) + "Z"
    edge = f"M-20 -20 H{view.width + 20} V{view.height + 20} H-20Z"
    colour = view.palette.tone("#5a5870", depth, 0.66)
    art = pen.path(f"{edge} {data}", colour)
    for _ in range(round(9 / reach)):
        sx = x + rx * reach * roll.uniform(-0.75, 0.75)
        top = y - ry * reach * math.sqrt(max(0.0, 1 - ((sx - x) / (rx * reach)) ** 2)) - 2 * unit
        long, wide = roll.uniform(4, 13) * unit * reach**0.5, roll.uniform(0.9, 2.4) * unit * reach
        art += pen.polygon(
            [(sx - wide, top), (sx - wide * 0.3, top + long * 0.6), (sx, top + long),
             (sx + wide * 0.35, top + long * 0.5), (sx + wide, top)], colour,
        )  # fmt: skip
    art += _facets(view, colour, depth, (x, y, rx * reach, ry * reach))
    near = depth > 0.8
    return base.Sheet(
        name=f"ring {name}", depth=depth, art=art, haze=0.3 * (1 - depth), rim=0.3 + 0.3 * depth,
        volume=0.7, shadow=0.4, texture=0.34, blur=0.5 if near else 0.0, foreground=near,
    )  # fmt: skip


def _facets(
    view: base.View, colour: str, depth: float, hole: tuple[float, float, float, float]
) -> str:
    """Angular patches of lighter and darker rock outside the hole."""
    roll = view.dice(f"facets {depth}")
    unit = view.unit
    x, y, rx, ry = hole
    art = ""
    for _ in range(26):
        turn, far = roll.uniform(0, 2 * math.pi), roll.uniform(1.15, 1.9)
        cx, cy = x + rx * far * math.cos(turn), y + ry * far * math.sin(turn)
        size = roll.uniform(3, 9) * unit
        points = [
            (
                cx + size * roll.uniform(0.5, 1) * math.cos(a),
                cy + size * roll.uniform(0.4, 0.8) * math.sin(a),
            )
            for a in (0.2, 1.4, 2.7, 3.9, 5.2)
        ]
        tint = view.palette.dark if roll.random() < 0.6 else view.palette.far
        art += pen.polygon(points, palettes.mix(colour, tint, roll.uniform(0.08, 0.22)))
    return art


def _floor(view: base.View, ground: float) -> base.Sheet:
    roll = view.dice("floor")
    unit = view.unit
    stone = view.palette.tone("#6c6a80", 0.52, 0.6)
    points = land.ridge(roll, -20, view.width + 20, ground - 1.5 * unit, 1.4 * unit, steps=4)
    art = pen.land(points, view.height + 10, stone, smooth=False)
    return base.Sheet(
        name="floor", depth=0.56, art=art + _stones(view, ground), texture=0.28, volume=0.3,
        shadow=0.3, rim=0.2, mirror=0.0,
    )  # fmt: skip


def _stones(view: base.View, ground: float) -> str:
    """A pool in the floor, lit from the mouth, with stones around it."""
    roll = view.dice("stones")
    unit = view.unit
    x, y = view.width * 0.56, ground + 12 * unit
    shine = palettes.mix(view.palette.low, view.palette.light, 0.3)
    deep = palettes.mix(view.palette.tone("#3f8a94", 0.5), view.palette.top, 0.3)
    art = pen.blob(
        pen.round_about(x, y, 34 * unit, 6.4 * unit, [roll.uniform(0.85, 1.1) for _ in range(12)]),
        deep,
    )
    for index in range(9):
        sx, sy = x + roll.uniform(-22, 22) * unit, y + roll.uniform(-4, 4) * unit
        art += pen.ellipse(
            sx,
            sy,
            roll.uniform(2, 8) * unit,
            0.3 * unit,
            shine,
            f'opacity="{0.25 + 0.05 * index:.2f}"',
        )
    lit, shade = view.palette.tone("#8a889c", 0.5, 0.5), view.palette.tone("#38384c", 0.75, 0.6)
    for _ in range(9):
        sx = roll.choice((roll.uniform(0.0, 0.26), roll.uniform(0.8, 1.0))) * view.width
        art += land.rock(
            sx,
            y + roll.uniform(-5, 8) * unit,
            roll.uniform(4, 11) * unit,
            roll.uniform(2, 7) * unit,
            lit,
            shade,
            roll,
        )
    return art


def _crystals(view: base.View, ground: float) -> base.Sheet:
    """Clusters of pointed crystals in the accent colour."""
    art = ""
    for x, y, size in _clusters(view, ground):
        roll = view.dice(f"crystal {x:.0f}")
        for index in range(5):
            lean = (index - 2) * 0.34 + roll.uniform(-0.1, 0.1)
            long, wide = size * roll.uniform(0.6, 1.1), size * roll.uniform(0.13, 0.2)
            own = palettes.mix(view.palette.second, view.palette.light, 0.15 + 0.1 * index)
            tip = (x + long * math.sin(lean), y - long * math.cos(lean))
            side = (math.cos(lean) * wide, math.sin(lean) * wide)
            neck = (x + long * 0.8 * math.sin(lean), y - long * 0.8 * math.cos(lean))
            left, right = (
                (neck[0] - side[0], neck[1] - side[1]),
                (neck[0] + side[0], neck[1] + side[1]),
            )
            art += pen.polygon([(x - side[0], y), left, tip, right, (x + side[0], y)], own)
            art += pen.polygon(
                [(x - side[0], y), left, tip, (x, y)], palettes.mix(own, view.palette.dark, 0.4)
            )
    return base.Sheet(
        name="crystals", depth=0.68, art=art, rim=0.2, volume=0.2, shadow=0.2, texture=0.08
    )


def _clusters(view: base.View, ground: float) -> list[tuple[float, float, float]]:
    unit = view.unit
    return [
        (view.width * 0.14, ground + 11 * unit, 11 * unit),
        (view.width * 0.86, ground + 8 * unit, 8 * unit),
        (view.width * 0.91, ground + 15 * unit, 12 * unit),
    ]


def _glows(view: base.View, ground: float) -> tuple[base.Lamp, ...]:
    return tuple(
        base.Lamp(
            x=x, y=y - size * 0.4, radius=size * 0.62, colour=view.palette.second, strength=0.55,
            depth=0.69, flicker=0.04 if index == 0 else 0.0,
        )
        for index, (x, y, size) in enumerate(_clusters(view, ground))
    )  # fmt: skip


def _shaft(view: base.View, ground: float) -> base.Beam:
    x, y, rx, ry = _mouth(view)
    unit = view.unit
    return base.Beam(
        points=(
            (x + rx * 0.9, y - ry * 0.8), (x + rx * 0.2, y - ry * 0.9),
            (view.hero - 16 * unit, ground + 14 * unit),
             (view.hero + 22 * unit, ground + 16 * unit),
        ),
        colour=view.palette.light, strength=0.2, blur=3 * unit, depth=0.57,
    )  # fmt: skip
