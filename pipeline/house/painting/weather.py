"""Weather: veils between the sheets, and what falls in front of the lens."""

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from pipeline.house import canvas, noise, palettes
from pipeline.house.painting import easel, rooms

_VEILS = {"fog": (0.28, 0.5, 0.62), "snow": (0.3,), "rain": (0.3,), "storm": (0.3,)}
_THICK = {"fog": 0.46, "snow": 0.2, "rain": 0.24, "storm": 0.2}


def wind(room: rooms.Room) -> float:
    """How hard and which way it blows, −1…1; right is positive."""
    force = {"wind": 0.8, "storm": 0.7, "rain": 0.25, "snow": 0.2}.get(room.view.shot.weather, 0.06)
    return -force if room.glass.mirror else force


def veils(room: rooms.Room) -> tuple[float, ...]:
    """Depths at which banks of mist hang."""
    if room.place.indoors or room.view.shot.setting in ("space", "cave"):
        return ()
    return _VEILS.get(room.view.shot.weather, ())


def lay_veil(room: rooms.Room, board: easel.Easel, *, depth: float) -> None:
    """A bank of mist, thickest along the horizon, torn by noise."""
    width, height = board.size
    small_width, small_height = width // 4, height // 4
    bank = noise.fbm(small_width, small_height, f"bank {depth}", cell=90, stretch=4, octaves=4)
    horizon = room.glass.point(0, room.view.horizon)[1] / 4
    y = np.arange(small_height, dtype=np.float32)[:, None]
    reach = small_height * (0.2 + 0.3 * depth)
    band = np.exp(-(((y - horizon - small_height * 0.3 * depth) / reach) ** 2))
    thick = _THICK[room.view.shot.weather] * (1 + 0.25 * room.wishes.fog) * (1.1 - depth)
    mask = Image.fromarray((np.clip(band * (0.35 + 1.3 * bank) * thick, 0, 0.9) * 255).astype("u1"))
    picture = Image.new("RGBA", board.size, (*palettes.rgb(room.haze_colour), 0))
    picture.putalpha(mask.resize(board.size, Image.Resampling.BILINEAR))
    board.lay(picture, depth)


def fallen(room: rooms.Room, frame: Image.Image) -> Image.Image:
    """Rain, snow and motes before the finished frame; the camera makes its own, moving."""
    kind = room.view.shot.weather
    if room.place.motes:
        frame = _dots(room, frame, room.place.motes, count=46, size=0.16, strength=120)
    if room.place.indoors or room.view.shot.setting in ("space", "cave"):
        return frame
    if kind in ("rain", "storm"):
        return _streaks(room, frame)
    if kind == "snow":
        frame = _dots(room, frame, "#ffffff", count=240, size=0.17, strength=170)
        return _dots(room, frame, "#ffffff", count=46, size=0.42, strength=190)
    return frame


def _streaks(room: rooms.Room, frame: Image.Image) -> Image.Image:
    roll = noise.dice(room.view.seed, "rain", room.view.variant)
    mask = Image.new("L", frame.size, 0)
    pen = ImageDraw.Draw(mask)
    unit = frame.size[1] / 100 if not room.view.tall else frame.size[0] / 100
    slant = wind(room) * 0.55
    storm = room.view.shot.weather == "storm"
    for near in (False, True):
        for _ in range((70 if near else 230) * (2 if storm else 1) // (2 if near else 1)):
            length = unit * (roll.uniform(7, 13) if near else roll.uniform(2.5, 5))
            x, y = roll.uniform(-0.1, 1.1) * frame.width, roll.uniform(-0.1, 1) * frame.height
            ends = (x, y, x + slant * length, y + length)
            pen.line(ends, fill=roll.randrange(40, 90 if near else 70), width=2 if near else 1)
    mask = canvas.blur(mask, 0.6)
    lit = palettes.mix(room.palette.low, "#ffffff", 0.5)
    layer = Image.new("RGB", frame.size, palettes.rgb(lit))
    return ImageChops.screen(frame, ImageChops.multiply(layer, Image.merge("RGB", [mask] * 3)))


def _dots(
    room: rooms.Room, frame: Image.Image, colour: str, *, count: int, size: float, strength: int
) -> Image.Image:
    roll = noise.dice(room.view.seed, "dots", colour, size, room.view.variant)
    mask = Image.new("L", frame.size, 0)
    pen = ImageDraw.Draw(mask)
    unit = min(frame.size) / 100
    for _ in range(count):
        x, y = roll.random() * frame.width, roll.random() * frame.height
        r = unit * size * roll.uniform(0.5, 1.6)
        pen.ellipse((x - r, y - r, x + r, y + r), fill=roll.randrange(strength // 3, strength))
    mask = canvas.blur(mask, 0.9)
    layer = Image.new("RGB", frame.size, palettes.rgb(colour))
    return ImageChops.screen(frame, ImageChops.multiply(layer, Image.merge("RGB", [mask] * 3)))
