"""SQLite behind aiosqlite, with one trip to the connection's thread for each statement.

aiosqlite goes there four times for a statement: for a cursor, to execute, for the rows, to close.
A trip costs more than the statement itself, and a film has thousands. Here the rows come back with
the execution, a transaction begins with its first statement, and what was committed needs no
rolling back. https://docs.sqlalchemy.org/en/21/core/engines.html#use-the-connect-args-dictionary
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Self

import aiosqlite

Row = tuple[Any, ...]


class Cursor:
    """The part of a cursor that SQLAlchemy uses; its rows are here when `execute` returns."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: list[Row] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        """Run a statement to its end."""
        await self._connection.trip(self._run, sqlite3.Cursor.execute, statement, parameters)
        return self

    async def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> Self:
        """Run a statement once for each set of values."""
        await self._connection.trip(self._run, sqlite3.Cursor.executemany, statement, rows)
        return self

    async def fetchall(self) -> list[Row]:
        """The rows of the last statement, once."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Nothing is held any more."""

    def _run(self, file: sqlite3.Connection, how: Any, statement: str, values: Any) -> None:
        cursor = file.cursor()
        try:
            how(cursor, statement, values)
            self.description = cursor.description
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
            self._rows = cursor.fetchall() if cursor.description else []
        finally:
            cursor.close()


class Connection(aiosqlite.Connection):
    """A connection in a thread of its own; `begin` is carried out with the next statement."""

    _due = ""
    _begun = False

    def begin(self, how: str) -> None:
        """Let a transaction begin with the next statement: `BEGIN` or `BEGIN IMMEDIATE`."""
        self._due = how

    def cursor(self) -> Any:
        """A cursor; it needs no trip."""
        return Cursor(self)

    async def trip(self, work: Any, *arguments: Any) -> None:
        """Do work on the file in the connection's thread, inside what was to begin."""
        due, self._due = self._due, ""
        self._begun |= bool(due)
        await self._execute(self._inside, due, work, *arguments)  # type: ignore[no-untyped-call]

    async def commit(self) -> None:
        """Commit; there is nothing to do where no statement was run."""
        self._due = ""
        if self._begun:
            await super().commit()
            self._begun = False

    async def rollback(self) -> None:
        """Roll back; there is nothing to do after a commit."""
        self._due = ""
        if self._begun:
            await super().rollback()
            self._begun = False

    def _inside(self, due: str, work: Any, *arguments: Any) -> None:
        if due:
            self._conn.execute(due).close()
        work(self._conn, *arguments)


def connect(database: str, **options: Any) -> Connection:
    """A connection to await; the process may end without closing it."""
    connection = Connection(partial(sqlite3.connect, database, **options), iter_chunk_size=64)
    connection._thread.daemon = True
    return connection
