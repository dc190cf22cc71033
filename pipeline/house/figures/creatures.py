"""Creatures: friendly monsters, ghosts, dragons, and the animals that are not four-legged."""

import re
from collections.abc import Callable

from pipeline.house.figures import holding, rig, wildlife
from pipeline.house.figures.eyes import marks, round_eye
from pipeline.house.props import colour, ink
from storage import shapes

Draw = Callable[[ink.Ink, shapes.Appearance, str], rig.Marks]


def draw(
    pen: ink.Ink,
    character: shapes.Character,
    look: shapes.Appearance,
    *,
    pose: str,
    hold: holding.Hold | None,
) -> rig.Marks:
    """Draw the creature that the words ask for, facing right; a fuzzy monster by default."""
    text = f"{character.name} {character.description}".lower()
    part = next((part for sign, part in _KINDS if re.search(rf"\b(?:{sign})", text)), _monster)
    tilt = -12 if pose in ("float", "dance") else 0
    with pen.at(angle=tilt):
        seen = part(pen, look, pose)
        if hold:
            with (
                pen.at(*seen.hand, scale=hold.heads),
                pen.at(-hold.prop.grip[0], -hold.prop.grip[1]),
            ):
                hold.prop.draw(pen, hold.order)
    return seen


def _paw(pen: ink.Ink, x: float, fill: str) -> None:
    pen.limb((x, -0.6), (x + 0.04, -0.28), 0.34, 0.28, fill)
    pen.path(
        f"M{x - 0.34},-0.12C{x - 0.2},-0.3 {x + 0.5},-0.3 {x + 0.56},0.0L{x - 0.34},0.0Z", fill
    )


def _monster(pen: ink.Ink, look: shapes.Appearance, pose: str) -> rig.Marks:
    fur, dark = look.top_colour, colour.shade(look.top_colour, 0.26)
    raised = pose in ("wave", "dance", "reach", "point")
    for x, paint in ((0.42, colour.shade(fur, 0.4)), (-0.42, colour.shade(fur, 0.15))):
        _paw(pen, x, paint)
    pen.limb((0.8, -2.3), (1.5, -3.4 if raised else -1.5), 0.3, 0.24, colour.shade(fur, 0.36))
    for x, lean in ((-0.5, -24), (0.5, 20)):
        with pen.at(x, -3.66, angle=lean):
            pen.path(
                "M-0.2,0.2C-0.2,-0.2 -0.06,-0.5 0.06,-0.62C0.14,-0.4 0.2,-0.1 0.2,0.2Z",
                colour.mix(look.accent_colour, "#f4ead2", 0.35),
            )
    body = (
        "M0.0,-3.95C0.72,-3.95 1.06,-3.4 1.08,-2.6C1.12,-1.7 1.16,-0.9 0.9,-0.44"
        "C0.6,-0.2 -0.6,-0.2 -0.9,-0.44"
        "C-1.16,-0.9 -1.12,-1.7 -1.08,-2.6C-1.06,-3.4 -0.72,-3.95 0.0,-3.95Z"
    )
    pen.path(body, fur)
    with pen.inside(body):
        pen.path("M-2,-5L-0.6,-5C-0.9,-3 -0.8,-1.4 -0.3,0.2L-2,0.2Z", dark)
        pen.ellipse(0.3, -1.0, 0.72, 0.8, colour.light(fur, 0.35))
    round_eye(pen, 0.06, -3.0, 0.3, pose)
    round_eye(pen, 0.66, -3.0, 0.25, pose)
    curve = 0.16 if pose == "sorrow" else -0.16
    pen.path(
        f"M0.06,-2.3C0.3,{-2.3 - curve} 0.56,{-2.3 - curve} 0.76,-2.34",
        line=colour.shade(fur, 0.7),
        width=0.06,
    )
    pen.path("M0.28,-2.24L0.34,-2.06L0.42,-2.22Z", "#f5efe2")
    end = (-1.4, -3.3) if pose in ("wave", "dance") else (-1.2, -1.4)
    pen.limb((-0.86, -2.3), end, 0.3, 0.24, colour.shade(fur, 0.12))
    if look.attribute == "scarf":
        pen.path(
            "M-1.1,-2.1C-0.6,-1.8 0.6,-1.8 1.1,-2.1L1.1,-1.85C0.6,-1.55 -0.6,-1.55 -1.1,-1.85Z",
            look.accent_colour,
        )
    return marks((0.2, -3.0), (1.5, -3.5 if raised else -1.6))


