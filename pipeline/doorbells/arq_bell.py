"""The doorbell on Redis: arq carries rings between machines, and nothing else.

What arq 0.28 really does shapes this (python-arq/arq#343, #402, #498): a job id is refused while
it runs or while its result is kept, so results are not kept and the attempt is part of the id;
after a kill a running job's key blocks its id for the job timeout, so a ring that stays
unanswered gets a new id every `STALE`; its worker ends when Redis restarts, so it is started again.
It looks into its queue every so often, which costs each hop of a film half of that: so a ring is
also published, and whoever hears it looks at once.
"""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any, cast

import arq
import arq.connections
import redis.asyncio
import redis.exceptions
from arq.typing import WorkerCoroutine
from arq.worker import Worker as ArqWorker
from arq.worker import func

from pipeline.doorbells import bell

QUEUE = "dailies:rings"
WAKE = "dailies:wake"
POLL_S = 0.5
STALE = timedelta(seconds=15)
LONGEST = timedelta(hours=2)
RECONNECT_S = 1.0
LOST = (redis.exceptions.RedisError, OSError, asyncio.TimeoutError)

log = logging.getLogger(__name__)


@asynccontextmanager
async def open_bell(url: str) -> AsyncIterator["ArqBell"]:
    """A doorbell on the Redis at `url`; Redis may come and go while it is open."""
    answering = ArqBell(arq.connections.RedisSettings.from_dsn(url))
    try:
        yield answering
    finally:
        await answering.close()


class ArqBell:
    """Rings over Redis. A ring that Redis does not take is dropped: the sweep rings again."""

    def __init__(self, settings: arq.connections.RedisSettings) -> None:
        self._settings = settings
        self._settings.conn_retries = 0
        self._pool: arq.ArqRedis | None = None

    async def ring(self, task_id: int, *, attempt: int, after: timedelta = bell.NOW) -> None:
        """Queue a look at this task; the same look is queued once."""
        stale = int(time.time() // STALE.total_seconds())
        try:
            pool = await self._connected()
            await pool.enqueue_job(
                "work",
                task_id,
                _job_id=f"task:{task_id}:{attempt}:{stale}",
                _queue_name=QUEUE,
                _defer_by=after or None,
            )
            if not after:
                await pool.publish(WAKE, task_id)
        except LOST as lost:
            log.warning("ring lost", extra={"task": task_id, "reason": type(lost).__name__})
            self._pool = None

    async def serve(self, work: bell.Work, *, at_once: int) -> None:
        """Answer rings until cancelled. Work that is under way outlives a Redis that goes away."""
        async with asyncio.TaskGroup() as group:
            while True:
                try:
                    await self._serve_once(work, group, at_once)
                except LOST as lost:
                    log.warning("Redis is away", extra={"reason": type(lost).__name__})
                await asyncio.sleep(RECONNECT_S)

    async def close(self) -> None:
        """Let go of the connection."""
        if self._pool is not None:
            await self._pool.aclose()

    async def _serve_once(self, work: bell.Work, group: asyncio.TaskGroup, at_once: int) -> None:
        async def answer(_: dict[str, Any], task_id: int) -> None:
            await asyncio.shield(group.create_task(work(task_id), name=f"task {task_id}"))

        pool = await self._new_pool()
        answering = ArqWorker(
            functions=[
                func(
                    cast(WorkerCoroutine, answer),
                    name="work",
                    max_tries=1,
                    timeout=LONGEST,
                    keep_result=0,
                )
            ],
            redis_pool=pool,
            queue_name=QUEUE,
            max_jobs=at_once,
            poll_delay=POLL_S,
            handle_signals=False,
            retry_jobs=False,
            job_serializer=_dumps,
            job_deserializer=json.loads,
            log_results=False,
        )
        looking = asyncio.Lock()
        waking = asyncio.create_task(_wake(pool, answering, looking), name="doorbell wake")
        try:
            await answering.async_run()
        finally:
            with suppress(TimeoutError):  # a look that is cut off leaves its connection open
                await asyncio.wait_for(looking.acquire(), RECONNECT_S)
            waking.cancel()
            jobs = tuple(answering.tasks.values())
            for job in jobs:
                job.cancel()
            await asyncio.gather(waking, *jobs, return_exceptions=True)
            await pool.aclose()

    async def _connected(self) -> arq.ArqRedis:
        if self._pool is None:
            self._pool = await self._new_pool()
        return self._pool

    async def _new_pool(self) -> arq.ArqRedis:
        return await arq.create_pool(
            self._settings,
            job_serializer=_dumps,
            job_deserializer=json.loads,
            default_queue_name=QUEUE,
        )


async def _wake(pool: arq.ArqRedis, answering: ArqWorker, looking: asyncio.Lock) -> None:
    """Look into the queue whenever somebody rings; polling is the net under this."""
    async with pool.pubsub(ignore_subscribe_messages=True) as heard:
        await heard.subscribe(WAKE)
        async for _ in heard.listen():
            async with looking:
                await answering._poll_iteration()


def _dumps(job: dict[str, Any]) -> bytes:
    return json.dumps(job).encode()
