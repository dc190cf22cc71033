"""Instruments: a note becomes sound, out of wave tables and short formulas.

A wave table is one period with its low-pass already in it: no filter, no aliasing. A struck tone
fades from a bright table to a dark one, a held tone swells into its bright one.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.house import noise
from pipeline.house.music import percussion
from pipeline.house.sound import wave

Tone = npt.NDArray[np.float32]
_TABLE_BITS: Final = 11
_TABLE: Final = 1 << _TABLE_BITS
_REFERENCE_RMS: Final = 0.1


@dataclass(frozen=True, kw_only=True)
class Struck:
    """Decays by itself: partials fall with `slope`, die with `decay` per second, faster when high.

    `place` is where a string is plucked (0 means struck at the end), `odd` keeps odd partials only.
    """

    slope: float
    decay: float
    brightness_hz: float
    place: float = 0.0
    odd: bool = False
    attack_ms: float = 3
    release_ms: float = 180
    damped: bool = False


@dataclass(frozen=True, kw_only=True)
class Held:
    """Sounds as long as it is held; `voices` are detuned in cents and stand across the stage."""

    slope: float
    brightness_hz: float
    attack: float
    release: float
    attack_s: float = 9.0
    release_s: float = 9.0
    voices: tuple[float, ...] = (0.0,)
    odd: bool = False
    vibrato_cents: float = 0.0
    breath: float = 0.0


TONES: Final[Mapping[str, Struck | Held]] = {
    "pad": Held(slope=1.0, brightness_hz=1000, attack=0.3, release=0.35, voices=(-7, 0, 6)),
    "strings": Held(slope=0.9, brightness_hz=2400, attack=0.22, release=0.3, voices=(-6, 1, 7)),
    "drone": Held(slope=1.0, brightness_hz=620, attack=0.35, release=0.4, voices=(-9, 0, 11)),
    "violin": Held(
        slope=0.8, brightness_hz=3200, attack=0.2, release=0.2, attack_s=0.14, release_s=0.25,
        vibrato_cents=14,
    ),
    "flute": Held(
        slope=2.0, brightness_hz=2600, attack=0.2, release=0.25, attack_s=0.07, release_s=0.2,
        vibrato_cents=9, breath=0.03,
    ),
    "clarinet": Held(
        slope=0.9, brightness_hz=2000, attack=0.2, release=0.2, attack_s=0.03, release_s=0.08,
        odd=True, vibrato_cents=4,
    ),
    "bassoon": Held(
        slope=0.7, brightness_hz=1100, attack=0.2, release=0.2, attack_s=0.03, release_s=0.08
    ),
    "brass": Held(
        slope=0.7, brightness_hz=2600, attack=0.2, release=0.2, attack_s=0.11, release_s=0.25,
        voices=(-3, 4), vibrato_cents=4,
    ),
    "cello": Held(
        slope=0.8, brightness_hz=1400, attack=0.15, release=0.2, attack_s=0.05, release_s=0.15,
        voices=(-4, 3),
    ),
    "spiccato": Struck(slope=0.8, decay=5.0, brightness_hz=2600, attack_ms=12, damped=True),
    "low": Struck(
        slope=2.0, decay=0.5, brightness_hz=500, attack_ms=30, release_ms=300, damped=True
    ),
    "synth": Struck(slope=1.2, decay=2.2, brightness_hz=900, attack_ms=5, damped=True),
    "piano": Struck(slope=1.1, decay=0.9, brightness_hz=2600, place=0.12),
    "harp": Struck(slope=1.4, decay=1.3, brightness_hz=2200, place=0.42),
    "pluck": Struck(slope=1.0, decay=2.4, brightness_hz=2800, place=0.2),
    "pizzicato": Struck(slope=1.3, decay=6.0, brightness_hz=1700, place=0.3),
}  # fmt: skip


def play(instrument: str, pitch: int, length_s: float) -> wave.Sound:
    """One note at a level that is the same for all instruments, (2, samples) or (1, samples).

    The same arguments give the same sound; lengths are taken to a twentieth of a second.
    """
    return _played(instrument, pitch, max(1, round(length_s * 20)))


def forget() -> None:
    """Give back the memory of notes played so far."""
    _played.cache_clear()
    _table.cache_clear()


@functools.lru_cache(maxsize=48)
def _played(instrument: str, pitch: int, twentieths: int) -> wave.Sound:
    count = wave.samples(50 * twentieths)
    tone = TONES.get(instrument)
    if isinstance(tone, Held):
        sound = _held(tone, instrument, hertz(pitch), count)
    elif isinstance(tone, Struck):
        sound = _struck(tone, instrument, hertz(pitch), count)[None, :]
    else:
        sound = percussion.struck(instrument, hertz(pitch))[None, :]
    levelled = sound * np.float32(_REFERENCE_RMS / _loudest(sound))
    levelled.setflags(write=False)
    return levelled


def hertz(pitch: float) -> float:
    """The frequency of a MIDI pitch; 69 is 440 Hz."""
    return float(440 * 2 ** ((pitch - 69) / 12))


def _loudest(sound: wave.Sound) -> float:
    """The effective value of the loudest fifth of a second."""
    power = (sound.astype(np.float64) ** 2).mean(axis=0)
    window = min(len(power), wave.samples(200))
    total = np.concatenate(([0.0], np.cumsum(power)))
    return float(np.sqrt(max(1e-12, (total[window:] - total[:-window]).max() / wave.samples(200))))


@functools.lru_cache(maxsize=256)
def _table(
    name: str, frequency: float, slope: float, brightness_hz: float, place: float, odd: bool
) -> Tone:
    """One period: partial h has 1/h^slope · e^(−h·f/brightness); phases are the name's."""
    most = max(1, min(48, int(min(15_000, 7 * brightness_hz) / frequency)))
    partials = np.arange(1, most + 1)
    level = partials ** -float(slope) * np.exp(-partials * frequency / brightness_hz)
    if place:
        level = level * np.abs(np.sin(np.pi * partials * place))
    if odd:
        level = np.where(partials % 2 == 1, level, level * 0.06)
    turns = noise.generator("table", name).random(most) if not place else np.zeros(most)
    spectrum = np.zeros(_TABLE // 2 + 1, np.complex128)
    spectrum[1 : most + 1] = level * np.exp(2j * np.pi * turns)
    period = np.fft.irfft(spectrum)
    table: Tone = (period / np.sqrt((period**2).mean())).astype(np.float32)
    return table


def _index(
    frequency: float | npt.NDArray[np.float64], count: int, phase: float
) -> npt.NDArray[np.intp]:
    """Which sample of a table sounds when; the frequency may change with time."""
    step = np.asarray(frequency) * (_TABLE / wave.RATE)
    places = np.arange(count) * step if step.ndim == 0 else np.cumsum(step)
    return (places + phase * _TABLE).astype(np.intp) & (_TABLE - 1)


def _held(tone: Held, name: str, frequency: float, count: int) -> wave.Sound:
    dice = noise.dice("held", name, round(frequency, 3))
    bright = _table(name, frequency, tone.slope, tone.brightness_hz, 0.0, tone.odd)
    dark = _table(name, frequency, tone.slope + 0.5, tone.brightness_hz / 2, 0.0, tone.odd)
    swell = _swell(tone, count)
    sound = wave.silence(count)
    for index, cents in enumerate(tone.voices):
        side = 0.5 if len(tone.voices) == 1 else 0.2 + 0.6 * index / (len(tone.voices) - 1)
        moved = _bent(frequency * 2 ** (cents / 1200), tone, count, dice.uniform(0, 6.28))
        places = _index(moved, count, dice.random())
        voice = (dark[places] + (bright[places] - dark[places]) * swell) * swell
        sound[0] += voice * np.float32(np.sqrt(1 - side))
        sound[1] += voice * np.float32(np.sqrt(side))
    if tone.breath:
        air = noise.generator("breath", name, round(frequency, 2)).standard_normal(count)
        sound += np.float32(tone.breath) * swell * air.astype(np.float32)
    return sound


def _swell(tone: Held, count: int) -> Tone:
    rise = min(round(tone.attack * count), wave.samples(1000 * tone.attack_s))
    fall = min(round(tone.release * count), wave.samples(1000 * tone.release_s))
    envelope = np.ones(count, np.float32)
    envelope[:rise] = wave.slope(rise)
    envelope[count - fall :] *= wave.slope(fall)[::-1]
    return envelope


def _bent(
    frequency: float, tone: Held, count: int, phase: float
) -> float | npt.NDArray[np.float64]:
    """The frequency with its vibrato, which begins after a moment."""
    if not tone.vibrato_cents:
        return frequency
    seconds = np.arange(count) / wave.RATE
    depth = tone.vibrato_cents * np.clip((seconds - 0.2) / 0.4, 0, 1)
    bent: npt.NDArray[np.float64] = frequency * 2 ** (
        depth / 1200 * np.sin(2 * np.pi * 5.2 * seconds + phase)
    )
    return bent


def _struck(tone: Struck, name: str, frequency: float, count: int) -> Tone:
    """Three tables, each darker and longer than the one before; damped when the key is let go."""
    decay = tone.decay * (frequency / 262) ** 0.5
    ring = count if tone.damped else max(count, wave.samples(1000 * min(5.0, 5.5 / decay)))
    seconds = np.arange(ring, dtype=np.float32) / np.float32(wave.RATE)
    places = _index(frequency, ring, 0.0)
    total = np.zeros(ring, np.float32)
    for share, darker, faster in ((0.5, 0.0, 5.0), (0.8, 0.5, 1.8), (0.6, 1.1, 0.8)):
        table = _table(
            name,
            frequency,
            tone.slope + darker,
            tone.brightness_hz * 0.75**darker,
            tone.place,
            tone.odd,
        )
        total += np.float32(share) * table[places] * np.exp(np.float32(-faster * decay) * seconds)
    rise, fall = wave.samples(tone.attack_ms), min(ring, wave.samples(tone.release_ms))
    total[:rise] *= wave.slope(rise)[: len(total)]
    total[ring - fall :] *= wave.slope(fall)[::-1]
    return total
