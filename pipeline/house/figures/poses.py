"""Poses: what every word of `shapes.Pose` asks of the joints.

Angles are degrees from hanging straight down, positive forward (the way the figure faces); a knee
bends backward, an elbow forward. Lengths are head heights.
"""

from dataclasses import dataclass, replace

from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Foot:
    """A foot on the ground: where, how high, and its pitch (toes up is positive)."""

    x: float
    lift: float = 0.0
    pitch: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Swing:
    """A leg in the air: angle of the thigh, bend of the knee, pitch of the foot to the shin."""

    hip: float
    knee: float
    pitch: float = -25.0


@dataclass(frozen=True, kw_only=True)
class Stance:
    """One pose. `hips` is the height of the hips as a share of the leg; arms are (shoulder, elbow).

    `base` says where the origin is: ground between the feet, the seat under the hips, or the
    middle of the body. `turn` rotates the whole figure.
    """

    near: Foot | Swing
    far: Foot | Swing
    near_arm: tuple[float, float]
    far_arm: tuple[float, float]
    hips: float = 0.985
    shift: float = 0.0
    lean: float = 0.0
    head: float = 0.0
    base: str = "ground"
    turn: float = 0.0


_STAND = Stance(
    near=Foot(x=-0.2), far=Foot(x=0.2), near_arm=(-7, 12), far_arm=(9, 16), shift=-0.05, hips=0.9985
)

STANCES: dict[str, Stance] = {
    "stand": _STAND,
    "walk": Stance(
        near=Foot(x=0.72, pitch=13), far=Foot(x=-0.72, pitch=-34),
        near_arm=(-26, 16), far_arm=(27, 24), hips=0.97, lean=4,
    ),
    "run": Stance(
        near=Foot(x=-1.0, lift=0.12, pitch=-52), far=Swing(hip=66, knee=78, pitch=-8),
        near_arm=(46, 92), far_arm=(-52, 76), hips=1.0, lean=15, shift=0.16, head=-7,
    ),
    "sit": Stance(
        near=Swing(hip=86, knee=84, pitch=0), far=Swing(hip=92, knee=98, pitch=0),
        near_arm=(10, 60), far_arm=(0, 72), lean=-3, base="seat",
    ),
    "dine": Stance(
        near=Swing(hip=86, knee=84, pitch=0), far=Swing(hip=92, knee=98, pitch=0),
        near_arm=(28, 76), far_arm=(36, 62), lean=3, base="seat",
    ),
    "kneel": Stance(
        near=Swing(hip=-4, knee=88, pitch=-76), far=Foot(x=1.12),
        near_arm=(18, 62), far_arm=(34, 44), lean=7, head=8, base="knee",
    ),
    "lie": Stance(
        near=Swing(hip=-6, knee=1, pitch=-8), far=Swing(hip=44, knee=80, pitch=6),
        near_arm=(16, 64), far_arm=(-6, 14), head=6, base="back", turn=-90,
    ),
    "point": replace(_STAND, far_arm=(87, 3), near_arm=(-14, 26), lean=2),
    "hold": replace(_STAND, far_arm=(-2, 100), near_arm=(4, 92), head=7),
    "reach": Stance(
        near=Foot(x=-0.34, pitch=-24), far=Foot(x=0.22, pitch=-20),
        near_arm=(-16, 20), far_arm=(146, 6), hips=1.05, lean=5, shift=0.06, head=-14,
    ),
    "look-up": replace(_STAND, near_arm=(-12, 10), far_arm=(4, 12), lean=-5, head=-20),
    "sorrow": Stance(
        near=Foot(x=-0.12), far=Foot(x=0.16), near_arm=(10, 14), far_arm=(22, 10),
        hips=0.975, shift=-0.1, lean=9, head=20,
    ),
    "wave": replace(_STAND, near_arm=(-128, -34), far_arm=(12, 26), lean=1, head=-3),
    "float": Stance(
        near=Swing(hip=6, knee=38, pitch=-42), far=Swing(hip=38, knee=64, pitch=-38),
        near_arm=(-44, -18), far_arm=(66, 22), lean=-4, head=4, base="body", turn=-15,
    ),
    "dance": Stance(
        near=Foot(x=-0.1, pitch=-26), far=Swing(hip=52, knee=88, pitch=-36),
        near_arm=(-118, -40), far_arm=(104, 52), hips=1.03, lean=-7, head=-8,
    ),
    "work": replace(_STAND, near_arm=(26, 66), far_arm=(40, 52), lean=9, head=12, shift=-0.14),
}  # fmt: skip

CARRY = {
    "low": ((-8, 10), None),
    "high": (None, (6, 134)),
    "chest": (None, (-4, 112)),
    "face": (None, (16, 136)),
    "portrait": (None, (8, 146)),
    "strap": ((-16, 101), (5, 117)),
}
"""How each way of holding a thing overrides the (near, far) arm."""


def stance(pose: str, *, carry: str = "") -> Stance:
    """The stance of a pose word; unknown words stand. `carry` is a key of `CARRY`."""
    found = STANCES.get(pose, _STAND)
    if not carry or pose in _BUSY:
        return found
    near, far = CARRY[carry]
    if far and pose in ("sit", "dine"):
        far = far[0] + 14, far[1] - 14
    return replace(found, near_arm=near or found.near_arm, far_arm=far or found.far_arm)


PORTRAIT = {"lie": "stand", "float": "stand", "run": "stand", "kneel": "stand", "walk": "stand",
            "dance": "stand", "sit": "stand", "dine": "stand", "work": "hold"}  # fmt: skip
"""What the shoulders do in a close-up of a pose."""

_BUSY: tuple[shapes.Pose, ...] = ("reach", "point", "lie")
"""The hand of these poses stays where it is, whatever it holds."""
