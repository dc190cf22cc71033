"""Tiling: which parts of a sheet are empty, solid or in between, as few rectangles as pay off.

Empty parts cost nothing to move and solid ones a third of the rest, so a sheet is cut around its
largest empty and solid rectangles, until one more cut would cost more than it saves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

CELL: Final = 46
EMPTY, MIXED, SOLID = 0, 1, 2
_MARGIN: Final = 4
_SAVED: Final = {EMPTY: 1.0, SOLID: 0.5}
_PRICE: Final = 20.0
Grid = npt.NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class Area:
    """A rectangle; right and bottom are outside."""

    left: int
    top: int
    right: int
    bottom: int
    solid: bool = False

    @property
    def size(self) -> int:
        """How many pixels, or cells, it has."""
        return max(0, self.right - self.left) * max(0, self.bottom - self.top)

    def shared(self, other: "Area") -> "Area":
        """What lies in both."""
        return Area(
            left=max(self.left, other.left),
            top=max(self.top, other.top),
            right=min(self.right, other.right),
            bottom=min(self.bottom, other.bottom),
        )

    def around(self, hole: "Area") -> tuple["Area", ...]:
        """The up to four rectangles that are left of it without a hole inside it."""
        left, top, right, bottom = self.left, self.top, self.right, self.bottom
        parts = (
            Area(left=left, top=top, right=right, bottom=hole.top),
            Area(left=left, top=hole.bottom, right=right, bottom=bottom),
            Area(left=left, top=hole.top, right=hole.left, bottom=hole.bottom),
            Area(left=hole.right, top=hole.top, right=right, bottom=hole.bottom),
        )
        return tuple(part for part in parts if not part.empty)

    @property
    def empty(self) -> bool:
        """Whether nothing is inside."""
        return self.left >= self.right or self.top >= self.bottom


def cut(alpha: npt.NDArray[np.uint8]) -> list[Area]:
    """Cut an opacity plane (h, w) into areas in its own pixels; what no area covers is empty."""
    grid = classify(alpha)
    height, width = alpha.shape
    return [
        Area(
            left=one.left * CELL,
            top=one.top * CELL,
            right=min(width, one.right * CELL),
            bottom=min(height, one.bottom * CELL),
            solid=one.solid,
        )
        for one in _split(grid, _whole(grid))
    ]


def uncovered(area: Area, covers: Sequence[Area], *, worth: int) -> list[Area]:
    """What is left to draw behind covers; cutting out less than `worth` pixels does not pay.

    A cut that leaves one rectangle always pays.
    """
    parts = [] if area.empty else [area]
    for cover in covers:
        parts = [left for part in parts for left in _without(part, cover, worth)]
    return parts


def _without(part: Area, cover: Area, worth: int) -> tuple[Area, ...]:
    hole = part.shared(cover)
    if hole.empty:
        return (part,)
    left = part.around(hole)
    return left if len(left) <= 1 or hole.size >= worth * (len(left) - 1) else (part,)


def classify(alpha: npt.NDArray[np.uint8]) -> Grid:
    """EMPTY, MIXED or SOLID for each cell, together with a margin around it."""
    touched = _cells(_spread(alpha > 0))
    pierced = _cells(_spread(alpha < 255))
    return np.where(pierced, np.where(touched, MIXED, EMPTY), SOLID).astype(np.uint8)


def _spread(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    tall = mask.copy()
    tall[_MARGIN:] |= mask[:-_MARGIN]
    tall[:-_MARGIN] |= mask[_MARGIN:]
    wide = tall.copy()
    wide[:, _MARGIN:] |= tall[:, :-_MARGIN]
    wide[:, :-_MARGIN] |= tall[:, _MARGIN:]
    return wide


def _cells(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    height, width = mask.shape
    rows = np.logical_or.reduceat(mask, np.arange(0, height, CELL), axis=0)
    return np.logical_or.reduceat(rows, np.arange(0, width, CELL), axis=1)


def _whole(grid: Grid) -> Area:
    return Area(left=0, top=0, right=grid.shape[1], bottom=grid.shape[0])


def _split(grid: Grid, area: Area) -> Iterator[Area]:
    area = _shrunk(grid, area)
    if area.empty:
        return
    inside = grid[area.top : area.bottom, area.left : area.right]
    if (inside == SOLID).all():
        yield Area(left=area.left, top=area.top, right=area.right, bottom=area.bottom, solid=True)
        return
    saved, hole = max(
        ((kind_saved * hole.size, hole) for hole, kind_saved in _holes(inside)),
        key=lambda found: found[0],
    )
    if saved < _PRICE:
        yield area
        return
    hole = Area(
        left=hole.left + area.left,
        top=hole.top + area.top,
        right=hole.right + area.left,
        bottom=hole.bottom + area.top,
    )
    for part in (hole, *area.around(hole)):
        yield from _split(grid, part)


def _holes(inside: Grid) -> Iterator[tuple[Area, float]]:
    for kind, saved in _SAVED.items():
        yield largest(inside == kind), saved


def _shrunk(grid: Grid, area: Area) -> Area:
    inside = grid[area.top : area.bottom, area.left : area.right] != EMPTY
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if rows.size == 0:
        return Area(left=0, top=0, right=0, bottom=0)
    return Area(
        left=area.left + int(columns[0]),
        top=area.top + int(rows[0]),
        right=area.left + int(columns[-1]) + 1,
        bottom=area.top + int(rows[-1]) + 1,
    )


def largest(mask: npt.NDArray[np.bool_]) -> Area:
    """The largest rectangle of true cells: for each row, the heights of the columns above it."""
    best = Area(left=0, top=0, right=0, bottom=0)
    heights = np.zeros(mask.shape[1], np.intp)
    for bottom, row in enumerate(mask, start=1):
        heights = np.where(row, heights + 1, 0)
        for left, right, height in _bars([int(one) for one in heights]):
            if (right - left) * height > best.size:
                best = Area(left=left, top=bottom - height, right=right, bottom=bottom)
    return best


def _bars(heights: list[int]) -> Iterator[tuple[int, int, int]]:
    rising: list[tuple[int, int]] = []
    for right, height in enumerate([*heights, 0]):
        left = right
        while rising and rising[-1][1] >= height:
            left, tall = rising.pop()
            yield left, right, tall
        rising.append((left, height))
