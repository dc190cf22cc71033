"""The rig: a character's proportions and a pose become joints.

Everything is in head heights, y down, the figure facing right in three-quarter view: the near
side is to the left of the body, the far side to the right. `u` in formulas is one head.
"""

import math
from dataclasses import dataclass

from pipeline.house.figures import poses
from pipeline.house.props.outline import Point
from storage import shapes

ANKLE = 0.17
HEEL, TOE = -0.15, 0.4


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Bone lengths and half widths of one person."""

    thigh: float
    shin: float
    torso: float
    upper_arm: float
    forearm: float
    neck: float
    shoulder: float
    chest: float
    waist: float
    hip: float
    limb: float
    bust: float = 0.0
    foot: float = 1.0

    @property
    def leg(self) -> float:
        """Hip to ankle."""
        return self.thigh + self.shin


@dataclass(frozen=True, kw_only=True)
class Leg:
    """Joints of a leg; `pitch` is the foot's angle, toes up positive."""

    hip: Point
    knee: Point
    ankle: Point
    pitch: float


@dataclass(frozen=True, kw_only=True)
class Arm:
    """Joints of an arm; `angle` is the forearm's direction from straight down."""

    shoulder: Point
    elbow: Point
    wrist: Point
    angle: float


@dataclass(frozen=True, kw_only=True)
class Body:
    """A posed figure."""

    frame: Frame
    pelvis: Point
    lean: float
    near_leg: Leg
    far_leg: Leg
    near_arm: Arm
    far_arm: Arm
    neck: Point
    head: Point
    head_angle: float
    seated: bool
    kneeling: bool
    turn: float
    origin: Point

    def torso(self, x: float, y: float) -> Point:
        """A point of the trunk: x to the front, y up from the hips (0) to the neck (1)."""
        return along(self.pelvis, self.lean, x, y * self.frame.torso)


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Where things came to be, measured from the origin in heads."""

    head: Point
    hand: Point
    seat: Point
    upright: bool


def marks(body: Body, *, hand: str) -> Marks:
    """The marks of a body after it was moved to its origin and turned."""
    arm = body.near_arm if hand == "near" else body.far_arm
    c, s = math.cos(math.radians(body.turn)), math.sin(math.radians(body.turn))

    def seen(point: Point) -> Point:
        x, y = point[0] - body.origin[0], point[1] - body.origin[1]
        return x * c - y * s, x * s + y * c

    palm = ray(arm.wrist, arm.angle, 0.14)
    return Marks(
        head=seen(body.head), hand=seen(palm), seat=seen(body.pelvis), upright=abs(body.turn) < 20
    )


def frame_of(character: shapes.Character) -> Frame:
    """Proportions from age, gender, height and build: 7.2 heads is an adult."""
    look = character.appearance
    heads, build = (look.height_heads, look.build) if look else (7.2, 1.0)
    missing = 7.2 - heads
    child = max(0.0, min(1.0, missing / 1.8))
    woman = character.gender == "woman" and child < 0.4
    man = character.gender == "man" and child < 0.4
    shoulder = (0.54 + 0.06 * man - 0.04 * woman) * build * (1 - 0.2 * child)
    return Frame(
        thigh=1.72 - 0.34 * missing, shin=1.72 - 0.34 * missing, torso=2.22 - 0.24 * missing,
        upper_arm=1.06 - 0.17 * missing, forearm=1.0 - 0.17 * missing, neck=0.58 - 0.03 * child,
        shoulder=shoulder,
        chest=(0.48 + 0.04 * man - 0.03 * woman) * build * (1 - 0.16 * child),
        waist=(0.37 + 0.04 * man - 0.05 * woman) * (build**1.4) * (1 - 0.02 * child),
        hip=(0.43 + 0.03 * woman) * build * (1 - 0.14 * child),
        limb=build**0.8 * (1 - 0.12 * child) * (1.04 if man else 0.94 if woman else 1.0),
        bust=0.05 if woman else 0.0, foot=1.06 - 0.16 * child,
    )  # fmt: skip


def along(start: Point, lean: float, x: float, up: float) -> Point:
    """From `start`, `x` to the front and `up` along an axis leaning forward by degrees."""
    c, s = math.cos(math.radians(lean)), math.sin(math.radians(lean))
    return start[0] + x * c + up * s, start[1] + x * s - up * c


def ray(start: Point, angle: float, length: float) -> Point:
    """From `start` in the direction of a limb angle."""
    a = math.radians(angle)
    return start[0] + math.sin(a) * length, start[1] + math.cos(a) * length


def solve(frame: Frame, stance: poses.Stance) -> Body:
    """Joints of a stance, with the origin of its base at (0, 0)."""
    pelvis = (stance.shift, -(frame.leg * stance.hips + ANKLE * frame.foot))
    if stance.base == "knee":
        pelvis = (stance.shift, -(frame.thigh + 0.19 * frame.limb))
    if stance.base == "seat":
        pelvis = (stance.shift, -0.25 * frame.limb)
    half = 0.42 * frame.hip
    near_leg = _leg(frame, (pelvis[0] - half, pelvis[1]), stance.near, depth=0.0)
    far_leg = _leg(frame, (pelvis[0] + half, pelvis[1] - 0.02), stance.far, depth=0.05)
    neck = along(pelvis, stance.lean, 0.02, frame.torso)
    near_arm = _arm(frame, pelvis, stance, near=True)
    far_arm = _arm(frame, pelvis, stance, near=False)
    angle = stance.lean * 0.5 + stance.head
    base = along(pelvis, stance.lean, 0.03, frame.torso - 0.02)
    head = along(base, angle * 0.75 + stance.lean * 0.25, 0.04, frame.neck)
    middle = along(pelvis, stance.lean, 0.0, frame.torso * 0.45)
    origin = {"body": middle, "back": (0.0, 0.0)}.get(stance.base, (0.0, 0.0))
    if stance.base == "back":
        origin = (pelvis[0] - frame.shoulder - 0.08, pelvis[1] + 0.2)
    return Body(
        frame=frame, pelvis=pelvis, lean=stance.lean, near_leg=near_leg, far_leg=far_leg,
        near_arm=near_arm, far_arm=far_arm, neck=neck, head=head, head_angle=angle,
        seated=stance.base == "seat",
        kneeling=stance.base == "knee", turn=stance.turn, origin=origin,
    )  # fmt: skip


def _leg(frame: Frame, hip: Point, spec: poses.Foot | poses.Swing, *, depth: float) -> Leg:
    if isinstance(spec, poses.Swing):
        knee = ray(hip, spec.hip, frame.thigh)
        ankle = ray(knee, spec.hip - spec.knee, frame.shin)
        return Leg(hip=hip, knee=knee, ankle=ankle, pitch=spec.hip - spec.knee + spec.pitch)
    pivot = (HEEL if spec.pitch > 0 else TOE) * frame.foot
    turned = along((0, 0), -spec.pitch, -pivot, ANKLE * frame.foot)
    ankle = (spec.x * frame.leg / 3.44 + pivot + turned[0], turned[1] - spec.lift - depth)
    return Leg(hip=hip, knee=_knee(frame, hip, ankle), ankle=ankle, pitch=spec.pitch)


def _knee(frame: Frame, hip: Point, ankle: Point) -> Point:
    dx, dy = ankle[0] - hip[0], ankle[1] - hip[1]
    reach = min(math.hypot(dx, dy), frame.leg * 0.9995)
    cosine = (frame.thigh**2 + reach**2 - frame.shin**2) / (2 * frame.thigh * reach)
    bend = math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
    return ray(hip, math.degrees(math.atan2(dx, dy)) + bend, frame.thigh)


def _arm(frame: Frame, pelvis: Point, stance: poses.Stance, *, near: bool) -> Arm:
    side = -1.0 if near else 0.84
    shoulder = along(pelvis, stance.lean, side * (frame.shoulder - 0.13), frame.torso - 0.37)
    lift, bend = stance.near_arm if near else stance.far_arm
    lift += 0.0 if abs(lift) > 40 else -stance.lean * 0.6
    elbow = ray(shoulder, lift, frame.upper_arm)
    wrist = ray(elbow, lift + bend, frame.forearm)
    return Arm(shoulder=shoulder, elbow=elbow, wrist=wrist, angle=lift + bend)
