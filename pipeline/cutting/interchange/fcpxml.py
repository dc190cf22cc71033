"""FCPXML: the edit for Final Cut Pro and DaVinci Resolve, sounds connected to their scenes.

https://developer.apple.com/documentation/professional-video-applications/fcpxml-reference
"""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from pipeline.cutting.cutlist import Blend, CutList, Event, Medium

VERSION = "1.8"
"""Old enough for every program that reads the format at all."""
FORMAT = "r1"
BLENDS = {"dissolve": "Cross Dissolve", "wipe": "Wipe"}


def write(edit: CutList) -> str:
    """The whole document; media are named relative to it."""
    root = Element("fcpxml", version=VERSION)
    ids = _resources(root, edit)
    library = SubElement(root, "library")
    project = SubElement(SubElement(library, "event", name=edit.title), "project", name=edit.title)
    sequence = SubElement(
        project, "sequence", duration=_time(edit.frames, edit.fps), format=FORMAT, tcStart="0s",
        tcFormat="NDF", audioLayout="stereo", audioRate="48k",
    )  # fmt: skip
    _spine(SubElement(sequence, "spine"), edit, ids)
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n{body}\n'


def _resources(root: Element, edit: CutList) -> dict[str, str]:
    """The format and every recording; returns their ids by file name."""
    resources = SubElement(root, "resources")
    width, height = edit.size
    SubElement(
        resources, "format", id=FORMAT, name=f"FFVideoFormat{height}p{edit.fps}",
        frameDuration=f"1/{edit.fps}s", width=f"{width}", height=f"{height}",
    )  # fmt: skip
    ids: dict[str, str] = {}
    for number, medium in enumerate(edit.media, 2):
        ids[medium.name] = f"r{number}"
        SubElement(resources, "asset", _asset(medium, f"r{number}", edit.fps))
    return ids


def _asset(medium: Medium, name: str, fps: int) -> dict[str, str]:
    has = {"hasVideo": "1", "format": FORMAT} if medium.video else _HEARD
    return {
        "id": name,
        "name": medium.name.rpartition("/")[2],
        "src": f"./{medium.name}",
        "start": "0s",
        "duration": _time(medium.frames, fps),
        **has,
    }


_HEARD = {"hasAudio": "1", "audioSources": "1", "audioChannels": "2", "audioRate": "48000"}


def _spine(spine: Element, edit: CutList, ids: dict[str, str]) -> None:
    """Picture by picture; a sound hangs on the picture under which it begins."""
    blends = {one.at: one for one in edit.blends}
    sounds = [(lane, event) for lane, track in enumerate(edit.sounds, 1) for event in track.events]
    at = 0
    for event in edit.picture.events:
        if event.start > at:
            at = _gap(spine, at, event.start, edit, sounds, ids)
        if blend := blends.get(event.start):
            SubElement(spine, "transition", _transition(blend, edit.fps))
        clip = SubElement(spine, "asset-clip", _clip(event, ids, edit.fps))
        if event.note:
            SubElement(clip, "note").text = event.note
        _slow(clip, event, edit.fps)
        _hang(clip, sounds, event.start, event.end, event.first, edit, ids)
        at = event.end
    if at < edit.frames:
        _gap(spine, at, edit.frames, edit, sounds, ids)


def _gap(
    spine: Element,
    start: int,
    end: int,
    edit: CutList,
    sounds: list[tuple[int, Event]],
    ids: dict[str, str],
) -> int:
    gap = SubElement(
        spine, "gap", name="Gap", offset=_time(start, edit.fps), start="0s",
        duration=_time(end - start, edit.fps),
    )  # fmt: skip
    _hang(gap, sounds, start, end, 0, edit, ids)
    return end


def _clip(event: Event, ids: dict[str, str], fps: int) -> dict[str, str]:
    return {
        "name": event.name,
        "ref": ids[event.medium.name],
        "offset": _time(event.start, fps),
        "start": _time(event.first, fps),
        "duration": _time(event.frames, fps),
        "tcFormat": "NDF",
        **({"format": FORMAT} if event.medium.video else {"audioRole": "dialogue"}),
    }


def _slow(clip: Element, event: Event, fps: int) -> None:
    """How the clip's own time passes in the film's."""
    if event.speed == 1:
        return
    mapped = SubElement(clip, "timeMap")
    whole = round(event.medium.frames / event.speed)
    for film, own in ((0, 0), (whole, event.medium.frames)):
        point = {"time": _time(film, fps), "value": _time(own, fps), "interp": "linear"}
        SubElement(mapped, "timept", point)


def _hang(
    parent: Element,
    sounds: list[tuple[int, Event]],
    start: int,
    end: int,
    first: int,
    edit: CutList,
    ids: dict[str, str],
) -> None:
    """The sounds that begin between `start` and `end`, in the time of what they hang on."""
    for lane, event in sounds:
        if start <= event.start < end:
            heard = _clip(event, ids, edit.fps)
            heard["offset"] = _time(first + event.start - start, edit.fps)
            SubElement(parent, "asset-clip", {"lane": f"{-lane}", **heard})


def _transition(blend: Blend, fps: int) -> dict[str, str]:
    return {
        "name": BLENDS[blend.kind],
        "offset": _time(blend.at - blend.frames // 2, fps),
        "duration": _time(blend.frames, fps),
    }


def _time(frames: int, fps: int) -> str:
    return f"{frames}/{fps}s" if frames % fps else f"{frames // fps}s"
