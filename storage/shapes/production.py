"""A production: one film on its way, with everything that people decided about it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from storage.shapes.base import Shape, UsdMicros
from storage.shapes.brief import Brief, Person, Place
from storage.shapes.orders import Made, OrderKind
from storage.shapes.script import Script
from storage.shapes.take import Take


class Stage(StrEnum):
    """Where a production stands: the first gate that is not open yet, or how it ended."""

    WRITING = "writing"
    SCRIPT = "script"
    STILLS = "stills"
    CLIPS = "clips"
    CUTTING = "cutting"
    DELIVERED = "delivered"
    PARKED = "parked"
    CANCELLED = "cancelled"


class Trouble(Shape):
    """A slot that will not move without a person. `why` is a name in `pipeline.errors.Why`."""

    slot: str
    why: str
    detail: str = ""
    fingerprint: str = ""
    at: datetime


class Casting(Shape):
    """Which vendor makes which kind of take; fixed when a production starts."""

    makers: dict[OrderKind, Made]


class RedoNote(Shape):
    """One press of Redo: which take it was about, and what should be different."""

    of: Annotated[int, Field(ge=1)]
    note: str = ""


class Production(Shape):
    """The aggregate: loaded whole, changed by `pipeline.rules.decide` only, saved on `revision`.

    `approved` and `picked` map a slot to a take's number. `redos` keeps, per slot,
    every redo in order; `extras` counts the alternatives asked for beyond the brief's.
    `parked_by` is a name in `pipeline.errors.Why` while a stop is in force.
    """

    id: Annotated[str, Field(pattern=r"^[a-z2-7]{8}$")]
    revision: Annotated[int, Field(ge=0)] = 0
    stage: Stage = Stage.WRITING
    owner: Person
    directors: tuple[Person, ...] = ()
    place: Place
    brief: Brief
    casting: Casting
    script: Script | None = None
    script_take: int = 0
    takes: tuple[Take, ...] = ()
    approved: dict[str, int] = {}
    picked: dict[str, int] = {}
    redos: dict[str, tuple[RedoNote, ...]] = {}
    extras: dict[str, int] = {}
    troubles: tuple[Trouble, ...] = ()
    parked_by: str = ""
    autopilot: bool = False
    budget_usd_micros: UsdMicros | None = None
    spent_usd_micros: UsdMicros = 0
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None = None

    def take(self, number: int) -> Take | None:
        """The take of that number, if it exists."""
        return next((one for one in self.takes if one.number == number), None)

    def made(self, fingerprint: str) -> Take | None:
        """The take that this order made, if it was made."""
        return next((one for one in self.takes if one.fingerprint == fingerprint), None)

    def shelf(self, slot: str) -> tuple[Take, ...]:
        """All takes of a slot, oldest first."""
        return tuple(one for one in self.takes if one.slot == slot)
