"""Colour arithmetic for flat shapes: shadows go cool, lights go warm, nothing goes grey."""

import colorsys

Rgb = tuple[int, int, int]
COOL = (28, 24, 62)
WARM = (255, 243, 214)


def rgb(colour: str) -> Rgb:
    """`#rrggbb` as three numbers 0…255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def text(colour: Rgb) -> str:
    """Three numbers 0…255 as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def blend(one: Rgb, other: Rgb, amount: float) -> Rgb:
    """`one` moved toward `other` by `amount` 0…1."""
    r, g, b = (round(a + (c - a) * amount) for a, c in zip(one, other, strict=True))
    return r, g, b


def mix(one: str, other: str, amount: float) -> str:
    """`one` moved toward `other` by `amount` 0…1."""
    return text(blend(rgb(one), rgb(other), amount))


def shade(colour: str, amount: float = 0.28) -> str:
    """The same paint in shadow: darker and a little bluer."""
    r, g, b = (round(value * (1 - amount * 0.62)) for value in rgb(colour))
    return text(blend((r, g, b), COOL, amount * 0.42))


def light(colour: str, amount: float = 0.25) -> str:
    """The same paint in the light: brighter and a little warmer."""
    return text(blend(rgb(colour), WARM, amount))


def luminance(colour: str) -> float:
    """Perceived brightness 0…1."""
    r, g, b = rgb(colour)
    return (0.299 * r + 0.587 * g + 0.114 * b) / 255


def turn(colour: str, *, hue: float = 0.0, saturation: float = 1.0, value: float = 1.0) -> str:
    """The colour with its hue turned by degrees and saturation and value multiplied."""
    h, s, v = colorsys.rgb_to_hsv(*(part / 255 for part in rgb(colour)))
    r, g, b = colorsys.hsv_to_rgb(
        (h + hue / 360) % 1, min(1.0, s * saturation), min(1.0, v * value)
    )
    return text((round(r * 255), round(g * 255), round(b * 255)))
