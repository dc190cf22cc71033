"""Finish: the last touch of every frame. Vignette, grain, and bytes for the encoder."""

from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.house import grading, layers, noise
from pipeline.house.motion import effects, sheets

_GRAIN_ROOM: Final = 256
_GRAIN_HELD_FRAMES: Final = 2
_GRAIN_GAIN: Final = 70
Bytes = npt.NDArray[np.uint8]
Signed = npt.NDArray[np.int16]


class Finish:
    """What a lens and a film do to every frame of a scene."""

    def __init__(self, stack: layers.Stack, frame: effects.Frame) -> None:
        width, height = frame.width, frame.height
        corner = np.asarray(grading.vignette(width, height, round(stack.vignette, 2)))
        self._kept = corner.astype(np.uint16) + (corner >> 7)
        self._kept_half = np.ascontiguousarray(self._kept[::2, ::2])
        self._lost = (256 - self._kept) * np.uint16(16) + np.uint16(128)
        self._lost_half = (256 - self._kept_half) * np.uint16(128) + np.uint16(128)
        self._grain = _grain(stack.grain, frame)
        self._name = frame.name

    def __call__(self, picture: sheets.Picture, number: int) -> tuple[Bytes, Bytes, Bytes]:
        """Luma and chroma of frame `number`, as the encoder takes them. The picture is kept."""
        luma = picture.luma * self._kept
        luma += self._lost
        luma >>= 8
        signed = luma.view(np.int16)
        signed += self._speckle(number, *luma.shape)
        np.clip(signed, effects.BLACK, effects.WHITE, out=signed)
        return luma.astype(np.uint8), self._tint(picture.blue), self._tint(picture.red)

    def _tint(self, plane: sheets.Plane) -> Bytes:
        tint = plane * self._kept_half
        tint += self._lost_half
        tint >>= 8
        tinted: Bytes = tint.astype(np.uint8)
        return tinted

    def _speckle(self, number: int, height: int, width: int) -> Signed:
        dice = noise.dice("speckle", self._name, number // _GRAIN_HELD_FRAMES)
        top, left = dice.randrange(_GRAIN_ROOM), dice.randrange(_GRAIN_ROOM)
        return self._grain[top : top + height, left : left + width]


def _grain(strength: float, frame: effects.Frame) -> Signed:
    """Soft noise, larger than the frame, so that every cut out of it is another grain."""
    shape = frame.height + _GRAIN_ROOM + 1, frame.width + _GRAIN_ROOM + 1
    white = noise.generator("grain", frame.name).standard_normal(shape, dtype=np.float32)
    soft = (white[1:, 1:] + white[:-1, 1:] + white[1:, :-1] + white[:-1, :-1]) / 2
    return np.rint(soft * np.float32(_GRAIN_GAIN * strength)).astype(np.int16)
