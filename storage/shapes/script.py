"""A script: the bible (who and how it looks) and the scenes (what is seen, heard and said).

Everything a vendor needs to draw a scene is a field here, so that a model of any maker can write
it and any other can draw it. The closed word lists are what the house studio can draw for certain;
free text stands beside them for vendors that understand prose.
"""

from typing import Annotated, Literal

from pydantic import Field

from storage.shapes.base import Shape

Setting = Literal[
    "street", "city", "rooftop", "village", "road",
    "cafe", "home", "office", "lab", "hall", "stage", "studio",
    "station", "space", "planet",
    "forest", "meadow", "mountain", "desert", "sea", "beach", "cave",
]  # fmt: skip
TimeOfDay = Literal["dawn", "morning", "noon", "afternoon", "dusk", "night"]
Weather = Literal["clear", "cloudy", "rain", "storm", "snow", "fog", "wind"]
Mood = Literal[
    "melancholy", "calm", "hope", "romance", "wonder", "epic", "suspense", "noir", "comic", "upbeat"
]
Framing = Literal["wide", "medium-wide", "medium", "close", "detail"]
Angle = Literal["eye", "low", "high"]
Move = Literal[
    "static", "push-in", "pull-out", "pan-left", "pan-right", "tracking", "drift",
    "crane-up", "crane-down", "handheld",
]  # fmt: skip
Pose = Literal[
    "stand", "walk", "run", "sit", "kneel", "lie", "point", "hold", "reach", "look-up", "sorrow",
    "wave", "float", "dance", "work",
]  # fmt: skip
Transition = Literal["cut", "dissolve", "fade", "dip", "wipe", "match"]
"""A `match` is a cut on which the shot before has become the first picture of this scene."""
Kind = Literal["human", "robot", "animal", "creature"]


class Appearance(Shape):
    """What stays the same about a character in every shot, in words and colours.

    Colours are `#rrggbb`; the other words come from the lists in `pipeline.casting`.
    """

    figure: str
    garment: str
    hair: str
    hat: str
    attribute: str
    top_colour: str
    accent_colour: str
    skin_colour: str
    hair_colour: str
    build: Annotated[float, Field(ge=0.7, le=1.5)] = 1.0
    height_heads: Annotated[float, Field(ge=2, le=9)] = 7.2


class Character(Shape):
    """Somebody in the film. `appearance` and `voice` are filled by casting, once."""

    name: str
    description: str = ""
    kind: Kind = "human"
    gender: Literal["woman", "man", "unknown"] = "unknown"
    age: Literal["child", "young", "adult", "old"] = "adult"
    appearance: Appearance | None = None
    voice: str = ""


class Bible(Shape):
    """What holds for the whole film."""

    logline: str = ""
    tone: str = ""
    style: str = ""
    mood: Mood = "calm"
    language: str = "en"
    product: str = ""
    characters: tuple[Character, ...] = ()

    def named(self, name: str) -> Character | None:
        """The character of that name, if the cast has one."""
        return next((one for one in self.characters if one.name == name), None)


class Blocking(Shape):
    """What one character does in a shot."""

    character: str
    pose: Pose = "stand"
    holding: str = ""


class Shot(Shape):
    """What is seen: everything a still depends on, and nothing else."""

    place: str
    setting: Setting
    time_of_day: TimeOfDay = "noon"
    weather: Weather = "clear"
    mood: Mood = "calm"
    framing: Framing = "wide"
    angle: Angle = "eye"
    picture: str
    blocking: tuple[Blocking, ...] = ()
    props: tuple[str, ...] = ()


class Line(Shape):
    """Something said. An empty speaker is the narrator.

    `second` is the same in the further language that captions were asked for in.
    """

    speaker: str = ""
    text: str
    language: str = ""
    delivery: str = ""
    second: str = ""


class Scene(Shape):
    """About five seconds of film; `transition` leads into it from the scene before."""

    number: Annotated[int, Field(ge=1)]
    heading: str
    shot: Shot
    move: Move = "static"
    lines: tuple[Line, ...] = ()
    seconds: Annotated[float, Field(gt=0, le=60)] = 5.0
    transition: Transition = "cut"
    continues: bool = False
    overlay: str = ""


class Script(Shape):
    """A draft of the whole film; scenes are numbered 1…n in order."""

    title: str
    bible: Bible
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1)]

    def scene(self, number: int) -> Scene | None:
        """The scene of that number, if there is one."""
        return next((one for one in self.scenes if one.number == number), None)
