"""Scripts of the house's writer, and what a test asks of one."""

from collections.abc import Callable

from storage import shapes

HOUSE = shapes.Made(vendor="house", model="previs")
Write = Callable[..., shapes.Script]


def seconds(script: shapes.Script) -> float:
    return sum(scene.seconds for scene in script.scenes)


def with_text(script: shapes.Script, words: str) -> list[shapes.Scene]:
    return [one for one in script.scenes if words.lower() in one.shot.picture.lower()]


def only(script: shapes.Script, words: str) -> shapes.Scene:
    found = with_text(script, words)
    assert len(found) == 1, [one.shot.picture for one in script.scenes]
    return found[0]


def lines(script: shapes.Script) -> list[tuple[str, str]]:
    return [(line.speaker, line.text) for scene in script.scenes for line in scene.lines]


def cast(script: shapes.Script) -> list[str]:
    return [one.name for one in script.bible.characters]


def overlays(script: shapes.Script) -> list[str]:
    return [one.overlay for one in script.scenes if one.overlay]
