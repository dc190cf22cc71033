"""Attachments: what a vendor gets to see and hear of an order."""

import wave
from pathlib import Path

import numpy as np
import pytest

from pipeline import catalogue, errors
from pipeline.providers import attachments
from storage import shapes
from tests.providers import orders
from tests.providers.cast import made, pair, row
from tests.providers.fakes import material


def heard(path: Path) -> tuple[np.ndarray, int]:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2"), file.getframerate()


def test_lines_lie_on_their_frames_and_the_rest_is_silent(tmp_path):
    line = tmp_path / "line.wav"
    line.write_bytes(material.sound())
    attachments.lay_out(
        orders.CUES, {orders.LINE.digest: line}, tmp_path / "track.wav", frames=130, fps=24
    )
    samples, rate = heard(tmp_path / "track.wav")
    assert samples.size == 130 * rate // 24
    loud = [bool(np.abs(samples[frame * rate // 24 : (frame + 1) * rate // 24]).max() > 1000)
            for frame in range(130)]  # fmt: skip
    lasts = range(round(0.8 * 24))
    assert loud == [
        any(frame - cue.start in lasts for cue in orders.CUES) or frame in {31, 79}
        for frame in range(130)
    ]


def test_a_line_that_runs_over_the_end_is_cut_off(tmp_path):
    line = tmp_path / "line.wav"
    line.write_bytes(material.sound())
    late = (shapes.Cue(asset=orders.LINE, start=20),)
    attachments.lay_out(late, {orders.LINE.digest: line}, tmp_path / "t.wav", frames=24, fps=24)
    samples, rate = heard(tmp_path / "t.wav")
    assert samples.size == rate
    assert np.abs(samples[-100:]).max() > 1000


async def test_each_vendor_gets_the_clip_and_one_recording_of_its_lines(table):
    async with pair("fal") as (far, fake):
        far.embedded_bytes = 10_000_000
        await made(far, orders.order(row("fal:sync-lipsync-3")), table)
    ((_, asked),) = fake.asked
    assert asked["video_url"].startswith("data:video/mp4;base64,")
    assert asked["audio_url"].startswith("data:audio/wav;base64,")


async def test_what_is_large_goes_through_fals_storage_without_the_key(table):
    async with pair("fal") as (far, fake):
        far.embedded_bytes = 10_000
        await made(far, orders.order(row("fal:sync-lipsync-3")), table)
    ((_, asked),) = fake.asked
    assert asked["video_url"].startswith(f"{fake.url}/uploads/")
    assert asked["audio_url"].startswith(f"{fake.url}/uploads/")
    kinds = sorted((kind, data[:4]) for data, kind in fake.stored.values())
    assert [kind for kind, _ in kinds] == ["audio/wav", "video/mp4"]
    assert kinds[0][1] == b"RIFF"
    assert fake.violations == []


async def test_a_gateway_without_a_storage_gets_everything_inside_the_request(table):
    async with pair("fal") as (far, fake):
        far.embedded_bytes, fake.stores = 10_000, False
        await made(far, orders.order(row("fal:rife")), table)
    assert fake.asked[0][1]["video_url"].startswith("data:video/mp4")
    assert fake.stored == {}


async def test_names_are_the_keys_of_the_files(table):
    for key in ("replicate:lipsync-2", "replicate:kling-avatar-2", "replicate:nano-banana-2"):
        order = orders.order(row(key))
        found = await attachments.files(order, table)
        assert list(found) == list(attachments.names(order))
    assert catalogue.LINES not in await attachments.files(orders.order(row("fal:rife")), table)


def test_what_is_too_large_for_a_request_is_refused_before_anything_is_sent(tmp_path):
    clip = tmp_path / "clip.mp4"
    with clip.open("wb") as file:
        file.truncate(attachments.LARGEST_EMBEDDED + 1)
    with pytest.raises(errors.Rejected, match="too large"):
        attachments.data_url(clip)


@pytest.mark.parametrize("silent", [True, False])
async def test_a_sound_that_was_ordered_has_to_be_there(silent, table):
    async with pair("fal") as (far, fake):
        if silent:
            fake.kinds = {"mmaudio": "clip"}
            with pytest.raises(errors.Rejected, match="no sound"):
                await made(far, orders.order(row("fal:mmaudio")), table)
        else:
            result = await made(far, orders.order(row("fal:mmaudio")), table)
            assert result.facts.measures == {"sound": 1.0}
