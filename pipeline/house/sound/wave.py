"""Wave: recordings as numbers. Reading, writing, levels, filters and rooms.

A sound is float32, (channels, samples), full scale ±1, 44.1 kHz.
"""

import math
import wave
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

RATE: Final = 44_100
Sound = npt.NDArray[np.float32]
Curve = Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]
_BLOCK_S: Final = 0.4
_HOP_S: Final = 0.1
_SILENCE_LUFS: Final = -70.0


def samples(duration_ms: float) -> int:
    """How many samples are nearest to a duration."""
    return round(duration_ms * RATE / 1000)


def silence(count: int, *, channels: int = 2) -> Sound:
    """Nothing, for so many samples."""
    return np.zeros((channels, count), np.float32)


def write(path: Path, blocks: Iterable[Sound]) -> int:
    """Write sounds one after the other as one s16 file; returns the samples per channel.

    Rounded without dither, so that silence stays silence.
    """
    count = 0
    with wave.open(str(path), "wb") as file:
        for block in blocks:
            if count == 0:
                file.setparams((block.shape[0], 2, RATE, 0, "NONE", "not compressed"))
            whole = np.rint(np.clip(block, -1, 1) * np.float32(32767)).astype("<i2")
            file.writeframes(np.ascontiguousarray(whole.T).tobytes())
            count += block.shape[1]
    return count


def read(path: Path) -> Sound:
    """Read an s16 file of any number of channels; its rate must be ours."""
    with wave.open(str(path), "rb") as file:
        if (file.getsampwidth(), file.getframerate()) != (2, RATE):
            raise ValueError(f"{path.name} is not 16 bit at {RATE} Hz")
        raw = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return (raw.reshape(-1, file.getnchannels()).T / np.float32(32768)).astype(np.float32)


def decibels(ratio: float) -> float:
    """A ratio of amplitudes in dB; nothing at all is −120."""
    return 20 * math.log10(max(ratio, 1e-6))


def gain(level_db: float) -> float:
    """The ratio of amplitudes of so many dB."""
    return float(10 ** (level_db / 20))


