"""Seating: chairs, stools, sofas and beds, in metres, under a lens. Colours come in already lit."""

from pipeline.house import pen
from pipeline.house.scenery import solid
from pipeline.house.scenery.perspective import SEAT_M, Perspective
from pipeline.house.scenery.solid import shade

SIGN = {"right": 1.0, "left": -1.0}


def chair(lens: Perspective, x: float, z: float, wood: str, *, facing: str) -> str:
    """A café chair whose seat is at `SEAT_M`; its back is behind whoever looks to `facing`."""
    half, back = 0.21, x - SIGN[facing] * 0.22
    legs = [
        solid.front(lens, (x + dx - 0.02, x + dx + 0.02), (0, SEAT_M), z + dz, shade(wood, -dz))
        for dz in (0.2, -0.2)
        for dx in (-half + 0.02, half - 0.02)
    ]
    seat = solid.box(
        lens, (x - half, x + half), (SEAT_M - 0.045, SEAT_M), (z - 0.21, z + 0.21), wood
    )
    posts = [
        solid.front(lens, (back - 0.018, back + 0.018), (SEAT_M, 0.9), z + dz, wood)
        for dz in (0.19, -0.19)
    ]
    rails = [
        solid.side(lens, back, (low, high), (z - 0.2, z + 0.2), shade(wood, 0.08))
        for low, high in ((0.62, 0.68), (0.76, 0.93))
    ]
    return "".join([*legs, seat, posts[0], *rails, posts[1]])


def stool(
    lens: Perspective, x: float, z: float, wood: str, seat: str, *, height: float = 0.7
) -> str:
    """A bar stool."""
    foot = solid.disc(lens, x, 0.02, z, 0.2, wood)
    leg = solid.front(lens, (x - 0.022, x + 0.022), (0.02, height), z, wood)
    ring = solid.disc(lens, x, height * 0.38, z, 0.15, shade(wood, 0.12))
    cushion = solid.disc(lens, x, height - 0.05, z, 0.19, shade(seat, -0.3))
    return foot + ring + leg + cushion + solid.disc(lens, x, height, z, 0.19, seat)


def sofa(lens: Perspective, xs: solid.Range, z: float, cloth: str, *, deep: float = 0.85) -> str:
    """A sofa that faces the camera; `z` is its front edge, the seat is at `SEAT_M`."""
    left, right = xs
    back = solid.front(
        lens, (left + 0.1, right - 0.1), (0.1, 0.86), z + deep * 0.75, shade(cloth, -0.16), r=0.12
    )
    seat = solid.box(lens, (left + 0.1, right - 0.1), (0.14, SEAT_M), (z, z + deep * 0.72), cloth)
    middle = (left + right) / 2
    cushions = [
        solid.front(
            lens,
            (a + 0.02, b - 0.02),
            (SEAT_M - 0.16, SEAT_M),
            z - 0.01,
            shade(cloth, 0.07),
            r=0.05,
        )
        for a, b in ((left + 0.16, middle), (middle, right - 0.16))
    ]
    arms = [
        solid.box(lens, span, (0.06, 0.6), (z - 0.03, z + deep * 0.7), shade(cloth, -0.08))
        for span in ((left - 0.05, left + 0.17), (right - 0.17, right + 0.05))
    ]
    feet = [
        solid.front(lens, (x, x + 0.06), (0, 0.1), z, shade(cloth, -0.6))
        for x in (left, right - 0.06)
    ]
    return back + seat + "".join([*cushions, *arms, *feet])


def armchair(lens: Perspective, x: float, z: float, cloth: str, *, facing: str) -> str:
    """A soft chair seen from the side; its seat is at `SEAT_M`."""
    side = SIGN[facing]
    back, front = x - side * 0.42, x + side * 0.36
    seat_span = (min(x - 0.34, x + 0.34), max(x - 0.34, x + 0.34))
    low, high = sorted((back - side * 0.1, back + side * 0.12))
    arm = sorted((back, front))
    deep = (z - 0.34, z + 0.36)
    legs = [
        solid.front(lens, (foot, foot + 0.05), (0, 0.16), depth, shade(cloth, -0.7))
        for depth in (z + 0.3, z - 0.3)
        for foot in (arm[0] + 0.04, arm[1] - 0.1)
    ]
    return "".join(
        [
            *legs,
            solid.box(lens, (low, high), (0.16, 1.02), deep, shade(cloth, -0.08)),
            solid.box(lens, seat_span, (0.16, SEAT_M), deep, cloth),
            solid.box(
                lens, (arm[0], arm[1]), (0.42, 0.58), (z + 0.24, z + 0.38), shade(cloth, -0.16)
            ),
        ]
    )


def near_arm(lens: Perspective, x: float, z: float, cloth: str, *, facing: str) -> str:
    """The arm of an armchair on our side: it goes before whoever sits in it."""
    side = SIGN[facing]
    span = sorted((x - side * 0.42, x + side * 0.34))
    return solid.front(lens, (span[0], span[1]), (0.2, 0.56), z - 0.36, shade(cloth, 0.06), r=0.07)


def bed(
    lens: Perspective, xs: solid.Range, zs: solid.Range, wood: str, sheet: str, cover: str
) -> str:
    """A bed along the wall, its head at the right; the mattress is at `SEAT_M`."""
    left, right = xs
    return "".join(
        [
            solid.box(lens, (right - 0.06, right + 0.02), (0, 1.05), zs, wood),
            solid.box(lens, (left, right), (0.16, 0.3), zs, wood),
            solid.box(lens, (left + 0.02, right - 0.06), (0.28, SEAT_M), zs, sheet),
            solid.box(
                lens,
                (right - 0.62, right - 0.1),
                (SEAT_M, SEAT_M + 0.13),
                (zs[0] + 0.12, zs[1] - 0.1),
                shade(sheet, 0.3),
            ),
            solid.box(
                lens,
                (left + 0.01, right - 0.75),
                (0.24, SEAT_M + 0.03),
                (zs[0] - 0.03, zs[1]),
                cover,
            ),
            solid.front(
                lens,
                (right - 0.92, right - 0.75),
                (0.24, SEAT_M + 0.03),
                zs[0] - 0.03,
                shade(sheet, 0.15),
            ),
        ]
    )


def swivel(lens: Perspective, x: float, z: float, ink: str) -> str:
    """A desk chair that faces right."""
    s = lens.scale(z)
    feet = [
        pen.line([lens.at(x, 0.12, z), lens.at(x + dx, 0.04, z + dz)], ink, 0.05 * s)
        for dx, dz in ((-0.28, 0), (0.28, 0), (-0.12, -0.2), (0.12, 0.2))
    ]
    post = solid.front(lens, (x - 0.025, x + 0.025), (0.1, SEAT_M), z, ink)
    seat = solid.box(lens, (x - 0.24, x + 0.22), (SEAT_M - 0.07, SEAT_M), (z - 0.22, z + 0.22), ink)
    back = solid.box(lens, (x - 0.33, x - 0.26), (0.58, 1.08), (z - 0.2, z + 0.2), shade(ink, 0.08))
    stay = solid.front(lens, (x - 0.3, x - 0.26), (SEAT_M - 0.04, 0.62), z, shade(ink, -0.2))
    return "".join(feet) + post + seat + stay + back
