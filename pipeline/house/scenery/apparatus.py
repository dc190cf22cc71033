"""Apparatus: what a laboratory holds: cabinets, screens, the bench with its glass, a tank."""

from dataclasses import dataclass

from pipeline.house import palettes, pen
from pipeline.house.scenery import clutter, furniture, rooms, shelving, solid
from pipeline.house.scenery.solid import shade

BENCH_M = 0.9
BENCH_Z, TANK_Z = 4.8, 4.6
JARS = ("#8fd0c8", "#c8e0dc", "#d9a45a", "#7fa8b8", "#b8d08a")
GLASSWARE = (
    (-0.55, 0.3, "flask"), (-0.2, 0.24, "tube"), (1.4, 0.34, "flask"), (1.72, 0.26, "tube"),
    (1.92, 0.26, "tube"), (2.2, 0.3, "flask"),
)  # fmt: skip
"""Where glass stands on the bench (metres from the hero), how tall it is, what it is."""
DUST_SHEET = (
    (2.35, 0.9), (2.5, 1.5), (2.85, 1.62), (3.1, 1.35), (3.36, 0.9), (3.4, 0.35), (3.2, 0.42),
    (2.9, 0.3), (2.6, 0.44), (2.33, 0.34),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Lab:
    """A laboratory: its room, the colour of its light, whether it is abandoned."""

    here: rooms.Room
    glow: str
    dead: bool


def racks(lab: Lab) -> str:
    """A cabinet at the left edge, shelves of jars, two screens on the wall."""
    here, lens, wall = lab.here, lab.here.lens, lab.here.wall
    dice, steel = here.view.dice("racks"), here.tone("#7f979c", 0.45)
    jars = [here.tone(one, 0.4) for one in JARS]
    parts = [_cabinet(lab, here.across(0.02), shade(steel, -0.25))]
    shelf = (here.hero + 0.1, here.hero + 2.5)
    for y in (1.55, 2.05):
        parts.append(shelving.jars(lens, (shelf[0] + 0.05, shelf[1]), y, wall - 0.2, jars, dice))
        parts.append(solid.box(lens, shelf, (y - 0.05, y), (wall - 0.35, wall), steel))
    parts.append(_screen(lab, shelf[1] + 0.45, "first", broken=False))
    parts.append(_screen(lab, shelf[1] + 1.75, "second", broken=lab.dead))
    return "".join(parts)


def _cabinet(lab: Lab, left: float, steel: str) -> str:
    """Six plates with signal lights; in a dead lab most are out."""
    here, wall = lab.here, lab.here.wall
    dice, plate = here.view.dice("cabinet"), here.tone("#5f767c", 0.6)
    parts = [solid.box(here.lens, (left, left + 1.1), (0, 2.4), (wall - 0.5, wall), steel)]
    z = wall - 0.51
    for y in (0.2 + row * 0.36 for row in range(6)):
        face = shade(plate, dice.uniform(-0.2, 0.05))
        span = (left + 0.08, left + 1.02)
        parts.append(solid.front(here.lens, span, (y, y + 0.3), z, face, r=0.02))
        for x in (left + 0.18 + i * 0.12 for i in range(5)):
            lit = dice.random() < (0.25 if lab.dead else 0.6)
            hues = (lab.glow, lab.glow, here.view.palette.accent)
            hue = dice.choice(hues) if lit else shade(plate, -0.5)
            light = (x, x + 0.06), (y + 0.12, y + 0.17)
            parts.append(solid.front(here.lens, *light, z - 0.01, hue))
    return "".join(parts)


def _screen(lab: Lab, x: float, name: str, *, broken: bool) -> str:
    """A wall screen with a curve; a broken one is black with a crack."""
    here, z = lab.here, lab.here.wall - 0.05
    lens, dice, body = here.lens, here.view.dice(f"{name} screen"), here.tone("#2f3c42", 0.7)
    face = shade(body, -0.5) if broken else palettes.mix(body, lab.glow, 0.25)
    frame = solid.front(lens, (x, x + 1.1), (1.4, 2.1), z, body, r=0.03)
    glass = solid.front(lens, (x + 0.04, x + 1.06), (1.44, 2.06), z - 0.01, face)
    if broken:
        crack = [(0.33, 2.03), (0.5, 1.82), (0.44, 1.72), (0.68, 1.54)]
        ink, width = shade(body, 0.3), 0.012
    else:
        crack = [(0.11 + i * 0.098, dice.uniform(1.56, 1.92)) for i in range(10)]
        ink, width = lab.glow, 0.02
    points = [lens.at(x + dx, y, z) for dx, y in crack]
    return frame + glass + pen.line(points, ink, width * lens.scale(z))


def bench(lab: Lab) -> str:
    """The long bench with glassware and a microscope; half covered when the lab is dead."""
    here, lens, x = lab.here, lab.here.lens, lab.here.hero
    white, drawer = here.tone("#c8d4d4", 0.4), here.tone("#7f979c", 0.55)
    span, deep = (x - 0.9, x + 3.3), (4.55, 5.2)
    top = (span[0] - 0.08, span[1] + 0.08)
    parts = [
        furniture.cupboards(lens, span, (0.08, BENCH_M - 0.05), deep, drawer, step=0.7),
        solid.box(lens, top, (BENCH_M - 0.05, BENCH_M), (deep[0] - 0.08, deep[1]), white),
        _glassware(lab),
        _microscope(here, x + 0.45),
    ]
    if lab.dead:
        parts.append(_dust_sheet(here))
    return "".join(parts)


def _glassware(lab: Lab) -> str:
    here, s = lab.here, lab.here.lens.scale(BENCH_Z)
    dice, glass = here.view.dice("glassware"), here.tone(clutter.GLASS, 0.35, 0.25)
    hues = (lab.glow, here.view.palette.accent, "#b8e07a", lab.glow)
    out = []
    for dx, size, kind in GLASSWARE:
        x, y = here.lens.at(here.hero + dx, BENCH_M, BENCH_Z)
        draw = clutter.flask if kind == "flask" else clutter.tube
        art = draw(size * s, glass, dice.choice(hues))
        out.append(clutter.turned(art, x, y - size * s / 2, 0))
    return "".join(out)


def _microscope(here: rooms.Room, x: float) -> str:
    ink, s, z = here.tone("#39464c", 0.65), here.lens.scale(BENCH_Z), BENCH_Z

    def at(dx: float, dy: float) -> tuple[float, float]:
        return here.lens.at(x + dx, BENCH_M + dy, z)

    stage = ((x - 0.1, x + 0.06), (BENCH_M + 0.1, BENCH_M + 0.13))
    foot = ((x - 0.13, x + 0.13), (BENCH_M, BENCH_M + 0.04))
    return "".join(
        [
            solid.front(here.lens, *foot, z, ink, r=0.02),
            pen.line([at(0.1, 0.03), at(0.12, 0.26), at(0.02, 0.36)], ink, 0.05 * s),
            pen.line([at(-0.07, 0.46), at(0.0, 0.16)], shade(ink, 0.2), 0.07 * s),
            solid.front(here.lens, *stage, z, ink),
        ]
    )


def _dust_sheet(here: rooms.Room) -> str:
    """A cloth over whatever stood at the right end of the bench."""
    lens, x, cloth = here.lens, here.hero, here.tone("#b8c4c4", 0.45)
    body = pen.polygon([lens.at(x + dx, y, 4.5) for dx, y in DUST_SHEET], cloth)
    folds = [
        pen.line([lens.at(x + dx, 1.4, 4.49), lens.at(x + dx + 0.05, 0.5, 4.49)], ink, 2)
        for dx in (2.6, 2.85, 3.1)
        for ink in (shade(cloth, -0.2),)
    ]
    return body + "".join(folds)


def tank_x(here: rooms.Room) -> float:
    """Where the tank stands."""
    return here.lens.metres(here.view.width * (0.83 if not here.view.tall else 0.86), TANK_Z)


def tank(lab: Lab) -> str:
    """An upright glass tank with something growing in it."""
    here, lens = lab.here, lab.here.lens
    x, r, s = tank_x(here), 0.48, lens.scale(TANK_Z)
    left, top = lens.at(x - r, 2.2, TANK_Z)
    right, low = lens.at(x + r, 0.45, TANK_Z)
    wide, tall, steel = right - left, low - top, here.tone("#5f767c", 0.6)
    water = palettes.mix(here.tone("#2f8f94", 0.5), lab.glow, 0.45)
    parts = [
        pen.rect(left, top, wide, tall, water, extra='opacity="0.86"'),
        pen.rect(left + 0.08 * s, top, 0.1 * s, tall, "#ffffff", extra='opacity="0.25"'),
        pen.rect(right - 0.14 * s, top, 0.05 * s, tall, "#ffffff", extra='opacity="0.18"'),
        _growth(here, (left, top, right, low)),
    ]
    for y0, y1 in ((0.0, 0.47), (2.18, 2.42)):
        span = (x - r - 0.07, x + r + 0.07)
        parts.append(solid.front(lens, span, (y0, y1), TANK_Z - 0.05, steel, r=0.03))
        rim = shade(steel, 0.25)
        parts.append(solid.front(lens, span, (y1 - 0.05, y1), TANK_Z - 0.06, rim))
    return "".join(parts)


def _growth(here: rooms.Room, box: tuple[float, float, float, float]) -> str:
    """Leaves of a water plant, and bubbles."""
    dice, leaf, s = here.view.dice("tank"), here.tone("#4f9a6a", 0.5), here.lens.scale(TANK_Z)
    left, top, right, low = box
    out = []
    for _ in range(7):
        tone, tall = shade(leaf, dice.uniform(-0.3, 0.1)), dice.uniform(0.6, 1.4) * s
        root = ((left + right) / 2, low)
        out.append(furniture.frond(root, dice.uniform(-18, 18), tall, 0.06 * s, tone))
    for _ in range(12):
        x, y = dice.uniform(left + 9, right - 9), dice.uniform(top, low)
        out.append(pen.ellipse(x, y, 0.025 * s, 0.025 * s, "#ffffff", 'opacity="0.5"'))
    return "".join(out)
