"""Intents: what was about to be asked for under a key, for vendors that only know what they got."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline import errors
from storage import shapes

SKEW = timedelta(minutes=10)
"""How far a vendor's clock may be from ours."""
UNDERWAY = timedelta(seconds=10)
"""How long a request may still be on its way to the vendor's list after we lost the line."""


@dataclass(frozen=True, kw_only=True)
class Recalled:
    """A task with an intent; `is_taken` says whether a ticket belongs to any other one.

    Two takes may be asked for in the very same words, in one film or in two.
    """

    task: shapes.Task
    is_taken: Callable[[str], Awaitable[bool]]


Recall = Callable[[str], Awaitable[Recalled | None]]


def settled(intent_at: datetime, *, now: datetime) -> None:
    """Nothing was found: that is sure only after a while. Raises Transient until then."""
    wait = UNDERWAY - (now - intent_at)
    if wait > timedelta():
        raise errors.Transient(detail="a lost request may still arrive", retry_after=wait)


async def nothing(key: str) -> Recalled | None:
    """Recalls nothing."""
    return None
