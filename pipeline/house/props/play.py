"""Props to play with, to fight with, to give."""

import math

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, GOLD, INK, PAPER, STEEL, WOOD, Draw, Order, shine, solid


def _balloon(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path("M0.0,-0.9C0.08,-0.6 -0.08,-0.3 0.02,0.0", line="#8a8078", width=0.016)
    d = (
        "M0.0,-0.92C-0.2,-1.04 -0.42,-1.3 -0.42,-1.58C-0.42,-1.88 -0.22,-2.06 "
        "0.0,-2.06C0.22,-2.06 0.42,-1.88 0.42,-1.58C0.42,-1.3 0.2,-1.04 0.0,-0.92Z"
    )
    solid(pen, d, fill, edge=0.17)
    pen.path("M-0.07,-0.86L0.07,-0.86L0.0,-0.95Z", colour.shade(fill, 0.2))
    pen.ellipse(-0.2, -1.76, 0.07, 0.13, "#ffffff", angle=28, opacity=0.6)


def _ball(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    d = outline.oval(0.0, -0.5, 0.5, 0.5)
    solid(pen, d, fill, edge=0.24)
    if order.said("football", "soccer"):
        with pen.inside(d):
            for x, y in (
                (0.0, -0.5),
                (-0.42, -0.72),
                (0.42, -0.72),
                (-0.28, -0.04),
                (0.28, -0.04),
                (0.0, -1.02),
            ):
                pen.poly(
                    [
                        (x + 0.16 * math.sin(i * 1.2566), y - 0.16 * math.cos(i * 1.2566))
                        for i in range(5)
                    ],
                    INK,
                )
    else:
        with pen.inside(d):
            pen.path(
                "M-0.5,-0.62C-0.2,-0.86 0.2,-0.86 0.5,-0.62L0.5,-0.4C0.2,-0.64 -0.2,-0.64 "
                "-0.5,-0.4Z",
                CREAM,
            )
            pen.path(
                "M0.24,-0.78C0.36,-0.73 0.44,-0.67 0.5,-0.62L0.5,-0.4C0.42,-0.46 "
                "0.34,-0.52 0.22,-0.55Z",
                colour.shade(CREAM, 0.25),
            )
    pen.ellipse(-0.2, -0.78, 0.1, 0.06, "#ffffff", angle=-30, opacity=0.5)


def _sword(pen: ink.Ink, order: Order) -> None:
    pen.path("M-0.09,-0.55L-0.08,-1.86L0.0,-2.06L0.08,-1.86L0.09,-0.55Z", "#cfd8dc")
    pen.path("M0.0,-0.55L0.0,-2.06L0.08,-1.86L0.09,-0.55Z", colour.shade("#cfd8dc", 0.32))
    pen.rect(-0.34, -0.6, 0.68, 0.11, GOLD, r=0.05)
    pen.rect(-0.06, -0.5, 0.12, 0.38, order.accent, r=0.03)
    for y in (-0.42, -0.32, -0.22):
        pen.line([(-0.05, y), (0.05, y - 0.04)], colour.shade(order.accent, 0.4), 0.02)
    pen.ellipse(0.0, -0.07, 0.09, 0.085, GOLD)
    shine(pen, [(-0.045, -0.8), (-0.045, -1.6)], 0.018)


def _staff(pen: ink.Ink, order: Order) -> None:
    pen.path(
        "M0.0,0.0C0.04,-1.2 -0.06,-2.6 0.0,-3.8C-0.2,-4.0 -0.3,-4.3 -0.1,-4.5",
        line="#6b4a32",
        width=0.14,
    )
    pen.path("M0.0,-3.8C0.2,-4.0 0.26,-4.2 0.2,-4.4", line="#5a3c28", width=0.1)
    pen.ellipse(0.03, -4.28, 0.17, 0.17, order.accent, lit=True)
    pen.ellipse(-0.02, -4.33, 0.07, 0.07, "#ffffff", lit=True)


def _wand(pen: ink.Ink, order: Order) -> None:
    pen.line([(-0.4, 0.0), (0.3, -0.7)], "#3a241c", 0.06)
    pen.line([(0.2, -0.6), (0.32, -0.72)], CREAM, 0.07)
    with pen.at(0.4, -0.82):
        pen.path(
            "M0.0,-0.22L0.05,-0.06L0.22,0.0L0.05,0.06L0.0,0.22L-0.05,0.06L-0.22,0.0L-0.05,-0.06Z",
            "#ffe9a0",
            lit=True,
        )


def _shield(pen: ink.Ink, order: Order) -> None:
    d = (
        "M-0.46,-1.1C-0.2,-1.06 -0.1,-1.1 0.0,-1.18C0.1,-1.1 0.2,-1.06 0.46,-1.1"
        "C0.5,-0.6 0.36,-0.2 0.0,0.0C-0.36,-0.2 -0.5,-0.6 -0.46,-1.1Z"
    )
    pen.path(d, STEEL, line=STEEL, width=0.08)
    solid(pen, d, order.accent, edge=0.04)
    pen.rect(-0.05, -1.1, 0.1, 1.0, GOLD)
    pen.rect(-0.44, -0.72, 0.88, 0.1, GOLD)


def _paper_plane(pen: ink.Ink, order: Order) -> None:
    pen.path("M-0.5,-0.3L0.5,-0.52L-0.12,-0.16Z", PAPER)
    pen.path("M-0.12,-0.16L0.5,-0.52L-0.06,0.0Z", colour.shade(PAPER, 0.3))
    pen.path("M-0.12,-0.16L0.5,-0.52L0.02,-0.09L-0.06,0.0Z", colour.shade(PAPER, 0.18))
    pen.path("M0.06,-0.06L0.5,-0.52L0.26,-0.04Z", colour.light(PAPER, 0.6))


def _kite(pen: ink.Ink, order: Order) -> None:
    pen.path("M0.0,-0.9C0.2,-0.6 -0.2,-0.4 0.06,0.0", line="#8a8078", width=0.02)
    pen.path("M0.0,-1.9L0.4,-1.45L0.0,-0.85L-0.4,-1.45Z", order.accent)
    pen.path("M0.0,-1.9L0.4,-1.45L0.0,-1.45Z", colour.light(order.accent, 0.4))
    pen.path("M0.0,-1.45L0.4,-1.45L0.0,-0.85Z", colour.shade(order.accent, 0.3))
    for x, y in ((0.06, -0.6), (-0.05, -0.35)):
        pen.path(
            f"M{x},{y}L{x - 0.1},{y - 0.06}L{x - 0.1},{y + 0.06}ZM{x},{y}"
            f"L{x + 0.1},{y - 0.06}L{x + 0.1},{y + 0.06}Z",
            "#f0c04a",
        )


def _teddy(pen: ink.Ink, order: Order) -> None:
    fur = order.accent
    for x in (-0.26, 0.26):
        pen.ellipse(x, -1.06, 0.13, 0.13, fur)
        pen.ellipse(x, -1.05, 0.07, 0.07, colour.light(fur, 0.35))
        pen.ellipse(x * 1.1, -0.13, 0.18, 0.14, colour.shade(fur, 0.16))
        pen.ellipse(x * 1.5, -0.44, 0.12, 0.2, colour.shade(fur, 0.12), angle=20 if x > 0 else -20)
    pen.ellipse(0.0, -0.38, 0.34, 0.34, fur)
    pen.ellipse(0.0, -0.34, 0.2, 0.22, colour.light(fur, 0.3))
    pen.ellipse(0.0, -0.82, 0.36, 0.31, fur)
    pen.ellipse(0.02, -0.74, 0.16, 0.12, colour.light(fur, 0.35))
    pen.ellipse(0.02, -0.79, 0.05, 0.035, INK)
    for x in (-0.12, 0.15):
        pen.ellipse(x, -0.88, 0.035, 0.04, INK)
    pen.path(
        "M0.02,-0.76L0.02,-0.72C-0.02,-0.69 -0.05,-0.7 -0.06,-0.72M0.02,-0.72"
        "C0.05,-0.69 0.08,-0.7 0.1,-0.72",
        line=INK,
        width=0.016,
    )


def _skateboard(pen: ink.Ink, order: Order) -> None:
    pen.path(
        "M-0.5,-0.26C-0.42,-0.16 -0.4,-0.16 -0.34,-0.16L0.34,-0.16C0.4,-0.16 0.42,-0.16 0.5,-0.26",
        line=order.accent,
        width=0.06,
    )
    for x in (-0.26, 0.26):
        pen.ellipse(x, -0.07, 0.07, 0.07, CREAM)
        pen.ellipse(x, -0.07, 0.03, 0.03, INK)


def _brush(pen: ink.Ink, order: Order) -> None:
    pen.line([(0.0, 0.0), (0.0, -0.85)], WOOD, 0.07)
    pen.rect(-0.06, -1.06, 0.12, 0.24, STEEL)
    pen.path(
        "M-0.07,-1.04C-0.1,-1.2 -0.04,-1.34 0.02,-1.44C0.08,-1.3 0.1,-1.18 0.07,-1.04Z",
        order.accent,
    )


def _pen(pen: ink.Ink, order: Order) -> None:
    with pen.at(angle=24):
        pen.rect(-0.045, -1.0, 0.09, 0.84, order.accent, r=0.03)
        pen.rect(0.0, -1.0, 0.045, 0.84, colour.shade(order.accent, 0.3), r=0.02)
        pen.path("M-0.045,-0.16L0.045,-0.16L0.0,0.0Z", CREAM)


DRAW: dict[str, Draw] = {
    "balloon": _balloon,
    "ball": _ball,
    "sword": _sword,
    "staff": _staff,
    "wand": _wand,
    "shield": _shield,
    "paper plane": _paper_plane,
    "kite": _kite,
    "teddy": _teddy,
    "skateboard": _skateboard,
    "brush": _brush,
    "pen": _pen,
}
