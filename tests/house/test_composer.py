"""The house composer: exactly as long as asked, of its mood, with an end that is an end."""

from itertools import combinations, pairwise
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from pipeline.house import composer
from pipeline.house.music import harmony, instruments, melody, scoring, themes
from pipeline.house.sound import wave
from storage import shapes

MOODS = get_args(shapes.Mood)


def composed(folder: Path, mood="melancholy", *, duration_ms=12_000, seed=1, tone="", notes=()):
    order = shapes.ScoreOrder(
        by=shapes.Made(vendor="house", model="previs"),
        mood=mood, tone=tone, duration_ms=duration_ms, notes=notes, seed=seed,
    )  # fmt: skip
    result = composer.compose(order, assets={}, folder=folder, progress=lambda _: None)
    return wave.read(result.main), result.facts


def written(mood="melancholy", *, seconds=60.0, tone="", notes=(), seed=1):
    return scoring.score(mood, seconds=seconds, tone=tone, notes=notes, seed=seed)


def level_db(sound: np.ndarray) -> float:
    return wave.decibels(float(np.sqrt((sound.astype(np.float64) ** 2).mean())))


def centroid_hz(sound: np.ndarray) -> float:
    power = np.abs(np.fft.rfft(sound.mean(axis=0))) ** 2
    return float((power * np.fft.rfftfreq(sound.shape[1], 1 / wave.RATE)).sum() / power.sum())


@pytest.mark.parametrize("duration_ms", [1, 40, 999, 5_000, 12_345, 31_007])
def test_the_music_is_exactly_as_long_as_asked(tmp_path, duration_ms):
    sound, facts = composed(tmp_path, "epic", duration_ms=duration_ms)
    assert sound.shape == (2, wave.samples(duration_ms))
    assert facts.duration_ms == duration_ms


@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_is_level_begins_soon_and_ends_in_silence(tmp_path, mood):
    sound, _ = composed(tmp_path, mood, duration_ms=16_000)
    assert wave.loudness(sound) == pytest.approx(composer.LEVEL_LUFS, abs=1.0)
    assert np.abs(sound).max() < 0.9
    assert abs(float(sound.mean())) < 1e-3
    second = wave.RATE
    assert level_db(sound[:, : 2 * second]) > -45, "it is heard from the beginning"
    tail = [level_db(sound[:, sound.shape[1] - k * second :][:, :second]) for k in (3, 2, 1)]
    assert tail[0] > tail[1] > tail[2]
    assert np.abs(sound[:, :10]).max() < 1e-3
    assert np.abs(sound[:, -10:]).max() < 1e-3
    assert 230 < centroid_hz(sound) < 1100


def test_the_same_order_gives_the_same_bytes_and_another_seed_another_tune(tmp_path):
    files = {}
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        (tmp_path / name).mkdir()
        composed(tmp_path / name, "wonder", duration_ms=9_000, seed=seed)
        files[name] = (tmp_path / name / "score.wav").read_bytes()
    assert files["one"] == files["again"]
    assert files["one"] != files["other"]


def players(theme: themes.Theme) -> tuple[str, ...]:
    return theme.lead, theme.figure_on, theme.bass_on, theme.drums


def tune_of(music) -> list:
    theme = themes.THEMES[music.mood]
    return [note for note in music.notes if note.instrument == theme.lead and note.pan == 0.12]


def test_no_two_moods_share_key_tempo_and_players():
    for one, other in combinations(themes.THEMES.values(), 2):
        assert (one.key, one.scale) != (other.key, other.scale)
        assert players(one) != players(other)
        assert (one.tempo, one.figure) != (other.tempo, other.figure)


def test_moods_sound_as_they_should(tmp_path):
    sounds = {mood: composed(tmp_path, mood)[0] for mood in ("suspense", "upbeat", "romance")}
    assert centroid_hz(sounds["suspense"]) < 0.75 * centroid_hz(sounds["upbeat"])
    assert centroid_hz(sounds["suspense"]) < 0.75 * centroid_hz(sounds["romance"])


