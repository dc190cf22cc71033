"""Staging: who stands where, which way and how large. Pure numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.house import canvas, figures, framing, lens
from pipeline.house.scenery import base
from storage import shapes

SEAT_HEADS = 1.75
"""How high a stone to sit on is, in heads."""

_FLYING_HEADS = 6.5
_FACE_Y = {"medium": 0.36, "close": 0.46}
_BODY_HEADS = {"medium": 5.2, "close": 2.2}
"""In an upright frame: how much of a body must reach below the head, so that none is cut off."""

_ACROSS = {2: (0.32, 0.68), 3: (0.27, 0.73, 0.5)}
_SMALLER = (1.0, 0.86, 0.7)

_WIDE_ARMS = frozenset({"point", "reach", "wave", "dance", "run", "lie", "work"})

Anchor = Literal["feet", "seat", "stone", "middle", "head"]
Actor = tuple[shapes.Character, shapes.Blocking]


@dataclass(frozen=True, kw_only=True)
class Placed:
    """One figure: `at` is where the sprite's anchor lands, `floor` the ground's y under it.

    `anchor` is feet, seat, middle (of a floating body) or head; a stone is a seat to be drawn.
    """

    character: shapes.Character
    pose: str
    holding: str
    facing: str
    framing: str
    head: float
    at: canvas.Point
    anchor: Anchor
    floor: float


def hero(view: base.View, place: base.Scenery) -> base.Spot:
    """Where the first character of the shot is."""
    if framing.about_product(view) and place.table:
        return place.table
    pose = view.shot.blocking[0].pose if view.shot.blocking else "stand"
    return _spots(pose, place)[0]


def placed(
    view: base.View,
    place: base.Scenery,
    glass: lens.Lens,
    characters: Sequence[shapes.Character],
    *,
    wish: float = 0.0,
) -> tuple[Placed, ...]:
    """Everybody in the shot, farthest first, the hero last; `wish` is steps nearer."""
    named = {one.name: one for one in characters}
    cast = [(named[one.character], one) for one in view.shot.blocking if one.character in named]
    kind = view.shot.framing
    if kind == "detail":
        return ()
    if kind in ("medium", "close"):
        seated = bool(place.seats)
        return tuple(reversed(_portraits(view, glass, cast[:3], nearer=1.1**wish, seated=seated)))
    return tuple(reversed(_together(_ensemble(view, place, glass, cast[:6]))))


def _portraits(
    view: base.View, glass: lens.Lens, cast: list[Actor], *, nearer: float, seated: bool
) -> list[Placed]:
    """Large figures placed by their heads, facing one another across the frame."""
    kind, count = view.shot.framing, len(cast)
    head = framing.HEAD[kind] * view.unit * _SMALLER[max(0, count - 1)] * nearer
    y = _FACE_Y[kind] * view.height
    if view.tall:
        head *= 1.2 if kind == "medium" else 1.0
        y = max(0.4 * view.height, view.height - _BODY_HEADS[kind] * head)
    made = []
    for index, actor in enumerate(cast):
        across = _ACROSS.get(count, (view.hero / view.width,))[index]
        across = 1 - across if glass.mirror else across
        low = 0.0 if seated else 0.08 * view.height * (actor[1].pose in ("sit", "kneel"))
        at = across * view.width, y + low * (kind == "medium")
        made.append(_portrait(view, actor, at, head * (0.82 if index == 2 else 1.0), seated=seated))
    return made


def _portrait(
    view: base.View, actor: Actor, at: canvas.Point, head: float, *, seated: bool
) -> Placed:
    """One large figure; close to the lens nobody's arm crosses the frame, who lies lies low."""
    character, doing = actor
    kind, pose = view.shot.framing, doing.pose
    lying = pose == "lie" and kind == "medium"
    return Placed(
        character=character,
        pose="stand" if kind == "close" and pose in _WIDE_ARMS else _dining(pose, actor, seated),
        holding=doing.holding,
        facing="right" if at[0] < view.width / 2 else "left",
        framing=kind,
        head=head * (0.8 if lying else 1.0),
        at=(at[0], 0.8 * view.height) if lying else at,
        anchor="feet" if lying else "head",
        floor=view.height * (0.8 if lying else 1.2),
    )


def _dining(pose: str, actor: Actor, seated: bool) -> str:
    """People who sit at a table lay their arms on it."""
    return "dine" if pose == "sit" and seated and actor[0].kind != "animal" else pose


