"""Flash and beep: clips of every kind in one film, sound and picture in step at every scene."""

import re
import subprocess
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import ffmpeg as graphs
import numpy as np
import pytest
from PIL import Image

from pipeline.cutting import conform, editing, ffmpeg, probe, segment, timeline
from pipeline.disclosure import label
from pipeline.frames import SIZES
from storage import shapes
from tests.cutting import material

SECONDS = 1.5
CUE_S = 1.0
"""When a clip flashes and beeps: on a whole frame of every rate but film's 23.976, 1 ms early."""
BEEP_S = 0.3
WHITE = 150
WORST_MS = 2.0


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What a vendor sends. An uneven clip leaves out frames where nothing happens."""

    rate: Fraction = Fraction(24)
    size: tuple[int, int] = (1280, 720)
    mute: bool = False
    uneven: bool = False


SAME = (Kind(),) * 4
MIXED = (
    Kind(),
    Kind(rate=Fraction(30), size=(1920, 1080)),
    Kind(rate=Fraction(24000, 1001)),
    Kind(rate=Fraction(30), size=(640, 360), uneven=True),
    Kind(mute=True),
    Kind(size=(720, 1280)),
    Kind(rate=Fraction(25)),
)


def filmed(
    path: Path, kind: Kind, *, frames: int, shade: int, beep: np.ndarray, cue_s: float
) -> Path:
    """A clip that is white from the frame at `cue_s` on for a moment, and beeps with it."""
    count = round(frames * kind.rate / 24)
    cue = round(cue_s * kind.rate)
    drawn = [0, *range(2, cue - 3, 2), *range(cue - 2, count)] if kind.uneven else range(count)
    mono = np.zeros(round(float(count / kind.rate) * material.RATE), np.float32)
    begin = round(float(cue / kind.rate) * material.RATE)
    mono[begin : begin + beep.size] = beep[: mono.size - begin]
    with av.open(str(path), "w") as media:
        stream = media.add_stream("libx264", rate=kind.rate, options={"preset": "ultrafast"})
        (stream.width, stream.height), stream.pix_fmt = kind.size, "yuv420p"
        stream.codec_context.time_base = 1 / kind.rate
        sound = None if kind.mute else media.add_stream("aac", rate=material.RATE)
        for index in drawn:
            white = cue <= index < cue + round(kind.rate / 8)
            plane = np.full(kind.size[::-1], 235 if white else shade, np.uint8)
            frame = av.VideoFrame.from_ndarray(plane, format="gray8").reformat(format="yuv420p")
            frame.pts, frame.time_base = index, 1 / kind.rate
            media.mux(stream.encode(frame))
        media.mux(stream.encode(None))
        if sound:
            material.sing(media, sound, mono)
    return path


def reel_of(
    studio: material.Studio, folder: Path, kinds: tuple[Kind, ...], transitions: tuple[str, ...]
) -> timeline.Reel:
    """A scene for each clip; where one is mute a line is spoken at its flash."""
    scenes, voices = [], {}
    for number, kind in enumerate(kinds, 1):
        lines = (shapes.Line(text="Now."),) if kind.mute else ()
        transition = transitions[(number - 1) % len(transitions)]
        scenes.append(material.scene(number, transition=transition, lines=lines, seconds=SECONDS))
        path = material.wav(folder / f"beep{number}.wav", material.chirp(BEEP_S, seed=number))
        if kind.mute:
            voices[number] = (studio.take("voice", path, duration_ms=round(1000 * BEEP_S)),)
    made = []
    for index, (scene, kind) in enumerate(zip(scenes, kinds, strict=True)):
        spoken = voices.get(scene.number, ())
        lasts = timeline.scene_frames(scene, spoken)
        starts = timeline.line_starts(lasts, spoken)
        cue_s = (timeline.handles(scenes, index)[0] + starts[0]) / 24 if starts else CUE_S
        path = filmed(
            folder / f"{index}.mp4",
            kind,
            frames=timeline.clip_frames(index, scenes, voices),
            shade=30 + 8 * index,
            beep=material.chirp(BEEP_S, seed=scene.number),
            cue_s=cue_s,
        )
        take = studio.take(
            "clip",
            path,
            duration_ms=round(1000 * probe.clip(path).seconds),
            measures={} if kind.mute else {"sound": 1.0},
        )
        made.append(
            timeline.ReelScene(scene=scene, frames=lasts, clip=take, voices=spoken, sound=None)
        )
    return material.reel(made)


def offsets_ms(film: Path, folder: Path, count: int) -> list[float]:
    """How much later than its flash each beep is heard."""
    brightness, times = material.luma(film)
    heard = material.sound(film)
    white = brightness > WHITE
    rises = [times[at] for at in np.flatnonzero(white & ~np.r_[False, white[:-1]])]
    assert len(rises) == count
    beeps = [material.sound(folder / f"beep{number}.wav") for number in range(1, count + 1)]
    found = [material.found_at(heard, beep) / 48_000 for beep in beeps]
    return [1000 * (beep - rise) for beep, rise in zip(found, rises, strict=True)]


def one_graph(studio: material.Studio, reel: timeline.Reel, out: Path) -> Path:
    """The picture of the whole film out of a single filter graph and a single encode."""
    scenes = [one.scene for one in reel.scenes]
    film, length = None, 0
    for index, one in enumerate(reel.scenes):
        frames = one.frames + sum(timeline.handles(scenes, index))
        source = conform.Source(
            path=studio.file(one.clip), passport=probe.clip(studio.file(one.clip))
        )
        window = shapes.Window(clip=one.clip.asset, first=0, frames=frames)
        node = conform.stream(source, window, size=SIZES["16:9"], fps=24)
        if film is None:
            film, length = node, frames
        elif scenes[index].transition == "dissolve":
            length -= timeline.BLEND
            seconds, offset = timeline.BLEND / 24, length / 24
            film = graphs.filter(
                [film, node], "xfade", transition="fade", duration=seconds, offset=offset
            )
            length += frames
        else:
            film = graphs.concat(film, node).filter("settb", "1/24")
            length += frames
    film = film.filter("format", "yuv420p")
    fade = editing.END_FADE
    film = film.filter("fade", type="out", start_frame=length - fade, nb_frames=fade)
    drawing = label.draw(reel.label, *SIZES["16:9"])
    mark = out.with_name("label.png")
    Image.fromarray(drawing.pixels, "LA").save(mark)
    film = film.overlay(graphs.input(str(mark)), x=drawing.x, y=drawing.y).filter(
        "format", "yuv420p"
    )
    x264 = {"preset": segment.PRESET, "crf": segment.CRF, "x264-params": segment.X264}
    args = graphs.output(
        film, str(out), **{"c:v": "libx264", **x264, "r": 24, "an": None}
    ).get_args()
    subprocess.run([ffmpeg.find(), "-nostdin", "-v", "error", *args], check=True)
    return out


def ssim(one: Path, other: Path) -> float:
    """How alike two films look, as ffmpeg tells: the worst frame."""
    graph = "[0:v]settb=1/24,setpts=N[a];[1:v]settb=1/24,setpts=N[b];[a][b]ssim=stats_file=-"
    said = subprocess.run(
        [ffmpeg.find(), "-nostdin", "-v", "error", "-i", one, "-i", other, "-lavfi", graph,
         "-an", "-f", "null", "-"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return min(map(float, re.findall(r"All:([0-9.]+)", said)))


@pytest.mark.parametrize(
    ("kinds", "transitions"),
    [(SAME, ("cut",)), (MIXED, ("cut", "dissolve", "dissolve"))],
    ids=["same format", "mixed formats with dissolves"],
)
async def test_a_film_of_any_clips_is_whole_in_step_and_like_one_encode(
    tmp_path: Path, kinds: tuple[Kind, ...], transitions: tuple[str, ...]
) -> None:
    studio = material.Studio(tmp_path / "studio")
    reel = reel_of(studio, tmp_path, kinds, transitions)
    take, _ = await studio.cut(reel)
    film = studio.file(take)
    offsets = offsets_ms(film, tmp_path, len(kinds))
    assert max(map(abs, offsets)) <= WORST_MS, offsets
    reference = one_graph(studio, reel, tmp_path / "graph.mp4")
    assert probe.frames(film) == probe.frames(reference) == reel.frames
    assert ssim(film, reference) >= 0.995
