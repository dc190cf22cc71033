"""Limbs: arms and legs in their sleeves, trousers and shoes."""

from pipeline.house.figures.rig import Arm, Leg, ray
from pipeline.house.figures.tailoring import Cut, Tailor, down
from pipeline.house.figures.wardrobe import METAL
from pipeline.house.props import colour, ink
from pipeline.house.props.outline import Point

_SHAFT = ((0.36, 0.19), (0.7, 0.165), (1.0, 0.135))


def arm(tailor: Tailor, limb: Arm, cut: Cut, *, far: bool) -> None:
    """Sleeve, cuff and bare forearm; the hand is drawn later, over what it holds."""
    pen, paint, k = tailor.pen, tailor.paint, tailor.body.frame.limb
    tone = (lambda one: colour.shade(one, 0.3)) if far else (lambda one: one)
    cloth = tone(getattr(paint, cut.sleeve_of))
    skin = tone(paint.skin)
    wide = cut.width
    if cut.sleeve < 0.95:
        pen.limb(limb.elbow, limb.wrist, 0.125 * k, 0.09 * k, skin, bulge=0.012)
        pen.limb(limb.shoulder, limb.elbow, 0.15 * k, 0.125 * k, skin)
    sleeve_end = _point(limb, cut.sleeve)
    if cut.sleeve > 0.5:
        pen.limb(limb.elbow, sleeve_end, 0.16 * k * wide, 0.125 * k * wide, cloth)
        pen.limb(limb.shoulder, limb.elbow, 0.19 * k * wide, 0.16 * k * wide, cloth, bulge=0.01)
        _fold(tailor, limb, cloth, wide, sleeve=cut.sleeve)
    elif cut.sleeve > 0:
        pen.limb(limb.shoulder, sleeve_end, 0.19 * k * wide, 0.175 * k * wide, cloth)
    if cut.cuff and cut.sleeve > 0.5:
        inner = _point(limb, cut.sleeve - 0.06)
        pen.limb(
            inner, sleeve_end, 0.135 * k * wide, 0.135 * k * wide, tone(getattr(paint, cut.cuff))
        )


def arm_shadow(tailor: Tailor, limb: Arm, cut: Cut) -> None:
    """What a hanging arm throws on the trunk, so that it does not melt into it."""
    if cut.sleeve_of == "bottom" or abs(limb.elbow[0] - limb.shoulder[0]) > 0.6:
        return
    k, dark = (
        tailor.body.frame.limb * cut.width,
        colour.shade(getattr(tailor.paint, cut.sleeve_of), 0.3),
    )
    top = limb.shoulder[0] + 0.045, limb.shoulder[1] + 0.2
    low = limb.elbow[0] + 0.055, limb.elbow[1] + 0.02
    tailor.pen.limb(top, low, 0.16 * k, 0.16 * k, dark)


def _fold(tailor: Tailor, limb: Arm, cloth: str, wide: float, *, sleeve: float) -> None:
    k = tailor.body.frame.limb * wide
    dark = colour.shade(cloth, 0.22)
    a = (limb.shoulder[0] - 0.07 * k, limb.shoulder[1] + 0.12)
    b = (limb.elbow[0] - 0.05 * k, limb.elbow[1])
    tailor.pen.limb(a, b, 0.10 * k, 0.10 * k, dark)
    if sleeve > 0.9:
        low = ray(limb.elbow, limb.angle, 0.62 * tailor.body.frame.forearm)
        tailor.pen.limb(b, (low[0], low[1] + 0.05 * k), 0.10 * k, 0.05 * k, dark)


def _point(limb: Arm, share: float) -> Point:
    """The point at a share of the whole arm."""
    start, end, t = (
        (limb.shoulder, limb.elbow, share * 2)
        if share < 0.5
        else (limb.elbow, limb.wrist, share * 2 - 1)
    )
    return start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t


def hand(pen: ink.Ink, limb: Arm, skin: str, k: float, *, grip: bool) -> None:
    """A mitten with a thumb; a grip turns it into a fist."""
    pen.limb(limb.wrist, ray(limb.wrist, limb.angle, 0.06), 0.082 * k, 0.095 * k, skin)
    palm = ray(limb.wrist, limb.angle, 0.14)
    if grip:
        pen.ellipse(*palm, 0.125 * k, 0.115 * k, skin, angle=90 - limb.angle)
        return
    tip = ray(palm, limb.angle + 14, 0.17)
    pen.limb(palm, tip, 0.105 * k, 0.06 * k, skin)
    root = ray(limb.wrist, limb.angle + 40, 0.1)
    pen.limb(root, ray(root, limb.angle + 40, 0.11), 0.05 * k, 0.036 * k, skin)


