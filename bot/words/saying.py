"""Sayings: what is said for a reason, with and without the values that an error carries."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Saying:
    """`full` is said when the error carries all the values that it names, `plain` otherwise."""

    plain: str
    full: str = ""
