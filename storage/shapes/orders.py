"""Orders: everything that makes a take, and nothing that does not.

The fingerprint of an order names its take. An order therefore holds values and content hashes
only: no path, no time, no id of a person. Two equal orders give the same take.
"""

import hashlib
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from storage.shapes.base import Asset, Shape
from storage.shapes.brief import Aspect, Brief
from storage.shapes.edits import FilmOrder, MixOrder, SegmentOrder
from storage.shapes.script import Character, Mood, Move, Script, Setting, Shot, Weather

OrderKind = Literal[
    "script", "still", "voice", "clip", "score", "sound", "reword",
    "lipsync", "interpolation", "upscale", "foley", "avatar", "edit", "trainer",
    "segment", "mix", "film",
]  # fmt: skip
"""What an order or a maker is for. Clips are also made by an `avatar`, of people that talk, and by
an `edit`, out of other clips: no order is of their kind."""


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


class RewordOrder(Shape):
    """Tell a scene of a draft in softer words: a studio refused its `refused`, and `said` why.

    The take is the whole draft with that scene changed.
    """

    kind: Literal["reword"] = "reword"
    by: Made
    previous: Script
    scene: Annotated[int, Field(ge=1)]
    refused: OrderKind
    said: str = ""


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
    """Speak one line; `before` and `after` are what is said around it in its scene."""

    kind: Literal["voice"] = "voice"
    by: Made
    text: str
    voice: str
    language: str
    delivery: str = ""
    before: str = ""
    after: str = ""
    mood: Mood
    notes: tuple[str, ...] = ()
    seed: int


class Cue(Shape):
    """A recorded line and the frame of its clip on which it begins."""

    asset: Asset
    start: Annotated[int, Field(ge=0)]


class ClipOrder(Shape):
    """Move a still for `frames` frames at `fps`; `layers` is what its painter left for parallax.

    With `last` the camera ends on that picture; with `source` that clip is changed as `notes` say.
    `speakers` say `spoken`, one a line; an empty one is the narrator.
    `lines` are the recordings that somebody in the picture is seen to say.
    """

    kind: Literal["clip"] = "clip"
    by: Made
    still: Asset
    last: Asset | None = None
    source: Asset | None = None
    layers: Asset | None = None
    shot: Shot
    move: Move
    style: str
    spoken: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    lines: tuple[Cue, ...] = ()
    notes: tuple[str, ...] = ()
    aspect: Aspect
    frames: Annotated[int, Field(ge=1)]
    fps: Annotated[int, Field(ge=1)] = 24
    seed: int
    variant: int = 0


class FinishOrder(Shape):
    """Work on a finished clip of `frames` frames: what comes back is the same shot.

    `lipsync` moves the lips to `lines`, `interpolation` adds frames, `upscale` pixels, `foley` a
    sound of what `picture` says is seen.
    """

    kind: Literal["lipsync", "interpolation", "upscale", "foley"]
    by: Made
    clip: Asset
    lines: tuple[Cue, ...] = ()
    picture: str = ""
    frames: Annotated[int, Field(ge=1)]
    fps: Annotated[int, Field(ge=1)] = 24
    seed: int


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


class TrainOrder(Shape):
    """Learn whoever is seen in the pictures of `archive` under the word `trigger`.

    No film orders that; its result is used by the painters of many.
    """

    kind: Literal["trainer"] = "trainer"
    by: Made
    archive: Asset
    trigger: str


Order = Annotated[
    ScriptOrder
    | RewordOrder
    | StillOrder
    | VoiceOrder
    | ClipOrder
    | FinishOrder
    | ScoreOrder
    | SoundOrder
    | TrainOrder
    | SegmentOrder
    | MixOrder
    | FilmOrder,
    Field(discriminator="kind"),
]
ORDER: TypeAdapter[Order] = TypeAdapter(Order)


def fingerprint(order: Order) -> str:
    """The name of the take that this order makes: 32 hex digits of its JSON."""
    return hashlib.sha256(order.model_dump_json().encode()).hexdigest()[:32]
