"""Lengths that nobody planned for: real films of them, measured, in a table.

    python -m benchmarks.lengths [--many 200]

Clips are flat and flash where their line begins, so that picture and sound can be held against each
other in the finished film. Frames are counted by decoding it; sound is what the file plays; ffmpeg
itself is asked what it has to say against the file. Broken clips are ordered as a scene, and what
the cutting room answers is printed. With 200 scenes it takes about 2 minutes.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline import errors
from pipeline.cutting import timeline
from storage import shapes
from tests.cutting import material
from tests.cutting.test_film import BEHIND, decoded, heard_samples, lengths

FPS = timeline.FPS
SHADE, STEP = 30, 15
SAMPLES = 48_000 // FPS
FRAME_MS = 1000 / FPS


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A scene: its seconds, its line's, and its clip's frames where they are not as ordered."""

    seconds: float = 5.0
    spoken_s: float = 0.0
    clip_frames: int = 0


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What a film turned out to be; `late_ms` is the worst line's, against its planned place.

    `apart_ms` is the most by which a line and the flash of its clip were apart.
    """

    frames: int
    sound_frames: float
    told_frames: float
    late_ms: float | None
    apart_ms: float | None
    complaints: str


def cases(many: int) -> Iterator[tuple[str, list[Plan]]]:
    """Every film, with what is odd about it."""
    yield "1 scene, nobody speaks", [Plan()]
    yield "2 scenes, nobody speaks", [Plan(), Plan()]
    yield "a line of 1 s in 5 s", [Plan(spoken_s=1.0)]
    yield "a line of 14 s in 5 s, clip as ordered", [Plan(spoken_s=14.0), Plan(spoken_s=1.0)]
    yield "a line of 14 s in 5 s, clip of 2 s", [Plan(spoken_s=14.0, clip_frames=48), Plan()]
    yield "a clip of 1 frame in 5 s", [Plan(spoken_s=3.0, clip_frames=1), Plan(spoken_s=1.0)]
    yield "a clip of 20 s in 5 s", [Plan(spoken_s=3.0, clip_frames=480), Plan(spoken_s=1.0)]
    speaking = [Plan(seconds=1.0, spoken_s=0.2 if at % 20 == 19 else 0.0) for at in range(many)]
    yield f"{many} scenes, every 20th speaks", speaking


def written(studio: material.Studio, folder: Path, plans: Sequence[Plan]) -> timeline.Reel:
    """The reel of these scenes; a clip flashes `BEHIND` frames after its line begins."""
    scenes = []
    for number, plan in enumerate(plans, 1):
        lines = (shapes.Line(text="A line."),) if plan.spoken_s else ()
        scene = material.scene(number, seconds=plan.seconds, lines=lines)
        voices = tuple(_voice(studio, folder, number, plan) for _ in lines)
        frames = timeline.scene_frames(scene, voices)
        flashes = [one + BEHIND for one in timeline.line_starts(frames, voices)]
        clip = material.clip(
            folder / f"{number}.mp4", frames=plan.clip_frames or frames, flashes=flashes, slope=0,
            shade=SHADE + STEP * (number % 8),
        )  # fmt: skip
        lasts_ms = timeline.milliseconds(plan.clip_frames or frames)
        take = studio.take("clip", clip, duration_ms=lasts_ms)
        scenes.append(
            timeline.ReelScene(scene=scene, frames=frames, clip=take, voices=voices, sound=None)
        )
    return material.reel(scenes)


def _voice(studio: material.Studio, folder: Path, number: int, plan: Plan) -> shapes.Take:
    path = material.wav(folder / f"{number}.wav", material.chirp(plan.spoken_s, seed=number))
    return studio.take("voice", path, duration_ms=round(1000 * plan.spoken_s))


def measured(studio: material.Studio, reel: timeline.Reel, film: Path) -> Measured:
    """The finished film, decoded whole."""
    brightness, times = material.luma(film)
    white = brightness > 180
    rises = [times[at] for at in np.flatnonzero(white & ~np.r_[False, white[:-1]])]
    heard = material.sound(film)
    late, apart = [], []
    for one, start in zip(reel.scenes, reel.starts, strict=True):
        for voice, begin in zip(
            one.voices, timeline.line_starts(one.frames, one.voices), strict=True
        ):
            wanted = material.sound(studio.file(voice))
            found_ms = material.found_at(heard, wanted) / 48
            late.append(found_ms - (start + begin) * FRAME_MS)
            flash_ms = (start + begin + BEHIND) * FRAME_MS
            near = [1000 * rise for rise in rises if abs(1000 * rise - flash_ms) < 1000]
            apart += [found_ms - (rise - BEHIND * FRAME_MS) for rise in near]
    return Measured(
        frames=brightness.size,
        sound_frames=heard_samples(film) / SAMPLES,
        told_frames=float(lengths(film)[0] * FPS),
        late_ms=max(map(abs, late), default=None),
        apart_ms=max(map(abs, apart), default=None),
        complaints=decoded(film).strip(),
    )


def broken(folder: Path) -> Iterator[tuple[str, Path]]:
    """Clips that cannot be shown, each in another way."""
    body = material.clip(folder / "whole.mp4", frames=48).read_bytes()
    noise = np.random.default_rng(1).integers(0, 256, len(body) // 4, np.uint8).tobytes()
    start = body.index(b"mdat") + 3000
    spoiled = {
        "empty file": b"",
        "cut off in the middle": body[: len(body) // 2],
        "pictures overwritten": body[:start] + noise + body[start + len(noise) :],
        "a playlist called clip.mp4": b"#EXTM3U\nfile:///etc/hostname\n",
        "a web page called clip.mp4": b"<!doctype html><title>502 Bad Gateway</title>",
    }
    for name, content in spoiled.items():
        path = folder / f"{name}.mp4"
        path.write_bytes(content)
        yield name, path


async def refused(studio: material.Studio, clip: Path) -> str:
    """What the cutting room says when a scene of this clip is ordered."""
    window = shapes.Window(clip=studio.asset(clip), first=0, frames=48)
    order = shapes.SegmentOrder(
        windows=(window,), frames=48, label=material.LABEL, aspect="16:9"
    )  # fmt: skip
    try:
        await studio.make(order)
    except errors.DailiesError as error:
        told = error.detail.replace(str(studio.root), "…").splitlines() or [""]
        return f"{type(error).__name__}, {error.why.value}: {told[-1][:90]}"
    return "a segment was made of it"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--many", type=int, default=200)
    many = parser.parse_args().many
    heads = ("planned", "frames", "sound", "file says", "late ms", "A/V ms")
    print(f"{'':42}" + "".join(f"{one:>10}" for one in heads) + "  ffmpeg says")
    for name, plans in cases(many):
        with tempfile.TemporaryDirectory() as root:
            folder = Path(root)
            studio = material.Studio(folder / "studio")
            reel = written(studio, folder, plans)
            film, _ = asyncio.run(studio.cut(reel))
            _row(name, reel.frames, measured(studio, reel, studio.file(film)))
    print("\na clip that is")
    with tempfile.TemporaryDirectory() as root:
        studio = material.Studio(Path(root) / "studio")
        for name, path in broken(Path(root)):
            print(f"  {name:40}{asyncio.run(refused(studio, path))}")


def _row(name: str, planned: int, film: Measured) -> None:
    figures = f"{planned:10d}{film.frames:10d}{film.sound_frames:10.2f}{film.told_frames:10.2f}"
    for one in (film.late_ms, film.apart_ms):
        figures += f"{'–' if one is None else format(one, '.2f'):>10}"
    print(f"{name:42}{figures}  {film.complaints or 'nothing'}", flush=True)


if __name__ == "__main__":
    main()
