"""What assembling a film costs, in CPU-seconds, beside one plain encode of the same frames.

    python -m benchmarks.cutting [--scenes 12,36] [--naive]

Clips are 5 s of a moving, grainy picture at 1280×720; every other scene speaks, every other scene
begins with a dissolve; there is music, ambience, captions, a title, the label, −14 LUFS. The plain
encode decodes the same clips and encodes them with the cutting room's own settings, one process a
clip, nothing drawn; `veryfast` is the same at x264's own settings for that preset. `--naive` builds
the film the usual ways with MoviePy 2, if it is installed.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from benchmarks import reels
from benchmarks.costs import Cost, Table, measured
from pipeline.cutting import delivery, editing, ffmpeg, segment, timeline
from pipeline.disclosure import film as disclosed
from storage import shapes
from tests.cutting import material

OURS = ["-preset", segment.PRESET, "-crf", str(segment.CRF), "-x264-params", segment.X264]
LIMIT_BYTES = 10 << 20


class Watched(material.Studio):
    """A studio that knows what each kind of order has cost, and can do several at once."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.costs: defaultdict[str, list[Cost]] = defaultdict(list)

    async def make(self, order: shapes.Order) -> shapes.Take:
        """The take, and its cost beside it."""
        with measured() as cost:
            take = await super().make(order)
        self.costs[_kind(order)].append(cost)
        return take

    async def cut_at_once(self, reel: timeline.Reel, *, at_once: int) -> shapes.Take:
        """The film, as a worker makes it: whatever can be made now is made, so many at a time."""
        places = asyncio.Semaphore(at_once)

        async def make(order: shapes.Order) -> None:
            async with places:
                await super(Watched, self).make(order)

        while True:
            orders = editing.orders(reel, self.takes.get)
            owed = [one for one in orders.values() if shapes.fingerprint(one) not in self.takes]
            if not owed:
                return self.takes[shapes.fingerprint(orders["film"])]
            longest_first = sorted(owed, key=lambda one: one.kind != "mix")
            await asyncio.gather(*map(make, longest_first))


