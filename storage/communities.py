"""Communities: what their admins decided; a community nobody configured has the default rules."""

import sqlalchemy as sa

from storage import shapes
from storage.rows import COMMUNITIES
from storage.store import Tx


async def load(tx: Tx, *, surface: str, id: str) -> shapes.Community:
    """The rules of this community, or the default ones."""
    row = await tx.first(sa.select(COMMUNITIES).filter_by(surface=surface, id=id))
    return shapes.Community(**row) if row else shapes.Community(surface=surface, id=id)


async def move(tx: Tx, *, surface: str, old: str, new: str) -> None:
    """Keep the rules of a community whose id has changed."""
    there = sa.and_(COMMUNITIES.c.surface == surface, COMMUNITIES.c.id == old)
    taken = sa.select(COMMUNITIES.c.id).filter_by(surface=surface, id=new)
    if await tx.first(taken) is None:
        await tx.changed(sa.update(COMMUNITIES).where(there).values(id=new))


async def save(tx: Tx, community: shapes.Community) -> None:
    """Replace the rules of this community."""
    fresh = tx.insert(COMMUNITIES).values(dict(community))
    news = {
        name: fresh.excluded[name]
        for name in shapes.Community.model_fields
        if name not in {"surface", "id"}
    }
    await tx.changed(fresh.on_conflict_do_update(index_elements=("surface", "id"), set_=news))
