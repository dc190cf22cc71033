"""Muzzles: the heads of four-legged animals, one unit high, looking right."""

import colorsys
from dataclasses import dataclass

from pipeline.house.props import colour, ink
from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Coat:
    """Paints of an animal: fur, its light parts, its dark parts, what it wears."""

    fur: str
    pale: str
    dark: str
    accent: str
    scarf: bool


def coat_of(look: shapes.Appearance) -> Coat:
    """Fur from the top colour."""
    fur = natural(look.top_colour)
    return Coat(
        fur=fur,
        pale=colour.mix(fur, "#fff6e6", 0.72),
        dark=colour.shade(fur, 0.5),
        accent=look.accent_colour,
        scarf=look.attribute == "scarf",
    )


_FURS = ("#9c5a34", "#c98d4e", "#8a7a5c", "#8d929a", "#5b5f6b", "#6b4a3c", "#d8c3a0", "#7a4a34")


def natural(paint: str) -> str:
    """Fur of about that hue: nobody's horse is scarlet. Different hues give different furs."""
    red, green, blue = (one / 255 for one in colour.rgb(paint))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    brown = 0.03 < hue < 0.105 and saturation < 0.65
    if saturation < 0.3 or brown or light < 0.12 or light > 0.88:
        return paint
    return _FURS[round(hue * len(_FURS)) % len(_FURS)]


def cat(pen: ink.Ink, coat: Coat) -> None:
    """The head of a cat."""
    for x, lean, fill in ((0.18, 8, colour.shade(coat.fur, 0.3)), (-0.26, -14, coat.fur)):
        with pen.at(x, -0.3, angle=lean):
            pen.path(
                "M-0.17,0.1C-0.16,-0.14 -0.06,-0.34 0.02,-0.42C0.12,-0.3 0.2,-0.1 0.2,0.1Z", fill
            )
            pen.path(
                "M-0.06,0.06C-0.06,-0.1 0.0,-0.22 0.03,-0.27C0.08,-0.2 0.12,-0.08 0.12,0.06Z",
                "#c98a86",
            )
    d = (
        "M-0.46,-0.02C-0.46,-0.3 -0.22,-0.42 0.02,-0.42C0.28,-0.42 0.46,-0.28 "
        "0.48,-0.04C0.49,0.12 0.6,0.14 0.58,0.24C0.5,0.4 0.24,0.42 0.02,0.4"
        "C-0.26,0.38 -0.46,0.24 -0.46,-0.02Z"
    )
    pen.path(d, coat.fur)
    with pen.inside(d):
        pen.path(
            "M0.22,0.1C0.34,0.06 0.5,0.08 0.7,0.14L0.7,0.5L0.16,0.5C0.12,0.34 0.14,0.18 0.22,0.1Z",
            coat.pale,
        )
        for x in (-0.08, 0.06, 0.2):
            pen.path(f"M{x},-0.46L{x + 0.02},-0.27", line=coat.dark, width=0.05)
    _eyes(pen, ((0.1, -0.06, 0.085), (0.4, -0.06, 0.065)), "#d8c24a", slit=True)
    pen.path("M0.5,0.1L0.6,0.1L0.56,0.17Z", "#b8605c")
    for y in (0.2, 0.26):
        pen.line([(0.4, y), (0.1, y + 0.06)], colour.light(coat.pale, 0.5), 0.014)


def dog(pen: ink.Ink, coat: Coat) -> None:
    """The head of a dog."""
    d = (
        "M-0.42,-0.06C-0.42,-0.34 -0.2,-0.46 0.04,-0.44C0.24,-0.42 0.32,-0.3 "
        "0.38,-0.16C0.56,-0.14 0.78,-0.1 0.8,0.04C0.82,0.2 0.7,0.28 0.5,0.28"
        "C0.3,0.3 0.2,0.36 0.0,0.36C-0.26,0.34 -0.42,0.2 -0.42,-0.06Z"
    )
    pen.path(d, coat.fur)
    with pen.inside(d):
        pen.path(
            "M0.3,0.02C0.46,-0.04 0.64,0.0 0.9,0.06L0.9,0.5L0.1,0.5C0.16,0.3 0.2,0.1 0.3,0.02Z",
            coat.pale,
        )
    pen.ellipse(0.78, -0.05, 0.085, 0.07, "#241c1c")
    pen.path("M0.76,0.03C0.72,0.14 0.6,0.17 0.46,0.15", line=coat.dark, width=0.028)
    _eyes(pen, ((0.2, -0.12, 0.055),), "#2a1d18", slit=False)
    pen.path("M0.1,-0.24C0.16,-0.28 0.24,-0.28 0.29,-0.25", line=coat.dark, width=0.03)
    pen.path(
        "M-0.12,-0.38C-0.34,-0.4 -0.48,-0.18 -0.46,0.12C-0.44,0.3 -0.32,0.36 "
        "-0.22,0.26C-0.1,0.1 -0.06,-0.16 -0.12,-0.38Z",
        coat.dark,
    )


