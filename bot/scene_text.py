"""Scene text: a scene as the few words that a person edits, and back again."""

from dataclasses import dataclass

from bot.words import film as words
from storage import shapes

LEAST_S, MOST_S = 1.0, 60.0


@dataclass(frozen=True, kw_only=True)
class SceneText:
    """What can be edited by hand; everything else of the scene stays as it is."""

    heading: str
    picture: str
    lines: str
    seconds: str


def of(scene: shapes.Scene) -> SceneText:
    """The scene as text: one spoken line each, as `Name: words`."""
    said = (f"{line.speaker or words.NARRATOR}: {line.text}" for line in scene.lines)
    return SceneText(
        heading=scene.heading,
        picture=scene.shot.picture,
        lines="\n".join(said),
        seconds=f"{scene.seconds:g}",
    )


def edited(scene: shapes.Scene, text: SceneText) -> shapes.Scene:
    """The scene with the text's words. What was emptied or makes no sense stays as it was."""
    picture = text.picture.strip() or scene.shot.picture
    return scene.evolve(
        heading=text.heading.strip() or scene.heading,
        shot=scene.shot.evolve(picture=picture),
        lines=tuple(_line(one, scene) for one in text.lines.splitlines() if one.strip()),
        seconds=_seconds(text.seconds, scene.seconds),
    )


def _line(written: str, scene: shapes.Scene) -> shapes.Line:
    """A line keeps its language and delivery where its speaker had one before."""
    name, colon, words_ = (part.strip() for part in written.partition(":"))
    speaker, said = (name, words_) if colon and words_ else ("", written.strip())
    speaker = "" if speaker == words.NARRATOR else speaker
    before = next((one for one in scene.lines if one.speaker == speaker), None)
    return (before or shapes.Line(text=said)).evolve(speaker=speaker, text=said)


def _seconds(written: str, before: float) -> float:
    try:
        wished = float(written.strip().removesuffix("s").replace(",", "."))
    except ValueError:
        return before
    return min(MOST_S, max(LEAST_S, wished)) if wished == wished else before
