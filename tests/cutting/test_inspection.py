"""Films broken on purpose: each is refused with figures, and what only looks odd passes."""

import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline import errors
from pipeline.cutting import (
    editing,
    ffmpeg,
    inspection,
    listening,
    loudness,
    segment,
    sound,
    tables,
    timeline,
)
from pipeline.cutting.inspection import films, mixes, pieces
from pipeline.cutting.room import CuttingRoom
from pipeline.disclosure import film as disclosed
from pipeline.disclosure import label, tags
from pipeline.frames import SIZES
from storage import shapes
from tests.cutting import material

LENGTH = 120
X264 = "cabac=1:8x8dct=1:bframes=3:b-adapt=0:b-pyramid=none:stitchable=1:force-cfr=1"
LABEL = label.draw(material.LABEL, *SIZES["16:9"])


def run(*args: object) -> None:
    command = [ffmpeg.find(), "-v", "error", "-nostdin", "-y", *map(str, args)]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> material.Studio:
    return material.Studio(tmp_path_factory.mktemp("inspected") / "studio")


@pytest.fixture(scope="module")
def moving(studio: material.Studio) -> shapes.Take:
    path = material.clip(studio.root / "moving.mp4", frames=LENGTH, shade=60)
    return studio.take("clip", path, duration_ms=5000, frames=LENGTH)


def order_of(clip: shapes.Take, **changes: object) -> shapes.SegmentOrder:
    values: dict[str, object] = {
        "windows": (shapes.Window(clip=clip.asset, first=0, frames=LENGTH),),
        "frames": LENGTH, "label": material.LABEL, "aspect": "16:9", **changes,
    }  # fmt: skip
    return shapes.SegmentOrder.model_validate(values)


@pytest.fixture(scope="module")
def cut(studio: material.Studio, moving: shapes.Take) -> Path:
    """A segment as the cutting room makes it, which passes."""
    import asyncio

    return studio.file(asyncio.run(studio.make(order_of(moving))))


def spoiled(cut: Path, out: Path, picture: str) -> Path:
    """The segment with something done to its picture, the label put back on top."""
    mark = out.with_suffix(".png")
    Image.fromarray(LABEL.pixels, "LA").save(mark)
    graph = f"[0:v]{picture},fps=24[bad];[bad][1:v]overlay={LABEL.x}:{LABEL.y}"
    run(
        "-i", cut, "-i", mark, "-filter_complex", graph, "-frames:v", LENGTH,
        "-c:v", "libx264", "-preset", segment.PRESET, "-crf", segment.CRF, "-x264-params", X264,
        "-g", 48, "-threads", 1, "-video_track_timescale", 24000, out,
    )  # fmt: skip
    return out


def faults(report: inspection.Report) -> list[str]:
    return [one.check for one in report.faults]


def looked_at(
    studio: material.Studio, path: Path, clip: shapes.Take, **changes: object
) -> inspection.Report:
    return pieces.inspect(order_of(clip, **changes), path, clips=studio.media)


def test_a_segment_that_shows_its_clip_passes(
    studio: material.Studio, cut: Path, moving: shapes.Take
) -> None:
    report = looked_at(studio, cut, moving)
    assert report.faults == ()
    assert report.measures[editing.PICTURE_SUM] == films.read(cut).picture_sum()


@pytest.mark.parametrize(
    ("picture", "check"),
    [
        ("drawbox=color=black:t=fill", "black"),
        ("drawbox=color=black:t=fill:enable='gte(n,24)'", "black"),
        ("drawbox=color=black:t=fill:enable='between(n,50,94)'", "black"),
        ("select='lt(n,20)',tpad=stop_mode=clone:stop=120", "frozen"),
    ],
)
def test_a_segment_that_is_black_or_stands_still_is_refused(
    studio: material.Studio,
    cut: Path,
    moving: shapes.Take,
    tmp_path: Path,
    picture: str,
    check: str,
) -> None:
    report = looked_at(studio, spoiled(cut, tmp_path / "bad.mp4", picture), moving)
    assert check in faults(report)
    assert "0:0" in report.detail


def test_a_segment_without_its_label_is_refused(
    studio: material.Studio, cut: Path, moving: shapes.Take
) -> None:
    bare = studio.file(moving)
    assert "label" in faults(looked_at(studio, bare, moving))
    assert "label" in faults(looked_at(studio, cut, moving, label="AI-assisted"))


def test_a_segment_whose_first_picture_is_damaged_cannot_be_decoded(
    studio: material.Studio, cut: Path, moving: shapes.Take, tmp_path: Path
) -> None:
    track = tables.pictures(cut)
    first = track.body(next(track.coded()))
    body = cut.read_bytes()
    assert body.count(first) == 1
    damaged, noise = tmp_path / "damaged.mp4", np.random.default_rng(1)
    rest = noise.integers(0, 256, len(first) - 200, np.uint8).tobytes()
    damaged.write_bytes(body.replace(first, first[:200] + rest))
    with pytest.raises(errors.Rejected):
        looked_at(studio, damaged, moving)
    damaged.write_bytes(body[:200])
    with pytest.raises(errors.Rejected):
        looked_at(studio, damaged, moving)


