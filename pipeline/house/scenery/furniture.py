"""Furniture: what stands in rooms, in metres, under a lens. Colours come in already lit."""

import random
from collections.abc import Sequence

from pipeline.house import pen
from pipeline.house.scenery import solid
from pipeline.house.scenery.perspective import Perspective
from pipeline.house.scenery.solid import shade


def round_table(
    lens: Perspective,
    x: float,
    z: float,
    top: str,
    foot: str,
    *,
    radius: float = 0.45,
    height: float = 0.74,
) -> str:
    """A table on one leg."""
    return "".join(
        [
            solid.disc(lens, x, 0.02, z, radius * 0.55, foot),
            solid.front(lens, (x - 0.03, x + 0.03), (0.0, height - 0.02), z, foot),
            solid.disc(lens, x, height - 0.035, z, radius, shade(top, -0.35)),
            solid.disc(lens, x, height, z, radius, top),
            solid.disc(
                lens, x - radius * 0.1, height + 0.001, z + 0.06, radius * 0.82, shade(top, 0.08)
            ),
        ]
    )


def table(
    lens: Perspective, xs: solid.Range, zs: solid.Range, top: str, *, height: float = 0.74
) -> str:
    """A table or desk on four legs."""
    legs = [
        solid.front(lens, (x, x + 0.06), (0, height), z, shade(top, -0.35 - 0.15 * (z == zs[1])))
        for z in (zs[1], zs[0])
        for x in (xs[0] + 0.04, xs[1] - 0.1)
    ]
    return "".join(legs) + solid.box(lens, xs, (height - 0.05, height), zs, top)


def pendant(
    lens: Perspective, x: float, y: float, z: float, body: str, bulb: str, *, wide: float = 0.2
) -> str:
    """A lamp on a cord from above; its light leaves at (x, y)."""
    s = lens.scale(z)
    cx, cy = lens.at(x, y, z)
    half, tall = wide * s, wide * 0.85 * s
    hood = (
        f"M{cx - half:.1f} {cy:.1f}Q{cx - half * 0.8:.1f} {cy - tall * 0.8:.1f} {cx:.1f} "
        f"{cy - tall:.1f}Q{cx + half * 0.8:.1f} {cy - tall * 0.8:.1f} {cx + half:.1f} {cy:.1f}Z"
    )
    return "".join(
        [
            pen.line([(cx, -9), (cx, cy - tall)], shade(body, -0.4), max(1.5, 0.012 * s)),
            pen.path(hood, body),
            pen.ellipse(cx, cy, half, half * 0.15, bulb),
        ]
    )


def plant(
    lens: Perspective,
    place: tuple[float, float, float],
    leaf: str,
    pot: str,
    dice: random.Random,
    *,
    tall: float = 0.9,
) -> str:
    """A plant in a pot that stands at (x, y, z); `tall` in metres from the floor of the pot."""
    s = lens.scale(place[2])
    cx, cy = lens.at(*place)
    rim = cy - tall * 0.3 * s
    wide = tall * 0.16 * s
    leaves = [
        frond(
            (cx, rim),
            dice.uniform(-68, 68),
            dice.uniform(0.5, 0.75) * tall * s,
            tall * 0.085 * s,
            shade(leaf, dice.uniform(-0.25, 0.15)),
        )
        for _ in range(11)
    ]
    body = pen.polygon(
        [(cx - wide, rim), (cx + wide, rim), (cx + wide * 0.7, cy), (cx - wide * 0.7, cy)], pot
    )
    band = pen.rect(
        cx - wide * 1.08, rim - wide * 0.1, wide * 2.16, wide * 0.36, shade(pot, 0.12), r=2
    )
    return "".join(leaves) + body + band


def frond(root: tuple[float, float], turn: float, length: float, half: float, fill: str) -> str:
    """One leaf that leaves `root` at `turn` degrees from upright."""
    x, y = root
    body = solid.traced(
        "M0 0C{} {} {} {} 0 {}C{} {} {} {} 0 0Z",
        *(half * 1.2, -length * 0.25, half, -length * 0.75, -length),
        *(-half, -length * 0.75, -half * 1.2, -length * 0.25),
    )
    return pen.path(body, fill, f'transform="translate({x:.1f} {y:.1f}) rotate({turn:.1f})"')


def picture(
    lens: Perspective,
    xs: solid.Range,
    ys: solid.Range,
    z: float,
    frame: str,
    hues: Sequence[str],
    dice: random.Random,
) -> str:
    """A framed picture on a wall: a small landscape of two hills and a sun, or a still life."""
    wide, high = xs[1] - xs[0], ys[1] - ys[0]
    edge = min(wide, high) * 0.09
    inner_x, inner_y = (xs[0] + edge, xs[1] - edge), (ys[0] + edge, ys[1] - edge)
    ground, hill, sun = (dice.choice(hues) for _ in range(3))
    left, low = inner_x[0], inner_y[0]
    right = inner_x[1]
    ridge = [(left, low), (left, low + high * dice.uniform(0.2, 0.5))]
    ridge += [(left + wide * 0.4, low + high * dice.uniform(0.2, 0.55)), (right, low + high * 0.25)]
    ridge += [(right, low)]
    sx, sy = lens.at(left + wide * dice.uniform(0.2, 0.6), low + high * 0.55, z)
    return "".join(
        [
            solid.front(lens, xs, ys, z, frame),
            solid.front(lens, inner_x, inner_y, z, shade(ground, 0.45)),
            pen.ellipse(sx, sy, wide * 0.11 * lens.scale(z), wide * 0.11 * lens.scale(z), sun),
            pen.polygon([lens.at(x, y, z) for x, y in ridge], hill),
        ]
    )


