"""Estimates: what pressing a button will cost, known before it is pressed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline import offers, prices, projection, slots
from storage import shapes

KEPT = 32
"""Films whose projection is kept: every button of a card asks for the same one."""
_kept: dict[str, tuple[shapes.Production, projection.Rest]] = {}
_offered: dict[str, tuple[shapes.Production, offers.Cost]] = {}
T = TypeVar("T")


def of(production: shapes.Production, named: Sequence[str]) -> int | None:
    """The price of work on these slots, in millionths of a dollar, were all that leads to it good.

    None if nobody knows the price of some of it.
    """
    if not named or is_free(production.casting):
        return 0
    found = _rest(production)
    return _sum(order for slot in named for order in _wanted(production, slot, found))


def rest(production: shapes.Production) -> int | None:
    """The price of everything that the film still needs, were all of it good at once."""
    if is_free(production.casting):
        return 0
    return _sum(order for orders in _rest(production).owed.values() for order in orders)


def to_come(production: shapes.Production, *, in_hand: int = 0) -> offers.Cost:
    """What a film still costs beside the work in hand, in millionths of a dollar.

    While there is no script it is the range that the offer named.
    """
    if is_free(production.casting):
        return offers.Cost()
    if production.script is None:
        whole = _remembered(_offered, production, offers.cost)
        low, high = whole.low - in_hand, whole.high - in_hand
        return replace(whole, low=max(0, low), high=max(0, high))
    owed = [order for orders in _rest(production).owed.values() for order in orders]
    known = [prices.price(order) for order in owed]
    rest = max(0, sum(one or 0 for one in known) - in_hand)
    unpriced = {order.kind for order, cost in zip(owed, known, strict=True) if cost is None}
    kinds = tuple(kind for kind in production.casting.makers if kind in unpriced)
    return offers.Cost(low=rest, high=rest, unpriced=kinds)


def is_free(casting: shapes.Casting) -> bool:
    """Whether nobody in this cast is paid."""
    line_ups = [casting.makers.values(), *casting.understudies.values()]
    return all(one.vendor in prices.FREE_VENDORS for makers in line_ups for one in makers)


def _wanted(
    production: shapes.Production, slot: str, found: projection.Rest
) -> Iterable[shapes.Order]:
    """A slot without takes gets what it asks for; any other is made again, all takes of it."""
    if not production.shelf(slot):
        return found.owed.get(slot, ())
    kind = slots.kind_of(slot)
    asked = [one for name, one in found.asked.items() if slots.kind_of(name) == kind and one]
    again = found.asked.get(slot) or next(iter(asked), ())
    order = next((_dearest(production, one) for one in again[:1]), None)
    return [order] * (1 if slot == slots.SCRIPT else production.brief.takes) if order else ()


def _dearest(production: shapes.Production, order: shapes.Order) -> shapes.Order:
    """A clip may be filmed again or changed, as the words of a redo will say: what costs more."""
    editor = production.casting.makers.get("edit")
    if editor is None or not isinstance(order, shapes.ClipOrder):
        return order
    either = (order, order.evolve(by=editor))
    unknown = (one for one in either if prices.price(one) is None)
    return next(unknown, None) or max(either, key=lambda one: prices.price(one) or 0)


def _rest(production: shapes.Production) -> projection.Rest:
    return _remembered(_kept, production, projection.rest)


def _remembered(
    kept: dict[str, tuple[shapes.Production, T]],
    production: shapes.Production,
    reckon: Callable[[shapes.Production], T],
) -> T:
    """What was found for this very state of a film before, or is found now."""
    known = kept.get(production.id)
    if known is None or known[0] is not production:
        while len(kept) >= KEPT:
            del kept[next(iter(kept))]
        known = kept[production.id] = (production, reckon(production))
    return known[1]


def _sum(orders: Iterable[shapes.Order]) -> int | None:
    total = 0
    for order in orders:
        cost = prices.price(order)
        if cost is None:
            return None
        total += cost
    return total
