"""Water and wet ground: what is behind comes back upside down, and the surface moves it."""

import numpy as np
from PIL import Image

from pipeline.house import noise, palettes


def mirrored(scene: Image.Image, *, line: float, colour: str, wet: bool) -> Image.Image:
    """The RGB scene reflected about the row `line`, as seen on the whole surface below it.

    Squashed a little, displaced by sideways-stretched noise that grows with distance from the
    line, darkened and drawn toward the water's colour.
    """
    width, height = scene.size
    half_width, half_height = width // 2, height // 2
    small = np.asarray(scene.resize((half_width, half_height), Image.Resampling.BOX))
    row = round(line / 2)
    count = half_height - row
    if count <= 1:
        return scene
    y = np.arange(count, dtype=np.float32)[:, None]
    wave = noise.fbm(half_width, half_height, "wave", cell=26, stretch=7, octaves=3)[:count] - 0.5
    swell = noise.fbm(half_width, half_height, "swell", cell=60, stretch=5, octaves=3)[:count] - 0.5
    reach = (1.2 + y * (0.10 if wet else 0.16)).astype(np.float32)
    rows = (row - 1 - y / 0.92 + wave * reach * 3.2).astype(np.int32).clip(0, row - 1)
    columns = np.arange(half_width, dtype=np.float32)[None, :] + swell * reach * 1.6
    picked = small[rows, columns.astype(np.int32).clip(0, half_width - 1)].astype(np.float32)
    tint = np.array(palettes.rgb(colour), np.float32)
    shade = 0.8 if wet else 0.86
    mixed = picked * shade * 0.8 + tint * 0.2
    below = Image.fromarray(np.clip(mixed, 0, 255).astype(np.uint8))
    result = scene.copy()
    result.paste(below.resize((width, height - row * 2), Image.Resampling.BILINEAR), (0, row * 2))
    return result
