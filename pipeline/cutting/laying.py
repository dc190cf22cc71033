"""Laying: every recording in its place on the film's time line, music bowing to speech.

Any stretch of the sound can be laid down alone, and has a name made of all that is heard in it.
"""

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.cutting import sound
from pipeline.cutting.loudness import Curve
from pipeline.cutting.shelf import Shelf
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
CONTROL = 480
"""Samples between two values of the ducking curve: 10 ms."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A stretch of a recording on the film's time line, all in samples."""

    role: str
    digest: str
    start: int
    length: int
    skip: int
    gain: float
    fade: tuple[int, int]

    def shape(self, piece: Samples, at: int) -> None:
        """Gain and equal-power fades, laid upon samples that begin `at` in the part."""
        into, out = self.fade
        piece *= np.float32(self.gain)
        coming = np.arange(at, min(into, at + piece.shape[0]))
        piece[: coming.size] *= _sine(coming / max(1, into))
        first = max(self.length - out, at)
        going = np.arange(first, at + piece.shape[0])
        piece[first - at :] *= _sine((self.length - going) / max(1, out))


@dataclass(kw_only=True)
class Recordings:
    """The recordings of a film: how loud each is, and its samples once they are needed."""

    files: Mapping[str, Path]
    folder: Path
    shelf: Shelf
    _tapes: dict[str, sound.Tape] = field(default_factory=dict)

    def tape(self, digest: str) -> sound.Tape:
        """The recording as samples."""
        if digest not in self._tapes:
            scratch = self.folder / f"{digest}.f32"
            self._tapes[digest] = sound.Tape(self.files[digest], scratch)
        return self._tapes[digest]

    def level(self, digest: str) -> sound.Level:
        """How loud it is; listened to once on this machine."""
        kept = self.shelf.take(f"level-{digest}")
        if kept is not None:
            return sound.Level(**json.loads(kept))
        level = self.tape(digest).level()
        self.shelf.put(f"level-{digest}", json.dumps(asdict(level)).encode())
        return level

    def clear(self) -> None:
        """Remove the scratch files."""
        for digest in self._tapes:
            (self.folder / f"{digest}.f32").unlink(missing_ok=True)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The whole sound of a film, laid down stretch by stretch, each as often as anybody likes."""

    recordings: Recordings
    parts: tuple[Part, ...]
    depth: Curve
    samples: int
    fade_out: int

    def lay(self, begin: int, end: int) -> Samples:
        """The draft of the sound from `begin` to before `end`."""
        total = np.zeros((end - begin, 2), np.float32)
        for bus in self.buses(begin, end).values():
            total += bus
        return total

    def buses(self, begin: int, end: int) -> dict[str, Samples]:
        """The same by role: the others duck under the lines and fade at the end of the film."""
        buses: dict[str, Samples] = {}
        for part in self._within(begin, end):
            first, last = max(begin, part.start), min(end, part.start + part.length)
            at = first - part.start
            piece = self.recordings.tape(part.digest).read(part.skip + at, last - first)
            part.shape(piece, at)
            bus = buses.setdefault(part.role, np.zeros((end - begin, 2), np.float32))
            bus[first - begin : last - begin] += piece
        for role, bus in buses.items():
            if role != "line":
                bus *= self._bowing(role, begin, end)
        return buses

    def name(self, begin: int, end: int) -> str:
        """A hash of all that is heard from `begin` to before `end`."""
        told = [asdict(part) for part in self._within(begin, end)]
        fading = (self.samples, self.fade_out) if end > self.samples - self.fade_out else ()
        depth = self.depth[begin // CONTROL : end // CONTROL + 2]
        head = json.dumps([begin, end, told, fading, LEVELS_DB, DUCK_DB]).encode()
        return hashlib.sha256(head + depth.tobytes()).hexdigest()

    def _within(self, begin: int, end: int) -> Iterator[Part]:
        for part in self.parts:
            if part.start < end and part.start + part.length > begin:
                yield part

    def _bowing(self, role: str, begin: int, end: int) -> npt.NDArray[np.float32]:
        """What to multiply a role with: ducking, and the fade at the film's end."""
        low, high = begin // CONTROL, end // CONTROL + 2
        curve = 10 ** (DUCK_DB[role] / 20 * self.depth[low:high])
        at = np.arange(begin, end)
        gain = np.interp(at / CONTROL - low, np.arange(curve.size), curve).astype(np.float32)
        if end <= self.samples - self.fade_out:
            return gain[:, None]
        left = np.clip((self.samples - at) / max(1, self.fade_out), 0, 1)
        return gain[:, None] * _sine(left)


def arranged(order: shapes.MixOrder, recordings: Recordings) -> Layout:
    """All parts in their places, and when somebody is heard speaking."""
    parts: list[Part] = []
    speech: list[tuple[int, int]] = []
    for one in order.sounds:
        known = recordings.level(one.asset.digest)
        if known.silent:
            continue
        parts.extend(_parts(one, known, order.fps))
        if one.role == "line":
            start = one.start * RATE // order.fps
            speech.append((start + known.first, start + known.last))
    samples = order.frames * RATE // order.fps
    return Layout(
        recordings=recordings,
        parts=tuple(parts),
        depth=ducking(sorted(speech), samples),
        samples=samples,
        fade_out=order.fade_out * RATE // order.fps,
    )


def ducking(speech: Sequence[tuple[int, int]], samples: int) -> Curve:
    """How much the others step back, 0…1, every `CONTROL` samples."""
    steps = np.arange(math.ceil(samples / CONTROL) + 2) * (CONTROL / RATE)
    depth = np.zeros_like(steps)
    for first, last in _merged(speech, round(PAUSE_S * RATE)):
        begin, end = first / RATE, last / RATE
        coming = np.clip((steps - (begin - ATTACK_S)) / ATTACK_S, 0, 1)
        going = np.clip((end + RELEASE_S - steps) / RELEASE_S, 0, 1)
        np.maximum(depth, (1 - np.cos(np.pi * np.minimum(coming, going))) / 2, out=depth)
    return depth


def _parts(one: shapes.Sound, known: sound.Level, fps: int) -> Iterator[Part]:
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
            role=one.role, digest=one.asset.digest, start=start + begin, length=piece, skip=skip,
            gain=10 ** (lift / 20), fade=(seam if begin else edge, seam if more else edge),
        )  # fmt: skip
        if not more:
            return
        begin += piece - seam


def _sine(part: Curve) -> npt.NDArray[np.float32]:
    """Equal power: a quarter of a sine, as a column."""
    return np.sin(part * (np.pi / 2)).astype(np.float32)[:, None]


def _merged(spans: Sequence[tuple[int, int]], pause: int) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and first - merged[-1][1] < pause:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
