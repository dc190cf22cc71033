"""Props of the table: what one drinks, eats and cooks with."""

from pipeline.house.props import colour, ink, outline
from pipeline.house.props.kit import CREAM, LEAF, Draw, Order, shine, solid


def steam(pen: ink.Ink, x: float, y: float, size: float) -> None:
    """Three curls of steam above a point."""
    for dx, h in ((-0.16, 0.75), (0.02, 1.0), (0.19, 0.7)):
        a = x + dx * size
        pen.path(
            f"M{a},{y}C{a - 0.1 * size},{y - 0.25 * h * size} "
            f"{a + 0.12 * size},{y - 0.45 * h * size} {a},{y - 0.7 * h * size}"
            f"C{a - 0.06 * size},{y - 0.85 * h * size} "
            f"{a + 0.02 * size},{y - 0.95 * h * size} {a + 0.03 * size},{y - h * size}",
            line="#ffffff",
            width=0.045 * size,
            opacity=0.42,
        )


def _mug(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path("M0.26,-0.66C0.56,-0.72 0.58,-0.16 0.24,-0.2", line=colour.shade(fill, 0.3), width=0.1)
    pen.path("M0.26,-0.68C0.54,-0.72 0.55,-0.18 0.25,-0.21", line=fill, width=0.07)
    d = (
        "M-0.38,-0.78L-0.35,-0.08C-0.34,-0.02 -0.28,0.0 -0.2,0.0L0.14,0.0C0.22,0.0 "
        "0.28,-0.02 0.29,-0.08L0.32,-0.78Z"
    )
    solid(pen, d, fill, edge=0.12, gleam=-0.32)
    pen.ellipse(-0.03, -0.78, 0.35, 0.075, colour.shade(fill, 0.4))
    pen.ellipse(-0.03, -0.77, 0.31, 0.055, "#4a2c20")
    pen.ellipse(-0.10, -0.775, 0.12, 0.02, "#7a4d34")
    shine(pen, [(-0.27, -0.62), (-0.25, -0.3)], 0.045, opacity=0.5)
    if order.said("photo", "photograph", "picture"):
        pen.rect(-0.22, -0.58, 0.36, 0.4, "#f2ead8")
        pen.rect(-0.19, -0.55, 0.30, 0.3, "#7fa097")
        family(pen, -0.04, -0.25, 0.3)


def family(pen: ink.Ink, x: float, y: float, width: float) -> None:
    """Three people in a photograph, standing on x, y."""
    w = width / 4
    people = (
        (-1.0, 1.0, "#7a3a34", "#d9a17c"),
        (0.95, 0.92, "#33506b", "#b57c5c"),
        (0.02, 0.62, "#d9a441", "#d9a17c"),
    )
    for dx, tall, cloth, skin in people:
        px, top = x + dx * w, y - tall * width * 0.72
        pen.path(
            f"M{px - w * 0.85 * tall},{y}C{px - w * 0.9 * tall},{top + w * 0.7} "
            f"{px - w * 0.3},{top + w * 0.75} {px},{top + w * 0.75}"
            f"C{px + w * 0.3},{top + w * 0.75} {px + w * 0.9 * tall},{top + w * 0.7} "
            f"{px + w * 0.85 * tall},{y}Z",
            cloth,
        )
        pen.ellipse(
            px, top + w * 0.35, w * 0.44 * (0.6 + 0.4 * tall), w * 0.5 * (0.6 + 0.4 * tall), skin
        )


def _cup(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.ellipse(0.0, -0.05, 0.5, 0.055, colour.shade(fill, 0.3))
    pen.ellipse(0.0, -0.075, 0.5, 0.055, colour.light(fill, 0.15))
    pen.path("M0.3,-0.46C0.54,-0.5 0.5,-0.16 0.2,-0.2", line=colour.shade(fill, 0.14), width=0.06)
    d = (
        "M-0.36,-0.52C-0.36,-0.24 -0.24,-0.08 -0.14,-0.07L0.14,-0.07C0.24,-0.08 "
        "0.36,-0.24 0.36,-0.52Z"
    )
    solid(pen, d, fill, edge=0.12, gleam=-0.3)
    pen.ellipse(0.0, -0.52, 0.36, 0.065, colour.light(fill, 0.3))
    pen.ellipse(0.0, -0.515, 0.31, 0.048, "#52301f")
    pen.ellipse(-0.06, -0.52, 0.14, 0.018, "#8a5a3a")
    steam(pen, 0.0, -0.56, 0.5)


def _glass(pen: ink.Ink, order: Order) -> None:
    pen.path("M-0.3,-0.9L-0.22,0.0L0.22,0.0L0.3,-0.9Z", "#dff0f2", opacity=0.55)
    pen.path("M-0.27,-0.62L-0.21,-0.03L0.21,-0.03L0.27,-0.62Z", order.accent, opacity=0.85)
    pen.ellipse(0.0, -0.62, 0.27, 0.04, colour.light(order.accent, 0.35))
    pen.ellipse(0.0, -0.9, 0.3, 0.045, "#ffffff", opacity=0.55)
    shine(pen, [(-0.2, -0.8), (-0.15, -0.15)], 0.04)


def bottle(pen: ink.Ink, order: Order) -> None:
    """A tall bottle with a label."""
    fill = order.accent
    d = (
        "M-0.10,-1.72L-0.10,-1.34C-0.12,-1.2 -0.32,-1.14 -0.33,-0.94L-0.33,-0.08"
        "C-0.33,-0.02 -0.3,0.0 -0.25,0.0"
        "L0.25,0.0C0.3,0.0 0.33,-0.02 0.33,-0.08L0.33,-0.94C0.32,-1.14 0.12,-1.2 "
        "0.10,-1.34L0.10,-1.72Z"
    )
    solid(pen, d, fill, edge=0.13, gleam=-0.27)
    solid(pen, outline.slab(-0.13, -1.86, 0.26, 0.2, 0.03), colour.shade(fill, 0.55), edge=0.05)
    solid(pen, outline.slab(-0.33, -0.76, 0.66, 0.46, 0.0), CREAM, edge=0.13, depth=0.16)
    pen.ellipse(0.0, -0.58, 0.1, 0.1, colour.shade(fill, 0.1))
    for y, w in ((-0.42, 0.3), (-0.37, 0.2)):
        pen.rect(-w / 2, y, w, 0.022, colour.shade(CREAM, 0.6), r=0.01)
    shine(pen, [(-0.24, -1.0), (-0.24, -0.82)], 0.05)


def _jar(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    d = outline.slab(-0.42, -0.86, 0.84, 0.86, 0.14)
    solid(pen, d, colour.mix(fill, "#ffffff", 0.25), edge=0.2, gleam=-0.34)
    pen.rect(-0.36, -0.62, 0.72, 0.58, fill, r=0.1)
    solid(pen, outline.slab(-0.36, -1.06, 0.72, 0.22, 0.05), "#c79a55", edge=0.15, gleam=-0.28)
    solid(pen, outline.slab(-0.3, -0.55, 0.6, 0.36, 0.03), CREAM, edge=0.16, depth=0.15)
    pen.rect(-0.18, -0.43, 0.36, 0.03, colour.shade(fill, 0.2), r=0.015)
    pen.rect(-0.12, -0.35, 0.24, 0.025, colour.shade(CREAM, 0.5), r=0.012)
    shine(pen, [(-0.33, -0.76), (-0.33, -0.2)], 0.04)


def can(pen: ink.Ink, order: Order) -> None:
    """A drink can with a wave of colour."""
    fill = order.accent
    d = "M-0.36,-1.24L-0.4,-1.12L-0.4,-0.1L-0.34,0.0L0.34,0.0L0.4,-0.1L0.4,-1.12L0.36,-1.24Z"
    solid(pen, d, fill, edge=0.17, gleam=-0.33)
    with pen.inside(d):
        pen.path(
            "M-0.4,-0.5C-0.2,-0.72 0.1,-0.34 0.42,-0.6L0.42,0.1L-0.42,0.1Z",
            colour.light(fill, 0.42),
        )
        pen.path(
            "M0.17,-0.52C0.26,-0.52 0.34,-0.55 0.42,-0.6L0.42,0.1L0.17,0.1Z",
            colour.shade(colour.light(fill, 0.42), 0.2),
        )
        pen.rect(-0.5, -0.1, 1.0, 0.12, "#aab3b7")
    pen.ellipse(0.0, -1.24, 0.36, 0.06, "#d5dcdf")
    pen.ellipse(0.02, -1.24, 0.28, 0.04, "#9aa4a8")
    pen.ellipse(0.0, -0.84, 0.17, 0.17, CREAM)
    pen.path(
        "M0.0,-0.96C0.12,-0.86 0.1,-0.76 0.0,-0.72C-0.1,-0.76 -0.12,-0.86 0.0,-0.96Z",
        colour.shade(fill, 0.1),
    )
    shine(pen, [(-0.29, -1.06), (-0.29, -0.2)], 0.045, opacity=0.5)


def _cake(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(0.0, -0.03, 0.52, 0.05, "#cfd6d8")
    solid(pen, outline.slab(-0.44, -0.5, 0.88, 0.46, 0.04), "#e9cfa4", edge=0.18)
    pen.rect(-0.44, -0.3, 0.88, 0.05, order.accent)
    solid(
        pen,
        "M-0.46,-0.58L0.46,-0.58L0.46,-0.42C0.4,-0.3 0.34,-0.42 0.26,-0.4"
        "C0.18,-0.26 0.1,-0.4 0.02,-0.4C-0.06,-0.24 -0.14,-0.4 -0.22,-0.4"
        "C-0.3,-0.3 -0.4,-0.32 -0.46,-0.42Z",
        colour.mix(order.accent, "#fff4ee", 0.6),
        edge=0.18,
    )
    pen.ellipse(0.0, -0.58, 0.46, 0.07, colour.mix(order.accent, "#fff4ee", 0.75))
    for x in (-0.2, 0.0, 0.2):
        pen.rect(x - 0.018, -0.82, 0.036, 0.24, order.accent, r=0.01)
        pen.path(
            f"M{x},-0.98C{x + 0.05},-0.9 {x + 0.03},-0.83 {x},-0.83C{x - 0.03},-0.83 "
            f"{x - 0.05},-0.9 {x},-0.98Z",
            "#ffd27a",
            lit=True,
        )


def _bread(pen: ink.Ink, order: Order) -> None:
    d = (
        "M-0.5,-0.16C-0.52,-0.36 -0.3,-0.44 0.0,-0.44C0.3,-0.44 0.52,-0.36 "
        "0.5,-0.16C0.48,-0.02 0.3,0.0 0.0,0.0C-0.3,0.0 -0.48,-0.02 -0.5,-0.16Z"
    )
    solid(pen, d, "#c98a4b", edge=0.26)
    for x in (-0.28, -0.08, 0.12, 0.3):
        pen.path(
            f"M{x - 0.05},-0.2C{x - 0.02},-0.3 {x + 0.03},-0.36 {x + 0.08},-0.4"
            f"C{x + 0.1},-0.34 {x + 0.04},-0.24 {x - 0.05},-0.2Z",
            "#ecc58c",
        )


def _apple(pen: ink.Ink, order: Order) -> None:
    d = (
        "M0.0,-0.72C0.16,-0.86 0.48,-0.8 0.48,-0.46C0.48,-0.16 0.26,0.02 0.1,0.0"
        "C0.04,-0.02 -0.04,-0.02 -0.1,0.0"
        "C-0.26,0.02 -0.48,-0.16 -0.48,-0.46C-0.48,-0.8 -0.16,-0.86 0.0,-0.72Z"
    )
    solid(pen, d, order.accent, edge=0.2)
    pen.path("M0.0,-0.70C-0.01,-0.82 0.04,-0.92 0.09,-0.96", line="#5a3a24", width=0.05)
    pen.path("M0.06,-0.86C0.14,-1.0 0.3,-1.0 0.38,-0.92C0.3,-0.82 0.16,-0.8 0.06,-0.86Z", LEAF)
    pen.ellipse(-0.24, -0.56, 0.07, 0.12, "#ffffff", angle=25, opacity=0.5)


def _pizza(pen: ink.Ink, order: Order) -> None:
    pen.ellipse(0.0, -0.06, 0.52, 0.13, "#b9c2c6")
    pen.ellipse(0.0, -0.1, 0.48, 0.12, "#b8753a")
    pen.ellipse(0.0, -0.125, 0.43, 0.1, "#f0c45c")
    for x, y in (
        (-0.25, -0.13),
        (-0.06, -0.17),
        (0.17, -0.14),
        (0.03, -0.09),
        (-0.15, -0.08),
        (0.28, -0.11),
    ):
        pen.ellipse(x, y, 0.06, 0.022, "#c24a32")
    for x, y in ((-0.14, -0.16), (0.1, -0.18), (0.2, -0.08)):
        pen.ellipse(x, y, 0.035, 0.012, LEAF, angle=20)


def _bowl(pen: ink.Ink, order: Order) -> None:
    d = "M-0.5,-0.46C-0.48,-0.14 -0.24,-0.02 -0.16,0.0L0.16,0.0C0.24,-0.02 0.48,-0.14 0.5,-0.46Z"
    pen.ellipse(0.0, -0.46, 0.5, 0.1, colour.shade(order.accent, 0.45))
    pen.ellipse(0.0, -0.46, 0.42, 0.075, "#e3b46a")
    for x, y in ((-0.2, -0.47), (0.02, -0.5), (0.2, -0.46)):
        pen.ellipse(x, y, 0.09, 0.04, LEAF if x else "#d86a3f", angle=-15)
    solid(pen, d, order.accent, edge=0.18, gleam=-0.4)
    if order.said("soup", "ramen", "noodles", "noodle", "hot"):
        steam(pen, 0.0, -0.56, 0.5)


def _teapot(pen: ink.Ink, order: Order) -> None:
    fill = order.accent
    pen.path(
        "M-0.28,-0.56C-0.62,-0.66 -0.62,-0.14 -0.3,-0.16", line=colour.shade(fill, 0.2), width=0.07
    )
    pen.path(
        "M0.26,-0.2C0.42,-0.22 0.4,-0.5 0.56,-0.58L0.5,-0.64C0.36,-0.6 0.32,-0.44 0.24,-0.44Z",
        colour.shade(fill, 0.24),
    )
    d = (
        "M-0.36,-0.34C-0.36,-0.62 -0.14,-0.68 0.0,-0.68C0.14,-0.68 0.36,-0.62 "
        "0.36,-0.34C0.36,-0.1 0.2,0.0 0.12,0.0L-0.12,0.0C-0.2,0.0 -0.36,-0.1 "
        "-0.36,-0.34Z"
    )
    solid(pen, d, fill, edge=0.12, gleam=-0.3)
    pen.ellipse(0.0, -0.66, 0.19, 0.045, colour.shade(fill, 0.35))
    pen.ellipse(0.0, -0.73, 0.05, 0.05, fill)


DRAW: dict[str, Draw] = {
    "mug": _mug,
    "cup": _cup,
    "glass": _glass,
    "bottle": bottle,
    "jar": _jar,
    "can": can,
    "cake": _cake,
    "bread": _bread,
    "apple": _apple,
    "pizza": _pizza,
    "bowl": _bowl,
    "teapot": _teapot,
}
