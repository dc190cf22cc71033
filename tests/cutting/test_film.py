"""Whole films, measured: nothing here believes what the cutting room says of itself."""

import json
import subprocess
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from pipeline.cutting import ffmpeg, lettering, subtitling, timeline
from pipeline.disclosure import film as disclosed
from pipeline.frames import SIZES
from storage import shapes
from tests.cutting import material

BEHIND = 6
"""Frames of the flash after its line begins: the first frames may lie in a dissolve."""


def decoded(path: Path) -> str:
    """What ffmpeg has to say against the file when it decodes all of it."""
    done = subprocess.run(
        [ffmpeg.find(), "-v", "warning", "-nostdin", "-i", str(path), "-f", "null", "-"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stderr


def stamps(path: Path, kind: str) -> tuple[list[int], list[int]]:
    with av.open(str(path)) as media:
        stream = getattr(media.streams, kind)[0]
        packets = [one for one in media.demux(stream) if one.size]
        return [one.dts for one in packets], sorted(one.pts for one in packets)


def lengths(path: Path) -> list[Fraction]:
    """How long the file says that it is, and its picture, and its sound, in seconds."""
    with av.open(str(path)) as media:
        streams = (*media.streams.video, *media.streams.audio)
        assert all(one.start_time == 0 for one in streams)
        whole = Fraction(round(media.duration * 24 / av.time_base), 24)
        return [whole, *(one.duration * one.time_base for one in streams)]


def heard_samples(path: Path) -> int:
    """How many samples a player hears, which begins and ends where the file tells it to."""
    args = ["-nostdin", "-v", "error", "-i", path, "-map", "0:a", "-ac", "1", "-f", "s16le", "-"]
    return len(subprocess.run([ffmpeg.find(), *args], capture_output=True, check=True).stdout) // 2


def spoken_reel(
    studio: material.Studio, tmp_path: Path, plan: list[tuple[str, bool]], **changes: object
) -> timeline.Reel:
    """Scenes with these transitions; where one speaks, its clip flashes just behind its line."""
    aspect = changes.get("aspect", "16:9")
    scenes, voices = [], {}
    for number, (transition, speaks) in enumerate(plan, 1):
        lines = (shapes.Line(speaker="Mara", text=f"Line {number}."),) if speaks else ()
        scenes.append(material.scene(number, transition=transition, lines=lines, seconds=1.5))
        if speaks:
            sung = material.wav(tmp_path / f"{number}.wav", material.chirp(0.7, seed=number))
            voices[number] = (studio.take("voice", sung, duration_ms=700),)
    reel_scenes = []
    for index, scene in enumerate(scenes):
        spoken = voices.get(scene.number, ())
        frames = timeline.scene_frames(scene, spoken)
        head, _ = timeline.handles(scenes, index)
        flashes = [head + one + BEHIND for one in timeline.line_starts(frames, spoken)]
        ordered = timeline.clip_frames(index, scenes, voices)
        clip = material.clip(
            tmp_path / f"{scene.number}.mp4",
            frames=ordered, flashes=flashes, size=SIZES[aspect], shade=30 + 8 * index,
        )  # fmt: skip
        take = studio.take("clip", clip, duration_ms=timeline.milliseconds(ordered), frames=ordered)
        reel_scenes.append(
            timeline.ReelScene(scene=scene, frames=frames, clip=take, voices=spoken, sound=None)
        )
    return material.reel(reel_scenes, **changes)


def offsets_ms(path: Path, reel: timeline.Reel, studio: material.Studio) -> list[float]:
    """For each line: how much later it is heard than it would be if it were in step."""
    brightness, times = material.luma(path)
    heard = material.sound(path)
    white = brightness > 180
    rises = [times[at] for at in np.flatnonzero(white & ~np.r_[False, white[:-1]])]
    lines = [voice for one in reel.scenes for voice in one.voices]
    assert len(rises) == len(lines)
    found = []
    for line, rise in zip(lines, rises, strict=True):
        wanted = material.sound(studio.file(line))
        found.append(1000 * (material.found_at(heard, wanted) / 48_000 - (rise - BEHIND / 24)))
    return found


@pytest.fixture
def studio(tmp_path: Path) -> material.Studio:
    return material.Studio(tmp_path / "studio")


EVERY_TRANSITION = [
    ("fade", False), ("dissolve", True), ("cut", True), ("wipe", False), ("dip", True),
]  # fmt: skip
DISSOLVE = [("cut", True), ("dissolve", True)]


@pytest.mark.parametrize(
    ("aspect", "plan"), [("16:9", EVERY_TRANSITION), ("9:16", DISSOLVE), ("1:1", DISSOLVE)]
)
async def test_a_film_is_exact_level_in_step_and_labelled(
    studio: material.Studio, tmp_path: Path, aspect: str, plan: list[tuple[str, bool]]
) -> None:
    music = material.wav(tmp_path / "score.wav", material.tones(9.5, [(0, 9.5)]))
    reel = spoken_reel(
        studio, tmp_path, plan,
        aspect=aspect, title="A: 'title', 100% {of} it\\N", score=studio.take("score", music),
    )  # fmt: skip
    take, _ = await studio.cut(reel)
    path = studio.file(take)

    assert decoded(path) == ""
    brightness, times = material.luma(path)
    assert len(brightness) == reel.frames == take.facts.frames
    assert times == pytest.approx([at / 24 for at in range(reel.frames)], abs=1e-4)
    for kind in ("video", "audio"):
        order, shown = stamps(path, kind)
        assert order == sorted(set(order)) and shown == sorted(set(shown))
    assert lengths(path) == [Fraction(reel.frames, 24)] * 3
    assert heard_samples(path) == reel.frames * 2000

    assert max(abs(one) for one in offsets_ms(path, reel, studio)) <= 2
    loud = ebur128(path)
    assert abs(loud["lufs"] + 14) <= 0.5 and loud["peak"] <= -1.0
    assert abs(loud["lufs"] - take.facts.measures["lufs"]) < 0.2

    found = disclosed.verify(path)
    assert found.holds, found.failures
    assert found.statement.title == reel.title
    assert (take.facts.width, take.facts.height) == SIZES[aspect]
    starts = [one.start for one in subtitling.subtitles(reel)]
    shown_at = [
        line.split(" --> ")[0]
        for line in studio.file(take, "srt").read_text().splitlines()
        if "-->" in line
    ]
    assert shown_at == [f"00:00:{one // 24:02},{round(one % 24 * 1000 / 24):03}" for one in starts]


def ebur128(path: Path) -> dict[str, float]:
    """Loudness as ffmpeg's own meter sees it."""
    said = subprocess.run(
        [
            ffmpeg.find(), "-nostdin", "-hide_banner", "-i", str(path), "-vn",
            "-af", "loudnorm=print_format=json", "-f", "null", "-",
        ],
        capture_output=True, text=True, check=True,
    ).stderr  # fmt: skip
    values = json.loads(said[said.rindex("{") : said.rindex("}") + 1])
    return {"lufs": float(values["input_i"]), "peak": float(values["input_tp"])}


async def test_a_redo_of_one_picture_makes_one_segment_and_its_borders(
    studio: material.Studio, tmp_path: Path
) -> None:
    reel = spoken_reel(studio, tmp_path, [("cut", False), ("dissolve", False), ("cut", False)])
    first, made = await studio.cut(reel)
    assert made == ["segment/1", "segment/2", "segment/3", "border/1", "mix", "film"]
    scenes = list(reel.scenes)
    frames = scenes[2].frames
    clip = material.clip(tmp_path / "redone.mp4", frames=frames, shade=150)
    redone = studio.take("clip", clip, duration_ms=timeline.milliseconds(frames))
    scenes[2] = timeline.ReelScene(
        scene=scenes[2].scene, frames=frames, clip=redone, voices=(), sound=None
    )
    second, made = await studio.cut(material.reel(scenes))
    assert made == ["segment/3", "film"]
    before, after = (material.luma(studio.file(one))[0] for one in (first, second))
    split = reel.starts[2]
    assert np.array_equal(before[:split], after[:split])
    assert (after[split + 5 : -20] - before[split + 5 : -20]).min() > 60


async def test_a_dissolve_goes_from_the_one_picture_to_the_other(
    studio: material.Studio, tmp_path: Path
) -> None:
    reel = spoken_reel(studio, tmp_path, [("cut", False), ("dissolve", False)])
    scenes = list(reel.scenes)
    for index, shade in enumerate((40, 160)):
        frames = timeline.clip_frames(index, [one.scene for one in reel.scenes], {})
        clip = material.clip(tmp_path / f"flat{index}.mp4", frames=frames, shade=shade)
        take = studio.take("clip", clip, duration_ms=timeline.milliseconds(frames))
        scenes[index] = timeline.ReelScene(
            scene=scenes[index].scene, frames=scenes[index].frames, clip=take, voices=(), sound=None
        )
    take, _ = await studio.cut(material.reel(scenes))
    brightness, _ = material.luma(studio.file(take))
    half = timeline.BLEND // 2
    border = brightness[reel.starts[1] - half - 1 : reel.starts[1] + half + 1]
    steps = np.diff(border)
    assert steps.min() > -1 and steps.max() < 3 * np.median(steps)
    assert border[-1] - border[0] > 90


async def test_a_silent_film_stays_silent(studio: material.Studio, tmp_path: Path) -> None:
    take, _ = await studio.cut(spoken_reel(studio, tmp_path, [("cut", False)]))
    assert take.parts == {}
    assert np.abs(material.sound(studio.file(take))).max() < 1e-4
    assert take.facts.measures["lufs"] == -70


async def test_the_same_orders_give_the_same_bytes(studio: material.Studio, tmp_path: Path) -> None:
    reel = spoken_reel(studio, tmp_path, [("cut", True), ("dissolve", False)], title="Twice")
    first, _ = await studio.cut(reel)
    again = material.Studio(tmp_path / "again")
    again.media = studio.media
    second, _ = await again.cut(reel)
    assert first.asset == second.asset and first.parts == second.parts


async def test_captions_without_a_font_become_a_track_of_the_film(
    studio: material.Studio, tmp_path: Path
) -> None:
    reel = spoken_reel(studio, tmp_path, [("cut", True)])
    line = shapes.Line(text="𓀀𓂀𓃀")
    if lettering.drawable(line.text):
        pytest.skip("this machine has a font for hieroglyphs")
    (one,) = reel.scenes
    silent = timeline.ReelScene(
        scene=one.scene.evolve(lines=(line,)), frames=one.frames, clip=one.clip,
        voices=one.voices, sound=None,
    )  # fmt: skip
    take, _ = await studio.cut(material.reel([silent]))
    assert take.facts.measures["captions_undrawn"] == 1
    with av.open(str(studio.file(take))) as media:
        assert [one.codec_context.name for one in media.streams.subtitles] == ["mov_text"]
    assert line.text in studio.file(take, "srt").read_text(encoding="utf-8")
    assert disclosed.verify(studio.file(take)).holds
