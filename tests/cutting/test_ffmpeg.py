"""The one place that runs ffmpeg: it stops when told, says what went wrong, leaves nothing."""

import asyncio
import itertools
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline import errors
from pipeline.cutting import ffmpeg

ENDLESS = ["-f", "lavfi", "-re", "-i", "testsrc2=s=64x64:r=24", "-f", "null", "-"]
SHORT = ["-f", "lavfi", "-i", "testsrc2=s=64x64:r=24:d=2", "-c:v", "libx264", "out.mp4"]


def runner(**changes: object) -> ffmpeg.Ffmpeg:
    return ffmpeg.Ffmpeg(binary=ffmpeg.find(), **changes)  # type: ignore[arg-type]


def running(folder: Path) -> list[str]:
    """Processes that work in this folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (entry / "cwd").resolve() == folder.resolve() and int(entry.name) != os.getpid():
                found.append(entry.name)
        except OSError:
            continue
    return found


async def until(true: Callable[[], bool], *, seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        for _ in itertools.count():
            if true():
                return
            await asyncio.sleep(0.02)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
async def test_a_cancelled_run_is_gone_with_its_group(tmp_path: Path) -> None:
    task = asyncio.create_task(runner().run(ENDLESS, folder=tmp_path))
    await until(lambda: bool(running(tmp_path)))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert running(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
async def test_a_run_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(errors.Transient):
        await runner(timeout=timedelta(seconds=0.5)).run(ENDLESS, folder=tmp_path)
    assert running(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs setpriv")
async def test_ffmpeg_dies_when_its_worker_is_killed(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys; from pathlib import Path; from pipeline.cutting import ffmpeg\n"
        "asyncio.run(ffmpeg.Ffmpeg(binary=ffmpeg.find()).run("
        f"{ENDLESS!r}, folder=Path({str(tmp_path)!r})))"
    )
    worker = await asyncio.create_subprocess_exec(sys.executable, "-c", program)
    await until(lambda: bool(running(tmp_path)))
    worker.kill()
    await worker.wait()
    await until(lambda: not running(tmp_path))


async def test_progress_goes_up_to_one(tmp_path: Path) -> None:
    seen: list[float] = []
    await runner().run(SHORT, folder=tmp_path, frames=48, progress=seen.append)
    assert seen == sorted(seen) and seen[-1] == 1.0


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
async def test_a_full_disk_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "out.nut").symlink_to("/dev/full")
    args = [*SHORT[:-1], "-f", "nut", "out.nut"]
    with pytest.raises(errors.Transient) as full:
        await runner().run(args, folder=tmp_path)
    assert full.value.why == errors.Why.DISK_FULL


async def test_garbage_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "in.mp4").write_bytes(b"\0" * 4096)
    with pytest.raises(errors.Rejected) as refused:
        await runner().run(["-f", "mov", "-i", "in.mp4", "out.mp4"], folder=tmp_path)
    assert refused.value.why == errors.Why.VENDOR_GARBAGE


async def test_what_we_did_wrong_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(errors.Broken):
        await runner().run(["-no-such-option"], folder=tmp_path)


async def test_no_secret_of_the_environment_reaches_ffmpeg(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPLICATE_API_TOKEN", "r8_secret")
    script = tmp_path / "ffmpeg"
    script.write_text("#!/bin/sh\nenv >&2\n")
    script.chmod(0o755)
    said = await ffmpeg.Ffmpeg(binary=str(script)).run([], folder=tmp_path)
    assert "PATH=" in said and "r8_secret" not in said


async def test_a_talkative_ffmpeg_is_drained_and_cut(tmp_path: Path) -> None:
    script = tmp_path / "ffmpeg"
    script.write_text("#!/bin/sh\nhead -c 5000000 /dev/zero | tr '\\0' x >&2\nseq 100000 >&2\n")
    script.chmod(0o755)
    said = await ffmpeg.Ffmpeg(binary=str(script)).run([], folder=tmp_path)
    assert len(said.splitlines()) == ffmpeg.TAIL_LINES and said.endswith("100000")


def test_a_missing_binary_names_the_setting_to_mend() -> None:
    with pytest.raises(errors.Misconfigured):
        ffmpeg.find("/nowhere/ffmpeg")
