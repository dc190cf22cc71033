"""The mix: levels, ducking, loops, clicks, peaks; measured on samples."""

import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from pipeline import errors
from pipeline.cutting import laying, loudness, mastering, mixer, sound
from pipeline.cutting.shelf import Shelf
from storage import shapes
from tests.cutting import material

SECOND = 24
STEPS = sound.RATE // laying.CONTROL
"""Values of the ducking curve per second."""


@pytest.fixture
def studio(tmp_path: Path) -> material.Studio:
    return material.Studio(tmp_path / "studio")


def placed(role: str, asset: shapes.Asset, start: int, frames: int, first: int = 0) -> shapes.Sound:
    return shapes.Sound.model_validate(
        {"role": role, "asset": asset, "start": start, "frames": frames, "first": first}
    )


def mixed(
    studio: material.Studio,
    tmp_path: Path,
    sounds: list[shapes.Sound],
    *,
    frames: int,
    fade: int = 0,
) -> tuple[np.ndarray, dict[str, float]]:
    order = shapes.MixOrder(sounds=tuple(sounds), frames=frames, fade_out=fade)
    recordings = laying.Recordings(files=studio.media, folder=tmp_path, shelf=Shelf())
    layout = laying.arranged(order, recordings)
    one = mixer.Mixer(layout=layout, folder=tmp_path, shelf=Shelf())
    draft = one.draft()
    ceiling = np.full(draft.peaks.size, loudness.CEILING_DB)
    master = mastering.mastered(draft, ceiling_db=ceiling)
    samples = one.levelled(master.curve, 0, layout.samples)
    assert samples.shape[0] == frames * 2000
    heard = loudness.Heard.of(samples)
    return samples, {"lufs": heard.lufs, "true_peak": heard.true_peak_db}


def music(
    studio: material.Studio, tmp_path: Path, seconds: float, **changes: float
) -> shapes.Asset:
    return studio.asset(
        material.wav(tmp_path / "music.wav", material.tones(seconds, [(0, seconds)], **changes))
    )


def line(studio: material.Studio, tmp_path: Path, seconds: float, level: float = 1) -> shapes.Asset:
    samples = level * material.chirp(seconds)
    return studio.asset(material.wav(tmp_path / f"line{seconds}.wav", samples))


def rms_db(samples: np.ndarray, first_s: float, last_s: float) -> float:
    piece = samples[round(first_s * 48_000) : round(last_s * 48_000)].astype(float)
    return float(10 * np.log10((piece**2).mean() + 1e-12))


@pytest.mark.parametrize("lines", [0, 1, 4])
@pytest.mark.parametrize("scored", [True, False])
@pytest.mark.parametrize("level", [1.0, 0.1])
def test_every_film_is_as_loud_as_every_other(
    studio: material.Studio, tmp_path: Path, lines: int, scored: bool, level: float
) -> None:
    if not lines and not scored:
        pytest.skip("nothing to hear")
    spoken = line(studio, tmp_path, 1.5, level)
    sounds = [placed("line", spoken, 20 + 60 * at, 36) for at in range(lines)]
    if scored:
        sounds.append(placed("score", music(studio, tmp_path, 12), 0, 12 * SECOND))
    _, measures = mixed(studio, tmp_path, sounds, frames=12 * SECOND, fade=18)
    assert abs(measures["lufs"] + 14) <= 0.3
    assert measures["true_peak"] <= loudness.CEILING_DB + 0.05


