"""People: a posed body in its clothes, from far to near."""

from pipeline.house.figures import (
    facewear,
    garments,
    hair,
    hats,
    heads,
    holding,
    limbs,
    portrait,
    rig,
    tailoring,
    wardrobe,
)
from pipeline.house.figures.tailoring import Tailor
from pipeline.house.props import colour, ink, outline
from storage import shapes


def draw(
    pen: ink.Ink,
    character: shapes.Character,
    look: shapes.Appearance,
    *,
    body: rig.Body,
    pose: str,
    detail: int,
    hold: holding.Hold | None,
) -> None:
    """Draw a person facing right."""
    tailor = Tailor(pen=pen, body=body, paint=wardrobe.of(look), detail=detail)
    cut = garments.of(look.garment)
    head = heads.of(character, look, pose=pose)
    _back(tailor, head, cut, look)
    limbs.arm(tailor, body.far_arm, cut, far=True)
    if detail < heads.CLOSE:
        limbs.leg(tailor, body.far_leg, cut, far=True)
        limbs.leg(tailor, body.near_leg, cut, far=False)
    _neck(tailor, head)
    cut.trunk(tailor)
    if body.seated and detail < heads.CLOSE:
        _lap(tailor, cut)
    _extras(tailor, look)
    _far_hand(tailor, hold)
    _head(tailor, head, detail=detail)
    if look.attribute == "scarf":
        _scarf(tailor)
    _near_arm(tailor, cut, hold)


def _far_hand(tailor: Tailor, hold: holding.Hold | None) -> None:
    """The far hand and what it or the whole body carries."""
    pen, body = tailor.pen, tailor.body
    side = hold.side if hold else ""
    if hold and side == "far":
        holding.put(pen, body.far_arm, hold)
    if hold and side == "body":
        holding.wear(pen, body, hold)
    skin = colour.shade(tailor.paint.skin, 0.16)
    limbs.hand(pen, body.far_arm, skin, body.frame.limb, grip=side == "far")


def _near_arm(tailor: Tailor, cut: tailoring.Cut, hold: holding.Hold | None) -> None:
    """The near arm over the body; a cloak covers it unless it carries something."""
    pen, body = tailor.pen, tailor.body
    grip = hold is not None and hold.side == "near"
    if cut.over and grip:
        cut.over(tailor)
    if hold and grip:
        holding.put(pen, body.near_arm, hold)
    limbs.arm_shadow(tailor, body.near_arm, cut)
    limbs.arm(tailor, body.near_arm, cut, far=False)
    limbs.hand(pen, body.near_arm, tailor.paint.skin, body.frame.limb, grip=grip)
    if cut.over and not grip:
        cut.over(tailor)


def _back(tailor: Tailor, head: heads.Head, cut: tailoring.Cut, look: shapes.Appearance) -> None:
    if cut.behind:
        cut.behind(tailor)
    body = tailor.body
    if look.attribute == "backpack":
        _backpack(tailor)
    if look.attribute == "scarf":
        x, y = body.torso(-0.12, 1.02)
        tailor.pen.path(
            f"M{x},{y - 0.1}C{x - 0.4},{y - 0.16} {x - 0.5},{y + 0.2} "
            f"{x - 0.86},{y + 0.16}L{x - 0.8},{y + 0.46}"
            f"C{x - 0.4},{y + 0.46} {x - 0.3},{y + 0.2} {x},{y + 0.14}Z",
            colour.shade(tailor.paint.accent, 0.22),
        )
    with tailor.pen.at(*body.head, angle=body.head_angle):
        hair.behind(tailor.pen, head)
        hats.behind(tailor.pen, head)


def _neck(tailor: Tailor, head: heads.Head) -> None:
    body, skin = tailor.body, tailor.paint.skin
    k = 0.165 if head.man else 0.13
    top = rig.along(body.head, body.head_angle, -0.06, -0.2)
    low = body.torso(0.0, 0.93)
    tailor.pen.limb(top, low, k, k + 0.02, colour.shade(skin, 0.3))
    tailor.pen.limb(
        (top[0] + 0.06, top[1]),
        (low[0] + 0.05, low[1]),
        k - 0.06,
        k - 0.04,
        colour.shade(skin, 0.14),
    )


def _head(tailor: Tailor, head: heads.Head, *, detail: int) -> None:
    pen, body = tailor.pen, tailor.body
    with pen.at(*body.head, angle=body.head_angle):
        heads.skin(pen, head, detail=detail)
        if detail == heads.CLOSE:
            portrait.features(pen, head)
        elif detail == heads.MEDIUM:
            heads.strokes(pen, head)
        elif detail == heads.MEDIUM_WIDE:
            heads.hint(pen, head)
        if detail < heads.CLOSE:
            heads.nose(pen, head, detail=detail)
        if head.attribute == "beard":
            facewear.beard(pen, head, detail=detail)
        hair.before(pen, head, detail=detail)
        if head.attribute == "glasses":
            facewear.glasses(pen, head, detail=detail)
        hats.before(pen, head)


