"""Orders of the cutting room: a segment of picture, the mix of the sound, the film.

Times are whole frames at `fps`, never fractions of a second.
"""

from typing import Annotated, Literal

from pydantic import Field

from storage.shapes.base import Asset, Shape
from storage.shapes.brief import Aspect
from storage.shapes.script import Transition

Frames = Annotated[int, Field(ge=0)]
EDITOR_VERSION = 1
"""Part of every order of the cutting room: raise it when the same order should look different."""


class Spoken(Shape):
    """A word of a caption with the space before it, lit from `start` to before `end`."""

    text: str
    start: Frames
    end: Frames


class Text(Shape):
    """Words on the picture, from `start` to before `end`, counted from the segment's first frame.

    A newline is a row break that the renderer keeps. `words` joined are the text, where they light
    up one by one; `colour` (`#rrggbb`) is the speaker's; `second` is the same in another language.
    """

    role: Literal["title", "caption", "overlay", "lower", "credits"]
    text: str
    speaker: str = ""
    start: Frames
    end: Frames
    words: tuple[Spoken, ...] = ()
    colour: str = ""
    second: str = ""


class Window(Shape):
    """`frames` frames of a clip from `first` on; where the clip is too short its last frame holds.

    With `lasts` the whole clip is first slowed (or hurried) to last that many frames, and `first`
    counts in the result.
    """

    clip: Asset
    first: Frames
    frames: Annotated[int, Field(ge=1)]
    lasts: Frames = 0


class SegmentOrder(Shape):
    """One closed-GOP piece of the film. Two windows are a transition from the one to the other.

    Without a window it is a black card.
    """

    kind: Literal["segment"] = "segment"
    version: int = EDITOR_VERSION
    windows: Annotated[tuple[Window, ...], Field(max_length=2)]
    transition: Transition = "cut"
    fade_in: Frames = 0
    fade_out: Frames = 0
    frames: Annotated[int, Field(ge=1)]
    texts: tuple[Text, ...] = ()
    label: str
    aspect: Aspect
    fps: int = 24


class Sound(Shape):
    """`frames` frames of a recording from `first` on, heard from `start` of the film."""

    role: Literal["line", "ambience", "score", "clip"]
    asset: Asset
    start: Frames
    frames: Annotated[int, Field(ge=1)]
    first: Frames = 0


class MixOrder(Shape):
    """The whole sound of the film, `frames` frames long, silent at its end after `fade_out`."""

    kind: Literal["mix"] = "mix"
    version: int = EDITOR_VERSION
    sounds: tuple[Sound, ...]
    frames: Annotated[int, Field(ge=1)]
    fade_out: Frames = 0
    fps: int = 24


class Piece(Shape):
    """A finished segment in its place; `scene` is the scene's number, 0 for what belongs to none.

    `sum` is the checksum of its packets, 0 where nobody took it.
    """

    asset: Asset
    frames: Annotated[int, Field(ge=1)]
    scene: Frames = 0
    sum: Frames = 0


class Caption(Shape):
    """One line of the caption file, in frames of the film."""

    text: str
    speaker: str = ""
    start: Frames
    end: Frames


class FilmOrder(Shape):
    """Pieces in order under one mix, labelled; `origins` says what the film was made of.

    `measures` is what was measured of the mix, which is copied into the film bit by bit. Captions
    that are not `drawn` on the picture are a track; `second` are those in the `second_language`.
    """

    kind: Literal["film"] = "film"
    version: int = EDITOR_VERSION
    title: str
    pieces: Annotated[tuple[Piece, ...], Field(min_length=1)]
    mix: Asset
    measures: dict[str, float] = {}
    captions: tuple[Caption, ...] = ()
    drawn: bool = True
    language: str = "en"
    second: tuple[Caption, ...] = ()
    second_language: str = ""
    label: str
    origins: tuple[str, ...] = ()
    aspect: Aspect
    fps: int = 24
