"""The seam between the painter and the places: a View goes in, a Scenery comes out.

A place is a module with one function `scenery(view: View) -> Scenery`. It draws *flat* shapes in
canvas pixels, far to near; the painter adds light (rim, volume, haze, paper shadow, texture),
people, weather, crops for closer framings, mirrors for takes, and merges sheets for the camera.

Rules of the game:
* Always draw for **hero on the left third, light from the right**; the painter mirrors whole takes.
* The frame is the canvas less 6.5 % on each side (`view.frame`). Fill the canvas to its edges.
* Keep the bottom 18 % and the top right *and top left* corner calm.
* The last sheet (depth ≥ 0.85) is a nearly black foreground shape, `blur` 0.6–1.7 units, ≤ 15 %
  of the frame.
* A sheet costs ~50–100 ms: draw what has the same depth into one sheet, 4–7 sheets in all.
* Randomness only from `view.dice("name of the thing")`.
* Colours: `view.palette.tone(own_colour, depth)`, so that night, noir and fog come for free.
* For 9:16 and 1:1 use `view.unit` for sizes and spread depth downwards; never crop a 16:9.
"""

import random
import re
from dataclasses import dataclass, field

from PIL import Image

from pipeline.house import canvas, noise, palettes
from storage import shapes


@dataclass(frozen=True, kw_only=True)
class View:
    """What a place needs to know to draw itself. Lengths and places are canvas pixels.

    `horizon` is the eye line's y; `hero` the x where the main figure stands; `sun` where the key
    light comes from (may lie above or beside the canvas); `foreground` 0…2 picks a foreground
    object; `unit` is a hundredth of the frame's shorter side (8.28 at 16:9): use it for sizes.
    """

    width: int
    height: int
    aspect: str
    shot: shapes.Shot
    palette: palettes.Palette
    seed: int
    horizon: float
    hero: float
    sun: tuple[float, float]
    foreground: int = 0
    variant: int = 0
    words: str = ""
    """Everything written about the shot, lower case, for `mentions`."""

    @property
    def unit(self) -> float:
        """A hundredth of the canvas's shorter side."""
        return min(self.width, self.height) / 100

    @property
    def camera(self) -> float:
        """How high the camera stands, 1 at eye level: people stand that far below the horizon."""
        return {"low": 0.6, "eye": 1.0, "high": 1.6}[self.shot.angle]

    @property
    def tall(self) -> bool:
        """Whether the frame stands upright."""
        return self.height > self.width

    @property
    def night(self) -> bool:
        """Whether lamps are lit."""
        return self.shot.time_of_day == "night"

    @property
    def lamps(self) -> bool:
        """Whether windows and lamps glow: night, dusk, dawn, and dark weather."""
        return self.shot.time_of_day in ("night", "dusk", "dawn") or self.shot.weather == "storm"

    @property
    def wet(self) -> bool:
        """Whether the ground outside shines."""
        return self.shot.weather in ("rain", "storm")

    @property
    def frame(self) -> canvas.Box:
        """The part of the canvas that the still shows."""
        margin_x, margin_y = round(self.width * 0.065), round(self.height * 0.065)
        return margin_x, margin_y, self.width - margin_x, self.height - margin_y

    def dice(self, name: str) -> random.Random:
        """Dice of their own for each named thing, so that a new bush moves no window."""
        return noise.dice(self.seed, self.shot.setting, self.shot.place.lower(), name)

    def mentions(self, *words: str) -> bool:
        """Whether the shot's place, picture or props say one of the words (or its plural)."""
        return any(re.search(rf"\b{re.escape(one)}(s|es)?\b", self.words) for one in words)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet of coloured paper with things cut out of it, flat.

    `art` is SVG elements in canvas pixels, or a painted picture (RGB or straight RGBA) of the
    canvas's or the `box`'s size. `box` says that nothing lies outside it (smaller is faster).
    `depth` is 0 (sky) … 1 (foreground); people stand at 0.6. The painter's five passes:
    `rim` width in units (0 none, 0.4 usual) · `volume` 0…1 relief of big shapes · `haze` 0…1
    toward the horizon's colour (far 0.5, middle 0.2, near 0) · `shadow` 0…1 cast on what lies
    behind · `texture` gouache grain (sky .08, scenery .2, rock .35). `blur` in units puts it out
    of focus. A `foreground` sheet is left out of closer framings. `mirror` 0…1 makes the sheet
    shine: it reflects what lies behind it, upside down about the scenery's `water_y`.
    """

    name: str
    depth: float
    art: str | Image.Image
    box: canvas.Box | None = None
    texture: float = 0.2
    rim: float = 0.0
    volume: float = 0.0
    haze: float = 0.0
    shadow: float = 0.0
    blur: float = 0.0
    foreground: bool = False
    mirror: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A point for a figure or prop: where its base touches, and how big a head is there.

    For a seat, y is the top of the seat and `facing` where its table or view is. `floor` is the
    ground's y under a seat (feet), for its shadow.
    """

    x: float
    y: float
    head: float
    facing: str = "right"
    floor: float | None = None


@dataclass(frozen=True, kw_only=True)
class Lamp:
    """A light in the picture: a glow is screened over everything up to `depth`.

    `radius` is the bright core in pixels (a weak halo of 3.5 times that is added), `strength`
    0…1.5. `flicker` > 0 lets the camera make it breathe.
    """

    x: float
    y: float
    radius: float
    colour: str
    strength: float = 0.9
    depth: float = 0.55
    flicker: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Beam:
    """A soft patch or shaft of light: a polygon, blurred by `blur` pixels, then screened."""

    points: tuple[canvas.Point, ...]
    colour: str
    strength: float = 0.24
    blur: float = 18
    depth: float = 0.55


@dataclass(frozen=True, kw_only=True)
class Scenery:
    """A place as paper: sheets far to near, and where things go.

    `spots` are standing places, the hero's first (at least one; the painter makes more beside it).
    `seats` for sitting, `floats` for weightless or flying figures (point = the figure's middle),
    `table` where small props stand, `ground_props` where bigger props stand.
    `ground` says what feet touch: "dry", "wet" (mirrors), "water" or "none".
    `rim_colour`/`fill_colour` override the palette's light on edges (key side / other side).
    """

    sheets: tuple[Sheet, ...]
    spots: tuple[Spot, ...]
    seats: tuple[Spot, ...] = ()
    floats: tuple[Spot, ...] = ()
    table: Spot | None = None
    ground_props: tuple[Spot, ...] = ()
    lamps: tuple[Lamp, ...] = ()
    beams: tuple[Beam, ...] = ()
    indoors: bool = False
    ground: str = "dry"
    water_y: float | None = None
    rim_colour: str = ""
    fill_colour: str = ""
    haze_colour: str = ""
    """Empty: the palette's `low`."""
    motes: str = ""
    """Colour of dust, pollen, embers or fireflies in the air; empty for none."""
    vignette: float = 0.32
    grain: float = 0.016
    figure_depth: float = 0.6
    figure_dark: float = field(default=0.0)
    """How much more than the hour's darkness people are drawn into the dark, 0…1."""