def _lap(tailor: Tailor, cut: tailoring.Cut) -> None:
    """Seated: the near leg lies over what is worn, and a skirt over the near leg."""
    leg, k, fill = tailor.body.near_leg, tailor.body.frame.limb, tailor.paint.top
    limbs.leg(tailor, leg, cut, far=False)
    if not cut.skirt:
        return
    frame = tailor.body.frame
    cover = min(0.92, cut.skirt * frame.leg / frame.thigh)
    end = (
        leg.hip[0] + (leg.knee[0] - leg.hip[0]) * cover,
        leg.hip[1] + (leg.knee[1] - leg.hip[1]) * cover,
    )
    hang = max(0.1, cut.skirt * frame.leg - frame.thigh)
    flap = [
        (end[0] - 0.3, end[1]),
        (end[0] + 0.16, end[1]),
        (end[0] + 0.12, end[1] + 0.2 + hang),
        (end[0] - 0.36, end[1] + 0.2 + hang),
    ]
    tailor.pen.poly(flap, colour.shade(fill, 0.22), round_by=0.05)
    tailor.pen.limb(leg.hip, end, 0.31 * k, 0.255 * k, fill)
    low = outline.capsule(
        (leg.hip[0], leg.hip[1] + 0.16 * k), (end[0], end[1] + 0.14 * k), 0.14 * k, 0.1 * k
    )
    tailor.pen.path(low, colour.shade(fill, 0.22))


def _extras(tailor: Tailor, look: shapes.Appearance) -> None:
    pen, body = tailor.pen, tailor.body
    f = body.frame
    accent = tailor.paint.accent
    if look.attribute == "backpack":
        pen.line(
            [
                body.torso(-f.shoulder * 0.5, 0.97),
                body.torso(-f.shoulder * 0.35, 0.66),
                body.torso(-f.chest, 0.42),
            ],
            colour.shade(accent, 0.3),
            0.085,
            curved=True,
        )
        pen.line(
            [
                body.torso(f.shoulder * 0.5, 0.95),
                body.torso(f.shoulder * 0.72, 0.66),
                body.torso(f.chest * 0.9, 0.42),
            ],
            colour.shade(accent, 0.3),
            0.075,
            curved=True,
        )
    if look.attribute == "bag":
        pen.line(
            [body.torso(f.shoulder * 0.55, 0.95), body.torso(-f.chest - 0.02, 0.2)],
            colour.shade(accent, 0.35),
            0.06,
        )
        x, y = body.torso(-f.hip - 0.06, 0.06)
        pen.rect(x - 0.26, y - 0.14, 0.52, 0.46, accent, r=0.08)
        pen.rect(x - 0.26, y - 0.14, 0.52, 0.22, colour.shade(accent, 0.25), r=0.08)
        pen.rect(x - 0.05, y + 0.03, 0.1, 0.09, colour.light(accent, 0.45), r=0.02)


def _backpack(tailor: Tailor) -> None:
    accent, body, pen = tailor.paint.accent, tailor.body, tailor.pen
    dark = colour.shade(accent, 0.25)
    pen.poly(
        body_points(body, ((-0.86, 0.22), (-0.2, 0.2), (-0.2, 0.98), (-0.74, 0.96))),
        accent,
        round_by=0.1,
    )
    pen.poly(
        body_points(body, ((-0.9, 0.24), (-0.66, 0.24), (-0.62, 0.54), (-0.86, 0.54))),
        dark,
        round_by=0.06,
    )
    pen.poly(
        body_points(body, ((-0.78, 0.84), (-0.2, 0.86), (-0.2, 1.02), (-0.7, 1.0))),
        dark,
        round_by=0.06,
    )


def body_points(body: rig.Body, points: tuple[outline.Point, ...]) -> list[outline.Point]:
    """Trunk points in figure coordinates."""
    return [body.torso(x, y) for x, y in points]


def _scarf(tailor: Tailor) -> None:
    pen, accent = tailor.pen, tailor.paint.accent
    x, y = tailor.body.torso(0.0, 1.0)
    with pen.at(x, y, angle=tailor.body.lean):
        pen.path(
            "M-0.27,-0.12C-0.30,0.04 -0.22,0.16 -0.02,0.19C0.18,0.19 0.30,0.08 0.29,-0.10"
            "C0.22,-0.02 0.12,0.02 0.0,0.01C-0.12,0.0 -0.22,-0.04 -0.27,-0.12Z",
            accent,
        )
        pen.path(
            "M-0.24,0.02C-0.16,0.12 0.12,0.14 0.27,0.02",
            line=colour.shade(accent, 0.28),
            width=0.03,
        )
        pen.path(
            "M0.12,0.10C0.20,0.12 0.26,0.08 0.27,0.06C0.32,0.3 0.30,0.5 0.34,0.72"
            "L0.12,0.74C0.12,0.5 0.08,0.3 0.12,0.10Z",
            accent,
        )
        pen.path(
            "M0.12,0.10C0.16,0.12 0.18,0.12 0.19,0.12C0.17,0.3 0.2,0.5 0.2,0.735"
            "L0.12,0.74C0.12,0.5 0.08,0.3 0.12,0.10Z",
            colour.shade(accent, 0.25),
        )
