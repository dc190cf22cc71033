"""Panels: what the walls of a station are clad with: vents, hatches, lights, racks, gardens."""

from collections.abc import Callable

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, furniture, tunnel
from pipeline.house.scenery.solid import shade
from pipeline.house.scenery.tunnel import Patch

GARDEN = ("greenhouse", "garden", "plant", "botany", "hydroponic")
SCIENCE = ("lab", "laboratory", "research", "science", "experiment")


def clad(wall: Patch) -> str:
    """A wall between two frames with its two or three panels."""
    count = 3 if wall.side % 2 == 0 else 2
    parts = [pen.polygon(wall.corners(), wall.face)]
    for number in range(count):
        across = (number + 0.08) / count, (number + 0.92) / count
        face = shade(wall.face, wall.dice.uniform(-0.14, 0.05))
        panel = wall.piece((0.12, 0.9), across, face)
        parts.append(pen.polygon(panel.corners(), face))
        parts.append(wall.dice.choice(_kinds(wall.view, wall.side))(panel))
    return "".join(parts)


def _kinds(view: base.View, side: int) -> tuple[Callable[[Patch], str], ...]:
    """What may be on a side: racks of the laboratory or the garden only on the upright ones."""
    usual = (_vent, _hatch, _signals, _blank, _blank)
    if side not in tunnel.UPRIGHT:
        return usual
    if view.mentions(*GARDEN):
        return (_garden, _garden, _signals)
    if view.mentions(*SCIENCE):
        return (_specimens, _specimens, _monitor, _signals)
    return (*usual, _monitor)


def _blank(panel: Patch) -> str:
    tone = shade(panel.face, panel.dice.uniform(-0.06, 0.04))
    return panel.part(tone, (0.1, 0.9), (0.1, 0.9))


def _vent(panel: Patch) -> str:
    dark = shade(panel.face, -0.4)
    slits = [(0.18 + i * 0.15, 0.25 + i * 0.15) for i in range(5)]
    return "".join(panel.part(dark, one, (0.15, 0.85)) for one in slits)


def _hatch(panel: Patch) -> str:
    view, face = panel.view, panel.face
    hue = panel.dice.choice((tunnel.glow(view), view.palette.accent, shade(face, -0.4)))
    lid = panel.part(shade(face, 0.07), (0.15, 0.85), (0.15, 0.85))
    return lid + panel.part(palettes.mix(face, hue, 0.75), (0.24, 0.3), (0.28, 0.72))


def _signals(panel: Patch) -> str:
    """A plate with four lights, some of which are out."""
    view, face = panel.view, panel.face
    glow = tunnel.glow(view)
    hues = (glow, glow, view.palette.accent, shade(face, -0.5))
    plate = panel.part(shade(face, -0.16), (0.12, 0.88), (0.12, 0.88))
    lights = [
        panel.part(
            panel.dice.choice(hues), (0.2 + i * 0.17, 0.27 + i * 0.17), (0.2, 0.3), 'opacity="0.8"'
        )
        for i in range(4)
    ]
    return plate + "".join(lights)


def _specimens(panel: Patch) -> str:
    """A rack of four glass cylinders, some still lit."""
    rack = panel.part(shade(panel.face, -0.45), (0.06, 0.94), (0.06, 0.94))
    return rack + "".join(_cylinder(panel, 0.13 + i * 0.2) for i in range(4))


def _cylinder(panel: Patch, start: float) -> str:
    view, face, dice = panel.view, panel.face, panel.dice
    glow = tunnel.glow(view)
    hue = dice.choice((glow, glow, view.palette.accent, shade(face, 0.1)))
    low, high = (0.9, 0.12) if panel.side == tunnel.RIGHT else (0.1, 0.88)
    tall = high - low
    glass, cap = (start, start + 0.13), shade(face, 0.12)
    filled = (low, low + tall * dice.uniform(0.4, 0.88))
    wide = (start - 0.02, start + 0.15)
    return "".join(
        [
            panel.part(palettes.mix(face, hue, 0.22), glass, (low, high)),
            panel.part(palettes.mix(face, hue, 0.55), glass, filled),
            panel.part("#ffffff", (start + 0.02, start + 0.04), (low, high), 'opacity="0.3"'),
            panel.part(cap, wide, (low - tall * 0.06, low + tall * 0.05)),
            panel.part(cap, wide, (high - tall * 0.05, high + tall * 0.06)),
        ]
    )


def _monitor(panel: Patch) -> str:
    """A screen with a few lines of numbers."""
    glow = tunnel.glow(panel.view)
    dark = palettes.mix(shade(panel.face, -0.5), glow, 0.3)
    screen = panel.part(dark, (0.08, 0.92), (0.1, 0.9))
    lines = [
        panel.part(
            glow, (0.18, panel.dice.uniform(0.35, 0.8)), (0.2 + i * 0.16, 0.25 + i * 0.16),
            'opacity="0.8"',
        )
        for i in range(4)
    ]  # fmt: skip
    return screen + "".join(lines)


def _garden(panel: Patch) -> str:
    """A tray of plants under a lamp."""
    right, dice, lens = panel.side == tunnel.RIGHT, panel.dice, panel.tunnel.lens
    lamp = palettes.mix("#ff9ae0", "#ffffff", 0.3)
    leaf = panel.view.palette.tone("#6fb45a", 0.4, 0.25)
    parts = [
        panel.part("#3a2c2a", (0, 1), (0.72, 0.92) if right else (0.08, 0.28)),
        panel.part(lamp, (0, 1), (0.04, 0.09) if right else (0.91, 0.96)),
    ]
    for i in range(7):
        along = (0.08 + i * 0.13, 0.1 + i * 0.13)
        root = panel.corners(along, (0.72, 0.74) if right else (0.26, 0.28))[0]
        size = 0.3 * lens.scale(panel.zs[0] + (panel.zs[1] - panel.zs[0]) * i / 7)
        for turn in (-40, 0, 38):
            long, tone = size * dice.uniform(0.7, 1.2), shade(leaf, dice.uniform(-0.25, 0.2))
            lean = turn + dice.uniform(-12, 12)
            parts.append(furniture.frond(root, lean, long, size * 0.16, tone))
    return "".join(parts)
