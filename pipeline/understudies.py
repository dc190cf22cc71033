"""Understudies: who steps in when a maker cannot, and when a person is asked first. Pure.

Whoever costs no more steps in by itself; whoever costs more only within a budget that was set.
Where the first was charged although it failed, only the autopilot goes on without a question. A
take that may have been paid for already is never made elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import graph, lineups, prices
from pipeline.errors import Why
from storage import shapes

REPLACEABLE = frozenset(
    {
        Why.VENDOR_DOWN, Why.VENDOR_REFUSED, Why.VENDOR_GARBAGE, Why.VENDOR_FAILED,
        Why.NO_CREDIT, Why.MODEL_GONE,
    }
)  # fmt: skip
"""Failures after which somebody else may do it better."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Who could make it instead: `maker` is the place in the slot's line-up, the price its own."""

    maker: int
    by: shapes.Made
    price_usd_micros: int | None


def stepping_in(production: shapes.Production, trouble: shapes.Trouble) -> Offer | None:
    """The first of the line-up who may do it without a question."""
    order = _order(production, trouble)
    asks = trouble.billed_usd_micros and not production.autopilot
    if order is None or asks:
        return None
    before = prices.price(order)
    left = _left(production, trouble.fingerprint)
    offers = _offers(production, trouble, order)
    return next((one for one in offers if _is_agreed(one, before, left)), None)


def offered(production: shapes.Production, trouble: shapes.Trouble) -> Offer | None:
    """The next of the line-up, to be asked about; None if there is nobody with a known price."""
    order = _order(production, trouble)
    known = _offers(production, trouble, order) if order else iter(())
    return next((one for one in known if one.price_usd_micros is not None), None)


def swapped(production: shapes.Production, slot: str, maker: int) -> shapes.Production:
    """The production with this one of the line-up as the slot's maker; never one before it."""
    last = len(lineups.of(production, slot)) - 1
    place = min(max(maker, production.swaps.get(slot, 0)), last)
    return production.evolve(swaps={**production.swaps, slot: place})


def _offers(
    production: shapes.Production, trouble: shapes.Trouble, order: shapes.Order
) -> Iterator[Offer]:
    if trouble.why not in REPLACEABLE or trouble.open_usd_micros or not hasattr(order, "by"):
        return
    now = production.swaps.get(trouble.slot, 0)
    for place, made in enumerate(lineups.of(production, trouble.slot)):
        is_broke = trouble.why == Why.NO_CREDIT and made.vendor == order.by.vendor
        if place <= now or is_broke:
            continue
        cost = prices.price(order.evolve(by=made))
        yield Offer(maker=place, by=made, price_usd_micros=cost)


def _is_agreed(offer: Offer, before: int | None, left: int | None) -> bool:
    if offer.price_usd_micros is None:
        return False
    if before is not None and offer.price_usd_micros <= before:
        return True
    return left is not None and offer.price_usd_micros <= left


def _left(production: shapes.Production, fingerprint: str) -> int | None:
    """What the budget leaves after everything else that is wanted; None without a budget."""
    if production.budget_usd_micros is None:
        return None
    others = (one for one in graph.plan(production).wants if one.fingerprint != fingerprint)
    committed = production.spent_usd_micros + sum(one.price_usd_micros for one in others)
    return max(0, production.budget_usd_micros - committed)


def _order(production: shapes.Production, trouble: shapes.Trouble) -> shapes.Order | None:
    """What the slot asked for when it got into trouble; None if it asks for that no more."""
    return graph.plan(production).ordered.get(trouble.slot, {}).get(trouble.fingerprint)
