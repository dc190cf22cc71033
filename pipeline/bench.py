"""The bench: a task's own folder, its media as files, and how far it is."""

import asyncio
import os
import secrets
import shutil
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Self

from storage import media, shapes


class TaskBench:
    """Implements `ports.Bench` on the local disk."""

    def __init__(self, folder: Path, store: media.Media) -> None:
        self._folder = folder
        self._media = store
        self.fraction: float | None = None
        self.preview: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """An empty folder that is gone when the task ends."""
        return self._folder

    async def path(self, asset: shapes.Asset) -> Path:
        """The asset as a local, read-only file."""
        return await self._media.path(asset)

    def progress(self, fraction: float) -> None:
        """Remember how far the work is; the heartbeat writes it down."""
        self.fraction = min(1.0, max(0.0, fraction))

    def show(self, lines: Sequence[str]) -> None:
        """Remember what can be read already; the heartbeat writes it down."""
        self.preview = tuple(lines)

    @classmethod
    @contextmanager
    def laid_out(cls, root: Path, name: str, store: media.Media) -> Iterator[Self]:
        """A bench in a fresh folder under `root`, cleared away at the end."""
        folder = root / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            yield cls(folder, store)
        finally:
            _clear(folder)


def _clear(folder: Path) -> None:
    """Put it out of the way; to delete what may be large takes its time, which nobody waits for."""
    gone = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}.gone")
    with suppress(OSError):
        folder.rename(gone)
        removal = partial(shutil.rmtree, gone, ignore_errors=True)
        asyncio.get_running_loop().run_in_executor(None, removal)


@contextmanager
def workroom(root: Path) -> Iterator[Path]:
    """This process's folder under `root`; what dead processes of this machine left is removed."""
    root.mkdir(parents=True, exist_ok=True)
    host = socket.gethostname()
    for left in root.glob(f"{host}.*"):
        if not _alive(left.suffix[1:]):
            shutil.rmtree(left, ignore_errors=True)
    own = root / f"{host}.{os.getpid()}"
    own.mkdir(exist_ok=True)
    try:
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)


def _alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
