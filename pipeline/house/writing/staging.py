"""Staging: what moments leave open is chosen: framing, move, light, posture, transition."""

import random
import re
from collections.abc import Sequence

from pipeline.house.writing import coverage, tables
from pipeline.house.writing import cues as cueing
from pipeline.house.writing import reading as readings
from storage import shapes

LYRICAL = frozenset({"melancholy", "calm", "wonder", "romance", "hope"})
_TIME_OF_MOOD = {
    "melancholy": "dusk", "calm": "morning", "hope": "dawn", "romance": "dusk", "wonder": "dusk",
    "epic": "afternoon", "suspense": "night", "noir": "night", "comic": "morning", "upbeat": "noon",
}  # fmt: skip
_INDOORS = frozenset(tables.table("lexicon")["interior"]["settings"])
_FRAMINGS = {
    "place": ("wide", "medium-wide"),
    "approach": ("medium-wide", "wide"),
    "action": ("medium", "medium-wide"),
    "then": ("medium", "medium-wide", "close"),
    "speak": ("close", "medium"),
    "detail": ("detail",),
    "closer": ("medium", "close"),
    "reaction": ("close", "medium"),
    "turn": ("medium", "close"),
    "after": ("wide", "medium-wide"),
}
_MOVES = {
    "place": ("drift", "pan-right", "crane-down", "pull-out", "pan-left"),
    "approach": ("tracking", "push-in", "pan-right"),
    "action": ("push-in", "static", "drift"),
    "then": ("static", "push-in", "drift"),
    "speak": ("static", "push-in"),
    "detail": ("push-in", "static", "drift"),
    "closer": ("drift", "push-in", "static"),
    "reaction": ("push-in", "static"),
    "turn": ("static", "push-in", "drift"),
    "after": ("pull-out", "crane-up", "drift"),
}
_SWIMMERS = frozenset({"whale", "dolphin", "octopus", "turtle", "mermaid", "sea monster", "kraken"})
_LIVELY = {"static": "handheld", "drift": "tracking", "push-in": "push-in"}


