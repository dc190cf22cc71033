"""Holding: how a hand takes a prop, and the fingers over it."""

from dataclasses import dataclass

from pipeline.house import props
from pipeline.house.figures.rig import Arm, Body, ray
from pipeline.house.props import ink, store
from pipeline.house.props.kit import Order, Prop

TOO_BIG_HEADS = 3.4


@dataclass(frozen=True, kw_only=True)
class Hold:
    """A prop in a hand: `side` is the arm that carries it."""

    prop: Prop
    order: Order
    carry: str
    side: str

    @property
    def heads(self) -> float:
        """Its width in head heights: small things larger than life, and nobody carries a piano."""
        natural = self.prop.heads
        if natural < 1:
            return 1.15 * float(natural**0.75)
        return min(natural, TOO_BIG_HEADS if self.carry == "high" else 1.7)


def of(phrase: str, *, accent: str | None = None) -> Hold | None:
    """What a phrase puts in a hand; None for no object."""
    prop = props.find(phrase) if phrase else None
    if prop is None:
        return None
    order = store.order(phrase, prop, accent=accent)
    side = {"low": "near", "strap": "body"}.get(prop.carry, "far")
    return Hold(prop=prop, order=order, carry=prop.carry, side=side)


def put(pen: ink.Ink, arm: Arm, hold: Hold) -> None:
    """Draw the prop with its grip in the palm."""
    x, y = ray(arm.wrist, arm.angle, 0.16)
    gx, gy = hold.prop.grip
    with pen.at(x, y, angle=hold.prop.tilt, scale=hold.heads), pen.at(-gx, -gy):
        hold.prop.draw(pen, hold.order)


def wear(pen: ink.Ink, body: Body, hold: Hold) -> None:
    """Draw the prop across the body, as a guitar is played."""
    x, y = body.torso(0.14, 0.36)
    gx, gy = hold.prop.grip
    with pen.at(x, y, angle=hold.prop.tilt, scale=hold.heads), pen.at(-gx, -gy):
        hold.prop.draw(pen, hold.order)
