"""Projection: the rest of a film as orders, by letting the graph go on with imagined takes. Pure.

Whatever the graph will order is found here without knowing how it orders: everything that is
wanted is taken as made, everything that asks is taken as approved, until only cutting is left.
"""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline import catalogue, gates, graph, slots
from storage import shapes

CHARS_A_SECOND = 14.0
"""How fast people speak, roughly, in any language that is written with letters."""
LEAST_SPOKEN_S = 0.6
PARTS = ("last", "layers")
"""Parts of takes that later orders are made from."""
SOMEBODY = "Somebody"
NUMBERS = 1_000_000
"""Imagined takes are numbered from here on, far from real ones."""
ROUNDS = 24
GATES = ("script", "still", "clip")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

Orders = dict[str, tuple[shapes.Order, ...]]


@dataclass(frozen=True)
class Rest:
    """Per slot: `owed` is what is still to be made, `asked` everything that the slot asks for."""

    owed: Orders
    asked: Orders


def rest(
    production: shapes.Production, *, draft: shapes.Script | None = None, most: bool = True
) -> Rest:
    """All that is still to be ordered before the film can be cut.

    `draft` stands for the script while there is none; without both, only the script is owed. How
    long a line lasts is guessed from its letters until it is recorded. Whether a clip will have
    frames enough is not known of every camera: `most` counts what that may take as well.
    """
    followed = _followed(production, production.script or draft)
    imagined = _freed(production, followed)
    owed: Orders = {}
    for _ in range(ROUNDS):
        imagined = _approved(imagined)
        plan = graph.plan(imagined)
        wants = [one for one in (*plan.wants, *plan.held) if not _is_cutting(one.order)]
        if not wants:
            break
        for want in wants:
            if want.slot not in followed:
                owed[want.slot] = (*owed.get(want.slot, ()), want.order)
            take = _take(want, _parallel(imagined.script or draft))
            frames = _frames(want.order, imagined, most=most)
            take = take.evolve(facts=take.facts.evolve(frames=frames))
            imagined = gates.shelved(imagined, take)
    return Rest(owed=owed, asked=_asked(imagined, followed))


def _asked(imagined: shapes.Production, followed: frozenset[str]) -> Orders:
    """What each slot would ask for, were its gate closed and everything before it open."""
    asked: Orders = {}
    for gates_open in range(len(GATES) + 1):
        opened = GATES[:gates_open]
        kept = {
            slot: take for slot, take in imagined.approved.items() if slots.kind_of(slot) in opened
        }
        for slot, orders in graph.plan(imagined.evolve(approved=kept)).ordered.items():
            if slot not in followed:
                asked.setdefault(slot, tuple(orders.values()))
    return asked


def _followed(production: shapes.Production, script: shapes.Script | None) -> frozenset[str]:
    """Stills that are the last frame of a clip that is not made yet: nobody draws them."""
    if script is None or not any(one.continues for one in script.scenes):
        return frozenset()
    there = graph.plan(production).current
    named = (slots.still(one.number) for one in script.scenes if one.continues)
    return frozenset(slot for slot in named if slot not in there)


def _freed(production: shapes.Production, followed: frozenset[str]) -> shapes.Production:
    """Without what holds it up, and with no scene that has to wait for the one before."""
    return production.evolve(
        stage=shapes.Stage.WRITING,
        script=_parallel(production.script, followed),
        parked_by="",
        troubles=(),
        budget_usd_micros=None,
        pays_unpriced=True,
    )


def _parallel(
    script: shapes.Script | None, which: frozenset[str] | None = None
) -> shapes.Script | None:
    """The script with scenes that stand alone; of `which` stills only, if they are named."""
    if script is None or which == frozenset():
        return script
    return script.evolve(
        scenes=tuple(
            one.evolve(continues=False)
            if one.continues and (which is None or slots.still(one.number) in which)
            else one
            for one in script.scenes
        )
    )


def _approved(production: shapes.Production) -> shapes.Production:
    """Everything that stands is good; but a draft stands only while no other one is written."""
    plan = graph.plan(production)
    if any(want.slot == slots.SCRIPT for want in plan.wants):
        return production
    opened = {
        slot: take.number
        for slot, take in plan.current.items()
        if slot == slots.SCRIPT or graph.is_gated(slot, production.script)
    }
    return production.evolve(approved={**opened, **production.approved})


def _take(want: shapes.Want, script: shapes.Script | None) -> shapes.Take:
    order = want.order
    digest = hashlib.sha256(want.fingerprint.encode()).hexdigest()
    asset = shapes.Asset(digest=digest, suffix=".bin", size=1)
    return shapes.Take(
        number=NUMBERS + int(digest[:8], 16),
        slot=want.slot,
        kind=order.kind,
        fingerprint=want.fingerprint,
        asset=asset,
        parts=dict.fromkeys(PARTS, asset),
        facts=shapes.Facts(duration_ms=_lasts_ms(order)),
        script=script if order.kind == "script" else None,
        vendor="house",
        model="",
        made_at=NEVER,
    )


def _frames(order: shapes.Order, imagined: shapes.Production, *, most: bool) -> int | None:
    """How many frames the take will have; None where its camera may make too few."""
    if isinstance(order, shapes.FinishOrder) and order.kind == "lipsync":
        source = next(one for one in imagined.takes if one.asset == order.clip)
        return source.facts.frames
    if not isinstance(order, shapes.ClipOrder):
        return getattr(order, "frames", None)
    row = catalogue.current().find(order.by.vendor, order.by.model)
    if row is None:
        return order.frames
    asked = row.words.get("seconds")
    if asked is not None and asked.form == "frames":
        return round(order.frames / order.fps * asked.rate)
    return None if most else order.frames


def _lasts_ms(order: shapes.Order) -> int:
    if isinstance(order, shapes.VoiceOrder):
        return round(1000 * max(LEAST_SPOKEN_S, len(order.text) / CHARS_A_SECOND))
    if isinstance(order, (shapes.ClipOrder, shapes.FinishOrder)):
        return math.ceil(1000 * order.frames / order.fps)
    return int(getattr(order, "duration_ms", 0))


def _is_cutting(order: shapes.Order) -> bool:
    return isinstance(order, shapes.CUTTING_ORDERS)


def imagined_script(lengths: Iterable[float], *, spoken: str = "") -> shapes.Script:
    """A script of scenes of these lengths in seconds, in each somebody says `spoken`, if at all."""
    lines = (shapes.Line(speaker=SOMEBODY, text=spoken),) if spoken else ()
    near = (shapes.Blocking(character=SOMEBODY),) if spoken else ()
    transition: shapes.Transition = "dissolve" if spoken else "cut"
    scenes = tuple(
        shapes.Scene(
            number=number,
            heading="",
            shot=shapes.Shot(
                place="", setting="studio", picture="", framing="close", blocking=near
            ),
            lines=lines,
            seconds=seconds,
            transition=transition,
        )
        for number, seconds in enumerate(lengths, 1)
    )
    return shapes.Script(title="", bible=shapes.Bible(), scenes=scenes)
