"""The parlour: games, keepsakes and curiosities."""

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, GOLD, INK, WOOD, Draw, Order, solid


def _hourglass(pen: ink.Ink, order: Order) -> None:
    pen.path(
        "M-0.32,-1.04L0.32,-1.04C0.32,-0.8 0.08,-0.68 0.05,-0.56C0.08,-0.44 "
        "0.32,-0.32 0.32,-0.08L-0.32,-0.08C-0.32,-0.32 -0.08,-0.44 -0.05,-0.56"
        "C-0.08,-0.68 -0.32,-0.8 -0.32,-1.04Z",
        "#d5e8ec",
        opacity=0.8,
    )
    pen.path(
        "M-0.26,-0.84L0.26,-0.84C0.2,-0.72 0.06,-0.66 0.03,-0.56L-0.03,-0.56"
        "C-0.06,-0.66 -0.2,-0.72 -0.26,-0.84Z",
        order.accent,
    )
    pen.path(
        "M-0.28,-0.08C-0.2,-0.24 -0.06,-0.3 0.0,-0.34C0.06,-0.3 0.2,-0.24 0.28,-0.08Z", order.accent
    )
    pen.line([(0.0, -0.56), (0.0, -0.32)], order.accent, 0.018)
    for y in (-1.12, -0.09):
        solid(pen, outline.slab(-0.42, y, 0.84, 0.09, 0.03), WOOD, edge=0.16)
    for x in (-0.37, 0.37):
        pen.line([(x, -1.04), (x, -0.08)], WOOD, 0.05)