class Drafter:
    """Chooses what the moments leave open: framing, move, light, posture, transition."""

    def __init__(self, *, reading: readings.Reading, seed: int) -> None:
        self.reading = reading
        self.rng = random.Random(f"draft|{seed}")
        self.moves: list[str] = []
        self.framings: list[str] = []
        self.postures: dict[str, str] = {}

    def scenes(
        self, moments: Sequence[coverage.Moment], lengths: Sequence[float], *, title: str
    ) -> list[shapes.Scene]:
        """A scene for each moment, numbered from 1, as long as `lengths` say."""
        scenes: list[shapes.Scene] = []
        for number, (moment, seconds) in enumerate(zip(moments, lengths, strict=True), start=1):
            previous = moments[number - 2] if number > 1 else None
            last = number == len(moments)
            shot = self._shot(moment)
            scenes.append(
                shapes.Scene(
                    number=number,
                    heading=heading(shot),
                    shot=shot,
                    move=self._move(moment, shot),
                    lines=self._lines(moment),
                    seconds=seconds,
                    transition=self._transition(moment, previous, last=last),
                    continues=_continues(moment, previous),
                    overlay=self._overlay(moment, title, last=last),
                )
            )
        return scenes

    def _shot(self, moment: coverage.Moment) -> shapes.Shot:
        cues = moment.cues
        setting = cues.setting or "street"
        mood = moment.beat.mood or self.reading.mood or "calm"
        place = cues.place or tables.table("inventory")[setting]["place"]
        return shapes.Shot.model_validate(
            {
                "place": place,
                "setting": setting,
                "time_of_day": cues.time_of_day or self._time(setting, mood),
                "weather": self._weather(cues, setting, mood),
                "mood": mood,
                "framing": self._framing(moment),
                "angle": cues.angle or "eye",
                "picture": self._picture(moment, place),
                "blocking": [
                    self._blocking(name, index, moment) for index, name in enumerate(moment.names)
                ],
                "props": list(cues.props)[:4],
            }
        )

    def _picture(self, moment: coverage.Moment, place: str) -> str:
        """A view of the film's own place also says how its light is."""
        told = moment.text
        wide = moment.role == "place" or (moment.role == "action" and not moment.names)
        if not (self.reading.atmosphere and wide and place == self.reading.world.place):
            return told
        where = "" if moment.role == "place" else f", {place}"
        return f"{told.rstrip('.')}{where}, {self.reading.atmosphere}."

    def _time(self, setting: str, mood: str) -> str:
        return "night" if setting in ("station", "space") else _TIME_OF_MOOD[mood]

    def _weather(self, cues: cueing.Cues, setting: str, mood: str) -> str:
        if setting in ("space", "station", "studio"):
            return "clear"
        return cues.weather or ("rain" if mood == "noir" else "clear")

    def _framing(self, moment: coverage.Moment) -> str:
        said = moment.cues.framing
        options = _FRAMINGS[moment.role]
        if moment.role == "action" and not moment.names:
            near = (
                moment.cues.props
                and not moment.beat.cues.setting
                and len(moment.beat.text.split()) < 10
            )
            options = ("close", "detail") if near else ("wide", "medium-wide")
        elif moment.role == "action" and moment.cues.pose in ("run", "float", "dance", "walk"):
            options = ("medium-wide", "wide")
        if moment.role == "action" and moment.beat.last:
            options = ("wide",)
        chosen = said or _varied(options, self.framings)
        self.framings.append(chosen)
        return chosen

    def _move(self, moment: coverage.Moment, shot: shapes.Shot) -> str:
        options = _MOVES[moment.role]
        if moment.role == "action" and shot.framing == "wide":
            options = (
                ("drift", "crane-up", "pull-out")
                if not moment.beat.last
                else ("pull-out", "crane-up")
            )
        if any(one.pose in ("walk", "run") for one in shot.blocking) and shot.framing in (
            "medium-wide",
            "wide",
        ):
            options = ("tracking", *options)
        if shot.mood in ("upbeat", "comic", "suspense"):
            lively = _LIVELY if shot.blocking else {"drift": "pan-right"}
            options = tuple(lively.get(one, one) for one in options)
        chosen = moment.cues.move or self.reading.move or _varied(options, self.moves)
        self.moves.append(chosen)
        return chosen

    def _blocking(self, name: str, index: int, moment: coverage.Moment) -> dict[str, str]:
        """The gesture that is told; a posture once taken is kept while the place stays the same."""
        cues = moment.cues
        resting = self.postures.get(name, "") if not moment.fresh else ""
        pose = (
            cues.pose if index == 0 or cues.pose in ("walk", "run", "dance", "sit", "float") else ""
        )
        if moment.role in ("speak",) and not pose:
            pose = resting
        weightless = self.reading.weightless and cues.setting in ("station", "space", "lab")
        if (weightless or self._swims(name, cues.setting)) and pose not in (
            "sorrow",
            "dance",
            "wave",
        ):
            pose = "float"
        pose = pose or resting or ("float" if cues.setting == "space" else "stand")
        if pose in ("sit", "lie", "float", "kneel"):
            self.postures[name] = pose
        elif pose in ("walk", "run", "dance"):
            self.postures.pop(name, None)
        return {"character": name, "pose": pose, "holding": cues.holding if index == 0 else ""}

    def _swims(self, name: str, setting: str) -> bool:
        person = next((one for one in self.reading.cast if one.name == name), None)
        return setting == "sea" and person is not None and bool(person.aliases & _SWIMMERS)

    def _lines(self, moment: coverage.Moment) -> tuple[shapes.Line, ...]:
        if self.reading.silent or moment.role not in ("action", "speak") or not moment.beat.lines:
            return ()
        return moment.beat.lines

    def _transition(
        self, moment: coverage.Moment, previous: coverage.Moment | None, *, last: bool
    ) -> str:
        if previous is None:
            return "fade"
        if last and self.reading.form in ("story", "trailer"):
            return "dip" if moment.cues.setting != previous.cues.setting else "dissolve"
        moved = moment.cues.setting != previous.cues.setting or moment.opens
        mood = self.reading.mood or "calm"
        if moved and mood in LYRICAL:
            return "dissolve"
        if moved and mood == "comic":
            return "wipe"
        return "cut"

    def _overlay(self, moment: coverage.Moment, title: str, *, last: bool) -> str:
        if moment.role in ("action", "speak") and moment.beat.overlay:
            return moment.beat.overlay
        return title if last and self.reading.form == "trailer" else ""


def heading(shot: shapes.Shot) -> str:
    """ "INT. RESEARCH LAB — NIGHT"."""
    door = "INT." if shot.setting in _INDOORS else "EXT."
    bare = re.split(r" (?:in|of|at|on|with|under|over|by|near|to) ", shot.place)[0]
    place = " ".join(bare.split()[-3:]).upper()
    return f"{door} {place} — {shot.time_of_day.upper()}"


def _varied(options: Sequence[str], before: Sequence[str]) -> str:
    """The first option that was not just used."""
    return next((one for one in options if one not in before[-1:]), options[0])


def _continues(moment: coverage.Moment, previous: coverage.Moment | None) -> bool:
    if previous is None or not (moment.opens and moment.beat.continues):
        return False
    same = moment.cues.place == previous.cues.place and moment.cues.setting == previous.cues.setting
    return same and moment.names == previous.names