def _ensemble(
    view: base.View, place: base.Scenery, glass: lens.Lens, cast: list[Actor]
) -> list[Placed]:
    """Whole figures on their spots; who finds none stands beside the first."""
    enlarged = framing.enlarged(view, hero(view, place), glass)
    made: list[Placed] = []
    for number, (character, doing) in enumerate(cast):
        animal = character.kind == "animal"
        spots = _spots("stand" if animal and doing.pose != "float" else doing.pose, place)
        kind = _kind(spots, place)
        alone = kind == "feet" and (view.tall or enlarged > 1)
        apart = 0.6 * (_breadth(character) + _breadth(cast[0][0]))
        spot = _free(spots[:1] if alone else spots, made, glass, apart)
        if spot is None:
            spot = _beside(spots[0], max(1, number), enlarged * max(2.4, apart))
        seen = glass.spot(replace(spot, head=spot.head * enlarged))
        if place.ground == "none" and place.floats and view.shot.setting == "space":
            doing = doing.evolve(pose="float")
        made.append(_whole(view, seen, character, doing, kind, scale=_scale(cast, character)))
    return made


def _spots(pose: str, place: base.Scenery) -> tuple[base.Spot, ...]:
    if pose in ("sit", "work") and place.seats:
        return place.seats
    if pose == "float" and place.floats:
        return place.floats
    return place.spots


def _kind(spots: tuple[base.Spot, ...], place: base.Scenery) -> Anchor:
    if spots is place.seats:
        return "seat"
    return "middle" if spots is place.floats else "feet"


def _free(
    spots: tuple[base.Spot, ...], others: list[Placed], glass: lens.Lens, apart: float
) -> base.Spot | None:
    """The first spot in sight with nobody within `apart` heads (a little less will do)."""
    for spot in spots:
        seen = glass.spot(spot)
        inside = 0.08 * glass.width < seen.x < 0.92 * glass.width
        if inside and all(abs(one.at[0] - seen.x) > 0.65 * apart * one.head for one in others):
            return spot
    return None


def _beside(first: base.Spot, number: int, apart: float) -> base.Spot:
    """Beside the hero, by turns right and left, a little farther back each time."""
    way = 1 if number % 2 else -1
    return base.Spot(
        x=first.x + first.head * apart * ((number + 1) // 2) * way,
        y=first.y - first.head * 0.12 * number,
        head=first.head * 0.97,
        facing="left" if way > 0 else "right",
        floor=first.floor,
    )


def _whole(
    view: base.View,
    spot: base.Spot,
    character: shapes.Character,
    doing: shapes.Blocking,
    anchor: Anchor,
    *,
    scale: float,
) -> Placed:
    head = spot.head * scale
    if character.kind == "animal":
        head = min(head, 0.56 * view.height / figures.height(character))
    y = spot.y
    if anchor == "feet" and doing.pose == "sit" and character.kind != "animal":
        anchor, y = "stone", y - SEAT_HEADS * head
    if anchor == "feet" and doing.pose == "float":
        anchor, y = "middle", y - _FLYING_HEADS * head
    return Placed(
        character=character,
        pose="sit" if anchor == "seat" else doing.pose,
        holding=doing.holding,
        facing=spot.facing,
        framing=view.shot.framing,
        head=head,
        at=(spot.x, y),
        anchor=anchor,
        floor=spot.y if spot.floor is None else spot.floor,
    )


def _breadth(character: shapes.Character) -> float:
    """How much room somebody takes sideways, in heads."""
    look = character.appearance
    return figures.breadth(look.figure) if look else 1.6


def _scale(cast: list[Actor], character: shapes.Character) -> float:
    """Small figures (robots, animals) are drawn larger than life, unless people tell their size."""
    if character.kind == "animal" and any(one.kind != "animal" for one, _ in cast):
        return 0.9
    tall = character.appearance.height_heads if character.appearance else 7.2
    return 1.0 if character.kind == "human" else min(1.35, max(1.0, 6.4 / tall))


def _together(cast: list[Placed]) -> list[Placed]:
    """Those who walk or run go the same way as the first of them."""
    moving = [one for one in cast if one.pose in ("walk", "run")]
    return [replace(one, facing=moving[0].facing) if one in moving else one for one in cast]
