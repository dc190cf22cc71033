"""A film is a copy: its packets are those of its pieces and its mix, each in its place.

Nothing is decoded here. Pieces and mix were looked at when they were made, and carry a checksum of
their packets ever since.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import av

from pipeline.cutting import probe
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
    """The packets of a file of our own, without decoding anything."""
    with probe.opened(path) as media:
        streams = (*media.streams.video[:1], *media.streams.audio[:1])
        ticks = {one.index: float(one.time_base or 1) for one in streams}
        pictures: list[Row] = []
        sounds: list[Row] = []
        summed = 0
        for packet in media.demux(*streams):
            if not packet.size or packet.pts is None:
                continue
            if isinstance(packet.stream, av.AudioStream):
                summed = zlib.crc32(packet, summed)
                sounds.append(_row(packet, ticks))
            else:
                pictures.append(_row(packet, ticks))
    return Packets(
        sizes=tuple(one[0] for one in pictures),
        keys=tuple(one[1] for one in pictures),
        times_s=tuple(one[2] for one in pictures),
        ascending=all(one[3] < other[3] for one, other in pairwise(pictures)),
        sound_sum=summed,
        sound_s=(sounds[0][2], sounds[-1][4]) if sounds else (0.0, 0.0),
    )


Row = tuple[int, bool, float, int, float]
"""Of a packet: bytes, whether it stands alone, when it is shown, in which order it is decoded, when
it ends; times in seconds."""


def _row(packet: "av.Packet[Any]", ticks: Mapping[int, float]) -> Row:
    shown, tick = packet.pts or 0, ticks[packet.stream_index]
    decoded = shown if packet.dts is None else packet.dts
    ends = (shown + (packet.duration or 0)) * tick
    return packet.size, packet.is_keyframe, shown * tick, decoded, ends


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
