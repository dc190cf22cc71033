"""Weather: rain, snow, fog and storm between the sheets and before them."""

import math
from collections.abc import Callable
from typing import Final

import numpy as np

from pipeline.house import layers, noise
from pipeline.house.motion import effects, particles, sheets

_FOG_LUMA: Final = 168
_FAR: Final = 0.45
_SLANT: Final = 0.5


def falling(stack: layers.Stack, frame: effects.Frame) -> list[effects.Effect]:
    """The weather of a scene under the open sky, far and near."""
    makers: dict[str, Callable[[layers.Stack, effects.Frame], list[effects.Effect]]] = {
        "rain": _rain,
        "storm": _storm,
        "snow": _snow,
        "fog": _fog,
        "wind": _gusts,
    }
    maker = makers.get(stack.weather)
    return maker(stack, frame) if maker else []


def outside(stack: layers.Stack, frame: effects.Frame) -> list[effects.Effect]:
    """Rain or snow right before the farthest sheet, seen through windows."""
    depth = min(layer.depth for layer in stack.layers) + 0.01
    drift = _SLANT * (stack.wind or 0.1)
    falls = {
        "rain": particles.Fall(
            count=220, length_px=26, width_px=1.2, brightness=34, down=760, across=760 * drift
        ),
        "snow": particles.Fall(
            count=200, length_px=0, width_px=3.4, brightness=60, down=52, across=60 * stack.wind
        ),
    }
    fall = falls.get("rain" if stack.weather == "storm" else stack.weather)
    return [_falling(fall, depth, frame)] if fall else []


def _rain(stack: layers.Stack, frame: effects.Frame, *, heavy: float = 1.0) -> list[effects.Effect]:
    slant = _SLANT * (stack.wind or 0.12)
    far = particles.Fall(
        count=round(280 * heavy),
        length_px=34,
        width_px=1.3,
        brightness=28,
        down=850,
        across=850 * slant,
    )
    near = particles.Fall(
        count=round(56 * heavy),
        length_px=78,
        width_px=2.2,
        brightness=40,
        down=1750,
        across=1750 * slant,
    )
    return [_falling(far, _FAR, frame), _falling(near, effects.NEAREST, frame)]


def _storm(stack: layers.Stack, frame: effects.Frame) -> list[effects.Effect]:
    return [*_rain(stack, frame, heavy=1.45), _lightning(frame)]


def _snow(stack: layers.Stack, frame: effects.Frame) -> list[effects.Effect]:
    wind = 60 * stack.wind
    far = particles.Fall(
        count=300, length_px=0, width_px=3.0, brightness=70, down=58, across=wind, sway_px=9
    )
    near = particles.Fall(
        count=60, length_px=0, width_px=8.0, brightness=84, down=120, across=2 * wind, sway_px=22
    )
    return [_falling(far, _FAR, frame), _falling(near, effects.NEAREST, frame)]


def _gusts(stack: layers.Stack, frame: effects.Frame) -> list[effects.Effect]:
    across = 640 * (stack.wind or 0.7)
    dust = particles.Fall(
        count=70, length_px=26, width_px=1.6, brightness=30, down=40, across=across
    )
    return [_falling(dust, effects.NEAREST, frame)]


def _falling(fall: particles.Fall, depth: float, frame: effects.Frame) -> effects.Effect:
    width, height = frame.width, frame.height
    sky = particles.sky(fall, width=width, height=height, name=f"{frame.name}/{depth}")

    def apply(picture: sheets.Picture, moment: effects.Moment) -> None:
        sway = fall.sway_px * math.sin(0.9 * moment.seconds + depth)
        left = (-fall.across * moment.seconds - sway) % width
        top = (-fall.down * moment.seconds) % height
        luma = picture.luma
        luma += (
            sky[round(top) : round(top) + height, round(left) : round(left) + width]
            if fall.length_px
            else particles.window(sky, top=top, left=left, height=height, width=width)
        )
        np.minimum(luma, effects.WHITE, out=luma)

    return effects.Effect(depth=depth, apply=apply)


def _lightning(frame: effects.Frame) -> effects.Effect:
    dice = noise.dice("lightning", frame.name)
    strikes = [dice.uniform(0.8, 3.2)]
    while strikes[-1] < 60:
        strikes.append(strikes[-1] + dice.uniform(3.4, 6.5))

    def apply(picture: sheets.Picture, moment: effects.Moment) -> None:
        since = min((moment.seconds - at for at in strikes if at <= moment.seconds), default=9.0)
        bright = 32 * math.exp(-since / 0.12) + 22 * math.exp(-(((since - 0.22) / 0.07) ** 2))
        if bright >= 1:
            np.minimum(picture.luma + np.uint16(bright), effects.WHITE, out=picture.luma)

    return effects.Effect(depth=0.3, apply=apply)


def _fog(stack: layers.Stack, frame: effects.Frame) -> list[effects.Effect]:
    return [_bank(_FAR, 96, 11.0, frame), _bank(effects.NEAREST, 52, -17.0, frame)]


def _bank(depth: float, thickness: int, speed: float, frame: effects.Frame) -> effects.Effect:
    """A bank of fog, thicker toward the ground, drifting at `speed` pixels per second."""
    width, height = frame.width, frame.height
    puffs = noise.fbm(width, height, f"fog/{frame.name}/{depth}", cell=420, stretch=2.2, octaves=4)
    ground = np.linspace(0.25, 1.0, height, dtype=np.float32)[:, None]
    once = (puffs * ground * thickness).astype(np.int16)
    endless = np.concatenate((once, once[:, ::-1], once), axis=1)

    def apply(picture: sheets.Picture, moment: effects.Moment) -> None:
        left = round(speed * moment.seconds) % (2 * width)
        veil = np.int16(_FOG_LUMA) - picture.luma.view(np.int16)
        veil *= endless[:, left : left + width]
        veil >>= 8
        picture.luma.view(np.int16)[:] += veil

    return effects.Effect(depth=depth, apply=apply)
