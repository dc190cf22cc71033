"""What the world does to a database: others write to it, it is damaged, full, gone."""

import asyncio
import gc
import os
import random
import sqlite3
import subprocess
import sys
import warnings
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import engines, errors, productions
from storage import store as stores
from storage.store import Store
from tests.contract import nouns
from tests.contract.databases import Server

ROOT = Path(__file__).parents[2]
ROUNDS = 60
COUNT_UP = f"""
import asyncio, sys
from storage import productions, store

async def main():
    async with store.open_store(sys.argv[1]) as opened:
        print("ready", flush=True)
        sys.stdin.readline()
        for _ in range({ROUNDS}):
            async with opened.transaction() as tx:
                seen = await productions.load(tx, "abcdefgh")
                more = seen.evolve(script_take=seen.script_take + 1)
                assert await productions.save(tx, more, over=seen)

asyncio.run(main())
"""


async def _insert(store: Store, id: str = "abcdefgh") -> None:
    async with store.transaction() as tx:
        assert await productions.insert(tx, nouns.production(id, script_take=0))


async def _count_up(store: Store) -> None:
    saved = False
    while not saved:
        async with store.transaction() as tx:
            seen = await productions.load(tx, "abcdefgh")
            assert seen is not None
            more = seen.evolve(script_take=seen.script_take + 1)
            saved = await productions.save(tx, more, over=seen)


async def _patiently(store: Store) -> None:
    """Count up as soon as it is possible; a slow machine may itself be taken for asleep."""
    async with asyncio.timeout(60):
        while True:
            with suppress(errors.StorageError):
                await _count_up(store)
                return


async def _look(store: Store) -> None:
    async with store.reading() as tx:
        await productions.load(tx, "abcdefgh")


def _overwrite(file: Path, *, from_byte: int) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:from_byte] + b"\xff" * (len(data) - from_byte))


@pytest.fixture
def file(tmp_path: Path, sqlite_template: Path) -> Path:
    """A migrated SQLite file of this test's own."""
    copy = tmp_path / "store.db"
    copy.write_bytes(sqlite_template.read_bytes())
    return copy


# others


