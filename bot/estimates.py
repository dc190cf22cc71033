"""Estimates: what pressing a button will cost, known before it is pressed. Pure."""

from collections.abc import Mapping, Sequence

from pipeline import graph, prices, slots
from storage import shapes

Ordered = Mapping[str, Mapping[str, shapes.Order]]


def of(production: shapes.Production, named: Sequence[str]) -> int:
    """The price of work on these slots, in millionths of a dollar, were all that leads to it good.

    What nobody has a price for counts nothing here; the rules do not start it under a budget.
    """
    ordered = graph.plan(_approved(production)).ordered
    return sum(_of_slot(production, slot, ordered) for slot in named)


def _of_slot(production: shapes.Production, slot: str, ordered: Ordered) -> int:
    """A slot without takes gets as many as the brief asks for, any other gets one more.

    What cannot be ordered yet, for want of a picture that it starts from, costs as others do.
    """
    kind = slots.kind_of(slot)
    alike = [
        order
        for name, orders in ordered.items()
        if slots.kind_of(name) == kind
        for order in orders.values()
    ]
    mine = list(ordered.get(slot, {}).values()) or alike[:1] * production.brief.takes
    wanted = mine if not production.shelf(slot) else mine[-1:]
    return sum(prices.price(order) or 0 for order in wanted)


def _approved(production: shapes.Production) -> shapes.Production:
    """The production as if everything that stands were approved."""
    current = graph.plan(production).current
    opened = {
        slot: take.number
        for slot, take in current.items()
        if graph.is_gated(slot, production.script) or slot == slots.SCRIPT
    }
    return production.evolve(approved={**opened, **production.approved})
