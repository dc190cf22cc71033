"""Ink: writes flat SVG shapes and remembers how far they reach.

Coordinates have y down. Path strings use absolute M, L, Q, C and Z with `x,y` pairs only, so that
every number in them is a coordinate and the box is known without drawing.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.house.props import outline
from pipeline.house.props.outline import Point

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """Finished markup and the box it fills, in the units it was drawn in."""

    markup: str
    box: Box


class Ink:
    """Collects shapes. `tone` changes every colour on its way to the paper, except light itself."""

    def __init__(self, *, tone: Callable[[str], str] | None = None) -> None:
        self._tone = tone
        self._parts: list[str] = []
        self._matrix = IDENTITY
        self._low = [math.inf, math.inf]
        self._high = [-math.inf, -math.inf]
        self._defs = 0
        self._clipped = 0

    def drawing(self) -> Drawing:
        """What was drawn so far."""
        if self._low[0] > self._high[0]:
            return Drawing(markup="", box=(0, 0, 0, 0))
        left, top = self._low
        right, bottom = self._high
        return Drawing(markup="".join(self._parts), box=(left, top, right, bottom))

    def path(
        self,
        d: str,
        fill: str = "none",
        *,
        line: str = "",
        width: float = 0.0,
        opacity: float = 1.0,
        lit: bool = False,
    ) -> None:
        """A filled and/or stroked path; `lit` keeps the colour as it is in any darkness."""
        self._reach(outline.segments(d), width / 2 if line else 0.0)
        stroke = ""
        if line:
            stroke = (
                f' stroke="{self._paint(line, lit)}" stroke-width="{width:.4f}"'
                ' stroke-linecap="round" stroke-linejoin="round"'
            )
        paint = "none" if fill == "none" else self._paint(fill, lit)
        veil = f' opacity="{opacity:.3f}"' if opacity < 1 else ""
        self._parts.append(f'<path d="{d}" fill="{paint}" fill-rule="evenodd"{stroke}{veil}/>')

    def banded(self, d: str, colours: tuple[str, str, str], *, edges: tuple[float, float]) -> None:
        """A path in three upright bands of colour that meet at the two x of `edges`.

        A gradient with hard stops: ten times cheaper than clipping.
        """
        self._reach(outline.segments(d), 0.0)
        self._defs += 1
        left, middle, right = (self._paint(one, lit=False) for one in colours)
        soft = 0.004 / max(edges[1] - edges[0], 0.01)
        stops = ((0, left), (soft, middle), (1 - soft, middle), (1, right))
        self._parts.append(
            f'<linearGradient id="g{self._defs}" gradientUnits="userSpaceOnUse" '
            f'x1="{edges[0]:.4f}" x2="{edges[1]:.4f}" y1="0" y2="0">'
            + "".join(f'<stop offset="{at:.4f}" stop-color="{one}"/>' for at, one in stops)
            + f'</linearGradient><path d="{d}" fill="url(#g{self._defs})"/>'
        )

    def poly(
        self, points: Sequence[Point], fill: str, *, round_by: float = 0.0, opacity: float = 1.0
    ) -> None:
        """A polygon with straight sides; `round_by` softens the corners outward."""
        line = fill if round_by else ""
        self.path(outline.polygon(points), fill, line=line, width=2 * round_by, opacity=opacity)

    def blob(self, points: Sequence[Point], fill: str, *, opacity: float = 1.0) -> None:
        """A closed smooth shape through the points."""
        self.path(outline.smooth(points, closed=True), fill, opacity=opacity)

    def limb(
        self, a: Point, b: Point, ra: float, rb: float, fill: str, *, bulge: float = 0.0
    ) -> None:
        """A tapered capsule from `a` to `b`."""
        self.path(outline.capsule(a, b, ra, rb, bulge=bulge), fill)

    def line(
        self,
        points: Sequence[Point],
        colour: str,
        width: float,
        *,
        curved: bool = False,
        opacity: float = 1.0,
        lit: bool = False,
    ) -> None:
        """An open stroke through the points, with round ends."""
        d = (
            outline.smooth(points, closed=False)
            if curved
            else outline.polygon(points, closed=False)
        )
        self.path(d, line=colour, width=width, opacity=opacity, lit=lit)

    def ellipse(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        fill: str,
        *,
        angle: float = 0.0,
        opacity: float = 1.0,
        lit: bool = False,
    ) -> None:
        """An ellipse, turned by `angle` degrees."""
        self.path(outline.oval(x, y, rx, ry, angle=angle), fill, opacity=opacity, lit=lit)

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: str,
        *,
        r: float = 0.0,
        opacity: float = 1.0,
        lit: bool = False,
    ) -> None:
        """A box with its top left corner at x, y, rounded by `r`."""
        self.path(outline.slab(x, y, w, h, r), fill, opacity=opacity, lit=lit)

    @contextmanager
    def at(
        self,
        x: float = 0.0,
        y: float = 0.0,
        *,
        angle: float = 0.0,
        scale: float = 1.0,
        mirror: bool = False,
    ) -> Iterator[None]:
        """Draw in a frame moved to x, y, turned clockwise by degrees, scaled, mirrored."""
        c, s = math.cos(math.radians(angle)) * scale, math.sin(math.radians(angle)) * scale
        m = (-c, -s, -s, c, x, y) if mirror else (c, s, -s, c, x, y)
        before = self._matrix
        self._matrix = _product(before, m)
        self._parts.append(f'<g transform="matrix({" ".join(f"{one:.5f}" for one in m)})">')
        try:
            yield
        finally:
            self._parts.append("</g>")
            self._matrix = before

    @contextmanager
    def inside(self, d: str) -> Iterator[None]:
        """Draw only within a path; what is drawn there does not widen the box."""
        self._defs += 1
        self._parts.append(
            f'<clipPath id="c{self._defs}"><path d="{d}"/></clipPath>'
            f'<g clip-path="url(#c{self._defs})">'
        )
        self._clipped += 1
        try:
            yield
        finally:
            self._clipped -= 1
            self._parts.append("</g>")

    def _paint(self, colour: str, lit: bool) -> str:
        return colour if lit or self._tone is None else self._tone(colour)

    def _reach(self, pieces: Iterable[Sequence[Point]], margin: float) -> None:
        if self._clipped:
            return
        a, b, c, d, e, f = self._matrix
        margin *= math.hypot(a, b)
        for piece in pieces:
            moved = [(a * x + c * y + e, b * x + d * y + f) for x, y in piece]
            for axis in (0, 1):
                low, high = outline.span([point[axis] for point in moved])
                self._low[axis] = min(self._low[axis], low - margin)
                self._high[axis] = max(self._high[axis], high + margin)


def _product(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )
