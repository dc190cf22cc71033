"""What can go wrong, classed by what the caller should do about it.

    DailiesError
    ├── Refused        tell the person; nothing was changed and nothing was paid
    ├── Transient      try the same again, not before `retry_after`
    ├── Rejected       this input will never work with this vendor; do not repeat it
    ├── Misconfigured  tell the operator which setting to mend
    ├── Ambiguous      money may have moved; ask a person before doing it again
    └── Broken         a bug or a damaged machine; keep the trace

No sentence for a person is written here: `why` and `detail` travel, `bot.words` speaks.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Any


class Why(StrEnum):
    """Every reason that a person can be told; `bot.words` has a sentence for each."""

    EMPTY_BRIEF = "empty-brief"
    LONG_BRIEF = "long-brief"
    BINARY_BRIEF = "binary-brief"
    BAD_LENGTH = "bad-length"
    NOT_YOURS = "not-yours"
    REPLACED = "replaced"
    NO_SUCH_SCENE = "no-such-scene"
    NO_SUCH_TAKE = "no-such-take"
    NOT_NOW = "not-now"
    ALREADY = "already"
    OVER = "over"
    NO_VOTE = "no-vote"
    TOO_NEW = "too-new"
    VOTE_CLOSED = "vote-closed"
    NOT_HERE = "not-here"
    BAD_TRACK = "bad-track"
    NO_CONSENT = "no-consent"
    BAD_PICTURES = "bad-pictures"
    NO_RIGHT = "no-right"
    ADULTS_ONLY = "adults-only"
    BUDGET = "budget"
    UNKNOWN_PRICE = "unknown-price"
    OFFERED = "offered"
    MODERATED = "moderated"
    BUDGET_NEEDED = "budget-needed"
    MODEL_UNKNOWN = "model-unknown"
    MODEL_RETIRED = "model-retired"
    MODEL_ASPECT = "model-aspect"
    MODEL_START = "model-start"
    MODEL_SECONDS = "model-seconds"
    MODEL_REFERENCES = "model-references"
    MODEL_SAMPLE = "model-sample"
    MODEL_VENDOR = "model-vendor"
    MODEL_KIND = "model-kind"
    MODEL_NOBODY = "model-nobody"
    FILM_BUDGET = "film-budget"
    PERSON_BUDGET = "person-budget"
    MONTH_BUDGET = "month-budget"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    VENDOR_DOWN = "vendor-down"
    VENDOR_REFUSED = "vendor-refused"
    VENDOR_GARBAGE = "vendor-garbage"
    VENDOR_FAILED = "vendor-failed"
    MODEL_GONE = "model-gone"
    NO_CREDIT = "no-credit"
    MAYBE_PAID = "maybe-paid"
    MISCONFIGURED = "misconfigured"
    NO_FONT = "no-font"
    NO_LABEL = "no-label"
    FAULTY_FILM = "faulty-film"
    DISK_FULL = "disk-full"
    UNWRITABLE = "unwritable"
    CORRUPT = "corrupt"
    BROKEN = "broken"


class DailiesError(Exception):
    """The root: a reason, a technical detail for logs and cards, and values for the sentence."""

    why: Why = Why.BROKEN

    def __init__(self, why: Why | None = None, detail: str = "", **values: Any) -> None:
        self.why = why or type(self).why
        self.detail = detail
        self.values = values
        super().__init__(f"{self.why.value}: {detail}" if detail else self.why.value)


class Refused(DailiesError):
    """The rules say no. Nothing was changed and nothing was paid."""

    why = Why.NOT_NOW


class Transient(DailiesError):
    """It may work later: same input, not before `retry_after`."""

    why = Why.VENDOR_DOWN

    def __init__(
        self,
        why: Why | None = None,
        detail: str = "",
        *,
        retry_after: timedelta | None = None,
        **values: Any,
    ) -> None:
        super().__init__(why, detail, **values)
        self.retry_after = retry_after


class Rejected(DailiesError):
    """This input will never work here.

    `billed_usd_micros` is what it cost all the same: None where only the price is known.
    """

    why = Why.VENDOR_REFUSED

    def __init__(
        self,
        why: Why | None = None,
        detail: str = "",
        *,
        billed_usd_micros: int | None = None,
        **values: Any,
    ) -> None:
        super().__init__(why, detail, **values)
        self.billed_usd_micros = billed_usd_micros


class Misconfigured(DailiesError):
    """The operator has to mend something; `detail` names it."""

    why = Why.MISCONFIGURED


class Ambiguous(DailiesError):
    """A paid call may or may not have happened, and the vendor cannot say which."""

    why = Why.MAYBE_PAID


class Broken(DailiesError):
    """A defect of ours or of the machine."""

    why = Why.BROKEN
