"""CMX 3600: the edit decision list that every editing program reads. Picture and dialogue.

The format knows one picture, capital letters, reels of eight characters and a clock; what it
cannot say (changes of speed beyond M2, file names) stands in comments, as is the custom.
https://xmil.biz/EDL-X/CMX3600.pdf
"""

import re
from collections.abc import Iterator

from pipeline.cutting.cutlist import Blend, CutList, Event

HOUR = 3600
"""The film begins at one o'clock, as is the custom."""
ODD = re.compile(r"[^A-Z0-9]")
REEL_CHARACTERS = 8
WIPE = "W001"


def write(edit: CutList) -> str:
    """The whole list."""
    title = " ".join(edit.title.split()) or "UNTITLED"
    rows = [f"TITLE: {title}", "FCM: NON-DROP FRAME", ""]
    blends = {one.at: one for one in edit.blends}
    before: Event | None = None
    number = 1
    for event in edit.picture.events:
        rows += _picture(edit, number, event, before, blends)
        before, number = event, number + 1
    for track in edit.sounds:
        if track.name.startswith("Dialogue"):
            for event in track.events:
                rows += [_row(edit, number, event, "A    ", "C   "), *_comments(event), ""]
                number += 1
    return "\n".join(rows).rstrip() + "\n"


def _picture(
    edit: CutList, number: int, event: Event, before: Event | None, blends: dict[int, Blend]
) -> Iterator[str]:
    """An event; one that is blended into begins where the blend does."""
    blend = blends.get(event.start)
    leaves = blends.get(event.end)
    late = leaves.frames // 2 if leaves else 0
    if blend is None or before is None:
        yield _row(edit, number, event, "V    ", "C   ", late=late)
    else:
        early = blend.frames // 2
        yield _held(edit, number, before, event.start - early)
        how = f"{'D' if blend.kind == 'dissolve' else WIPE:<4} {blend.frames:03}"
        yield _row(edit, number, event, "V    ", how, early=early, late=late)
        yield f"* FROM CLIP NAME: {before.name}"
        yield f"* TO CLIP NAME: {event.name}"
        yield f"* SOURCE FILE: {event.medium.name}"
        yield ""
        return
    yield from _comments(event)
    yield ""


def _row(
    edit: CutList,
    number: int,
    event: Event,
    channels: str,
    how: str,
    *,
    early: int = 0,
    late: int = 0,
) -> str:
    """One line: from and to in the recording, from and to in the film.

    `early` and `late` are frames by which a blend at its begin or end moves it forward.
    """
    first = event.first - round(early * event.speed)
    frames = event.frames + early - late
    source = (first, first + round(frames * event.speed))
    film = (event.start - early, event.end - late)
    clocks = [_clock(one, edit.fps) for one in source]
    clocks += [_clock(one + HOUR * edit.fps, edit.fps) for one in film]
    row = f"{number:03}  {_reel(event):<8} {channels} {how:<8} {' '.join(clocks)}"
    if event.speed == 1:
        return row
    start = _clock(first, edit.fps)
    return f"{row}\nM2   {_reel(event):<8} {event.speed * edit.fps:05.1f}                {start}"


def _held(edit: CutList, number: int, event: Event, at: int) -> str:
    """What a blend comes from: an event of no length."""
    source = _clock(event.first + round((at - event.start) * event.speed), edit.fps)
    film = _clock(at + HOUR * edit.fps, edit.fps)
    return f"{number:03}  {_reel(event):<8} V     C        {source} {source} {film} {film}"


def _comments(event: Event) -> Iterator[str]:
    yield f"* FROM CLIP NAME: {event.name}"
    yield f"* SOURCE FILE: {event.medium.name}"


def _reel(event: Event) -> str:
    """A short name that is the file's own: `SCENE03`, `S02L1`."""
    stem = event.medium.name.rpartition("/")[2].partition(".")[0].upper()
    short = stem.replace("SCENE-", "S").replace("LINE-", "L") if "LINE" in stem else stem
    return ODD.sub("", short)[:REEL_CHARACTERS]


def _clock(frames: int, fps: int) -> str:
    seconds, rest = divmod(frames, fps)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{rest:02}"
