"""Sights: pictures of any recording at certain times, and what can be told of them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from pipeline.cutting import probe

Plane = npt.NDArray[np.uint8]

STEP = 4
"""Every so many pixels one is looked at, both ways."""
BLACK, ALMOST = 28, 0.95
"""Levels (16 is black) under which a picture is dark, and the part of it that has to be."""
CHANGE, MOVED = 6, 0.02
"""Levels by which a point has to change, and the part of all points, for a picture to move."""
NEAR_S = 0.002


def is_dark(plane: Plane) -> bool:
    """Almost all of it is black; letters and a label do not make it bright."""
    looked = plane[::STEP, ::STEP]
    return bool(np.count_nonzero(looked <= BLACK) >= ALMOST * looked.size)


def moves(planes: Iterator[Plane]) -> bool:
    """A part of the picture changes from one look to the next."""
    small = [one[::STEP, ::STEP].astype(np.int16) for one in planes]
    return any(
        float((np.abs(one - other) > CHANGE).mean()) > MOVED for one, other in pairwise(small)
    )


def at(path: Path, times_s: Sequence[float]) -> Iterator[Plane]:
    """The pictures shown at these times; after the end, the last one."""
    with probe.opened(path) as media:
        stream = media.streams.video[0]
        tick = float(stream.time_base or 1)
        for time_s in times_s:
            media.seek(int(time_s / tick), stream=stream)
            last = None
            for frame in media.decode(stream):
                if last is not None and float(frame.time or 0) > time_s + NEAR_S:
                    break
                last = frame
            if last is not None:
                yield luma(last)


def luma(frame: av.VideoFrame) -> Plane:
    """The brightness of a frame in 8 bits and the range of television."""
    if frame.format.name != "yuv420p":
        frame = frame.reformat(format="yuv420p", dst_color_range="MPEG")
    plane = frame.planes[0]
    rows = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)  # type: ignore[call-overload]
    return np.asarray(rows[: frame.height, : frame.width])
