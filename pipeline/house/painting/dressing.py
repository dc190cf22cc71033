"""Dressing: which things of a shot are drawn, and in whose hand, on what, and how large. Pure.

What a place already shows (its windows, counters, planets) is never pasted over it again; what
somebody holds is drawn once; nothing hangs in the air but where nothing has weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.house import framing, lens, props
from pipeline.house.painting import staging
from pipeline.house.scenery import base, landmarks
from storage import shapes

LIGHTS = {"lantern": 0.2, "candle": -0.3, "torch": -0.9, "flashlight": -0.1, "phone": -0.2}
"""Things that shine, and how far below the hand their light is, in heads."""

_FIXED = frozenset(
    {
        "window", "door", "curtain", "table", "round table", "desk", "bench", "shelf", "lamp",
        "streetlight", "lighthouse", "bridge", "fence", "hatch", "control panel", "antenna", "rock",
        "tree", "well", "painting", "statue", "mirror", "fountain", "stove", "sofa", "bed", "sign",
        "ladder", "satellite", "chair", "stool", "armchair", "car", "van", "train", "airplane",
    }
)  # fmt: skip
"""Parts of a place: it shows them itself, or not at all."""

_WORN = frozenset({"sneaker", "boot", "shirt", "hat", "sunglasses", "crown", "ring", "watch"})
_ALIVE = frozenset({"bird", "spider", "bee", "butterfly", "firefly", "snowman", "star", "leaf"})
_FREE_HANDS = ("stand", "walk", "hold", "float", "look-up", "kneel", "sit")
_PORTABLE_HEADS = 1.5
_HELD_HEADS = 2.1
GROUND_HEADS = 2.5
SCENERY_HEADS = 8.0
_ROOM = {"detail": (64, 47), "close": (64, 47), "medium": (54, 42)}
_WEIGHTLESS = ("space", "station")


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A thing to be drawn: its phrase, what it is (`kind`), and how wide it is in head heights."""

    name: str
    kind: str
    heads: float
    slim: float
    """Height over width."""


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A thing on its spot of the picture, `width` pixels wide; `afloat` casts no shadow."""

    name: str
    spot: base.Spot
    width: float
    afloat: bool = False


def handed(view: base.View, order: shapes.StillOrder) -> tuple[shapes.Blocking, ...]:
    """The shot's blocking with every portable thing in a free hand, and nothing too big in any."""
    acting = [one.evolve(holding=_bearable(one.holding)) for one in order.shot.blocking]
    if order.shot.framing == "detail":
        return tuple(acting)
    kinds = {one.name: one.kind for one in order.characters}
    for thing in _portable(view, order, acting):
        free = [
            index for index, one in enumerate(acting)
            if not one.holding and one.pose in _FREE_HANDS
            and kinds.get(one.character) in ("human", "robot")
        ]  # fmt: skip
        if free:
            acting[free[0]] = acting[free[0]].evolve(holding=thing.name)
    return tuple(
        one if one.holding or one.pose != "hold" else one.evolve(pose="stand") for one in acting
    )


def laid(
    view: base.View, place: base.Scenery, glass: lens.Lens, order: shapes.StillOrder
) -> tuple[Laid, ...]:
    """Everything of the shot that nobody in the view holds: it stands, lies or floats by itself."""
    free = _free(view, order)
    product = _product(view, free)
    if product and view.shot.framing != "detail":
        return (_on_plinth(view, place, glass, product, order),)
    if view.shot.framing == "detail" or _empty_near(view):
        return _large(view, product or next(iter(free), None) or _in_hand(view))
    if view.shot.framing in ("close", "medium"):
        return ()
    return tuple(_set_out(view, place, glass, free))


def near(view: base.View) -> bool:
    """Whether the shot is about a thing close to the lens (a studio has its plinth for it)."""
    about = view.shot.framing == "detail" or _empty_near(view)
    return about and not (view.shot.setting == "studio" and view.shot.framing != "detail")


def weightless(view: base.View) -> bool:
    """Whether things float here."""
    return view.shot.setting in _WEIGHTLESS


def kind_of(name: str, *, product: str = "") -> str:
    """What a phrase is, by the store's own name for it; empty for no object."""
    found = props.find(name, features="product" if product and said(name, product) else "")
    return found.words[0] if found else ""


def said(name: str, product: str) -> bool:
    """Whether a phrase means the film's product."""
    one, other = name.lower().strip(), product.lower().strip()
    return bool(one and other) and (one in other or other in one)


def _bearable(holding: str) -> str:
    prop = props.find(holding) if holding else None
    if prop is None or prop.carry != "chest":
        return holding
    return "" if (props.natural_heads(holding) or 0) > _HELD_HEADS else holding


