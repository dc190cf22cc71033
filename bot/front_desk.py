"""The front desk: whatever happens behind it, people hear a sentence and get an exit status."""

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError
from rich.console import Console
from rich.text import Text

from bot.folder import Folder
from bot.sorry import FAILED, INTERRUPTED, MISUSED, Quit, Sorry
from bot.words import refusals
from bot.words import terminal as words
from pipeline.errors import DailiesError, Refused, Why
from pipeline.settings import Settings

WIDEST = 96
"""Columns; wider is not easier to read."""

DETAILED = {Why.BROKEN, Why.MISCONFIGURED, Why.CORRUPT}
"""Reasons whose technical detail helps whoever has to mend it."""

MISUSES = {Why.EMPTY_BRIEF, Why.LONG_BRIEF, Why.BINARY_BRIEF, Why.BAD_LENGTH, Why.NO_SUCH_SCENE}
"""Reasons that lie in what was asked for, not in what happened."""


def console() -> Console:
    """Standard output, no wider than is easy to read."""
    made = Console(highlight=False)
    return made if made.width <= WIDEST else Console(highlight=False, width=WIDEST)


log = logging.getLogger(__name__)


@contextmanager
def spoken(folder: Path | None = None) -> Iterator[None]:
    """Leave the program with a sentence on standard error instead of an exception."""
    try:
        yield
    except Sorry as sorry:
        _leave(sorry.sentence, sorry.status)
    except DailiesError as error:
        misused = isinstance(error, Refused) and error.why in MISUSES
        _leave(_sentence(error, folder), MISUSED if misused else FAILED)
    except (KeyboardInterrupt, Quit):
        where = folder.expanduser().absolute() if folder else Path()
        _end_the_line()
        _leave(words.STOPPED.format(folder=where) if folder else "", INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED)
    except Exception as error:
        record = _record(folder)
        log.exception("command failed")
        _leave(_unset(error) or _broke(error, record), FAILED)


def _unset(error: Exception) -> str:
    """A setting that cannot be read, by the name that it has in the environment."""
    if not isinstance(error, ValidationError) or error.title != Settings.__name__:
        return ""
    wrong = error.errors(include_url=False, include_input=False)[0]
    name = str(wrong["loc"][0]).upper() if wrong["loc"] else "?"
    return f"{refusals.sentence(Why.MISCONFIGURED, setting=name)}\n({wrong['msg']})"


def _record(folder: Path | None) -> Path | None:
    """The folder's log, open for one last entry; None where there is none."""
    log.addHandler(logging.NullHandler())
    if folder is None:
        return None
    try:
        record = Folder(folder.expanduser().absolute()).log
        log.addHandler(logging.FileHandler(record, encoding="utf-8"))
    except (OSError, RuntimeError):
        return None
    return record


def _broke(error: Exception, record: Path | None) -> str:
    """A defect of ours: where its trace is, or its last line."""
    if record is not None:
        return words.BROKE.format(log=record)
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}, line {place.lineno}"
    return words.BROKE_HERE.format(detail=f"{type(error).__name__}: {error} ({where})")


def _sentence(error: DailiesError, folder: Path | None) -> str:
    values = {"place": str(folder)} if folder else {}
    said = refusals.sentence(error.why, **(values | error.values))
    return f"{said}\n({error.detail})" if error.detail and error.why in DETAILED else said


def _end_the_line() -> None:
    """Terminals write ^C where the next words would stand."""
    if sys.stderr.isatty():
        sys.stderr.write("\n")


def _leave(sentence: str, status: int) -> None:
    if sentence:
        errors = Console(stderr=True, highlight=False)
        errors.print(Text(sentence), soft_wrap=not errors.is_terminal)
    sys.exit(status)
