"""Editing: what is ordered when, and what a change makes anew."""

from dataclasses import replace

import pytest

from pipeline.cutting import editing, subtitling, timeline
from storage import shapes
from tests.cutting import material
from tests.cutting.test_timeline import drawn_up, paper

PLAN = [
    (5.0, "cut", []), (5.0, "dissolve", [2000]), (5.0, "wipe", []), (5.0, "cut", [1500, 900]),
]  # fmt: skip


def nothing(_: str) -> None:
    return None


def everything(name: str) -> shapes.Take:
    return paper(int(name[:7], 16) + 10**6, "segment")


def names(reel: timeline.Reel) -> dict[str, str]:
    return {
        slot: shapes.fingerprint(order) for slot, order in editing.orders(reel, everything).items()
    }


def changed(before: timeline.Reel, after: timeline.Reel) -> set[str]:
    old, new = names(before), names(after)
    return {slot for slot in new if old.get(slot) != new[slot]}


def with_scene(reel: timeline.Reel, index: int, **changes: object) -> timeline.Reel:
    scenes = list(reel.scenes)
    scenes[index] = replace(scenes[index], **changes)
    return replace(reel, scenes=tuple(scenes))


def test_a_segment_waits_only_for_its_own_scene() -> None:
    reel = drawn_up(PLAN)
    for index in (0, 1, 3):
        reel = with_scene(reel, index, clip=None)
    assert set(editing.orders(replace(reel, sound_complete=False), nothing)) == {"segment/3"}


def test_a_segment_waits_for_its_own_lines() -> None:
    reel = with_scene(drawn_up(PLAN), 1, voices=())
    slots = set(editing.orders(replace(reel, sound_complete=False), nothing))
    assert slots == {"segment/1", "segment/3", "segment/4"}


def test_only_transitions_have_borders() -> None:
    orders = editing.orders(drawn_up(PLAN), nothing)
    assert {slot for slot in orders if slot.startswith("border")} == {"border/1", "border/2"}


def test_the_mix_waits_until_all_sound_is_there() -> None:
    reel = drawn_up(PLAN)
    assert "mix" in editing.orders(reel, nothing)
    assert "mix" not in editing.orders(replace(reel, sound_complete=False), nothing)


def test_the_film_waits_for_every_piece_and_the_mix() -> None:
    reel = drawn_up(PLAN)
    fingerprints = names(reel)
    del fingerprints["film"]
    for missing in fingerprints.values():
        known = set(fingerprints.values()) - {missing}
        made = {name: everything(name) for name in known}
        assert "film" not in editing.orders(reel, made.get)
    assert "film" in editing.orders(reel, everything)


def test_a_new_picture_makes_one_segment_and_its_borders_anew() -> None:
    reel = drawn_up(PLAN)
    redone = with_scene(reel, 1, clip=paper(77, "clip", duration_ms=9000))
    assert changed(reel, redone) == {"segment/2", "border/1", "border/2", "film"}


def test_a_new_picture_at_a_plain_cut_makes_one_segment_anew() -> None:
    reel = drawn_up(PLAN)
    redone = with_scene(reel, 3, clip=paper(77, "clip", duration_ms=9000))
    assert changed(reel, redone) == {"segment/4", "film"}


def test_a_new_reading_of_a_line_leaves_all_other_pictures_alone() -> None:
    reel = drawn_up(PLAN)
    voices = (paper(78, duration_ms=2600),)
    frames = timeline.scene_frames(reel.scenes[1].scene, voices)
    redone = with_scene(reel, 1, voices=voices, frames=frames + 30)
    assert changed(reel, redone) == {"segment/2", "border/1", "border/2", "mix", "film"}


def test_a_new_score_makes_only_the_mix_and_the_film_anew() -> None:
    reel = drawn_up(PLAN)
    assert changed(reel, replace(reel, score=paper(79, "score"))) == {"mix", "film"}


def test_captions_follow_the_words_of_the_voice() -> None:
    words = (
        shapes.Word(text="Look", start_ms=0, end_ms=400),
        shapes.Word(text="up.", start_ms=900, end_ms=1400),
    )
    scene = material.scene(1, seconds=4, lines=(shapes.Line(speaker="Mara", text="Look up."),))
    voice = paper(1, duration_ms=1500, words=words)
    one = timeline.ReelScene(scene=scene, frames=96, clip=None, voices=(voice,), sound=None)
    (caption,) = subtitling.subtitles(material.reel([one]))
    (start,) = timeline.line_starts(96, [voice])
    assert (caption.text, caption.speaker, caption.start) == ("Look up.", "Mara", start)
    assert start + 1400 * 24 // 1000 <= caption.end < start + 60


def test_scenes_of_one_place_share_their_ambience_without_a_seam() -> None:
    reel = drawn_up([(2.0, "cut", [])] * 4)
    street, room = paper(91, "sound"), paper(92, "sound")
    scenes = [
        replace(one, sound=sound)
        for one, sound in zip(reel.scenes, [street, street, room, None], strict=True)
    ]
    sounds = editing.mix(replace(reel, scenes=tuple(scenes))).sounds
    spans = [(one.asset, one.start, one.start + one.frames) for one in sounds]
    assert spans == [
        (street.asset, 0, 96 + editing.OVERLAP),
        (room.asset, 96 - editing.OVERLAP, 144 + editing.OVERLAP),
    ]


@pytest.mark.parametrize(("came_ms", "lasts"), [(5000, 0), (4500, 120), (2000, 0)])
def test_a_clip_that_came_short_is_slowed_a_little_or_held(came_ms: int, lasts: int) -> None:
    reel = with_scene(drawn_up([(5.0, "cut", [])]), 0, clip=paper(5, "clip", duration_ms=came_ms))
    (window,) = editing.orders(reel, nothing)["segment/1"].windows
    assert window.lasts == lasts


@pytest.mark.parametrize(
    ("overlay", "role", "text"),
    [
        ("Ines, lighthouse keeper", "lower", "Ines\nlighthouse keeper"),
        ("Ines", "lower", "Ines"),
        ("Two years later", "overlay", "Two years later"),
        ("Ben, her son", "overlay", "Ben, her son"),
    ],
)
def test_words_that_name_somebody_in_the_scene_are_a_lower_third(
    overlay: str, role: str, text: str
) -> None:
    reel = drawn_up([(5.0, "cut", [])])
    ines = shapes.Blocking(character="Ines")
    shot = material.shot().evolve(blocking=(ines,))
    reel = with_scene(reel, 0, scene=material.scene(1, seconds=5.0, shot=shot, overlay=overlay))
    order = editing.orders(reel, nothing)["segment/1"]
    assert isinstance(order, shapes.SegmentOrder)
    assert (order.texts[-1].role, order.texts[-1].text) == (role, text)
