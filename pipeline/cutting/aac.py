"""AAC: stretches of sound coded one by one, which join without a seam into one recording.

A packet holds one window over two frames of 1,024 samples and needs both its neighbours to be
heard. So each stretch is coded with a little of what surrounds it, which is thrown away: where two
stretches meet, both encoders have heard the same.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from pipeline.cutting.sound import RATE, Samples

FRAME = 1024
BITS = 192_000
LEAD, TAIL = 8, 2
"""Frames that an encoder hears before a stretch, to agree with the one before it, and after it."""


def encode(samples: Samples) -> list[bytes]:
    """All packets of a stretch: packet n is heard over frames n − 1 and n of it."""
    coder = _coder()
    padded = np.pad(samples, ((0, -samples.shape[0] % FRAME), (0, 0)))
    planes = np.ascontiguousarray(padded.T)
    packets: list[bytes] = []
    for start in range(0, planes.shape[1], FRAME):
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(planes[:, start : start + FRAME]), format="fltp", layout="stereo"
        )
        frame.sample_rate, frame.pts = RATE, start
        packets += [bytes(one) for one in coder.encode(frame)]
    packets += [bytes(one) for one in coder.encode(None)]
    return packets


def decode(packets: Iterable[bytes]) -> Samples:
    """What is heard of them; the frame of the first one is not whole."""
    decoder = av.CodecContext.create("aac", "r")
    decoder.extradata = _header()
    frames = [frame for packet in packets for frame in decoder.decode(av.Packet(packet))]
    channels = [[_plane(frame, channel) for frame in frames] for channel in (0, 1)]
    return np.stack([np.concatenate(one) for one in channels], axis=1)


def _plane(frame: av.AudioFrame, channel: int) -> npt.NDArray[np.float32]:
    """One channel of a decoded frame, as it lies there; `to_ndarray` takes four times as long."""
    return np.frombuffer(frame.planes[channel], np.float32, frame.samples)  # type: ignore[call-overload, no-any-return]


def write(path: Path, packets: Sequence[bytes], *, samples: int) -> None:
    """A recording of exactly `samples`, from after the first packet to somewhere in the last."""
    options = {"fflags": "+bitexact", "movie_timescale": str(RATE)}
    with av.open(str(path), "w", format="mp4", options=options) as media:
        stream = media.add_stream("aac", rate=RATE, layout="stereo")
        stream.bit_rate = BITS
        stream.codec_context.options = {"flags": "+bitexact"}
        for index, body in enumerate(packets):
            packet = av.Packet(body)
            packet.stream = stream
            packet.pts = packet.dts = (index - 1) * FRAME
            packet.duration = min(FRAME, samples - packet.pts)
            packet.is_keyframe = True
            media.mux(packet)


def _coder() -> av.AudioCodecContext:
    coder = av.AudioCodecContext.create("aac", "w")
    coder.sample_rate, coder.layout, coder.format = RATE, "stereo", "fltp"
    coder.bit_rate = BITS
    coder.options = {"aac_coder": "fast", "flags": "+bitexact"}
    coder.open()
    return coder


@lru_cache(maxsize=1)
def _header() -> bytes:
    """AudioSpecificConfig: what a decoder must know before the first packet."""
    return bytes(_coder().extradata or b"")
