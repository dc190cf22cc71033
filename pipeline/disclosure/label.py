"""The label: what is written on every frame, how it is drawn, and how it is found again.

It is always Latin and drawn with the font that is part of the installation, so that there is no
machine on which it silently stays away. Position and size follow from the frame's size alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import ttf_opensans
from PIL import Image, ImageDraw, ImageFont

from pipeline import errors

Plane = npt.NDArray[np.uint8]
Levels = npt.NDArray[np.float32]

HUMAN = "human"
"""The vendor in the origin of something that a person made."""
PICTURES = ("still", "clip")
TEXT_PX, MARGIN, PLATE_OPACITY = 22, 0.04, 0.7
"""Height of the letters at a frame 720 wide or high; distance to the edge; contrast 8.5 : 1."""
LIKENESS = 0.72
"""Correlation with the drawn label from which a frame counts as labelled."""
CERTAIN = 0.95
"""Correlation from which no better place is looked for."""
CONTRAST = 60
"""Levels by which its letters are brighter than its plate, at least."""
REACH = 3
"""Pixels by which a scaled film may have moved it."""


class Grade(StrEnum):
    """How much of a film came from machines, in the words that are drawn."""

    GENERATED = "AI-generated"
    MIXED = "AI-generated · human-made parts"
    ASSISTED = "AI-assisted"


def grade(origins: Iterable[str]) -> Grade:
    """The grade of a film made of `origins`, each `kind=vendor/model` (`clip=house/camera`).

    Without any origin the film counts as generated: the strongest word is the safe one.
    """
    parts = [_origin(one) for one in origins]
    human = {kind for kind, vendor in parts if vendor == HUMAN}
    machine = {kind for kind, vendor in parts if vendor != HUMAN}
    if not human:
        return Grade.GENERATED
    if machine.isdisjoint(PICTURES) and not human.isdisjoint(PICTURES):
        return Grade.ASSISTED
    return Grade.MIXED


def words(origins: Iterable[str]) -> str:
    """What the label says for these origins."""
    return grade(origins).value


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """The label as it lies on a frame: gray and alpha (h, w, 2) with its top left corner."""

    x: int
    y: int
    pixels: Plane


@lru_cache(maxsize=32)
def draw(text: str, width: int, height: int) -> Drawing:
    """White letters on a dark rounded plate. Raises Misconfigured when it cannot be drawn."""
    scale = min(width, height) / 720
    font = _font(round(TEXT_PX * scale))
    if not text.strip() or not all(one.isascii() or one == "·" for one in text):
        raise errors.Broken(errors.Why.NO_LABEL, f"no label can say {text!r}")
    pad = round(9 * scale)
    left, top, right, bottom = font.getbbox(text)
    wide = 2 * round((right - left + 3 * pad) / 2)
    tall = 2 * round((bottom - top + 2 * pad) / 2)
    letters = Image.new("L", (wide, tall))
    ImageDraw.Draw(letters).text((wide / 2, tall / 2), text, font=font, fill=255, anchor="mm")
    ink = np.asarray(letters, np.float32) / 255
    if ink.mean() < 0.02:
        raise errors.Misconfigured(errors.Why.NO_LABEL, "the label's font draws nothing")
    alpha = PLATE_OPACITY * _plate(wide, tall) + ink * (1 - PLATE_OPACITY * _plate(wide, tall))
    gray = np.divide(ink, alpha, out=np.zeros_like(ink), where=alpha > 0)
    pixels = np.stack([gray, alpha], axis=2)
    edge = max(1, round(MARGIN * min(width, height) / 2)) * 2
    return Drawing(x=edge, y=edge, pixels=np.rint(pixels * 255).astype(np.uint8))


def likeness(frame: Plane, text: str, base: tuple[int, int]) -> float:
    """How surely the label is on this luma frame, −1…1; `base` is the size it was drawn for.

    A frame of another size is taken for a scaled film. 0 where the letters are too faint to read.
    """
    drawing = draw(text, *base)
    height, width = frame.shape
    across, down = width / base[0], height / base[1]
    size = (round(drawing.pixels.shape[1] * across), round(drawing.pixels.shape[0] * down))
    ink = np.rint(drawing.pixels[..., 0] / 255.0 * drawing.pixels[..., 1]).astype(np.uint8)
    template = np.asarray(Image.fromarray(ink).resize(size, Image.Resampling.BICUBIC), np.float32)
    x, y = round(drawing.x * across), round(drawing.y * down)
    best = 0.0
    for row, column in _places(x, y):
        patch = frame[row : row + size[1], column : column + size[0]]
        if patch.shape == template.shape:
            best = max(best, _correlation(patch.astype(np.float32), template))
        if best >= CERTAIN:
            break
    return best


@lru_cache(maxsize=64)
def _places(x: int, y: int) -> tuple[tuple[int, int], ...]:
    """Rows and columns within reach of a place, the nearest first."""
    rows, columns = (range(max(0, at - REACH), at + REACH + 1) for at in (y, x))
    places = ((row, column) for row in rows for column in columns)
    return tuple(sorted(places, key=lambda one: (one[0] - y) ** 2 + (one[1] - x) ** 2))


def _correlation(patch: Levels, template: Levels) -> float:
    inked = template > 160
    bare = template < 40
    if not inked.any() or not bare.any():
        return 0.0  # so small that no letter of it could be read
    if patch[inked].mean() - patch[bare].mean() < CONTRAST:
        return 0.0
    one, other = patch - patch.mean(), template - template.mean()
    return float((one * other).sum() / np.sqrt((one**2).sum() * (other**2).sum()))


def _plate(wide: int, tall: int) -> Levels:
    plate = Image.new("L", (wide * 4, tall * 4))
    box = (0, 0, wide * 4 - 1, tall * 4 - 1)
    ImageDraw.Draw(plate).rounded_rectangle(box, radius=tall, fill=255)
    small = plate.resize((wide, tall), Image.Resampling.BOX)
    return np.asarray(small, np.float32) / np.float32(255)


def _font(size: int) -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype(str(ttf_opensans.OPENSANS_SEMIBOLD.path), size)
    except OSError as error:
        raise errors.Misconfigured(errors.Why.NO_LABEL, f"Open Sans is damaged: {error}") from error


def _origin(text: str) -> tuple[str, str]:
    kind, _, maker = text.partition("=")
    return kind, maker.partition("/")[0]
