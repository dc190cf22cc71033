"""Props that tick, glow and listen: phones, cameras, lamps, clocks."""

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, GOLD, INK, STEEL, Draw, Order, shine, solid

GLASS = "#1d2a33"
SCREEN = "#bfe9f0"


def _phone(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.5, -2.0, 1.0, 2.0, 0.16), "#23262c", edge=0.44)
    glass = outline.slab(-0.44, -1.93, 0.88, 1.86, 0.11)
    pen.path(glass, "#dcebf0", lit=True)
    with pen.inside(glass):
        pen.rect(-0.5, -2.0, 1.0, 0.72, order.accent, lit=True)
        pen.ellipse(0.0, -1.4, 0.3, 0.3, colour.light(order.accent, 0.5), lit=True)
        for y in (-1.0, -0.78, -0.56):
            pen.rect(-0.32, y, 0.64, 0.12, "#b9ccd4", r=0.06, lit=True)
        pen.rect(-0.3, -0.32, 0.6, 0.17, order.accent, r=0.085, lit=True)
    pen.rect(-0.12, -1.91, 0.24, 0.06, "#23262c", r=0.03)
    shine(pen, [(-0.38, -1.78), (-0.38, -1.2)], 0.04, opacity=0.4)


def _laptop(pen: ink.Ink, order: Order) -> None:
    solid(pen, outline.slab(-0.42, -0.62, 0.84, 0.58, 0.03), "#3a4048", edge=0.36)
    pen.rect(-0.38, -0.58, 0.76, 0.49, SCREEN, r=0.01, lit=True)
    pen.rect(-0.34, -0.53, 0.2, 0.38, colour.mix(SCREEN, "#5b8796", 0.35), lit=True)
    pen.rect(-0.1, -0.5, 0.42, 0.06, order.accent, lit=True)
    for y, w in ((-0.4, 0.4), (-0.33, 0.34), (-0.26, 0.38)):
        pen.rect(-0.1, y, w, 0.028, colour.mix(SCREEN, "#4a7685", 0.5), lit=True)
    pen.path(
        "M-0.44,-0.06L0.44,-0.06L0.52,-0.015C0.52,0.0 0.5,0.0 0.48,0.0L-0.48,0.0"
        "C-0.5,0.0 -0.52,0.0 -0.52,-0.015Z",
        STEEL,
    )
    pen.path(
        "M-0.52,-0.018L0.52,-0.018C0.52,0.0 0.5,0.0 0.48,0.0L-0.48,0.0C-0.5,0.0 "
        "-0.52,0.0 -0.52,-0.018Z",
        colour.shade(STEEL, 0.4),
    )


def _camera(pen: ink.Ink, order: Order) -> None:
    pen.rect(-0.16, -0.76, 0.32, 0.14, "#2c2f36", r=0.04)
    pen.rect(0.26, -0.68, 0.14, 0.08, order.accent, r=0.03)
    solid(pen, outline.slab(-0.5, -0.64, 1.0, 0.64, 0.08), "#33373f", edge=0.26, gleam=-0.46)
    pen.rect(-0.5, -0.46, 1.0, 0.28, "#1f2127")
    pen.rect(-0.42, -0.6, 0.18, 0.09, "#dfe8ea", r=0.02)
    for r, fill in ((0.29, STEEL), (0.25, "#22252b"), (0.18, "#2f4a5c"), (0.10, "#142028")):
        pen.ellipse(0.04, -0.31, r, r, fill)
    pen.ellipse(-0.03, -0.39, 0.06, 0.045, "#cfe9f2", angle=-30, opacity=0.85)
    pen.ellipse(0.1, -0.24, 0.03, 0.03, "#7fb5c9", opacity=0.7)
    pen.ellipse(0.4, -0.54, 0.03, 0.03, order.accent)


def _film_camera(pen: ink.Ink, order: Order) -> None:
    pen.line([(0.0, -0.7), (-0.3, 0.0)], INK, 0.05)
    pen.line([(0.0, -0.7), (0.3, 0.0)], INK, 0.05)
    pen.line([(0.0, -0.7), (0.02, 0.0)], INK, 0.05)
    for x in (-0.18, 0.16):
        pen.ellipse(x, -1.34, 0.19, 0.19, "#2c2f36")
        pen.ellipse(x, -1.34, 0.13, 0.13, "#444a53")
        pen.ellipse(x, -1.34, 0.05, 0.05, STEEL)
    solid(pen, outline.slab(-0.32, -1.14, 0.6, 0.44, 0.05), "#3a3f48", edge=0.1)
    pen.path("M0.28,-1.02L0.5,-1.1L0.5,-0.74L0.28,-0.84Z", "#22252b")
    pen.ellipse(-0.2, -0.8, 0.03, 0.03, order.accent, lit=True)


