"""Framing: how near the lens goes to a place, and how large people are then. Pure numbers."""

from pipeline.house import lens
from pipeline.house.scenery import base, landmarks

HEAD = {"medium-wide": 7.2, "medium": 17.0, "close": 39.0}
"""Height of the hero's head in units; a wide shot takes the place's own scale."""

_ZOOM = {"wide": 1.0, "medium-wide": 2.3, "medium": 1.8, "close": 2.1, "detail": 2.3}
_FOCUS = {"wide": 0.0, "medium-wide": 0.2, "medium": 0.6, "close": 1.57, "detail": 1.7}
_OPEN_ZOOM = 1.45
"""In open land the lens stays back, so that something is left of the land to be seen."""


def about_product(view: base.View) -> bool:
    """Whether the shot shows a product alone on its plinth."""
    return view.shot.setting == "studio" and not view.shot.blocking


_PLINTH_ZOOM = {"wide": 1.0, "medium-wide": 1.25, "medium": 1.5, "close": 1.8, "detail": 2.3}


def near(view: base.View, hero: base.Spot, *, mirror: bool, wish: float) -> lens.Lens:
    """The lens for the shot's framing, centred on the hero; `wish` is steps nearer."""
    zoom = min(3.0, max(1.0, _zoom(view, hero) * 1.18**wish))
    middle = view.shot.framing == "detail" or about_product(view)
    third = 0.5 if middle else view.hero / view.width
    across = 1 - third if mirror else third
    x = view.width - hero.x if mirror else hero.x
    room = 1 - 1 / zoom
    return lens.Lens(
        width=view.width,
        height=view.height,
        left=min(max(x - across * view.width / zoom, 0), view.width * room),
        top=min(max(_top(view, hero, zoom), 0), view.height * room),
        zoom=zoom,
        mirror=mirror,
        focus=(0.15 if about_product(view) else _FOCUS[view.shot.framing]) * view.unit,
    )


def _zoom(view: base.View, hero: base.Spot) -> float:
    if about_product(view):
        return _PLINTH_ZOOM[view.shot.framing]
    most = _ZOOM[view.shot.framing]
    if view.shot.setting in landmarks.OPEN:
        most = min(most, _OPEN_ZOOM)
    if view.shot.framing != "medium-wide":
        return most
    return min(most, max(1.0, HEAD["medium-wide"] * view.unit / hero.head))


def _top(view: base.View, hero: base.Spot, zoom: float) -> float:
    """The upper edge of what is seen: feet low in the frame, or the horizon behind the head."""
    if about_product(view):
        return hero.y - 0.7 * view.height / zoom
    if view.shot.framing in ("wide", "medium-wide"):
        return (hero.floor or hero.y) - 0.84 * view.height / zoom
    level = {"eye": 0.5, "low": 0.66, "high": 0.3}[view.shot.angle]
    return view.horizon - level * view.height / zoom


def enlarged(view: base.View, hero: base.Spot, glass: lens.Lens) -> float:
    """By how much people step nearer than their spot, where nothing beside them tells."""
    if view.shot.setting not in landmarks.OPEN:
        return 1.0
    if view.shot.framing == "medium-wide":
        return max(1.0, HEAD["medium-wide"] * view.unit / (hero.head * glass.zoom))
    upright = 1.35 if view.tall else 1.0
    return upright * {"low": 1.3, "eye": 1.0, "high": 0.9}[view.shot.angle]
