"""Percussion and bells: sounds that are one short formula each."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.house import noise
from pipeline.house.sound import wave

Tone = npt.NDArray[np.float32]


def struck(name: str, frequency: float) -> Tone:
    """One stroke, (samples,); only bells and vibes have a pitch."""
    return _FORMULAS[name](frequency)


def _seconds(length_s: float) -> npt.NDArray[np.float64]:
    return np.arange(round(length_s * wave.RATE)) / wave.RATE


def _bell(frequency: float) -> Tone:
    t = _seconds(3.0)
    modulator = 1.6 * np.exp(-3.5 * t) * np.sin(2 * np.pi * 3.5 * frequency * t)
    tone = np.sin(2 * np.pi * frequency * t + modulator) * np.exp(-1.7 * t)
    return _opened(tone + 0.35 * np.sin(4 * np.pi * frequency * t) * np.exp(-3.2 * t))


def _vibes(frequency: float) -> Tone:
    t = _seconds(2.6)
    shake = 1 - 0.22 * np.sin(2 * np.pi * 4.6 * t) ** 2
    tone = np.sin(2 * np.pi * frequency * t) * np.exp(-1.5 * t)
    return _opened((tone + 0.3 * np.sin(8 * np.pi * frequency * t) * np.exp(-7 * t)) * shake)


def _kick(frequency: float) -> Tone:
    t = _seconds(0.45)
    phase = 2 * np.pi * (46 * t + (120 - 46) / 28 * (1 - np.exp(-28 * t)))
    return _opened(np.sin(phase) * np.exp(-8 * t))


def _taiko(frequency: float) -> Tone:
    t = _seconds(1.3)
    phase = 2 * np.pi * (62 * t + (118 - 62) / 16 * (1 - np.exp(-16 * t)))
    skin = _hiss("taiko", 1.3, wave.band(120, 1400)) * np.exp(-22 * t)
    return _opened(np.sin(phase) * np.exp(-4.2 * t) + 0.5 * skin)


def _heart(frequency: float) -> Tone:
    t = _seconds(0.4)
    return _opened(np.sin(2 * np.pi * (48 * t - 18 * t * t)) * np.exp(-11 * t))


def _hat(frequency: float) -> Tone:
    t = _seconds(0.12)
    return _opened(_hiss("hat", 0.12, wave.band(5200, 11_000)) * np.exp(-45 * t))


def _shaker(frequency: float) -> Tone:
    t = _seconds(0.16)
    return _opened(_hiss("shaker", 0.16, wave.band(3600, 9000)) * np.sin(np.pi * t / 0.16) ** 2)


def _brush(frequency: float) -> Tone:
    t = _seconds(0.34)
    return _opened(_hiss("brush", 0.34, wave.band(1800, 7000)) * t * np.exp(-13 * t))


def _clap(frequency: float) -> Tone:
    t = _seconds(0.3)
    bursts = sum(np.where(t >= at, np.exp(-90 * (t - at)), 0) for at in (0.0, 0.011, 0.023))
    tail = np.where(t >= 0.03, 0.5 * np.exp(-18 * (t - 0.03)), 0)
    return _opened(_hiss("clap", 0.3, wave.band(800, 4500)) * (bursts + tail))


def _block(frequency: float) -> Tone:
    t = _seconds(0.18)
    tone = np.sin(2 * np.pi * 820 * t) + 0.6 * np.sin(2 * np.pi * 1290 * t)
    return _opened(tone * np.exp(-38 * t))


def _tick(frequency: float) -> Tone:
    t = _seconds(0.06)
    return _opened(_hiss("tick", 0.06, wave.band(2000, 6000)) * np.exp(-140 * t))


def _hiss(name: str, length_s: float, curve: wave.Curve) -> npt.NDArray[np.float64]:
    raw = noise.generator("hiss", name).standard_normal((1, round(length_s * wave.RATE)))
    hiss = wave.filtered(raw.astype(np.float32), curve)[0].astype(np.float64)
    levelled: npt.NDArray[np.float64] = hiss / np.sqrt((hiss**2).mean())
    return levelled


def _opened(tone: npt.NDArray[np.float64]) -> Tone:
    """Without a click at either end."""
    sound = wave.faded(tone[None, :].astype(np.float32), in_ms=2, out_ms=20)
    return np.ascontiguousarray(sound[0])


_FORMULAS: Final[Mapping[str, Callable[[float], Tone]]] = {
    "bell": _bell,
    "vibes": _vibes,
    "kick": _kick,
    "taiko": _taiko,
    "heart": _heart,
    "hat": _hat,
    "shaker": _shaker,
    "brush": _brush,
    "clap": _clap,
    "block": _block,
    "tick": _tick,
}
