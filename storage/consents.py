"""Consents: who agreed to a copy of their voice. Written before the copy, never taken away."""

import sqlalchemy as sa

from storage import shapes
from storage.rows import CONSENTS
from storage.store import Tx


async def record(tx: Tx, consent: shapes.Consent) -> None:
    """Write a yes down."""
    await tx.changed(sa.insert(CONSENTS).values(dict(consent)))


async def voiced(tx: Tx, id: str, voice: str) -> bool:
    """Add the vendor's id of the copy that was made."""
    made = sa.update(CONSENTS).where(CONSENTS.c.id == id).values(voice=voice)
    return await tx.changed(made) == 1


async def listed(tx: Tx, *, vendor: str = "") -> tuple[shapes.Consent, ...]:
    """All of them, the newest first; of one vendor if it is named."""
    query = sa.select(CONSENTS).order_by(CONSENTS.c.at.desc())
    mine = query.where(CONSENTS.c.vendor == vendor) if vendor else query
    return tuple(shapes.Consent(**row) for row in await tx.all(mine))
