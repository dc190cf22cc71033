"""Boats in units of their own: the water line at y = 0, one unit long (`sailboat`: high)."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, buildings


def rigging(view: base.View) -> str:
    """What of an open boat lies behind the people in it: mast, sail, cabin, inner side."""
    tone = view.palette.tone
    wood = tone("#5a2a26", 0.8)
    art = pen.stroke("M.21-.17V-.62", wood, 0.016)
    if view.mentions("sail", "sailing", "sailor", "regatta"):
        art += pen.path("M.2-.6Q-.25-.36-.31-.25H.2z", tone("#f4ead2", 0.3))
    if view.mentions("ship", "trawler", "ferry", "captain"):
        art += pen.path("M.1-.4h.3v.26h-.3z", tone("#efe6d4", 0.4))
        art += pen.path("M.08-.44h.34v.04h-.34z", tone("#6a4a3a", 0.6))
        art += pen.path("M.14-.36h.08v.08h-.08zM.28-.36h.08v.08h-.08z", buildings.lit(view))
    return art + pen.path("M-.49-.22Q0-.18 .49-.25L.4 0H-.4z", wood)


def hull(view: base.View) -> str:
    """The near side of an open wooden boat, in front of the people in it."""
    tone = view.palette.tone
    art = pen.path(
        "M-.5-.22Q0-.12 .5-.255Q.43 0 .35.06H-.375Q-.475 0-.5-.22z", tone("#b5452f", 0.5)
    )
    art += pen.path("M-.49-.187Q0-.085 .4925-.22L.5-.255Q0-.12-.5-.22z", tone("#d9a866", 0.45))
    return art + pen.path("M-.45-.05Q0 .03 .42-.06L.35.06H-.375z", tone("#5a2a26", 0.8))


def sailboat(view: base.View) -> str:
    """A small boat on the horizon: hull, mast, two sails, or in a storm none."""
    tone = view.palette.tone
    sail = palettes.mix(tone("#fbf2de", 0.25), view.palette.light, 0.2)
    art = pen.path("M-.45-.14L.5-.17L.36.05H-.34z", tone(view.palette.accent, 0.4, 0.25))
    art += pen.stroke("M0-.14V-1", tone("#3a3036", 0.7), 0.03)
    if view.shot.weather == "storm":
        return art + pen.path("M-.22-.36h.36v.22h-.36z", sail)
    art += pen.path("M.04-.95L.43-.25L.04-.23z", sail)
    return art + pen.path("M-.04-.82L-.34-.25L-.04-.23z", buildings.shaded(view, sail, 0.2))
