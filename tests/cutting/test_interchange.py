"""Cut lists: the edit as other programs understand it, read back by OpenTimelineIO's adapters."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given

from pipeline.cutting import cutlist, editing, timeline
from pipeline.cutting.interchange import edl, fcpxml, otio
from tests.cutting.test_timeline import CALM, SCENES, drawn_up, paper

PLAN = [
    (5.0, "fade", []), (5.0, "dissolve", [2000]), (5.0, "wipe", []), (5.0, "cut", [1500, 900]),
]  # fmt: skip
WHY_SKIPPED = "opentimelineio and its cmx3600 and fcpx adapters are not installed"
WRITERS = {"otio": otio.write, "edl": edl.write, "fcpxml": fcpxml.write}


def reel(**changes: Any) -> timeline.Reel:
    ambience = paper(91, "sound", duration_ms=6000)
    score = paper(92, "score", duration_ms=20_000)
    drawn = drawn_up(PLAN)
    scenes = tuple(replace(one, sound=ambience) for one in drawn.scenes)
    return replace(drawn, scenes=scenes, score=score, title='A: "film" <&> ü', **changes)


@CALM
@given(SCENES)
def test_a_cut_list_is_the_film_and_asks_no_recording_for_more_than_it_has(plan) -> None:
    drawn = drawn_up(plan)
    edit = cutlist.of(drawn)
    for track in (edit.picture, *edit.sounds):
        for one, following in pairwise(track.events):
            assert one.end <= following.start
        for event in track.events:
            assert 0 <= event.start < event.end <= edit.frames == drawn.frames
            last = event.first + (event.frames - 1) * event.speed
            assert last < event.medium.frames or event.frames == 1
    for blend in edit.blends:
        assert blend.at in drawn.starts


def test_pictures_lie_as_they_are_cut() -> None:
    drawn = reel()
    events = cutlist.of(drawn).picture.events
    assert [one.start for one in events] == list(drawn.starts)
    orders = editing.orders(drawn, lambda name: None)
    for number, event in enumerate(events, 1):
        (window,) = orders[f"segment/{number}"].windows  # type: ignore[union-attr]
        head = timeline.handles([one.scene for one in drawn.scenes], number - 1)[0]
        assert event.first + head == window.first
        assert event.medium.asset == window.clip


def test_a_slowed_clip_says_so_and_a_held_one_leaves_a_gap() -> None:
    drawn = drawn_up([(5.0, "cut", []), (5.0, "cut", [])])
    slowed = replace(drawn.scenes[0], clip=paper(1, "clip", duration_ms=4500))
    held = replace(drawn.scenes[1], clip=paper(2, "clip", duration_ms=2000))
    first, second = cutlist.of(replace(drawn, scenes=(slowed, held))).picture.events
    assert (first.frames, first.speed) == (120, 0.9)
    assert (second.frames, second.speed) == (48, 1.0)


def test_the_file_names_are_those_of_the_media() -> None:
    names = [one.name for one in cutlist.of(reel()).media]
    assert len(names) == len(set(names))
    assert names[:2] == ["clips/scene-01.mp4", "clips/scene-02.mp4"]
    assert {"sound/score.mp4", "sound/scene-02-line-1.mp4"} <= set(names)


def test_edl_rows_have_the_columns_of_cmx_3600() -> None:
    text = edl.write(cutlist.of(reel()))
    assert text.isascii() or "ü" in text.splitlines()[0]
    rows = [row for row in text.splitlines() if row[:3].isdigit()]
    assert rows[0] == (
        "001  SCENE01  V     C        00:00:00:00 00:00:04:16 01:00:00:00 01:00:04:16"
    )
    assert rows[2] == (
        "002  SCENE02  V     D    016 00:00:00:00 00:00:05:00 01:00:04:16 01:00:09:16"
    )
    assert all(len(row.split()) in (8, 9) for row in rows)


def test_fcpxml_hangs_every_sound_on_its_scene() -> None:
    body = fcpxml.write(cutlist.of(reel())).partition("<!DOCTYPE fcpxml>")[2]
    root = ElementTree.fromstring(body)  # noqa: S314 - our own
    spine = root.find(".//spine")
    assert spine is not None
    assert [one.tag for one in spine] == [
        "asset-clip", "transition", "asset-clip", "transition", "asset-clip", "asset-clip",
    ]  # fmt: skip
    refs = {one.get("id") for one in root.iter("asset")}
    assert {one.get("ref") for one in root.iter("asset-clip")} == refs


def test_otio_is_json_with_schemas() -> None:
    found = json.loads(otio.write(cutlist.of(reel())))
    assert found["OTIO_SCHEMA"] == "Timeline.1"
    names = [one["name"] for one in found["tracks"]["children"]]
    assert names == ["Picture", "Ambience", "Score", "Dialogue"]


def _timelines(found: Any, schema: Any) -> list[Any]:
    if isinstance(found, schema.Timeline):
        return [found]
    return [one for child in found for one in _timelines(child, schema)]


def _read(name: str, tmp_path: Path) -> tuple[Any, Any]:
    library = pytest.importorskip("opentimelineio", reason=WHY_SKIPPED)
    if not {"cmx_3600", "fcpx_xml"} <= set(library.adapters.available_adapter_names()):
        pytest.skip(WHY_SKIPPED)
    path = tmp_path / f"timeline.{name}"
    path.write_text(WRITERS[name](cutlist.of(reel())), encoding="utf-8")
    options = {"rate": timeline.FPS} if name == "edl" else {}
    found = library.adapters.read_from_file(str(path), **options)
    (only,) = _timelines(found, library.schema)
    return library, only


@pytest.mark.parametrize("name", ["otio", "fcpxml"])
def test_otio_reads_every_clip_back_at_its_place(name: str, tmp_path: Path) -> None:
    library, found = _read(name, tmp_path)
    edit = cutlist.of(reel())
    assert found.duration().value == edit.frames
    placed = {
        (one.name, one.range_in_parent().start_time.value, one.duration().value,
         one.source_range.start_time.value, one.media_reference.target_url.removeprefix("./"))
        for one in found.find_clips()
    }  # fmt: skip
    events = [one for track in (edit.picture, *edit.sounds) for one in track.events]
    assert placed == {
        (one.name, one.start, one.frames, one.first, one.medium.name) for one in events
    }
    if name == "otio":
        blends = found.find_children(descended_from_type=library.schema.Transition)
        assert [one.transition_type for one in blends] == ["SMPTE_Dissolve", "Custom_Transition"]


def test_otio_reads_the_edl_back(tmp_path: Path) -> None:
    library, found = _read("edl", tmp_path)
    picture = found.video_tracks()[0]
    assert found.duration().value == 480
    clips = [one for one in picture if isinstance(one, library.schema.Clip)]
    assert [one.name for one in clips] == ["Scene 1", "Scene 2", "Scene 3", "Scene 4"]
    blends = [one for one in picture if isinstance(one, library.schema.Transition)]
    assert [one.transition_type for one in blends] == ["SMPTE_Dissolve", "SMPTE_Wipe"]
    assert [one.in_offset.value + one.out_offset.value for one in blends] == [16, 16]
