"""The sky of every outdoor place, and what is seen of it through windows."""

import numpy as np
from PIL import Image, ImageDraw

from pipeline.house import canvas, noise, palettes
from pipeline.house.scenery import base

Field = noise.Field


def sheet(view: base.View, *, horizon: float | None = None, stars: bool = True) -> base.Sheet:
    """The whole sky as the farthest sheet; `horizon` in canvas pixels (default the view's)."""
    return base.Sheet(
        name="sky", depth=0.0, art=paint(view, horizon=horizon, stars=stars), texture=0.08
    )


def paint(
    view: base.View, *, horizon: float | None = None, stars: bool = True, clouds: bool = True
) -> Image.Image:
    """Sky as an opaque RGB picture of half the canvas's size."""
    width, height = view.width // 2, view.height // 2
    low = (view.horizon if horizon is None else horizon) / 2
    sky = _gradient(view, width, height, low)
    sun = view.sun[0] / 2, view.sun[1] / 2
    if view.night and stars and view.shot.weather in ("clear", "wind"):
        _stars(view, sky, low)
    if view.shot.weather in ("clear", "wind", "cloudy", "snow", "fog"):
        _halo(view, sky, sun)
    if clouds:
        _clouds(view, sky, low, sun)
    picture = Image.fromarray(np.clip(sky, 0, 255).astype(np.uint8))
    if view.shot.weather == "storm":
        _lightning(view, picture, low)
    return picture


def _lightning(view: base.View, picture: Image.Image, low: float) -> None:
    """One forked bolt on the light's side, and the cloud that it lights."""
    roll = view.dice("lightning")
    unit = view.unit / 2
    bolt = Image.new("L", picture.size, 0)
    pen = ImageDraw.Draw(bolt)
    root = picture.width * roll.uniform(0.6, 0.78)
    forks = ((root, -5.0, 0.98 * low, 255, 2), (root - 2 * unit, 0.36 * low, 0.7 * low, 150, 1),
             (root + 2 * unit, 0.5 * low, 0.8 * low, 150, 1))  # fmt: skip
    for left, top, end, bright, width in forks:
        x, y = left, top
        while y < end:
            there = x + roll.uniform(-5, 4.4) * unit, y + roll.uniform(2, 5) * unit
            pen.line((x, y, *there), fill=bright, width=width)
            x, y = there
    white = palettes.rgb(palettes.mix(view.palette.light, "#f4f8ff", 0.75))
    picture.paste(
        white, mask=canvas.blur(bolt, 7 * unit).point([min(150, one * 5) for one in range(256)])
    )
    picture.paste(white, mask=canvas.blur(bolt, 0.5))


def _colour(colour: str) -> Field:
    return np.array(palettes.rgb(colour), np.float32)


def _gradient(view: base.View, width: int, height: int, low: float) -> Field:
    palette = view.palette
    y = np.arange(height, dtype=np.float32) / max(low, 1)
    ramp = np.clip(y, 0, 1)[:, None] ** 1.5
    wave = noise.fbm(width, height, "sky wash", cell=260, stretch=3, octaves=3) - 0.5
    share = np.clip(ramp + 0.22 * wave, 0, 1)[..., None]
    sky: Field = _colour(palette.top) * (1 - share) + _colour(palette.low) * share
    return sky


def _stars(view: base.View, sky: Field, low: float) -> None:
    roll = noise.generator(view.seed, "stars")
    count = 260 if view.shot.mood != "wonder" else 420
    x = roll.integers(1, sky.shape[1] - 1, count)
    y = (roll.random(count) ** 1.3 * low * 0.95).astype(int).clip(1, sky.shape[0] - 2)
    glow = (roll.random(count) ** 3 * 0.85 + 0.1)[:, None].astype(np.float32)
    white = np.array((255, 246, 228), np.float32)
    sky[y, x] += (white - sky[y, x]) * glow
    big = glow[:, 0] > 0.6
    for dy, dx in ((0, 1), (1, 0), (1, 1)):
        spot = sky[y[big] + dy, x[big] + dx]
        sky[y[big] + dy, x[big] + dx] = spot + (white - spot) * glow[big]


