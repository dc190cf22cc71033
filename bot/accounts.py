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
from storage import ledger, productions, shapes, store

NEWEST = 20
"""How many films the table names, the dearest first."""


@dataclass(frozen=True, kw_only=True)
class Books:
    """Every line, the films that they are about, and what they add up to."""

    lines: Sequence[shapes.LedgerEntry]
    films: dict[str, shapes.Production]
    whole: shapes.Funds
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
                whole=await ledger.funds(tx),
                month=await ledger.funds(tx, since=budgets.month_of(now)),
                limits=purse.Limits.of(settings),
            )
    if as_csv:
        sys.stdout.buffer.write(statement.of(books.lines, books.films))
        return
    console.print(_table(books) if books.whole.committed_usd_micros else words.NOTHING)


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
    table.add_section()
    table.add_row(words.FILMS, "", *_money(books.whole))
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
    gone: defaultdict[str, int] = defaultdict(int)
    held: defaultdict[str, int] = defaultdict(int)
    for line in lines:
        gone[line.production] += line.amount_usd_micros
        held[line.production] += line.held_usd_micros
    return {
        name: shapes.Funds(spent_usd_micros=gone[name], reserved_usd_micros=max(0, held[name]))
        for name in gone
    }


def _money(funds: shapes.Funds) -> tuple[str, str]:
    return words.money(funds.spent_usd_micros), words.money(funds.reserved_usd_micros)
