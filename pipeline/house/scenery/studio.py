"""Studio: a cyclorama with one bold shape, a plinth for the product and a few set pieces."""

from dataclasses import replace

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, furniture, solid
from pipeline.house.scenery.perspective import HERO_Z, Perspective, around, indoors
from pipeline.house.scenery.solid import shade

BACK_Z = 6.5
PLINTH_M = 0.55
PRODUCT_M = 0.85


def scenery(view: base.View) -> base.Scenery:
    """The product's plinth stands at the hero's place; a figure stands beside it."""
    lens = indoors(view, adult=0.56, feet=0.8)
    person = lens.metres(view.hero, HERO_Z)
    x = lens.metres(_plinth_x(view), HERO_Z)
    plinth = _plinth(view, lens, x)
    sheets = (
        base.Sheet(name="backdrop", depth=0.02, art=_backdrop(view, lens), texture=0.06),
        base.Sheet(
            name="shape", depth=0.2, art=_shape(view, lens, x), texture=0.1, volume=0.1, shadow=0.22
        ),
        base.Sheet(
            name="set",
            depth=0.4,
            art=_set(view, lens, x),
            texture=0.1,
            volume=0.3,
            rim=0.15,
            shadow=0.25,
        ),
        base.Sheet(
            name="plinth", depth=0.5, art=plinth, texture=0.08, volume=0.12, rim=0.15, shadow=0.2
        ),
        _leaf(view),
    )
    top = replace(lens.spot(x, HERO_Z, y=PLINTH_M), head=PRODUCT_M / 1.5 * lens.scale(HERO_Z))
    return base.Scenery(
        sheets=sheets,
        spots=(lens.spot(person, HERO_Z - 0.15), lens.spot(person + 0.9, HERO_Z, facing="left")),
        seats=(lens.spot(x, HERO_Z, y=PLINTH_M, facing="left", seat=True),),
        table=top,
        ground_props=(top, lens.spot(x + 1.3, HERO_Z - 0.3), lens.spot(x - 1.2, HERO_Z - 0.3)),
        beams=(_spill(view, lens, x),),
        indoors=True,
        vignette=0.14,
        grain=0.012,
        figure_dark=0.0,
    )


def _plinth_x(view: base.View) -> float:
    """Where the plinth stands: in the middle, or across from whoever shows the product."""
    if view.shot.blocking:
        return view.width * (0.66 if not view.tall else 0.7)
    return view.width * (0.5 if view.tall else (0.42, 0.5, 0.36)[view.variant % 3])


def _white(view: base.View) -> str:
    """The paper of the backdrop: off-white, or the mood's own hue when it is dark."""
    dark = view.shot.mood in ("noir", "suspense", "epic") or view.mentions("dark", "black")
    own = "#3a3f48" if dark else "#f3efe7"
    return palettes.mix(view.palette.tone(own, 0.1, 0.06), view.palette.low, 0.14)


def _bold(view: base.View) -> str:
    return palettes.mix(view.palette.accent, "#ffffff", 0.06)


def _backdrop(view: base.View, lens: Perspective) -> str:
    """Wall and floor of one roll of paper: no edge, only a change of light."""
    white = _white(view)
    bend = lens.at(0, 0, BACK_Z)[1]
    low = view.height
    stops = (
        (0.0, shade(white, 0.35)),
        (bend / low * 0.8, white),
        (bend / low, shade(white, -0.045)),
        (min(0.98, bend / low + 0.07), shade(white, 0.12)),
        (1.0, shade(white, -0.1)),
    )
    marks = "".join(f'<stop offset="{at:.3f}" stop-color="{hue}"/>' for at, hue in stops)
    return (
        '<defs><linearGradient id="paper" x1="0" y1="0" x2="0" y2="1">'
        f"{marks}</linearGradient></defs>"
        + pen.rect(-9, -9, view.width + 18, view.height + 18, "url(#paper)")
    )


def _shape(view: base.View, lens: Perspective, x: float) -> str:
    """The bold shape behind the product: a disc, an arch or a doubled disc, by the place."""
    z = BACK_Z - 1.2
    s = lens.scale(z)
    kind = view.dice("shape").randrange(3)
    cx, floor = lens.at(x * 1.12, 0, z)
    bold, soft = _bold(view), palettes.mix(_white(view), view.palette.second, 0.4)
    r = (1.02 if not view.tall else 0.92) * s
    cy = lens.at(x, PLINTH_M + 0.78, z)[1]
    if kind == 0:
        return pen.ellipse(cx, cy, r, r, bold)
    if kind == 1:
        wide = r * 0.86
        outer = _arch(cx, cy, floor, wide)
        return pen.path(outer, shade(bold, -0.12)) + pen.path(
            _arch(cx, cy, floor, wide * 0.74), bold
        )
    return pen.ellipse(cx + r * 0.55, cy - r * 0.2, r * 0.62, r * 0.62, soft) + pen.ellipse(
        cx, cy, r * 0.94, r * 0.94, bold
    )


def _arch(x: float, y: float, floor: float, half: float) -> str:
    """Path data of an arch that stands on the floor, its curve around (x, y)."""
    ends = (x - half, floor, y, half, half, x + half, y, floor)
    return solid.traced("M{} {}V{}A{} {} 0 0 1 {} {}V{}Z", *ends)


