"""Patience: how long somebody who pressed may wait for the first sign that we have heard.

What they asked for is carried out first, so that what was acknowledged is also stored: a process
that is killed before leaves Discord's own "interaction failed", and the person presses again. Only
where it takes longer than people wait is it acknowledged before it is done.
"""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
log = logging.getLogger(__name__)

SOON_S = 0.4
"""Discord waits three seconds for the first answer, people one; the way there takes some of it."""
_BEGUN: set[asyncio.Task[Any]] = set()
"""Works that nobody may be waiting for any more; asyncio itself would forget them."""


def begun(work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """The work as a task that outlives whoever waits for it.

    It is never cancelled: a statement that is given up half way still has to end first.
    """
    task = asyncio.create_task(work)
    _BEGUN.add(task)
    task.add_done_callback(_ended)
    return task


async def is_done_soon(task: asyncio.Task[Any]) -> bool:
    """Whether it was done before a person becomes impatient."""
    await asyncio.wait({task}, timeout=SOON_S)
    if not task.done():
        log.warning("a press has to wait")
    return task.done()


async def soon(work: Coroutine[Any, Any, T], *, late: T) -> T:
    """What came of the work, or `late` where it takes too long; then it is left alone."""
    task = begun(work)
    return task.result() if await is_done_soon(task) else late


async def ended(within_s: float) -> None:
    """Wait for everything that was begun, but not for ever."""
    if _BEGUN:
        await asyncio.wait(_BEGUN, timeout=within_s)
    left = set(_BEGUN)
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


def _ended(task: asyncio.Task[Any]) -> None:
    _BEGUN.discard(task)
    if not task.cancelled():
        task.exception()  # or asyncio would log that nobody looked
