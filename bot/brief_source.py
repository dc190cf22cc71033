"""Where a brief comes from: words on the command line, a text file, or standard input."""

import codecs
import sys
from pathlib import Path
from typing import IO

from bot.sorry import MISUSED, Sorry
from bot.words import terminal as words
from pipeline import errors
from pipeline.errors import Why

MOST_BYTES = 1 << 20
"""Nobody's brief is longer; what is longer is not read at all."""

TEXT_SUFFIXES = {".txt", ".md", ".text", ".markdown", ".rst", ".fountain"}
PATH_STARTS = ("/", "./", "../", "~/")
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read(given: str) -> str:
    """The brief's text. Raises Refused for what is no text, Sorry for a file that is not there."""
    if given == "-":
        return _decoded(sys.stdin.buffer)
    path = _path(given)
    if path is None:
        return _checked(given)
    try:
        with path.open("rb") as file:
            return _decoded(file)
    except OSError as error:
        raise Sorry(words.UNREADABLE.format(path=path), status=MISUSED) from error


def _path(given: str) -> Path | None:
    """The file that was meant, or None where the words themselves are the brief."""
    if not given.strip() or "\n" in given or "\0" in given or len(given) > 1024:
        return None
    path = Path(given).expanduser()
    try:
        if path.is_dir() and len(given.split()) == 1:
            raise Sorry(words.IS_A_FOLDER.format(path=given), status=MISUSED)
        if path.exists():
            return path
    except OSError:
        return None
    if _looks_like_a_path(given, path):
        raise Sorry(words.NO_SUCH_FILE.format(path=given), status=MISUSED)
    return None


def _looks_like_a_path(given: str, path: Path) -> bool:
    """One word that begins or ends as names of files do."""
    starts = given.startswith(PATH_STARTS)
    return len(given.split()) == 1 and (starts or path.suffix.lower() in TEXT_SUFFIXES)


def _decoded(file: IO[bytes]) -> str:
    """The text of a file. What is too long for a brief is still told from what is no text."""
    data = file.read(MOST_BYTES + 1)
    whole = len(data) <= MOST_BYTES
    coding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8-sig")
    try:
        text = codecs.getincrementaldecoder(coding)().decode(data, final=whole)
    except UnicodeDecodeError:
        raise errors.Refused(Why.BINARY_BRIEF) from None
    if not whole:
        raise errors.Refused(Why.BINARY_BRIEF if "\0" in text else Why.LONG_BRIEF)
    return text


def _checked(text: str) -> str:
    """Words of the command line that were bytes of another encoding are not a text."""
    if any("\ud800" <= one <= "\udfff" for one in text):
        raise errors.Refused(Why.BINARY_BRIEF)
    return text
