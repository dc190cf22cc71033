"""A production: one film on its way, with everything that people decided about it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from storage.shapes.base import Instant, Shape, UsdMicros
from storage.shapes.brief import Brief, Person, Place
from storage.shapes.community import Ballot, Voting
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
    """A slot that will not move without a person. `why` is a name in `pipeline.errors.Why`.

    `billed_usd_micros` is gone although no take came of it; `open_usd_micros` may be gone, and
    `can_look` says whether the vendor can be asked about that again.
    """

    slot: str
    why: str
    detail: str = ""
    fingerprint: str = ""
    vendor: str = ""
    billed_usd_micros: UsdMicros = 0
    open_usd_micros: UsdMicros = 0
    can_look: bool = False
    at: Instant


class Casting(Shape):
    """Which vendor makes which kind of take, and who steps in; fixed when a production starts."""

    makers: dict[OrderKind, Made]
    understudies: dict[OrderKind, tuple[Made, ...]] = {}


class RedoNote(Shape):
    """One press of Redo: which take it was about, and what should be different.

    `films` names what a camera would have been asked for instead, where the take itself is to be
    changed: as soon as that is something else, the scene is filmed again.
    """

    of: Annotated[int, Field(ge=1)]
    note: str = ""
    films: str = ""


class Production(Shape):
    """The aggregate: loaded whole, changed by `pipeline.rules.decide` only, saved on `revision`.

    `approved` and `picked` map a slot to a take's number. `redos` keeps, per slot,
    every redo in order; `extras` counts the alternatives asked for beyond the brief's.
    `swaps` counts, per slot, how many makers were given up for their understudies.
    `watchers` are further places that show the same cards.
    `ballots` holds the latest vote on each slot, `ballot_due_at` when the next one closes.
    `parked_by` is a name in `pipeline.errors.Why` while a stop is in force.
    `pays_unpriced` is a person's yes to work whose price nobody knows, while there is no budget.
    `credited` names who directed, fixed while every clip is approved; None before that.
    """

    id: Annotated[str, Field(pattern=r"^[a-z2-7]{8}$")]
    revision: Annotated[int, Field(ge=0)] = 0
    stage: Stage = Stage.WRITING
    owner: Person
    directors: tuple[Person, ...] = ()
    place: Place
    watchers: tuple[Place, ...] = ()
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
    swaps: dict[str, int] = {}
    parked_by: str = ""
    voting: Voting = Voting()
    ballots: dict[str, Ballot] = {}
    ballot_due_at: Instant | None = None
    autopilot: bool = False
    budget_usd_micros: UsdMicros | None = None
    pays_unpriced: bool = False
    credited: tuple[str, ...] | None = None
    spent_usd_micros: UsdMicros = 0
    created_at: Instant
    updated_at: Instant
    finished_at: Instant | None = None

    def take(self, number: int) -> Take | None:
        """The take of that number, if it exists."""
        return next((one for one in self.takes if one.number == number), None)

    def made(self, fingerprint: str) -> Take | None:
        """The take that this order made, if it was made."""
        return next((one for one in self.takes if one.fingerprint == fingerprint), None)

    def shelf(self, slot: str) -> tuple[Take, ...]:
        """All takes of a slot, oldest first."""
        return tuple(one for one in self.takes if one.slot == slot)
