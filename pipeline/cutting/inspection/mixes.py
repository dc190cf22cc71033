"""A mix is held against its recordings: every line is found again in it, at its place."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.cutting import loudness, sound
from pipeline.cutting.inspection import films
from pipeline.cutting.inspection.fault import Fault, Report, clock
from storage import shapes

Wave = npt.NDArray[np.float32]

BLOCK = 8 * sound.RATE
RATE = sound.RATE // sound.FOLD
"""Samples per second of what is compared: a step is a twelfth of a millisecond."""
COMPARED_S = 2.0
"""How much of a line is looked for, from its first sounding moment on."""
REACH_S = 0.4
"""How far from its place a line is looked for."""
FAINT, ONSET = 1e-3, 0.05
"""A line that is never louder is silent; the part of its peak at which it begins to sound."""
LATEST_MS = 10.0
"""By how much a line may be early or late; what is usual is 0.1."""
LIKENESS = 0.15
"""Correlation under which a line is not heard at all; noise reaches 0.05."""
UNHEARD = 1e-6
"""Power under which nothing is heard, whatever it is like: -60 dB."""
LUFS_SLACK = 1.0
"""By how much a mix may miss its loudness where its gain was free to reach it."""
GAIN_DB = (-29.9, 15.9)
"""Beyond these a mix was turned as far as it may be: a film of whispers stays quiet."""
PEAK_DB = -0.3
"""The highest sample of the decoded sound; above it lies clipping."""
QUIET_DB, QUIET_S, HOP_S = -70.0, 3.0, 0.1
"""Under this level for that long a mix is silent, looked at in steps of the last."""
AUDIBLE_DB = -50.0
"""A recording that is louder in a stretch should be heard there."""


@dataclass(frozen=True, kw_only=True)
class Ear:
    """What was heard of a decoded mix: mono at `RATE`, and the highest sample."""

    wave: Wave
    peak: float


def inspect(
    order: shapes.MixOrder,
    path: Path,
    *,
    files: Mapping[str, Path],
    measures: Mapping[str, float],
    ear: Ear | None = None,
) -> Report:
    """Lines in step, silence, clipping, loudness. `files` are recordings by digest.

    `measures` were taken of this mix: `lufs`, `gain_db`. An `ear` that heard all of it already
    saves decoding it. Measures: `offset_ms`, the worst line's, and what the film knows it by.
    """
    ear = ear or _listened(path)
    wave, peak = ear.wave, ear.peak
    lines = tuple(_lines(order, wave, files))
    faults = (
        *(fault for one in lines for fault in one.faults(order.fps)),
        *_levels(order, peak, measures),
        *_silent(order, wave, files),
    )
    offsets = [abs(one.late_ms) for one in lines if one.likeness >= LIKENESS]
    worst = round(max(offsets, default=0.0), 2)
    packets = films.read(path)
    measures = {
        "offset_ms": worst,
        films.SOUND_SUM: float(packets.sound_sum),
        films.SOUND_BEGINS: round(packets.sound_s[0], 6),
    }
    return Report(faults=faults, measures=measures)


def _listened(path: Path) -> Ear:
    parts, peak = [np.zeros(0, np.float32)], 0.0
    reader = sound.Reader(path)
    while (block := reader.rest(BLOCK)).shape[0]:
        parts.append(sound.folded(block))
        peak = max(peak, float(np.abs(block).max()))
    return Ear(wave=np.concatenate(parts), peak=peak)


@dataclass(frozen=True, kw_only=True)
class Line:
    """Where a line was found: by how much it is late, and how like itself it is there (0…1)."""

    start: int
    late_ms: float
    likeness: float

    def faults(self, fps: int) -> Iterator[Fault]:
        """Not heard, or out of step."""
        place = f"line at {clock(self.start, fps)}"
        if self.likeness < LIKENESS:
            found = f"{self.likeness:.2f} alike"
            yield Fault(check="line", place=place, found=found, allowed="heard")
        elif abs(self.late_ms) > LATEST_MS:
            found = f"{self.late_ms:+.0f} ms"
            yield Fault(check="line", place=place, found=found, allowed="0 ms")


def _lines(order: shapes.MixOrder, wave: Wave, files: Mapping[str, Path]) -> Iterator[Line]:
    """Every line that has a sound, found again."""
    reach = round(REACH_S * RATE)
    padded = np.pad(wave, (reach, reach + round(COMPARED_S * RATE)))
    for one in order.sounds:
        if one.role != "line":
            continue
        first, wanted = _onset(one, files[one.asset.digest], order.fps)
        if not wanted.size:
            continue
        place = one.start * RATE // order.fps + first
        lag, likeness = _best(padded[place : place + 2 * reach + wanted.size], wanted)
        yield Line(start=one.start, late_ms=1000 * (lag - reach) / RATE, likeness=likeness)


def _onset(one: shapes.Sound, path: Path, fps: int) -> tuple[int, Wave]:
    """Where a line begins to sound, and what is heard from there; nothing of a silent one."""
    reader = sound.Reader(path, skip=_samples(one.first, fps))
    left = _samples(one.frames, fps)
    line = np.zeros(0, np.float32)
    for part in (min(left, round(2 * COMPARED_S * sound.RATE)), left):
        line = np.concatenate((line, sound.folded(reader.rest(part))))
        loudest = float(np.abs(line).max(initial=0))
        if loudest >= FAINT:
            first = int(np.flatnonzero(np.abs(line) > ONSET * loudest)[0])
            return first, line[first : first + round(COMPARED_S * RATE)]
    return 0, line[:0]


def _best(window: Wave, wanted: Wave) -> tuple[int, float]:
    """Where `wanted` begins in `window`, and their correlation there."""
    size = 1 << (window.size + wanted.size).bit_length()
    product = np.fft.rfft(window, size) * np.conj(np.fft.rfft(wanted, size))
    lags = np.fft.irfft(product, size)[: max(1, window.size - wanted.size + 1)]
    sums = np.concatenate(([0.0], np.cumsum(window.astype(np.float64) ** 2)))
    energy = sums[wanted.size : wanted.size + lags.size] - sums[: lags.size]
    heard = np.maximum(energy, wanted.size * UNHEARD)
    alike = lags / np.sqrt(heard * float((wanted**2).sum()))
    lag = int(np.argmax(alike))
    return lag, float(alike[lag])


def _levels(order: shapes.MixOrder, peak: float, measures: Mapping[str, float]) -> Iterator[Fault]:
    peak_db = 20 * math.log10(max(peak, 1e-9))
    if peak_db > PEAK_DB:
        yield Fault(check="peak", found=f"{peak_db:.1f} dBFS", allowed=f"≤ {PEAK_DB} dBFS")
    lufs, gain = measures.get("lufs"), measures.get("gain_db", 0.0)
    if lufs is None or not GAIN_DB[0] < gain < GAIN_DB[1]:
        return
    if lufs > loudness.SILENT_LUFS and abs(lufs - loudness.TARGET_LUFS) > LUFS_SLACK:
        target = f"{loudness.TARGET_LUFS} ± {LUFS_SLACK}"
        yield Fault(check="loudness", found=f"{lufs:.1f} LUFS", allowed=f"{target} LUFS")


def _silent(order: shapes.MixOrder, wave: Wave, files: Mapping[str, Path]) -> Iterator[Fault]:
    """Stretches in which nothing is heard although a recording sounds."""
    for first, frames in _quiet(wave, order.fps):
        for one in order.sounds:
            begin, end = max(first, one.start), min(first + frames, one.start + one.frames)
            if end - begin >= QUIET_S / 2 * order.fps and _sounds(
                one, begin, end, order.fps, files
            ):
                yield Fault(
                    check="silent",
                    place=f"{one.role} at {clock(begin, order.fps)}",
                    found=f"{frames / order.fps:.1f} s",
                    allowed="sound",
                )
                break


def _quiet(wave: Wave, fps: int) -> Iterator[tuple[int, int]]:
    hop, at = round(HOP_S * RATE), 0
    powers = (wave[: wave.size // hop * hop].reshape(-1, hop) ** 2).mean(axis=1)
    for silent, run in groupby(10 * np.log10(np.maximum(powers, 1e-12)) < QUIET_DB):
        length = len(list(run))
        if silent and length * HOP_S >= QUIET_S:
            yield round(at * HOP_S * fps), round(length * HOP_S * fps)
        at += length


def _sounds(one: shapes.Sound, begin: int, end: int, fps: int, files: Mapping[str, Path]) -> bool:
    """Whether this recording is loud in that stretch of the film."""
    skip = _samples(begin - one.start + one.first, fps)
    part = sound.Reader(files[one.asset.digest], skip=skip).rest(_samples(end - begin, fps))
    power = float((part**2).mean()) if part.size else 0.0
    return 10 * math.log10(max(power, 1e-12)) > AUDIBLE_DB


def _samples(frames: int, fps: int) -> int:
    return frames * sound.RATE // fps
