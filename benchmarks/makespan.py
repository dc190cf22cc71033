"""Makespan: how long a film takes against what its longest chain of work allows.

    python -m benchmarks.makespan [--scale 20] [--rounds 1]

Vendors are stand-ins with the latencies of real ones, divided by the scale: script 8 s, still 6 s,
voice 2 s, clip 60 s. *Ideal* is the same graph on the same lanes with no time lost at all;
*barriers* is what waiting for whole stages (all stills, all voices, all clips) would have taken
at best, with no time lost either.

The cutting stand-in costs nothing, like the ideal's, so that a segment never waits for a core:
there are as many as scenes. How fast real cores cut is measured in `benchmarks.cutting`.

*busy* is the share of one core that the house itself used meanwhile, *ms a take* its own work for
one. Both are real time whatever the scale: at 1:20 a clip lasts 3 s, so that 10 ms of ours weigh
as much as 200 ms would in life. Where busy nears 1 the ratio says how fast this machine is, not
how well the work is ordered; `--scale 1` is life.

Every stored file waits for the disk. One that stalls now and then adds its stalls: the row is that
of the median of the rounds, with the least and the most ratio beside it, and with `TMPDIR=/dev/shm`
there is no disk.
"""

import argparse
import asyncio
import heapq
import math
import statistics
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot import services
from pipeline import commands, desk, lanes, ports, worker
from pipeline.changes import inprocess as inprocess_changes
from pipeline.doorbells import inprocess
from storage import media, rows, shapes, store

SECONDS = {"script": 8.0, "still": 6.0, "voice": 2.0, "clip": 60.0, "score": 0.0, "sound": 0.0}
SCENES, LIMITS = (6, 12, 36), (4, 12)
HEAD = (
    "scenes  limit   wall s  ideal s    ratio    least     most  barriers  cpu s   busy  ms a take"
)
OWNER = shapes.Person(surface="benchmark", id="1", name="Ada")
PLACE = shapes.Place(surface="benchmark", chat="1")


