"""The sea: a mirror in calm weather, wave behind wave in a storm, a rock or a boat to stand on."""

from dataclasses import replace

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, closeup, land, sky, vessels

_ROUGH = {"clear": 0.22, "fog": 0.14, "snow": 0.3, "cloudy": 0.36, "rain": 0.5, "wind": 0.7,
          "storm": 1.0}  # fmt: skip


_ABOARD = (
    "boat", "ship", "raft", "sail", "sailing", "deck", "canoe", "kayak", "rowing", "fisherman",
    "trawler", "dinghy", "captain",
)  # fmt: skip


def scenery(view: base.View) -> base.Scenery:
    """Water from the horizon down; the hero is aboard when a boat is spoken of, else on rocks."""
    rough = _ROUGH[view.shot.weather]
    near = (_near(view, rough), _foreground(view))
    far = (sky.sheet(view, horizon=view.horizon), _islands(view), _far(view, rough))
    perch = _boat if view.mentions(*_ABOARD) else _rocks
    return replace(perch(view, far, near), water_y=view.horizon, vignette=0.34)


def _colours(view: base.View, depth: float) -> tuple[str, str]:
    tone = view.palette.tone
    return tone("#4f98a8", depth, min(0.9, view.palette.unity + 0.12)), palettes.mix(
        tone("#ffffff", depth * 0.5, 0.15), view.palette.light, 0.25
    )


def _islands(view: base.View) -> base.Sheet:
    """Far land, low on the horizon, away from the light."""
    roll = view.dice("islands")
    unit = view.unit
    colour = view.palette.tone("#6f8490", 0.2, 0.75)
    art = ""
    if not view.mentions("open sea", "ocean", "middle of nowhere"):
        left = view.width * roll.uniform(-0.05, 0.06)
        points = land.ridge(roll, left, left + 34 * unit, view.horizon, 4.5 * unit, steps=4)
        art += pen.polygon(
            [(left - 8 * unit, view.horizon), *points, (left + 46 * unit, view.horizon)], colour
        )
    art += pen.rect(0, view.horizon - 0.4, view.width, view.height, _colours(view, 0.1)[0])
    return base.Sheet(name="islands", depth=0.12, art=art, haze=0.5, texture=0.1, mirror=0.0)


def _far(view: base.View, rough: float) -> base.Sheet:
    """Water to the horizon: a mirror, or wave behind wave."""
    unit = view.unit
    span = view.height - view.horizon
    water, foam = _colours(view, 0.32)
    art = pen.rect(0, view.horizon, view.width, view.height, water)
    if rough > 0.45:
        art = ""
        for index in range(4):
            tint, cap = _colours(view, 0.12 + 0.11 * index)
            art += land.waves(


                        view, f"far {index}",
                            y=view.horizon + span * (0.02 + 0.05 * index + 0.03 * index**2),
                height=(1.8 + 1.7 * index) * unit, length=(8 + 6 * index) * unit,
                colours=(tint, cap), rough=rough,
            )  # fmt: skip
    else:
        art += _glitter(view, foam)
    return base.Sheet(
        name="far water", depth=0.3, art=art, haze=0.28, texture=0.16,
        mirror=0.62 if rough < 0.3 else 0.4 if rough < 0.45 else 0.0,
        box=(0, max(0, round(view.horizon - 8 * unit)), view.width, view.height),
    )  # fmt: skip


def _glitter(view: base.View, foam: str) -> str:
    """The light's road on the water, toward the viewer."""
    if view.shot.weather not in ("clear", "wind"):
        return ""
    roll = view.dice("glitter")
    unit = view.unit
    light = palettes.mix(view.palette.light, foam, 0.3)
    art = ""
    for index in range(70):
        share = (index / 69) ** 1.3
        y = view.horizon + 0.4 * unit + share * (view.height - view.horizon)
        spread = (1.5 + 9 * share) * unit
        x = view.sun[0] + roll.gauss(0, 0.6) * spread
        long = roll.uniform(0.5, 1.6) * (1 + 4 * share) * unit
        thin = (0.12 + 0.4 * share) * unit
        art += pen.ellipse(x, y, long, thin / 2, light, f'opacity="{roll.uniform(0.45, 0.95):.2f}"')
    return art


