"""Column types: how a value of the house lies in a table, the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, get_args

import sqlalchemy as sa
from pydantic import TypeAdapter
from pydantic_core import to_json
from sqlalchemy.engine import Dialect
from sqlmodel import Field

from storage import shapes

WORD_LENGTH = 32


class Instant(sa.TypeDecorator[datetime]):
    """An aware datetime; UTC in the table and UTC when it comes back, to the microsecond."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without a time zone does not say when")
        there = value.astimezone(UTC)
        return there.replace(tzinfo=None) if dialect.name == "sqlite" else there

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


class Text(sa.TypeDecorator[str]):
    """Text without NUL, which PostgreSQL cannot hold: it becomes U+FFFD."""

    impl = sa.String()
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value and value.replace("\0", "\N{REPLACEMENT CHARACTER}")


class Json(sa.TypeDecorator[Any]):
    """One field of a shape as JSON, checked by that field's own type when it comes back.

    Engines are opened with JSON codecs that leave text alone (`store.py`): pydantic does the work.
    """

    impl = sa.JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, shape: type[shapes.Shape], field: str) -> None:
        super().__init__(none_as_null=True)
        self.shape = shape
        self.field = field
        about = shape.model_fields[field]
        annotated: Any = Annotated[about.annotation, about]
        self._adapter: TypeAdapter[Any] = TypeAdapter(annotated)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        # two steps, because a shape by itself writes an infinite number as null
        plain = self._adapter.dump_python(value, mode="json")
        return to_json(plain, inf_nan_mode="strings").decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else self._adapter.validate_json(value)


def words(closed: Any, check: str) -> Any:
    """A column of a closed list of words (StrEnum or Literal): text under a CHECK."""
    shared: dict[str, Any] = {
        "native_enum": False, "create_constraint": True, "length": WORD_LENGTH, "name": check,
    }  # fmt: skip
    if isinstance(closed, type) and issubclass(closed, StrEnum):
        kind = sa.Enum(closed, values_callable=lambda each: [str(one) for one in each], **shared)
    else:
        kind = sa.Enum(*get_args(closed), **shared)
    return _field(kind)


def json(shape: type[shapes.Shape], field: str) -> Any:
    """A column that holds this field of this shape as JSON."""
    return _field(Json(shape, field))


def text(**options: Any) -> Any:
    """A column of free text."""
    return _field(Text(), **options)


def instant() -> Any:
    """A column for a moment."""
    return _field(Instant())


def wide() -> Any:
    """A column of 64 bits: money in millionths passes 32 bits at 2,147 dollars."""
    return _field(sa.BigInteger())


def serial() -> Any:
    """A key that counts by itself; SQLite does that for INTEGER only."""
    return _field(sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True)


def production(*, primary_key: bool = False) -> Any:
    """The production that a row belongs to."""
    return _field(Text(), foreign_key="productions.id", primary_key=primary_key)


def _field(kind: Any, **options: Any) -> Any:
    return Field(sa_type=kind, **options)
