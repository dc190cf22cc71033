"""The ledger: every charge, in order, only ever added to."""

from datetime import datetime

import sqlalchemy as sa

from storage import shapes
from storage.rows import LEDGER
from storage.store import Tx


async def charge(tx: Tx, entry: shapes.LedgerEntry) -> None:
    """Write down money that moved, or free work that was done."""
    await tx.changed(sa.insert(LEDGER).values(dict(entry)))


async def of(tx: Tx, production: str) -> tuple[shapes.LedgerEntry, ...]:
    """A production's charges in the order in which they were written."""
    columns = [LEDGER.c[name] for name in shapes.LedgerEntry.model_fields]
    query = sa.select(*columns).filter_by(production=production).order_by(LEDGER.c.id)
    return tuple(shapes.LedgerEntry(**row) for row in await tx.all(query))


async def spent(tx: Tx, *, production: str | None = None, since: datetime | None = None) -> int:
    """The sum in millionths of a US dollar, of one production or of all, from `since` on."""
    query = sa.select(sa.func.coalesce(sa.func.sum(LEDGER.c.amount_usd_micros), 0).label("sum"))
    if production is not None:
        query = query.where(LEDGER.c.production == production)
    if since is not None:
        query = query.where(LEDGER.c.at >= since)
    row = await tx.first(query)
    return int(row["sum"]) if row else 0
