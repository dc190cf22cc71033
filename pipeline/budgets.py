"""Budgets: where a production's money ends, and what waits behind that line. Pure."""

from dataclasses import dataclass

from pipeline.errors import Why
from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Split:
    """What may be made, what the money holds back, and why."""

    affordable: tuple[shapes.Want, ...]
    held: tuple[shapes.Want, ...]
    why: Why | None


def split(
    production: shapes.Production, wants: tuple[shapes.Want, ...], *, unpriced: set[str]
) -> Split:
    """Split wants where the budget ends; under a budget an unknown price is never within it.

    What costs nothing always passes. `unpriced` are fingerprints whose price nobody knows.
    """
    budget, committed = production.budget_usd_micros, production.spent_usd_micros
    affordable: list[shapes.Want] = []
    held: list[shapes.Want] = []
    for want in wants:
        unknown = want.fingerprint in unpriced
        over = budget is not None and (unknown or committed + want.price_usd_micros > budget)
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
