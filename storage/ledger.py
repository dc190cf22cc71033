"""The ledger: every charge, in order, only ever added to."""

from datetime import datetime

import sqlalchemy as sa

from storage import shapes
from storage.rows import LEDGER, PRODUCTIONS
from storage.store import Tx


async def charge(tx: Tx, entry: shapes.LedgerEntry) -> None:
    """Write down money that moved, or free work that was done."""
    await tx.changed(sa.insert(LEDGER).values(dict(entry)))


async def of(tx: Tx, production: str) -> tuple[shapes.LedgerEntry, ...]:
    """A production's charges in the order in which they were written."""
    columns = [LEDGER.c[name] for name in shapes.LedgerEntry.model_fields]
    query = sa.select(*columns).filter_by(production=production).order_by(LEDGER.c.id)
    return tuple(shapes.LedgerEntry(**row) for row in await tx.all(query))


async def spent(
    tx: Tx,
    *,
    production: str | None = None,
    surface: str | None = None,
    community: str | None = None,
    owner: str | None = None,
    since: datetime | None = None,
) -> int:
    """The sum in millionths of a US dollar, from `since` on, of what the filters leave."""
    query = sa.select(sa.func.coalesce(sa.func.sum(LEDGER.c.amount_usd_micros), 0).label("sum"))
    if production is not None:
        query = query.where(LEDGER.c.production == production)
    wanted = {"surface": surface, "community": community, "owner_id": owner}
    given = {name: value for name, value in wanted.items() if value is not None}
    if given:
        query = query.join(PRODUCTIONS, PRODUCTIONS.c.id == LEDGER.c.production)
        query = query.where(*(PRODUCTIONS.c[name] == value for name, value in given.items()))
    if since is not None:
        query = query.where(LEDGER.c.at >= since)
    row = await tx.first(query)
    return int(row["sum"]) if row else 0
