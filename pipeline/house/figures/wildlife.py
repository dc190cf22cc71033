"""Wildlife: animals that do not walk on the rig of `quadruped`."""

from pipeline.house.figures import rig
from pipeline.house.figures.eyes import marks, round_eye
from pipeline.house.props import colour, ink
from storage import shapes


def fish(pen: ink.Ink, look: shapes.Appearance, pose: str) -> rig.Marks:
    """A round fish with a friendly eye."""
    fur = look.top_colour
    pen.path(
        "M-0.7,-0.6C-1.0,-1.0 -1.3,-1.1 -1.4,-1.1C-1.3,-0.8 -1.3,-0.4 -1.4,-0.1"
        "C-1.2,-0.1 -0.9,-0.3 -0.7,-0.6Z",
        look.accent_colour,
    )
    pen.path("M-0.2,-1.0C0.0,-1.4 0.3,-1.4 0.4,-1.3L0.3,-0.9Z", look.accent_colour)
    body = (
        "M0.96,-0.6C0.7,-1.06 0.2,-1.16 -0.1,-1.06C-0.4,-0.96 -0.7,-0.7 -0.86,-0.6"
        "C-0.7,-0.5 -0.4,-0.2 -0.1,-0.12C0.2,-0.04 0.7,-0.14 0.96,-0.6Z"
    )
    pen.path(body, fur)
    with pen.inside(body):
        pen.path(
            "M-1,-0.5C-0.2,-0.3 0.4,-0.4 1.2,-0.5L1,0.2L-1,0.2Z", colour.mix(fur, "#fff4de", 0.55)
        )
        for x in (-0.3, 0.1):
            pen.path(
                f"M{x},-1.3C{x + 0.12},-0.8 {x + 0.12},-0.4 {x},0.0L{x + 0.14},0.0"
                f"C{x + 0.28},-0.4 {x + 0.28},-0.8 {x + 0.14},-1.3Z",
                colour.mix(fur, "#fff4de", 0.7),
            )
    pen.path(
        "M0.1,-0.56C-0.06,-0.44 -0.14,-0.28 -0.1,-0.2C0.06,-0.22 0.2,-0.36 0.26,-0.5Z",
        look.accent_colour,
    )
    round_eye(pen, 0.6, -0.7, 0.11, pose)
    return marks((0.6, -0.6), (1.0, -0.6))


def whale(pen: ink.Ink, look: shapes.Appearance, pose: str) -> rig.Marks:
    """A whale, as large as a room."""
    with pen.at(scale=5.0):
        fur = look.top_colour
        pen.path(
            "M-0.8,-0.5C-1.0,-0.8 -1.24,-0.9 -1.4,-0.86C-1.3,-0.7 -1.2,-0.6 -1.1,-0.5"
            "C-1.3,-0.5 -1.4,-0.4 -1.44,-0.28C-1.2,-0.24 -1.0,-0.3 -0.8,-0.4Z",
            colour.shade(fur, 0.2),
        )
        body = (
            "M1.1,-0.5C1.06,-0.9 0.7,-1.06 0.3,-1.04C-0.2,-1.0 -0.5,-0.7 -0.9,-0.5"
            "C-0.7,-0.2 -0.2,-0.04 0.3,-0.04C0.8,-0.04 1.1,-0.2 1.1,-0.5Z"
        )
        pen.path(body, fur)
        with pen.inside(body):
            pen.path(
                "M-1,-0.3C-0.2,-0.3 0.5,-0.4 1.2,-0.36L1.2,0.1L-1,0.1Z",
                colour.mix(fur, "#fff7ea", 0.7),
            )
            for y in (-0.28, -0.2, -0.12):
                pen.path(
                    f"M1.1,{y}C0.6,{y + 0.02} 0.2,{y + 0.06} -0.1,{y + 0.06}",
                    line=colour.shade(colour.mix(fur, "#fff7ea", 0.7), 0.22),
                    width=0.014,
                )
        pen.path(
            "M0.3,-0.28C0.2,-0.1 0.0,0.06 -0.16,0.1C-0.1,-0.1 0.0,-0.26 0.1,-0.34Z",
            colour.shade(fur, 0.25),
        )
        round_eye(pen, 0.74, -0.5, 0.045, pose)
    return marks((3.4, -2.6), (5.4, -2.6))


