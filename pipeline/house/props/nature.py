"""Props that grew: leaves, shells, stones, small animals, things made of snow and sand."""

from pipeline.house.props import colour, ink
from pipeline.house.props.kit import CREAM, LEAF, Draw, Order, shine, solid


def _leaf(pen: ink.Ink, order: Order) -> None:
    pen.path(
        "M-0.4,0.0C-0.3,-0.1 -0.2,-0.2 -0.1,-0.3", line=colour.shade(order.accent, 0.4), width=0.04
    )
    pen.path(
        "M-0.22,-0.16C-0.5,-0.6 -0.1,-1.0 0.46,-1.04C0.54,-0.5 0.24,-0.06 -0.22,-0.16Z",
        order.accent,
    )
    pen.path(
        "M-0.22,-0.16C0.0,-0.5 0.2,-0.8 0.46,-1.04C0.54,-0.5 0.24,-0.06 -0.22,-0.16Z",
        colour.shade(order.accent, 0.26),
    )
    for x, y, dx, dy in (
        (-0.02, -0.42, -0.26, -0.14),
        (0.12, -0.62, -0.24, -0.16),
        (0.02, -0.46, 0.22, 0.02),
        (0.16, -0.66, 0.22, 0.0),
    ):
        pen.line([(x, y), (x + dx, y + dy)], colour.shade(order.accent, 0.4), 0.018)


def _feather(pen: ink.Ink, order: Order) -> None:
    pen.path(
        "M-0.36,-0.12C-0.3,-0.6 0.1,-1.0 0.46,-1.1C0.5,-0.7 0.2,-0.2 -0.24,-0.08Z", order.accent
    )
    pen.path(
        "M-0.3,-0.1C-0.1,-0.4 0.2,-0.8 0.46,-1.1C0.5,-0.7 0.2,-0.2 -0.24,-0.08Z",
        colour.shade(order.accent, 0.24),
    )
    pen.path("M-0.46,0.0C-0.3,-0.2 0.1,-0.7 0.44,-1.08", line=CREAM, width=0.025)
    for x, y in ((-0.18, -0.62), (0.1, -0.34)):
        pen.line([(x, y), (x + 0.1, y + 0.1)], colour.shade(order.accent, 0.45), 0.02)


def _mushroom(pen: ink.Ink, order: Order) -> None:
    solid(
        pen,
        "M-0.14,-0.5L0.14,-0.5C0.14,-0.3 0.22,-0.14 0.2,0.0L-0.2,0.0C-0.22,-0.14 "
        "-0.14,-0.3 -0.14,-0.5Z",
        CREAM,
        edge=0.03,
    )
    pen.ellipse(0.0, -0.48, 0.4, 0.08, colour.shade(CREAM, 0.3))
    solid(
        pen,
        "M-0.5,-0.48C-0.46,-0.9 -0.2,-1.0 0.0,-1.0C0.2,-1.0 0.46,-0.9 0.5,-0.48"
        "C0.2,-0.4 -0.2,-0.4 -0.5,-0.48Z",
        order.accent,
        edge=0.18,
    )
    for x, y, r in (
        (-0.24, -0.7, 0.08),
        (0.02, -0.84, 0.07),
        (0.06, -0.58, 0.06),
        (0.3, -0.66, 0.06),
    ):
        pen.ellipse(x, y, r, r * 0.8, CREAM)


def _rock(pen: ink.Ink, order: Order) -> None:
    pen.poly(
        [(-0.5, 0.0), (-0.42, -0.34), (-0.14, -0.56), (0.22, -0.5), (0.46, -0.22), (0.5, 0.0)],
        order.accent,
    )
    pen.poly(
        [(0.04, -0.3), (0.22, -0.5), (0.46, -0.22), (0.5, 0.0), (0.16, 0.0)],
        colour.shade(order.accent, 0.3),
    )
    pen.poly(
        [(-0.42, -0.34), (-0.14, -0.56), (0.22, -0.5), (0.04, -0.3)],
        colour.light(order.accent, 0.25),
    )


def _shell(pen: ink.Ink, order: Order) -> None:
    solid(
        pen,
        "M0.0,0.0C-0.2,-0.06 -0.54,-0.3 -0.5,-0.56C-0.4,-0.62 -0.36,-0.7 -0.3,-0.76"
        "C-0.2,-0.76 -0.1,-0.86 0.0,-0.86C0.1,-0.86 0.2,-0.76 0.3,-0.76"
        "C0.36,-0.7 0.4,-0.62 0.5,-0.56C0.54,-0.3 0.2,-0.06 0.0,0.0Z",
        order.accent,
        edge=0.16,
    )
    for x, y in ((-0.4, -0.56), (-0.22, -0.7), (0.0, -0.78), (0.22, -0.7), (0.4, -0.56)):
        pen.line([(0.0, -0.04), (x, y)], colour.shade(order.accent, 0.32), 0.024)


