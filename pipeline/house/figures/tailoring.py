"""Tailoring: clothes as large two-tone shapes hung on the joints of `rig`.

A garment is a `Cut` (what the sleeves, legs and hem are) and a function that draws the trunk.
The trunk is given in shares of the torso (x in heads to the front, y from hips 0 to neck 1);
below the hips the cloth hangs from the legs.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.house.figures.rig import Body, Leg
from pipeline.house.figures.wardrobe import Wardrobe
from pipeline.house.props import colour, ink, outline
from pipeline.house.props.outline import Point


@dataclass(frozen=True, kw_only=True)
class Cut:
    """How a garment is made. `sleeve` is its share of the arm; `leg` a name; `skirt` how far cloth
    covers the legs of somebody who sits, in leg lengths.
    """

    trunk: Callable[["Tailor"], None]
    behind: Callable[["Tailor"], None] | None = None
    over: Callable[["Tailor"], None] | None = None
    sleeve: float = 1.0
    width: float = 1.0
    leg: str = "trousers"
    sleeve_of: str = "top"
    leg_of: str = "bottom"
    shoe_of: str = "shoe"
    cuff: str = ""
    skirt: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Tailor:
    """What a garment is drawn with."""

    pen: ink.Ink
    body: Body
    paint: Wardrobe
    detail: int

    def at(self, *points: Point) -> list[Point]:
        """Trunk points in figure coordinates."""
        return [self.body.torso(x, y) for x, y in points]

    def contour(self, *, ease: float = 0.0, bottom: float = 0.0) -> tuple[list[Point], list[Point]]:
        """Back and front edge of the trunk from the neck down, `ease` wider than the body."""
        f = self.body.frame
        s, c, w, h = (v + ease for v in (f.shoulder, f.chest, f.waist, f.hip))
        back = [
            (-0.17, 1.0),
            (-s * 0.6, 0.945),
            (-s * 0.97, 0.86),
            (-c - 0.01, 0.64),
            (-w, 0.36),
            (-h, bottom),
        ]
        front = [
            (0.17, 0.99),
            (s * 0.54, 0.935),
            (s * 0.88, 0.85),
            (c * 0.92 + f.bust, 0.62),
            (w * 0.95, 0.36),
            (h * 0.94, bottom),
        ]
        return self.at(*back), self.at(*front)

    def hem(self, drop: float, *, flare: float = 0.0) -> tuple[Point, Point]:
        """Back and front corner of a hem `drop` legs below the hips, wide enough for the stride."""
        near, far = down(self.body.near_leg, drop), down(self.body.far_leg, drop)
        y = self.body.pelvis[1] + drop * self.body.frame.leg
        y = min(y, max(self.body.near_leg.ankle[1], self.body.far_leg.ankle[1]))
        spread = self.body.frame.hip * 0.55 + flare
        if self.body.seated:
            x = self.body.pelvis[0]
            return (x - spread - 0.1, y), (x + spread * 0.5, y)
        right = max(near[0], far[0]) + spread
        if self.body.kneeling:
            right = self.body.pelvis[0] + 0.62
        return (min(near[0], far[0]) - spread, y), (right, y)

    def shape(self, back: list[Point], front: list[Point], fill: str, *, dark: str = "") -> None:
        """A trunk between two edges, with its back third in shadow."""
        self.pen.poly([*back, *reversed(front)], fill, round_by=0.05)
        inner = [
            (b[0] + (f[0] - b[0]) * t, b[1] + (f[1] - b[1]) * t)
            for b, f, t in zip(back, front, _SHADOW[len(back)], strict=True)
        ]
        self.pen.path(
            outline.polygon(back)[:-1]
            + "L"
            + outline.smooth(list(reversed(inner)), closed=False)[1:]
            + "Z",
            dark or colour.shade(fill, 0.22),
        )


_SHADOW = {
    6: (0.0, 0.0, 0.05, 0.3, 0.3, 0.26),
    7: (0.0, 0.0, 0.05, 0.3, 0.3, 0.28, 0.22),
    8: (0.0, 0.0, 0.05, 0.3, 0.3, 0.28, 0.26, 0.22),
}


def down(leg: Leg, drop: float) -> Point:
    """The point of a leg `drop` of its length below the hip."""
    start, end, t = (
        (leg.hip, leg.knee, drop * 2) if drop < 0.5 else (leg.knee, leg.ankle, drop * 2 - 1)
    )
    return start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t
