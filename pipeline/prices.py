"""Prices: what an order may cost, known before it is placed."""

import math

from pipeline import catalogue
from storage import shapes

FREE_VENDORS = frozenset({"house", "cutting", "frame", "person"})
TRIES = 3
"""How often a writer may be asked to mend its script: the estimate has to cover all of them."""
TOKENS_READ = 4_000
TOKENS_WRITTEN_A_SCENE = 450
TOKENS_THOUGHT = 6_000
CHARS_A_TOKEN = 3
SAMPLE_S, SAMPLE_SCENES = 5.0, 6
"""What models are compared by: the seconds of a usual clip, the scenes of a usual script."""


def price(order: shapes.Order) -> int | None:
    """The most that this order can cost, in millionths of a dollar; None if nobody knows."""
    vendor = "cutting" if isinstance(order, shapes.CUTTING_ORDERS) else order.by.vendor
    if vendor in FREE_VENDORS or isinstance(order, shapes.CUTTING_ORDERS):
        return 0
    row = catalogue.current().find(order.by.vendor, order.by.model)
    if row is None or row.price is None:
        return None
    if row.price.per == "million tokens":
        return _micros(_tokens(order, row.price))
    return of_units(order, row, units(order, row))


def least(order: shapes.Order) -> int:
    """The least that it will cost: a writer may get it right at once. 0 where nobody knows."""
    if isinstance(order, shapes.ScriptOrder):
        row = catalogue.current().find(order.by.vendor, order.by.model)
        if row is None or row.price is None or row.price.per != "million tokens":
            return price(order) or 0
        return of_tokens(row, read=TOKENS_READ, written=TOKENS_WRITTEN_A_SCENE * _scenes(order))
    return price(order) or 0


def of_tokens(row: catalogue.Row, *, read: int, written: int) -> int:
    """What a writer's answer really cost, in millionths of a dollar; 0 where nobody knows."""
    cost = row.price
    if cost is None or cost.per != "million tokens":
        return 0
    return math.ceil(read * cost.usd + written * cost.out)


def of_units(order: shapes.Order, row: catalogue.Row, units: float) -> int:
    """What so many units of the row's price come to for this order, in millionths of a dollar."""
    cost = row.price
    if cost is None:
        return 0
    usd = cost.with_audio if row.speaks and cost.with_audio is not None else cost.usd
    return _micros(usd * units + cost.reference * _pictures(order, row))


def units(order: shapes.Order, row: catalogue.Row) -> float:
    """How many units of the row's price this order will take, as far as it says."""
    match row.price and row.price.per:
        case "second":
            return catalogue.lasting(row, _seconds(order))
        case "minute":
            return catalogue.lasting(row, _seconds(order)) / 60
        case "thousand characters":
            return max(1, len(getattr(order, "text", ""))) / 1000
        case "compute second" if row.price:
            return row.price.usual
        case _:
            return 1.0


def compared(row: catalogue.Row) -> int | None:
    """What models of a kind are compared by, in millionths of a dollar; None if nobody knows it.

    A clip or work on one of SAMPLE_S, a still, a thousand letters, a minute of music or sound, the
    script of half a minute, a training.
    """
    cost = row.price
    if cost is None:
        return None
    if cost.per == "million tokens":
        return of_tokens(row, read=TOKENS_READ, written=TOKENS_WRITTEN_A_SCENE * SAMPLE_SCENES)
    usd = cost.with_audio if row.speaks and cost.with_audio is not None else cost.usd
    lasts = 60.0 if row.kind in {"score", "sound"} else catalogue.lasting(row, SAMPLE_S)
    units = {"second": lasts, "minute": lasts / 60, "compute second": cost.usual}.get(cost.per, 1)
    return _micros(usd * units + (cost.reference if row.kind == "clip" else 0))


def _micros(usd: float) -> int:
    return math.ceil(round(usd * 1_000_000, 3))


def _seconds(order: shapes.Order) -> float:
    if isinstance(order, (shapes.ClipOrder, shapes.FinishOrder)):
        return order.frames / order.fps
    return getattr(order, "duration_ms", 0) / 1000


def _pictures(order: shapes.Order, row: catalogue.Row) -> int:
    if isinstance(order, shapes.ClipOrder):
        return 1
    return min(len(getattr(order, "references", ())), row.references)


def _tokens(order: shapes.Order, cost: catalogue.Price) -> float:
    if isinstance(order, shapes.RewordOrder):
        return (TOKENS_READ * cost.usd + TOKENS_THOUGHT * cost.out) / 1_000_000
    if not isinstance(order, shapes.ScriptOrder):
        return 0.0
    told = len(order.brief.text) + sum(len(note) for note in order.notes)
    if order.previous is not None:
        told += len(order.previous.model_dump_json())
    read = TOKENS_READ + told / CHARS_A_TOKEN
    written = TOKENS_THOUGHT + TOKENS_WRITTEN_A_SCENE * _scenes(order)
    # every repair reads the draft that it mends
    read_in_all = TRIES * read + (TRIES - 1) * TRIES / 2 * written
    return (read_in_all * cost.usd + TRIES * written * cost.out) / 1_000_000


def _scenes(order: shapes.ScriptOrder) -> int:
    return math.ceil((order.brief.seconds or 30) / 5)
