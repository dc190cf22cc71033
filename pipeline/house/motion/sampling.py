"""Sampling: planes at places between their pixels, in whole numbers of 1/128.

A plane to be sampled on both axes is stored turned, (width, height): whole rows are then taken on
either axis, which a processor copies many times faster than it picks columns.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Signed = npt.NDArray[np.int16]
"""Samples 0…255 with room for the difference of two, times a weight."""
_BLOCK: Final = 256
_BITS: Final = 7
_STEPS: Final = 1 << _BITS


@dataclass(frozen=True, kw_only=True)
class Taps:
    """For each sample, the first of its two neighbours and the weight (of 128) of the other."""

    index: npt.NDArray[np.intp]
    weight: Signed

    def part(self, start: int, end: int, *, begin: int) -> "Taps":
        """The samples start…end, for a plane that begins at `begin`."""
        return Taps(index=self.index[start:end] - begin, weight=self.weight[start:end])


def taps(count: int, *, step: int, zoom: float, offset: float) -> Taps:
    """Where the samples of a picture `count` pixels long lie in a plane seen from `offset` on.

    `zoom` is picture pixels per pixel of the plane; `step` is 2 for planes of half size.
    """
    centres = (np.arange(0, count, step) + step / 2) / zoom + offset
    return _split(np.rint((centres / step - 0.5) * _STEPS).astype(np.intp))


def _split(fixed: npt.NDArray[np.intp]) -> Taps:
    return Taps(index=fixed >> _BITS, weight=(fixed & (_STEPS - 1)).astype(np.int16)[:, None])


def sampled(turned: Signed, columns: Taps, rows: Taps) -> Signed:
    """Planes (n, h, w) out of turned ones (n, w, h), by linear interpolation along each axis."""
    across, down = _needed(columns, turned.shape[1]), _needed(rows, turned.shape[2])
    part = np.ascontiguousarray(turned[:, across, down])
    wide = _blend(part, columns.index - across.start, columns.weight)
    return _blend(_upright(wide), rows.index - down.start, rows.weight)


def _needed(axis: Taps, length: int) -> slice:
    first, last = int(axis.index[0]), int(axis.index[-1]) + 1
    return slice(min(length - 1, max(0, first)), min(length - 1, max(0, last)) + 1)


def _blend(lines: Signed, index: npt.NDArray[np.intp], weight: Signed) -> Signed:
    """New lines along the middle axis, each between a line and the next."""
    first = lines.take(index, axis=1, mode="clip")
    second = lines.take(index + 1, axis=1, mode="clip")
    second -= first
    second *= weight
    second += _STEPS // 2
    second >>= _BITS
    first += second
    return first


def shifted(plane: Signed, down: npt.NDArray[np.float64]) -> Signed:
    """A plane (h, w) whose row r shows what was at r + down[r]; beyond the edges, the edge."""
    edge = _STEPS * (len(down) - 1)
    fixed = np.clip((np.arange(len(down)) + down) * _STEPS, 0, edge).astype(np.intp)
    rows = _split(fixed)
    whole: Signed = _blend(plane[None], rows.index, rows.weight)[0]
    return whole


def _upright(turned: Signed) -> Signed:
    """Rows for columns; block by block, because a cache holds a block."""
    count, width, height = turned.shape
    upright = np.empty((count, height, width), turned.dtype)
    for start in range(0, width, _BLOCK):
        upright[:, :, start : start + _BLOCK] = turned[:, start : start + _BLOCK].swapaxes(1, 2)
    return upright
