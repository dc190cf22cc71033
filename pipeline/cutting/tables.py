"""Tables: the pictures of a segment of our own, found by its index alone; no decoder is opened.

Boxes after ISO/IEC 14496-12 (8.6 to 8.7) and 14496-15 (5.3.3). For files of our own only: one
track, of pictures, one sample description, less than 4 GiB.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from pipeline import errors

CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"})
AVC_ENTRY = 8 + 78
"""Bytes of a sample description before its own boxes: the entry's header and its fixed fields."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One coded picture. `shown` counts ticks from the first one that is shown."""

    body: bytes
    shown: int
    is_key: bool


def timescale(path: Path) -> int:
    """How many ticks of the track make a second."""
    box = _index(path.read_bytes()).get(b"mdhd", b"")
    late = 20 if box[:1] == b"\x01" else 12
    return int.from_bytes(box[late : late + 4]) or 1


def header(path: Path) -> bytes:
    """The decoder's configuration (`avcC`) that all pictures of the file lean on."""
    return _description(_index(path.read_bytes()))


def pictures(path: Path) -> Iterator[Picture]:
    """All pictures in the order in which they are decoded. Raises Broken for a foreign file."""
    data = path.read_bytes()
    index = _index(data)
    try:
        sizes = _sizes(index[b"stsz"])
        begins = _begins(sizes, chunks=_column(index[b"stco"]), runs=_rows(index[b"stsc"], 3))
        delays = _spread(_rows(index[b"ctts"], 2)) if b"ctts" in index else [0] * len(sizes)
        steps = _spread(_rows(index[b"stts"], 2))
        keys = set(_column(index[b"stss"])) if b"stss" in index else set(range(1, len(sizes) + 1))
        first = _lead(index.get(b"elst", b""))
        decoded = accumulate(steps, initial=0)
        rows = zip(begins, sizes, delays, decoded, strict=False)
        for number, (begin, size, delay, at) in enumerate(rows, 1):
            body = data[begin : begin + size]
            yield Picture(body=body, shown=at + delay - first, is_key=number in keys)
    except (KeyError, struct.error) as error:
        raise errors.Broken(detail=f"{path.name} is no segment of ours: {error}") from error


def _index(data: bytes) -> dict[bytes, bytes]:
    """Contents of all boxes below `moov` by kind."""
    found: dict[bytes, bytes] = {}
    spans = [(0, len(data))]
    while spans:
        at, end = spans.pop()
        while at + 8 <= end:
            size, kind = struct.unpack_from(">I4s", data, at)
            if size < 8:
                break
            if kind in CONTAINERS:
                spans.append((at + 8, at + size))
            elif kind != b"mdat":
                found[kind] = data[at + 8 : at + size]
            at += size
    return found


def _description(index: dict[bytes, bytes]) -> bytes:
    entry = index.get(b"stsd", b"")[8:]
    at = AVC_ENTRY
    while at + 8 <= len(entry):
        size, kind = struct.unpack_from(">I4s", entry, at)
        if kind == b"avcC":
            return entry[at + 8 : at + size]
        at += max(8, size)
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


def _spread(rows: list[tuple[int, ...]]) -> list[int]:
    """A run-length table written out."""
    return [value for count, value in rows for _ in range(count)]


def _begins(sizes: list[int], *, chunks: list[int], runs: list[tuple[int, ...]]) -> Iterator[int]:
    """Where each picture begins in the file."""
    starts = {first: count for first, count, _ in runs}
    left, count = iter(sizes), 0
    for number, at in enumerate(chunks, 1):
        count = starts.get(number, count)
        for _ in range(count):
            yield at
            at += next(left, 0)


def _lead(box: bytes) -> int:
    """How many ticks of the track lie before the first picture that is shown."""
    (media_time,) = struct.unpack_from(">i", box, 12) if box else (0,)
    return max(0, int(media_time))
