"""Props to read and to keep: photographs, letters, books, maps, signs, keys."""

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, GOLD, INK, PAPER, WOOD, Draw, Order, shine, solid
from pipeline.house.props.kitchen import family


def _photograph(pen: ink.Ink, order: Order) -> None:
    paper = "#efe2c4" if order.said("faded", "old", "worn", "torn", "vintage") else "#f7f3ea"
    with pen.at(0, 0, angle=-3):
        pen.rect(-0.44, -0.66, 0.92, 0.72, colour.shade(paper, 0.35))
        pen.rect(-0.47, -0.68, 0.92, 0.72, paper)
        sky = "#9db3a4" if paper != "#f7f3ea" else "#8fb7c4"
        pen.rect(-0.40, -0.61, 0.78, 0.54, sky)
        with pen.inside(outline.slab(-0.40, -0.61, 0.78, 0.54)):
            pen.ellipse(0.22, -0.5, 0.07, 0.07, "#f3dca0")
            pen.path("M-0.4,-0.3C-0.2,-0.42 0.0,-0.28 0.4,-0.38L0.4,0L-0.4,0Z", "#7d9a78")
            family(pen, -0.01, -0.06, 0.44)
        pen.path("M0.45,-0.68L0.45,-0.54L0.32,-0.68Z", colour.shade(paper, 0.22))


def _letter(pen: ink.Ink, order: Order) -> None:
    with pen.at(0, 0, angle=-4):
        pen.rect(-0.5, -0.64, 1.0, 0.66, colour.shade(CREAM, 0.35), r=0.02)
        solid(pen, outline.slab(-0.5, -0.66, 1.0, 0.66, 0.02), PAPER, edge=0.36, depth=0.12)
        pen.path("M-0.5,-0.65L0.0,-0.26L0.5,-0.65Z", colour.shade(PAPER, 0.16))
        pen.path("M-0.5,-0.65L0.0,-0.28L0.5,-0.65", line=colour.shade(PAPER, 0.4), width=0.02)
        pen.ellipse(0.0, -0.29, 0.085, 0.085, order.accent)
        pen.ellipse(-0.01, -0.30, 0.045, 0.045, colour.shade(order.accent, 0.25))


def _book(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path(
        "M-0.42,-1.02L0.36,-1.02L0.44,-0.94L0.44,0.0L-0.34,0.0L-0.42,-0.06Z",
        colour.shade(fill, 0.5),
    )
    pen.path("M-0.3,-0.05L0.42,-0.05L0.42,-0.01L-0.3,-0.01Z", PAPER)
    solid(pen, outline.slab(-0.42, -1.02, 0.8, 0.96, 0.02), fill, edge=0.24, depth=0.2)
    pen.rect(-0.42, -1.02, 0.11, 0.96, colour.shade(fill, 0.34))
    pen.path(outline.slab(-0.24, -0.92, 0.54, 0.76, 0.01), line=GOLD, width=0.016)
    pen.ellipse(0.03, -0.6, 0.13, 0.16, GOLD)
    pen.ellipse(0.03, -0.6, 0.09, 0.12, colour.shade(fill, 0.2))
    pen.rect(-0.12, -0.34, 0.3, 0.03, GOLD, r=0.01)
    pen.rect(-0.06, -0.28, 0.18, 0.02, GOLD, r=0.01)


def _open_book(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path(
        "M-0.54,-0.36L0.0,-0.22L0.54,-0.36L0.54,-0.04L0.0,0.04L-0.54,-0.04Z",
        colour.shade(fill, 0.2),
    )
    pen.path(
        "M0.0,-0.28C-0.14,-0.44 -0.36,-0.46 -0.52,-0.42L-0.5,-0.1C-0.36,-0.14 -0.14,-0.12 0.0,0.0Z",
        PAPER,
    )
    pen.path(
        "M0.0,-0.28C0.14,-0.44 0.36,-0.46 0.52,-0.42L0.5,-0.1C0.36,-0.14 0.14,-0.12 0.0,0.0Z",
        colour.shade(PAPER, 0.16),
    )
    for y in (0.0, 0.06, 0.12):
        pen.path(
            f"M-0.42,{-0.36 + y}C-0.3,{-0.37 + y} -0.2,{-0.35 + y} -0.1,{-0.29 + y}",
            line="#9a8f80",
            width=0.014,
        )
        pen.path(
            f"M0.42,{-0.36 + y}C0.3,{-0.37 + y} 0.2,{-0.35 + y} 0.1,{-0.29 + y}",
            line="#8a8074",
            width=0.014,
        )


def _map(pen: ink.Ink, order: Order) -> None:
    paper = "#e8d5a6"
    panels = (
        (-0.52, -0.26, -0.62, -0.54),
        (-0.26, 0.0, -0.54, -0.64),
        (0.0, 0.26, -0.64, -0.54),
        (0.26, 0.52, -0.54, -0.62),
    )
    for i, (a, b, ya, yb) in enumerate(panels):
        fill = paper if i % 2 == 0 else colour.shade(paper, 0.18)
        pen.path(f"M{a},{ya}L{b},{yb}L{b},{yb + 0.58}L{a},{ya + 0.58}Z", fill)
    pen.path(
        "M-0.5,-0.3C-0.3,-0.5 -0.2,-0.2 0.0,-0.34C0.2,-0.46 0.3,-0.3 0.5,-0.36",
        line="#6f9aa0",
        width=0.04,
    )
    for x, y in (
        (-0.4, -0.16),
        (-0.29, -0.2),
        (-0.18, -0.14),
        (-0.06, -0.17),
        (0.06, -0.2),
        (0.16, -0.27),
    ):
        pen.ellipse(x, y, 0.022, 0.016, colour.shade(order.accent, 0.1))
    pen.path("M0.22,-0.42L0.36,-0.28M0.36,-0.42L0.22,-0.28", line=order.accent, width=0.04)


def _newspaper(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.4, -1.0, 0.8, 1.0, 0.02), "#e9e6de", edge=0.2, depth=0.12)
    pen.rect(-0.32, -0.92, 0.64, 0.1, INK)
    pen.rect(-0.32, -0.76, 0.34, 0.3, colour.shade("#e9e6de", 0.5))
    for y in range(6):
        pen.rect(0.08, -0.76 + y * 0.055, 0.24, 0.022, "#8d8a86")
    for y in range(6):
        pen.rect(-0.32, -0.4 + y * 0.06, 0.3, 0.022, "#8d8a86")
        pen.rect(0.04, -0.4 + y * 0.06, 0.28, 0.022, "#8d8a86")


def _sign(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.05, -0.9, 0.1, 0.9), WOOD, edge=0.01)
    solid(pen, outline.slab(-0.5, -1.42, 1.0, 0.62, 0.05), order.accent, edge=0.28, depth=0.18)
    pen.path(outline.slab(-0.44, -1.36, 0.88, 0.5, 0.03), line=CREAM, width=0.025)
    pen.path("M-0.26,-1.11L0.18,-1.11M0.04,-1.24L0.2,-1.11L0.04,-0.98", line=CREAM, width=0.06)