def floor_lamp(
    lens: Perspective, x: float, z: float, stand: str, hood: str, *, height: float = 1.62
) -> str:
    """A standing lamp with a cloth shade; its light is at (x, height - 0.15)."""
    s = lens.scale(z)
    cx, top = lens.at(x, height, z)
    low = lens.at(x, height - 0.32, z)[1]
    return "".join(
        [
            solid.disc(lens, x, 0.02, z, 0.17, stand),
            solid.front(lens, (x - 0.013, x + 0.013), (0, height - 0.2), z, stand),
            pen.polygon(
                [
                    (cx - 0.14 * s, top),
                    (cx + 0.14 * s, top),
                    (cx + 0.23 * s, low),
                    (cx - 0.23 * s, low),
                ],
                hood,
            ),
        ]
    )


def monitor(
    lens: Perspective, x: float, y: float, z: float, body: str, screen: str, *, wide: float = 0.6
) -> str:
    """A screen on a foot that stands at height y."""
    tall = wide * 0.6
    low = y + 0.12
    lines = [
        solid.front(
            lens,
            (x - wide * 0.4, x - wide * 0.4 + wide * share),
            (low + tall * at, low + tall * at + 0.025),
            z,
            shade(screen, 0.45),
        )
        for at, share in ((0.75, 0.5), (0.58, 0.7), (0.41, 0.3), (0.24, 0.6))
    ]
    half = wide / 2
    return "".join(
        [
            solid.front(lens, (x - 0.1, x + 0.1), (y, y + 0.02), z, body),
            solid.front(lens, (x - 0.025, x + 0.025), (y, low), z, body),
            solid.front(lens, (x - half, x + half), (low, low + tall), z, body, r=0.02),
            solid.front(
                lens, (x - half + 0.02, x + half - 0.02), (low + 0.03, low + tall - 0.02), z, screen
            ),
            *lines,
        ]
    )


def door(lens: Perspective, xs: solid.Range, z: float, wood: str, *, height: float = 2.1) -> str:
    """A closed door in a wall that faces the camera."""
    wide = xs[1] - xs[0]
    panels = [
        solid.front(
            lens,
            (xs[0] + wide * 0.18, xs[1] - wide * 0.18),
            (height * low, height * high),
            z,
            shade(wood, -0.12),
        )
        for low, high in ((0.1, 0.45), (0.54, 0.92))
    ]
    knob_x, knob_y = lens.at(xs[1] - wide * 0.1, height * 0.49, z)
    knob = pen.ellipse(knob_x, knob_y, 0.03 * lens.scale(z), 0.03 * lens.scale(z), shade(wood, 0.5))
    edge = (xs[0] - 0.08, xs[1] + 0.08)
    return "".join(
        [
            solid.front(lens, edge, (0, height + 0.08), z, shade(wood, -0.3)),
            solid.front(lens, xs, (0, height), z, wood),
            *panels,
            knob,
        ]
    )


def cupboards(
    lens: Perspective,
    xs: solid.Range,
    ys: solid.Range,
    zs: solid.Range,
    paint: str,
    *,
    step: float = 0.62,
) -> str:
    """A row of cupboards with doors and knobs."""
    out = [solid.box(lens, xs, ys, zs, paint)]
    count = max(1, round((xs[1] - xs[0]) / step))
    wide = (xs[1] - xs[0]) / count
    for i in range(count):
        a = xs[0] + i * wide + 0.03
        b = a + wide - 0.06
        out.append(
            solid.front(lens, (a, b), (ys[0] + 0.05, ys[1] - 0.05), zs[0] - 0.01, shade(paint, 0.1))
        )
        kx, ky = lens.at(b - 0.07 if i % 2 == 0 else a + 0.07, ys[1] - 0.14, zs[0])
        out.append(
            pen.ellipse(
                kx, ky, 0.022 * lens.scale(zs[0]), 0.022 * lens.scale(zs[0]), shade(paint, -0.5)
            )
        )
    return "".join(out)


def rug(lens: Perspective, x: float, z: float, radius: float, hue: str, pale: str) -> str:
    """A round rug with two rings."""
    return "".join(
        solid.disc(lens, x, 0.005, z, radius * share, tone)
        for share, tone in ((1.0, hue), (0.86, pale), (0.78, hue), (0.5, shade(hue, 0.12)))
    )
