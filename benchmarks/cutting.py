"""What assembling a film costs, in CPU-seconds, beside one plain encode of the same frames.

    python -m benchmarks.cutting [--scenes 12,36] [--naive]

Clips are 5 s of a moving, grainy picture at 1280×720; every other scene speaks, every other scene
begins with a dissolve; there is music, ambience, captions, a title, the label, −14 LUFS. The plain
encode decodes the same clips and encodes them with the cutting room's own settings, one process a
clip, nothing drawn; `veryfast` is the same at x264's own settings for that preset. `--naive` builds
the film the usual way with MoviePy 2, if it is installed.
"""

import argparse
import asyncio
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import av
import numpy as np

from pipeline.cutting import ffmpeg, segment, timeline
from storage import shapes
from tests.cutting import material

SECONDS = 5.0
WORDS = "It was never about the coffee, she said, it was about the rain and the long way home."


@dataclass
class Cost:
    """CPU- and wall-seconds of one piece of work, and the most memory that a process took."""

    cpu_s: float = 0.0
    wall_s: float = 0.0
    peak_mib: float = 0.0


@dataclass
class Table:
    """Rows of figures, printed against a common base."""

    base: float = 1.0
    rows: list[tuple[str, Cost]] = field(default_factory=list)

    def add(self, name: str, cost: Cost) -> None:
        self.rows.append((name, cost))
        ratio = cost.cpu_s / self.base
        print(f"{name:44} {cost.cpu_s:8.2f} {cost.wall_s:8.2f} {ratio:7.3f} {cost.peak_mib:8.0f}")


@contextmanager
def measured() -> Iterator[Cost]:
    cost, wall, cpu = Cost(), time.monotonic(), _cpu_s()
    yield cost
    cost.cpu_s, cost.wall_s = _cpu_s() - cpu, time.monotonic() - wall
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    cost.peak_mib = max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024


def _cpu_s() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(kind) for kind in kinds]
    return sum(one.ru_utime + one.ru_stime for one in used)


def picture(path: Path, *, frames: int, seed: int) -> Path:
    """A soft landscape that drifts, with grain: what a camera's move over a still looks like."""
    random = np.random.default_rng(seed)
    coarse = random.integers(40, 210, (12, 20), np.uint8)
    ground = np.asarray(_enlarged(coarse, (1600, 900)), np.int16)
    with av.open(str(path), "w") as media:
        options = {"preset": "ultrafast", "tune": "fastdecode", "crf": "18"}
        stream = media.add_stream("libx264", rate=24, options=options)
        stream.width, stream.height, stream.pix_fmt, stream.gop_size = 1280, 720, "yuv420p", 48
        for index in range(frames):
            moved = ground[index : index + 720, 2 * index : 2 * index + 1280]
            grain = random.integers(-3, 4, moved.shape, np.int16)
            plane = np.clip(moved + grain, 0, 255).astype(np.uint8)
            media.mux(stream.encode(av.VideoFrame.from_ndarray(plane, format="gray8")))
        media.mux(stream.encode(None))
    return path


def _enlarged(coarse: np.ndarray, size: tuple[int, int]) -> object:
    from PIL import Image

    return Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)


def written(studio: material.Studio, folder: Path, count: int) -> timeline.Reel:
    """The reel of `count` scenes with everything that a film has."""
    scenes, voices = [], {}
    for number in range(1, count + 1):
        speaks = number % 2 == 0
        scenes.append(
            material.scene(
                number, seconds=SECONDS, transition="dissolve" if speaks else "cut",
                lines=(shapes.Line(speaker="Mara", text=WORDS),) if speaks else (),
            )
        )  # fmt: skip
        if speaks:
            spoken = material.wav(folder / f"line{number}.wav", material.chirp(3.6, seed=number))
            voices[number] = (studio.take("voice", spoken, duration_ms=3600),)
    hum = material.tones(30, [(0, 30)])
    score = studio.take("score", material.wav(folder / "score.wav", np.stack([hum, hum], 1)))
    rain = np.random.default_rng(1).normal(0, 0.05, (6 * material.RATE, 2))
    ambience = studio.take("sound", material.wav(folder / "rain.wav", rain))
    cuts = []
    for index, scene in enumerate(scenes):
        frames = timeline.clip_frames(index, scenes, voices)
        clip = picture(folder / f"clip{index}.mp4", frames=frames, seed=index)
        cuts.append(
            timeline.ReelScene(
                scene=scene,
                frames=timeline.scene_frames(scene, voices.get(scene.number, ())),
                clip=studio.take("clip", clip, duration_ms=timeline.milliseconds(frames)),
                voices=voices.get(scene.number, ()),
                sound=ambience,
            )
        )
    return material.reel(cuts, score=score, title="The Long Way Home")


def plain(studio: material.Studio, reel: timeline.Reel, folder: Path, x264: list[str]) -> None:
    """Decode and encode every clip once, alone."""

    async def encode() -> None:
        runner = ffmpeg.Ffmpeg(binary=ffmpeg.find())
        for one in reel.scenes:
            source = studio.file(one.clip)  # type: ignore[arg-type]
            head = ["-threads", "1", "-i", str(source), "-frames:v", str(one.frames)]
            args = [*head, "-c:v", "libx264", *x264, "-g", "48", "-threads", "1", "plain.mp4"]
            await runner.run(args, folder=folder)

    asyncio.run(encode())


