"""Birds, and what they share with nobody: wings, a beak, two thin legs."""

from pipeline.house.figures import rig
from pipeline.house.props import colour, ink, outline
from storage import shapes

FLYING = ("float", "run", "dance", "reach", "wave")
SIZE = 1.15
WINGED = {"bird": 1.8, "owl": 1.9, "bee": 1.6}
"""Figures with wings, and how tall they stand in head heights."""


def bird(pen: ink.Ink, look: shapes.Appearance, *, pose: str) -> rig.Marks:
    """A round songbird, perched or with its wings spread."""
    fur, pale = look.top_colour, colour.mix(look.top_colour, "#fff3de", 0.65)
    flying = pose in FLYING
    up = 0.6 if flying else 0.86
    nod = {"look-up": -18, "sorrow": 22}.get(pose, 0)
    lift = 0.34 if pose in ("sit", "lie", "kneel") else 0.0
    with pen.at(scale=SIZE), pen.at(0.0, lift, angle=-8 if flying else 0):
        if not flying and not lift:
            for x in (-0.06, 0.12):
                pen.line([(x, -0.4), (x + 0.02, -0.03)], "#c98a3f", 0.035)
                pen.line([(x - 0.08, -0.02), (x + 0.14, -0.02)], "#c98a3f", 0.035)
        if flying:
            _wing(pen, colour.shade(fur, 0.4), x=0.08, angle=24)
        _trunk(pen, fur, pale, up)
        with pen.at(0.26, -up - 0.34, angle=nod):
            _head(pen, look, fur, pale)
        if flying:
            _wing(pen, colour.shade(fur, 0.12), x=-0.06, angle=-8)
        else:
            pen.path(
                f"M-0.14,{-up - 0.02}C0.1,{-up + 0.02} 0.18,{-up + 0.24} -0.02,{-up + 0.4}"
                f"C-0.24,{-up + 0.46} -0.46,{-up + 0.42} -0.66,{-up + 0.34}"
                f"C-0.44,{-up + 0.22} -0.28,{-up + 0.06} -0.14,{-up - 0.02}Z",
                colour.shade(fur, 0.26),
            )
    head = (0.26 * SIZE, (-up - 0.34 + lift) * SIZE)
    return rig.Marks(head=head, hand=(head[0] + 0.3, head[1]), seat=(0.0, 0.0), upright=False)


def _trunk(pen: ink.Ink, fur: str, pale: str, up: float) -> None:
    pen.path(
        f"M-0.4,{-up + 0.2}L-0.98,{-up + 0.4}L-0.9,{-up + 0.56}L-0.3,{-up + 0.42}Z",
        colour.shade(fur, 0.34),
    )
    d = (
        f"M0.44,{-up - 0.2}C0.52,{-up + 0.1} 0.4,{-up + 0.5} 0.02,{-up + 0.52}"
        f"C-0.3,{-up + 0.52} -0.52,{-up + 0.4} -0.56,{-up + 0.24}"
        f"C-0.4,{-up - 0.0} -0.1,{-up - 0.36} 0.2,{-up - 0.4}Z"
    )
    pen.path(d, fur)
    with pen.inside(d):
        pen.path(
            f"M0.6,{-up - 0.3}C0.3,{-up - 0.1} 0.3,{-up + 0.3} -0.2,{-up + 0.6}L0.8,{-up + 0.8}Z",
            pale,
        )


def _head(pen: ink.Ink, look: shapes.Appearance, fur: str, pale: str) -> None:
    pen.path("M0.2,-0.06L0.48,0.04L0.2,0.12Z", "#e2a03c")
    pen.path("M0.2,0.04L0.48,0.04L0.2,0.12Z", colour.shade("#e2a03c", 0.3))
    pen.ellipse(0.0, 0.0, 0.28, 0.26, fur)
    pen.path(
        "M0.06,0.06C0.16,0.04 0.24,0.06 0.27,0.08C0.24,0.2 0.14,0.26 0.04,0.26"
        "C0.0,0.18 0.0,0.1 0.06,0.06Z",
        pale,
    )
    pen.ellipse(0.1, -0.05, 0.05, 0.055, "#1c1416")
    pen.ellipse(0.12, -0.07, 0.016, 0.016, "#ffffff")
    if look.attribute == "scarf":
        pen.path(
            "M-0.26,0.14C-0.1,0.3 0.16,0.32 0.3,0.2L0.28,0.32C0.1,0.44 -0.14,0.42 -0.3,0.26Z",
            look.accent_colour,
        )


def _wing(pen: ink.Ink, fill: str, *, x: float, angle: float) -> None:
    with pen.at(x, -0.72, angle=angle):
        pen.path(
            "M-0.2,0.1C-0.4,-0.3 -0.6,-0.7 -0.7,-1.1C-0.36,-1.0 0.1,-0.7 0.24,-0.02"
            "C0.16,0.16 -0.06,0.2 -0.2,0.1Z",
            fill,
        )
        for i in range(3):
            pen.line(
                [(-0.02 - i * 0.1, -0.1 - i * 0.08), (-0.3 - i * 0.12, -0.66 - i * 0.12)],
                colour.shade(fill, 0.25),
                0.025,
            )


