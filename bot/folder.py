"""Folder: a film's own place on disk. What is in work lives in `.dailies/`, what is done beside it.

film.mp4  film.srt  script.md  script.json  stills/  contact-sheet.jpg  production.json
.dailies/  dailies.db  media/  work/  lock  dailies.log
"""

import errno
import fcntl
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

from bot.sorry import Sorry
from bot.words import terminal as words
from pipeline import errors, logs
from pipeline.errors import Why
from pipeline.settings import Settings

INNER = ".dailies"
DATABASE = "dailies.db"
LOCK = "lock"
LEAST_FREE_BYTES = 4 * 1024**2


@dataclass(frozen=True)
class Folder:
    """The folder at `root`, an absolute path."""

    root: Path

    @property
    def inner(self) -> Path:
        """Where the machinery keeps its own things."""
        return self.root / INNER

    @property
    def log(self) -> Path:
        """What happened, for somebody who has to find out why."""
        return self.inner / "dailies.log"

    @property
    def looks(self) -> Path:
        """Pictures and clips to look at while deciding."""
        return self.root / "takes"

    @property
    def is_begun(self) -> bool:
        """Whether a film was ever begun here."""
        return (self.inner / DATABASE).exists()

    def settings(self) -> Settings:
        """A studio of its own: no queue and no database of anybody else's."""
        return Settings(
            database_url=f"sqlite+aiosqlite:///{quote(str(self.inner / DATABASE))}",
            media_url=f"file://{quote(str(self.inner / 'media'))}",
            redis_url=None,
            public_url="",
            work_dir=self.inner / "work",
        )

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Make the folder, keep every other dailies out, and write the log into it.

        Raises Misconfigured if it cannot be written, Refused if somebody is at work in it.
        """
        with reported(self.root):
            self.inner.mkdir(parents=True, exist_ok=True)
            lock = (self.inner / LOCK).open("a")
        with lock:
            self._lock(lock.fileno())
            with reported(self.root):
                record = self.log.open("a", encoding="utf-8")
            with record, _logging_to(record):
                yield

    def check(self) -> None:
        """Raises Sorry when the folder is gone, Misconfigured when its disk is full."""
        if not (self.inner / LOCK).exists():
            raise Sorry(words.VANISHED.format(folder=self.root))
        if shutil.disk_usage(self.inner).free < LEAST_FREE_BYTES:
            raise errors.Misconfigured(Why.DISK_FULL)

    def _lock(self, handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise errors.Refused(Why.BUSY, place=str(self.root)) from None


@contextmanager
def reported(place: Path) -> Iterator[None]:
    """Say what the operating system said, in our words."""
    try:
        yield
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        why = Why.DISK_FULL if full else Why.UNWRITABLE
        raise errors.Misconfigured(why, str(error), place=str(place)) from error


@contextmanager
def _logging_to(record: IO[str]) -> Iterator[None]:
    """Whatever is said on standard error goes into the log, also by children and by C."""
    screen = os.dup(2)
    os.dup2(record.fileno(), 2)
    logs.set_up(as_json=True)
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(record)
    try:
        yield
    finally:
        os.dup2(screen, 2)
        os.close(screen)
        logging.getLogger().handlers = [logging.NullHandler()]
