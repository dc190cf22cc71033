"""Props of the street, the harbour and the ship: what stands outside and what machines need."""

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, GOLD, INK, STEEL, WOOD, Draw, Order, solid

STONE = "#a9aaa4"


def _streetlight(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.12, -0.2, 0.24, 0.2, 0.03), INK, edge=0.03)
    pen.rect(-0.035, -3.0, 0.07, 2.9, INK)
    pen.path("M-0.2,-3.0L0.2,-3.0L0.3,-3.5L-0.3,-3.5Z", "#ffe09a", lit=True)
    pen.path("M-0.34,-3.5L0.34,-3.5L0.1,-3.72L-0.1,-3.72Z", INK)
    pen.line([(0.0, -3.0), (0.0, -3.5)], INK, 0.03)


def _lighthouse(pen: ink.Ink, order: Order) -> None:
    tower = "M-0.26,-2.1L0.26,-2.1L0.42,0.0L-0.42,0.0Z"
    pen.path(tower, CREAM)
    with pen.inside(tower):
        for y in (-1.9, -1.1, -0.3):
            pen.rect(-0.5, y, 1.0, 0.42, order.accent)
        pen.path("M0.08,-2.2L0.6,-2.2L0.6,0.0L0.14,0.0Z", "#1c183e", opacity=0.24)
    pen.rect(-0.34, -2.18, 0.68, 0.1, INK)
    pen.rect(-0.18, -2.5, 0.36, 0.34, "#ffe6a0", lit=True)
    pen.path("M-0.26,-2.5L0.26,-2.5L0.0,-2.8Z", order.accent)
    pen.rect(-0.07, -0.3, 0.14, 0.3, INK, r=0.03)


def _well(pen: ink.Ink, order: Order) -> None:
    for x in (-0.36, 0.36):
        pen.line([(x, -0.4), (x, -1.2)], WOOD, 0.07)
    pen.path("M-0.56,-1.12L0.0,-1.5L0.56,-1.12Z", order.accent)
    pen.path("M0.0,-1.5L0.56,-1.12L0.1,-1.12Z", colour.shade(order.accent, 0.3))
    pen.line([(0.0, -1.1), (0.0, -0.72)], "#8a7a60", 0.02)
    solid(pen, outline.slab(-0.1, -0.74, 0.2, 0.2, 0.02), WOOD, edge=0.03)
    pen.ellipse(0.0, -0.5, 0.46, 0.08, "#3a3a40")
    solid(
        pen,
        "M-0.46,-0.5C-0.3,-0.42 0.3,-0.42 0.46,-0.5L0.46,-0.04C0.3,0.02 -0.3,0.02 -0.46,-0.04Z",
        STONE,
        edge=0.2,
    )
    for x, y in ((-0.3, -0.3), (-0.05, -0.22), (0.22, -0.3), (-0.18, -0.1), (0.1, -0.08)):
        pen.rect(x, y, 0.18, 0.1, colour.shade(STONE, 0.16), r=0.02)


def _statue(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.36, -0.5, 0.72, 0.5, 0.02), STONE, edge=0.12)
    pen.rect(-0.42, -0.56, 0.84, 0.09, colour.light(STONE, 0.2))
    d = (
        "M-0.22,-0.56C-0.3,-1.0 -0.2,-1.3 -0.22,-1.6C-0.14,-1.72 0.14,-1.72 "
        "0.2,-1.6C0.24,-1.3 0.3,-1.0 0.24,-0.56Z"
    )
    solid(pen, d, colour.light(STONE, 0.1), edge=0.06)
    pen.limb((0.16, -1.54), (0.46, -1.9), 0.08, 0.06, STONE)
    pen.ellipse(0.0, -1.86, 0.15, 0.18, colour.light(STONE, 0.1))
    pen.path(
        "M0.02,-2.03C0.12,-2.0 0.16,-1.9 0.14,-1.78C0.1,-1.7 0.04,-1.68 0.02,-1.68Z",
        colour.shade(STONE, 0.2),
    )


def _fountain(pen: ink.Ink, order: Order) -> None:
    for side in (-1, 1):
        pen.path(
            f"M0.0,-1.0C{side * 0.1},-1.24 {side * 0.3},-1.1 {side * 0.34},-0.4",
            line="#bfe3ec",
            width=0.035,
            opacity=0.85,
        )
    solid(
        pen,
        "M-0.26,-0.74L0.26,-0.74C0.22,-0.6 0.08,-0.58 0.06,-0.5L0.08,-0.3"
        "L-0.08,-0.3L-0.06,-0.5C-0.08,-0.58 -0.22,-0.6 -0.26,-0.74Z",
        STONE,
        edge=0.04,
    )
    pen.rect(-0.02, -1.0, 0.04, 0.28, STONE)
    pen.ellipse(0.0, -0.34, 0.5, 0.07, "#8fc6d4")
    solid(
        pen,
        "M-0.5,-0.34C-0.3,-0.26 0.3,-0.26 0.5,-0.34L0.46,-0.04C0.3,0.02 -0.3,0.02 -0.46,-0.04Z",
        STONE,
        edge=0.2,
    )


