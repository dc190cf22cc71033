"""Titling: the opening title, call-outs and lower thirds of a scene. Pure."""

from pipeline.cutting import timeline
from storage import shapes

TITLE_START, TITLE_FRAMES = 8, 62
OVERLAY_START, OVERLAY_REST = 10, 8
"""When a call-out appears in its scene, and how long before the scene's end it is gone."""
READABLE = 24
"""Frames below which a title or a call-out would only flicker."""


def standing(reel: timeline.Reel, index: int) -> tuple[shapes.Text, ...]:
    """The title and the scene's call-out, in frames of the scene; never inside a transition."""
    one = reel.scenes[index]
    head, tail = timeline.handles([each.scene for each in reel.scenes], index)
    begin, end = head, one.frames - tail - OVERLAY_REST
    texts: list[shapes.Text] = []
    if index == 0 and reel.title.strip():
        last = min(TITLE_START + TITLE_FRAMES, max(end, begin + 1))
        first = min(TITLE_START, last - 1)
        texts.append(shapes.Text(role="title", text=reel.title.strip(), start=first, end=last))
        begin = last if end - last >= READABLE else begin
    if one.scene.overlay.strip() and end - begin >= READABLE:
        start = min(begin + OVERLAY_START, end - READABLE)
        texts.append(_callout(one.scene, start=start, end=end))
    return tuple(texts)


def _callout(scene: shapes.Scene, *, start: int, end: int) -> shapes.Text:
    """Words on the picture; those that name somebody in it stand below, as a lower third.

    `Ines, lighthouse keeper` becomes two rows.
    """
    text = scene.overlay.strip()
    there = {one.character for one in scene.shot.blocking} | {one.speaker for one in scene.lines}
    name, _, about = (part.strip() for part in text.partition(","))
    if name not in there - {""}:
        return shapes.Text(role="overlay", text=text, start=start, end=end)
    rows = f"{name}\n{about}" if about else name
    return shapes.Text(role="lower", text=rows, start=start, end=end)
