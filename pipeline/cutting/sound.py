"""Sound: recordings of any kind as blocks of stereo samples at one rate, and how loud they are.

Nothing is ever held whole, so that memory does not grow with the film.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from pipeline import errors
from pipeline.cutting import probe

RATE = 48_000
Samples = npt.NDArray[np.float32]
"""Stereo, (n, 2), full scale is 1."""

SAMPLE_BYTES = 8
FOLD = 4
PIECE = 10 * RATE
"""Samples that are looked at together."""
STEP = RATE // 20
"""Samples of the steps in which loudness is looked at: 50 ms."""
SILENCE_DB = -60.0
QUIET_DB = 22.0
"""How far below its loudest steps a step may be and still count as sounding."""


@dataclass(frozen=True, kw_only=True)
class Level:
    """A recording's length, its loudness where it sounds, and where that begins and ends."""

    samples: int
    rms_db: float
    first: int
    last: int

    @property
    def silent(self) -> bool:
        """There is nothing to hear in it."""
        return self.rms_db <= SILENCE_DB


def blocks(path: Path) -> Iterator[Samples]:
    """The recording from its beginning. Raises Rejected where there is no sound to decode."""
    with probe.opened(path) as media:
        if not media.streams.audio:
            raise errors.Rejected(errors.Why.VENDOR_GARBAGE, "no sound in the recording")
        resampler = av.AudioResampler(format="flt", layout="stereo", rate=RATE)
        for frame in media.decode(audio=0):
            for part in resampler.resample(frame):
                yield _stereo(part)
        for part in resampler.resample(None):
            yield _stereo(part)


class Reader:
    """Gives a recording in pieces of any length; after its end there is silence."""

    def __init__(self, path: Path, *, skip: int = 0) -> None:
        self._blocks = blocks(path)
        self._rest: Samples = np.zeros((0, 2), np.float32)
        while skip > 0 and (piece := self.rest(min(skip, RATE))).shape[0]:
            skip -= piece.shape[0]

    def read(self, count: int) -> Samples:
        """The next `count` samples."""
        piece = self.rest(count)
        short = count - piece.shape[0]
        return np.pad(piece, ((0, short), (0, 0))) if short else piece

    def rest(self, count: int) -> Samples:
        """The next `count` samples, or as many as there are."""
        parts, held = [self._rest], self._rest.shape[0]
        while held < count and (block := next(self._blocks, None)) is not None:
            parts.append(block)
            held += block.shape[0]
        joined = np.concatenate(parts)
        self._rest = joined[count:]
        return joined[:count]


class Tape:
    """A recording as raw samples in a scratch file, decoded once, read in any order."""

    def __init__(self, path: Path, scratch: Path) -> None:
        self._file = scratch
        with scratch.open("wb") as file:
            for block in blocks(path):
                file.write(block.data)  # `tofile` does not say why it fails
        self.samples = scratch.stat().st_size // SAMPLE_BYTES

    def read(self, begin: int, count: int) -> Samples:
        """`count` samples from `begin` on; beyond its end there is silence."""
        there = max(0, min(count, self.samples - begin))
        held = np.zeros((count, 2), np.float32)
        if there:
            with self._file.open("rb") as file:
                file.seek(begin * SAMPLE_BYTES)
                held[:there] = np.fromfile(file, np.float32, there * 2).reshape(-1, 2)
        return held

    def level(self) -> Level:
        """How loud it is where it sounds: silence between words does not count."""
        return _level(
            self.read(at, min(PIECE, self.samples - at)) for at in range(0, self.samples, PIECE)
        )


def _level(pieces: Iterable[Samples]) -> Level:
    """All pieces but the last are whole steps long."""
    sums: list[float] = []
    total = 0
    for block in pieces:
        total += block.shape[0]
        whole = block[: block.shape[0] // STEP * STEP].reshape(-1, STEP * 2)
        sums.extend(np.einsum("ij,ij->i", whole, whole, dtype=np.float64) / (STEP * 2))
        rest = block[whole.shape[0] * STEP :]
        if rest.shape[0]:
            sums.append(float((rest.astype(np.float64) ** 2).mean()))
    powers = np.asarray(sums or [0.0])
    loud = float(np.quantile(powers, 0.95))
    sounding = powers >= max(loud * 10 ** (-QUIET_DB / 10), 10 ** (SILENCE_DB / 10))
    if not sounding.any():
        return Level(samples=total, rms_db=-120.0, first=0, last=total)
    at = np.flatnonzero(sounding)
    return Level(
        samples=total,
        rms_db=10 * math.log10(float(powers[sounding].mean())),
        first=int(at[0]) * STEP,
        last=min(total, (int(at[-1]) + 1) * STEP),
    )


def folded(samples: Samples) -> npt.NDArray[np.float32]:
    """Mono at a `FOLD`th of the rate, for comparing; what does not fill a whole one is left out."""
    whole = samples.shape[0] // FOLD * FOLD
    mean = np.full(2 * FOLD, 0.5 / FOLD, np.float32)
    return np.asarray(samples[:whole].reshape(-1, 2 * FOLD) @ mean)


def _stereo(frame: av.AudioFrame) -> Samples:
    return frame.to_ndarray().reshape(-1, 2).astype(np.float32, copy=False)
