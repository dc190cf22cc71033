"""Tunnel: the inside of a station as a shape: eight sides, frames, patches of its walls."""

import random
from dataclasses import dataclass, replace

from pipeline.house import canvas, pen
from pipeline.house.scenery import base, solid
from pipeline.house.scenery.perspective import Perspective, around

FRAMES_Z = (1.1, 1.75, 2.6, 3.7, 5.0, 6.6)
"""Where the frames stand, in metres from the lens; the window is in the last one."""
SIDES = 8
RIGHT = 2
"""The number of the upright side at the right; the one at the left is 6, the ceiling is 0."""
UPRIGHT = (RIGHT, 6)
_HALF_M = {"16:9": (2.35, 1.6, 0.85), "1:1": (1.9, 1.7, 0.8), "9:16": (1.3, 1.95, 0.62)}
"""Half width, half height and how much the corners are cut, by aspect."""


@dataclass(frozen=True, kw_only=True)
class Tunnel:
    """A station's tunnel under a lens whose eye is in its middle."""

    view: base.View
    lens: Perspective

    def section(self, inset: float = 0.0) -> list[canvas.Point]:
        """The outline in metres, eight corners from the ceiling's left one, clockwise."""
        wide, high, cut = _HALF_M[self.view.aspect]
        wide, high = wide - inset, high - inset
        return [
            (-wide + cut, high), (wide - cut, high), (wide, high - cut), (wide, -high + cut),
            (wide - cut, -high), (-wide + cut, -high), (-wide, -high + cut), (-wide, high - cut),
        ]  # fmt: skip

    def outline(self, z: float, inset: float = 0.0) -> str:
        """Path data of the section at z."""
        return solid.pane([self.lens.at(x, y, z) for x, y in self.section(inset)])

    def box(self, z: float, inset: float = -0.1) -> canvas.Box:
        """The part of the canvas that the section at z covers."""
        return around(self.view, [self.lens.at(x, y, z) for x, y in self.section(inset)])

    def tubes(self, z: float) -> list[list[canvas.Point]]:
        """The two upright light tubes of the frame at z."""
        wide, high = self.section(0.16)[2]
        ends = [((x, high * 0.62), (x, -high * 0.62)) for x in (-wide, wide)]
        return [[self.lens.at(*top, z), self.lens.at(*low, z)] for top, low in ends]


@dataclass(frozen=True, kw_only=True)
class Patch:
    """A piece of one side of a tunnel: `zs` along it in metres, `us` 0…1 across it.

    `face` is its colour, `dice` what is drawn for it.
    """

    tunnel: Tunnel
    side: int
    zs: solid.Range
    us: solid.Range
    face: str
    dice: random.Random

    @property
    def view(self) -> base.View:
        """The picture that it is part of."""
        return self.tunnel.view

    def corners(
        self, along: solid.Range = (0.0, 1.0), across: solid.Range = (0.0, 1.0)
    ) -> list[canvas.Point]:
        """A part of the patch on the canvas, in shares of its length and width."""
        section = self.tunnel.section()
        (ax, ay), (bx, by) = section[self.side], section[(self.side + 1) % SIDES]
        zs, us = _cut(self.zs, along), _cut(self.us, across)
        places = ((us[0], zs[0]), (us[1], zs[0]), (us[1], zs[1]), (us[0], zs[1]))
        return [self.tunnel.lens.at(ax + (bx - ax) * u, ay + (by - ay) * u, z) for u, z in places]

    def part(self, fill: str, along: solid.Range, across: solid.Range, extra: str = "") -> str:
        """A part of the patch, painted."""
        return pen.polygon(self.corners(along, across), fill, extra)

    def piece(self, along: solid.Range, across: solid.Range, face: str) -> "Patch":
        """A smaller patch of another colour."""
        zs, us = _cut(self.zs, along), _cut(self.us, across)
        return replace(self, zs=zs, us=us, face=face)


def glow(view: base.View) -> str:
    """The colour of the light tubes: cyan, or red when the words say so."""
    if view.mentions("red light", "red alert", "alarm", "red emergency"):
        return "#ff5a48"
    return view.palette.lamp


def _cut(whole: solid.Range, part: solid.Range) -> solid.Range:
    size = whole[1] - whole[0]
    return whole[0] + size * part[0], whole[0] + size * part[1]