def _portable(
    view: base.View, order: shapes.StillOrder, acting: Sequence[shapes.Blocking]
) -> list[Thing]:
    """What somebody would carry: small things, unless they can stand on a table."""
    at_table = any(one.pose in ("sit", "work") for one in acting) and not _outside(view)
    held = {kind_of(one.holding) for one in acting}
    made = []
    for thing in _things(view, order.shot.props, order.product):
        prop = props.find(thing.name)
        if prop is None or thing.kind in held or thing.kind in _WORN | _ALIVE:
            continue
        worn = {one.appearance.attribute for one in order.characters if one.appearance}
        if thing.kind in worn:
            continue
        if thing.heads <= _PORTABLE_HEADS or prop.carry in ("high", "face", "strap"):
            made.append(thing)
    return [] if at_table else made


def _outside(view: base.View) -> bool:
    return view.shot.setting in landmarks.OPEN


def _things(view: base.View, names: Sequence[str], product: str) -> list[Thing]:
    """The drawable ones of these names, each kind once, without what the place shows itself."""
    shown = {word for one in _landmarks(view) for word in one.words}
    actors = {word for one in view.shot.blocking for word in one.character.lower().split()}
    made: dict[str, Thing] = {}
    for name in names:
        kind = kind_of(name, product=product)
        own = said(name, product)
        prop = props.find(name, features="product" if own else "")
        if prop is None or kind in made or (not own and kind in _FIXED):
            continue
        if view.shot.framing != "detail" and not shown.isdisjoint(prop.words):
            continue
        if actors.isdisjoint(prop.words):
            left, top, right, bottom = props.sketch(name, prop).box
            wide = max(right - left, 1e-6)
            made[kind] = Thing(
                name=name, kind=kind, heads=prop.heads * wide, slim=(bottom - top) / wide
            )
    return list(made.values())


def _landmarks(view: base.View) -> tuple[landmarks.Landmark, ...]:
    return landmarks.spoken(view) if view.shot.setting in landmarks.OPEN else ()


def _free(view: base.View, order: shapes.StillOrder) -> list[Thing]:
    """What nobody holds; a studio always has its product."""
    held = {kind_of(one.holding) for one in view.shot.blocking if one.holding}
    names = order.shot.props
    if view.shot.setting == "studio" and order.product:
        names = (*names, order.product)
    everything = _things(view, names, order.product)
    if view.shot.framing == "detail":
        return everything
    return [one for one in everything if one.kind not in held]


def _product(view: base.View, free: Sequence[Thing]) -> Thing | None:
    return free[0] if view.shot.setting == "studio" and free else None


def _in_hand(view: base.View) -> Thing | None:
    holding = [one.holding for one in view.shot.blocking if one.holding]
    return next(iter(_things(view, holding, "")), None)


def _empty_near(view: base.View) -> bool:
    """Whether the lens is near and nobody is there: then the shot is about a thing."""
    near = view.shot.framing in ("close", "medium") or view.shot.setting == "space"
    return near and not view.shot.blocking


def _large(view: base.View, thing: Thing | None) -> tuple[Laid, ...]:
    """One thing that fills the lens: on a surface, on the ground, or afloat."""
    if thing is None:
        return ()
    wide, high = _ROOM.get(view.shot.framing, (46, 40))
    if view.tall:
        wide, high = 72, 80
    width = min(wide, high / thing.slim) * view.unit
    afloat = weightless(view)
    y = 0.5 * view.height + 0.5 * width * thing.slim if afloat else 0.79 * view.height
    spot = base.Spot(x=view.width / 2, y=y, head=1)
    return (Laid(name=thing.name, spot=spot, width=width, afloat=afloat),)


def _on_plinth(
    view: base.View, place: base.Scenery, glass: lens.Lens, thing: Thing, order: shapes.StillOrder
) -> Laid:
    """The product, big, on the studio's plinth, in every framing."""
    spot = glass.spot(place.table or place.spots[0])
    wide, high = 2.1 * spot.head, 2.5 * spot.head
    width = min(wide, high / thing.slim, 0.62 * view.width, 0.5 * view.height / thing.slim)
    return Laid(name=thing.name, spot=spot, width=width)


def _set_out(
    view: base.View, place: base.Scenery, glass: lens.Lens, free: Sequence[Thing]
) -> list[Laid]:
    """Small things on the table, larger ones on the ground, each at its natural size."""
    usual = [one for one in free if one.heads <= SCENERY_HEADS]
    small = [one for one in usual if one.heads < 1.6]
    large = [one for one in usual if one.heads >= 1.6]
    table = [place.table] if place.table else []
    pairs = [*zip(table, small[:1], strict=False)]
    ground = (large or small[1:] or ([] if table else small))[:2]
    pairs += zip(place.ground_props, ground, strict=False)
    made = []
    for spot, thing in pairs:
        seen = glass.spot(spot)
        grown = framing.enlarged(view, staging.hero(view, place), glass)
        width = max(thing.heads * 1.1, 0.55) * seen.head * (grown if thing.heads > 1 else 1.0)
        made.append(Laid(name=thing.name, spot=seen, width=width, afloat=weightless(view)))
    return made