def _shadow(lens: Perspective, x: float, z: float, radius: float, ink: str, *, name: str) -> str:
    """A contact shadow that falls to the left, soft by a gradient."""
    cx, cy = lens.at(x - radius * 0.35, 0, z)
    rx, ry = radius * lens.scale(z) * 1.9, radius * lens.scale(z) * 0.62
    return (
        f'<defs><radialGradient id="{name}">'
        f'<stop offset="0.2" stop-color="{ink}" stop-opacity="0.42"/>'
        f'<stop offset="1" stop-color="{ink}" stop-opacity="0"/></radialGradient></defs>'
        + pen.ellipse(cx, cy, rx, ry, f"url(#{name})")
    )


def _plinth(view: base.View, lens: Perspective, x: float) -> str:
    white, p = _white(view), view.palette
    ink = palettes.mix(p.dark, white, 0.15)
    round_one = view.dice("plinth").random() < 0.6
    shadow = _shadow(lens, x, HERO_Z, 0.62, ink, name="plinth-shadow")
    if not round_one:
        span, deep = (x - 0.5, x + 0.5), (HERO_Z - 0.4, HERO_Z + 0.4)
        return shadow + solid.box(lens, span, (0, PLINTH_M), deep, shade(white, -0.1), top=0.5)
    return shadow + _drum(lens, x, HERO_Z, 0.56, PLINTH_M, shade(white, -0.07))


def _drum(lens: Perspective, x: float, z: float, radius: float, tall: float, fill: str) -> str:
    """An upright cylinder, lit from the right by a gradient."""
    left, top = lens.at(x - radius, tall, z)
    right, low = lens.at(x + radius, 0, z)
    name = f"drum{round(left)}"
    marks = "".join(
        f'<stop offset="{at}" stop-color="{shade(fill, tone)}"/>'
        for at, tone in ((0.0, -0.2), (0.35, -0.05), (0.75, 0.3), (1.0, 0.05))
    )
    return "".join(
        [
            f'<defs><linearGradient id="{name}">{marks}</linearGradient></defs>',
            solid.disc(lens, x, 0, z, radius, f"url(#{name})"),
            pen.rect(left, top, right - left, low - top, f"url(#{name})"),
            solid.disc(lens, x, tall, z, radius, shade(fill, 0.5)),
        ]
    )


def _set(view: base.View, lens: Perspective, x: float) -> str:
    """Two or three set pieces: a ball, a low step, a small drum, a plant."""
    dice, p = view.dice("set"), view.palette
    ink = palettes.mix(p.dark, _white(view), 0.2)
    second = palettes.mix(p.second, _white(view), 0.25)
    side = 1.0 if not view.tall else 0.62
    parts = [_shadow(lens, x + 1.5 * side, 4.9, 0.42, ink, name="drum-shadow")]
    parts.append(
        _drum(lens, x + 1.5 * side, 4.9, 0.4, 0.3, palettes.mix(_bold(view), _white(view), 0.5))
    )
    ball_x, ball_y = lens.at(x + 1.5 * side, 0.3 + 0.2, 4.9)
    r = 0.2 * lens.scale(4.9)
    parts.append(pen.ellipse(ball_x, ball_y, r, r, second))
    if dice.random() < 0.6:
        leaf, pot = p.tone("#5f8f62", 0.4, 0.2), palettes.mix(_bold(view), _white(view), 0.25)
        parts.append(_shadow(lens, x - 1.35 * side, 5.0, 0.36, ink, name="pot-shadow"))
        parts.append(furniture.plant(lens, (x - 1.35 * side, 0.0, 5.0), leaf, pot, dice, tall=1.25))
    else:
        parts.append(
            solid.box(
                lens,
                (x - 2.1 * side, x - 1.1 * side),
                (0, 0.24),
                (4.9, 5.5),
                shade(_white(view), -0.12),
                top=0.4,
            )
        )
        parts.append(
            solid.box(
                lens,
                (x - 2.1 * side, x - 1.5 * side),
                (0.24, 0.5),
                (5.0, 5.5),
                shade(_white(view), -0.08),
                top=0.4,
            )
        )
    return "".join(parts)


def _spill(view: base.View, lens: Perspective, x: float) -> base.Beam:
    """Light of a window that lies aslant on the backdrop."""
    z, s = BACK_Z - 0.6, lens.scale(BACK_Z - 0.6)
    cx, cy = lens.at(x + 1.9, 1.9, z)
    points = (
        (cx - 0.9 * s, cy - 0.9 * s),
        (cx + 0.3 * s, cy - 1.1 * s),
        (cx + 1.0 * s, cy + 0.8 * s),
        (cx - 0.2 * s, cy + s),
    )
    return base.Beam(
        points=points, colour=view.palette.light, strength=0.24, blur=1.2 * view.unit, depth=0.1
    )


def _leaf(view: base.View) -> base.Sheet:
    """A big leaf out of focus in a lower corner."""
    u, right = view.unit, view.foreground % 2 == 0
    dice = view.dice("leaf")
    green = palettes.mix(view.palette.tone("#3f6f52", 0.6, 0.2), view.palette.dark, 0.2)
    root = (
        view.width - view.frame[0] + 3 * u if right else view.frame[0] - 3 * u,
        view.height + 2 * u,
    )
    art = "".join(
        furniture.frond(
            root,
            (-1 if right else 1) * turn + dice.uniform(-6, 6),
            size * u,
            4.4 * u,
            shade(green, tone),
        )
        for turn, size, tone in ((8, 40, -0.2), (34, 34, 0.05), (58, 27, -0.1), (-16, 30, 0.0))
    )
    x = (view.width * 0.62, view.width) if right else (0, view.width * 0.38)
    box = around(view, [(x[0], view.height - 46 * u), (x[1], view.height)])
    return base.Sheet(
        name="leaf", depth=0.95, art=art, box=box, blur=1.3, texture=0.05, foreground=True
    )
