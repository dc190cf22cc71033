"""Retry is a value: what to do after a failure, by its class and how often it happened."""

from dataclasses import dataclass
from datetime import timedelta

from pipeline import errors

LIMIT = 6
"""Failures after which a person has to look, about two minutes of waiting in all."""
FIRST, LONGEST = timedelta(seconds=2), timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Later:
    """Try the same again after this wait."""

    wait: timedelta


@dataclass(frozen=True, kw_only=True)
class GiveUp:
    """Show this to a person."""

    why: errors.Why
    detail: str


def after(error: errors.DailiesError, *, failures: int) -> Later | GiveUp:
    """What to do after this error, when it happened `failures` times before."""
    if isinstance(error, errors.Transient) and failures < LIMIT:
        return Later(wait=max(error.retry_after or timedelta(), backoff(failures)))
    return GiveUp(why=error.why, detail=error.detail)


def backoff(failures: int) -> timedelta:
    """2, 4, 8 … seconds, never more than five minutes."""
    wait: timedelta = FIRST * 2 ** min(failures, 16)
    return min(wait, LONGEST)
