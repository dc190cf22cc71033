"""Lanes: how much may happen at once, per vendor and on this machine."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage import shapes

MACHINE_VENDORS = frozenset({"house", "cutting", "frame"})
"""Vendors whose work is done by this machine's own cores."""


def vendor_of(order: shapes.Order) -> str:
    """Who carries this order out."""
    return "cutting" if isinstance(order, shapes.CUTTING_ORDERS) else order.by.vendor


class Place:
    """A place in a lane; it may be left before the block that took it ends."""

    def __init__(self, lane: asyncio.Semaphore) -> None:
        self._lane: asyncio.Semaphore | None = lane

    def leave(self) -> None:
        """Let the next one in; leaving twice is leaving once."""
        if self._lane is not None:
            self._lane.release()
            self._lane = None


class Lanes:
    """One lane for the machine's cores, one for each vendor far away."""

    def __init__(self, *, cores: int, vendor_limit: int) -> None:
        self._machine = asyncio.Semaphore(cores)
        self._vendors: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(vendor_limit)
        )

    @asynccontextmanager
    async def place(self, order: shapes.Order) -> AsyncIterator[Place]:
        """Wait for a free place in the lane of this order, and keep it until the block ends."""
        vendor = vendor_of(order)
        lane = self._machine if vendor in MACHINE_VENDORS else self._vendors[vendor]
        await lane.acquire()
        place = Place(lane)
        try:
            yield place
        finally:
            place.leave()
