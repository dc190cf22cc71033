"""What was said in a chat: posts that may be edited, files that were sent, votes that were cast."""

from datetime import datetime

from storage.shapes.base import Shape, UsdMicros


class Post(Shape):
    """A message of ours: which card it shows, where it is, and the digest of what it shows."""

    production: str
    surface: str
    chat: str
    slot: str
    message: str
    digest: str
    has_media: bool
    retired: bool = False
    at: datetime


class Vote(Shape):
    """One member's voice on one slot; a later vote of the same member replaces it."""

    production: str
    slot: str
    voter: str
    take: int
    at: datetime


class Upload(Shape):
    """A file that a surface holds already: its own name for it, to send instead of the bytes."""

    surface: str
    digest: str
    kind: str
    remote: str
    at: datetime


class LedgerEntry(Shape):
    """Money that moved, or free work that was done, for one fingerprint."""

    production: str
    fingerprint: str
    slot: str
    vendor: str
    model: str
    amount_usd_micros: UsdMicros
    at: datetime
