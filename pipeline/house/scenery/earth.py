"""Worlds seen from space: a lit ball with seas, land, weather and air, and the stars around it."""

import functools
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from pipeline.house import noise, palettes
from pipeline.house.scenery import base

Field = npt.NDArray[np.float32]
_MAP = 512


@dataclass(frozen=True, kw_only=True)
class World:
    """A planet: where its disc is (canvas pixels), how it is lit, what it is made of.

    `light` points from the planet to its sun (x right, y down, z toward us). `tilt` turns the
    equator toward the edge that is seen; `dry` worlds have bands of stone instead of seas.
    """

    x: float
    y: float
    radius: float
    light: tuple[float, float, float]
    tilt: float = 0.95
    air: str = "#7fd4ff"
    deep: str = "#0b2c56"
    sea: str = "#1f5f8f"
    land: str = "#4d7a5a"
    high: str = "#a58a5c"
    cloud: str = "#eef4f7"
    shade: str = "#9fb8cc"
    night: str = "#030812"
    dry: bool = False


def paint(world: World, width: int, height: int, name: str, *, coarse: int = 2) -> Image.Image:
    """The planet on a transparent canvas, straight RGBA of (width, height) / `coarse`."""
    first = min(height - coarse, max(0, round(world.y - 1.25 * world.radius)) // coarse * coarse)
    y, x = np.mgrid[first:height:coarse, 0:width:coarse].astype(np.float32)
    x, y = (x - world.x) / world.radius, (y - world.y) / world.radius
    away = np.sqrt(x * x + y * y)
    z = np.sqrt(np.clip(1 - away * away, 0, 1))
    toward = np.asarray(world.light, np.float32)
    toward = toward / np.linalg.norm(toward)
    lit = x * toward[0] + y * toward[1] + z * toward[2]
    colour = _ground(world, x, y, z, lit, name)
    soft = 0.7 * coarse / world.radius
    disc = _smooth(1 + soft, 1 - soft, away)[..., None]
    air = _tint(world.air)
    colour = colour * disc + air * (1 - disc)
    edge = np.exp(-np.abs(away - 1) * world.radius / (0.005 * world.radius + 3))
    edge = (edge * _smooth(-0.1, 0.5, lit))[..., None]
    colour += (_edge_light(world.air) - colour) * edge * 0.85
    halo = np.exp(-np.clip(away - 1, 0, 9) / 0.03) * _smooth(-0.3, 0.6, lit) * (away > 0.999)
    alpha = np.clip(disc[..., 0] + 0.72 * halo, 0, 1)
    pixels = np.dstack([np.clip(colour, 0, 1), alpha])
    picture = Image.new("RGBA", (pixels.shape[1], pixels.shape[0] + first // coarse), (0, 0, 0, 0))
    picture.paste(Image.fromarray((pixels * 255).astype(np.uint8)), (0, first // coarse))
    return picture


def _edge_light(colour: str) -> Field:
    """The colour of light at the very edge of the air."""
    return _tint(palettes.mix(colour, "#ffffff", 0.75))


def _ground(world: World, x: Field, y: Field, z: Field, lit: Field, name: str) -> Field:
    u, v = _places(world, x, y, z)
    warp = _map(f"{name} warp", 4, 4)
    wide = _sample(warp, u * 1.3, v * 1.3) - 0.5
    tall = _sample(warp, v * 1.3 + 0.37, u * 1.3 + 0.11) - 0.5
    land = _sample(_map(f"{name} land", 6, 5), u * 0.7 + wide * 0.1, v * 0.7 + tall * 0.1)
    sky = _sample(_map(f"{name} cloud", 6, 6), u * 2.1 + wide * 0.5, v * 3.6 + tall * 0.4)
    colour = np.empty((*land.shape, 3), np.float32)
    colour[:] = _tint(world.deep)
    if world.dry:
        band = np.sin((v * 9 + wide * 0.9 + land * 0.8) * 2 * math.pi) * 0.5 + 0.5
        layers = [
            (world.sea, _step(0.35, band)),
            (world.land, _step(0.6, band)),
            (world.high, _step(0.62, land)),
        ]
    else:
        layers = [(world.sea, 0.8 * _smooth(0.4, 0.5, land)), (world.land, _step(0.55, land))]
        layers += [(world.high, 0.8 * _step(0.62, land))]
        layers += [(world.shade, 0.7 * _step(0.58, sky)), (world.cloud, 0.9 * _step(0.66, sky))]
    for hue, mask in layers:
        colour += (_tint(hue) - colour) * mask[..., None]
    day = _smooth(-0.08, 0.42, lit)[..., None]
    thick = (0.9 * _smooth(0.9, 1.0, np.hypot(x, y)))[..., None]
    colour += (_tint(world.air) - colour) * thick
    colour = _tint(world.night) + (colour - _tint(world.night)) * day
    if not world.dry:
        town = _smooth(0.78, 0.9, _sample(_map(f"{name} cloud", 6, 6), u * 14, v * 14))
        town = town * _step(0.52, land) * (1 - _step(0.58, sky))
        colour += (town[..., None] * (1 - day)) * _tint("#ffb060") * 0.8
    return colour


def _places(world: World, x: Field, y: Field, z: Field) -> tuple[Field, Field]:
    """Where each pixel is on the map, turned so that no pole is in sight."""
    cos, sin = math.cos(world.tilt), math.sin(world.tilt)
    up, out = y * cos + z * sin, z * cos - y * sin
    scale = np.float32(0.32 * max(1.0, world.radius / 620))
    return np.arctan2(x, out) * scale, np.arcsin(np.clip(up, -1, 1)) * scale


@functools.lru_cache(maxsize=8)
def _map(name: str, cells: int, octaves: int) -> Field:
    """Noise without a seam, 0…1, `_MAP` pixels a side."""
    rng = noise.generator("world", name)
    total = np.zeros((_MAP, _MAP), np.float32)
    for octave in range(octaves):
        count = cells * 2**octave
        grid = np.pad(rng.random((count, count)).astype(np.float32), 2, mode="wrap")
        part = Image.fromarray(grid).resize(
            (_MAP, _MAP), Image.Resampling.BICUBIC, box=(2, 2, count + 2, count + 2)
        )
        total += np.asarray(part) * np.float32(0.5**octave)
    low, high = float(total.min()), float(total.max())
    result = (total - np.float32(low)) / np.float32(high - low)
    result.setflags(write=False)
    return result


def _sample(field: Field, u: Field, v: Field) -> Field:
    """Read a map at any place, between its pixels, round its edges."""
    x, y = (u % 1) * _MAP, (v % 1) * _MAP
    left, top = x.astype(np.int32), y.astype(np.int32)
    fx, fy = (x - left).astype(np.float32), (y - top).astype(np.float32)
    left, top = left % _MAP, top % _MAP
    right, low = (left + 1) % _MAP, (top + 1) % _MAP
    above = field[top, left] * (1 - fx) + field[top, right] * fx
    below = field[low, left] * (1 - fx) + field[low, right] * fx
    return np.asarray(above * (1 - fy) + below * fy, np.float32)


def _smooth(low: float, high: float, x: Field) -> Field:
    t = np.clip((x - np.float32(low)) / np.float32(high - low), 0, 1)
    result: Field = t * t * (3 - 2 * t)
    return result


def _step(at: float, x: Field) -> Field:
    return _smooth(at - 0.011, at + 0.011, x)


def _tint(colour: str) -> Field:
    return np.asarray(palettes.rgb(colour), np.float32) / np.float32(255)


def stars(view: base.View, box: tuple[int, int, int, int], *, count: int = 260) -> Image.Image:
    """The dark between the worlds with its stars, RGB of the box's size."""
    dice = view.dice("stars")
    width, height = box[2] - box[0], box[3] - box[1]
    dark = palettes.mix(view.palette.top, "#000005", 0.3)
    picture = Image.new("RGB", (width, height), dark)
    draw = ImageDraw.Draw(picture)
    for _ in range(count):
        x, y = dice.uniform(0, width), dice.uniform(0, height)
        bright = dice.random() ** 2.2
        hue = dice.choice(("#ffffff", "#cfe6ff", "#ffe9cf", view.palette.second))
        r = 0.45 + 1.15 * bright * view.unit / 8.28
        draw.ellipse(
            (x - r, y - r, x + r, y + r), fill=palettes.mix(dark, hue, 0.25 + 0.7 * bright)
        )
    return picture
