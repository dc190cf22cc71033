"""A studio whose takes come from vendors far away, and whose time can be pushed on.

Whatever is not under test is made at once by toys, so that hundreds of films cost little.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline import commands, desk, lanes, ports, worker
from pipeline import recall as recalling
from pipeline.changes import inprocess as inprocess_changes
from pipeline.doorbells import inprocess
from pipeline.makers import PREVIS
from storage import communities, media, productions, shapes, store, tasks
from tests import blank
from tests.contract.floor import Toy
from tests.contract.test_worker import _until_killed
from tests.providers import cast
from tests.providers.fakes.fake import Fake
from tests.rules.story import OWNER, PLACE, script

ENDS = (shapes.Stage.DELIVERED, shapes.Stage.PARKED, shapes.Stage.CANCELLED)
LEASE = timedelta(minutes=10)
NAME = "abcdefgh"


class Time:
    """The wall clock, and as much more as the test says."""

    def __init__(self) -> None:
        self.pushed = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.pushed


def near(draft: shapes.Script) -> shapes.Script:
    """The same script with everybody seen from near by, so that lips can be seen to move."""
    shots = [one.evolve(shot=one.shot.evolve(framing="close")) for one in draft.scenes]
    return draft.evolve(scenes=tuple(shots))


class House(Toy):
    """Toys that paint real pictures, for vendors that look at what they are given."""

    def __init__(self, scenes: int) -> None:
        self.scenes = scenes

    async def submit(self, order: Any, *, key: str, bench: ports.Bench) -> ports.Result:
        made = await super().submit(order, key=key, bench=bench)
        if order.kind == "script":
            draft = near(script(self.scenes, lines=range(1, self.scenes + 1)))
            return ports.Result(main=made.main, script=draft)
        if order.kind == "still":
            from tests.providers.fakes import material

            picture = bench.folder / "still.png"
            picture.write_bytes(material.still() + order.shot.picture.encode())
            return ports.Result(main=picture, facts=made.facts)
        return made


class Floor:
    """One production, its workers, and the vendors that they talk to."""

    def __init__(self, opened: store.Store, shelf: media.Media, room: Path, scenes: int) -> None:
        self.time = Time()
        self.store, self.shelf, self.room, self.scenes = opened, shelf, room, scenes
        self.bell = inprocess.InProcessBell()
        self.changes = inprocess_changes.InProcess()
        self.desk = desk.Desk(
            store=opened, media=shelf, bell=self.bell, changes=self.changes, now=self.time
        )
        self.workers = 0
        self.clients: dict[str, Any] = {}
        self.closing = AsyncExitStack()

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path, *, scenes: int = 1) -> AsyncIterator["Floor"]:
        async with (
            store.open_store(blank.database(folder / "dailies.db")) as opened,
            media.open_media(f"file://{folder}/media") as shelf,
        ):
            floor = cls(opened, shelf, folder / "work", scenes)
            async with floor.closing:
                yield floor

    async def allow(self, **rules: int) -> None:
        """Give the film's place these rules."""
        async with self.store.transaction() as tx:
            place = {"surface": PLACE.surface, "id": PLACE.community or PLACE.chat}
            await communities.save(tx, shapes.Community(**place, **rules))

    async def start(
        self, makers: Mapping[str, str], *, understudies: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Begin a film; `makers` name a model for each kind that is not a toy's."""
        others = {
            kind: tuple(
                shapes.Made(vendor=v, model=m) for v, _, m in (k.partition(":") for k in keys)
            )
            for kind, keys in (understudies or {}).items()
        }
        chosen = {kind: _made(key) for kind, key in makers.items()}
        wish = shapes.Brief(text="a film about Mara", seconds=5 * self.scenes, autopilot=True)
        casting = shapes.Casting(makers={**PREVIS.makers, **chosen}, understudies=others)
        await self.desk.submit(
            commands.Start(
                production=NAME,
                by=OWNER,
                brief=wish,
                place=PLACE,
                casting=casting,
                pays_unpriced=True,
            )
        )

    @asynccontextmanager
    async def hired(self, fakes: Mapping[str, Fake]) -> AsyncIterator[worker.Worker]:
        """A worker of a new process: its vendors remember nothing but what was stored."""
        self.workers += 1
        recall = recalling.from_tasks(self.store)
        for fake in fakes.values():
            fake.now = self.time
        far = {
            name: cast.vendor(name, fake, recall=recall, now=self.time, patience_s=0.4)
            for name, fake in fakes.items()
        }
        toy = House(self.scenes)
        async with AsyncExitStack() as stack:
            for name, one in far.items():
                await self._connected(name, one, stack)
            yield worker.Worker(
                desk=self.desk, bell=self.bell,
                vendors={**far, "house": toy, "cutting": toy, "frame": toy},
                lanes=lanes.Lanes(cores=4, vendor_limit=4), room=self.room,
                name=f"worker-{self.workers}", lease=LEASE,
                sweep_every=timedelta(milliseconds=150), now=self.time,
            )  # fmt: skip

    async def _connected(self, name: str, far: Any, stack: AsyncExitStack) -> None:
        """SDK clients hold connections and no memory of work; opening one costs 0.1 s of CPU."""
        if not hasattr(far, "_held"):
            stack.push_async_callback(far.aclose)
        elif name not in self.clients:
            self.clients[name] = far._client
            self.closing.push_async_callback(far.aclose)
        else:
            far._held = self.clients[name]

    async def production(self) -> shapes.Production:
        async with self.store.reading() as tx:
            found = await productions.load(tx, NAME)
        assert found is not None
        return found

    async def owed(self) -> tuple[shapes.Task, ...]:
        async with self.store.reading() as tx:
            return await tasks.of(tx, NAME)

    async def until_it_ends(self, *, push: timedelta = timedelta(seconds=4)) -> shapes.Production:
        """Wait for an end, pushing the time on so that no retry has to be sat out."""
        async with asyncio.timeout(300):
            while (found := await self.production()).stage not in ENDS:
                await asyncio.sleep(0.1)
                self.time.pushed += push
        return found

    async def run(self, fakes: Mapping[str, Fake]) -> shapes.Production:
        """Work until the end."""
        async with self.working(fakes):
            return await self.until_it_ends()

    @asynccontextmanager
    async def working(self, fakes: Mapping[str, Fake]) -> AsyncIterator[None]:
        """A worker is at work beside the block."""
        async with self.hired(fakes) as hand:
            running = asyncio.create_task(hand.run())
            try:
                yield
            finally:
                running.cancel()
                with suppress(asyncio.CancelledError):
                    await running

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something, pushing the time on."""
        async with asyncio.timeout(60):
            while not happened():
                await asyncio.sleep(0.05)
                self.time.pushed += timedelta(seconds=1)

    async def run_with_kills(
        self, fakes: Mapping[str, Fake], dice: random.Random
    ) -> shapes.Production:
        """Work while workers die without any clean-up, until the film ends or a person is asked.

        On a machine that is busy elsewhere a worker lives until it has done anything at all.
        """
        async with asyncio.timeout(600):
            while (found := await self.production()).stage not in ENDS:
                async with self.hired(fakes) as hand:
                    running = asyncio.create_task(_until_killed(hand))
                    with suppress(TimeoutError):
                        async with asyncio.timeout(dice.uniform(0.2, 1.2)):
                            await self.until_it_ends(push=timedelta(seconds=4))
                    await self._until_moved(found, fakes)
                    running.cancel()
                    with suppress(asyncio.CancelledError):
                        await running
                self.time.pushed += LEASE
        return found

    async def _until_moved(self, before: shapes.Production, fakes: Mapping[str, Fake]) -> None:
        """Wait until there is another take or another request than there was."""
        asked = sum(len(fake.asked) for fake in fakes.values())
        with suppress(TimeoutError):
            async with asyncio.timeout(20):
                while (await self.production()).revision == before.revision:
                    await asyncio.sleep(0.2)
                    self.time.pushed += timedelta(seconds=4)
                    if sum(len(fake.asked) for fake in fakes.values()) > asked:
                        return


def _made(key: str) -> shapes.Made:
    vendor, _, model = key.partition(":")
    return shapes.Made(vendor=vendor, model=model)
