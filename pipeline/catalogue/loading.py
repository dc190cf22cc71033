"""Loading: the packaged TOML, the operator's file merged over it, every row checked once."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline import errors
from pipeline.catalogue.row import Row
from pipeline.settings import Settings

ANY = "*"
"""A row of this name stands for every model of its vendor that has no row of its own."""
Raw = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All rows, and for each quality which of them to try, best first, per kind of take."""

    rows: Mapping[str, Row]
    tiers: Mapping[str, Mapping[str, tuple[str, ...]]]
    _asked: dict[str, Row | None] = field(default_factory=dict, repr=False, compare=False)

    def find(self, vendor: str, model: str) -> Row | None:
        """The row of a model, by our name or by the vendor's slug."""
        key = f"{vendor}:{model}"
        if key not in self._asked:
            self._asked[key] = self._looked_up(vendor, model)
        return self._asked[key]

    def _looked_up(self, vendor: str, model: str) -> Row | None:
        found = self.rows.get(f"{vendor}:{model}")
        if found is None:
            same = (one for one in self.rows.values() if one.vendor == vendor)
            found = next((one for one in same if one.slug == model), None)
        generic = self.rows.get(f"{vendor}:{ANY}")
        if found is None and generic is not None:
            return generic.evolve(name=model, slug=model)
        return found

    def row(self, vendor: str, model: str) -> Row:
        """The same, but it has to be there. Raises Misconfigured."""
        found = self.find(vendor, model)
        if found is None:
            raise errors.Misconfigured(detail=f"no model {vendor}:{model} in the catalogue")
        return found


@cache
def current() -> Catalogue:
    """The catalogue of this process: read once, with `DAILIES_CATALOGUE` merged over it."""
    return load(Settings().catalogue)


def of(order: Any) -> Row:
    """The row of the model that is to carry out this order. Raises Misconfigured."""
    return current().row(order.by.vendor, order.by.model)


def load(operator: Path | None = None) -> Catalogue:
    """Read everything. Raises Misconfigured naming the file and the row that is wrong."""
    rows: dict[str, Raw] = {}
    tiers: dict[str, dict[str, list[str]]] = {}
    for name, text in _texts(operator):
        read = _parsed(name, text)
        for raw in read.get("model", []):
            key = f"{raw.get('vendor')}:{raw.get('name')}"
            rows[key] = _merged(rows.get(key, {}), raw)
        for tier, kinds in read.get("tier", {}).items():
            tiers.setdefault(tier, {}).update(kinds)
    return Catalogue(
        rows={key: _row(key, _based(raw, rows)) for key, raw in rows.items()},
        tiers={
            tier: {kind: tuple(names) for kind, names in kinds.items()}
            for tier, kinds in tiers.items()
        },
    )


def _texts(operator: Path | None) -> Iterable[tuple[str, str]]:
    folder = resources.files("pipeline.catalogue")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            yield file.name, file.read_text(encoding="utf-8")
    if operator is not None:
        try:
            yield str(operator), operator.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise errors.Misconfigured(detail=f"DAILIES_CATALOGUE: {error}") from error


def _parsed(name: str, text: str) -> Raw:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise errors.Misconfigured(detail=f"{name}: {error}") from error


def _merged(under: Raw, over: Raw) -> Raw:
    """`over` wins; tables are merged key by key, so that an operator repeats nothing."""
    both = dict(under)
    for key, value in over.items():
        old = both.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            value = _merged(old, value)
        both[key] = value
    return both


def _based(raw: Raw, rows: Mapping[str, Raw]) -> Raw:
    """A row that is `like` another one of its vendor holds only what differs."""
    own = {name: value for name, value in raw.items() if name != "like"}
    base = rows.get(f"{raw.get('vendor')}:{raw.get('like')}", {})
    return _merged({name: value for name, value in base.items() if name != "like"}, own)


def _row(key: str, raw: Raw) -> Row:
    try:
        return Row.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise errors.Misconfigured(detail=f"model {key}: {where}: {first['msg']}") from error
