"""Props of the road: bags, vehicles, shelter, fire."""

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, GOLD, INK, WOOD, Draw, Order, solid


def _umbrella(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path("M0.0,-1.02L0.0,-0.1C0.0,0.02 -0.12,0.02 -0.12,-0.08", line=INK, width=0.028)
    pen.path(
        "M-0.5,-0.76C-0.44,-1.16 -0.18,-1.28 0.0,-1.28C0.18,-1.28 0.44,-1.16 "
        "0.5,-0.76C0.42,-0.84 0.32,-0.84 0.25,-0.76"
        "C0.16,-0.84 0.08,-0.84 0.0,-0.76C-0.08,-0.84 -0.16,-0.84 -0.25,-0.76"
        "C-0.32,-0.84 -0.42,-0.84 -0.5,-0.76Z",
        fill,
    )
    pen.path(
        "M0.0,-1.28C0.18,-1.28 0.44,-1.16 0.5,-0.76C0.42,-0.84 0.32,-0.84 "
        "0.25,-0.76C0.25,-1.0 0.14,-1.2 0.0,-1.28Z",
        colour.shade(fill, 0.3),
    )
    pen.path(
        "M0.0,-1.28C-0.14,-1.2 -0.25,-1.0 -0.25,-0.76C-0.16,-0.84 -0.08,-0.84 0.0,-0.76Z",
        colour.light(fill, 0.18),
    )
    pen.line([(0.0, -1.28), (0.0, -1.34)], INK, 0.03)


def _suitcase(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path(
        "M-0.14,-0.72L-0.14,-0.84L0.14,-0.84L0.14,-0.72", line=colour.shade(fill, 0.5), width=0.055
    )
    solid(pen, outline.slab(-0.5, -0.72, 1.0, 0.72, 0.07), fill, edge=0.3, gleam=-0.46)
    for x in (-0.34, 0.24):
        pen.rect(x, -0.72, 0.1, 0.72, colour.shade(fill, 0.34))
        pen.rect(x + 0.02, -0.5, 0.06, 0.08, GOLD, r=0.01)
    for x, y in ((-0.5, -0.72), (0.4, -0.72), (-0.5, -0.1), (0.4, -0.1)):
        pen.rect(x, y, 0.1, 0.1, colour.shade(fill, 0.48), r=0.03)
    pen.rect(-0.13, -0.36, 0.22, 0.15, CREAM, r=0.02)


def backpack(pen: ink.Ink, order: Order) -> None:
    """A rucksack; a solar one wears its panel on the flap."""
    fill, dark = order.accent, colour.shade(order.accent, 0.42)
    pen.path("M-0.12,-1.3C-0.12,-1.46 0.12,-1.46 0.12,-1.3", line=dark, width=0.06)
    pen.path("M-0.42,-0.92C-0.62,-0.74 -0.6,-0.34 -0.46,-0.14", line=dark, width=0.09)
    pen.path("M0.42,-0.92C0.62,-0.74 0.6,-0.34 0.46,-0.14", line=dark, width=0.09)
    body = (
        "M-0.46,-0.9C-0.46,-1.2 -0.28,-1.34 0.0,-1.34C0.28,-1.34 0.46,-1.2 "
        "0.46,-0.9L0.46,-0.14C0.46,-0.04 0.4,0.0 0.32,0.0L-0.32,0.0C-0.4,0.0 "
        "-0.46,-0.04 -0.46,-0.14Z"
    )
    solid(pen, body, fill, edge=0.22, gleam=-0.39)
    solid(pen, outline.slab(-0.34, -0.42, 0.68, 0.38, 0.09), colour.light(fill, 0.1), edge=0.16)
    pen.path("M-0.26,-0.34L0.26,-0.34", line=dark, width=0.026)
    pen.rect(0.16, -0.35, 0.035, 0.1, GOLD, r=0.015)
    if order.said("solar", "panel", "sun"):
        _panel(pen)
    else:
        pen.path(
            "M-0.42,-1.0C-0.3,-0.74 0.3,-0.74 0.42,-1.0L0.4,-1.12C0.3,-1.3 0.16,-1.34 "
            "0.0,-1.34C-0.16,-1.34 -0.3,-1.3 -0.4,-1.12Z",
            colour.shade(fill, 0.16),
        )
        for x in (-0.2, 0.2):
            pen.line([(x, -0.96), (x, -0.56)], dark, 0.05)
            pen.rect(x - 0.045, -0.72, 0.09, 0.08, GOLD, r=0.015)
    for x in (-0.49, 0.4):
        pen.rect(x, -0.4, 0.09, 0.3, dark, r=0.04)


def _panel(pen: ink.Ink) -> None:
    pen.rect(-0.33, -1.16, 0.66, 0.64, "#d8dde0", r=0.05)
    frame = outline.slab(-0.3, -1.13, 0.6, 0.58, 0.03)
    pen.path(frame, "#1f3f6e")
    with pen.inside(frame):
        pen.path("M-0.3,-1.13L0.08,-1.13L-0.3,-0.7Z", "#31619c")
        for i in range(1, 4):
            pen.line([(-0.3 + i * 0.15, -1.13), (-0.3 + i * 0.15, -0.55)], "#8fb4dc", 0.012)
            pen.line([(-0.3, -1.13 + i * 0.145), (0.3, -1.13 + i * 0.145)], "#8fb4dc", 0.012)
        pen.path("M0.06,-1.13L0.18,-1.13L-0.14,-0.55L-0.26,-0.55Z", "#ffffff", opacity=0.22)
    pen.ellipse(0.25, -0.51, 0.025, 0.02, "#7ff0b0", lit=True)


def _bag(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path(
        "M-0.24,-0.62C-0.22,-1.02 0.22,-1.02 0.24,-0.62", line=colour.shade(fill, 0.4), width=0.06
    )
    d = (
        "M-0.42,-0.66L0.42,-0.66L0.48,-0.06C0.48,-0.02 0.46,0.0 0.42,0.0L-0.42,0.0"
        "C-0.46,0.0 -0.48,-0.02 -0.48,-0.06Z"
    )
    solid(pen, d, fill, edge=0.2, gleam=-0.4)
    pen.path(
        "M-0.42,-0.66L0.42,-0.66L0.44,-0.42C0.2,-0.3 -0.2,-0.3 -0.44,-0.42Z",
        colour.shade(fill, 0.18),
    )
    pen.rect(-0.06, -0.4, 0.12, 0.1, GOLD, r=0.02)


def _basket(pen: ink.Ink, order: Order) -> None:
    straw = "#c99a52"
    pen.path(
        "M-0.4,-0.5C-0.36,-1.16 0.36,-1.16 0.4,-0.5", line=colour.shade(straw, 0.2), width=0.06
    )
    for x, y, fill in ((-0.2, -0.56, "#c8402f"), (0.05, -0.6, "#d9a441"), (0.26, -0.55, "#5d8a4a")):
        pen.ellipse(x, y, 0.15, 0.14, fill)
    d = "M-0.5,-0.5L0.5,-0.5L0.38,0.0L-0.38,0.0Z"
    solid(pen, d, straw, edge=0.16)
    with pen.inside(d):
        for y in (-0.38, -0.24, -0.1):
            pen.line([(-0.5, y), (0.5, y)], colour.shade(straw, 0.35), 0.02)
        for i in range(8):
            pen.line(
                [(-0.42 + i * 0.12, -0.5), (-0.36 + i * 0.103, 0.0)],
                colour.shade(straw, 0.35),
                0.018,
            )
    pen.rect(-0.52, -0.55, 1.04, 0.08, colour.light(straw, 0.2), r=0.03)


def _tent(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path("M-0.08,-0.62L0.5,0.0L0.1,0.0Z", colour.shade(fill, 0.3))
    pen.path("M-0.08,-0.62L0.22,0.0L-0.5,0.0Z", fill)
    pen.path(
        "M-0.08,-0.62C-0.06,-0.4 0.0,-0.2 0.08,0.0L-0.26,0.0C-0.18,-0.2 -0.1,-0.4 -0.08,-0.62Z",
        "#ffd98a",
        lit=True,
    )
    pen.path(
        "M-0.08,-0.62C-0.04,-0.4 0.06,-0.2 0.16,0.0L0.08,0.0C0.0,-0.2 -0.06,-0.4 -0.08,-0.62Z",
        colour.light(fill, 0.25),
    )
    pen.line([(-0.08, -0.62), (-0.1, -0.68)], WOOD, 0.02)
    pen.line([(-0.5, 0.0), (-0.56, 0.01)], INK, 0.012)


def _campfire(pen: ink.Ink, order: Order) -> None:
    for x in (-0.34, -0.14, 0.12, 0.34):
        pen.ellipse(x, -0.04, 0.12, 0.07, "#5d5a5c")
    with pen.at(0.0, -0.1, angle=14):
        solid(pen, outline.slab(-0.4, -0.06, 0.8, 0.13, 0.05), "#5a3a26", edge=0.2)
    with pen.at(0.0, -0.1, angle=-14):
        solid(pen, outline.slab(-0.4, -0.06, 0.8, 0.13, 0.05), "#6b4630", edge=0.2)
    pen.path(
        "M0.04,-1.0C0.34,-0.66 0.36,-0.3 0.02,-0.12C-0.34,-0.26 -0.32,-0.5 "
        "-0.18,-0.68C-0.14,-0.56 -0.08,-0.54 -0.06,-0.56C-0.08,-0.7 -0.04,-0.86 "
        "0.04,-1.0Z",
        "#f2762e",
        lit=True,
    )
    pen.path(
        "M0.04,-0.72C0.22,-0.5 0.22,-0.26 0.02,-0.14C-0.2,-0.24 -0.16,-0.4 "
        "-0.08,-0.48C-0.02,-0.46 0.02,-0.56 0.04,-0.72Z",
        "#ffb545",
        lit=True,
    )
    pen.path(
        "M0.03,-0.46C0.12,-0.34 0.12,-0.22 0.02,-0.15C-0.1,-0.22 -0.06,-0.32 0.03,-0.46Z",
        "#fff0b8",
        lit=True,
    )
    for x, y in ((-0.2, -0.92), (0.24, -0.84), (0.12, -1.1)):
        pen.ellipse(x, y, 0.018, 0.018, "#ffb545", lit=True)


DRAW: dict[str, Draw] = {
    "umbrella": _umbrella,
    "suitcase": _suitcase,
    "backpack": backpack,
    "bag": _bag,
    "basket": _basket,
    "tent": _tent,
    "campfire": _campfire,
}
