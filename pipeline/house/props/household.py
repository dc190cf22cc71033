"""Props of the household: mirrors, tools of the kitchen and the desk, games, small treasures."""

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, GOLD, INK, STEEL, WOOD, Draw, Order, solid

STRAW = "#d9b25a"


def _window(pen: ink.Ink, order: Order) -> None:
    pen.rect(-0.5, -1.3, 1.0, 1.3, colour.shade(WOOD, 0.3))
    pen.rect(-0.42, -1.22, 0.84, 1.14, "#bfe0e6", lit=True)
    pen.path(
        "M-0.42,-0.5C-0.2,-0.62 0.1,-0.44 0.42,-0.58L0.42,-0.08L-0.42,-0.08Z", "#8fb7a4", lit=True
    )
    pen.ellipse(0.2, -0.98, 0.09, 0.09, "#fff0c4", lit=True)
    pen.path("M-0.3,-1.22L-0.1,-1.22L-0.42,-0.8L-0.42,-1.04Z", "#ffffff", opacity=0.35, lit=True)
    pen.rect(-0.03, -1.26, 0.06, 1.2, WOOD)
    pen.rect(-0.46, -0.72, 0.92, 0.05, WOOD)
    pen.rect(-0.56, -0.08, 1.12, 0.09, colour.light(WOOD, 0.1), r=0.02)


def _mirror(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(0.02, -0.68, 0.49, 0.67, colour.shade(GOLD, 0.4))
    pen.ellipse(0.0, -0.7, 0.49, 0.67, GOLD)
    glass = outline.oval(0.0, -0.7, 0.4, 0.57)
    pen.path(glass, "#b9d3da")
    with pen.inside(glass):
        pen.path("M-0.1,-1.4L0.14,-1.4L-0.3,-0.1L-0.5,-0.1Z", "#ffffff", opacity=0.4)
        pen.path("M0.24,-1.4L0.32,-1.4L-0.1,-0.1L-0.18,-0.1Z", "#ffffff", opacity=0.3)


def _gramophone(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.46, -0.34, 0.92, 0.34, 0.03), WOOD, edge=0.2)
    pen.ellipse(-0.06, -0.36, 0.36, 0.07, INK)
    pen.ellipse(-0.06, -0.37, 0.1, 0.02, order.accent)
    pen.path("M0.26,-0.36C0.44,-0.5 0.4,-0.66 0.2,-0.72", line=GOLD, width=0.06)
    pen.path(
        "M0.28,-0.66C0.06,-0.68 -0.3,-0.86 -0.44,-1.24C-0.1,-1.44 0.3,-1.34 "
        "0.5,-1.1C0.44,-0.9 0.38,-0.76 0.28,-0.66Z",
        GOLD,
    )
    pen.path(
        "M-0.44,-1.24C-0.1,-1.44 0.3,-1.34 0.5,-1.1C0.2,-1.14 -0.16,-1.14 -0.44,-1.24Z",
        colour.shade(GOLD, 0.5),
    )


def _pan(pen: ink.Ink, order: Order) -> None:
    pen.limb((0.14, -0.2), (0.56, -0.3), 0.04, 0.045, "#5a3a2c")
    pen.path(
        "M-0.5,-0.26L0.22,-0.26C0.2,-0.06 0.1,0.0 0.04,0.0L-0.32,0.0C-0.4,0.0 "
        "-0.48,-0.06 -0.5,-0.26Z",
        "#33373f",
    )
    pen.ellipse(-0.14, -0.26, 0.36, 0.06, "#4a4f59")
    pen.ellipse(-0.16, -0.27, 0.16, 0.035, "#f4f1ea")
    pen.ellipse(-0.14, -0.28, 0.06, 0.02, "#f0b43a")


def _spoon(pen: ink.Ink, order: Order) -> None:
    pen.limb((-0.2, -0.13), (0.5, -0.07), 0.03, 0.04, STEEL)
    pen.ellipse(-0.34, -0.14, 0.17, 0.11, STEEL)
    pen.ellipse(-0.34, -0.13, 0.12, 0.07, colour.shade(STEEL, 0.3))
    pen.ellipse(-0.38, -0.15, 0.05, 0.025, "#ffffff", opacity=0.7)


def _whisk(pen: ink.Ink, order: Order) -> None:
    pen.limb((0.0, -0.04), (0.0, -0.5), 0.06, 0.05, order.accent)
    for w in (0.08, 0.2, 0.32):
        pen.path(
            f"M0.0,-0.5C{-w},-0.8 {-w},-1.3 0.0,-1.34C{w},-1.3 {w},-0.8 0.0,-0.5",
            line=STEEL,
            width=0.026,
        )


