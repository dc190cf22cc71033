"""Answers: what an HTTP status, or no answer at all, means for the caller, for all vendors.

The rule for money: a vendor that says "no" has taken nothing; a gateway that speaks in its place,
or a line that went dead after the request was sent, leaves it open.
"""

import json
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
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
NO_CREDIT = re.compile(r"quota|credit|billing|balance|insufficient|payment", re.IGNORECASE)
HARD_LIMIT = re.compile(r"billing[ _](hard[ _])?(limit|not[ _]active)", re.IGNORECASE)
MODERATED = re.compile(
    r"moderat|content[ _]policy|policy[ _]violat|safety|sensitive|flagged|nsfw|prohibit|unsafe"
    r"|content[ _]filter|inappropriate|responsible ai|violat\w* (our|the|their)|E005\b",
    re.IGNORECASE,
)
"""How vendors say that they will not make this, whoever asks."""


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
        if _is_out_of_credit(code, detail):
            return errors.Misconfigured(Why.NO_CREDIT, said or f"{self.vendor}: {code}")
        if code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            return errors.Misconfigured(detail=self.setting)
        if code in AGAIN:
            wait = waiting(retry_after, now=datetime.now(UTC))
            return errors.Transient(detail=f"{self.vendor}: {code} {said}", retry_after=wait)
        if paid and (code in GATEWAY or (self.queued and code == HTTPStatus.INTERNAL_SERVER_ERROR)):
            return errors.Ambiguous(detail=f"{self.vendor}: {code}")
        if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return errors.Transient(detail=f"{self.vendor}: {code} {said}")
        if code in GONE:
            return errors.Rejected(Why.MODEL_GONE, said or f"{self.vendor}: {code}")
        return self.refusal(detail or f"{self.vendor}: {code}")

    def refusal(self, said: str) -> errors.Rejected:
        """The error for work that the vendor will not do, or could not; its words say which."""
        moderated = MODERATED.search(said) is not None
        return errors.Rejected(
            Why.VENDOR_REFUSED if moderated else Why.VENDOR_FAILED, self.clean(said)
        )

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


def spoken(body: str) -> str:
    """What a vendor says in the body of an error, out of whatever JSON is around it."""
    try:
        said = json.loads(body)
    except ValueError:
        return body
    for name in ("error", "detail", "message", "msg"):
        while isinstance(said, list) and said:
            said = said[0]
        if isinstance(said, dict) and said.get(name):
            said = said[name]
    return said if isinstance(said, str) else body


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


def _is_out_of_credit(code: int, detail: str) -> bool:
    """Whether the account is empty; a limit of requests a minute is not that."""
    if code == HTTPStatus.PAYMENT_REQUIRED:
        return True
    if code == HTTPStatus.BAD_REQUEST:
        return HARD_LIMIT.search(detail) is not None
    said = NO_CREDIT.search(detail) is not None and "rate limit" not in detail.lower()
    return said and code in {401, 403, 429}
