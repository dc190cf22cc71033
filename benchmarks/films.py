"""Finished films measured from outside: as files, as pictures and by ear, never by their own word.

    python -m benchmarks.films FOLDER…     films that `dailies demo --out FOLDER` made
    python -m benchmarks.films             makes one short film in each shape and measures those

A film passes when it decodes without an error, lasts as long as its scenes, speaks and captions
each line where the time line says, is as loud as it should be, carries its label at the beginning,
in the middle and at the end, and can start to play before it is loaded. Exit status 1 if one does
not.
"""

import argparse
import asyncio
import re
import struct
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from bot import folder as folders
from pipeline import graph, slots
from pipeline.cutting import credits, ffmpeg, timeline
from pipeline.disclosure import film as disclosed
from storage import media, productions, shapes, store

RATE = 48_000
AWAY_S = 1.0
"""How far from its place a line is looked for."""
MOST_OFFSET_MS, LUFS, TOLERANCE_LU = 40.0, -14.0, 1.0
CAPTION_MS = 125.0
"""Three frames between a word and its caption are not seen."""
BRIEF = (
    'Mara waits in a small cafe, rain on the window. Mara says "It was never about the coffee." '
    'Tom, an old man in a red coat, says "Then why are you still here?" Final shot: the street.'
)
LAYOUT = "h264 High yuv420p 24 + aac 48000 Hz 2, moov first"
Samples = npt.NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A spoken line: its recording, and the film's second at which it should begin."""

    slot: str
    text: str
    begins_s: float
    recording: Path


@dataclass(frozen=True, kw_only=True)
class Film:
    """A film on disk and what it was meant to be."""

    path: Path
    captions: Path
    frames: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One thing that was measured, and whether it is as it should be."""

    name: str
    value: str
    holds: bool


async def opened(root: Path) -> Film:
    """The newest film of a folder, with the takes that stand in it."""
    settings = folders.Folder(root).settings()
    async with (
        store.open_store(settings.database_url) as database,
        media.open_media(settings.media_url) as shelf,
    ):
        async with database.reading() as tx:
            (production,) = await productions.listed(tx, surface="terminal", limit=1)
        newest = {take.slot: take for take in production.takes}
        current, script = newest | graph.plan(production).current, production.script
        if script is None or slots.FILM not in current:
            sys.exit(f"{root} holds no finished film")
        voices = {one.number: _voices(one, current) for one in script.scenes}
        scenes = timeline.film_frames(script.scenes, voices)
        return Film(
            path=root / "film.mp4",
            captions=root / "film.srt",
            frames=scenes + credits.frames(production, scenes),
            lines=tuple([one async for one in _lines(script, voices, shelf)]),
        )


def _voices(scene: shapes.Scene, current: Mapping[str, shapes.Take]) -> tuple[shapes.Take, ...]:
    return tuple(current[slots.voice(scene.number, one + 1)] for one in range(len(scene.lines)))


async def _lines(
    script: shapes.Script, voices: Mapping[int, tuple[shapes.Take, ...]], shelf: media.Media
) -> AsyncIterator[Line]:
    start = 0
    for scene in script.scenes:
        spoken = voices[scene.number]
        frames = timeline.scene_frames(scene, spoken)
        places = timeline.line_starts(frames, spoken)
        for said, take, place in zip(scene.lines, spoken, places, strict=True):
            yield Line(
                slot=take.slot,
                text=said.text,
                begins_s=(start + place) / timeline.FPS,
                recording=await shelf.path(take.asset),
            )
        start += frames


def measured(film: Film) -> Iterator[Figure]:
    """Every figure, in the order of the issue's list."""
    complaints = run_ffmpeg(
        "-v", "error", "-xerror", "-i", str(film.path), "-f", "null", "-"
    ).stderr
    yield Figure(name="decodes", value=complaints.strip() or "no error", holds=not complaints)
    frames = _frames(film.path)
    yield Figure(
        name="length",
        value=f"{frames} frames, its scenes {film.frames}",
        holds=abs(frames - film.frames) <= 1,
    )
    sound = _sound(film.path)
    cues = list(_cues(film.captions))
    for line in film.lines:
        yield from _line(line, sound, cues)
    lufs = _loudness(film.path)
    yield Figure(name="loudness", value=f"{lufs:.1f} LUFS", holds=abs(lufs - LUFS) <= TOLERANCE_LU)
    seen = disclosed.verify(film.path)
    for check in seen.checks:
        yield Figure(name=check.name, value=check.detail[:40], holds=check.holds)
    layout = _layout(film.path)
    yield Figure(name="layout", value=layout, holds=layout == LAYOUT)


def _line(line: Line, sound: Samples, cues: list[tuple[float, str]]) -> Iterator[Figure]:
    """Where a line is heard and where it is read, beside where it should be."""
    voice = _sound(line.recording)
    offset_ms, likeness = _found(voice, sound, line.begins_s)
    yield Figure(
        name=f"heard {line.slot}",
        value=f"{offset_ms:+.1f} ms (likeness {likeness:.2f})",
        holds=abs(offset_ms) <= MOST_OFFSET_MS,
    )
    onset_s = line.begins_s + offset_ms / 1000 + _onset_s(voice)
    said = _letters(line.text)
    reads = [at for at, text in cues if text and said.startswith(text)]
    if reads:
        late_ms = 1000 * (min(reads, key=lambda at: abs(at - onset_s)) - onset_s)
        value, holds = f"{late_ms:+.0f} ms after its first sound", abs(late_ms) <= CAPTION_MS
    else:
        value, holds = "no caption", False
    yield Figure(name=f"read  {line.slot}", value=value, holds=holds)


