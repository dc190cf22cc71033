"""Machines, fires and mountains of fire that a shot may speak of; units as in `buildings`."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base
from pipeline.house.scenery.buildings import lit, shaded


def campfire(view: base.View) -> str:
    """Two logs and three tongues of flame."""
    log = view.palette.tone("#4a3024", 0.75)
    art = pen.stroke("M-.6 0L.5-.14M-.5-.14L.6 0", log, 0.16)
    flame = "M-.36-.08Q-.47-.5-.07-.72Q-.04-.9 .04-1Q.11-.6 .29-.6Q.47-.3 .36-.08z"
    for size, colour in ((1.0, "#f0752a"), (0.7, "#ffb63c"), (0.42, "#fff0b0")):
        art += pen.stood(0, 0, size, pen.path(flame, colour))
    return art


def rocket(view: base.View) -> str:
    """A rocket of the old kind, on three fins."""
    tone = view.palette.tone
    hull, red = tone("#eceae4", 0.3), tone(view.palette.accent, 0.4, 0.2)
    art = pen.path("M-.24 0L-.11-.34L-.08-.06zM.24 0L.11-.34L.08-.06z", red)
    art += pen.path("M-.1-.04C-.17-.5-.11-.8 0-1C.11-.8 .17-.5 .1-.04z", hull)
    art += pen.path("M-.1-.04C-.17-.5-.11-.8 0-1C-.07-.8-.07-.4-.03-.04z", shaded(view, hull, 0.28))
    art += pen.path("M-.062-.84Q-.03-.94 0-1Q.03-.94 .062-.84z", red)
    art += pen.ellipse(0, -0.64, 0.06, 0.06, tone("#5a6470", 0.5))
    return (
        art + pen.ellipse(0, -0.64, 0.043, 0.043, lit(view)) + pen.path("M-.03 0L0-.3L.03 0z", red)
    )


def balloon(view: base.View) -> str:
    """A striped hot-air balloon, well above its foot point."""
    tone = view.palette.tone
    red, cream = tone(view.palette.accent, 0.3, 0.12), tone("#f6ead0", 0.25)
    art = ""
    for share, colour in ((1.0, red), (0.64, cream), (0.26, red)):
        far, low = round(0.55 * share, 3), round(0.1 * share, 3)
        art += pen.path(
            f"M0-1.9C{-far}-1.9 {-far}-1.3 {-low}-1L{low}-1C{far}-1.3 {far}-1.9 0-1.9z", colour
        )
    art += pen.stroke("M-.09-1L-.07-.84M.09-1L.07-.84", tone("#4a3a34", 0.6), 0.012)
    return art + pen.rect(-0.085, -0.84, 0.17, 0.13, tone("#8a5f3c", 0.5), r=0.02)


def dish(view: base.View) -> str:
    """A radio telescope that listens upward."""
    tone = view.palette.tone
    white, steel = tone("#e8ece8", 0.35), tone("#5a6470", 0.6)
    art = pen.path("M-.2 0L-.05-.5H.05L.2 0z", steel)
    bowl = pen.ellipse(0, -0.02, 0.5, 0.2, white)
    bowl += pen.ellipse(0, -0.05, 0.42, 0.14, palettes.mix(white, steel, 0.3))
    bowl += pen.stroke("M0-.02V-.38M-.3-.08L0-.38L.3-.08", steel, 0.022)
    return art + pen.stood(0, -0.6, 1, bowl, turn=28)


def volcano(view: base.View) -> str:
    """A cone with a red mouth and one stream of lava."""
    tone = view.palette.tone
    rock, dark = tone("#7a6468", 0.4), tone("#443848", 0.6)
    art = pen.path("M-1.2 0Q-.5-.4-.2-1H.2Q.55-.4 1.25 0z", rock)
    art += pen.path("M-1.2 0Q-.5-.4-.2-1H-.04Q-.1-.5-.3 0z", dark)
    art += pen.ellipse(0, -1, 0.2, 0.03, "#ff8a3c")
    return art + pen.path("M-.05-1Q.08-.75 .05-.5Q.14-.6 .09-1z", "#ff8a3c")


def ufo(view: base.View) -> str:
    """A saucer over the land, with its beam."""
    tone = view.palette.tone
    art = pen.path("M-.2-1.2H.2L.62 0H-.62z", view.palette.lamp, 'opacity=".22"')
    art += pen.ellipse(0, -1.26, 0.22, 0.18, tone("#a8d4dc", 0.3))
    art += pen.ellipse(0, -1.2, 0.5, 0.11, tone("#7a8494", 0.45))
    return art + "".join(
        pen.ellipse(x, -1.17, 0.03, 0.022, view.palette.lamp) for x in (-0.3, -0.1, 0.1, 0.3)
    )


def ferris_wheel(view: base.View) -> str:
    """Twelve spokes and twelve cabins, every second one lit."""
    steel = view.palette.tone("#6a5a74", 0.5)
    own = view.palette.tone(view.palette.accent, 0.4, 0.2)
    spoke, wheel = pen.stroke("M0 0V-.44", steel, 0.008), ""
    for index in range(12):
        cabin = view.palette.lamp if view.lamps and index % 2 else own
        seat = pen.rect(-0.035, -0.475, 0.07, 0.07, cabin, r=0.015)
        wheel += pen.stood(0, 0, 1, spoke + seat, turn=30 * index)
    wheel += pen.stroke("M.44 0a.44.44 0 1 1-.88 0a.44.44 0 1 1 .88 0", steel, 0.02)
    return pen.stroke("M-.22 0L0-.56L.22 0", steel, 0.025) + pen.stood(0, -0.56, 1, wheel)
