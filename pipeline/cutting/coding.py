"""Coding: a stretch of sound becomes AAC packets and what is heard of them, also on a shelf."""

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.cutting import aac, sound
from pipeline.cutting.loudness import HIGHEST, TAPS, Heard
from pipeline.cutting.sound import Samples

Wave = npt.NDArray[np.float16]


@dataclass(frozen=True, kw_only=True)
class Coded:
    """A stretch as packets, and what is heard of it; `wave` is the sound itself, folded."""

    packets: tuple[bytes, ...]
    heard: Heard
    wave: Wave


def code(samples: Samples, *, lead: int, length: int, last: bool) -> Coded:
    """`length` samples after `lead`, both whole AAC frames but for the film's end."""
    packets = aac.encode(samples)
    first, count = lead // aac.FRAME, -(-length // aac.FRAME)
    ring = min(first, -(-TAPS // aac.FRAME))
    sounding = packets[first - ring : first + count + 1]
    decoded = aac.decode(sounding)[aac.FRAME :][: ring * aac.FRAME + length]
    own = packets[first:] if last else packets[first : first + count]
    heard = Heard.of(decoded, lead=ring * aac.FRAME, near=HIGHEST)
    wave = sound.folded(decoded[ring * aac.FRAME :]).astype(np.float16)
    return Coded(packets=tuple(own), heard=heard, wave=wave)


def packed(coded: Coded) -> bytes:
    """For the shelf."""
    sizes = np.asarray([len(one) for one in coded.packets], "<u4").tobytes()
    head = struct.pack("<II", len(coded.packets), coded.heard.powers.size)
    heard = packed_heard(coded.heard)
    return b"".join((head, sizes, *coded.packets, heard, coded.wave.astype("<f2").tobytes()))


def unpacked(body: bytes) -> Coded:
    """From the shelf."""
    count, steps = struct.unpack_from("<II", body)
    sizes = np.frombuffer(body, "<u4", count, 8)
    ends = 8 + 4 * count + np.cumsum(sizes, dtype=np.int64)
    packets = tuple(
        body[end - size : end] for end, size in zip(ends.tolist(), sizes.tolist(), strict=True)
    )
    middle = int(ends[-1]) + 16 * steps
    heard = unpacked_heard(body[int(ends[-1]) : middle])
    return Coded(packets=packets, heard=heard, wave=np.frombuffer(body, "<f2", offset=middle))


def packed_heard(heard: Heard) -> bytes:
    """For the shelf."""
    return np.stack((heard.powers, heard.peaks)).astype("<f8").tobytes()


def unpacked_heard(body: bytes) -> Heard:
    """From the shelf."""
    powers, peaks = np.frombuffer(body, "<f8").reshape(2, -1)
    return Heard(powers=powers, peaks=peaks)
