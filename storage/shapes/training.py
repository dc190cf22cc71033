"""A training: pictures of one character on their way to a LoRA, and who said yes to it."""

from storage.shapes.base import Asset, Basis, Instant, Shape, UsdMicros
from storage.shapes.orders import TrainOrder


class Training(Shape):
    """`id` is the fingerprint of its order: the same pictures for the same name are one training.

    `name` is the character's, `person` whoever is seen and agreed, empty for somebody invented.
    `price_usd_micros` is None where nobody knows it. An intent without a ticket may have been
    charged. `weights` and `url` (where the vendor reads them) are there once it has ended.
    """

    id: str
    order: TrainOrder
    name: str
    person: str = ""
    said_at: Instant
    recorded_by: str
    price_usd_micros: UsdMicros | None = None
    intent_at: Instant | None = None
    ticket: str = ""
    cost_usd_micros: UsdMicros = 0
    cost_basis: Basis = ""
    weights: Asset | None = None
    url: str = ""
    at: Instant
