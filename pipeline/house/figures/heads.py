"""Heads: one three-quarter head for every framing, so that a person is known in all of them.

Coordinates are head heights around the middle of the head, facing right, y down: crown at -0.5,
chin at +0.49, the far cheek at +0.33.
"""

from dataclasses import dataclass

from pipeline.house.figures import wardrobe
from pipeline.house.props import colour, ink
from storage import shapes

WIDE, MEDIUM_WIDE, MEDIUM, CLOSE = range(4)
DETAIL = {"wide": WIDE, "medium-wide": MEDIUM_WIDE, "medium": MEDIUM, "close": CLOSE}

SKULL = (
    "M0.04,0.30C-0.16,0.36 -0.30,0.30 -0.34,0.12C-0.44,-0.02 -0.44,-0.22 -0.36,-0.35"
    "C-0.26,-0.50 -0.06,-0.53 0.08,-0.51L0.2,-0.2Z"
)


@dataclass(frozen=True, kw_only=True)
class Head:
    """Everything that a head is drawn from."""

    paint: wardrobe.Wardrobe
    hair: str
    hat: str
    attribute: str
    age: str
    man: bool
    woman: bool
    pose: str = "stand"
    old: bool = False


def of(character: shapes.Character, look: shapes.Appearance, *, pose: str) -> Head:
    """The head of a character."""
    child = character.age == "child" or look.figure == "child"
    old = character.age == "old" or look.figure == "old"
    return Head(
        paint=wardrobe.of(look), hair=look.hair, hat=look.hat, attribute=look.attribute,
        age="child" if child else "old" if old else character.age,
        man=character.gender == "man" and not child, woman=character.gender == "woman",
        pose=pose, old=old,
    )  # fmt: skip


def face_path(head: Head) -> str:
    """The outline of the face: rounder for a child, squarer for a man."""
    if head.age == "child":
        jaw = (
            "C0.335,0.24 0.26,0.38 0.17,0.44C0.11,0.475 0.03,0.465 -0.05,0.42"
            "C-0.16,0.37 -0.25,0.26 -0.27,0.12"
        )
    elif head.man:
        jaw = (
            "C0.315,0.26 0.285,0.37 0.245,0.45C0.215,0.50 0.10,0.515 0.04,0.49"
            "C-0.06,0.46 -0.20,0.36 -0.245,0.20"
        )
    else:
        jaw = (
            "C0.31,0.25 0.26,0.37 0.205,0.44C0.17,0.485 0.10,0.50 0.045,0.475"
            "C-0.06,0.43 -0.19,0.32 -0.24,0.18"
        )
    return (
        "M-0.26,-0.12C-0.27,-0.40 -0.05,-0.51 0.08,-0.505C0.24,-0.49 0.325,-0.36 0.325,-0.22"
        f"C0.325,-0.13 0.30,-0.09 0.297,-0.04C0.315,0.02 0.33,0.08 0.322,0.15{jaw}"
        "C-0.26,0.1 -0.26,0.0 -0.26,-0.12Z"
    )


def shadow_path() -> str:
    """The side of the face away from the light, from temple to chin."""
    return (
        "M-0.30,-0.30C-0.12,-0.24 -0.14,-0.02 -0.10,0.10C-0.07,0.24 -0.02,0.38 0.10,0.52"
        "L-0.35,0.55Z"
    )


def skin(pen: ink.Ink, head: Head, *, detail: int) -> None:
    """Skull, ear and face in two tones."""
    paint = head.paint
    dark = colour.shade(paint.skin, 0.3)
    pen.path(SKULL, paint.skin)
    face = face_path(head)
    pen.path(face, paint.skin)
    if detail == WIDE:
        pen.path("M-0.24,0.20C-0.20,0.32 -0.06,0.43 0.04,0.485L0.09,0.49C-0.02,0.36 -0.07,0.2 "
                 "-0.12,-0.06L-0.26,-0.06Z", dark)  # fmt: skip
    else:
        with pen.inside(face):
            pen.path(shadow_path(), colour.shade(paint.skin, 0.2))
    pen.ellipse(-0.245, 0.035, 0.058, 0.098, paint.skin, angle=-10)
    if detail > WIDE:
        pen.path("M-0.265,-0.01C-0.22,-0.03 -0.21,0.03 -0.235,0.075", line=dark, width=0.018)


