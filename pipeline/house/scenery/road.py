"""The road: one line from the lens to the horizon, poles beside it, hills and a long sky."""

from itertools import pairwise

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, flora, land, sky


def scenery(view: base.View) -> base.Scenery:
    """The road vanishes in the light's third; the hero stands on its shoulder."""
    stand = view.horizon + view.height * 0.16 * view.camera
    return base.Scenery(
        sheets=(
            sky.sheet(view),
            _hills(view),
            _plain(view),
            _road(view),
            _poles(view),
            _foreground(view),
        ),
        spots=(
            base.Spot(x=view.hero, y=stand, head=3 * view.unit),
            base.Spot(x=view.hero - 7 * view.unit, y=stand + 1.5 * view.unit, head=3.1 * view.unit),
        ),
        ground_props=(
            base.Spot(x=view.width * 0.6, y=stand + 1 * view.unit, head=6 * view.unit),
            base.Spot(x=view.hero - 11 * view.unit, y=stand + 4 * view.unit, head=3 * view.unit),
        ),
        ground="wet" if view.wet else "dry",
        water_y=view.horizon + 1.0 if view.wet else None,
        vignette=0.28,
    )


def _end(view: base.View) -> float:
    return view.width * 0.57


def _dry(view: base.View) -> str:
    if flora.season(view) == "winter":
        return "#e6edf2"
    if view.mentions("desert", "highway", "route", "texas", "outback", "nevada"):
        return "#dcae74"
    return "#b8b068" if flora.season(view) == "autumn" else "#a4b468"


def _hills(view: base.View) -> base.Sheet:
    roll = view.dice("hills")
    unit = view.unit
    art = ""
    for index, lift in enumerate((10, 4)):
        points = land.ridge(
            roll,
            -20,
            view.width + 20,
            view.horizon - lift * unit,
            (7 - 3 * index) * unit,
            rough=0.45,
        )
        art += pen.land(
            points,
            view.height,
            view.palette.tone("#7f93a4", 0.1 + 0.14 * index, 0.7),
            smooth=index == 1,
        )
    return base.Sheet(name="hills", depth=0.14, art=art, haze=0.56, texture=0.12)


def _plain(view: base.View) -> base.Sheet:
    """Fields in strips that converge, with hedges and a far barn."""
    roll = view.dice("plain")
    unit = view.unit
    own = _dry(view)
    art = pen.rect(0, view.horizon, view.width, view.height, view.palette.tone(own, 0.32))
    tints = (palettes.mix(own, "#c98f4a", 0.35), palettes.mix(own, "#6f8f4c", 0.3))
    end = _end(view)
    for index in range(8):
        spread = (index - 3.5) * 0.55 * view.width
        wide = 0.24 * view.width
        art += pen.polygon(
            [(end + spread * 0.06, view.horizon), (end + (spread + wide) * 0.06, view.horizon),
             (end + (spread + wide) * 1.6, view.height), (end + spread * 1.6, view.height)],
            view.palette.tone(tints[index % 2], 0.4),
        )  # fmt: skip
    hedge = view.palette.tone(flora.leaf(view, 1), 0.4, 0.6)
    for _ in range(22):
        x = roll.uniform(0, view.width)
        if abs(x - end) > 6 * unit:
            art += flora.bush(
                x,
                view.horizon + roll.uniform(0.6, 2.4) * unit,
                roll.uniform(2, 6) * unit,
                hedge,
                roll,
            )
    return base.Sheet(
        name="plain", depth=0.32, art=art, haze=0.34, texture=0.18, shadow=0.1,
        box=(0, max(0, round(view.horizon - 6 * unit)), view.width, view.height),
    )  # fmt: skip


