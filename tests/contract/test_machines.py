"""Several machines on one PostgreSQL: one film, one charge for each take, on any clock."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from pipeline import clock, commands, ports, timekeeping
from pipeline.changes import over_redis
from pipeline.doorbells import arq_bell
from storage import ledger, media, shapes, store
from tests.contract.floor import Floor
from tests.rules.story import OWNER

FIRST, SECOND = "aaaaaaaa", "bbbbbbbb"
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.parametrize("engine", ["postgresql"])


@asynccontextmanager
async def machine(name, url, tmp_path, paid, *, wrong=timedelta(), redis_url=None):
    """A process's share of the house, its clock wrong by so much."""
    async with AsyncExitStack() as stack:
        opened = await stack.enter_async_context(store.open_store(url))
        shelf = await stack.enter_async_context(media.open_media(f"file://{tmp_path}/media"))
        now = await stack.enter_async_context(
            timekeeping.shared(opened, here=lambda: clock.wall() + wrong)
        )
        door = heard = None
        if redis_url:
            door = await stack.enter_async_context(arq_bell.open_bell(redis_url))
            heard = await stack.enter_async_context(over_redis.open_changes(redis_url))
        floor = Floor(opened, shelf, tmp_path / name, paid, door=door, heard=heard, now=now)
        floor.lease = timedelta(seconds=10)
        yield floor


@pytest.fixture
async def right(url, tmp_path, paid) -> AsyncIterator[Floor]:
    async with machine("right", url, tmp_path, paid) as floor:
        yield floor


async def assert_paid_once(floor: Floor, *productions: str) -> None:
    """Every take of these films is there, charged for once, by the vendor and in the ledger."""
    for name in productions:
        takes = sorted(take.fingerprint for take in (await floor.load(name)).takes)
        async with floor.desk.store.reading() as tx:
            entries = await ledger.of(tx, name)
        spent = sorted(one.fingerprint for one in entries if one.what == "spent")
        assert len(set(takes)) == len(takes)
        assert spent == takes
    assert set(floor.paid.charges.values()) == {1}


async def test_two_bots_and_two_workers_make_one_film(url, tmp_path, paid, redis_url):
    async with (
        machine("one", url, tmp_path, paid, redis_url=redis_url) as one,
        machine("two", url, tmp_path, paid, redis_url=redis_url) as two,
        one.working(),
        two.working(),
    ):
        await asyncio.gather(one.start(FIRST), two.start(FIRST))
        await one.until(shapes.Stage.DELIVERED, production=FIRST)
        take = (await one.load(FIRST)).shelf("still/2")[0].number
        press = commands.Redo(production=FIRST, by=OWNER, take=take, note="darker")
        await asyncio.gather(*(floor.desk.submit(press) for floor in (one, two) * 5))
        await two.until(shapes.Stage.DELIVERED, production=FIRST)
        film = await one.load(FIRST)
        assert len(film.redos["still/2"]) == 1
        assert len(film.shelf("film")) == 2
        await assert_paid_once(two, FIRST)


@pytest.mark.parametrize("wrong", [HOUR, -HOUR], ids=["an hour fast", "an hour slow"])
async def test_a_machine_whose_clock_is_wrong_takes_nobodys_work(right, url, tmp_path, paid, wrong):
    held, go_on = asyncio.Event(), asyncio.Event()
    collect = paid.collect

    async def slow(ticket: str, *, order: Any, bench: ports.Bench) -> Any:
        if FIRST in ticket:
            held.set()
            await go_on.wait()
        return await collect(ticket, order=order, bench=bench)

    paid.collect = slow
    async with (
        right.working(),
        machine("wrong", url, tmp_path, paid, wrong=wrong) as other,
        asyncio.timeout(60),
    ):
        await right.start(FIRST, autopilot=False)
        await held.wait()
        async with other.working():
            await other.start(SECOND, autopilot=False)
            await other.until(shapes.Stage.SCRIPT, production=SECOND)
            go_on.set()
            await right.until(shapes.Stage.SCRIPT, production=FIRST)
        for name in (FIRST, SECOND):
            assert [task.attempt for task in await right.tasks(name)] == [1]
        await assert_paid_once(right, FIRST, SECOND)


async def test_a_clock_that_jumps_is_set_right_again(url, tmp_path):
    jumped = timedelta()
    async with (
        store.open_store(url) as opened,
        timekeeping.shared(opened, here=lambda: clock.wall() + jumped, every_s=0.02) as now,
        asyncio.timeout(60),
    ):
        assert abs(now() - clock.wall()) < timedelta(minutes=1)
        jumped = HOUR
        while abs(now() - clock.wall()) > timedelta(minutes=1):
            await asyncio.sleep(0.01)