def filtered(sound: Sound, curve: Curve) -> Sound:
    """The sound with each frequency (Hz) multiplied by the curve; phase is kept."""
    count = sound.shape[1]
    size = fast(count + RATE // 20)
    spectrum = np.fft.rfft(sound, size, axis=1)
    spectrum *= curve(np.fft.rfftfreq(size, 1 / RATE).astype(np.float64))
    return np.fft.irfft(spectrum, size, axis=1)[:, :count].astype(np.float32)


def fast(count: int) -> int:
    """The next length whose transform is quick: 2, 3 or 5 times a power of two."""
    power = 1 << max(0, (count - 1).bit_length() - 3)
    return next(factor * power for factor in (4, 5, 6, 8) if factor * power >= count)


def band(low_hz: float, high_hz: float, *, order: int = 2) -> Curve:
    """A band that falls off like a Butterworth filter of that order on both sides."""

    def curve(frequency: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        hertz = np.maximum(frequency, 1e-3)
        low = 1 / np.sqrt(1 + (low_hz / hertz) ** (2 * order))
        high = 1 / np.sqrt(1 + (hertz / high_hz) ** (2 * order))
        kept: npt.NDArray[np.float64] = low * high
        return kept

    return curve


def bell(centre_hz: float, level_db: float, *, octaves: float = 1.0) -> Curve:
    """A bump or a dip around a frequency."""

    def curve(frequency: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        distance = np.log2(np.maximum(frequency, 1e-3) / centre_hz) / octaves
        bump: npt.NDArray[np.float64] = 10 ** (level_db / 20 * np.exp(-2 * distance**2))
        return bump

    return curve


def together(*curves: Curve) -> Curve:
    """Several curves, one after the other."""

    def curve(frequency: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        whole = np.ones_like(frequency)
        for one in curves:
            whole *= one(frequency)
        return whole

    return curve


def faded(sound: Sound, *, in_ms: float, out_ms: float) -> Sound:
    """A copy that rises from silence and falls back to it along a cosine."""
    faded_sound = sound.copy()
    count = sound.shape[1]
    rise, fall = min(count, samples(in_ms)), min(count, samples(out_ms))
    if rise:
        faded_sound[:, :rise] *= slope(rise)
    if fall:
        faded_sound[:, count - fall :] *= slope(fall)[::-1]
    return faded_sound


def slope(count: int) -> Sound:
    """From 0 to 1 along half a cosine."""
    ramp: Sound = (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, count))).astype(np.float32)
    return ramp


class Meter:
    """Integrated loudness after ITU-R BS.1770-4, K-weighted and gated, of a sound in blocks.

    https://www.itu.int/rec/R-REC-BS.1770
    """

    def __init__(self) -> None:
        self._means: list[npt.NDArray[np.float64]] = []

    def add(self, sound: Sound) -> None:
        """Measure the next part; parts should be much longer than 0.4 s."""
        weighted = filtered(sound, _k_weighting)
        power = np.concatenate(([0.0], np.cumsum((weighted.astype(np.float64) ** 2).sum(axis=0))))
        block, hop = round(_BLOCK_S * RATE), round(_HOP_S * RATE)
        starts = np.arange(0, max(1, len(power) - block), hop)
        ends = np.minimum(starts + block, len(power) - 1)
        self._means.append((power[ends] - power[starts]) / np.maximum(1, ends - starts))

    @property
    def lufs(self) -> float:
        """Loudness so far; silence is −70."""
        means = np.concatenate(self._means) if self._means else np.zeros(0)
        loud = means[means > _power(_SILENCE_LUFS)]
        if not loud.size:
            return _SILENCE_LUFS
        kept = loud[loud > loud.mean() / 10]
        return float(10 * math.log10(kept.mean()) - 0.691)


def loudness(sound: Sound) -> float:
    """Integrated loudness of a whole sound in LUFS."""
    meter = Meter()
    meter.add(sound)
    return meter.lufs


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


def _k_weighting(frequency: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """A 4 dB shelf above 1.7 kHz and a high-pass at 38 Hz, in their analogue form."""
    s = 1j * np.maximum(frequency, 1e-3)
    shelf, corner = 1681.97, 38.135
    high = 1.584893 * s**2 + 1.258650 * 1.4142 * shelf * s + shelf**2
    low = s**2 + 1.4142 * shelf * s + shelf**2
    passed = s**2 / (s**2 + 2 * corner * s + corner**2)
    return np.abs(high / low * passed)


def room(seconds: float, *, chance: np.random.Generator, channels: int = 2) -> Sound:
    """The answer of a room to a clap: noise that dies by 60 dB in that time, 200 Hz to 3 kHz.

    Its energy is 1 per channel; it begins after a moment, as the walls are not near.
    """
    count, delay = samples(1000 * seconds), samples(18)
    noise = chance.standard_normal((channels, count), dtype=np.float32)
    noise *= np.exp(-6.908 * np.linspace(0, 1, count, dtype=np.float32))
    shaped = filtered(noise, band(200, 3000))
    shaped[:, : samples(12)] *= slope(samples(12))
    shaped /= np.sqrt((shaped**2).sum(axis=1, keepdims=True))
    return np.concatenate((silence(delay, channels=channels), shaped), axis=1)


def convolved(sound: Sound, kernel: Sound) -> Sound:
    """The sound in a room: length is the sum of both, less one."""
    count = sound.shape[1] + kernel.shape[1] - 1
    size = fast(count)
    spectrum = np.fft.rfft(sound, size, axis=1) * np.fft.rfft(kernel, size, axis=1)
    return np.fft.irfft(spectrum, size, axis=1)[:, :count].astype(np.float32)


def smoothed(values: npt.NDArray[np.float64], window_ms: float) -> npt.NDArray[np.float64]:
    """The mean of each value's surroundings, as wide as the window."""
    half = max(1, samples(window_ms) // 2)
    total = np.concatenate(([0.0], np.cumsum(np.pad(values, half, mode="edge"))))
    mean: npt.NDArray[np.float64] = (total[2 * half :] - total[: -2 * half])[: len(values)]
    return np.maximum(mean / (2 * half), 0)


def limited(sound: Sound, *, ceiling_db: float = -1.0) -> Sound:
    """Peaks bent softly under a ceiling; what is 6 dB below it stays as it is."""
    ceiling = np.float32(gain(ceiling_db))
    knee = ceiling / 2
    over = np.abs(sound) - knee
    bent = knee + knee * np.tanh(np.maximum(over, 0) / knee)
    return np.where(over > 0, np.sign(sound) * bent, sound).astype(np.float32)
