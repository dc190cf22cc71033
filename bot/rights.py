"""Rights: what the rules of a community let a member begin. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pipeline.errors import Refused, Why
from storage import shapes

_RANKS = tuple(shapes.Quality)
"""From the cheapest to the dearest, as they are declared."""


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What was spent in this month, in millionths of a dollar."""

    person: int = 0
    community: int = 0


def check_place(community: shapes.Community, place: shapes.Place) -> None:
    """Raise `Refused` where films are not directed in this channel."""
    if community.channels and place.chat not in community.channels:
        raise Refused(Why.NOT_HERE)


def check_director(community: shapes.Community, member: shapes.Member) -> None:
    """Raise `Refused` for members whose roles may not begin films."""
    if member.is_admin or not community.direct_roles:
        return
    if not set(community.direct_roles) & set(member.roles):
        raise Refused(Why.NO_RIGHT)


def check_admin(member: shapes.Member) -> None:
    """Raise `Refused` for everybody who may not change the rules."""
    if not member.is_admin:
        raise Refused(Why.NO_RIGHT)


def allowed(brief: shapes.Brief, community: shapes.Community, spent: Spent) -> shapes.Brief:
    """The brief within the quality and the money that the community allows.

    Raises `Refused` where nothing is left to spend on a film that costs.
    """
    quality = min(brief.quality, community.ceiling, key=_RANKS.index)
    left = _least(
        (
            brief.budget_usd_micros,
            community.film_budget_usd_micros,
            _rest(community.person_budget_usd_micros, spent.person),
            _rest(community.month_budget_usd_micros, spent.community),
        )
    )
    if left == 0 and quality is not shapes.Quality.PREVIS:
        raise Refused(Why.BUDGET)
    return brief.evolve(quality=quality, budget_usd_micros=left)


def month_of(now: datetime) -> datetime:
    """When the month began for which monthly budgets count."""
    return now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _rest(budget: int | None, spent: int) -> int | None:
    return None if budget is None else max(0, budget - spent)


def _least(limits: Iterable[int | None]) -> int | None:
    return min((one for one in limits if one is not None), default=None)
