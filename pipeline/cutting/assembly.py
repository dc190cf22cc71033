"""Assembly: pieces and mix become the film by copying, frame for frame.

Pictures are found by the index of each piece, and get their times by counting: one frame after the
other, whatever the encoder of a piece had to say of its delay.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import ffmpeg

from pipeline import errors
from pipeline.cutting import captions, lettering, tables
from pipeline.cutting.sound import RATE
from pipeline.disclosure import tags
from storage import shapes

JOINED, OUTPUT, SRT, VTT = "joined.mp4", "film.mp4", "film.srt", "film.vtt"
TIMESCALE = 24000
TICK = Fraction(1, TIMESCALE)
GUARDS = {"protocol_whitelist": "file,pipe"}
WRITING = {
    "movflags": "+faststart",
    "fflags": "+bitexact",
    "video_track_timescale": str(TIMESCALE),
    "movie_timescale": str(TIMESCALE),
}
DELAY = 1
"""Frames by which any piece decodes ahead of what it shows: its B-frames lean on no other."""
Timed = tuple[float, int, "av.Packet[Any]"]


def write_captions(order: shapes.FilmOrder, folder: Path) -> dict[str, Path]:
    """The caption files beside the film, those in a second language with its name: `srt-de`.

    None for a film in which nobody speaks.
    """
    tongue = order.second_language.strip().lower()
    parts = _written(order.captions, order.fps, folder)
    if order.second and tongue.replace("-", "").isalnum():
        parts |= _written(order.second, order.fps, folder, tongue=f"-{tongue}")
    return parts


def _written(
    spoken: Sequence[shapes.Caption], fps: int, folder: Path, *, tongue: str = ""
) -> dict[str, Path]:
    texts = {SRT: captions.srt, VTT: captions.vtt}
    parts = {}
    for name, write in texts.items() if spoken else ():
        path = (folder / name).with_stem(f"{Path(name).stem}{tongue}")
        path.write_text(write(spoken, fps=fps), encoding="utf-8")
        parts[f"{path.suffix[1:]}{tongue}"] = path
    return parts


def undrawn(order: shapes.FilmOrder) -> tuple[shapes.Caption, ...]:
    """Captions that could not be drawn on the picture here: they need a soft track."""
    return tuple(one for one in order.captions if not lettering.drawable(one.text))


def join(
    order: shapes.FilmOrder,
    files: Mapping[str, Path],
    *,
    mix: Path,
    statement: tags.Statement,
    out: Path,
) -> None:
    """Write the film; `files` maps digests to local files. Blocks while it works.

    Raises Broken for a piece that is not what the order says.
    """
    first = files[order.pieces[0].asset.digest]
    with (
        av.open(str(first), format="mov") as piece,
        av.open(str(mix), format="mov") as sound,
        av.open(str(out), "w", format="mp4", options=WRITING) as film,
    ):
        film.metadata.update(statement.container_tags)
        seen = film.add_stream_from_template(piece.streams.video[0])
        heard = film.add_stream_from_template(sound.streams.audio[0])
        heard.metadata["language"] = _language(order.language)
        film.start_encoding()
        pictures = _pictures(order, files, seen)
        for _, _, packet in heapq.merge(pictures, _sounds(sound, heard), key=lambda one: one[:2]):
            film.mux_one(packet)


def track_arguments(statement: tags.Statement) -> list[str]:
    """ffmpeg's arguments to add the caption file to a joined film as a track of its own."""
    film = ffmpeg.input(JOINED, f="mov", **GUARDS)
    words = ffmpeg.input(SRT, f="srt", **GUARDS)["s:0"]
    options: dict[str, Any] = {"c": "copy", "c:s": "mov_text", "map_metadata": -1, **WRITING}
    args: list[str] = ffmpeg.output(
        film["v:0"], film["a:0"], words, OUTPUT, **options, f="mp4"
    ).get_args()
    for key, value in statement.container_tags.items():
        args[-1:-1] = ["-metadata", f"{key}={value}"]
    return args


def _pictures(order: shapes.FilmOrder, files: Mapping[str, Path], stream: Any) -> Iterator[Timed]:
    """All pictures on the film's own clock, in the order in which they are decoded."""
    tick, at, head = TIMESCALE // order.fps, 0, b""
    for piece in order.pieces:
        track = tables.pictures(files[piece.asset.digest])
        found = list(track.coded())
        _insist(found, piece)
        head = head or track.header
        told = b"" if track.header == head else _in_band(track.header)
        for count, picture in enumerate(found, at - DELAY):
            body = track.body(picture)
            packet = av.Packet(told + body if picture.is_key else body)
            packet.stream, packet.time_base = stream, TICK
            packet.pts = at * tick + picture.shown
            packet.dts, packet.duration = count * tick, tick
            packet.is_keyframe = picture.is_key
            yield count / order.fps, 0, packet
        at += piece.frames


def _sounds(sound: Any, stream: Any) -> Iterator[Timed]:
    for packet in sound.demux(sound.streams.audio[0]):
        if packet.size:
            packet.stream = stream
            yield packet.dts / RATE, 1, packet


def _insist(found: Sequence[tables.Coded], piece: shapes.Piece) -> None:
    if len(found) != piece.frames or not found[0].is_key:
        raise errors.Broken(detail=f"a piece has {len(found)} frames, not {piece.frames}")


def _in_band(header: bytes) -> bytes:
    """Another encoder's parameter sets as units before a picture that needs them."""
    units, at = [], 5
    for mask in (0x1F, 0xFF):
        count, at = header[at] & mask, at + 1
        for _ in range(count):
            size = int.from_bytes(header[at : at + 2], "big")
            units.append(size.to_bytes(4, "big") + header[at + 2 : at + 2 + size])
            at += 2 + size
    return b"".join(units)


def _language(tag: str) -> str:
    """ISO 639-2 for the container, which knows no other."""
    return ISO_639_2.get(tag.partition("-")[0].lower(), "und")


ISO_639_2 = {
    "ar": "ara", "de": "deu", "el": "ell", "en": "eng", "es": "spa", "fr": "fra", "he": "heb",
    "hi": "hin", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld", "pl": "pol", "pt": "por",
    "ru": "rus", "sv": "swe", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip
