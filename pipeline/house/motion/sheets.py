"""Sheets: painted layers as planes of video, laid over each other at any fraction of a pixel.

A sheet keeps luma and chroma (BT.709, limited range, 4:2:0) multiplied by its opacity, and
what it lets through, 0…255. Laying it over a picture is then the same for every plane:
`picture · clear + plane`. All arithmetic is in whole numbers, the same on every machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.house import layers
from pipeline.house.motion import moves, sampling, tiling

Plane = npt.NDArray[np.uint16]
_MARGIN: Final = 4
_WORTH: Final = 24_000
_Y: Final = (47, 157, 16, 16)
_U: Final = (-26, -87, 113, 128)
_V: Final = (113, -102, -11, 128)


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A rectangle of a sheet in even canvas pixels, with its planes turned: (n, width, height).

    `full` is luma and, unless the tile is solid, what it lets through; `half` is both chroma
    planes and the same again. They begin at (`left`, `top`), a little outside of `area`, so that
    tiles meet without a seam.
    """

    area: tiling.Area
    left: int
    top: int
    full: sampling.Signed
    half: sampling.Signed


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A layer ready to be moved, on a canvas of `width` × `height`."""

    name: str
    depth: float
    width: int
    height: int
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A frame in the making: luma (h, w) and chroma (h/2, w/2)."""

    luma: Plane
    blue: Plane
    red: Plane

    def clear(self) -> None:
        """Make it black."""
        self.luma.fill(16)
        self.blue.fill(128)
        self.red.fill(128)

    def copy(self) -> "Picture":
        """Another one with the same content."""
        return Picture(luma=self.luma.copy(), blue=self.blue.copy(), red=self.red.copy())

    def show(self, other: "Picture") -> None:
        """Take over the content of another."""
        self.luma[:], self.blue[:], self.red[:] = other.luma, other.blue, other.red