@dataclass
class StandIn:
    """A vendor that takes as long as a real one; its tickets are ready at a known time."""

    seconds: Mapping[str, float]
    scenes: int
    ready: dict[str, float] = field(default_factory=dict)

    async def submit(self, order: Any, *, key: str, bench: ports.Bench) -> ports.Ticket:
        self.ready[key] = time.monotonic() + self.seconds.get(order.kind, 0.0)
        return ports.Ticket(id=key)

    async def collect(
        self, ticket: str, *, order: Any, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        left = self.ready.get(ticket, 0.0) - time.monotonic()
        if left > 0:
            return ports.Pending(again_in=timedelta(seconds=left))
        main = bench.folder / "take.bin"
        main.write_bytes(shapes.fingerprint(order).encode())
        frames = getattr(order, "frames", None)
        facts = shapes.Facts(duration_ms=1000, frames=frames, width=1280, height=720)
        text = _script(self.scenes) if order.kind == "script" else None
        return ports.Result(main=main, parts={"last": main}, facts=facts, script=text)


class AtOnce(StandIn):
    """The cutting room, for nothing: it is measured elsewhere."""

    free = True

    async def submit(self, order: Any, *, key: str, bench: ports.Bench) -> Any:
        return await self.collect(key, order=order, bench=bench)


def ideal(scenes: int, limit: int, seconds: Mapping[str, float]) -> float:
    """The end of the last clip when nothing is ever late: first come, first served in each lane."""
    work: dict[str, tuple[str, tuple[str, ...]]] = {"script": ("script", ())}
    for number in range(1, scenes + 1):
        before = ("script",) if number == 1 else ("still/1",)
        work[f"voice/{number}"] = ("voice", ("script",))
        work[f"still/{number}"] = ("still", before)
        work[f"clip/{number}"] = ("clip", (f"still/{number}", f"voice/{number}"))
    ends: dict[str, float] = {}
    free = {kind: [0.0] * limit for kind in ("script", "voice", "still", "clip")}
    waiting = dict(work)
    while waiting:
        starts = {
            name: max((ends[one] for one in needs), default=0.0)
            for name, (_, needs) in waiting.items()
            if all(one in ends for one in needs)
        }
        name = min(starts, key=lambda one: starts[one])
        kind, _ = waiting.pop(name)
        begin = max(starts[name], heapq.heappop(free[kind]))
        ends[name] = begin + seconds[kind]
        heapq.heappush(free[kind], ends[name])
    return max(ends.values())


def barriers(scenes: int, limit: int, seconds: Mapping[str, float]) -> float:
    """The same with everybody waiting for the end of each stage."""
    rounds = math.ceil(scenes / limit)
    stills = 1 + math.ceil((scenes - 1) / limit)
    stages = {"script": 1, "voice": rounds, "still": stills, "clip": rounds}
    return sum(count * seconds[kind] for kind, count in stages.items())


@dataclass(frozen=True, kw_only=True)
class House:
    """The real desk and the real worker on a database of their own."""

    front: desk.Desk
    room: Path
    limit: int

    async def film(
        self, name: str, *, scenes: int, seconds: Mapping[str, float]
    ) -> tuple[float, float]:
        """Make a film of so many scenes; how many seconds it took, and of them of our cores."""
        running = asyncio.create_task(self._worker(seconds, scenes).run())
        began, before = time.monotonic(), time.process_time()
        heard = self.front.changes.listen()
        first = asyncio.ensure_future(anext(heard))
        await self.front.submit(_start(name, scenes))
        await first
        while not await _is_done(self.front.store, name):
            await anext(heard)
        took, spent = time.monotonic() - began, time.process_time() - before
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        return took, spent

    def _worker(self, seconds: Mapping[str, float], scenes: int) -> worker.Worker:
        return worker.Worker(
            desk=self.front, bell=self.front.bell, vendors=_vendors(seconds, scenes),
            room=self.room, name="one", lanes=lanes.Lanes(cores=scenes, vendor_limit=self.limit),
            lease=timedelta(seconds=30), sweep_every=timedelta(seconds=1), at_once=256,
        )  # fmt: skip


async def film(
    scenes: int, limit: int, seconds: Mapping[str, float], folder: Path
) -> tuple[float, float, int]:
    """How long a film takes, how much of that our cores work, and for how many takes.

    The house has made a little one before, and has settled, as a service has that runs for days.
    """
    async with (
        store.open_store(f"sqlite+aiosqlite:///{folder}/dailies.db") as opened,
        media.open_media(f"file://{folder}/media") as shelf,
    ):
        front = desk.Desk(
            store=opened,
            media=shelf,
            bell=inprocess.InProcessBell(),
            changes=inprocess_changes.InProcess(),
        )
        house = House(front=front, room=folder / "work", limit=limit)
        await house.film("aaaaaaaa", scenes=1, seconds={})
        services.settle()
        took, spent = await house.film("abcdefgh", scenes=scenes, seconds=seconds)
        async with opened.reading() as tx:
            takes = await tx.all(sa.select(rows.TAKES.c.number).filter_by(production="abcdefgh"))
    return took, spent, len(takes)


def _vendors(seconds: Mapping[str, float], scenes: int) -> dict[str, Any]:
    """One vendor for each kind, so that each has a lane of its own."""
    far = {kind: StandIn(seconds, scenes) for kind in SECONDS}
    return {**far, "cutting": AtOnce({}, scenes)}


def _start(name: str, scenes: int) -> commands.Start:
    makers = {kind: shapes.Made(vendor=kind, model="stand-in") for kind in SECONDS}
    brief = shapes.Brief(text="a benchmark", seconds=5 * scenes, autopilot=True)
    casting = shapes.Casting.model_validate({"makers": makers})
    return commands.Start(
        production=name, by=OWNER, brief=brief, place=PLACE, casting=casting,
        pays_unpriced=True,
    )  # fmt: skip


async def _is_done(opened: store.Store, name: str) -> bool:
    """Whether the film is there; the cheapest look there is, for nobody draws it here."""
    look = sa.select(rows.PRODUCTIONS.c.stage, rows.PRODUCTIONS.c.parked_by).filter_by(id=name)
    async with opened.reading() as tx:
        (found,) = await tx.all(look)
    if found["stage"] is shapes.Stage.PARKED:
        raise SystemExit(f"parked: {found['parked_by']}")
    return found["stage"] is shapes.Stage.DELIVERED


def _script(scenes: int) -> shapes.Script:
    shot = {"place": "a street", "setting": "street", "picture": "a door"}
    return shapes.Script.model_validate(
        {
            "title": "Benchmark",
            "bible": {},
            "scenes": [
                {
                    "number": number,
                    "heading": f"SCENE {number}",
                    "shot": {**shot, "picture": f"door {number}"},
                    "lines": [{"text": f"Line {number}."}],
                }
                for number in range(1, scenes + 1)
            ],
        }
    )


def _rows(scale: float, rounds: int) -> Iterable[str]:
    seconds = {kind: whole / scale for kind, whole in SECONDS.items()}
    for scenes in SCENES:
        for limit in LIMITS:
            runs = sorted(_run(scenes, limit, seconds) for _ in range(rounds))
            wall, spent, takes = statistics.median_high(runs)
            best, staged = ideal(scenes, limit, seconds), barriers(scenes, limit, seconds)
            yield (
                f"{scenes:6d} {limit:6d} {wall:8.2f} {best:8.2f} {wall / best:8.3f} "
                f"{runs[0][0] / best:8.3f} {runs[-1][0] / best:8.3f} {staged / best:9.3f} "
                f"{spent:6.1f} {spent / wall:6.2f} {1000 * spent / takes:10.1f}"
            )


def _run(scenes: int, limit: int, seconds: Mapping[str, float]) -> tuple[float, float, int]:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(film(scenes, limit, seconds, Path(folder)))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Wall time of a film against its ideal.")
    parser.add_argument("--scale", type=float, default=20.0)
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args()
    print(HEAD)
    for row in _rows(chosen.scale, chosen.rounds):
        print(row, flush=True)


if __name__ == "__main__":
    main()
