"""Mastering: the gain of each moment that brings a draft to its loudness, under a ceiling. Pure."""

import math
from dataclasses import dataclass

from pipeline.cutting import loudness
from pipeline.cutting.loudness import Curve, Heard

GAIN_DB = (-30.0, 16.0)
"""How far a mix may be turned up or down: a film of whispers stays quiet."""
NOTCH_DB = 0.25
"""Gains are whole notches, so that a new word in one scene does not touch all the others."""
TRIES = 6


@dataclass(frozen=True, kw_only=True)
class Master:
    """What to multiply each step of the draft with, and how that was found."""

    curve: Curve
    gain_db: float

    @property
    def limited_db(self) -> float:
        """How far the limiter closed at most."""
        return 20 * math.log10(float(self.curve.min())) - self.gain_db


def mastered(draft: Heard, *, ceiling_db: Curve) -> Master:
    """The gain that is nearest to the target with what the limiter takes away."""
    lufs = loudness.integrated(draft.powers)
    gain_db = 0.0
    if lufs > loudness.SILENT_LUFS:
        gain_db = _notched(loudness.TARGET_LUFS - lufs)
    tried: dict[float, tuple[float, Master]] = {}
    for _ in range(TRIES):
        curve = loudness.limiter(draft.peaks, gain=10 ** (gain_db / 20), ceiling_db=ceiling_db)
        miss = loudness.TARGET_LUFS - loudness.integrated(draft.powers * curve**2)
        tried[gain_db] = (abs(miss), Master(curve=curve, gain_db=gain_db))
        gain_db = _notched(gain_db + miss)
        if gain_db in tried or lufs <= loudness.SILENT_LUFS:
            break
    return min(tried.values(), key=lambda one: one[0])[1]


def _notched(gain_db: float) -> float:
    return round(min(max(gain_db, GAIN_DB[0]), GAIN_DB[1]) / NOTCH_DB) * NOTCH_DB
