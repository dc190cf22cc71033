"""Importing: a recording of a person's is looked at, measured and kept, before it is asked for."""

import asyncio
import re
import shutil
import tempfile
import unicodedata
from pathlib import Path

import av

from pipeline import commands, errors, ports
from pipeline.cutting import probe
from pipeline.errors import Why
from pipeline.providers import intake
from storage import media, shapes

LARGEST_BYTES = 100_000_000
SHORTEST_MS, LONGEST_MS = 3_000, 1_800_000
UNKNOWN = "elsewhere"
LONGEST_ORIGIN = 40


async def track(
    path: Path,
    *,
    production: str,
    by: shapes.Person,
    origin: str,
    shelf: media.Media,
    by_hand: bool = False,
) -> commands.ImportTrack:
    """The command that makes this file the film's music. Raises Refused where it is no music."""
    with tempfile.TemporaryDirectory(prefix="dailies-") as folder:
        heard = await asyncio.to_thread(measured, path, Path(folder))
        asset = await shelf.put(heard.main)
    return commands.ImportTrack(
        production=production,
        by=by,
        asset=asset,
        facts=heard.facts,
        origin=origin_of(origin),
        by_hand=by_hand,
    )


def origin_of(said: str) -> str:
    """Where a track comes from, as one word for the record: `Suno v5` is `suno-v5`."""
    plain = unicodedata.normalize("NFKD", said.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ORIGIN].strip("-") or UNKNOWN


def measured(path: Path, folder: Path) -> ports.Result:
    """A copy of the recording in `folder`, measured. Blocks. Raises Refused where it is none."""
    try:
        size = path.stat().st_size
        if not 0 < size <= LARGEST_BYTES:
            raise errors.Refused(Why.BAD_TRACK, f"{size} bytes")
        copy = shutil.copyfile(path, folder / "given")
    except OSError as error:
        raise errors.Refused(Why.BAD_TRACK, error.strerror or "unreadable") from error
    try:
        _check_length(copy)
        heard = intake.sound(copy, stem="score")
    except errors.Rejected as error:
        raise errors.Refused(Why.BAD_TRACK, error.detail) from error
    if (heard.facts.duration_ms or 0) < SHORTEST_MS:
        raise errors.Refused(Why.BAD_TRACK, f"{heard.facts.duration_ms} ms")
    return heard


def _check_length(path: Path) -> None:
    """Hours are not even decoded to be measured."""
    with probe.opened(path) as recording:
        told_ms = (recording.duration or 0) * 1000 // av.time_base
    if told_ms > LONGEST_MS:
        raise errors.Refused(Why.BAD_TRACK, f"{told_ms} ms")