def fox(pen: ink.Ink, coat: Coat) -> None:
    """The head of a fox."""
    for x, lean, fill in ((0.12, 10, colour.shade(coat.fur, 0.3)), (-0.22, -10, coat.fur)):
        with pen.at(x, -0.28, angle=lean):
            pen.path(
                "M-0.16,0.08C-0.15,-0.2 -0.04,-0.44 0.02,-0.52C0.12,-0.36 0.18,-0.12 0.17,0.08Z",
                fill,
            )
            pen.path(
                "M-0.07,-0.26C-0.04,-0.38 0.0,-0.46 0.02,-0.52C0.06,-0.46 0.1,-0.36 0.12,-0.28Z",
                "#2d2326",
            )
    d = (
        "M-0.44,0.02C-0.42,-0.26 -0.22,-0.38 0.02,-0.37C0.24,-0.35 0.34,-0.22 "
        "0.44,-0.1C0.62,-0.04 0.82,0.04 0.92,0.12C0.88,0.2 0.66,0.24 0.46,0.26"
        "C0.26,0.36 0.0,0.42 -0.18,0.38C-0.28,0.36 -0.4,0.22 -0.44,0.02Z"
    )
    pen.path(d, coat.fur)
    with pen.inside(d):
        pen.path(
            "M-0.5,0.12C-0.2,0.06 0.1,0.14 0.3,0.1C0.5,0.08 0.7,0.1 0.95,0.16L0.9,0.5L-0.5,0.5Z",
            coat.pale,
        )
    pen.ellipse(0.9, 0.11, 0.06, 0.05, "#241c1c")
    _eyes(pen, ((0.2, -0.06, 0.055),), "#2a1d18", slit=False)


def horse(pen: ink.Ink, coat: Coat) -> None:
    """The head of a horse."""
    pen.path(
        "M-0.16,-0.3C-0.16,-0.5 -0.08,-0.64 -0.02,-0.7C0.06,-0.58 0.08,-0.42 0.06,-0.28Z", coat.fur
    )
    d = (
        "M-0.36,-0.06C-0.34,-0.34 -0.12,-0.42 0.08,-0.36C0.3,-0.2 0.56,0.14 "
        "0.82,0.44C0.9,0.56 0.84,0.72 0.68,0.76C0.52,0.78 0.42,0.66 0.3,0.54"
        "C0.14,0.44 -0.06,0.4 -0.2,0.3C-0.32,0.2 -0.36,0.08 -0.36,-0.06Z"
    )
    pen.path(d, coat.fur)
    with pen.inside(d):
        pen.path(
            "M0.52,0.3C0.66,0.36 0.76,0.34 0.86,0.36L1.0,0.9L0.4,0.9C0.42,0.66 0.44,0.4 0.52,0.3Z",
            coat.dark,
        )
        pen.path(
            "M0.16,-0.3C0.3,-0.14 0.48,0.1 0.6,0.28L0.5,0.34C0.36,0.14 0.2,-0.06 0.08,-0.26Z",
            coat.pale,
        )
    pen.ellipse(0.7, 0.52, 0.03, 0.045, "#1c1514", angle=30)
    pen.path("M0.5,0.68C0.58,0.66 0.64,0.66 0.7,0.67", line="#1c1514", width=0.022)
    _eyes(pen, ((0.1, -0.06, 0.06),), "#241815", slit=False)
    pen.path(
        "M-0.04,-0.42C0.1,-0.42 0.2,-0.3 0.22,-0.1C0.14,-0.2 0.04,-0.24 -0.06,-0.22"
        "C-0.2,-0.14 -0.3,0.0 -0.34,0.16C-0.46,-0.02 -0.4,-0.36 -0.04,-0.42Z",
        coat.dark,
    )


