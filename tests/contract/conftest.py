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

__all__ = [
    "empty_url", "engine", "own_url", "postgres", "postgres_shared", "postgres_template",
    "sqlite_template", "store", "url",
]  # fmt: skip
