"""Light: the passes that turn flat paper into a painted picture.

They work in turn on a swatch lifted off a straight RGBA picture. Order on a sheet: volume,
texture, haze, rim, shadow under it.
"""

import functools
import math
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from pipeline.house import canvas, noise, palettes


@dataclass(frozen=True, kw_only=True)
class Key:
    """Where the light comes from (unit vector toward it, y down) and its colours (`#rrggbb`).

    `rim` edges the lit side, `fill` the other; `warm` and `cool` are what relief mixes toward.
    """

    dx: float
    dy: float
    rim: str
    fill: str
    warm: str
    cool: str
    strength: float = 1.0


def toward(centre: tuple[float, float], sun: tuple[float, float], palette: palettes.Palette) -> Key:
    """The key light of a picture lit from `sun`, for a viewer at `centre`."""
    dx, dy = sun[0] - centre[0], min(sun[1] - centre[1], -60.0)
    length = math.hypot(dx, dy) or 1.0
    return Key(
        dx=dx / length,
        dy=dy / length,
        rim=palettes.mix(palette.light, "#ffffff", 0.15),
        fill=palettes.mix(palette.top, palette.far, 0.5),
        warm=palettes.mix(palette.light, palette.low, 0.25),
        cool=palettes.mix(palette.dark, palette.top, 0.12),
        strength=1.0 - 0.35 * palette.night,
    )


@dataclass(frozen=True, kw_only=True)
class Swatch:
    """The colours of a flat picture, lifted off its paper so that passes can work on them in turn.

    `colour` is RGB and changes in place, `alpha` is its shape, `box` where both were, `size` the
    whole picture's.
    """

    colour: Image.Image
    alpha: Image.Image
    box: canvas.Box
    size: tuple[int, int]


def lifted(picture: Image.Image) -> Swatch | None:
    """What a straight RGBA picture shows; None for nothing."""
    box = picture.getchannel("A").getbbox()
    if box is None:
        return None
    box = canvas.grown(box, 2, picture.size)
    part = picture.crop(box)
    alpha = part.getchannel("A")
    return Swatch(colour=part.convert("RGB"), alpha=alpha, box=box, size=picture.size)


def pressed(swatch: Swatch, picture: Image.Image) -> None:
    """Put a swatch's colours back onto its picture, in place."""
    swatch.colour.putalpha(swatch.alpha)
    picture.paste(swatch.colour, swatch.box)