def nose(pen: ink.Ink, head: Head, *, detail: int) -> None:
    """A single wedge of shadow; from afar a bump that says where somebody looks."""
    dark = colour.shade(head.paint.skin, 0.26 if detail > WIDE else 0.3)
    if head.age == "child":
        pen.path("M0.225,0.06C0.26,0.10 0.285,0.13 0.27,0.155C0.25,0.175 0.215,0.17 0.20,0.155"
                 "C0.225,0.14 0.225,0.10 0.225,0.06Z", dark)  # fmt: skip
        return
    pen.path("M0.195,-0.06C0.20,0.02 0.235,0.08 0.278,0.135C0.293,0.165 0.27,0.185 0.235,0.188"
             "C0.215,0.19 0.195,0.182 0.18,0.17C0.205,0.155 0.215,0.12 0.205,0.08"
             "C0.197,0.04 0.192,-0.01 0.195,-0.06Z", dark)  # fmt: skip


def strokes(pen: ink.Ink, head: Head) -> None:
    """The face of a medium shot: brows, lowered lids, a mouth, a little warmth on the cheek."""
    paint = head.paint
    dark = colour.mix(colour.shade(paint.skin, 0.85), paint.hair, 0.35)
    brow = (
        colour.mix(paint.hair, "#2a1c1c", 0.35) if not head.old else colour.shade(paint.hair, 0.3)
    )
    sad = 0.02 if head.pose == "sorrow" else 0.0
    pen.path("M0.05,0.20C0.01,0.16 -0.06,0.16 -0.08,0.20C-0.07,0.25 0.03,0.25 0.05,0.20Z",
             colour.mix(paint.skin, "#d8503f", 0.22))  # fmt: skip
    pen.path(
        f"M-0.045,{-0.10 + sad}C0.0,-0.145 0.06,-0.15 0.105,{-0.125 - sad}", line=brow, width=0.028
    )
    pen.path(
        f"M0.225,{-0.13 - sad}C0.255,-0.145 0.28,-0.14 0.298,{-0.115 + sad}", line=brow, width=0.025
    )
    if head.pose in ("look-up", "reach", "point", "wave", "stand", "walk", "run"):
        for x, wide in ((0.045, 0.024), (0.255, 0.02)):
            pen.ellipse(x + 0.012, -0.012, wide, 0.034, dark)
        pen.path("M-0.01,-0.03C0.02,-0.06 0.07,-0.06 0.1,-0.035", line=dark, width=0.018)
        pen.path("M0.225,-0.04C0.245,-0.06 0.275,-0.055 0.29,-0.035", line=dark, width=0.016)
    else:
        pen.path("M-0.01,-0.02C0.02,0.02 0.07,0.02 0.1,-0.01", line=dark, width=0.024)
        pen.path("M0.225,-0.012C0.245,0.012 0.275,0.01 0.29,-0.012", line=dark, width=0.022)
    lift = -0.02 if head.pose in ("wave", "dance", "run") else 0.012 if sad else -0.006
    pen.path(f"M0.125,{0.305 + lift}C0.16,0.325 0.21,0.325 0.248,{0.30 + lift}", line=paint.lip,
             width=0.03)  # fmt: skip


def hint(pen: ink.Ink, head: Head) -> None:
    """The face of a medium-wide shot: lids and brows, no more."""
    dark = colour.mix(colour.shade(head.paint.skin, 0.8), head.paint.hair, 0.3)
    if head.pose in ("sorrow", "work", "sit", "dine", "hold", "kneel", "lie", "float"):
        pen.path("M0.0,0.01C0.03,0.04 0.07,0.04 0.1,0.01", line=dark, width=0.03)
        pen.path("M0.23,0.01C0.25,0.035 0.275,0.035 0.292,0.01", line=dark, width=0.028)
    else:
        pen.ellipse(0.06, 0.0, 0.026, 0.036, dark)
        pen.ellipse(0.268, 0.0, 0.021, 0.034, dark)
    pen.path("M-0.03,-0.115C0.01,-0.145 0.06,-0.145 0.1,-0.125", line=dark, width=0.022)
    pen.path("M0.23,-0.13C0.255,-0.14 0.28,-0.135 0.296,-0.115", line=dark, width=0.02)
    pen.path("M0.13,0.3C0.16,0.315 0.21,0.315 0.245,0.295", line=head.paint.lip, width=0.026)