def test_a_segment_of_another_length_is_refused(
    studio: material.Studio, cut: Path, moving: shapes.Take
) -> None:
    report = looked_at(studio, cut, moving, frames=LENGTH + 1)
    assert report.detail == "frames: 120, planned 121"


@pytest.mark.parametrize(("shade", "slope"), [(16, 0), (120, 0), (17, 0)])
async def test_what_was_filmed_dark_or_still_passes(
    studio: material.Studio, tmp_path: Path, shade: int, slope: int
) -> None:
    path = material.clip(tmp_path / "flat.mp4", frames=LENGTH, shade=shade, slope=slope)
    clip = studio.take("clip", path, duration_ms=5000, frames=LENGTH)
    await studio.make(order_of(clip))


async def test_a_clip_that_came_short_may_hold_its_last_frame(
    studio: material.Studio, tmp_path: Path
) -> None:
    path = material.clip(tmp_path / "short.mp4", frames=30)
    await studio.make(order_of(studio.take("clip", path, duration_ms=1250, frames=30)))


async def test_a_fade_from_black_and_a_black_card_pass(
    studio: material.Studio, moving: shapes.Take
) -> None:
    await studio.make(order_of(moving, fade_in=12, fade_out=18))
    await studio.make(order_of(moving, windows=()))


def spoken(studio: material.Studio, tmp_path: Path) -> tuple[shapes.MixOrder, shapes.Take]:
    """Two lines over music, 8 s."""
    music = studio.take("score", material.wav(tmp_path / "score.wav", material.tones(8, [(0, 8)])))
    sounds = [shapes.Sound(role="score", asset=music.asset, start=0, frames=192)]
    for seed, start in ((1, 24), (2, 110)):
        sung = material.wav(tmp_path / f"{seed}.wav", material.chirp(1.5, seed=seed))
        voice = studio.take("voice", sung, duration_ms=1500)
        sounds.append(shapes.Sound(role="line", asset=voice.asset, start=start, frames=36))
    return shapes.MixOrder(sounds=tuple(sounds), frames=192), music


def heard(
    studio: material.Studio, order: shapes.MixOrder, path: Path, **measures: float
) -> inspection.Report:
    return mixes.inspect(order, path, files=studio.media, measures=measures)


async def test_a_mix_is_refused_for_every_way_in_which_it_can_be_wrong(
    studio: material.Studio, tmp_path: Path
) -> None:
    order, _ = spoken(studio, tmp_path)
    take = await studio.make(order)
    path = studio.file(take)
    good = heard(studio, order, path, **take.facts.measures)
    assert good.faults == () and good.measures["offset_ms"] < 0.2
    assert take.facts.measures["offset_ms"] == good.measures["offset_ms"]

    def spoil(name: str, effect: str) -> inspection.Report:
        bad = tmp_path / f"{name}.m4a"
        run("-i", path, "-af", effect, "-c:a", "aac", "-b:a", "192k", "-f", "mp4", bad)
        samples = np.concatenate(list(sound.blocks(bad)))
        measures = {**take.facts.measures, "lufs": loudness.Heard.of(samples).lufs}
        return heard(studio, order, bad, **measures)

    late = spoil("late", "adelay=100:all=1,atrim=0:8")
    assert faults(late) == ["line", "line"]
    assert late.detail.startswith("line (line at 0:01.0): +100 ms, planned 0 ms")
    assert "line" in faults(spoil("hushed", "volume=0:enable='between(t,0.9,2.6)'"))
    assert "loudness" in faults(spoil("quiet", "volume=-12dB"))
    assert "silent" in faults(spoil("silent", "volume=0:enable='between(t,3,7.5)'"))
    assert "peak" in faults(spoil("clipped", "volume=20dB"))


async def test_a_mix_of_whispers_may_stay_quiet(studio: material.Studio, tmp_path: Path) -> None:
    order, _ = spoken(studio, tmp_path)
    take = await studio.make(order)
    quiet = {**take.facts.measures, "lufs": -24.0, "gain_db": 16.0}
    assert heard(studio, order, studio.file(take), **quiet).faults == ()


@pytest.fixture(scope="module")
def reel(studio: material.Studio) -> timeline.Reel:
    """Two scenes of one second, one of which speaks."""
    scenes = []
    for number in (1, 2):
        path = material.clip(studio.root / f"scene{number}.mp4", frames=48, shade=40 * number)
        clip = studio.take("clip", path, duration_ms=2000, frames=48)
        sung = material.wav(studio.root / f"line{number}.wav", material.chirp(1, seed=number))
        voice = studio.take("voice", sung, duration_ms=1000)
        line = shapes.Line(text=f"Line {number}.")
        scenes.append(
            timeline.ReelScene(
                scene=material.scene(number, seconds=2.0, lines=(line,)),
                frames=48, clip=clip, voices=(voice,), sound=None,
            )
        )  # fmt: skip
    return material.reel(scenes)


