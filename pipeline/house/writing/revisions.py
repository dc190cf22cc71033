"""Revisions: small changes to a finished script, each leaving everything else as it was."""

import re
from collections.abc import Collection, Sequence

from pipeline import briefs
from pipeline.house.writing import cues as cueing
from pipeline.house.writing import (
    languages,
    mentions,
    phrasing,
    recasting,
    retouching,
    staging,
)
from pipeline.house.writing import text as texts
from storage import shapes

LONGEST_SCENE = 8.0


def pictured(script: shapes.Script, only: Collection[int], words: str) -> shapes.Script:
    """What a scene shows, in a person's own words; its camera and hour if they are named."""
    return retouching.scenes(script, lambda scene: showing(scene, words, script), only)


def showing(scene: shapes.Scene, words: str, script: shapes.Script) -> shapes.Scene:
    """The scene with another picture; who and what is not named any more is gone from it."""
    bare = cueing.without_camera(_stated(words))
    camera, read = cueing.read(words), cueing.read(bare)
    names = mentions.mentioned(bare, recasting.known(script))
    fields = {
        "setting": read.setting, "place": read.place, "time_of_day": read.time_of_day,
        "weather": read.weather, "framing": camera.framing, "angle": camera.angle,
    }  # fmt: skip
    changes: dict[str, object] = {name: value for name, value in fields.items() if value}
    pose = read.pose or "stand"
    blocking = [{"character": one, "pose": pose, "holding": read.holding} for one in names]
    changes |= {"picture": texts.sentence(bare), "props": read.props}
    changes["blocking"] = tuple(shapes.Blocking.model_validate(one) for one in blocking)
    shown = retouching.shot(**changes)(scene)
    return shown.evolve(move=camera.move) if camera.move else shown


def inserted(script: shapes.Script, words: str) -> shapes.Script:
    """One more thing that happens, before the end; the film keeps its length."""
    *before, last = script.scenes
    model = before[-1] if before else last
    new = showing(model.evolve(lines=(), overlay="", continues=False), words, script)
    return timed(script, [*before, new, last], round(sum(one.seconds for one in script.scenes)))


def lasting(script: shapes.Script, seconds: int) -> shapes.Script | None:
    """The same film in another time; None if that takes other scenes than it has."""
    kept = list(script.scenes)
    count = len(briefs.scene_seconds(seconds))
    if seconds > len(kept) * LONGEST_SCENE:
        return None
    while len(kept) > count:
        silent = [one for one in kept[1:-1] if not one.lines] or kept[1:-1]
        if not silent:
            break
        kept.remove(silent[len(silent) // 2])
    return timed(script, kept, seconds)


def timed(script: shapes.Script, kept: Sequence[shapes.Scene], seconds: int) -> shapes.Script:
    """These scenes, numbered anew, in exactly so many seconds."""
    lengths = briefs.scene_seconds(seconds, count=len(kept))
    pairs = zip(kept, lengths, strict=True)
    numbered = [
        one.evolve(number=number, seconds=length, heading=staging.heading(one.shot))
        for number, (one, length) in enumerate(pairs, start=1)
    ]
    return script.evolve(scenes=tuple(numbered))


_MODAL = re.compile(r"\b(?:should|must|needs to|has to|ought to|could|can) (?P<doing>(?!be\b)\w+)")


def _stated(words: str) -> str:
    """ "Mara should find a letter" is written as "Mara finds a letter"."""
    return _MODAL.sub(lambda found: phrasing.third_person(found["doing"]) or found[0], words)


def said(script: shapes.Script, only: Collection[int], who: str, words: str) -> shapes.Script:
    """A line in place of what was said there."""
    line = shapes.Line(
        speaker=who, text=words, language=languages.of_line(words, script.bible.language)
    )
    return retouching.scenes(
        script, lambda scene: scene.evolve(lines=(line,)), only or (_likeliest(script, who),)
    )


def _likeliest(script: shapes.Script, who: str) -> int:
    """The last scene in which the speaker is seen."""
    seen = [
        one.number for one in script.scenes if any(b.character == who for b in one.shot.blocking)
    ]
    return (seen or [len(script.scenes)])[-1]
