"""Our SQLite connection: fewer trips to its thread, and a transaction is one all the same."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage import sqlite


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "film.db"
    with sqlite3.connect(file) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE takes (number INTEGER)")
    other.close()
    return file


@pytest_asyncio.fixture
async def ours(file: Path) -> AsyncIterator[sqlite.Connection]:
    connection = sqlite.connect(str(file), isolation_level=None, timeout=0.0)
    await connection
    yield connection
    await connection.close()


def numbers(file: Path) -> list[int]:
    """What somebody else sees."""
    other = sqlite3.connect(file)
    try:
        return [row[0] for row in other.execute("SELECT number FROM takes ORDER BY number")]
    finally:
        other.close()


async def insert(ours: sqlite.Connection, number: int) -> None:
    await ours.cursor().execute("INSERT INTO takes VALUES (?)", (number,))


async def test_what_was_begun_is_seen_by_others_after_the_commit_only(
    ours: sqlite.Connection, file: Path
) -> None:
    ours.begin("BEGIN IMMEDIATE")
    await insert(ours, 1)
    await insert(ours, 2)
    assert numbers(file) == []
    await ours.commit()
    assert numbers(file) == [1, 2]


async def test_a_rollback_takes_back_what_was_begun_and_nothing_before(
    ours: sqlite.Connection, file: Path
) -> None:
    for number, end in ((1, ours.commit), (2, ours.rollback)):
        ours.begin("BEGIN IMMEDIATE")
        await insert(ours, number)
        await end()
    await ours.rollback()
    assert numbers(file) == [1]


async def test_a_transaction_that_cannot_begin_runs_no_statement(
    ours: sqlite.Connection, file: Path
) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ours.begin("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        await insert(ours, 1)
    await ours.rollback()
    other.execute("ROLLBACK")
    other.close()
    assert numbers(file) == []


async def test_a_transaction_without_a_statement_locks_nothing_and_leaves_nothing_behind(
    ours: sqlite.Connection, file: Path
) -> None:
    ours.begin("BEGIN IMMEDIATE")
    with sqlite3.connect(file, timeout=0.0) as other:
        other.execute("INSERT INTO takes VALUES (1)")
    other.close()
    await ours.commit()
    await insert(ours, 2)
    assert numbers(file) == [1, 2]


async def test_rows_come_with_their_names_and_once(ours: sqlite.Connection) -> None:
    cursor = ours.cursor()
    await cursor.executemany("INSERT INTO takes VALUES (?)", [(1,), (2,)])
    assert (cursor.rowcount, await cursor.fetchall()) == (2, [])
    await cursor.execute("SELECT number FROM takes ORDER BY number")
    assert cursor.description[0][0] == "number"
    assert (await cursor.fetchall(), await cursor.fetchall()) == ([(1,), (2,)], [])
