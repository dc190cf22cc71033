"""The schema's history, one revision per file in `versions`, run by Alembic inside the house."""

import asyncio
from pathlib import Path
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import engines, errors

HEAD = "0001"
"""The newest revision; a database that is there already needs no Alembic to open."""
HOUSE_LOCK = 0x6461696C696573
"""Any number that is ours: who holds it in PostgreSQL is changing the schema."""

_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()


async def upgrade(connection: AsyncConnection) -> None:
    """Bring the schema to the newest revision in one transaction; of many callers one does it."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        await engines.write_ahead(connection)
    async with connection.begin():
        if await connection.run_sync(_revision) == HEAD:
            return
    # Alembic keeps the migration at work in module globals: one at a time in a process
    turn = _turns.setdefault(asyncio.get_running_loop(), asyncio.Lock())
    async with turn, connection.begin():
        if not sqlite:
            await connection.execute(sa.text("SET LOCAL lock_timeout = 0"))
            await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(HOUSE_LOCK)))
        await connection.run_sync(_upgrade)


def _revision(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise errors.StoreUnreadable(f"a schema of another house: {error}") from error
