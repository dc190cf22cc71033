"""Robots: rounded boxes or eggs with a dark visor, two optics and thin jointed arms."""

from pipeline.house.figures import holding, rig, visors
from pipeline.house.figures.rig import ray
from pipeline.house.figures.visors import JOINT, OPTIC, VISOR
from pipeline.house.props import colour, ink
from storage import shapes

FRAME = rig.Frame(
    thigh=0.66,
    shin=0.62,
    torso=1.5,
    upper_arm=0.84,
    forearm=0.78,
    neck=0.68,
    shoulder=0.72,
    chest=0.6,
    waist=0.56,
    hip=0.5,
    limb=1.0,
)


def draw(
    pen: ink.Ink,
    look: shapes.Appearance,
    *,
    body: rig.Body,
    pose: str,
    hold: holding.Hold | None,
    facing: str = "right",
) -> None:
    """Draw a robot facing right; turned to the left, its cracked optic is the same one."""
    round_one = look.figure == "robot-round"
    visors.behind(pen, body, look, round_one=round_one)
    _limb(pen, body.far_arm, look, far=True)
    if hold and hold.side == "far":
        _claw(pen, body.far_arm, far=True, shut=False)
    _leg(pen, body.far_leg, look, far=True)
    _leg(pen, body.near_leg, look, far=False)
    _neck(pen, body)
    (_egg if round_one else _box)(pen, body, look)
    if hold and hold.side == "far":
        holding.put(pen, body.far_arm, hold)
    if hold and hold.side == "body":
        holding.wear(pen, body, hold)
    _claw(pen, body.far_arm, far=True, shut=hold is not None and hold.side == "far")
    visors.head(pen, body, look, round_one=round_one, shut=pose == "lie", facing=facing)
    if hold and hold.side == "near":
        holding.put(pen, body.near_arm, hold)
    _limb(pen, body.near_arm, look, far=False)
    _claw(pen, body.near_arm, far=False, shut=hold is not None and hold.side == "near")


def _limb(pen: ink.Ink, arm: rig.Arm, look: shapes.Appearance, *, far: bool) -> None:
    metal = colour.shade(look.skin_colour, 0.34 if far else 0.0)
    pen.limb(arm.shoulder, arm.elbow, 0.13, 0.1, metal)
    pen.limb(arm.elbow, arm.wrist, 0.1, 0.115, metal)
    shadow = colour.shade(look.skin_colour, 0.5 if far else 0.26)
    pen.limb(
        (arm.shoulder[0] - 0.05, arm.shoulder[1] + 0.1),
        (arm.elbow[0] - 0.04, arm.elbow[1]),
        0.06,
        0.05,
        shadow,
    )
    pen.ellipse(*arm.elbow, 0.115, 0.115, JOINT)
    pen.ellipse(*arm.elbow, 0.05, 0.05, metal)
    pen.ellipse(*arm.shoulder, 0.2, 0.2, colour.shade(look.top_colour, 0.4 if far else 0.1))
    pen.ellipse(*arm.shoulder, 0.09, 0.09, JOINT)
    band = ray(arm.elbow, arm.angle, 0.6)
    pen.limb(
        band,
        ray(arm.elbow, arm.angle, 0.68),
        0.125,
        0.125,
        colour.shade(look.accent_colour, 0.4 if far else 0.0),
    )


def _claw(pen: ink.Ink, arm: rig.Arm, *, far: bool, shut: bool) -> None:
    dark = colour.shade(JOINT, 0.2) if far else JOINT
    pen.ellipse(*arm.wrist, 0.12, 0.12, dark)
    spread = 16 if shut else 34
    for side in (-1, 1):
        knuckle = ray(arm.wrist, arm.angle + side * (spread + 14), 0.17)
        pen.limb(arm.wrist, knuckle, 0.062, 0.06, dark)
        pen.limb(knuckle, ray(knuckle, arm.angle - side * 6, 0.15), 0.06, 0.042, dark)


def _leg(pen: ink.Ink, leg: rig.Leg, look: shapes.Appearance, *, far: bool) -> None:
    metal = colour.shade(look.skin_colour, 0.36 if far else 0.06)
    pen.limb(leg.hip, leg.knee, 0.15, 0.12, metal)
    pen.limb(leg.knee, leg.ankle, 0.12, 0.13, metal)
    pen.ellipse(*leg.knee, 0.125, 0.125, JOINT)
    pen.ellipse(*leg.knee, 0.055, 0.055, metal)
    with pen.at(*leg.ankle, angle=-leg.pitch):
        fill = colour.shade(look.top_colour, 0.4 if far else 0.14)
        pen.path(
            "M-0.2,0.04C-0.2,-0.14 0.14,-0.16 0.24,-0.02C0.36,0.0 0.46,0.06 0.46,0.17"
            "L-0.22,0.17C-0.24,0.12 -0.22,0.08 -0.2,0.04Z",
            fill,
        )
        pen.path("M-0.22,0.11L0.45,0.11C0.46,0.13 0.46,0.15 0.46,0.17L-0.22,0.17Z", JOINT)


