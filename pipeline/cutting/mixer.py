"""The mix: every recording in its place, music bowing to speech, loudness as delivered.

Two passes over blocks of a scratch file: first everything is laid down and listened to, then gain
and limiter are set from what was heard, and the result is listened to again.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.cutting import loudness, mastering, sound
from pipeline.cutting.loudness import Curve
from pipeline.cutting.mastering import BLOCK, Heard
from pipeline.cutting.sound import RATE, Samples
from storage import shapes

LEVELS_DB = {"line": -20.0, "clip": -25.0, "score": -25.0, "ambience": -39.0}
"""Where each role lies before the whole is brought to its loudness."""
DUCK_DB = {"line": 0.0, "clip": -8.0, "score": -10.0, "ambience": -3.0}
"""How far each role steps back while somebody speaks."""
ATTACK_S, RELEASE_S, PAUSE_S = 0.30, 0.80, 0.9
"""Stepping back before a word, coming back after it; pauses shorter than the last are speech."""
LIFT_DB = (-30.0, 24.0)
"""How far a recording may be brought to its level: noise is not blown up."""
FADES_S = {"line": 0.004, "clip": 0.012, "score": 0.012, "ambience": 0.5}
LOOPED = ("score", "ambience")
SEAM_S = 0.75
"""Cross-fade where a recording that is too short begins again."""
CONTROL = 100
"""Steps per second of the ducking curve."""


@dataclass(kw_only=True)
class Part:
    """A stretch of a recording on the film's time line, all in samples."""

    placed: shapes.Sound
    path: Path
    start: int
    length: int
    skip: int
    gain: float
    fade: tuple[int, int]
    _reader: sound.Reader | None = field(default=None, repr=False)

    def read(self, begin: int, end: int) -> tuple[int, Samples]:
        """What of it falls into `begin`…`end`, and where in there; must be asked in order."""
        first, last = max(begin, self.start), min(end, self.start + self.length)
        if self._reader is None:
            self._reader = sound.Reader(self.path, skip=self.skip)
        samples = self._reader.read(last - first)
        if last == self.start + self.length:
            self._reader = None
        return first - begin, samples * self._shape(first - self.start, last - first)[:, None]

    def _shape(self, at: int, count: int) -> npt.NDArray[np.float32]:
        """Gain and equal-power fades."""
        position = np.arange(at, at + count, dtype=np.float32)
        into, out = self.fade
        shape = np.full(count, self.gain, np.float32)
        if at < into:
            shape *= np.sin(np.clip(position / into, 0, 1) * np.float32(np.pi / 2))
        if at + count > self.length - out:
            left = np.clip((self.length - position) / max(1, out), 0, 1)
            shape *= np.sin(left * np.float32(np.pi / 2))
        return shape


def mix(
    order: shapes.MixOrder,
    *,
    files: Mapping[str, Path],
    folder: Path,
    heard: Heard,
    ceiling_db: float = loudness.CEILING_DB,
) -> mastering.Master:
    """Lay down, listen, level. `files` maps digests to local files; blocks while it works."""
    samples = order.frames * RATE // order.fps
    parts, speech = arrange(order, files=files)
    draft = folder / "draft.f32"
    meter, peaks = loudness.Meter(), loudness.Peaks()
    with draft.open("wb") as file:
        for begin, block in _laid(order, parts, speech, samples):
            meter.hear(block)
            peaks.hear(block)
            block.tofile(file)
            heard(0.5 * (begin + block.shape[0]) / samples)
    leveller = mastering.Leveller(
        draft=draft, samples=samples, peaks=peaks.curve, ceiling_db=ceiling_db
    )
    master = leveller.level(meter.integrated_lufs, heard=heard)
    draft.unlink()
    return master


