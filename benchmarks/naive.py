"""The same film as most projects build it: MoviePy 2, everything drawn in Python.

`composite` is one film of layers; `by_clips` writes every clip with its words, joins them, and
writes all of it again under the sound, as MoneyPrinterTurbo does. Presets are MoviePy's own.

MoviePy asks for an old Pillow, so it cannot be one of our extras; it works with a new one:
`pip install --no-deps moviepy proglog decorator tqdm imageio python-dotenv`.
"""

from pathlib import Path
from typing import Any

import moviepy
from ttf_opensans import OPENSANS_REGULAR

from benchmarks.reels import WORDS
from pipeline.cutting import timeline
from tests.cutting import material

FONT = str(OPENSANS_REGULAR.path)


def composite(studio: material.Studio, reel: timeline.Reel, folder: Path) -> Path:
    """All clips with their words in one composite, encoded once."""
    clips = [_scene(studio, one, drawn=True) for one in reel.scenes]
    film = moviepy.concatenate_videoclips(clips).with_audio(_sound(studio, reel))
    return _written(film, folder / "composite.mp4")


def by_clips(studio: material.Studio, reel: timeline.Reel, folder: Path) -> Path:
    """Every clip encoded alone, all joined and encoded, all drawn over and encoded."""
    files = [
        _written(_scene(studio, one, drawn=False), folder / f"naive-{index}.mp4")
        for index, one in enumerate(reel.scenes)
    ]
    joined = moviepy.concatenate_videoclips([moviepy.VideoFileClip(str(one)) for one in files])
    film = moviepy.VideoFileClip(str(_written(joined, folder / "naive-joined.mp4")))
    words, start = [_text("AI-generated", 22, film.duration)], 0.0
    for one in reel.scenes:
        if one.voices:
            words.append(_text(WORDS, 34, 3.6).with_start(start + 0.5).with_position("center"))
        start += one.frames / timeline.FPS
    drawn = moviepy.CompositeVideoClip([film, *words]).with_audio(_sound(studio, reel))
    return _written(drawn, folder / "naive.mp4")


def _scene(studio: material.Studio, one: timeline.ReelScene, *, drawn: bool) -> Any:
    source = moviepy.VideoFileClip(str(studio.file(one.clip)))  # type: ignore[arg-type]
    clip = source.subclipped(0, one.frames / timeline.FPS)
    if not drawn:
        return clip
    layers = [clip, _text("AI-generated", 22, clip.duration)]
    if one.voices:
        layers.append(_text(WORDS, 34, 3.6).with_start(0.5).with_position(("center", 620)))
    return moviepy.CompositeVideoClip(layers)


def _sound(studio: material.Studio, reel: timeline.Reel) -> Any:
    sounds, start = [], 0.0
    for one in reel.scenes:
        for voice in one.voices:
            sounds.append(moviepy.AudioFileClip(str(studio.file(voice))).with_start(start + 0.5))
        start += one.frames / timeline.FPS
    music = moviepy.AudioFileClip(str(studio.file(reel.score)))  # type: ignore[arg-type]
    whole = moviepy.CompositeAudioClip([*sounds, music.with_volume_scaled(0.3)])
    return whole.with_duration(start)


def _text(text: str, size: int, seconds: float) -> Any:
    return moviepy.TextClip(text=text, font=FONT, font_size=size, color="white", duration=seconds)


def _written(film: Any, path: Path) -> Path:
    film.write_videofile(str(path), fps=timeline.FPS, logger=None)
    return path
