"""The pen: SVG elements as text. Points are canvas pixels (or a `stood` thing's own units)."""

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]


def polygon(points: Iterable[Point], fill: str, extra: str = "") -> str:
    """A closed shape with straight edges."""
    corners = " ".join(f"{x:.5g},{y:.5g}" for x, y in points)
    return f'<polygon points="{corners}" fill="{fill}" {extra}/>'


def path(data: str, fill: str = "none", extra: str = "") -> str:
    """A shape from SVG path data; even-odd, so that inner outlines are holes."""
    return f'<path d="{data}" fill="{fill}" fill-rule="evenodd" {extra}/>'


def line(points: Iterable[Point], colour: str, width: float, extra: str = "") -> str:
    """A stroke with round joins and caps."""
    corners = " ".join(f"{x:.5g},{y:.5g}" for x, y in points)
    return (
        f'<polyline points="{corners}" fill="none" stroke="{colour}" stroke-width="{width:.4g}" '
        f'stroke-linejoin="round" stroke-linecap="round" {extra}/>'
    )


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, extra: str = "") -> str:
    """A filled ellipse around its centre."""
    return f'<ellipse cx="{x:.5g}" cy="{y:.5g}" rx="{rx:.5g}" ry="{ry:.5g}" fill="{fill}" {extra}/>'


def rect(
    x: float, y: float, width: float, height: float, fill: str, *, r: float = 0, extra: str = ""
) -> str:
    """A filled rectangle from its top left corner, with corners of radius `r`."""
    return (
        f'<rect x="{x:.5g}" y="{y:.5g}" width="{width:.5g}" height="{height:.5g}" rx="{r:.5g}" '
        f'fill="{fill}" {extra}/>'
    )


def group(parts: Iterable[str], extra: str) -> str:
    """Elements under common attributes (opacity, transform)."""
    return f"<g {extra}>{''.join(parts)}</g>"


def stood(
    x: float, y: float, size: float, art: str, *, tall: float | None = None, turn: float = 0
) -> str:
    """A thing drawn in its own units: (0, 0) comes to x, y, and one unit is `size` pixels.

    `tall` is its unit upwards, if that is another; `turn` in degrees, clockwise.
    """
    scale = f"{size:.5g} {size if tall is None else tall:.5g}"
    rotate = f" rotate({turn:.4g})" if turn else ""
    return f'<g transform="translate({x:.5g} {y:.5g}) scale({scale}){rotate}">{art}</g>'


def stroke(data: str, colour: str, width: float, extra: str = "") -> str:
    """A line along SVG path data, round at its ends."""
    return (
        f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width:.4g}" '
        f'stroke-linecap="round" stroke-linejoin="round" {extra}/>'
    )


def spline(points: Sequence[Point], *, closed: bool = False, tension: float = 0.5) -> str:
    """Path data of a smooth curve through the points (Catmull–Rom). Not through sharp corners."""
    if len(points) < 3:
        return "M" + " L".join(f"{x:.5g} {y:.5g}" for x, y in points)
    count = len(points)
    last = count if closed else count - 1
    data = [f"M{points[0][0]:.5g} {points[0][1]:.5g}"]
    for index in range(last):
        before = points[(index - 1) % count] if closed or index else points[0]
        here, there = points[index], points[(index + 1) % count]
        after = points[(index + 2) % count] if closed or index + 2 < count else there
        k = tension / 3
        out_x, out_y = (there[0] - before[0]) * k, (there[1] - before[1]) * k
        in_x, in_y = (after[0] - here[0]) * k, (after[1] - here[1]) * k
        data.append(
            f"C{here[0] + out_x:.5g} {here[1] + out_y:.5g} "
            f"{there[0] - in_x:.5g} {there[1] - in_y:.5g} {there[0]:.5g} {there[1]:.5g}"
        )
    return " ".join(data) + ("Z" if closed else "")


def land(points: Sequence[Point], bottom: float, fill: str, *, smooth: bool = True) -> str:
    """Ground under a skyline (points left to right), filled down to `bottom`."""
    edge = spline(points) if smooth else "M" + " L".join(f"{x:.5g} {y:.5g}" for x, y in points)
    return path(f"{edge} L{points[-1][0]:.5g} {bottom:.5g} L{points[0][0]:.5g} {bottom:.5g}Z", fill)


def blob(points: Sequence[Point], fill: str, extra: str = "") -> str:
    """A closed soft shape through the points."""
    return path(spline(points, closed=True), fill, extra)


def round_about(x: float, y: float, rx: float, ry: float, radii: Sequence[float]) -> list[Point]:
    """Points around a centre, each pushed by its own factor: the outline of a clump or a rock."""
    count = len(radii)
    turns = [2 * math.pi * index / count for index in range(count)]
    return [
        (x + rx * r * math.cos(turn), y + ry * r * math.sin(turn))
        for turn, r in zip(turns, radii, strict=True)
    ]