async def test_two_processes_and_many_tasks_write_one_file_without_an_error(file: Path) -> None:
    async with stores.open_store(engines.file_url(file)) as store:
        await _insert(store)
        other = await asyncio.create_subprocess_exec(
            sys.executable, "-c", COUNT_UP, engines.file_url(file), cwd=ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert other.stdout is not None
        assert await other.stdout.readline() == b"ready\n"
        _, (_, said) = await asyncio.gather(
            asyncio.gather(*(_count_up(store) for _ in range(ROUNDS))), other.communicate(b"go\n")
        )
        assert (other.returncode, said) == (0, b"")
        async with store.reading() as tx:
            found = await productions.load(tx, "abcdefgh")
    assert found is not None
    assert found.script_take == 2 * ROUNDS


async def test_a_writer_waits_for_another_process_only_so_long(file: Path) -> None:
    async with stores.open_store(engines.file_url(file) + "?timeout=0.05") as store:
        stranger = sqlite3.connect(file, isolation_level=None)
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(errors.StoreBusy):
            await _insert(store)
        async with store.reading() as tx:
            assert await productions.listed(tx) == ()
        stranger.execute("COMMIT")
        stranger.close()
        await _insert(store)


async def test_cancellation_at_any_moment_leaves_a_store_that_works(url: str) -> None:
    chance = random.Random(7)
    patience = "?timeout=1" if url.startswith("sqlite") else ""
    async with stores.open_store(url + patience) as store:
        await _insert(store)
        for _ in range(100):
            verbs = chance.choices((_count_up, _look), k=5)
            busy = [asyncio.create_task(verb(store)) for verb in verbs]
            await asyncio.sleep(chance.uniform(0, 0.01))
            for one in busy:
                one.cancel()
            ends = await asyncio.gather(*busy, return_exceptions=True)
            assert {type(one) for one in ends} <= {asyncio.CancelledError, type(None)}
            await _count_up(store)


async def test_a_closed_store_leaves_nothing_open(url: str) -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        async with stores.open_store(url) as store:
            await asyncio.gather(*(_insert(store, id) for id in ("aaaaaaaa", "bbbbbbbb")))
            async with store.reading() as tx:
                assert len(await productions.listed(tx)) == 2
        del store, tx
        gc.collect()
    assert [str(one.message) for one in said] == []


# damage


async def test_a_file_that_is_no_database_is_unreadable(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    file.write_bytes(b"this is not a database, it is a shopping list" * 100)
    before = file.read_bytes()
    with pytest.raises(errors.StoreUnreadable):
        await stores.migrate(engines.file_url(file))
    assert file.read_bytes() == before


async def test_a_damaged_database_is_unreadable(file: Path) -> None:
    async with stores.open_store(engines.file_url(file)) as store:
        await _insert(store)
    _overwrite(file, from_byte=4096)
    with pytest.raises(errors.StoreUnreadable):
        async with stores.open_store(engines.file_url(file)) as store, store.reading() as tx:
            await productions.load(tx, "abcdefgh")


async def test_a_cut_off_database_is_unreadable(file: Path) -> None:
    os.truncate(file, 5000)
    with pytest.raises(errors.StoreUnreadable):
        await stores.migrate(engines.file_url(file))


# no room, no place


async def test_a_full_disk_is_said_and_nothing_half_is_kept(file: Path) -> None:
    async with stores.open_store(engines.file_url(file)) as store:
        async with store.transaction() as tx:
            pages = await tx.connection.scalar(sa.text("PRAGMA page_count"))
            await tx.connection.execute(sa.text(f"PRAGMA max_page_count={pages}"))
        with pytest.raises(errors.DiskFull):
            async with store.transaction() as tx:
                for number in range(400):
                    await productions.insert(
                        tx, nouns.production(f"aaaaa{number:03}".translate(ID))
                    )
        async with store.transaction() as tx:
            assert await productions.listed(tx) == ()
            await tx.connection.execute(sa.text("PRAGMA max_page_count=100000"))
        await _insert(store)


ID = str.maketrans("0189", "bcde")


async def test_a_folder_that_cannot_be_made_is_unwritable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(errors.Unwritable):
        await stores.migrate(engines.file_url(tmp_path / "file" / "store.db"))


async def test_a_folder_in_place_of_the_file_is_unwritable(tmp_path: Path) -> None:
    with pytest.raises(errors.Unwritable):
        await stores.migrate(engines.file_url(tmp_path))


async def test_the_folder_is_made(tmp_path: Path) -> None:
    await stores.migrate(engines.file_url(tmp_path / "a b" / "ü%20?#" / "store.db"))
    assert (tmp_path / "a b" / "ü%20?#" / "store.db").exists()


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://me:secret@host/db", "sqlite+aiosqlite://", "postgres://h:x"]
)
async def test_a_url_that_names_nothing_is_bad(url: str) -> None:
    with pytest.raises(errors.BadUrl) as caught:
        await stores.migrate(url)
    assert "secret" not in str(caught.value)


# servers


async def test_a_server_that_does_not_answer_is_unreachable(tmp_path: Path) -> None:
    for host in ("me:secret@127.0.0.1:1/x", f"me:secret@/x?host={tmp_path}"):
        with pytest.raises(errors.StoreUnreachable) as caught:
            await stores.migrate(f"postgresql+asyncpg://{host}")
        assert "secret" not in str(caught.value)


async def test_a_database_that_is_not_there_is_unreachable(postgres: Server) -> None:
    with pytest.raises(errors.StoreUnreachable, match="nowhere"):
        await stores.migrate(postgres.at("nowhere"))


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_a_lost_connection_is_named_and_the_next_one_works(store: Store) -> None:
    kill = sa.text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await _insert(store)
    with pytest.raises(errors.StoreUnreachable):
        async with store.transaction() as tx:
            await productions.insert(tx, nouns.production("zzzzzzzz"))
            async with store.transaction() as other:
                await other.connection.execute(kill)
            await productions.load(tx, "zzzzzzzz")
    async with store.transaction() as tx:
        assert await productions.load(tx, "zzzzzzzz") is None
    await _count_up(store)


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_a_server_that_falls_silent_is_not_waited_for_without_end(url: str) -> None:
    async with stores.open_store(f"{url}{'&' if '?' in url else '?'}command_timeout=1") as store:
        with pytest.raises(errors.StoreUnreachable):
            async with store.transaction() as tx:
                await tx.all(sa.text("SELECT pg_sleep(60)"))
        await _insert(store)


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_a_lock_that_is_not_let_go_of_is_said_to_be_busy(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_S", 0.2)
    async with stores.open_store(url) as store:
        await _insert(store)
        async with store.transaction() as holder:
            seen = await productions.load(holder, "abcdefgh")
            assert seen is not None
            assert await productions.save(holder, seen.evolve(script_take=7), over=seen)
            with pytest.raises(errors.StoreBusy):
                async with store.transaction() as tx:
                    await productions.save(tx, seen.evolve(script_take=8), over=seen)


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_a_process_that_fell_asleep_with_a_lock_loses_it(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stores.open_store(url) as store:
        await _insert(store)
    monkeypatch.setattr(engines, "ASLEEP_TIMEOUT_S", 0.2)
    async with stores.open_store(url) as store:
        with pytest.raises(errors.StoreUnreachable):
            async with store.transaction() as sleeper:
                seen = await productions.load(sleeper, "abcdefgh")
                assert seen is not None
                assert await productions.save(sleeper, seen.evolve(script_take=7), over=seen)
                await _patiently(store)
        async with store.reading() as tx:
            found = await productions.load(tx, "abcdefgh")
        assert found is not None
        assert found.script_take == 1


def test_opening_a_store_is_light_to_import() -> None:
    heavy = "import storage.store, sys; print({'alembic', 'asyncpg', 'obstore'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", heavy], cwd=ROOT, capture_output=True, check=True)
    assert said.stdout == b"set()\n"
