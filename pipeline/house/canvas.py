"""The canvas: shapes become pixels, pixels are laid over pixels.

A picture is a Pillow image. Everything the painter holds is straight (not premultiplied) RGBA,
uint8, except where a name says otherwise; Pillow's C loops on bytes are five times faster than
float arrays and good enough under gouache texture.
"""

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import resvg_py
from PIL import Image, ImageChops, ImageFilter

Point = tuple[float, float]
Recolour = Callable[[Image.Image], Image.Image]
Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom are outside."""


@dataclass(frozen=True, kw_only=True)
class Sprite:
    """A drawn thing that can be put anywhere: straight RGBA, flat and unlit.

    `origin` is the pixel of the image that lands on the given point (between a figure's feet, the
    middle of a prop's base). It may lie outside the image. `anchors` names other pixels: a figure
    gives `head` (centre) and `hand` (where it holds something), a prop may give `top`.
    """

    image: Image.Image
    origin: Point
    anchors: Mapping[str, Point] = field(default_factory=dict)

    def box(self, at: Point) -> Box:
        """Where the image lies when its origin is put on `at`."""
        left, top = round(at[0] - self.origin[0]), round(at[1] - self.origin[1])
        return left, top, left + self.image.width, top + self.image.height

    def mirrored(self) -> "Sprite":
        """The same thing seen in a mirror."""
        width = self.image.width
        return Sprite(
            image=self.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
            origin=(width - self.origin[0], self.origin[1]),
            anchors={name: (width - x, y) for name, (x, y) in self.anchors.items()},
        )


_LAYERED = re.compile(r'(<(?!g\b)[^<>]*?) opacity="([^"]+)"')
"""A shape's own `opacity` makes resvg blend a layer of the shape's whole box; paint's does not."""


def rasterise(
    fragment: str,
    *,
    box: tuple[float, float, float, float],
    size: tuple[int, int] | None = None,
    mirror_width: float | None = None,
) -> Image.Image:
    """Draw SVG elements: straight RGBA of what lies inside `box` (user units = canvas pixels).

    `size` is the image's size in pixels (default: the box's own). `mirror_width` flips the drawing
    inside a canvas of that width. Shapes, paths and gradients only: filters are slow and text
    would depend on the machine's fonts. Every call costs about 50 ms a megapixel, so draw near
    things into one fragment. https://docs.rs/resvg
    """
    fragment = _LAYERED.sub(r'\1 fill-opacity="\2" stroke-opacity="\2"', fragment)
    left, top, right, bottom = box
    width, height = size or (round(right - left), round(bottom - top))
    if mirror_width is not None:
        fragment = f'<g transform="translate({mirror_width} 0) scale(-1 1)">{fragment}</g>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'preserveAspectRatio="none" '
        f'viewBox="{left} {top} {right - left} {bottom - top}">{fragment}</svg>'
    )
    png = resvg_py.svg_to_bytes(svg, skip_system_fonts=True)
    return Image.open(io.BytesIO(png)).convert("RGBA")


def blank(size: tuple[int, int]) -> Image.Image:
    """A transparent RGBA picture."""
    return Image.new("RGBA", size, (0, 0, 0, 0))


def over(base: Image.Image, top: Image.Image, at: tuple[int, int] = (0, 0)) -> None:
    """Lay `top` over `base` in place, `at` being the top left corner; parts outside are cut."""
    box = clip((at[0], at[1], at[0] + top.width, at[1] + top.height), base.size)
    if box is None:
        return
    part = top.crop((box[0] - at[0], box[1] - at[1], box[2] - at[0], box[3] - at[1]))
    base.alpha_composite(part, (box[0], box[1]))


def put(base: Image.Image, sprite: Sprite, at: Point) -> None:
    """Put a sprite's origin on the point `at` of `base`, in place."""
    left, top, _, _ = sprite.box(at)
    over(base, sprite.image, (left, top))


def clip(box: Box, size: tuple[int, int]) -> Box | None:
    """The part of a box inside a picture of that size, or None."""
    left, top = max(box[0], 0), max(box[1], 0)
    right, bottom = min(box[2], size[0]), min(box[3], size[1])
    return (left, top, right, bottom) if left < right and top < bottom else None


def grown(box: Box, by: int, size: tuple[int, int]) -> Box:
    """A box with a margin, inside a picture of that size."""
    left, top = max(box[0] - by, 0), max(box[1] - by, 0)
    right, bottom = min(box[2] + by, size[0]), min(box[3] + by, size[1])
    return left, top, max(left + 1, right), max(top + 1, bottom)


def shift(mask: Image.Image, dx: float, dy: float) -> Image.Image:
    """A mask (mode L) moved by whole pixels; what comes in from outside is 0."""
    moved = Image.new("L", mask.size, 0)
    moved.paste(mask, (round(dx), round(dy)))
    return moved


def blur(picture: Image.Image, radius: float) -> Image.Image:
    """Gaussian blur of a mask (L) or a picture (RGB, RGBA); large radii work at lower size."""
    if radius < 0.3:
        return picture
    step = 1 if radius < 4 else 2 if radius < 9 else 4
    if picture.mode == "RGBA":
        return _blur_premultiplied(picture, radius, step)
    return _blur_at(picture, radius, step)


def _blur_at(picture: Image.Image, radius: float, step: int) -> Image.Image:
    if step == 1:
        return picture.filter(ImageFilter.GaussianBlur(radius))
    small = picture.resize(
        (max(1, -(-picture.width // step)), max(1, -(-picture.height // step))),
        Image.Resampling.BOX,
    ).filter(ImageFilter.GaussianBlur(radius / step))
    return small.resize(picture.size, Image.Resampling.BILINEAR)


def _blur_premultiplied(picture: Image.Image, radius: float, step: int) -> Image.Image:
    channels = picture.convert("RGBa").split()
    blurred = [_blur_at(one, radius, step) for one in channels]
    return _premultiplied(blurred).convert("RGBA")


def _premultiplied(channels: list[Image.Image]) -> Image.Image:
    # Pillow has no merge into RGBa: bytes are taken over, colour kept below alpha.
    alpha = channels[3]
    bands = [ImageChops.darker(one, alpha) for one in channels[:3]]
    data = np.dstack([np.asarray(one) for one in [*bands, alpha]])
    return Image.frombytes("RGBa", alpha.size, data.tobytes())


def premultiplied(picture: Image.Image) -> npt.NDArray[np.uint8]:
    """A picture as premultiplied RGBA bytes, shape (h, w, 4)."""
    return np.asarray(Image.frombytes("RGBA", picture.size, picture.convert("RGBa").tobytes()))


def faded(picture: Image.Image, strength: float) -> Image.Image:
    """The same RGBA picture with its alpha multiplied by 0…1."""
    alpha = picture.getchannel("A").point([round(one * strength) for one in range(256)])
    result = picture.copy()
    result.putalpha(alpha)
    return result
