"""A studio with toys for vendors on a real database, whose workers can be killed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import changes, clock, commands, desk, lanes, ports, worker
from pipeline.changes import inprocess as inprocess_changes
from pipeline.doorbells import bell, inprocess
from pipeline.makers import PREVIS
from storage import media, productions, shapes, store, tasks
from tests import blank
from tests.rules.story import OWNER, PLACE, script

PAID = shapes.Casting(
    makers={kind: shapes.Made(vendor="paid", model="m") for kind in PREVIS.makers}
)
LEASE = timedelta(milliseconds=240)


class Toy:
    """Makes any take at once, for nothing."""

    free = True

    async def submit(self, order: Any, *, key: str, bench: ports.Bench) -> ports.Result:
        return made(order, bench)

    async def collect(self, ticket: str, *, order: Any, bench: ports.Bench) -> ports.Result:
        raise AssertionError(ticket)


class Paid:
    """Charges by key, answers with tickets, and loses its nerve where it is told to."""

    def __init__(self) -> None:
        self.charges: dict[str, int] = {}
        self.tickets: dict[str, str] = {}
        self.before_charge: Callable[[str], None] = lambda key: None
        self.after_charge: Callable[[str], None] = lambda key: None

    async def submit(self, order: Any, *, key: str, bench: ports.Bench) -> ports.Ticket:
        await asyncio.sleep(0)
        self.before_charge(key)
        self.charges[key] = self.charges.get(key, 0) + 1
        self.tickets[f"ticket-{key}"] = key
        await asyncio.sleep(0.001)
        self.after_charge(key)
        return ports.Ticket(id=f"ticket-{key}")

    async def collect(
        self, ticket: str, *, order: Any, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        await asyncio.sleep(0.002)
        assert ticket in self.tickets
        return made(order, bench)


class PaidSearchable(Paid):
    """The same vendor, if it can be asked what became of a key."""

    async def find(self, key: str) -> ports.Ticket | None:
        await asyncio.sleep(0)
        return ports.Ticket(id=f"ticket-{key}") if key in self.charges else None


def made(order: Any, bench: ports.Bench) -> ports.Result:
    main = bench.folder / "take.bin"
    main.write_bytes(shapes.fingerprint(order).encode())
    frames = getattr(order, "frames", None)
    facts = shapes.Facts(duration_ms=1000, frames=frames, width=1280, height=720)
    text = script(3) if order.kind == "script" else None
    return ports.Result(main=main, parts={"last": main}, facts=facts, script=text)


class Floor:
    """A studio with toys for vendors, whose workers can be killed."""

    def __init__(
        self,
        opened: store.Store,
        shelf: media.Media,
        room: Path,
        paid: Paid,
        *,
        door: bell.Doorbell | None = None,
        heard: changes.Changes | None = None,
        now: clock.Clock = clock.wall,
    ) -> None:
        self.bell = door or inprocess.InProcessBell()
        self.changes = heard or inprocess_changes.InProcess()
        self.desk = desk.Desk(
            store=opened, media=shelf, bell=self.bell, changes=self.changes, now=now
        )
        self.room = room
        self.paid = paid
        self.workers = 0
        self.lease = LEASE

    def worker(self) -> worker.Worker:
        self.workers += 1
        return worker.Worker(
            desk=self.desk,
            bell=self.bell,
            vendors={"paid": self.paid, "house": Toy(), "cutting": Toy(), "frame": Toy()},
            lanes=lanes.Lanes(cores=4, vendor_limit=4),
            room=self.room,
            name=f"{self.room.name}-{self.workers}",
            now=self.desk.now,
            lease=self.lease,
            sweep_every=timedelta(milliseconds=60),
        )

    async def start(self, production: str = "abcdefgh", **brief: Any) -> None:
        wish = shapes.Brief(
            **{"text": "a film about Mara", "seconds": 15, "autopilot": True, **brief}
        )
        await self.desk.submit(
            commands.Start(
                production=production,
                by=OWNER,
                brief=wish,
                place=PLACE,
                casting=PAID,
                pays_unpriced=True,
            )
        )

    async def load(self, production: str = "abcdefgh") -> shapes.Production:
        async with self.desk.store.reading() as tx:
            found = await productions.load(tx, production)
        assert found is not None
        return found

    async def tasks(self, production: str = "abcdefgh") -> tuple[shapes.Task, ...]:
        async with self.desk.store.reading() as tx:
            return await tasks.of(tx, production)

    async def until(self, *stages: shapes.Stage, production: str = "abcdefgh") -> None:
        async with asyncio.timeout(120):
            while (await self.load(production)).stage not in stages:
                await asyncio.sleep(0.01)

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        running = asyncio.create_task(self.worker().run())
        try:
            yield
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


@pytest.fixture
def paid() -> Paid:
    return PaidSearchable()


@pytest.fixture
async def floor(tmp_path: Path, paid: Paid) -> AsyncIterator[Floor]:
    async with (
        store.open_store(blank.database(tmp_path / "dailies.db")) as opened,
        media.open_media(f"file://{tmp_path}/media") as shelf,
    ):
        yield Floor(opened, shelf, tmp_path / "work", paid)
