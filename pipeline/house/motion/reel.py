"""Reel: frames of planar video go in one by one, a silent clip comes out.

The clip is an intermediate: the cutting room encodes it again. So it is encoded fast and
generously, with closed groups of pictures, no B-frames and BT.709 said in every header.
"""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent import futures
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import imageio_ffmpeg
import numpy as np
import numpy.typing as npt

from pipeline import errors

Bytes = npt.NDArray[np.uint8]
Frame = tuple[Bytes, Bytes, Bytes]
"""Luma (h, w) and two chroma planes (h/2, w/2), contiguous."""
_PATIENCE_S: Final = 120
_COLOURS: Final = "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"


@contextmanager
def rolling(
    path: Path, *, width: int, height: int, fps: int, frames: int
) -> Iterator[Callable[[Frame], None]]:
    """Encode while the block runs; it is given what takes the next frame.

    A frame goes its way while the next one is drawn. Raises errors.Broken when the encoder fails;
    the encoder never outlives the block.
    """
    with tempfile.TemporaryFile() as complaints, futures.ThreadPoolExecutor(1) as courier:
        encoder = subprocess.Popen(
            _command(path, width=width, height=height, fps=fps, frames=frames),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
        )
        under_way: list[futures.Future[None]] = []

        def roll(frame: Frame) -> None:
            _arrived(under_way, encoder, complaints)
            under_way.append(courier.submit(_feed, encoder, frame))

        try:
            yield roll
            _arrived(under_way, encoder, complaints)
            _finish(encoder, complaints)
        finally:
            _stop(encoder)


def _command(path: Path, *, width: int, height: int, fps: int, frames: int) -> list[str]:
    quiet = "-hide_banner -loglevel error -y -protocol_whitelist file,pipe"
    source = f"-f rawvideo -pix_fmt yuv420p -video_size {width}x{height} -framerate {fps} -i pipe:0"
    speed = "-c:v libx264 -preset ultrafast -crf 20 -threads 2"
    shape = f"-frames:v {frames} -g {2 * fps} -bf 0 -pix_fmt yuv420p -fps_mode passthrough"
    plain = "-an -map_metadata -1 -fflags +bitexact -flags:v +bitexact -movflags +faststart -f mp4"
    return [
        imageio_ffmpeg.get_ffmpeg_exe(),
        *f"{quiet} {source}".split(),
        *("-vf", _COLOURS),
        *f"{speed} {shape} {plain}".split(),
        str(path),
    ]


def _feed(encoder: subprocess.Popen[bytes], frame: Frame) -> None:
    assert encoder.stdin is not None  # noqa: S101
    for plane in frame:
        encoder.stdin.write(plane.data)


def _arrived(
    under_way: list[futures.Future[None]], encoder: subprocess.Popen[bytes], complaints: IO[bytes]
) -> None:
    """Wait until the encoder has every frame."""
    try:
        while under_way:
            under_way.pop().result()
    except BrokenPipeError:
        raise _failure(encoder, complaints) from None


def _finish(encoder: subprocess.Popen[bytes], complaints: IO[bytes]) -> None:
    assert encoder.stdin is not None  # noqa: S101
    try:
        encoder.stdin.close()
        code = encoder.wait(timeout=_PATIENCE_S)
    except (BrokenPipeError, subprocess.TimeoutExpired):
        raise _failure(encoder, complaints) from None
    if code != 0:
        raise _failure(encoder, complaints)


def _failure(encoder: subprocess.Popen[bytes], complaints: IO[bytes]) -> errors.Broken:
    _stop(encoder)
    complaints.seek(0)
    said = complaints.read().decode(errors="replace").strip()[-400:]
    full = "No space left" in said
    return errors.Broken(errors.Why.DISK_FULL if full else None, f"ffmpeg: {said}")


def _stop(encoder: subprocess.Popen[bytes]) -> None:
    if encoder.poll() is None:
        encoder.kill()
        encoder.wait()
    if encoder.stdin is not None and not encoder.stdin.closed:
        try:
            encoder.stdin.close()
        except BrokenPipeError:
            return
