"""Forms: a scene as text that is copied, changed and sent back. Pure."""

from bot import scene_text
from bot.words import telegram as words
from storage import shapes

_FIELDS = {
    words.FORM_HEADING.lower(): "heading",
    words.FORM_PICTURE.lower(): "picture",
    words.FORM_SECONDS.lower(): "seconds",
}


def of(scene: shapes.Scene) -> str:
    """The scene as text."""
    text = scene_text.of(scene)
    lines = [
        f"{words.FORM_HEADING}: {text.heading}",
        f"{words.FORM_PICTURE}: {text.picture}",
        f"{words.FORM_SECONDS}: {text.seconds}",
        text.lines,
    ]
    return "\n".join(line for line in lines if line)


def read(scene: shapes.Scene, written: str) -> shapes.Scene:
    """The scene as it was written. What has no line in the text stays as it is."""
    before = scene_text.of(scene)
    fields: dict[str, str] = {}
    said: list[str] = []
    for line in written.splitlines():
        name, colon, rest = line.partition(":")
        field = _FIELDS.get(name.strip().lower()) if colon else None
        if field:
            fields[field] = rest.strip()
        elif line.strip():
            said.append(line.strip())
    return scene_text.edited(
        scene,
        scene_text.SceneText(
            heading=fields.get("heading", before.heading),
            picture=fields.get("picture", before.picture),
            lines="\n".join(said),
            seconds=fields.get("seconds", before.seconds),
        ),
    )
