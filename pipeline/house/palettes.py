"""Palettes: what colours the light makes, and how a thing's own colour looks in it."""

import colorsys
import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.house.tempers import FAMILIES, TEMPERS, WEATHERS, Temper
from storage import shapes

Rgb = tuple[int, int, int]


def rgb(colour: str) -> Rgb:
    """`#rrggbb` as three numbers 0…255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def name(red: float, green: float, blue: float) -> str:
    """Three numbers 0…255 as `#rrggbb`."""
    whole = [max(0, min(255, round(one))) for one in (red, green, blue)]
    return f"#{whole[0]:02x}{whole[1]:02x}{whole[2]:02x}"


@functools.lru_cache(maxsize=4096)
def mix(one: str, other: str, share: float) -> str:
    """`one` with a share 0…1 of `other`."""
    a, b = rgb(one), rgb(other)
    return name(*(x + (y - x) * share for x, y in zip(a, b, strict=True)))


def lit(own: str, light: str) -> str:
    """A colour under a coloured light (channel by channel)."""
    return name(*(a * b / 255 for a, b in zip(rgb(own), rgb(light), strict=True)))


def shifted(colour: str, *, saturation: float = 1.0, value: float = 1.0) -> str:
    """The same hue, more or less saturated and bright."""
    hue, s, v = colorsys.rgb_to_hsv(*(one / 255 for one in rgb(colour)))
    made = colorsys.hsv_to_rgb(hue, min(1.0, s * saturation), min(1.0, v * value))
    return name(*(one * 255 for one in made))


@dataclass(frozen=True, kw_only=True)
class Palette:
    """The colours of one picture, `#rrggbb`.

    `top` and `low` are the sky at the zenith and at the horizon; `light` is the key light;
    `far`, `mid`, `dark` are what things turn into with nearness; `accent` and `second` are the
    two small saturated notes; `lamp` is light made by people. `ambient` multiplies a thing's own
    colour; `unity` 0…1 is how much of it gives way to the family; `night` 0…1 is the darkness.
    """

    top: str
    low: str
    light: str
    far: str
    mid: str
    dark: str
    accent: str = "#c8482f"
    second: str = "#2f6f6a"
    lamp: str = "#ffc27a"
    ambient: str = "#ffffff"
    unity: float = 0.4
    night: float = 0.0

    def coloured(self, colours: Mapping[str, str], *, unity: float | None = None) -> "Palette":
        """The same palette with some colours replaced, by field name."""
        changes: dict[str, Any] = dict(colours)
        return replace(self, **changes, unity=self.unity if unity is None else unity)

    def at(self, depth: float) -> str:
        """The family's colour at a depth 0 (far) … 1 (near)."""
        if depth < 0.5:
            return mix(self.far, self.mid, depth * 2)
        return mix(self.mid, self.dark, depth * 2 - 1)

    def tone(self, own: str, depth: float = 0.5, unity: float | None = None) -> str:
        """A thing's own colour, lit by this picture's light and drawn into its family.

        Give the colour it has on a white noon ("#e8c07a" for sand); get what to paint.
        """
        share = self.unity if unity is None else unity
        return mix(lit(own, self.ambient), self.at(depth), share)


INDOORS = frozenset({"cafe", "home", "office", "lab", "hall", "stage", "studio", "station"})
"""Settings whose light is a room's, not the sky's."""

