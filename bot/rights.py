"""Rights: what the rules of a community let a member begin. Pure."""

from dataclasses import dataclass

from bot.words import units
from pipeline import budgets
from pipeline.errors import Refused, Why
from storage import shapes

_RANKS = tuple(shapes.Quality)
"""From the cheapest to the dearest, as they are declared."""


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What was spent or set aside in this month, in millionths of a dollar."""

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


def moderates(film: shapes.Production, member: shapes.Member, place: shapes.Place) -> bool:
    """Whether somebody may stop a film that is not theirs: an admin of the community it is in."""
    here = (place.surface, place.community)
    return member.is_admin and bool(place.community) and here == _community(film.place)


def check_age(brief: shapes.Brief, *, is_adult: bool) -> None:
    """Raise `Refused` for a film for adults where minors may be."""
    if brief.mature and not is_adult:
        raise Refused(Why.ADULTS_ONLY)


def check_admin(member: shapes.Member) -> None:
    """Raise `Refused` for everybody who may not change the rules."""
    if not member.is_admin:
        raise Refused(Why.NO_RIGHT)


def allowed(brief: shapes.Brief, community: shapes.Community, spent: Spent) -> shapes.Brief:
    """The brief within the quality and the money that the community allows.

    Raises `Refused` where nothing is left to spend on a film that costs.
    """
    quality = min(brief.quality, community.ceiling, key=_RANKS.index)
    left = budgets.least(
        brief.budget_usd_micros,
        community.film_budget_usd_micros,
        _rest(community.person_budget_usd_micros, spent.person),
        _rest(community.month_budget_usd_micros, spent.community),
    )
    if left == 0 and quality is not shapes.Quality.PREVIS:
        raise Refused(Why.BUDGET)
    return brief.evolve(quality=quality, budget_usd_micros=left)


def check_budget(community: shapes.Community, wished: int | None) -> None:
    """Raise `Refused` for a film's budget above what this place allows."""
    limit = community.film_budget_usd_micros
    if limit is not None and (wished is None or wished > limit):
        raise Refused(Why.FILM_BUDGET, limit=units.money(limit))


def _community(place: shapes.Place) -> tuple[str, str]:
    return place.surface, place.community


def _rest(budget: int | None, spent: int) -> int | None:
    return None if budget is None else max(0, budget - spent)
