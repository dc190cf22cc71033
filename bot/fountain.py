"""The script as Fountain, the plain text that screenwriting programs read. Pure.

https://fountain.io/syntax
"""

import re
from collections.abc import Iterator

from bot.words import camera
from bot.words import film as words
from storage import shapes

_MARKS = re.compile(r"([\\*_])")
_FORCED = ("!", "@", "~", ".", ">", "#", "=")
INSIDE = frozenset(
    ("cafe", "home", "office", "lab", "hall", "stage", "studio", "station", "space", "cave")
)
"""Settings that are rooms; all others lie under the sky."""


def write(script: shapes.Script, *, authors: str) -> str:
    """The whole script. What people wrote cannot become markup."""
    return "\n".join([*_title_page(script, authors), *_scenes(script)]).rstrip() + "\n"


def _title_page(script: shapes.Script, authors: str) -> Iterator[str]:
    yield f"Title: {_line(script.title)}"
    yield f"Credit: {words.DIRECTED_BY}"
    yield f"Author: {_line(authors)}"
    yield ""
    if script.bible.logline:
        yield f"= {_line(script.bible.logline)}"
        yield ""


def _scenes(script: shapes.Script) -> Iterator[str]:
    for index, scene in enumerate(script.scenes):
        if index and (spoken := camera.LEADS_IN.get(scene.transition)):
            yield f"> {spoken}"
            yield ""
        yield _heading(scene)
        yield ""
        yield _action(scene.shot.picture)
        yield ""
        if scene.overlay:
            yield _action(f"{words.ON_SCREEN}: {scene.overlay}")
            yield ""
        for line in scene.lines:
            yield from _dialogue(line)
        yield f"[[{camera.sentence(scene)}]]"
        yield ""


def _heading(scene: shapes.Scene) -> str:
    """A forced heading with the number that every card uses."""
    where = "INT." if scene.shot.setting in INSIDE else "EXT."
    place = _line(scene.shot.place or scene.heading).upper()
    return f".{where} {place} - {scene.shot.time_of_day.upper()} #{scene.number}#"


def _action(text: str) -> str:
    line = _line(text)
    return f"!{line}" if line.startswith(_FORCED) or line.isupper() else line


def _dialogue(line: shapes.Line) -> Iterator[str]:
    name = _line(line.speaker or words.NARRATOR)
    voice_over = "" if line.speaker else " (V.O.)"
    yield f"@{name}{voice_over}"
    if line.delivery:
        yield f"({_line(line.delivery)})"
    yield _line(line.text)
    yield ""


def _line(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
