"""Cuts on the beat: scenes last whole beats, the music keeps that tempo, and nothing waits."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline import briefs, graph
from pipeline.cutting import beats, timeline
from pipeline.house import composer
from pipeline.house.sound import wave
from storage import shapes
from tests.rules.story import Story, script

BEAT = beats.PERIODS["upbeat"]


def told(text: str) -> Story:
    """A film of scenes of several lengths, two of which speak, up to the approved stills."""
    draft = script(5, lines=(2, 4))
    scenes = [
        scene.evolve(seconds=seconds, transition=transition)
        for scene, seconds, transition in zip(
            draft.scenes,
            (5.0, 3.3, 4.9, 0.4, 6.1),
            ("cut", "dissolve", "cut", "wipe", "dip"),
            strict=True,
        )
    ]
    draft = draft.evolve(scenes=tuple(scenes), bible=draft.bible.evolve(mood="upbeat"))
    story = Story(briefs.resolved(shapes.Brief(text=text)), draft=draft)
    story.make_all()
    story.approve("script")
    return story


def orders(story: Story) -> dict[str, shapes.Order]:
    return {one.slot: one.order for one in story.wants}


def test_cuts_fall_on_beats_and_no_scene_waits_for_the_music() -> None:
    story = told("A robot dances. Cut on the beat of the music.")
    while seen := [one for one in story.wants if one.order.kind in ("still", "voice")]:
        story.finish(seen[0])
    story.approve(*(f"still/{number}" for number in range(1, 6)))
    clips = {slot: one for slot, one in orders(story).items() if slot.startswith("clip/")}
    assert len(clips) == 5 and orders(story)["score"].notes == (beats.note(BEAT),)
    story.to_film()
    reel = graph.plan(story.state).reel
    assert [start % BEAT for start in reel.starts] == [0] * 5
    for index, one in enumerate(reel.scenes):
        asked = one.scene.seconds * timeline.FPS
        least = timeline.scene_frames(one.scene.evolve(seconds=0.1), one.voices)
        assert least <= one.frames < max(least, asked - BEAT) + 2 * BEAT
        needed = one.frames + sum(timeline.handles([each.scene for each in reel.scenes], index))
        assert clips[f"clip/{one.scene.number}"].frames == needed


@pytest.mark.parametrize("text", ["A robot dances.", "He has cut the beets."])
def test_without_a_word_of_it_a_scene_lasts_as_long_as_it_was_written(text: str) -> None:
    story = told(text).to_film()
    scenes = graph.plan(story.state).reel.scenes
    assert [one.frames for one in scenes[:1]] == [120]
    assert [one.frames % BEAT for one in scenes] != [0] * 5


@given(
    wanted=some.integers(24, 400), least=some.integers(24, 400),
    beat=some.sampled_from(sorted(set(beats.PERIODS.values()))),
)  # fmt: skip
def test_a_scene_gives_less_than_a_beat_and_never_what_its_lines_need(
    wanted: int, least: int, beat: int
) -> None:
    wanted = max(wanted, least)
    found = beats.rounded(wanted, least=least, beat=beat)
    assert found % beat == 0 and found >= least
    assert wanted - beat < found < wanted + beat
    assert found <= wanted or found - least < beat


@pytest.mark.parametrize("mood", ["upbeat", "epic"])
def test_the_music_of_the_house_is_heard_to_beat_where_the_cuts_are(
    tmp_path: Path, mood: shapes.Mood
) -> None:
    beat = beats.PERIODS[mood]
    order = shapes.ScoreOrder(
        by=shapes.Made(vendor="house", model="previs"),
        mood=mood, tone="", duration_ms=21_370, notes=(beats.note(beat),), seed=3,
    )  # fmt: skip
    result = composer.compose(order, assets={}, folder=tmp_path, progress=lambda _: None)
    assert result.facts.measures["tempo_bpm"] == pytest.approx(1440 / beat)
    hop = 256
    highs = wave.filtered(wave.read(result.main), wave.band(2500, 12_000)).mean(axis=0)
    power = (highs**2)[: len(highs) // hop * hop].reshape(-1, hop).mean(axis=1)
    onset = np.maximum(0, np.diff(np.sqrt(power)))
    frames = np.round((np.arange(len(onset)) + 1) * hop / wave.RATE * 24).astype(int)
    heard = np.bincount(frames % beat, weights=onset, minlength=beat) / onset.sum() * beat
    assert heard.argmax() == 0 and heard[0] > 1.5
