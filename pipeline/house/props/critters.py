"""Critters: small animals, and figures of snow, sand and bone."""

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, INK, Draw, Order, solid


def _butterfly(pen: ink.Ink, order: Order) -> None:
    fill, dark = order.accent, colour.shade(order.accent, 0.26)
    for side, paint in ((-1, fill), (1, dark)):
        pen.path(
            f"M0.0,-0.5C{side * 0.1},-0.9 {side * 0.46},-1.0 {side * 0.5},-0.78"
            f"C{side * 0.52},-0.56 {side * 0.2},-0.44 0.0,-0.44Z",
            paint,
        )
        pen.path(
            f"M0.0,-0.46C{side * 0.2},-0.44 {side * 0.42},-0.36 {side * 0.36},-0.16"
            f"C{side * 0.28},0.0 {side * 0.04},-0.2 0.0,-0.4Z",
            colour.light(paint, 0.25),
        )
        pen.ellipse(side * 0.34, -0.74, 0.06, 0.06, CREAM)
        pen.line([(0.0, -0.6), (side * 0.1, -0.84)], INK, 0.016)
    pen.limb((0.0, -0.6), (0.0, -0.24), 0.03, 0.02, INK)


def _firefly(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(-0.1, -0.34, 0.4, 0.34, "#ffe27a", opacity=0.2, lit=True)
    pen.ellipse(-0.1, -0.34, 0.24, 0.2, "#ffe27a", opacity=0.4, lit=True)
    pen.ellipse(0.06, -0.54, 0.2, 0.08, "#dfe8ea", angle=-36, opacity=0.8)
    pen.ellipse(-0.12, -0.34, 0.16, 0.11, "#ffe98a", lit=True)
    pen.ellipse(0.08, -0.36, 0.15, 0.1, "#3a2f2c")
    pen.ellipse(0.24, -0.38, 0.08, 0.08, "#5a3a2c")


def _bee(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(-0.06, -0.74, 0.16, 0.24, "#e6eff2", angle=-20, opacity=0.9)
    pen.ellipse(0.14, -0.72, 0.14, 0.22, "#d5e2e8", angle=20, opacity=0.9)
    body = outline.oval(0.0, -0.4, 0.42, 0.27)
    pen.path(body, "#e8b53a")
    with pen.inside(body):
        for x in (-0.26, -0.04, 0.18):
            pen.rect(x, -0.8, 0.11, 0.8, INK)
    pen.ellipse(0.38, -0.42, 0.15, 0.16, "#3a2f2c")
    pen.ellipse(0.43, -0.46, 0.035, 0.04, "#ffffff")
    pen.path("M0.42,-0.56C0.44,-0.66 0.5,-0.7 0.54,-0.68", line=INK, width=0.02)


def _spider(pen: ink.Ink, order: Order) -> None:
    pen.line([(0.0, -1.6), (0.0, -0.6)], "#c9c6c0", 0.014)
    for side in (-1, 1):
        for dx, dy in ((0.5, -0.5), (0.46, -0.24), (0.36, 0.0), (0.26, 0.1)):
            pen.path(
                f"M0.0,-0.4C{side * dx * 0.6},-0.8 {side * dx},-0.6 {side * dx},{-0.1 + dy * 0.4}",
                line="#332a30",
                width=0.026,
            )
    pen.ellipse(0.0, -0.44, 0.23, 0.26, "#332a30")
    pen.ellipse(0.0, -0.16, 0.13, 0.12, "#443840")


def _fish(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path("M-0.26,-0.3L-0.52,-0.52L-0.5,-0.08Z", colour.shade(fill, 0.2))
    body = "M0.5,-0.3C0.34,-0.56 0.0,-0.58 -0.3,-0.3C0.0,-0.02 0.34,-0.04 0.5,-0.3Z"
    pen.path(body, fill)
    with pen.inside(body):
        pen.path(
            "M-0.5,-0.26C0.0,-0.14 0.3,-0.2 0.6,-0.26L0.6,0.1L-0.5,0.1Z",
            colour.mix(fill, "#fff4de", 0.55),
        )
    pen.ellipse(0.3, -0.36, 0.045, 0.045, "#f5efe2")
    pen.ellipse(0.31, -0.36, 0.024, 0.024, INK)
    pen.path(
        "M0.06,-0.3C0.0,-0.24 -0.04,-0.2 -0.04,-0.14C0.04,-0.16 0.1,-0.22 0.12,-0.28Z",
        colour.shade(fill, 0.24),
    )


def _snowman(pen: ink.Ink, order: Order) -> None:
    for y, r in ((-0.42, 0.44), (-1.0, 0.31), (-1.44, 0.22)):
        solid(pen, outline.oval(0.0, y, r, r * 0.98), "#f0f3f5", edge=r * 0.36, depth=0.18)
    pen.path("M0.02,-1.44L0.3,-1.38L0.02,-1.36Z", "#e08a3a")
    for x in (-0.07, 0.1):
        pen.ellipse(x, -1.52, 0.026, 0.03, INK)
    for y in (-1.06, -0.9):
        pen.ellipse(0.06, y, 0.03, 0.03, INK)
    pen.path(
        "M-0.24,-1.28C-0.1,-1.2 0.12,-1.2 0.24,-1.28L0.24,-1.18C0.1,-1.1 -0.1,-1.1 -0.24,-1.18Z",
        order.accent,
    )
    pen.line([(-0.28, -1.06), (-0.5, -1.3)], "#5a4030", 0.03)
    pen.line([(0.28, -1.06), (0.5, -1.24)], "#5a4030", 0.03)
    pen.rect(-0.24, -1.68, 0.48, 0.05, INK, r=0.02)
    pen.rect(-0.15, -1.9, 0.3, 0.24, INK, r=0.02)


def _sandcastle(pen: ink.Ink, order: Order) -> None:
    sand = "#dcb678"
    for x, w, h in ((-0.34, 0.26, 0.62), (0.34, 0.26, 0.62), (0.0, 0.32, 0.86)):
        solid(pen, outline.slab(x - w / 2, -h, w, h), sand, edge=x + w * 0.14, depth=0.2)
        for i in range(3):
            pen.rect(x - w / 2 + i * w * 0.38, -h - 0.07, w * 0.24, 0.08, colour.light(sand, 0.1))
    solid(pen, outline.slab(-0.5, -0.32, 1.0, 0.32), colour.light(sand, 0.1), edge=0.2, depth=0.2)
    pen.path(
        "M-0.1,0.0L-0.1,-0.14C-0.1,-0.28 0.1,-0.28 0.1,-0.14L0.1,0.0Z", colour.shade(sand, 0.5)
    )
    pen.line([(0.0, -0.9), (0.0, -1.2)], "#6b4a32", 0.022)
    pen.path("M0.0,-1.2L0.2,-1.13L0.0,-1.06Z", order.accent)


def _skull(pen: ink.Ink, order: Order) -> None:
    d = (
        "M-0.44,-0.56C-0.46,-0.9 -0.2,-1.0 0.0,-1.0C0.24,-1.0 0.46,-0.86 0.44,-0.54"
        "C0.42,-0.4 0.34,-0.36 0.32,-0.26L0.3,-0.04C0.2,0.0 -0.16,0.0 -0.24,-0.04"
        "L-0.26,-0.26C-0.34,-0.36 -0.42,-0.4 -0.44,-0.56Z"
    )
    solid(pen, d, "#e9e1cf", edge=0.16)
    for x in (-0.16, 0.18):
        pen.ellipse(x, -0.5, 0.11, 0.12, "#2e2730")
    pen.path("M0.0,-0.38L0.06,-0.26L-0.05,-0.26Z", "#2e2730")
    for x in (-0.12, 0.0, 0.12):
        pen.line([(x, -0.14), (x, -0.02)], "#2e2730", 0.025)


def _bird(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.line([(0.0, -0.16), (0.0, 0.0)], "#c98a3f", 0.03)
    pen.line([(0.12, -0.16), (0.12, 0.0)], "#c98a3f", 0.03)
    pen.path("M-0.2,-0.4L-0.56,-0.28L-0.5,-0.18L-0.1,-0.24Z", colour.shade(fill, 0.3))
    body = (
        "M0.36,-0.56C0.4,-0.3 0.28,-0.1 0.04,-0.12C-0.16,-0.14 -0.3,-0.24 "
        "-0.32,-0.36C-0.16,-0.5 0.0,-0.74 0.2,-0.76Z"
    )
    pen.path(body, fill)
    pen.path(
        "M0.38,-0.5C0.38,-0.3 0.26,-0.14 0.06,-0.12C0.16,-0.28 0.22,-0.4 0.38,-0.5Z",
        colour.mix(fill, "#fff3de", 0.7),
    )
    pen.ellipse(0.26, -0.66, 0.17, 0.16, fill)
    pen.path("M0.4,-0.7L0.58,-0.63L0.4,-0.58Z", "#e2a03c")
    pen.ellipse(0.32, -0.69, 0.03, 0.034, INK)
    pen.path(
        "M-0.06,-0.5C0.1,-0.46 0.12,-0.3 -0.02,-0.22C-0.16,-0.2 -0.3,-0.24 "
        "-0.42,-0.28C-0.28,-0.36 -0.16,-0.44 -0.06,-0.5Z",
        colour.shade(fill, 0.24),
    )


DRAW: dict[str, Draw] = {
    "butterfly": _butterfly,
    "firefly": _firefly,
    "bee": _bee,
    "spider": _spider,
    "fish": _fish,
    "snowman": _snowman,
    "sandcastle": _sandcastle,
    "skull": _skull,
    "bird": _bird,
}
