"""Station: the inside of a spacecraft, weightless; frames, light tubes, a window on a world.

Words pick what is in its racks: a laboratory, a greenhouse, a cockpit.
"""

from PIL import Image

from pipeline.house import canvas, palettes, pen
from pipeline.house.scenery import base, clutter, console, earth, foreground, panels, tunnel
from pipeline.house.scenery.perspective import Perspective, around
from pipeline.house.scenery.solid import shade
from pipeline.house.scenery.tunnel import FRAMES_Z

TONES = (0.3, 0.34, 0.66, 0.36, 0.26, 0.36, 0.66, 0.34)
"""How much light each side of the tunnel gets: ceiling first, clockwise."""


def scenery(view: base.View) -> base.Scenery:
    """A tunnel of frames with a window at its end; the hero floats on the left third."""
    hall = tunnel.Tunnel(view=view, lens=_lens(view))
    light = tunnel.glow(view)
    x, y = view.hero, view.horizon - view.height * 0.14
    head = 0.066 * view.height * (0.8 if view.tall else 1)
    other = base.Spot(x=x + head * 4.6, y=y + view.height * 0.06, head=head * 0.92, facing="left")
    return base.Scenery(
        sheets=_sheets(hall),
        spots=(base.Spot(x=x, y=view.height * 0.86, head=head * 0.8),),
        floats=(base.Spot(x=x, y=y, head=head), other),
        table=base.Spot(x=x + head * 2.2, y=y + head * 0.8, head=head),
        ground_props=(base.Spot(x=x + head * 3.2, y=y + head * 2.2, head=head),),
        lamps=(_earthshine(hall, light),),
        beams=_tube_light(hall, light),
        indoors=True,
        ground="none",
        rim_colour=palettes.mix(light, "#ffffff", 0.3),
        fill_colour=view.palette.second,
        motes=palettes.mix(light, "#ffffff", 0.5),
        vignette=0.4,
    )


def _lens(view: base.View) -> Perspective:
    """A wide lens in the middle of the tunnel; takes look a little to one side."""
    return Perspective(
        x0=view.width * (0.5, 0.55, 0.46)[view.variant % 3],
        horizon=view.horizon - view.height * 0.13,
        focal=view.width * 0.66 if not view.tall else view.height * 0.56,
        eye=0,
    )


def _sheets(hall: tunnel.Tunnel) -> tuple[base.Sheet, ...]:
    """Window, three depths of frames, what floats, and cables close to us."""
    view, window = hall.view, hall.box(FRAMES_Z[-1], 0)
    far = _end(hall) + _ring(hall, 4)
    sheets = [
        base.Sheet(name="space", depth=0.04, art=_outside(hall, window), box=window, texture=0.04),
        _frames("far", 0.24, far, hall.box(FRAMES_Z[4])),
        _frames("middle", 0.38, _ring(hall, 3) + _ring(hall, 2), hall.box(FRAMES_Z[2])),
        _frames("near", 0.52, _ring(hall, 1) + _ring(hall, 0), None),
    ]
    if view.mentions(*console.WORDS):
        sheets.append(console.sheet(view))
    drifting = clutter.adrift(view)
    sheets.append(base.Sheet(name="drifting", depth=0.72, art=drifting, rim=0.35, volume=0.2))
    cables = foreground.cables(view, view.dice("cables"))
    box = around(view, [(0, 0), (view.width * 0.42, view.height * 0.5)])
    sheets.append(foreground.sheet(view, cables, blur=0.9, box=box))
    return tuple(sheets)


def _frames(name: str, depth: float, art: str, box: canvas.Box | None) -> base.Sheet:
    return base.Sheet(
        name=f"{name} frames", depth=depth, art=art, box=box, texture=0.16, rim=0.25, shadow=0.32
    )


