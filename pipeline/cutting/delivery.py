"""Delivery: a film that fits into what a surface accepts, never larger, hardly worse than needed.

Two passes of x264 hit a size to about a percent; the result is weighed, and tried again if it is
not what was asked for. A smaller film is disclosed and verified like any other.
"""

import asyncio
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.cutting import probe
from pipeline.cutting.ffmpeg import Ffmpeg, Progress
from pipeline.disclosure import film as disclosed
from pipeline.disclosure import tags

PRESET, THREADS = "veryfast", "4"
FILL = 0.965
"""How much of the limit the first try aims at; x264 misses by a percent or two."""
ENOUGH = 0.92
"""A try that uses less of the limit than this is made again, if the source has more to give."""
TRIES = 3
QUICK, THOROUGH = ("-x264-params", "subme=0"), ("-x264-params", "subme=2")
"""How the first pass weighs pictures against each other. By whole pixels it takes a third less time
for the same SSIM in the end, but may miss the size where a film is very short or nearly sated."""
SHARPEST_CRF = 17
"""Nothing is gained by spending more bits than this quality takes."""
SOUND_BITS = (160_000, 128_000, 96_000, 64_000)
SOUND_SHARE = 0.14
"""How much of all bits the sound may take before it is made smaller."""
SHORT_SIDES = (720, 540, 480, 360)
BITS_PER_PIXEL = 0.032
"""Below this a smaller picture looks better than a coarser one."""
EASY = 0.25
"""The same for a film that took fewer bits itself: below this part of its own (measured, SSIM)."""
LEAST_BITS_PER_PIXEL = 0.008
"""Below this there is nothing worth watching, whatever its size."""
OVERHEAD = 4_096
"""Bytes of tags and headers; the index of the frames is counted beside them."""
INDEX_PER_SECOND = 420
FITTED, BEST = "fitted.mp4", "best.mp4"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One try: bits per second of picture and sound, and the picture's size."""

    video_bits: int
    audio_bits: int
    width: int
    height: int


async def fit(
    film: disclosed.DisclosedFilm,
    *,
    limit_bytes: int,
    folder: Path,
    ffmpeg: Ffmpeg,
    progress: Progress,
) -> disclosed.DisclosedFilm | None:
    """The film itself if it is small enough, else a smaller one; None where none could be watched.

    Writes into `folder`. Raises the errors of `pipeline.errors`.
    """
    own_bytes = film.path.stat().st_size
    if own_bytes <= limit_bytes:
        return film
    passport = await asyncio.to_thread(probe.clip, film.path)
    fill, best = FILL, 0
    for again in range(TRIES):
        drawn = plan(passport, limit_bytes=limit_bytes, fill=fill, own_bytes=own_bytes)
        if drawn is None:
            break
        weighing = THOROUGH if again else QUICK
        path = await _encoded(film, drawn, passport, folder, ffmpeg, progress, weighing)
        tags.append(path, film.statement)
        size = path.stat().st_size
        if best < size <= limit_bytes:
            best = size
            path.replace(folder / BEST)
        if best >= ENOUGH * limit_bytes or (best and _spent(drawn, size, passport)):
            break
        fill *= FILL * limit_bytes / size
    return await asyncio.to_thread(disclosed.reopen, folder / BEST) if best else None


def plan(
    passport: probe.Passport, *, limit_bytes: int, own_bytes: int, fill: float = FILL
) -> Plan | None:
    """How to spend the bytes: sound first, a little; then the largest picture that they feed.

    `own_bytes` is the size of the whole film, which tells how many its picture asks for.
    """
    fixed = OVERHEAD + INDEX_PER_SECOND * passport.seconds
    bits = 8 * (limit_bytes * fill - fixed) / passport.seconds
    audio = next((one for one in SOUND_BITS if one <= SOUND_SHARE * bits), SOUND_BITS[-1])
    video = int(bits - audio)
    sizes = list(_sizes(passport))
    rate = float(passport.rate or 24)
    if video < LEAST_BITS_PER_PIXEL * math.prod(sizes[-1]) * rate:
        return None
    own = 8 * own_bytes / passport.seconds / (math.prod(sizes[0]) * rate)
    needed = min(BITS_PER_PIXEL, EASY * own)
    fed = (one for one in sizes if video >= needed * math.prod(one) * rate)
    width, height = next(fed, sizes[-1])
    return Plan(video_bits=video, audio_bits=audio, width=width, height=height)


def _sizes(passport: probe.Passport) -> Iterator[tuple[int, int]]:
    """Its own size and those of the ladder below, the largest first, all even."""
    shorter = min(passport.width, passport.height)
    yield passport.width, passport.height
    for side in SHORT_SIDES:
        if side < shorter:
            scale = side / shorter
            yield 2 * round(passport.width * scale / 2), 2 * round(passport.height * scale / 2)


def _spent(drawn: Plan, size: int, passport: probe.Passport) -> bool:
    """The encoder did not want more bits than it got: the picture is as good as it can be."""
    wanted = (drawn.video_bits + drawn.audio_bits) / 8 * passport.seconds
    return size < 0.8 * wanted


async def _encoded(
    film: disclosed.DisclosedFilm,
    drawn: Plan,
    passport: probe.Passport,
    folder: Path,
    ffmpeg: Ffmpeg,
    progress: Progress,
    weighing: Sequence[str],
) -> Path:
    frames = passport.frames_at(round(float(passport.rate or 24)))
    for turn in (1, 2):
        await ffmpeg.run(
            _arguments(film, drawn, weighing if turn == 1 else (), passport=passport),
            folder=folder,
            frames=frames,
            progress=lambda part, turn=turn: progress((part + turn - 1) / 2),  # type: ignore[misc]
        )
    return folder / FITTED


def _arguments(
    film: disclosed.DisclosedFilm,
    drawn: Plan,
    weighing: Sequence[str],
    *,
    passport: probe.Passport,
) -> list[str]:
    """Of the first pass, which is told how to weigh, or of the second."""
    scaled = drawn.width != passport.width
    scale = ["-vf", f"scale={drawn.width}:{drawn.height}:flags=lanczos"] if scaled else []
    sound = [
        "-map",
        "0:a:0?",
        "-c:a",
        "aac",
        "-b:a",
        str(drawn.audio_bits),
        "-flags:a",
        "+bitexact",
    ]
    statement = [
        part
        for key, value in film.statement.container_tags.items()
        for part in ("-metadata", f"{key}={value}")
    ]
    output = (
        [*weighing, "-an", "-f", "null", "-"]
        if weighing
        else [*sound, *statement, "-movflags", "+faststart", "-f", "mp4", FITTED]
    )
    return [
        *("-protocol_whitelist", "file,pipe", "-f", "mov", "-i", f"file:{film.path.absolute()}"),
        *("-map", "0:v:0", *scale, "-c:v", "libx264", "-preset", PRESET, "-profile:v", "high"),
        *(
            "-pix_fmt",
            "yuv420p",
            "-threads",
            THREADS,
            "-b:v",
            str(drawn.video_bits),
            "-pass",
            "1" if weighing else "2",
        ),
        *("-qmin", str(SHARPEST_CRF - 6), "-passlogfile", "fit", "-map_metadata", "-1"),
        *("-fflags", "+bitexact", "-flags:v", "+bitexact", *output),
    ]
