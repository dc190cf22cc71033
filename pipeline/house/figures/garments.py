"""Garments: the trunk of every garment that casting knows, and what sleeves and legs go with it."""

from pipeline.house.figures import costumes, stitching
from pipeline.house.figures.stitching import FRONT
from pipeline.house.figures.tailoring import Cut, Tailor
from pipeline.house.props import colour, outline


def of(name: str) -> Cut:
    """The cut of a garment word; an unknown word wears a jacket."""
    return GARMENTS.get(name, GARMENTS["jacket"])


def _coat(t: Tailor) -> None:
    top = t.paint.top
    stitching.long(t, 0.62, flare=0.1, fill=top, ease=0.05)
    left, right = stitching.hem(t, 0.62)
    middle = (left[0] * 0.42 + right[0] * 0.58, left[1])
    t.pen.line(
        [t.body.torso(FRONT, 0.5), t.body.torso(FRONT, 0.0), middle], colour.shade(top, 0.4), 0.026
    )
    stitching.strip(t, [(-0.04, 0.96), (FRONT, 0.66), (0.12, 0.95)], t.paint.shirt)
    stitching.lapels(t, colour.light(top, 0.1), depth=0.6)
    stitching.belt(t, 0.34, colour.shade(top, 0.42), ease=0.06)
    stitching.buttons(t, (0.5, 0.2), colour.shade(top, 0.55), x=FRONT + 0.1)
    stitching.thread(t, [(-0.3, 0.12), (-0.08, 0.1)], colour.shade(top, 0.4), 0.03)


def _dress(t: Tailor) -> None:
    top = t.paint.top
    back, front = t.contour(ease=-0.01)
    left, right = stitching.hem(t, 0.46, flare=0.24)
    hips = t.at((-t.body.frame.hip - 0.04, 0.08), (t.body.frame.hip, 0.08))
    t.shape([*back[:5], hips[0], left], [*front[:5], hips[1], right], top)
    dark = colour.shade(top, 0.22)
    for share in (0.5, 0.72):
        foot = (left[0] + (right[0] - left[0]) * share, left[1])
        t.pen.line([t.body.torso((share - 0.45) * 0.5, 0.2), foot], dark, 0.03)
    t.pen.path(outline.polygon(t.at((-0.14, 1.0), (0.02, 0.86), (0.15, 1.0))), t.paint.skin)
    stitching.belt(t, 0.36, t.paint.accent, ease=0.0, buckle=False)


def _jacket(t: Tailor) -> None:
    top, w = t.paint.top, t.body.frame.hip + 0.04
    back, front = t.contour(ease=0.04, bottom=-0.05)
    t.shape(back, front, top)
    left, right = FRONT - 0.05, FRONT + 0.1
    shirt = [(-0.03, 0.96), (left, 0.4), (left, -0.05), (right, -0.05), (right, 0.4), (0.12, 0.96)]
    stitching.strip(t, shirt, t.paint.shirt)
    dark = colour.shade(top, 0.38)
    for x, y, inner, low in ((-0.17, -0.24, -0.02, -0.05), (0.17, 0.27, FRONT + 0.05, 0.11)):
        collar = [(x, 1.0), (y, 0.86), (inner, 0.77), (low, 0.97)]
        stitching.strip(t, collar, dark, round_by=0.02)
    for a, b in ((-w, left), (right, w * 0.94)):
        stitching.strip(t, [(a, -0.07), (b, -0.07), (b, 0.0), (a, 0.0)], dark, round_by=0.03)
    stitching.thread(t, [(-0.28, 0.2), (-0.12, 0.28)], dark, 0.03)
    stitching.thread(t, [(left - 0.01, 0.02), (left - 0.02, 0.76)], t.paint.accent, 0.026)


def _suit(t: Tailor) -> None:
    top = t.paint.top
    back, front = t.contour(ease=0.03, bottom=-0.14)
    t.shape(back, front, top)
    stitching.strip(t, [(-0.06, 0.97), (FRONT, 0.46), (0.14, 0.96)], t.paint.shirt)
    stitching.strip(
        t,
        [
            (0.0, 0.93),
            (0.09, 0.93),
            (0.085, 0.87),
            (FRONT + 0.03, 0.56),
            (FRONT, 0.5),
            (FRONT - 0.045, 0.56),
            (0.02, 0.87),
        ],
        t.paint.accent,
    )
    stitching.lapels(t, colour.light(top, 0.1), depth=0.44)
    stitching.thread(
        t, [(FRONT, 0.44), (FRONT + 0.02, 0.1), (FRONT - 0.06, -0.13)], colour.shade(top, 0.45)
    )
    stitching.buttons(t, (0.38, 0.26), colour.shade(top, 0.6), x=FRONT + 0.03)
    stitching.strip(t, [(-0.28, 0.66), (-0.16, 0.655), (-0.16, 0.69), (-0.27, 0.7)], t.paint.accent)


