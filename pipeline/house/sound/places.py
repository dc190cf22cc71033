"""Places: what can be heard where, and in which weather, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from pipeline.house.sound.ambience import Part
from storage import shapes

INDOORS: Final[frozenset[shapes.Setting]] = frozenset(
    {"cafe", "home", "office", "lab", "hall", "stage", "studio", "station", "cave"}
)
_AIRLESS: Final[frozenset[shapes.Setting]] = frozenset({"space", "station"})


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """Ingredients, and how loud they are together."""

    parts: tuple[Part, ...]
    level_lufs: float


_ROOM: Final = Part(kind="bed", level_db=0, low_hz=60, high_hz=140)
_AIR: Final = Part(kind="bed", level_db=-14, low_hz=250, high_hz=1800)
_CITY: Final = Part(kind="bed", level_db=0, low_hz=50, high_hz=190, swell_s=6.1, depth=0.4)
_TRAFFIC: Final = Part(kind="bed", level_db=-9, low_hz=240, high_hz=1100, swell_s=8.7, depth=0.9)
_BREEZE: Final = Part(kind="bed", level_db=-3, low_hz=90, high_hz=520, swell_s=4.7, depth=0.7)
_WIND: Final = Part(kind="bed", level_db=0, low_hz=80, high_hz=620, swell_s=3.1, depth=0.85)
_WHISTLE: Final = Part(kind="bed", level_db=-13, low_hz=700, high_hz=1100, swell_s=3.7, depth=1.0)
_LEAVES: Final = Part(kind="bed", level_db=-7, low_hz=1400, high_hz=6500, swell_s=4.7, depth=0.85)
_BIRDS: Final = Part(kind="birds", level_db=-10, rate=0.45)
_HUM: Final = Part(kind="tones", level_db=-2, hertz=(55.0, 82.6, 110.3))
_FAN: Final = Part(kind="bed", level_db=-8, low_hz=160, high_hz=900)
_SURF: Final = Part(kind="bed", level_db=0, low_hz=90, high_hz=1500, swell_s=7.3, depth=0.8)
_FOAM: Final = Part(kind="bed", level_db=-9, low_hz=1600, high_hz=6000, swell_s=7.3, depth=0.95)

_PLACES: Final[Mapping[shapes.Setting, tuple[Part, ...]]] = {
    "street": (_CITY, _TRAFFIC),
    "city": (_CITY, _TRAFFIC, replace(_AIR, level_db=-10)),
    "rooftop": (_BREEZE, replace(_CITY, level_db=-4), _WHISTLE),
    "village": (_BREEZE, replace(_BIRDS, rate=0.25)),
    "road": (_BREEZE, replace(_TRAFFIC, level_db=-5, swell_s=11.0)),
    "cafe": (
        replace(_ROOM, level_db=-4),
        Part(kind="murmur", level_db=-2),
        Part(kind="clinks", level_db=-15, rate=0.35),
    ),
    "home": (_ROOM, _AIR, Part(kind="ticks", level_db=-16)),
    "office": (_ROOM, _FAN, Part(kind="drops", level_db=-22, low_hz=900, high_hz=2600, rate=1.6)),
    "lab": (
        replace(_ROOM, level_db=-3),
        _FAN,
        replace(_HUM, level_db=-6, hertz=(100.0, 200.2, 300.5)),
    ),
    "hall": (_ROOM, replace(_AIR, level_db=-9)),
    "stage": (_ROOM, replace(_AIR, level_db=-9)),
    "studio": (_ROOM, replace(_AIR, level_db=-16)),
    "station": (_HUM, replace(_FAN, level_db=-5), replace(_ROOM, level_db=-5)),
    "space": (_HUM, replace(_ROOM, low_hz=38, high_hz=95, swell_s=9.0, depth=0.4)),
    "planet": (_WIND, replace(_HUM, level_db=-9), replace(_WHISTLE, level_db=-10)),
    "forest": (_LEAVES, _BREEZE, _BIRDS),
    "meadow": (
        _BREEZE,
        replace(_BIRDS, rate=0.6),
        Part(kind="insects", level_db=-14, low_hz=3800, high_hz=5600, swell_s=5.0, depth=0.6),
    ),
    "mountain": (_WIND, _WHISTLE),
    "desert": (replace(_WIND, low_hz=120, high_hz=480), replace(_WHISTLE, level_db=-10)),
    "sea": (_SURF, _FOAM, replace(_BREEZE, level_db=-5)),
    "beach": (_SURF, replace(_FOAM, level_db=-5)),
    "cave": (replace(_ROOM, level_db=-4), Part(kind="drips", level_db=-8, rate=0.55)),
}  # fmt: skip

_RAIN: Final = (
    Part(kind="bed", level_db=3, low_hz=700, high_hz=8000, swell_s=5.3, depth=0.25),
    Part(kind="drops", level_db=-6, low_hz=900, high_hz=5200, rate=90),
)
_WEATHERS: Final[Mapping[shapes.Weather, tuple[Part, ...]]] = {
    "clear": (),
    "cloudy": (),
    "rain": _RAIN,
    "storm": (
        replace(_RAIN[0], level_db=5),
        replace(_WIND, level_db=3),
        Part(kind="thunder", level_db=0, rate=0.09),
    ),
    "snow": (replace(_BREEZE, level_db=-2, high_hz=320),),
    "fog": (replace(_BREEZE, level_db=-6, high_hz=260),),
    "wind": (replace(_WIND, level_db=4), _WHISTLE),
}
_LEVELS: Final[Mapping[shapes.Weather, float]] = {
    "rain": -30,
    "storm": -28,
    "wind": -31,
    "snow": -37,
}
_QUIET: Final[Mapping[shapes.Setting, float]] = {
    "space": -36,
    "studio": -40,
    "home": -37,
    "hall": -37,
}


def recipe(setting: shapes.Setting, weather: shapes.Weather) -> Recipe:
    """What is heard: the place, under its weather outside, and beyond the wall inside."""
    own, around = _PLACES[setting], _WEATHERS[weather]
    level = _QUIET.get(setting, -33.0)
    if setting in _AIRLESS or not around:
        return Recipe(parts=own, level_lufs=level)
    if setting in INDOORS:
        beyond = tuple(replace(part, level_db=part.level_db - 3, muffled=True) for part in around)
        return Recipe(parts=own + beyond, level_lufs=max(level, _LEVELS.get(weather, level) - 4))
    kept = own if weather != "snow" else tuple(part for part in own if _under_snow(part))
    return Recipe(parts=kept + around, level_lufs=_LEVELS.get(weather, level))


def _under_snow(part: Part) -> bool:
    """Snow lies on everything: birds, leaves and clear sounds fall silent."""
    return part.kind == "bed" and part.high_hz <= 1100
