"""The store: which prop a phrase means, by its head noun, and what colour it then has."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from pipeline.house.props import (
    critters,
    devices,
    furniture,
    goods,
    household,
    kitchen,
    lights,
    machinery,
    music,
    nature,
    outdoors,
    papers,
    parlour,
    play,
    travel,
    treasures,
    vehicles,
)
from pipeline.house.props.kit import Order, Prop

_DRAW = (
    kitchen.DRAW
    | papers.DRAW
    | devices.DRAW
    | lights.DRAW
    | furniture.DRAW
    | travel.DRAW
    | vehicles.DRAW
    | play.DRAW
    | music.DRAW
    | goods.DRAW
    | machinery.DRAW
    | parlour.DRAW
    | critters.DRAW
    | treasures.DRAW
    | nature.DRAW
    | household.DRAW
    | outdoors.DRAW
)
_HEAD_ENDS = re.compile(
    r"\b(?:of|on|onto|in|inside|with|without|from|to|at|for|by|under|near|against|over|beside|and|"
    r"that|which|who|stuck|full|filled|showing|made|covered|lying|standing|hanging|held)\b|[,;:.(]"
)
_PASTED = re.compile(r"\b(?:photo|photograph|picture) (?:stuck|taped|glued) (?:to|on)\b.*\bmug\b")
"""A picture on a mug is drawn as the mug that wears it."""
_LIKELY = (
    ("serum", r"skin|beauty|hair|face|scent|spray|vitamin"),
    ("pouch", r"tea|bean|nut|powder|treat|kibble|flour|spice|seed|granul"),
    ("energy drink", r"brew|fizz|tonic|kombucha|ale|cider"),
    ("water bottle", r"liquid|detergent|soap|cleaner"),
    ("phone", r"software|website|platform|service|game|bank|saas|startup|tracker"),
    (
        "device",
        r"smart|electric|wireless|solar|digital|ai|robotic|portable|automatic|bluetooth|tech",
    ),
    ("carton", r"product|brand|pack|organic|eco"),
)
_NO_OBJECT = re.compile(
    r"(?:lights?|shadows?|reflections?|rain|snow|wind|silence|sounds?|music|memory|memories|love|hope|"
    r"time|night|day|morning|evening|sky|sun|moon|sea|earth|horizon|mist|fog|smoke|dust|steam|"
    r"sunlight|air|crowd|people|man|woman|child|nothing|window|wall|floor|room|street|city|forest|"
    r"view|feeling|smile|tears|eyes|hands?|face|water)$"
)
_COLOURS = {
    "red": "#c03a30",
    "orange": "#e07b39",
    "yellow": "#e2b53c",
    "gold": "#d9ab45",
    "golden": "#d9ab45",
    "green": "#4c8a5a",
    "teal": "#2f7f7a",
    "blue": "#3a6ea5",
    "navy": "#2b3f63",
    "purple": "#6a4a90",
    "violet": "#6a4a90",
    "pink": "#d9788f",
    "white": "#f1ede4",
    "black": "#2e3036",
    "grey": "#8a9196",
    "gray": "#8a9196",
    "silver": "#b9c2c6",
    "brown": "#7a5236",
    "wooden": "#a8703f",
    "copper": "#b8693f",
    "brass": "#c79a48",
    "turquoise": "#3aa6a0",
    "crimson": "#a82a38",
}


@cache
def shelves() -> dict[str, Prop]:
    """Every prop by name."""
    text = resources.files(__package__).joinpath("store.toml").read_text(encoding="utf-8")
    return {name: _prop(name, row) for name, row in tomllib.loads(text).items()}


def find(phrase: str, *, product: bool = False) -> Prop | None:
    """The prop that a phrase names, or a likely one; None for what is no object.

    A `product` that nobody knows comes in a carton.
    """
    text = phrase.lower().strip()
    if _PASTED.search(text):
        return shelves()["mug"]
    head = _HEAD_ENDS.split(text, maxsplit=1)[0].strip()
    for part in (head, text):
        name = _last(words_of(part))
        if name:
            return shelves()[name]
    if not text or _NO_OBJECT.search(head or text):
        return None
    likely = next((one for one, sign in _LIKELY if re.search(rf"\b(?:{sign})", text)), "")
    return shelves().get(likely or ("carton" if product else ""))


def order(phrase: str, prop: Prop, *, accent: str | None = None, features: str = "") -> Order:
    """What is asked of a prop: a colour word wins over the given accent, that over its own."""
    said = frozenset(words_of(f"{phrase} {features}"))
    named = next((paint for word, paint in _COLOURS.items() if word in said), None)
    return Order(accent=named or accent or prop.accent, words=said)


def words_of(phrase: str) -> list[str]:
    """The words of a phrase, lower case, plurals made singular where that names a prop."""
    return [_singular(one) for one in re.findall(r"[a-z'-]+", phrase.lower())]


def _prop(name: str, row: dict[str, Any]) -> Prop:
    x, y = row.get("grip", (0.0, -0.4))
    return Prop(
        draw=_DRAW[name],
        words=tuple(row["words"]),
        heads=row["heads"],
        accent=row["accent"],
        carry=row.get("carry", "chest"),
        grip=(x, y),
        tilt=row.get("tilt", 0.0),
    )


@cache
def _index() -> dict[str, str]:
    return {word: name for name, prop in shelves().items() for word in (*prop.words, name)}


def _last(words: list[str]) -> str:
    """The prop whose word stands last; two words beat one ("paper plane" is no plane)."""
    index = _index()
    for end in range(len(words), 0, -1):
        for length in (3, 2, 1):
            found = index.get(" ".join(words[end - length : end])) if end >= length else None
            if found:
                return found
    return ""


def _singular(word: str) -> str:
    index = _index()
    if word in index or not word.endswith("s") or word.endswith("ss"):
        return word
    for ending, other in (("ies", "y"), ("ves", "fe"), ("ves", "f"), ("es", ""), ("s", "")):
        stem = word.removesuffix(ending) + other
        if word.endswith(ending) and stem in index:
            return stem
    return word