def _key(pen: ink.Ink, order: Order) -> None:
    d = outline.oval(-0.34, -0.16, 0.17, 0.16) + outline.oval(-0.35, -0.16, 0.09, 0.085)
    pen.path(d, GOLD)
    pen.path(
        "M-0.18,-0.19L0.5,-0.19L0.5,-0.02L0.42,-0.02L0.42,-0.1L0.34,-0.1L0.34,-0.04"
        "L0.26,-0.04L0.26,-0.13L-0.18,-0.13Z",
        GOLD,
    )
    pen.path("M-0.18,-0.155L0.5,-0.155L0.5,-0.13L-0.18,-0.13Z", colour.shade(GOLD, 0.35))
    pen.ellipse(-0.34, -0.28, 0.1, 0.02, colour.light(GOLD, 0.5))


def _sheet(pen: ink.Ink, order: Order) -> None:
    pen.path("M-0.36,-0.96L0.3,-1.0L0.4,-0.04L-0.3,0.0Z", colour.shade(PAPER, 0.3))
    pen.path("M-0.4,-0.98L0.26,-1.0L0.36,-0.04L-0.34,0.0Z", PAPER)
    for i in range(7):
        pen.line(
            [
                (-0.28 + i * 0.006, -0.84 + i * 0.1),
                ((0.2 if i % 3 else 0.08) + i * 0.008, -0.855 + i * 0.1),
            ],
            "#8b8177",
            0.022,
        )


def _painting(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.5, -0.78, 1.0, 0.78, 0.02), GOLD, edge=0.34)
    inner = outline.slab(-0.42, -0.7, 0.84, 0.62)
    pen.path(inner, "#a9c3c4")
    with pen.inside(inner):
        pen.ellipse(0.16, -0.54, 0.08, 0.08, "#f6dfa0")
        pen.path("M-0.5,-0.2L-0.2,-0.5L0.02,-0.26L0.2,-0.42L0.5,-0.16L0.5,0L-0.5,0Z", "#5f7d86")
        pen.path("M-0.5,-0.2C-0.2,-0.3 0.2,-0.14 0.5,-0.24L0.5,0L-0.5,0Z", order.accent)


def _coin(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(0.02, -0.48, 0.48, 0.48, colour.shade(GOLD, 0.4))
    pen.ellipse(0.0, -0.5, 0.48, 0.48, GOLD)
    pen.ellipse(0.0, -0.5, 0.37, 0.37, colour.shade(GOLD, 0.16))
    pen.path(
        "M0.0,-0.76L0.07,-0.58L0.26,-0.57L0.11,-0.45L0.16,-0.27L0.0,-0.37"
        "L-0.16,-0.27L-0.11,-0.45L-0.26,-0.57L-0.07,-0.58Z",
        colour.light(GOLD, 0.45),
    )
    shine(pen, [(-0.36, -0.66), (-0.26, -0.8)], 0.05)


def _trophy(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.26, -0.18, 0.52, 0.18, 0.02), "#4a3328", edge=0.08)
    pen.path(
        "M-0.3,-1.06C-0.62,-1.06 -0.56,-0.66 -0.22,-0.66M0.3,-1.06C0.62,-1.06 "
        "0.56,-0.66 0.22,-0.66",
        line=colour.shade(GOLD, 0.15),
        width=0.06,
    )
    solid(
        pen,
        "M-0.36,-1.2L0.36,-1.2C0.36,-0.78 0.22,-0.56 0.06,-0.5L0.08,-0.26"
        "L0.18,-0.18L-0.18,-0.18L-0.08,-0.26L-0.06,-0.5C-0.22,-0.56 -0.36,-0.78 "
        "-0.36,-1.2Z",
        GOLD,
        edge=0.08,
    )
    pen.ellipse(0.0, -1.2, 0.36, 0.06, colour.light(GOLD, 0.4))
    shine(pen, [(-0.24, -1.08), (-0.18, -0.78)], 0.05)


DRAW: dict[str, Draw] = {
    "photograph": _photograph,
    "letter": _letter,
    "book": _book,
    "open book": _open_book,
    "map": _map,
    "newspaper": _newspaper,
    "sheet": _sheet,
    "sign": _sign,
    "key": _key,
    "painting": _painting,
    "coin": _coin,
    "trophy": _trophy,
}
