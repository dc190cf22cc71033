"""Changes between processes: a Redis channel; what is missed while Redis is away stays missed."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import redis.asyncio
import redis.exceptions

CHANNEL = "dailies:changes"
RECONNECT_S = 1.0
LOST = (redis.exceptions.RedisError, OSError)

log = logging.getLogger(__name__)


@asynccontextmanager
async def open_changes(url: str) -> AsyncIterator["OverRedis"]:
    """A channel on the Redis at `url`."""
    pool = redis.asyncio.ConnectionPool.from_url(url, decode_responses=True)
    client = redis.asyncio.Redis.from_pool(pool)
    try:
        yield OverRedis(client)
    finally:
        await client.aclose()


class OverRedis:
    """Publishes and hears production ids."""

    def __init__(self, client: redis.asyncio.Redis) -> None:
        self._client = client

    async def announce(self, production: str) -> None:
        """Publish; a Redis that is away is only logged."""
        try:
            await self._client.publish(CHANNEL, production)
        except LOST as lost:
            log.warning("change not announced", extra={"reason": type(lost).__name__})

    async def listen(self) -> AsyncIterator[str]:
        """Production ids from now on, also after Redis was away."""
        while True:
            try:
                async with self._client.pubsub(ignore_subscribe_messages=True) as heard:
                    await heard.subscribe(CHANNEL)
                    async for message in heard.listen():
                        yield message["data"]
            except LOST as lost:
                log.warning("Redis is away", extra={"reason": type(lost).__name__})
            await asyncio.sleep(RECONNECT_S)
