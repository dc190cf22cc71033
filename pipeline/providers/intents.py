"""Intents: what was about to be asked for under a key, for vendors that only know what they got."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from pipeline import errors
from storage import shapes

SKEW = timedelta(minutes=10)
"""How far a vendor's clock may be from ours."""
UNDERWAY = timedelta(seconds=10)
"""How long a request may still be on its way to the vendor's list after we lost the line."""

Recall = Callable[[str], Awaitable[shapes.Task | None]]


def settled(intent_at: datetime, *, now: datetime) -> None:
    """Nothing was found: that is sure only after a while. Raises Transient until then."""
    wait = UNDERWAY - (now - intent_at)
    if wait > timedelta():
        raise errors.Transient(detail="a lost request may still arrive", retry_after=wait)


async def nothing(key: str) -> shapes.Task | None:
    """Recalls nothing."""
    return None