def rabbit(pen: ink.Ink, look: shapes.Appearance, pose: str) -> rig.Marks:
    """A rabbit on its haunches."""
    fur, pale = look.top_colour, colour.mix(look.top_colour, "#fff6e6", 0.7)
    pen.ellipse(-0.62, -0.34, 0.18, 0.17, pale)
    pen.path(
        "M-0.66,-0.3C-0.7,-0.8 -0.2,-1.0 0.1,-0.9C0.4,-0.8 0.44,-0.4 0.4,0.0"
        "L-0.5,0.0C-0.6,-0.06 -0.66,-0.16 -0.66,-0.3Z",
        fur,
    )
    pen.ellipse(-0.3, -0.34, 0.33, 0.3, colour.shade(fur, 0.16))
    pen.limb((-0.3, -0.07), (0.06, -0.06), 0.07, 0.06, fur)
    pen.limb((0.3, -0.5), (0.4, -0.06), 0.12, 0.065, fur)
    with pen.at(0.32, -1.06, angle={"look-up": -16, "sorrow": 18}.get(pose, 0)):
        for x, lean, fill in ((0.06, 10, colour.shade(fur, 0.3)), (-0.1, -12, fur)):
            with pen.at(x, -0.2, angle=lean):
                pen.ellipse(0.0, -0.38, 0.1, 0.36, fill)
                pen.ellipse(0.01, -0.38, 0.05, 0.27, "#d99a94")
        pen.ellipse(0.0, 0.0, 0.32, 0.27, fur)
        pen.ellipse(0.2, 0.1, 0.15, 0.12, pale)
        pen.ellipse(0.12, -0.05, 0.05, 0.06, "#1f1618")
        pen.ellipse(0.14, -0.07, 0.016, 0.016, "#ffffff")
        pen.ellipse(0.33, 0.04, 0.035, 0.028, "#c46a6a")
    return marks((0.32, -1.06), (0.7, -0.9))


def bear(pen: ink.Ink, look: shapes.Appearance, pose: str) -> rig.Marks:
    """A bear on two legs."""
    fur, pale = look.top_colour, colour.mix(look.top_colour, "#fff0d8", 0.5)
    up = pose in ("wave", "reach", "point", "dance", "hold")
    pen.limb((0.7, -3.4), (1.5, -4.3 if up else -2.3), 0.42, 0.3, colour.shade(fur, 0.36))
    for x in (-0.55, 0.55):
        pen.limb((x, -1.2), (x, -0.4), 0.56, 0.4, colour.shade(fur, 0.3 if x > 0 else 0.08))
        pen.path(
            f"M{x - 0.42},-0.2C{x - 0.2},-0.5 {x + 0.6},-0.4 {x + 0.66},0.0L{x - 0.42},0.0Z",
            colour.shade(fur, 0.4),
        )
    body = (
        "M0.0,-4.1C0.8,-4.1 1.2,-3.2 1.26,-2.2C1.3,-1.3 0.9,-0.7 0.0,-0.7"
        "C-0.9,-0.7 -1.3,-1.3 -1.26,-2.2C-1.2,-3.2 -0.8,-4.1 0.0,-4.1Z"
    )
    pen.path(body, fur)
    with pen.inside(body):
        pen.path("M-2,-5L-0.7,-5C-1.0,-3 -0.9,-1.4 -0.4,0L-2,0Z", colour.shade(fur, 0.24))
        pen.ellipse(0.34, -1.9, 0.7, 0.95, pale)
    pen.limb(
        (-0.9, -3.3),
        (-1.5, -4.4) if pose in ("wave", "dance") else (-1.3, -2.1),
        0.42,
        0.3,
        colour.shade(fur, 0.1),
    )
    with pen.at(0.16, -4.5, angle={"look-up": -16, "sorrow": 18}.get(pose, 0)):
        for x in (-0.5, 0.44):
            pen.ellipse(x, -0.5, 0.24, 0.24, colour.shade(fur, 0.14))
            pen.ellipse(x, -0.48, 0.12, 0.12, pale)
        pen.ellipse(0.0, 0.0, 0.74, 0.66, fur)
        pen.ellipse(0.34, 0.2, 0.38, 0.3, pale)
        pen.ellipse(0.48, 0.04, 0.14, 0.1, "#241c1c")
        pen.path("M0.46,0.14L0.46,0.26C0.4,0.34 0.3,0.34 0.26,0.3", line="#241c1c", width=0.04)
        for x in (0.08, 0.5):
            pen.ellipse(x, -0.16, 0.07, 0.08, "#241c1c")
            pen.ellipse(x + 0.02, -0.19, 0.022, 0.022, "#ffffff")
    return marks((0.16, -4.5), (1.6, -4.4 if up else -2.3))
