"""Loudness: EBU R128 measured as it goes by, and a true-peak limiter without state.

K-weighting and gates after ITU-R BS.1770-5, range after EBU Tech 3342. The filters run as one
short convolution in blocks; the limiter works on a curve of true peaks per millisecond, which is
small enough to be looked at as a whole.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pipeline.cutting.sound import RATE, Samples

Curve = npt.NDArray[np.float64]

TARGET_LUFS = -14.0
CEILING_DB = -1.5
"""dBTP that the limiter leaves: half a decibel for what AAC adds."""
HOP = RATE // 10
"""Samples of 100 ms: the step of all gates."""
CHUNK = RATE // 1000
"""Samples of one step of the limiter."""
TAPS, HALF = 4096, 1 << 17
"""Length of the K-filter's response (it has decayed by 100 dB), and samples per transform."""
REACH = 6
"""Samples on either side from which a value between two of them is found."""
SILENT_LUFS = -70.0
ATTACK_DB, RELEASE_DB = 1.5, 0.05
"""How fast the limiter may close and open again, per millisecond."""
SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285),
         (1.0, -1.69065929318241, 0.73248077421585))  # fmt: skip
HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
"""The two stages of K-weighting at 48 kHz: numerator and denominator."""


class Meter:
    """Listens to samples in order and knows the loudness of all it has heard."""

    def __init__(self) -> None:
        self._held: Samples = np.zeros((TAPS - 1, 2), np.float32)
        self._powers: list[float] = []
        self._rest: Curve = np.zeros(0)

    def hear(self, block: Samples) -> None:
        """The next samples."""
        step = HALF - TAPS + 1
        for start in range(0, block.shape[0], step):
            self._weigh(block[start : start + step])

    def _weigh(self, block: Samples) -> None:
        joined = np.concatenate((self._held, block))
        self._held = joined[-(TAPS - 1) :]
        spectrum = np.fft.rfft(joined, HALF, axis=0) * _response()[:, None]
        heard = np.fft.irfft(spectrum, HALF, axis=0)[TAPS - 1 : joined.shape[0]]
        power = np.concatenate((self._rest, np.einsum("ij,ij->i", heard, heard, dtype=np.float64)))
        whole = power.shape[0] // HOP * HOP
        self._powers.extend(power[:whole].reshape(-1, HOP).mean(axis=1))
        self._rest = power[whole:]

    @property
    def integrated_lufs(self) -> float:
        """Gated loudness; `SILENT_LUFS` where there is nothing above the gate."""
        powers = self._windows(4)
        loud = powers[_lufs(powers) > SILENT_LUFS]
        if not loud.size:
            return SILENT_LUFS
        kept = loud[_lufs(loud) > _lufs(loud.mean()) - 10]
        return float(_lufs(kept.mean()))

    @property
    def range_lu(self) -> float:
        """Loudness range: how far loud and soft passages lie apart."""
        powers = self._windows(30)
        loud = powers[_lufs(powers) > SILENT_LUFS]
        if not loud.size:
            return 0.0
        kept = _lufs(loud[_lufs(loud) > _lufs(loud.mean()) - 20])
        return float(np.quantile(kept, 0.95) - np.quantile(kept, 0.10))

    def _windows(self, hops: int) -> Curve:
        """Mean power of overlapping windows; of all there is where that is shorter than one."""
        powers = np.asarray(self._powers or [self._rest.mean() if self._rest.size else 0.0])
        hops = min(hops, powers.size)
        sums = np.cumsum(np.concatenate(([0.0], powers)))
        return np.asarray((sums[hops:] - sums[:-hops]) / hops)


class Peaks:
    """Listens to samples in order and notes the highest true peak of every millisecond.

    Between samples it only looks where they are high themselves: elsewhere no peak can matter.
    """

    def __init__(self) -> None:
        self._held: Samples = np.zeros((2 * REACH, 2), np.float32)
        self._parts: list[npt.NDArray[np.float32]] = []

    def hear(self, block: Samples) -> None:
        """The next samples: whole milliseconds, but for the last time."""
        block = np.pad(block, ((0, -block.shape[0] % CHUNK), (0, 0)))
        joined = np.concatenate((self._held, block))
        self._held = joined[-2 * REACH :]
        channels = np.ascontiguousarray(joined.T)
        inner = np.abs(channels[:, REACH : REACH + block.shape[0]]).max(axis=0)
        highest = inner.reshape(-1, CHUNK).max(axis=1)
        loud = np.flatnonzero(highest > max(0.3 * float(highest.max(initial=0)), 0.01))
        spans = loud[:, None] * CHUNK + np.arange(CHUNK + 2 * REACH)
        for channel in channels:
            near = np.lib.stride_tricks.sliding_window_view(channel[spans], 2 * REACH + 1, axis=1)
            between = np.abs(near @ _phases()).max(axis=(1, 2), initial=0)
            highest[loud] = np.maximum(highest[loud], between)
        self._parts.append(highest)

    @property
    def curve(self) -> Curve:
        """True peak per millisecond, six samples late, which the limiter's neighbours cover."""
        return np.concatenate(self._parts).astype(np.float64) if self._parts else np.zeros(1)

    @property
    def highest_db(self) -> float:
        """dBTP of the highest peak."""
        return float(20 * np.log10(max(self.curve.max(), 1e-6)))


def limiter(peaks: Curve, *, gain: float, ceiling_db: float) -> Curve:
    """What to multiply each millisecond with so that `gain` times the peaks stay below the ceiling.

    The returned curve holds at the middle of each millisecond; joined by straight lines it never
    exceeds what any of them allows.
    """
    allowed = np.minimum(0.0, ceiling_db - 20 * np.log10(np.maximum(peaks * gain, 1e-9)))
    wide = np.pad(allowed, 2, mode="edge")
    allowed = np.minimum.reduce([wide[shift : shift + allowed.size] for shift in range(5)])
    ramp = np.arange(allowed.size)
    opening = np.minimum.accumulate(allowed - RELEASE_DB * ramp) + RELEASE_DB * ramp
    closing = np.minimum.accumulate(opening[::-1] - ATTACK_DB * ramp) + ATTACK_DB * ramp
    return np.asarray(gain * 10 ** (closing[::-1] / 20))


def _lufs(power: float | Curve) -> Curve:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-12)))


@lru_cache(maxsize=1)
def _response() -> npt.NDArray[np.complex64]:
    """The K-filter's spectrum for one transform, its echo cut to `TAPS`."""
    turns = np.exp(-2j * np.pi * np.fft.rfftfreq(HALF))
    whole = np.ones_like(turns)
    for above, below in (SHELF, HIGH_PASS):
        whole *= np.polyval(above[::-1], turns) / np.polyval(below[::-1], turns)
    echo = np.fft.irfft(whole, HALF)
    echo[TAPS:] = 0
    return np.fft.rfft(echo).astype(np.complex64)


@lru_cache(maxsize=1)
def _phases() -> npt.NDArray[np.float32]:
    """Three filters (columns) for the signal a quarter, a half, three quarters after a sample."""
    distance = np.arange(-REACH, REACH + 1)[:, None] - np.array([0.25, 0.5, 0.75])
    window = np.cos(np.pi * distance / (2 * REACH + 2)) ** 2
    kernels = np.sinc(distance) * window
    return np.asarray(kernels / kernels.sum(axis=0), np.float32)
