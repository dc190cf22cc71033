"""The easel: pictures go on it far to near, and come off as a few layers that can move."""

from collections.abc import Sequence
from itertools import pairwise

from PIL import Image

from pipeline.house import canvas, layers

MOST = 5
"""More moving layers than this and the camera is slower than the film."""


class Easel:
    """Collects what is painted into at most `MOST` groups of neighbouring depths."""

    def __init__(self, size: tuple[int, int], depths: Sequence[float]) -> None:
        self.size = size
        self._groups = grouped(depths)
        self._pictures: dict[int, Image.Image] = {}

    def lay(self, picture: Image.Image, depth: float, at: tuple[int, int] = (0, 0)) -> None:
        """Put RGBA pixels on top of their group, top left corner at `at`."""
        index = self._index(depth)
        if index not in self._pictures:
            self._pictures[index] = canvas.blank(self.size)
        canvas.over(self._pictures[index], picture, at)

    def change(self, colours: canvas.Recolour) -> None:
        """Replace every group by the same picture in other colours."""
        self._pictures = {index: colours(one) for index, one in self._pictures.items()}

    def flattened(self) -> Image.Image:
        """What is seen now, RGB."""
        whole = Image.new("RGBA", self.size, (0, 0, 0, 255))
        for index in sorted(self._pictures):
            whole.alpha_composite(self._pictures[index])
        return whole.convert("RGB")

    def thumbnail(self) -> Image.Image:
        """What is seen now, RGB, an eighth as large: enough to measure its light."""
        size = self.size[0] // 8, self.size[1] // 8
        whole = Image.new("RGBA", size, (0, 0, 0, 255))
        for index in sorted(self._pictures):
            whole.alpha_composite(self._pictures[index].resize(size, Image.Resampling.NEAREST))
        return whole.convert("RGB")

    def layers(self) -> tuple[layers.Layer, ...]:
        """Premultiplied planes, far to near, each cut to what it shows."""
        made = []
        for index in sorted(self._pictures):
            picture = self._pictures[index]
            box = picture.getchannel("A").getbbox()
            if box is None:
                continue
            depth = sum(self._groups[index]) / len(self._groups[index])
            made.append(
                layers.Layer(
                    name=f"sheet {index}",
                    depth=round(min(1.0, max(0.0, depth)), 3),
                    x=box[0],
                    y=box[1],
                    pixels=canvas.premultiplied(picture.crop(box)),
                )
            )
        return tuple(made)

    def _index(self, depth: float) -> int:
        for index, group in enumerate(self._groups):
            if depth <= group[-1] + 1e-9:
                return index
        return len(self._groups) - 1


def grouped(depths: Sequence[float]) -> list[list[float]]:
    """Depths sorted into at most `MOST` groups: the nearest neighbours move together."""
    groups = [[depth] for depth in sorted(set(depths))]
    while len(groups) > MOST:
        gaps = [
            (after[0] - before[-1], index) for index, (before, after) in enumerate(pairwise(groups))
        ]
        _, index = min(gaps)
        groups[index : index + 2] = [groups[index] + groups[index + 1]]
    return groups
