"""Close-up: what stands right before the lens when people are framed from the hips up."""

from dataclasses import replace

from pipeline.house import framing, palettes, pen
from pipeline.house.scenery import base, solid
from pipeline.house.scenery.perspective import HERO_Z, Perspective
from pipeline.house.scenery.solid import shade


def seated(view: base.View) -> bool:
    """Whether somebody sits or works at a table in this shot."""
    return any(one.pose in ("sit", "work") for one in view.shot.blocking)


def standing(
    view: base.View, lens: Perspective, hero: float, *, beyond: float
) -> tuple[base.Spot, ...]:
    """Standing places around a table that is at `hero` when somebody sits at it.

    Who stands while others sit is `beyond` the table, or behind it in upright frames.
    """
    if not seated(view):
        return lens.spot(hero, HERO_Z - 0.1), lens.spot(hero - 1.0, HERO_Z + 0.1)
    if view.tall:
        return (lens.spot(hero + 1.15, HERO_Z + 0.5, facing="left"),)
    across = lens.spot(hero + beyond, HERO_Z - 0.1, facing="left")
    return across, lens.spot(hero - 0.85, HERO_Z - 0.1)


def at_table(view: base.View, place: base.Scenery, *, top: str, cup: str = "") -> base.Scenery:
    """The same place; in a medium shot of sitting people the near edge of their table is added.

    `top` is the table's colour, `cup` that of a cup of something warm on it.
    """
    if view.shot.framing != "medium" or not seated(view):
        return place
    alone = len(view.shot.blocking) == 1
    head = framing.HEAD["medium"] * view.unit * (1.0 if alone else 0.86) * (1.2 if view.tall else 1)
    face = max(0.4 * view.height, view.height - 5.2 * head) if view.tall else 0.36 * view.height
    x = view.hero + 2.2 * head if alone else view.width / 2
    y, wide = face + 1.66 * head, (1.8 if alone else 1.45) * head
    parts = [_top(x, y, head, wide, top, view.height)]
    if cup:
        steam = palettes.mix(view.palette.light, cup, 0.4)
        parts.append(_cup(x - 0.5 * wide, y + 0.02 * head, 0.42 * head, cup, steam))
    art = pen.group(parts, _pinned(view, place))
    table = base.Sheet(
        name="near table", depth=0.66, art=art, texture=0.08, rim=0.25, volume=0.2, shadow=0.3
    )
    return replace(place, sheets=(*place.sheets, table))


def _pinned(view: base.View, place: base.Scenery) -> str:
    """A transform that undoes the lens: what is drawn under it stays where it is in the picture."""
    return pinned(view, place.seats[0])


def pinned(view: base.View, hero: base.Spot) -> str:
    """The same for whoever is at `hero`."""
    glass = framing.near(view, hero, mirror=False, wish=0.0)
    return f'transform="translate({glass.left:.1f} {glass.top:.1f}) scale({1 / glass.zoom:.4f})"'


def _top(x: float, y: float, head: float, wide: float, colour: str, bottom: float) -> str:
    return "".join(
        [
            pen.rect(x - 0.12 * head, y, 0.24 * head, bottom, shade(colour, -0.55)),
            pen.ellipse(x, y + 0.12 * head, wide, 0.3 * head, shade(colour, -0.35)),
            pen.ellipse(x, y, wide, 0.3 * head, colour),
            pen.ellipse(
                x - 0.1 * head, y - 0.02 * head, wide * 0.84, 0.23 * head, shade(colour, 0.08)
            ),
        ]
    )


def _cup(x: float, y: float, size: float, colour: str, steam: str) -> str:
    """A cup on its saucer, with steam."""
    wide, high = size * 0.6, size * 0.8
    body = solid.traced(
        "M{} {}L{} {}Q{} {} {} {}L{} {}Z",
        *(x - wide, y - high, x - wide * 0.72, y - high * 0.1, x, y + high * 0.12),
        *(x + wide * 0.72, y - high * 0.1, x + wide, y - high),
    )
    line = solid.stroke(steam, 0.12 * size, opacity=0.22)
    curl = (-0.22 * size, -0.4 * size, -0.8 * size, -0.8 * size)
    wisps = [
        pen.path(
            solid.traced("M{} {}q{} {} 0 {}t0 {}", x + dx * size, y - high * 1.2, *curl),
            "none",
            line,
        )
        for dx in (-0.2, 0.18)
    ]
    handle = f'stroke="{colour}" stroke-width="{size * 0.14:.1f}"'
    return "".join(
        [
            pen.ellipse(x, y + size * 0.02, size * 1.0, size * 0.14, shade(colour, -0.12)),
            pen.ellipse(x + wide * 1.05, y - high * 0.55, size * 0.26, size * 0.26, "none", handle),
            pen.path(body, colour),
            pen.ellipse(x, y - high, wide, size * 0.12, shade(colour, 0.25)),
            pen.ellipse(x, y - high + 1, wide * 0.86, size * 0.085, "#4a2e20"),
            *wisps,
        ]
    )