async def test_a_film_that_is_not_its_pieces_and_its_mix_is_refused(
    studio: material.Studio, reel: timeline.Reel, tmp_path: Path
) -> None:
    take, _ = await studio.cut(reel)
    order = editing.orders(reel, studio.takes.get)["film"]
    assert isinstance(order, shapes.FilmOrder)
    film = studio.file(take)
    assert films.inspect(order, film).faults == ()

    swapped = order.evolve(pieces=order.pieces[::-1])
    assert faults(films.inspect(swapped, film)) == ["picture", "picture"]
    longer = order.evolve(pieces=(*order.pieces, order.pieces[0]))
    assert faults(films.inspect(longer, film)) == ["frames"]
    moved = [one.evolve(frames=one.frames + step) for one, step in zip(order.pieces, (3, -3))]  # noqa: B905
    assert "begin" in faults(films.inspect(order.evolve(pieces=tuple(moved)), film))
    other = order.evolve(measures={**order.measures, films.SOUND_SUM: 1.0})
    assert faults(films.inspect(other, film)) == ["sound"]

    alone = listening.write(disclosed.reopen(film), tmp_path / "film.m4a")
    assert np.array_equal(material.sound(alone), material.sound(film))
    assert tags.read(alone) == tags.read(film)

    late = tmp_path / "late.mp4"
    run("-i", film, "-itsoffset", 0.1, "-i", film, "-map", "0:v", "-map", "1:a", "-c", "copy", late)
    assert "sound begins" in faults(films.inspect(order, late))


def wrapped(tmp_path: Path, *, spoils: int, only: str) -> tuple[str, Path]:
    """An ffmpeg whose first `spoils` runs that write `only` write a black picture instead."""
    count, program = tmp_path / "count", tmp_path / "ffmpeg"
    count.write_text("")
    program.write_text(
        f"#!{sys.executable}\n"
        "import subprocess, sys\n"
        "from pathlib import Path\n"
        f"count, real, args = Path({str(count)!r}), {ffmpeg.find()!r}, sys.argv[1:]\n"
        f"if args[-1] == {only!r}:\n"
        "    count.write_text(count.read_text() + 'x')\n"
        f"    if len(count.read_text()) <= {spoils}:\n"
        "        at = args.index('-filter_complex') + 1\n"
        "        parts = args[at].split(';')\n"
        "        parts[0] = parts[0].replace('[0:v:0]', '[0:v:0]drawbox=color=black:t=fill,')\n"
        "        args[at] = ';'.join(parts)\n"
        "sys.exit(subprocess.run([real, *args]).returncode)\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program), count


@pytest.mark.parametrize("spoils", [1, 2])
async def test_a_black_segment_is_made_once_more_and_then_a_person_is_asked(
    studio: material.Studio, moving: shapes.Take, tmp_path: Path, spoils: int
) -> None:
    program, count = wrapped(tmp_path, spoils=spoils, only=segment.OUTPUT)
    folder = tmp_path / "bench"
    folder.mkdir()
    bench = material.Bench(folder=folder, media=studio.media)
    making = CuttingRoom(ffmpeg=program).submit(order_of(moving), key="k", bench=bench)
    if spoils == 1:
        await making
    else:
        with pytest.raises(errors.Broken) as caught:
            await making
        assert caught.value.why is errors.Why.FAULTY_FILM
        assert "black: at 0:00.0, planned as filmed" in caught.value.detail
    assert count.read_text() == "xx"


async def test_what_cannot_be_decoded_is_a_fault() -> None:
    def look() -> inspection.Report:
        raise errors.Rejected(errors.Why.VENDOR_GARBAGE, "no picture")

    async def make() -> None:
        return

    with pytest.raises(errors.Broken, match="decode: no picture, planned every frame"):
        await inspection.passing(make, look)


def test_a_line_that_never_sounds_is_not_looked_for(
    studio: material.Studio, tmp_path: Path
) -> None:
    silence = studio.take("voice", material.wav(tmp_path / "no.wav", np.zeros(44_100)))
    hum = studio.take("score", material.wav(tmp_path / "a.wav", material.tones(2, [(0, 2)])))
    sounds = (
        shapes.Sound(role="line", asset=silence.asset, start=0, frames=24),
        shapes.Sound(role="score", asset=hum.asset, start=0, frames=48),
    )
    order = shapes.MixOrder(sounds=sounds, frames=48)
    assert heard(studio, order, studio.file(hum)).faults == ()