def _headphones(pen: ink.Ink, order: Order) -> None:
    pen.path("M-0.4,-0.36C-0.46,-1.1 0.46,-1.1 0.4,-0.36", line="#2d3038", width=0.1)
    pen.path(
        "M-0.36,-0.5C-0.36,-1.0 0.36,-1.0 0.36,-0.5",
        line=colour.shade(order.accent, 0.1),
        width=0.04,
    )
    for side in (-1, 1):
        x = side * 0.38
        pen.rect(x - 0.13, -0.5, 0.26, 0.5, "#2d3038", r=0.12)
        pen.rect(x - 0.13 + (0.05 if side < 0 else -0.05), -0.46, 0.24, 0.42, order.accent, r=0.11)
        pen.ellipse(x + side * 0.02, -0.25, 0.06, 0.11, colour.shade(order.accent, 0.3))
    shine(pen, [(-0.36, -0.36), (-0.38, -0.18)], 0.03)


def _watch(pen: ink.Ink, order: Order) -> None:
    strap = colour.shade(order.accent, 0.1)
    solid(
        pen,
        "M-0.24,-1.5L0.24,-1.5L0.3,-1.0L0.3,-0.5L0.24,0.0L-0.24,0.0L-0.3,-0.5L-0.3,-1.0Z",
        strap,
        edge=0.1,
    )
    for y in (-1.38, -1.28, -0.22, -0.12):
        pen.ellipse(0.0, y, 0.03, 0.02, colour.shade(strap, 0.5))
    pen.rect(0.44, -0.81, 0.1, 0.12, GOLD, r=0.03)
    for r, fill in ((0.47, colour.shade(GOLD, 0.25)), (0.45, GOLD), (0.38, CREAM)):
        pen.ellipse(0.0, -0.75, r, r, fill)
    for x, y in ((0, -0.31), (0.31, 0), (0, 0.31), (-0.31, 0)):
        pen.ellipse(x, -0.75 + y, 0.025, 0.025, INK)
    pen.line([(0.0, -0.75), (-0.14, -0.9)], INK, 0.04)
    pen.line([(0.0, -0.75), (0.17, -0.98)], INK, 0.03)
    pen.ellipse(0.0, -0.75, 0.03, 0.03, order.accent)


