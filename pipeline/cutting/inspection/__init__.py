"""Inspection: what the cutting room made is held against its plan before anybody sees it.

Every segment against the clips that it shows, the mix against its recordings, and the film, which
is a copy of both, against the packets of its pieces and its mix. So a redo looks at one segment
only, and nothing is delivered that was not looked at.
"""

import asyncio
from collections.abc import Awaitable, Callable

from pipeline import errors
from pipeline.cutting.inspection.fault import Fault, Report

TRIES = 2
"""How often something is made before a person has to look at what is wrong with it."""


async def passing(make: Callable[[], Awaitable[object]], look: Callable[[], Report]) -> Report:
    """Make something and look at it; what does not pass is made once more.

    `look` runs in a thread. Raises Broken with every figure that is outside of its limits.
    """
    for _ in range(TRIES):
        await make()
        seen = await asyncio.to_thread(_readable, look)
        if not seen.faults:
            return seen
    raise errors.Broken(errors.Why.FAULTY_FILM, seen.detail)


def _readable(look: Callable[[], Report]) -> Report:
    """What cannot be decoded is a fault like any other."""
    try:
        return look()
    except errors.Rejected as error:
        broken = Fault(check="decode", found=error.detail, allowed="every frame")
        return Report(faults=(broken,))
