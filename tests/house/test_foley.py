"""The house foley: places sound like themselves, exactly as long as asked, and stay in the back."""

from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from pipeline.house import foley
from pipeline.house.sound import places, wave
from storage import shapes

SETTINGS, WEATHERS = get_args(shapes.Setting), get_args(shapes.Weather)


def recorded(folder: Path, setting="street", weather="clear", *, duration_ms=3_000, seed=1):
    order = shapes.SoundOrder(
        by=shapes.Made(vendor="house", model="previs"),
        setting=setting, weather=weather, place="a place", duration_ms=duration_ms, seed=seed,
    )  # fmt: skip
    result = foley.record(order, assets={}, folder=folder, progress=lambda _: None)
    return wave.read(result.main), result.facts


def share_between(sound: np.ndarray, low_hz: float, high_hz: float) -> float:
    power = np.abs(np.fft.rfft(sound.mean(axis=0))) ** 2
    hertz = np.fft.rfftfreq(sound.shape[1], 1 / wave.RATE)
    return float(power[(hertz >= low_hz) & (hertz < high_hz)].sum() / power.sum())


@pytest.mark.parametrize("duration_ms", [1, 30, 1_000, 4_321, 20_000, 43_210])
def test_a_sound_is_exactly_as_long_as_asked(tmp_path, duration_ms):
    sound, facts = recorded(tmp_path, duration_ms=duration_ms)
    assert sound.shape == (2, wave.samples(duration_ms))
    assert facts.duration_ms == duration_ms


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_place_stays_in_the_background(tmp_path, setting):
    sound, _ = recorded(tmp_path, setting)
    assert -42 < wave.loudness(sound) < -30
    assert np.abs(sound).max() < 0.5
    assert np.abs(sound[:, :5]).max() < 1e-3
    assert np.abs(sound[:, -5:]).max() < 1e-3


@pytest.mark.parametrize("weather", WEATHERS)
def test_every_weather_has_its_level(tmp_path, weather):
    loud = wave.loudness(recorded(tmp_path, "street", weather)[0])
    assert -39 < loud < -26


def test_every_setting_and_weather_has_a_recipe():
    for setting in SETTINGS:
        for weather in WEATHERS:
            assert places.recipe(setting, weather).parts


def test_rain_hisses_cities_rumble_and_space_hums(tmp_path):
    assert share_between(recorded(tmp_path, "street", "rain")[0], 700, 9000) > 0.6
    assert share_between(recorded(tmp_path, "street")[0], 30, 400) > 0.6
    assert share_between(recorded(tmp_path, "space")[0], 30, 130) > 0.8
    assert share_between(recorded(tmp_path, "forest")[0], 1000, 9000) > 0.15


def test_rain_is_muffled_inside_and_absent_in_space(tmp_path):
    outside, _ = recorded(tmp_path, "street", "rain")
    inside, _ = recorded(tmp_path, "home", "rain")
    assert share_between(inside, 1000, 9000) < 0.4 * share_between(outside, 1000, 9000)
    assert places.recipe("space", "rain") == places.recipe("space", "clear")


def test_snow_takes_the_high_sounds_away(tmp_path):
    clear, _ = recorded(tmp_path, "forest", "clear")
    snow, _ = recorded(tmp_path, "forest", "snow")
    assert share_between(snow, 1500, 9000) < 0.2 * share_between(clear, 1500, 9000)
    assert wave.loudness(snow) < wave.loudness(clear)


def test_a_long_sound_goes_round_without_a_seam(tmp_path):
    sound, _ = recorded(tmp_path, "mountain", "rain", duration_ms=45_000)
    power = (sound.mean(axis=0).astype(np.float64) ** 2)[: 44 * wave.RATE]
    seconds = 10 * np.log10(power.reshape(-1, wave.RATE // 4).mean(axis=1))
    inside = seconds[2:-2]
    assert np.abs(np.diff(inside)).max() < 6
    step = np.abs(np.diff(sound[0]))
    for at in (20, 40):
        near = step[at * wave.RATE - 50 : at * wave.RATE + 50].max()
        assert near < 1.2 * step.max()


def test_the_same_order_gives_the_same_bytes_and_another_seed_others(tmp_path):
    files = {}
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        (tmp_path / name).mkdir()
        recorded(tmp_path / name, "cafe", "rain", seed=seed)
        files[name] = (tmp_path / name / "sound.wav").read_bytes()
    assert files["one"] == files["again"]
    assert files["one"] != files["other"]


def test_a_waveform_survives_the_file(tmp_path):
    tone = (0.5 * np.sin(np.arange(8000) / 9)).astype(np.float32)[None, :].repeat(2, axis=0)
    assert wave.write(tmp_path / "tone.wav", [tone[:, :3000], tone[:, 3000:]]) == 8000
    assert np.abs(wave.read(tmp_path / "tone.wav") - tone).max() < 1e-4