def _halo(view: base.View, sky: Field, sun: tuple[float, float]) -> None:
    """Sun or moon: a wide warm air, a small bright one, and the disc."""
    height, width = sky.shape[:2]
    y = np.arange(height, dtype=np.float32)[:, None] - sun[1]
    x = np.arange(width, dtype=np.float32)[None, :] - sun[0]
    far = np.sqrt(x * x + y * y)
    unit = view.unit / 2
    veiled = {"clear": 1.0, "wind": 0.9, "cloudy": 0.35, "snow": 0.4, "fog": 0.5}
    power = veiled[view.shot.weather]
    radius = unit * {"noon": 4.2, "dusk": 7.0, "dawn": 6.0, "night": 4.6}.get(
        view.shot.time_of_day, 4.8
    )
    wide = 0.34 if view.night else 0.62
    light = wide * np.exp(-((far / (unit * 46)) ** 2)) + 0.5 * np.exp(
        -((far / (radius * 2.2)) ** 2)
    )
    disc = np.clip((radius - far) / 1.2 + 0.5, 0, 1)
    share = np.clip(light * power, 0, 0.9)[..., None]
    sky += (_colour(view.palette.light) - sky) * share
    if view.shot.weather in ("snow", "fog"):
        return
    high = view.shot.time_of_day not in ("dawn", "dusk")
    core = _colour(palettes.mix(view.palette.light, "#fffdf4", 0.7 if high else 0.4))
    sky += (core - sky) * (disc * min(1.0, power * 1.2))[..., None]
    if view.night:
        _craters(view, sky, sun, radius, power)


def _craters(
    view: base.View, sky: Field, sun: tuple[float, float], radius: float, power: float
) -> None:
    height, width = sky.shape[:2]
    y = np.arange(height, dtype=np.float32)[:, None]
    x = np.arange(width, dtype=np.float32)[None, :]
    for dx, dy, size in ((-0.3, -0.25, 0.24), (0.28, 0.12, 0.17), (-0.1, 0.42, 0.13)):
        far = np.hypot(x - sun[0] - dx * radius, y - sun[1] - dy * radius)
        mask = np.clip((size * radius - far) / 1.5, 0, 1) * 0.16 * power
        sky += (_colour(view.palette.low) - sky) * mask[..., None]


_COVER = {"clear": 0.34, "wind": 0.44, "cloudy": 0.66, "rain": 0.74, "storm": 0.86, "snow": 0.7}


def _clouds(view: base.View, sky: Field, low: float, sun: tuple[float, float]) -> None:
    """Warped noise in a few flat bands, lit toward the sun, thinner toward the zenith."""
    cover = _COVER.get(view.shot.weather)
    if cover is None:
        return
    heavy = view.shot.weather in ("cloudy", "rain", "storm", "snow")
    height, width = sky.shape[:2]
    name = f"clouds {view.seed % 7}"
    shape = noise.fbm(
        width * 2,
        height * 2,
        name,
        cell=340 if heavy else 150,
        stretch=2.3 if heavy else 3.4,
        octaves=5,
        gain=0.48,
    )
    warp = noise.fbm(width, height, "warp", cell=200, stretch=1.6, octaves=3)
    veer = noise.fbm(width, height, "veer", cell=170, stretch=1.6, octaves=3)
    y, x = np.mgrid[0:height, 0:width]
    rows = (y + height // 2 + 130 * (veer - 0.5)).astype(np.int32).clip(0, height * 2 - 1)
    columns = (x + width // 2 + 230 * (warp - 0.5)).astype(np.int32).clip(0, width * 2 - 1)
    field = shape[rows, columns]
    above = np.clip(1 - y / max(low, 1), 0, 1).astype(np.float32)
    field = field - (1 - cover) * 0.62 - (0.0 if heavy else 0.1 * (1 - above) + 0.05 * above)
    near = np.exp(-(((x - sun[0]) / (width * 0.45)) ** 2 + ((y - sun[1]) / (height * 0.5)) ** 2))
    _bands(view, sky, field, near.astype(np.float32), heavy=heavy)


def _bands(view: base.View, sky: Field, field: Field, near: Field, *, heavy: bool) -> None:
    palette = view.palette
    storm = view.shot.weather == "storm"
    shade = palettes.mix(palette.top, palette.dark, 0.5 if storm else 0.16)
    if not heavy:
        shade = palettes.mix(palette.low, palette.light, 0.4)
    bright = palettes.mix(palette.low, palette.light, 0.75)
    levels = (0.06, 0.15, 0.24, 0.33) if heavy else (0.13, 0.2, 0.28)
    for index, level in enumerate(levels):
        edge = np.clip((field - level) / 0.018, 0, 1)
        share = index / (len(levels) - 1)
        tone = palettes.mix(palette.low, shade, share) if heavy else shade
        lit = (
            _colour(tone)
            + (_colour(bright) - _colour(tone))
            * (near * (0.7 if not storm else 0.25) * (1 - 0.5 * share))[..., None]
        )
        strength = (0.62 if heavy else 0.37) * (0.55 if view.night else 1.0)
        sky += (lit - sky) * (edge * strength)[..., None]
