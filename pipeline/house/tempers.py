"""Tempers: what places, weathers and moods do to the light of an hour. Data only."""

from dataclasses import dataclass

FAMILIES: dict[str, tuple[str, float]] = {
    "forest": ("#5f9470", 0.5), "meadow": ("#86a860", 0.42), "mountain": ("#6f90b4", 0.45),
    "desert": ("#e0a068", 0.6), "sea": ("#4f8a9c", 0.5), "beach": ("#6aa8b0", 0.35),
    "cave": ("#5a6284", 0.6), "planet": ("#b0587a", 0.5), "village": ("#8a8a78", 0.3),
    "road": ("#a08a6c", 0.35), "city": ("#6a7090", 0.35), "street": ("#5f6f80", 0.35),
    "rooftop": ("#6a6a90", 0.35),
}  # fmt: skip
"""The hue a place lends to its middle distance, and how strongly."""

WEATHERS: dict[str, tuple[str, float, float, float]] = {
    "clear": ("#ffffff", 0.0, 1.0, 0.0),
    "wind": ("#e8e4d8", 0.08, 1.0, 0.02),
    "cloudy": ("#a8b4ba", 0.42, 0.9, 0.08),
    "rain": ("#74868f", 0.56, 0.74, 0.14),
    "storm": ("#4a6070", 0.7, 0.56, 0.2),
    "snow": ("#d4dfea", 0.5, 0.98, 0.12),
    "fog": ("#c6d0d0", 0.6, 0.97, 0.24),
}
"""Per weather: the veil over sky and distance, its share, brightness, added unity."""


@dataclass(frozen=True, kw_only=True)
class Temper:
    """What a mood does to any palette: lights drawn to `tint`, shadows to `shade`."""

    tint: str
    shade: str
    share: float
    saturation: float = 1.0
    value: float = 1.0
    accent: str = ""
    second: str = ""


TEMPERS: dict[str, Temper] = {
    "melancholy": Temper(
        tint="#9fbacb", shade="#3a5f7c", share=0.3, saturation=0.85, value=0.93, accent="#ff9a4a"
    ),
    "calm": Temper(tint="#cfe4d8", shade="#4f8488", share=0.12, accent="#d8783c"),
    "hope": Temper(
        tint="#ffe09a", shade="#4a7a72", share=0.18, saturation=1.06, value=1.03, accent="#c8482f"
    ),
    "romance": Temper(
        tint="#ffb4a4", shade="#6a3f78", share=0.28, accent="#ffb07a", second="#5a3a7a"
    ),
    "wonder": Temper(
        tint="#c6b4f0", shade="#2c3a88", share=0.26, saturation=1.05, accent="#f2b84a"
    ),
    "epic": Temper(
        tint="#ffa468", shade="#24465c", share=0.26, saturation=1.1, value=0.94, accent="#ffb040"
    ),
    "suspense": Temper(
        tint="#9cb89a", shade="#163c3a", share=0.38, saturation=0.82, value=0.76, accent="#ff4d3d"
    ),
    "noir": Temper(
        tint="#b39468", shade="#12283a", share=0.42, saturation=0.72, value=0.62, accent="#ff4d3d",
        second="#ffb866",
    ),
    "comic": Temper(tint="#ffe070", shade="#3f7a90", share=0.14, saturation=1.2, value=1.05,
                    accent="#e8503c"),
    "upbeat": Temper(tint="#b8f0e0", shade="#2f7a9a", share=0.14, saturation=1.2, value=1.06,
                     accent="#f2b53c"),
}  # fmt: skip
