"""Every field of a stored shape is a column, and a column says no less than the field."""

import ast
from collections.abc import Iterator
from datetime import datetime
from enum import EnumMeta
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

import pytest
import sqlalchemy as sa
from pydantic.fields import FieldInfo
from sqlmodel import SQLModel

from storage import columns, rows, shapes

ROOT = Path(__file__).parents[2]
PAIRS: list[tuple[type[shapes.Shape], type[SQLModel]]] = [
    (shapes.Production, rows.ProductionRow),
    (shapes.Take, rows.TakeRow),
    (shapes.Task, rows.TaskRow),
    (shapes.Post, rows.PostRow),
    (shapes.Vote, rows.VoteRow),
    (shapes.LedgerEntry, rows.LedgerRow),
    (shapes.Community, rows.CommunityRow),
    (shapes.Upload, rows.UploadRow),
    (shapes.Consent, rows.ConsentRow),
    (shapes.Letter, rows.LetterRow),
    (shapes.Training, rows.TrainingRow),
]
OWN_ROWS = {(shapes.Production, "takes")}
FLAT = {(shapes.Production, "owner"): "owner_", (shapes.Production, "place"): ""}
EXTRA = {shapes.Take: {"production"}, shapes.LedgerEntry: {"id"}}
PLAIN = {
    str: columns.Text,
    int: sa.Integer,
    float: sa.Float,
    bool: sa.Boolean,
    datetime: columns.Instant,
}


def _fields(shape: type[shapes.Shape]) -> Iterator[tuple[str, type[shapes.Shape], str, FieldInfo]]:
    """Each column's name, and the shape and the field that it holds."""
    for name, field in shape.model_fields.items():
        prefix = FLAT.get((shape, name))
        if (shape, name) in OWN_ROWS:
            continue
        if prefix is None:
            yield name, shape, name, field
        else:
            inner = field.annotation
            assert inner is not None
            for part, about in inner.model_fields.items():
                yield f"{prefix}{part}", inner, part, about


CASES = [
    pytest.param(row, column, shape, name, field, id=f"{row.__name__}.{column}")
    for stored, row in PAIRS
    for column, shape, name, field in _fields(stored)
]


def _column(row: type[SQLModel], name: str) -> sa.Column[Any]:
    return rows.METADATA.tables[str(row.__tablename__)].c[name]


def _bare(annotation: Any) -> Any:
    """The type without `| None` and without what is said about it."""
    kinds = [one for one in get_args(annotation) if one is not NoneType]
    kind = kinds[0] if NoneType in get_args(annotation) and len(kinds) == 1 else annotation
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _words(annotation: Any) -> list[str]:
    listed = annotation if isinstance(annotation, EnumMeta) else get_args(annotation)
    return [str(one) for one in listed]


@pytest.mark.parametrize(("row", "column", "shape", "name", "field"), CASES)
def test_a_field_has_a_column_that_holds_it(
    row: type[SQLModel], column: str, shape: type[shapes.Shape], name: str, field: FieldInfo
) -> None:
    found = _column(row, column)
    assert found.nullable == (NoneType in get_args(field.annotation))
    assert row.model_fields[column].annotation == field.annotation
    if isinstance(found.type, columns.Json):
        assert found.type.shape.model_fields[found.type.field].annotation == field.annotation
        assert found.type.field == name
    elif isinstance(found.type, sa.Enum):
        assert found.type.enums == _words(field.annotation)
        assert found.type.create_constraint
    else:
        assert isinstance(found.type, PLAIN[_bare(field.annotation)])


@pytest.mark.parametrize(("stored", "row"), PAIRS)
def test_a_column_has_a_field(stored: type[shapes.Shape], row: type[SQLModel]) -> None:
    named = {column for column, *_ in _fields(stored)}
    assert set(row.model_fields) - named == EXTRA.get(stored, set())


def test_every_table_is_looked_at_here() -> None:
    assert {row.__tablename__ for _, row in PAIRS} == set(rows.METADATA.tables)


@pytest.mark.parametrize(
    "column", [c for table in rows.METADATA.tables.values() for c in table.c], ids=str
)
def test_money_and_moments_have_room(column: sa.Column[Any]) -> None:
    if column.name.endswith("_usd_micros"):
        assert isinstance(column.type, sa.BigInteger)
    if column.name.endswith("_at") or column.name in {"at", "lease_until"}:
        assert isinstance(column.type, columns.Instant)


@pytest.mark.parametrize(
    ("table", "first"),
    [
        ("productions", "surface"), ("productions", "owner_id"), ("productions", "stage"),
        ("tasks", "state"), ("tasks", "production"), ("takes", "production"),
        ("posts", "surface"), ("posts", "production"), ("votes", "production"),
        ("ledger", "production"), ("ledger", "at"),
    ],
)  # fmt: skip
def test_what_is_searched_by_leads_an_index(table: str, first: str) -> None:
    found = rows.METADATA.tables[table]
    keys = [*found.indexes, found.primary_key]
    keys += [one for one in found.constraints if isinstance(one, sa.UniqueConstraint)]
    assert first in {next(iter(key.columns)).name for key in keys}


def test_rows_never_leave_storage() -> None:
    ours = {"storage.rows", "storage.columns", "sqlmodel"}
    offenders = [
        f"{file.relative_to(ROOT)} imports {name}"
        for room in ("bot", "pipeline")
        for file in (ROOT / room).rglob("*.py")
        for name in _imports(file)
        if name in ours
    ]
    assert offenders == []


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