def owl(pen: ink.Ink, look: shapes.Appearance, *, pose: str) -> rig.Marks:
    """A round owl that looks at us, on its feet or with its wings spread."""
    fur, pale = look.top_colour, colour.mix(look.top_colour, "#fff3de", 0.65)
    flying = pose in FLYING
    nod = {"look-up": 0.08, "sorrow": -0.1}.get(pose, 0.0)
    lift = 0.1 if pose in ("sit", "lie", "kneel") else 0.0
    with pen.at(0.0, lift, angle=-6 if flying else 0):
        if flying:
            _wing(pen, colour.shade(fur, 0.35), x=-0.3, angle=-20)
            with pen.at(mirror=True):
                _wing(pen, colour.shade(fur, 0.35), x=-0.3, angle=-20)
        for x in (-0.18, 0.18):
            pen.ellipse(x, -0.03, 0.12, 0.05, "#d9973c")
        _feathers(pen, fur, pale, folded=not flying)
        with pen.at(0.0, -1.3 - nod):
            _face(pen, look, fur, pale)
    head = (0.0, -1.3 - nod + lift)
    return rig.Marks(head=head, hand=(0.3, head[1] + 0.3), seat=(0.0, 0.0), upright=False)


def _feathers(pen: ink.Ink, fur: str, pale: str, *, folded: bool) -> None:
    """The body like an egg, its pale front with rows of marks, the wings laid on."""
    d = (
        "M0.0,-1.5C0.42,-1.5 0.56,-1.0 0.52,-0.6C0.48,-0.2 0.26,-0.02 0.0,-0.02"
        "C-0.26,-0.02 -0.48,-0.2 -0.52,-0.6C-0.56,-1.0 -0.42,-1.5 0.0,-1.5Z"
    )
    pen.path(d, fur)
    with pen.inside(d):
        pen.ellipse(0.0, -0.48, 0.34, 0.5, pale)
        for row, count in enumerate((4, 3, 4, 3)):
            for index in range(count):
                x, y = (index - (count - 1) / 2) * 0.15, -0.78 + row * 0.17
                mark = [(x - 0.04, y), (x, y + 0.05), (x + 0.04, y)]
                pen.line(mark, colour.shade(pale, 0.35), 0.022)
    if folded:
        for side in (-1, 1):
            pen.path(
                f"M{side * 0.44},-1.06C{side * 0.66},-0.8 {side * 0.64},-0.3 {side * 0.4},-0.1"
                f"C{side * 0.34},-0.4 {side * 0.34},-0.8 {side * 0.44},-1.06Z",
                colour.shade(fur, 0.28),
            )


def _face(pen: ink.Ink, look: shapes.Appearance, fur: str, pale: str) -> None:
    """Two tufts, two discs, two great eyes."""
    for side in (-1, 1):
        pen.path(
            f"M{side * 0.12},-0.3L{side * 0.44},-0.54L{side * 0.46},-0.1Z", colour.shade(fur, 0.2)
        )
    pen.ellipse(0.0, 0.0, 0.5, 0.4, fur)
    for side in (-1, 1):
        pen.ellipse(side * 0.2, -0.02, 0.23, 0.24, pale)
        pen.ellipse(side * 0.19, -0.02, 0.135, 0.135, "#f0c04a")
        pen.ellipse(side * 0.18, -0.02, 0.075, 0.08, "#1c1416")
        pen.ellipse(side * 0.18 + 0.03, -0.06, 0.024, 0.024, "#ffffff")
    pen.path("M-0.07,0.05L0.07,0.05L0.0,0.24Z", "#d9973c")
    if look.attribute == "scarf":
        pen.path(
            "M-0.42,0.26C-0.2,0.44 0.2,0.44 0.42,0.26L0.42,0.4C0.2,0.58 -0.2,0.58 -0.42,0.4Z",
            look.accent_colour,
        )


def bee(pen: ink.Ink, look: shapes.Appearance) -> rig.Marks:
    """A bee in the air, whatever it does."""
    stripe = "#33272b"
    for x, angle, fill in ((0.1, 22, "#d5e2e8"), (-0.2, -18, "#e6eff2")):
        pen.ellipse(x, -1.32, 0.2, 0.36, fill, angle=angle, opacity=0.85)
    body = outline.oval(-0.12, -0.86, 0.56, 0.36)
    pen.path("M-0.66,-0.9L-0.82,-0.84L-0.66,-0.78Z", stripe)
    pen.path(body, "#e8b53a")
    with pen.inside(body):
        for x in (-0.52, -0.26, 0.0):
            pen.rect(x, -1.3, 0.13, 0.9, stripe)
    if look.attribute == "scarf":
        pen.rect(0.22, -1.06, 0.14, 0.42, look.accent_colour, r=0.06)
    pen.ellipse(0.44, -0.92, 0.26, 0.27, "#4a3a34")
    for x, y in ((0.4, -1.16), (0.54, -1.16)):
        pen.path(
            f"M{x},{y}C{x + 0.02},{y - 0.16} {x + 0.12},{y - 0.2} {x + 0.16},{y - 0.16}",
            line=stripe,
            width=0.03,
        )
    for x, size in ((0.44, 0.085), (0.61, 0.07)):
        pen.ellipse(x, -0.96, size, size * 1.15, "#ffffff")
        pen.ellipse(x + 0.02, -0.95, size * 0.55, size * 0.65, "#1c1416")
    pen.path("M0.46,-0.78C0.52,-0.74 0.58,-0.74 0.63,-0.79", line="#e8b53a", width=0.025)
    return rig.Marks(head=(0.44, -0.92), hand=(0.66, -0.74), seat=(0.0, 0.0), upright=False)
