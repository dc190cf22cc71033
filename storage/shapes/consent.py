"""A consent: somebody's yes to a copy of their voice, kept for as long as the copy speaks."""

from storage.shapes.base import Asset, Instant, Shape


class Consent(Shape):
    """Who said yes, when, and to a copy of which recording; `voice` is the vendor's id of it.

    `name` is what the copy is called, `recorded_by` who wrote the yes down. An empty `voice` says
    that the copy was never made, or that its answer was lost.
    """

    id: str
    vendor: str
    name: str
    speaker: str
    said_at: Instant
    sample: Asset
    recorded_by: str
    voice: str = ""
    at: Instant
