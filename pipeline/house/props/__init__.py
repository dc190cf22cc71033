"""Props: things drawn by their name, flat and unlit.

`draw` gives a sprite whose origin is the middle of the thing's base; `natural_heads` says how wide
it is beside a person, in head heights.
"""

from pipeline.house import canvas
from pipeline.house.props import ink, store
from pipeline.house.props.kit import Order, Prop


def draw(
    name: str, *, width_px: float, accent: str | None = None, features: str = ""
) -> canvas.Sprite | None:
    """A thing `width_px` wide, by the head noun of a phrase; None for what is no object.

    `accent` is its colour unless the phrase names one; `features` are further words about it.
    Anchors: `top` (middle of the upper edge) and `grip` (where a hand holds it).
    """
    prop = find(name, features=features)
    if prop is None:
        return None
    drawing = sketch(name, prop, accent=accent, features=features)
    left, top, right, bottom = drawing.box
    scale = width_px / max(right - left, 1e-6)
    size = max(1, round(width_px)), max(1, round((bottom - top) * scale))
    image = canvas.rasterise(drawing.markup, box=drawing.box, size=size)
    grip = (prop.grip[0] - left) * scale, (prop.grip[1] - top) * scale
    origin = -left * scale, -top * scale
    return canvas.Sprite(
        image=image, origin=origin, anchors={"grip": grip, "top": (origin[0], 0.0)}
    )


def find(name: str, *, features: str = "") -> Prop | None:
    """The store's entry for a phrase; what `features` call a product is never nothing."""
    return store.find(name, product="product" in features)


def natural_heads(name: str) -> float | None:
    """How many head heights wide the thing is in life; None for what is no object."""
    prop = find(name)
    if prop is None:
        return None
    left, _, right, _ = sketch(name, prop).box
    return prop.heads * (right - left)


def sketch(name: str, prop: Prop, *, accent: str | None = None, features: str = "") -> ink.Drawing:
    """The thing as shapes, one unit wide, standing on y = 0."""
    pen = ink.Ink()
    prop.draw(pen, store.order(name, prop, accent=accent, features=features))
    return pen.drawing()


__all__ = ["Order", "Prop", "draw", "find", "natural_heads", "sketch"]
