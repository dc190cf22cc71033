"""Lengths that nobody planned for: what a film does with them."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from pipeline import errors
from pipeline.cutting import timeline
from storage import shapes
from tests.cutting import material
from tests.cutting.test_film import decoded, heard_samples, lengths


@pytest.fixture
def studio(tmp_path: Path) -> material.Studio:
    return material.Studio(tmp_path / "studio")


def scene_of(
    studio: material.Studio, folder: Path, number: int, *, spoken_s: float, clip_frames: int
) -> timeline.ReelScene:
    """A scene of 5 s with one line, and a clip that may be far too short."""
    line = shapes.Line(text="A line.")
    path = material.wav(folder / f"{number}.wav", material.chirp(spoken_s, seed=number))
    voice = studio.take("voice", path, duration_ms=round(1000 * spoken_s))
    scene = material.scene(number, seconds=5.0, lines=(line,))
    clip = material.clip(folder / f"{number}.mp4", frames=clip_frames, shade=40 * number)
    take = studio.take("clip", clip, duration_ms=round(clip_frames * 1000 / 24))
    frames = timeline.scene_frames(scene, (voice,))
    return timeline.ReelScene(scene=scene, frames=frames, clip=take, voices=(voice,), sound=None)


async def test_a_line_is_never_cut_and_never_cuts_the_picture(
    studio: material.Studio, tmp_path: Path
) -> None:
    """Fourteen seconds of speech in a scene of five, then one second in a scene of five."""
    scenes = [
        scene_of(studio, tmp_path, 1, spoken_s=14.0, clip_frames=48),
        scene_of(studio, tmp_path, 2, spoken_s=1.0, clip_frames=120),
    ]
    reel = material.reel(scenes)
    film = studio.file((await studio.cut(reel))[0])
    assert scenes[0].frames >= 14 * 24 + timeline.LEAD_IN + timeline.BREATH
    assert scenes[1].frames == 5 * 24
    assert lengths(film) == [Fraction(reel.frames, 24)] * 3 and decoded(film) == ""
    heard = material.sound(film)
    for start, one in zip(reel.starts, scenes, strict=True):
        (first,) = timeline.line_starts(one.frames, one.voices)
        line = material.sound(studio.file(one.voices[0]))
        place = (start + first) * 2000
        assert abs(material.found_at(heard, line[:48_000]) - place) <= 48
        assert abs(material.found_at(heard, line[-48_000:]) - place - line.size + 48_000) <= 48
    brightness, _ = material.luma(film)
    assert brightness.size == reel.frames
    assert np.ptp(brightness[60 : scenes[0].frames]) < 3


async def test_two_hundred_pieces_are_joined_without_drift(
    studio: material.Studio, tmp_path: Path
) -> None:
    count, frames = 200, 3
    clip = studio.asset(material.clip(tmp_path / "clip.mp4", frames=frames, slope=9))
    window = shapes.Window(clip=clip, first=0, frames=frames)
    segment = await studio.make(
        shapes.SegmentOrder(windows=(window,), frames=frames, label=material.LABEL, aspect="16:9")
    )
    beep = studio.asset(material.wav(tmp_path / "beep.wav", material.chirp(0.25)))
    last = (count - 3) * frames
    sound = shapes.Sound(role="line", asset=beep, start=last, frames=6)
    mix = await studio.make(shapes.MixOrder(sounds=(sound,), frames=count * frames))
    film = await studio.make(
        shapes.FilmOrder(
            title="Many", pieces=(shapes.Piece(asset=segment.asset, frames=frames),) * count,
            mix=mix.asset, label=material.LABEL, aspect="16:9",
        )
    )  # fmt: skip
    path = studio.file(film)
    assert decoded(path) == ""
    assert lengths(path) == [Fraction(count * frames, 24)] * 3
    assert heard_samples(path) == count * frames * 2000
    _, times = material.luma(path)
    assert times == pytest.approx([at / 24 for at in range(count * frames)], abs=1e-4)
    place = material.found_at(material.sound(path), material.sound(studio.media[beep.digest]))
    assert abs(place / 48_000 - times[last]) < 0.002


async def test_a_piece_of_another_length_than_planned_is_no_film(
    studio: material.Studio, tmp_path: Path
) -> None:
    clip = studio.asset(material.clip(tmp_path / "clip.mp4", frames=9))
    window = shapes.Window(clip=clip, first=0, frames=9)
    order = shapes.SegmentOrder(windows=(window,), frames=9, label=material.LABEL, aspect="16:9")
    segment = await studio.make(order)
    mix = await studio.make(shapes.MixOrder(sounds=(), frames=10))
    piece = shapes.Piece(asset=segment.asset, frames=10)
    with pytest.raises(errors.Broken):
        await studio.make(
            shapes.FilmOrder(
                title="", pieces=(piece,), mix=mix.asset, label=material.LABEL, aspect="16:9"
            )
        )
