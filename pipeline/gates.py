"""Gates: what opening, reopening and redrafting mean for a production. Pure."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime

from pipeline import ballots, finishing, graph, ordering, slots
from pipeline.cutting import credits
from pipeline.disclosure import label
from pipeline.errors import Why
from storage import shapes
from storage.shapes import Stage

IMPORTED = "imported"
"""The vendor of a recording that was made elsewhere and brought along."""
OF_ITSELF = frozenset({Why.BUDGET, Why.UNKNOWN_PRICE})
"""Stops that follow from the state alone, and end when it changes."""


def settle(production: shapes.Production, now: datetime) -> tuple[shapes.Production, graph.Plan]:
    """Draw the consequences: the autopilot opens gates, and the stage says what is waited for.

    The plan is that of the settled production.
    """
    if production.stage is Stage.CANCELLED:
        return production, graph.plan(production)
    if production.parked_by in OF_ITSELF:
        production = production.evolve(parked_by="")
    production, plan = _autopiloted(production)
    production = ballots.opened(production, plan, now)
    stage, parked_by = _stage(production, plan)
    finished = production.finished_at
    if stage is not Stage.DELIVERED:
        finished = None
    elif finished is None:
        finished = now
    settled = production.evolve(
        stage=stage,
        parked_by=parked_by,
        ballot_due_at=ballots.next_closing(production),
        finished_at=finished,
        credited=_credited(production, stage),
    )
    return settled, plan


def _credited(production: shapes.Production, stage: Stage) -> tuple[str, ...] | None:
    """Who directed, from the last approval on: later invitations leave a finished film alone."""
    if stage is Stage.PARKED:
        return production.credited
    if stage not in {Stage.CUTTING, Stage.DELIVERED}:
        return None
    return production.credited or credits.directors(production)


def approved(production: shapes.Production, *takes: shapes.Take) -> shapes.Production:
    """Open the gates of these takes' slots, each with its take."""
    for take in takes:
        if take.slot == slots.SCRIPT and take.number != production.script_take:
            production = redrafted(production, take)
    chosen = {take.slot: take.number for take in takes}
    return production.evolve(
        approved=production.approved | chosen,
        picked=_without(production.picked, set(chosen)),
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
    } | set(_matched(before, after))
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
            one
            for one in production.troubles
            if slots.scene_of(one.slot) not in changed and one.slot not in gone
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


def _autopiloted(production: shapes.Production) -> tuple[shapes.Production, graph.Plan]:
    """Open every gate whose take exists, again and again, until a gate needs work first."""
    walk = graph.walked(production)
    while production.autopilot and not production.parked_by:
        softer = next((t for slot, t in walk.current.items() if slots.is_reword(slot)), None)
        ready = _asked(production, walk.current)
        if softer is not None:
            production = redrafted(production, softer)
        elif ready:
            production = approved(production, *ready)
        else:
            break
        walk = graph.walked(production)
    return production, walk.plan()


def _stage(production: shapes.Production, plan: graph.Plan) -> tuple[Stage, str]:
    if production.parked_by:
        return Stage.PARKED, production.parked_by
    stage = _gate(production, plan)
    if stage is Stage.DELIVERED or plan.wants or _asked(production, plan.current):
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


def _asked(
    production: shapes.Production, current: Mapping[str, shapes.Take]
) -> tuple[shapes.Take, ...]:
    """The takes that somebody can approve right now."""
    return tuple(
        take
        for slot, take in current.items()
        if slot not in production.approved and graph.is_gated(slot, production.script)
    )


def _downstream(production: shapes.Production, slot: str) -> tuple[str, ...]:
    """The slot itself and the gates that stand on it."""
    kind, number = slots.kind_of(slot), slots.scene_of(slot)
    if slot == slots.SCRIPT:
        every = (*production.approved, *production.picked, slot)
        return tuple(one for one in every if one != slots.SCORE or not _is_brought(production))
    script = production.script
    if number is None or script is None or kind not in {"still", "voice", "clip"}:
        return (slot,)
    gone = [slot, *_filmed(number)]
    if kind == "still" and number > 1 and ordering.is_matched(production, script, number - 2):
        gone.extend(_filmed(number - 1))
    following = script.scene(number + 1)
    if following and following.continues:
        gone.extend(_downstream(production, slots.still(number + 1)))
    return tuple(gone)


def _filmed(number: int) -> tuple[str, ...]:
    """The clip of a scene and what is done to it."""
    return (slots.clip(number), *(slots.finish(step, number) for step in finishing.CHAIN))


def _matched(before: shapes.Script | None, after: shapes.Script | None) -> Iterator[str]:
    """Clips that end on the picture of a scene that another draft shows, or joins, differently."""
    old = {one.number: one for one in before.scenes} if before else {}
    for new in after.scenes if after else ():
        was = old.get(new.number)
        joins = {new.transition, was.transition if was else "cut"}
        if "match" in joins and (was is None or len(joins) > 1 or was.shot != new.shot):
            yield from _filmed(new.number - 1)


def _is_brought(production: shapes.Production) -> bool:
    """Whether the music is a person's own: it stays, whatever is written."""
    music = production.take(production.approved.get(slots.SCORE, 0))
    return music is not None and music.vendor in {IMPORTED, label.HUMAN}


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
