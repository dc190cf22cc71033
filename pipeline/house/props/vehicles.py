"""Vehicles: what rolls, floats and flies."""

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, INK, STEEL, WOOD, Draw, Order, solid


def _bicycle(pen: ink.Ink, order: Order) -> None:
    for x in (-0.32, 0.32):
        pen.path(outline.oval(x, -0.19, 0.18, 0.18), line=INK, width=0.024)
        pen.path(outline.oval(x, -0.19, 0.15, 0.15), line=STEEL, width=0.006)
        for i in range(4):
            with pen.at(x, -0.19, angle=i * 45):
                pen.line([(-0.15, 0), (0.15, 0)], STEEL, 0.004)
    frame = [(-0.32, -0.19), (-0.14, -0.46), (0.22, -0.46), (-0.02, -0.19), (-0.14, -0.46)]
    pen.line(frame, order.accent, 0.026)
    pen.line([(-0.32, -0.19), (-0.02, -0.19)], order.accent, 0.026)
    pen.line([(0.32, -0.19), (0.2, -0.56), (0.28, -0.6)], order.accent, 0.024)
    pen.path("M0.2,-0.58C0.14,-0.6 0.12,-0.54 0.16,-0.52", line=INK, width=0.02)
    pen.line([(-0.14, -0.46), (-0.16, -0.54)], STEEL, 0.018)
    pen.path(
        "M-0.25,-0.56C-0.2,-0.59 -0.12,-0.58 -0.07,-0.55C-0.12,-0.53 -0.2,-0.52 -0.25,-0.56Z", INK
    )
    pen.ellipse(-0.02, -0.19, 0.035, 0.035, INK)
    pen.line([(-0.02, -0.19), (0.02, -0.11)], INK, 0.014)


