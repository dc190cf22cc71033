"""Treasures: what is given, packed and kept."""

import math

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, GOLD, INK, WOOD, Draw, Order, solid


def _gift(pen: ink.Ink, order: Order) -> None:
    fill, bow = order.accent, "#f2e3b8"
    solid(pen, outline.slab(-0.44, -0.66, 0.88, 0.66, 0.02), fill, edge=0.2)
    solid(pen, outline.slab(-0.49, -0.82, 0.98, 0.2, 0.03), colour.light(fill, 0.12), edge=0.22)
    pen.rect(-0.08, -0.82, 0.16, 0.82, bow)
    for side in (-1, 1):
        pen.path(
            f"M0.0,-0.84C{side * 0.1},-1.08 {side * 0.4},-1.12 {side * 0.38},-0.96"
            f"C{side * 0.36},-0.84 {side * 0.14},-0.82 0.0,-0.84Z",
            bow if side < 0 else colour.shade(bow, 0.2),
        )
    pen.ellipse(0.0, -0.85, 0.08, 0.06, colour.shade(bow, 0.3))


def _box(pen: ink.Ink, order: Order) -> None:
    card = "#c49a62"
    pen.path("M-0.46,-0.6L0.24,-0.6L0.5,-0.74L-0.2,-0.74Z", colour.light(card, 0.25))
    pen.path("M0.24,-0.6L0.5,-0.74L0.5,-0.12L0.24,0.0Z", colour.shade(card, 0.32))
    pen.rect(-0.46, -0.6, 0.7, 0.6, card)
    pen.path("M-0.18,-0.6L-0.04,-0.6L0.22,-0.74L0.08,-0.74Z", colour.shade(card, 0.1))
    pen.rect(-0.18, -0.6, 0.14, 0.2, colour.shade(card, 0.14))
    pen.rect(-0.4, -0.2, 0.2, 0.12, CREAM, r=0.01)


def _chest(pen: ink.Ink, order: Order) -> None:
    pen.path(
        "M-0.5,-0.46C-0.5,-0.78 -0.36,-0.84 -0.26,-0.84L0.26,-0.84C0.36,-0.84 0.5,-0.78 0.5,-0.46Z",
        colour.light(WOOD, 0.06),
    )
    pen.path(
        "M0.2,-0.84L0.26,-0.84C0.36,-0.84 0.5,-0.78 0.5,-0.46L0.26,-0.46Z", colour.shade(WOOD, 0.28)
    )
    solid(pen, outline.slab(-0.5, -0.46, 1.0, 0.46, 0.02), WOOD, edge=0.26)
    for x in (-0.4, 0.3):
        pen.rect(x, -0.82, 0.1, 0.82, GOLD)
    pen.rect(-0.5, -0.5, 1.0, 0.07, colour.shade(GOLD, 0.15))
    pen.rect(-0.09, -0.54, 0.18, 0.2, GOLD, r=0.03)
    pen.ellipse(0.0, -0.44, 0.03, 0.04, INK)


def _star(pen: ink.Ink, order: Order) -> None:
    points = [
        (r * math.sin(i * math.pi / 5), -0.5 - r * math.cos(i * math.pi / 5))
        for i, r in enumerate((0.5, 0.22) * 5)
    ]
    pen.poly(points, order.accent, round_by=0.04)
    pen.poly([points[0], points[1], (0.0, -0.5)], colour.light(order.accent, 0.45))
    pen.poly([points[3], points[4], (0.0, -0.5)], colour.shade(order.accent, 0.25))


def _gem(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path("M-0.26,-0.76L0.26,-0.76L0.5,-0.5L0.0,0.0L-0.5,-0.5Z", fill)
    pen.path("M-0.26,-0.76L0.0,-0.5L-0.5,-0.5Z", colour.light(fill, 0.5))
    pen.path("M-0.26,-0.76L0.26,-0.76L0.0,-0.5Z", colour.light(fill, 0.28))
    pen.path("M0.0,-0.5L0.5,-0.5L0.0,0.0Z", colour.shade(fill, 0.28))
    pen.path("M0.18,-0.5L0.5,-0.5L0.0,0.0Z", colour.shade(fill, 0.42))


def _ring(pen: ink.Ink, order: Order) -> None:
    pen.path(outline.oval(0.0, -0.36, 0.36, 0.36) + outline.oval(0.0, -0.36, 0.28, 0.28), GOLD)
    with pen.at(0.0, -0.68, scale=0.5):
        _gem(pen, order)


def _heart(pen: ink.Ink, order: Order) -> None:
    d = (
        "M0.0,0.0C-0.3,-0.24 -0.5,-0.42 -0.5,-0.66C-0.5,-0.86 -0.36,-0.94 "
        "-0.24,-0.94C-0.12,-0.94 -0.04,-0.88 0.0,-0.78C0.04,-0.88 0.12,-0.94 "
        "0.24,-0.94C0.36,-0.94 0.5,-0.86 0.5,-0.66C0.5,-0.42 0.3,-0.24 0.0,0.0Z"
    )
    solid(pen, d, order.accent, edge=0.2)
    pen.ellipse(-0.28, -0.74, 0.07, 0.11, "#ffffff", angle=30, opacity=0.5)


def _mask(pen: ink.Ink, order: Order) -> None:
    fill, dark = order.accent, colour.shade(order.accent, 0.45)
    d = (
        "M-0.44,-0.98C-0.2,-1.12 0.2,-1.12 0.44,-0.98C0.5,-0.5 0.36,-0.1 0.0,0.0"
        "C-0.36,-0.1 -0.5,-0.5 -0.44,-0.98Z"
    )
    solid(pen, d, fill, edge=0.24)
    pen.path("M0.0,-0.72L0.1,-0.4L-0.1,-0.4Z", colour.light(fill, 0.3))
    for side in (-1, 1):
        pen.path(
            f"M{side * 0.1},-0.68C{side * 0.16},-0.8 {side * 0.3},-0.8 {side * 0.36},-0.68"
            f"C{side * 0.28},-0.6 {side * 0.16},-0.6 {side * 0.1},-0.68Z",
            INK,
        )
        pen.line([(side * 0.08, -0.84), (side * 0.36, -0.88)], dark, 0.04)
    pen.path(
        "M-0.18,-0.22C-0.06,-0.16 0.06,-0.16 0.18,-0.22C0.08,-0.1 -0.08,-0.1 -0.18,-0.22Z", INK
    )
    pen.ellipse(0.0, -0.96, 0.06, 0.06, "#c03a4a")


DRAW: dict[str, Draw] = {
    "gift": _gift,
    "cardboard box": _box,
    "chest": _chest,
    "star": _star,
    "gem": _gem,
    "ring": _ring,
    "heart": _heart,
    "mask": _mask,
}