def _neck(pen: ink.Ink, body: rig.Body) -> None:
    top = rig.along(body.head, body.head_angle, 0.0, -0.3)
    pen.limb(body.torso(0.0, 0.9), top, 0.15, 0.13, JOINT)
    middle = ((body.torso(0, 0.95)[0] + top[0]) / 2, (body.torso(0, 0.95)[1] + top[1]) / 2)
    pen.ellipse(*middle, 0.17, 0.045, colour.light(JOINT, 0.2))


def _box(pen: ink.Ink, body: rig.Body, look: shapes.Appearance) -> None:
    paint, metal = look.top_colour, look.skin_colour
    with pen.at(*body.pelvis, angle=body.lean):
        shell = (
            "M-0.5,-1.52L0.52,-1.52C0.66,-1.52 0.72,-1.44 0.71,-1.32L0.66,-0.1"
            "C0.65,0.06 0.52,0.16 0.36,0.16L-0.38,0.16C-0.54,0.16 -0.65,0.06 -0.66,-0.1"
            "L-0.7,-1.32C-0.71,-1.44 -0.64,-1.52 -0.5,-1.52Z"
        )
        pen.path(shell, paint)
        with pen.inside(shell):
            pen.path(
                "M-1,-2L-0.44,-2C-0.5,-1.2 -0.46,-0.4 -0.36,0.4L-1,0.4Z", colour.shade(paint, 0.28)
            )
            pen.rect(-1, -0.3, 2, 0.14, look.accent_colour)
            pen.rect(-1, -0.3, 0.6, 0.14, colour.shade(look.accent_colour, 0.28))
            pen.rect(-1, -0.16, 2, 0.5, colour.shade(metal, 0.1))
            pen.rect(-1, -0.16, 0.58, 0.5, colour.shade(metal, 0.38))
        pen.rect(-0.24, -1.3, 0.78, 0.72, colour.light(metal, 0.2), r=0.1)
        pen.rect(-0.19, -1.25, 0.68, 0.62, VISOR, r=0.07)
        _dials(pen, look)


def _dials(pen: ink.Ink, look: shapes.Appearance) -> None:
    pen.rect(-0.11, -1.14, 0.3, 0.09, OPTIC, r=0.02, lit=True)
    pen.rect(-0.11, -0.99, 0.2, 0.07, colour.light(look.accent_colour, 0.25), r=0.02, lit=True)
    pen.path(
        "M-0.1,-0.76L0.02,-0.76L0.07,-0.84L0.14,-0.7L0.19,-0.76L0.4,-0.76",
        line=OPTIC,
        width=0.024,
        lit=True,
        opacity=0.8,
    )
    for x in (0.3, 0.4):
        pen.ellipse(x, -1.1, 0.034, 0.034, colour.light(look.accent_colour, 0.2), lit=True)


def _egg(pen: ink.Ink, body: rig.Body, look: shapes.Appearance) -> None:
    paint, metal = look.top_colour, look.skin_colour
    with pen.at(*body.pelvis, angle=body.lean):
        shell = (
            "M0.0,-1.56C0.46,-1.56 0.78,-1.16 0.78,-0.7C0.78,-0.16 0.46,0.2 0.0,0.2"
            "C-0.46,0.2 -0.78,-0.16 -0.78,-0.7C-0.78,-1.16 -0.46,-1.56 0.0,-1.56Z"
        )
        pen.path(shell, colour.light(metal, 0.12))
        with pen.inside(shell):
            pen.path(
                "M-1,-2L-0.36,-2C-0.66,-1.2 -0.6,-0.4 -0.2,0.4L-1,0.4Z", colour.shade(metal, 0.26)
            )
            pen.path("M-1,-0.52C-0.4,-0.36 0.4,-0.36 1,-0.52L1,1L-1,1Z", paint)
            pen.path(
                "M-1,-0.52C-0.84,-0.47 -0.7,-0.44 -0.52,-0.42C-0.46,-0.1 -0.36,0.1 -0.2,0.4"
                "L-1,0.4Z",
                colour.shade(paint, 0.3),
            )
            pen.path(
                "M-1,-0.56C-0.4,-0.4 0.4,-0.4 1,-0.56L1,-0.46C0.4,-0.3 -0.4,-0.3 -1,-0.46Z",
                look.accent_colour,
            )
        pen.ellipse(0.2, -0.96, 0.3, 0.28, colour.shade(metal, 0.35))
        pen.ellipse(0.2, -0.96, 0.24, 0.22, VISOR)
        pen.ellipse(0.2, -0.96, 0.13, 0.12, colour.light(look.accent_colour, 0.25), lit=True)
        pen.ellipse(0.15, -1.01, 0.05, 0.04, "#ffffff", lit=True)