def _ghost(pen: ink.Ink, look: shapes.Appearance, pose: str) -> rig.Marks:
    fill = colour.mix(look.top_colour, "#f6f4ff", 0.72)
    body = (
        "M0.0,-4.1C0.74,-4.1 1.04,-3.5 1.04,-2.7C1.04,-1.9 1.1,-1.1 0.9,-0.2"
        "C0.76,-0.5 0.5,-0.5 0.4,-0.2C0.26,-0.5 0.0,-0.5 -0.1,-0.2"
        "C-0.24,-0.5 -0.5,-0.5 -0.6,-0.16C-0.8,-0.44 -1.1,-0.4 -1.4,-0.1C-1.2,-0.8 "
        "-1.06,-1.9 -1.04,-2.7C-1.02,-3.5 -0.74,-4.1 0.0,-4.1Z"
    )
    pen.limb((0.9, -2.2), (1.42, -2.5), 0.24, 0.16, colour.shade(fill, 0.16))
    pen.path(body, fill)
    with pen.inside(body):
        pen.path("M-2,-5L-0.6,-5C-0.9,-3 -0.8,-1.4 -0.6,0.2L-2,0.2Z", colour.shade(fill, 0.16))
    pen.limb((-0.7, -2.1), (-0.2, -1.8), 0.22, 0.16, colour.light(fill, 0.4))
    for x, r in ((0.08, 0.16), (0.6, 0.14)):
        pen.ellipse(x, -3.0, r, r * 1.35, "#2a2740")
        pen.ellipse(x + 0.04, -3.1, 0.045, 0.05, "#ffffff")
    pen.ellipse(0.36, -2.56, 0.11, 0.14 if pose != "sorrow" else 0.07, "#2a2740")
    for x in (-0.14, 0.8):
        pen.ellipse(x, -2.7, 0.13, 0.08, "#e8a0a8", opacity=0.7)
    return marks((0.2, -3.0), (1.5, -2.6))


def _dragon(pen: ink.Ink, look: shapes.Appearance, pose: str) -> rig.Marks:
    fur, dark = look.top_colour, colour.shade(look.top_colour, 0.28)
    pale = colour.mix(fur, "#fff0cf", 0.62)
    pen.path("M-0.4,-0.9C-1.2,-0.7 -1.9,-0.5 -2.3,-0.9C-2.2,-0.4 -1.8,0.0 -1.0,0.0L0.0,-0.1Z", dark)
    pen.path("M-2.3,-0.9L-2.62,-0.86L-2.46,-1.26L-2.1,-1.2Z", look.accent_colour)
    with pen.at(-0.34, -2.2, angle=-14 if pose != "float" else -34):
        pen.path(
            "M0.0,0.3C-0.3,-0.6 -0.9,-1.3 -1.7,-1.6C-1.6,-1.2 -1.72,-0.9 -1.9,-0.7"
            "C-1.5,-0.7 -1.3,-0.5 -1.28,-0.2C-1.0,-0.3 -0.7,-0.1 -0.6,0.3Z",
            look.accent_colour,
        )
        pen.path(
            "M0.0,0.3C-0.3,-0.6 -0.9,-1.3 -1.7,-1.6C-1.0,-1.0 -0.5,-0.4 -0.3,0.3Z",
            colour.shade(look.accent_colour, 0.3),
        )
    pen.limb((0.42, -0.7), (0.5, -0.22), 0.3, 0.22, dark)
    body = (
        "M-0.1,-3.0C0.4,-3.0 0.7,-2.5 0.8,-1.7C0.88,-1.0 0.7,-0.3 0.1,-0.16"
        "C-0.5,-0.1 -0.96,-0.4 -0.94,-1.1C-0.9,-1.9 -0.6,-3.0 -0.1,-3.0Z"
    )
    pen.path(body, fur)
    with pen.inside(body):
        pen.path("M-2,-4L-0.5,-4C-0.7,-2 -0.6,-1 -0.2,0.2L-2,0.2Z", dark)
        pen.path("M0.3,-3.0C0.2,-2.0 0.1,-0.8 0.2,0.0L1.2,0.0L1.2,-3Z", pale)
        for y in (-2.3, -1.9, -1.5, -1.1, -0.7):
            pen.line([(0.16, y), (1.0, y + 0.06)], colour.shade(pale, 0.25), 0.04)
    for x in (-0.5, 0.34):
        pen.path(
            f"M{x - 0.3},-0.3C{x - 0.1},-0.5 {x + 0.5},-0.36 {x + 0.56},0.0"
            f"L{x - 0.36},0.0C{x - 0.4},-0.1 {x - 0.36},-0.2 {x - 0.3},-0.3Z",
            colour.shade(fur, 0.1),
        )
    up = pose in ("wave", "reach", "point", "hold", "dance")
    pen.limb((0.5, -2.1), (1.1, -2.3 if up else -1.6), 0.17, 0.13, colour.shade(fur, 0.14))
    nod = {"look-up": -18, "sorrow": 20}.get(pose, 0)
    with pen.at(0.2, -3.5, angle=nod):
        _dragon_head(pen, fur, dark, pale, look, pose)
    return marks((0.3, -3.5), (1.2, -2.4 if up else -1.7))