def blank(width: int, height: int) -> Picture:
    """A frame with nothing in it yet; both sides even."""
    half = (height // 2, width // 2)
    picture = Picture(
        luma=np.empty((height, width), np.uint16),
        blue=np.empty(half, np.uint16),
        red=np.empty(half, np.uint16),
    )
    picture.clear()
    return picture


def sheet(layer: layers.Layer, *, width: int, height: int) -> Sheet:
    """A layer on a canvas of that size, cut into tiles."""
    pixels = layer.pixels
    if pixels.shape[:2] != (height, width):
        pixels = np.zeros((height, width, 4), np.uint8)
        _place(layer, pixels)
    tiles = tuple(_tile(pixels, area) for area in tiling.cut(pixels[..., 3]))
    return Sheet(name=layer.name, depth=layer.depth, width=width, height=height, tiles=tiles)


def _place(layer: layers.Layer, pixels: layers.Pixels) -> None:
    height, width = pixels.shape[:2]
    rows, columns = layer.pixels.shape[:2]
    top, left = max(0, layer.y), max(0, layer.x)
    bottom, right = min(height, layer.y + rows), min(width, layer.x + columns)
    if top < bottom and left < right:
        pixels[top:bottom, left:right] = layer.pixels[
            top - layer.y : bottom - layer.y, left - layer.x : right - layer.x
        ]


def _tile(pixels: layers.Pixels, area: tiling.Area) -> Tile:
    height, width = pixels.shape[:2]
    left, top = max(0, area.left - _MARGIN), max(0, area.top - _MARGIN)
    right, bottom = min(width, area.right + _MARGIN), min(height, area.bottom + _MARGIN)
    part = pixels[top:bottom, left:right].astype(np.uint16)
    half = part[::2, ::2] + part[1::2, ::2] + part[::2, 1::2] + part[1::2, 1::2]
    half += 2
    half >>= 2
    full, fine = [_blended(part, _Y)], [_blended(half, _U), _blended(half, _V)]
    if not area.solid:
        full.append(_clear(part))
        fine.append(_clear(half))
    return Tile(area=area, left=left, top=top, full=_turned(full), half=_turned(fine))


def _blended(pixels: Plane, parts: tuple[int, int, int, int]) -> Plane:
    total = np.full(pixels.shape[:2], 128, np.uint16)
    for channel, part in enumerate(parts):
        total += pixels[..., channel] * np.uint16(part % 65536)
    if parts[3] == 128:
        # the middle of chroma is 128 of 255 where opacity is whole, a little more than a half
        total += pixels[..., 3] >> 1
    total >>= 8
    return total


def _clear(pixels: Plane) -> Plane:
    return np.uint16(255) - pixels[..., 3]


def _turned(planes: Sequence[Plane]) -> sampling.Signed:
    return np.ascontiguousarray(np.stack(planes).swapaxes(1, 2)).view(np.int16)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A sheet in its place: which tiles are seen and where they fall."""

    depth: float
    lens: "_Lens"
    spots: tuple[tuple[Tile, tiling.Area], ...]

    def lay(self, picture: Picture) -> None:
        """Lay it over what is there."""
        for tile, spot in self.spots:
            _put(picture, tile, spot, self.lens)


def arranged(picture: Picture, stack: Sequence[Sheet], views: Sequence[moves.View]) -> list[Placed]:
    """Place sheets, far to near, each seen through its own view, less what nearer ones hide."""
    height, width = picture.luma.shape
    covers: list[tiling.Area] = []
    placed: list[Placed] = []
    for one, view in zip(reversed(stack), reversed(views), strict=True):
        lens = _Lens(one, view, width=width, height=height)
        spots = [(tile, lens.spot(tile.area)) for tile in one.tiles]
        seen = tuple(
            (tile, left)
            for tile, spot in spots
            for left in tiling.uncovered(spot, covers, worth=_WORTH)
        )
        placed.append(Placed(depth=one.depth, lens=lens, spots=seen))
        covers += [spot for tile, spot in spots if tile.area.solid and not spot.empty]
    return placed[::-1]


class _Lens:
    """How canvas pixels of one sheet fall on a picture of some width and height."""

    def __init__(self, sheet: Sheet, view: moves.View, *, width: int, height: int) -> None:
        self._zoom, self._size = view.zoom, (width, height)
        self._left = sheet.width / 2 + view.x - width / 2 / view.zoom
        self._top = sheet.height / 2 + view.y - height / 2 / view.zoom
        self._taps = {
            step: (
                sampling.taps(width, step=step, zoom=view.zoom, offset=self._left),
                sampling.taps(height, step=step, zoom=view.zoom, offset=self._top),
            )
            for step in (1, 2)
        }

    def spot(self, area: tiling.Area) -> tiling.Area:
        """Where an area falls, in even pixels, inside the picture."""
        width, height = self._size
        return tiling.Area(
            left=_even((area.left - self._left) * self._zoom, width),
            top=_even((area.top - self._top) * self._zoom, height),
            right=_even((area.right - self._left) * self._zoom, width),
            bottom=_even((area.bottom - self._top) * self._zoom, height),
        )

    def samples(
        self, tile: Tile, spot: tiling.Area, step: int
    ) -> tuple[sampling.Taps, sampling.Taps]:
        """Which columns and rows of a tile's planes make the spot; `step` is 2 for chroma."""
        across, down = self._taps[step]
        return (
            across.part(spot.left // step, spot.right // step, begin=tile.left // step),
            down.part(spot.top // step, spot.bottom // step, begin=tile.top // step),
        )


def _even(value: float, limit: int) -> int:
    return min(limit, max(0, 2 * round(value / 2)))


def _put(picture: Picture, tile: Tile, spot: tiling.Area, lens: _Lens) -> None:
    full = sampling.sampled(tile.full, *lens.samples(tile, spot, 1)).view(np.uint16)
    half = sampling.sampled(tile.half, *lens.samples(tile, spot, 2)).view(np.uint16)
    luma = picture.luma[spot.top : spot.bottom, spot.left : spot.right]
    chroma = slice(spot.top // 2, spot.bottom // 2), slice(spot.left // 2, spot.right // 2)
    if tile.area.solid:
        luma[:], picture.blue[chroma], picture.red[chroma] = full[0], half[0], half[1]
        return
    _over(luma, full[0], _let_through(full[1]))
    clear = _let_through(half[2])
    _over(picture.blue[chroma], half[0], clear)
    _over(picture.red[chroma], half[1], clear)


def _let_through(clear: Plane) -> Plane:
    """0…256 where a plane says 0…255."""
    clear += clear >> 7
    return clear


def _over(behind: Plane, plane: Plane, clear: Plane) -> None:
    behind *= clear
    behind += 128
    behind >>= 8
    behind += plane
