"""The desert: mesas in the heat, dunes with one sharp crest, footprints to whoever walks."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, flora, land, sky


def scenery(view: base.View) -> base.Scenery:
    """The crest runs from the viewer to the hero, lit on one side."""
    ground = view.horizon + view.height * 0.12 * view.camera
    return base.Scenery(
        sheets=(
            sky.sheet(view),
            _mesas(view),
            _far_dunes(view),
            _crest(view, ground),
            _near_dune(view, ground),
            _foreground(view),
        ),
        spots=(
            base.Spot(x=view.hero, y=ground, head=2.6 * view.unit),
            base.Spot(
                x=view.hero - 7 * view.unit, y=ground + 1.6 * view.unit, head=2.6 * view.unit
            ),
        ),
        vignette=0.26,
    )


def _mesas(view: base.View) -> base.Sheet:
    roll = view.dice("mesas")
    unit = view.unit
    lit, shade = view.palette.tone("#d98a5c", 0.2), view.palette.tone("#a85a48", 0.35)
    foot = view.horizon + 2 * unit
    art = ""
    for place, width, height in ((0.06, 30, 15), (0.2, 14, 9), (0.9, 24, 18), (0.78, 9, 7)):
        art += land.mesa(
            place * view.width, foot, width * unit * roll.uniform(0.8, 1.15),
            height * unit * roll.uniform(0.8, 1.2), lit, shade, roll,
        )  # fmt: skip
    points = land.hills(roll, -20, view.width + 20, view.horizon + unit, 0.8 * unit, count=7)
    art += pen.land(points, view.height, view.palette.tone("#e8c08a", 0.2))
    return base.Sheet(name="mesas", depth=0.16, art=art, haze=0.55, texture=0.14)


def _far_dunes(view: base.View) -> base.Sheet:
    roll = view.dice("far dunes")
    unit = view.unit
    sand, shade = view.palette.tone("#f0c688", 0.3), view.palette.tone("#c98a58", 0.45)
    art = ""
    for index in range(2):
        y = view.horizon + (4 + 4.5 * index) * unit
        top = view.width * roll.uniform(0.55, 0.9) if index else view.width * roll.uniform(0.1, 0.3)
        art += _dune(view, top, y - 3 * unit, y + 3 * unit, sand, shade)
    return base.Sheet(name="far dunes", depth=0.34, art=art, haze=0.38, texture=0.18, shadow=0.1)


def _dune(view: base.View, x: float, top: float, foot: float, sand: str, shade: str) -> str:
    """A wide dune with its summit at x; the left slope lies in shade."""
    body = [(-20.0, foot), (x * 0.55, (top * 1.2 + foot) / 2.2), (x, top),
            (x + (view.width - x) * 0.5, (top + foot * 1.6) / 2.6),
             (view.width + 20, foot)]  # fmt: skip
    art = pen.land(body, view.height, sand)
    unit = view.unit
    return art + pen.path(
        f"M{x:.1f} {top:.1f} C{x - 6 * unit:.1f} {top + 2 * unit:.1f} {x + 5 * unit:.1f} "
        f"{foot:.1f} "
        f"{x - 8 * unit:.1f} {foot + 6 * unit:.1f} L{x * 0.3:.1f} {foot + 6 * unit:.1f} "
        f"Q{x * 0.6:.1f} {foot:.1f} {x:.1f} {top:.1f}Z",
        palettes.mix(sand, shade, 0.6),
    )


def _crest(view: base.View, y: float) -> base.Sheet:
    """The great dune: an S from the lower edge up to the hero; right lit, left in shade."""
    unit = view.unit
    sand, shade = view.palette.tone("#f2c27c", 0.42), view.palette.tone("#a8603e", 0.66)
    hero = view.hero
    end = view.width * 0.47
    low = view.height + 10
    skyline = (
        f"M-20 {y + 7 * unit:.1f} C{hero * 0.4:.1f} {y + 6 * unit:.1f} {hero * 0.75:.1f} "
        f"{y + 1 * unit:.1f} {hero:.1f} {y:.1f} C{hero + 16 * unit:.1f} {y - 1 * unit:.1f} "
        f"{view.width * 0.7:.1f} {y + 9 * unit:.1f} {view.width + 20:.1f} {y + 6 * unit:.1f} "
    )
    art = pen.path(f"{skyline} L{view.width + 20:.1f} {low:.1f} L-20 {low:.1f}Z", sand)
    art += pen.path(
        f"M-20 {y + 7 * unit:.1f} C{hero * 0.4:.1f} {y + 6 * unit:.1f} {hero * 0.75:.1f} "
        f"{y + 1 * unit:.1f} {hero:.1f} {y:.1f} "
        f"C{hero + 3 * unit:.1f} {y + 10 * unit:.1f} {end - 30 * unit:.1f} {y + 14 * unit:.1f} "
        f"{end - 12 * unit:.1f} {y + 24 * unit:.1f} S{end + 6 * unit:.1f} {low - 6 * unit:.1f} "
        f"{end:.1f} {low:.1f} L-20 {low:.1f}Z",
        shade,
    )
    art += _ripples(view, y, palettes.mix(sand, shade, 0.25))
    art += _footprints(view, y, palettes.mix(sand, shade, 0.6))
    return base.Sheet(
        name="crest", depth=0.56, art=art, haze=0.12, rim=0.22, texture=0.26, shadow=0.2
    )


def _ripples(view: base.View, y: float, colour: str) -> str:
    roll = view.dice("ripples")
    unit = view.unit
    art = ""
    for index in range(12):
        x = view.width * roll.uniform(0.52, 0.95)
        top = y + (9 + index * 2.4) * unit
        long = roll.uniform(8, 20) * unit
        art += pen.path(
            f"M{x:.1f} {top:.1f} q{long * 0.5:.1f} {-1.6 * unit:.1f} {long:.1f} {0.4 * unit:.1f} "
            f"q{-long * 0.5:.1f} {-1.2 * unit:.1f} {-long:.1f} {-0.4 * unit:.1f}Z",
            colour,
        )
    return art


def _footprints(view: base.View, y: float, colour: str) -> str:
    """Pairs of ovals along the crest, larger toward the viewer."""
    unit = view.unit
    art = ""
    for index in range(17):
        share = index / 16
        x = view.hero + (4 + 34 * share**1.4) * unit
        py = y + (1.4 + 34 * share**1.15) * unit
        size = (0.28 + 0.75 * share) * unit
        side = size * (1.1 if index % 2 else -1.1)
        art += pen.ellipse(x + side, py, size * 0.62, size * 0.34, colour)
    return art


def _near_dune(view: base.View, y: float) -> base.Sheet:
    unit = view.unit
    sand, shade = view.palette.tone("#dd9a5e", 0.62), view.palette.tone("#7c3f34", 0.85)
    low = view.height + 10
    top = y + 20 * unit
    art = pen.path(
        f"M{view.width + 20:.1f} {top - 9 * unit:.1f} C{view.width * 0.86:.1f} "
        f"{top - 8 * unit:.1f} "
        f"{view.width * 0.7:.1f} {top + 9 * unit:.1f} {view.width * 0.5:.1f} {low:.1f} "
        f"L{view.width + 20:.1f} {low:.1f}Z",
        sand,
    )
    art += pen.path(
        f"M{view.width + 20:.1f} {top - 9 * unit:.1f} C{view.width * 0.93:.1f} "
        f"{top - 8.5 * unit:.1f} "
        f"{view.width * 0.86:.1f} {top - 2 * unit:.1f} {view.width * 0.9:.1f} {top + 6 * unit:.1f} "
        f"S{view.width * 0.8:.1f} {low - 8 * unit:.1f} {view.width * 0.86:.1f} {low:.1f} "
        f"L{view.width + 20:.1f} {low:.1f}Z",
        shade,
    )
    if view.mentions("cactus", "cacti", "saguaro", "mexico", "arizona"):
        art += cactus(
            view.width * 0.82, top + 4 * unit, 22 * unit, view.palette.tone("#5f7f52", 0.7)
        )
    return base.Sheet(
        name="near dune", depth=0.76, art=art, rim=0.3, volume=0.3, shadow=0.3, texture=0.3
    )


def cactus(x: float, foot: float, height: float, colour: str) -> str:
    """A saguaro with two arms."""
    stem = height * 0.15
    return (
        pen.line([(x, foot), (x, foot - height + stem / 2)], colour, stem)
        + pen.line(
            [(x, foot - height * 0.4), (x + height * 0.22, foot - height * 0.42),
             (x + height * 0.23, foot - height * 0.72)], colour, stem * 0.7,
        )
        + pen.line(
            [(x, foot - height * 0.3), (x - height * 0.2, foot - height * 0.32),
             (x - height * 0.21, foot - height * 0.56)], colour, stem * 0.66,
        )
    )  # fmt: skip


def _foreground(view: base.View) -> base.Sheet:
    roll = view.dice("foreground")
    dark = palettes.mix(view.palette.dark, "#000000", 0.15)
    unit = view.unit
    if view.foreground == 1:
        art = land.rock(
            view.width * 0.03, view.height + 4 * unit, 40 * unit, 24 * unit, dark, dark, roll
        )
    else:
        left = 0.0 if view.foreground == 0 else 0.05
        art = flora.grass(
            left * view.width,
            (left + 0.17) * view.width,
            view.height + 6,
            24 * unit,
            dark,
            roll,
            count=30,
        )
    return base.Sheet(
        name="foreground", depth=0.95, art=art, blur=0.4, texture=0.05, foreground=True,
        box=(0, round(view.height * 0.6), round(view.width * 0.4), view.height),
    )  # fmt: skip
