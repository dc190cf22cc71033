"""Goods: products, known by name or likely, in boxes, bottles, tubes and pouches."""

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, GOLD, INK, STEEL, Draw, Order, shine, solid
from pipeline.house.props.kitchen import bottle, can


def _sneaker(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path(
        "M-0.5,-0.1L0.5,-0.1C0.53,-0.04 0.5,0.0 0.46,0.0L-0.46,0.0C-0.5,0.0 -0.52,-0.04 -0.5,-0.1Z",
        "#f4f1ea",
    )
    pen.path(
        "M-0.51,-0.05L0.515,-0.05C0.51,-0.02 0.49,0.0 0.46,0.0L-0.46,0.0C-0.49,0.0 "
        "-0.51,-0.02 -0.51,-0.05Z",
        colour.shade("#f4f1ea", 0.24),
    )
    upper = (
        "M-0.5,-0.1C-0.53,-0.24 -0.5,-0.4 -0.46,-0.5C-0.38,-0.54 -0.26,-0.53 "
        "-0.2,-0.5C-0.16,-0.44 -0.1,-0.42 -0.04,-0.42"
        "C0.06,-0.3 0.22,-0.26 0.36,-0.24C0.46,-0.22 0.51,-0.16 0.5,-0.1Z"
    )
    solid(pen, upper, fill, edge=9)
    with pen.inside(upper):
        pen.path(
            "M0.26,-0.3C0.3,-0.2 0.3,-0.14 0.28,-0.06L0.6,-0.06L0.6,-0.4Z", colour.light(fill, 0.22)
        )
        pen.path(
            "M-0.6,-0.6L-0.36,-0.6C-0.4,-0.4 -0.38,-0.24 -0.32,-0.06L-0.6,-0.06Z",
            colour.shade(fill, 0.26),
        )
        pen.path(
            "M-0.24,-0.12C-0.06,-0.14 0.06,-0.22 0.1,-0.34C0.0,-0.26 -0.14,-0.24 -0.3,-0.28Z",
            "#f4f1ea",
        )
    for i in range(4):
        x, y = -0.16 + i * 0.075, -0.45 + i * 0.055
        pen.line([(x - 0.03, y + 0.05), (x + 0.05, y - 0.005)], "#ffffff", 0.026)
    pen.path(
        "M-0.46,-0.5C-0.38,-0.56 -0.26,-0.55 -0.2,-0.5C-0.28,-0.46 -0.4,-0.46 -0.46,-0.5Z",
        colour.shade(fill, 0.5),
    )
    dark = colour.shade("#f4f1ea", 0.45)
    for x in range(9):
        pen.line([(-0.42 + x * 0.105, -0.03), (-0.4 + x * 0.105, -0.005)], dark, 0.012)


def _boot(pen: ink.Ink, order: Order) -> None:
    solid(
        pen,
        "M-0.4,-0.9L0.02,-0.9L0.04,-0.42C0.2,-0.36 0.44,-0.34 0.5,-0.12L-0.44,-0.12"
        "C-0.36,-0.4 -0.36,-0.6 -0.4,-0.9Z",
        order.accent,
        edge=9,
        gleam=-0.33,
    )
    pen.path("M-0.46,-0.13L0.52,-0.13L0.52,-0.04L0.0,-0.04L-0.08,0.0L-0.46,0.0Z", INK)
    for i in range(4):
        pen.line([(-0.02, -0.8 + i * 0.1), (0.1, -0.78 + i * 0.11)], GOLD, 0.025)
    pen.path("M-0.42,-0.94L0.04,-0.94L0.04,-0.84L-0.41,-0.84Z", colour.shade(order.accent, 0.3))


def _serum(pen: ink.Ink, order: Order) -> None:
    glass = colour.mix(order.accent, "#6b3f24", 0.25)
    d = outline.slab(-0.36, -1.0, 0.72, 1.0, 0.1)
    solid(pen, d, glass, edge=0.14, gleam=-0.29)
    pen.rect(-0.15, -1.14, 0.3, 0.16, "#efece6", r=0.02)
    solid(pen, outline.slab(-0.17, -1.4, 0.34, 0.28, 0.04), "#2b2a2e", edge=0.05)
    pen.path(
        "M-0.11,-1.4C-0.13,-1.66 -0.1,-1.74 0.0,-1.76C0.1,-1.74 0.13,-1.66 0.11,-1.4Z", "#3a393e"
    )
    solid(pen, outline.slab(-0.36, -0.78, 0.72, 0.56), CREAM, edge=0.14, depth=0.14)
    pen.ellipse(0.0, -0.62, 0.07, 0.07, order.accent)
    pen.path("M0.0,-0.69C0.05,-0.64 0.05,-0.58 0.0,-0.55C-0.05,-0.58 -0.05,-0.64 0.0,-0.69Z", CREAM)
    for y, w in ((-0.47, 0.42), (-0.41, 0.3), (-0.32, 0.16)):
        pen.rect(-w / 2, y, w, 0.026, colour.shade(CREAM, 0.6), r=0.012)
    shine(pen, [(-0.28, -0.92), (-0.28, -0.82)], 0.045)


def _cream_pot(pen: ink.Ink, order: Order) -> None:
    solid(
        pen,
        "M-0.48,-0.4L0.48,-0.4L0.44,-0.06C0.43,-0.02 0.4,0.0 0.36,0.0L-0.36,0.0"
        "C-0.4,0.0 -0.43,-0.02 -0.44,-0.06Z",
        CREAM,
        edge=0.22,
        gleam=-0.4,
    )
    solid(pen, outline.slab(-0.5, -0.66, 1.0, 0.28, 0.05), order.accent, edge=0.24, gleam=-0.42)
    pen.ellipse(0.0, -0.66, 0.45, 0.045, colour.light(order.accent, 0.3))
    pen.rect(-0.2, -0.26, 0.4, 0.035, colour.shade(CREAM, 0.6), r=0.015)
    pen.rect(-0.12, -0.18, 0.24, 0.025, colour.shade(CREAM, 0.4), r=0.012)


def _tube(pen: ink.Ink, order: Order) -> None:
    d = "M-0.34,-1.5L0.34,-1.5L0.26,-0.24L-0.26,-0.24Z"
    solid(pen, d, order.accent, edge=0.1, gleam=-0.25)
    pen.rect(-0.36, -1.58, 0.72, 0.12, colour.shade(order.accent, 0.12), r=0.01)
    solid(pen, outline.slab(-0.22, -0.25, 0.44, 0.25, 0.04), CREAM, edge=0.07)
    pen.ellipse(0.0, -1.08, 0.15, 0.15, CREAM)
    for y, w in ((-0.8, 0.36), (-0.73, 0.24)):
        pen.rect(-w / 2, y, w, 0.03, CREAM, r=0.015)


def _pouch(pen: ink.Ink, order: Order) -> None:
    d = (
        "M-0.44,-1.28L0.44,-1.28C0.46,-0.9 0.5,-0.4 0.5,-0.06C0.3,0.02 -0.3,0.02 "
        "-0.5,-0.06C-0.5,-0.4 -0.46,-0.9 -0.44,-1.28Z"
    )
    solid(pen, d, order.accent, edge=0.2, gleam=-0.38)
    pen.rect(-0.44, -1.3, 0.88, 0.13, colour.shade(order.accent, 0.24))
    pen.line([(-0.42, -1.12), (0.42, -1.12)], colour.shade(order.accent, 0.4), 0.016)
    solid(pen, outline.oval(0.0, -0.66, 0.3, 0.3), CREAM, edge=0.13, depth=0.14)
    pen.path(
        "M-0.12,-0.54C-0.16,-0.74 -0.02,-0.86 0.14,-0.84C0.16,-0.66 0.06,-0.54 -0.12,-0.54Z",
        colour.shade(order.accent, 0.05),
    )
    pen.line([(-0.14, -0.5), (0.08, -0.76)], CREAM, 0.018)
    for y, w in ((-0.24, 0.44), (-0.17, 0.28)):
        pen.rect(-w / 2, y, w, 0.03, CREAM, r=0.015)


def _carton(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path("M0.22,-1.16L0.46,-1.24L0.46,-0.08L0.22,0.0Z", colour.shade(fill, 0.36))
    pen.path("M-0.44,-1.16L0.22,-1.16L0.46,-1.24L-0.16,-1.24Z", colour.light(fill, 0.4))
    pen.rect(-0.44, -1.16, 0.66, 1.16, fill)
    with pen.inside(outline.slab(-0.44, -1.16, 0.66, 1.16)):
        pen.ellipse(-0.12, -0.56, 0.34, 0.34, colour.light(fill, 0.3))
        pen.ellipse(0.04, -0.42, 0.2, 0.2, CREAM)
        pen.rect(-0.5, -0.16, 0.8, 0.2, colour.shade(fill, 0.3))
    for y, w in ((-1.04, 0.42), (-0.96, 0.28)):
        pen.rect(-0.36, y, w, 0.045, CREAM, r=0.02)


def _device(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(0.0, -0.02, 0.4, 0.04, colour.shade("#e9e7e2", 0.4))
    solid(
        pen,
        "M-0.42,-0.3C-0.42,-0.72 -0.28,-1.0 0.0,-1.0C0.28,-1.0 0.42,-0.72 0.42,-0.3"
        "C0.42,-0.08 0.34,0.0 0.26,0.0L-0.26,0.0C-0.34,0.0 -0.42,-0.08 -0.42,-0.3Z",
        "#e9e7e2",
        edge=0.14,
        gleam=-0.35,
    )
    pen.ellipse(-0.03, -0.56, 0.21, 0.21, "#22303a")
    pen.ellipse(-0.03, -0.56, 0.15, 0.15, order.accent, lit=True)
    pen.ellipse(-0.07, -0.61, 0.05, 0.04, "#ffffff", lit=True)
    for i in range(3):
        pen.ellipse(-0.13 + i * 0.1, -0.2, 0.025, 0.025, order.accent if i == 0 else STEEL)


def _glasses(pen: ink.Ink, order: Order) -> None:
    for x in (-0.27, 0.27):
        pen.path(outline.slab(x - 0.2, -0.36, 0.4, 0.34, 0.15), "#2b3a44")
        pen.path(outline.slab(x - 0.2, -0.36, 0.4, 0.34, 0.15), line=order.accent, width=0.05)
        shine(pen, [(x - 0.1, -0.24), (x - 0.02, -0.31)], 0.03)
    pen.path("M-0.08,-0.24C-0.04,-0.3 0.04,-0.3 0.08,-0.24", line=order.accent, width=0.045)


def _shirt(pen: ink.Ink, order: Order) -> None:
    d = (
        "M-0.16,-0.98C-0.1,-0.9 0.1,-0.9 0.16,-0.98L0.3,-0.94L0.56,-0.68L0.42,-0.54"
        "L0.32,-0.62L0.34,0.0L-0.34,0.0"
        "L-0.32,-0.62L-0.42,-0.54L-0.56,-0.68L-0.3,-0.94Z"
    )
    solid(pen, d, order.accent, edge=0.14)
    pen.path(
        "M-0.16,-0.98C-0.1,-0.88 0.1,-0.88 0.16,-0.98",
        line=colour.shade(order.accent, 0.35),
        width=0.04,
    )
    pen.ellipse(0.0, -0.56, 0.1, 0.1, CREAM)


def _hat(pen: ink.Ink, order: Order) -> None:
    pen.path(
        "M-0.3,-0.12C-0.32,-0.5 -0.2,-0.6 0.0,-0.58C0.2,-0.6 0.32,-0.5 0.3,-0.12Z", order.accent
    )
    pen.path(
        "M0.08,-0.58C0.24,-0.58 0.32,-0.46 0.3,-0.12L0.1,-0.12Z", colour.shade(order.accent, 0.28)
    )
    pen.rect(-0.31, -0.24, 0.62, 0.1, colour.shade(order.accent, 0.55))
    pen.ellipse(0.0, -0.1, 0.5, 0.08, colour.light(order.accent, 0.08))
    pen.path(
        "M-0.31,-0.14C-0.2,-0.08 0.2,-0.08 0.31,-0.14L0.31,-0.2L-0.31,-0.2Z",
        colour.shade(order.accent, 0.55),
    )


DRAW: dict[str, Draw] = {
    "sneaker": _sneaker,
    "boot": _boot,
    "serum": _serum,
    "cream": _cream_pot,
    "tube": _tube,
    "pouch": _pouch,
    "carton": _carton,
    "device": _device,
    "sunglasses": _glasses,
    "shirt": _shirt,
    "hat": _hat,
    "water bottle": bottle,
    "energy drink": can,
}
