"""Budgets: where a production's money ends, and what waits behind that line. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pipeline.errors import Why
from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Split:
    """What may be made, what the money holds back, and why."""

    affordable: tuple[shapes.Want, ...]
    held: tuple[shapes.Want, ...]
    why: Why | None


@dataclass(frozen=True, kw_only=True)
class Account:
    """A limit, what is gone or set aside of it, and what to say where it is passed."""

    why: Why
    limit: int
    committed: int


def passed(accounts: Iterable[Account], *, price: int) -> Account | None:
    """The first account that cannot bear this price."""
    return next((one for one in accounts if one.committed + price > one.limit), None)


def least(*limits: int | None) -> int | None:
    """The strictest of some limits; None is no limit."""
    return min((one for one in limits if one is not None), default=None)


def month_of(now: datetime) -> datetime:
    """When the month began for which monthly budgets count."""
    return now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def split(
    production: shapes.Production, wants: tuple[shapes.Want, ...], *, unpriced: set[str]
) -> Split:
    """Split wants where the budget ends; under a budget an unknown price is never within it.

    What costs nothing always passes. `unpriced` are fingerprints whose price nobody knows: without
    a budget they wait for a person's yes (`pays_unpriced`).
    """
    budget = production.budget_usd_micros
    committed = production.spent_usd_micros + sum(
        one.open_usd_micros for one in production.troubles
    )
    affordable: list[shapes.Want] = []
    held: list[shapes.Want] = []
    for want in wants:
        unknown = want.fingerprint in unpriced
        over = budget is not None and committed + want.price_usd_micros > budget
        over |= unknown and not (budget is None and production.pays_unpriced)
        if (unknown or want.price_usd_micros) and (held or over):
            held.append(want)
            continue
        committed += want.price_usd_micros
        affordable.append(want)
    return Split(affordable=tuple(affordable), held=tuple(held), why=_why(held, unpriced))


def _why(held: list[shapes.Want], unpriced: set[str]) -> Why | None:
    if not held:
        return None
    return Why.UNKNOWN_PRICE if held[0].fingerprint in unpriced else Why.BUDGET
