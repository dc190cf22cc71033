"""Grading: what happens to the finished frame: levels, colour curves, the lens and its grain."""

import functools

import numpy as np
from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from pipeline.house import noise, palettes


def levels(picture: Image.Image, *, white: float) -> tuple[float, float]:
    """What to call black and white (0…1) so that the picture's brightest part comes to `white`.

    Only ever stretches, and no more than by half: night stays night.
    """
    shades = np.asarray(picture.convert("L"), np.float32) / 255
    low, high = np.percentile(shades, (1.0, 99.0))
    black = min(0.2, 0.65 * float(low))
    gain = min(1.5, max(1.0, white / max(0.05, float(high) - black)))
    return black, black + 1 / gain


def curves(
    cool: str, warm: str, *, contrast: float = 0.3, levels: tuple[float, float] = (0.0, 1.0)
) -> list[int]:
    """Shadows drawn toward a cool hue, highlights toward a warm one, on a soft S curve.

    Three tables of 256, for `graded`.
    """
    tables = []
    for low, high in zip(palettes.rgb(cool), palettes.rgb(warm), strict=True):
        ramp = np.clip((np.arange(256) / 255 - levels[0]) / (levels[1] - levels[0]), 0, 1)
        ramp = ramp + contrast * (ramp * ramp * (3 - 2 * ramp) - ramp)
        shade = 0.2 * (1 - ramp) ** 3
        shine = 0.16 * ramp**2.2
        curve = ramp + shade * (low / 255 - ramp) + shine * (high / 255 - ramp)
        tables += [round(one) for one in np.clip(curve * 255, 0, 255)]
    return tables


def graded(picture: Image.Image, tables: list[int], *, colour: float = 1.14) -> Image.Image:
    """The picture through curves, and more colourful (1 is as it was)."""
    if picture.mode == "RGBA":
        tables = [*tables, *range(256)]
    return ImageEnhance.Color(picture.point(tables)).enhance(colour)


@functools.lru_cache(maxsize=6)
def vignette(width: int, height: int, strength: float) -> Image.Image:
    """What a lens loses toward the corners: a mask to multiply, 255 in the middle."""
    y = np.linspace(-1, 1, height // 4, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width // 4, dtype=np.float32)[None, :]
    fall = np.clip((x * x + y * y) / 2, 0, 1) ** 1.3
    small = Image.fromarray((255 * (1 - strength * fall)).astype(np.uint8))
    return small.resize((width, height), Image.Resampling.BILINEAR)


def finished(picture: Image.Image, *, vignetting: float, grain: float, name: str) -> Image.Image:
    """Vignette and soft grain on an RGB frame."""
    corner = vignette(*picture.size, round(vignetting, 2))
    dark = ImageChops.multiply(picture, Image.merge("RGB", [corner] * 3))
    white = noise.generator("grain", name).integers(
        0, 256, (picture.height, picture.width), np.uint8
    )
    soft = Image.fromarray(white).filter(ImageFilter.BoxBlur(0.6))
    # The blurred dice have a standard deviation of 26; the camera's grain is half of this.
    gain = grain * 120 / 26
    centred = soft.point([round(128 + (one - 128) * gain) for one in range(256)])
    return ImageChops.add(dark, Image.merge("RGB", [centred] * 3), 1, -128)
