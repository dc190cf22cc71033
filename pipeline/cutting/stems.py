"""Stems: the sound of a film by role, as it went into the mix, for people who go on working on it.

They are rendered when somebody asks: recordings and order say all of it.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from pipeline.cutting import laying
from pipeline.cutting.shelf import NONE, Shelf
from pipeline.cutting.sound import RATE, Samples
from storage import shapes

BLOCK = 4 * RATE
DEEP = 1 << 23
"""Full scale of 24 bits."""


def render(
    order: shapes.MixOrder, *, files: Mapping[str, Path], folder: Path, shelf: Shelf = NONE
) -> dict[str, Path]:
    """A 24-bit FLAC for each role that sounds, as long as the film; their sum is its draft.

    They are ducked and faded, and lie at the levels of the mix before gain and limiter.
    """
    recordings = laying.Recordings(files=files, folder=folder, shelf=shelf)
    layout = laying.arranged(order, recordings)
    paths = {one.role: folder / f"{one.role}.flac" for one in layout.parts}
    with ExitStack() as stack:
        tracks = {role: stack.enter_context(_Track(path)) for role, path in paths.items()}
        for begin in range(0, layout.samples, BLOCK):
            end = min(begin + BLOCK, layout.samples)
            buses = layout.buses(begin, end)
            for role, track in tracks.items():
                track.write(buses.get(role, np.zeros((end - begin, 2), np.float32)))
    recordings.clear()
    return paths


class _Track:
    """A lossless recording that is being written."""

    def __init__(self, path: Path) -> None:
        self._media = av.open(str(path), "w", format="flac", options={"fflags": "+bitexact"})
        self._stream = self._media.add_stream("flac", rate=RATE, layout="stereo", format="s32")
        self._at = 0

    def __enter__(self) -> "_Track":
        return self

    def __exit__(self, *_: object) -> None:
        self._media.mux(self._stream.encode(None))
        self._media.close()

    def write(self, samples: Samples) -> None:
        """Append it."""
        whole = np.clip(np.rint(samples * DEEP), -DEEP, DEEP - 1).astype(np.int32) << 8
        frame = av.AudioFrame.from_ndarray(whole.reshape(1, -1), format="s32", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, self._at, Fraction(1, RATE)
        self._at += samples.shape[0]
        self._media.mux(self._stream.encode(frame))
