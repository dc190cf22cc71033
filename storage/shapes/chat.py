"""What was said in a chat: posts that may be edited, files that were sent, votes that were cast."""

from typing import Annotated, Literal

from pydantic import Field

from storage.shapes.base import Basis, Instant, Shape, UsdMicros


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
    at: Instant


class Vote(Shape):
    """One member's voice on one slot; a later vote of the same member replaces it.

    `name` is how the surface called the voter: what credits say.
    """

    production: str
    slot: str
    voter: str
    name: str = ""
    take: int
    at: Instant


class Upload(Shape):
    """A file that a surface holds already: its own name for it, to send instead of the bytes."""

    surface: str
    digest: str
    kind: str
    remote: str
    at: Instant


class Letter(Shape):
    """What a chat brought, in its own words; `opened` is how often work on it was begun anew."""

    surface: str
    id: str
    body: str
    opened: Annotated[int, Field(ge=0)] = 0
    at: Instant


Booked = Literal["reserved", "spent", "released", "doubtful"]


class LedgerEntry(Shape):
    """One line of the books of one fingerprint.

    `held_usd_micros` is what the line adds to the money that is set aside, or takes off it again;
    `amount_usd_micros` is what it adds to the money that is gone. A doubtful line counts as gone:
    nobody could say whether the vendor had charged it. `basis` says how the amount is known.
    """

    production: str
    fingerprint: str
    slot: str
    vendor: str
    model: str
    what: Booked = "spent"
    amount_usd_micros: UsdMicros
    held_usd_micros: int = 0
    basis: Basis = ""
    at: Instant


class Funds(Shape):
    """What the books say of a film, a person or a place: money gone, and money set aside."""

    spent_usd_micros: UsdMicros = 0
    reserved_usd_micros: UsdMicros = 0

    @property
    def committed_usd_micros(self) -> int:
        """Both together: what a limit is held against."""
        return self.spent_usd_micros + self.reserved_usd_micros
