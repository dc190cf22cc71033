"""Estimates: what pressing a button will cost, known before it is pressed."""

from collections.abc import Iterable, Sequence

from pipeline import prices, projection, slots
from storage import shapes

KEPT = 32
"""Films whose projection is kept: every button of a card asks for the same one."""
_kept: dict[str, tuple[shapes.Production, projection.Rest]] = {}


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
    return again[:1] * (1 if slot == slots.SCRIPT else production.brief.takes)


def _rest(production: shapes.Production) -> projection.Rest:
    known = _kept.get(production.id)
    if known is None or known[0] is not production:
        while len(_kept) >= KEPT:
            del _kept[next(iter(_kept))]
        known = _kept[production.id] = (production, projection.rest(production))
    return known[1]


def _sum(orders: Iterable[shapes.Order]) -> int | None:
    total = 0
    for order in orders:
        cost = prices.price(order)
        if cost is None:
            return None
        total += cost
    return total
