"""Hair: a part behind the head and body, and a part over the face, for every word of casting."""

from collections.abc import Callable

from pipeline.house.figures.heads import MEDIUM, Head
from pipeline.house.props import colour, ink

CROP = (
    "M-0.25,0.12C-0.36,0.10 -0.45,-0.06 -0.44,-0.23C-0.43,-0.46 -0.22,-0.60 0.05,-0.595"
    "C0.26,-0.59 0.375,-0.46 0.345,-0.24C0.32,-0.32 0.25,-0.36 0.15,-0.345"
    "C0.02,-0.33 -0.07,-0.28 -0.12,-0.15C-0.14,-0.09 -0.14,-0.02 -0.15,0.06L-0.195,0.03"
    "C-0.195,-0.05 -0.25,-0.09 -0.29,-0.04C-0.315,0.02 -0.30,0.08 -0.25,0.12Z"
)
SWEPT = (
    "M-0.27,0.10C-0.38,0.06 -0.45,-0.08 -0.43,-0.24C-0.41,-0.46 -0.20,-0.575 0.05,-0.57"
    "C0.25,-0.565 0.35,-0.45 0.335,-0.27C0.25,-0.40 0.10,-0.42 -0.02,-0.34"
    "C-0.12,-0.27 -0.16,-0.16 -0.17,-0.02C-0.21,-0.07 -0.27,-0.08 -0.29,-0.03"
    "C-0.31,0.02 -0.30,0.07 -0.27,0.10Z"
)
CURTAIN = (
    "M0.20,-0.41C0.06,-0.38 -0.10,-0.28 -0.145,-0.06C-0.165,0.10 -0.15,0.28 -0.11,0.45"
    "C-0.22,0.52 -0.40,0.52 -0.49,0.45C-0.53,0.30 -0.50,0.10 -0.49,-0.06"
    "C-0.49,-0.42 -0.26,-0.625 0.06,-0.615C0.28,-0.605 0.41,-0.42 0.40,-0.14"
    "C0.395,0.05 0.42,0.28 0.36,0.40C0.33,0.28 0.35,0.10 0.335,-0.05"
    "C0.325,-0.2 0.29,-0.35 0.20,-0.41Z"
)
_CURLS = (
    (-0.40, 0.06, 0.13),
    (-0.46, -0.12, 0.14),
    (-0.43, -0.32, 0.15),
    (-0.31, -0.49, 0.15),
    (-0.13, -0.58, 0.15),
    (0.07, -0.60, 0.15),
    (0.25, -0.53, 0.13),
    (0.345, -0.40, 0.10),
)


def behind(pen: ink.Ink, head: Head) -> None:
    """What falls behind the neck and the shoulders."""
    part = _BEHIND.get(head.hair)
    if part and head.hat not in ("hood", "headscarf", "helmet"):
        part(pen, head)


def before(pen: ink.Ink, head: Head, *, detail: int) -> None:
    """What frames the face."""
    if head.hat in ("headscarf", "helmet"):
        return
    part = _BEFORE.get(head.hair)
    if part:
        part(pen, head, detail)
    elif head.hair not in ("bald", "none"):
        _short(pen, head, detail)


def _bob_behind(pen: ink.Ink, head: Head) -> None:
    pen.path(
        "M-0.46,0.0L0.38,-0.1L0.37,0.38C0.2,0.5 -0.3,0.52 -0.48,0.44Z",
        colour.shade(head.paint.hair, 0.35),
    )


def _long_behind(pen: ink.Ink, head: Head) -> None:
    pen.path(
        "M-0.48,-0.1C-0.52,0.4 -0.72,0.86 -0.66,1.26C-0.4,1.46 0.0,1.36 0.12,1.22"
        "C0.34,1.0 0.42,0.5 0.39,-0.1Z",
        colour.shade(head.paint.hair, 0.3),
    )


def _tail_behind(pen: ink.Ink, head: Head) -> None:
    paint = head.paint
    pen.path(
        "M-0.34,-0.40C-0.58,-0.52 -0.78,-0.32 -0.80,0.02C-0.82,0.34 -0.70,0.56 -0.78,0.82"
        "C-0.60,0.72 -0.50,0.44 -0.52,0.16C-0.53,-0.04 -0.46,-0.14 -0.36,-0.2Z",
        colour.shade(paint.hair, 0.18),
    )
    pen.ellipse(-0.41, -0.33, 0.06, 0.10, paint.accent, angle=35)


