"""Commands: everything that anybody, person or machine, may ask of a production.

A command names the thing that was seen (take 17), never a session or a revision, so that a
press on an old message is recognised as old and a double press as one press.
"""

from typing import Annotated

from pydantic import Field

from storage import shapes

TakeNumber = Annotated[int, Field(ge=1)]

HOUSE = shapes.Person(surface="house", id="house", name="Dailies")
"""Who speaks when a machine reports: workers and the autopilot."""


class Command(shapes.Shape):
    """Somebody wants something of one production."""

    production: str
    by: shapes.Person


class Start(Command):
    """Begin. `production` is a new id made by the caller, so that a repeated start is one start."""

    brief: shapes.Brief
    place: shapes.Place
    casting: shapes.Casting
    voting: shapes.Voting = shapes.Voting()


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


class Cancel(Command):
    """Stop for ever; what exists is kept."""


class Park(Command):
    """Stand still: the chat is gone, or the operator has to mend something."""

    why: str


class Resume(Command):
    """Go on after a stop, trying again whatever had failed."""


class Retry(Command):
    """Try one troubled slot again; `may_bill_twice` is a person's yes to an ambiguous charge."""

    slot: str
    may_bill_twice: bool = False


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
    """Count the votes on a slot; a director may do so before its time. The desk fills `tally`."""

    slot: str
    tally: dict[int, int] = {}


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


class TakeMade(Command):
    """A worker finished something. The rules give the take its number."""

    recording: shapes.Recording


class TakeFailed(Command):
    """A worker gave up on a take; a person has to look."""

    slot: str
    fingerprint: str
    why: str
    detail: str = ""
