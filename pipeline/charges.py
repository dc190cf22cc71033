"""Charges: what an answer really cost, and who says so. Pure.

What a vendor tells beside its answer comes first, then the length that was measured, then the
price list. What nobody knows is 0 and said to be unknown.
"""

from dataclasses import dataclass

from pipeline import catalogue, prices
from storage import shapes

NEAR_S = 0.25
"""How much shorter than ordered a clip may be that is billed as ordered; so is a longer one."""
MICROS = 1_000_000
WORST_FIRST: tuple[shapes.Basis, ...] = ("unknown", "estimated", "measured", "told")


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """Tokens that a vendor counted."""

    text: int = 0
    pictures: int = 0
    out: int = 0


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What a vendor told beside its answer; None where it told nothing.

    `units` are those of the row's own price, `usd` is the money itself.
    """

    units: float | None = None
    credits: float | None = None
    tokens: Tokens | None = None
    usd: float | None = None


@dataclass(frozen=True, kw_only=True)
class Charge:
    """Money that moved, in millionths of a dollar, and how that is known."""

    usd_micros: int = 0
    basis: shapes.Basis = ""


NOTHING = Usage()


def of(order: shapes.Order, facts: shapes.Facts, usage: Usage = NOTHING) -> Charge:
    """What an order cost that was carried out."""
    price, row = prices.price(order), catalogue.of(order)
    if price == 0 and usage.usd is None:
        return Charge()
    told = _told(order, row, usage)
    if told is not None:
        return Charge(usd_micros=told, basis="told")
    if price is None:
        return Charge(basis="unknown")
    measured = _measured(order, row, facts)
    if measured is not None:
        return Charge(usd_micros=measured, basis="measured")
    return Charge(usd_micros=price, basis="estimated")


def of_writing(row: catalogue.Row, used: Tokens | None, *, read: str, written: str) -> Charge:
    """What a writer's answer cost: by its tokens, by its letters where nobody counted them."""
    if row.price is None:
        return Charge(basis="unknown")
    basis: shapes.Basis = "told" if used else "estimated"
    if used is None:
        letters = prices.CHARS_A_TOKEN
        used = Tokens(text=len(read) // letters + 1, out=len(written) // letters + 1)
    cost = prices.of_tokens(row, read=used.text, written=used.out)
    return Charge(usd_micros=cost, basis=basis if cost else "")


def together(*parts: Charge) -> Charge:
    """Several charges as one; it is known no better than the worst known part."""
    bases = [one.basis for one in parts]
    worst: shapes.Basis = next((one for one in WORST_FIRST if one in bases), "")
    return Charge(usd_micros=sum(one.usd_micros for one in parts), basis=worst)


def of_failure(order: shapes.Order, usage: Usage) -> int | None:
    """What a failed order cost by what its vendor told; None where it told nothing."""
    return _told(order, catalogue.of(order), usage)


def _told(order: shapes.Order, row: catalogue.Row, usage: Usage) -> int | None:
    cost = row.price
    if usage.usd is not None:
        return round(usage.usd * MICROS)
    if cost is None:
        return None
    if usage.tokens is not None and cost.tokens is not None:
        each, used = cost.tokens, usage.tokens
        return round(used.text * each.text + used.pictures * each.pictures + used.out * each.out)
    if usage.credits is not None and cost.credit is not None:
        return round(usage.credits * cost.credit * MICROS)
    if usage.units is not None:
        return prices.of_units(order, row, usage.units)
    return None


def _measured(order: shapes.Order, row: catalogue.Row, facts: shapes.Facts) -> int | None:
    if row.price is None or facts.duration_ms is None or row.price.per not in {"second", "minute"}:
        return None
    scale = 60 if row.price.per == "minute" else 1
    ordered, came = prices.units(order, row) * scale, facts.duration_ms / 1000
    lasted = came if came < ordered - NEAR_S else ordered
    return prices.of_units(order, row, lasted / scale)
