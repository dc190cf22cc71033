"""Lights: lamps, flames, lanterns."""

from pipeline.house.props import colour, ink
from pipeline.house.props.kit import CREAM, GOLD, INK, Draw, Order, solid

GLASS = "#1d2a33"
SCREEN = "#bfe9f0"


def _lantern(pen: ink.Ink, order: Order) -> None:
    pen.path("M-0.26,-1.02C-0.26,-1.42 0.26,-1.42 0.26,-1.02", line=INK, width=0.045)
    pen.path("M-0.2,-1.1L0.2,-1.1L0.36,-0.92L-0.36,-0.92Z", colour.shade(order.accent, 0.3))
    pen.path("M-0.3,-0.92L0.3,-0.92L0.26,-0.16L-0.26,-0.16Z", "#ffdf94", lit=True)
    pen.path(
        "M0.0,-0.76C0.16,-0.52 0.14,-0.32 0.0,-0.3C-0.14,-0.32 -0.16,-0.52 0.0,-0.76Z",
        "#fff6d8",
        lit=True,
    )
    for x in (-0.28, 0.0, 0.28):
        pen.line([(x, -0.92), (x * 0.88, -0.16)], colour.shade(order.accent, 0.45), 0.045)
    solid(
        pen,
        "M-0.32,-0.18L0.32,-0.18L0.38,0.0L-0.38,0.0Z",
        colour.shade(order.accent, 0.2),
        edge=0.12,
    )


def _candle(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(0.0, -0.04, 0.46, 0.06, colour.shade(GOLD, 0.3))
    pen.ellipse(0.0, -0.07, 0.42, 0.05, GOLD)
    solid(
        pen, "M-0.16,-0.92C-0.1,-0.96 0.1,-0.96 0.16,-0.9L0.16,-0.08L-0.16,-0.08Z", CREAM, edge=0.04
    )
    pen.path(
        "M-0.16,-0.9C-0.14,-0.7 -0.1,-0.78 -0.08,-0.68C-0.06,-0.6 -0.02,-0.7 -0.02,-0.9Z",
        colour.light(CREAM, 0.5),
    )
    pen.line([(0.0, -0.92), (0.01, -1.04)], INK, 0.03)
    pen.path(
        "M0.0,-1.44C0.14,-1.22 0.12,-1.0 0.0,-0.98C-0.12,-1.0 -0.14,-1.2 0.0,-1.44Z",
        "#ffb84d",
        lit=True,
    )
    pen.path(
        "M0.0,-1.26C0.07,-1.14 0.06,-1.02 0.0,-1.0C-0.06,-1.02 -0.07,-1.12 0.0,-1.26Z",
        "#fff3c4",
        lit=True,
    )


def _lamp(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(0.0, -0.03, 0.26, 0.04, colour.shade("#6b5138", 0.3))
    pen.rect(-0.03, -0.95, 0.06, 0.93, "#6b5138")
    pen.path(
        "M-0.28,-1.5L0.28,-1.5L0.48,-0.9L-0.48,-0.9Z",
        colour.mix(order.accent, "#ffe2a6", 0.45),
        lit=True,
    )
    pen.path(
        "M0.06,-1.5L0.28,-1.5L0.48,-0.9L0.1,-0.9Z",
        colour.mix(order.accent, "#e8a95e", 0.4),
        lit=True,
    )
    pen.ellipse(0.0, -0.9, 0.48, 0.035, "#fff2cc", lit=True)


def _torch(pen: ink.Ink, order: Order) -> None:
    solid(pen, "M-0.14,-0.7L0.14,-0.7L0.08,0.0L-0.08,0.0Z", "#6b4a30", edge=0.02)
    pen.rect(-0.2, -0.82, 0.4, 0.14, "#43302a", r=0.04)
    pen.path(
        "M0.02,-1.6C0.3,-1.24 0.3,-0.94 0.0,-0.8C-0.3,-0.94 -0.26,-1.16 -0.1,-1.3"
        "C-0.08,-1.2 -0.02,-1.2 0.02,-1.6Z",
        "#ff9a3d",
        lit=True,
    )
    pen.path(
        "M0.02,-1.24C0.16,-1.06 0.14,-0.9 0.0,-0.84C-0.14,-0.9 -0.12,-1.04 0.02,-1.24Z",
        "#ffe39a",
        lit=True,
    )


def _flashlight(pen: ink.Ink, order: Order) -> None:
    solid(
        pen,
        "M-0.5,-0.28L0.14,-0.28L0.34,-0.38L0.5,-0.38L0.5,0.04L0.34,0.04L0.14,-0.06L-0.5,-0.06Z",
        order.accent,
        edge=9,
        gleam=-9,
    )
    pen.path(
        "M-0.5,-0.17L0.5,-0.17L0.5,0.04L0.34,0.04L0.14,-0.06L-0.5,-0.06Z",
        colour.shade(order.accent, 0.3),
    )
    pen.ellipse(0.5, -0.17, 0.06, 0.21, "#fff3c4", lit=True)
    pen.rect(-0.2, -0.25, 0.14, 0.05, INK, r=0.02)


DRAW: dict[str, Draw] = {
    "lantern": _lantern,
    "candle": _candle,
    "lamp": _lamp,
    "torch": _torch,
    "flashlight": _flashlight,
}
