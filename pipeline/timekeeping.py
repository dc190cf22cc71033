"""Timekeeping: machines that share a database share its server's time, whatever theirs says."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pipeline import clock
from storage import errors
from storage.store import Store

EVERY_S = 5.0
"""How long a machine whose clock has jumped may be wrong."""

log = logging.getLogger(__name__)


@asynccontextmanager
async def shared(
    store: Store, *, here: clock.Clock = clock.wall, every_s: float = EVERY_S
) -> AsyncIterator[clock.Clock]:
    """The time to go by while the block lasts; `here` where the database is on this machine."""
    there = await store.time()
    if there is None:
        yield here
        return
    agreed = clock.Shared(here=here)
    agreed.agree(there)
    keeping = asyncio.create_task(_keep(agreed, store, every_s), name="clock")
    try:
        yield agreed
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)


async def _keep(agreed: clock.Shared, store: Store, every_s: float) -> None:
    while True:
        await asyncio.sleep(every_s)
        try:
            there = await store.time()
        except errors.StorageError as error:
            log.info("the time was not told", extra={"reason": type(error).__name__})
        else:
            agreed.agree(there or agreed.here())
