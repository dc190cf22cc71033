"""Delivery: never larger than allowed, never worse than needed, always labelled."""

import struct
from pathlib import Path

import av
import numpy as np
import pytest

from pipeline.cutting import delivery, ffmpeg, probe
from pipeline.disclosure import film as disclosed
from pipeline.disclosure import label, tags
from pipeline.frames import SIZES
from tests.cutting import material

STATEMENT = tags.Statement(title="Fit", label=material.LABEL, origins=("clip=house/camera",))


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> dict[str, disclosed.DisclosedFilm]:
    """Two films that do not compress well, with sound and label."""
    folder = tmp_path_factory.mktemp("films")
    return {aspect: busy(folder / f"{index}.mp4", aspect) for index, aspect in enumerate(LOOKS)}


LOOKS = ("16:9", "9:16")


def busy(path: Path, aspect: str, *, frames: int = 48) -> disclosed.DisclosedFilm:
    size = SIZES[aspect]
    drawing = label.draw(material.LABEL, *size)
    gray, alpha = drawing.pixels[..., 0] / 255, drawing.pixels[..., 1] / 255
    tall, wide = gray.shape
    random = np.random.default_rng(2)
    ground = random.integers(0, 200, (size[1] // 8 + 30, size[0] // 8 + 30), np.uint8)
    with av.open(str(path), "w") as media:
        media.metadata.update(STATEMENT.container_tags)
        stream = media.add_stream("libx264", rate=24, options={"preset": "ultrafast", "crf": "14"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        sound = media.add_stream("aac", rate=material.RATE)
        for index in range(frames):
            plane = np.kron(ground, np.ones((8, 8), np.uint8))[index * 3 :, index * 2 :]
            plane = plane[: size[1], : size[0]].copy()
            plane += random.integers(0, 6, plane.shape, np.uint8)
            patch = plane[drawing.y : drawing.y + tall, drawing.x : drawing.x + wide]
            patch[:] = patch * (1 - alpha) + 255 * gray * alpha
            media.mux(stream.encode(av.VideoFrame.from_ndarray(plane, format="gray8")))
        media.mux(stream.encode(None))
        material.sing(media, sound, material.tones(frames / 24, [(0, frames / 24)]))
    return disclosed.disclose(path, STATEMENT)


async def fitted(
    film: disclosed.DisclosedFilm, folder: Path, limit: int, *, binary: str | None = None
) -> disclosed.DisclosedFilm | None:
    return await delivery.fit(
        film,
        limit_bytes=limit,
        folder=folder,
        ffmpeg=ffmpeg.Ffmpeg(binary=ffmpeg.find(binary)),
        progress=lambda _: None,
    )


@pytest.mark.parametrize(("aspect", "share"), [("16:9", 0.5), ("9:16", 0.2)])
async def test_a_film_is_made_to_fit_and_uses_what_it_may(
    films: dict[str, disclosed.DisclosedFilm], tmp_path: Path, aspect: str, share: float
) -> None:
    film = films[aspect]
    limit = round(film.path.stat().st_size * share)
    smaller = await fitted(film, tmp_path, limit)
    size = smaller.path.stat().st_size
    assert delivery.ENOUGH * limit <= size <= limit
    assert disclosed.verify(smaller.path).holds
    assert smaller.statement == film.statement
    assert probe.frames(smaller.path) == probe.frames(film.path)
    assert probe.clip(smaller.path).sound


STAND_IN = """#!/bin/sh
case "$*" in *"-pass 2"*)
    tries=$(($(cat tries 2>/dev/null || echo 0) + 1))
    echo $tries > tries
    cp {folder}/$tries.mp4 fitted.mp4;;
esac
"""
"""An encoder that misses as it is told to."""


async def test_of_several_tries_the_fullest_that_fits_is_kept(
    films: dict[str, disclosed.DisclosedFilm], tmp_path: Path
) -> None:
    limit = 4_000_000
    body = busy(tmp_path / "small.mp4", "16:9", frames=6).path.read_bytes()
    for number, share in enumerate((0.85, 1.05, 1.02), 1):
        rest = round(share * limit) - len(body)
        padding = struct.pack(">I4s", rest, b"free") + bytes(rest - 8)
        (tmp_path / f"{number}.mp4").write_bytes(body + padding)
    encoder = tmp_path / "encoder"
    encoder.write_text(STAND_IN.format(folder=tmp_path))
    encoder.chmod(0o755)
    smaller = await fitted(films["16:9"], tmp_path, limit, binary=str(encoder))
    assert (tmp_path / "tries").read_text() == "3\n"
    assert 0.85 * limit <= smaller.path.stat().st_size < 0.86 * limit


async def test_a_film_that_fits_is_left_alone(
    films: dict[str, disclosed.DisclosedFilm], tmp_path: Path
) -> None:
    film = films["16:9"]
    assert await fitted(film, tmp_path, film.path.stat().st_size) is film


async def test_what_could_not_be_watched_is_not_made(
    films: dict[str, disclosed.DisclosedFilm], tmp_path: Path
) -> None:
    assert await fitted(films["16:9"], tmp_path, 12_000) is None


def test_a_film_that_is_easy_to_encode_keeps_its_size() -> None:
    passport = probe.Passport(container="mov", width=1280, height=720, rate=24, seconds=60)
    for own_bytes, limit, height in (
        (8_000_000, 3_500_000, 720), (40_000_000, 3_500_000, 480), (40_000_000, 12_000_000, 720),
    ):  # fmt: skip
        drawn = delivery.plan(passport, limit_bytes=limit, own_bytes=own_bytes)
        assert drawn is not None and drawn.height == height


def test_few_bits_make_a_smaller_picture_not_a_coarser_one() -> None:
    passport = probe.Passport(container="mov", width=1280, height=720, rate=24, seconds=60)
    heights = [
        drawn.height
        if (drawn := delivery.plan(passport, limit_bytes=limit, own_bytes=40_000_000))
        else 0
        for limit in (20_000_000, 10_000_000, 4_000_000, 2_500_000, 600_000)
    ]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] == heights[1] == 720 and heights[-1] == 0