def _bell(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(0.0, -0.98, 0.09, 0.08, colour.shade(GOLD, 0.3))
    solid(
        pen,
        "M0.0,-0.96C0.28,-0.96 0.26,-0.5 0.4,-0.24C0.44,-0.18 0.5,-0.16 0.5,-0.1"
        "L-0.5,-0.1C-0.5,-0.16 -0.44,-0.18 -0.4,-0.24C-0.26,-0.5 -0.28,-0.96 "
        "0.0,-0.96Z",
        GOLD,
        edge=0.12,
        gleam=-0.3,
    )
    pen.ellipse(0.0, -0.06, 0.1, 0.07, colour.shade(GOLD, 0.5))


def _typewriter(pen: ink.Ink, order: Order) -> None:
    pen.path("M-0.24,-0.9L0.24,-0.94L0.26,-0.5L-0.24,-0.5Z", CREAM)
    for y in (-0.82, -0.76, -0.7):
        pen.line([(-0.16, y), (0.16, y - 0.015)], "#8b8177", 0.016)
    pen.limb((-0.46, -0.52), (0.46, -0.52), 0.06, 0.06, INK)
    solid(
        pen,
        "M-0.36,-0.5L0.36,-0.5L0.5,-0.06C0.5,-0.02 0.48,0.0 0.46,0.0L-0.46,0.0"
        "C-0.48,0.0 -0.5,-0.02 -0.5,-0.06Z",
        order.accent,
        edge=0.26,
    )
    for row in range(3):
        for i in range(8):
            pen.ellipse(
                -0.3 - row * 0.02 + i * (0.086 + row * 0.006), -0.3 + row * 0.09, 0.03, 0.024, CREAM
            )


def _chessboard(pen: ink.Ink, order: Order) -> None:
    pen.path("M-0.5,-0.06L-0.34,-0.3L0.34,-0.3L0.5,-0.06Z", CREAM)
    for row in range(4):
        for i in range(8):
            if (row + i) % 2:
                y0, y1 = -0.3 + row * 0.06, -0.3 + (row + 1) * 0.06
                w0, w1 = 0.34 + row * 0.04, 0.34 + (row + 1) * 0.04
                a, b = i / 8 * 2 - 1, (i + 1) / 8 * 2 - 1
                pen.poly([(a * w0, y0), (b * w0, y0), (b * w1, y1), (a * w1, y1)], WOOD)
    pen.rect(-0.5, -0.06, 1.0, 0.06, colour.shade(WOOD, 0.4))
    for x, y, fill in ((-0.2, -0.16, INK), (0.16, -0.12, "#f4ecdc"), (0.02, -0.22, INK)):
        pen.path(
            f"M{x - 0.06},{y}C{x - 0.02},{y - 0.1} {x - 0.02},{y - 0.12} "
            f"{x - 0.04},{y - 0.16}L{x + 0.04},{y - 0.16}C{x + 0.02},{y - 0.12} "
            f"{x + 0.02},{y - 0.1} {x + 0.06},{y}Z",
            fill,
        )
        pen.ellipse(x, y - 0.19, 0.04, 0.045, fill)


def _dice(pen: ink.Ink, order: Order) -> None:
    for x, y, angle in ((-0.24, -0.22, -12), (0.26, -0.2, 14)):
        with pen.at(x, y, angle=angle):
            solid(pen, outline.slab(-0.2, -0.2, 0.4, 0.4, 0.07), order.accent, edge=0.1)
            for dx, dy in (
                ((-0.1, -0.1), (0.1, 0.1), (0.0, 0.0))
                if x < 0
                else ((-0.1, -0.1), (0.1, 0.1), (-0.1, 0.1), (0.1, -0.1))
            ):
                pen.ellipse(dx, dy, 0.035, 0.035, CREAM)


def _cards(pen: ink.Ink, order: Order) -> None:
    for angle, k in ((-24, 0.24), (-6, 0.1), (14, 0.0)):
        with pen.at(0.0, 0.0, angle=angle):
            pen.rect(-0.24, -0.84, 0.48, 0.7, colour.shade("#f7f3ea", k), r=0.05)
    with pen.at(0.0, 0.0, angle=14):
        pen.path(
            "M0.0,-0.36C-0.1,-0.44 -0.14,-0.5 -0.12,-0.56C-0.1,-0.62 -0.03,-0.61 "
            "0.0,-0.56C0.03,-0.61 0.1,-0.62 0.12,-0.56C0.14,-0.5 0.1,-0.44 0.0,-0.36Z",
            order.accent,
        )


def _matchbox(pen: ink.Ink, order: Order) -> None:
    pen.rect(-0.2, -0.36, 0.7, 0.32, colour.shade("#c49a62", 0.1))
    solid(pen, outline.slab(-0.5, -0.4, 0.8, 0.4, 0.02), order.accent, edge=0.1, depth=0.14)
    pen.ellipse(-0.1, -0.2, 0.13, 0.13, CREAM)
    pen.line([(0.32, -0.3), (0.56, -0.34)], WOOD, 0.03)
    pen.ellipse(0.57, -0.345, 0.035, 0.03, "#b23a2e")


def _locket(pen: ink.Ink, order: Order) -> None:
    pen.path(
        "M-0.3,-1.3C-0.5,-0.9 -0.2,-0.7 0.0,-0.62C0.2,-0.7 0.5,-0.9 0.3,-1.3", line=GOLD, width=0.03
    )
    pen.path(outline.oval(0.0, -0.3, 0.3, 0.32), GOLD)
    pen.ellipse(0.0, -0.3, 0.22, 0.24, colour.shade(GOLD, 0.3))
    pen.path(
        "M0.0,-0.14C-0.14,-0.26 -0.18,-0.32 -0.16,-0.4C-0.12,-0.47 -0.03,-0.45 "
        "0.0,-0.38C0.03,-0.45 0.12,-0.47 0.16,-0.4C0.18,-0.32 0.14,-0.26 0.0,-0.14Z",
        order.accent,
    )


def _ticket(pen: ink.Ink, order: Order) -> None:
    with pen.at(0.0, -0.06, angle=-8):
        pen.rect(-0.5, -0.42, 1.0, 0.42, order.accent, r=0.03)
        pen.path(outline.slab(-0.44, -0.37, 0.62, 0.32, 0.02), line=CREAM, width=0.018)
        pen.line([(0.26, -0.4), (0.26, -0.02)], CREAM, 0.014)
        for y, w in ((-0.28, 0.44), (-0.2, 0.3), (-0.12, 0.38)):
            pen.rect(-0.38, y, w, 0.03, CREAM, r=0.01)


def _cauldron(pen: ink.Ink, order: Order) -> None:
    for x in (-0.3, 0.3):
        pen.limb((x, -0.12), (x * 1.2, -0.03), 0.06, 0.04, INK)
    pen.ellipse(0.0, -0.74, 0.44, 0.1, order.accent, lit=True)
    for x, y, r in ((-0.16, -0.86, 0.06), (0.1, -0.94, 0.08), (0.02, -0.8, 0.05)):
        pen.ellipse(x, y, r, r, colour.light(order.accent, 0.25), lit=True)
    solid(
        pen,
        "M-0.5,-0.76C-0.3,-0.64 0.3,-0.64 0.5,-0.76C0.56,-0.3 0.3,-0.02 0.0,-0.02"
        "C-0.3,-0.02 -0.56,-0.3 -0.5,-0.76Z",
        "#34343c",
        edge=0.16,
        gleam=-0.42,
    )


def _gravestone(pen: ink.Ink, order: Order) -> None:
    solid(
        pen,
        "M-0.36,0.0L-0.36,-0.8C-0.36,-1.12 -0.14,-1.16 0.0,-1.16C0.14,-1.16 "
        "0.36,-1.12 0.36,-0.8L0.36,0.0Z",
        "#9aa0a4",
        edge=0.14,
    )
    for y, w in ((-0.8, 0.36), (-0.7, 0.26), (-0.6, 0.32)):
        pen.rect(-w / 2, y, w, 0.035, colour.shade("#9aa0a4", 0.4), r=0.015)
    pen.path(
        "M-0.5,0.0C-0.4,-0.14 -0.3,-0.02 -0.2,-0.12C-0.1,0.0 0.1,-0.14 0.2,-0.04"
        "C0.3,-0.14 0.44,-0.06 0.5,0.0Z",
        "#5d7a4a",
    )


def _puppet(pen: ink.Ink, order: Order) -> None:
    for x in (-0.3, 0.0, 0.3):
        pen.line([(x, -1.5), (x * 0.9, -0.62)], "#c9c0b0", 0.014)
    pen.line([(-0.4, -1.5), (0.4, -1.5)], WOOD, 0.06)
    for x in (-0.1, 0.1):
        pen.limb((x, -0.4), (x * 1.4, -0.05), 0.06, 0.05, INK)
        pen.limb((x, -0.64), (x * 3.2, -0.56), 0.05, 0.045, order.accent)
    pen.path("M-0.17,-0.7L0.17,-0.7L0.22,-0.34L-0.22,-0.34Z", order.accent)
    pen.ellipse(0.0, -0.86, 0.17, 0.18, "#e2b58c")
    pen.path("M-0.18,-0.94L0.0,-1.26L0.18,-0.94Z", colour.shade(order.accent, 0.2))
    for x in (-0.05, 0.08):
        pen.ellipse(x, -0.86, 0.02, 0.025, INK)


def _crown(pen: ink.Ink, order: Order) -> None:
    solid(
        pen,
        "M-0.46,0.0L-0.5,-0.56L-0.24,-0.28L0.0,-0.7L0.24,-0.28L0.5,-0.56L0.46,0.0Z",
        GOLD,
        edge=0.14,
        gleam=-0.42,
    )
    pen.rect(-0.46, -0.13, 0.92, 0.13, colour.shade(GOLD, 0.25))
    for x, y in ((-0.5, -0.58), (0.0, -0.73), (0.5, -0.58)):
        pen.ellipse(x, y, 0.055, 0.055, colour.light(GOLD, 0.5))
    for x in (-0.26, 0.0, 0.26):
        pen.ellipse(x, -0.065, 0.05, 0.04, order.accent)


DRAW: dict[str, Draw] = {
    "hourglass": _hourglass,
    "bell": _bell,
    "typewriter": _typewriter,
    "chessboard": _chessboard,
    "dice": _dice,
    "cards": _cards,
    "matchbox": _matchbox,
    "locket": _locket,
    "ticket": _ticket,
    "cauldron": _cauldron,
    "gravestone": _gravestone,
    "puppet": _puppet,
    "crown": _crown,
}