def run(count: int, *, with_naive: bool) -> None:
    """One table for a film of `count` scenes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        studio = Watched(folder / "studio")
        reel = reels.written(studio, folder, count)
        print(f"\n{count} scenes, {reel.frames / timeline.FPS:.0f} s at 1280×720")
        table = Table(unit="plain encode")
        with measured() as base:
            asyncio.run(_plain(studio, reel, folder, OURS))
        table.base = base.cpu_s
        table.add("plain encode, our x264 settings", base)
        with measured() as cost:
            asyncio.run(_plain(studio, reel, folder, ["-preset", "veryfast", "-crf", "21"]))
        table.add("plain encode, veryfast 21", cost)
        with measured() as whole:
            film, _ = asyncio.run(studio.cut(reel))
        table.add("the whole film", whole)
        _spent(table, studio, base)
        table.rebase("the whole film", whole.cpu_s)
        _redone(table, studio, reel, folder)
        _wall(reel, studio, folder)
        _fitted(studio, film, folder)
        if with_naive:
            _naive(table, studio, reel, folder)


def _spent(table: Table, studio: Watched, base: Cost) -> None:
    """Where the time of the whole film went."""
    for kind in ("segment", "border", "mix", "film"):
        costs = studio.costs[kind]
        table.add(f"  of it {len(costs)} × {kind}", Cost.total(costs))
    runs = sum(len(studio.costs[kind]) for kind in ("segment", "border", "film"))
    with measured() as start:
        asyncio.run(_started(runs))
    table.add(f"  of it {runs} starts of ffmpeg", start)
    drawn = Cost.total(studio.costs["segment"] + studio.costs["border"]).cpu_s
    print(
        f"    picture beyond decode, encode, starts: {drawn - base.cpu_s - start.cpu_s:.2f} CPU s"
    )


def _redone(table: Table, studio: Watched, reel: timeline.Reel, folder: Path) -> None:
    again = reels.redone(studio, reel, folder)
    studio.costs.clear()
    with measured() as cost:
        asyncio.run(studio.cut(again))
    table.add("redo of one picture", cost)
    _kinds(table, studio)
    spoken = reels.respoken(studio, reels.redone(studio, again, folder, seed=98), folder)
    with measured() as cost:
        asyncio.run(studio.cut(spoken))
    table.add("redo of picture and line", cost)
    _kinds(table, studio)


def _kinds(table: Table, studio: Watched) -> None:
    for kind, costs in studio.costs.items():
        table.add(f"  of it {len(costs)} × {kind}", Cost.total(costs))
    studio.costs.clear()


def _naive(table: Table, studio: Watched, reel: timeline.Reel, folder: Path) -> None:
    try:
        from benchmarks import naive
    except ImportError as error:
        print(f"no MoviePy here: {error}")
        return
    for name, way in (("one composite", naive.composite), ("clip by clip", naive.by_clips)):
        with measured() as cost:
            way(studio, reel, folder)
        table.add(f"MoviePy 2, {name}", cost)


def _wall(reel: timeline.Reel, studio: Watched, folder: Path) -> None:
    """How much sooner the film is there on two cores than on one."""
    took = {}
    for cores in (1, 2):
        fresh = Watched(folder / f"cores-{cores}")
        fresh.media = dict(studio.media)
        os.sched_setaffinity(0, range(cores))
        with measured() as cost:
            asyncio.run(fresh.cut_at_once(reel, at_once=cores))
        took[cores] = cost
        print(f"on {cores} core(s): wall {cost.wall_s:.2f} s, CPU {cost.cpu_s:.2f} s")
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    print(f"two cores are {took[1].wall_s / took[2].wall_s:.2f} × as quick as one")


def _fitted(studio: Watched, film: shapes.Take, folder: Path) -> None:
    """Making it fit into 10 MiB, or 0.6 of itself, beside one encode that does not care."""
    path = studio.file(film)
    limit = min(LIMIT_BYTES, round(0.6 * path.stat().st_size))
    target = folder / "fitted"
    target.mkdir()
    rate = str(int(8 * limit / (film.facts.duration_ms or 1) * 1000 * 0.95))
    with measured() as single:
        args = ["-i", str(path), "-c:v", "libx264", "-preset", delivery.PRESET, "-b:v", rate]
        asyncio.run(_runner().run([*args, "-c:a", "aac", "single.mp4"], folder=target))
    with measured() as cost:
        smaller = asyncio.run(
            delivery.fit(
                disclosed.reopen(path), limit_bytes=limit, folder=target, ffmpeg=_runner(),
                progress=lambda _: None,
            )
        )  # fmt: skip
    size = smaller.path.stat().st_size if smaller else 0
    print(
        f"fit {path.stat().st_size / (1 << 20):.1f} MiB into {limit / (1 << 20):.1f}:"
        f" {size / limit:.1%} of it,"
        f" {cost.cpu_s:.2f} CPU s = {cost.cpu_s / single.cpu_s:.2f} × one pass ({single.cpu_s:.2f})"
    )


async def _plain(
    studio: material.Studio, reel: timeline.Reel, folder: Path, x264: list[str]
) -> None:
    """Decode and encode every clip once, alone."""
    for one in reel.scenes:
        source = studio.file(one.clip)  # type: ignore[arg-type]
        head = ["-threads", "1", "-i", str(source), "-frames:v", str(one.frames)]
        args = [*head, "-c:v", "libx264", *x264, "-g", "48", "-threads", "1", "plain.mp4"]
        await _runner().run(args, folder=folder)


async def _started(times: int) -> None:
    for _ in range(times):
        await _runner().run(["-f", "lavfi", "-i", "anullsrc", "-t", "0", "-f", "null", "-"],
                            folder=Path.cwd())  # fmt: skip


def _runner() -> ffmpeg.Ffmpeg:
    return ffmpeg.Ffmpeg(binary=ffmpeg.find())


def _kind(order: shapes.Order) -> str:
    border = isinstance(order, shapes.SegmentOrder) and len(order.windows) == 2
    return "border" if border else str(order.kind)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scenes", default="12,36")
    parser.add_argument("--naive", action="store_true")
    chosen = parser.parse_args(sys.argv[1:])
    for count in map(int, chosen.scenes.split(",")):
        run(count, with_naive=chosen.naive)


if __name__ == "__main__":
    main()