def _jumpsuit(t: Tailor) -> None:
    top = t.paint.top
    back, front = t.contour(ease=0.01, bottom=-0.12)
    t.shape(back, front, top)
    stitching.thread(t, [(0.06, 0.95), (FRONT, 0.6), (FRONT, 0.36)], colour.shade(top, 0.5))
    stitching.strip(
        t,
        [(-0.16, 1.0), (-0.2, 0.9), (0.04, 0.84), (0.22, 0.9), (0.16, 0.99)],
        colour.shade(top, 0.3),
        round_by=0.02,
    )
    stitching.strip(
        t,
        [(-0.3, 0.56), (-0.1, 0.55), (-0.1, 0.68), (-0.29, 0.7)],
        colour.shade(top, 0.34),
        round_by=0.012,
    )
    stitching.strip(
        t, [(0.24, 0.66), (0.36, 0.66), (0.36, 0.72), (0.24, 0.72)], t.paint.accent, round_by=0.012
    )
    stitching.belt(t, 0.34, t.paint.accent, ease=0.02)


def _sweater(t: Tailor) -> None:
    top = t.paint.top
    back, front = t.contour(ease=0.03, bottom=-0.04)
    t.shape(back, front, top)
    c = t.body.frame.chest + 0.035
    for y in (0.56, 0.47):
        stitching.strip(
            t,
            [(-c * 0.95, y), (c * 0.9, y - 0.01), (c * 0.9, y + 0.035), (-c * 0.96, y + 0.045)],
            t.paint.accent,
        )
    h = t.body.frame.hip + 0.03
    stitching.strip(
        t,
        [(-h, -0.06), (h * 0.94, -0.06), (h * 0.94, 0.01), (-h, 0.01)],
        colour.shade(top, 0.3),
        round_by=0.04,
    )
    stitching.strip(
        t,
        [(-0.17, 0.95), (0.18, 0.94), (0.16, 1.06), (-0.15, 1.07)],
        colour.shade(top, 0.14),
        round_by=0.05,
    )


def _tee(t: Tailor) -> None:
    top = t.paint.top
    back, front = t.contour(bottom=-0.04)
    t.shape(back, front, top)
    t.pen.path(outline.polygon(t.at((-0.14, 1.0), (0.04, 0.92), (0.15, 1.0))), t.paint.skin)
    stitching.thread(t, [(-0.15, 0.985), (0.04, 0.915), (0.16, 0.975)], t.paint.accent, 0.04)


def _apron(t: Tailor) -> None:
    shirt, top = t.paint.shirt, t.paint.top
    back, front = t.contour(ease=0.02, bottom=-0.05)
    t.shape(back, front, shirt)
    left, right = stitching.hem(t, 0.4, flare=0.06)
    w = t.body.frame.waist
    upper = t.at((-w * 0.45, 0.72), (-w * 0.8, 0.38), (-w, 0.3))
    other = t.at((w * 0.86, 0.72), (w * 0.95, 0.38), (w + 0.02, 0.3))
    t.pen.poly([*upper, (left[0] + 0.06, left[1]), right, *reversed(other)], top, round_by=0.03)
    t.pen.poly(
        [
            upper[2],
            (left[0] + 0.06, left[1]),
            (left[0] + 0.28, left[1]),
            t.body.torso(-w * 0.5, 0.3),
        ],
        colour.shade(top, 0.24),
        round_by=0.02,
    )
    stitching.thread(t, [(-w * 0.45, 0.72), (-0.12, 0.97)], top, 0.07)
    stitching.thread(t, [(w * 0.86, 0.72), (0.15, 0.96)], top, 0.07)
    stitching.belt(t, 0.34, t.paint.accent, ease=0.02, buckle=False)
    stitching.strip(
        t,
        [(0.0, 0.08), (0.3, 0.08), (0.28, 0.24), (0.02, 0.24)],
        colour.shade(top, 0.3),
        round_by=0.01,
    )
    stitching.strip(
        t,
        [(-0.14, 0.98), (-0.16, 0.88), (0.05, 0.82), (0.2, 0.88), (0.15, 0.98)],
        colour.light(shirt, 0.4),
        round_by=0.02,
    )


GARMENTS: dict[str, Cut] = {
    "none": Cut(trunk=_tee, sleeve=0.3, leg="short", width=0.92),
    "coat": Cut(trunk=_coat, width=1.08, skirt=0.62),
    "dress": Cut(trunk=_dress, sleeve=0.26, leg="bare", width=0.9, skirt=0.46),
    "jacket": Cut(trunk=_jacket, width=1.06, cuff="accent"),
    "suit": Cut(trunk=_suit, leg_of="top", cuff="shirt"),
    "jumpsuit": Cut(trunk=_jumpsuit, sleeve=0.72, leg="boots", leg_of="top"),
    "raincoat": Cut(trunk=costumes.raincoat, width=1.22, leg="boots", shoe_of="accent", skirt=0.44),
    "sweater": Cut(trunk=_sweater, width=1.06, cuff="accent"),
    "apron": Cut(trunk=_apron, sleeve=0.66, sleeve_of="shirt", width=1.02, skirt=0.4),
    "cloak": Cut(
        trunk=costumes.cloak,
        behind=costumes.cloak_behind,
        over=costumes.cloak_over,
        sleeve_of="bottom",
        leg="boots",
    ),
    "spacesuit": Cut(
        trunk=costumes.spacesuit,
        behind=costumes.pack,
        width=1.35,
        sleeve_of="shirt",
        leg="space",
        leg_of="shirt",
        shoe_of="top",
        cuff="top",
    ),
    "armour": Cut(
        trunk=costumes.armour,
        over=costumes.armour_over,
        skirt=0.3,
        leg="greaves",
        sleeve_of="bottom",
        cuff="accent",
    ),
}
