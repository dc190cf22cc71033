"""Segments: hostile and odd clips, nasty texts, each measured on the picture that comes out."""

import subprocess
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from pipeline import errors
from pipeline.cutting import ffmpeg, fonts, lettering, probe
from pipeline.frames import SIZES
from storage import shapes
from tests.cutting import material


@pytest.fixture
def studio(tmp_path: Path) -> material.Studio:
    return material.Studio(tmp_path / "studio")


def order(
    clip: shapes.Asset, *, frames: int = 12, first: int = 0, **changes: object
) -> shapes.SegmentOrder:
    window = {"clip": clip, "first": first, "frames": frames, "lasts": changes.pop("lasts", 0)}
    values = {
        "windows": (window,),
        "frames": frames,
        "label": material.LABEL,
        "aspect": "16:9",
        **changes,
    }
    return shapes.SegmentOrder.model_validate(values)


async def pictures(studio: material.Studio, wanted: shapes.SegmentOrder) -> list[np.ndarray]:
    take = await studio.make(wanted)
    with av.open(str(studio.file(take))) as media:
        return [frame.to_ndarray(format="gray") for frame in media.decode(video=0)]


def ramp(path: Path, frames: int, **changes: object) -> Path:
    """A clip in which frame n is brighter than frame n − 1, on the left."""
    return material.clip(path, frames=frames, **changes)


def left(picture: np.ndarray) -> float:
    return float(picture[300:500, 20:200].mean())


@pytest.mark.parametrize("first", [0, 1, 7, 23, 24, 30, 47])
async def test_a_window_begins_with_exactly_its_first_frame(
    studio: material.Studio, tmp_path: Path, first: int
) -> None:
    clip = studio.asset(ramp(tmp_path / "clip.mp4", 60, shade=30, slope=3))
    (shown, *_) = await pictures(studio, order(clip, first=first, frames=3))
    with av.open(str(studio.media[clip.digest])) as media:
        source = [left(frame.to_ndarray(format="gray")) for frame in media.decode(video=0)]
    assert int(np.argmin(np.abs(np.asarray(source) - left(shown)))) == first


