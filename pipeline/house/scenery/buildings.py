"""Buildings that a shot may speak of. Units of their own: foot at (0, 0), one unit high, y down."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base


def lit(view: base.View, cold: str = "#4a4a58") -> str:
    """A window: a lamp behind it in the evening, else dark glass."""
    return view.palette.lamp if view.lamps else view.palette.tone(cold, 0.5)


def shaded(view: base.View, colour: str, share: float = 0.34) -> str:
    """The side that the light does not reach."""
    return palettes.mix(colour, view.palette.dark, share)


def lighthouse(view: base.View) -> str:
    """Red and white bands, a keeper's house, a rock below it in the sea."""
    tone = view.palette.tone
    white, red, rock = tone("#f4eee2", 0.35), tone("#b8402f", 0.4, 0.2), tone("#5a5a66", 0.62)
    art = pen.path("M.11 0h.2v-.13h-.2z", white) + pen.path("M.09-.13L.21-.23L.33-.13z", red)
    art += pen.path("M.19-.04h.045v-.055h-.045z", lit(view))
    for band in range(5):
        low, high = band * 0.168, (band + 1) * 0.168
        wide, thin = 0.106 - 0.0094 * band, 0.106 - 0.0094 * (band + 1)
        art += pen.polygon(
            [(-wide, -low), (-thin, -high), (thin, -high), (wide, -low)], red if band % 2 else white
        )
    art += pen.path("M-.09-.835h.18v-.035h-.18z", tone("#3a3a46", 0.6))
    glow = palettes.mix(view.palette.lamp, "#fff8e0", 0.6)
    art += pen.path("M-.047-.87h.094v-.09h-.094z", glow if view.lamps else tone("#bcd4da", 0.3))
    art += pen.path("M-.07-.955L0-1.04L.07-.955z", red)
    art += pen.path("M-.015-.3h.03v-.045h-.03zM-.015-.55h.03v-.045h-.03z", lit(view))
    if view.shot.setting not in ("sea", "beach"):
        return art
    cliff = pen.path("M-.62.2L-.38-.05L-.18-.13L.2-.12L.34-.02L.66.2z", rock)
    cliff += pen.path("M-.62.2L-.38-.05L-.18-.13L-.06-.02L-.14.2z", shaded(view, rock, 0.5))
    return cliff + pen.stood(0, -0.11, 0.9, art)


def castle(view: base.View) -> str:
    """Five towers with pointed roofs on a green hill."""
    tone = view.palette.tone
    wall, roof = tone("#b4a898", 0.4), tone("#4f5f84", 0.55)
    art = pen.path("M-1 .06Q-.6-.2 0-.22Q.6-.2 1 .06z", tone("#6f8464", 0.5))
    art += _battlement(-0.4, -0.17, 0.82, 0.24, wall)
    for x, w, t in ((-0.4, 0.09, 0.42), (0.42, 0.08, 0.38), (-0.17, 0.075, 0.62),
                    (0.2, 0.07, 0.55), (0.02, 0.1, 0.74)):  # fmt: skip
        tower = pen.path(f"M{-w} .02V{-t}H{w}V.02z", wall)
        tower += pen.path(f"M{-w} .02V{-t}H{-w * 0.2:.3f}V.02z", shaded(view, wall))
        tower += pen.path(f"M{-w * 1.3:.3f} {-t}L0 {-t - w * 3.2:.3f}L{w * 1.3:.3f} {-t}z", roof)
        tower += pen.rect(-w * 0.1, -t * 0.78, w * 0.42, w * 0.8, lit(view), r=w * 0.2)
        art += pen.stood(x, -0.17, 1, tower)
    return art + pen.path("M-.06-.17v-.1a.06.06 0 0 1 .12 0v.1z", tone("#2c2630", 0.8))


def _battlement(x: float, y: float, width: float, height: float, colour: str) -> str:
    art = pen.rect(x, y - height, width, height, colour)
    step = width / 15
    for index in range(0, 15, 2):
        art += pen.rect(x + index * step, y - height - step * 0.8, step, step, colour)
    return art


def tower(view: base.View) -> str:
    """A lone round tower with three windows."""
    tone = view.palette.tone
    wall = tone("#a89a88", 0.45)
    art = pen.path("M-.12 0L-.1-.74h.2L.12 0z", wall)
    art += pen.path("M-.12 0L-.1-.74h.07L-.04 0z", shaded(view, wall))
    art += _battlement(-0.13, -0.72, 0.26, 0.07, wall)
    art += pen.path("M-.11-.8L0-1L.11-.8z", tone("#7a4438", 0.55))
    return art + "".join(
        pen.rect(0.005, -y, 0.04, 0.08, lit(view), r=0.02) for y in (0.24, 0.45, 0.64)
    )


def ruins(view: base.View) -> str:
    """Six columns of a temple, some fallen, a piece of the beam."""
    stone = view.palette.tone("#c4b49a", 0.45)
    dark = shaded(view, stone)
    art = pen.path("M-.95 .04v-.1h1.9v.1z", dark) + pen.path("M-.88-.05v-.07h1.76v.07z", stone)
    for index, tall in enumerate((0.74, 0.74, 0.42, 0.74, 0.26, 0.56)):
        column = pen.path(
            f"M-.055 0L-.047 {0.05 - tall if tall < 0.7 else -tall}L.047 {-tall}L.055 0z", stone
        )
        column += pen.path(f"M-.055 0L-.047 {0.06 - tall}h.03L-.02 0z", dark)
        if tall > 0.7:
            column += pen.path(f"M-.077 {-tall + 0.02}h.154v-.05h-.154z", stone)
        art += pen.stood(-0.75 + 0.3 * index, -0.12, 1, column)
    return art + pen.path("M-.86-.88v-.12h.56l-.06.12z", stone)


