"""Rows: what is known of one model of one vendor. Data only; no model is named in any code.

`words` maps our word for a thing (prompt, start, seconds …) to the vendor's parameter, so what a
model can do is what its row has words for.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from storage.shapes.base import Shape

Kind = Literal[
    "script", "still", "voice", "clip", "score", "sound",
    "edit", "lipsync", "avatar", "upscale", "interpolation", "foley", "trainer",
]  # fmt: skip
Form = Literal["plain", "text", "seconds", "milliseconds", "frames", "json", "first"]
Word = Literal[
    "prompt", "negative", "seed", "aspect", "seconds", "start", "last", "references",
    "reference_tags", "native_audio", "shots", "video", "audio", "text", "voice", "language",
    "mood", "delivery", "spoken_before", "spoken_after", "archive", "trigger",
]  # fmt: skip
ASPECTS = ("16:9", "9:16", "1:1")


class Param(Shape):
    """A vendor's parameter: its name and the form in which it wants our value.

    `choices` are the only values it takes, `least`…`most` its range (for lists: how many),
    `chars` its longest text, `map` our value → theirs. `frames` counts `rate` frames a second in
    whole `step`s and one more.
    """

    name: str
    form: Form = "plain"
    choices: tuple[int | str, ...] = ()
    least: float | None = None
    most: float | None = None
    chars: int | None = None
    map: dict[str, Any] = Field(default_factory=dict)
    rate: int = 24
    step: int = 1


def _spelled(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


Words = dict[Word, Annotated[Param, BeforeValidator(_spelled)]]
Per = Literal[
    "image", "second", "clip", "minute", "call", "compute second", "thousand characters",
    "million tokens",
]  # fmt: skip


class Tokens(Shape):
    """What a million tokens cost in US dollars: of text and of pictures that are read, and out."""

    text: float = 0.0
    pictures: float = 0.0
    out: float = 0.0


class Price(Shape):
    """What one unit costs in US dollars; `sure` is false where only third parties say so.

    `with_audio` replaces `usd` where the model also speaks, `out` is the price of written tokens,
    `reference` is added for each picture that is given. `usual` is how many units an order may
    take where it does not say so itself: the seconds that a vendor's machine computes. By `tokens`
    and `credit`, the price of one of a vendor's own credits, an answer is settled that tells them.
    `source` is where the price is from.
    """

    usd: Annotated[float, Field(ge=0)]
    per: Per
    with_audio: float | None = None
    out: float = 0.0
    reference: float = 0.0
    usual: float = 1.0
    tokens: Tokens | None = None
    credit: float | None = None
    sure: bool = True
    source: str = ""


class Variant(Shape):
    """The same model under another slug as soon as the order brings `when` along."""

    when: Word
    slug: str
    words: Words = Field(default_factory=dict)
    without: tuple[Word, ...] = ()


class Row(Shape):
    """One model. `slug` is the vendor's name for it, `name` ours (unique for a vendor).

    `fixed` is sent with every request, `output` is where the answer keeps the media's address.
    `community` marks models of a vendor's users, which are called by version. `speaks` asks the
    model for the spoken lines too; `people` are names of characters and the words by which a model
    that learned their looks knows them. A trainer's `painter` is the row of its vendor that uses
    what was learned, `learned` what is sent along for that (`{address}`). `longest_s` is the
    longest clip that it takes whole. `note` is what people should know of it. `retired` says why
    and since when; then `successor` is a name.
    """

    vendor: str
    name: str
    slug: str
    kind: Kind
    title: str = ""
    words: Words = Field(default_factory=dict)
    fixed: dict[str, Any] = Field(default_factory=dict)
    variants: tuple[Variant, ...] = ()
    output: str = ""
    price: Price | None = None
    resolutions: tuple[str, ...] = ()
    multi_shot: int = 0
    longest_s: float = 0.0
    lip_sync: bool = False
    speaks: bool = False
    mark: str = ""
    people: dict[str, str] = Field(default_factory=dict)
    painter: str = ""
    learned: dict[str, Any] = Field(default_factory=dict)
    voices: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    rungs: tuple[Literal["json_schema", "json_object", "prompt"], ...] = ()
    community: bool = False
    retention: str = ""
    licence: str = ""
    note: str = ""
    retired: str = ""
    successor: str = ""

    @property
    def key(self) -> str:
        """`vendor:name`, as settings and tiers spell it."""
        return f"{self.vendor}:{self.name}"

    @property
    def aspects(self) -> tuple[str, ...]:
        """The frame shapes that it can make; all where it takes the shape of a given picture."""
        param = self.words.get("aspect")
        known = (param.choices or tuple(param.map)) if param else ()
        return tuple(one for one in ASPECTS if not known or one in known)

    @property
    def references(self) -> int:
        """How many pictures it can stay consistent with."""
        words = [self.words, *(one.words for one in self.variants)]
        found = next((one["references"] for one in words if "references" in one), None)
        if found is None:
            return 0
        return 1 if found.form == "first" else int(found.most or 1)

    def can(self, word: Word) -> bool:
        """Whether it takes this at all, under any of its slugs."""
        return word in self.words or any(word in one.words for one in self.variants)
