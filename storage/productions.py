"""Productions and their takes: loaded whole, saved only if nobody else saved in between."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from storage import shapes
from storage.rows import PRODUCTIONS, TAKES
from storage.store import Fields, Tx

OVER = (shapes.Stage.DELIVERED, shapes.Stage.CANCELLED)


async def insert(tx: Tx, production: shapes.Production) -> bool:
    """Write a new production with its takes; False, and nothing written, if the id exists."""
    fresh = tx.insert(PRODUCTIONS).values(_fields(production)).on_conflict_do_nothing()
    if not await tx.changed(fresh):
        return False
    await _shelve(tx, production.id, production.takes)
    return True


async def load(
    tx: Tx, id: str, *, known: shapes.Production | None = None
) -> shapes.Production | None:
    """The production with all its takes, oldest first; `known` itself if nobody saved since."""
    if known is not None and await _revision(tx, id) == known.revision:
        return known
    found = await _whole(tx, sa.select(PRODUCTIONS).where(PRODUCTIONS.c.id == id))
    return found[0] if found else None


async def save(
    tx: Tx, production: shapes.Production, *, over: shapes.Production
) -> shapes.Production | None:
    """Write what differs from `over`, if that still is what is stored; the saved production.

    Its revision is one more; None, and nothing written, if somebody else has saved since. Takes
    are only ever added.
    """
    old = _fields(over)
    saved = production.evolve(revision=over.revision + 1)
    news = {name: value for name, value in _fields(saved).items() if value != old[name]}
    stored = sa.and_(PRODUCTIONS.c.id == over.id, PRODUCTIONS.c.revision == over.revision)
    if not await tx.changed(sa.update(PRODUCTIONS).where(stored).values(news)):
        return None
    await _shelve(tx, saved.id, saved.takes[len(over.takes) :])
    return saved


async def listed(
    tx: Tx,
    *,
    surface: str | None = None,
    chat: str | None = None,
    owner: str | None = None,
    open_only: bool = False,
    limit: int = 50,
) -> tuple[shapes.Production, ...]:
    """Productions, newest first; `owner` is a person's id on their surface."""
    wanted = {"surface": surface, "chat": chat, "owner_id": owner}
    query = sa.select(PRODUCTIONS).filter_by(
        **{name: value for name, value in wanted.items() if value is not None}
    )
    if open_only:
        query = query.where(PRODUCTIONS.c.stage.not_in(OVER))
    newest = query.order_by(PRODUCTIONS.c.created_at.desc(), PRODUCTIONS.c.id).limit(limit)
    return await _whole(tx, newest)


async def voting(tx: Tx, *, now: datetime, limit: int = 500) -> tuple[str, ...]:
    """Ids of productions in which a ballot's time is up."""
    query = sa.select(PRODUCTIONS.c.id).where(PRODUCTIONS.c.ballot_due_at <= now).limit(limit)
    return tuple(row["id"] for row in await tx.all(query))


async def _revision(tx: Tx, id: str) -> int | None:
    row = await tx.first(sa.select(PRODUCTIONS.c.revision).where(PRODUCTIONS.c.id == id))
    return row["revision"] if row else None


async def _whole(tx: Tx, query: sa.Select[Any]) -> tuple[shapes.Production, ...]:
    rows = await tx.all(query)
    ids = [row["id"] for row in rows]
    takes = await tx.all(
        sa.select(TAKES)
        .where(TAKES.c.production.in_(ids))
        .order_by(TAKES.c.production, TAKES.c.number)
    )
    shelves = {
        id: tuple(_take(one) for one in shelf)
        for id, shelf in groupby(takes, key=lambda one: one["production"])
    }
    return tuple(_production(row, shelves.get(row["id"], ())) for row in rows)


async def _shelve(tx: Tx, id: str, takes: Sequence[shapes.Take]) -> None:
    if takes:
        await tx.changed(sa.insert(TAKES), [{"production": id, **dict(one)} for one in takes])


def _take(row: Fields) -> shapes.Take:
    del row["production"]
    return shapes.Take(**row)


def _fields(production: shapes.Production) -> Fields:
    """The shape as columns: the owner and the place lie flat, takes are rows of their own."""
    fields = dict(production)
    del fields["takes"]
    owner = fields.pop("owner")
    return fields | dict(fields.pop("place")) | {f"owner_{name}": value for name, value in owner}


def _production(row: Fields, takes: tuple[shapes.Take, ...]) -> shapes.Production:
    owner = {name: row.pop(f"owner_{name}") for name in shapes.Person.model_fields}
    place = {name: row.pop(name) for name in shapes.Place.model_fields}
    return shapes.Production(
        **row, owner=shapes.Person(**owner), place=shapes.Place(**place), takes=takes
    )
