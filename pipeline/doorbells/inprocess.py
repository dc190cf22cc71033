"""The embedded doorbell: rings and work live in one process, and no Redis is needed."""

import asyncio
from datetime import timedelta

from pipeline.doorbells import bell


class InProcessBell:
    """A queue of rings. A task that rings while it is being worked on is looked at once more."""

    def __init__(self) -> None:
        self._rings: asyncio.Queue[int] = asyncio.Queue()
        self._waiting: set[int] = set()

    async def ring(self, task_id: int, *, attempt: int, after: timedelta = bell.NOW) -> None:
        """Ring now or later; a task that waits already is not queued twice."""
        if after > bell.NOW:
            loop = asyncio.get_running_loop()
            loop.call_later(after.total_seconds(), self._put, task_id)
        else:
            self._put(task_id)

    async def serve(self, work: bell.Work, *, at_once: int) -> None:
        """Answer rings until cancelled; then every running piece of work is cancelled too."""
        async with asyncio.TaskGroup() as group:
            places = asyncio.Semaphore(at_once)
            while True:
                await places.acquire()
                task_id = await self._rings.get()
                self._waiting.discard(task_id)
                running = group.create_task(work(task_id), name=f"task {task_id}")
                running.add_done_callback(lambda _: places.release())

    def _put(self, task_id: int) -> None:
        if task_id not in self._waiting:
            self._waiting.add(task_id)
            self._rings.put_nowait(task_id)
