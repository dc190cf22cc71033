"""A community: a server, a group or a DM, and the rules that its admins gave it."""

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from storage.shapes.base import Instant, Shape, UsdMicros
from storage.shapes.brief import Person, Quality

DAY = timedelta(days=1)


class Voting(Shape):
    """How a vote is held; copied into a production when it starts, so that rules hold still."""

    open_for: Annotated[timedelta, Field(gt=timedelta(0), le=30 * DAY)] = DAY
    quorum: Annotated[int, Field(ge=1)] = 3
    roles: tuple[str, ...] = ()
    least_account_age: timedelta = timedelta(0)
    least_member_age: timedelta = timedelta(0)


class Community(Shape):
    """What admins decided with `/settings`. An empty tuple of roles or channels means everybody."""

    surface: str
    id: str
    direct_roles: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    ceiling: Quality = Quality.PRO
    voting: Voting = Voting()
    film_budget_usd_micros: UsdMicros | None = None
    person_budget_usd_micros: UsdMicros | None = None
    month_budget_usd_micros: UsdMicros | None = None


class Member(Shape):
    """Who presses, as their surface knows them at that moment."""

    person: Person
    roles: tuple[str, ...] = ()
    is_admin: bool = False
    account_age: timedelta = 3650 * DAY
    member_age: timedelta = 3650 * DAY


class Ballot(Shape):
    """A vote on the takes of one slot. `ended_by` is a word of `pipeline.ballots.Ending`.

    `voters` names those who were counted, for the credits; `closed_by` the director who ended it,
    nobody where its time was up.
    """

    slot: str
    takes: Annotated[tuple[int, ...], Field(min_length=2)]
    opened_at: Instant
    closes_at: Instant
    quorum: Annotated[int, Field(ge=1)]
    closed_at: Instant | None = None
    ended_by: str = ""
    winner: int | None = None
    tally: dict[int, int] = {}
    voters: tuple[str, ...] = ()
    closed_by: str = ""