def arrange(
    order: shapes.MixOrder, *, files: Mapping[str, Path]
) -> tuple[list[Part], list[tuple[int, int]]]:
    """All parts, and when somebody is heard speaking, in samples."""
    levels = {one: sound.level(files[one]) for one in {each.asset.digest for each in order.sounds}}
    parts: list[Part] = []
    speech: list[tuple[int, int]] = []
    for one in order.sounds:
        known = levels[one.asset.digest]
        if known.silent:
            continue
        parts.extend(_parts(one, known, files[one.asset.digest], order.fps))
        if one.role == "line":
            start = one.start * RATE // order.fps
            speech.append((start + known.first, start + known.last))
    return parts, sorted(speech)


def ducking(speech: Sequence[tuple[int, int]], samples: int) -> Curve:
    """How much the others step back, 0…1, at `CONTROL` steps per second."""
    steps = np.arange(math.ceil(samples / RATE * CONTROL) + 2) / CONTROL
    depth = np.zeros_like(steps)
    for first, last in _merged(speech, round(PAUSE_S * RATE)):
        begin, end = first / RATE, last / RATE
        coming = np.clip((steps - (begin - ATTACK_S)) / ATTACK_S, 0, 1)
        going = np.clip((end + RELEASE_S - steps) / RELEASE_S, 0, 1)
        np.maximum(depth, (1 - np.cos(np.pi * np.minimum(coming, going))) / 2, out=depth)
    return depth


def _parts(one: shapes.Sound, known: sound.Level, path: Path, fps: int) -> Iterator[Part]:
    """The sound once, or again and again with soft seams where it has to last longer than it is."""
    start, length = one.start * RATE // fps, one.frames * RATE // fps
    skip = one.first * RATE // fps
    lift = min(max(LEVELS_DB[one.role] - known.rms_db, LIFT_DB[0]), LIFT_DB[1])
    edge, seam = round(FADES_S[one.role] * RATE), round(SEAM_S * RATE)
    there = max(1, known.samples - skip)
    again = one.role in LOOPED and there < length - RATE // 5 and there > 3 * seam
    begin = 0
    while begin < length:
        piece = min(there, length - begin)
        more = again and begin + piece < length
        yield Part(
            placed=one, path=path, start=start + begin, length=piece, skip=skip,
            gain=10 ** (lift / 20), fade=(seam if begin else edge, seam if more else edge),
        )  # fmt: skip
        if not more:
            return
        begin += piece - seam


def _laid(
    order: shapes.MixOrder, parts: list[Part], speech: Sequence[tuple[int, int]], samples: int
) -> Iterator[tuple[int, Samples]]:
    """Begin and samples of every block: the others duck under the lines and fade at the end."""
    depth = ducking(speech, samples)
    ducked = {role: 10 ** (decibels / 20 * depth) for role, decibels in DUCK_DB.items()}
    fade = (samples - order.fade_out * RATE // order.fps, samples)
    for begin in range(0, samples, BLOCK):
        count = min(BLOCK, samples - begin)
        buses: dict[str, Samples] = {"line": np.zeros((count, 2), np.float32)}
        for part in parts:
            if part.start < begin + count and part.start + part.length > begin:
                at, piece = part.read(begin, begin + count)
                bus = buses.setdefault(part.placed.role, np.zeros((count, 2), np.float32))
                bus[at : at + piece.shape[0]] += piece
        yield begin, _summed(buses, begin, ducked, fade)


def _summed(
    buses: dict[str, Samples], begin: int, ducked: dict[str, Curve], fade: tuple[int, int]
) -> Samples:
    total = buses.pop("line")
    at = np.arange(begin, begin + total.shape[0])
    for role, bus in buses.items():
        curve = ducked[role]
        gain = np.interp(at * (CONTROL / RATE), np.arange(curve.size), curve).astype(np.float32)
        if at[-1] >= fade[0]:
            left = np.clip((fade[1] - at) / max(1, fade[1] - fade[0]), 0, 1)
            gain *= np.sin(left * np.pi / 2).astype(np.float32)
        total += bus * gain[:, None]
    return total


def _merged(spans: Sequence[tuple[int, int]], pause: int) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and first - merged[-1][1] < pause:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