def test_the_beat_that_is_heard_is_the_tempo_of_the_facts(tmp_path):
    sound, facts = composed(tmp_path, "upbeat", duration_ms=30_000)
    hop = 256
    highs = wave.filtered(sound, wave.band(2500, 12_000)).mean(axis=0)
    power = (highs**2)[: len(highs) // hop * hop].reshape(-1, hop).mean(axis=1)
    onset = np.maximum(0, np.diff(np.sqrt(power)))
    beats = np.arange(0.3, 0.9, 0.002)
    turns = np.exp(-2j * np.pi * np.arange(len(onset)) * hop / wave.RATE / beats[:, None])
    heard = beats[np.abs(turns @ onset).argmax()]
    assert heard == pytest.approx(60 / facts.measures["tempo_bpm"], rel=0.02)


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("seconds", [8.0, 30.0, 180.0])
def test_a_piece_opens_without_the_tune_and_closes_on_the_tonic(mood, seconds):
    music, theme = written(mood, seconds=seconds), themes.THEMES[mood]
    tonic = harmony.pitch_class(theme.key)
    last = [note for note in music.notes if note.start_s >= music.final_s - 0.02]
    basses = [note.pitch for note in last if note.instrument == theme.bass_on]
    leads = [note.pitch % 12 for note in last if note.instrument == theme.lead and note.pan == 0.12]
    assert min(basses) % 12 == tonic
    assert leads in ([tonic], [])
    tune = [
        note.start_s for note in music.notes if note.instrument == theme.lead and note.pan == 0.12
    ]
    assert not tune or min(tune) >= min(music.bar_s, 1.0) - 0.02 or music.bars < 4
    assert seconds - music.final_s >= min(2.0, 0.2 * seconds)
    assert all(0 <= note.start_s <= seconds for note in music.notes)
    assert all(note.start_s + note.length_s <= seconds + 0.8 * music.bar_s for note in music.notes)


def test_the_tempo_stays_near_the_theme_for_any_usual_length():
    for mood in MOODS:
        for seconds in (20.0, 30.0, 47.3, 90.0, 180.0):
            assert written(mood, seconds=seconds).tempo == pytest.approx(
                themes.THEMES[mood].tempo, rel=0.13
            )


def test_voices_move_little_from_chord_to_chord():
    for theme in themes.THEMES.values():
        voices = (52, 57, 60, 64)
        for name in (*theme.home, *theme.home, *theme.away, theme.turn, theme.final):
            after = harmony.voiced(harmony.chord(name).tones, voices, low=50, voices=4)
            assert {pitch % 12 for pitch in after} <= set(harmony.chord(name).tones)
            if voices != (52, 57, 60, 64):
                assert sum(abs(a - b) for a, b in zip(after, voices, strict=True)) <= 14
            voices = after


def test_long_notes_of_the_tune_stand_on_the_chord_and_leaps_are_small():
    for mood in MOODS:
        tune = tune_of(written(mood, seconds=120.0))
        leaps = [abs(b.pitch - a.pitch) for a, b in pairwise(tune)]
        assert max(leaps) <= 14
        assert np.mean(leaps) < 5
        assert len({note.pitch for note in tune}) >= 5


def test_a_motive_has_two_bars_and_does_not_wander_off():
    for seed in range(20):
        for bar in melody.motive(themes.THEMES["hope"].rhythms, scoring.noise.dice(seed)):
            assert bar[0].offset == 0
            assert max(abs(step.offset) for step in bar) <= 5


def test_words_in_tone_and_notes_are_heard():
    usual = written("upbeat")
    assert len(written("upbeat", tone="sparse and minimal").notes) < 0.85 * len(usual.notes)
    assert written("upbeat", notes=("slower",)).tempo < usual.tempo
    drums = {"kick", "hat", "clap"}
    assert drums & {note.instrument for note in usual.notes}
    quiet = written("upbeat", notes=("no drums please",))
    assert not drums & {note.instrument for note in quiet.notes}


@pytest.mark.parametrize("instrument", sorted(composer._LEVELS_DB))
def test_every_instrument_sounds_at_one_level_and_ends_without_a_click(instrument):
    sound = instruments.play(instrument, 62, 1.0)
    assert np.isfinite(sound).all()
    loud = np.sqrt(wave.smoothed((sound.astype(np.float64) ** 2).mean(axis=0), 200)).max()
    assert 0.04 < loud < 0.3
    assert np.abs(sound[:, -1]).max() < 0.01
    assert np.abs(sound[:, 0]).max() < 0.05


def test_a_pitched_note_has_its_pitch():
    for instrument in ("piano", "harp", "flute", "violin", "clarinet", "bell", "vibes"):
        sound = instruments.play(instrument, 69, 1.2).mean(axis=0)
        spectrum = np.abs(np.fft.rfft(sound))
        spectrum[: len(spectrum) // 200] = 0
        first = np.fft.rfftfreq(len(sound), 1 / wave.RATE)[spectrum[: len(spectrum) // 36].argmax()]
        assert first == pytest.approx(440, rel=0.02)