def _car(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path(
        "M-0.3,-0.27C-0.24,-0.4 -0.18,-0.42 -0.08,-0.42L0.08,-0.42C0.16,-0.42 "
        "0.22,-0.36 0.27,-0.27Z",
        colour.shade(fill, 0.1),
    )
    pen.path("M-0.25,-0.27C-0.2,-0.38 -0.16,-0.39 -0.08,-0.39L-0.04,-0.39L-0.04,-0.27Z", "#bfe0e6")
    pen.path("M-0.01,-0.39L0.07,-0.39C0.14,-0.39 0.18,-0.34 0.22,-0.27L-0.01,-0.27Z", "#a8ccd4")
    solid(
        pen,
        "M-0.49,-0.14C-0.5,-0.24 -0.44,-0.28 -0.34,-0.28L0.28,-0.28C0.4,-0.27 "
        "0.5,-0.24 0.5,-0.14L0.49,-0.08L-0.48,-0.08Z",
        fill,
        edge=9,
    )
    pen.path(
        "M-0.49,-0.17L0.5,-0.17L0.5,-0.14L0.49,-0.08L-0.48,-0.08L-0.49,-0.14Z",
        colour.shade(fill, 0.28),
    )
    pen.ellipse(0.47, -0.19, 0.025, 0.03, "#ffeeb8", lit=True)
    pen.rect(-0.495, -0.21, 0.03, 0.05, "#e0483a", r=0.01, lit=True)
    pen.line([(-0.02, -0.26), (-0.02, -0.12)], colour.shade(fill, 0.4), 0.008)
    pen.rect(0.02, -0.235, 0.05, 0.014, CREAM, r=0.006)
    for x in (-0.28, 0.28):
        pen.ellipse(x, -0.085, 0.1, 0.1, colour.shade(fill, 0.55))
        pen.ellipse(x, -0.08, 0.08, 0.08, "#1f2227")
        pen.ellipse(x, -0.08, 0.04, 0.04, STEEL)


def _van(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    solid(
        pen,
        "M-0.5,-0.08L-0.5,-0.42C-0.5,-0.47 -0.47,-0.49 -0.43,-0.49L0.3,-0.49"
        "C0.4,-0.48 0.46,-0.34 0.48,-0.26L0.5,-0.08Z",
        fill,
        edge=9,
    )
    pen.path("M-0.5,-0.22L0.49,-0.22L0.5,-0.08L-0.5,-0.08Z", CREAM)
    for x in (-0.44, -0.24, -0.04):
        pen.rect(x, -0.43, 0.17, 0.15, "#bfe0e6", r=0.02)
    pen.path("M0.17,-0.43L0.3,-0.43C0.36,-0.42 0.4,-0.34 0.42,-0.28L0.17,-0.28Z", "#a8ccd4")
    pen.ellipse(0.475, -0.18, 0.022, 0.03, "#ffeeb8", lit=True)
    for x in (-0.3, 0.3):
        pen.ellipse(x, -0.085, 0.085, 0.085, "#1f2227")
        pen.ellipse(x, -0.085, 0.04, 0.04, STEEL)


def _boat(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    if order.said("sail", "sailboat", "sailing", "yacht", "ship"):
        pen.line([(0.0, -0.2), (0.0, -1.2)], WOOD, 0.03)
        pen.path("M0.03,-1.16C0.24,-0.9 0.36,-0.6 0.4,-0.34L0.03,-0.3Z", CREAM)
        pen.path(
            "M-0.03,-1.08C-0.16,-0.8 -0.26,-0.56 -0.32,-0.34L-0.03,-0.3Z", colour.shade(CREAM, 0.2)
        )
        pen.path("M0.0,-1.2L0.14,-1.15L0.0,-1.1Z", fill)
    else:
        solid(pen, outline.slab(-0.2, -0.5, 0.34, 0.24, 0.03), CREAM, edge=0.04)
        for x in (-0.15, -0.03):
            pen.rect(x, -0.45, 0.08, 0.09, "#3a5a6a", r=0.01)
        pen.line([(0.22, -0.26), (0.22, -0.62)], WOOD, 0.022)
        pen.path("M0.22,-0.62L0.38,-0.57L0.22,-0.52Z", "#f0c04a")
    pen.path(
        "M-0.52,-0.28L0.54,-0.32C0.5,-0.12 0.4,0.0 0.32,0.0L-0.34,0.0C-0.44,-0.04 "
        "-0.5,-0.14 -0.52,-0.28Z",
        fill,
    )
    pen.path(
        "M-0.47,-0.13L0.46,-0.13C0.42,-0.05 0.36,0.0 0.32,0.0L-0.34,0.0C-0.4,-0.03 "
        "-0.44,-0.07 -0.47,-0.13Z",
        colour.shade(fill, 0.32),
    )
    pen.line([(-0.51, -0.26), (0.53, -0.3)], CREAM, 0.035)


def _rocket(pen: ink.Ink, order: Order) -> None:
    pen.path(
        "M-0.12,-0.12C-0.1,0.1 -0.04,0.24 0.0,0.36C0.04,0.24 0.1,0.1 0.12,-0.12Z",
        "#ffb04a",
        lit=True,
    )
    pen.path(
        "M-0.06,-0.12C-0.05,0.02 -0.02,0.1 0.0,0.18C0.02,0.1 0.05,0.02 0.06,-0.12Z",
        "#fff0bf",
        lit=True,
    )
    for side in (-1, 1):
        pen.path(
            f"M{side * 0.2},-0.66C{side * 0.46},-0.5 {side * 0.5},-0.26 "
            f"{side * 0.46},-0.02L{side * 0.18},-0.22Z",
            order.accent if side < 0 else colour.shade(order.accent, 0.3),
        )
    d = "M0.0,-1.6C0.3,-1.24 0.32,-0.6 0.2,-0.14L-0.2,-0.14C-0.32,-0.6 -0.3,-1.24 0.0,-1.6Z"
    solid(pen, d, "#ece8de", edge=0.07)
    with pen.inside(d):
        pen.rect(-0.5, -1.7, 1.0, 0.46, order.accent)
        pen.path("M0.07,-1.7L0.5,-1.7L0.5,-1.24L0.06,-1.24Z", colour.shade(order.accent, 0.3))
        pen.rect(-0.5, -0.3, 1.0, 0.08, order.accent)
    pen.ellipse(0.0, -0.92, 0.14, 0.14, colour.shade("#ece8de", 0.45))
    pen.ellipse(0.0, -0.92, 0.1, 0.1, "#8fd0e0")
    pen.ellipse(-0.03, -0.95, 0.035, 0.03, "#ffffff")


def _balloon_ride(pen: ink.Ink, order: Order) -> None:
    d = (
        "M0.0,-1.7C0.34,-1.7 0.52,-1.44 0.5,-1.18C0.48,-0.9 0.2,-0.66 0.12,-0.48"
        "L-0.12,-0.48C-0.2,-0.66 -0.48,-0.9 -0.5,-1.18C-0.52,-1.44 -0.34,-1.7 "
        "0.0,-1.7Z"
    )
    pen.path(d, order.accent)
    with pen.inside(d):
        pen.path(
            "M0.0,-1.7C-0.3,-1.4 -0.3,-0.9 -0.1,-0.48L0.1,-0.48C0.3,-0.9 0.3,-1.4 0.0,-1.7Z", CREAM
        )
        pen.path(
            "M0.0,-1.7C-0.1,-1.4 -0.1,-0.9 -0.03,-0.48L0.03,-0.48C0.1,-0.9 0.1,-1.4 0.0,-1.7Z",
            order.accent,
        )
        pen.path(
            "M0.24,-1.75C0.44,-1.2 0.3,-0.8 0.1,-0.48L0.6,-0.48L0.6,-1.7Z",
            colour.shade(order.accent, 0.3),
        )
    for x in (-0.1, 0.1):
        pen.line([(x, -0.48), (x, -0.22)], INK, 0.014)
    solid(pen, outline.slab(-0.14, -0.24, 0.28, 0.24, 0.04), "#a8753f", edge=0.04)


def _airplane(pen: ink.Ink, order: Order) -> None:
    body = "#e9ecec"
    pen.path("M-0.44,-0.2L-0.52,-0.46L-0.4,-0.46L-0.28,-0.24Z", order.accent)
    solid(
        pen,
        "M-0.5,-0.2C-0.46,-0.3 -0.3,-0.31 0.2,-0.31C0.38,-0.31 0.5,-0.25 0.52,-0.2"
        "C0.5,-0.14 0.38,-0.1 0.2,-0.1L-0.3,-0.12C-0.4,-0.13 -0.48,-0.16 -0.5,-0.2Z",
        body,
        edge=9,
    )
    pen.path(
        "M-0.49,-0.19L0.52,-0.19C0.5,-0.14 0.38,-0.1 0.2,-0.1L-0.3,-0.12"
        "C-0.4,-0.13 -0.47,-0.16 -0.49,-0.19Z",
        colour.shade(body, 0.25),
    )
    pen.path("M0.12,-0.18L-0.24,0.04L-0.34,0.04L-0.08,-0.18Z", colour.shade(body, 0.4))
    for i in range(7):
        pen.rect(-0.24 + i * 0.07, -0.255, 0.03, 0.035, "#4a6a7a", r=0.01)
    pen.path("M0.36,-0.28C0.42,-0.27 0.46,-0.25 0.48,-0.23L0.38,-0.23Z", "#4a6a7a")


def _train(pen: ink.Ink, order: Order) -> None:
    solid(pen, "M-0.5,-0.06L-0.5,-0.3L0.3,-0.3C0.4,-0.3 0.5,-0.16 0.5,-0.06Z", order.accent, edge=9)
    pen.rect(-0.5, -0.13, 0.98, 0.04, CREAM)
    for i in range(5):
        pen.rect(-0.46 + i * 0.14, -0.26, 0.1, 0.09, "#ffe2a0", r=0.012, lit=True)
    pen.path("M0.27,-0.26C0.35,-0.25 0.4,-0.2 0.42,-0.17L0.27,-0.17Z", "#a8ccd4")
    for x in (-0.4, -0.28, -0.06, 0.06, 0.26, 0.38):
        pen.ellipse(x, -0.035, 0.035, 0.035, "#22252b")


DRAW: dict[str, Draw] = {
    "bicycle": _bicycle,
    "car": _car,
    "van": _van,
    "boat": _boat,
    "rocket": _rocket,
    "hot-air balloon": _balloon_ride,
    "airplane": _airplane,
    "train": _train,
}
