"""Commands: everything that anybody, person or machine, may ask of a production.

A command names the thing that was seen (take 17), never a session or a revision, so that a
press on an old message is recognised as old and a double press as one press.
"""

from typing import Annotated

from pydantic import Field

from pipeline.errors import Why
from storage import shapes

TakeNumber = Annotated[int, Field(ge=1)]

HOUSE = shapes.Person(surface="house", id="house", name="Dailies")
"""Who speaks when a machine reports: workers and the autopilot."""


class Command(shapes.Shape):
    """Somebody wants something of one production."""

    production: str
    by: shapes.Person


class Start(Command):
    """Begin. `production` is a new id made by the caller, so that a repeated start is one start.

    `pays_unpriced` is a yes to work whose price nobody knows. With `waits` nothing is made before a
    director has seen the offer and resumes.
    """

    brief: shapes.Brief
    place: shapes.Place
    casting: shapes.Casting
    voting: shapes.Voting = shapes.Voting()
    pays_unpriced: bool = False
    waits: bool = False


class Approve(Command):
    """These takes are good; each opens its own part of the gate."""

    takes: Annotated[tuple[TakeNumber, ...], Field(min_length=1)]


class Redo(Command):
    """Make the slot of this take again, differently; the note says how."""

    take: TakeNumber
    note: str = ""


class Alternatives(Command):
    """One more take beside this one; nothing is replaced."""

    take: TakeNumber


class Pick(Command):
    """Use this take in its slot from now on, old or new."""

    take: TakeNumber


class EditScene(Command):
    """Replace one scene of draft `take` by what a person wrote."""

    take: TakeNumber
    scene: shapes.Scene


class ImportTrack(Command):
    """Use this recording as the film's music; `origin` is who or what made it (`suno`).

    `by_hand` says that people composed and played it, which is what the label is about.
    """

    asset: shapes.Asset
    facts: shapes.Facts
    origin: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    by_hand: bool = False


class Cancel(Command):
    """Stop for ever; what exists is kept."""


class Park(Command):
    """Stand still: the chat is gone, or the operator has to mend something."""

    why: Why


class Resume(Command):
    """Go on after a stop, trying again whatever had failed; `pays_unpriced` as in `Start`."""

    pays_unpriced: bool = False


class Retry(Command):
    """Try one troubled slot again; `may_bill_twice` is a person's yes to an ambiguous charge.

    `maker` is who shall do it from now on: the place in the slot's line-up, 0 for the same as ever.
    """

    slot: str
    may_bill_twice: bool = False
    maker: Annotated[int, Field(ge=0)] = 0


class Autopilot(Command):
    """Open (or stop opening) gates without a person."""

    on: bool


class SetBudget(Command):
    """A new hard stop for the whole film; None is no limit."""

    budget_usd_micros: shapes.UsdMicros | None


class CastVote(Command):
    """A member's voice for this take; a later one replaces it until the ballot closes."""

    take: TakeNumber
    member: shapes.Member


class CloseBallot(Command):
    """Count the votes on a slot; a director may do so before its time.

    The desk fills `tally` and the names of the `voters`.
    """

    slot: str
    tally: dict[int, int] = {}
    voters: tuple[str, ...] = ()


class Invite(Command):
    """Make somebody a co-director."""

    person: shapes.Person


class Dismiss(Command):
    """A co-director is none any more."""

    person: shapes.Person


class Watch(Command):
    """Show the cards in a further place, too."""

    place: shapes.Place


class Move(Command):
    """The chat of that name has another name now; everything goes on there."""

    surface: str
    old: str
    new: str


class Relocate(Command):
    """The film's own place is gone; it goes on in this one."""

    place: shapes.Place


class TakeMade(Command):
    """A worker finished something. The rules give the take its number."""

    recording: shapes.Recording


class TakeFailed(Command):
    """A worker gave up on a take; a person has to look. The rest is as in `shapes.Trouble`."""

    slot: str
    fingerprint: str
    why: str
    detail: str = ""
    vendor: str = ""
    billed_usd_micros: shapes.UsdMicros = 0
    open_usd_micros: shapes.UsdMicros = 0
    can_look: bool = False
