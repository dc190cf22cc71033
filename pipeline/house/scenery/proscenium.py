"""Proscenium: the curtains of a stage and the heads of those who watch it."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, solid
from pipeline.house.scenery.perspective import around
from pipeline.house.scenery.solid import shade


def _velvet(view: base.View) -> str:
    own = view.dice("velvet").choice(("#a3283a", "#8a2f4a", "#2f5a6a", "#5a3a7a"))
    return view.palette.tone(own, 0.62, view.palette.unity * 0.55)


def curtains(view: base.View) -> str:
    """The curtains at both sides and the swags above."""
    cloth = _velvet(view)
    rail = pen.rect(-9, -9, view.width + 18, 9 + view.height * 0.025, shade(cloth, -0.35))
    return (
        _side(view, cloth, mirror=False)
        + _side(view, cloth, mirror=True)
        + _swags(view, cloth)
        + rail
    )


def _side(view: base.View, cloth: str, *, mirror: bool) -> str:
    """Six folds that narrow downwards, and a gold hem."""
    w, u, low = view.width, view.unit, view.height * 0.8
    wide = w * (0.15 if not view.tall else 0.17)
    hem = [
        (0, low - 3 * u),
        (wide * 0.76, low - 3 * u),
        (wide * 0.76, low - 0.6 * u),
        (0, low - 0.6 * u),
    ]
    shapes = []
    for fold, tone in enumerate((-0.28, 0.0, -0.18, 0.06, -0.24, 0.02)):
        a, b = fold / 6 * wide, (fold + 1) / 6 * wide
        corners = [(a, -9), (b + 1, -9), (b * 0.74 + 1, low), (a * 0.74, low)]
        shapes.append((corners, shade(cloth, tone)))
    shapes.append((hem, shade(view.palette.tone("#d9a84a", 0.5), -0.05)))
    return "".join(
        pen.polygon([(w - x if mirror else x, y) for x, y in corners], fill)
        for corners, fill in shapes
    )


def _swags(view: base.View, cloth: str) -> str:
    """Cloth that hangs in bows from above."""
    count, deep, out = 5 if not view.tall else 3, view.height * 0.13, []
    for i in range(count):
        x0, x1 = view.width * i / count, view.width * (i + 1) / count
        for fold, tone in ((1.0, -0.2), (0.72, 0.0), (0.42, -0.14)):
            ends = (x0 - 2, (x0 + x1) / 2, (deep * fold - 9) * 2, x1 + 2)
            out.append(pen.path(solid.traced("M{} -9Q{} {} {} -9Z", *ends), shade(cloth, tone)))
    return "".join(out)


def audience(view: base.View) -> base.Sheet:
    """Rows of heads along the lower edge, dark."""
    dice, w, h, u = view.dice("audience"), view.width, view.height, view.unit
    ink = palettes.mix(view.palette.dark, "#000004", 0.45)
    out = []
    for row, (rise, tone) in enumerate(((15.5, 0.1), (10.5, 0.0))):
        hue = palettes.mix(ink, _velvet(view), tone)
        x = (-2 - 4.5 * row) * u
        while x < w + 6 * u:
            r, y = dice.uniform(2.7, 3.3) * u, h - (rise + dice.uniform(-0.8, 0.8)) * u
            out.append(pen.ellipse(x, y, r, r * 1.2, hue))
            out.append(pen.rect(x - r * 1.75, y + r * 1.25, r * 3.5, 22 * u, hue, r=r * 1.3))
            x += dice.uniform(8.2, 10.2) * u
    box = around(view, [(0, h - 22 * u), (w, h)], margin=0)
    return base.Sheet(
        name="foreground",
        depth=0.95,
        art="".join(out),
        box=box,
        blur=0.5,
        texture=0.04,
        foreground=True,
    )
