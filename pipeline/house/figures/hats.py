"""Hats, beards and glasses: what sits on the head of `heads`, in the same coordinates."""

from collections.abc import Callable

from pipeline.house.figures.heads import Head
from pipeline.house.props import colour, ink, outline

Draw = Callable[[ink.Ink, Head], None]


def behind(pen: ink.Ink, head: Head) -> None:
    """The far side of a hood, a brim or a scarf."""
    part = _BEHIND.get(head.hat)
    if part:
        part(pen, head)


def before(pen: ink.Ink, head: Head) -> None:
    """The hat itself, over the hair."""
    part = _BEFORE.get(head.hat)
    if part:
        part(pen, head)
    elif head.hat != "none":
        _cap(pen, head)


def _fedora_brim(pen: ink.Ink, head: Head) -> None:
    pen.ellipse(0.0, -0.30, 0.60, 0.10, colour.shade(head.paint.accent, 0.45), angle=-4)


def _fedora(pen: ink.Ink, head: Head) -> None:
    fill = head.paint.accent
    pen.path(
        "M-0.42,-0.30C-0.44,-0.52 -0.38,-0.76 -0.24,-0.80C-0.12,-0.83 -0.04,-0.76 0.06,-0.77"
        "C0.18,-0.80 0.28,-0.76 0.32,-0.66C0.36,-0.54 0.37,-0.42 0.37,-0.32"
        "C0.1,-0.22 -0.2,-0.22 -0.42,-0.30Z",
        fill,
    )
    pen.path(
        "M-0.425,-0.38C-0.2,-0.29 0.12,-0.29 0.37,-0.40L0.37,-0.31C0.12,-0.2 "
        "-0.2,-0.2 -0.425,-0.29Z",
        colour.shade(fill, 0.6),
    )
    pen.path(
        "M-0.598,-0.262C-0.52,-0.17 -0.28,-0.135 0.0,-0.15C0.30,-0.165 0.52,-0.23 0.598,-0.338"
        "C0.50,-0.30 0.36,-0.28 0.20,-0.265C0.0,-0.25 -0.30,-0.235 -0.598,-0.262Z",
        colour.light(fill, 0.1),
    )


def _cap(pen: ink.Ink, head: Head) -> None:
    fill = head.paint.accent
    pen.path(
        "M-0.43,-0.14C-0.47,-0.46 -0.26,-0.645 0.04,-0.64C0.26,-0.63 0.37,-0.48 0.365,-0.27"
        "C0.16,-0.31 -0.14,-0.26 -0.43,-0.14Z",
        fill,
    )
    pen.path(
        "M-0.43,-0.14C-0.47,-0.46 -0.26,-0.645 0.04,-0.64C-0.16,-0.56 -0.26,-0.4 -0.26,-0.2Z",
        colour.shade(fill, 0.25),
    )
    pen.path(
        "M0.10,-0.315C0.30,-0.36 0.55,-0.32 0.66,-0.21C0.50,-0.25 0.28,-0.25 0.12,-0.225Z",
        colour.shade(fill, 0.38),
    )
    pen.ellipse(0.0, -0.645, 0.045, 0.03, colour.shade(fill, 0.3))


def _beanie(pen: ink.Ink, head: Head) -> None:
    fill = head.paint.accent
    pen.ellipse(-0.08, -0.72, 0.11, 0.11, colour.light(fill, 0.3))
    pen.path(
        "M-0.43,-0.18C-0.50,-0.52 -0.26,-0.70 -0.02,-0.70C0.24,-0.70 0.40,-0.52 0.37,-0.26Z", fill
    )
    for x in (-0.26, -0.1, 0.06, 0.2):
        pen.path(
            f"M{x},-0.34C{x * 1.02},-0.5 {x * 0.8},-0.6 {x * 0.5},-0.66",
            line=colour.shade(fill, 0.22),
            width=0.025,
        )
    pen.path(
        "M-0.47,-0.24C-0.2,-0.38 0.14,-0.42 0.385,-0.40C0.40,-0.34 0.40,-0.28 0.39,-0.23"
        "C0.14,-0.26 -0.18,-0.21 -0.45,-0.07C-0.475,-0.12 -0.48,-0.18 -0.47,-0.24Z",
        colour.shade(fill, 0.16),
    )


def _straw_brim(pen: ink.Ink, head: Head) -> None:
    pen.ellipse(0.0, -0.30, 0.78, 0.15, colour.shade("#d9b469", 0.4), angle=-6)


