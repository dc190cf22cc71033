"""Retouching: light, mood, framing, pace and words of scenes, changed by degrees."""

import re
from collections.abc import Callable, Collection

from pipeline.house.writing import (
    staging,
    tables,
)
from pipeline.house.writing import text as texts
from storage import shapes

_DARKER_MOOD = {
    "upbeat": "melancholy", "comic": "suspense", "hope": "melancholy", "romance": "melancholy",
    "wonder": "suspense", "calm": "melancholy", "epic": "suspense",
}  # fmt: skip
_LIGHTER_MOOD = {
    "suspense": "wonder", "noir": "calm", "melancholy": "hope", "calm": "hope", "epic": "hope",
}  # fmt: skip
_LATER = {"dawn": "night", "morning": "dusk", "noon": "dusk", "afternoon": "night", "dusk": "night"}
_EARLIER = {"night": "dawn", "dusk": "afternoon", "dawn": "morning", "afternoon": "noon"}
_FRAMINGS = ("wide", "medium-wide", "medium", "close", "detail")
_CALM = {
    "handheld": "static",
    "tracking": "drift",
    "pan-left": "drift",
    "pan-right": "drift",
    "push-in": "push-in",
}
_QUICK = {"static": "handheld", "drift": "tracking", "pull-out": "tracking", "push-in": "handheld"}
_HOURS = re.compile(r"\b(?:dawn|sunrise|morning|noon|midday|afternoon|dusk|sunset|evening|night)\b")
SHORT_WORDS = 6
_DANGLING = tables.words("retouching", "dangling")
Edit = Callable[[shapes.Scene], shapes.Scene]


def scenes(script: shapes.Script, edit: Edit, only: Collection[int] = ()) -> shapes.Script:
    """The script with `edit` done to the scenes of these numbers, or to all; headings follow."""
    changed = []
    for scene in script.scenes:
        if only and scene.number not in only:
            changed.append(scene)
            continue
        new = edit(scene)
        same_place = (
            new.shot.place == scene.shot.place and new.shot.time_of_day == scene.shot.time_of_day
        )
        changed.append(new if same_place else new.evolve(heading=staging.heading(new.shot)))
    return script.evolve(scenes=tuple(changed))


def shot(**changes: object) -> Edit:
    """An edit that sets fields of the shot."""
    return lambda scene: scene.evolve(shot=scene.shot.evolve(**changes))


def at(hour: str) -> Edit:
    """An edit that sets the hour, in the words of the picture too."""

    def edit(scene: shapes.Scene) -> shapes.Scene:
        if hour == scene.shot.time_of_day:
            return scene
        picture = _HOURS.sub(hour, scene.shot.picture)
        return shot(time_of_day=hour, picture=picture)(scene)

    return edit


def darker(script: shapes.Script, only: Collection[int]) -> shapes.Script:
    """Later in the day and a graver mood."""
    return _relit(script, only, _LATER, _DARKER_MOOD)


def brighter(script: shapes.Script, only: Collection[int]) -> shapes.Script:
    """Earlier in the day and a lighter mood."""
    return _relit(script, only, _EARLIER, _LIGHTER_MOOD)


def moody(script: shapes.Script, only: Collection[int], mood: str) -> shapes.Script:
    """Another mood, for the whole film unless scenes are named."""
    script = scenes(script, shot(mood=mood), only)
    return script if only else script.evolve(bible=script.bible.evolve(mood=mood, tone=mood))


def closer(script: shapes.Script, only: Collection[int], steps: int) -> shapes.Script:
    """Nearer framings for positive steps, wider ones for negative."""

    def edit(scene: shapes.Scene) -> shapes.Scene:
        at = _FRAMINGS.index(scene.shot.framing) + steps
        return shot(framing=_FRAMINGS[min(len(_FRAMINGS) - 1, max(0, at))])(scene)

    return scenes(script, edit, only)


def paced(script: shapes.Script, only: Collection[int], *, quick: bool) -> shapes.Script:
    """Livelier or calmer camera moves and joins."""
    moves, join = (_QUICK, "cut") if quick else (_CALM, "dissolve")

    def edit(scene: shapes.Scene) -> shapes.Scene:
        keeps = scene.number == 1 or scene.transition in ("fade", "dip")
        return scene.evolve(
            move=moves.get(scene.move, scene.move),
            transition=scene.transition if keeps else join,
        )

    return scenes(script, edit, only)


def short_lines(script: shapes.Script, only: Collection[int]) -> shapes.Script:
    """Every line cut to its first few words, at a natural stop where there is one."""

    def edit(scene: shapes.Scene) -> shapes.Scene:
        return scene.evolve(
            lines=tuple(one.evolve(text=_shortened(one.text)) for one in scene.lines)
        )

    return scenes(script, edit, only)


def unspoken(script: shapes.Script, only: Collection[int], *, narrator_only: bool) -> shapes.Script:
    """Without lines, or only without the narrator's."""
    return scenes(
        script,
        lambda scene: scene.evolve(
            lines=tuple(one for one in scene.lines if narrator_only and one.speaker)
        ),
        only,
    )


def without_weather(script: shapes.Script, only: Collection[int], weather: str) -> shapes.Script:
    """Clear where there was rain (or snow, fog …), in the words of the pictures too."""
    kinds = {"rain": ("rain", "storm"), "storm": ("storm",)}.get(weather, (weather,))
    words = {"rain": r"rain(?:y|ing)?|wet", "fog": r"fog(?:gy)?|mist(?:y)?"}.get(weather)
    words = words or rf"{weather}(?:y|ing)?"

    def edit(scene: shapes.Scene) -> shapes.Scene:
        falling = rf"(?:{words})\b(?: (?:hit|hits|hitting|on|against|falling)\b[^,.;]*)?"
        led = r"(?:in|through|into|under|watching|while|as)"
        text = re.sub(rf"[,;]? (?:and )?{led} (?:the )?{falling}", "", scene.shot.picture)
        text = re.sub(rf"\b(?:{words}) (?=\w)", "", text)
        place = re.sub(rf"\b(?:{words})\b ?", "", scene.shot.place).strip() or scene.shot.place
        clear = {"weather": "clear"} if scene.shot.weather in kinds else {}
        return shot(picture=texts.sentence(text), place=place, **clear)(scene)

    return scenes(script, edit, only)


def elsewhere(
    script: shapes.Script, only: Collection[int], setting: str, place: str
) -> shapes.Script:
    """Another place, for the whole film unless scenes are named."""
    return scenes(script, shot(setting=setting, place=place), only)


def _relit(
    script: shapes.Script, only: Collection[int], hours: dict[str, str], moods: dict[str, str]
) -> shapes.Script:
    def edit(scene: shapes.Scene) -> shapes.Scene:
        hour, mood = scene.shot.time_of_day, scene.shot.mood
        return shot(mood=moods.get(mood, mood))(at(hours.get(hour, hour))(scene))

    script = scenes(script, edit, only)
    if only:
        return script
    mood = moods.get(script.bible.mood, script.bible.mood)
    return script.evolve(bible=script.bible.evolve(mood=mood))


def _shortened(text: str) -> str:
    words = text.split()
    if len(words) <= SHORT_WORDS:
        return text
    stops = [n for n in range(2, SHORT_WORDS + 1) if words[n - 1][-1] in ".!?,;:…—"]
    cut = words[: stops[-1]] if stops else words[:SHORT_WORDS]
    while len(cut) > 2 and cut[-1].lower() in _DANGLING:
        cut.pop()
    return texts.sentence(" ".join(cut).rstrip(",;:—"))
