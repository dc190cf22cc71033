"""Tables: the writer's words, kept as data beside the code."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """One of the TOML files of this package."""
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(room: str, name: str) -> frozenset[str]:
    """A set of small words out of `grammar.toml`."""
    listed: str = table("grammar")[room][name]
    return frozenset(listed.split())


@cache
def pattern(room: str, name: str) -> str:
    """A regular expression out of `patterns.toml`, its lines joined."""
    lines: str = table("patterns")[room][name]
    return lines.replace("\n", "")


@cache
def tongues() -> frozenset[str]:
    """Languages that have a table of their own."""
    listed = resources.files(__package__).joinpath("tongues").iterdir()
    return frozenset(one.name.removesuffix(".toml") for one in listed if one.name[-5:] == ".toml")
