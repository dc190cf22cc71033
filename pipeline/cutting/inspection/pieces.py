"""A segment is held against its clips.

Key frames are decoded, and packets weighed: a picture that stands still costs an encoder almost no
bytes. What looks odd is only a fault if the clips do not explain it: a night scene is dark because
its clip is, and where a clip came too short its last frame holds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import av
import av.error

from pipeline import errors
from pipeline.cutting import editing, probe, tables
from pipeline.cutting.inspection import sights
from pipeline.cutting.inspection.fault import Fault, Report, clock
from pipeline.cutting.inspection.films import Packets
from pipeline.cutting.inspection.sights import Plane
from pipeline.disclosure import label
from pipeline.frames import SIZES
from storage import shapes

EMPTY_BITS = 0.0026
"""Bits per pixel up to which pictures may be standing still: packets hold little but "same"."""
BLOCK = 4
"""Pictures of which one leans on the past alone, and may cost more than the others."""
LASTING_S = 0.75
"""A picture that stands still for less is not noticed. An encoder may refine one until its next key
frame: what stands still for a whole group of pictures is always found."""


def inspect(order: shapes.SegmentOrder, path: Path, *, clips: Mapping[str, Path]) -> Report:
    """Length, label, dark and frozen pictures; `clips` are files by digest.

    Measures: `picture_sum`, by which the film knows the segment again.
    """
    packets, looks = _looked(path, order.fps)
    if len(packets.sizes) != order.frames:
        found, allowed = f"{len(packets.sizes)}", f"{order.frames}"
        return Report(faults=(Fault(check="frames", found=found, allowed=allowed),))
    piece = _Piece(order=order, path=path, clips=clips)
    return Report(
        faults=(*piece.seen(looks), *piece.frozen(packets)),
        measures={editing.PICTURE_SUM: float(packets.picture_sum())},
    )


def _looked(path: Path, fps: int) -> tuple[Packets, list[tuple[int, Plane]]]:
    """All packets, and frame number and luma of the first and the last picture that stands alone.

    Raises Rejected for damage in one of them.
    """
    try:
        track = tables.pictures(path)
        pictures = list(track.coded())
        alone = [one for one in pictures if one.is_key]
        looked = alone[:1] + alone[1:][-1:]
        bodies = [track.body(one) for one in looked]
        planes = [sights.luma(one) for one in _decoded(track.header, bodies)]
    except (av.error.FFmpegError, errors.Broken) as error:
        raise errors.Rejected(errors.Why.VENDOR_GARBAGE, str(error)) from error
    tick_s = 1 / track.timescale
    packets = Packets(
        sizes=tuple(one.size for one in pictures),
        keys=tuple(one.is_key for one in pictures),
        times_s=tuple(one.shown * tick_s for one in pictures),
        ascending=True,
        sound_sum=0,
        sound_s=(0.0, 0.0),
    )
    at = [round(one.shown * tick_s * fps) for one in looked]
    return packets, list(zip(at, planes, strict=True))


def _decoded(header: bytes, pictures: Sequence[bytes]) -> list[av.VideoFrame]:
    """Pictures that stand alone, without a container: opening one decodes more than these."""
    decoder = av.VideoCodecContext.create("h264", "r")
    decoder.extradata, decoder.thread_type = header, "NONE"
    decoder.options = {"err_detect": "explode"}
    frames = [frame for one in pictures for frame in decoder.decode(av.Packet(one))]
    return frames + decoder.decode(None)


@dataclass(frozen=True, kw_only=True)
class _Piece:
    order: shapes.SegmentOrder
    path: Path
    clips: Mapping[str, Path]

    def seen(self, looks: Sequence[tuple[int, Plane]]) -> Iterator[Fault]:
        """What key frames show: the label on each, and whether one is dark that should not be."""
        for at, plane in looks:
            yield from self._labelled(plane)
            if sights.is_dark(plane) and not self._may_be_dark(at):
                yield self._fault("black", at, 1)

    def frozen(self, packets: Packets) -> Iterator[Fault]:
        """Stretches in which the segment stands still and a clip of it moves."""
        for first, frames in self._still(packets):
            looks = [first + frames * part // 4 for part in range(4)] + [first + frames - 1]
            moves = any(
                sights.moves(sights.at(self.clips[one.clip.digest], self._times(one, looks)))
                for one in self.order.windows
            )
            own = [one / self.order.fps for one in looks]
            if moves and not sights.moves(sights.at(self.path, own)):
                dark = all(sights.is_dark(plane) for plane in sights.at(self.path, own))
                yield self._fault("black" if dark else "frozen", first, frames)

    def _labelled(self, plane: Plane) -> Iterator[Fault]:
        found = label.likeness(plane, self.order.label, SIZES[self.order.aspect])
        if found < label.LIKENESS:
            yield Fault(check="label", found=f"{found:.2f} alike", allowed=f"{label.LIKENESS}")

    def _may_be_dark(self, at: int) -> bool:
        """The plan fades there, or shows a black card, or a clip is dark itself."""
        order = self.order
        if at < order.fade_in or order.frames - at <= order.fade_out or not order.windows:
            return True
        return any(
            sights.is_dark(plane)
            for one in order.windows
            for plane in sights.at(self.clips[one.clip.digest], self._times(one, [at]))
        )

    def _still(self, packets: Packets) -> Iterator[tuple[int, int]]:
        """First frame and length of every stretch whose packets hold nothing new."""
        if not self.order.windows:
            return
        width, height = SIZES[self.order.aspect]
        empty = EMPTY_BITS * width * height / 8
        shown = sorted(zip(packets.times_s, packets.sizes, packets.keys, strict=True))
        sizes = [0 if key else size for _, size, key in shown]
        blocks = [sizes[at : at + BLOCK] for at in range(0, len(sizes), BLOCK)]
        at = 0
        for same, run in groupby(blocks, key=lambda one: sum(one) <= empty * len(one)):
            length = sum(len(one) for one in run)
            if same and length >= LASTING_S * self.order.fps:
                yield at, length
            at += length

    def _times(self, window: shapes.Window, frames: list[int]) -> list[float]:
        """When these frames of the segment are shown in the clip behind them, in seconds."""
        pace = 1.0
        if window.lasts:
            clip = probe.clip(self.clips[window.clip.digest])
            pace = clip.seconds * self.order.fps / window.lasts
        return [(window.first + one) / self.order.fps * pace for one in frames]

    def _fault(self, check: str, first: int, frames: int) -> Fault:
        fps = self.order.fps
        lasts = f" for {frames / fps:.1f} s" if frames > 1 else ""
        return Fault(check=check, found=f"at {clock(first, fps)}{lasts}", allowed="as filmed")
