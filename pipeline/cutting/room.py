"""The cutting room: the vendor of segments, mixes and films. Free, offline, the same every time."""

import asyncio
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import errors, faults, ports
from pipeline.cutting import (
    aac,
    assembly,
    inspection,
    mixer,
    segment,
)
from pipeline.cutting.ffmpeg import Ffmpeg, Progress, find
from pipeline.cutting.inspection import films, mixes
from pipeline.cutting.inspection.fault import Report
from pipeline.cutting.shelf import NONE, Shelf
from pipeline.disclosure import film as disclosed
from pipeline.disclosure import tags
from pipeline.frames import SIZES
from storage import shapes

CutOrder = shapes.SegmentOrder | shapes.MixOrder | shapes.FilmOrder
MIX = "mix.m4a"


@dataclass(frozen=True, kw_only=True)
class CuttingRoom:
    """Implements `ports.Vendor` and `ports.Repeatable` for the orders of the cutting room.

    `ffmpeg` is a binary's name or path, None the one that came with us. What a `shelf` keeps of a
    mix makes the next one quicker.
    """

    ffmpeg: str | None = None
    shelf: Shelf = NONE

    @property
    def free(self) -> bool:
        """Nothing here costs money: after a crash it is simply done again."""
        return True

    async def submit(self, order: CutOrder, *, key: str, bench: ports.Bench) -> ports.Result:
        """Cut, mix or join. Raises the errors of `pipeline.errors`."""
        with faults.disk():
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
        made: list[mixer.Mix] = []

        async def make() -> None:
            shelf = NONE if made else self.shelf
            with _reports(bench.progress) as progress:
                mixing = asyncio.to_thread(_mixed, order, files, bench.folder, progress, shelf)
                made.append(await mixing)

        def inspect() -> Report:
            mix = made[-1]
            ear = mixes.Ear(wave=mix.wave, peak=mix.peak)
            path = bench.folder / MIX
            return mixes.inspect(order, path, files=files, measures=mix.measures, ear=ear)

        seen = await inspection.passing(make, inspect)
        facts = shapes.Facts(
            duration_ms=round(order.frames * 1000 / order.fps),
            frames=order.frames,
            measures=made[-1].measures | seen.measures,
        )
        return ports.Result(main=bench.folder / MIX, facts=facts)

    async def _film(self, order: shapes.FilmOrder, bench: ports.Bench) -> ports.Result:
        files = {one.asset.digest: await bench.path(one.asset) for one in order.pieces}
        folder = bench.folder
        parts = assembly.write_captions(order, folder)
        statement = tags.Statement(title=order.title, label=order.label, origins=order.origins)
        mix, path = await bench.path(order.mix), folder / assembly.OUTPUT

        async def join() -> None:
            out = folder / assembly.JOINED if assembly.undrawn(order) else path
            await asyncio.to_thread(
                assembly.join, order, files, mix=mix, statement=statement, out=out
            )
            if out != path:
                await self._runner.run(assembly.track_arguments(statement), folder=folder)

        await inspection.passing(join, lambda: films.inspect(order, path))
        done = await asyncio.to_thread(_finish, order, path, statement)
        return replace(done, parts=parts)


def _finish(order: shapes.FilmOrder, path: Path, statement: tags.Statement) -> ports.Result:
    """Disclose: a film that does not say what it is leaves nobody's hands."""
    frames = sum(one.frames for one in order.pieces)
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


def _mixed(
    order: shapes.MixOrder,
    files: Mapping[str, Path],
    folder: Path,
    progress: Progress,
    shelf: Shelf,
) -> mixer.Mix:
    """Mix into a file."""
    made = mixer.mix(order, files=files, folder=folder, progress=progress, shelf=shelf)
    aac.write(folder / MIX, made.packets, samples=made.samples)
    shelf.tidy()
    return made


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