def leg(tailor: Tailor, limb: Leg, cut: Cut, *, far: bool) -> None:
    """A leg with its shoe."""
    paint, k = tailor.paint, tailor.body.frame.limb

    def tone(one: str) -> str:
        return colour.shade(one, 0.3) if far else one

    booted = cut.leg in ("boots", "space", "greaves")
    shoe, cloth = tone(getattr(paint, cut.shoe_of)), tone(getattr(paint, cut.leg_of))
    _shoe(tailor, limb, shoe, boot=booted)
    if cut.leg in ("bare", "short"):
        _bare(tailor, limb, tone(paint.skin))
        if cut.leg == "short":
            tailor.pen.limb(limb.hip, down(limb, 0.4), 0.28 * k, 0.25 * k, cloth)
        return
    wide = {"space": 1.3, "greaves": 0.92, "boots": 0.95}.get(cut.leg, 1.0)
    _trouser(tailor, limb, cloth, wide, booted=booted)
    if booted:
        _shaft(tailor, limb, tone(METAL) if cut.leg == "greaves" else shoe, wide)


def _trouser(tailor: Tailor, limb: Leg, cloth: str, wide: float, *, booted: bool) -> None:
    """Cloth from hip to ankle, its back half in shadow."""
    pen, k = tailor.pen, tailor.body.frame.limb
    end = down(limb, 0.8) if booted else limb.ankle
    bottom = 0.135 if booted else 0.15
    pen.limb(limb.hip, limb.knee, 0.28 * k * wide, 0.205 * k * wide, cloth)
    pen.limb(limb.knee, end, 0.205 * k * wide, bottom * k * wide, cloth, bulge=0.008)
    dark = colour.shade(cloth, 0.24)
    hip = limb.hip[0] - 0.1 * k, limb.hip[1]
    knee = limb.knee[0] - 0.07 * k * wide, limb.knee[1]
    pen.limb(hip, knee, 0.13 * k, 0.12 * k * wide, dark)
    pen.limb(knee, (end[0] - 0.05 * k, end[1]), 0.12 * k * wide, 0.085 * k * wide, dark)


def _bare(tailor: Tailor, limb: Leg, skin: str) -> None:
    k, pen = tailor.body.frame.limb, tailor.pen
    pen.limb(limb.hip, limb.knee, 0.25 * k, 0.155 * k, skin)
    pen.limb(limb.knee, limb.ankle, 0.15 * k, 0.085 * k, skin, bulge=0.03)


def _shaft(tailor: Tailor, limb: Leg, fill: str, wide: float) -> None:
    """The leg of a boot: straight sides and a turned-down top."""
    k = tailor.body.frame.limb * max(1.0, wide * 0.94)
    dx, dy = limb.ankle[0] - limb.knee[0], limb.ankle[1] - limb.knee[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    nx, ny = dy / length, -dx / length

    def across(share: float, low: float, high: float) -> list[Point]:
        x, y = limb.knee[0] + dx * share, limb.knee[1] + dy * share
        return [(x + nx * w * k, y + ny * w * k) for w in (low, high)]

    rows = [across(t, -w, w) for t, w in _SHAFT]
    tailor.pen.poly(
        [*(row[0] for row in rows), *(row[1] for row in reversed(rows))], fill, round_by=0.02
    )
    inner = [across(t, -w, -w * 0.2) for t, w in _SHAFT]
    dark = [*(row[0] for row in inner), *(row[1] for row in reversed(inner))]
    tailor.pen.poly(dark, colour.shade(fill, 0.3))
    cuff = [*across(0.34, -0.2, 0.2), *reversed(across(0.44, -0.2, 0.2))]
    tailor.pen.poly(cuff, colour.light(fill, 0.16), round_by=0.02)


def _shoe(tailor: Tailor, limb: Leg, fill: str, *, boot: bool) -> None:
    sole = colour.light(fill, 0.3) if colour.luminance(fill) < 0.3 else colour.shade(fill, 0.5)
    with tailor.pen.at(*limb.ankle, angle=-limb.pitch, scale=tailor.body.frame.foot):
        tall = -0.12 if boot else -0.04
        tailor.pen.path(
            f"M-0.14,{tall}L0.13,{tall}C0.16,-0.01 0.25,0.0 0.37,0.035C0.44,0.06 "
            "0.475,0.1 0.46,0.15"
            "L-0.15,0.15C-0.18,0.08 -0.17,0.02 -0.14,-0.04Z",
            fill,
        )
        tailor.pen.path("M-0.155,0.13L0.465,0.13C0.475,0.15 0.46,0.17 0.44,0.17L-0.14,0.17Z", sole)
