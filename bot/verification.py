"""Verification: what a film says about itself, read back for a person."""

import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot import terminal_print
from bot.sorry import FAILED, MISUSED, Sorry
from bot.words import checkup as words
from pipeline.disclosure import film, tags


def show(path: Path, console: Console) -> None:
    """Say what holds. Leaves with status 1 if anything does not, raises Sorry without a file."""
    try:
        if not path.is_file():
            raise Sorry(words.NOT_A_FILE.format(path=path), status=MISUSED)
        found = film.verify(path)
    except OSError as error:
        raise Sorry(words.UNREADABLE_FILE.format(path=path), status=MISUSED) from error
    console.print(_checks(found))
    if found.statement:
        console.print()
        console.print(_statement(found.statement))
    console.print()
    console.print(Text(words.HOLDS if found.holds else words.DOES_NOT_HOLD, style="bold"))
    if not found.holds:
        sys.exit(FAILED)


def _checks(found: film.Verification) -> Table:
    grid = Table.grid(padding=(0, 2))
    for check in found.checks:
        sign, style = terminal_print.MARKS["done" if check.holds else "trouble"]
        said = words.YES if check.holds else words.NO
        grid.add_row(
            Text(f"{sign} {said}", style=style),
            Text(words.CHECKS.get(check.name, check.name)),
            Text(_detail(check), style=terminal_print.QUIET),
        )
    return grid


def _detail(check: film.Check) -> str:
    """A figure, or what was found instead; what the record says follows below."""
    short = check.name.startswith("label") or not check.holds
    return terminal_print.clean(check.detail) if short else ""


def _statement(statement: tags.Statement) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=terminal_print.QUIET, no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in words.stated(statement):
        grid.add_row(name, Text(terminal_print.clean(value)))
    return grid
