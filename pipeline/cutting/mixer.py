"""The mix: every recording in its place, loudness as delivered, made stretch by stretch.

First each stretch is laid down and listened to; then gain and limiter are set from what was heard
of all; then each stretch is coded, and listened to again as people will hear it. What was heard and
what was coded of a stretch lies on the shelf under a hash of all that is in it, so that a new line
costs its own seconds. The result is the same with an empty shelf, byte for byte.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from pipeline.cutting import aac, coding, laying, loudness, mastering
from pipeline.cutting.loudness import STEP, TAPS, Curve, Heard
from pipeline.cutting.shelf import NONE, Shelf
from pipeline.cutting.sound import Samples
from storage import shapes

VERSION = 2
"""Part of every name on the shelf: raise it when the same stretch should sound different."""
STRETCH_FRAMES = 125
"""AAC frames of a stretch: 128,000 samples, 64 frames of a film."""
STRETCH = STRETCH_FRAMES * aac.FRAME
HIGHEST_DB = -1.0
"""True peak of the coded sound, at most."""
LOWER_DB = 0.1
"""By how much more than a peak was too high its stretch is held down."""
ROUNDS = 4
Progress = Callable[[float], None]


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Where a stretch lies in the film, in samples; the last one ends with the film."""

    begin: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Mix:
    """The finished sound: AAC packets for exactly `samples`, and what was measured of them.

    `wave` is how it sounds, folded, and `peak` its highest value.
    """

    packets: tuple[bytes, ...]
    samples: int
    measures: dict[str, float]
    wave: npt.NDArray[np.float32]
    peak: float


@dataclass(kw_only=True)
class Mixer:
    """Mixes one film; a scratch `folder` takes the draft."""

    layout: laying.Layout
    folder: Path
    shelf: Shelf
    progress: Progress = lambda _: None
    _laid: set[int] = field(default_factory=set)

    @property
    def stretches(self) -> list[Stretch]:
        """All stretches of the film."""
        last = self.layout.samples
        return [
            Stretch(begin=begin, end=min(begin + STRETCH, last))
            for begin in range(0, last, STRETCH)
        ]

    def mix(self) -> Mix:
        """Listen, master, code; where AAC made a peak too high, that stretch again, lower."""
        draft = self.draft()
        ceiling = np.full(draft.peaks.size, loudness.CEILING_DB)
        for _ in range(ROUNDS):
            master = mastering.mastered(draft, ceiling_db=ceiling)
            coded = [self._coded(one, master.curve) for one in self.stretches]
            if not self._lowered(ceiling, coded):
                break
        whole = Heard.joined([one.heard for one in coded])
        measures = {
            "gain_db": master.gain_db,
            "limited_db": round(master.limited_db, 2),
            "lufs": round(whole.lufs, 2),
            "range_lu": round(whole.range_lu, 2),
            "true_peak": round(whole.true_peak_db, 2),
        }
        packets = tuple(packet for one in coded for packet in one.packets)
        return Mix(
            packets=packets,
            samples=self.layout.samples,
            measures=measures,
            wave=np.concatenate([one.wave for one in coded]).astype(np.float32),
            peak=float(whole.peaks.max()),
        )

    def draft(self) -> Heard:
        """What is heard of everything before it is levelled."""
        return Heard.joined([self._heard(one) for one in self.stretches])

    def levelled(self, curve: Curve, begin: int, end: int) -> Samples:
        """The sound before it is coded."""
        middles = (np.arange(begin // STEP - 1, end // STEP + 2) + 0.5) * STEP
        gains = curve[np.clip(np.arange(begin // STEP - 1, end // STEP + 2), 0, curve.size - 1)]
        draft = self._draft(begin, end)
        if np.ptp(gains) == 0:
            return draft * np.float32(gains[0])
        return draft * np.interp(np.arange(begin, end), middles, gains).astype(np.float32)[:, None]

    def _lowered(self, ceiling: Curve, coded: list[coding.Coded]) -> bool:
        """Whether the ceiling had to come down somewhere."""
        excess = [max(0.0, one.heard.true_peak_db - HIGHEST_DB) for one in coded]
        for stretch, one in zip(self.stretches, excess, strict=True):
            if one:
                ceiling[stretch.begin // STEP : -(-stretch.end // STEP)] -= one + LOWER_DB
        return any(excess)

    def _heard(self, stretch: Stretch) -> Heard:
        """What is heard of a stretch before it is levelled."""
        self.progress(0.4 * stretch.end / self.layout.samples)
        lead = min(stretch.begin, TAPS)
        name = _name("heard", self.layout.name(stretch.begin - lead, stretch.end))
        kept = self.shelf.take(name)
        if kept is not None:
            return coding.unpacked_heard(kept)
        heard = Heard.of(self._draft(stretch.begin - lead, stretch.end), lead=lead)
        self.shelf.put(name, coding.packed_heard(heard))
        return heard

    def _coded(self, stretch: Stretch, curve: Curve) -> coding.Coded:
        """The stretch as it will be heard."""
        self.progress(0.4 + 0.6 * stretch.end / self.layout.samples)
        begin = max(0, stretch.begin - aac.LEAD * aac.FRAME)
        end = min(self.layout.samples, stretch.end + aac.TAIL * aac.FRAME)
        gains = curve[max(0, begin // STEP - 1) : end // STEP + 2]
        name = _name("coded", self.layout.name(begin, end), gains.tobytes())
        kept = self.shelf.take(name)
        if kept is not None:
            return coding.unpacked(kept)
        coded = coding.code(
            self.levelled(curve, begin, end),
            lead=stretch.begin - begin,
            length=stretch.end - stretch.begin,
            last=stretch.end == self.layout.samples,
        )
        self.shelf.put(name, coding.packed(coded))
        return coded

    def _draft(self, begin: int, end: int) -> Samples:
        """The draft from `begin` to before `end`: laid down once, then read back."""
        parts = []
        for at in range(begin // STRETCH, -(-end // STRETCH)):
            first, last = at * STRETCH, min((at + 1) * STRETCH, self.layout.samples)
            path = self.folder / f"draft-{at}.f32"
            if at not in self._laid:
                path.write_bytes(self.layout.lay(first, last).data)
                self._laid.add(at)
            low, high = max(begin, first), min(end, last)
            parts.append(np.fromfile(path, np.float32, (high - low) * 2, offset=(low - first) * 8))
        return np.concatenate(parts).reshape(-1, 2)


def mix(
    order: shapes.MixOrder,
    *,
    files: Mapping[str, Path],
    folder: Path,
    progress: Progress,
    shelf: Shelf = NONE,
) -> Mix:
    """Mix it. `files` maps digests to local files; blocks while it works."""
    recordings = laying.Recordings(files=files, folder=folder, shelf=shelf)
    layout = laying.arranged(order, recordings)
    return Mixer(layout=layout, folder=folder, shelf=shelf, progress=progress).mix()


def _name(kind: str, *made_of: str | bytes) -> str:
    """The name of a result on the shelf: what it was made of, and by what."""
    told = hashlib.sha256(f"{VERSION} {np.__version__} {av.library_versions}".encode())
    for one in made_of:
        told.update(one.encode() if isinstance(one, str) else one)
    return f"{kind}-{told.hexdigest()}"
