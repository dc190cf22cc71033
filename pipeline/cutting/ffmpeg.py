"""The one place that runs ffmpeg: bounded, watched, and gone with its whole group when stopped.

An argument list is built elsewhere (ffmpeg-python); here it gets its guards: no standard input, few
threads (the machine is shared out by runs), a clean environment, a time limit, a memory limit.
https://ffmpeg.org/ffmpeg-all.html
"""

import asyncio
import collections
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

import imageio_ffmpeg

from pipeline import errors

MEMORY_BYTES = 4 << 30
TAIL_LINES = 40
NICENESS = 5
LEAST_ROOM = 64 << 10
"""A run that fails where fewer bytes than this are free failed for want of room."""
DISK_FULL = re.compile(r"No space left on device|Disk quota exceeded|File too large")
GARBAGE = re.compile(
    r"Invalid data found|moov atom not found|Error while decoding|decoding error|"
    r"Error submitting packet to decoder|Invalid NAL|corrupt|partial file|could not find codec|"
    r"Output file does not contain any stream|matches no streams|Nothing was written",
    re.IGNORECASE,
)
Progress = Callable[[float], None]


@dataclass(frozen=True, kw_only=True)
class Ffmpeg:
    """A binary and how long a run may take."""

    binary: str
    timeout: timedelta = timedelta(minutes=20)

    async def run(
        self,
        args: Sequence[str],
        *,
        folder: Path,
        frames: int = 0,
        progress: Progress | None = None,
        environment: dict[str, str] | None = None,
    ) -> str:
        """Run it in `folder` and return the end of what it said; errors are those of ours.

        Raises Rejected (unreadable input), Transient (disk full, time out), Broken.
        """
        process = await self._started(args, folder, environment or {})
        tail: collections.deque[str] = collections.deque(maxlen=TAIL_LINES)
        try:
            async with asyncio.timeout(self.timeout.total_seconds()):
                async with asyncio.TaskGroup() as readers:
                    readers.create_task(_follow(process.stdout, frames, progress))
                    readers.create_task(_drain(process.stderr, tail))
                status = await process.wait()
        except TimeoutError:
            raise errors.Transient(errors.Why.BROKEN, "ffmpeg took too long") from None
        finally:
            await _end(process)
        said = "\n".join(tail)
        if status != 0:
            raise _error(status, said, room_bytes=shutil.disk_usage(folder).free)
        return said

    async def _started(
        self, args: Sequence[str], folder: Path, environment: dict[str, str]
    ) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            *_leash(),
            self.binary,
            *("-hide_banner", "-nostdin", "-y", "-loglevel", "level+warning", "-nostats"),
            *("-filter_threads", "1", "-progress", "pipe:1"),
            *args,
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(folder)} | environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        _limit(process.pid)
        return process


def find(binary: str | None = None) -> str:
    """The ffmpeg to use: the configured one, or the one that came with imageio-ffmpeg."""
    if binary:
        found = shutil.which(binary)
        if not found:
            raise errors.Misconfigured(detail=f"no ffmpeg at {binary!r}")
        return found
    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise errors.Misconfigured(detail="imageio-ffmpeg has no binary here") from error


@lru_cache(maxsize=1)
def _leash() -> tuple[str, ...]:
    """Where the system can do it, ffmpeg dies with us even if we are killed."""
    setpriv = shutil.which("setpriv") if sys.platform == "linux" else None
    if not setpriv:
        return ()
    leash = (setpriv, "--pdeathsig", "KILL", "--")
    # BusyBox has a setpriv that does not know this
    tried = subprocess.run((*leash, setpriv, "--version"), capture_output=True, check=False)
    return leash if tried.returncode == 0 else ()


def _limit(pid: int) -> None:
    if sys.platform != "linux":
        return
    import resource

    with contextlib.suppress(ProcessLookupError, PermissionError):
        resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        os.setpriority(os.PRIO_PROCESS, pid, NICENESS)


async def _follow(
    stream: asyncio.StreamReader | None, frames: int, progress: Progress | None
) -> None:
    """Read `key=value` lines and pass on how many frames are done."""
    if stream is None:
        return
    async for line in stream:
        key, _, value = line.decode("utf-8", "replace").strip().partition("=")
        if key == "frame" and frames and progress and value.isdigit():
            progress(min(1.0, int(value) / frames))


async def _drain(stream: asyncio.StreamReader | None, tail: collections.deque[str]) -> None:
    """Keep the last lines; a line without end is cut, never collected."""
    if stream is None:
        return
    rest = b""
    while chunk := await stream.read(8192):
        *lines, rest = (rest[-2000:] + chunk).split(b"\n")
        tail.extend(line.decode("utf-8", "replace")[:500] for line in lines if line.strip())
    if rest.strip():
        tail.append(rest.decode("utf-8", "replace")[:500])


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    await asyncio.shield(process.wait())


def _error(status: int, said: str, *, room_bytes: int) -> errors.DailiesError:
    """Why it ended. x264 does not say that the log of its first pass found no room."""
    detail = "\n".join(said.splitlines()[-12:])
    full = DISK_FULL.search(said) or status == -signal.SIGXFSZ
    if full or (status > 0 and room_bytes < LEAST_ROOM):
        return errors.Transient(errors.Why.DISK_FULL, detail)
    if status < 0:
        return errors.Transient(errors.Why.BROKEN, f"ffmpeg was killed by signal {-status}")
    if GARBAGE.search(said):
        return errors.Rejected(errors.Why.VENDOR_GARBAGE, detail)
    return errors.Broken(detail=f"ffmpeg ended with {status}: {detail}")
