"""Life: what stirs although the camera may not. Lamps, water, motes, and the weather."""

import math
from typing import Final

import numpy as np

from pipeline.house import layers, noise
from pipeline.house.motion import effects, particles, sampling, sheets, weather
from storage import shapes

_WATERS: Final = frozenset({"sea", "beach", "mountain", "city", "cave"})
"""Elsewhere what mirrors is wet ground, and wet ground does not ripple."""
_WINDOWED: Final = frozenset({"cafe", "home", "office"})
"""Here the farthest sheet is what lies outside of the windows."""
_LAMP_DEPTH: Final = 0.7
_WATER_DEPTH: Final = 0.5


def alive(
    stack: layers.Stack, frame: effects.Frame, *, setting: shapes.Setting
) -> tuple[effects.Effect, ...]:
    """All that stirs in a scene, far to near."""
    found = [_lamp(glow, index, frame) for index, glow in enumerate(stack.glows)]
    if stack.water_y is not None and setting in _WATERS:
        found.append(_water(stack.water_y, frame))
    if not stack.indoors:
        found += weather.falling(stack, frame)
    elif setting in _WINDOWED and stack.layers:
        found += weather.outside(stack, frame)
    if stack.motes is not None:
        found.append(_motes(stack.motes, stack.wind, frame))
    return tuple(sorted(found, key=lambda effect: effect.depth))


def _lamp(glow: layers.Glow, index: int, frame: effects.Frame) -> effects.Effect:
    """A light that breathes: a soft disc around it grows brighter and darker by a few percent."""
    reach = round(glow.radius * 1.4)
    steps = np.arange(-reach, reach + 1, dtype=np.float32)
    squared = steps[:, None] ** 2 + steps[None, :] ** 2
    disc = np.exp(-2.2 * squared / np.float32(glow.radius) ** 2).astype(np.float32)
    red, green, blue = (part / 255 for part in glow.colour)
    bright = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    warm, cold = 0.5 * (red - bright), 0.5 * (blue - bright)
    phases = [noise.dice("lamp", frame.name, index, part).uniform(0, 6.28) for part in range(3)]

    def apply(picture: sheets.Picture, moment: effects.Moment) -> None:
        x, y = frame.point(moment.view(_LAMP_DEPTH), glow.x, glow.y)
        gain = 219 * glow.flicker * _flicker(moment.seconds, phases)
        left, top = round(x) - reach, round(y) - reach
        particles.add(picture.luma, disc, left=left, top=top, gain=gain * bright)
        half = {"left": left // 2, "top": top // 2}
        particles.add(picture.red, disc[::2, ::2], gain=gain * warm, **half)
        particles.add(picture.blue, disc[::2, ::2], gain=gain * cold, **half)

    return effects.Effect(depth=_LAMP_DEPTH, apply=apply)


def _flicker(seconds: float, phases: list[float]) -> float:
    speeds = (2.1, 5.3, 11.7)
    waves = [math.sin(speed * seconds + phase) for speed, phase in zip(speeds, phases, strict=True)]
    return 0.5 * waves[0] + 0.3 * waves[1] + 0.2 * waves[2]


def _water(line: int, frame: effects.Frame) -> effects.Effect:
    """Ripples: below the line each row shows a neighbour's, farther off the nearer it is to us."""

    def apply(picture: sheets.Picture, moment: effects.Moment) -> None:
        _, y = frame.point(moment.view(_WATER_DEPTH), 0, line)
        top = 2 * max(0, round(y / 2))
        if top < frame.height - 16:
            _ripple(picture.luma[top:], moment.seconds, 1.0)
            _ripple(picture.blue[top // 2 :], moment.seconds, 0.5)
            _ripple(picture.red[top // 2 :], moment.seconds, 0.5)

    return effects.Effect(depth=_WATER_DEPTH, apply=apply)


def _ripple(plane: sheets.Plane, seconds: float, scale: float) -> None:
    height, width = plane.shape
    rows = np.arange(height) / scale
    # waves look shorter and flatter toward the horizon
    far = np.sqrt(rows + 1)
    first = (0.5 + 0.07 * far) * np.sin(4.6 * far - 3.1 * seconds)
    second = (0.4 + 0.06 * far) * np.sin(3.3 * far + 2.3 * seconds + 1.0)
    across = np.arange(width) / scale
    share = 64 + 55 * np.sin(across / 90 + 0.5 * seconds) * np.sin(across / 37 - 0.8 * seconds)
    one, two = (sampling.shifted(plane.view(np.int16), by * scale) for by in (first, second))
    two -= one
    two *= share.astype(np.int16)
    two >>= 7
    one += two
    plane[:] = one.view(np.uint16)


def _motes(colour: tuple[int, int, int], wind: float, frame: effects.Frame) -> effects.Effect:
    width, height = frame.width, frame.height
    specks = particles.motes(54, width=width, height=height, wind=wind, name=frame.name)
    fine, half = particles.stamps(scale=1.0), particles.stamps(scale=0.5)
    red, green, blue = (part / 255 for part in colour)
    bright = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    warm, cold = 0.6 * (red - bright), 0.6 * (blue - bright)

    def apply(picture: sheets.Picture, moment: effects.Moment) -> None:
        for speck in specks:
            x, y, gain = _speck(speck, moment.seconds, width, height)
            particles.press(picture.luma, fine[speck.size], x=x, y=y, gain=gain * bright)
            at = {"x": x / 2, "y": y / 2}
            particles.press(picture.red, half[speck.size], gain=gain * warm, **at)
            particles.press(picture.blue, half[speck.size], gain=gain * cold, **at)

    return effects.Effect(depth=effects.NEAREST, apply=apply)


def _speck(
    speck: particles.Mote, seconds: float, width: int, height: int
) -> tuple[float, float, float]:
    sway = speck.wander_px * math.sin(0.7 * seconds + speck.phase)
    rise = speck.wander_px * math.cos(0.5 * seconds + 2 * speck.phase)
    glint = 0.62 + 0.38 * math.sin(1.3 * seconds + 3 * speck.phase)
    x = (speck.x + speck.across * seconds + sway) % (width + 40) - 20
    y = (speck.y + speck.down * seconds + rise) % (height + 40) - 20
    return x, y, speck.brightness * glint
