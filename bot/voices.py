"""Voices: who can be cast as a page to read or as rows of the catalogue, and copies by consent."""

import getpass
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.sorry import MISUSED, Sorry
from bot.words import refusals
from bot.words import voices as words
from bot.words.offer import VENDORS
from pipeline import catalogue, cloning, errors, ports
from pipeline.providers import auditions, registry
from pipeline.settings import Settings
from storage import media, store


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the command line said of a copy."""

    sample: Path
    name: str
    vendor: str
    speaker: str
    consent: bool
    since: str = ""


async def show(vendor: str, console: Console, *, as_rows: bool) -> None:
    """Print the voices of one vendor, or of all that have a key. Raises Sorry where none has."""
    async with registry.open_vendors(Settings()) as opened:
        chosen = _chosen(vendor, opened)
        found = {name: await _heard(name, opened[name]) for name in chosen}
    for name, heard in found.items():
        if as_rows:
            rows = auditions.as_rows(name, heard if isinstance(heard, tuple) else ())
            console.print(rows, markup=False, highlight=False, soft_wrap=True)
        elif isinstance(heard, tuple):
            console.print(Text(f"\n{VENDORS.get(name, name)}", style="bold"))
            console.print(_table(heard))
        else:
            said = words.SILENT.format(vendor=VENDORS.get(name, name), why=heard)
            console.print(Text(said))


async def clone(wish: Wish, console: Console) -> None:
    """Record the yes, copy the voice, say its id. Raises Sorry and the errors of the house."""
    settings = Settings()
    yes = cloning.Yes(speaker=wish.speaker, agreed=wish.consent, said_at=day(wish.since))
    async with (
        store.open_store(settings.database_url) as opened,
        media.open_media(settings.media_url) as shelf,
        registry.open_vendors(settings) as vendors,
    ):
        made = await cloning.clone(
            wish.name,
            sample=wish.sample,
            yes=yes,
            by=getpass.getuser(),
            vendor=wish.vendor,
            vendors=vendors,
            opened=opened,
            shelf=shelf,
        )
    told = words.CLONED.format(
        name=made.name, voice=made.voice, vendor=made.vendor, speaker=made.speaker, id=made.id
    )
    console.print(Text(told))


def _chosen(vendor: str, opened: Mapping[str, Any]) -> Sequence[str]:
    speaking = {row.vendor for row in catalogue.current().rows.values() if row.kind == "voice"}
    there = sorted(speaking & set(opened))
    if vendor and vendor not in there:
        known = ", ".join(there) or "-"
        raise Sorry(words.UNKNOWN.format(vendor=vendor, vendors=known), status=MISUSED)
    if not there:
        raise Sorry(words.NOBODY)
    return [vendor] if vendor else there


async def _heard(name: str, vendor: Any) -> tuple[ports.Speaker, ...] | str:
    """The voices, or why the vendor does not say."""
    try:
        return await auditions.voices(vendor, name)
    except errors.DailiesError as error:
        return refusals.sentence(error.why)


def _table(found: Sequence[ports.Speaker]) -> Table:
    table = Table(*words.COLUMNS, box=None, pad_edge=False, header_style="dim")
    for one in found:
        source = words.SOURCES.get(one.source, one.source)
        table.add_row(*(Text(cell) for cell in (one.id, one.name, one.group, one.language, source)))
    return table


def day(text: str) -> datetime | None:
    """A day as people write it; None where nothing is said. Raises Sorry."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError as error:
        raise Sorry(words.BAD_DAY, status=MISUSED) from error
