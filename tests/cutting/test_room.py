"""The cutting room as a vendor: errors of the machine, cancelling, tickets."""

import asyncio
import errno
import threading
from pathlib import Path

import pytest

from pipeline import errors
from pipeline.cutting.room import CuttingRoom
from storage import shapes
from tests.cutting import material


def mix_of(asset: shapes.Asset, frames: int) -> shapes.MixOrder:
    score = shapes.Sound(role="score", asset=asset, start=0, frames=frames)
    return shapes.MixOrder(sounds=(score,), frames=frames)


class BrokenBench(material.Bench):
    """A bench on a disk with a fault."""

    fault: int = errno.ENOSPC

    async def path(self, asset: shapes.Asset) -> Path:
        raise OSError(self.fault, "fault")


@pytest.mark.parametrize(
    ("fault", "kind", "why"),
    [
        (errno.ENOSPC, errors.Transient, errors.Why.DISK_FULL),
        (errno.EROFS, errors.Misconfigured, errors.Why.UNWRITABLE),
    ],
)
async def test_faults_of_the_disk_are_told_apart(
    tmp_path: Path, fault: int, kind: type[errors.DailiesError], why: errors.Why
) -> None:
    bench = BrokenBench(folder=tmp_path, media={})
    bench.fault = fault
    asset = shapes.Asset(digest="0" * 64, suffix=".wav", size=1)
    with pytest.raises(kind) as told:
        await CuttingRoom().submit(mix_of(asset, 24), key="k", bench=bench)
    assert told.value.why == why


async def test_a_cancelled_mix_stops_its_thread(tmp_path: Path) -> None:
    studio = material.Studio(tmp_path / "studio")
    hum = studio.asset(material.wav(tmp_path / "hum.wav", material.tones(3, [(0, 3)])))
    bench = material.Bench(folder=tmp_path / "bench", media=studio.media)
    bench.folder.mkdir()
    before = threading.active_count()
    task = asyncio.create_task(studio.room.submit(mix_of(hum, 24 * 1200), key="k", bench=bench))
    async with asyncio.timeout(60):
        while not bench.reported:
            await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.get_running_loop().shutdown_default_executor()
    assert threading.active_count() <= before
    assert bench.reported[-1] < 0.5


async def test_no_ticket_is_ever_collected(tmp_path: Path) -> None:
    bench = material.Bench(folder=tmp_path, media={})
    asset = shapes.Asset(digest="0" * 64, suffix=".wav", size=1)
    with pytest.raises(errors.Broken):
        await CuttingRoom().collect("t", order=mix_of(asset, 24), bench=bench)


async def test_a_missing_ffmpeg_is_the_operators_to_mend(tmp_path: Path) -> None:
    studio = material.Studio(tmp_path / "studio")
    clip = studio.asset(material.clip(tmp_path / "clip.mp4", frames=2, size=(64, 64)))
    window = shapes.Window(clip=clip, first=0, frames=2)
    order = shapes.SegmentOrder(windows=(window,), frames=2, label=material.LABEL, aspect="16:9")
    bench = material.Bench(folder=tmp_path, media=studio.media)
    with pytest.raises(errors.Misconfigured):
        await CuttingRoom(ffmpeg="no-such-ffmpeg").submit(order, key="k", bench=bench)
