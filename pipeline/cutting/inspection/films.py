"""A film is a copy: its packets are those of its pieces and its mix, each in its place.

Nothing is decoded here. Pieces and mix were looked at when they were made, and carry a checksum of
their packets ever since.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from pipeline import errors
from pipeline.cutting import tables
from pipeline.cutting.inspection.fault import Fault, Report, clock
from storage import shapes

SLACK_S = 0.001
"""By how much a time may differ: containers count in ticks."""
AAC_FRAMES_S = 2 * 1024 / 48_000
"""AAC begins and ends with whole frames."""


SOUND_SUM, SOUND_BEGINS = "sound_sum", "sound_begins_s"
"""Measures of a mix: a checksum of its packets, and when the first is (before 0: AAC leads in)."""


@dataclass(frozen=True, kw_only=True)
class Packets:
    """A file's packets in the order in which they are decoded.

    `sizes` are bytes of the pictures, `keys` says which of them stand alone, `times_s` when each is
    shown; `sound_sum` is a checksum of all that is heard, `sound_s` its begin and end in seconds.
    """

    sizes: tuple[int, ...]
    keys: tuple[bool, ...]
    times_s: tuple[float, ...]
    ascending: bool
    sound_sum: int
    sound_s: tuple[float, float]

    def picture_sum(self, start: int = 0, end: int | None = None) -> int:
        """A checksum of the pictures that lean on others: joining leaves these as they were."""
        shown = zip(self.sizes[start:end], self.keys[start:end], strict=True)
        return zlib.crc32(b"".join(size.to_bytes(4) for size, key in shown if not key))


def inspect(order: shapes.FilmOrder, film: Path) -> Report:
    """Length, time stamps, where scenes begin, and whether picture and sound are the plan's."""
    packets = read(film)
    frames = sum(one.frames for one in order.pieces)
    if len(packets.sizes) != frames:
        short = Fault(check="frames", found=f"{len(packets.sizes)}", allowed=f"{frames}")
        return Report(faults=(short,))
    faults = (*_grid(order, packets), *_pieces(order, packets), *_sound(order, packets))
    return Report(faults=faults)


def read(path: Path) -> Packets:
    """The packets of a file of our own, by its index. Raises Rejected where that is damaged."""
    try:
        tracks = tables.tracks(path)
        pictures = tracks.get(tables.PICTURES)
        shown = list(pictures.coded()) if pictures else []
        tick_s = 1 / pictures.timescale if pictures else 0.0
        sound_sum, sound_s = _heard(tracks.get(tables.SOUND))
    except errors.Broken as error:
        raise errors.Rejected(errors.Why.VENDOR_GARBAGE, error.detail) from error
    return Packets(
        sizes=tuple(one.size for one in shown),
        keys=tuple(one.is_key for one in shown),
        times_s=tuple(one.shown * tick_s for one in shown),
        ascending=all(one.decoded < other.decoded for one, other in pairwise(shown)),
        sound_sum=sound_sum,
        sound_s=sound_s,
    )


def _heard(track: tables.Track | None) -> tuple[int, tuple[float, float]]:
    """A checksum of all packets of sound, and when the first begins and the last ends."""
    packets = list(track.coded()) if track else []
    if not track or not packets:
        return 0, (0.0, 0.0)
    summed = 0
    for one in packets:
        summed = zlib.crc32(track.body(one), summed)
    first, last = packets[0], packets[-1]
    return summed, (first.shown / track.timescale, (last.shown + last.lasts) / track.timescale)


def _grid(order: shapes.FilmOrder, packets: Packets) -> Iterator[Fault]:
    shown = sorted(packets.times_s)
    off = max(abs(time - at / order.fps) for at, time in enumerate(shown))
    if off > SLACK_S or not packets.ascending:
        found = f"{off * 1000:.1f} ms off" if packets.ascending else "out of order"
        yield Fault(check="time stamps", found=found, allowed="0 ms")


def _pieces(order: shapes.FilmOrder, packets: Packets) -> Iterator[Fault]:
    """Every piece begins with a picture that stands alone, on its planned frame, and is itself."""
    starts = accumulate((one.frames for one in order.pieces[:-1]), initial=0)
    for piece, start in zip(order.pieces, starts, strict=True):
        place = f"scene {piece.scene}" if piece.scene else clock(start, order.fps)
        shown = round(packets.times_s[start] * order.fps)
        if not packets.keys[start] or shown != start:
            yield Fault(check="begin", place=place, found="elsewhere", allowed=f"frame {start}")
        elif piece.sum not in (0, packets.picture_sum(start, start + piece.frames)):
            yield Fault(check="picture", place=place, found="another", allowed="its segment")


def _sound(order: shapes.FilmOrder, packets: Packets) -> Iterator[Fault]:
    if order.measures.get(SOUND_SUM, packets.sound_sum) != packets.sound_sum:
        yield Fault(check="sound", found="another", allowed="its mix")
    begins = order.measures.get(SOUND_BEGINS, packets.sound_s[0])
    planned = (begins, sum(one.frames for one in order.pieces) / order.fps)
    slack = (SLACK_S, AAC_FRAMES_S)
    names = ("sound begins", "sound ends")
    for name, own, plan, most in zip(names, packets.sound_s, planned, slack, strict=True):
        if abs(own - plan) > most:
            yield Fault(check=name, found=f"{1000 * (own - plan):+.1f} ms", allowed="0 ms")
