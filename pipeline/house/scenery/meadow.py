"""The meadow: rolling fields, one great tree, a path over the hill, flowers at the lens."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, flora, land, landmarks, sky

_FLOWERS = ("#f2c53d", "#e8563c", "#f4efe2", "#b57ac8")


def scenery(view: base.View) -> base.Scenery:
    """The tree stands in the light's third, the hero on the hill opposite."""
    hill = view.horizon + view.height * 0.1 * view.camera
    return base.Scenery(
        sheets=(
            sky.sheet(view),
            _fields(view),
            _tree(view),
            _hill(view, hill),
            _flowers(view),
            _foreground(view),
        ),
        spots=(
            base.Spot(x=view.hero, y=hill + 1.2 * view.unit, head=3 * view.unit),
            base.Spot(
                x=view.hero + 7 * view.unit,
                y=hill + 1.6 * view.unit,
                head=3 * view.unit,
                facing="left",
            ),
        ),
        ground_props=(
            base.Spot(x=view.hero - 9 * view.unit, y=hill + 4 * view.unit, head=3 * view.unit),
        ),
        motes=palettes.mix(view.palette.light, "#ffffff", 0.4)
        if view.shot.weather == "clear"
        else "",
        vignette=0.26,
    )


def _green(view: base.View, depth: float, own: str = "#93b45a") -> str:
    season = flora.season(view)
    ground = {"winter": "#eef3f6", "autumn": "#c9a552"}.get(season, own)
    return view.palette.tone(ground, depth)


def _fields(view: base.View) -> base.Sheet:
    """Hills with strips of field and hedges, paler and paler."""
    roll = view.dice("fields")
    unit = view.unit
    art = ""
    tints = ("#8fb0a0", "#a8c07a", "#c2c878")
    for index, lift in enumerate((9, 5, 1)):
        y = view.horizon - lift * unit
        points = land.hills(roll, -30, view.width + 30, y, (3.4 - index) * unit, count=5)
        colour = _green(view, 0.1 + 0.1 * index, tints[index])
        art += pen.land(points, view.height, colour)
        hedge = view.palette.tone(flora.leaf(view, 1), 0.3 + 0.08 * index, 0.6)
        for _ in range(9):
            x = roll.uniform(0, view.width)
            at = y + roll.uniform(0.5, 3) * unit
            art += flora.bush(x, at + 0.8 * unit, roll.uniform(2, 5) * unit, hedge, roll)
    return base.Sheet(name="fields", depth=0.16, art=art, haze=0.5, texture=0.14)


def _tree(view: base.View) -> base.Sheet:
    roll = view.dice("tree")
    unit = view.unit
    foot = view.horizon + 7 * unit
    aside = bool(landmarks.spoken(view))
    x = view.width * (0.94 if aside else 0.69 if not view.tall else 0.72)
    colour = view.palette.tone(flora.leaf(view, roll.randrange(3)), 0.42)
    bark = view.palette.tone("#6a4c38", 0.6)
    points = [
        (-20.0, foot + 2 * unit), (view.width * 0.3, foot + 4 * unit), (x, foot - 1.5 * unit),
        (view.width + 20.0, foot + 2 * unit),
    ]  # fmt: skip
    art = pen.land(points, view.height, _green(view, 0.36, "#a9bf62"))
    art += flora.tree(
        x, foot, (30 if aside else 44 if not view.tall else 40) * unit, colour, bark, roll
    )
    for index in range(3):
        far = x + (17 + 9 * index) * unit
        art += flora.bush(far, foot + 1.5 * unit, roll.uniform(6, 11) * unit, colour, roll)
    return base.Sheet(
        name="tree", depth=0.38, art=art, haze=0.2, rim=0.28, volume=0.55, shadow=0.2, texture=0.2
    )


