"""Pools: ready sentences about places and faces; the ones that fit, and none of them twice."""

import random
import re
from collections.abc import Iterable, Sequence

from pipeline.house.writing import cues as cueing
from pipeline.house.writing import lexicon, phrasing, tables
from pipeline.house.writing import text as texts

_OPEN_LAND = frozenset(
    {"forest", "meadow", "mountain", "desert", "sea", "beach", "space", "planet", "road", "cave"}
)
_INDOORS = frozenset(tables.table("lexicon")["interior"]["settings"])
_BUILT = re.compile(tables.pattern("pools", "built"), re.IGNORECASE)
_IDYLL = re.compile(r"\b(?:kite|blanket|apple|bee|sandcastle|paper boat|swing)\b", re.IGNORECASE)
_SUMMERY = re.compile(r"\b(?:sandcastle|crab|bee|blanket|flowers?|seed head|kite)\b", re.IGNORECASE)
_GROUND = re.compile(r"\b(?:ground|shadows?|step|steps|walks?|clothes)\b", re.IGNORECASE)
_ROOM = re.compile(r"\brooms?\b", re.IGNORECASE)
_WET = re.compile(r"\b(?:rain|wet|puddles?)\b", re.IGNORECASE)
_SUNNY = re.compile(r"\b(?:sun|sunny|day goes on|shade)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:morning|first light|sunrise)\b", re.IGNORECASE)
_LATE = re.compile(r"\b(?:last light|evening|lamps come on|light slowly leaves)\b", re.IGNORECASE)
_BREATHING = re.compile(
    r"\b(?:breath\w*|sweat|smiles?|mouth|collar|eyes?|jaw|laughs?|grins?|face)\b", re.IGNORECASE
)
_FEET = re.compile(r"\b(?:footprints?|prints|both feet)\b", re.IGNORECASE)


class Pools:
    """Hands out sentences; remembers each, so that a film never says the same twice."""

    def __init__(self, *, seed: int) -> None:
        self.rng = random.Random(f"cover|{seed}")
        self.used: set[str] = set()

    def take(
        self,
        options: Iterable[str],
        slots: dict[str, str],
        *,
        cues: cueing.Cues,
        kind: str = "human",
        grave: bool = False,
    ) -> str:
        """An unused sentence that fits; once all are used, one from another point of view."""
        listed = list(options)
        fitting = [one for one in listed if suits(one, cues, slots, kind=kind)] or listed
        fitting = [one for one in fitting if not (grave and _IDYLL.search(one))] or fitting
        ready = [texts.sentence(phrasing.fill(one, slots)) for one in fitting]
        free = [one for one in ready if one not in self.used] or self._otherwise(ready)
        chosen = self.rng.choice(free[:8])
        self.used.add(chosen)
        return chosen

    def once(self, sentence: str) -> str:
        """A told sentence; told a second time it is seen from somewhere else."""
        chosen = sentence if sentence not in self.used else self._otherwise([sentence])[0]
        self.used.add(chosen)
        return chosen

    def _otherwise(self, ready: Sequence[str]) -> list[str]:
        """The sentences from other points of view, as many removes as it takes to be new."""
        views = tables.table("moments")["view"]["any"]
        while True:
            again = [
                texts.sentence(view.replace("{text}", _lowered(text)))
                for view in self.rng.sample(views, len(views))
                for text in ready
            ]
            free = [one for one in again if one not in self.used]
            if free:
                return free
            ready = again[:40]


def suits(option: str, cues: cueing.Cues, slots: dict[str, str], *, kind: str) -> bool:
    """Whether a ready sentence is true of this place, hour, weather and body."""
    if "{held}" in option and not slots.get("held"):
        return False
    if cues.setting in _OPEN_LAND and _BUILT.search(option):
        return False
    if kind == "robot" and _BREATHING.search(option):
        return False
    if cues.setting == "space" and _GROUND.search(option):
        return False
    if _ROOM.search(option) and cues.setting not in _INDOORS:
        return False
    if cues.weather in ("snow", "storm", "rain") and _SUMMERY.search(option):
        return False
    wet = cues.weather in ("rain", "storm")
    night = cues.time_of_day in ("night", "dusk") or cues.setting in ("station", "space")
    early = cues.time_of_day in ("dawn", "morning")
    late = cues.time_of_day in ("dusk", "night", "")
    tests = ((_WET, wet), (_SUNNY, not night and not wet), (_EARLY, early), (_LATE, late))
    return all(holds or not form.search(option) for form, holds in tests)


def air(cues: cueing.Cues) -> list[str]:
    """What the sky does, by weather and by hour."""
    listed = tables.table("moments")["air"]
    return [*listed.get(cues.weather, ()), *listed.get(cues.time_of_day, ())]


def of_place(options: Iterable[str], cues: cueing.Cues) -> list[str]:
    """Sentences about a place that name no other place: an attic has no kitchen in it."""
    listed = list(options)
    own = set(cues.place.lower().split()) | {cues.setting}
    kept = [
        one
        for one in listed
        if all(set(hit.word.lower().split()) & own or hit.word.lower().rstrip("s") in _COMMON
               for hit in lexicon.hits("setting", one))
    ]  # fmt: skip
    return kept or listed


_COMMON = tables.words("pools", "common")
_PLAIN_START = tables.words("pools", "plain_start")


def _lowered(text: str) -> str:
    plain = text.split()[:1] and text.split()[0].lower() in _PLAIN_START
    return text[:1].lower() + text[1:] if plain else text
