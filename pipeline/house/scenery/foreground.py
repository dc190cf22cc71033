"""Foreground: the nearly black shape out of focus that makes the depth of a room."""

import random

from pipeline.house import canvas, palettes, pen
from pipeline.house.scenery import base, furniture


def sheet(
    view: base.View, art: str, *, blur: float = 1.2, box: canvas.Box | None = None
) -> base.Sheet:
    """A foreground sheet of that drawing."""
    return base.Sheet(
        name="foreground", depth=0.95, art=art, box=box, blur=blur, texture=0.05, foreground=True
    )


def ink(view: base.View) -> str:
    """The colour of what stands between us and the light."""
    return palettes.mix(view.palette.dark, "#000004", 0.35)


def leaves(view: base.View, *, right: bool = True) -> str:
    """The leaves of a big plant in a lower corner."""
    dice, u = view.dice("leaves"), view.unit
    x = view.width - view.frame[0] if right else view.frame[0]
    root = (x + (2 if right else -2) * u, view.height + 3 * u)
    lean = -26 if right else 26
    colour = palettes.mix(ink(view), view.palette.tone("#2e5540", 0.8), 0.4)
    return "".join(
        furniture.frond(
            root,
            lean + dice.uniform(-44, 44),
            dice.uniform(24, 42) * u,
            dice.uniform(2.4, 3.6) * u,
            colour,
        )
        for _ in range(9)
    )


def post(view: base.View, *, right: bool = False) -> str:
    """The edge of a wall or door frame along one side of the frame."""
    wide = view.frame[0] + 4.5 * view.unit
    x = view.width - wide if right else 0
    return pen.rect(x, -9, wide, view.height + 18, ink(view))


def cables(view: base.View, dice: random.Random) -> str:
    """Loose cables that hang from above."""
    w, u = view.width, view.unit
    out = []
    for _ in range(4):
        start, end = dice.uniform(-0.05, 0.2) * w, dice.uniform(0.16, 0.36) * w
        high, low = dice.uniform(2, 10) * u, dice.uniform(14, 34) * u
        data = (
            f"M{start:.0f} -9C{start:.0f} {low + high:.0f} {end:.0f} {low + high:.0f} {end:.0f} -9"
        )
        wide = dice.uniform(0.7, 1.7) * u
        out.append(pen.path(data, "none", f'stroke="{ink(view)}" stroke-width="{wide:.1f}"'))
    return "".join(out)


def table_edge(view: base.View) -> str:
    """The near edge of another table with a cup and a bottle on it, in a lower corner."""
    u, y, right = view.unit, view.frame[3] - 4 * view.unit, view.width - view.frame[0]
    colour = ink(view)
    return "".join(
        [
            pen.ellipse(right, y + 12 * u, 34 * u, 10 * u, colour),
            pen.rect(right - 14 * u, y - 8 * u, 8 * u, 14 * u, colour, r=1.2 * u),
            pen.rect(right - 3 * u, y - 20 * u, 5 * u, 26 * u, colour, r=2 * u),
            pen.rect(right - 1.6 * u, y - 29 * u, 2.2 * u, 12 * u, colour, r=0.6 * u),
        ]
    )


def of_room(view: base.View) -> base.Sheet:
    """Leaves, a door's edge or another table's edge, by the take."""
    w, h, u = view.width, view.height, view.unit
    kind = view.foreground % 3
    if kind == 0:
        return sheet(view, leaves(view), box=(round(w * 0.5), round(h * 0.5), w, h))
    if kind == 1:
        return sheet(view, post(view), box=(0, 0, round(view.frame[0] + 6 * u), h))
    return sheet(view, table_edge(view), box=(round(w * 0.5), round(h * 0.5), w, h))
