"""Disclosure: a film that does not say that it is AI-made cannot be delivered."""

import struct
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from pipeline import errors
from pipeline.cutting import previews
from pipeline.disclosure import film as disclosed
from pipeline.disclosure import label, tags
from pipeline.frames import SIZES
from tests.cutting import material

STATEMENT = tags.Statement(
    title='A <b>"title"</b> & 100 %\nof it \x07',
    label=material.LABEL,
    origins=("clip=house/camera", "voice=house/espeak"),
)


def film(
    path: Path,
    *,
    aspect: str = "16:9",
    wording: str = material.LABEL,
    frames: int = 30,
    unlabelled: range = range(0),
    background: int | None = None,
    size: tuple[int, int] | None = None,
    comment: str | None = None,
) -> Path:
    """A film with the label drawn by hand on every frame that is not `unlabelled`."""
    base = SIZES[aspect]
    size = size or base
    drawing = label.draw(wording, *base)
    noise = np.random.default_rng(1).integers(0, 256, (base[1], base[0]), np.uint8)
    with av.open(str(path), "w") as media:
        media.metadata["comment"] = (
            STATEMENT.container_tags["comment"] if comment is None else comment
        )
        stream = media.add_stream("libx264", rate=24, options={"preset": "ultrafast", "crf": "28"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for index in range(frames):
            plane = noise.copy() if background is None else np.full_like(noise, background)
            if index not in unlabelled:
                _draw(plane, drawing)
            picture = np.asarray(Image.fromarray(plane).resize(size, Image.Resampling.BILINEAR))
            media.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="gray8")))
        media.mux(stream.encode(None))
    return path


def _draw(plane: np.ndarray, drawing: label.Drawing) -> None:
    gray, alpha = drawing.pixels[..., 0] / 255, drawing.pixels[..., 1] / 255
    height, width = gray.shape
    patch = plane[drawing.y : drawing.y + height, drawing.x : drawing.x + width]
    patch[:] = patch * (1 - alpha) + 255 * gray * alpha


@pytest.mark.parametrize("aspect", list(SIZES))
@pytest.mark.parametrize("background", [None, 0, 255])
def test_a_label_is_found_on_any_picture(
    tmp_path: Path, aspect: str, background: int | None
) -> None:
    path = film(tmp_path / "f.mp4", aspect=aspect, background=background)
    done = disclosed.disclose(path, STATEMENT)
    assert done.statement.label == material.LABEL
    assert disclosed.verify(path).holds


@pytest.mark.parametrize(("aspect", "size"), [("16:9", (854, 480)), ("9:16", (406, 720))])
def test_a_label_is_found_on_a_scaled_film(
    tmp_path: Path, aspect: str, size: tuple[int, int]
) -> None:
    path = film(tmp_path / "f.mp4", aspect=aspect, size=size)
    tags.append(path, STATEMENT)
    assert disclosed.verify(path).holds


@pytest.mark.parametrize(
    ("unlabelled", "failed"),
    [
        (range(30), {"label-first", "label-middle", "label-end"}),
        (range(1), {"label-first"}),
        (range(14, 17), {"label-middle"}),
        (range(29, 30), {"label-end"}),
    ],
)
@pytest.mark.parametrize("background", [None, 40])
def test_a_frame_without_a_label_is_noticed(
    tmp_path: Path, unlabelled: range, failed: set[str], background: int | None
) -> None:
    path = film(tmp_path / "f.mp4", unlabelled=unlabelled, background=background)
    with pytest.raises(errors.Broken) as refused:
        disclosed.disclose(path, STATEMENT)
    assert refused.value.why == errors.Why.NO_LABEL
    assert {one.name for one in disclosed.verify(path).failures} == failed


def test_another_wording_than_the_tags_say_is_noticed(tmp_path: Path) -> None:
    path = film(tmp_path / "f.mp4", wording=label.Grade.ASSISTED.value)
    with pytest.raises(errors.Broken):
        disclosed.disclose(path, STATEMENT)


def test_missing_tags_are_noticed(tmp_path: Path) -> None:
    path = film(tmp_path / "f.mp4", comment="")
    assert {one.name for one in disclosed.verify(path).failures} == {"comment", "xmp"}


def test_tags_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    path = film(tmp_path / "f.mp4", frames=3)
    tags.append(path, STATEMENT)
    found = tags.read(path)
    assert found == tags.Statement(
        title='A <b>"title"</b> & 100 % of it', label=STATEMENT.label, origins=STATEMENT.origins
    )
    assert found.source_type.endswith("/trainedAlgorithmicMedia")


UUID_BOX = struct.pack(">I4s", 8 + 16 + 7, b"uuid") + tags.XMP_BOX
GARBAGE = {
    "empty": b"",
    "text": b"hello",
    "zeros": b"\0" * 5000,
    "head only": b"\0\0\0\x20ftypisom" + b"\0" * 100,
    "endless box": b"\0\0\0\x08ftyp" + b"\xff\xff\xff\xffmoov",
    "bad packet": b"\0\0\0\x10ftypisom\0\0\0\0" + UUID_BOX + b"<x:oops",
    "wide box": b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x01uuid",
    "playlist": b"#EXTM3U\n/etc/passwd\n",
}


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_fails_the_checks_and_raises_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(GARBAGE[name])
    found = disclosed.verify(path)
    assert not found.holds and found.failures


def test_a_film_broken_at_any_place_raises_nothing(tmp_path: Path) -> None:
    path = film(tmp_path / "f.mp4", frames=6, background=90)
    tags.append(path, STATEMENT)
    body = path.read_bytes()
    for seed in range(25):
        random = np.random.default_rng(seed)
        wrong = bytearray(body[: int(random.integers(1, len(body)))] if seed % 2 else body)
        for _ in range(20):
            wrong[int(random.integers(0, len(wrong)))] = int(random.integers(0, 256))
        path.write_bytes(bytes(wrong))
        disclosed.verify(path)


def test_nobody_else_can_make_a_disclosed_film(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        disclosed.DisclosedFilm(tmp_path, STATEMENT, key=object())


def test_the_label_says_what_a_film_was_made_of() -> None:
    assert label.grade([]) == label.Grade.GENERATED
    assert label.grade(["clip=house/camera", "voice=fal/x"]) == label.Grade.GENERATED
    assert label.grade(["clip=house/camera", "voice=human/mara"]) == label.Grade.MIXED
    assert label.grade(["clip=human/upload", "voice=fal/x"]) == label.Grade.ASSISTED


@pytest.mark.parametrize("text", ["", "  ", "مولد", "標籤"])
def test_a_label_that_cannot_be_drawn_is_an_error(text: str) -> None:
    with pytest.raises(errors.Broken) as refused:
        label.draw(text, 1280, 720)
    assert refused.value.why == errors.Why.NO_LABEL


def test_a_poster_is_not_the_black_beginning(tmp_path: Path) -> None:
    path = film(tmp_path / "f.mp4")
    with Image.open(previews.poster(path, tmp_path / "p.jpg")) as picture:
        assert picture.size == (1280, 720)
    small = previews.thumbnail(path, tmp_path / "t.jpg")
    assert small.stat().st_size < 200_000
    with Image.open(small) as picture:
        assert max(picture.size) == 320
