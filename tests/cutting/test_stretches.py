"""Stretches: what was coded alone joins without a seam, and is never made twice."""

import os
from pathlib import Path

import av
import numpy as np
import pytest

from pipeline.cutting import aac, coding, mixer, probe, sound, stems, tables
from pipeline.cutting.shelf import NONE, Shelf
from storage import shapes
from tests.cutting import material

FRAMES = 384
"""Six stretches and the film is over."""


@pytest.fixture
def studio(tmp_path: Path) -> material.Studio:
    return material.Studio(tmp_path / "studio")


def placed(role: str, asset: shapes.Asset, start: int, frames: int) -> shapes.Sound:
    return shapes.Sound.model_validate(
        {"role": role, "asset": asset, "start": start, "frames": frames}
    )


def order(
    studio: material.Studio, tmp_path: Path, *, seed: int = 1, frames: int = FRAMES
) -> shapes.MixOrder:
    """Music under two lines, of which the second is another reading for another seed."""
    music = material.wav(tmp_path / "music.wav", material.tones(6, [(0, 6)]))
    lines = [
        material.wav(tmp_path / f"line{one}.wav", material.chirp(1.5, seed=one))
        for one in (0, seed)
    ]
    sounds = (
        placed("score", studio.asset(music), 0, frames),
        placed("line", studio.asset(lines[0]), 20, 36),
        placed("line", studio.asset(lines[1]), 200, 36),
    )
    return shapes.MixOrder(sounds=sounds, frames=frames, fade_out=18)


def mixed(
    studio: material.Studio, folder: Path, wanted: shapes.MixOrder, shelf: Shelf = NONE
) -> mixer.Mix:
    folder.mkdir()
    return mixer.mix(
        wanted, files=studio.media, folder=folder, progress=lambda _: None, shelf=shelf
    )


