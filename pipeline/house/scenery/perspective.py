"""Perspective: a pinhole camera, so that rooms and streets are laid out in metres and in scale.

x runs right from the camera, y up from the floor, z away from the camera. A standing adult is
1.7 m and 7.2 heads, a seat is 0.46 m high, a table 0.74 m. What stands at one z has one scale.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.house import canvas
from pipeline.house.scenery import base

NEAREST_M = 0.4
ADULT_M = 1.7
HEAD_M = ADULT_M / 7.2
SEAT_M = 0.46
EYE_M = 1.5
HERO_Z = 4.0


@dataclass(frozen=True, kw_only=True)
class Perspective:
    """Where a camera stands and how long its lens is.

    `x0`, `horizon` is the vanishing point in canvas pixels, `focal` the pixels of one metre that
    is one metre away, `eye` the camera's height in metres.
    """

    x0: float
    horizon: float
    focal: float
    eye: float

    def scale(self, z: float) -> float:
        """Pixels per metre at that distance."""
        return self.focal / max(z, NEAREST_M)

    def at(self, x: float, y: float, z: float) -> canvas.Point:
        """Where a point is on the canvas."""
        scale = self.scale(z)
        return self.x0 + x * scale, self.horizon - (y - self.eye) * scale

    def metres(self, pixel_x: float, z: float) -> float:
        """The x of what is seen at that column of the canvas at distance z."""
        return (pixel_x - self.x0) / self.scale(z)

    def height(self, pixel_y: float, z: float) -> float:
        """The y of what is seen at that row of the canvas at distance z."""
        return self.eye + (self.horizon - pixel_y) / self.scale(z)

    def spot(
        self, x: float, z: float, *, y: float = 0.0, facing: str = "right", seat: bool = False
    ) -> base.Spot:
        """A place for a figure: standing at height y, or sitting on a seat of height y."""
        px, py = self.at(x, y, z)
        floor = self.at(x, 0, z)[1] if seat else None
        head = HEAD_M * self.scale(z)
        return base.Spot(x=px, y=py, head=head, facing=facing, floor=floor)


def around(view: base.View, points: Iterable[canvas.Point], *, margin: float = 8) -> canvas.Box:
    """The part of the canvas that holds all the points: a sheet's `box`."""
    xs, ys = zip(*points, strict=True)
    whole = (
        math.floor(min(xs) - margin), math.floor(min(ys) - margin),
        math.ceil(max(xs) + margin), math.ceil(max(ys) + margin),
    )  # fmt: skip
    return canvas.clip(whole, (view.width, view.height)) or (0, 0, 1, 1)


def standing(
    view: base.View,
    *,
    adult: float,
    z: float,
    x0: float = 0.5,
    feet: float = 0.81,
    eye_line: float = -0.06,
) -> Perspective:
    """A lens under which an adult at `z` is `adult` of the height tall, feet at `feet` of it.

    Upright and square frames come nearer and see more above. The view's horizon sets how high
    the camera stands: a low angle brings it to the knees, a high one above the heads.
    `eye_line` moves the horizon by a share of the height. Closer framings look straight ahead.
    """
    share = {"16:9": 1.0, "1:1": 0.86, "9:16": 0.8}[view.aspect] * adult
    foot = view.height * (feet - (0.02 if view.tall else 0.0))
    horizon = view.horizon + view.height * eye_line
    scale = share * view.height / ADULT_M
    eye = max(0.35, (foot - horizon) / scale)
    if view.shot.framing in ("medium", "close", "detail"):
        horizon, eye = view.horizon, EYE_M
    return Perspective(x0=view.width * x0, horizon=horizon, focal=scale * z, eye=eye)


def indoors(
    view: base.View, *, adult: float = 0.45, x0: float = 0.5, feet: float = 0.81
) -> Perspective:
    """A lens for rooms: people stand at `HERO_Z`, the eye line is above the middle."""
    return standing(view, adult=adult, z=HERO_Z, x0=x0, feet=feet, eye_line=-0.13)