def _road(view: base.View) -> base.Sheet:
    unit = view.unit
    tone = view.palette.tone
    end, top, low = _end(view), view.horizon + 0.6 * unit, view.height + 10
    asphalt, edge = tone("#6a6a72", 0.52), tone("#d8c8a0", 0.4)
    span = low - top

    def across(side: float, share: float) -> tuple[float, float]:
        wide = (0.5 + 62 * share**1.15) * unit
        bend = 7 * unit * share * (1 - share)
        return end - 0.1 * view.width * share + side * wide - bend, top + span * share

    steps = [index / 12 for index in range(13)]
    art = pen.polygon(
        [*(across(-1.14, one) for one in steps), *(across(1.14, one) for one in reversed(steps))],
        edge,
    )
    art += pen.polygon(
        [*(across(-1, one) for one in steps), *(across(1, one) for one in reversed(steps))], asphalt
    )
    paint = tone("#fff4d8", 0.2, 0.2)
    for index in range(11):
        one = (index / 11) ** 1.9
        two = one + (0.012 + 0.05 * one)
        art += pen.polygon(
            [across(-0.022, one), across(0.022, one), across(0.022, two), across(-0.022, two)],
            paint,
        )
    for side in (-0.93, 0.93):
        art += pen.polygon(
            [*(across(side - 0.012, one) for one in steps),
             *(across(side + 0.012, one) for one in reversed(steps))], paint, 'opacity="0.75"',
        )  # fmt: skip
    return base.Sheet(
        name="road", depth=0.54, art=art, haze=0.14, texture=0.2, mirror=0.3 if view.wet else 0.0,
        box=(0, max(0, round(view.horizon)), view.width, view.height),
    )  # fmt: skip


def _poles(view: base.View) -> base.Sheet:
    """Telephone poles that grow toward the lens, with sagging wires."""
    unit = view.unit
    wood = view.palette.tone("#5a4636", 0.74)
    end = _end(view)
    tips: list[tuple[float, float]] = []
    art = ""
    for index in range(6):
        share = 0.05 + 0.95 * (index / 5) ** 2.1
        x = end + (3 + 64 * share) * unit
        foot = view.horizon + (1 + 24 * share) * unit
        high = (5 + 52 * share) * unit
        thick = (0.16 + 0.95 * share) * unit
        art += pen.line([(x, foot), (x, foot - high)], wood, thick)
        for lift in (0.97, 0.9):
            arm = (0.9 + 6.4 * share) * unit
            art += pen.line(
                [(x - arm, foot - high * lift), (x + arm, foot - high * lift)], wood, thick * 0.7
            )
        tips.append((x, foot - high * 0.98))
    for one, other in pairwise(tips):
        sag = (other[0] - one[0]) * 0.14
        for side in (-0.6, 0.6):
            near = (other[0] - one[0]) * 0.09 * side
            art += pen.path(
                f"M{one[0] + near * 0.3:.1f} {one[1]:.1f} Q{(one[0] + other[0]) / 2:.1f} "
                f"{(one[1] + other[1]) / 2 + sag:.1f} {other[0] + near:.1f} {other[1]:.1f}",
                "none", f'stroke="{wood}" stroke-width="{0.16 * unit:.1f}"',
            )  # fmt: skip
    roll = view.dice("verge")
    grass = view.palette.tone("#8a9a4c" if flora.season(view) != "winter" else "#c8d2d4", 0.7)
    art += flora.grass(-10, view.width * 0.26, view.height + 4, 9 * unit, grass, roll, count=90)
    return base.Sheet(
        name="poles", depth=0.7, art=art, rim=0.22, volume=0.3, shadow=0.2, texture=0.2
    )


def _foreground(view: base.View) -> base.Sheet:
    roll = view.dice("foreground")
    dark = palettes.mix(view.palette.dark, "#000000", 0.15)
    unit = view.unit
    if view.foreground == 2:
        x = view.width * 0.05
        art = pen.rect(x - 1.1 * unit, 34 * unit, 2.2 * unit, view.height, dark)
        art += pen.polygon(
            [(x - 10 * unit, 30 * unit), (x + 9 * unit, 30 * unit), (x + 14 * unit, 36 * unit),
             (x + 9 * unit, 42 * unit), (x - 10 * unit, 42 * unit)], dark,
        )  # fmt: skip
    else:
        left = 0.0 if view.foreground == 0 else 0.85
        art = flora.grass(
            left * view.width,
            (left + 0.15) * view.width,
            view.height + 8,
            30 * unit,
            dark,
            roll,
            count=34,
        )
    return base.Sheet(
        name="foreground", depth=0.95, art=art, blur=0.7, texture=0.05, foreground=True
    )
