"""Moderating: what people write is looked at before anything is made of it, if anybody looks."""

from collections.abc import Iterator

from pipeline import commands, ports
from pipeline.errors import Refused, Why


def texts(command: commands.Command) -> Iterator[tuple[str, str]]:
    """What somebody wrote, each with the part of the film that it is about."""
    match command:
        case commands.Start(brief=brief):
            yield "brief", "\n".join(part for part in (brief.text, brief.style) if part)
        case commands.Redo(note=note):
            yield "note", note
        case commands.EditScene(scene=scene):
            lines = (f"{line.speaker}: {line.text}" for line in scene.lines)
            yield "scene", "\n".join((scene.heading, scene.shot.picture, *lines, scene.overlay))


async def check(command: commands.Command, moderator: ports.Moderator) -> None:
    """Raise Refused, naming the part and what was found in it; no answer is no permission."""
    for part, text in texts(command):
        if text.strip() and (found := await moderator.check(text)):
            raise Refused(Why.MODERATED, part=part, found=", ".join(found))
