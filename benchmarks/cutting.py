"""What assembling a film costs, in CPU-seconds, beside one plain encode of the same frames.

    python -m benchmarks.cutting [--scenes 12,36] [--rounds 3] [--naive]

Clips are 5 s of a moving, grainy picture at 1280×720; every other scene speaks, every other scene
begins with a dissolve; there is music, ambience, captions, a title, the label, −14 LUFS. The plain
encode decodes the same clips and encodes them with the cutting room's own settings, one process a
clip, nothing drawn; `veryfast` is the same at x264's own settings for that preset. `--naive` builds
the film the usual ways with MoviePy 2, if it is installed.

A machine's speed wanders by a quarter from one minute to the next. So all rows are measured in
turns, round by round, and the least of each step is told and compared: with 3 rounds 12 scenes take
about 4 minutes on 2 quiet cores, 36 scenes about 12; `--naive` adds 5 and 15.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Self

from benchmarks import reels
from benchmarks.costs import PART, Cost, Rounds, measured
from pipeline.cutting import delivery, editing, ffmpeg, probe, segment, timeline
from pipeline.disclosure import film as disclosed
from storage import shapes
from tests.cutting import material

OURS = ["-preset", segment.PRESET, "-crf", str(segment.CRF), "-x264-params", segment.X264]
LIMIT_BYTES = 10 << 20
PLAIN, VERYFAST = "plain encode, our settings", "plain encode, veryfast 21"
WHOLE, STARTS = "the whole film", "as many starts of ffmpeg"
REDO, RESPOKEN = "redo of one picture", "redo of picture and line"
NAIVE = ("MoviePy 2, one composite", "MoviePy 2, clip by clip")
SINGLE, FIT = "one pass to the limit's rate", "made to fit"
ONE, TWO = "on one core", "on two cores"


class Watched(material.Studio):
    """A studio that knows what each kind of order has cost, and can do several at once."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.costs: defaultdict[str, list[Cost]] = defaultdict(list)

    def copied(self, root: Path) -> Self:
        """Another studio with the same recordings, none of which it has ever looked at."""
        other = type(self)(root)
        for path in self.media.values():
            other.asset(path)
        return other

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


