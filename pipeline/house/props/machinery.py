"""Machinery: what keeps a ship, a station or a laboratory going."""

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, GOLD, STEEL, WOOD, Draw, Order, solid

STONE = "#a9aaa4"


def _wheel(pen: ink.Ink, order: Order) -> None:
    pen.path(outline.oval(0.0, -0.5, 0.45, 0.45), line=WOOD, width=0.1)
    for i in range(4):
        with pen.at(0.0, -0.5, angle=i * 45):
            pen.line([(-0.42, 0.0), (0.42, 0.0)], colour.shade(WOOD, 0.2), 0.05)
    pen.ellipse(0.0, -0.5, 0.12, 0.12, colour.shade(WOOD, 0.4))
    pen.ellipse(0.0, -0.5, 0.05, 0.05, STEEL)


def _battery(pen: ink.Ink, order: Order) -> None:
    pen.rect(-0.12, -1.12, 0.24, 0.12, STEEL, r=0.02)
    solid(pen, outline.slab(-0.32, -1.02, 0.64, 1.02, 0.05), "#33373f", edge=0.12, gleam=-0.26)
    solid(pen, outline.slab(-0.32, -1.02, 0.64, 0.3, 0.05), GOLD, edge=0.12)
    for i in range(3):
        pen.rect(
            -0.18,
            -0.2 - i * 0.16,
            0.36,
            0.1,
            order.accent if i < 2 else "#4a505a",
            r=0.02,
            lit=i < 2,
        )


def _satellite(pen: ink.Ink, order: Order) -> None:
    for side in (-1, 1):
        x = -0.5 if side < 0 else 0.16
        pen.rect(x, -0.62, 0.34, 0.34, "#2a4f86")
        for i in range(1, 3):
            pen.line([(x + i * 0.113, -0.62), (x + i * 0.113, -0.28)], "#8fb4dc", 0.012)
        pen.line([(x, -0.45), (x + 0.34, -0.45)], "#8fb4dc", 0.012)
    pen.line([(-0.2, -0.45), (0.2, -0.45)], STEEL, 0.04)
    solid(pen, outline.slab(-0.13, -0.64, 0.26, 0.38, 0.03), GOLD, edge=0.04)
    pen.path("M-0.16,-0.2C-0.1,-0.04 0.1,-0.04 0.16,-0.2Z", CREAM)
    pen.line([(0.0, -0.26), (0.0, -0.02)], STEEL, 0.03)


def _antenna(pen: ink.Ink, order: Order) -> None:
    pen.line([(0.0, -0.5), (-0.3, 0.0)], STEEL, 0.05)
    pen.line([(0.0, -0.5), (0.3, 0.0)], STEEL, 0.05)
    with pen.at(0.0, -0.72, angle=-30):
        pen.path("M-0.46,-0.2C-0.4,0.2 0.4,0.2 0.46,-0.2Z", CREAM)
        pen.path(
            "M0.1,-0.2C0.2,0.0 0.2,0.06 0.1,0.09C0.3,0.04 0.44,-0.04 0.46,-0.2Z",
            colour.shade(CREAM, 0.3),
        )
        pen.line([(0.0, -0.16), (0.0, -0.46)], STEEL, 0.03)
        pen.ellipse(0.0, -0.48, 0.05, 0.05, order.accent, lit=True)


def _panel(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.5, -0.74, 1.0, 0.74, 0.05), "#59636c", edge=0.34)
    pen.rect(-0.42, -0.66, 0.5, 0.32, "#12262f", r=0.03)
    pen.path(
        "M-0.38,-0.46L-0.24,-0.56L-0.12,-0.44L0.02,-0.58", line="#7fe6f0", width=0.02, lit=True
    )
    for i, fill in enumerate(("#ff6a4d", "#ffc04d", "#6fe08a")):
        pen.ellipse(
            0.2 + i * 0.11,
            -0.58,
            0.034,
            0.034,
            fill if i == 0 else colour.shade(fill, 0.5),
            lit=i == 0,
        )
    for i in range(4):
        x = -0.38 + i * 0.13
        pen.rect(x, -0.26, 0.05, 0.2, "#2a3138", r=0.02)
        pen.rect(x - 0.02, -0.22 + (i % 3) * 0.05, 0.09, 0.05, CREAM, r=0.015)
    pen.ellipse(0.3, -0.24, 0.14, 0.14, "#2a3138")
    pen.line([(0.3, -0.24), (0.37, -0.33)], order.accent, 0.03)


def _hatch(pen: ink.Ink, order: Order) -> None:
    pen.rect(-0.5, -1.1, 1.0, 1.1, "#4a545d", r=0.3)
    solid(pen, outline.slab(-0.4, -1.0, 0.8, 0.9, 0.24), "#7d8a93", edge=0.14)
    pen.ellipse(0.0, -0.68, 0.18, 0.18, "#39434b")
    pen.ellipse(0.0, -0.68, 0.13, 0.13, "#8fd4e4", lit=True)
    pen.path(outline.oval(0.0, -0.3, 0.14, 0.14), line=order.accent, width=0.045)
    pen.line([(-0.14, -0.3), (0.14, -0.3)], order.accent, 0.03)
    pen.line([(0.0, -0.44), (0.0, -0.16)], order.accent, 0.03)


def _locker(pen: ink.Ink, order: Order) -> None:
    for i in range(2):
        x = -0.5 + i * 0.5
        solid(pen, outline.slab(x, -1.9, 0.49, 1.9, 0.02), order.accent, edge=x + 0.34)
        for row in range(3):
            pen.rect(
                x + 0.14, -1.74 + row * 0.08, 0.22, 0.03, colour.shade(order.accent, 0.5), r=0.01
            )
        pen.rect(x + 0.38, -1.0, 0.04, 0.16, STEEL, r=0.02)


def _microscope(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.4, -0.12, 0.8, 0.12, 0.04), "#3a4048", edge=0.16)
    pen.path("M-0.24,-0.12C-0.5,-0.4 -0.44,-0.9 -0.1,-1.0", line="#3a4048", width=0.12)
    pen.rect(-0.16, -0.42, 0.5, 0.06, "#3a4048", r=0.02)
    with pen.at(-0.02, -0.94, angle=18):
        solid(pen, outline.slab(-0.1, -0.3, 0.2, 0.66, 0.03), CREAM, edge=0.03)
        pen.rect(-0.07, -0.46, 0.14, 0.2, "#3a4048", r=0.02)
        pen.rect(-0.06, 0.34, 0.12, 0.14, STEEL, r=0.02)
    pen.ellipse(0.1, -0.4, 0.09, 0.02, order.accent, lit=True)


def _test_tube(pen: ink.Ink, order: Order) -> None:
    for x, k, h in ((-0.3, 0.0, 0.5), (0.0, 120.0, 0.4), (0.3, 220.0, 0.56)):
        paint = colour.turn(order.accent, hue=k)
        pen.path(outline.slab(x - 0.09, -1.1, 0.18, 1.0, 0.09), "#dcebee", opacity=0.7)
        pen.path(outline.slab(x - 0.075, -0.12 - h, 0.15, h, 0.07), paint, lit=True)
    for y in (-0.84, -0.2):
        solid(pen, outline.slab(-0.5, y, 1.0, 0.1, 0.02), WOOD, edge=0.3)


DRAW: dict[str, Draw] = {
    "wheel": _wheel,
    "battery": _battery,
    "satellite": _satellite,
    "antenna": _antenna,
    "control panel": _panel,
    "hatch": _hatch,
    "locker": _locker,
    "microscope": _microscope,
    "test tube": _test_tube,
}
