"""Both doorbells keep the same promise: a ring is answered, and being cancelled is clean."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import pytest
import redis.asyncio

from pipeline.doorbells import arq_bell, bell, inprocess


@asynccontextmanager
async def in_process() -> AsyncIterator[bell.Doorbell]:
    yield inprocess.InProcessBell()


@pytest.fixture(params=["in-process", "arq"])
async def door(request: pytest.FixtureRequest) -> AsyncIterator[bell.Doorbell]:
    if request.param == "in-process":
        opened = in_process()
    else:
        url = request.getfixturevalue("redis_url")
        client = redis.asyncio.from_url(url)
        await client.flushall()
        await client.aclose()
        opened = arq_bell.open_bell(url)
    async with opened as door:
        yield door


class Worker:
    """Remembers what rang, and can hold work open."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self.cancelled: list[int] = []
        self.most = 0
        self.running = 0
        self.rang = asyncio.Event()
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def work(self, task_id: int) -> None:
        self.seen.append(task_id)
        self.running += 1
        self.most = max(self.most, self.running)
        self.rang.set()
        try:
            await self.go_on.wait()
        except asyncio.CancelledError:
            self.cancelled.append(task_id)
            raise
        finally:
            self.running -= 1

    async def until(self, count: int) -> None:
        async with asyncio.timeout(60):
            while len(self.seen) < count:
                self.rang.clear()
                await self.rang.wait()


@asynccontextmanager
async def serving(door: bell.Doorbell, worker: Worker, *, at_once: int = 8) -> AsyncIterator[None]:
    running = asyncio.create_task(door.serve(worker.work, at_once=at_once))
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_a_ring_is_answered(door):
    worker = Worker()
    async with serving(door, worker):
        await door.ring(7, attempt=0)
        await worker.until(1)
    assert worker.seen == [7]


async def test_a_ring_before_anybody_listens_is_answered_later(door):
    worker = Worker()
    await door.ring(7, attempt=0)
    async with serving(door, worker):
        await worker.until(1)


async def test_the_same_ring_twice_before_an_answer_is_one_ring(door):
    worker = Worker()
    await door.ring(7, attempt=0)
    await door.ring(7, attempt=0)
    async with serving(door, worker):
        await worker.until(1)
        await door.ring(8, attempt=0)
        await worker.until(2)
    assert worker.seen == [7, 8]


async def test_a_later_ring_is_later(door):
    worker = Worker()
    async with serving(door, worker):
        await door.ring(1, attempt=0, after=timedelta(milliseconds=600))
        await door.ring(2, attempt=0)
        await worker.until(2)
    assert worker.seen == [2, 1]


async def test_no_more_work_at_once_than_allowed(door):
    worker = Worker()
    worker.go_on.clear()
    async with serving(door, worker, at_once=2):
        for task_id in range(5):
            await door.ring(task_id, attempt=0)
        await worker.until(2)
        worker.go_on.set()
        await worker.until(5)
    assert worker.most <= 2
    assert sorted(worker.seen) == [0, 1, 2, 3, 4]


async def test_being_cancelled_cancels_the_work_under_way(door):
    worker = Worker()
    worker.go_on.clear()
    async with serving(door, worker):
        await door.ring(7, attempt=0)
        await worker.until(1)
    assert worker.cancelled == [7]


async def test_work_that_rings_again_while_it_runs_is_looked_at_again(door):
    worker = Worker()
    worker.go_on.clear()
    async with serving(door, worker):
        await door.ring(7, attempt=0)
        await worker.until(1)
        await door.ring(7, attempt=1)
        await worker.until(2)


async def test_arq_hears_a_ring_and_does_not_wait_for_its_next_look(redis_url, monkeypatch):
    monkeypatch.setattr(arq_bell, "POLL_S", 3600.0)
    worker, numbers = Worker(), itertools.count(1)
    async with arq_bell.open_bell(redis_url) as door:
        await door.ring(0, attempt=0)
        async with serving(door, worker), asyncio.timeout(60):
            await worker.until(1)  # by the look with which it begins
            while len(worker.seen) < 2:
                await door.ring(next(numbers), attempt=0)
                await asyncio.sleep(0.01)


async def test_arq_answers_again_after_everything_in_redis_is_gone(redis_url):
    worker = Worker()
    async with arq_bell.open_bell(redis_url) as door, serving(door, worker):
        await door.ring(1, attempt=0)
        await worker.until(1)
        client = redis.asyncio.from_url(redis_url)
        await client.flushall()
        await client.aclose()
        await door.ring(1, attempt=0)
        await worker.until(2)


async def test_a_dead_redis_swallows_rings_without_an_error(tmp_path):
    async with arq_bell.open_bell(f"unix://{tmp_path}/nobody.sock") as door:
        await door.ring(1, attempt=0)