def run(count: int, *, times: int, with_naive: bool) -> None:
    """The tables for a film of `count` scenes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = Watched(folder / "source")
        reel = reels.written(source, folder, count)
        print(f"\n{count} scenes, {reel.frames / timeline.FPS:.0f} s at 1280×720, {times} rounds")
        rounds = Rounds()
        for turn in range(times):
            studio = source.copied(folder / f"studio-{turn}")
            _base(rounds, studio, reel, folder)
            film = _whole(rounds, studio, reel)
            _redone(rounds, studio, reel, folder)
            if turn < 2:
                _wall(rounds, source, reel, folder / f"cores-{turn}")
                full = _fitted(rounds, studio.file(film), folder / f"fit-{turn}")
        if with_naive:
            _naive(rounds, source, reel, folder)
        rounds.table((PLAIN, VERYFAST, WHOLE, STARTS), base=PLAIN)
        rounds.table((REDO, RESPOKEN, *NAIVE), base=WHOLE)
        rounds.table((SINGLE, FIT), base=SINGLE)
        print(f"  the fitted film fills {full:.1%} of its limit")
        rounds.table((ONE, TWO), base=ONE)
        sooner = rounds.least_wall_s(ONE) / rounds.least_wall_s(TWO)
        print(f"  two cores are {sooner:.2f} × as quick as one")


def _base(rounds: Rounds, studio: Watched, reel: timeline.Reel, folder: Path) -> None:
    rounds.add(PLAIN, *asyncio.run(_plain(studio, reel, folder, OURS)))
    if VERYFAST not in rounds.costs:
        slower = ["-preset", "veryfast", "-crf", "21"]
        rounds.add(VERYFAST, *asyncio.run(_plain(studio, reel, folder, slower)))


def _whole(rounds: Rounds, studio: Watched, reel: timeline.Reel) -> shapes.Take:
    film, _ = asyncio.run(studio.cut(reel))
    runs = sum(len(studio.costs[kind]) for kind in ("segment", "border"))
    _kinds(rounds, WHOLE, studio)
    with measured() as cost:
        asyncio.run(_started(runs))
    rounds.add(STARTS, cost)
    return film


def _redone(rounds: Rounds, studio: Watched, reel: timeline.Reel, folder: Path) -> None:
    """Another picture in the fourth scene; then another again, and another reading of its line."""
    again = reels.redone(studio, reel, folder)
    asyncio.run(studio.cut(again))
    _kinds(rounds, REDO, studio)
    spoken = reels.respoken(studio, reels.redone(studio, again, folder, seed=98), folder)
    asyncio.run(studio.cut(spoken))
    _kinds(rounds, RESPOKEN, studio)


def _kinds(rounds: Rounds, name: str, studio: Watched) -> None:
    """What everything cost that was made since the last row, and where the time went."""
    rounds.add(name, *(one for costs in studio.costs.values() for one in costs))
    for kind, costs in studio.costs.items():
        rounds.add(f"{name}{PART}{len(costs)} × {kind}", *costs)
    studio.costs.clear()


def _naive(rounds: Rounds, studio: Watched, reel: timeline.Reel, folder: Path) -> None:
    try:
        from benchmarks import naive
    except ImportError as error:
        print(f"no MoviePy here: {error}")
        return
    for name, way in zip(NAIVE, (naive.composite, naive.by_clips), strict=True):
        with measured() as cost:
            way(studio, reel, folder)
        rounds.add(name, cost)


def _wall(rounds: Rounds, source: Watched, reel: timeline.Reel, folder: Path) -> None:
    """How much sooner the film is there on two cores than on one."""
    for cores, name in ((1, ONE), (2, TWO)):
        fresh = source.copied(folder / str(cores))
        os.sched_setaffinity(0, range(cores))
        with measured() as cost:
            asyncio.run(fresh.cut_at_once(reel, at_once=cores))
        rounds.add(name, cost)
    os.sched_setaffinity(0, range(os.cpu_count() or 1))


def _fitted(rounds: Rounds, film: Path, folder: Path) -> float:
    """Making it fit into 10 MiB, or 0.6 of itself, beside one encode that does not care.

    Returns the part of the limit that is used.
    """
    limit = min(LIMIT_BYTES, round(0.6 * film.stat().st_size))
    folder.mkdir()
    rate = str(int(8 * limit / probe.clip(film).seconds * 0.95))
    with measured() as cost:
        args = ["-i", str(film), "-c:v", "libx264", "-preset", delivery.PRESET, "-b:v", rate]
        asyncio.run(_runner().run([*args, "-c:a", "aac", "single.mp4"], folder=folder))
    rounds.add(SINGLE, cost)
    with measured() as cost:
        smaller = asyncio.run(
            delivery.fit(
                disclosed.reopen(film), limit_bytes=limit, folder=folder, ffmpeg=_runner(),
                progress=lambda _: None,
            )
        )  # fmt: skip
    rounds.add(FIT, cost)
    return smaller.path.stat().st_size / limit if smaller else 0.0


async def _plain(
    studio: material.Studio, reel: timeline.Reel, folder: Path, x264: list[str]
) -> list[Cost]:
    """Decode and encode every clip once, alone; what each of them cost."""
    costs = []
    for one in reel.scenes:
        source = studio.file(one.clip)  # type: ignore[arg-type]
        head = ["-threads", "1", "-i", str(source), "-frames:v", str(one.frames)]
        args = [*head, "-c:v", "libx264", *x264, "-g", "48", "-threads", "1", "plain.mp4"]
        with measured() as cost:
            await _runner().run(args, folder=folder)
        costs.append(cost)
    return costs


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
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--naive", action="store_true")
    chosen = parser.parse_args(sys.argv[1:])
    for count in map(int, chosen.scenes.split(",")):
        run(count, times=chosen.rounds, with_naive=chosen.naive)


if __name__ == "__main__":
    main()
