"""Votes: one voice per member and slot, and it may be changed."""

import sqlalchemy as sa

from storage import shapes
from storage.rows import VOTES
from storage.store import Tx

KEY = ("production", "slot", "voter")


async def cast(tx: Tx, vote: shapes.Vote) -> None:
    """Count this voice; an earlier one of the same member on the same slot is replaced."""
    fresh = tx.insert(VOTES).values(dict(vote))
    news = {name: fresh.excluded[name] for name in ("name", "take", "at")}
    await tx.changed(fresh.on_conflict_do_update(index_elements=KEY, set_=news))


async def tally(tx: Tx, production: str, slot: str) -> dict[int, int]:
    """How many voices each take of the slot has; takes without any are not named."""
    query = (
        sa.select(VOTES.c.take, sa.func.count().label("voices"))
        .filter_by(production=production, slot=slot)
        .group_by(VOTES.c.take)
        .order_by(VOTES.c.take)
    )
    return {row["take"]: row["voices"] for row in await tx.all(query)}


async def of(tx: Tx, production: str, slot: str) -> tuple[shapes.Vote, ...]:
    """The votes on a slot, oldest first."""
    query = sa.select(VOTES).filter_by(production=production, slot=slot)
    rows = await tx.all(query.order_by(VOTES.c.at, VOTES.c.voter))
    return tuple(shapes.Vote(**row) for row in rows)