def test_music_bows_to_speech_and_comes_back(studio: material.Studio, tmp_path: Path) -> None:
    silent_line = line(studio, tmp_path, 2)
    score = music(studio, tmp_path, 10)
    sounds = [placed("score", score, 0, 240), placed("line", silent_line, 96, 48)]
    with_line, _ = mixed(studio, tmp_path, sounds, frames=240)
    depth = laying.ducking([(4 * 48_000, 6 * 48_000)], 10 * 48_000)
    at = {round(second, 2): depth[round(second * STEPS)] for second in np.arange(0, 10, 0.05)}
    assert at[3.6] == 0 and at[4.0] == pytest.approx(1) and at[5.9] == pytest.approx(1)
    assert 0 < at[6.4] < 1 and at[6.9] == pytest.approx(0)
    assert np.abs(np.diff(depth)).max() < 0.08
    before, after = rms_db(with_line, 2, 3.5), rms_db(with_line, 7.2, 9.5)
    assert abs(before - after) < 0.5
    spoken = rms_db(with_line, 4.2, 5.8)
    assert spoken > before + 1


def test_ducking_does_not_pump_between_two_words() -> None:
    depth = laying.ducking([(48_000, 96_000), (120_000, 168_000)], 5 * 48_000)
    between = depth[int(2.0 * STEPS) : int(2.5 * STEPS)]
    assert between.min() == pytest.approx(1)


def test_a_short_score_goes_on_without_a_hole(studio: material.Studio, tmp_path: Path) -> None:
    noise = np.random.default_rng(3).normal(0, 0.1, (4 * material.RATE, 2))
    score = studio.asset(material.wav(tmp_path / "short.wav", noise))
    samples, _ = mixed(studio, tmp_path, [placed("score", score, 0, 480)], frames=480)
    levels = [rms_db(samples, at, at + 0.25) for at in np.arange(0.25, 19.5, 0.25)]
    assert max(levels) - min(levels) < 2.5


def test_no_line_is_heard_twice_or_cut(studio: material.Studio, tmp_path: Path) -> None:
    spoken = line(studio, tmp_path, 1.0)
    samples, _ = mixed(studio, tmp_path, [placed("line", spoken, 24, 24)], frames=120)
    assert rms_db(samples, 0, 0.99) < -90 and rms_db(samples, 2.02, 5) < -90
    assert abs(rms_db(samples, 1.0, 1.1) - rms_db(samples, 1.9, 2.0)) < 4


def test_a_recording_begins_where_the_order_says(studio: material.Studio, tmp_path: Path) -> None:
    spoken = line(studio, tmp_path, 3.0)
    whole = material.sound(studio.media[spoken.digest])
    samples, _ = mixed(studio, tmp_path, [placed("clip", spoken, 10, 24, 36)], frames=60)
    wanted = whole[36 * 2000 : 60 * 2000]
    assert abs(material.found_at(samples.mean(axis=1), wanted) - 10 * 2000) <= 2


def test_cuts_make_no_clicks(studio: material.Studio, tmp_path: Path) -> None:
    hum = music(studio, tmp_path, 6, hertz=110)
    sounds = [placed("clip", hum, 24 * at, 24, 7 * at) for at in range(4)]
    samples, _ = mixed(studio, tmp_path, sounds, frames=96)
    steps = np.abs(np.diff(samples[:, 0]))
    assert steps.max() < 3 * np.quantile(steps, 0.99)


def test_the_film_ends_in_silence_but_its_last_word_is_whole(
    studio: material.Studio, tmp_path: Path
) -> None:
    sounds = [
        placed("score", music(studio, tmp_path, 6), 0, 144),
        placed("line", line(studio, tmp_path, 1), 118, 24),
    ]
    samples, _ = mixed(studio, tmp_path, sounds, frames=144, fade=18)
    assert np.abs(samples[-40:]).max() < 0.003
    alone, _ = mixed(studio, tmp_path, sounds[1:], frames=144, fade=18)
    assert abs(rms_db(alone, 5.1, 5.3) - rms_db(alone, 5.7, 5.85)) < 3


def test_a_whisper_is_not_blown_up(studio: material.Studio, tmp_path: Path) -> None:
    noise = np.random.default_rng(4).normal(0, 0.0005, 5 * material.RATE)
    room = studio.asset(material.wav(tmp_path / "room.wav", noise))
    _, measures = mixed(studio, tmp_path, [placed("ambience", room, 0, 120)], frames=120)
    assert measures["lufs"] < -20