def _outside(hall: tunnel.Tunnel, box: canvas.Box) -> Image.Image:
    """What the box of the canvas shows beyond the window: stars and the bow of a world."""
    view, lens, z = hall.view, hall.lens, FRAMES_Z[-1]
    picture = earth.stars(view, box, count=240)
    x, y = lens.at(0, 0, z)
    wide, high = hall.section()[2][0] * lens.scale(z), hall.section()[0][1] * lens.scale(z)
    radius = max(wide, high) * 1.45
    world = earth.World(
        x=x + wide * 0.4 - box[0], y=y + high * 0.02 + radius - box[1], radius=radius,
        light=(0.55, -0.75, 0.3), air=palettes.mix("#7fd4ff", view.palette.light, 0.3),
    )  # fmt: skip
    ball = earth.paint(world, *picture.size, f"earth {view.seed}", coarse=1)
    picture.paste(ball, mask=ball.getchannel("A"))
    return picture


def _end(hall: tunnel.Tunnel) -> str:
    """The end wall with the window in it."""
    view, p, z = hall.view, hall.view.palette, FRAMES_Z[-1]
    window = hall.outline(z, 0.3 if not view.tall else 0.14)
    wall = pen.path(hall.outline(z) + window, palettes.mix(p.mid, p.dark, 0.1))
    colour = palettes.mix(p.far, tunnel.glow(view), 0.3)
    edge = f'stroke="{colour}" stroke-width="{0.05 * hall.lens.scale(z):.1f}"'
    dark = shade(p.mid, -0.4)
    bolts = [
        pen.ellipse(*hall.lens.at(x * 0.93, y * 0.93, z), 3, 3, dark) for x, y in hall.section()
    ]
    return wall + pen.path(window, "none", edge) + "".join(bolts)


def _ring(hall: tunnel.Tunnel, index: int) -> str:
    """The stretch of tunnel between two frames, and the nearer frame with its light tubes."""
    p, dice = hall.view.palette, hall.view.dice(f"ring {index}")
    zs, near = FRAMES_Z[index : index + 2], 1 - index / (len(FRAMES_Z) - 1)
    parts = []
    for side, tone in enumerate(TONES):
        face = palettes.mix(p.dark, p.far, tone * (1.1 - 0.45 * near) + 0.26)
        wall = tunnel.Patch(
            tunnel=hall, side=side, zs=(zs[0], zs[1]), us=(0, 1), face=face, dice=dice
        )
        parts.append(panels.clad(wall))
    return "".join(parts) + _frame(hall, zs[0], palettes.mix(p.dark, p.mid, 0.75 - 0.45 * near))


def _frame(hall: tunnel.Tunnel, z: float, steel: str) -> str:
    """A frame with a bright hairline and its two tubes."""
    light, s = tunnel.glow(hall.view), hall.lens.scale(z)
    hair = palettes.mix(hall.view.palette.mid, light, 0.45)
    line = f'stroke="{hair}" stroke-width="{max(1.2, 0.008 * s):.1f}" opacity="0.7"'
    bright = palettes.mix(light, "#ffffff", 0.55)
    tubes = [pen.line(one, bright, max(3, 0.04 * s)) for one in hall.tubes(z)]
    inner = hall.outline(z, 0.13)
    body = pen.path(hall.outline(z, -0.04) + inner, steel)
    return body + pen.path(inner, "none", line) + "".join(tubes)


def _tube_light(hall: tunnel.Tunnel, light: str) -> tuple[base.Beam, ...]:
    """The air around the tubes that are in sight."""
    beams = []
    for z in FRAMES_Z[1:4]:
        r = 0.22 * hall.lens.scale(z)
        for (x, top), (_, low) in hall.tubes(z):
            if -r < x < hall.view.width + r:
                around_it = (
                    (x - r, top - r), (x + r, top - r), (x + r, low + r), (x - r, low + r),
                )  # fmt: skip
                beam = base.Beam(
                    points=around_it, colour=light, strength=0.3, blur=r * 0.9, depth=0.5
                )
                beams.append(beam)
    return tuple(beams)


def _earthshine(hall: tunnel.Tunnel, light: str) -> base.Lamp:
    """The light of the world's edge in the window."""
    x, y = hall.lens.at(0, 0, FRAMES_Z[-1])
    size = hall.lens.scale(FRAMES_Z[-1]) * hall.section()[2][0]
    return base.Lamp(
        x=x + size * 0.35, y=y + size * 0.05, radius=size * 0.5, colour=light, strength=0.22,
        depth=0.1,
    )  # fmt: skip
