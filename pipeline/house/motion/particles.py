"""Particles: rain, snow, blown dust as endless sheets; motes one by one."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

from pipeline.house import noise
from pipeline.house.motion import effects, sheets

_FINE: Final = 2
_STEPS: Final = 4
Sky = npt.NDArray[np.uint16]
Stamp = npt.NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Fall:
    """Many alike things that fall: lengths in pixels, speeds in pixels per second.

    `brightness` is added to luma. Things without length are flakes and sway.
    """

    count: int
    length_px: float
    width_px: float
    brightness: int
    down: float
    across: float
    sway_px: float = 0.0


def sky(fall: Fall, *, width: int, height: int, name: str) -> Sky:
    """Luma to add: a (2h + 1, 2w + 1) plane that repeats every h rows and w columns."""
    dice = noise.dice("sky", name)
    image = Image.new("L", (width * _FINE, height * _FINE))
    pen = ImageDraw.Draw(image)
    for _ in range(fall.count):
        x, y = dice.uniform(0, width), dice.uniform(0, height)
        size, bright = dice.uniform(0.6, 1.25), dice.uniform(0.5, 1.0)
        _mark(pen, fall, (x, y), (width, height), size, bright)
    if not fall.length_px:
        image = image.filter(ImageFilter.GaussianBlur(fall.width_px * _FINE / 5))
    once = np.asarray(image.reduce(_FINE)).astype(np.uint16)
    once *= np.uint16(fall.brightness)
    once >>= 8
    return np.ascontiguousarray(np.tile(once, (3, 3))[: 2 * height + 1, : 2 * width + 1])


def _mark(
    pen: ImageDraw.ImageDraw,
    fall: Fall,
    at: tuple[float, float],
    size: tuple[int, int],
    scale: float,
    bright: float,
) -> None:
    """Draw one thing, and its copies on the other side of every edge that it crosses."""
    speed = math.hypot(fall.across, fall.down) or 1.0
    dx, dy = (fall.length_px * scale * part / speed for part in (fall.across, fall.down))
    for x in _copies(at[0], dx, size[0]):
        for y in _copies(at[1], dy, size[1]):
            if fall.length_px:
                _streak(pen, (x, y), (dx, dy), fall.width_px * scale, bright)
            else:
                _flake(pen, (x, y), fall.width_px * scale / 2, bright)


def _copies(start: float, reach: float, period: int) -> list[float]:
    low, high = min(start, start + reach) - 12, max(start, start + reach) + 12
    return [
        start + shift for shift in (-period, 0, period) if low + shift < period and high + shift > 0
    ]


def _streak(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    reach: tuple[float, float],
    width: float,
    bright: float,
) -> None:
    # fainter at both ends, like an exposure that begins and ends
    for begin, end, share in ((0.0, 1.0, 0.45), (0.14, 0.9, 0.75), (0.3, 0.78, 1.0)):
        x, y = at
        ends = [
            ((x + reach[0] * part) * _FINE, (y + reach[1] * part) * _FINE) for part in (begin, end)
        ]
        pen.line(ends, fill=round(255 * bright * share), width=max(1, round(width * _FINE)))


def _flake(pen: ImageDraw.ImageDraw, at: tuple[float, float], radius: float, bright: float) -> None:
    x, y, r = at[0] * _FINE, at[1] * _FINE, radius * _FINE
    pen.ellipse((x - r, y - r, x + r, y + r), fill=round(255 * bright))


def window(plane: Sky, *, top: float, left: float, height: int, width: int) -> Sky:
    """A part of a sky at a fraction of a pixel, for what falls too slowly for whole ones."""
    y, x = int(top), int(left)
    down, across = round((top - y) * 256), round((left - x) * 256)
    part = plane[y : y + height + 1, x : x + width + 1]
    wide = part[:, :-1] * np.uint16(256 - across)
    wide += part[:, 1:] * np.uint16(across)
    wide >>= 8
    tall = wide[:-1] * np.uint16(256 - down)
    tall += wide[1:] * np.uint16(down)
    tall >>= 8
    return tall


@dataclass(frozen=True, kw_only=True)
class Mote:
    """A speck: where it starts and how it travels (pixels, pixels per second), how it glints."""

    x: float
    y: float
    across: float
    down: float
    size: int
    brightness: float
    phase: float
    wander_px: float


def motes(count: int, *, width: int, height: int, wind: float, name: str) -> tuple[Mote, ...]:
    """Specks of three sizes, the large ones few and out of focus."""
    dice = noise.dice("motes", name)
    return tuple(
        Mote(
            x=dice.uniform(0, width),
            y=dice.uniform(0, height),
            across=dice.uniform(-7, 7) + 26 * wind,
            down=dice.uniform(-9, 3),
            size=(size := dice.choices((0, 1, 2), (6, 3, 1))[0]),
            brightness=dice.uniform(34, 84) / (1 + 0.6 * size),
            phase=dice.uniform(0, 2 * math.pi),
            wander_px=dice.uniform(3, 12),
        )
        for _ in range(count)
    )


def stamps(*, scale: float) -> tuple[tuple[tuple[Stamp, ...], ...], ...]:
    """Soft discs 0…1 by size, then by quarter of a pixel down, then across."""
    return tuple(
        tuple(
            tuple(_disc(radius * scale, across / _STEPS, down / _STEPS) for across in range(_STEPS))
            for down in range(_STEPS)
        )
        for radius in (2.2, 3.6, 8.0)
    )


def _disc(radius: float, across: float, down: float) -> Stamp:
    reach = math.ceil(radius * 1.5) + 1
    steps = np.arange(-reach, reach + 1, dtype=np.float32)
    squared = (steps[:, None] - down) ** 2 + (steps[None, :] - across) ** 2
    return np.exp(-2.2 * squared / (radius * radius)).astype(np.float32)


def press(
    plane: sheets.Plane, set_of: tuple[tuple[Stamp, ...], ...], *, x: float, y: float, gain: float
) -> None:
    """Add a stamp to a plane at a point, to a quarter of a pixel; what falls outside is lost."""
    column, row = math.floor(x), math.floor(y)
    stamp = set_of[int((y - row) * _STEPS)][int((x - column) * _STEPS)]
    add(plane, stamp, left=column - stamp.shape[1] // 2, top=row - stamp.shape[0] // 2, gain=gain)


def add(plane: sheets.Plane, stamp: Stamp, *, left: int, top: int, gain: float) -> None:
    """Add `gain` times a stamp to a plane, cut to it; the gain may be negative."""
    height, width = plane.shape
    first, last = max(0, top), min(height, top + stamp.shape[0])
    start, end = max(0, left), min(width, left + stamp.shape[1])
    if first >= last or start >= end:
        return
    part = stamp[first - top : last - top, start - left : end - left]
    signed = plane[first:last, start:end].view(np.int16)
    signed += np.rint(part * np.float32(gain)).astype(np.int16)
    np.clip(signed, effects.BLACK, effects.WHITE, out=signed)
