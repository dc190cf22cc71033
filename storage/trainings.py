"""Trainings: what was asked of trainers, what may have been charged for it, what came of it."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage import shapes
from storage.rows import TRAININGS
from storage.store import Tx

THERE = TRAININGS.c


async def record(tx: Tx, training: shapes.Training) -> shapes.Training:
    """Write a training down, unless it is there; the one that is there."""
    if known := await get(tx, training.id):
        return known
    await tx.changed(sa.insert(TRAININGS).values(dict(training)))
    return training


async def get(tx: Tx, id: str) -> shapes.Training | None:
    """The training of that id, if there is one."""
    row = await tx.first(sa.select(TRAININGS).where(THERE.id == id))
    return shapes.Training(**row) if row else None


async def listed(tx: Tx) -> tuple[shapes.Training, ...]:
    """All of them, the newest first."""
    rows = await tx.all(sa.select(TRAININGS).order_by(THERE.at.desc()))
    return tuple(shapes.Training(**row) for row in rows)


def lines(training: shapes.Training) -> tuple[shapes.LedgerEntry, ...]:
    """What a training adds to the books, as lines of no film; `slot` is `lora`."""
    at = training.intent_at or training.at
    plain = shapes.LedgerEntry(
        production="", fingerprint=training.id, slot="lora", vendor=training.order.by.vendor,
        model=training.order.by.model, amount_usd_micros=0, at=at,
    )  # fmt: skip
    spent, basis = training.cost_usd_micros, training.cost_basis
    open_price = 0 if training.url else training.price_usd_micros or 0
    found = [plain.evolve(amount_usd_micros=spent, basis=basis)] if spent else []
    if training.intent_at and open_price:
        found.append(plain.evolve(what="reserved", held_usd_micros=open_price))
    return tuple(found)


async def funds(tx: Tx, *, since: datetime | None = None) -> shapes.Funds:
    """What trainings cost from `since` on, and what is set aside for open ones now."""
    books = [line for one in await listed(tx) for line in lines(one)]
    recent = (one for one in books if since is None or one.at >= since)
    return shapes.Funds(
        spent_usd_micros=sum(one.amount_usd_micros for one in recent),
        reserved_usd_micros=sum(one.held_usd_micros for one in books),
    )


async def intend(
    tx: Tx, id: str, *, now: datetime, before: datetime | None, doubtful: int = 0
) -> bool:
    """Write down that money is about to move; False where somebody else does that already.

    `before` is the intent that the caller knows of: only that one may be replaced, and what it may
    have cost (`doubtful`) counts as gone.
    """
    free = THERE.intent_at.is_(None) if before is None else THERE.intent_at == before
    there: dict[str, Any] = {"intent_at": now}
    if doubtful:
        there |= {"cost_usd_micros": THERE.cost_usd_micros + doubtful, "cost_basis": "estimated"}
    return await _changed(tx, id, (free, THERE.ticket == ""), **there)


async def ticketed(tx: Tx, id: str, ticket: str) -> bool:
    """Keep the vendor's own name for the work."""
    return await _changed(tx, id, (), ticket=ticket)


async def given_up(tx: Tx, id: str, *, cost: int, basis: shapes.Basis) -> bool:
    """Nothing comes of this try, which cost so much all the same; the next one begins anew."""
    there: dict[str, Any] = {"intent_at": None, "ticket": ""}
    if cost:
        there |= {"cost_usd_micros": THERE.cost_usd_micros + cost, "cost_basis": _known(basis)}
    return await _changed(tx, id, (), **there)


async def ended(
    tx: Tx, id: str, *, weights: shapes.Asset, url: str, cost: int, basis: shapes.Basis
) -> bool:
    """Keep what was trained; once, however many collected it."""
    spent = THERE.cost_usd_micros + cost
    there = {"weights": weights, "url": url, "cost_usd_micros": spent, "cost_basis": _known(basis)}
    return await _changed(tx, id, (THERE.url == "",), **there)


def _known(basis: shapes.Basis) -> Any:
    """What several tries cost is told only where each of them was."""
    return sa.case((THERE.cost_usd_micros == 0, basis), (THERE.cost_basis == basis, basis),
                   else_="estimated")  # fmt: skip


async def _changed(tx: Tx, id: str, only: tuple[Any, ...], **values: Any) -> bool:
    made = sa.update(TRAININGS).where(THERE.id == id, *only).values(**values)
    return await tx.changed(made) == 1
