"""Ambience: the ingredients of a place's sound, each made of chance and a curve.

Every ingredient gives a stereo sound near full scale for the length asked; `level_db` places it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

import numpy as np

from pipeline.house import noise
from pipeline.house.sound import wave

Kind = Literal[
    "bed", "drops", "birds", "drips", "murmur", "tones", "clinks", "thunder", "ticks", "insects"
]


@dataclass(frozen=True, kw_only=True)
class Part:
    """An ingredient: a band of noise that may breathe, or single events at a rate per second.

    `swell_s` is the period of its breathing and `depth` how much of it goes away; `muffled` is
    heard through a wall. `hertz` are the tones of the kind that has tones.
    """

    kind: Kind
    level_db: float
    low_hz: float = 100
    high_hz: float = 4000
    swell_s: float = 0.0
    depth: float = 0.0
    rate: float = 0.0
    hertz: tuple[float, ...] = ()
    muffled: bool = False


def made(part: Part, count: int, name: str) -> wave.Sound:
    """The ingredient, (2, count), the same for the same name."""
    sound = _KINDS[part.kind](part, count, name)
    if part.muffled:
        sound = wave.filtered(sound, wave.band(40, 520))
    level = np.sqrt((sound.astype(np.float64) ** 2).mean()) or 1.0
    return sound * np.float32(wave.gain(part.level_db) / level)


def _bed(part: Part, count: int, name: str) -> wave.Sound:
    raw = noise.generator("bed", name).standard_normal((2, count), dtype=np.float32)
    raw[1] = 0.55 * raw[0] + 0.83 * raw[1]
    sound = wave.filtered(raw, wave.band(part.low_hz, part.high_hz))
    return sound * _breath(part, count, name) if part.swell_s else sound


def _breath(part: Part, count: int, name: str) -> wave.Sound:
    """A slow, uneven swell between 1 − depth and 1."""
    dice = noise.dice("breath", name)
    seconds = np.arange(0, count, 256) / wave.RATE
    swell = sum(
        share * np.sin(2 * np.pi * seconds / (part.swell_s * stretch) + dice.uniform(0, 6.28))
        for share, stretch in ((0.55, 1.0), (0.3, 0.43), (0.15, 2.3))
    )
    shape = 1 - part.depth * (0.5 - 0.5 * np.clip(swell * 1.4, -1, 1))
    return np.interp(np.arange(count), np.arange(0, count, 256), shape).astype(np.float32)


def _events(
    part: Part, count: int, name: str, sound_of: Callable[[Random], wave.Sound]
) -> wave.Sound:
    """Single sounds at chance moments and places, `rate` of them per second."""
    dice = noise.dice("events", name)
    stage = wave.silence(count)
    for _ in range(max(1, round(part.rate * count / wave.RATE))):
        event, at, pan = sound_of(dice)[0], dice.randrange(count), dice.uniform(0.1, 0.9)
        loud = dice.uniform(0.35, 1.0)
        room = min(len(event), count - at)
        stage[0, at : at + room] += event[:room] * np.float32(loud * np.sqrt(1 - pan))
        stage[1, at : at + room] += event[:room] * np.float32(loud * np.sqrt(pan))
    return stage


def _drops(part: Part, count: int, name: str) -> wave.Sound:
    kinds = [_ping(hertz, 0.012) for hertz in np.geomspace(part.low_hz, part.high_hz, 12)]
    return _events(part, count, name, lambda dice: dice.choice(kinds))


def _drips(part: Part, count: int, name: str) -> wave.Sound:
    kinds = [_plop(hertz) for hertz in (620, 760, 910, 1150, 1400)]
    dry = _events(part, count, name, lambda dice: dice.choice(kinds))
    cave = wave.room(1.8, chance=noise.generator("cave"))
    return dry + 0.8 * wave.convolved(dry, cave)[:, :count]


def _clinks(part: Part, count: int, name: str) -> wave.Sound:
    kinds = [_ping(hertz, 0.09) + 0.5 * _ping(1.62 * hertz, 0.09) for hertz in (2100, 2600, 3300)]
    return _events(part, count, name, lambda dice: dice.choice(kinds))


def _ticks(part: Part, count: int, name: str) -> wave.Sound:
    """A clock: even, every other tick a little lower."""
    stage = wave.silence(count)
    for index, at in enumerate(range(wave.RATE // 3, count, wave.RATE // 2)):
        tick = _ping(2300 if index % 2 else 1900, 0.006)[0][: count - at]
        stage[:, at : at + len(tick)] += tick
    return stage


def _birds(part: Part, count: int, name: str) -> wave.Sound:
    return _events(part, count, name, _song)


def _song(dice: Random) -> wave.Sound:
    """A few chirps of one bird: short glides of a frequency that flutters."""
    base, notes = dice.uniform(2300, 4300), []
    bend, length = dice.uniform(-900, 1100), dice.uniform(0.06, 0.16)
    for _ in range(dice.randint(2, 5)):
        seconds = np.arange(round(length * wave.RATE)) / wave.RATE
        glide = base + bend * seconds / length + 160 * np.sin(2 * np.pi * 34 * seconds)
        chirp = np.sin(2 * np.pi * np.cumsum(glide) / wave.RATE) * np.sin(np.pi * seconds / length)
        notes += [chirp, np.zeros(round(dice.uniform(0.03, 0.14) * wave.RATE))]
    return (dice.uniform(0.3, 1) * np.concatenate(notes)).astype(np.float32)[None, :]


def _insects(part: Part, count: int, name: str) -> wave.Sound:
    bed = _bed(part, count, name)
    pulses = 0.5 + 0.5 * np.sin(2 * np.pi * 17 * np.arange(count) / wave.RATE)
    return (bed * pulses**3).astype(np.float32)


def _murmur(part: Part, count: int, name: str) -> wave.Sound:
    """Talk without words: voices of noise in vowel bands, each in its syllables and pauses."""
    stage = wave.silence(count)
    for voice in range(6):
        dice = noise.dice("voice", name, voice)
        centre, pan = dice.uniform(280, 760), dice.uniform(0.1, 0.9)
        raw = noise.generator("murmur", name, voice).standard_normal((1, count), dtype=np.float32)
        tone = wave.filtered(raw, wave.band(centre / 1.5, centre * 1.9, order=3))[0]
        tone *= _syllables(count, dice)
        stage[0] += tone * np.float32(np.sqrt(1 - pan))
        stage[1] += tone * np.float32(np.sqrt(pan))
    return stage


def _syllables(count: int, dice: Random) -> wave.Sound:
    points, level, now = [0.0], [0.0], 0.0
    while now < count / wave.RATE:
        talking = dice.random() < 0.72
        for _ in range(dice.randint(3, 9) if talking else 1):
            step = dice.uniform(0.09, 0.2) if talking else dice.uniform(0.5, 1.8)
            points += [now + step / 2, now + step]
            level += [dice.uniform(0.4, 1.0) if talking else 0.0, 0.06 if talking else 0.0]
            now += step
    return np.interp(np.arange(count) / wave.RATE, points, level).astype(np.float32)


def _tones(part: Part, count: int, name: str) -> wave.Sound:
    dice = noise.dice("tones", name)
    seconds = np.arange(count) / wave.RATE
    stage = wave.silence(count)
    for number, hertz in enumerate(part.hertz):
        for side in range(2):
            drift = 1 + 0.15 * np.sin(2 * np.pi * seconds / dice.uniform(5, 9) + dice.uniform(0, 6))
            turn = 2 * np.pi * (hertz * (1 + 0.002 * side) * seconds + dice.random())
            stage[side] += (np.sin(turn) * drift / (1 + number)).astype(np.float32)
    return stage


def _thunder(part: Part, count: int, name: str) -> wave.Sound:
    rumble = noise.generator("thunder", name).standard_normal((1, wave.samples(4200)))
    low = wave.filtered(rumble.astype(np.float32), wave.band(28, 150, order=2))
    seconds = np.arange(low.shape[1]) / wave.RATE
    shape = np.minimum(seconds / 0.25, 1) * np.exp(-1.1 * seconds)
    peal = wave.faded((low * shape).astype(np.float32), in_ms=30, out_ms=400)
    return _events(part, count, name, lambda dice: peal)


def _ping(hertz: float, decay_s: float) -> wave.Sound:
    seconds = np.arange(wave.samples(6000 * decay_s)) / wave.RATE
    tone = np.sin(2 * np.pi * hertz * seconds) * np.exp(-seconds / decay_s)
    return wave.faded(tone.astype(np.float32)[None, :], in_ms=1, out_ms=2)


def _plop(hertz: float) -> wave.Sound:
    seconds = np.arange(wave.samples(120)) / wave.RATE
    turn = 2 * np.pi * (hertz * seconds + 1.8 * hertz * seconds**2)
    return wave.faded(
        (np.sin(turn) * np.exp(-38 * seconds)).astype(np.float32)[None, :], in_ms=2, out_ms=10
    )


_KINDS: Final[Mapping[Kind, Callable[[Part, int, str], wave.Sound]]] = {
    "bed": _bed,
    "drops": _drops,
    "birds": _birds,
    "drips": _drips,
    "murmur": _murmur,
    "tones": _tones,
    "clinks": _clinks,
    "thunder": _thunder,
    "ticks": _ticks,
    "insects": _insects,
}