def test_coded_stretches_join_as_if_all_had_been_coded_at_once() -> None:
    seconds = np.arange(6 * mixer.STRETCH // 2) / sound.RATE
    tone = 0.2 * np.sin(2 * np.pi * 330 * seconds) + 0.1 * np.sin(2 * np.pi * 1234 * seconds)
    noise = np.random.default_rng(1).normal(0, 0.02, seconds.size)
    samples = np.stack([tone + noise, tone - noise], 1).astype(np.float32)
    samples[:: sound.RATE // 2] = 0.7
    whole = aac.encode(samples)
    parts: list[bytes] = []
    for begin in range(0, samples.shape[0], mixer.STRETCH):
        end = min(begin + mixer.STRETCH, samples.shape[0])
        first = max(0, begin - aac.LEAD * aac.FRAME)
        around = samples[first : end + aac.TAIL * aac.FRAME]
        last = end == samples.shape[0]
        coded = coding.code(around, lead=begin - first, length=end - begin, last=last)
        parts += coded.packets
    assert len(parts) == len(whole)
    lost = [
        ((aac.decode(one)[aac.FRAME :][: samples.shape[0]] - samples) ** 2).mean(axis=1)
        for one in (whole, parts)
    ]
    worst = [one.reshape(-1, aac.FRAME // 2).mean(axis=1) for one in lost]
    assert worst[1].mean() < 1.1 * worst[0].mean()
    for seam in range(mixer.STRETCH, samples.shape[0], mixer.STRETCH):
        at = 2 * seam // aac.FRAME
        assert worst[1][at - 4 : at + 4].max() < 2 * worst[0].max()


def test_a_new_line_costs_its_own_stretches_and_nothing_else(
    studio: material.Studio, tmp_path: Path
) -> None:
    shelf = Shelf(root=tmp_path / "shelf")
    first, second = order(studio, tmp_path), order(studio, tmp_path, seed=2)
    before = mixed(studio, tmp_path / "1", first, shelf)
    known = {path.name for path in (tmp_path / "shelf").iterdir()}
    after = mixed(studio, tmp_path / "2", second, shelf)
    new = [path.name for path in (tmp_path / "shelf").iterdir() if path.name not in known]
    assert 1 <= sum(name.startswith("coded") for name in new) <= 3
    assert 1 <= sum(name.startswith("heard") for name in new) <= 3
    changed = [at for at, one in enumerate(before.packets) if one != after.packets[at]]
    assert changed and changed[0] >= mixer.STRETCH_FRAMES * 2
    again = mixed(studio, tmp_path / "3", second)
    assert (again.packets, again.measures) == (after.packets, after.measures)
    assert np.array_equal(again.wave, after.wave)


def test_a_damaged_or_lost_shelf_changes_nothing(studio: material.Studio, tmp_path: Path) -> None:
    shelf = Shelf(root=tmp_path / "shelf")
    wanted = order(studio, tmp_path)
    before = mixed(studio, tmp_path / "1", wanted, shelf)
    for index, path in enumerate(sorted((tmp_path / "shelf").iterdir())):
        body = bytearray(path.read_bytes())
        if index % 3 == 0:
            path.unlink()
        elif index % 3 == 1:
            body[len(body) // 2] ^= 1
            path.write_bytes(body)
        else:
            path.write_bytes(body[: len(body) // 2])
    assert mixed(studio, tmp_path / "2", wanted, shelf).packets == before.packets


def test_the_shelf_keeps_what_was_used_last(tmp_path: Path) -> None:
    shelf = Shelf(root=tmp_path / "shelf", limit_bytes=3_100)
    for index in range(6):
        shelf.put(f"piece-{index}", bytes(1_000))
    for index, path in enumerate(sorted((tmp_path / "shelf").iterdir())):
        os.utime(path, (index, index))
    assert shelf.take("piece-0") == bytes(1_000)
    shelf.tidy()
    left = {path.name for path in (tmp_path / "shelf").iterdir()}
    assert left == {"piece-0", "piece-4", "piece-5"}


def test_a_mix_lasts_exactly_as_long_as_its_film(studio: material.Studio, tmp_path: Path) -> None:
    for frames in (1, 63, 64, 65, 191):
        made = mixed(studio, tmp_path / str(frames), order(studio, tmp_path, frames=frames))
        path = tmp_path / f"{frames}.m4a"
        aac.write(path, made.packets, samples=made.samples)
        with av.open(str(path)) as media:
            stream = media.streams.audio[0]
            assert stream.duration * stream.time_base * 24 == frames
        assert probe.sound_s(path) == pytest.approx(frames / 24 + aac.FRAME / sound.RATE)


def test_stems_add_up_to_what_the_mix_is_made_of(studio: material.Studio, tmp_path: Path) -> None:
    wanted = order(studio, tmp_path)
    paths = stems.render(wanted, files=studio.media, folder=tmp_path)
    assert set(paths) == {"line", "score"}
    heard = [np.concatenate(list(sound.blocks(path))) for path in paths.values()]
    assert all(one.shape == (FRAMES * 2000, 2) for one in heard)
    made = mixed(studio, tmp_path / "mix", wanted)
    decoded = aac.decode(made.packets)[aac.FRAME :][: FRAMES * 2000]
    levelled = sum(heard) * 10 ** (made.measures["gain_db"] / 20)
    assert made.measures["limited_db"] > -2
    assert float(((levelled - decoded) ** 2).mean() / (decoded**2).mean()) < 0.05


def test_pictures_are_found_without_a_decoder(tmp_path: Path) -> None:
    path = material.clip(tmp_path / "clip.mp4", frames=30, size=(320, 180))
    track = tables.pictures(path)
    found = list(track.coded())
    with av.open(str(path)) as media:
        packets = [one for one in media.demux(video=0) if one.size]
    tick = packets[1].duration
    assert [track.body(one) for one in found] == [bytes(one) for one in packets]
    assert [one.is_key for one in found] == [one.is_keyframe for one in packets]
    assert [one.shown // tick for one in found] == [one.pts // tick for one in packets]
