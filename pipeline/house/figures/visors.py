"""Visors: the heads of robots, their optics and what they wear."""

from pipeline.house.figures import rig
from pipeline.house.props import colour, ink, outline
from storage import shapes

JOINT = "#2b3138"
VISOR = "#0d1a22"
OPTIC = "#8ff2ff"


def behind(pen: ink.Ink, body: rig.Body, look: shapes.Appearance, *, round_one: bool) -> None:
    """The antenna, and what is carried on the back."""
    if look.attribute == "backpack":
        pen.poly(
            [
                body.torso(x, y)
                for x, y in ((-1.02, 0.3), (-0.5, 0.24), (-0.5, 0.96), (-0.96, 0.94))
            ],
            look.accent_colour,
            round_by=0.08,
        )
    with pen.at(*body.head, angle=body.head_angle):
        if look.attribute == "antenna":
            x = 0.2 if not round_one else 0.05
            pen.line([(x, -0.4), (x + 0.1, -0.98)], JOINT, 0.055)
            pen.ellipse(x + 0.11, -1.0, 0.11, 0.11, look.accent_colour)
            pen.ellipse(x + 0.08, -1.03, 0.04, 0.04, colour.light(look.accent_colour, 0.5))
        else:
            pen.rect(-0.1, -0.6, 0.24, 0.16, JOINT, r=0.04)


def head(
    pen: ink.Ink,
    body: rig.Body,
    look: shapes.Appearance,
    *,
    round_one: bool,
    shut: bool,
    facing: str = "right",
) -> None:
    """The shell, the visor and the optics."""
    metal = colour.light(look.skin_colour, 0.2)
    shell = (
        outline.oval(0.03, -0.04, 0.62, 0.54)
        if round_one
        else outline.slab(-0.62, -0.5, 1.3, 0.94, 0.26)
    )
    visor = (
        outline.oval(0.15, -0.02, 0.46, 0.33)
        if round_one
        else outline.slab(-0.34, -0.34, 0.94, 0.6, 0.2)
    )
    with pen.at(*body.head, angle=body.head_angle):
        pen.rect(-0.74, -0.18, 0.2, 0.34, colour.shade(look.top_colour, 0.2), r=0.07)
        pen.path(shell, metal)
        with pen.inside(shell):
            pen.path("M-1,-1L-0.34,-1C-0.5,-0.3 -0.46,0.2 -0.3,1L-1,1Z", colour.shade(metal, 0.26))
            pen.path("M-1,0.3C-0.3,0.44 0.4,0.44 1,0.3L1,1L-1,1Z", colour.shade(metal, 0.2))
        pen.path(visor, VISOR)
        with pen.inside(visor):
            pen.path("M0.3,-0.5L0.5,-0.5L0.2,0.4L0.0,0.4Z", "#ffffff", opacity=0.06)
        _optics(pen, look, shut=shut, facing=facing)
        _wear(pen, look)


def _optics(pen: ink.Ink, look: shapes.Appearance, *, shut: bool, facing: str) -> None:
    """Two optics; the cracked one is the robot's own left, whichever way it is turned."""
    cracked = look.attribute == "cracked-optic"
    for x, r in ((-0.06, 0.155), (0.36, 0.135)):
        if shut:
            pen.path(
                f"M{x - r},0.0C{x - r * 0.5},0.08 {x + r * 0.5},0.08 {x + r},0.0",
                line=OPTIC,
                width=0.05,
                lit=True,
            )
            continue
        dim = cracked and (x > 0) == (facing == "right")
        pen.ellipse(
            x, -0.03, r * 1.3, r * 1.3, colour.mix(VISOR, OPTIC, 0.06 if dim else 0.2), lit=not dim
        )
        pen.ellipse(x, -0.03, r, r, colour.mix(VISOR, OPTIC, 0.42) if dim else OPTIC, lit=True)
        if dim:
            _crack(pen, x)
        else:
            pen.ellipse(x + 0.045, -0.08, 0.05, 0.045, "#ffffff", lit=True)


def _crack(pen: ink.Ink, x: float) -> None:
    for d in (
        "M-0.17,-0.19L-0.05,-0.07L0.0,-0.02L-0.03,0.07L0.1,0.13L0.19,0.17",
        "M0.0,-0.02L0.09,-0.1L0.13,-0.2",
        "M-0.03,0.07L-0.12,0.14",
    ):
        moved = "".join(
            f"{c}{float(p.split(',')[0]) + x:.3f},{float(p.split(',')[1]) - 0.03:.3f}"
            for c, p in _steps(d)
        )
        pen.path(moved, line="#ffffff", width=0.032, lit=True)


def _steps(d: str) -> list[tuple[str, str]]:
    return [("M" if i == 0 else "L", part) for i, part in enumerate(d[1:].split("L"))]


def _wear(pen: ink.Ink, look: shapes.Appearance) -> None:
    if look.attribute == "scarf":
        pen.path(
            "M-0.5,0.42C-0.46,0.7 0.4,0.74 0.5,0.44C0.2,0.56 -0.2,0.56 -0.5,0.42Z",
            look.accent_colour,
        )
        pen.path(
            "M-0.4,0.52C-0.7,0.6 -0.86,0.9 -1.1,0.92L-0.98,1.14C-0.66,1.1 -0.5,0.86 -0.2,0.66Z",
            colour.shade(look.accent_colour, 0.2),
        )
    if look.hat not in ("none", "hood", "helmet", "headscarf"):
        pen.path(
            "M-0.4,-0.48C-0.38,-0.8 -0.2,-0.92 0.06,-0.92C0.32,-0.92 0.46,-0.78 0.46,-0.48Z",
            look.accent_colour,
        )
        pen.path(
            "M-0.66,-0.44C-0.3,-0.56 0.4,-0.56 0.72,-0.46C0.4,-0.36 -0.3,-0.36 -0.66,-0.44Z",
            colour.shade(look.accent_colour, 0.2),
        )
