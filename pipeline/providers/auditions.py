"""Auditions: which voices a vendor has, in the words by which casting chooses among them."""

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline import catalogue, errors, ports

WOMEN = ("female", "feminine", "woman")
MEN = ("male", "masculine", "man")
OLD = ("old", "elderly", "senior")
YOUNG = ("child", "kid", "teen")
CATALOGUED = "catalogue"
"""The source of voices that no vendor was asked for: the rows know them."""


async def voices(vendor: Any, name: str) -> tuple[ports.Speaker, ...]:
    """What this vendor says, else what the catalogue knows of it. Raises the vendor's errors."""
    if hasattr(vendor, "voices"):
        try:
            found: tuple[ports.Speaker, ...] = await vendor.voices()
        except errors.Rejected:  # a server that has no list of them
            found = ()
        if found:
            return found
    return catalogued(name)


def catalogued(name: str) -> tuple[ports.Speaker, ...]:
    """The voices of all rows of a vendor, each once."""
    rows = [one for one in catalogue.current().rows.values() if one.vendor == name]
    groups: dict[str, str] = {}
    for row in rows:
        for kind, ids in row.voices.items():
            for one in ids:
                groups.setdefault(one, kind)
    return tuple(
        ports.Speaker(id=one, name=one, group=kind, source=CATALOGUED)
        for one, kind in groups.items()
    )


def group(gender: str, age: str = "") -> str:
    """The catalogue's word for a kind of speaker; empty where nothing is known."""
    known, years = gender.lower(), age.lower()
    if any(one in years for one in YOUNG):
        return "child"
    person = "woman" if known in WOMEN else "man" if known in MEN else ""
    return f"old {person}" if person and any(one in years for one in OLD) else person


def as_rows(vendor: str, found: Iterable[ports.Speaker]) -> str:
    """These voices as TOML for `DAILIES_CATALOGUE`: every voice model of the vendor casts them."""
    groups: dict[str, list[str]] = {}
    for one in found:
        groups.setdefault(one.group or "narrator", []).append(one.id)
    names = [
        row.name
        for row in catalogue.current().rows.values()
        if row.vendor == vendor and row.kind == "voice"
    ]
    return "\n".join(_row(vendor, name, groups) for name in names)


def _row(vendor: str, name: str, groups: Mapping[str, list[str]]) -> str:
    lines = ["[[model]]", f'vendor = "{vendor}"', f'name = "{name}"', "[model.voices]"]
    lines += [
        f'"{kind}" = [{", ".join(_quoted(one) for one in ids)}]' for kind, ids in groups.items()
    ]
    return "\n".join((*lines, ""))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
