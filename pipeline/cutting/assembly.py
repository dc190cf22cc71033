"""Assembly: pieces and mix become the film by copying, frame for frame."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ffmpeg

from pipeline.cutting import captions, lettering
from pipeline.disclosure import tags
from storage import shapes

OUTPUT, LIST, SRT, VTT = "film.mp4", "pieces.txt", "film.srt", "film.vtt"
TIMESCALE = 24000
GUARDS = {"protocol_whitelist": "file,pipe"}


def write_captions(order: shapes.FilmOrder, folder: Path) -> dict[str, Path]:
    """The caption files beside the film; none for a film in which nobody speaks."""
    if not order.captions:
        return {}
    (folder / SRT).write_text(captions.srt(order.captions, fps=order.fps), encoding="utf-8")
    (folder / VTT).write_text(captions.vtt(order.captions, fps=order.fps), encoding="utf-8")
    return {"srt": folder / SRT, "vtt": folder / VTT}


def undrawn(order: shapes.FilmOrder) -> tuple[shapes.Caption, ...]:
    """Captions that could not be drawn on the picture here: they need a soft track."""
    return tuple(one for one in order.captions if not lettering.drawable(one.text))


def write_list(order: shapes.FilmOrder, files: Mapping[str, Path], folder: Path) -> None:
    """The list for ffmpeg's concat demuxer. Lengths come from frames, or it would drift."""
    lines = ["ffconcat version 1.0"]
    for index, piece in enumerate(order.pieces):
        name = f"piece-{index:04}.mp4"
        (folder / name).symlink_to(files[piece.asset.digest].absolute())
        seconds = f"{piece.frames / order.fps:.9f}"
        lines += [f"file {name}", f"duration {seconds}"]
    (folder / LIST).write_text("\n".join(lines) + "\n", encoding="utf-8")


def arguments(order: shapes.FilmOrder, *, mix: Path, statement: tags.Statement) -> list[str]:
    """ffmpeg's arguments to join everything; captions that were not drawn become a track."""
    picture = ffmpeg.input(LIST, f="concat", **GUARDS)["v:0"]
    sound = ffmpeg.input(f"file:{mix.absolute()}", f="mov", **GUARDS)["a:0"]
    streams = [picture, sound]
    if undrawn(order):
        streams.append(ffmpeg.input(SRT, f="srt", **GUARDS)["s:0"])
    options: dict[str, Any] = {
        "c:v": "copy", "c:a": "copy", "c:s": "mov_text", "map_metadata": -1,
        "video_track_timescale": TIMESCALE, "movflags": "+faststart", "fflags": "+bitexact",
        "metadata:s:a:0": f"language={_language(order.language)}", "f": "mp4",
    }  # fmt: skip
    args: list[str] = ffmpeg.output(*streams, OUTPUT, **options).get_args()
    for key, value in statement.container_tags.items():
        args[-1:-1] = ["-metadata", f"{key}={value}"]
    return args


def _language(tag: str) -> str:
    """ISO 639-2 for the container, which knows no other."""
    return ISO_639_2.get(tag.partition("-")[0].lower(), "und")


ISO_639_2 = {
    "ar": "ara", "de": "deu", "el": "ell", "en": "eng", "es": "spa", "fr": "fra", "he": "heb",
    "hi": "hin", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld", "pl": "pol", "pt": "por",
    "ru": "rus", "sv": "swe", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip
