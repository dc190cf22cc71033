"""OpenTimelineIO's own JSON: every track, gap, clip, transition and change of speed.

https://opentimelineio.readthedocs.io/en/latest/tutorials/otio-file-format-specification.html
"""

import json
from collections.abc import Iterator
from typing import Any

from pipeline.cutting.cutlist import Blend, CutList, Event, Track

Json = dict[str, Any]


def write(edit: CutList) -> str:
    """The whole edit; media are named relative to the file."""
    tracks = [_track(edit, edit.picture, kind="Video", blends=edit.blends)]
    tracks += [_track(edit, one, kind="Audio") for one in edit.sounds]
    timeline = {
        "OTIO_SCHEMA": "Timeline.1",
        "name": edit.title,
        "global_start_time": _time(0, edit.fps),
        "metadata": {},
        "tracks": _composed("Stack.1", "tracks", tracks),
    }
    return json.dumps(timeline, indent=2, ensure_ascii=False) + "\n"


def _track(edit: CutList, track: Track, *, kind: str, blends: tuple[Blend, ...] = ()) -> Json:
    children = list(_children(edit, track, {one.at: one for one in blends}))
    return {**_composed("Track.1", track.name, children), "kind": kind}


def _children(edit: CutList, track: Track, blends: dict[int, Blend]) -> Iterator[Json]:
    at = 0
    for event in track.events:
        if event.start > at:
            yield _gap(event.start - at, edit.fps)
        if blend := blends.get(event.start):
            yield _transition(blend, edit.fps)
        yield _clip(event, edit.fps)
        at = event.end
    if at < edit.frames:
        yield _gap(edit.frames - at, edit.fps)


def _clip(event: Event, fps: int) -> Json:
    slowed = {"OTIO_SCHEMA": "LinearTimeWarp.1", "name": "", "effect_name": "LinearTimeWarp",
              "time_scalar": event.speed, "metadata": {}}  # fmt: skip
    media = {
        "OTIO_SCHEMA": "ExternalReference.1",
        "name": event.medium.name,
        "target_url": event.medium.name,
        "available_range": _range(0, event.medium.frames, fps),
        "available_image_bounds": None,
        "metadata": {},
    }
    return {
        **_item("Clip.2", event.name),
        "source_range": _range(event.first, event.frames, fps),
        "effects": [slowed] if event.speed != 1 else [],
        "media_references": {"DEFAULT_MEDIA": media},
        "active_media_reference_key": "DEFAULT_MEDIA",
        "metadata": {"dailies": {"note": event.note}} if event.note else {},
    }


def _transition(blend: Blend, fps: int) -> Json:
    custom = blend.kind != "dissolve"
    return {
        "OTIO_SCHEMA": "Transition.1",
        "name": blend.kind,
        "transition_type": "Custom_Transition" if custom else "SMPTE_Dissolve",
        "in_offset": _time(blend.frames // 2, fps),
        "out_offset": _time(blend.frames - blend.frames // 2, fps),
        "metadata": {},
    }


def _gap(frames: int, fps: int) -> Json:
    return {**_item("Gap.1", ""), "source_range": _range(0, frames, fps)}


def _composed(schema: str, name: str, children: list[Json]) -> Json:
    return {**_item(schema, name), "source_range": None, "children": children}


def _item(schema: str, name: str) -> Json:
    return {
        "OTIO_SCHEMA": schema, "name": name, "effects": [], "markers": [], "enabled": True,
        "metadata": {},
    }  # fmt: skip


def _range(start: int, frames: int, fps: int) -> Json:
    return {
        "OTIO_SCHEMA": "TimeRange.1",
        "start_time": _time(start, fps),
        "duration": _time(frames, fps),
    }


def _time(frames: int, fps: int) -> Json:
    return {"OTIO_SCHEMA": "RationalTime.1", "rate": float(fps), "value": float(frames)}