def _dragon_head(
    pen: ink.Ink, fur: str, dark: str, pale: str, look: shapes.Appearance, pose: str
) -> None:
    for x, lean in ((-0.34, -34), (0.1, -16)):
        with pen.at(x, -0.4, angle=lean):
            pen.path(
                "M-0.12,0.1C-0.12,-0.2 -0.04,-0.4 0.04,-0.54C0.1,-0.34 0.14,-0.1 0.12,0.1Z", pale
            )
    for x, y in ((-0.5, 0.1), (-0.54, 0.5), (-0.52, 0.9)):
        pen.path(
            f"M{x},{y - 0.18}L{x - 0.26},{y - 0.06}L{x + 0.02},{y + 0.16}Z", look.accent_colour
        )
    d = (
        "M-0.56,0.0C-0.56,-0.4 -0.24,-0.56 0.1,-0.54C0.4,-0.5 0.5,-0.34 0.6,-0.18"
        "C0.86,-0.2 1.2,-0.1 1.22,0.14C1.22,0.38 0.9,0.46 0.6,0.46"
        "C0.4,0.6 0.1,0.7 -0.14,0.66C-0.4,0.6 -0.56,0.3 -0.56,0.0Z"
    )
    pen.path(d, fur)
    with pen.inside(d):
        pen.path("M0.2,0.34C0.6,0.3 0.9,0.3 1.3,0.2L1.3,0.8L0.0,0.8Z", pale)
        pen.path("M-1,-1L-0.3,-1C-0.4,-0.2 -0.4,0.4 -0.1,0.8L-1,0.8Z", dark)
    pen.path("M0.5,0.3C0.8,0.34 1.0,0.3 1.16,0.2", line=colour.shade(fur, 0.6), width=0.04)
    pen.ellipse(1.04, -0.02, 0.045, 0.06, colour.shade(fur, 0.6), angle=30)
    round_eye(pen, 0.22, -0.16, 0.18, pose)


def _alien(pen: ink.Ink, look: shapes.Appearance, pose: str) -> rig.Marks:
    skin, dark = look.top_colour, colour.shade(look.top_colour, 0.28)
    up = pose in ("wave", "reach", "point", "hold", "dance")
    pen.limb((0.3, -2.0), (0.9, -2.7 if up else -1.3), 0.13, 0.1, dark)
    for x in (-0.22, 0.24):
        pen.limb((x * 0.8, -1.0), (x, -0.14), 0.2, 0.14, dark if x > 0 else skin)
        pen.path(
            f"M{x - 0.16},-0.12L{x + 0.34},-0.12C{x + 0.4},-0.06 {x + 0.4},0.0 "
            f"{x + 0.36},0.0L{x - 0.16},0.0Z",
            colour.shade(skin, 0.5),
        )
    pen.path(
        "M-0.2,-2.3L0.2,-2.3C0.4,-1.9 0.5,-1.3 0.46,-0.9L-0.46,-0.9C-0.5,-1.3 -0.4,-1.9 -0.2,-2.3Z",
        look.accent_colour,
    )
    pen.path(
        "M-0.2,-2.3L-0.04,-2.3C-0.16,-1.9 -0.2,-1.3 -0.16,-0.9L-0.46,-0.9"
        "C-0.5,-1.3 -0.4,-1.9 -0.2,-2.3Z",
        colour.shade(look.accent_colour, 0.28),
    )
    for x in (-0.3, 0.3):
        pen.line([(x * 0.6, -3.9), (x * 1.4, -4.4)], dark, 0.06)
        pen.ellipse(x * 1.45, -4.46, 0.11, 0.11, look.accent_colour)
    head = (
        "M0.0,-4.06C0.66,-4.06 0.92,-3.6 0.88,-3.1C0.82,-2.6 0.4,-2.24 0.12,-2.2"
        "C-0.3,-2.22 -0.76,-2.6 -0.84,-3.1C-0.9,-3.6 -0.66,-4.06 0.0,-4.06Z"
    )
    pen.path(head, skin)
    with pen.inside(head):
        pen.path("M-2,-5L-0.4,-5C-0.6,-3.4 -0.4,-2.6 0.0,-2L-2,-2Z", dark)
    for x, r, lean in ((-0.1, 0.24, 16), (0.56, 0.2, -16)):
        pen.ellipse(x, -3.1, r * 0.85, r * 1.25, "#1b1626", angle=lean)
        pen.ellipse(x + 0.06, -3.22, 0.06, 0.08, "#ffffff")
    pen.path("M0.14,-2.54C0.22,-2.5 0.32,-2.5 0.4,-2.55", line=colour.shade(skin, 0.6), width=0.045)
    hand = (-0.9, -2.8) if pose == "wave" else (-0.76, -1.3)
    pen.limb((-0.34, -2.0), hand, 0.13, 0.1, skin)
    return marks((0.1, -3.1), (0.95, -2.8 if up else -1.3))


_KINDS: tuple[tuple[str, Draw], ...] = (
    ("ghost|spirit|phantom|spectre|specter", _ghost),
    ("dragon|dinosaur|lizard|wyvern|t-rex", _dragon),
    ("alien|martian|extraterrestrial", _alien),
    ("whale|shark|dolphin|orca", wildlife.whale),
    ("fish|goldfish|salmon", wildlife.fish),
    ("rabbit|bunny|hare|mouse|hamster|squirrel", wildlife.rabbit),
    ("bear|panda|koala|gorilla|ape|monkey", wildlife.bear),
)
