"""The script as Markdown: what a person reads, prints or sends around. Pure."""

import re
from collections.abc import Iterator

from bot.words import camera
from bot.words import film as words
from storage import shapes

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def write(script: shapes.Script, brief: shapes.Brief) -> str:
    """The whole script. What was written by people cannot become markup."""
    return "\n".join([*_front(script, brief), *_scenes(script)]) + "\n"


def _front(script: shapes.Script, brief: shapes.Brief) -> Iterator[str]:
    bible = script.bible
    yield f"# {safe(script.title)}\n"
    if bible.logline:
        yield f"{safe(bible.logline)}\n"
    seconds = sum(scene.seconds for scene in script.scenes)
    yield f"- {words.LENGTH}: {words.length(seconds, scenes=len(script.scenes))}"
    yield f"- {words.FORMAT}: {brief.aspect or '16:9'}"
    yield f"- {words.TONE}: {safe(bible.tone or bible.mood)}"
    if style := brief.style or bible.style:
        yield f"- {words.STYLE}: {safe(style)}"
    for character in bible.characters:
        about = f", {safe(character.description)}" if character.description else ""
        yield f"- {words.CAST}: **{safe(character.name)}**{about}"
    yield ""


def _scenes(script: shapes.Script) -> Iterator[str]:
    for scene in script.scenes:
        yield f"## {scene.number}. {safe(scene.heading)}\n"
        yield f"{safe(scene.shot.picture)}\n"
        for line in scene.lines:
            yield f"**{safe(line.speaker or words.NARRATOR)}**: “{safe(line.text)}”\n"
        if scene.overlay:
            yield f"{words.ON_SCREEN}: {safe(scene.overlay)}\n"
        yield f"*{camera.sentence(scene)}*\n"


def safe(text: str) -> str:
    """Text in one line that cannot become markup."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