def _near(view: base.View, rough: float) -> base.Sheet:
    unit = view.unit
    span = view.height - view.horizon
    art = ""
    for index in range(2):
        water, foam = _colours(view, 0.62 + 0.2 * index)
        art += land.waves(
            view, f"near {index}", y=view.horizon + span * (0.56 + 0.24 * index),
            height=(5 + 3 * index) * unit * (0.4 + 0.6 * rough), length=(22 + 9 * index) * unit,
            colours=(water, foam), rough=max(0.25, rough),
        )  # fmt: skip
    return base.Sheet(
        name="near water", depth=0.78, art=art, texture=0.18, rim=0.16, volume=0.25, shadow=0.3,
        box=(0, max(0, round(view.horizon)), view.width, view.height),
    )  # fmt: skip


Sheets = tuple[base.Sheet, ...]


def _rocks(view: base.View, far: Sheets, near: Sheets) -> base.Scenery:
    """A skerry with a flat top under the hero, white water around its foot."""
    roll = view.dice("rocks")
    unit = view.unit
    x, top = view.hero, view.horizon + view.height * 0.11 * view.camera
    lit, shade = view.palette.tone("#8c8a90", 0.62), view.palette.tone("#3c4452", 0.85)
    middle = palettes.mix(lit, shade, 0.5)
    foot = top + 20 * unit
    art = land.rock(x - 17 * unit, foot, 24 * unit, 13 * unit, lit, shade, roll)
    art += pen.polygon(
        [
            (x - 22 * unit, foot), (x - 16 * unit, top + 6 * unit),
             (x - 12 * unit, top + 4.6 * unit),
            (x - 9 * unit, top + 0.8 * unit), (x - 3 * unit, top + 0.2 * unit), (x + 5 * unit, top),
            (x + 8 * unit, top + 1.6 * unit), (x + 9 * unit, top + 5 * unit),
             (x + 13 * unit, top + 9 * unit),
            (x + 19 * unit, foot),
        ],
        lit,
    )  # fmt: skip
    art += pen.polygon(
        [
            (x - 22 * unit, foot), (x - 16 * unit, top + 6 * unit),
             (x - 12 * unit, top + 4.6 * unit),
            (x - 9 * unit, top + 0.8 * unit), (x - 5 * unit, top + 3 * unit),
             (x - 8 * unit, top + 9 * unit),
            (x - 2 * unit, foot),
        ],
        shade,
    )  # fmt: skip
    art += pen.polygon(
        [
            (x - 5 * unit, top + 3 * unit), (x + 1 * unit, top + 2 * unit),
             (x + 3 * unit, top + 8 * unit),
            (x + 1 * unit, foot), (x - 2 * unit, foot), (x - 8 * unit, top + 9 * unit),
        ],
        middle,
    )  # fmt: skip
    art += land.rock(x + 19 * unit, foot, 13 * unit, 6 * unit, lit, shade, roll)
    art += _surf(view, x, top + 14.5 * unit)
    sheet = base.Sheet(
        name="rocks", depth=0.58, art=art, rim=0.36, volume=0.5, shadow=0.2, texture=0.32
    )
    return base.Scenery(
        sheets=(*far, sheet, *near),
        spots=(
            base.Spot(x=x, y=top + 1.6 * unit, head=2.8 * unit),
            base.Spot(x=x - 7 * unit, y=top + 2.4 * unit, head=2.8 * unit),
        ),
    )


