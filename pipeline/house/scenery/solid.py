"""Solids: walls, boxes and discs of a room, seen through the lens, as flat SVG elements.

Ranges are (from, to) in metres. A box shows the faces that the camera can see, each in its own
shade, so that furniture of a few boxes already has weight.
"""

from collections.abc import Iterable, Sequence

from pipeline.house import canvas, palettes, pen
from pipeline.house.scenery.perspective import Perspective

Range = tuple[float, float]


def shade(colour: str, amount: float) -> str:
    """The colour made lighter (to 1) or darker (to -1)."""
    return palettes.mix(colour, "#fff6e8" if amount > 0 else "#05060c", abs(amount))


def front(lens: Perspective, xs: Range, ys: Range, z: float, fill: str, *, r: float = 0) -> str:
    """An upright rectangle that faces the camera, corners of `r` metres."""
    left, top = lens.at(xs[0], ys[1], z)
    right, bottom = lens.at(xs[1], ys[0], z)
    return pen.rect(left, top, right - left, bottom - top, fill, r=r * lens.scale(z))


def level(lens: Perspective, xs: Range, y: float, zs: Range, fill: str, extra: str = "") -> str:
    """A lying rectangle: floor, ceiling, table top."""
    corners = [lens.at(x, y, z) for x, z in _around(xs, zs)]
    return pen.polygon(corners, fill, extra)


def side(lens: Perspective, x: float, ys: Range, zs: Range, fill: str, extra: str = "") -> str:
    """An upright rectangle that runs away from the camera."""
    return pen.polygon([lens.at(x, y, z) for y, z in _around(ys, zs)], fill, extra)


def box(
    lens: Perspective,
    xs: Range,
    ys: Range,
    zs: Range,
    fill: str,
    *,
    top: float = 0.16,
    dark: float = 0.24,
) -> str:
    """A closed box: top or underside, one flank, front."""
    faces = []
    if ys[1] < lens.eye:
        faces.append(level(lens, xs, ys[1], zs, shade(fill, top)))
    if ys[0] > lens.eye:
        faces.append(level(lens, xs, ys[0], zs, shade(fill, -dark * 1.4)))
    if xs[0] > 0:
        faces.append(side(lens, xs[0], ys, zs, shade(fill, -dark)))
    if xs[1] < 0:
        faces.append(side(lens, xs[1], ys, zs, shade(fill, top * 0.5)))
    return "".join(faces) + front(lens, xs, ys, zs[0], fill)


def disc(lens: Perspective, x: float, y: float, z: float, radius: float, fill: str) -> str:
    """A lying disc."""
    cx, cy = lens.at(x, y, z)
    rx = radius * lens.scale(z)
    ry = abs(lens.at(x, y, z - radius)[1] - lens.at(x, y, z + radius)[1]) / 2
    return pen.ellipse(cx, cy, rx, max(ry, rx * 0.04), fill)


def pane(points: Sequence[canvas.Point]) -> str:
    """Path data of a polygon, to be a hole in a wall."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def opening(lens: Perspective, xs: Range, ys: Range, z: float) -> str:
    """Path data of an upright rectangle that faces the camera."""
    return pane([lens.at(x, y, z) for x, y in _around(xs, ys)])


def wall(width: float, height: float, holes: Iterable[str], fill: str) -> str:
    """A sheet over the whole canvas with holes cut into it."""
    outline = f"M-9 -9H{width + 9}V{height + 9}H-9Z"
    return pen.path(outline + "".join(holes), fill)


def boards(lens: Perspective, xs: Range, y: float, zs: Range, step: float, ink: str) -> str:
    """Seams of a floor or ceiling that run away from the camera."""
    count = int((xs[1] - xs[0]) / step) + 1
    rows = [xs[0] + i * step for i in range(count)]
    ends = [(lens.at(x, y, zs[0]), lens.at(x, y, zs[1])) for x in rows]
    return "".join(pen.line(one, ink, 2, 'opacity="0.55"') for one in ends)


def tiles(lens: Perspective, xs: Range, y: float, zs: Range, step: float, fill: str) -> str:
    """Every second square of a chequered floor."""
    columns, rows = int((xs[1] - xs[0]) / step), int((zs[1] - zs[0]) / step)
    return "".join(
        level(
            lens,
            (xs[0] + i * step, xs[0] + (i + 1) * step),
            y,
            (zs[0] + j * step, zs[0] + (j + 1) * step),
            fill,
        )
        for i in range(columns)
        for j in range(rows)
        if (i + j) % 2
    )


def traced(template: str, *numbers: float) -> str:
    """Path data: the template with each `{}` filled by a number of one decimal."""
    return template.format(*(f"{one:.1f}" for one in numbers))


def stroke(colour: str, width: float, *, opacity: float = 1.0) -> str:
    """Attributes of a line with round ends."""
    return (
        f'stroke="{colour}" stroke-width="{width:.1f}" stroke-linecap="round" '
        f'stroke-linejoin="round" opacity="{opacity}"'
    )


def _around(a: Range, b: Range) -> tuple[canvas.Point, ...]:
    return (a[0], b[0]), (a[1], b[0]), (a[1], b[1]), (a[0], b[1])
