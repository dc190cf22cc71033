"""Segments: one window, or two with a transition, become one closed-GOP piece in one encode.

All pieces of a film are encoded alike, so that they join by copying. The disclosure label is drawn
last, over everything, on every frame.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg
from PIL import Image

from pipeline import ports
from pipeline.cutting import conform, inspection, lettering, probe
from pipeline.cutting.ffmpeg import Ffmpeg, Progress
from pipeline.cutting.inspection import pieces
from pipeline.disclosure import label
from pipeline.frames import SIZES
from storage import shapes

OUTPUT = "segment.mp4"
TIMESCALE = 24000
KEY_EVERY_S = 2
PRESET, CRF = "ultrafast", 22
X264 = "deblock=0,0:cabac=1:8x8dct=1:bframes=3:b-adapt=0:b-pyramid=none:stitchable=1:force-cfr=1"
"""What of x264 pays: a third of the time of `veryfast` at 21, smaller, and VMAF 93.0 against 92.1.

`stitchable` keeps the headers of all pieces alike.
"""
SHADE = 0.42
"""How much darker the picture is under a title."""
PIVOT = 0.5 - 16 / 255
"""`eq` turns contrast about the middle; with this black stays where it is."""
FONT_FOLDER, LETTERING, LABEL = "fonts", "lettering.ass", "label.png"
FONTS_CONF = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="cwd">fonts</dir><cachedir prefix="cwd">cache</cachedir></fontconfig>
"""


@dataclass(frozen=True, kw_only=True)
class Cutter:
    """Makes segments with this ffmpeg."""

    ffmpeg: Ffmpeg

    async def cut(
        self,
        order: shapes.SegmentOrder,
        *,
        clips: Mapping[str, Path],
        folder: Path,
        progress: Progress,
    ) -> ports.Result:
        """The piece as a file; `clips` maps digests to local files. Facts name what is missing."""
        sources, sheet = await asyncio.to_thread(_prepare, order, clips, folder)
        seen = await inspection.passing(
            lambda: self.ffmpeg.run(
                arguments(order, sources, lettered=bool(sheet.files)),
                folder=folder,
                frames=order.frames,
                progress=progress,
                environment={"FONTCONFIG_FILE": str(folder / "fonts.conf")},
            ),
            lambda: pieces.inspect(order, folder / OUTPUT, clips=clips),
        )
        return ports.Result(main=folder / OUTPUT, facts=_facts(order, sheet, seen.measures))


def arguments(
    order: shapes.SegmentOrder, sources: Sequence[conform.Source], *, lettered: bool
) -> list[str]:
    """ffmpeg's arguments for a segment; names without a folder lie where it runs."""
    size = SIZES[order.aspect]
    windows = [
        conform.stream(source, window, size=size, fps=order.fps)
        for source, window in zip(sources, order.windows, strict=True)
    ]
    node = _joined(windows, order) if windows else _black(size, order)
    node = _shaded(_faded(node, order), order)
    if lettered:
        node = node.filter("ass", LETTERING, fontsdir=FONT_FOLDER)
    drawing = label.draw(order.label, *size)
    mark = ffmpeg.input(LABEL, f="png_pipe", protocol_whitelist="file,pipe")
    node = node.overlay(mark, x=drawing.x, y=drawing.y, eval="init")
    args: list[str] = _encoded(node, order).get_args()
    known = all(one.passport.told and one.passport.plain(size, order.fps) for one in sources)
    # clips whose index tells all that matters need not be decoded twice to find it out
    return ["-nofind_stream_info", *args] if known else args


def _black(size: tuple[int, int], order: shapes.SegmentOrder) -> Any:
    """A card without a picture, as black as television is."""
    card = ffmpeg.input(f"color=black:s={size[0]}x{size[1]}:r={order.fps}", f="lavfi")
    node = card.filter("trim", end_frame=order.frames).filter("format", "yuv420p")
    return node.filter(
        "setparams", color_primaries="bt709", color_trc="bt709", colorspace="bt709", range="tv"
    )


