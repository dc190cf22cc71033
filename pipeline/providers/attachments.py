"""Attachments: media of ours in the form in which a vendor can read it."""

import base64
import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from storage import shapes

KINDS = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp",
    ".mp4": "video/mp4", ".webm": "video/webm", ".wav": "audio/wav", ".mp3": "audio/mpeg",
    ".zip": "application/zip",
}  # fmt: skip
LARGE_BYTES = 1_000_000
LONGEST_SIDE = 1920


def named(order: shapes.Order) -> Iterator[shapes.Asset]:
    """The pictures that a vendor has to see; what is ours alone (layers) is left out."""
    if isinstance(order, shapes.StillOrder):
        yield from order.references
    elif isinstance(order, shapes.ClipOrder):
        yield order.still


def kind(path: Path) -> str:
    """The media type by the file's name."""
    return KINDS.get(path.suffix, "application/octet-stream")


def data_url(path: Path) -> str:
    """The file as a data URL; a large picture as a JPEG of at most 1920 pixels."""
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
