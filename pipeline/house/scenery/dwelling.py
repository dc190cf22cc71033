"""Dwelling: the colours and small things that all rooms of one home share."""

from pipeline.house import palettes
from pipeline.house.scenery import base, rooms, windows

WALL_Z = 5.8
PAINTS = ("#9fb3a4", "#c9a88a", "#8fa3b0", "#c99a86", "#b8a8b4", "#d2b98c", "#7f9a98")
CLOTHS = ("#3f6f78", "#b8603f", "#6f7f4f", "#8a4f5f", "#d09a4a", "#4f5f86")
SPINES = ("#a8443a", "#3f6f7a", "#d9a84a", "#6f5a86", "#e8dcc0", "#5f8a5a", "#c47a4a")


def cloth(here: rooms.Room, name: str) -> str:
    """The colour of a thing of cloth in this home."""
    own = here.view.dice(name).choice(CLOTHS)
    return here.tone(own, 0.5, here.view.palette.unity * 0.7)


def oak(here: rooms.Room) -> str:
    """The wood of the furniture."""
    return here.tone("#8a5a3c", 0.62)


def spines(here: rooms.Room) -> list[str]:
    """Colours for books and pictures."""
    return [here.tone(one, 0.45) for one in SPINES]


def hood(here: rooms.Room) -> str:
    """A lampshade, lit or not."""
    lamp = palettes.mix(here.view.palette.lamp, "#fff4dc", 0.4)
    return lamp if here.view.lamps else here.tone("#efe0c0", 0.4)


def window(here: rooms.Room, at: float, wide: float, *, low: float = 0.95) -> windows.Window:
    """A window whose middle is at a share of the width; takes move it a little."""
    x = here.across(at + (0.05 if here.view.variant % 2 else 0))
    high = 3.1 if here.view.tall else 2.55
    return windows.Window(xs=(x - wide / 2, x + wide / 2), ys=(low, high), z=WALL_Z)


def outside(view: base.View) -> str:
    """What this home's windows show."""
    if view.mentions("apartment", "flat", "city", "town", "skyscraper", "penthouse", "loft"):
        return "town"
    if view.mentions("cottage", "farm", "garden", "country", "cabin", "village"):
        return "garden"
    return view.dice("outside").choice(("street", "garden", "garden"))


def wall(here: rooms.Room, opening: windows.Window) -> str:
    """The painted wall, the floor of boards, the white window."""
    paint = here.tone(here.view.dice("paint").choice(PAINTS), 0.4)
    floor, frame = here.tone("#8f6446", 0.6), here.tone("#efe6d6", 0.35, 0.3)
    return rooms.shell(here, (opening,), paint=paint, floor=floor, frame=frame)


def glow(here: rooms.Room, x: float, y: float, z: float, *, size: float = 0.62) -> base.Lamp:
    """The light of a lamp, weak by day."""
    px, py = here.lens.at(x, y, z)
    strength = 0.85 if here.view.lamps or here.view.wet else 0.25
    return base.Lamp(
        x=px, y=py, radius=size * here.lens.scale(z), colour=here.view.palette.lamp,
        strength=strength, depth=0.58, flicker=0.03,
    )  # fmt: skip
