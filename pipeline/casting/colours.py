"""Colours as people tell them apart: by hue, and by name."""

import colorsys


def hue(colour: str) -> float | None:
    """Degrees on the colour wheel; None for greys, which never clash."""
    red, green, blue = (part / 255 for part in _rgb(colour))
    angle, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    return None if saturation < 0.18 else angle * 360


def hue_gap(one: str, other: str) -> float:
    """How far two colours' hues are apart, 0…180; a grey is far from everything."""
    first, second = hue(one), hue(other)
    if first is None or second is None:
        return 180.0
    return abs((first - second + 180) % 360 - 180)


def nearest(colour: str, names: dict[str, str]) -> str:
    """The name in a table name -> colour that a colour would go by."""
    return min(names, key=lambda name: (_distance(names[name], colour), name))


def _distance(one: str, other: str) -> int:
    return sum((left - right) ** 2 for left, right in zip(_rgb(one), _rgb(other), strict=True))


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
