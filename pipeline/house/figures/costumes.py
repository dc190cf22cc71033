"""Costumes: garments for weather, adventure and space."""

from pipeline.house.figures import stitching
from pipeline.house.figures.stitching import FRONT
from pipeline.house.figures.tailoring import Tailor
from pipeline.house.figures.wardrobe import METAL
from pipeline.house.props import colour


def raincoat(t: Tailor) -> None:
    """Wide, with toggles and the hood down."""
    top = t.paint.top
    stitching.long(t, 0.44, flare=0.26, fill=top, ease=0.07)
    left, right = stitching.hem(t, 0.44, flare=0.26)
    t.pen.line([left, right], colour.light(top, 0.3), 0.05)
    middle = (left[0] * 0.42 + right[0] * 0.58, left[1])
    t.pen.line(
        [t.body.torso(FRONT, 0.92), t.body.torso(FRONT, 0.3), middle], colour.shade(top, 0.4), 0.024
    )
    for y in (0.78, 0.56, 0.34, 0.12):
        stitching.thread(t, [(FRONT - 0.07, y), (FRONT + 0.07, y)], colour.shade(top, 0.55), 0.045)
    t.pen.blob(
        t.at((-0.36, 0.9), (-0.3, 1.04), (-0.1, 1.0), (0.22, 0.98), (0.28, 0.9), (0.0, 0.86)),
        colour.shade(top, 0.2),
    )


def cloak_behind(t: Tailor) -> None:
    """The far half, behind everything."""
    left, right = t.hem(0.88, flare=0.42)
    f = t.body.frame
    top = t.at((-0.2, 1.0), (-f.shoulder - 0.1, 0.86))
    right_top = t.at((f.shoulder + 0.04, 0.84), (0.2, 1.0))
    d = (
        f"M{stitching.xy(top[0])}L{stitching.xy(top[1])}"
        f"C{top[1][0] - 0.18:.3f},{top[1][1] + 1.2:.3f} "
        f"{left[0] - 0.16:.3f},{left[1] - 1.0:.3f} {left[0] - 0.12:.3f},{left[1]:.3f}"
        f"C{left[0] + 0.5:.3f},{left[1] + 0.1:.3f} "
        f"{right[0] - 0.5:.3f},{left[1] - 0.1:.3f} {stitching.xy(right)}"
        f"C{right[0] - 0.05:.3f},{right[1] - 1.0:.3f} "
        f"{right_top[0][0] + 0.12:.3f},{right_top[0][1] + 1.0:.3f} "
        f"{stitching.xy(right_top[0])}"
        f"L{stitching.xy(right_top[1])}Z"
    )
    t.pen.path(d, colour.shade(t.paint.top, 0.3))


def cloak(t: Tailor) -> None:
    """A belted tunic under it."""
    tunic = t.paint.bottom
    stitching.long(t, 0.34, flare=0.06, fill=colour.light(tunic, 0.12))
    stitching.belt(t, 0.34, colour.shade(t.paint.accent, 0.3))


def cloak_over(t: Tailor) -> None:
    """The near half, the shoulders and the clasp, over everything."""
    f = t.body.frame
    left, _ = t.hem(0.84, flare=0.4)
    neck, shoulder, chest = t.at((-0.05, 0.92), (-f.shoulder - 0.08, 0.87), (-0.06, 0.55))
    t.pen.path(
        f"M{stitching.xy(neck)}L{stitching.xy(shoulder)}"
        f"C{shoulder[0] - 0.2:.3f},{shoulder[1] + 1.2:.3f} "
        f"{left[0] - 0.1:.3f},{left[1] - 1.2:.3f} {left[0] - 0.12:.3f},{left[1]:.3f}"
        f"C{left[0] + 0.2:.3f},{left[1] + 0.05:.3f} "
        f"{left[0] + 0.3:.3f},{left[1]:.3f} "
        f"{left[0] + 0.42:.3f},{left[1] - 0.04:.3f}"
        f"C{left[0] + 0.4:.3f},{left[1] - 1.2:.3f} "
        f"{chest[0] - 0.22:.3f},{chest[1] + 0.6:.3f} {stitching.xy(neck)}Z",
        t.paint.top,
    )
    _mantle(t)


