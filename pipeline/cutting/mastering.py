"""Mastering: a mix is brought to its loudness, under its ceiling, and measured when it is done."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.cutting import loudness, sound
from pipeline.cutting.loudness import Curve
from pipeline.cutting.sound import RATE

BLOCK = 8 * RATE
"""Samples that are worked on at once: what memory a film needs, however long it is."""
GAIN_DB = (-30.0, 16.0)
"""How far a mix may be turned up or down: a film of whispers stays quiet."""
TOLERANCE_LU = 0.15
TRIES = 4
Heard = Callable[[float], None]


@dataclass(frozen=True, kw_only=True)
class Master:
    """The finished sound as raw stereo floats at `sound.RATE`, and what was done to level it."""

    path: Path
    samples: int
    measures: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Leveller:
    """Brings a draft of raw stereo floats to its loudness; `peaks` are its own, per millisecond."""

    draft: Path
    samples: int
    peaks: Curve
    ceiling_db: float

    def level(self, lufs: float, *, heard: Heard) -> Master:
        """Gain and limiter until it is right: what the limiter takes is asked for once more."""
        gain_db = 0.0
        if lufs > loudness.SILENT_LUFS:
            gain_db = min(max(loudness.TARGET_LUFS - lufs, GAIN_DB[0]), GAIN_DB[1])
        path = self.draft.with_name("master.f32")
        for turn in range(TRIES):
            curve = loudness.limiter(
                self.peaks, gain=10 ** (gain_db / 20), ceiling_db=self.ceiling_db
            )
            reached = self._apply(path, curve)
            heard(0.5 + 0.4 * (turn + 1) / TRIES)
            miss = loudness.TARGET_LUFS - reached
            if abs(miss) <= TOLERANCE_LU or not GAIN_DB[0] < gain_db + miss < GAIN_DB[1]:
                break
            gain_db += miss
        limited = 20 * math.log10(float(curve.min())) - gain_db
        measures = {"gain_db": round(gain_db, 2), "limited_db": round(limited, 2)}
        return Master(path=path, samples=self.samples, measures=measures)

    def _apply(self, path: Path, curve: Curve) -> float:
        """Write the levelled sound and return how loud it is."""
        meter = loudness.Meter()
        middles = (np.arange(curve.size) + 0.5) * loudness.CHUNK
        with self.draft.open("rb") as source, path.open("wb") as target:
            for begin in range(0, self.samples, BLOCK):
                count = min(BLOCK, self.samples - begin)
                block = np.fromfile(source, np.float32, count * 2).reshape(-1, 2)
                at = np.arange(begin, begin + count)
                block *= np.interp(at, middles, curve).astype(np.float32)[:, None]
                meter.hear(block)
                block.tofile(target)
        return meter.integrated_lufs


def listen(path: Path) -> dict[str, float]:
    """What is measured of a finished recording: `lufs`, `range_lu`, `true_peak`."""
    meter, peaks = loudness.Meter(), loudness.Peaks()
    reader = sound.Reader(path)
    while (block := reader.rest(BLOCK)).shape[0]:
        meter.hear(block)
        peaks.hear(block)
    return {
        "lufs": round(meter.integrated_lufs, 2),
        "range_lu": round(meter.range_lu, 2),
        "true_peak": round(peaks.highest_db, 2),
    }
