"""Halls: what makes a museum differ from a church: sizes, colours, walls and what stands there."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.house.scenery import base, bays, choice, cladding
from pipeline.house.scenery.perspective import Perspective, standing

HERO_Z = 6.0


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of hall: half its width, height and length in metres, its colours, its bays.

    `things` names what stands in it, `lit` where its light comes from.
    """

    words: tuple[str, ...] = ()
    half: float
    high: float
    end: float
    walls: tuple[str, ...]
    floor: str
    bay: Callable[[base.View, Perspective, bays.Bay], str]
    things: str = ""
    chequered: bool = True
    lit: str = "windows"


BOOKS = ("library", "archive", "bookshop", "bookstore", "bookshelves", "bookcase", "reading room")
GRAND = Kind(
    half=4.4, high=6.8, end=18, walls=("#b8aa94", "#9fa8a4", "#c4a888"), floor="#b8aca0",
    bay=bays.columns,
)  # fmt: skip
UNDERGROUND = Kind(
    words=("subway", "metro", "underground", "platform", "tube station", "train station"),
    half=4.4, high=3.9, end=26, walls=("#c8d4cc", "#d8d0bc", "#b8c8d0"), floor="#8f9296",
    bay=cladding.platform, things="train", chequered=False, lit="tubes",
)  # fmt: skip
CHURCH = Kind(
    words=("church", "cathedral", "chapel", "temple", "mosque", "abbey", "wedding"),
    half=4.0, high=8.5, end=19, walls=("#b8ac9c", "#a8a09a", "#c0b4a0"), floor="#8f857a",
    bay=bays.pointed, things="pews",
)  # fmt: skip
LIBRARY = Kind(
    words=BOOKS,
    half=3.6, high=5.6, end=17, walls=("#8a5f42", "#7a4f3a", "#6f5a44"), floor="#7a543c",
    bay=cladding.shelves, things="desks", chequered=False,
)  # fmt: skip
MUSEUM = Kind(
    words=("museum", "gallery", "exhibition", "exhibit", "painting"),
    half=4.4, high=5.6, end=17, walls=("#c4b8a8", "#8fa39c", "#a86a5a", "#d8d0c4"),
    floor="#a87f58", bay=cladding.gallery, things="plinths", chequered=False,
)  # fmt: skip
CORRIDOR = Kind(
    words=("corridor", "hallway", "locker", "hotel", "passage", "school", "hospital"),
    half=2.2, high=3.1, end=18, walls=("#a8b8b0", "#c8b898", "#9fb0bc", "#b89a8a"),
    floor="#8a8f92", bay=cladding.doors, lit="panels",
)  # fmt: skip
FOYER = Kind(
    words=("foyer", "lobby", "ballroom", "palace", "opera", "theatre", "theater", "staircase",
           "mansion"),
    half=5.0, high=7.0, end=16, walls=("#b8946a", "#a8705a", "#8a7a8f"), floor="#d8ccb8",
    bay=bays.columns, things="stairs", lit="chandelier",
)  # fmt: skip
WORKS = Kind(
    words=("factory", "warehouse", "hangar", "workshop", "garage", "gym", "gymnasium", "arena"),
    half=5.2, high=6.4, end=20, walls=("#8f9698", "#a08a7c", "#7f8c90"), floor="#8c8a86",
    bay=cladding.girders, things="crates", chequered=False,
)  # fmt: skip
KINDS = (UNDERGROUND, CHURCH, LIBRARY, MUSEUM, WORKS, CORRIDOR, FOYER)


@dataclass(frozen=True, kw_only=True)
class Hall:
    """A hall of some kind under its lens; the hero stands at x = `hero` metres."""

    view: base.View
    lens: Perspective
    kind: Kind
    hero: float

    @property
    def wall(self) -> str:
        """The colour of the walls in this light."""
        return self.view.palette.tone(self.view.dice("wall").choice(self.kind.walls), 0.42)

    @property
    def half(self) -> float:
        """Half the width in metres; upright frames see narrower halls."""
        return self.kind.half * (0.8 if self.view.tall else 1.0)

    @property
    def high(self) -> float:
        """Upright frames see higher halls."""
        return self.kind.high * (1.3 if self.view.tall else 1.0)

    def bays(self) -> list[bays.Bay]:
        """Both walls in bays of equal length, far to near."""
        kind, size = self.kind, 2.6 if self.kind.half > 3 else 2.2
        count = int((kind.end - 1.6) / size)
        zs = [(kind.end - (i + 1) * size, kind.end - i * size) for i in range(count)]
        wall, high = self.wall, self.high
        return [
            bays.Bay(side=side, x=side * self.half, zs=one, high=high, wall=wall, number=i)
            for i, one in enumerate(zs)
            for side in (-1, 1)
        ]


def of(view: base.View) -> Hall:
    """The hall that the words name; a grand one if they name none."""
    kind = choice.of(view, [(one.words, one) for one in KINDS], GRAND)
    adult = (0.32 if kind.half > 3 else 0.4) * (0.85 if view.tall else 1.0)
    lens = standing(
        view, adult=adult, z=HERO_Z,
        x0=(0.57, 0.63, 0.5, 0.6)[view.variant % 4], feet=0.83, eye_line=-0.11,
    )  # fmt: skip
    return Hall(view=view, lens=lens, kind=kind, hero=lens.metres(view.hero, HERO_Z))
