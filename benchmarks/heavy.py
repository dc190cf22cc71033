"""A labelled film that is heavy: pictures of noise, in which no encoder finds anything to save."""

from pathlib import Path

import av
import numpy as np

from pipeline.disclosure import film as disclosed
from pipeline.disclosure import label
from pipeline.frames import SIZES
from tests.cutting import material
from tests.cutting.test_delivery import STATEMENT

FPS = 24
FRAMES = 120
QUALITY = "23"


def film(path: Path, *, frames: int = FRAMES) -> disclosed.DisclosedFilm:
    """About half a megabyte a frame."""
    wide, tall = SIZES["16:9"]
    random = np.random.default_rng(2)
    noise = random.integers(0, 200, (tall, wide), np.uint8)
    with av.open(str(path), "w") as media:
        media.metadata.update(STATEMENT.container_tags)
        stream = media.add_stream(
            "libx264", rate=FPS, options={"preset": "ultrafast", "qp": QUALITY}
        )
        stream.width, stream.height, stream.pix_fmt = wide, tall, "yuv420p"
        sound = media.add_stream("aac", rate=material.RATE)
        for index in range(frames):
            plane = labelled(np.roll(noise, (index * 37, index * 101), (0, 1)))
            media.mux(stream.encode(av.VideoFrame.from_ndarray(plane, format="gray8")))
        media.mux(stream.encode(None))
        material.sing(media, sound, material.tones(frames / FPS, [(0, frames / FPS)]))
    return disclosed.disclose(path, STATEMENT)


def labelled(plane: np.ndarray) -> np.ndarray:
    """The picture with the label drawn into it."""
    height, width = plane.shape
    drawing = label.draw(material.LABEL, width, height)
    gray, alpha = drawing.pixels[..., 0] / 255, drawing.pixels[..., 1] / 255
    rows = slice(drawing.y, drawing.y + gray.shape[0])
    columns = slice(drawing.x, drawing.x + gray.shape[1])
    plane[rows, columns] = plane[rows, columns] * (1 - alpha) + 255 * gray * alpha
    return plane
