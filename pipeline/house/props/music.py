"""Instruments: what one plays music on."""

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, GOLD, INK, PAPER, WOOD, Draw, Order, solid


def _guitar(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.rect(-0.05, -1.72, 0.1, 0.9, "#4a3024", r=0.01)
    pen.path("M-0.08,-1.96L0.08,-1.96L0.065,-1.7L-0.065,-1.7Z", "#3a241c")
    for y in (-1.91, -1.84, -1.77):
        pen.ellipse(-0.1, y, 0.025, 0.02, CREAM)
        pen.ellipse(0.1, y, 0.025, 0.02, CREAM)
    d = (
        "M0.0,-0.98C0.16,-1.02 0.3,-0.94 0.3,-0.8C0.3,-0.68 0.2,-0.64 0.22,-0.54"
        "C0.24,-0.46 0.4,-0.42 0.4,-0.24"
        "C0.4,-0.06 0.2,0.0 0.0,0.0C-0.2,0.0 -0.4,-0.06 -0.4,-0.24C-0.4,-0.42 "
        "-0.24,-0.46 -0.22,-0.54"
        "C-0.2,-0.64 -0.3,-0.68 -0.3,-0.8C-0.3,-0.94 -0.16,-1.02 0.0,-0.98Z"
    )
    pen.path(d, colour.shade(fill, 0.5), line=colour.shade(fill, 0.5), width=0.05)
    solid(pen, d, fill, edge=0.16, gleam=-0.33)
    pen.ellipse(0.0, -0.54, 0.13, 0.13, colour.shade(fill, 0.4))
    pen.ellipse(0.0, -0.54, 0.105, 0.105, "#241815")
    pen.rect(-0.15, -0.24, 0.3, 0.05, "#3a241c", r=0.015)
    for x in (-0.03, 0.0, 0.03):
        pen.line([(x, -1.72), (x, -0.22)], "#e8dcc0", 0.008)


def _violin(pen: ink.Ink, order: Order) -> None:
    fill = "#9a4a26"
    pen.rect(-0.04, -1.5, 0.08, 0.7, "#241815", r=0.01)
    pen.ellipse(0.0, -1.54, 0.07, 0.06, fill)
    d = (
        "M0.0,-0.92C0.16,-0.94 0.26,-0.86 0.25,-0.74C0.24,-0.66 0.15,-0.64 "
        "0.15,-0.54C0.15,-0.42 0.32,-0.42 0.32,-0.2"
        "C0.32,-0.04 0.16,0.0 0.0,0.0C-0.16,0.0 -0.32,-0.04 -0.32,-0.2C-0.32,-0.42 "
        "-0.15,-0.42 -0.15,-0.54"
        "C-0.15,-0.64 -0.24,-0.66 -0.25,-0.74C-0.26,-0.86 -0.16,-0.94 0.0,-0.92Z"
    )
    pen.path(d, colour.shade(fill, 0.5), line=colour.shade(fill, 0.5), width=0.03)
    solid(pen, d, fill, edge=0.1, gleam=-0.25)
    pen.path(
        "M-0.13,-0.62C-0.2,-0.56 -0.08,-0.46 -0.15,-0.38M0.13,-0.62C0.2,-0.56 "
        "0.08,-0.46 0.15,-0.38",
        line="#241815",
        width=0.022,
    )
    pen.rect(-0.1, -0.44, 0.2, 0.03, CREAM)
    pen.path("M-0.05,-0.28L0.05,-0.28L0.03,-0.02L-0.03,-0.02Z", "#241815")
    for x in (-0.02, 0.02):
        pen.line([(x, -1.45), (x, -0.25)], "#e8dcc0", 0.007)
    pen.line([(0.46, -1.5), (0.3, 0.02)], "#5a3a26", 0.025)
    pen.line([(0.43, -1.48), (0.27, -0.02)], CREAM, 0.012)


def _piano(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    solid(pen, outline.slab(-0.5, -0.84, 1.0, 0.8, 0.02), colour.shade(fill, 0.15), edge=0.32)
    pen.rect(-0.52, -0.88, 1.04, 0.06, colour.light(fill, 0.2), r=0.01)
    pen.rect(-0.44, -0.78, 0.88, 0.24, colour.shade(fill, 0.34), r=0.01)
    pen.rect(-0.13, -0.74, 0.26, 0.19, PAPER)
    for y in (-0.7, -0.66, -0.62):
        pen.line([(-0.1, y), (0.1, y)], "#8a8078", 0.008)
    pen.rect(-0.52, -0.48, 1.04, 0.1, fill)
    pen.rect(-0.47, -0.46, 0.94, 0.06, "#f4f0e6")
    for i in range(19):
        x = -0.45 + i * 0.048
        if i % 7 not in (2, 6):
            pen.rect(x + 0.018, -0.46, 0.022, 0.038, INK)
    for x in (-0.48, 0.42):
        pen.rect(x, -0.38, 0.06, 0.38, fill)
    for x in (-0.06, 0.02):
        pen.rect(x, -0.03, 0.035, 0.03, GOLD)


def _drum(pen: ink.Ink, order: Order) -> None:
    solid(
        pen,
        "M-0.46,-0.62L0.46,-0.62L0.46,-0.06C0.3,0.02 -0.3,0.02 -0.46,-0.06Z",
        order.accent,
        edge=0.2,
    )
    pen.line(
        [(-0.46, -0.55), (-0.23, -0.06), (0.0, -0.5), (0.23, -0.06), (0.46, -0.55)], CREAM, 0.03
    )
    pen.path(
        "M-0.46,-0.12C-0.3,-0.04 0.3,-0.04 0.46,-0.12L0.46,-0.05C0.3,0.03 -0.3,0.03 -0.46,-0.05Z",
        GOLD,
    )
    pen.ellipse(0.0, -0.62, 0.48, 0.12, GOLD)
    pen.ellipse(0.0, -0.64, 0.44, 0.1, "#f1e8d4")
    pen.line([(-0.5, -0.95), (-0.06, -0.66)], WOOD, 0.04)
    pen.line([(0.5, -0.92), (0.1, -0.66)], WOOD, 0.04)


def _trumpet(pen: ink.Ink, order: Order) -> None:
    pen.line([(-0.5, -0.3), (0.2, -0.3)], GOLD, 0.06)
    pen.path("M-0.3,-0.3C-0.36,-0.06 0.2,-0.06 0.1,-0.3", line=colour.shade(GOLD, 0.2), width=0.05)
    pen.path(
        "M0.16,-0.33C0.34,-0.34 0.42,-0.42 0.5,-0.52L0.5,-0.08C0.42,-0.18 0.34,-0.26 0.16,-0.27Z",
        GOLD,
    )
    pen.path("M0.16,-0.28C0.34,-0.27 0.42,-0.18 0.5,-0.08L0.5,-0.28Z", colour.shade(GOLD, 0.3))
    for x in (-0.16, -0.06, 0.04):
        pen.rect(x - 0.03, -0.44, 0.06, 0.3, colour.light(GOLD, 0.3), r=0.02)
    pen.ellipse(-0.52, -0.3, 0.03, 0.05, colour.light(GOLD, 0.3))


DRAW: dict[str, Draw] = {
    "guitar": _guitar,
    "violin": _violin,
    "piano": _piano,
    "drum": _drum,
    "trumpet": _trumpet,
}
