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


class Lanes:
    """One lane for the machine's cores, one for each vendor far away."""

    def __init__(self, *, cores: int, vendor_limit: int) -> None:
        self._machine = asyncio.Semaphore(cores)
        self._vendors: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(vendor_limit)
        )

    @asynccontextmanager
    async def place(self, order: shapes.Order) -> AsyncIterator[None]:
        """Wait for a free place in the lane of this order, and keep it inside the block."""
        vendor = vendor_of(order)
        lane = self._machine if vendor in MACHINE_VENDORS else self._vendors[vendor]
        async with lane:
            yield
