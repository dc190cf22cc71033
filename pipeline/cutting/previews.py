"""Previews: a poster frame and a thumbnail of a film, as JPEG. The label is on them."""

from pathlib import Path

import av
import numpy as np
from PIL import Image

CANDIDATES = 8
"""Frames that are looked at for a poster."""


def poster(film: Path, out: Path, *, longest_px: int = 1280) -> Path:
    """The most telling of a few frames: neither dark nor flat."""
    frame = max(_candidates(film), key=_interest)
    frame.thumbnail((longest_px, longest_px), Image.Resampling.LANCZOS)
    frame.save(out, "JPEG", quality=88, optimize=True)
    return out


def thumbnail(film: Path, out: Path) -> Path:
    """A poster that is small enough for a chat's own preview: 320 pixels, below 200 kB."""
    return poster(film, out, longest_px=320)


def _candidates(film: Path) -> list[Image.Image]:
    pictures = []
    with av.open(str(film), format="mov") as media:
        stream = media.streams.video[0]
        span = stream.duration or 1
        for part in range(CANDIDATES):
            media.seek(span * (2 * part + 1) // (2 * CANDIDATES), stream=stream)
            frame = next(media.decode(stream), None)
            if frame is not None:
                pictures.append(Image.fromarray(frame.to_ndarray(format="rgb24")))
    return pictures


def _interest(picture: Image.Image) -> float:
    """How much of the range of brightness it uses, with a little for colour."""
    small = np.asarray(picture.resize((64, 64), Image.Resampling.BOX), np.float32)
    return float(small.mean(axis=2).std() + 0.4 * small.std(axis=2).mean())