def _surf(view: base.View, x: float, y: float) -> str:
    """White water around a foot of rock."""
    roll = view.dice("surf")
    unit = view.unit
    foam = _colours(view, 0.4)[1]
    art = ""
    for index in range(13):
        cx = x + (-29 + index * 4.7) * unit
        art += pen.ellipse(
            cx, y + roll.uniform(-1, 1.4) * unit, roll.uniform(2.6, 5.4) * unit,
            roll.uniform(0.4, 1.0) * unit, foam, 'opacity="0.85"',
        )  # fmt: skip
    if view.shot.weather not in ("storm", "wind"):
        return art
    for _ in range(90):
        up = roll.random() ** 1.6
        cx, cy = x + (14 + roll.gauss(0, 4)) * unit, y - 15 * up * unit
        size = roll.uniform(0.15, 0.7) * (1.2 - up) * unit
        art += pen.ellipse(cx, cy, size, size, foam, f'opacity="{0.9 - 0.5 * up:.2f}"')
    return art


def _boat(view: base.View, far: Sheets, near: Sheets) -> base.Scenery:
    """A boat large enough to carry people; its near side hides their legs."""
    unit = view.unit
    water = view.horizon + view.height * 0.21 * view.camera
    x, long = view.hero + 3 * unit, 38 * unit
    behind = base.Sheet(
        name="rigging", depth=0.58, art=pen.stood(x, water, long, vessels.rigging(view)), rim=0.3,
            volume=0.4,
        texture=0.2,
    )  # fmt: skip
    front = base.Sheet(
        name="hull", depth=0.62, art=pen.stood(x, water, long, vessels.hull(view)), rim=0.34,
            volume=0.5,
        shadow=0.24, texture=0.2,
    )  # fmt: skip
    if view.shot.framing in ("medium", "close"):
        front = _gunwale(view)
        behind = replace(behind, art="")
    deck = water - 3.4 * unit
    spots = (
        base.Spot(x=view.hero + 3 * unit, y=deck + 1.5 * unit, head=2.8 * unit),
        base.Spot(x=view.hero - 7 * unit, y=deck + 1.5 * unit, head=2.8 * unit),
    )
    lamp = base.Lamp(
        x=x + 15.5 * unit, y=deck - 6 * unit, radius=2.2 * unit, colour=view.palette.lamp,
        flicker=0.06, depth=0.63,
    )  # fmt: skip
    return base.Scenery(
        sheets=(*far, behind, front, *near),
        spots=spots,
        seats=tuple(
            base.Spot(x=one.x, y=deck - 1.2 * unit, head=one.head, floor=deck + 3 * unit)
            for one in spots
        ),
        lamps=(lamp,) if view.lamps and view.shot.framing not in ("medium", "close") else (),
        ground="none",
    )


def _gunwale(view: base.View) -> base.Sheet:
    """The boat's near side before large figures: it hides them from the hips down."""
    low = {"medium": 0.99, "close": 1.3}[view.shot.framing]
    hull = pen.stood(0.5 * view.width, low * view.height, 1.25 * view.width, vessels.hull(view),
                     tall=0.8 * view.height)  # fmt: skip
    spot = base.Spot(x=view.hero + 3 * view.unit, y=view.horizon + 12 * view.unit, head=view.unit)
    art = pen.group([hull], closeup.pinned(view, spot))
    return base.Sheet(name="hull", depth=0.66, art=art, rim=0.3, volume=0.4, texture=0.2)


def _foreground(view: base.View) -> base.Sheet:
    roll = view.dice("foreground")
    dark = palettes.mix(view.palette.dark, "#000000", 0.2)
    unit = view.unit
    right = view.foreground != 1
    x = view.width * (0.97 if right else 0.02)
    art = land.rock(x, view.height + 5 * unit, 44 * unit, 21 * unit, dark, dark, roll)
    return base.Sheet(
        name="foreground", depth=0.96, art=art, blur=0.7, texture=0.05, foreground=True,
        box=(0, round(view.height * 0.6), view.width, view.height),
    )  # fmt: skip
