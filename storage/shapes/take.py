"""A take: one finished result for one slot, kept for ever and never paid for twice."""

from typing import Annotated

from pydantic import Field

from storage.shapes.base import Asset, Basis, Instant, Shape, UsdMicros
from storage.shapes.orders import OrderKind
from storage.shapes.script import Script


class Word(Shape):
    """A spoken word and when it is heard, from the start of its recording."""

    text: str
    start_ms: Annotated[int, Field(ge=0)]
    end_ms: Annotated[int, Field(ge=0)]


class Facts(Shape):
    """What was measured about a result, never what was asked for."""

    duration_ms: int | None = None
    frames: int | None = None
    width: int | None = None
    height: int | None = None
    words: tuple[Word, ...] = ()
    measures: dict[str, float] = {}


class Recording(Shape):
    """A result that has no number yet: what a worker reports."""

    slot: str
    kind: OrderKind
    fingerprint: str
    asset: Asset
    parts: dict[str, Asset] = {}
    facts: Facts = Facts()
    script: Script | None = None
    vendor: str
    model: str
    cost_usd_micros: UsdMicros = 0
    cost_basis: Basis = ""
    elapsed_ms: Annotated[int, Field(ge=0)] = 0
    made_at: Instant


class Take(Recording):
    """One result. `number` is unique in its production: it is what a button names."""

    number: Annotated[int, Field(ge=1)]
    note: str = ""
