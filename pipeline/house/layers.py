"""Layers: what the house painter leaves for the house camera, so that a still can move.

A still is a stack of painted sheets, far to near, larger than the frame by `OVERSCAN` so that
a move never shows an edge. One bundle is one file: a zip of `scene.json` and one raw plane each.
"""

import json
import zipfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.frames import SIZES

OVERSCAN = 1.15
Pixels = npt.NDArray[np.uint8]


def canvas_size(aspect: str) -> tuple[int, int]:
    """Width and height of the painted canvas for a frame of that aspect, both even."""
    width, height = SIZES[aspect]
    return 2 * round(width * OVERSCAN / 2), 2 * round(height * OVERSCAN / 2)


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One sheet: premultiplied RGBA, uint8 (h, w, 4), with its top left corner on the canvas.

    `depth` is 0 for the farthest and 1 for the nearest; it decides how far a move carries it.
    """

    name: str
    depth: float
    x: int
    y: int
    pixels: Pixels


@dataclass(frozen=True, kw_only=True)
class Glow:
    """A light that may flicker: centre and radius in canvas pixels, colour 0…255."""

    x: float
    y: float
    radius: float
    colour: tuple[int, int, int]
    flicker: float = 0.06


@dataclass(frozen=True, kw_only=True)
class Stack:
    """All sheets of a still, far to near, and what in it is alive.

    `weather` is the shot's word; `indoors` keeps rain outside; `wind` is −1…1 (right is positive);
    `motes` asks for dust, pollen or embers of that colour; `water_y` is where water begins.
    """

    width: int
    height: int
    layers: tuple[Layer, ...]
    weather: str = "clear"
    indoors: bool = False
    wind: float = 0.0
    vignette: float = 0.3
    grain: float = 0.02
    motes: tuple[int, int, int] | None = None
    water_y: int | None = None
    glows: tuple[Glow, ...] = field(default_factory=tuple)


def save(stack: Stack, path: Path) -> None:
    """Write a bundle; the same stack gives the same bytes."""
    scene: dict[str, Any] = asdict(stack) | {
        "layers": [
            {
                "name": one.name,
                "depth": one.depth,
                "x": one.x,
                "y": one.y,
                "shape": one.pixels.shape,
            }
            for one in stack.layers
        ]
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bundle:
        bundle.writestr(_entry("scene.json"), json.dumps(scene, sort_keys=True))
        for index, layer in enumerate(stack.layers):
            bundle.writestr(_entry(f"{index}.rgba"), np.ascontiguousarray(layer.pixels).tobytes())


def load(path: Path) -> Stack:
    """Read a bundle that `save` wrote."""
    with zipfile.ZipFile(path) as bundle:
        scene = json.loads(bundle.read("scene.json"))
        layers = tuple(
            Layer(
                name=one["name"],
                depth=one["depth"],
                x=one["x"],
                y=one["y"],
                pixels=np.frombuffer(bundle.read(f"{index}.rgba"), np.uint8).reshape(one["shape"]),
            )
            for index, one in enumerate(scene["layers"])
        )
    glows = tuple(Glow(**one | {"colour": tuple(one["colour"])}) for one in scene["glows"])
    motes = tuple(scene["motes"]) if scene["motes"] else None
    return Stack(**scene | {"layers": layers, "glows": glows, "motes": motes})


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