def _hill(view: base.View, y: float) -> base.Sheet:
    roll = view.dice("hill")
    unit = view.unit
    points = [
        (-20.0, y + 4 * unit), (view.hero * 0.5, y + 1.4 * unit), (view.hero, y),
        (view.hero + 22 * unit, y + 4 * unit), (view.width * 0.8, y + 10 * unit),
        (view.width + 20.0, y + 9 * unit),
    ]  # fmt: skip
    art = pen.land(points, view.height + 10, _green(view, 0.46))
    path = view.palette.tone("#e6cf9c", 0.36)
    end, low = view.width * 0.5, view.height + 10
    art += pen.path(
        f"M{view.hero - 1.2 * unit:.1f} {y + 0.6 * unit:.1f} C{view.hero + 8 * unit:.1f} "
        f"{y + 10 * unit:.1f} {end - 26 * unit:.1f} {y + 16 * unit:.1f} {end - 10 * unit:.1f} "
        f"{low:.1f} "
        f"L{end + 15 * unit:.1f} {low:.1f} C{end - 2 * unit:.1f} {y + 17 * unit:.1f} "
        f"{view.hero + 17 * unit:.1f} {y + 10 * unit:.1f} {view.hero + 1.6 * unit:.1f} "
        f"{y + 0.6 * unit:.1f}Z",
        path,
    )
    blade = _green(view, 0.66, "#6f9448")
    for _ in range(22):
        share = roll.random()
        x, at = roll.uniform(0, 1) * view.width, y + (8 + 24 * share) * unit
        tall = (1.2 + 3 * share) * unit
        art += flora.grass(x, x + tall, at, tall, blade, roll, count=7)
    return base.Sheet(
        name="hill", depth=0.56, art=art, rim=0.16, volume=0.3, shadow=0.2, texture=0.22
    )


def _flowers(view: base.View) -> base.Sheet:
    """A bank of grass and flowers along the lower edge, open in the middle."""
    roll = view.dice("flowers")
    unit = view.unit
    deep = _green(view, 0.82, "#4f7a3c")
    art = ""
    winter = flora.season(view) == "winter"
    for left, right, tall in ((-0.02, 0.3, 13), (0.74, 1.02, 15)):
        art += flora.grass(
            left * view.width,
            right * view.width,
            view.height + 6,
            tall * unit,
            deep,
            roll,
            count=80,
        )
        for _ in range(0 if winter else 22):
            x = roll.uniform(left, right) * view.width
            y = view.height - roll.uniform(4, tall * 0.95) * unit
            petal = view.palette.tone(roll.choice(_FLOWERS), 0.4, 0.15)
            size = roll.uniform(0.5, 1.0) * unit
            art += pen.line(
                [(x, y), (x + roll.uniform(-1, 1) * unit, view.height + 4)], deep, 0.2 * unit
            )
            for turn in range(5):
                dx, dy = ((0, -1), (0.95, -0.3), (0.6, 0.8), (-0.6, 0.8), (-0.95, -0.3))[turn]
                art += pen.ellipse(
                    x + dx * size * 0.7, y + dy * size * 0.5, size * 0.6, size * 0.45, petal
                )
            art += pen.ellipse(x, y, size * 0.35, size * 0.28, view.palette.tone("#5a3a20", 0.6))
    return base.Sheet(
        name="flowers", depth=0.78, art=art, rim=0.14, shadow=0.2, texture=0.16,
        box=(0, round(view.height * 0.7), view.width, view.height),
    )  # fmt: skip


def _foreground(view: base.View) -> base.Sheet:
    roll = view.dice("foreground")
    dark = palettes.mix(view.palette.dark, "#000000", 0.1)
    unit = view.unit
    if view.foreground == 0:
        art = flora.branch(-10, 16 * unit, 34 * unit, 2 * unit, 1.4 * unit, dark)
        for index in range(5):
            art += flora.crown(
                (4 + index * 7) * unit, (11 + index % 2 * 4) * unit, 7 * unit, 4 * unit, dark, roll
            )
    else:
        left = 0.0 if view.foreground == 1 else 0.86
        art = flora.grass(
            left * view.width,
            (left + 0.14) * view.width,
            view.height + 8,
            34 * unit,
            dark,
            roll,
            count=26,
        )
    return base.Sheet(
        name="foreground", depth=0.95, art=art, blur=0.8, texture=0.05, foreground=True
    )