def naive(studio: material.Studio, reel: timeline.Reel, folder: Path) -> None:
    """The film as most projects build it: MoviePy, one composite, everything drawn in Python."""
    import moviepy
    from ttf_opensans import OPENSANS_REGULAR

    clips, start = [], 0.0
    for one in reel.scenes:
        source = moviepy.VideoFileClip(str(studio.file(one.clip)))  # type: ignore[arg-type]
        clip = source.subclipped(0, one.frames / timeline.FPS)
        layers = [clip, _words(moviepy, "AI-generated", 22, OPENSANS_REGULAR.path, clip.duration)]
        for voice in one.voices:
            text = _words(moviepy, WORDS, 34, OPENSANS_REGULAR.path, 3.6)
            layers.append(text.with_start(0.5).with_position(("center", 620)))
            sound = moviepy.AudioFileClip(str(studio.file(voice))).with_start(start + 0.5)
            clips.append(sound)
        start += clip.duration
        clips.append(moviepy.CompositeVideoClip(layers))
    pictures = [one for one in clips if isinstance(one, moviepy.VideoClip)]
    sounds = [one for one in clips if not isinstance(one, moviepy.VideoClip)]
    film = moviepy.concatenate_videoclips(pictures)
    music = moviepy.AudioFileClip(str(studio.file(reel.score)))  # type: ignore[arg-type]
    film = film.with_audio(moviepy.CompositeAudioClip([*sounds, music.with_volume_scaled(0.3)]))
    film.write_videofile(str(folder / "naive.mp4"), fps=24, logger=None)


def _words(moviepy: object, text: str, size: int, font: str, seconds: float) -> object:
    return moviepy.TextClip(  # type: ignore[attr-defined]
        text=text, font=str(font), font_size=size, color="white", duration=seconds
    )


def cut(studio: material.Studio, reel: timeline.Reel) -> Callable[[], object]:
    return lambda: asyncio.run(studio.cut(reel))


def redone(studio: material.Studio, reel: timeline.Reel, folder: Path) -> timeline.Reel:
    """The same reel with another picture in its fourth scene."""
    old = reel.scenes[3].clip
    frames = round((old.facts.duration_ms or 0) * timeline.FPS / 1000)  # type: ignore[union-attr]
    clip = picture(folder / "redo.mp4", frames=frames, seed=99)
    take = studio.take("clip", clip, duration_ms=old.facts.duration_ms)  # type: ignore[union-attr]
    scenes = list(reel.scenes)
    scenes[3] = replace(scenes[3], clip=take)
    return replace(reel, scenes=tuple(scenes))


def respoken(studio: material.Studio, reel: timeline.Reel, folder: Path) -> timeline.Reel:
    """The same reel with another reading of the fourth scene's line."""
    spoken = material.wav(folder / "again.wav", material.chirp(3.6, seed=77))
    scenes = list(reel.scenes)
    scenes[3] = replace(scenes[3], voices=(studio.take("voice", spoken, duration_ms=3600),))
    return replace(reel, scenes=tuple(scenes))


def run(count: int, *, with_naive: bool) -> None:
    """One table for a film of `count` scenes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        studio = material.Studio(folder / "studio")
        reel = written(studio, folder, count)
        print(f"\n{count} scenes, {reel.frames / timeline.FPS:.0f} s at 1280×720")
        print(f"{'':44} {'CPU s':>8} {'wall s':>8} {'ratio':>7} {'MiB':>8}")
        table = Table()
        ours = ["-preset", segment.PRESET, "-crf", str(segment.CRF), "-x264-params", segment.X264]
        with measured() as cost:
            plain(studio, reel, folder, ours)
        table.base = cost.cpu_s
        table.add("plain encode, our x264 settings", cost)
        with measured() as cost:
            plain(studio, reel, folder, ["-preset", "veryfast", "-crf", "21"])
        table.add("plain encode, veryfast", cost)
        with measured() as whole:
            cut(studio, reel)()
        table.add("the whole film", whole)
        table.base = whole.cpu_s
        again = redone(studio, reel, folder)
        with measured() as cost:
            cut(studio, again)()
        table.add("redo of one picture (of the whole film)", cost)
        spoken = respoken(studio, redone(studio, again, folder), folder)
        with measured() as cost:
            cut(studio, spoken)()
        table.add("redo of picture and line (of the whole film)", cost)
        if with_naive:
            with measured() as cost:
                naive(studio, reel, folder)
            table.add("MoviePy 2, one composite (of the whole film)", cost)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scenes", default="12,36")
    parser.add_argument("--naive", action="store_true")
    chosen = parser.parse_args(sys.argv[1:])
    for count in map(int, chosen.scenes.split(",")):
        run(count, with_naive=chosen.naive)


if __name__ == "__main__":
    main()
