"""Gates: what opening, reopening and redrafting mean for a production. Pure."""

import hashlib
from datetime import datetime

from pipeline import ballots, graph, slots
from pipeline.errors import Why
from storage import shapes
from storage.shapes import Stage

OF_ITSELF = frozenset({Why.BUDGET, Why.UNKNOWN_PRICE})
"""Stops that follow from the state alone, and end when it changes."""
REPLACEABLE = frozenset({Why.VENDOR_DOWN, Why.VENDOR_REFUSED, Why.VENDOR_GARBAGE})
"""Failures for which an understudy may step in; a maybe-paid take is never made elsewhere."""


def settle(production: shapes.Production, now: datetime) -> shapes.Production:
    """Draw the consequences: the autopilot opens gates, and the stage says what is waited for."""
    if production.stage is Stage.CANCELLED:
        return production
    production = ballots.opened(_autopiloted(production), now)
    stage, parked_by = _stage(production)
    finished = production.finished_at
    if stage is not Stage.DELIVERED:
        finished = None
    elif finished is None:
        finished = now
    return production.evolve(
        stage=stage,
        parked_by=parked_by,
        ballot_due_at=ballots.next_closing(production),
        finished_at=finished,
    )


def approved(production: shapes.Production, take: shapes.Take) -> shapes.Production:
    """Open the gate of this take's slot with this take."""
    if take.slot == slots.SCRIPT and take.number != production.script_take:
        production = redrafted(production, take)
    return production.evolve(
        approved={**production.approved, take.slot: take.number},
        picked=_without(production.picked, {take.slot}),
    )


def reopened(production: shapes.Production, slot: str) -> shapes.Production:
    """Close the gate of a slot again, and of everything that was made from it."""
    gone = set(_downstream(production, slot))
    return production.evolve(
        approved=_without(production.approved, gone),
        picked=_without(production.picked, gone),
        ballots={slot: one for slot, one in production.ballots.items() if slot not in gone},
        troubles=tuple(one for one in production.troubles if one.slot not in gone),
    )


def with_understudy(production: shapes.Production, slot: str, why: str) -> shapes.Production | None:
    """The production with the next maker for this slot, if the reason allows and there is one."""
    kind = slots.kind_of(slot)
    line_up = {str(one): makers for one, makers in production.casting.understudies.items()}
    swapped = production.swaps.get(slot, 0)
    if why not in REPLACEABLE or swapped >= len(line_up.get(kind, ())):
        return None
    return production.evolve(swaps={**production.swaps, slot: swapped + 1})


def shelved(production: shapes.Production, take: shapes.Take) -> shapes.Production:
    """Put a new take on the shelf; a new draft becomes the script that is shown."""
    production = production.evolve(
        takes=(*production.takes, take),
        spent_usd_micros=production.spent_usd_micros + take.cost_usd_micros,
        troubles=tuple(one for one in production.troubles if one.slot != take.slot),
    )
    if take.slot == slots.SCRIPT and slots.SCRIPT not in production.approved:
        production = production.evolve(script=take.script, script_take=take.number)
    return production


def redrafted(production: shapes.Production, take: shapes.Take) -> shapes.Production:
    """Use another draft. Gates of scenes that it leaves as they were stay open."""
    before, after = production.script, take.script
    changed = _changed_scenes(before, after)
    gone = {
        slot
        for slot in (*production.approved, *production.picked)
        if slots.scene_of(slot) in changed
    }
    chosen = {slots.SCRIPT: take.number}
    opened = _without(production.approved, gone)
    picked = _without(production.picked, gone)
    was_approved = slots.SCRIPT in opened
    return production.evolve(
        script=after,
        script_take=take.number,
        approved=opened | chosen if was_approved else opened,
        picked=picked if was_approved else picked | chosen,
        troubles=tuple(
            one for one in production.troubles if slots.scene_of(one.slot) not in changed
        ),
    )


