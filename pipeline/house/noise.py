"""Chance with a name: dice and noise that depend on words, never on a clock or on `hash()`."""

import functools
import hashlib
import random

import numpy as np
import numpy.typing as npt
from PIL import Image

Field = npt.NDArray[np.float32]


def seed(*words: object) -> int:
    """A 64-bit number out of words and numbers; the same words give the same number everywhere."""
    text = "\x1f".join(str(one) for one in words)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def dice(*words: object) -> random.Random:
    """Python dice for choices and sizes."""
    return random.Random(seed(*words))


def generator(*words: object) -> np.random.Generator:
    """NumPy dice for fields of numbers."""
    return np.random.default_rng(seed(*words))


_KEPT_PIXELS = 400_000
"""Larger fields are made anew: they are wanted once a still, and weigh as much as a picture."""


def fbm(
    width: int,
    height: int,
    name: str,
    *,
    cell: float = 180,
    stretch: float = 1.0,
    octaves: int = 5,
    gain: float = 0.5,
) -> Field:
    """Fractal noise 0…1 with mean near ½, read-only, shape (height, width).

    `cell` is the largest grain in pixels, `stretch` makes it longer sideways. Small ones are kept.
    """
    make = _kept if width * height <= _KEPT_PIXELS else _made
    return make(width, height, name, cell, stretch, octaves, gain)


def _made(
    width: int, height: int, name: str, cell: float, stretch: float, octaves: int, gain: float
) -> Field:
    rng = generator("fbm", name)
    total = np.zeros((height, width), np.float32)
    weight, amplitude = 0.0, 1.0
    for octave in range(octaves):
        size = max(cell / 2**octave, 2.0)
        grid = rng.random((int(height / size) + 3, int(width / (size * stretch)) + 3))
        total += np.float32(amplitude) * _stretched(grid.astype(np.float32), width, height)
        weight += amplitude
        amplitude *= gain
    total /= np.float32(weight)
    spread = np.float32(total.std() or 1)
    centred = (total - total.mean()) / (spread * np.float32(5))
    result: Field = np.clip(np.float32(0.5) + centred, 0, 1)
    result.setflags(write=False)
    return result


_kept = functools.lru_cache(maxsize=12)(_made)


def _stretched(grid: Field, width: int, height: int) -> Field:
    picture = Image.fromarray(grid).resize((width, height), Image.Resampling.BICUBIC)
    stretched: Field = np.asarray(picture, np.float32)
    return stretched
