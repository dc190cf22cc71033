"""Reels to measure with: drifting, grainy pictures, lines, music, ambience, captions, a title."""

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
from PIL import Image

from pipeline.cutting import timeline
from storage import shapes
from tests.cutting import material

SECONDS = 5.0
SIZE = (1280, 720)
WORDS = "It was never about the coffee, she said, it was about the rain and the long way home."


def picture(
    path: Path, *, frames: int, seed: int, size: tuple[int, int] = SIZE, grain: int = 3
) -> Path:
    """A soft landscape that drifts, with grain: what a camera's move over a still looks like."""
    random = np.random.default_rng(seed)
    coarse = random.integers(40, 210, (12, 20), np.uint8)
    wide, tall = size
    ground = np.asarray(_enlarged(coarse, (wide + 320, tall + 180)), np.int16)
    with av.open(str(path), "w") as media:
        options = {"preset": "ultrafast", "tune": "fastdecode", "crf": "18"}
        stream = media.add_stream("libx264", rate=24, options=options)
        stream.width, stream.height, stream.pix_fmt, stream.gop_size = wide, tall, "yuv420p", 48
        for index in range(frames):
            moved = ground[index : index + tall, 2 * index : 2 * index + wide]
            noise = random.integers(-grain, grain + 1, moved.shape, np.int16)
            plane = np.clip(moved + noise, 0, 255).astype(np.uint8)
            media.mux(stream.encode(av.VideoFrame.from_ndarray(plane, format="gray8")))
        media.mux(stream.encode(None))
    return path


def _enlarged(coarse: np.ndarray, size: tuple[int, int]) -> object:
    return Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)


def written(
    studio: material.Studio,
    folder: Path,
    count: int,
    *,
    seconds: float = SECONDS,
    size: tuple[int, int] = SIZE,
    grain: int = 3,
) -> timeline.Reel:
    """The reel of `count` scenes with everything that a film has."""
    scenes, voices = [], {}
    for number in range(1, count + 1):
        speaks = number % 2 == 0
        scenes.append(
            material.scene(
                number, seconds=seconds, transition="dissolve" if speaks else "cut",
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
        path = folder / f"clip{index}.mp4"
        clip = picture(path, frames=frames, seed=index, size=size, grain=grain)
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


def redone(
    studio: material.Studio, reel: timeline.Reel, folder: Path, *, seed: int = 99
) -> timeline.Reel:
    """The same reel with another picture in its fourth scene."""
    old = reel.scenes[3].clip
    frames = round((old.facts.duration_ms or 0) * timeline.FPS / 1000)  # type: ignore[union-attr]
    clip = picture(folder / f"redo{seed}.mp4", frames=frames, seed=seed)
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