def _joined(windows: Sequence[Any], order: shapes.SegmentOrder) -> Any:
    """The picture before fades and text. A dissolve stays in 4:2:0, which `xfade` cannot."""
    if len(windows) == 1:
        return windows[0]
    left, right = windows
    if order.transition != "wipe":
        right = right.filter("format", "yuva420p")
        right = right.filter("fade", type="in", start_frame=0, nb_frames=order.frames, alpha=1)
        return ffmpeg.overlay(left, right, format="yuv420", eof_action="endall")
    seconds = f"{order.frames / order.fps:.6f}"
    wipe = ffmpeg.filter(
        [left, right], "xfade", transition="smoothleft", duration=seconds, offset=0
    )
    return wipe.filter("format", "yuv420p")


def _faded(node: Any, order: shapes.SegmentOrder) -> Any:
    if order.fade_in:
        node = node.filter("fade", type="in", start_frame=0, nb_frames=order.fade_in)
    if order.fade_out:
        start = order.frames - order.fade_out
        node = node.filter("fade", type="out", start_frame=start, nb_frames=order.fade_out)
    return node


def _shaded(node: Any, order: shapes.SegmentOrder) -> Any:
    """Darker under a title; by a table of brightness, which costs a tenth of a drawn shade."""
    for text in order.texts:
        if text.role == "title":
            start, end = text.start / order.fps, text.end / order.fps
            coming, going = (one / 1000 for one in lettering.LOOKS["title"].fade_ms)
            depth = f"min(clip((t-{start:.4f})/{coming},0,1),clip(({end:.4f}-t)/{going},0,1))"
            node = node.filter(
                "eq",
                contrast=f"1-{SHADE}*{depth}",
                brightness=f"-{SHADE * PIVOT:.5f}*{depth}",
                saturation=f"1-{SHADE / 2}*{depth}",
                eval="frame",
                enable=f"between(n,{text.start},{text.end - 1})",
            )
    return node


def _encoded(node: Any, order: shapes.SegmentOrder) -> Any:
    return ffmpeg.output(
        node.filter("format", "yuv420p"),
        OUTPUT,
        **{
            "c:v": "libx264", "preset": PRESET, "crf": CRF, "profile:v": "high", "level": "3.1",
            "x264-params": X264, "g": KEY_EVERY_S * order.fps, "threads": 1, "an": None, "sn": None,
            "frames:v": order.frames, "r": order.fps, "video_track_timescale": TIMESCALE,
            "color_primaries": "bt709", "color_trc": "bt709", "colorspace": "bt709",
            "color_range": "tv", "map_metadata": -1, "flags:v": "+bitexact+cgop",
            "fflags": "+bitexact", "xerror": None, "f": "mp4",
        },
    )  # fmt: skip


def _prepare(
    order: shapes.SegmentOrder, clips: Mapping[str, Path], folder: Path
) -> tuple[list[conform.Source], lettering.Sheet]:
    """Probe the clips, find the fonts, lay label and lettering where ffmpeg will find them."""
    sources = [_source(clips[window.clip.digest]) for window in order.windows]
    size = SIZES[order.aspect]
    sheet = lettering.sheet(order.texts, size=size, fps=order.fps)
    _write_label(order.label, size, folder / LABEL)
    if sheet.files:
        _write_lettering(sheet, folder)
    return sources, sheet


def _source(path: Path) -> conform.Source:
    return conform.Source(path=path.absolute(), passport=probe.clip(path))


def _write_label(text: str, size: tuple[int, int], path: Path) -> None:
    Image.fromarray(label.draw(text, *size).pixels, "LA").save(path)


def _write_lettering(sheet: lettering.Sheet, folder: Path) -> None:
    """The document, and a folder with just the fonts that it names, so that no other is found."""
    (folder / LETTERING).write_text(sheet.ass, encoding="utf-8")
    (folder / "fonts.conf").write_text(FONTS_CONF, encoding="utf-8")
    (folder / FONT_FOLDER).mkdir()
    for index, path in enumerate(sorted(sheet.files)):
        (folder / FONT_FOLDER / f"{index}{path.suffix}").symlink_to(path)


def _facts(
    order: shapes.SegmentOrder, sheet: lettering.Sheet, measures: dict[str, float]
) -> shapes.Facts:
    width, height = SIZES[order.aspect]
    if sheet.left_out:
        measures = measures | {"texts_left_out": float(len(sheet.left_out))}
    return shapes.Facts(
        duration_ms=round(order.frames * 1000 / order.fps),
        frames=order.frames,
        width=width,
        height=height,
        measures=measures,
    )
