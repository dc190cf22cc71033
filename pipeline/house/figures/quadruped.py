"""Four legs: one rig for every walking animal, in body lengths, facing right."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.house.figures.muzzles import Coat
from pipeline.house.figures.rig import ray
from pipeline.house.props import colour, ink, outline
from pipeline.house.props.outline import Point

HALF = 0.42
_HIND = (0.4, 0.36, 0.26)


@dataclass(frozen=True, kw_only=True)
class Species:
    """Proportions in body lengths; `heads` is that length in human heads."""

    heads: float
    leg: float
    chest: float
    hip: float
    neck: float
    neck_angle: float
    head: float
    limb: float
    face: Callable[[ink.Ink, Coat], None]
    tail: tuple[Point, ...] = ()
    tail_width: float = 0.1
    hoof: bool = False
    brush: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """A pose: two angles of the near fore, far fore, near hind, far hind leg; how the body lies."""

    legs: tuple[tuple[float, float], ...]
    pitch: float = 0.0
    neck: float = 0.0
    head: float = 0.0
    tail: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Beast:
    """An animal on its way to the paper."""

    pen: ink.Ink
    kind: Species
    coat: Coat

    def upright(self, step: Step, *, floating: bool) -> Point:
        """On its legs (or in the air); the answer is the middle of the head."""
        height = 0.0 if floating else self._height(step)
        hip = ray((0.0, -height), step.pitch - 90, HALF)
        shoulder = ray((0.0, -height), step.pitch + 90, HALF)
        far = colour.shade(self.coat.fur, 0.34)
        self._tail(hip, turn=step.tail + step.pitch)
        self._leg(self._fore(shoulder, step.legs[1]), far, top=self.kind.chest * 0.6)
        self._leg(self._hind(hip, step.legs[3]), far, top=self.kind.hip * 0.9)
        self._trunk(hip, shoulder)
        self._leg(self._hind(hip, step.legs[2]), self.coat.fur, top=self.kind.hip * 0.92)
        self._leg(self._fore(shoulder, step.legs[0]), self.coat.fur, top=self.kind.chest * 0.62)
        self._seams(hip, shoulder)
        return self._neck(shoulder, step)

    def low(self, *, sit: bool) -> Point:
        """Sitting on the haunches, or lying with the paws in front."""
        pen, kind, fur, k = self.pen, self.kind, self.coat.fur, self.kind.limb
        hip = (-0.3, -kind.hip * 1.02)
        shoulder = (0.16, -kind.leg * 1.02) if sit else (0.38, -kind.chest * 1.02)
        self._low_tail(hip)
        if sit:
            paw = shoulder[0] + 0.13, -0.05 * k
            pen.limb(
                (shoulder[0] + 0.05, shoulder[1]),
                paw,
                kind.chest * 0.5,
                0.055 * k,
                colour.shade(fur, 0.34),
            )
        self._trunk(hip, shoulder)
        pen.ellipse(hip[0] + 0.03, -kind.hip * 1.0, kind.hip * 1.12, kind.hip * 1.0, fur)
        arc = [
            (hip[0] + kind.hip * 0.7, -kind.hip * 1.7),
            (hip[0] + kind.hip * 1.12, -kind.hip * 0.9),
            (hip[0] + kind.hip * 0.7, -0.09),
        ]
        pen.line(arc, colour.shade(fur, 0.3), 0.024, curved=True)
        pen.limb((hip[0] + 0.05, -0.055 * k), (hip[0] + 0.32, -0.05 * k), 0.055 * k, 0.05 * k, fur)
        if sit:
            knee, foot = (shoulder[0] + 0.03, -0.28), (shoulder[0] + 0.05, -0.05 * k)
            pen.limb(shoulder, knee, kind.chest * 0.58, 0.075 * k, fur)
            pen.limb(knee, foot, 0.075 * k, 0.055 * k, fur)
            pen.limb(foot, (foot[0] + 0.09, foot[1]), 0.05 * k, 0.045 * k, fur)
        else:
            pen.limb(
                (shoulder[0], -0.07 * k), (shoulder[0] + 0.36, -0.05 * k), 0.07 * k, 0.05 * k, fur
            )
        return self._neck(shoulder, Step(legs=(), neck=0 if sit else 8))

    def _height(self, step: Step) -> float:
        """How high the body must be for its longest leg to touch the ground."""
        hip, shoulder = ray((0, 0), step.pitch - 90, HALF), ray((0, 0), step.pitch + 90, HALF)
        feet = [self._fore(shoulder, one)[-1] for one in step.legs[:2]]
        feet += [self._hind(hip, one)[-1] for one in step.legs[2:]]
        return max(foot[1] for foot in feet) + 0.035 * self.kind.limb

    def _fore(self, joint: Point, angles: tuple[float, float]) -> tuple[Point, ...]:
        knee = ray(joint, angles[0], self.kind.leg * 0.5)
        return joint, knee, ray(knee, angles[1], self.kind.leg * 0.5)

    def _hind(self, joint: Point, angles: tuple[float, float]) -> tuple[Point, ...]:
        knee = ray(joint, angles[0], self.kind.leg * _HIND[0])
        hock = ray(knee, angles[1] - 10, self.kind.leg * _HIND[1])
        return joint, knee, hock, ray(hock, angles[1] * 0.55 + 14, self.kind.leg * _HIND[2])

    def _leg(self, joints: tuple[Point, ...], fill: str, *, top: float) -> None:
        k = self.kind.limb
        widths = (
            (top, 0.092 * k, 0.058 * k, 0.05 * k)
            if len(joints) == 4
            else (top, 0.075 * k, 0.05 * k)
        )
        for a, b, ra, rb in zip(joints, joints[1:], widths, widths[1:], strict=False):
            self.pen.limb(a, b, ra, rb, fill)
        dark = self.kind.brush
        paw = self.coat.dark if dark else fill
        x, y = joints[-1]
        if dark:
            self.pen.limb((x, y - 0.12), (x, y), 0.048 * k, 0.052 * k, paw)
        with self.pen.at(x, y, scale=k):
            if self.kind.hoof:
                self.pen.path("M-0.05,-0.06L0.05,-0.06L0.085,0.035L-0.06,0.035Z", "#2d2422")
            else:
                self.pen.path("M-0.06,-0.03C-0.02,-0.07 0.1,-0.06 0.13,0.035L-0.06,0.035Z", paw)

    def _trunk(self, hip: Point, shoulder: Point) -> None:
        c, h = self.kind.chest, self.kind.hip
        x, y = (hip[0] + shoulder[0]) / 2, (hip[1] + shoulder[1]) / 2
        d = outline.smooth(
            [
                (hip[0] - h * 0.95, hip[1]),
                (hip[0] - h * 0.45, hip[1] - h * 0.92),
                (x, y - min(c, h) * 0.9),
                (shoulder[0] + c * 0.1, shoulder[1] - c * 0.96),
                (shoulder[0] + c * 0.95, shoulder[1] - c * 0.1),
                (shoulder[0] + c * 0.3, shoulder[1] + c * 0.9),
                (x + 0.04, y + min(c, h) * 0.76),
                (hip[0] - h * 0.1, hip[1] + h * 0.74),
            ],
            closed=True,
        )
        self.pen.path(d, self.coat.fur)
        with self.pen.inside(d):
            low = hip[1] + h * 0.32, y + min(c, h) * 0.24, shoulder[1] + c * 0.3
            self.pen.path(
                f"M{hip[0] - 1},{low[0]}C{hip[0]},{low[0]} {x},{low[1]} {shoulder[0] + 1},{low[2]}"
                f"L{shoulder[0] + 1},{shoulder[1] + 1}L{hip[0] - 1},{hip[1] + 1}Z",
                colour.shade(self.coat.fur, 0.22),
            )

    def _seams(self, hip: Point, shoulder: Point) -> None:
        """Two soft folds that tell the haunch and the shoulder from the trunk."""
        dark = colour.shade(self.coat.fur, 0.26)
        h, c = self.kind.hip, self.kind.chest
        haunch = [
            (hip[0] + h * 0.5, hip[1] - h * 0.5),
            (hip[0] + h * 0.96, hip[1] + h * 0.1),
            (hip[0] + h * 0.8, hip[1] + h * 0.7),
        ]
        blade = [
            (shoulder[0] - c * 0.3, shoulder[1] - c * 0.4),
            (shoulder[0] - c * 0.66, shoulder[1] + c * 0.1),
            (shoulder[0] - c * 0.5, shoulder[1] + c * 0.6),
        ]
        for points in (haunch, blade):
            self.pen.line(points, dark, 0.02, curved=True)

    def _neck(self, shoulder: Point, step: Step) -> Point:
        pen, kind, coat = self.pen, self.kind, self.coat
        base = shoulder[0] + kind.chest * 0.2, shoulder[1] - kind.chest * 0.3
        head = ray(base, 180 - kind.neck_angle - step.neck, kind.neck)
        pen.limb(base, head, kind.chest * 0.76, kind.head * 0.36, coat.fur)
        if kind.hoof:
            self._mane(base, head)
        else:
            chest = base[0] + kind.chest * 0.34, base[1] + 0.05
            pen.limb(
                chest,
                (head[0] + 0.02, head[1] + kind.head * 0.2),
                kind.chest * 0.32,
                kind.head * 0.18,
                coat.pale,
            )
        if coat.scarf:
            self._scarf(base, head)
        with pen.at(*head, angle=step.head + step.neck * 0.4, scale=kind.head):
            kind.face(pen, coat)
        return head

    def _mane(self, base: Point, head: Point) -> None:
        dx, dy = head[0] - base[0], head[1] - base[1]
        nx, ny = dy, -dx
        edge = [
            (base[0] + dx * t + nx * w, base[1] + dy * t + ny * w)
            for t, w in ((1.12, 0.1), (0.8, 0.3), (0.45, 0.38), (0.02, 0.46))
        ]
        inner = [
            (base[0] + dx * t + nx * w, base[1] + dy * t + ny * w)
            for t, w in ((0.0, 0.24), (0.3, 0.12), (0.5, 0.14), (0.75, 0.02), (1.0, -0.04))
        ]
        self.pen.blob([*edge, *inner], self.coat.dark)

    def _scarf(self, base: Point, head: Point) -> None:
        c = self.kind.chest
        x, y = base[0] + (head[0] - base[0]) * 0.52, base[1] + (head[1] - base[1]) * 0.52
        with self.pen.at(x, y, angle=34 if self.kind.hoof else 26, scale=c):
            self.pen.path(
                "M-0.78,-0.2C-0.4,0.06 0.4,0.06 0.72,-0.16L0.7,0.2C0.4,0.42 -0.4,0.42 -0.76,0.18Z",
                self.coat.accent,
            )
            self.pen.path(
                "M0.1,0.2L0.5,0.16L0.9,1.0L0.5,1.16Z", colour.shade(self.coat.accent, 0.22)
            )

    def _tail(self, hip: Point, *, turn: float) -> None:
        kind, coat, pen = self.kind, self.coat, self.pen
        with pen.at(hip[0] - kind.hip * 0.7, hip[1] - kind.hip * 0.4, angle=turn):
            if kind.brush:
                pen.path(
                    "M0.06,-0.06C-0.16,-0.14 -0.42,-0.08 -0.56,0.14C-0.64,0.28 -0.58,0.4 "
                    "-0.5,0.44"
                    "C-0.3,0.4 -0.08,0.26 0.06,0.1Z",
                    coat.fur,
                )
                pen.path(
                    "M-0.56,0.14C-0.64,0.28 -0.58,0.4 -0.5,0.44C-0.44,0.43 -0.38,0.4 -0.33,0.37"
                    "C-0.38,0.28 -0.46,0.2 -0.56,0.14Z",
                    coat.pale,
                )
            elif kind.hoof:
                pen.path(
                    "M0.06,-0.04C-0.14,-0.08 -0.26,0.06 -0.27,0.3C-0.28,0.5 -0.2,0.62 "
                    "-0.28,0.78"
                    "C-0.1,0.7 -0.06,0.5 -0.08,0.34C-0.1,0.2 -0.02,0.12 0.06,0.08Z",
                    coat.dark,
                )
            else:
                pen.line(kind.tail, coat.fur, kind.tail_width, curved=True)

    def _low_tail(self, hip: Point) -> None:
        kind, coat, x = self.kind, self.coat, hip[0]
        if kind.brush:
            self.pen.path(
                f"M{x},-0.3C{x - 0.5},-0.36 {x - 0.6},-0.02 {x - 0.1},0.0L{x + 0.3},0.0Z", coat.fur
            )
            self.pen.path(
                f"M{x - 0.36},-0.22C{x - 0.5},-0.1 {x - 0.4},-0.01 {x - 0.16},0.0"
                f"L{x - 0.22},-0.14Z",
                coat.pale,
            )
            return
        points = [(x, -0.1), (x - kind.hip, -0.04), (x - 0.44, -0.09)]
        self.pen.line(points, coat.dark if kind.hoof else coat.fur, kind.tail_width, curved=True)
