"""Props that stand in a room or a garden."""

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import INK, LEAF, WOOD, Draw, Order, solid


def _chair(pen: ink.Ink, order: Order) -> None:
    dark = colour.shade(WOOD, 0.4)
    pen.line([(0.32, -0.95), (0.38, 0.0)], dark, 0.07)
    pen.line([(-0.22, -0.95), (-0.26, 0.0)], dark, 0.07)
    pen.line([(-0.4, -2.0), (-0.38, -0.95), (-0.44, 0.0)], WOOD, 0.085)
    pen.line([(0.22, -0.95), (0.24, 0.02)], WOOD, 0.08)
    solid(pen, outline.slab(-0.46, -2.02, 0.15, 0.62, 0.06), WOOD, edge=-0.36)
    solid(pen, outline.slab(-0.46, -1.06, 0.92, 0.15, 0.06), order.accent, edge=0.2)


def _stool(pen: ink.Ink, order: Order) -> None:
    for x in (-0.3, 0.3):
        pen.line([(x * 0.7, -1.3), (x * 1.3, 0.0)], WOOD, 0.08)
    pen.line([(-0.33, -0.5), (0.33, -0.5)], colour.shade(WOOD, 0.3), 0.05)
    solid(pen, outline.slab(-0.42, -1.44, 0.84, 0.17, 0.07), order.accent, edge=0.16)


def _table(pen: ink.Ink, order: Order) -> None:
    dark = colour.shade(WOOD, 0.35)
    for x in (-0.36, 0.36):
        pen.line([(x, -0.42), (x * 1.06, -0.06)], dark, 0.035)
    for x in (-0.45, 0.45):
        pen.line([(x * 0.96, -0.42), (x * 1.02, 0.0)], WOOD, 0.042)
    pen.rect(-0.47, -0.43, 0.94, 0.05, dark)
    solid(pen, outline.slab(-0.52, -0.48, 1.04, 0.055, 0.02), colour.light(WOOD, 0.15), edge=0.25)


def _round_table(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(0.0, -0.02, 0.22, 0.03, INK)
    pen.rect(-0.03, -0.66, 0.06, 0.64, INK)
    pen.ellipse(0.0, -0.66, 0.5, 0.075, colour.shade(WOOD, 0.4))
    pen.ellipse(0.0, -0.69, 0.5, 0.075, colour.light(WOOD, 0.12))


def _bench(pen: ink.Ink, order: Order) -> None:
    for x in (-0.4, 0.38):
        pen.line([(x, -0.42), (x, 0.0)], INK, 0.035)
        pen.line([(x + 0.02, -0.22), (x + 0.08, 0.0)], INK, 0.03)
    for y, k in ((-0.44, 0.0), (-0.36, 0.1), (-0.22, 0.0)):
        solid(
            pen,
            outline.slab(-0.5, y, 1.0, 0.06, 0.015),
            colour.shade(WOOD, k),
            edge=0.3,
            depth=0.14,
        )


def _desk(pen: ink.Ink, order: Order) -> None:
    pen.rect(-0.46, -0.44, 0.05, 0.44, colour.shade(WOOD, 0.3))
    solid(pen, outline.slab(0.16, -0.44, 0.3, 0.44), WOOD, edge=0.36)
    for y in (-0.38, -0.25, -0.12):
        pen.rect(0.19, y, 0.24, 0.09, colour.shade(WOOD, 0.16), r=0.01)
        pen.ellipse(0.31, y + 0.045, 0.015, 0.015, colour.light(WOOD, 0.5))
    solid(pen, outline.slab(-0.52, -0.5, 1.04, 0.06, 0.01), colour.light(WOOD, 0.15), edge=0.3)


def _bed(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.52, -0.58, 0.07, 0.58, 0.02), WOOD, edge=-0.47)
    solid(pen, outline.slab(0.45, -0.36, 0.07, 0.36, 0.02), WOOD, edge=0.48)
    pen.rect(-0.46, -0.2, 0.92, 0.12, colour.shade(WOOD, 0.3))
    pen.rect(-0.46, -0.32, 0.92, 0.15, "#efe9de", r=0.05)
    pen.path(
        "M-0.2,-0.36C0.0,-0.42 0.3,-0.38 0.46,-0.36L0.46,-0.12C0.2,-0.08 0.0,-0.16 -0.2,-0.12Z",
        order.accent,
    )
    pen.path(
        "M-0.2,-0.36C-0.12,-0.38 -0.06,-0.39 0.0,-0.395L-0.02,-0.14C-0.1,-0.14 "
        "-0.14,-0.13 -0.2,-0.12Z",
        colour.light(order.accent, 0.3),
    )
    pen.path(
        "M-0.45,-0.34C-0.46,-0.46 -0.24,-0.46 -0.23,-0.36C-0.24,-0.28 -0.44,-0.28 -0.45,-0.34Z",
        "#ffffff",
    )