def _fence(pen: ink.Ink, order: Order) -> None:
    for y in (-0.42, -0.2):
        pen.rect(-0.5, y, 1.0, 0.05, colour.shade(order.accent, 0.26))
    for i in range(6):
        x = -0.5 + i * 0.18
        pen.path(f"M{x},0.0L{x},-0.5L{x + 0.05},-0.58L{x + 0.1},-0.5L{x + 0.1},0.0Z", order.accent)


def _bridge(pen: ink.Ink, order: Order) -> None:
    pen.path(
        "M-0.52,0.0L-0.52,-0.24C-0.2,-0.42 0.2,-0.42 0.52,-0.24L0.52,0.0L0.36,0.0"
        "C0.3,-0.3 -0.3,-0.3 -0.36,0.0Z",
        STONE,
    )
    pen.path(
        "M-0.36,0.0C-0.3,-0.3 0.3,-0.3 0.36,0.0L0.3,0.0C0.24,-0.24 -0.24,-0.24 -0.3,0.0Z",
        colour.shade(STONE, 0.36),
    )
    pen.path(
        "M-0.52,-0.28C-0.2,-0.46 0.2,-0.46 0.52,-0.28", line=colour.light(STONE, 0.2), width=0.04
    )


def _ladder(pen: ink.Ink, order: Order) -> None:
    for i in range(7):
        y = -0.2 - i * 0.36
        pen.line([(-0.3 + i * 0.012, y), (0.3 - i * 0.012, y)], colour.shade(WOOD, 0.2), 0.07)
    for side in (-1, 1):
        pen.line([(side * 0.36, 0.0), (side * 0.26, -2.7)], WOOD, 0.09)


def _mailbox(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.06, -1.1, 0.12, 1.1), WOOD, edge=0.02)
    d = "M-0.5,-1.06L-0.5,-1.32C-0.5,-1.6 -0.1,-1.6 -0.1,-1.32L-0.1,-1.06Z"
    solid(
        pen,
        "M-0.3,-1.06L-0.3,-1.52L0.3,-1.52C0.5,-1.5 0.5,-1.36 0.5,-1.3L0.5,-1.06Z",
        order.accent,
        edge=0.3,
    )
    pen.path(d, colour.light(order.accent, 0.14))
    pen.rect(-0.4, -1.3, 0.2, 0.04, INK, r=0.02)
    pen.line([(0.2, -1.4), (0.2, -1.7)], GOLD, 0.04)
    pen.rect(0.2, -1.74, 0.16, 0.1, GOLD)


def _flag(pen: ink.Ink, order: Order) -> None:
    pen.line([(-0.44, 0.0), (-0.44, -1.8)], WOOD, 0.05)
    pen.ellipse(-0.44, -1.84, 0.045, 0.045, GOLD)
    pen.path(
        "M-0.42,-1.76C-0.1,-1.9 0.1,-1.6 0.52,-1.74L0.52,-1.12C0.1,-0.98 -0.1,-1.28 -0.42,-1.14Z",
        order.accent,
    )
    pen.path(
        "M0.06,-1.7C0.2,-1.66 0.34,-1.68 0.52,-1.74L0.52,-1.12C0.34,-1.06 0.2,-1.06 0.06,-1.1Z",
        colour.shade(order.accent, 0.24),
    )


def _swing(pen: ink.Ink, order: Order) -> None:
    for x in (-0.3, 0.3):
        pen.line([(x, -2.4), (x, -0.24)], "#a58f66", 0.03)
    solid(pen, outline.slab(-0.42, -0.28, 0.84, 0.1, 0.02), order.accent, edge=0.16)


def _sled(pen: ink.Ink, order: Order) -> None:
    pen.path(
        "M-0.5,-0.06L0.36,-0.06C0.5,-0.06 0.54,-0.3 0.42,-0.34",
        line=colour.shade(order.accent, 0.3),
        width=0.04,
    )
    for x in (-0.36, 0.24):
        pen.line([(x, -0.28), (x, -0.08)], WOOD, 0.04)
    solid(pen, outline.slab(-0.5, -0.34, 0.86, 0.08, 0.02), WOOD, edge=0.1)


