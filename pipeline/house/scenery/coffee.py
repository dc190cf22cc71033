"""Coffee: the things of a café: machine, cup, book, the blackboard with the prices."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, solid
from pipeline.house.scenery.perspective import HERO_Z, Perspective
from pipeline.house.scenery.solid import shade


def menu(view: base.View, lens: Perspective, xs: solid.Range, wall_z: float) -> str:
    """The blackboard with the prices, as strokes of chalk."""
    dice, slate = view.dice("menu"), view.palette.tone("#33403c", 0.65)
    chalk = palettes.mix(slate, "#fff4e0", 0.5)
    out = [
        solid.front(
            lens,
            (xs[0] - 0.05, xs[1] + 0.05),
            (1.3, 2.45),
            wall_z - 0.05,
            view.palette.tone("#5a3826", 0.75),
        ),
        solid.front(lens, xs, (1.35, 2.4), wall_z - 0.06, slate),
        solid.front(lens, (xs[0] + 0.22, xs[1] - 0.22), (2.22, 2.28), wall_z - 0.07, chalk),
    ]
    for row in range(6):
        y = 2.06 - row * 0.12
        out.append(
            solid.front(
                lens,
                (xs[0] + 0.09, xs[0] + dice.uniform(0.3, 0.5)),
                (y, y + 0.028),
                wall_z - 0.07,
                chalk,
            )
        )
        out.append(
            solid.front(lens, (xs[1] - 0.19, xs[1] - 0.09), (y, y + 0.028), wall_z - 0.07, chalk)
        )
    return "".join(out)


def machine(view: base.View, lens: Perspective, x: float, y: float, z: float) -> str:
    """An espresso machine with cups to warm on it."""
    tone = view.palette.tone
    steel, dark = tone("#d8d2c6", 0.4), tone("#3a302b", 0.8)
    pieces = (
        ((-0.32, 0.32), (0.0, 0.46), steel, 0.04),
        ((-0.32, 0.32), (0.37, 0.46), shade(steel, 0.35), 0.03),
        ((-0.24, 0.24), (0.13, 0.3), dark, 0.01),
        ((-0.09, -0.05), (0.02, 0.16), dark, 0.0),
        ((0.06, 0.1), (0.02, 0.16), dark, 0.0),
        ((0.2, 0.25), (0.39, 0.44), tone("#e0532f", 0.4, 0.1), 0.02),
        ((-0.28, 0.28), (0.0, 0.03), shade(steel, -0.4), 0.0),
    )
    body = [
        solid.front(lens, (x + xs[0], x + xs[1]), (y + ys[0], y + ys[1]), z, fill, r=r)
        for xs, ys, fill, r in pieces
    ]
    cups = [
        solid.front(
            lens, (x + dx, x + dx + 0.09), (y + 0.46, y + 0.53), z, tone("#efe2cc", 0.4), r=0.02
        )
        for dx in (-0.27, -0.16, -0.05, 0.12)
    ]
    return "".join(body + cups)


def cup(view: base.View, lens: Perspective, x: float) -> str:
    """A cup on its saucer with a thread of steam."""
    s, (cx, cy) = lens.scale(HERO_Z - 0.1), lens.at(x, 0.745, HERO_Z - 0.1)
    white = view.palette.tone("#f4ede0", 0.3, 0.2)
    curl = (-0.06 * s, -0.1 * s, -0.2 * s, -0.2 * s)
    steam = solid.traced("M{} {}q{} {} 0 {}t0 {}", cx, cy - 0.12 * s, *curl)
    return "".join(
        [
            pen.ellipse(cx, cy, 0.1 * s, 0.018 * s, shade(white, -0.12)),
            pen.ellipse(
                cx + 0.06 * s,
                cy - 0.05 * s,
                0.026 * s,
                0.026 * s,
                "none",
                f'stroke="{white}" stroke-width="{0.014 * s:.1f}"',
            ),
            pen.rect(cx - 0.055 * s, cy - 0.09 * s, 0.11 * s, 0.09 * s, white, r=0.03 * s),
            pen.ellipse(cx, cy - 0.088 * s, 0.052 * s, 0.013 * s, "#4a2e20"),
            pen.path(
                steam,
                "none",
                solid.stroke(shade(white, 0.5), 0.02 * s, opacity=0.35),
            ),
        ]
    )


def book(view: base.View, lens: Perspective, x: float) -> str:
    """A closed book on the table."""
    cover = view.palette.tone(view.dice("book").choice(("#a8443a", "#2f6f7a", "#d09a3c")), 0.5, 0.2)
    span, deep = (x - 0.1, x + 0.1), (HERO_Z - 0.2, HERO_Z - 0.05)
    return solid.box(
        lens, span, (0.745, 0.78), deep, view.palette.tone("#f0e6d0", 0.4)
    ) + solid.box(lens, (x - 0.105, x + 0.105), (0.78, 0.79), deep, cover)
