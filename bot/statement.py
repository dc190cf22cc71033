"""Statements: the books of some films as a CSV file that opens in any spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from storage import ledger, productions, shapes, trainings
from storage.store import Tx

COLUMNS = (
    "time", "film", "title", "owner", "place", "part", "vendor", "model", "what", "spent_usd",
    "basis", "reserved_usd", "take",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would calculate."""
MICROS = 1_000_000
TITLE_CHARS = 80


@dataclass(frozen=True, kw_only=True)
class File:
    """A file to hand over."""

    name: str
    data: bytes


async def written(
    tx: Tx,
    *,
    now: datetime,
    surface: str | None = None,
    community: str | None = None,
    owner_surface: str | None = None,
    owner: str | None = None,
) -> File:
    """The lines that the filters leave, oldest first, with a line of totals."""
    lines = await ledger.listed(
        tx, surface=surface, community=community, owner_surface=owner_surface, owner=owner
    )
    films: dict[str, shapes.Production] = {}
    for name in dict.fromkeys(line.production for line in lines):
        if found := await productions.load(tx, name):
            films[name] = found
    return File(name=f"dailies-{now:%Y-%m-%d}.csv", data=of(lines, films))


def of(
    lines: Iterable[shapes.LedgerEntry],
    films: Mapping[str, shapes.Production],
    learned: Iterable[shapes.Training] = (),
) -> bytes:
    """The file: UTF-8 with a mark that spreadsheets look for; nobody's text becomes a formula.

    `basis` says how an amount is known: told by the vendor, measured, estimated, or unknown.
    """
    held, spent = 0, 0
    text = io.StringIO()
    sheet = csv.writer(text, lineterminator="\r\n")
    sheet.writerow(COLUMNS)
    for line in lines:
        held, spent = held + line.held_usd_micros, spent + line.amount_usd_micros
        film = films.get(line.production)
        sheet.writerow(_row(line, film.place if film else None, *_whose(film)))
    for one in learned:
        for line in trainings.lines(one):
            held, spent = held + line.held_usd_micros, spent + line.amount_usd_micros
            sheet.writerow(_row(line, None, one.name, one.recorded_by))
    sheet.writerow(("total", *("",) * 8, _usd(spent), "", _usd(held), ""))
    return text.getvalue().encode("utf-8-sig")


def _whose(film: shapes.Production | None) -> tuple[str, str]:
    """A film's title and its owner's name."""
    if film is None:
        return "", ""
    return film.script.title if film.script else film.brief.text, film.owner.name


def _row(
    line: shapes.LedgerEntry, place: shapes.Place | None, title: str, owner: str
) -> tuple[str, ...]:
    return (
        line.at.astimezone(UTC).isoformat(timespec="seconds"),
        line.production,
        _plain(" ".join(title.split())[:TITLE_CHARS]),
        _plain(owner),
        _plain(place.community or place.chat) if place else "",
        line.slot,
        line.vendor,
        _plain(line.model),
        line.what,
        _usd(line.amount_usd_micros),
        line.basis,
        _usd(line.held_usd_micros),
        line.fingerprint,
    )


def _usd(micros: int) -> str:
    return f"{micros / MICROS:.6f}"


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