def _pumpkin(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path("M0.0,-0.66C-0.02,-0.78 0.04,-0.86 0.1,-0.88", line="#5d7a3a", width=0.08)
    for x, rx, k in ((-0.28, 0.24, 0.0), (0.28, 0.24, 0.3), (-0.14, 0.24, 0.1), (0.14, 0.24, 0.2)):
        pen.ellipse(x, -0.34, rx, 0.34, colour.shade(fill, k))
    pen.ellipse(0.0, -0.34, 0.2, 0.35, colour.light(fill, 0.08))
    if order.said("lantern", "carved", "halloween"):
        for d in (
            "M-0.24,-0.46L-0.08,-0.46L-0.16,-0.34Z",
            "M0.08,-0.46L0.24,-0.46L0.16,-0.34Z",
            "M-0.26,-0.24L0.26,-0.24L0.14,-0.1L-0.14,-0.1Z",
        ):
            pen.path(d, "#ffd56a", lit=True)


def _lemon(pen: ink.Ink, order: Order) -> None:
    solid(
        pen,
        "M-0.5,-0.34C-0.42,-0.36 -0.4,-0.4 -0.36,-0.46C-0.2,-0.7 0.2,-0.7 "
        "0.36,-0.46C0.4,-0.4 0.46,-0.38 0.5,-0.34C0.46,-0.28 0.4,-0.26 0.36,-0.22"
        "C0.2,0.04 -0.2,0.04 -0.36,-0.22C-0.4,-0.28 -0.44,-0.3 -0.5,-0.34Z",
        order.accent,
        edge=0.16,
    )
    pen.ellipse(-0.16, -0.46, 0.08, 0.05, "#ffffff", angle=-24, opacity=0.5)


def _egg(pen: ink.Ink, order: Order) -> None:
    solid(
        pen,
        "M0.0,-1.1C0.28,-1.1 0.42,-0.66 0.42,-0.44C0.42,-0.16 0.24,0.0 0.0,0.0"
        "C-0.24,0.0 -0.42,-0.16 -0.42,-0.44C-0.42,-0.66 -0.28,-1.1 0.0,-1.1Z",
        order.accent,
        edge=0.14,
        depth=0.18,
    )
    shine(pen, [(-0.22, -0.7), (-0.26, -0.46)], 0.05)


def _seedling(pen: ink.Ink, order: Order) -> None:
    pen.path("M0.0,-0.4C0.02,-0.6 -0.02,-0.8 0.0,-0.96", line="#4f8a4a", width=0.05)
    pen.path("M0.0,-0.84C0.12,-1.16 0.4,-1.18 0.5,-1.1C0.44,-0.88 0.2,-0.78 0.0,-0.84Z", "#6fae5a")
    pen.path(
        "M0.0,-0.9C-0.1,-1.2 -0.34,-1.24 -0.44,-1.18C-0.4,-0.96 -0.2,-0.84 0.0,-0.9Z", "#5b9a4c"
    )
    solid(pen, "M-0.34,-0.44L0.34,-0.44L0.26,0.0L-0.26,0.0Z", order.accent, edge=0.08, gleam=-0.26)
    pen.ellipse(0.0, -0.44, 0.34, 0.06, "#4a3224")


def _pepper(pen: ink.Ink, order: Order) -> None:
    solid(
        pen,
        "M-0.36,-0.76C-0.5,-0.5 -0.36,-0.1 -0.16,0.0C-0.04,-0.04 0.06,-0.04 "
        "0.16,0.0C0.38,-0.1 0.5,-0.5 0.36,-0.76C0.2,-0.86 -0.2,-0.86 -0.36,-0.76Z",
        order.accent,
        edge=0.14,
    )
    pen.path("M0.0,-0.8C0.0,-0.92 0.04,-1.0 0.1,-1.02", line=LEAF, width=0.08)
    shine(pen, [(-0.26, -0.62), (-0.26, -0.34)], 0.05, opacity=0.5)


DRAW: dict[str, Draw] = {
    "leaf": _leaf,
    "feather": _feather,
    "mushroom": _mushroom,
    "rock": _rock,
    "shell": _shell,
    "pumpkin": _pumpkin,
    "lemon": _lemon,
    "egg": _egg,
    "seedling": _seedling,
    "pepper": _pepper,
}
