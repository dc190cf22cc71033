"""A studio whose takes come from vendors far away, and whose time can be pushed on.

Whatever is not under test is made at once by toys, so that hundreds of films cost little.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline import commands, desk, lanes, ports, worker
from pipeline import recall as recalling
from pipeline.changes import inprocess as inprocess_changes
from pipeline.doorbells import inprocess
from pipeline.makers import PREVIS
from storage import media, productions, shapes, store, tasks
from tests.contract.test_worker import Toy, _until_killed
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


class House(Toy):
    """Toys that paint real pictures, for vendors that look at what they are given."""

    def __init__(self, scenes: int) -> None:
        self.scenes = scenes

    async def submit(self, order: Any, *, key: str, bench: ports.Bench) -> ports.Result:
        made = await super().submit(order, key=key, bench=bench)
        if order.kind == "script":
            draft = script(self.scenes, lines=range(1, self.scenes + 1))
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
            store.open_store(f"sqlite+aiosqlite:///{folder}/dailies.db") as opened,
            media.open_media(f"file://{folder}/media") as shelf,
        ):
            floor = cls(opened, shelf, folder / "work", scenes)
            async with floor.closing:
                yield floor

    async def start(self, makers: Mapping[str, str]) -> None:
        """Begin a film; `makers` name a model for each kind that is not a toy's."""
        chosen = {kind: shapes.Made(vendor=v, model=m) for kind, (v, _, m) in
                  ((kind, key.partition(":")) for kind, key in makers.items())}  # fmt: skip
        wish = shapes.Brief(text="a film about Mara", seconds=5 * self.scenes, autopilot=True)
        casting = shapes.Casting(makers={**PREVIS.makers, **chosen})
        await self.desk.submit(
            commands.Start(production=NAME, by=OWNER, brief=wish, place=PLACE, casting=casting)
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
        async with asyncio.timeout(60):
            while (found := await self.production()).stage not in ENDS:
                await asyncio.sleep(0.1)
                self.time.pushed += push
        return found

    async def run(self, fakes: Mapping[str, Fake]) -> shapes.Production:
        """Work until the end."""
        async with self.hired(fakes) as hand:
            running = asyncio.create_task(hand.run())
            try:
                return await self.until_it_ends()
            finally:
                running.cancel()
                with suppress(asyncio.CancelledError):
                    await running

    async def run_with_kills(
        self, fakes: Mapping[str, Fake], dice: random.Random
    ) -> shapes.Production:
        """Work while workers die without any clean-up, until the film ends or a person is asked."""
        async with asyncio.timeout(90):
            while (found := await self.production()).stage not in ENDS:
                async with self.hired(fakes) as hand:
                    running = asyncio.create_task(_until_killed(hand))
                    with suppress(TimeoutError):
                        async with asyncio.timeout(dice.uniform(0.2, 1.2)):
                            await self.until_it_ends(push=timedelta(seconds=4))
                    running.cancel()
                    with suppress(asyncio.CancelledError):
                        await running
                self.time.pushed += LEASE
        return found
