"""Engines: how SQLite and PostgreSQL are opened so that they behave alike."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, ExceptionContext, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage import errors, sqlite

BUSY_TIMEOUT_S = 10.0
"""How long a writer waits for another one's lock."""
QUEUE_TIMEOUT_S = 30.0
"""How long for a free connection of the pool."""
ANSWER_TIMEOUT_S = 60.0
"""How long for the answer of a PostgreSQL that may be gone without a word."""
ASLEEP_TIMEOUT_S = 60.0
"""How long PostgreSQL lets a process that froze keep its locks."""
READERS = 4
SQLITE = "sqlite+aiosqlite"
POSTGRESQL = "postgresql+asyncpg"
DRIVERS = {"sqlite": SQLITE, "postgres": POSTGRESQL, "postgresql": POSTGRESQL}


def address(url: str) -> URL:
    """A checked URL with our drivers. Raises BadUrl, which never repeats what may hold secrets."""
    try:
        where = make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        raise errors.BadUrl("not an SQLAlchemy URL") from None
    where = where.set(drivername=DRIVERS.get(where.drivername, where.drivername))
    if where.drivername not in DRIVERS.values():
        raise errors.BadUrl(f"no database is called {where.drivername!r} here")
    if where.drivername == SQLITE and where.database in {None, "", ":memory:"}:
        raise errors.BadUrl("a SQLite database has to be a file")
    return where


def file_url(file: Path) -> str:
    """The URL of a SQLite file, whatever signs its path holds."""
    return URL.create(SQLITE, database=str(file.absolute())).render_as_string()


def pair(where: URL) -> tuple[AsyncEngine, AsyncEngine]:
    """An engine that writes and one that reads a snapshot; on PostgreSQL they share their pool."""
    if where.drivername == SQLITE:
        _make_file(where)
        return _sqlite(where, readers=False), _sqlite(where, readers=True)
    writer = _postgresql(where)
    snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return writer, writer.execution_options(**snapshot)


async def write_ahead(connection: AsyncConnection) -> None:
    """Let SQLite's readers and its writer not wait for each other; the file remembers it.

    Here SQLite does not heed its busy timeout, so that those who start together ask again.
    """
    clock = asyncio.get_running_loop()
    end = clock.time() + BUSY_TIMEOUT_S
    while not await connection.run_sync(_switch_to_wal):
        if clock.time() > end:
            raise errors.StoreBusy("others keep the database from write-ahead logging")
        await asyncio.sleep(0.02)


def _switch_to_wal(connection: Connection) -> bool:
    try:
        connection.connection.cursor().execute("PRAGMA journal_mode=WAL")
    except sqlite3.DatabaseError as error:
        named = errors.of_driver(error)
        if not isinstance(named, errors.StoreBusy):
            raise named from error
        return False
    return True


def _make_file(where: URL) -> None:
    """Make the folder and the file: where that fails, aiosqlite would leave a thread behind."""
    file = Path(str(where.database))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        sqlite3.connect(file).close()
    except OSError as error:
        raise errors.Unwritable(str(error)) from error
    except sqlite3.Error as error:
        raise errors.of_driver(error) from error


def _engine(where: URL, **options: Any) -> AsyncEngine:
    """JSON passes as text: pydantic writes and reads it, once (`columns.Json`)."""
    engine = create_async_engine(
        where,
        json_serializer=str,
        json_deserializer=str,
        hide_parameters=True,
        pool_timeout=QUEUE_TIMEOUT_S,
        **options,
    )
    sa.event.listen(engine.sync_engine, "handle_error", _translate)
    return engine


def _sqlite(where: URL, *, readers: bool) -> AsyncEngine:
    """The driver must not begin transactions by itself; `begin` does, and a writer locks first."""
    patience = {"timeout": str(BUSY_TIMEOUT_S), **where.query}
    engine = _engine(
        where.set(query=patience),
        pool_size=READERS if readers else 1,
        max_overflow=0,
        connect_args={"isolation_level": None, "async_creator_fn": sqlite.connect},
    )

    def connect(connection: Any, record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute(f"PRAGMA query_only={int(readers)}")
        cursor.close()

    def begin(connection: Connection) -> None:
        file: Any = connection.connection.driver_connection
        file.begin("BEGIN" if readers else "BEGIN IMMEDIATE")

    sa.event.listen(engine.sync_engine, "connect", connect)
    sa.event.listen(engine.sync_engine, "begin", begin)
    return engine


def _postgresql(where: URL) -> AsyncEngine:
    """No lock and no lost connection is waited for without end; `?command_timeout=` is for both."""
    limits = {
        "lock_timeout": BUSY_TIMEOUT_S,
        "idle_in_transaction_session_timeout": ASLEEP_TIMEOUT_S,
    }
    return _engine(
        where.set(query={"command_timeout": str(ANSWER_TIMEOUT_S), **where.query}),
        pool_pre_ping=True,
        pool_size=READERS + 1,
        max_overflow=2 * READERS,
        connect_args={
            "server_settings": {name: f"{1000 * limit:.0f}" for name, limit in limits.items()}
        },
    )


def _translate(context: ExceptionContext) -> None:
    """SQLAlchemy asks here what to raise for an error of the driver; its time limits are none."""
    error = context.original_exception
    if context.sqlalchemy_exception is not None or isinstance(error, TimeoutError):
        raise errors.of_driver(error, lost=context.is_disconnect) from error