def test_a_clip_that_was_replaced_is_looked_at_anew(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    widths = [
        probe.clip(material.clip(path, frames=2, size=size)).width
        for size in ((640, 360), (640, 360), (320, 180))
    ]
    assert widths == [640, 640, 320]


async def test_a_clip_of_one_frame_is_held(studio: material.Studio, tmp_path: Path) -> None:
    clip = studio.asset(material.clip(tmp_path / "one.mp4", frames=1, shade=90))
    shown = await pictures(studio, order(clip, frames=30))
    assert len(shown) == 30
    assert np.ptp([left(one) for one in shown]) < 2


async def test_a_window_behind_the_end_of_its_clip_shows_the_last_frame(
    studio: material.Studio, tmp_path: Path
) -> None:
    clip = studio.asset(ramp(tmp_path / "short.mp4", 20))
    shown = await pictures(studio, order(clip, first=40, frames=10))
    last = (await pictures(studio, order(clip, first=19, frames=1)))[0]
    assert len(shown) == 10
    assert all(abs(left(one) - left(last)) < 2 for one in shown)


async def test_a_slowed_clip_reaches_its_last_frame_at_the_end(
    studio: material.Studio, tmp_path: Path
) -> None:
    clip = studio.asset(ramp(tmp_path / "short.mp4", 48))
    shown = await pictures(studio, order(clip, frames=60, lasts=60))
    steps = np.diff([left(one) for one in shown])
    assert len(shown) == 60 and steps.min() > -0.7
    assert 40 < left(shown[-1]) - left(shown[0]) < 50


ODD = [
    ("tall", {"size": (360, 640)}),
    ("square", {"size": (480, 480)}),
    ("small", {"size": (640, 360)}),
    ("odd-size", {"size": (854, 480)}),
    ("film-rate", {"rate": Fraction(24000, 1001), "size": (640, 360)}),
    ("ntsc", {"rate": Fraction(30000, 1001), "size": (640, 360)}),
    ("pal", {"rate": 25}),
    ("fast", {"rate": 60, "size": (640, 360)}),
    ("with-sound", {"tone": True}),
    ("rich", {"pixels": "yuv444p", "size": (640, 360)}),
]


@pytest.mark.parametrize(("name", "changes"), ODD, ids=[name for name, _ in ODD])
async def test_odd_clips_become_frames_on_our_grid(
    studio: material.Studio, tmp_path: Path, name: str, changes: dict[str, object]
) -> None:
    rate = Fraction(changes.get("rate", 24))
    clip = material.clip(
        tmp_path / "odd.mp4", frames=round(rate), flashes=[round(rate / 2)], shade=50, **changes
    )
    shown = await pictures(studio, order(studio.asset(clip), frames=20))
    assert len(shown) == 20 and shown[0].shape == SIZES["16:9"][::-1]
    bright = [float(one[300:500, 700:760].mean()) > 170 for one in shown]
    assert abs(bright.index(True) - 12) <= 1
    assert sum(bright) >= 2 or rate > 30


async def test_a_webm_from_a_vendor_is_taken(studio: material.Studio, tmp_path: Path) -> None:
    clip = material.clip(tmp_path / "c.webm", frames=12, codec="libvpx-vp9", size=(320, 180))
    assert len(await pictures(studio, order(studio.asset(clip), frames=12))) == 12


PLAYLIST = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{}\n#EXT-X-ENDLIST\n"
SCRIPT = "ffconcat version 1.0\nfile {}\n"
HOSTILE = {
    "playlist": PLAYLIST.encode(),
    "script": SCRIPT.encode(),
    "text": b"not a film at all",
    "empty": b"",
    "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
    "only a head": b"\0\0\0\x20ftypisom" + b"\0" * 512,
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_what_is_no_clip_is_refused_before_it_is_opened(
    studio: material.Studio, tmp_path: Path, name: str
) -> None:
    secret = material.clip(tmp_path / "secret.mp4", frames=5)
    body = HOSTILE[name].replace(b"{}", secret.name.encode())
    trap = tmp_path / "clip.mp4"
    trap.write_bytes(body)
    with pytest.raises(errors.Rejected) as refused:
        await studio.make(order(studio.asset(trap)))
    assert refused.value.why == errors.Why.VENDOR_GARBAGE


async def test_a_clip_that_breaks_off_is_refused_not_held(
    studio: material.Studio, tmp_path: Path
) -> None:
    whole = material.clip(tmp_path / "whole.mp4", frames=96, size=(640, 360))
    moved = tmp_path / "moved.mp4"
    with (
        av.open(str(whole)) as source,
        av.open(str(moved), "w", options={"movflags": "faststart"}) as target,
    ):
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.size:
                packet.stream = stream
                target.mux(packet)
    broken = tmp_path / "broken.mp4"
    body = moved.read_bytes()
    broken.write_bytes(body[: len(body) // 2])
    with pytest.raises(errors.Rejected):
        await studio.make(order(studio.asset(broken), frames=90))


async def test_a_clip_with_damaged_pictures_is_refused(
    studio: material.Studio, tmp_path: Path
) -> None:
    path = material.clip(tmp_path / "clip.mp4", frames=48)
    body = bytearray(path.read_bytes())
    start = body.index(b"mdat") + 3000
    damage = np.random.default_rng(1).integers(0, 256, len(body) // 2, np.uint8).tobytes()
    body[start : start + len(damage) // 2] = damage[: len(damage) // 2]
    path.write_bytes(bytes(body))
    with pytest.raises(errors.Rejected):
        await studio.make(order(studio.asset(path), frames=48))


NASTY = [
    'quotes "double" and \'single\'', "colon: 12:30, semi; comma", "100 % {of} \\N it \\h",
    "{\\an8}{\\fs99}override", "back\\\\slash\\", "two\nrows", "%{pts} $(id) `id`",
    "<i>tag</i> &amp;", "Привет, мир", "Καλημέρα κόσμε",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
async def test_nasty_texts_are_drawn_as_they_are(
    studio: material.Studio, tmp_path: Path, text: str
) -> None:
    clip = studio.asset(material.clip(tmp_path / "clip.mp4", frames=3))
    words = shapes.Text(role="caption", text=text, start=0, end=3)
    (shown, *_) = await pictures(studio, order(clip, frames=3, texts=(words,)))
    (blank, *_) = await pictures(studio, order(clip, frames=3))
    ink = (shown > 200) & (blank < 150)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    em = lettering.LOOKS["caption"].em_px
    expected = max(fonts.width(row) for row in lettering.clean(text).splitlines()) * em
    assert 0.85 * expected <= np.ptp(columns) <= 1.03 * expected
    assert np.ptp(rows) <= em * lettering.ROW * len(text.splitlines())
    assert abs((columns[0] + columns[-1]) / 2 - 640) < 8


@pytest.mark.parametrize("role", ["title", "caption", "overlay"])
@pytest.mark.parametrize("aspect", ["16:9", "9:16", "1:1"])
async def test_long_texts_stay_inside_the_frame(
    studio: material.Studio, tmp_path: Path, role: str, aspect: str
) -> None:
    size = SIZES[aspect]
    clip = studio.asset(material.clip(tmp_path / "clip.mp4", frames=1, size=size, shade=20))
    long = "The extraordinarily long way home of the last unsentimental lighthouse keeper"
    words = shapes.Text(role=role, text=long, start=0, end=30)
    wanted = order(clip, frames=15, aspect=aspect)
    drawn = await pictures(studio, wanted.evolve(texts=(words,)))
    blank = await pictures(studio, wanted)
    ink = np.abs(drawn[-1].astype(int) - blank[-1]) > 60
    columns = np.flatnonzero(ink.any(axis=0))
    assert ink.sum() > 2000
    assert 0.03 * size[0] < columns[0] and columns[-1] < 0.97 * size[0]


def test_a_script_without_a_font_is_reported_before_anything_is_drawn() -> None:
    egyptian = shapes.Text(role="caption", text="A 𓀀 word", start=0, end=9)
    if not fonts.missing(egyptian.text):
        pytest.skip("this machine has a font for hieroglyphs")
    sheet = lettering.sheet((egyptian,), size=(1280, 720), fps=24)
    assert sheet.left_out == (egyptian,)
    assert {fonts.script(one) for one in sheet.missing} == {"Egyptian Hieroglyphs"}
    assert not lettering.drawable(egyptian.text)


def test_an_emoji_without_a_font_does_not_silence_a_sentence() -> None:
    text = shapes.Text(role="caption", text="Charge \U0001faa9 on", start=0, end=9)
    if not fonts.missing(text.text):
        pytest.skip("this machine has outlines for this emoji")
    sheet = lettering.sheet((text,), size=(1280, 720), fps=24)
    assert sheet.left_out == ()
    assert "Charge" in sheet.ass and "\U0001faa9" not in sheet.ass


@pytest.mark.parametrize("text", ["مرحبا بالعالم", "שלום עולם", "नमस्ते", "你好，世界", "안녕하세요"])
async def test_other_scripts_are_drawn_or_reported(
    studio: material.Studio, tmp_path: Path, text: str
) -> None:
    clip = studio.asset(material.clip(tmp_path / "clip.mp4", frames=1))
    words = shapes.Text(role="caption", text=text, start=0, end=2)
    take = await studio.make(order(clip, frames=2, texts=(words,)))
    (shown, *_) = await pictures(studio, order(clip, frames=2, texts=(words,)))
    (blank, *_) = await pictures(studio, order(clip, frames=2))
    ink = int(((shown > 200) & (blank < 150)).sum())
    left_out = take.facts.measures.get("texts_left_out", 0)
    assert (ink > 500) != (left_out == 1)


async def test_a_text_appears_and_goes_on_its_frames(
    studio: material.Studio, tmp_path: Path
) -> None:
    clip = studio.asset(material.clip(tmp_path / "clip.mp4", frames=1))
    words = shapes.Text(role="caption", text="Now", start=5, end=17)
    shown = await pictures(studio, order(clip, frames=24, texts=(words,)))
    there = [bool((one[600:, :] > 200).sum() > 100) for one in shown]
    assert there == [5 <= at < 17 for at in range(24)]


async def test_progress_is_reported_to_the_bench(studio: material.Studio, tmp_path: Path) -> None:
    kept = studio.asset(material.clip(tmp_path / "clip.mp4", frames=5))
    bench = material.Bench(folder=tmp_path / "bench", media=studio.media)
    bench.folder.mkdir()
    done = await studio.room.submit(order(kept, frames=5), key="k", bench=bench)
    assert probe.frames(done.main) == 5
    assert bench.reported[-1] == 1.0


def remade(source: Path, target: Path, *args: str) -> Path:
    """The clip as ffmpeg makes another of it."""
    *before, after = args
    said = [ffmpeg.find(), "-nostdin", "-v", "error", *before, "-i", source, *after.split(), target]
    subprocess.run(said, check=True)
    return target


async def test_a_telephone_clip_is_turned_upright(studio: material.Studio, tmp_path: Path) -> None:
    flat = material.clip(tmp_path / "flat.mp4", frames=4, size=(640, 360), shade=40, slope=0)
    turned = remade(flat, tmp_path / "turned.mp4", "-display_rotation", "180", "-c copy")
    upright = await pictures(studio, order(studio.asset(flat), frames=2))
    shown = await pictures(studio, order(studio.asset(turned), frames=2))
    assert np.abs(upright[0][300:500].astype(int) - shown[0][300:500][:, ::-1]).mean() < 3


@pytest.mark.parametrize("degrees", ["90", "270"])
async def test_a_clip_held_upright_is_framed_in_a_wide_film(
    studio: material.Studio, tmp_path: Path, degrees: str
) -> None:
    flat = material.clip(tmp_path / "flat.mp4", frames=3, size=(640, 360), flashes=[0])
    turned = remade(flat, tmp_path / "turned.mp4", "-display_rotation", degrees, "-c copy")
    (shown, *_) = await pictures(studio, order(studio.asset(turned), frames=2))
    assert shown[360, 640] > 215 and shown[360, 100] < 215


async def test_a_clip_of_uneven_rate_keeps_its_time(
    studio: material.Studio, tmp_path: Path
) -> None:
    even = material.clip(tmp_path / "even.mp4", frames=60, flashes=[30], rate=30, size=(640, 360))
    uneven = remade(
        even, tmp_path / "uneven.mp4",
        "-vf select='not(mod(n\\,5))+gte(n\\,28)',setpts=PTS -fps_mode vfr -preset ultrafast",
    )  # fmt: skip
    shown = await pictures(studio, order(studio.asset(uneven), frames=40))
    bright = [float(one[300:500, 700:760].mean()) > 170 for one in shown]
    assert abs(bright.index(True) - 24) <= 1


async def test_high_dynamic_range_is_brought_to_a_common_screen(
    studio: material.Studio, tmp_path: Path
) -> None:
    flat = material.clip(tmp_path / "flat.mp4", frames=3, size=(320, 180), shade=150, slope=0)
    bright = remade(
        flat, tmp_path / "hdr.mp4",
        "-vf zscale=tin=bt709:min=bt709:pin=bt709:t=smpte2084:m=bt2020nc:p=bt2020:npl=100,"
        "format=yuv420p10le -c:v libx265 -preset ultrafast -x265-params log-level=none "
        "-color_trc smpte2084 -color_primaries bt2020 -colorspace bt2020nc",
    )  # fmt: skip
    assert probe.clip(bright).hdr
    (plain, *_) = await pictures(studio, order(studio.asset(flat), frames=1))
    (shown, *_) = await pictures(studio, order(studio.asset(bright), frames=1))
    assert abs(float(shown[360, 900]) - float(plain[360, 900])) < 20
