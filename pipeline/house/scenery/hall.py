"""Hall: a large interior seen along its length; its words choose a kind out of `halls`."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import (
    base,
    bays,
    closeup,
    foreground,
    halls,
    nave,
    shafts,
    solid,
    vault,
)
from pipeline.house.scenery.halls import HERO_Z
from pipeline.house.scenery.perspective import SEAT_M, around
from pipeline.house.scenery.solid import shade

THINGS = {
    "pews": nave.pews, "desks": nave.desks, "plinths": nave.plinths, "stairs": nave.stairs,
    "train": nave.train, "crates": nave.crates,
}  # fmt: skip


def scenery(view: base.View) -> base.Scenery:
    """The hero stands on the left third of a long hall; its light comes from the right."""
    hall = halls.of(view)
    lens, hero = hall.lens, hall.hero
    return base.Scenery(
        sheets=_sheets(hall),
        spots=(
            lens.spot(hero, HERO_Z),
            lens.spot(hero + 1.4, HERO_Z + 0.2, facing="left"),
            lens.spot(hero + 2.6, HERO_Z + 3, facing="left"),
        ),
        seats=(
            lens.spot(hero, HERO_Z, y=SEAT_M, seat=True),
            lens.spot(hero - 0.7, HERO_Z, y=SEAT_M, seat=True),
        ),
        ground_props=(lens.spot(hero + 1.9, HERO_Z - 0.3), lens.spot(hero - 1.2, HERO_Z)),
        lamps=shafts.lamps(hall),
        beams=shafts.beams(hall),
        indoors=True,
        motes=palettes.mix(view.palette.light, "#ffffff", 0.3),
        haze_colour=palettes.mix(view.palette.low, view.palette.light, 0.3),
        vignette=0.4,
    )


def _sheets(hall: halls.Hall) -> tuple[base.Sheet, ...]:
    """The end, two depths of walls, the floor, what stands on it."""
    view, both = hall.view, hall.bays()
    middle = 9 if not view.tall else 11.5
    far = vault.ceiling(hall) + _walls(hall, [one for one in both if one.zs[0] >= middle])
    near = _walls(hall, [one for one in both if one.zs[0] < middle])
    line = hall.lens.at(0, 0, hall.kind.end)[1]
    ground = around(view, [(0, line - 2), (view.width, view.height)], margin=0)
    sheets = [
        base.Sheet(name="end", depth=0.08, art=vault.end(hall), texture=0.12),
        base.Sheet(name="far bays", depth=0.22, art=far, haze=0.16, texture=0.14),
        base.Sheet(name="near bays", depth=0.38, art=near, texture=0.18, shadow=0.2, rim=0.12),
        base.Sheet(name="floor", depth=0.42, art=vault.floor(hall), box=ground, texture=0.14),
    ]
    things = _things(hall)
    if things:
        sheets.append(
            base.Sheet(
                name="things",
                depth=0.54,
                art=things,
                texture=0.12,
                rim=0.28,
                volume=0.25,
                shadow=0.2,
            )
        )
    sheets.append(_front(view))
    return tuple(sheets)


def _walls(hall: halls.Hall, some: list[bays.Bay]) -> str:
    view, lens, bay = hall.view, hall.lens, hall.kind.bay
    return "".join(bays.plain(view, lens, one) + bay(view, lens, one) for one in some)


def _things(hall: halls.Hall) -> str:
    """What this kind of hall holds, and a bench when somebody sits."""
    draw = THINGS.get(hall.kind.things)
    art = draw(hall.view, hall.lens, hall.hero) if draw else ""
    if not closeup.seated(hall.view) or hall.kind.things == "pews":
        return art
    lens, hero, wood = hall.lens, hall.hero, hall.view.palette.tone("#6a4632", 0.68)
    deep, thick = (HERO_Z - 0.22, HERO_Z + 0.24), (SEAT_M - 0.07, SEAT_M)
    legs = [
        solid.front(lens, (x, x + 0.08), (0, SEAT_M - 0.07), HERO_Z - 0.2, shade(wood, -0.25))
        for x in (hero - 0.98, hero + 0.14)
    ]
    return art + solid.box(lens, (hero - 1.05, hero + 0.3), thick, deep, wood) + "".join(legs)


def _front(view: base.View) -> base.Sheet:
    """A pillar, leaves, or a rope on a post close to us."""
    if view.foreground % 3 != 2:
        return foreground.of_room(view)
    w, h, u, ink = view.width, view.height, view.unit, foreground.ink(view)
    x, y = w - view.frame[0] - 9 * u, h * 0.72
    post = pen.rect(x, y, 2.4 * u, h, ink) + pen.ellipse(x + 1.2 * u, y, 2.2 * u, 2.2 * u, ink)
    curve = f"M{x:.0f} {y + 4 * u:.0f}Q{x - 22 * u:.0f} {y + 24 * u:.0f} {x - 40 * u:.0f} {h + 9}"
    rope = pen.path(curve, "none", f'stroke="{ink}" stroke-width="{2.2 * u:.1f}"')
    box = around(view, [(w * 0.5, h * 0.66), (w, h)])
    return foreground.sheet(view, post + rope, blur=1.1, box=box)
