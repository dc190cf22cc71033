"""The cutting room: the vendor of segments, mixes and films. Free, offline, the same every time."""

import asyncio
import errno
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import ffmpeg as graphs

from pipeline import errors, ports
from pipeline.cutting import assembly, loudness, mastering, mixer, probe, segment, sound
from pipeline.cutting.ffmpeg import Ffmpeg, Progress, find
from pipeline.disclosure import film as disclosed
from pipeline.disclosure import tags
from pipeline.frames import SIZES
from storage import shapes

CutOrder = shapes.SegmentOrder | shapes.MixOrder | shapes.FilmOrder
MIX = "mix.m4a"
AAC_BITS = 192_000
SLACK_S = 2 * 1024 / sound.RATE
"""By how much sound and picture may differ in length: AAC begins and ends with whole frames."""
HIGHEST_DB = -1.0
"""True peak of the encoded sound, at most."""


@dataclass(frozen=True, kw_only=True)
class CuttingRoom:
    """Implements `ports.Vendor` and `ports.Repeatable` for the orders of the cutting room.

    `ffmpeg` is a binary's name or path, None the one that came with us.
    """

    ffmpeg: str | None = None

    @property
    def free(self) -> bool:
        """Nothing here costs money: after a crash it is simply done again."""
        return True

    async def submit(self, order: CutOrder, *, key: str, bench: ports.Bench) -> ports.Result:
        """Cut, mix or join. Raises the errors of `pipeline.errors`."""
        with _disk():
            if isinstance(order, shapes.SegmentOrder):
                return await self._segment(order, bench)
            if isinstance(order, shapes.MixOrder):
                return await self._mix(order, bench)
            return await self._film(order, bench)

    async def collect(
        self, ticket: str, *, order: CutOrder, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        """Never asked: everything is finished when `submit` returns."""
        raise errors.Broken(detail=f"the cutting room gives no tickets, not {ticket!r}")

    @property
    def _runner(self) -> Ffmpeg:
        return Ffmpeg(binary=find(self.ffmpeg))

    async def _segment(self, order: shapes.SegmentOrder, bench: ports.Bench) -> ports.Result:
        clips = {one.clip.digest: await bench.path(one.clip) for one in order.windows}
        cutter = segment.Cutter(ffmpeg=self._runner)
        return await cutter.cut(order, clips=clips, folder=bench.folder, progress=bench.progress)

    async def _mix(self, order: shapes.MixOrder, bench: ports.Bench) -> ports.Result:
        files = {one.asset.digest: await bench.path(one.asset) for one in order.sounds}
        measures = await self._mastered(order, files, bench, loudness.CEILING_DB)
        excess = measures["true_peak"] - HIGHEST_DB
        if excess > 0:
            lower = loudness.CEILING_DB - excess - 0.1
            measures = await self._mastered(order, files, bench, lower)
        facts = shapes.Facts(
            duration_ms=round(order.frames * 1000 / order.fps),
            frames=order.frames,
            measures=measures,
        )
        return ports.Result(main=bench.folder / MIX, facts=facts)

    async def _mastered(
        self,
        order: shapes.MixOrder,
        files: Mapping[str, Path],
        bench: ports.Bench,
        ceiling_db: float,
    ) -> dict[str, float]:
        """Mix and encode; what is measured is the encoded sound, as people hear it."""
        with _reports(bench.progress) as heard:
            master = await asyncio.to_thread(
                mixer.mix,
                order,
                files=files,
                folder=bench.folder,
                heard=heard,
                ceiling_db=ceiling_db,
            )
        await self._runner.run(_encoding(master), folder=bench.folder)
        master.path.unlink()
        return master.measures | await asyncio.to_thread(mastering.listen, bench.folder / MIX)

    async def _film(self, order: shapes.FilmOrder, bench: ports.Bench) -> ports.Result:
        files = {one.asset.digest: await bench.path(one.asset) for one in order.pieces}
        folder = bench.folder
        parts = assembly.write_captions(order, folder)
        assembly.write_list(order, files, folder)
        statement = tags.Statement(title=order.title, label=order.label, origins=order.origins)
        args = assembly.arguments(order, mix=await bench.path(order.mix), statement=statement)
        await self._runner.run(args, folder=folder)
        path = folder / assembly.OUTPUT
        done = await asyncio.to_thread(_finish, order, path, statement)
        return replace(done, parts=parts)


def _finish(order: shapes.FilmOrder, path: Path, statement: tags.Statement) -> ports.Result:
    """Count and disclose: what is wrong with a film is found before anybody sees it."""
    frames = sum(one.frames for one in order.pieces)
    made = probe.frames(path)
    if made != frames:
        raise errors.Broken(detail=f"film has {made} frames, not {frames}")
    heard_s = probe.sound_s(path)
    if abs(heard_s - frames / order.fps) > SLACK_S:
        raise errors.Broken(detail=f"film sounds for {heard_s:.3f} s under {frames} frames")
    film = disclosed.disclose(path, statement)
    measures = order.measures | {"captions_undrawn": float(len(assembly.undrawn(order)))}
    width, height = SIZES[order.aspect]
    facts = shapes.Facts(
        duration_ms=round(frames * 1000 / order.fps),
        frames=frames,
        width=width,
        height=height,
        measures=measures,
    )
    return ports.Result(main=film.path, facts=facts)


def _encoding(master: mastering.Master) -> list[str]:
    raw = graphs.input(
        f"file:{master.path}", f="f32le", ar=sound.RATE, ac=2, protocol_whitelist="file,pipe"
    )
    options = {
        "c:a": "aac", "b:a": AAC_BITS, "aac_coder": "fast", "map_metadata": -1,
        "fflags": "+bitexact", "flags:a": "+bitexact", "f": "mp4",
    }  # fmt: skip
    args: list[str] = graphs.output(raw, MIX, **options).get_args()
    return args


@contextmanager
def _reports(progress: Progress) -> Iterator[Progress]:
    """Progress from another thread, which is stopped by its next report once nobody waits."""
    loop, over = asyncio.get_running_loop(), threading.Event()

    def report(fraction: float) -> None:
        if over.is_set():
            raise asyncio.CancelledError
        loop.call_soon_threadsafe(progress, fraction)

    try:
        yield report
    finally:
        over.set()


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise errors.Transient(errors.Why.DISK_FULL, str(error)) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise errors.Misconfigured(errors.Why.UNWRITABLE, str(error)) from error
        raise