def cabin(view: base.View) -> str:
    """A log cabin, snow on its roof in winter."""
    tone = view.palette.tone
    log, roof = tone("#8a5f40", 0.5), tone("#4a3a3a", 0.65)
    snow = view.shot.weather == "snow" or view.mentions("snow", "snowy", "winter")
    art = pen.path("M.31-1.12h.13v.5h-.13z", tone("#7a6a66", 0.6))
    art += pen.path("M-.75 0V-.5L0-1L.75-.5V0z", log)
    art += pen.stroke(
        "M-.74-.09H.74M-.74-.18H.74M-.74-.27H.74M-.74-.36H.74M-.74-.45H.74",
        shaded(view, log, 0.4),
        0.014,
    )
    art += pen.path(
        "M-.89-.4L0-1.02L.89-.4V-.5L0-1.14L-.89-.5z", tone("#f0f4f8", 0.2, 0.3) if snow else roof
    )
    art += pen.rect(-0.47, -0.4, 0.28, 0.24, lit(view), r=0.01)
    art += pen.path("M-.34-.4h.02v.24h-.02z", roof)
    return art + pen.path("M.15 0v-.42h.24v.42z", tone("#4a3028", 0.7))


def tent(view: base.View) -> str:
    """A ridge tent, lit from inside in the evening."""
    own = view.palette.tone(view.palette.accent, 0.35, 0.15)
    cloth = palettes.mix(own, view.palette.lamp, 0.35 if view.lamps else 0)
    dark = shaded(view, cloth, 0.4)
    art = pen.path("M-.95 0L0-1L1.1 0z", cloth) + pen.path("M-.95 0L0-1L-.1 0z", dark)
    inside = view.palette.lamp if view.lamps else shaded(view, dark, 0.4)
    return (
        art + pen.path("M.05 0L.06-.66L.48 0z", inside) + pen.stroke("M1.1 0L1.45 .06", dark, 0.03)
    )


def windmill(view: base.View) -> str:
    """A tower mill with four sails."""
    tone = view.palette.tone
    wall, wood = tone("#e8dcc4", 0.35), tone("#6a4a3a", 0.6)
    art = pen.path("M-.17 0L-.1-.6h.2L.17 0z", wall)
    art += pen.path("M-.17 0L-.1-.6h.075L-.04 0z", shaded(view, wall, 0.28))
    art += pen.path("M-.124-.59Q0-.86 .124-.59z", tone("#8a4a3c", 0.5))
    art += pen.path("M-.04 0v-.14h.08v.14z", wood) + pen.path(
        "M-.026-.32h.05v-.06h-.05z", lit(view)
    )
    sail = pen.path("M-.006 0v-.42h.012v.42z", wood)
    sail += pen.path("M.006-.09v-.32h.085v.32z", palettes.mix(wall, wood, 0.25))
    sails = "".join(pen.stood(0, 0, 1, sail, turn=turn) for turn in (24, 114, 204, 294))
    return art + pen.stood(0, -0.63, 1, sails)


def bridge(view: base.View) -> str:
    """A stone viaduct right across the picture."""
    stone = view.palette.tone("#9a8f88", 0.45)
    arches = "".join(
        f"M{x} .21V-.2a.68.44 0 0 1 1.36 0V.21z" for x in (-4.65, -2.75, -0.85, 1.05, 2.95)
    )
    art = pen.path(f"M-5-.7Q0-.95 5-.7V.2H-5z{arches}", stone)
    return art + pen.stroke("M-5-.72Q0-.97 5-.72", shaded(view, stone, 0.3), 0.06)


def church(view: base.View) -> str:
    """A nave and a tower with a pointed roof."""
    tone = view.palette.tone
    wall, roof = tone("#e6dcc8", 0.3), tone("#5f6470", 0.45)
    art = pen.path("M.17 0V-.26L.37-.4H.65L.78-.26V0z", wall)
    art += pen.path("M.14-.25L.31-.42H.71L.82-.25z", roof)
    art += pen.path("M-.085 0v-.6h.255V0z", wall)
    art += pen.path("M-.085 0v-.6h.094V0z", shaded(view, wall, 0.3))
    art += pen.path("M-.11-.59L.04-1L.195-.59z", roof) + pen.ellipse(
        0.068, -0.48, 0.034, 0.05, lit(view)
    )
    return art + "".join(
        pen.rect(x, -0.2, 0.05, 0.11, lit(view), r=0.02) for x in (0.27, 0.44, 0.61)
    )


def pyramids(view: base.View) -> str:
    """Three pyramids, the great one in front."""
    tone = view.palette.tone
    one = pen.path("M-.82 0L0-1L.82 0z", tone("#e6bf80", 0.3))
    one += pen.path("M-.82 0L0-1L-.2 0z", tone("#a8744a", 0.5))
    return pen.stood(0.95, 0, 0.55, one) + pen.stood(-0.8, 0, 0.68, one) + one


def statue(view: base.View) -> str:
    """A colossus with a raised arm."""
    stone = view.palette.tone("#9aa39a", 0.42)
    art = pen.path("M-.24 0L-.18-.22H.18L.24 0z", stone)
    art += pen.path("M-.14-.22Q-.1-.6-.1-.78L.08-.78L.2-1.04L.24-1.02L.13-.7Q.1-.5 .15-.22z", stone)
    art += pen.path(
        "M-.24 0L-.18-.22L-.14-.22Q-.1-.6-.1-.78L-.03-.78Q-.05-.5-.06 0z", shaded(view, stone)
    )
    return art + pen.ellipse(-0.01, -0.85, 0.05, 0.065, stone)
