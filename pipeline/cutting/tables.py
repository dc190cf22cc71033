"""Tables: what a file of our own holds, found by its index alone; no decoder is opened.

Boxes after ISO/IEC 14496-12 (8.4 to 8.7) and 14496-15 (5.3.3). For files of our own only: one
sample description a track, less than 4 GiB.
"""

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, repeat
from pathlib import Path
from typing import NamedTuple

from pipeline import errors

CONTAINERS = frozenset({b"mdia", b"minf", b"stbl", b"edts"})
PICTURES, SOUND = b"vide", b"soun"
AVC_ENTRY = 8 + 78
"""Bytes of a sample description before its own boxes: the entry's header and its fixed fields."""
Boxes = dict[bytes, bytes]


class Coded(NamedTuple):
    """One coded picture, or one packet of sound, and where it lies in the file.

    `shown` and `decoded` count ticks from where the film begins; it lasts `lasts` of them.
    """

    begin: int
    size: int
    shown: int
    decoded: int
    lasts: int
    is_key: bool


@dataclass(frozen=True, kw_only=True)
class Track:
    """A track's boxes by kind, the head of the movie that it is in, and the whole file."""

    name: str
    data: mmap.mmap
    boxes: Boxes
    movie: bytes

    @property
    def timescale(self) -> int:
        """How many ticks of the track make a second."""
        return _timescale(self.boxes.get(b"mdhd", b"")) or 1

    @property
    def header(self) -> bytes:
        """The decoder's configuration (`avcC`) that all pictures lean on."""
        return _description(self.boxes)

    def body(self, one: Coded) -> bytes:
        """The bytes of a picture, or of a packet of sound."""
        return self.data[one.begin : one.begin + one.size]

    def coded(self) -> Iterator[Coded]:
        """Everything in the order in which it is decoded. Raises Broken for a foreign file."""
        try:
            yield from self._coded()
        except (KeyError, struct.error) as error:
            raise errors.Broken(detail=f"{self.name} is no file of ours: {error}") from error

    def _coded(self) -> Iterator[Coded]:
        boxes = self.boxes
        sizes = _sizes(boxes[b"stsz"])
        begins = _begins(sizes, chunks=_column(boxes[b"stco"]), runs=_rows(boxes[b"stsc"], 3))
        delays = _spread(_rows(boxes[b"ctts"], 2)) if b"ctts" in boxes else repeat(0)
        steps = list(_spread(_rows(boxes[b"stts"], 2)))
        keys = set(_column(boxes[b"stss"])) if b"stss" in boxes else range(1, len(sizes) + 1)
        first = self._lead()
        rows = zip(begins, sizes, delays, accumulate(steps, initial=0), steps, strict=False)
        for number, (begin, size, delay, at, lasts) in enumerate(rows, 1):
            if begin + size > len(self.data):
                raise errors.Broken(detail=f"{self.name} ends too soon")
            yield Coded(begin, size, at + delay - first, at - first, lasts, number in keys)

    def _lead(self) -> int:
        """How many ticks of the track lie before the film begins; less than 0 where it waits."""
        box, lead = self.boxes.get(b"elst", b""), 0
        for waits, media_time, _ in _rows(box, 3) if box else ():
            if media_time != NOWHERE:
                return lead + media_time
            lead -= waits * self.timescale // (_timescale(self.movie) or 1)
        return lead


NOWHERE = 0xFFFFFFFF
"""The media time of an edit that shows nothing."""


def pictures(path: Path) -> Track:
    """The track of pictures. Raises Broken where there is none."""
    found = tracks(path).get(PICTURES)
    if found is None:
        raise errors.Broken(detail=f"{path.name} has no pictures")
    return found


def tracks(path: Path) -> dict[bytes, Track]:
    """The first track of each kind. Raises Broken for an empty file."""
    if not path.stat().st_size:
        raise errors.Broken(detail=f"{path.name} is empty")
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    movie = list(_boxes(next((body for kind, body in _boxes(data) if kind == b"moov"), b"")))
    head = dict(movie).get(b"mvhd", b"")
    found: dict[bytes, Track] = {}
    for boxes in (_flat(body) for kind, body in movie if kind == b"trak"):
        told = Track(name=path.name, data=data, boxes=boxes, movie=head)
        found.setdefault(boxes.get(b"hdlr", b"")[8:12], told)
    return found


def _boxes(data: bytes | mmap.mmap) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of the boxes that follow each other; of pictures and sound no content."""
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        if size < 8:
            return
        yield kind, b"" if kind == b"mdat" else data[at + 8 : at + size]
        at += size


def _flat(data: bytes) -> Boxes:
    """Contents of all boxes within a track by kind."""
    found: Boxes = {}
    for kind, body in _boxes(data):
        found |= _flat(body) if kind in CONTAINERS else {kind: body}
    return found


def _timescale(box: bytes) -> int:
    """Of a `mvhd` or `mdhd` box."""
    late = 20 if box[:1] == b"\x01" else 12
    return int.from_bytes(box[late : late + 4])


def _description(boxes: Boxes) -> bytes:
    for kind, body in _boxes(boxes.get(b"stsd", b"")[8 + AVC_ENTRY :]):
        if kind == b"avcC":
            return body
    raise errors.Broken(detail="a segment without a decoder configuration")


def _column(box: bytes, *, skip: int = 0) -> list[int]:
    """The numbers of a table of one column, behind its version and `skip` bytes."""
    (count,) = struct.unpack_from(">I", box, 4 + skip)
    return list(struct.unpack_from(f">{count}I", box, 8 + skip))


def _sizes(box: bytes) -> list[int]:
    """The size of each picture; where all have the same, as in a piece of one, it is told once."""
    same, count = struct.unpack_from(">II", box, 4)
    return [same] * count if same else _column(box, skip=4)


def _rows(box: bytes, width: int) -> list[tuple[int, ...]]:
    (count,) = struct.unpack_from(">I", box, 4)
    numbers = struct.unpack_from(f">{count * width}I", box, 8)
    return [numbers[at : at + width] for at in range(0, len(numbers), width)]


def _spread(rows: list[tuple[int, ...]]) -> Iterator[int]:
    """A run-length table written out."""
    return chain.from_iterable(repeat(value, count) for count, value in rows)


def _begins(sizes: list[int], *, chunks: list[int], runs: list[tuple[int, ...]]) -> Iterator[int]:
    """Where each picture begins in the file."""
    starts = {first: count for first, count, _ in runs}
    left, count = iter(sizes), 0
    for number, at in enumerate(chunks, 1):
        count = starts.get(number, count)
        for _ in range(count):
            yield at
            at += next(left, 0)