def _cheese(pen: ink.Ink, order: Order) -> None:
    pen.path("M-0.5,-0.36L0.3,-0.6L0.5,-0.36Z", colour.light("#e8b93a", 0.3))
    solid(pen, "M-0.5,-0.36L0.5,-0.36L0.5,0.0L-0.5,0.0Z", "#e8b93a", edge=0.3)
    for x, y, r in (
        (-0.26, -0.2, 0.07),
        (0.06, -0.1, 0.05),
        (0.24, -0.24, 0.06),
        (-0.04, -0.28, 0.035),
    ):
        pen.ellipse(x, y, r, r * 0.8, colour.shade("#e8b93a", 0.3))


def _stove(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.5, -1.1, 1.0, 1.1, 0.03), order.accent, edge=0.3)
    pen.rect(-0.54, -1.14, 1.08, 0.07, INK, r=0.02)
    pen.rect(-0.38, -0.76, 0.76, 0.56, "#2a2a30", r=0.04)
    pen.rect(-0.32, -0.7, 0.64, 0.44, "#e8954a", r=0.03, lit=True)
    pen.rect(-0.3, -0.84, 0.6, 0.04, STEEL, r=0.02)
    for x in (-0.32, -0.12, 0.12, 0.32):
        pen.ellipse(x, -0.97, 0.045, 0.045, CREAM)


def _mop(pen: ink.Ink, order: Order) -> None:
    pen.limb((0.34, -2.6), (-0.06, -0.4), 0.045, 0.05, WOOD)
    for i in range(7):
        x = -0.42 + i * 0.11
        pen.limb((-0.08, -0.42), (x, -0.06), 0.07, 0.06, colour.shade(CREAM, 0.24 * (i % 2)))
    pen.limb((-0.16, -0.42), (0.04, -0.38), 0.06, 0.06, order.accent)


def _broom(pen: ink.Ink, order: Order) -> None:
    pen.limb((0.3, -2.7), (-0.06, -0.62), 0.045, 0.05, WOOD)
    straw = (
        "M-0.16,-0.66L0.04,-0.6C0.16,-0.4 0.2,-0.2 0.16,0.0L-0.5,0.0"
        "C-0.4,-0.24 -0.28,-0.46 -0.16,-0.66Z"
    )
    solid(pen, straw, STRAW, edge=0.1)
    for i in range(6):
        bent = [(-0.1 + i * 0.02, -0.46), (-0.4 + i * 0.1, -0.04)]
        pen.line(bent, colour.shade(STRAW, 0.3), 0.02)
    pen.limb((-0.22, -0.46), (0.08, -0.4), 0.05, 0.05, order.accent)


def _glove(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    for x, y in ((-0.17, -1.02), (-0.03, -1.1), (0.11, -1.06), (0.24, -0.92)):
        pen.limb((x, -0.6), (x * 1.1, y), 0.085, 0.07, fill)
    pen.limb((-0.2, -0.42), (-0.42, -0.66), 0.1, 0.075, fill)
    solid(pen, outline.slab(-0.27, -0.72, 0.56, 0.5, 0.12), fill, edge=0.12)
    pen.rect(-0.24, -0.26, 0.5, 0.26, colour.shade(fill, 0.3), r=0.04)


def _curtain(pen: ink.Ink, order: Order) -> None:
    pen.limb((-0.54, -1.5), (0.54, -1.5), 0.03, 0.03, GOLD)
    for i in range(6):
        x = -0.5 + i * 0.17
        pen.path(
            f"M{x},-1.48L{x + 0.17},-1.48C{x + 0.2},-1.0 {x + 0.12},-0.5 {x + 0.18},0.0"
            f"L{x - 0.01},0.0C{x + 0.03},-0.5 {x - 0.03},-1.0 {x},-1.48Z",
            colour.shade(order.accent, 0.26 * (i % 2)),
        )


DRAW: dict[str, Draw] = {
    "window": _window,
    "mirror": _mirror,
    "gramophone": _gramophone,
    "pan": _pan,
    "spoon": _spoon,
    "whisk": _whisk,
    "cheese": _cheese,
    "stove": _stove,
    "mop": _mop,
    "broom": _broom,
    "glove": _glove,
    "curtain": _curtain,
}
