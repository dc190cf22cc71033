"""The ledger: every charge, in order, only ever added to.

Before money can move it is reserved, afterwards what was reserved is spent, released, or doubtful.
What is held for a fingerprint is the sum of its lines, so that any line may be written twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage import shapes
from storage.rows import LEDGER, PRODUCTIONS
from storage.store import Fields, Tx


@dataclass(frozen=True, kw_only=True)
class Payer:
    """Whose money a film spends: its owner's, in a community, within its own budget."""

    owner_surface: str
    owner_id: str
    surface: str
    community: str
    budget_usd_micros: int | None


COLUMNS = [LEDGER.c[name] for name in shapes.LedgerEntry.model_fields]


async def exclusive(tx: Tx) -> None:
    """Let nobody else book until this transaction ends, so that a sum stays true until then.

    To be called before anything else is written. On SQLite there is only one writer anyway.
    """
    if tx.connection.dialect.name != "sqlite":
        await tx.changed(sa.text("LOCK TABLE ledger IN SHARE ROW EXCLUSIVE MODE"))


async def payer(tx: Tx, production: str) -> Payer | None:
    """Who pays for a film; a chat without a community is one of its own."""
    films = PRODUCTIONS.c
    wanted = (films.owner_surface, films.owner_id, films.surface, films.community, films.chat,
              films.budget_usd_micros)  # fmt: skip
    row = await tx.first(sa.select(*wanted).where(films.id == production))
    if row is None:
        return None
    chat = row.pop("chat")
    return Payer(**{**row, "community": row["community"] or chat})


async def charge(tx: Tx, entry: shapes.LedgerEntry) -> None:
    """Write down money that moved, or free work that was done."""
    await tx.changed(sa.insert(LEDGER).values(dict(entry)))


async def reserve(tx: Tx, entry: shapes.LedgerEntry, *, price: int) -> None:
    """Set `price` aside for this fingerprint, unless just as much is set aside already."""
    missing = price - await held(tx, entry.production, entry.fingerprint)
    if missing:
        await charge(tx, entry.evolve(what="reserved", held_usd_micros=missing))


async def settle(tx: Tx, entry: shapes.LedgerEntry) -> None:
    """Close what is held for this fingerprint; `what` says how, the amount what was charged.

    Nothing is written where nothing was held and nothing moved, except for takes (`spent`).
    """
    await settle_all(tx, [entry])


async def settle_all(tx: Tx, entries: Sequence[shapes.LedgerEntry]) -> None:
    """The same for several takes of one production, each with a fingerprint of its own."""
    if not entries:
        return
    kept = await _held_each(tx, entries[0].production, [one.fingerprint for one in entries])
    closed = [one.evolve(held_usd_micros=-kept.get(one.fingerprint, 0)) for one in entries]
    lines = [
        dict(one)
        for one in closed
        if one.held_usd_micros or one.amount_usd_micros or one.what == "spent"
    ]
    if lines:
        await tx.changed(sa.insert(LEDGER), lines)


async def doubt(tx: Tx, production: str, *, at: datetime, fingerprint: str | None = None) -> None:
    """Count as gone what is still set aside, for one take or for all: nobody will ever know."""
    for one in await open_lines(tx, production):
        if fingerprint in {None, one.fingerprint}:
            kept = one.held_usd_micros
            gone = {"amount_usd_micros": kept, "held_usd_micros": -kept, "basis": "estimated"}
            await charge(tx, one.evolve(what="doubtful", at=at, **gone))


async def open_lines(tx: Tx, production: str) -> tuple[shapes.LedgerEntry, ...]:
    """One line for each take with money set aside; `held_usd_micros` is how much that is now."""
    newest: dict[str, shapes.LedgerEntry] = {}
    for line in await of(tx, production):
        before = newest.get(line.fingerprint)
        kept = line.held_usd_micros + (before.held_usd_micros if before else 0)
        newest[line.fingerprint] = line.evolve(held_usd_micros=kept)
    return tuple(one for one in newest.values() if one.held_usd_micros > 0)


async def held(tx: Tx, production: str, fingerprint: str) -> int:
    """How many millionths of a US dollar are set aside for one take."""
    return (await _held_each(tx, production, [fingerprint])).get(fingerprint, 0)


async def of(tx: Tx, production: str) -> tuple[shapes.LedgerEntry, ...]:
    """A production's lines in the order in which they were written."""
    query = sa.select(*COLUMNS).filter_by(production=production).order_by(LEDGER.c.id)
    return tuple(shapes.LedgerEntry(**row) for row in await tx.all(query))


async def listed(
    tx: Tx,
    *,
    surface: str | None = None,
    community: str | None = None,
    owner_surface: str | None = None,
    owner: str | None = None,
    since: datetime | None = None,
) -> tuple[shapes.LedgerEntry, ...]:
    """All lines that the filters leave, oldest first."""
    query = sa.select(*COLUMNS).order_by(LEDGER.c.id)
    query = _of_films(
        query,
        surface=surface,
        owner_surface=owner_surface,
        owner_id=owner,
        community=community,
    )
    if since is not None:
        query = query.where(LEDGER.c.at >= since)
    return tuple(shapes.LedgerEntry(**row) for row in await tx.all(query))


async def funds(
    tx: Tx,
    *,
    production: str | None = None,
    surface: str | None = None,
    community: str | None = None,
    owner_surface: str | None = None,
    owner: str | None = None,
    since: datetime | None = None,
) -> shapes.Funds:
    """What was spent from `since` on, and what is set aside now, of what the filters leave."""
    gone: sa.ColumnElement[Any] = LEDGER.c.amount_usd_micros
    if since is not None:
        moment = sa.literal(since, LEDGER.c.at.type)
        gone = sa.case((LEDGER.c.at >= moment, gone), else_=0)
    query = sa.select(_sum(gone), _sum(LEDGER.c.held_usd_micros, "held"))
    if production is not None:
        query = query.where(LEDGER.c.production == production)
    query = _of_films(
        query,
        surface=surface,
        owner_surface=owner_surface,
        owner_id=owner,
        community=community,
    )
    row: Mapping[str, Any] = await tx.first(query) or {}
    return shapes.Funds(
        spent_usd_micros=int(row.get("sum", 0)), reserved_usd_micros=max(0, int(row.get("held", 0)))
    )


async def _held_each(tx: Tx, production: str, fingerprints: Sequence[str]) -> dict[str, int]:
    """What is set aside for each of these takes."""
    lines = LEDGER.c
    mine = sa.and_(lines.production == production, lines.fingerprint.in_(fingerprints))
    query = sa.select(lines.fingerprint, _sum(lines.held_usd_micros)).where(mine)
    rows = await tx.all(query.group_by(lines.fingerprint))
    return {row["fingerprint"]: int(row["sum"]) for row in rows}


def _of_films(query: sa.Select[Any], **wanted: str | None) -> sa.Select[Any]:
    """Only the lines of films of this surface, community, owner."""
    given: Fields = {name: value for name, value in wanted.items() if value is not None}
    if not given:
        return query
    films = PRODUCTIONS.c
    around = given.pop("community", None)
    query = query.join(PRODUCTIONS, films.id == LEDGER.c.production)
    if around is not None:
        alone = sa.and_(films.community == "", films.chat == around)
        query = query.where(sa.or_(films.community == around, alone))
    return query.where(*(films[name] == value for name, value in given.items()))


def _sum(column: sa.ColumnElement[Any], name: str = "sum") -> sa.ColumnElement[Any]:
    return sa.func.coalesce(sa.func.sum(column), 0).label(name)