SKIES: dict[str, Palette] = {
    "dawn": Palette(
        top="#6f9fa6", low="#ffe3b4", light="#ffdf9c", far="#b6c2a8", mid="#62867f",
        dark="#15323a", ambient="#f2dcc6", unity=0.5, night=0.15,
    ),
    "morning": Palette(
        top="#6fabc6", low="#fbeccb", light="#fff0c6", far="#b7ccc4", mid="#5f8f98",
        dark="#173644", ambient="#fff4e2", unity=0.36,
    ),
    "noon": Palette(
        top="#3f8fb4", low="#e6f0e0", light="#fff7da", far="#a8c8ca", mid="#4f8a96",
        dark="#163a49", ambient="#ffffff", unity=0.3,
    ),
    "afternoon": Palette(
        top="#4f95ad", low="#fbe0ae", light="#ffdb90", far="#c9bf9e", mid="#7d8672",
        dark="#2c2c33", ambient="#ffe9ca", unity=0.36,
    ),
    "dusk": Palette(
        top="#2c2858", low="#ff9f68", light="#ffb46e", far="#a2607c", mid="#583862",
        dark="#140e24", accent="#f09a6a", ambient="#b98a9a", unity=0.56, night=0.5,
    ),
    "night": Palette(
        top="#0c1836", low="#4e6592", light="#c4d2f4", far="#4a608c", mid="#22365c",
        dark="#070d1e", accent="#d9a441", lamp="#ffbf70", ambient="#6c7ca8", unity=0.6,
        night=0.9,
    ),
}  # fmt: skip

ROOMS: dict[str, Palette] = {
    "dawn": Palette(
        top="#9fb0b4", low="#ffe2bc", light="#ffe0ae", far="#c29a88", mid="#84604f",
        dark="#241a20", ambient="#e0c4ae", unity=0.45, night=0.2,
    ),
    "morning": Palette(
        top="#f4d9b4", low="#fff3d4", light="#fff0cc", far="#d7a58a", mid="#8f5d43",
        dark="#2a1a18", ambient="#fff2de", unity=0.38,
    ),
    "noon": Palette(
        top="#cfe3e6", low="#f6f7ee", light="#fffbea", far="#cbbca6", mid="#8a7562",
        dark="#2a2524", ambient="#ffffff", unity=0.3,
    ),
    "afternoon": Palette(
        top="#f0cf9e", low="#ffe9bc", light="#ffdc92", far="#d39f78", mid="#93593c",
        dark="#2c1a1a", ambient="#ffe6c4", unity=0.4,
    ),
    "dusk": Palette(
        top="#2b2350", low="#ffac78", light="#ffb878", far="#8a4f6e", mid="#5a3a56",
        dark="#150c1c", accent="#f0c06a", ambient="#b89094", unity=0.5, night=0.5,
    ),
    "night": Palette(
        top="#0f1b38", low="#33456e", light="#ffcf92", far="#5a4a5c", mid="#4a3440",
        dark="#0e0c18", accent="#e0b04a", ambient="#8c7a86", unity=0.5, night=0.75,
    ),
}  # fmt: skip

MACHINES = Palette(
    top="#03060c", low="#2fd6e6", light="#9ff0ff", far="#1d5660", mid="#123842", dark="#030d14",
    accent="#ff9a4a", second="#e0782f", lamp="#7fe9ff", ambient="#7f9aa4", unity=0.55, night=0.7,
)  # fmt: skip
"""Laboratories and stations: their light is their own at any hour."""

SPACE = Palette(
    top="#03050c", low="#1c2a52", light="#fff0d8", far="#24345e", mid="#131d3a", dark="#04060e",
    accent="#e0782f", second="#6fd0ff", lamp="#8fe4ff", ambient="#a2aac4", unity=0.4, night=0.8,
)  # fmt: skip

_LIGHTS = {"low": 0.7, "light": 0.45, "ambient": 0.45, "far": 0.4}
_SHADES = {"top": 0.9, "mid": 0.75, "dark": 0.45, "far": 0.4}
_FLOORS = {"low": 0.36, "light": 0.55, "far": 0.27, "mid": 0.16, "top": 0.1, "ambient": 0.4}
"""How bright a colour must stay (0…1) for the picture to be read at the size of a thumb."""


def of(shot: shapes.Shot) -> Palette:
    """The palette of a shot: hour, then place, then weather, then mood."""
    palette = _base(shot)
    if shot.setting in FAMILIES:
        palette = _with_family(palette, *FAMILIES[shot.setting])
    if shot.setting not in ("space", "station", "lab", "cave"):
        share = 0.5 if shot.setting in INDOORS else 1.0
        palette = _with_weather(palette, shot.weather, share)
    grey = 0.45 if shot.weather in ("storm", "rain", "snow", "fog") and shot.mood != "noir" else 1.0
    return exposed(_with_temper(palette, TEMPERS[shot.mood], grey))


