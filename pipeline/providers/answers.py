"""Answers: what an HTTP status, or no answer at all, means for the caller, for all vendors.

The rule for money: a vendor that says "no" has taken nothing; a gateway that speaks in its place,
or a line that went dead after the request was sent, leaves it open.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from pipeline import errors
from pipeline.errors import Why

LONGEST = timedelta(hours=1)
WORDS = 300
"""Characters of a vendor's own words that are kept."""
AGAIN = frozenset({408, 409, 425, 429, 503, 529})
GATEWAY = frozenset({502, 504, 520, 521, 522, 523, 524})
NO_CREDIT = re.compile(r"quota|credit|billing|balance|insufficient|payment", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Line:
    """The line to one vendor: its name, the setting of its key, and the key (never shown).

    `queued` vendors take money when they accept; the others when they deliver, so that their own
    "it failed" (500) has cost nothing.
    """

    vendor: str
    setting: str
    secret: str = ""
    queued: bool = False

    def __repr__(self) -> str:
        return f"Line({self.vendor})"

    def status(
        self, code: int, detail: str = "", *, retry_after: str | None = None, paid: bool = False
    ) -> errors.DailiesError:
        """The error for a status. `paid` says that the request was one that can cost money."""
        said = self.clean(detail)
        if code == HTTPStatus.PAYMENT_REQUIRED or (code in {401, 403, 429} and _no_credit(detail)):
            return errors.Misconfigured(Why.VENDOR_DOWN, f"{self.vendor}: no credit left")
        if code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            return errors.Misconfigured(detail=self.setting)
        if code in AGAIN:
            wait = waiting(retry_after, now=datetime.now(UTC))
            return errors.Transient(detail=f"{self.vendor}: {code} {said}", retry_after=wait)
        if paid and (code in GATEWAY or (self.queued and code == HTTPStatus.INTERNAL_SERVER_ERROR)):
            return errors.Ambiguous(detail=f"{self.vendor}: {code}")
        if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return errors.Transient(detail=f"{self.vendor}: {code} {said}")
        return errors.Rejected(detail=said or f"{self.vendor}: {code}")

    def dead(self, error: BaseException, *, paid: bool, sent: bool = True) -> errors.DailiesError:
        """The error for a line that went dead; only its kind is kept, its text may hold a URL."""
        detail = f"{self.vendor}: {type(error).__name__}"
        if paid and sent:
            return errors.Ambiguous(detail=detail)
        return errors.Transient(detail=detail)

    def clean(self, text: str) -> str:
        """The vendor's words on one line, shortened, without our key."""
        text = " ".join(text.split())
        if self.secret:
            text = text.replace(self.secret, "…")
        return text[:WORDS]


def waiting(header: str | None, *, now: datetime) -> timedelta | None:
    """A Retry-After header, in seconds or as a date; never longer than an hour."""
    if not header:
        return None
    try:
        wait = timedelta(seconds=float(header))
    except (ValueError, OverflowError):
        try:
            wait = parsedate_to_datetime(header) - now
        except (ValueError, TypeError, IndexError):
            return None
    return min(max(wait, timedelta()), LONGEST)


def pause(age: timedelta, *, shortest: timedelta) -> timedelta:
    """When to ask again about work of this age: a tenth of it, at most ten seconds."""
    return min(max(age / 10, shortest), timedelta(seconds=10))


def _no_credit(detail: str) -> bool:
    return NO_CREDIT.search(detail) is not None and "rate limit" not in detail.lower()
