"""What the contract tests share."""

from tests.contract.databases import (
    empty_url,
    engine,
    own_url,
    postgres,
    postgres_shared,
    postgres_template,
    sqlite_template,
    store,
    url,
)
from tests.contract.floor import floor, paid
from tests.contract.owing import owed

__all__ = [
    "empty_url", "engine", "floor", "owed", "own_url", "paid", "postgres", "postgres_shared",
    "postgres_template", "sqlite_template", "store", "url",
]  # fmt: skip
