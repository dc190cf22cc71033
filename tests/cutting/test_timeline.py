"""The time line: lengths, handles and places, in whole frames."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as some

from pipeline.cutting import editing, timeline
from storage import shapes
from tests.cutting import material


def paper(number: int, kind: str = "voice", **facts: object) -> shapes.Take:
    """A take that is only written down."""
    return shapes.Take.model_validate(
        {
            "number": number, "slot": kind, "kind": kind, "fingerprint": f"{number:032x}",
            "asset": {"digest": f"{number:064x}", "suffix": ".mp4", "size": 1},
            "facts": facts, "vendor": "house", "model": "test", "made_at": datetime.now(UTC),
        }
    )  # fmt: skip


CALM = settings(deadline=None, max_examples=60)
LINES = some.lists(some.integers(min_value=1, max_value=9000), max_size=3)
TRANSITIONS = some.sampled_from(["cut", "dissolve", "fade", "dip", "wipe"])
SCENES = some.lists(
    some.tuples(some.floats(min_value=0.01, max_value=12), TRANSITIONS, LINES),
    min_size=1,
    max_size=8,
)


def drawn_up(plan: list[tuple[float, str, list[int]]]) -> timeline.Reel:
    scenes, voices = [], {}
    for number, (seconds, transition, lengths) in enumerate(plan, 1):
        lines = tuple(shapes.Line(text=f"words of {one}") for one in lengths)
        scenes.append(
            material.scene(
                number, seconds=seconds, transition=transition, lines=lines, overlay="Now"
            )
        )
        voices[number] = tuple(
            paper(1000 * number + index, duration_ms=one) for index, one in enumerate(lengths)
        )
    return material.reel(
        [
            timeline.ReelScene(
                scene=one,
                frames=timeline.scene_frames(one, voices[one.number]),
                clip=paper(
                    one.number,
                    "clip",
                    duration_ms=timeline.milliseconds(timeline.clip_frames(index, scenes, voices)),
                ),
                voices=voices[one.number],
                sound=None,
            )
            for index, one in enumerate(scenes)
        ],
        title="A title",
    )


def cut_on_paper(reel: timeline.Reel) -> dict[str, shapes.Order]:
    return editing.orders(reel, lambda name: paper(int(name[:7], 16) + 10**6, "segment"))


@CALM
@given(SCENES)
def test_a_film_lasts_exactly_as_long_as_its_scenes(plan: list) -> None:
    reel = drawn_up(plan)
    film = cut_on_paper(reel)["film"]
    assert sum(piece.frames for piece in film.pieces) == reel.frames
    assert reel.frames == sum(one.frames for one in reel.scenes)


@CALM
@given(SCENES)
def test_no_window_reaches_beyond_the_clip_that_was_ordered(plan: list) -> None:
    reel = drawn_up(plan)
    ordered = {
        one.clip.asset: one.frames + sum(timeline.handles([each.scene for each in reel.scenes], at))
        for at, one in enumerate(reel.scenes)
    }
    pieces = [one for one in cut_on_paper(reel).values() if isinstance(one, shapes.SegmentOrder)]
    for window in (window for piece in pieces for window in piece.windows):
        assert window.first >= 0
        assert window.first + window.frames <= ordered[window.clip]


@CALM
@given(SCENES)
def test_every_frame_of_a_clip_is_shown_once_or_in_a_transition(plan: list) -> None:
    reel = drawn_up(plan)
    shown: dict[str, list[int]] = {}
    for piece in cut_on_paper(reel).values():
        if isinstance(piece, shapes.SegmentOrder):
            for window in piece.windows:
                frames = range(window.first, window.first + window.frames)
                shown.setdefault(window.clip.digest, []).extend(frames)
    for frames in shown.values():
        assert sorted(frames) == list(range(len(frames)))


@CALM
@given(SCENES)
def test_lines_stay_inside_their_scene_and_never_overlap(plan: list) -> None:
    for one in drawn_up(plan).scenes:
        free = timeline.LEAD_IN
        for start, voice in zip(
            timeline.line_starts(one.frames, one.voices), one.voices, strict=True
        ):
            assert start >= free
            free = start + timeline.voice_frames(voice) + timeline.GAP
        if one.voices:
            assert free - timeline.GAP + timeline.BREATH <= one.frames


@CALM
@given(SCENES)
def test_texts_lie_inside_the_piece_that_shows_them(plan: list) -> None:
    for piece in cut_on_paper(drawn_up(plan)).values():
        if isinstance(piece, shapes.SegmentOrder):
            assert all(0 <= one.start < one.end <= piece.frames for one in piece.texts)


def test_a_fourteen_second_line_stretches_a_five_second_scene() -> None:
    scene = material.scene(1, seconds=5, lines=(shapes.Line(text="long"),))
    frames = timeline.scene_frames(scene, [paper(1, duration_ms=14_000)])
    assert frames == timeline.LEAD_IN + 14 * 24 + timeline.BREATH


def test_a_clip_waits_for_no_line_of_another_scene() -> None:
    scenes = [material.scene(one, transition="dissolve", seconds=5) for one in (1, 2, 3)]
    alone = timeline.clip_frames(1, scenes, {})
    assert alone == timeline.clip_frames(1, scenes, {3: [paper(1, duration_ms=60_000)]})
    assert alone == 5 * 24 + timeline.BLEND
    assert timeline.clip_frames(0, scenes, {}) == 5 * 24 + timeline.BLEND // 2