def test_peaks_are_held_below_the_ceiling(studio: material.Studio, tmp_path: Path) -> None:
    clicks = 0.02 * material.chirp(6)
    clicks[:: material.RATE // 3] = 0.98
    spiky = studio.asset(material.wav(tmp_path / "spiky.wav", clicks))
    samples, measures = mixed(studio, tmp_path, [placed("line", spiky, 0, 144)], frames=144)
    assert np.abs(samples).max() <= 10 ** (loudness.CEILING_DB / 20)
    assert measures["true_peak"] <= loudness.CEILING_DB + 0.05


def test_loudness_of_the_reference_tone_is_known() -> None:
    at = np.arange(20 * sound.RATE) / sound.RATE
    tone = np.sin(2 * np.pi * 997 * at) * 10 ** (-23 / 20)
    heard = loudness.Heard.of(np.stack([tone, tone], 1).astype(np.float32))
    assert heard.lufs == pytest.approx(-23.0, abs=0.05)
    assert heard.range_lu == pytest.approx(0, abs=0.05)


def test_a_true_peak_between_samples_is_seen() -> None:
    at = np.arange(sound.RATE)
    tone = (0.5 * np.sin(np.pi / 2 * at + np.pi / 4)).astype(np.float32)
    heard = loudness.Heard.of(np.stack([tone, tone], 1))
    assert 20 * np.log10(np.abs(tone).max()) == pytest.approx(-9.03, abs=0.01)
    assert heard.peaks[100:900].max() == pytest.approx(0.5, abs=0.01)


def test_stretches_do_not_change_what_is_heard() -> None:
    samples = np.random.default_rng(5).normal(0, 0.1, (10 * sound.RATE, 2)).astype(np.float32)
    whole = loudness.Heard.of(samples)
    parts, lead = [], loudness.TAPS
    for start in range(0, samples.shape[0], 120_000):
        ring = min(start, lead)
        parts.append(loudness.Heard.of(samples[start - ring : start + 120_000], lead=ring))
    joined = loudness.Heard.joined(parts)
    assert np.allclose(joined.powers, whole.powers, rtol=1e-3)
    assert np.allclose(joined.peaks, whole.peaks, rtol=1e-3)


def test_what_a_gain_does_is_reckoned_as_it_is_heard() -> None:
    """The loudness after the limiter is never rendered to be known."""
    samples = np.random.default_rng(6).normal(0, 0.05, (12 * sound.RATE, 2)).astype(np.float32)
    samples[:: sound.RATE // 4] *= 12
    draft = loudness.Heard.of(samples)
    curve = loudness.limiter(draft.peaks, gain=3.0, ceiling_db=-1.5)
    middles = (np.arange(curve.size) + 0.5) * loudness.STEP
    gains = np.interp(np.arange(samples.shape[0]), middles, curve).astype(np.float32)
    rendered = loudness.Heard.of(samples * gains[:, None])
    assert curve.min() < 1.5
    assert loudness.integrated(draft.powers * curve**2) == pytest.approx(rendered.lufs, abs=0.05)


async def test_a_recording_without_sound_is_refused(
    studio: material.Studio, tmp_path: Path
) -> None:
    mute = studio.asset(material.clip(tmp_path / "mute.mp4", frames=3, size=(64, 64)))
    with pytest.raises(errors.Rejected):
        await studio.make(shapes.MixOrder(sounds=(placed("clip", mute, 0, 3),), frames=24))


async def test_a_long_film_needs_no_more_memory_than_a_short_one(
    studio: material.Studio, tmp_path: Path
) -> None:
    peaks = []
    for count in (6, 24):
        spoken = line(studio, tmp_path, 1.0)
        sounds = [placed("line", spoken, 48 * at, 24) for at in range(count)]
        order = shapes.MixOrder(sounds=tuple(sounds), frames=48 * count)
        tracemalloc.start()
        mixer.mix(order, files=studio.media, folder=tmp_path, progress=lambda _: None)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0] + 10e6
