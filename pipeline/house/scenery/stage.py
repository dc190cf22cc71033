"""Stage: boards between curtains, a painted backdrop, a spotlight, heads of an audience."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, proscenium, seating, solid
from pipeline.house.scenery.perspective import HERO_Z, Perspective, around, indoors
from pipeline.house.scenery.solid import shade

BACK_Z, STOOL_M = 7.0, 0.68
MUSIC = ("concert", "band", "rock", "music", "gig", "party")


def scenery(view: base.View) -> base.Scenery:
    """The hero stands in the spotlight on the left third; we sit in the stalls."""
    lens = indoors(view, adult=0.4, feet=0.79)
    hero = lens.metres(view.hero, HERO_Z)
    return base.Scenery(
        sheets=_sheets(view, lens, hero),
        spots=(
            lens.spot(hero, HERO_Z),
            lens.spot(hero + 1.4, HERO_Z + 0.1, facing="left"),
            lens.spot(hero + 2.6, HERO_Z + 0.8, facing="left"),
        ),
        seats=(lens.spot(hero, HERO_Z, y=STOOL_M, seat=True),),
        ground_props=(lens.spot(hero + 1.1, HERO_Z), lens.spot(hero + 2.6, HERO_Z + 0.4)),
        beams=_spots(view, lens, hero),
        lamps=_footlights(view, lens),
        indoors=True,
        motes=view.palette.light,
        vignette=0.45,
        figure_dark=-0.1,
    )


def _sheets(view: base.View, lens: Perspective, hero: float) -> tuple[base.Sheet, ...]:
    """Backdrop, wings, boards, what stands on them, curtains, heads."""
    things = _things(view, lens, hero)
    sheets = [
        base.Sheet(name="backdrop", depth=0.04, art=_backdrop(view, lens), texture=0.16),
        base.Sheet(
            name="set", depth=0.3, art=_set(view, lens, hero), texture=0.14, volume=0.2, rim=0.2,
            shadow=0.3,
        ),
        base.Sheet(
            name="boards", depth=0.4, art=_boards(view, lens), texture=0.2,
            box=around(view, [lens.at(-9, 0.1, BACK_Z), (view.width, view.height)], margin=0),
        ),
        base.Sheet(
            name="curtains", depth=0.74, art=proscenium.curtains(view), texture=0.16, volume=0.3,
            rim=0.2, shadow=0.35,
        ),
        proscenium.audience(view),
    ]  # fmt: skip
    if things:
        sheets.insert(3, base.Sheet(name="things", depth=0.54, art=things, rim=0.3, volume=0.2))
    return tuple(sheets)


def _backdrop(view: base.View, lens: Perspective) -> str:
    """A painted moonlit country, or folds of dark cloth."""
    dice, p, w, h = view.dice("backdrop"), view.palette, view.width, view.height
    night = palettes.mix(p.tone("#2c3a66", 0.5), p.dark, 0.25)
    floor = lens.at(0, 0, BACK_Z)[1]
    parts = [pen.rect(-9, -9, w + 18, h + 18, night)]
    if view.mentions(*MUSIC):
        count = 15
        parts += [
            pen.rect(
                w * i / count,
                -9,
                w / count + 1,
                floor + 9,
                shade(night, (-0.22, -0.05, -0.14)[i % 3]),
            )
            for i in range(count)
        ]
        return "".join(parts)
    moon = palettes.mix(p.light, night, 0.25)
    parts.append(pen.ellipse(w * 0.66, h * 0.3, 9 * view.unit, 9 * view.unit, moon))
    parts += [
        pen.ellipse(
            dice.uniform(0, w), dice.uniform(0, h * 0.45), 0.3 * view.unit, 0.3 * view.unit, moon
        )
        for _ in range(40)
    ]
    for share, rise, tone in ((0.86, 12, 0.16), (0.94, 8, 0.02), (1.0, 5, -0.18)):
        edge = [
            (w * i / 7, floor * share - dice.uniform(0.2, 1) * rise * view.unit) for i in range(8)
        ]
        parts.append(pen.land(edge, h, shade(palettes.mix(night, p.mid, 0.45), tone)))
    return "".join(parts)


def _boards(view: base.View, lens: Perspective) -> str:
    floor = view.palette.tone("#9a6a44", 0.55)
    edge = 2.75
    parts = [
        solid.level(lens, (-14, 14), 0, (edge, BACK_Z), floor),
        solid.boards(lens, (-14, 14), 0, (edge, BACK_Z), 0.34, shade(floor, -0.35)),
        solid.front(lens, (-14, 14), (-0.9, 0.0), edge, shade(floor, -0.45)),
        solid.front(lens, (-14, 14), (-0.08, 0.0), edge, shade(floor, 0.12)),
        solid.front(lens, (-14, 14), (-3, -0.85), edge, shade(view.palette.dark, -0.3)),
    ]
    return "".join(parts)


def _set(view: base.View, lens: Perspective, hero: float) -> str:
    """Wings: flat painted trees, or towers of loudspeakers."""
    if view.mentions(*MUSIC):
        return "".join(_speakers(view, lens, x) for x in (hero - 2.2, hero + 4.2))
    places = ((hero - 2.1, 6.2), (hero + 3.9, 5.8), (hero + 5.2, 6.4))
    return "".join(_painted_tree(view, lens, x, z) for x, z in places)


def _speakers(view: base.View, lens: Perspective, x: float) -> str:
    """Four loudspeakers one on the other."""
    body, s = view.palette.tone("#3a3c44", 0.7), lens.scale(5.6)
    out = []
    for low in (i * 0.72 for i in range(4)):
        out.append(solid.box(lens, (x, x + 1.1), (low, low + 0.7), (5.6, 6.4), body))
        cx, cy = lens.at(x + 0.55, low + 0.36, 5.59)
        out.append(pen.ellipse(cx, cy, 0.27 * s, 0.27 * s, shade(body, -0.5)))
        out.append(pen.ellipse(cx, cy, 0.1 * s, 0.1 * s, shade(body, 0.1)))
    return "".join(out)


def _painted_tree(view: base.View, lens: Perspective, x: float, z: float) -> str:
    """A tree of plywood: a tapering trunk, three clumps."""
    dice, p, s = view.dice(f"tree {z}"), view.palette, lens.scale(z)
    leaf, bark = p.tone("#4f7a62", 0.55), p.tone("#5a4636", 0.65)
    (fx, fy), (tx, ty) = lens.at(x, 0, z), lens.at(x, 2.5, z)
    trunk = [(fx - 0.16 * s, fy), (fx + 0.16 * s, fy), (tx + 0.07 * s, ty), (tx - 0.07 * s, ty)]
    out = [pen.polygon(trunk, bark)]
    for dx, dy, r in ((-0.5, 0.1, 0.6), (0.45, 0.15, 0.62), (0.0, -0.35, 0.8)):
        radii = [dice.uniform(0.88, 1.1) for _ in range(10)]
        clump = pen.round_about(tx + dx * s, ty + dy * s, r * s, r * 0.85 * s, radii)
        out.append(pen.blob(clump, shade(leaf, -dx * 0.2)))
    return "".join(out)


def _things(view: base.View, lens: Perspective, hero: float) -> str:
    """A stool or a microphone, when somebody sits or sings."""
    p = view.palette
    poses = {one.pose for one in view.shot.blocking}
    out = ""
    if poses & {"sit", "work"}:
        out += seating.stool(
            lens, hero, HERO_Z, p.tone("#3a2c26", 0.75), p.tone("#8a5a3a", 0.6), height=STOOL_M
        )
    if view.mentions("sing", "singer", "microphone", "concert", "speech", "comedian", "song"):
        s = lens.scale(HERO_Z)
        foot, top = lens.at(hero + 0.42, 0, HERO_Z), lens.at(hero + 0.3, 1.42, HERO_Z)
        steel = p.tone("#b8bec4", 0.5)
        out += pen.line([foot, (foot[0], top[1] + 0.25 * s), top], steel, 0.025 * s)
        out += solid.disc(lens, hero + 0.42, 0.01, HERO_Z, 0.16, shade(steel, -0.5)) + pen.ellipse(
            top[0], top[1], 0.05 * s, 0.06 * s, shade(steel, -0.3)
        )
    return out


def _spots(view: base.View, lens: Perspective, hero: float) -> tuple[base.Beam, ...]:
    """A shaft from above and its pool on the boards; coloured ones beside for music."""
    u, colour = view.unit, palettes.mix(view.palette.light, "#ffffff", 0.35)

    def shaft(
        x: float, z: float, top: float, hue: str, strength: float
    ) -> tuple[base.Beam, base.Beam]:
        s = lens.scale(z)
        cx, cy = lens.at(x, 0, z)
        half = 0.8 * s
        cone = ((top - 1.2 * u, -9.0), (top + 1.2 * u, -9.0), (cx + half, cy), (cx - half, cy))
        pool = tuple(pen.round_about(cx, cy, half * 1.15, half * 0.3, [1.0] * 20))
        return (
            base.Beam(points=cone, colour=hue, strength=strength * 0.62, blur=1.2 * u, depth=0.5),
            base.Beam(points=pool, colour=hue, strength=strength, blur=0.8 * u, depth=0.45),
        )

    beams = [*shaft(hero, HERO_Z, view.hero + 16 * u, colour, 0.42)]
    if view.mentions(*MUSIC):
        p = view.palette
        for x, hue in ((hero + 2.4, p.accent), (hero + 4.0, p.second)):
            beams += shaft(x, 5.2, lens.at(x, 0, 5.2)[0] + 20 * u, hue, 0.4)
    return tuple(beams)


def _footlights(view: base.View, lens: Perspective) -> tuple[base.Lamp, ...]:
    return tuple(
        base.Lamp(
            x=lens.at(i * 1.15, 0.04, 2.8)[0], y=lens.at(0, 0.04, 2.8)[1], radius=2.0 * view.unit,
            colour=view.palette.lamp, strength=0.5, depth=0.56,
        )
        for i in range(-2, 3)
    )  # fmt: skip
