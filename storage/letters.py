"""Letters: what a chat brought and what nobody has carried out to its end yet."""

import sqlalchemy as sa

from storage import shapes
from storage.rows import LETTERS
from storage.store import Tx

KEY = ("surface", "id")


async def keep(tx: Tx, letter: shapes.Letter) -> None:
    """Write it down; the same one again, as it is now."""
    fresh = tx.insert(LETTERS).values(dict(letter))
    news = {"opened": fresh.excluded.opened}
    await tx.changed(fresh.on_conflict_do_update(index_elements=KEY, set_=news))


async def forget(tx: Tx, *, surface: str, id: str) -> None:
    """It was carried out. One that is not there is no error."""
    await tx.changed(sa.delete(LETTERS).filter_by(surface=surface, id=id))


async def waiting(tx: Tx, *, surface: str) -> tuple[shapes.Letter, ...]:
    """Those that are still there, the oldest first."""
    query = sa.select(LETTERS).filter_by(surface=surface).order_by(LETTERS.c.at, LETTERS.c.id)
    return tuple(shapes.Letter(**row) for row in await tx.all(query))
