"""The lens: how a place in canvas pixels lands in the picture, mirrored and nearer or not."""

from dataclasses import dataclass

from PIL import Image

from pipeline.house import canvas
from pipeline.house.scenery import base


@dataclass(frozen=True, kw_only=True)
class Lens:
    """A window of the canvas that fills the picture.

    `left`, `top` and `zoom` are in the (mirrored) canvas; zoom 1 shows all of it.
    `focus` is the blur in pixels of what lies far behind the figures.
    """

    width: int
    height: int
    left: float = 0.0
    top: float = 0.0
    zoom: float = 1.0
    mirror: bool = False
    focus: float = 0.0

    def point(self, x: float, y: float) -> canvas.Point:
        """Where a point of the place is in the picture."""
        across = self.width - x if self.mirror else x
        return (across - self.left) * self.zoom, (y - self.top) * self.zoom

    def spot(self, spot: base.Spot) -> base.Spot:
        """A spot as the picture shows it."""
        x, y = self.point(spot.x, spot.y)
        facing = spot.facing
        if self.mirror:
            facing = "left" if spot.facing == "right" else "right"
        floor = None if spot.floor is None else (spot.floor - self.top) * self.zoom
        return base.Spot(x=x, y=y, head=spot.head * self.zoom, facing=facing, floor=floor)

    def box(self, box: canvas.Box) -> canvas.Box | None:
        """A box of the place in the picture, cut to it."""
        xs = sorted((self.point(box[0], 0)[0], self.point(box[2], 0)[0]))
        top, bottom = self.point(0, box[1])[1], self.point(0, box[3])[1]
        whole = (int(xs[0]), int(top), int(-(-xs[1] // 1)), int(-(-bottom // 1)))
        return canvas.clip(whole, (self.width, self.height))

    def view(self, box: canvas.Box) -> tuple[float, float, float, float]:
        """The part of the mirrored canvas behind a box of the picture."""
        left, top = self.left + box[0] / self.zoom, self.top + box[1] / self.zoom
        right, bottom = self.left + box[2] / self.zoom, self.top + box[3] / self.zoom
        return left, top, right, bottom

    def shoot(self, sheet: base.Sheet, *, coarse: int = 1) -> tuple[Image.Image, canvas.Box] | None:
        """A sheet's pixels (RGBA) and the box of the picture they belong to; None: out of sight.

        `coarse` divides the resolution, for what will be blurred anyway.
        """
        box = self.box(sheet.box or (0, 0, self.width, self.height))
        if box is None:
            return None
        size = max(1, (box[2] - box[0]) // coarse), max(1, (box[3] - box[1]) // coarse)
        if isinstance(sheet.art, str):
            mirror = self.width if self.mirror else None
            return canvas.rasterise(
                sheet.art, box=self.view(box), size=size, mirror_width=mirror
            ), box
        return self._painted(sheet, sheet.art, box, size), box

    def _painted(
        self, sheet: base.Sheet, art: Image.Image, box: canvas.Box, size: tuple[int, int]
    ) -> Image.Image:
        own = sheet.box or (0, 0, self.width, self.height)
        scale = art.width / (own[2] - own[0])
        if self.mirror:
            art = art.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
            own = (self.width - own[2], own[1], self.width - own[0], own[3])
        left, top, right, bottom = self.view(box)
        part = (
            max(0.0, (left - own[0]) * scale),
            max(0.0, (top - own[1]) * scale),
            min(float(art.width), (right - own[0]) * scale),
            min(float(art.height), (bottom - own[1]) * scale),
        )
        return art.resize(size, Image.Resampling.BILINEAR, box=part).convert("RGBA")