def _straw(pen: ink.Ink, head: Head) -> None:
    straw = "#e3c07a"
    pen.path(
        "M-0.40,-0.28C-0.42,-0.56 -0.26,-0.70 -0.02,-0.70C0.22,-0.70 0.37,-0.56 0.36,-0.32"
        "C0.1,-0.22 -0.2,-0.2 -0.40,-0.28Z",
        straw,
    )
    pen.path(
        "M-0.405,-0.36C-0.2,-0.27 0.12,-0.28 0.365,-0.40L0.365,-0.29C0.12,-0.18 "
        "-0.2,-0.17 -0.405,-0.26Z",
        head.paint.accent,
    )
    pen.path(
        "M-0.78,-0.22C-0.60,-0.20 -0.30,-0.185 0.0,-0.205C0.34,-0.225 0.62,-0.30 0.77,-0.40"
        "C0.72,-0.26 0.40,-0.12 0.02,-0.10C-0.36,-0.08 -0.70,-0.12 -0.78,-0.22Z",
        colour.light(straw, 0.25),
    )


def _hood_behind(pen: ink.Ink, head: Head) -> None:
    inner = colour.shade(head.paint.top, 0.62)
    pen.path("M0.30,-0.50C0.46,-0.30 0.46,0.10 0.36,0.50L-0.30,0.66L-0.40,-0.40Z", inner)


def _hood(pen: ink.Ink, head: Head) -> None:
    fill = head.paint.top
    pen.path(
        "M0.30,-0.55C0.10,-0.78 -0.34,-0.76 -0.52,-0.42C-0.64,-0.14 -0.58,0.24 -0.54,0.62"
        "C-0.34,0.74 -0.06,0.74 0.12,0.66C-0.02,0.54 -0.16,0.36 -0.18,0.10"
        "C-0.20,-0.18 -0.06,-0.44 0.30,-0.55Z",
        fill,
    )
    pen.path(
        "M0.30,-0.55C0.02,-0.56 -0.30,-0.36 -0.34,0.04C-0.35,0.36 -0.22,0.56 "
        "-0.04,0.69C0.02,0.7 0.08,0.68 0.12,0.66"
        "C-0.02,0.54 -0.16,0.36 -0.18,0.10C-0.20,-0.18 -0.06,-0.44 0.30,-0.55Z",
        colour.shade(fill, 0.24),
    )


def _helmet_behind(pen: ink.Ink, head: Head) -> None:
    pen.ellipse(-0.02, -0.04, 0.66, 0.66, "#dfe6ea")
    pen.ellipse(-0.02, -0.04, 0.58, 0.58, colour.shade("#7fa9b8", 0.4))


def _helmet(pen: ink.Ink, head: Head) -> None:
    glass = outline.oval(0.12, -0.04, 0.44, 0.48)
    pen.path(outline.oval(-0.02, -0.04, 0.66, 0.66) + glass, "#e4e9ec")
    pen.path(
        "M-0.60,0.20C-0.66,-0.2 -0.5,-0.6 -0.1,-0.69C-0.36,-0.5 -0.44,-0.2 "
        "-0.36,0.3C-0.3,0.5 -0.16,0.6 0.0,0.62"
        "C-0.3,0.62 -0.52,0.46 -0.60,0.20Z",
        colour.shade("#dfe6ea", 0.3),
    )
    pen.path(glass, "#9fd4e4", opacity=0.16)
    pen.path(glass, line=head.paint.accent, width=0.05)
    pen.path(
        "M-0.16,-0.26C-0.06,-0.42 0.08,-0.47 0.2,-0.45C0.06,-0.40 -0.06,-0.32 -0.12,-0.14Z",
        "#ffffff",
        opacity=0.7,
    )


def _crown(pen: ink.Ink, head: Head) -> None:
    gold = "#e2b53c"
    pen.path(
        "M-0.40,-0.30L-0.46,-0.68L-0.24,-0.50L-0.04,-0.78L0.16,-0.52L0.38,-0.72L0.35,-0.36"
        "C0.1,-0.28 -0.18,-0.26 -0.40,-0.30Z",
        gold,
    )
    pen.path(
        "M-0.41,-0.38C-0.18,-0.34 0.1,-0.36 0.355,-0.44L0.35,-0.34C0.1,-0.26 "
        "-0.18,-0.24 -0.40,-0.28Z",
        colour.shade(gold, 0.28),
    )
    for x, y in ((-0.46, -0.70), (-0.04, -0.80), (0.38, -0.74)):
        pen.ellipse(x, y, 0.045, 0.045, colour.light(gold, 0.5))
    pen.ellipse(-0.02, -0.44, 0.05, 0.06, head.paint.accent)


