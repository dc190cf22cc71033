"""Prices: what an order may cost, known before it is placed."""

from storage import shapes

FREE_VENDORS = frozenset({"house", "cutting", "frame", "person"})


def price(order: shapes.Order) -> int | None:
    """The most that this order can cost, in millionths of a dollar; None if nobody knows."""
    vendor = "cutting" if isinstance(order, shapes.CUTTING_ORDERS) else order.by.vendor
    return 0 if vendor in FREE_VENDORS else None