def _mantle(t: Tailor) -> None:
    """The cloth over the shoulders, and the clasp."""
    top, f = t.paint.top, t.body.frame
    stitching.strip(
        t,
        [
            (-f.shoulder - 0.06, 0.86),
            (-f.shoulder * 0.6, 0.99),
            (-0.16, 1.04),
            (0.16, 1.03),
            (f.shoulder * 0.62, 0.97),
            (f.shoulder * 0.98, 0.86),
            (FRONT + 0.06, 0.74),
            (-0.1, 0.72),
        ],
        top,
        round_by=0.05,
    )
    stitching.strip(
        t,
        [(-0.18, 1.07), (0.18, 1.06), (0.12, 0.92), (-0.04, 0.92)],
        colour.shade(top, 0.3),
        round_by=0.04,
    )
    t.pen.ellipse(*t.body.torso(FRONT - 0.05, 0.86), 0.075, 0.075, t.paint.accent)
    t.pen.ellipse(
        *t.body.torso(FRONT - 0.06, 0.87), 0.035, 0.035, colour.light(t.paint.accent, 0.5)
    )


def spacesuit(t: Tailor) -> None:
    """Thick and pale, with a chest pack and a ring for the helmet."""
    white = t.paint.shirt
    back, front = t.contour(ease=0.12, bottom=-0.14)
    t.shape(back, front, white)
    f = t.body.frame
    c = f.chest + 0.12
    stitching.strip(
        t, [(-c, 0.70), (c * 0.95, 0.68), (c * 0.98, 0.84), (-c * 1.02, 0.86)], t.paint.top
    )
    stitching.strip(
        t,
        [(-0.12, 0.4), (0.36, 0.39), (0.36, 0.64), (-0.12, 0.65)],
        colour.shade(white, 0.3),
        round_by=0.03,
    )
    stitching.strip(
        t, [(-0.06, 0.57), (0.1, 0.57), (0.1, 0.61), (-0.06, 0.61)], t.paint.accent, round_by=0.01
    )
    for x in (0.18, 0.25, 0.32):
        t.pen.ellipse(*t.body.torso(x - 0.02, 0.59), 0.024, 0.024, t.paint.top)
    stitching.strip(
        t,
        [(-0.05, 0.45), (0.28, 0.44), (0.28, 0.5), (-0.05, 0.51)],
        colour.shade(white, 0.55),
        round_by=0.01,
    )
    stitching.belt(t, 0.2, t.paint.top, ease=0.14, buckle=False)
    t.pen.ellipse(*t.body.torso(0.02, 1.0), 0.36, 0.12, colour.shade(white, 0.35))
    t.pen.ellipse(*t.body.torso(0.02, 1.02), 0.3, 0.085, t.paint.accent)


def pack(t: Tailor) -> None:
    """The life support on the back."""
    stitching.strip(
        t,
        [(-0.74, 0.2), (-0.3, 0.16), (-0.3, 0.98), (-0.66, 0.96)],
        colour.shade(t.paint.shirt, 0.34),
        round_by=0.09,
    )
    stitching.strip(
        t, [(-0.76, 0.62), (-0.6, 0.62), (-0.6, 0.74), (-0.75, 0.74)], t.paint.top, round_by=0.02
    )


def armour(t: Tailor) -> None:
    """A breastplate over a coloured tunic."""
    stitching.long(t, 0.24, flare=0.1, fill=t.paint.top)
    back, front = t.contour(ease=0.05, bottom=0.3)
    t.shape(back, front, METAL)
    stitching.strip(
        t,
        [
            (FRONT - 0.02, 0.94),
            (FRONT + 0.05, 0.94),
            (FRONT + 0.1, 0.6),
            (FRONT + 0.03, 0.34),
            (FRONT - 0.03, 0.6),
        ],
        colour.light(METAL, 0.5),
    )
    stitching.strip(
        t,
        [(-0.2, 1.04), (0.2, 1.03), (0.24, 0.92), (-0.24, 0.93)],
        colour.shade(METAL, 0.3),
        round_by=0.03,
    )
    stitching.belt(t, 0.32, t.paint.accent, ease=0.06)


def armour_over(t: Tailor) -> None:
    """The near shoulder plate, over the arm."""
    x, y = t.body.near_arm.shoulder
    t.pen.path(
        f"M{x - 0.3},{y + 0.2}C{x - 0.34},{y - 0.16} {x - 0.08},{y - 0.3} "
        f"{x + 0.12},{y - 0.22}"
        f"C{x + 0.26},{y - 0.12} {x + 0.24},{y + 0.1} {x + 0.2},{y + 0.2}"
        f"C{x},{y + 0.1} {x - 0.14},{y + 0.1} {x - 0.3},{y + 0.2}Z",
        METAL,
    )
    t.pen.path(
        f"M{x - 0.3},{y + 0.2}C{x - 0.14},{y + 0.1} {x},{y + 0.1} {x + 0.2},{y + 0.2}",
        line=t.paint.accent,
        width=0.045,
    )
