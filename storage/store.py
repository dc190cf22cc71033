"""The store: one database, SQLite in a file or PostgreSQL, behind short transactions.

On SQLite one connection writes (BEGIN IMMEDIATE, so that a lock is taken before the first read and
never asked for after it) while others read their snapshots; processes queue on the busy timeout.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage import engines, errors

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

Fields = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class Tx:
    """A transaction in progress; the functions of this room take it as their first argument."""

    connection: AsyncConnection

    async def all(
        self, statement: sa.Executable, rows: Sequence[Fields] | None = None
    ) -> list[Fields]:
        """Every row of the answer, by column name; `rows` are sets of values, one for each row."""
        answer = await self._run(statement, rows)
        names = tuple(answer.keys())
        return [dict(zip(names, row, strict=True)) for row in answer]

    async def first(self, statement: sa.Executable) -> Fields | None:
        """The first row of the answer, if there is one."""
        row = (await self._run(statement)).mappings().first()
        return None if row is None else dict(row)

    async def changed(self, statement: sa.Executable, rows: Sequence[Fields] | None = None) -> int:
        """How many rows the statement wrote, given one set of values or a row for each."""
        return (await self._run(statement, rows)).rowcount

    async def _run(
        self, statement: sa.Executable, rows: Sequence[Fields] | None = None
    ) -> sa.CursorResult[Any]:
        return await to_the_end(self.connection.execute(statement, rows))

    def insert(self, table: sa.Table) -> "sqlite.Insert | postgresql.Insert":
        """An INSERT of this engine's dialect, for ON CONFLICT; the other's is not imported."""
        if self.connection.dialect.name == "sqlite":
            from sqlalchemy.dialects import sqlite

            return sqlite.insert(table)
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)


@dataclass(frozen=True, kw_only=True)
class Store:
    """An open database. Keep transactions short: none may wait for a network or a child process."""

    writer: AsyncEngine
    reader: AsyncEngine

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """Commits on a clean exit, rolls back otherwise. Raises the errors of `storage.errors`."""
        async with _connected(self.writer) as connection:
            yield Tx(connection)
            await to_the_end(connection.commit())

    async def time(self) -> datetime | None:
        """What the database's server takes for now; None where that is this machine."""
        async with self.reading() as tx:
            if tx.connection.dialect.name == "sqlite":
                return None
            row = await tx.first(sa.select(sa.func.clock_timestamp().label("now")))
        return row["now"] if row else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Tx]:
        """One snapshot of everything; a write inside it is refused."""
        async with _connected(self.reader) as connection:
            yield Tx(connection)


@asynccontextmanager
async def open_store(url: str) -> AsyncIterator[Store]:
    """Bring the schema up to date and open the database at an SQLAlchemy URL.

    `sqlite+aiosqlite:////absolute/file.db` (its folder is made; `?timeout=` is how many seconds a
    writer waits for one in another process) or `postgresql+asyncpg://…`.
    """
    from storage import migrations

    writer, reader = engines.pair(engines.address(url))
    try:
        async with _connected(writer) as connection:
            await to_the_end(migrations.upgrade(connection))
        yield Store(writer=writer, reader=reader)
    finally:
        await to_the_end(reader.dispose())
        await to_the_end(writer.dispose())


async def migrate(url: str) -> None:
    """Bring the schema of the database at `url` up to date; safe beside others doing the same."""
    async with open_store(url):
        pass


@asynccontextmanager
async def _connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection of the pool; closing it rolls back what was not committed."""
    connection = engine.connect()
    try:
        await to_the_end(_start(connection))
        yield connection
    finally:
        if connection.sync_connection is not None:
            await to_the_end(connection.close())


async def _start(connection: AsyncConnection) -> None:
    """What goes wrong on the way to a connection gets our names too."""
    try:
        await connection.start()
    except sa.exc.TimeoutError as error:
        raise errors.StoreBusy("no connection was free for too long") from error
    except OSError as error:
        raise errors.of_driver(error) from error


async def to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """Let the driver finish even if we are cancelled, and be cancelled then.

    A statement that is left half way keeps its connection, and that may keep a lock on the file.
    """
    task = asyncio.create_task(work)
    asked: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as cancelled:
            asked = cancelled
    if asked is not None:
        task.exception()  # or asyncio would log that nobody looked
        raise asked
    return task.result()
