"""Uploads: files that a surface holds already, so that nothing is sent to it twice."""

import sqlalchemy as sa

from storage import shapes
from storage.rows import UPLOADS
from storage.store import Tx

KEY = ("surface", "digest", "kind")


async def find(tx: Tx, *, surface: str, digest: str, kind: str) -> str | None:
    """The surface's own name for this content sent as this kind of thing."""
    query = sa.select(UPLOADS.c.remote).filter_by(surface=surface, digest=digest, kind=kind)
    row = await tx.first(query)
    return str(row["remote"]) if row else None


async def all_of(tx: Tx, *, surface: str, digest: str) -> dict[str, str]:
    """The surface's own names for this content, or for the parts of this group, by their kind."""
    query = sa.select(UPLOADS.c.kind, UPLOADS.c.remote).filter_by(surface=surface, digest=digest)
    rows = await tx.all(query.order_by(UPLOADS.c.kind))
    return {str(row["kind"]): str(row["remote"]) for row in rows}


async def keep(tx: Tx, upload: shapes.Upload) -> None:
    """Remember where this content is; an earlier name for it is replaced."""
    fresh = tx.insert(UPLOADS).values(dict(upload))
    news = {"remote": fresh.excluded.remote, "at": fresh.excluded.at}
    await tx.changed(fresh.on_conflict_do_update(index_elements=KEY, set_=news))
