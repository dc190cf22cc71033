"""A blank database: migrated once in each process, copied from then on."""

import asyncio
import functools
import tempfile
from concurrent import futures
from pathlib import Path

from storage import engines, store


def database(file: Path) -> str:
    """The URL of a SQLite file that is up to date; one that is there is left as it is."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(migrated())
    return engines.file_url(file)


@functools.cache
def migrated() -> bytes:
    """What such a file holds. May be asked where a loop runs already."""
    with tempfile.TemporaryDirectory() as folder, futures.ThreadPoolExecutor(1) as beside:
        file = Path(folder) / "blank.db"
        beside.submit(asyncio.run, store.migrate(engines.file_url(file))).result()
        return file.read_bytes()
