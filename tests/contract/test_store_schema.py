"""Migrations: they make what the rows describe, once, however many begin at the same time."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from storage import errors, migrations, productions, rows
from storage import store as stores
from storage.store import Store
from tests.contract import nouns

ROOT = Path(__file__).parents[2]
MIGRATE = "import asyncio, sys; from storage import store; asyncio.run(store.migrate(sys.argv[1]))"


async def _run(url: str, verb: Callable[[Connection], Any]) -> Any:
    """Call `verb` with a plain connection to the database and commit."""
    engine = sa.ext.asyncio.create_async_engine(url)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(verb)
    finally:
        await engine.dispose()


def _described(connection: Connection) -> dict[str, Any]:
    """Everything a database says about our tables, in a form that compares."""
    inspector = sa.inspect(connection)
    return {table: _table(inspector, table) for table in rows.METADATA.tables}


def _table(inspector: sa.Inspector, table: str) -> dict[str, Any]:
    columns = [{**one, "type": str(one["type"])} for one in inspector.get_columns(table)]
    return {
        "columns": columns,
        "key": inspector.get_pk_constraint(table),
        "foreign": inspector.get_foreign_keys(table),
        "unique": sorted(inspector.get_unique_constraints(table), key=str),
        "checks": sorted(inspector.get_check_constraints(table), key=str),
        "indexes": sorted(inspector.get_indexes(table), key=str),
    }


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "storage" / "migrations"))
    config.attributes["connection"] = connection
    return config


async def test_migrations_make_exactly_what_the_rows_describe(own_url: str, empty_url: str) -> None:
    await _run(empty_url, rows.METADATA.create_all)
    described = await _run(empty_url, _described)
    assert described["tasks"]["checks"], "the inspector sees CHECK constraints"
    assert await _run(own_url, _described) == described


async def test_alembic_has_nothing_to_add(own_url: str) -> None:
    def differences(connection: Connection) -> Any:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, rows.METADATA)

    assert await _run(own_url, differences) == []


async def test_the_named_head_is_the_newest_revision(own_url: str) -> None:
    def head(connection: Connection) -> Any:
        return ScriptDirectory.from_config(_config(connection)).get_heads()

    assert await _run(own_url, head) == [migrations.HEAD]


async def test_all_revisions_can_be_taken_back_and_made_again(own_url: str) -> None:
    before = await _run(own_url, _described)
    await _run(own_url, lambda connection: command.downgrade(_config(connection), "base"))
    left = await _run(own_url, lambda connection: sa.inspect(connection).get_table_names())
    assert left == ["alembic_version"]
    await stores.migrate(own_url)
    assert await _run(own_url, _described) == before


async def test_opening_again_keeps_what_is_there(empty_url: str) -> None:
    async with stores.open_store(empty_url) as store, store.transaction() as tx:
        await productions.insert(tx, nouns.production())
    async with stores.open_store(empty_url) as store, store.reading() as tx:
        assert await productions.load(tx, "abcdefgh") == nouns.production()


async def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    async def another() -> tuple[int | None, bytes]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", MIGRATE, empty_url, cwd=ROOT, stderr=asyncio.subprocess.PIPE
        )
        _, said = await process.communicate()
        return process.returncode, said

    assert await asyncio.gather(another(), another()) == [(0, b"")] * 2
    async with stores.open_store(empty_url) as store, store.transaction() as tx:
        assert await productions.insert(tx, nouns.production())


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_a_second_migration_waits_for_the_first(empty_url: str) -> None:
    waiting = sa.text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    first = sa.ext.asyncio.create_async_engine(empty_url)
    async with first.begin() as connection:
        lock = sa.func.pg_advisory_xact_lock(migrations.HOUSE_LOCK)
        await connection.execute(sa.select(lock))
        second = asyncio.create_task(stores.migrate(empty_url))
        async with asyncio.timeout(60):
            while not await connection.scalar(waiting):
                assert not second.done()
        tables = await connection.run_sync(lambda one: sa.inspect(one).get_table_names())
        assert tables == []
    await second
    await first.dispose()


async def test_openings_within_one_process_do_not_mix(empty_url: str, own_url: str) -> None:
    await _run(own_url, lambda connection: command.downgrade(_config(connection), "base"))
    await asyncio.gather(*(stores.migrate(where) for where in [empty_url, own_url] * 3))
    assert await _run(empty_url, _described) == await _run(own_url, _described)


async def test_a_database_of_a_newer_house_is_left_alone(own_url: str) -> None:
    newer = sa.text("UPDATE alembic_version SET version_num = 'from-the-future'")
    await _run(own_url, lambda connection: connection.execute(newer))
    with pytest.raises(errors.StoreUnreadable, match="from-the-future"):
        await stores.migrate(own_url)


async def test_a_migration_that_fails_half_way_leaves_no_trace(empty_url: str) -> None:
    in_the_way = sa.text("CREATE TABLE ledger (id INTEGER)")
    await _run(empty_url, lambda connection: connection.execute(in_the_way))
    with pytest.raises(errors.StorageError):
        await stores.migrate(empty_url)
    left = await _run(empty_url, lambda connection: sa.inspect(connection).get_table_names())
    assert left == ["ledger"]


async def test_closed_lists_are_closed_in_the_tables_too(store: Store) -> None:
    async with store.transaction() as tx:
        await productions.insert(tx, nouns.production(takes=(nouns.take(),)))
    for statement in (
        "UPDATE productions SET stage = 'lunch'",
        "UPDATE takes SET kind = 'smell'",
    ):
        with pytest.raises(errors.StoreConflict):
            async with store.transaction() as tx:
                await tx.connection.execute(sa.text(statement))