def _clock(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(0.02, -0.48, 0.5, 0.5, colour.shade(order.accent, 0.5))
    pen.ellipse(0.0, -0.5, 0.5, 0.5, order.accent)
    pen.ellipse(0.0, -0.5, 0.42, 0.42, CREAM)
    for i in range(12):
        with pen.at(0.0, -0.5, angle=i * 30):
            pen.rect(-0.012, -0.39, 0.024, 0.07 if i % 3 == 0 else 0.035, INK)
    pen.line([(0.0, -0.5), (-0.15, -0.64)], INK, 0.045)
    pen.line([(0.0, -0.5), (0.1, -0.8)], INK, 0.03)
    pen.ellipse(0.0, -0.5, 0.035, 0.035, order.accent)


def _radio(pen: ink.Ink, order: Order) -> None:
    pen.line([(0.3, -0.6), (0.46, -1.05)], STEEL, 0.025)
    solid(pen, outline.slab(-0.5, -0.62, 1.0, 0.62, 0.1), order.accent, edge=0.28, gleam=-0.46)
    pen.ellipse(-0.2, -0.31, 0.22, 0.22, colour.shade(order.accent, 0.45))
    for i in range(5):
        pen.rect(-0.36, -0.43 + i * 0.055, 0.32, 0.02, colour.light(order.accent, 0.1))
    pen.rect(0.1, -0.5, 0.3, 0.13, "#ffe0a0", r=0.02, lit=True)
    pen.line([(0.24, -0.49), (0.24, -0.38)], "#b23a2e", 0.018)
    for x in (0.16, 0.34):
        pen.ellipse(x, -0.2, 0.065, 0.065, CREAM)


def _television(pen: ink.Ink, order: Order) -> None:
    pen.line([(-0.06, -0.78), (-0.24, -1.06)], STEEL, 0.025)
    pen.line([(0.02, -0.78), (0.2, -1.06)], STEEL, 0.025)
    for x in (-0.34, 0.34):
        pen.line([(x, -0.1), (x * 1.15, 0.0)], INK, 0.05)
    solid(pen, outline.slab(-0.5, -0.8, 1.0, 0.72, 0.08), order.accent, edge=0.34)
    pen.rect(-0.42, -0.72, 0.62, 0.56, GLASS, r=0.1)
    pen.rect(-0.39, -0.69, 0.56, 0.5, "#a9d7e2", r=0.09, lit=True)
    pen.path(
        "M-0.3,-0.6C-0.24,-0.66 -0.16,-0.66 -0.1,-0.64", line="#ffffff", width=0.03, opacity=0.7
    )
    for y in (-0.6, -0.44):
        pen.ellipse(0.34, y, 0.055, 0.055, CREAM)


def _microphone(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(0.0, -0.03, 0.36, 0.05, INK)
    pen.rect(-0.035, -2.1, 0.07, 2.08, "#3a3f48")
    pen.rect(-0.13, -2.34, 0.26, 0.3, order.accent, r=0.05)
    solid(pen, outline.slab(-0.2, -2.8, 0.4, 0.54, 0.19), STEEL, edge=0.04)
    for y in (-2.7, -2.6, -2.5, -2.4):
        pen.line([(-0.17, y), (0.17, y)], colour.shade(STEEL, 0.5), 0.02)


def _telescope(pen: ink.Ink, order: Order) -> None:
    for x in (-0.34, 0.02, 0.36):
        pen.line([(0.0, -0.72), (x, 0.0)], "#5a3f2c", 0.05)
    with pen.at(0.0, -0.8, angle=-32):
        solid(pen, outline.slab(-0.5, -0.09, 0.5, 0.18, 0.02), GOLD, edge=9, depth=0.1)
        pen.rect(-0.5, 0.0, 0.5, 0.09, colour.shade(GOLD, 0.32))
        pen.rect(-0.02, -0.13, 0.56, 0.26, order.accent, r=0.02)
        pen.rect(-0.02, 0.0, 0.56, 0.13, colour.shade(order.accent, 0.3), r=0.02)
        pen.rect(0.5, -0.16, 0.1, 0.32, GOLD, r=0.02)
        pen.rect(-0.58, -0.06, 0.1, 0.12, INK, r=0.02)
    pen.ellipse(0.0, -0.74, 0.07, 0.07, INK)


def _monitor(pen: ink.Ink, order: Order) -> None:
    pen.path("M-0.08,-0.2L0.08,-0.2L0.12,-0.02L-0.12,-0.02Z", colour.shade(STEEL, 0.3))
    pen.ellipse(0.0, -0.02, 0.22, 0.025, STEEL)
    pen.rect(-0.5, -0.8, 1.0, 0.62, "#2a2e36", r=0.03)
    pen.rect(-0.47, -0.77, 0.94, 0.53, "#16303c", lit=True)
    pen.path(
        "M-0.44,-0.4L-0.26,-0.52L-0.12,-0.44L0.1,-0.64L0.24,-0.5L0.44,-0.68",
        line=SCREEN,
        width=0.022,
        lit=True,
    )
    for i, h in enumerate((0.08, 0.13, 0.1, 0.17, 0.12)):
        pen.rect(-0.4 + i * 0.1, -0.27 - h, 0.06, h, order.accent, lit=True)


def _gear(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(0.0, -0.04, 0.5, 0.05, colour.shade(STEEL, 0.5))
    with pen.at(-0.18, -0.32):
        for i in range(8):
            with pen.at(angle=i * 45):
                pen.rect(-0.06, -0.32, 0.12, 0.12, STEEL, r=0.02)
        pen.path(outline.oval(0, 0, 0.25, 0.25) + outline.oval(0, 0, 0.1, 0.1), STEEL)
        pen.path(
            "M0.0,0.25C0.14,0.25 0.25,0.14 0.25,0.0L0.1,0.0C0.1,0.06 0.06,0.1 0.0,0.1Z",
            colour.shade(STEEL, 0.3),
        )
    solid(pen, outline.slab(0.1, -0.26, 0.4, 0.22, 0.05), "#cfd6d9", edge=0.32)
    pen.ellipse(0.22, -0.15, 0.06, 0.06, "#1b2a33")
    pen.ellipse(0.22, -0.15, 0.035, 0.035, "#6fe3f0", lit=True)
    pen.path("M0.44,-0.24C0.56,-0.5 0.36,-0.6 0.26,-0.5", line=order.accent, width=0.03)


DRAW: dict[str, Draw] = {
    "phone": _phone,
    "laptop": _laptop,
    "monitor": _monitor,
    "camera": _camera,
    "film camera": _film_camera,
    "headphones": _headphones,
    "watch": _watch,
    "clock": _clock,
    "radio": _radio,
    "television": _television,
    "microphone": _microphone,
    "telescope": _telescope,
    "gear": _gear,
}
