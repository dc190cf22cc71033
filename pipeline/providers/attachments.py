"""Attachments: media of ours in the form in which a vendor can read it."""

import asyncio
import base64
import io
import wave
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from pipeline import catalogue, errors, ports
from pipeline.cutting import sound
from storage import shapes

KINDS = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp",
    ".mp4": "video/mp4", ".webm": "video/webm", ".wav": "audio/wav", ".mp3": "audio/mpeg",
    ".zip": "application/zip",
}  # fmt: skip
LARGE_BYTES = 1_000_000
LONGEST_SIDE = 1920
LARGEST_EMBEDDED = 48 * 1024 * 1024
"""Bytes of a file that may still travel inside a request."""


async def files(order: shapes.Order, bench: ports.Bench) -> dict[str, Path]:
    """Everything that a vendor has to see or hear, by digest; the lines of a shot as one file."""
    found = {one.digest: await bench.path(one) for one in _named(order)}
    if cued := _cued(order):
        lines = {one.asset.digest: await bench.path(one.asset) for one in cued}
        track = bench.folder / "lines.wav"
        frames, fps = _length(order)
        await asyncio.to_thread(lay_out, cued, lines, track, frames=frames, fps=fps)
        found[catalogue.LINES] = track
    return found


def names(order: shapes.Order) -> Iterator[str]:
    """The keys of `files`, without any file."""
    yield from (one.digest for one in _named(order))
    if _cued(order):
        yield catalogue.LINES


def lay_out(
    cued: Sequence[shapes.Cue], lines: Mapping[str, Path], path: Path, *, frames: int, fps: int
) -> None:
    """The lines at their times as a mono WAV as long as the clip; silence in between. Blocks."""
    track = np.zeros(frames * sound.RATE // fps, np.float32)
    for cue in cued:
        begin = cue.start * sound.RATE // fps
        for block in sound.blocks(lines[cue.asset.digest]):
            room = track[begin : begin + block.shape[0]]
            room += block[: room.shape[0]].mean(axis=1)
            begin += block.shape[0]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.RATE)
        file.writeframes((np.clip(track, -1, 1) * 32767).astype("<i2").tobytes())


def _named(order: shapes.Order) -> Iterator[shapes.Asset]:
    """What is looked at; what is ours alone (layers) is left out."""
    match order:
        case shapes.StillOrder():
            yield from order.references
        case shapes.ClipOrder():
            yield order.source or order.still
            if order.last and not order.source:
                yield order.last
        case shapes.FinishOrder():
            yield order.clip
        case shapes.TrainOrder():
            yield order.archive


def _cued(order: shapes.Order) -> Sequence[shapes.Cue]:
    return order.lines if isinstance(order, (shapes.ClipOrder, shapes.FinishOrder)) else ()


def _length(order: shapes.Order) -> tuple[int, int]:
    """Frames of a shot, and how many are a second."""
    if isinstance(order, (shapes.ClipOrder, shapes.FinishOrder)):
        return order.frames, order.fps
    raise errors.Broken(detail=f"a {order.kind} has no length in frames")


def kind(path: Path) -> str:
    """The media type by the file's name."""
    return KINDS.get(path.suffix, "application/octet-stream")


def data_url(path: Path) -> str:
    """The file as a data URL; a large picture as a JPEG of at most 1920 pixels."""
    if path.stat().st_size > LARGEST_EMBEDDED:
        raise errors.Rejected(detail=f"a file of {path.stat().st_size} bytes is too large to send")
    data, media = path.read_bytes(), kind(path)
    if media.startswith("image/") and len(data) > LARGE_BYTES:
        data, media = _smaller(data), "image/jpeg"
    return f"data:{media};base64,{base64.b64encode(data).decode()}"


def _smaller(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as picture:
        shrunk = picture.convert("RGB")
        shrunk.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        held = io.BytesIO()
        shrunk.save(held, "JPEG", quality=92)
    return held.getvalue()
