"""Accounts: the books of the whole house in the terminal, or as CSV."""

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot import statement, status_list
from bot.folder import Folder
from bot.words import accounts as words
from pipeline import budgets, faults, purse
from pipeline.settings import Settings
from storage import ledger, productions, shapes, store, trainings

NEWEST = 20
"""How many films the table names, the dearest first."""


@dataclass(frozen=True, kw_only=True)
class Books:
    """Every line, the films and trainings that they are about, and what they add up to.

    `whole` is for the films alone, `month` is what the operator's limit is held against.
    """

    lines: Sequence[shapes.LedgerEntry]
    films: dict[str, shapes.Production]
    learned: Sequence[shapes.Training]
    whole: shapes.Funds
    trained: shapes.Funds
    month: shapes.Funds
    limits: purse.Limits


async def show(console: Console, *, out: Path | None, as_csv: bool) -> None:
    """Print the books of the settings' database, or of a demo's folder."""
    settings, now = _settings(out), datetime.now(UTC)
    with faults.translated():
        async with store.open_store(settings.database_url) as opened, opened.reading() as tx:
            lines = await ledger.listed(tx)
            names = dict.fromkeys(line.production for line in lines)
            found = [await productions.load(tx, name) for name in names]
            books = Books(
                lines=lines,
                films={one.id: one for one in found if one},
                learned=await trainings.listed(tx),
                whole=await ledger.funds(tx),
                trained=await trainings.funds(tx),
                month=await purse.gone(tx, since=budgets.month_of(now)),
                limits=purse.Limits.of(settings),
            )
    if as_csv:
        sys.stdout.buffer.write(statement.of(books.lines, books.films, books.learned))
        return
    moved = books.whole.committed_usd_micros + books.trained.committed_usd_micros
    console.print(_table(books) if moved else words.NOTHING)


def _settings(out: Path | None) -> Settings:
    return Folder(out.expanduser().absolute()).settings() if out else Settings()


def _table(books: Books) -> Table:
    table = Table(title=words.TITLE, box=None, title_justify="left", show_footer=False)
    for at, name in enumerate(words.COLUMNS):
        table.add_column(name, justify="right" if at > 1 else "left", overflow="fold")
    sums = _by_film(books.lines)
    dearest = sorted(sums, key=lambda name: -sums[name].committed_usd_micros)
    for name in dearest[:NEWEST]:
        if sums[name].committed_usd_micros:
            film = books.films.get(name)
            title = status_list.title(film) if film else name
            table.add_row(Text(title), Text(film.owner.name if film else ""), *_money(sums[name]))
    for one in books.learned:
        funds = _funds(trainings.lines(one))
        if funds.committed_usd_micros:
            looks = words.LOOKS.format(name=one.name)
            table.add_row(Text(looks), Text(one.recorded_by), *_money(funds))
    table.add_section()
    table.add_row(words.FILMS, "", *_money(books.whole))
    if books.trained.committed_usd_micros:
        table.add_row(words.TRAININGS, "", *_money(books.trained))
    table.add_row(words.MONTH, _left(books), *_money(books.month))
    return table


def _left(books: Books) -> str:
    """What the operator's limit for a month leaves."""
    limit = books.limits.month
    if limit is None:
        return ""
    left = max(0, limit - books.month.committed_usd_micros)
    said = words.money(left) if left else words.NONE
    return words.LEFT.format(left=said, limit=words.money(limit))


def _by_film(lines: Sequence[shapes.LedgerEntry]) -> dict[str, shapes.Funds]:
    mine: defaultdict[str, list[shapes.LedgerEntry]] = defaultdict(list)
    for line in lines:
        mine[line.production].append(line)
    return {name: _funds(found) for name, found in mine.items()}


def _funds(lines: Sequence[shapes.LedgerEntry]) -> shapes.Funds:
    return shapes.Funds(
        spent_usd_micros=sum(one.amount_usd_micros for one in lines),
        reserved_usd_micros=max(0, sum(one.held_usd_micros for one in lines)),
    )


def _money(funds: shapes.Funds) -> tuple[str, str]:
    return words.money(funds.spent_usd_micros), words.money(funds.reserved_usd_micros)