def relief(swatch: Swatch, key: Key, *, strength: float, radius: float) -> None:
    """Round a flat shape: its rim toward the light gets warm, the far side cool. In place."""
    if strength <= 0:
        return
    alpha = swatch.alpha
    step = max(1, min(4, round(radius / 3)))
    small = alpha.resize(
        (max(1, alpha.width // step), max(1, alpha.height // step)), Image.Resampling.BOX
    )
    soft = small.filter(ImageFilter.GaussianBlur(radius / step))
    reach = radius * 0.8 / step
    ahead = canvas.shift(soft, key.dx * reach, key.dy * reach)
    behind = canvas.shift(soft, -key.dx * reach, -key.dy * reach)
    shade = ImageChops.subtract(ahead, behind)
    shine = ImageChops.subtract(behind, ahead)
    for mask, tint, share in ((shade, key.cool, 1.0), (shine, key.warm, 0.85 * key.strength)):
        mask = _scaled(mask, strength * share).resize(alpha.size, Image.Resampling.BILINEAR)
        swatch.colour.paste(palettes.rgb(tint), mask=mask)


_TURNS = (
    (),
    (Image.Transpose.FLIP_LEFT_RIGHT,),
    (Image.Transpose.FLIP_TOP_BOTTOM,),
    (Image.Transpose.ROTATE_180,),
)


def texture(swatch: Swatch, *, strength: float, name: str) -> None:
    """Gouache: broad streaks and blotches, multiplied into the colour. In place."""
    if strength <= 0:
        return
    bank = paper(*swatch.size, round(strength, 2))
    for turn in _TURNS[noise.seed("texture", name) % 4]:
        bank = bank.transpose(turn)
    grain = bank.crop(swatch.box)
    swatch.colour.paste(ImageChops.overlay(swatch.colour, Image.merge("RGB", [grain] * 3)))


def paper(width: int, height: int, strength: float) -> Image.Image:
    """The grain of the paint as a mask around 128, for overlaying.

    No white noise: the last grain is laid on the frame, and layers without it pack three times
    as fast.
    """
    spread = 2 * strength
    return _tooth(width, height).point(
        [min(255, max(0, round(128 + spread * (one - 128)))) for one in range(256)]
    )


@functools.lru_cache(maxsize=3)
def _tooth(width: int, height: int) -> Image.Image:
    """The same at strength ½, once per size of canvas."""
    streaks = noise.fbm(width, height, "streaks", cell=70, stretch=9, octaves=4) - 0.5
    blotch = noise.fbm(width, height, "blotch", cell=220, octaves=4) - 0.5
    field = 128 + 64 * (1.5 * streaks + 1.7 * blotch)
    return Image.fromarray(np.clip(field, 0, 255).astype(np.uint8))


def haze(swatch: Swatch, air: Image.Image, colour: str, *, strength: float) -> None:
    """Distance: mix toward the horizon's colour where `air` (mask of the canvas) is thick."""
    if strength <= 0:
        return
    swatch.colour.paste(palettes.rgb(colour), mask=_scaled(air.crop(swatch.box), strength))


def air(width: int, height: int, *, horizon: float, sun: canvas.Point) -> Image.Image:
    """How thick the air is: most at the horizon and around the sun, less toward the viewer."""
    y = np.linspace(0, height, height // 4, dtype=np.float32)[:, None]
    x = np.linspace(0, width, width // 4, dtype=np.float32)[None, :]
    below = np.clip((y - horizon) / max(height - horizon, 1), 0, 1)
    above = np.clip((horizon - y) / max(horizon, 1), 0, 1)
    band = 1 - 0.55 * above - 0.75 * below**0.8
    distance = ((x - sun[0]) ** 2 + (y - sun[1]) ** 2) / (0.45 * width) ** 2
    thick = np.clip(band + 0.35 * np.exp(-2.2 * distance), 0, 1)
    small = Image.fromarray((thick * 255).astype(np.uint8))
    return small.resize((width, height), Image.Resampling.BILINEAR)


def rim(swatch: Swatch, key: Key, *, width: float, strength: float = 1.0) -> None:
    """Light on the edge that faces the key, and weaker fill on the other. In place; px."""
    if width <= 0:
        return
    alpha = swatch.alpha
    sides = (
        (key.fill, -0.7 * width, 0.4 * strength),
        (key.rim, width, 1.05 * strength * key.strength),
    )
    for tint, reach, share in sides:
        inner = canvas.shift(alpha, -key.dx * reach, -key.dy * reach)
        edge = ImageChops.subtract(alpha, inner).filter(ImageFilter.BoxBlur(max(1, width / 4)))
        mask = _scaled(ImageChops.multiply(edge, alpha), share)
        swatch.colour.paste(palettes.rgb(tint), mask=mask)


def shadow(
    picture: Image.Image, key: Key, *, strength: float, radius: float, colour: str
) -> Image.Image:
    """The picture with the shadow that it casts on the paper behind it."""
    if strength <= 0:
        return picture
    alpha = picture.getchannel("A")
    small = alpha.resize(
        (max(1, alpha.width // 4), max(1, alpha.height // 4)), Image.Resampling.BOX
    ).filter(ImageFilter.GaussianBlur(radius / 4))
    cast = canvas.shift(small, -key.dx * radius / 7, -key.dy * radius / 7)
    cast = _scaled(cast, strength).resize(alpha.size, Image.Resampling.BILINEAR)
    under = Image.new("RGBA", picture.size, (*palettes.rgb(colour), 0))
    under.putalpha(cast)
    return Image.alpha_composite(under, picture)


def glow(
    size: tuple[int, int], at: canvas.Point, *, radius: float, colour: str, strength: float
) -> tuple[Image.Image, canvas.Box] | None:
    """A light's core and weak halo as RGBA to lay over, and its box in a picture of that size."""
    reach = round(radius * 4.2)
    whole = (
        round(at[0]) - reach, round(at[1]) - reach, round(at[0]) + reach, round(at[1]) + reach,
    )  # fmt: skip
    box = canvas.clip(whole, size)
    if box is None or strength <= 0:
        return None
    step = 4 if reach > 60 else 1
    x = np.arange(box[0], box[2], step, dtype=np.float32)[None, :] - at[0]
    y = np.arange(box[1], box[3], step, dtype=np.float32)[:, None] - at[1]
    square = (x * x + y * y) / radius**2
    fade = np.clip((17.6 - square) / 8, 0, 1)
    light = 0.9 * np.exp(-2.2 * square) + 0.26 * np.exp(-2.2 * square / 9)
    mask = np.clip(light * fade * strength, 0, 1)
    small = Image.fromarray((mask * 255).astype(np.uint8))
    picture = Image.new("RGBA", (box[2] - box[0], box[3] - box[1]), (*palettes.rgb(colour), 0))
    picture.putalpha(small.resize(picture.size, Image.Resampling.BILINEAR))
    return picture, box


def _scaled(mask: Image.Image, share: float) -> Image.Image:
    return mask.point([min(255, round(one * share)) for one in range(256)])
