"""Loudness: EBU R128 from a curve of powers, true peaks, and a limiter without state.

K-weighting and gates after ITU-R BS.1770-5, range after EBU Tech 3342. Whatever is heard is told
as two curves with a value per millisecond or so, its weighted power and its true peak: a stretch
that did not change keeps its curves, and what a gain does to them is reckoned, not rendered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
import numpy.typing as npt

from pipeline.cutting.sound import RATE, Samples

Curve = npt.NDArray[np.float64]

TARGET_LUFS = -14.0
CEILING_DB = -1.5
"""dBTP that the limiter leaves: half a decibel for what AAC adds."""
STEP = 50
"""Samples for which the curves have a value: 1.04 ms."""
HOP = RATE // 10 // STEP
"""Steps of 100 ms, by which the windows of all gates move on."""
TAPS, WIDTH = 4096, 20_480
"""Length of the K-filter's response (it has decayed by 100 dB), and samples per transform."""
REACH = 6
"""Samples on either side from which a value between two of them is found."""
NEAR, HIGHEST = 0.3, 0.7
"""A peak between samples is looked for where they are higher than this part of the highest: for the
limiter, which lowers many; and where only the highest counts."""
SILENT_LUFS = -70.0
ATTACK_DB, RELEASE_DB = 1.5, 0.05
"""How fast the limiter may close and open again, per step."""
SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285),
         (1.0, -1.69065929318241, 0.73248077421585))  # fmt: skip
HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
"""The two stages of K-weighting at 48 kHz: numerator and denominator."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What was heard of a sound: K-weighted power and true peak of each step."""

    powers: Curve
    peaks: Curve

    @classmethod
    def of(cls, samples: Samples, *, lead: int = 0, near: float = NEAR) -> Self:
        """Listen to samples; the first `lead` of them came before and only ring on."""
        return cls(powers=_powers(samples, lead), peaks=_peaks(samples, lead, near))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """One after the other."""
        return cls(
            powers=np.concatenate([one.powers for one in parts]),
            peaks=np.concatenate([one.peaks for one in parts]),
        )

    @property
    def lufs(self) -> float:
        """Gated loudness; `SILENT_LUFS` where there is nothing above the gate."""
        return integrated(self.powers)

    @property
    def range_lu(self) -> float:
        """Loudness range: how far loud and soft passages lie apart."""
        powers = _windows(self.powers, 30)
        loud = powers[_lufs(powers) > SILENT_LUFS]
        if not loud.size:
            return 0.0
        kept = _lufs(loud[_lufs(loud) > _lufs(loud.mean()) - 20])
        return float(np.quantile(kept, 0.95) - np.quantile(kept, 0.10))

    @property
    def true_peak_db(self) -> float:
        """dBTP of the highest peak."""
        return float(20 * np.log10(max(self.peaks.max(initial=0), 1e-6)))


def integrated(powers: Curve) -> float:
    """Gated loudness of a curve of powers."""
    windows = _windows(powers, 4)
    loud = windows[_lufs(windows) > SILENT_LUFS]
    if not loud.size:
        return SILENT_LUFS
    kept = loud[_lufs(loud) > _lufs(loud.mean()) - 10]
    return float(_lufs(kept.mean()))


def limiter(peaks: Curve, *, gain: float, ceiling_db: Curve | float) -> Curve:
    """What to multiply each step with so that `gain` times the peaks stay below the ceiling.

    The returned curve holds at the middle of each step; joined by straight lines it never exceeds
    what any of them allows.
    """
    allowed = np.minimum(0.0, ceiling_db - 20 * np.log10(np.maximum(peaks * gain, 1e-9)))
    wide = np.pad(allowed, 2, mode="edge")
    allowed = np.minimum.reduce([wide[shift : shift + allowed.size] for shift in range(5)])
    ramp = np.arange(allowed.size)
    opening = np.minimum.accumulate(allowed - RELEASE_DB * ramp) + RELEASE_DB * ramp
    closing = np.minimum.accumulate(opening[::-1] - ATTACK_DB * ramp) + ATTACK_DB * ramp
    return np.asarray(gain * 10 ** (closing[::-1] / 20))