def _sofa(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    for x in (-0.38, 0.38):
        pen.line([(x, -0.06), (x, 0.0)], INK, 0.04)
    solid(pen, outline.slab(-0.44, -0.5, 0.88, 0.44, 0.09), colour.shade(fill, 0.18), edge=0.3)
    pen.rect(-0.41, -0.26, 0.4, 0.14, fill, r=0.04)
    pen.rect(0.01, -0.26, 0.4, 0.14, colour.shade(fill, 0.06), r=0.04)
    pen.rect(-0.46, -0.14, 0.92, 0.1, colour.shade(fill, 0.3), r=0.03)
    for x in (-0.52, 0.38):
        solid(pen, outline.slab(x, -0.34, 0.14, 0.3, 0.06), fill, edge=x + 0.1)
    with pen.at(0.2, -0.32, angle=10):
        pen.rect(-0.1, -0.1, 0.2, 0.19, colour.turn(fill, hue=150, saturation=0.8), r=0.04)


def _armchair(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    for x in (-0.34, 0.34):
        pen.line([(x, -0.1), (x * 1.1, 0.0)], WOOD, 0.06)
    solid(pen, outline.slab(-0.4, -1.1, 0.8, 1.0, 0.22), colour.shade(fill, 0.14), edge=0.2)
    pen.rect(-0.32, -0.5, 0.64, 0.24, colour.light(fill, 0.1), r=0.09)
    for x in (-0.5, 0.28):
        solid(pen, outline.slab(x, -0.62, 0.22, 0.54, 0.1), fill, edge=x + 0.15)


def _plant(pen: ink.Ink, order: Order) -> None:
    leaf = "#4b8457"
    for angle, size in ((-58, 0.8), (56, 0.78), (-30, 1.05), (30, 1.0), (-8, 1.2), (12, 1.12)):
        with pen.at(0.0, -0.5, angle=angle, scale=size):
            pen.path(
                "M0.0,0.04C-0.16,-0.3 -0.12,-0.62 0.0,-0.86C0.12,-0.62 0.16,-0.3 0.0,0.04Z", leaf
            )
            pen.path(
                "M0.0,0.04C0.03,-0.3 0.02,-0.62 0.0,-0.86C0.12,-0.62 0.16,-0.3 0.0,0.04Z",
                colour.shade(leaf, 0.26),
            )
    solid(pen, "M-0.3,-0.52L0.3,-0.52L0.22,0.0L-0.22,0.0Z", order.accent, edge=0.06, gleam=-0.24)
    pen.rect(-0.33, -0.58, 0.66, 0.12, colour.shade(order.accent, 0.14), r=0.03)


def _tree(pen: ink.Ink, order: Order) -> None:
    pen.path(
        "M-0.05,-0.4C-0.03,-0.8 -0.04,-1.0 -0.02,-1.2L0.04,-1.2C0.04,-1.0 0.04,-0.7 0.06,-0.4Z",
        "#6b4a32",
    )
    pen.line([(0.0, -0.85), (0.18, -1.1)], "#6b4a32", 0.04)
    for x, y, r in (
        (-0.2, -1.15, 0.26),
        (0.2, -1.2, 0.27),
        (0.0, -1.45, 0.32),
        (-0.16, -1.38, 0.22),
    ):
        pen.ellipse(x, y, r, r * 0.9, LEAF)
    for x, y, r in ((0.26, -1.1, 0.18), (0.12, -1.32, 0.2)):
        pen.ellipse(x, y, r, r * 0.8, colour.shade(LEAF, 0.24))
    for x, y in ((-0.25, -1.3), (0.02, -1.56), (0.24, -1.36), (-0.08, -1.12)):
        pen.ellipse(x, y, 0.04, 0.04, order.accent)
    solid(pen, "M-0.28,-0.44L0.28,-0.44L0.2,0.0L-0.2,0.0Z", "#b8694a", edge=0.06)
    pen.rect(-0.31, -0.48, 0.62, 0.1, colour.shade("#b8694a", 0.18), r=0.03)


def _flower(pen: ink.Ink, order: Order) -> None:
    pen.path("M0.0,0.0C0.04,-0.4 -0.06,-0.7 0.0,-1.1", line="#477a4c", width=0.06)
    pen.path("M0.01,-0.4C0.16,-0.7 0.34,-0.68 0.4,-0.62C0.34,-0.46 0.18,-0.38 0.01,-0.4Z", LEAF)
    pen.path(
        "M-0.02,-0.62C-0.16,-0.86 -0.3,-0.84 -0.36,-0.8C-0.3,-0.66 -0.16,-0.58 -0.02,-0.62Z",
        colour.shade(LEAF, 0.2),
    )
    for i in range(8):
        with pen.at(0.0, -1.3, angle=i * 45):
            pen.ellipse(
                0.0, -0.24, 0.115, 0.2, colour.shade(order.accent, 0.16) if i % 2 else order.accent
            )
    pen.ellipse(0.0, -1.3, 0.14, 0.14, "#f0c04a")
    pen.ellipse(0.03, -1.28, 0.08, 0.08, "#c9902e")


def _bouquet(pen: ink.Ink, order: Order) -> None:
    for x in (-0.1, 0.0, 0.1):
        pen.line([(x * 0.4, 0.0), (x * 3.4, -0.9)], "#477a4c", 0.04)
    spots = ((-0.3, -0.96), (0.3, -0.98), (0.0, -1.2), (-0.16, -1.1), (0.17, -1.14), (0.0, -0.92))
    for i, (x, y) in enumerate(spots):
        fill = (order.accent, colour.turn(order.accent, hue=28), colour.light(order.accent, 0.45))[
            i % 3
        ]
        pen.ellipse(x, y, 0.17, 0.16, colour.shade(fill, 0.2))
        pen.ellipse(x - 0.02, y - 0.02, 0.12, 0.11, fill)
        pen.ellipse(x - 0.03, y - 0.03, 0.05, 0.045, colour.light(fill, 0.4))
    pen.path("M-0.36,-0.86L0.36,-0.86L0.08,0.0L-0.08,0.0Z", "#efe3cf")
    pen.path("M0.04,-0.86L0.36,-0.86L0.08,0.0L0.02,0.0Z", colour.shade("#efe3cf", 0.2))
    pen.rect(-0.16, -0.38, 0.32, 0.08, order.accent, r=0.03)


def _vase(pen: ink.Ink, order: Order) -> None:
    with pen.at(0.0, -0.7):
        _bouquet_heads(pen, order)
    d = (
        "M-0.14,-0.84C-0.1,-0.66 -0.34,-0.54 -0.34,-0.3C-0.34,-0.08 -0.2,0.0 "
        "-0.16,0.0L0.16,0.0C0.2,0.0 0.34,-0.08 0.34,-0.3C0.34,-0.54 0.1,-0.66 "
        "0.14,-0.84Z"
    )
    solid(pen, d, order.accent, edge=0.12, gleam=-0.28)


def _bouquet_heads(pen: ink.Ink, order: Order) -> None:
    for x, y in ((-0.26, -0.4), (0.22, -0.44), (0.0, -0.62)):
        pen.line([(0.0, 0.0), (x, y)], "#477a4c", 0.035)
        pen.ellipse(x, y, 0.15, 0.14, "#e8a0a8")
        pen.ellipse(x - 0.02, y - 0.02, 0.08, 0.075, "#f7d6d0")


def _door(pen: ink.Ink, order: Order) -> None:
    pen.rect(-0.54, -2.2, 1.08, 2.2, colour.shade(WOOD, 0.45))
    solid(pen, outline.slab(-0.46, -2.12, 0.92, 2.12), order.accent, edge=0.3)
    for y in (-1.98, -1.0):
        for x in (-0.36, 0.05):
            pen.rect(x, y, 0.31, 0.8, colour.shade(order.accent, 0.22), r=0.01)
    pen.ellipse(0.37, -1.06, 0.045, 0.045, "#e2b53c")


def _shelf(pen: ink.Ink, order: Order) -> None:
    pen.rect(-0.5, -1.6, 1.0, 1.6, colour.shade(WOOD, 0.5))
    for row in range(4):
        y = -1.22 + row * 0.4
        for i in range(7):
            h = 0.2 + 0.03 * ((i * 5 + row * 3) % 4)
            fill = colour.turn(order.accent, hue=((i * 3 + row * 2) % 5) * 46, saturation=0.7)
            pen.rect(-0.43 + i * 0.122, y - h, 0.1, h, fill, r=0.008)
        pen.rect(-0.47, y, 0.94, 0.045, WOOD)
    for x in (-0.5, 0.44):
        pen.rect(x, -1.64, 0.06, 1.64, WOOD)
    pen.rect(-0.52, -1.66, 1.04, 0.06, colour.light(WOOD, 0.12))


DRAW: dict[str, Draw] = {
    "chair": _chair,
    "stool": _stool,
    "table": _table,
    "round table": _round_table,
    "bench": _bench,
    "desk": _desk,
    "bed": _bed,
    "sofa": _sofa,
    "armchair": _armchair,
    "plant": _plant,
    "tree": _tree,
    "flower": _flower,
    "bouquet": _bouquet,
    "vase": _vase,
    "door": _door,
    "shelf": _shelf,
}