def _short(pen: ink.Ink, head: Head, detail: int) -> None:
    pen.path(CROP, head.paint.hair)
    if detail >= MEDIUM:
        gleam = colour.light(head.paint.hair, 0.22)
        pen.path(
            "M-0.30,-0.33C-0.22,-0.47 -0.06,-0.53 0.10,-0.52C-0.02,-0.47 -0.16,-0.42 -0.30,-0.33Z",
            gleam,
        )


def _swept(pen: ink.Ink, head: Head, detail: int) -> None:
    pen.path(SWEPT, head.paint.hair)
    if detail >= MEDIUM:
        gleam = colour.light(head.paint.hair, 0.2)
        pen.path(
            "M-0.34,-0.22C-0.26,-0.38 -0.12,-0.47 0.04,-0.50C-0.10,-0.42 -0.22,-0.34 -0.34,-0.22Z",
            gleam,
        )


def _bun(pen: ink.Ink, head: Head, detail: int) -> None:
    paint = head.paint
    if head.hat == "none":
        pen.ellipse(-0.34, -0.52, 0.21, 0.19, paint.hair, angle=-30)
        pen.path(
            "M-0.47,-0.44C-0.36,-0.36 -0.24,-0.38 -0.18,-0.44",
            line=colour.shade(paint.hair, 0.4),
            width=0.03,
        )
    else:
        pen.ellipse(-0.42, 0.06, 0.17, 0.15, paint.hair)
    _swept(pen, head, detail)


def _curtain(pen: ink.Ink, head: Head, detail: int) -> None:
    pen.path(CURTAIN, head.paint.hair)
    if detail >= MEDIUM:
        gleam = colour.light(head.paint.hair, 0.2)
        pen.path(
            "M0.06,-0.54C-0.16,-0.50 -0.34,-0.30 -0.38,0.04C-0.29,-0.18 -0.14,-0.40 0.06,-0.54Z",
            gleam,
        )


def _long(pen: ink.Ink, head: Head, detail: int) -> None:
    _curtain(pen, head, detail)
    pen.path(
        "M-0.49,0.1C-0.53,0.5 -0.66,0.72 -0.60,1.16C-0.44,1.26 -0.26,1.18 -0.20,1.02"
        "C-0.26,0.8 -0.16,0.6 -0.115,0.40Z",
        head.paint.hair,
    )


def _curly(pen: ink.Ink, head: Head, detail: int) -> None:
    hidden = -0.2 if head.hat != "none" else -2.0
    for x, y, r in _CURLS:
        if y > hidden:
            pen.ellipse(x, y, r, r, head.paint.hair)
    if head.hat == "none":
        pen.path(
            "M-0.24,0.10C-0.40,0.1 -0.48,-0.1 -0.42,-0.35C-0.3,-0.6 0.2,-0.65 0.35,-0.38"
            "C0.33,-0.27 0.27,-0.30 0.21,-0.27C0.14,-0.33 0.06,-0.29 0.0,-0.25"
            "C-0.08,-0.26 -0.12,-0.17 -0.12,-0.10C-0.17,-0.05 -0.14,0.02 -0.16,0.06"
            "C-0.2,-0.08 -0.28,-0.06 -0.28,0.02Z",
            head.paint.hair,
        )
        if detail >= MEDIUM:
            for x, y, r in (
                (-0.3, -0.42, 0.07),
                (-0.1, -0.52, 0.07),
                (0.1, -0.53, 0.06),
                (-0.39, -0.2, 0.06),
            ):
                pen.path(
                    f"M{x - r},{y + 0.02}C{x - r},{y - r} {x + r},{y - r} {x + r},{y + 0.02}",
                    line=colour.light(head.paint.hair, 0.2),
                    width=0.022,
                )
    else:
        _short(pen, head, 0)


Front = Callable[[ink.Ink, Head, int], None]
_BEHIND: dict[str, Callable[[ink.Ink, Head], None]] = {
    "bob": _bob_behind,
    "long": _long_behind,
    "ponytail": _tail_behind,
}
_BEFORE: dict[str, Front] = {
    "short": _short,
    "bob": _curtain,
    "long": _long,
    "bun": _bun,
    "ponytail": _swept,
    "curly": _curly,
}