def edited(
    production: shapes.Production, scene: shapes.Scene, now: datetime
) -> tuple[bytes, shapes.Production]:
    """A person's own draft: the bytes to keep and the production that uses it."""
    script = production.script
    if script is None or script.scene(scene.number) == scene:
        return b"", production
    scenes = tuple(scene if one.number == scene.number else one for one in script.scenes)
    draft = script.evolve(scenes=scenes)
    text = draft.model_dump_json().encode()
    digest = hashlib.sha256(text).hexdigest()
    if known := production.made(digest[:32]):
        return b"", redrafted(production, known)
    take = shapes.Take(
        number=len(production.takes) + 1,
        slot=slots.SCRIPT,
        kind="script",
        fingerprint=digest[:32],
        asset=shapes.Asset(digest=digest, suffix=".json", size=len(text)),
        script=draft,
        vendor="person",
        model="edit",
        made_at=now,
    )
    return text, redrafted(production.evolve(takes=(*production.takes, take)), take)


def _autopiloted(production: shapes.Production) -> shapes.Production:
    """Open every gate whose take exists, again and again, until a gate needs work first."""
    while production.autopilot and not production.parked_by:
        ready = [
            take
            for slot, take in graph.plan(production).current.items()
            if slot not in production.approved and graph.is_gated(slot, production.script)
        ]
        if not ready:
            break
        for take in ready:
            production = approved(production, take)
    return production


def _stage(production: shapes.Production) -> tuple[Stage, str]:
    if production.parked_by and production.parked_by not in OF_ITSELF:
        return Stage.PARKED, production.parked_by
    production = production.evolve(parked_by="")
    plan = graph.plan(production)
    stage = _gate(production, plan)
    if stage is Stage.DELIVERED or plan.wants or _asks(production, plan):
        return stage, ""
    if plan.held_why:
        return Stage.PARKED, plan.held_why
    if production.troubles:
        return Stage.PARKED, production.troubles[0].why
    return stage, ""


def _gate(production: shapes.Production, plan: graph.Plan) -> Stage:
    """The first gate that is not open, or how far the cutting room is."""
    script, opened = production.script, production.approved
    if script is None or slots.SCRIPT not in opened:
        waiting = script is None or slots.SCRIPT not in plan.current
        return Stage.WRITING if waiting else Stage.SCRIPT
    if not all(slot in opened for slot in graph.gated_slots(script, "still")):
        return Stage.STILLS
    if not all(slot in opened for slot in graph.gated_slots(script, "clip")):
        return Stage.CLIPS
    return Stage.DELIVERED if slots.FILM in plan.current else Stage.CUTTING


def _asks(production: shapes.Production, plan: graph.Plan) -> bool:
    """Whether a person has something to approve right now."""
    return any(
        slot not in production.approved and graph.is_gated(slot, production.script)
        for slot in plan.current
    )


def _downstream(production: shapes.Production, slot: str) -> tuple[str, ...]:
    """The slot itself and the gates that stand on it."""
    kind, number = slots.kind_of(slot), slots.scene_of(slot)
    if slot == slots.SCRIPT:
        return (*production.approved, *production.picked, slot)
    if number is None:
        return (slot,)
    gone = [slot]
    if kind in {"still", "voice"}:
        gone.append(slots.clip(number))
    if kind in {"still", "voice", "clip"}:
        following = production.script.scene(number + 1) if production.script else None
        if following and following.continues:
            gone.extend(_downstream(production, slots.still(number + 1)))
    return tuple(gone)


def _changed_scenes(before: shapes.Script | None, after: shapes.Script | None) -> set[int | None]:
    """Numbers of scenes that two drafts do not share, with those that continue them."""
    old = {one.number: one for one in before.scenes} if before else {}
    new = {one.number: one for one in after.scenes} if after else {}
    changed: set[int | None] = {
        number for number in old.keys() | new.keys() if old.get(number) != new.get(number)
    }
    if before and after and before.bible != after.bible:
        changed |= set(new)
    for number in sorted(new):
        if new[number].continues and number - 1 in changed:
            changed.add(number)
    return changed


def _without(chosen: dict[str, int], gone: set[str]) -> dict[str, int]:
    return {slot: number for slot, number in chosen.items() if slot not in gone}
