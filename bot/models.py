"""Models: the catalogue as a page to read, as JSON, and held against its vendors."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot import terminal_print
from bot.sorry import FAILED, MISUSED, Sorry
from bot.words import models as words
from bot.words import units
from pipeline import catalogue, makers, prices
from pipeline.providers import live
from pipeline.settings import Settings

KINDS: tuple[catalogue.Kind, ...] = get_args(catalogue.Kind)
NAME_WIDTH, PRICE_WIDTH = 33, 18
"""Columns of the terminal."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Which rows to show, and whether a machine reads them."""

    kind: str = ""
    vendor: str = ""
    as_json: bool = False

    def rows(self) -> tuple[catalogue.Row, ...]:
        """The rows, by kind. Raises Sorry for a kind or a vendor that is none."""
        found = tuple(catalogue.current().rows.values())
        vendors = sorted({one.vendor for one in found})
        if self.kind and self.kind not in KINDS:
            said = words.BAD_KIND.format(kind=self.kind, kinds=", ".join(KINDS))
            raise Sorry(said, status=MISUSED)
        if self.vendor and self.vendor not in vendors:
            said = words.BAD_VENDOR.format(vendor=self.vendor, vendors=", ".join(vendors))
            raise Sorry(said, status=MISUSED)
        mine = (one for one in found if self.vendor in {"", one.vendor})
        kept = [one for one in mine if self.kind in {"", one.kind}]
        return tuple(sorted(kept, key=lambda one: KINDS.index(one.kind)))


def show(wish: Wish, console: Console) -> None:
    """Print the catalogue."""
    rows, settings = wish.rows(), Settings()
    if wish.as_json:
        _print_json([_told(row, settings) for row in rows])
        return
    for kind in dict.fromkeys(one.kind for one in rows):
        console.print(Text(f"\n{words.kind(kind).capitalize()}", style="bold"))
        console.print(_table([one for one in rows if one.kind == kind], settings))
    console.print()


async def check(wish: Wish, console: Console) -> None:
    """Hold the rows against their vendors. Leaves with status 1 where one no longer fits."""
    found = await live.findings(wish.rows(), Settings())
    bad = [one for one in found if one.state not in {"agrees", "unasked"}]
    if wish.as_json:
        _print_json([_judged(one) for one in found])
    else:
        _report(found, bad, console)
    if bad:
        sys.exit(FAILED)


def tiers(row: catalogue.Row) -> tuple[str, ...]:
    """The qualities for which this model is tried."""
    known = catalogue.current().tiers.items()
    return tuple(tier for tier, kinds in known if row.key in kinds.get(row.kind, ()))


def _table(rows: Sequence[catalogue.Row], settings: Settings) -> Table:
    grid = Table.grid(padding=(0, 2, 1, 0), expand=True)
    grid.add_column(width=NAME_WIDTH, overflow="fold")
    grid.add_column(width=PRICE_WIDTH)
    grid.add_column(ratio=1)
    for row in rows:
        quiet = terminal_print.QUIET if row.retired else ""
        name = Text(row.title or row.name, style=quiet or "bold")
        name.append(f"\n{row.key}", style=terminal_print.QUIET)
        price = Text(words.price(row), style=quiet)
        if compared := words.compared(row):
            price.append(f"\n{compared}", style=quiet or "bold")
        price.append("".join(f"\n{tier}" for tier in tiers(row)), style=terminal_print.ACCENT)
        grid.add_row(name, price, Text(_can(row), style=quiet))
    if any(makers.available(row.vendor, settings) for row in rows):
        return grid
    grid.caption = Text(words.NO_KEY, style=terminal_print.QUIET)
    grid.caption_justify = "left"
    return grid


def _can(row: catalogue.Row) -> str:
    if row.retired:
        return words.RETIRED.format(why=row.retired.rstrip("."), successor=row.successor)
    return words.abilities(row)


def _told(row: catalogue.Row, settings: Settings) -> dict[str, Any]:
    plain = row.model_dump(mode="json", exclude={"words", "fixed", "variants", "output", "rungs"})
    return {
        **plain,
        "key": row.key,
        "can": sorted(row.words),
        "aspects": row.aspects,
        "references": row.references,
        "tiers": tiers(row),
        "compared_usd": _usd(prices.compared(row)),
        "key_is_set": makers.available(row.vendor, settings),
    }


def _usd(micros: int | None) -> float | None:
    return None if micros is None else micros / 1_000_000


def _judged(one: live.Finding) -> dict[str, Any]:
    return {"key": one.row.key, "state": one.state, "differences": one.differences}


def _report(found: Sequence[live.Finding], bad: Sequence[live.Finding], console: Console) -> None:
    asked = [one for one in found if one.state != "unasked"]
    if not asked:
        console.print(Text(words.NOBODY))
        return
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(style="bold", overflow="fold")
    grid.add_column(overflow="fold")
    for one in asked:
        grid.add_row(_state(one), one.row.key, "\n".join(_why(one)))
    console.print(grid)
    console.print()
    agree = len(asked) - len(bad)
    console.print(Text(words.ALL_AGREE.format(count=units.many(agree, "model"))))
    if bad:
        console.print(Text(words.SOME_DIFFER.format(count=units.many(len(bad), "model"))))
    if left := len(found) - len(asked):
        said = words.NOT_ASKED.format(count=units.many(left, "model"))
        console.print(Text(said, style=terminal_print.QUIET))


def _state(one: live.Finding) -> Text:
    style = terminal_print.GOOD if one.state == "agrees" else terminal_print.BAD
    return Text(words.STATES[one.state], style=style)


def _why(one: live.Finding) -> Iterator[str]:
    if one.state == "gone":
        yield words.GONE
    yield from (terminal_print.clean(said) for said in one.differences)


def _print_json(content: object) -> None:
    sys.stdout.write(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
