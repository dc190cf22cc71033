"""Animals: which species there are, how big each is, and how its legs stand in every pose."""

from pipeline.house.figures import beasts, holding, muzzles, quadruped, rig
from pipeline.house.figures.quadruped import Species, Step
from pipeline.house.props import ink
from storage import shapes

_STAND = Step(legs=((5, 0), (-5, 1), (20, -14), (6, -20)))
STEPS: dict[str, Step] = {
    "walk": Step(legs=((26, 10), (-20, -32), (-8, -34), (36, 0))),
    "run": Step(legs=((64, 46), (40, 16), (-44, -70), (-24, -54)), neck=14, pitch=-3, tail=-24),
    "dance": Step(legs=((74, 10), (52, -30), (22, -14), (6, -20)), pitch=-22, neck=-10),
    "look-up": Step(legs=_STAND.legs, neck=-14, head=-22),
    "sorrow": Step(legs=_STAND.legs, neck=34, head=24, tail=-44),
    "reach": Step(legs=((98, 70), (80, 50), (22, -14), (6, -20)), pitch=-30, neck=-8),
    "wave": Step(legs=((88, 60), (-5, 0), (20, -14), (6, -20)), neck=-6),
    "float": Step(legs=((48, 20), (24, 0), (-10, -46), (14, -34)), pitch=-8, neck=-6, tail=-30),
}
_LOW = {"lie": "lie", "sit": "sit", "kneel": "sit", "hold": "sit", "work": "sit"}

SPECIES: dict[str, Species] = {
    "cat": Species(
        heads=1.9,
        leg=0.5,
        chest=0.19,
        hip=0.19,
        neck=0.27,
        neck_angle=40,
        head=0.42,
        limb=0.92,
        face=muzzles.cat,
        tail=((0.0, 0.0), (-0.2, -0.02), (-0.3, -0.26), (-0.24, -0.54), (-0.36, -0.7)),
        tail_width=0.075,
    ),
    "dog": Species(
        heads=2.7,
        leg=0.6,
        chest=0.23,
        hip=0.18,
        neck=0.34,
        neck_angle=36,
        head=0.38,
        limb=0.9,
        face=muzzles.dog,
        tail=((0.0, 0.0), (-0.2, -0.14), (-0.28, -0.4)),
        tail_width=0.07,
    ),
    "fox": Species(
        heads=2.4,
        leg=0.52,
        chest=0.18,
        hip=0.165,
        neck=0.3,
        neck_angle=44,
        head=0.38,
        limb=0.72,
        face=muzzles.fox,
        brush=True,
    ),
    "bear": Species(
        heads=4.4,
        leg=0.52,
        chest=0.3,
        hip=0.31,
        neck=0.24,
        neck_angle=52,
        head=0.38,
        limb=0.85,
        face=muzzles.bear,
        tail=((0.0, 0.0), (-0.08, 0.02)),
        tail_width=0.12,
    ),
    "rabbit": Species(
        heads=1.7,
        leg=0.38,
        chest=0.2,
        hip=0.25,
        neck=0.26,
        neck_angle=30,
        head=0.44,
        limb=0.7,
        face=muzzles.rabbit,
        tail=((0.0, 0.0), (-0.1, -0.04)),
        tail_width=0.17,
    ),
    "mouse": Species(
        heads=1.1,
        leg=0.3,
        chest=0.18,
        hip=0.24,
        neck=0.22,
        neck_angle=42,
        head=0.46,
        limb=0.7,
        face=muzzles.mouse,
        tail=((0.0, 0.0), (-0.2, 0.1), (-0.42, 0.06), (-0.62, -0.14)),
        tail_width=0.035,
    ),
    "horse": Species(
        heads=5.6,
        leg=0.84,
        chest=0.25,
        hip=0.235,
        neck=0.6,
        neck_angle=38,
        head=0.4,
        limb=0.84,
        face=muzzles.horse,
        hoof=True,
    ),
}


def known(figure: str) -> bool:
    """Whether this is an animal of ours."""
    return figure in beasts.WINGED or figure in SPECIES


def draw(
    pen: ink.Ink, look: shapes.Appearance, *, pose: str, hold: holding.Hold | None
) -> rig.Marks:
    """Draw an animal facing right; what it holds is in its mouth."""
    if look.figure == "bird":
        return beasts.bird(pen, look, pose=pose)
    if look.figure == "owl":
        return beasts.owl(pen, look, pose=pose)
    if look.figure == "bee":
        return beasts.bee(pen, look)
    kind = SPECIES[look.figure]
    low = _LOW.get(pose, "")
    if kind.hoof and low == "sit":
        low, pose = "", "stand"
    with pen.at(scale=kind.heads):
        beast = quadruped.Beast(pen=pen, kind=kind, coat=muzzles.coat_of(look))
        step = STEPS.get(pose, _STAND)
        head = beast.low(sit=low == "sit") if low else beast.upright(step, floating=pose == "float")
        mouth = head[0] + kind.head * 0.8, head[1] + kind.head * 0.22
        if hold:
            with pen.at(*mouth, scale=hold.heads / kind.heads):
                hold.prop.draw(pen, hold.order)
    k = kind.heads
    return rig.Marks(
        head=(head[0] * k, head[1] * k),
        hand=(mouth[0] * k, mouth[1] * k),
        seat=(0.0, 0.0),
        upright=False,
    )
