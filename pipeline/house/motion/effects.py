"""Effects: what it takes to stir a picture at one moment.

An effect changes a picture in place and knows only its moment, so that frames do not depend on
each other. It belongs behind every sheet that is nearer than its depth.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pipeline.house.motion import moves, sheets

NEAREST: Final = 2.0
BLACK: Final = 16
WHITE: Final = 235
"""The ends of luma. An effect must not go beyond them: sums and products have 16 bits."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One frame: its number, its time, and how any depth of the scene is seen in it."""

    number: int
    seconds: float
    view: Callable[[float], moves.View]


@dataclass(frozen=True, kw_only=True)
class Effect:
    """Something alive at a depth; `NEAREST` is in front of everything."""

    depth: float
    apply: Callable[[sheets.Picture, Moment], None]


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The size of the picture and of the canvas behind it, and the name of its chance."""

    width: int
    height: int
    canvas_width: int
    canvas_height: int
    name: str

    def point(self, view: moves.View, x: float, y: float) -> tuple[float, float]:
        """Where a canvas point is seen."""
        return (
            (x - self.canvas_width / 2 - view.x) * view.zoom + self.width / 2,
            (y - self.canvas_height / 2 - view.y) * view.zoom + self.height / 2,
        )