def _pointed(pen: ink.Ink, head: Head) -> None:
    fill = head.paint.top
    pen.path(
        "M-0.42,-0.30C-0.36,-0.66 -0.30,-0.96 -0.52,-1.34C-0.20,-1.22 0.16,-0.76 0.37,-0.36"
        "C0.1,-0.22 -0.2,-0.2 -0.42,-0.30Z",
        fill,
    )
    pen.path(
        "M-0.42,-0.30C-0.36,-0.66 -0.30,-0.96 -0.52,-1.34C-0.30,-1.0 -0.22,-0.6 -0.2,-0.25Z",
        colour.shade(fill, 0.25),
    )
    pen.path(
        "M-0.41,-0.40C-0.2,-0.30 0.1,-0.32 0.33,-0.45L0.375,-0.34C0.12,-0.2 "
        "-0.2,-0.18 -0.42,-0.28Z",
        head.paint.accent,
    )
    pen.path(
        "M-0.72,-0.22C-0.5,-0.22 -0.25,-0.20 0.0,-0.22C0.30,-0.24 0.52,-0.30 0.70,-0.42"
        "C0.64,-0.26 0.36,-0.13 0.02,-0.11C-0.32,-0.09 -0.62,-0.12 -0.72,-0.22Z",
        colour.shade(fill, 0.12),
    )


def _toque(pen: ink.Ink, head: Head) -> None:
    pen.path(
        "M-0.36,-0.36C-0.62,-0.44 -0.62,-0.86 -0.34,-0.88C-0.24,-1.06 0.10,-1.08 0.20,-0.92"
        "C0.50,-0.98 0.60,-0.58 0.34,-0.44Z",
        "#f6f3ec",
    )
    pen.path(
        "M-0.36,-0.36C-0.62,-0.44 -0.62,-0.86 -0.34,-0.88C-0.48,-0.74 -0.40,-0.5 -0.24,-0.42Z",
        colour.shade("#f6f3ec", 0.25),
    )
    pen.path(
        "M-0.42,-0.46C-0.16,-0.38 0.14,-0.40 0.36,-0.50L0.37,-0.28C0.14,-0.20 "
        "-0.16,-0.18 -0.42,-0.24Z",
        "#eae5da",
    )


def _scarf_behind(pen: ink.Ink, head: Head) -> None:
    pen.path(
        "M-0.40,-0.1C-0.46,0.3 -0.62,0.7 -0.56,0.92L0.34,0.86L0.34,0.1Z",
        colour.shade(head.paint.accent, 0.35),
    )


def _scarf(pen: ink.Ink, head: Head) -> None:
    fill = head.paint.accent
    hole = (
        "M0.11,-0.42C0.26,-0.41 0.315,-0.30 0.31,-0.18C0.30,-0.06 0.315,0.06 "
        "0.31,0.16C0.29,0.32 0.22,0.43 0.16,0.45"
        "C0.08,0.47 -0.04,0.41 -0.11,0.30C-0.18,0.18 -0.20,0.02 -0.19,-0.12"
        "C-0.17,-0.32 -0.04,-0.43 0.11,-0.42Z"
    )
    pen.path(
        "M0.08,-0.60C0.30,-0.59 0.40,-0.42 0.39,-0.16C0.385,0.10 0.42,0.36 "
        "0.34,0.52C0.44,0.62 0.46,0.74 0.40,0.86"
        "C0.1,0.98 -0.34,0.98 -0.56,0.88C-0.60,0.7 -0.44,0.5 -0.44,0.30C-0.50,0.06 "
        "-0.49,-0.16 -0.44,-0.32"
        "C-0.35,-0.54 -0.14,-0.62 0.08,-0.60Z" + hole,
        fill,
    )
    for d in (
        "M-0.26,0.28C-0.14,0.48 0.08,0.58 0.32,0.52",
        "M-0.40,0.56C-0.2,0.72 0.1,0.76 0.38,0.66",
        "M-0.36,-0.3C-0.30,-0.1 -0.30,0.1 -0.25,0.26",
    ):
        pen.path(d, line=colour.shade(fill, 0.24), width=0.035)


_BEHIND: dict[str, Draw] = {
    "fedora": _fedora_brim,
    "straw": _straw_brim,
    "hood": _hood_behind,
    "helmet": _helmet_behind,
    "headscarf": _scarf_behind,
}
_BEFORE: dict[str, Draw] = {
    "fedora": _fedora,
    "cap": _cap,
    "beanie": _beanie,
    "straw": _straw,
    "hood": _hood,
    "helmet": _helmet,
    "crown": _crown,
    "pointed": _pointed,
    "toque": _toque,
    "headscarf": _scarf,
}