def bear(pen: ink.Ink, coat: Coat) -> None:
    """The head of a bear."""
    for x, fill in ((0.2, colour.shade(coat.fur, 0.3)), (-0.2, coat.fur)):
        pen.ellipse(x, -0.36, 0.15, 0.15, fill)
        pen.ellipse(x + 0.01, -0.35, 0.08, 0.08, colour.shade(coat.fur, 0.45))
    d = (
        "M-0.46,0.0C-0.46,-0.3 -0.24,-0.44 0.02,-0.43C0.26,-0.41 0.36,-0.26 "
        "0.42,-0.12C0.58,-0.1 0.74,-0.04 0.75,0.1C0.76,0.26 0.6,0.32 0.44,0.32"
        "C0.28,0.4 0.1,0.44 -0.06,0.42C-0.3,0.38 -0.46,0.24 -0.46,0.0Z"
    )
    pen.path(d, coat.fur)
    with pen.inside(d):
        pen.ellipse(0.58, 0.14, 0.26, 0.22, coat.pale)
    pen.ellipse(0.7, -0.01, 0.085, 0.065, "#241c1c")
    pen.path("M0.7,0.08C0.68,0.18 0.58,0.21 0.46,0.19", line=coat.dark, width=0.026)
    _eyes(pen, ((0.24, -0.12, 0.05),), "#2a1d18", slit=False)


def rabbit(pen: ink.Ink, coat: Coat) -> None:
    """The head of a rabbit, its ears up."""
    _round(pen, coat, ear=(0.13, 0.5), ears=((0.12, 6), (-0.2, -12)))
    pen.path("M0.5,0.12L0.62,0.1L0.56,0.19Z", "#b8605c")
    pen.rect(0.46, 0.24, 0.1, 0.11, "#fff8ea", r=0.02)
    _eyes(pen, ((0.2, -0.06, 0.085),), "#3a241c", slit=False)


def mouse(pen: ink.Ink, coat: Coat) -> None:
    """The head of a mouse: mostly ears."""
    _round(pen, coat, ear=(0.26, 0.27), ears=((0.2, 24), (-0.26, -24)))
    pen.ellipse(0.6, 0.14, 0.06, 0.055, "#b8605c")
    for y in (0.2, 0.27):
        pen.line([(0.48, y), (0.14, y + 0.06)], colour.light(coat.pale, 0.4), 0.014)
    _eyes(pen, ((0.24, -0.06, 0.07),), "#2a1d18", slit=False)


def _round(
    pen: ink.Ink,
    coat: Coat,
    *,
    ear: tuple[float, float],
    ears: tuple[tuple[float, float], ...],
) -> None:
    """A small round head; each ear is half as wide and half as high as `ear` says, and leans."""
    wide, high = ear
    for (x, lean), fill in zip(ears, (colour.shade(coat.fur, 0.28), coat.fur), strict=True):
        with pen.at(x, -0.26, angle=lean):
            pen.ellipse(0.0, -high * 0.85, wide, high, fill)
            pen.ellipse(0.01, -high * 0.82, wide * 0.55, high * 0.74, "#c98a86")
    d = (
        "M-0.44,0.02C-0.44,-0.26 -0.22,-0.38 0.02,-0.37C0.26,-0.35 0.4,-0.2 "
        "0.5,-0.04C0.6,0.04 0.64,0.1 0.6,0.2C0.52,0.36 0.26,0.4 0.02,0.39"
        "C-0.26,0.37 -0.44,0.24 -0.44,0.02Z"
    )
    pen.path(d, coat.fur)
    with pen.inside(d):
        pen.path("M0.1,0.2C0.3,0.1 0.5,0.12 0.7,0.16L0.6,0.5L0.0,0.5Z", coat.pale)


def _eyes(
    pen: ink.Ink, spots: tuple[tuple[float, float, float], ...], iris: str, *, slit: bool
) -> None:
    for x, y, r in spots:
        pen.ellipse(x, y, r, r * 1.05, iris)
        if slit:
            pen.ellipse(x + 0.01, y, r * 0.34, r * 0.92, "#181214")
        pen.ellipse(x + r * 0.3, y - r * 0.4, r * 0.28, r * 0.28, "#ffffff")