def _rope(pen: ink.Ink, order: Order) -> None:
    rope = "#c9a468"
    for y, r in ((-0.1, 0.46), (-0.22, 0.42), (-0.34, 0.38)):
        pen.path(outline.oval(0.0, y, r, 0.12), line=colour.shade(rope, 0.3), width=0.13)
        pen.path(outline.oval(0.0, y, r, 0.12), line=rope, width=0.09)
    pen.path("M0.38,-0.3C0.5,-0.2 0.56,-0.06 0.5,0.0", line=rope, width=0.08)


def _anchor(pen: ink.Ink, order: Order) -> None:
    pen.path(outline.oval(0.0, -1.14, 0.1, 0.1), line=STEEL, width=0.06)
    pen.line([(0.0, -1.04), (0.0, -0.06)], STEEL, 0.1)
    pen.line([(-0.24, -0.86), (0.24, -0.86)], STEEL, 0.07)
    pen.path(
        "M-0.44,-0.4C-0.4,-0.1 -0.1,-0.02 0.0,-0.04C0.1,-0.02 0.4,-0.1 0.44,-0.4",
        line=STEEL,
        width=0.09,
    )
    for side in (-1, 1):
        pen.path(
            f"M{side * 0.5},-0.34L{side * 0.42},-0.52L{side * 0.3},-0.36Z", colour.shade(STEEL, 0.2)
        )


def _net(pen: ink.Ink, order: Order) -> None:
    pen.limb((-0.5, 0.0), (0.02, -0.9), 0.03, 0.03, WOOD)
    bag = "M-0.06,-1.0C0.1,-0.5 0.3,-0.4 0.46,-0.5C0.56,-0.7 0.54,-0.9 0.46,-1.1Z"
    with pen.inside(bag):
        for i in range(-4, 12):
            pen.line([(-0.2 + i * 0.1, -1.2), (0.2 + i * 0.1, -0.3)], CREAM, 0.012)
            pen.line([(0.3 + i * 0.1, -1.2), (-0.1 + i * 0.1, -0.3)], CREAM, 0.012)
    pen.path(outline.oval(0.2, -1.05, 0.28, 0.09, angle=-10), line=STEEL, width=0.04)


def _fishing_rod(pen: ink.Ink, order: Order) -> None:
    pen.path("M-0.5,0.0C-0.1,-0.9 0.2,-1.5 0.5,-1.7", line=WOOD, width=0.04)
    pen.path("M0.5,-1.7C0.54,-1.2 0.52,-0.8 0.5,-0.5", line="#c9c6c0", width=0.012)
    pen.ellipse(-0.3, -0.36, 0.07, 0.07, STEEL)
    pen.ellipse(0.5, -0.46, 0.045, 0.06, order.accent)


def _bow(pen: ink.Ink, order: Order) -> None:
    pen.line([(-0.3, -0.04), (-0.3, -1.5)], "#e0d6c0", 0.016)
    pen.path("M-0.3,-0.04C0.3,-0.3 0.3,-1.24 -0.3,-1.5", line=WOOD, width=0.06)
    pen.line([(-0.5, -0.77), (0.44, -0.77)], "#5a3a26", 0.026)
    pen.path("M0.54,-0.77L0.4,-0.84L0.4,-0.7Z", STEEL)
    pen.path("M-0.5,-0.77L-0.6,-0.86L-0.46,-0.86L-0.38,-0.77L-0.46,-0.68L-0.6,-0.68Z", order.accent)


def _easel(pen: ink.Ink, order: Order) -> None:
    pen.line([(0.0, -2.1), (-0.46, 0.0)], WOOD, 0.06)
    pen.line([(0.0, -2.1), (0.46, 0.0)], WOOD, 0.06)
    pen.rect(-0.42, -1.8, 0.84, 1.0, CREAM)
    pen.path(
        "M-0.42,-1.1C-0.2,-1.34 0.1,-1.0 0.42,-1.2L0.42,-0.8L-0.42,-0.8Z",
        colour.turn(order.accent, hue=140, saturation=0.6),
    )
    pen.ellipse(0.14, -1.5, 0.12, 0.12, order.accent)
    pen.rect(-0.48, -0.8, 0.96, 0.07, colour.shade(WOOD, 0.2))


DRAW: dict[str, Draw] = {
    "streetlight": _streetlight,
    "lighthouse": _lighthouse,
    "well": _well,
    "statue": _statue,
    "fountain": _fountain,
    "fence": _fence,
    "bridge": _bridge,
    "ladder": _ladder,
    "mailbox": _mailbox,
    "flag": _flag,
    "swing": _swing,
    "sled": _sled,
    "rope": _rope,
    "anchor": _anchor,
    "net": _net,
    "fishing rod": _fishing_rod,
    "bow": _bow,
    "easel": _easel,
}
