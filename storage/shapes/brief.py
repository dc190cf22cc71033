"""What a person asks for, and who that person is."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from storage.shapes.base import Asset, Shape, UsdMicros

Aspect = Literal["16:9", "9:16", "1:1"]
Finish = Literal["lipsync", "interpolation", "upscale", "foley", "avatar", "edit"]
"""What may be done to a clip beyond filming it; `avatar` films whoever speaks as they speak, and
`edit` changes what was filmed where a redo comes with words."""


class Quality(StrEnum):
    """How much the picture may cost."""

    PREVIS = "previs"
    STANDARD = "standard"
    PRO = "pro"


class Deciders(StrEnum):
    """Who opens the gates."""

    OWNER = "me"
    DIRECTORS = "co-directors"
    VOTE = "vote"


class Person(Shape):
    """Somebody on a surface; the id is the surface's own."""

    surface: str
    id: str
    name: str


class Place(Shape):
    """Where a production talks: a channel, a DM, a folder; `community` is the server around it."""

    surface: str
    chat: str
    thread: str = ""
    community: str = ""


class Captions(Shape):
    """How spoken words are shown. `lit` lights each word as it is said, `coloured` gives every
    speaker a colour, `drawn` puts them on the picture at all; files beside the film there always
    are. `second` is a further language, where the script has the lines in it.
    """

    drawn: bool = True
    lit: bool = False
    coloured: bool = False
    second: str = ""


class Brief(Shape):
    """A wish for a film. `None` means: not said, read it from the text or use the default."""

    text: str
    seconds: Annotated[int, Field(ge=1)] | None = None
    aspect: Aspect | None = None
    style: str = ""
    seed: int = 1
    takes: Annotated[int, Field(ge=1, le=4)] = 1
    quality: Quality = Quality.PREVIS
    deciders: Deciders = Deciders.OWNER
    autopilot: bool = False
    budget_usd_micros: UsdMicros | None = None
    references: tuple[Asset, ...] = ()
    credits: bool | None = None
    captions: Captions | None = None
    on_beat: bool | None = None
    mature: bool = False
    finish: tuple[Finish, ...] | None = None