def _found(voice: Samples, sound: Samples, begins_s: float) -> tuple[float, float]:
    """Milliseconds by which the recording is late in the film's sound, and how sure that is."""
    first = round((begins_s - AWAY_S) * RATE)
    stretch = np.zeros(voice.size + round(2 * AWAY_S * RATE), np.float32)
    there = sound[max(0, first) : first + stretch.size]
    stretch[max(0, -first) : max(0, -first) + there.size] = there
    size = 1 << (stretch.size + voice.size).bit_length()
    product = np.fft.rfft(stretch, size) * np.conj(np.fft.rfft(voice, size))
    alike = np.fft.irfft(product, size)[: stretch.size - voice.size + 1]
    best = int(np.argmax(alike))
    part = stretch[best : best + voice.size]
    likeness = alike[best] / float(np.linalg.norm(part) * np.linalg.norm(voice) or 1)
    return (best / RATE - AWAY_S) * 1000, float(likeness)


def _onset_s(voice: Samples) -> float:
    """When something is heard for the first time, 26 dB below the loudest."""
    return float(np.argmax(np.abs(voice) > 0.05 * np.abs(voice).max()) / RATE)


def _cues(path: Path) -> Iterator[tuple[float, str]]:
    """Second and letters of every caption."""
    for block in path.read_text(encoding="utf-8").split("\n\n") if path.exists() else ():
        _, clock, *rows = block.strip().split("\n") if block.strip() else ("", "")
        if found := re.match(r"(\d+):(\d+):(\d+),(\d+)", clock):
            hours, minutes, seconds, thousandths = map(int, found.groups())
            at = 3600 * hours + 60 * minutes + seconds + thousandths / 1000
            yield at, _letters("".join(rows))


def _letters(text: str) -> str:
    return "".join(one for one in text.lower() if one.isalnum())


def _frames(path: Path) -> int:
    """Frames that PyAV decodes, sound decoded as well."""
    with av.open(str(path)) as film:
        decoded = film.decode(film.streams.video[0], film.streams.audio[0])
        return sum(isinstance(one, av.VideoFrame) for one in decoded)


def _sound(path: Path) -> Samples:
    """What is heard, from the moment on at which the first picture is seen."""
    aligned = "aresample=async=1:first_pts=0"
    raw = subprocess.run(
        [ffmpeg.find(), "-v", "error", "-i", str(path), "-vn", "-af", aligned, "-ac", "1",
         "-ar", str(RATE), "-f", "f32le", "-"],
        capture_output=True, check=True, stdin=subprocess.DEVNULL,
    ).stdout  # fmt: skip
    return np.frombuffer(raw, np.float32)


def _loudness(path: Path) -> float:
    said = run_ffmpeg("-hide_banner", "-i", str(path), "-af", "ebur128", "-f", "null", "-").stderr
    return float(re.findall(r"I:\s+(-?[\d.]+|-inf) LUFS", said)[-1])


def _layout(path: Path) -> str:
    """Streams as they are, and what comes first in the file."""
    with av.open(str(path)) as film:
        picture, sound = film.streams.video[0], film.streams.audio[0]
        streams = (
            f"{picture.codec_context.name} {picture.codec_context.profile} {picture.pix_fmt}"
            f" {picture.average_rate} + {sound.codec_context.name} {sound.rate} Hz"
            f" {sound.channels}"
        )
    boxes = list(_boxes(path))
    return f"{streams}, {'moov' if boxes.index('moov') < boxes.index('mdat') else 'mdat'} first"


def _boxes(path: Path) -> Iterator[str]:
    """Names of the file's outermost boxes."""
    with path.open("rb") as file:
        while len(head := file.read(8)) == 8:
            size, name = struct.unpack(">I4s", head)
            yield name.decode("latin-1")
            if size == 1:
                size = struct.unpack(">Q", file.read(8))[0] - 8
            file.seek(size - 8, 1)


def run_ffmpeg(*args: str) -> subprocess.CompletedProcess[str]:
    """Run our ffmpeg and keep what it says."""
    return subprocess.run(
        [ffmpeg.find(), "-nostdin", *args], capture_output=True, text=True, check=False
    )


def _made(root: Path) -> Iterator[Path]:
    """One short film in each shape."""
    for number, aspect in enumerate(("16:9", "9:16", "1:1")):
        out = root / str(number)
        arguments = ["--brief", BRIEF, "--seconds", "8", "--aspect", aspect, "--out", str(out)]
        subprocess.run(
            [sys.executable, "-m", "bot", "demo", "--quiet", *arguments], check=True,
            stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        yield out


def main() -> None:
    """Print a table for each film."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="*", type=Path)
    chosen = options.parse_args()
    every = True
    with tempfile.TemporaryDirectory() as scratch:
        for out in chosen.folders or _made(Path(scratch)):
            print(out)
            for one in measured(asyncio.run(opened(out.absolute()))):
                print(f"  {'ok' if one.holds else 'NO':3}{one.name:18} {one.value}")
                every &= one.holds
    sys.exit(0 if every else 1)


if __name__ == "__main__":
    main()
