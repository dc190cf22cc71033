"""Shop window: one painted shop with its goods, its name and its awning."""

from collections.abc import Callable

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, furniture, shelving, solid
from pipeline.house.scenery.perspective import Perspective
from pipeline.house.scenery.solid import shade

WALL_Z = 7.6
"""Where the fronts of the shops stand, in metres from the lens."""


PAINTS = ("#2f6f6a", "#8f3f38", "#34506f", "#5f7a4a", "#7a4a6a", "#b8843c")


def shop(view: base.View, lens: Perspective, shop: solid.Range) -> str:
    """The shop: painted front, big window with its goods, door, awning, hanging lamps."""
    dice, p = view.dice("shop"), view.palette
    paint = p.tone(dice.choice(PAINTS), 0.46)
    z = WALL_Z - 0.08
    warm = palettes.mix(p.lamp, "#fff0cc", 0.35)
    inside = warm if view.lamps else palettes.mix(p.tone("#e0b070", 0.4), p.dark, 0.3)
    left, right = shop
    door = right - 1.15
    goods = (left + 0.25, door - 0.3)
    parts = [
        solid.front(lens, shop, (0, 3.12), z, paint),
        solid.front(lens, goods, (0.62, 2.42), z, shade(inside, -0.1)),
        solid.front(lens, goods, (1.5, 2.42), z, inside),
        _goods(view, lens, goods, z),
    ]
    span = goods[1] - goods[0]
    parts += [
        solid.front(lens, (x - 0.03, x + 0.03), (0.62, 2.42), z, paint)
        for x in (goods[0] + span / 3, goods[0] + span * 2 / 3)
    ]
    parts.append(solid.front(lens, (door, right - 0.22), (0.0, 2.42), z, shade(paint, -0.25)))
    parts.append(
        solid.front(lens, (door + 0.12, right - 0.34), (0.7, 2.3), z, shade(inside, -0.05))
    )
    parts.append(
        solid.box(lens, (left - 0.1, right + 0.1), (2.98, 3.16), (z - 0.25, z), shade(paint, 0.1))
    )
    parts += _letters(
        lens,
        (left + 0.5, right - 0.5),
        z - 0.02,
        palettes.mix(paint, p.tone("#f6e8c4", 0.4, 0.2), 0.85),
        dice.random,
    )
    parts.append(_awning(view, lens, shop, z))
    return "".join(parts)


def _letters(
    lens: Perspective, xs: solid.Range, z: float, ink: str, roll: Callable[[], float]
) -> list[str]:
    """The name over the shop, as strokes: no word to be misspelt."""
    out, x = [], xs[0] + (xs[1] - xs[0]) * 0.16
    end = xs[1] - (xs[1] - xs[0]) * 0.16
    while x < end:
        wide = 0.1 + 0.1 * roll()
        if roll() > 0.14:
            out.append(
                solid.front(
                    lens, (x, x + wide), (2.62, 2.64 + 0.24 * (0.7 + 0.4 * roll())), z, ink, r=0.03
                )
            )
        x += wide + 0.06
    return out


def _goods(view: base.View, lens: Perspective, xs: solid.Range, z: float) -> str:
    """What the window shows, by the words: books, bread, flowers, or jars."""
    dice, p = view.dice("goods"), view.palette

    def tone(own: str, depth: float) -> str:
        lamp = palettes.mix(own, palettes.mix(p.lamp, p.dark, 0.4), 0.38)
        return lamp if view.lamps else p.tone(own, depth)

    low = solid.front(lens, xs, (0.62, 0.74), z, tone("#6a4630", 0.6))
    shelf = solid.front(lens, xs, (1.42, 1.47), z, tone("#6a4630", 0.6))
    inner = xs[0] + 0.08, xs[1] - 0.08
    if view.mentions("bakery", "bread", "baker", "cake"):
        hues = [tone(one, 0.4) for one in ("#d99a55", "#c47f3e", "#e8c088", "#b86a34")]
        rows = [shelving.jars(lens, inner, y, z, hues, dice) for y in (0.74, 1.47)]
    elif view.mentions("flower", "florist", "garden"):
        leaf = tone("#5f8f52", 0.4)
        step = (inner[1] - inner[0]) / 6
        rows = [
            furniture.plant(
                lens,
                (inner[0] + step * (i + 0.5), 0.74, z),
                dice.choice((leaf, tone("#d8708a", 0.4), tone("#e8c04a", 0.4))),
                tone("#b8704a", 0.5),
                dice,
                tall=0.8,
            )
            for i in range(6)
        ]
    else:
        hues = [
            tone(one, 0.45)
            for one in ("#a8443a", "#3f6f7a", "#d9a84a", "#6f5a86", "#e8dcc0", "#5f8a5a")
        ]
        rows = [
            shelving.books(lens, inner, 0.74, z, hues, dice, tall=0.5),
            shelving.books(lens, inner, 1.47, z, hues, dice, tall=0.42),
        ]
    return low + shelf + "".join(rows)


def _awning(view: base.View, lens: Perspective, shop: solid.Range, z: float) -> str:
    """Striped cloth over the window, scalloped at its hem."""
    p, count = view.palette, 13
    hue = p.tone(view.dice("cloth").choice(("#c8503c", "#2f7f78", "#d99a3c", "#3c5f94")), 0.5)
    pale = p.tone("#f6ead2", 0.4)
    out = []
    step = (shop[1] - shop[0]) / count
    for i in range(count):
        a, b = shop[0] + i * step, shop[0] + (i + 1) * step
        cloth = hue if i % 2 else pale
        out.append(
            pen.polygon(
                [
                    lens.at(a, 2.5, z),
                    lens.at(b, 2.5, z),
                    lens.at(b, 2.16, z - 0.8),
                    lens.at(a, 2.16, z - 0.8),
                ],
                cloth,
            )
        )
        (x0, y0), (x1, _) = lens.at(a, 2.16, z - 0.8), lens.at(b, 2.16, z - 0.8)
        r = (x1 - x0) / 2
        out.append(
            pen.path(
                solid.traced(
                    "M{} {}H{}V{}A{} {} 0 0 1 {} {}Z",
                    *(x0, y0 - 1, x1, y0 + r * 0.5, r, r, x0, y0 + r * 0.5),
                ),
                shade(cloth, -0.14),
            )
        )
    return "".join(out)
