"""Conform: any clip becomes frames of our size on our grid, by as few filters as it needs."""

import math
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import ffmpeg

from pipeline.cutting import probe
from storage import shapes

CROP_LIMIT = 1.34
"""How much taller or wider a clip may be than the frame to be cropped; beyond that it is framed."""
SPARE = 2
"""Frames that a clip may promise and not have."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A clip on this machine and what it is."""

    path: Path
    passport: probe.Passport


def stream(source: Source, window: shapes.Window, *, size: tuple[int, int], fps: int) -> Any:
    """The window as a filter stream of exactly its frames, yuv420p BT.709, beginning at 0."""
    passport = source.passport
    plain = passport.plain(size, fps) and not window.lasts
    there = window.lasts or passport.frames_at(fps)
    short = window.first + window.frames > there - SPARE
    seek = window.first if plain and window.first < there - SPARE else 0
    options = {"ss": f"{(seek - 0.5) / fps:.5f}"} if seek else {}
    node = ffmpeg.input(
        f"file:{source.path}",
        f=passport.container,
        protocol_whitelist="file,pipe",
        threads=1,
        **options,
    )["v:0"]
    if not plain:
        node = _picture(_pace(node, passport, window, fps), passport, size)
    if short:
        missing = window.first + window.frames - there + SPARE + fps
        node = node.filter("tpad", stop_mode="clone", stop=max(missing, fps))
    first = window.first - seek
    node = node.filter("trim", start_frame=first, end_frame=first + window.frames)
    node = node.filter("settb", f"1/{fps}").filter("setpts", "N")
    return node.filter(
        "setparams", color_primaries="bt709", color_trc="bt709", colorspace="bt709", range="tv"
    )


def _pace(node: Any, passport: probe.Passport, window: shapes.Window, fps: int) -> Any:
    """From its own rate to ours; `fps` keeps the picture nearest in time and repeats none twice."""
    if window.lasts and passport.seconds:
        stretch = Fraction(window.lasts, fps) / Fraction(passport.seconds).limit_denominator(10**6)
        node = node.filter("setpts", f"(PTS-STARTPTS)*{float(stretch):.9f}")
    return node.filter("fps", fps=fps, start_time=0)


def _picture(node: Any, passport: probe.Passport, size: tuple[int, int]) -> Any:
    """From its own size and colours to ours. ffmpeg has turned a rotated clip upright already."""
    if passport.hdr:
        node = node.filter("zscale", t="linear", npl=100).filter("format", "gbrpf32le")
        node = node.filter("zscale", p="bt709").filter("tonemap", "mobius", desat=0)
        node = node.filter("zscale", t="bt709", m="bt709", r="tv")
    wide, tall = passport.width * passport.sample_aspect, Fraction(passport.height)
    if passport.rotation % 180:
        wide, tall = tall, wide
    shape = float(wide / tall) / (size[0] / size[1])
    if 1 / CROP_LIMIT <= shape <= CROP_LIMIT:
        node = _cover(node, size, float(wide / tall))
    else:
        node = _framed(node, size, float(wide / tall))
    return node.filter("setsar", 1).filter("format", "yuv420p")


def _cover(node: Any, size: tuple[int, int], ratio: float) -> Any:
    """Scaled until it fills the frame, what is too much cut off on both sides."""
    wide = max(size[0], _even(size[1] * ratio))
    tall = max(size[1], _even(size[0] / ratio))
    node = _scale(node, wide, tall)
    return node if (wide, tall) == size else node.filter("crop", *size)


def _framed(node: Any, size: tuple[int, int], ratio: float) -> Any:
    """Whole, in front of itself enlarged, blurred and darkened."""
    wide = min(size[0], _even(size[1] * ratio))
    tall = min(size[1], _even(size[0] / ratio))
    parts = node.filter_multi_output("split", 2)
    small = (_even(size[0] / 8), _even(size[1] / 8))
    back = _cover(parts[0], small, ratio).filter("setsar", 1).filter("gblur", sigma=5)
    back = _scale(back, *size).filter("eq", brightness=-0.12, saturation=0.8)
    front = _scale(parts[1], wide, tall).filter("setsar", 1)
    return ffmpeg.overlay(back, front, x=(size[0] - wide) // 2, y=(size[1] - tall) // 2)


def _scale(node: Any, wide: int, tall: int) -> Any:
    return node.filter(
        "scale", wide, tall, flags="bicubic", out_color_matrix="bt709", out_range="tv"
    )


def _even(pixels: float) -> int:
    return max(2, 2 * math.ceil(pixels / 2 - 1e-6))
