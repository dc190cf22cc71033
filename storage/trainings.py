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


async def intend(
    tx: Tx, id: str, *, now: datetime, before: datetime | None, doubtful: int = 0
) -> bool:
    """Write down that money is about to move; False where somebody else does that already.

    `before` is the intent that the caller knows of: only that one may be replaced, and what it may
    have cost (`doubtful`) counts as gone.
    """
    free = THERE.intent_at.is_(None) if before is None else THERE.intent_at == before
    gone = THERE.cost_usd_micros + doubtful
    return await _changed(tx, id, (free, THERE.ticket == ""), intent_at=now, cost_usd_micros=gone)


async def ticketed(tx: Tx, id: str, ticket: str) -> bool:
    """Keep the vendor's own name for the work."""
    return await _changed(tx, id, (), ticket=ticket)


async def given_up(tx: Tx, id: str, *, cost: int) -> bool:
    """Nothing comes of this try, which cost so much all the same; the next one begins anew."""
    spent = THERE.cost_usd_micros + cost
    return await _changed(tx, id, (), intent_at=None, ticket="", cost_usd_micros=spent)


async def ended(tx: Tx, id: str, *, weights: shapes.Asset, url: str, cost: int) -> bool:
    """Keep what was trained; once, however many collected it."""
    spent = THERE.cost_usd_micros + cost
    there = {"weights": weights, "url": url, "cost_usd_micros": spent}
    return await _changed(tx, id, (THERE.url == "",), **there)


async def _changed(tx: Tx, id: str, only: tuple[Any, ...], **values: Any) -> bool:
    made = sa.update(TRAININGS).where(THERE.id == id, *only).values(**values)
    return await tx.changed(made) == 1
