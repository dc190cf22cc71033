"""Notes: what people write on a redo, as a few numbers that the painter can obey."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.house import palettes

_WORDS: tuple[tuple[str, str, float], ...] = (
    ("light", r"dark(er|en)?|dim(mer)?|mood(y|ier)|gloom(y|ier)|under-?exposed", -1.0),
    ("light", r"bright(er|en)?|light(er|en)?|sunn(y|ier)|more light|over-?exposed", 1.0),
    ("warmth", r"warm(er|th)?|golden|cos(y|ier)|cozier|cozy|orange|yellower", 1.0),
    ("warmth", r"cold(er)?|cool(er)?|blue(r|ish)?|icy|icier", -1.0),
    ("near", r"close(r|-up)?|tight(er)?|nearer|bigger|larger|zoom in", 1.0),
    ("near", r"wide(r|n)?|further|farther|smaller|zoom out|more distance|pull back", -1.0),
    ("fog", r"fog(gy|gier)?|mist(y|ier)?|haz(e|y|ier)|smok(e|y)", 1.0),
    ("fog", r"clear(er)?|crisp(er)?|sharp(er)?", -1.0),
    ("colour", r"(more )?(colou?r(ful)?|saturat(ed|ion|e)|vivid|vibrant)", 1.0),
    ("colour", r"(muted|desaturat(ed|e)|grey(er)?|gray(er)?|faded|paler|black and white)", -1.0),
    ("contrast", r"contrast(y|ier)?|punch(y|ier)|dramatic", 1.0),
    ("contrast", r"soft(er)?|flat(ter)?|gentle(r)?", -1.0),
)
_AGAINST = re.compile(r"\b(less|not|no|too|fewer|without|reduce|isn't|don't)\b(\W+\w+)?\W*$")


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """Steps from the picture as it would be, about −2…2 each."""

    light: float = 0.0
    warmth: float = 0.0
    near: float = 0.0
    fog: float = 0.0
    colour: float = 0.0
    contrast: float = 0.0


def read(notes: Iterable[str]) -> Wishes:
    """Add up what the notes ask for; words that say nothing to a painter are ignored."""
    steps = dict.fromkeys(("light", "warmth", "near", "fog", "colour", "contrast"), 0.0)
    for note in notes:
        text = note.lower()
        for field, words, step in _WORDS:
            found = re.search(rf"\b({words})\b", text)
            if found:
                steps[field] += (
                    -step if _AGAINST.search(text[: found.start()]) else step * _force(text)
                )
    return Wishes(**{field: max(-2.0, min(2.0, step)) for field, step in steps.items()})


def _force(text: str) -> float:
    if re.search(r"\b(much|far|a lot|very|way)\b", text):
        return 1.6
    return 0.6 if re.search(r"\b(slightly|a bit|a little|a touch|somewhat)\b", text) else 1.0


def graded(palette: palettes.Palette, wishes: Wishes) -> palettes.Palette:
    """The palette with the wishes for light, warmth, colour and air in it."""
    value = 1.0 + 0.2 * wishes.light if wishes.light > 0 else 1.0 / (1.0 - 0.38 * wishes.light)
    saturation = max(0.1, 1.0 + 0.3 * wishes.colour)
    tint = "#ffb45e" if wishes.warmth > 0 else "#5aa0ff"
    share = min(0.4, 0.2 * abs(wishes.warmth))
    changed = {}
    for field in ("top", "low", "light", "far", "mid", "dark", "ambient"):
        colour = getattr(palette, field)
        warm = palettes.mix(
            colour, palettes.lit(tint, palettes.mix(colour, "#ffffff", 0.45)), share
        )
        changed[field] = palettes.shifted(warm, saturation=saturation, value=value)
    if wishes.light > 0:
        for field in ("far", "mid", "ambient"):
            changed[field] = palettes.mix(changed[field], "#ffffff", 0.09 * wishes.light)
    unity = max(0.1, min(0.85, palette.unity + 0.1 * wishes.fog))
    floor = 1.0 if wishes.light >= 0 else 0.6 + 0.2 * wishes.light / 2
    return palettes.exposed(palette.coloured(changed, unity=unity), floor=floor)
