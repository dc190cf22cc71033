"""Figures: people, robots, animals and creatures, flat and unlit, the same in every shot.

`draw` gives a sprite whose origin is on the ground between the feet; for `sit` it is the seat
under the hips (the feet are about 1.9 heads lower, less for a child), for `kneel` the ground under
the hips, for `lie` the ground under them, for `float` the middle of the body. In `close` framing
the body ends at the chest and the origin, still that of the whole body, lies below the image:
place it by its `head` anchor. Anchors: `head` (centre), `hand` (where something is held), `seat`.
"""

from collections.abc import Callable
from typing import Literal

from pipeline.house import canvas
from pipeline.house.figures import (
    animals,
    beasts,
    creatures,
    heads,
    people,
    poses,
    rig,
    robots,
    wardrobe,
)
from pipeline.house.figures import holding as hands
from pipeline.house.props import colour, ink
from storage import shapes

BUST_HEADS = 2.5
NIGHT = (18, 22, 46)


def draw(
    character: shapes.Character,
    *,
    pose: str,
    facing: Literal["left", "right"],
    head_px: float,
    holding: str = "",
    framing: str = "wide",
    tint: tuple[int, int, int] | None = None,
    dark: float = 0.0,
    held_colour: str | None = None,
) -> canvas.Sprite:
    """A figure whose head (a human head) is `head_px` high.

    `framing` decides how much face there is; `dark` 0…1 mixes everything but light itself toward
    `tint` (a night blue by default). The look comes from `character.appearance` alone.
    """
    pen = ink.Ink(tone=_tone(tint, dark))
    body = sketch(
        pen,
        character,
        pose=pose,
        framing=framing,
        held=hands.of(holding, accent=held_colour),
        facing=facing,
    )
    drawing = pen.drawing()
    left, top, right, bottom = drawing.box
    if framing == "close" and body.upright:
        bottom = min(bottom, body.head[1] + BUST_HEADS)
    margin = 2 / head_px
    box = left - margin, top - margin, right + margin, bottom + margin
    size = max(1, round((box[2] - box[0]) * head_px)), max(1, round((box[3] - box[1]) * head_px))
    image = canvas.rasterise(drawing.markup, box=box, size=size)

    def pixel(x: float, y: float) -> canvas.Point:
        return (x - box[0]) * head_px, (y - box[1]) * head_px

    anchors = {"head": pixel(*body.head), "hand": pixel(*body.hand), "seat": pixel(*body.seat)}
    sprite = canvas.Sprite(image=image, origin=pixel(0.0, 0.0), anchors=anchors)
    return sprite if facing == "right" else sprite.mirrored()


def breadth(figure: str) -> float:
    """How wide a figure is from the side, in head heights."""
    kind = animals.SPECIES.get(figure)
    return kind.heads if kind else 1.6


def height(character: shapes.Character) -> float:
    """How tall somebody stands, in head heights."""
    look = character.appearance or wardrobe.default(character)
    kind = animals.SPECIES.get(look.figure)
    if kind:
        return kind.heads * (kind.leg + kind.chest + 0.8 * kind.neck + 0.4 * kind.head)
    return beasts.WINGED.get(look.figure) or look.height_heads


def sketch(
    pen: ink.Ink,
    character: shapes.Character,
    *,
    pose: str,
    framing: str,
    held: hands.Hold | None = None,
    facing: Literal["left", "right"] = "right",
) -> rig.Marks:
    """Draw the figure facing right, its origin at (0, 0), in head heights.

    `facing` tells which way it will be turned, for what is not the same on both sides.
    """
    look = character.appearance or wardrobe.default(character)
    detail = heads.DETAIL.get(framing, heads.WIDE)
    hold = held
    if animals.known(look.figure):
        return animals.draw(pen, look, pose=pose, hold=hold)
    if look.figure == "creature" or character.kind in ("creature", "animal"):
        return creatures.draw(pen, character, look, pose=pose, hold=hold)
    robot = character.kind == "robot" or look.figure.startswith("robot")
    frame = robots.FRAME if robot else rig.frame_of(character)
    shown = poses.PORTRAIT.get(pose, pose) if detail == heads.CLOSE else pose
    carry = hold.carry if hold else ""
    if detail == heads.CLOSE and carry in ("chest", "face"):
        carry = "portrait"
    body = rig.solve(frame, poses.stance(shown, carry=carry))
    with pen.at(angle=body.turn), pen.at(-body.origin[0], -body.origin[1]):
        if robot:
            robots.draw(pen, look, body=body, pose=pose, hold=hold, facing=facing)
        else:
            people.draw(pen, character, look, body=body, pose=pose, detail=detail, hold=hold)
    return rig.marks(body, hand=hold.side if hold else "far")


def _tone(tint: tuple[int, int, int] | None, dark: float) -> Callable[[str], str] | None:
    """Toward the night, the dark colours less, so that a face keeps its features."""
    if dark <= 0:
        return None
    night = colour.text(tint or NIGHT)

    def toned(one: str) -> str:
        share = 0.5 + min(0.5, colour.luminance(one))
        return colour.mix(one, night, min(1.0, dark) * share)

    return toned
