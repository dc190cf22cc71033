"""Directing: what approving, redoing, picking, editing and voting do to a production. Pure."""

from datetime import datetime

from pipeline import ballots, commands, gates, graph, ordering, slots
from pipeline.decisions import Change
from pipeline.errors import Refused, Why
from storage import shapes


def approve(production: shapes.Production, command: commands.Approve, now: datetime) -> Change:
    """Open the gates of the named takes."""
    plan = graph.plan(production)
    for number in command.takes:
        take = _seen(production, number)
        if production.approved.get(take.slot) == number:
            continue
        if slots.is_reword(take.slot):
            _check_current(plan, take)
            production = gates.redrafted(production, take)
            continue
        if not graph.is_gated(take.slot, production.script):
            raise Refused(Why.NOT_NOW, take=number)
        _check_current(plan, take)
        opened = gates.approved(production, take)
        production = ballots.overruled(opened, take, now, by=command.by.name)
    return Change(production=production)


def redo(production: shapes.Production, command: commands.Redo, now: datetime) -> Change:
    """Ask for another take of a slot, with what should be different."""
    take = _seen(production, command.take)
    redo = shapes.RedoNote(of=command.take, note=command.note.strip())
    earlier = production.redos.get(take.slot, ())
    if redo in (one.evolve(films="") for one in earlier[-1:]):
        return Change(production=production)
    _check_current(graph.plan(production), take)
    after = production.evolve(
        redos={**production.redos, take.slot: (*earlier, redo)},
        extras={slot: count for slot, count in production.extras.items() if slot != take.slot},
    )
    after = gates.reopened(after, take.slot)
    if slots.kind_of(take.slot) == "clip" and "edit" in after.casting.makers:
        after = _changing(after, take.slot)
    return Change(production=after)


def _changing(production: shapes.Production, slot: str) -> shapes.Production:
    """Let the last redo of a clip, where it has words, change what was filmed.

    Whether editors or cameras are asked now, they are asked from the first on.
    """
    swaps = {one: place for one, place in production.swaps.items() if one != slot}
    production = production.evolve(swaps=swaps)
    *earlier, redo = production.redos[slot]
    asked = graph.plan(production).ordered.get(slot, {}).values() if redo.note else ()
    films = next((ordering.films(one) for one in asked if isinstance(one, shapes.ClipOrder)), "")
    redos = (*earlier, redo.evolve(films=films))
    return production.evolve(redos={**production.redos, slot: redos})


def alternatives(
    production: shapes.Production, command: commands.Alternatives, now: datetime
) -> Change:
    """Ask for one more take beside the one that stands."""
    take = _seen(production, command.take)
    plan = graph.plan(production)
    _check_current(plan, take)
    if any(want.slot == take.slot for want in plan.wants):
        return Change(production=production)
    extras = {**production.extras, take.slot: production.extras.get(take.slot, 0) + 1}
    reopened = gates.reopened(production, take.slot)
    picked = {**reopened.picked, take.slot: take.number}
    return Change(production=reopened.evolve(extras=extras, picked=picked))


def pick(production: shapes.Production, command: commands.Pick, now: datetime) -> Change:
    """Let another take stand in its slot."""
    take = _seen(production, command.take)
    current = graph.plan(production).current.get(take.slot)
    if current is not None and current.number == take.number:
        return Change(production=production)
    if take.slot == slots.SCRIPT:
        return Change(production=gates.redrafted(production, take))
    was_approved = take.slot in production.approved
    production = gates.reopened(production, take.slot)
    production = production.evolve(picked={**production.picked, take.slot: take.number})
    return Change(production=gates.approved(production, take) if was_approved else production)


def edit(production: shapes.Production, command: commands.EditScene, now: datetime) -> Change:
    """Replace a scene of the draft with a person's own words."""
    take = _seen(production, command.take)
    if production.script is None or take.number != production.script_take:
        raise Refused(Why.REPLACED, take=command.take)
    if production.script.scene(command.scene.number) is None:
        raise Refused(Why.NO_SUCH_SCENE, scene=command.scene.number)
    draft, edited = gates.edited(production, command.scene, now)
    return Change(production=edited, drafts=(draft,) if draft else ())


def cast_vote(production: shapes.Production, command: commands.CastVote, now: datetime) -> Change:
    """Take a member's vote, if the ballot is open to it."""
    slot = ballots.check(production, command.member, command.take, now)
    voter = f"{command.by.surface}:{command.by.id}"
    vote = shapes.Vote(
        production=production.id,
        slot=slot,
        voter=voter,
        name=command.by.name,
        take=command.take,
        at=now,
    )
    return Change(production=production, vote=vote)


def close_ballot(
    production: shapes.Production, command: commands.CloseBallot, now: datetime
) -> Change:
    """Count a ballot and open its gate with the winner."""
    by_director = command.by != commands.HOUSE
    after, winner = ballots.closed(
        production,
        command.slot,
        command.tally,
        now,
        by_director=by_director,
        voters=command.voters,
        closed_by=command.by.name if by_director else "",
    )
    return Change(production=gates.approved(after, winner) if winner else after)


def _seen(production: shapes.Production, number: int) -> shapes.Take:
    take = production.take(number)
    if take is None:
        raise Refused(Why.NO_SUCH_TAKE, take=number)
    return take


def _check_current(plan: graph.Plan, take: shapes.Take) -> None:
    """Refuse a press on something that is no longer the question."""
    stands = plan.stands(take.slot, take.fingerprint)
    current = plan.current.get(take.slot)
    if not stands and (current is None or current.number != take.number):
        raise Refused(Why.REPLACED, take=take.number, slot=take.slot)
