"""Probe: what a file from outside really is, before anything decodes it in earnest.

The container is told by the first bytes and then *forced* on the demuxer, so that a playlist or a
script named clip.mp4 is never opened as one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import av
import av.error
from av.container import InputContainer

from pipeline import errors

MAX_PIXELS = 4096 * 2304
MAX_SECONDS = 1800.0
HDR_CURVES = (16, 18)
"""Transfer characteristics of PQ and HLG (ITU-T H.273)."""
STANDARD_MATRICES = (1, 2)
"""BT.709, and nothing said, which is taken as BT.709."""


@dataclass(frozen=True, kw_only=True)
class Passport:
    """What came: the forced demuxer's name, and of the picture all that decides how to conform it.

    `frames` is an estimate at `rate`; `rotation` is in degrees; `sound` says that it has some.
    """

    container: str
    codec: str = ""
    width: int = 0
    height: int = 0
    rate: Fraction = Fraction(0)
    frames: int = 0
    seconds: float = 0.0
    start_s: float = 0.0
    pixels: str = ""
    sample_aspect: Fraction = Fraction(1)
    rotation: int = 0
    matrix: int = 2
    curve: int = 2
    full_range: bool = False
    sound: bool = False

    @property
    def hdr(self) -> bool:
        """Its brightness needs mapping to a standard screen."""
        return self.curve in HDR_CURVES

    @property
    def told(self) -> bool:
        """Its index alone tells how to decode it, its B-frames and its rate among it."""
        return (self.container, self.codec) == ("mov", "h264")

    def frames_at(self, fps: int) -> int:
        """How many frames it lasts on a grid of `fps`."""
        if self.rate == fps and self.frames:
            return self.frames
        return max(1, round(self.seconds * fps))

    def plain(self, size: tuple[int, int], fps: int) -> bool:
        """It is on our grid already: nothing has to be scaled, dropped or converted."""
        return (
            (self.width, self.height) == size
            and self.rate == fps
            and self.pixels == "yuv420p"
            and self.sample_aspect == 1
            and self.rotation == 0
            and self.matrix in STANDARD_MATRICES
            and not self.full_range
            and not self.hdr
            and abs(self.start_s) < 0.001
        )


def container(path: Path) -> str:
    """The demuxer for these first bytes. Raises Rejected for everything that is not plain media."""
    with path.open("rb") as file:
        head = file.read(16)
    if head[4:8] == b"ftyp":
        return "mov"
    for magic, name in MAGICS:
        if head.startswith(magic):
            return name
    raise errors.Rejected(errors.Why.VENDOR_GARBAGE, f"not a media container: {head[:8]!r}")


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """The file, open for demuxing by its true container; PyAV's errors become ours."""
    name = container(path)
    # a picture's format may show late in a file; a recording's is in its first bytes
    probed = {"mov": {}, "matroska": {}, "wav": {"probesize": "4096"}}
    options = probed.get(name, {"probesize": "65536"})
    try:
        with av.open(str(path), format=name, options=options, metadata_errors="ignore") as media:
            yield media
    except (av.error.FFmpegError, av.error.InvalidDataError) as error:
        raise errors.Rejected(errors.Why.VENDOR_GARBAGE, str(error)) from error


def clip(path: Path) -> Passport:
    """The passport of a clip. Raises Rejected where there is no picture, or a monstrous one."""
    about = path.stat()
    return _clip(path, about.st_size, about.st_mtime_ns)


@lru_cache(maxsize=128)
def _clip(path: Path, _size: int, _changed_ns: int) -> Passport:
    """The same file is looked at once: scene and borders share it."""
    with opened(path) as media:
        if not media.streams.video:
            raise errors.Rejected(errors.Why.VENDOR_GARBAGE, "no picture in the clip")
        passport = _passport(media)
    if not 0 < passport.width * passport.height <= MAX_PIXELS:
        raise errors.Rejected(
            errors.Why.VENDOR_GARBAGE, f"{passport.width}×{passport.height} pixels"
        )
    if passport.seconds > MAX_SECONDS:
        raise errors.Rejected(errors.Why.VENDOR_GARBAGE, f"lasts {passport.seconds:.0f} s")
    return passport


def _passport(media: InputContainer) -> Passport:
    stream = media.streams.video[0]
    context = stream.codec_context
    rate = stream.average_rate or stream.guessed_rate or Fraction(0)
    tick = stream.time_base or Fraction(0)
    seconds = float((stream.duration or 0) * tick) or (media.duration or 0) / av.time_base
    steady = stream.base_rate == rate
    return Passport(
        container=container(Path(media.name)),
        codec=context.name,
        width=stream.width,
        height=stream.height,
        rate=rate if steady else Fraction(0),
        frames=stream.frames,
        seconds=seconds,
        start_s=float((stream.start_time or 0) * tick),
        pixels=context.pix_fmt or "",
        sample_aspect=stream.sample_aspect_ratio or Fraction(1),
        rotation=_rotation(media),
        matrix=int(context.colorspace),
        curve=int(context.color_trc),
        full_range=int(context.color_range) == 2,
        sound=bool(media.streams.audio),
    )


def _rotation(media: InputContainer) -> int:
    """Degrees of the display matrix, read from the first picture."""
    for frame in media.decode(video=0):
        return int(frame.rotation) % 360
    raise errors.Rejected(errors.Why.VENDOR_GARBAGE, "no frame can be decoded")


MAGICS = (
    (b"\x1aE\xdf\xa3", "matroska"),
    (b"RIFF", "wav"),
    (b"fLaC", "flac"),
    (b"OggS", "ogg"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"\xff\xf3", "mp3"),
    (b"\xff\xf2", "mp3"),
    (b"\xff\xf1", "aac"),
    (b"\xff\xf9", "aac"),
)


def frames(path: Path) -> int:
    """How many pictures a file of our own holds, counted, not believed."""
    with opened(path) as media:
        return sum(1 for packet in media.demux(video=0) if packet.size)


def sound_s(path: Path) -> float:
    """How long a file of our own is heard, in seconds, added up from its packets."""
    with opened(path) as media:
        if not media.streams.audio:
            return 0.0
        stream = media.streams.audio[0]
        ticks = sum(packet.duration or 0 for packet in media.demux(stream))
        return float(ticks * (stream.time_base or Fraction(0)))
