"""The front desk: whatever happens behind it, people hear a sentence and get an exit status."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.folder import Folder
from bot.sorry import FAILED, INTERRUPTED, MISUSED, Quit, Sorry
from bot.words import refusals
from bot.words import terminal as words
from pipeline.errors import DailiesError, Refused, Why

WIDEST = 96
"""Columns; wider is not easier to read."""

DETAILED = {Why.BROKEN, Why.MISCONFIGURED, Why.CORRUPT}
"""Reasons whose technical detail helps whoever has to mend it."""

MISUSES = {Why.EMPTY_BRIEF, Why.LONG_BRIEF, Why.BINARY_BRIEF, Why.BAD_LENGTH, Why.NO_SUCH_SCENE}
"""Reasons that lie in what was asked for, not in what happened."""

log = logging.getLogger(__name__)


def console() -> Console:
    """Standard output, no wider than is easy to read."""
    made = Console(highlight=False)
    return made if made.width <= WIDEST else Console(highlight=False, width=WIDEST)


@contextmanager
def spoken(folder: Path | None = None) -> Iterator[None]:
    """Leave the program with a sentence on standard error instead of an exception."""
    try:
        yield
    except Sorry as sorry:
        _leave(sorry.sentence, sorry.status)
    except DailiesError as error:
        misused = isinstance(error, Refused) and error.why in MISUSES
        _leave(_sentence(error), MISUSED if misused else FAILED)
    except (KeyboardInterrupt, Quit):
        where = folder.expanduser().absolute() if folder else Path()
        _end_the_line()
        _leave(words.STOPPED.format(folder=where) if folder else "", INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED)
    except Exception:
        log.exception("command failed")
        _leave(words.BROKE.format(log=Folder(folder or Path()).log), FAILED)


def _sentence(error: DailiesError) -> str:
    said = refusals.of(error)
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
