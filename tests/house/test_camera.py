"""The house camera: what it shoots is exact, smooth, alive, and never shows an edge."""

import functools
import subprocess
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from pipeline import errors
from pipeline.house import camera, layers
from pipeline.house.motion import moves, reel, sampling, sheets, tiling
from storage import shapes
from tests.house.clips import BUNDLE, HEIGHT, STILL, WIDTH, order


def painted(draw, *, name, depth, colour, size=(WIDTH, HEIGHT), blur=0.8):
    alpha = Image.new("L", size, 0)
    draw(ImageDraw.Draw(alpha))
    alpha = np.asarray(alpha.filter(ImageFilter.GaussianBlur(blur)), np.uint16)[..., None]
    noise = np.random.default_rng(len(name)).integers(-12, 13, (*size[::-1], 1))
    flat = np.clip(np.array(colour) + noise, 0, 255).astype(np.uint16)
    pixels = np.concatenate((flat * alpha // 255, alpha), axis=2).astype(np.uint8)
    rows, columns = (
        np.nonzero(pixels[..., 3].any(axis=1))[0],
        np.nonzero(pixels[..., 3].any(axis=0))[0],
    )
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    return layers.Layer(
        name=name, depth=depth, x=int(left), y=int(top), pixels=pixels[top:bottom, left:right]
    )


def street(**changes):
    return layers.Stack(**{"width": WIDTH, "height": HEIGHT, "layers": painted_street()} | changes)


@functools.cache
def painted_street():
    def everywhere(pen):
        pen.rectangle((0, 0, WIDTH, HEIGHT), fill=255)

    def hills(pen):
        pen.polygon(
            [(0, 500), (400, 380), (900, 470), (WIDTH, 360), (WIDTH, HEIGHT), (0, HEIGHT)], 255
        )

    def person(pen):
        pen.rounded_rectangle((500, 330, 580, 690), 30, fill=255)

    def branch(pen):
        pen.polygon([(0, 0), (260, 0), (120, 300), (60, HEIGHT), (0, HEIGHT)], fill=255)

    return (
        painted(everywhere, name="sky", depth=0.0, colour=(70, 100, 170)),
        painted(hills, name="hills", depth=0.35, colour=(60, 90, 80)),
        painted(person, name="person", depth=0.6, colour=(250, 190, 80)),
        painted(branch, name="branch", depth=1.0, colour=(14, 16, 20), blur=8),
    )


def shot(folder: Path, stack: layers.Stack, **changes):
    bundle = folder / "layers.zip"
    layers.save(stack, bundle)
    return camera.shoot(
        order(**changes), assets={BUNDLE.digest: bundle}, folder=folder, progress=lambda _: None
    )


def frames(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as film:
        return [
            frame.to_ndarray(format="yuv420p")[: frame.height] for frame in film.decode(video=0)
        ]


def stirred(seen: list[np.ndarray], *, by: int = 12) -> float:
    """The share of pixels that change between two frames by more than an encoder's whim."""
    return float(np.mean([np.abs(a.astype(int) - b) > by for a, b in pairwise(seen)]))


def test_the_largest_rectangle_is_found():
    dice = np.random.default_rng(5)
    for _ in range(30):
        mask = dice.random((6, 8)) < 0.7
        found = tiling.largest(mask)
        sizes = [
            (bottom - top) * (right - left)
            for top in range(6)
            for bottom in range(top + 1, 7)
            for left in range(8)
            for right in range(left + 1, 9)
            if mask[top:bottom, left:right].all()
        ]
        assert mask[found.top : found.bottom, found.left : found.right].all()
        assert (found.bottom - found.top) * (found.right - found.left) == max(sizes, default=0)


def test_tiles_cover_all_that_is_painted_and_never_each_other():
    alpha = np.zeros((HEIGHT, WIDTH), np.uint8)
    alpha[300:, :] = 255
    alpha[100:300, 200:260] = 130
    seen = np.zeros_like(alpha, np.int64)
    for area in tiling.cut(alpha):
        seen[area.top : area.bottom, area.left : area.right] += 1
        if area.solid:
            assert (alpha[area.top : area.bottom, area.left : area.right] == 255).all()
    assert seen.max() == 1
    assert (seen[alpha > 0] == 1).all()


def test_tiled_and_trimmed_sheets_give_the_picture_that_plain_arithmetic_gives():
    stack = street()
    picture = sheets.blank(1280, 720)
    parts = [sheets.sheet(one, width=WIDTH, height=HEIGHT) for one in stack.layers]
    still = moves.View(zoom=1.0, x=0.0, y=0.0)
    for part in sheets.arranged(picture, parts, [still] * len(parts)):
        part.lay(picture)
    expected = np.zeros((HEIGHT, WIDTH, 3))
    for one in stack.layers:
        rows, columns = one.pixels.shape[:2]
        under = expected[one.y : one.y + rows, one.x : one.x + columns]
        under *= 1 - one.pixels[..., 3:] / 255
        under += one.pixels[..., :3]
    middle = expected[54:-54, 96:-96]
    luma = 16 + middle @ np.array([0.2126, 0.7152, 0.0722]) * 219 / 255
    assert np.abs(picture.luma - luma).max() < 2.5
    blue = 128 + middle @ np.array([-0.1146, -0.3854, 0.5]) * 224 / 255
    small = blue.reshape(360, 2, 640, 2).mean(axis=(1, 3))
    assert np.abs(picture.blue - small).mean() < 1.0


def test_a_plane_is_sampled_between_its_pixels():
    ramp = np.tile(np.arange(0, 200, 2, dtype=np.int16)[:, None], (1, 40))
    across = sampling.taps(60, step=1, zoom=1.0, offset=0.25).part(10, 60, begin=0)
    down = sampling.taps(40, step=1, zoom=1.0, offset=0.0)
    (moved,) = sampling.sampled(ramp[None], across, down)
    assert np.abs(moved - (2 * np.arange(10, 60) + 0.5)[None, :]).max() <= 0.5


def test_a_clip_has_exactly_the_frames_size_rate_and_colours_asked_for(tmp_path):
    result = shot(tmp_path, street(), frames=31, fps=25)
    with av.open(str(result.main)) as film:
        stream = film.streams.video[0]
        assert len(film.streams) == 1
        assert (stream.width, stream.height, stream.average_rate) == (1280, 720, 25)
        assert (stream.codec_context.name, stream.pix_fmt) == ("h264", "yuv420p")
        assert stream.codec_context.colorspace == 1
        times = [frame.pts * stream.time_base for frame in film.decode(video=0)]
    assert times == [index * times[1] for index in range(31)]
    assert result.facts == shapes.Facts(frames=31, width=1280, height=720, duration_ms=1240)


@pytest.mark.parametrize(("aspect", "size"), [("9:16", (720, 1280)), ("1:1", (960, 960))])
def test_a_still_without_layers_is_moved_too_in_every_aspect(tmp_path, aspect, size):
    picture = np.random.default_rng(2).integers(90, 160, (50, 70, 3), np.uint8)
    Image.fromarray(picture).resize((1400, 1000), Image.Resampling.BILINEAR).save(
        tmp_path / "still.png"
    )
    result = camera.shoot(
        order(layers=None, aspect=aspect, frames=6, move="pan-left"),
        assets={STILL.digest: tmp_path / "still.png"},
        folder=tmp_path,
        progress=lambda _: None,
    )
    seen = frames(result.main)
    assert len(seen) == 6
    assert seen[0].shape == size[::-1]
    assert min(frame.min() for frame in seen) > 40, "an edge would be black"


@pytest.mark.parametrize("weather", ["rain", "storm", "snow", "fog", "wind"])
def test_the_same_order_gives_the_same_bytes_in_any_weather(tmp_path, weather):
    stack = street(weather=weather, wind=0.4, motes=(255, 200, 120), water_y=640)
    clips = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        clips.append(shot(tmp_path / name, stack, frames=3).main.read_bytes())
    assert clips[0] == clips[1]


def test_a_static_shot_stands_still_but_its_rain_falls(tmp_path):
    calm = street(grain=0.0)
    for name, stack in (("calm", calm), ("rain", street(grain=0.0, weather="rain", wind=0.2))):
        (tmp_path / name).mkdir()
        seen = frames(shot(tmp_path / name, stack, move="static", frames=6).main)
        assert (stirred(seen) == 0) if name == "calm" else (stirred(seen) > 0.01)


def test_rain_stays_outside_when_we_are_inside_and_is_seen_through_windows(tmp_path):
    """In the street's stack the sky is what a window would show: its upper half."""
    stack = street(grain=0.0, weather="rain", indoors=True)
    for setting in ("lab", "cafe"):
        (tmp_path / setting).mkdir()
        place = shapes.Shot(place="a room", setting=setting, picture="a room")
        seen = frames(shot(tmp_path / setting, stack, shot=place, move="static", frames=6).main)
        above, below = ([one[rows] for one in seen] for rows in (slice(0, 300), slice(460, 720)))
        assert (stirred(above) > 0.002) == (setting == "cafe")
        assert stirred(below) == 0


def test_the_sea_ripples_and_a_wet_street_does_not(tmp_path):
    def crests(pen):
        for row in range(440, HEIGHT, 14):
            pen.line((0, row, WIDTH, row), fill=255, width=3)

    waves = painted(crests, name="waves", depth=0.45, colour=(240, 240, 240))
    stack = street(layers=(*painted_street()[:2], waves), grain=0.0, water_y=420)
    rippled = {}
    for setting in ("street", "sea"):
        (tmp_path / setting).mkdir()
        place = shapes.Shot(place="a shore", setting=setting, picture="a shore")
        seen = frames(shot(tmp_path / setting, stack, shot=place, move="static", frames=13).main)
        rippled[setting] = stirred([one[420:] for one in (seen[0], seen[-1])], by=6)
        assert stirred([one[:360] for one in seen]) == 0
    assert rippled["sea"] > 0.1
    assert rippled["street"] < 0.02


def test_a_damaged_bundle_is_said_to_be_damaged(tmp_path):
    (tmp_path / "layers.zip").write_bytes(b"not a bundle")
    with pytest.raises(errors.Broken) as caught:
        camera.shoot(
            order(),
            assets={BUNDLE.digest: tmp_path / "layers.zip"},
            folder=tmp_path,
            progress=lambda _: None,
        )
    assert caught.value.why == errors.Why.CORRUPT


def test_snow_before_a_bright_sky_never_turns_dark(tmp_path):
    def everywhere(pen):
        pen.rectangle((0, 0, WIDTH, HEIGHT), fill=255)

    sky = painted(everywhere, name="sky", depth=0.0, colour=(250, 250, 250))
    near = painted(everywhere, name="haze", depth=0.9, colour=(240, 240, 240))
    haze = layers.Layer(name="haze", depth=0.9, x=0, y=0, pixels=near.pixels // 3)
    white = (255, 255, 255)
    lamp = layers.Glow(x=700, y=400, radius=200, colour=white)
    bright = street(
        layers=(sky, haze), weather="snow", vignette=0.0, grain=0.0, motes=white, glows=(lamp,)
    )
    for frame in frames(shot(tmp_path, bright, frames=3).main):
        assert frame.min() > 180


def test_motion_in_the_finished_clip_is_even(tmp_path):
    """Follow the person's upper edge, found to a hundredth of a pixel, through a crane move."""
    seen = frames(shot(tmp_path, street(grain=0.0), move="crane-up", frames=40).main)
    columns = [frame[200:360, 430:470].astype(float).mean(axis=1) for frame in seen]
    dark, light = columns[0][:40].mean(), columns[0][-40:].mean()
    edge = [((light - column) / (light - dark)).sum() for column in columns]
    speed = np.diff(edge)
    assert (speed > 0).all(), "a crane that rises lets the picture sink, always"
    assert np.abs(np.diff(speed)).max() < 0.3, "steps of whole pixels would be 1"


def test_the_first_frame_looks_like_the_flattened_layers(tmp_path):
    stack = street(vignette=0.0, grain=0.02)
    first = frames(shot(tmp_path, stack, frames=2).main)[0].astype(float)
    whole = Image.new("RGBA", (WIDTH, HEIGHT), (0, 0, 0, 255))
    for one in stack.layers:
        alpha = np.maximum(one.pixels[..., 3:], 1).astype(float)
        straight = np.clip(one.pixels[..., :3].astype(float) * 255 / alpha, 0, 255).astype(np.uint8)
        picture = Image.fromarray(np.concatenate((straight, one.pixels[..., 3:]), axis=2))
        whole.alpha_composite(picture, (one.x, one.y))
    rgb = np.asarray(whole.convert("RGB"), float)[54:-54, 96:-96]
    luma = 16 + rgb @ np.array([0.2126, 0.7152, 0.0722]) * 219 / 255
    small = [one.reshape(45, 16, 80, 16).mean(axis=(1, 3)) for one in (first, luma)]
    assert np.abs(small[0] - small[1]).mean() < 4


def test_an_encoder_that_cannot_write_is_an_error_and_leaves_no_process(tmp_path):
    frame = tuple(np.zeros(size, np.uint8) for size in ((720, 1280), (360, 640), (360, 640)))
    nowhere = tmp_path / "missing" / "clip.mp4"
    with (
        pytest.raises(errors.Broken, match="ffmpeg"),
        reel.rolling(nowhere, width=1280, height=720, fps=24, frames=200) as roll,
    ):
        for _ in range(200):
            roll(frame)


def test_a_camera_that_breaks_down_takes_its_encoder_with_it(tmp_path):
    with (
        pytest.raises(KeyError),
        reel.rolling(tmp_path / "clip.mp4", width=64, height=64, fps=24, frames=9) as roll,
    ):
        held = [cell.cell_contents for cell in roll.__closure__]
        (encoder,) = (one for one in held if isinstance(one, subprocess.Popen))
        raise KeyError
    assert encoder.poll() is not None
