"""Outlines: closed and open shapes as path strings, y down."""

import math
import re
from collections.abc import Sequence

Point = tuple[float, float]
_COMMAND = re.compile(r"([MLQCZ])([^MLQCZ]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")


def polygon(points: Sequence[Point], *, closed: bool = True) -> str:
    """Straight lines through the points as a path."""
    body = "L".join(f"{x:.4f},{y:.4f}" for x, y in points)
    return f"M{body}{'Z' if closed else ''}"


def smooth(points: Sequence[Point], *, closed: bool) -> str:
    """A Catmull-Rom spline through the points as a path of cubics."""
    count = len(points)
    legs = count if closed else count - 1
    parts = [f"M{points[0][0]:.4f},{points[0][1]:.4f}"]
    for i in range(legs):
        p0 = points[(i - 1) % count] if closed or i else points[0]
        p1, p2 = points[i], points[(i + 1) % count]
        p3 = points[(i + 2) % count] if closed or i + 2 < count else p2
        c1 = p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6
        c2 = p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6
        parts.append("C" + " ".join(f"{x:.4f},{y:.4f}" for x, y in (c1, c2, p2)))
    return "".join(parts) + ("Z" if closed else "")


def oval(x: float, y: float, rx: float, ry: float, *, angle: float = 0.0) -> str:
    """An ellipse as four cubics."""
    k = 0.5523
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    corners = [(1, 0), (1, k), (k, 1), (0, 1), (-k, 1), (-1, k), (-1, 0), (-1, -k), (-k, -1),
               (0, -1), (k, -1), (1, -k), (1, 0)]  # fmt: skip
    at = [(x + c * rx * a - s * ry * b, y + s * rx * a + c * ry * b) for a, b in corners]
    body = "C".join(" ".join(f"{a:.4f},{b:.4f}" for a, b in at[i : i + 3]) for i in (1, 4, 7, 10))
    return f"M{at[0][0]:.4f},{at[0][1]:.4f}C{body}Z"


def slab(x: float, y: float, w: float, h: float, r: float = 0.0) -> str:
    """A rounded rectangle as a path."""
    r = min(r, w / 2, h / 2)
    if r <= 0:
        return polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    k, x2, y2 = r * 0.4477, x + w, y + h
    spots = (
        ("M", [(x + r, y)]), ("L", [(x2 - r, y)]), ("C", [(x2 - k, y), (x2, y + k), (x2, y + r)]),
        ("L", [(x2, y2 - r)]), ("C", [(x2, y2 - k), (x2 - k, y2), (x2 - r, y2)]),
        ("L", [(x + r, y2)]), ("C", [(x + k, y2), (x, y2 - k), (x, y2 - r)]),
        ("L", [(x, y + r)]), ("C", [(x, y + k), (x + k, y), (x + r, y)]),
    )  # fmt: skip
    return "".join(c + " ".join(f"{a:.4f},{b:.4f}" for a, b in at) for c, at in spots) + "Z"


def capsule(a: Point, b: Point, ra: float, rb: float, *, bulge: float = 0.0) -> str:
    """A tapered limb from `a` to `b` with round ends; `bulge` swells the middle of both sides."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy) or 1e-6
    ux, uy = dx / length, dy / length
    nx, ny = -uy, ux
    rm = (ra + rb) / 2 + bulge
    ends = []
    for side in (1, -1):
        ends.append([(p[0] + side * nx * r, p[1] + side * ny * r) for p, r in ((a, ra), (b, rb))])
        middle = (a[0] + b[0]) / 2 + side * nx * rm, (a[1] + b[1]) / 2 + side * ny * rm
        ends[-1].append(middle)
    (a1, b1, m1), (a2, b2, m2) = ends
    k = 1.333
    cap_b = [(b1[0] + ux * rb * k, b1[1] + uy * rb * k), (b2[0] + ux * rb * k, b2[1] + uy * rb * k)]
    cap_a = [(a2[0] - ux * ra * k, a2[1] - uy * ra * k), (a1[0] - ux * ra * k, a1[1] - uy * ra * k)]
    q1 = 2 * m1[0] - (a1[0] + b1[0]) / 2, 2 * m1[1] - (a1[1] + b1[1]) / 2
    q2 = 2 * m2[0] - (a2[0] + b2[0]) / 2, 2 * m2[1] - (a2[1] + b2[1]) / 2
    spots = (
        ("M", [a1]),
        ("Q", [q1, b1]),
        ("C", [*cap_b, b2]),
        ("Q", [q2, a2]),
        ("C", [*cap_a, a1]),
    )
    return "".join(c + " ".join(f"{x:.4f},{y:.4f}" for x, y in at) for c, at in spots) + "Z"


def segments(d: str) -> list[list[Point]]:
    """A path's pieces as control points: two for a line, three and four for curves."""
    pieces: list[list[Point]] = []
    here: Point = (0.0, 0.0)
    for command, text in _COMMAND.findall(d):
        numbers = [float(one) for one in _NUMBER.findall(text)]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        step = {"Q": 2, "C": 3}.get(command, 1)
        for i in range(0, len(points), step):
            pieces.append([here, *points[i : i + step]] if command != "M" else [points[i]])
            here = points[i + step - 1]
    return pieces


def span(values: Sequence[float]) -> tuple[float, float]:
    """The least and the greatest value of a Bézier curve over its control values."""
    low, high = min(values[0], values[-1]), max(values[0], values[-1])
    if len(values) < 3 or (min(values) >= low and max(values) <= high):
        return low, high
    if len(values) == 3:
        p0, p1, p2 = values
        values = (p0, p0 + (p1 - p0) * 2 / 3, p2 + (p1 - p2) * 2 / 3, p2)
    for t in _turns(values):
        at = _cubic(values, t)
        low, high = min(low, at), max(high, at)
    return low, high


def _turns(values: Sequence[float]) -> list[float]:
    """Where a cubic stands still."""
    p0, p1, p2, p3 = values
    a, b, c = p3 - p0 + 3 * (p1 - p2), 2 * (p0 - 2 * p1 + p2), p1 - p0
    if abs(a) < 1e-9:
        roots = [-c / b] if abs(b) > 1e-9 else []
    else:
        square = b * b - 4 * a * c
        root = math.sqrt(square) if square > 0 else 0.0
        roots = [(-b + root) / (2 * a), (-b - root) / (2 * a)]
    return [t for t in roots if 0 < t < 1]


def _cubic(values: Sequence[float], t: float) -> float:
    p0, p1, p2, p3 = values
    u = 1 - t
    return u**3 * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t**3 * p3