def exposed(palette: Palette, *, floor: float = 1.0) -> Palette:
    """The palette with no colour too dark to read, nor so saturated that it glares."""
    changed = {}
    for field, least in _FLOORS.items():
        colour = _calmed(getattr(palette, field), 0.68)
        bright = luminance(colour)
        wanted = least * floor * (1.0 if field != "top" else 1 - 0.3 * palette.night)
        if bright < wanted:
            colour = mix(
                shifted(colour, value=min(2.2, wanted / max(bright, 0.02))), "#8c98a8", 0.12
            )
        changed[field] = colour
    return palette.coloured(changed)


def luminance(colour: str) -> float:
    """Perceived brightness 0…1."""
    red, green, blue = rgb(colour)
    return (0.3 * red + 0.59 * green + 0.11 * blue) / 255


def _calmed(colour: str, most: float) -> str:
    saturation = colorsys.rgb_to_hsv(*(one / 255 for one in rgb(colour)))[1]
    return shifted(colour, saturation=most / saturation) if saturation > most else colour


def _base(shot: shapes.Shot) -> Palette:
    if shot.setting == "space":
        return SPACE
    if shot.setting in ("station", "lab"):
        return _mixed(MACHINES, ROOMS[shot.time_of_day], 0.12 if shot.setting == "station" else 0.2)
    return (ROOMS if shot.setting in INDOORS else SKIES)[shot.time_of_day]


_FIELDS = ("top", "low", "light", "far", "mid", "dark", "ambient")


def _mixed(one: Palette, other: Palette, share: float) -> Palette:
    colours = {field: mix(getattr(one, field), getattr(other, field), share) for field in _FIELDS}
    return one.coloured(colours)


def _with_family(palette: Palette, colour: str, share: float) -> Palette:
    own = lit(colour, palette.ambient)
    return replace(
        palette,
        far=mix(palette.far, mix(own, palette.low, 0.35), share),
        mid=mix(palette.mid, shifted(own, value=0.8), share),
        dark=mix(palette.dark, shifted(own, value=0.26), share * 0.6),
    )


def _with_weather(palette: Palette, weather: str, share: float) -> Palette:
    veil, amount, value, unity = WEATHERS[weather]
    own = lit(veil, mix(palette.ambient, "#ffffff", 0.6 * (1 - palette.night)))
    amount, value = amount * share, 1 - (1 - value) * share
    shares = {"top": 1.0, "low": 0.8, "light": 0.5, "far": 0.9, "mid": 0.45, "dark": 0.1}
    colours = {
        field: shifted(
            mix(getattr(palette, field), own, amount * part),
            value=value if field not in ("low", "light") else 1 - (1 - value) * 0.35,
        )
        for field, part in shares.items()
    }
    ambient = shifted(mix(palette.ambient, own, amount * 0.4), value=0.5 + value / 2)
    colours["ambient"] = ambient
    return palette.coloured(colours, unity=min(0.8, palette.unity + unity))


def _with_temper(palette: Palette, temper: Temper, force: float) -> Palette:
    colours = {}
    for field in _FIELDS:
        colour = getattr(palette, field)
        for tints, tint in ((_LIGHTS, temper.tint), (_SHADES, temper.shade)):
            bright = max(luminance(colour), 0.05)
            own = shifted(tint, value=min(1.4, (bright + 0.08) / luminance(tint)))
            colour = mix(colour, own, force * temper.share * 1.5 * tints.get(field, 0.0))
        dimmed = 1 - (1 - temper.value) * (0.4 if field in ("light", "low") else 1)
        colours[field] = shifted(colour, saturation=temper.saturation, value=dimmed)
    colours["accent"] = temper.accent or palette.accent
    colours["second"] = temper.second or palette.second
    return palette.coloured(colours)