def _powers(samples: Samples, lead: int) -> Curve:
    """Left and right are filtered as one complex signal, whose square is the sum of theirs."""
    before = np.zeros((max(0, TAPS - 1 - lead), 2), np.float32)
    after = np.zeros((-(samples.shape[0] - lead) % STEP, 2), np.float32)
    joined = np.concatenate((before, samples[max(0, lead - TAPS + 1) :], after))
    signal = np.ascontiguousarray(joined, np.float32).view(np.complex64).ravel()
    heard = np.empty(signal.size - TAPS + 1, np.float32)
    for start in range(0, heard.size, WIDTH - TAPS + 1):
        piece = signal[start : start + WIDTH]
        weighed = np.fft.ifft(np.fft.fft(piece, WIDTH) * _response())[TAPS - 1 : piece.size]
        heard[start : start + weighed.size] = weighed.real**2 + weighed.imag**2
    return np.asarray(heard.reshape(-1, STEP).mean(axis=1, dtype=np.float64))


def _peaks(samples: Samples, lead: int, near: float) -> Curve:
    """The highest true peak of every step, `REACH` samples late, which its neighbours cover.

    Between samples it only looks where they are high themselves: elsewhere no peak can matter.
    """
    count = samples.shape[0] - lead
    before = np.zeros((max(0, 2 * REACH - lead), 2), np.float32)
    after = np.zeros((-count % STEP, 2), np.float32)
    joined = np.concatenate((before, samples[max(0, lead - 2 * REACH) :], after))
    size = joined.shape[0] - 2 * REACH
    highest = np.abs(joined[REACH : REACH + size]).reshape(-1, 2 * STEP).max(axis=1)
    loud = np.flatnonzero(highest > max(near * float(highest.max(initial=0)), 0.01))
    spans = loud[:, None] * STEP + np.arange(STEP + 2 * REACH)
    for channel in np.ascontiguousarray(joined.T):
        windows = np.lib.stride_tricks.sliding_window_view(channel[spans], 2 * REACH + 1, axis=1)
        between = np.abs(windows @ _phases()).max(axis=(1, 2), initial=0)
        highest[loud] = np.maximum(highest[loud], between)
    return np.asarray(highest, np.float64)


def _windows(powers: Curve, hops: int) -> Curve:
    """Mean power of overlapping windows; of all there is where that is shorter than one."""
    whole = powers.size // HOP * HOP
    steps = powers[:whole].reshape(-1, HOP).mean(axis=1) if whole else np.atleast_1d(powers.mean())
    hops = min(hops, steps.size)
    sums = np.cumsum(np.concatenate(([0.0], steps)))
    return np.asarray((sums[hops:] - sums[:-hops]) / hops)


def _lufs(power: float | Curve) -> Curve:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-12)))


@lru_cache(maxsize=1)
def _response() -> npt.NDArray[np.complex64]:
    """The K-filter's spectrum for one transform, its echo cut to `TAPS`."""
    long = 1 << 17
    turns = np.exp(-2j * np.pi * np.fft.rfftfreq(long))
    whole = np.ones_like(turns)
    for above, below in (SHELF, HIGH_PASS):
        whole *= np.polyval(above[::-1], turns) / np.polyval(below[::-1], turns)
    return np.fft.fft(np.fft.irfft(whole, long)[:TAPS], WIDTH).astype(np.complex64)


@lru_cache(maxsize=1)
def _phases() -> npt.NDArray[np.float32]:
    """Three filters (columns) for the signal a quarter, a half, three quarters after a sample."""
    distance = np.arange(-REACH, REACH + 1)[:, None] - np.array([0.25, 0.5, 0.75])
    window = np.cos(np.pi * distance / (2 * REACH + 2)) ** 2
    kernels = np.sinc(distance) * window
    return np.asarray(kernels / kernels.sum(axis=0), np.float32)
