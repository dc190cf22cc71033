"""Both channels of changes keep the same promise."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from pipeline import changes
from pipeline.changes import inprocess, over_redis


@pytest.fixture(params=["in-process", "redis"])
async def channel(request: pytest.FixtureRequest) -> AsyncIterator[changes.Changes]:
    if request.param == "in-process":
        yield inprocess.InProcess()
        return
    async with over_redis.open_changes(request.getfixturevalue("redis_url")) as opened:
        yield opened


async def hear(channel: changes.Changes, *, count: int) -> list[str]:
    async with aclosing(channel.listen()) as listening:
        return [await anext(listening) for _ in range(count)]


async def test_every_listener_hears_every_change(channel):
    listeners = [asyncio.create_task(hear(channel, count=2)) for _ in range(2)]
    async with asyncio.timeout(60):
        while not all(listener.done() for listener in listeners):
            await channel.announce("abcdefgh")
            await asyncio.sleep(0.01)
    assert [listener.result() for listener in listeners] == [["abcdefgh"] * 2] * 2


async def test_announcing_to_nobody_is_fine(channel):
    await channel.announce("abcdefgh")


async def test_a_dead_redis_swallows_announcements(tmp_path):
    async with over_redis.open_changes(f"unix://{tmp_path}/nobody.sock") as channel:
        await channel.announce("abcdefgh")
