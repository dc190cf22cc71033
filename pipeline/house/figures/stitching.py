"""Stitching: the small parts that garments share."""

from pipeline.house.figures.tailoring import Tailor
from pipeline.house.props import colour
from pipeline.house.props.outline import Point

FRONT = 0.15
"""Where the middle of the chest is in three-quarter view."""


def strip(t: Tailor, points: list[Point], fill: str, *, round_by: float = 0.0) -> None:
    """A piece of cloth by its corners on the trunk."""
    t.pen.poly(t.at(*points), fill, round_by=round_by)


def thread(t: Tailor, points: list[Point], fill: str, width: float = 0.022) -> None:
    """A seam along points of the trunk."""
    t.pen.line(t.at(*points), fill, width, curved=len(points) > 2)


def buttons(t: Tailor, heights: tuple[float, ...], fill: str, *, x: float = FRONT) -> None:
    """Buttons at heights of the trunk."""
    for y in heights:
        t.pen.ellipse(*t.body.torso(x, y), 0.028, 0.028, fill)


def belt(t: Tailor, y: float, fill: str, *, ease: float = 0.03, buckle: bool = True) -> None:
    """A belt around the waist at a height of the trunk."""
    w = t.body.frame.waist + ease
    strip(
        t,
        [(-w, y - 0.02), (w * 0.95, y - 0.03), (w * 0.95, y + 0.03), (-w, y + 0.035)],
        fill,
        round_by=0.02,
    )
    if buckle:
        strip(
            t,
            [
                (FRONT - 0.05, y - 0.028),
                (FRONT + 0.06, y - 0.03),
                (FRONT + 0.06, y + 0.028),
                (FRONT - 0.05, y + 0.03),
            ],
            colour.light(fill, 0.45),
            round_by=0.01,
        )


def lapels(t: Tailor, fill: str, *, depth: float = 0.5) -> None:
    """Two turned-back collars that meet at `depth`."""
    tip = (FRONT, depth)
    strip(
        t,
        [(-0.16, 0.98), (-0.3, 0.84), (-0.18, 0.8), (-0.2, 0.76), tip, (-0.06, 0.97)],
        fill,
        round_by=0.015,
    )
    strip(
        t,
        [(0.16, 0.98), (0.3, 0.83), (0.24, 0.8), (0.26, 0.76), (FRONT + 0.02, depth), (0.12, 0.97)],
        colour.shade(fill, 0.12),
        round_by=0.015,
    )


def long(t: Tailor, drop: float, *, flare: float, fill: str, ease: float = 0.03) -> None:
    """A trunk that hangs `drop` legs below the hips."""
    back, front = t.contour(ease=ease)
    if t.body.seated:
        t.shape(back, front, fill)
        return
    left, right = t.hem(drop, flare=flare)
    t.shape([*back, left], [*front, right], fill)


def hem(t: Tailor, drop: float, *, flare: float = 0.0) -> tuple[Point, Point]:
    """The hem, or the hips of somebody who sits."""
    if not t.body.seated:
        return t.hem(drop, flare=flare)
    h = t.body.frame.hip
    return t.body.torso(-h, -0.05), t.body.torso(h, -0.05)


def xy(point: Point) -> str:
    """A point as path text."""
    return f"{point[0]:.3f},{point[1]:.3f}"
