"""Orders: everything that makes a take, and nothing that does not.

The fingerprint of an order names its take. An order therefore holds values and content hashes
only: no path, no time, no id of a person. Two equal orders give the same take.
"""

import hashlib
import json
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from storage.shapes.base import Asset, Shape
from storage.shapes.brief import Aspect, Brief
from storage.shapes.edits import FilmOrder, MixOrder, SegmentOrder
from storage.shapes.script import Character, Mood, Move, Script, Setting, Shot, Weather

OrderKind = Literal["script", "still", "voice", "clip", "score", "sound", "segment", "mix", "film"]


class Made(Shape):
    """Who is to make it: `vendor` names a port's implementation, `model` a row of its catalogue."""

    vendor: str
    model: str


class ScriptOrder(Shape):
    """Write a draft; with `previous` and `notes` it is a redo that keeps what the notes leave."""

    kind: Literal["script"] = "script"
    by: Made
    brief: Brief
    notes: tuple[str, ...] = ()
    previous: Script | None = None
    seed: int


class StillOrder(Shape):
    """Draw one shot. `references` are pictures to stay consistent with, the anchor first."""

    kind: Literal["still"] = "still"
    by: Made
    shot: Shot
    characters: tuple[Character, ...]
    style: str
    product: str = ""
    title: str = ""
    notes: tuple[str, ...] = ()
    references: tuple[Asset, ...] = ()
    aspect: Aspect
    seed: int
    variant: int = 0


class VoiceOrder(Shape):
    """Speak one line."""

    kind: Literal["voice"] = "voice"
    by: Made
    text: str
    voice: str
    language: str
    delivery: str = ""
    mood: Mood
    notes: tuple[str, ...] = ()
    seed: int


class ClipOrder(Shape):
    """Move a still for `frames` frames at `fps`; `layers` is what its painter left for parallax."""

    kind: Literal["clip"] = "clip"
    by: Made
    still: Asset
    layers: Asset | None = None
    shot: Shot
    move: Move
    style: str
    spoken: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    aspect: Aspect
    frames: Annotated[int, Field(ge=1)]
    fps: Annotated[int, Field(ge=1)] = 24
    seed: int
    variant: int = 0


class ScoreOrder(Shape):
    """Compose music of exactly `duration_ms`."""

    kind: Literal["score"] = "score"
    by: Made
    mood: Mood
    tone: str
    duration_ms: Annotated[int, Field(ge=1)]
    notes: tuple[str, ...] = ()
    seed: int


class SoundOrder(Shape):
    """Record the sound of a place of exactly `duration_ms`."""

    kind: Literal["sound"] = "sound"
    by: Made
    setting: Setting
    weather: Weather
    place: str
    duration_ms: Annotated[int, Field(ge=1)]
    seed: int


Order = Annotated[
    ScriptOrder
    | StillOrder
    | VoiceOrder
    | ClipOrder
    | ScoreOrder
    | SoundOrder
    | SegmentOrder
    | MixOrder
    | FilmOrder,
    Field(discriminator="kind"),
]
ORDER: TypeAdapter[Order] = TypeAdapter(Order)


def fingerprint(order: Order) -> str:
    """The name of the take that this order makes: 32 hex digits of its canonical JSON."""
    canonical = json.dumps(order.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]
