"""A task: something still owed, and the whole story of trying to get it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from storage.shapes.base import Instant, Shape, UsdMicros
from storage.shapes.orders import Order


class TaskState(StrEnum):
    """DUE waits for its time, RUNNING is leased; the rest are ends that only a person reopens."""

    DUE = "due"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Task(Shape):
    """One row of what is owed. `intent_at` is set before money can move, `ticket` right after.

    `preview` is what can be read already of a script that is being written: title, headings.
    """

    id: int
    production: str
    slot: str
    fingerprint: str
    order: Order
    price_usd_micros: UsdMicros = 0
    state: TaskState = TaskState.DUE
    attempt: Annotated[int, Field(ge=0)] = 0
    failures: Annotated[int, Field(ge=0)] = 0
    due_at: Instant
    owner: str = ""
    lease_until: Instant | None = None
    intent_at: Instant | None = None
    ticket: str = ""
    progress: Annotated[float, Field(ge=0, le=1)] = 0.0
    preview: tuple[str, ...] = ()
    error: str = ""
    started_at: Instant | None = None
    finished_at: Instant | None = None


class Want(Shape):
    """A take that the production needs next: the order, its slot and what it may cost."""

    slot: str
    fingerprint: str
    order: Order
    price_usd_micros: UsdMicros = 0
