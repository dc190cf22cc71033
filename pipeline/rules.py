"""The rules: one pure function says what a command does to a production.

`decide` is the only door to a production's state. It never looks at a clock, a database or a
vendor; it raises `Refused` or returns the next state. The table at the end is the film's life.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline import ballots, briefs, commands, gates, graph, slots
from pipeline.errors import Refused, Why
from storage import shapes
from storage.shapes import Stage

HOUSE = shapes.Person(surface="house", id="house", name="Dailies")
"""Who speaks when a machine reports: workers and the autopilot."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The next state, what follows from it, and what the desk has to do besides saving."""

    production: shapes.Production
    wants: tuple[shapes.Want, ...] = ()
    drafts: tuple[bytes, ...] = ()
    forgiven: tuple[str, ...] = ()
    vote: shapes.Vote | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """What one rule did, before the consequences are drawn."""

    production: shapes.Production
    drafts: tuple[bytes, ...] = ()
    forgiven: tuple[str, ...] = ()
    vote: shapes.Vote | None = None


def decide(
    production: shapes.Production | None, command: commands.Command, now: datetime
) -> Decision:
    """What this command makes of this production. Raises `Refused`; changes nothing itself."""
    if production is None:
        change = _start(command, now)
    elif isinstance(command, commands.Start):
        change = Change(production=production)
    else:
        _check_rights(production, command)
        change = _rule(production.stage, command)(production, command, now)
    settled = change.production
    if settled is not production:
        settled = gates.settle(settled, now).evolve(updated_at=now)
    return Decision(
        production=settled,
        wants=graph.plan(settled).wants,
        drafts=change.drafts,
        forgiven=change.forgiven,
        vote=change.vote,
    )


def _rule(stage: Stage, command: commands.Command) -> "Rule":
    rule = LIFE[stage].get(type(command))
    if rule is None:
        over = stage in {Stage.CANCELLED}
        raise Refused(Why.OVER if over else Why.NOT_NOW, stage=stage.value)
    return rule


def _check_rights(production: shapes.Production, command: commands.Command) -> None:
    if isinstance(command, commands.CastVote):
        return
    allowed = {(one.surface, one.id) for one in (HOUSE, production.owner, *production.directors)}
    if (command.by.surface, command.by.id) not in allowed:
        raise Refused(Why.NOT_YOURS, owner=production.owner.name)


def _start(command: commands.Command, now: datetime) -> Change:
    if not isinstance(command, commands.Start):
        raise Refused(Why.NO_SUCH_TAKE)
    brief = briefs.resolved(briefs.checked(command.brief))
    return Change(
        production=shapes.Production(
            id=command.production,
            owner=command.by,
            place=command.place,
            brief=brief,
            casting=command.casting,
            voting=command.voting,
            autopilot=brief.autopilot,
            budget_usd_micros=brief.budget_usd_micros,
            created_at=now,
            updated_at=now,
        )
    )


def _approve(production: shapes.Production, command: commands.Approve, now: datetime) -> Change:
    for number in command.takes:
        take = _seen(production, number)
        if production.approved.get(take.slot) == number:
            continue
        if not graph.is_gated(take.slot, production.script):
            raise Refused(Why.NOT_NOW, take=number)
        _check_current(production, take)
        production = ballots.overruled(gates.approved(production, take), take, now)
    return Change(production=production)


def _redo(production: shapes.Production, command: commands.Redo, now: datetime) -> Change:
    take = _seen(production, command.take)
    redo = shapes.RedoNote(of=command.take, note=command.note.strip())
    earlier = production.redos.get(take.slot, ())
    if redo in earlier[-1:]:
        return Change(production=production)
    _check_current(production, take)
    production = production.evolve(
        redos={**production.redos, take.slot: (*earlier, redo)},
        extras={slot: count for slot, count in production.extras.items() if slot != take.slot},
    )
    return Change(production=gates.reopened(production, take.slot))


def _alternatives(
    production: shapes.Production, command: commands.Alternatives, now: datetime
) -> Change:
    take = _seen(production, command.take)
    _check_current(production, take)
    if any(want.slot == take.slot for want in graph.plan(production).wants):
        return Change(production=production)
    extras = {**production.extras, take.slot: production.extras.get(take.slot, 0) + 1}
    reopened = gates.reopened(production, take.slot)
    picked = {**reopened.picked, take.slot: take.number}
    return Change(production=reopened.evolve(extras=extras, picked=picked))


def _pick(production: shapes.Production, command: commands.Pick, now: datetime) -> Change:
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


def _edit(production: shapes.Production, command: commands.EditScene, now: datetime) -> Change:
    take = _seen(production, command.take)
    if production.script is None or take.number != production.script_take:
        raise Refused(Why.REPLACED, take=command.take)
    if production.script.scene(command.scene.number) is None:
        raise Refused(Why.NO_SUCH_SCENE, scene=command.scene.number)
    draft, edited = gates.edited(production, command.scene, now)
    return Change(production=edited, drafts=(draft,) if draft else ())


def _cancel(production: shapes.Production, command: commands.Command, now: datetime) -> Change:
    ended = production.evolve(stage=Stage.CANCELLED, finished_at=now, ballot_due_at=None)
    return Change(production=ended)


def _park(production: shapes.Production, command: commands.Park, now: datetime) -> Change:
    return Change(production=production.evolve(parked_by=command.why))


def _resume(production: shapes.Production, command: commands.Command, now: datetime) -> Change:
    asks = tuple(one for one in production.troubles if one.why == Why.MAYBE_PAID)
    return Change(production=production.evolve(parked_by="", troubles=asks))


def _retry(production: shapes.Production, command: commands.Retry, now: datetime) -> Change:
    trouble = next((one for one in production.troubles if one.slot == command.slot), None)
    if trouble is None:
        return Change(production=production)
    left = tuple(one for one in production.troubles if one is not trouble)
    forgiven = (trouble.fingerprint,) if command.may_bill_twice else ()
    return Change(production=production.evolve(troubles=left, parked_by=""), forgiven=forgiven)


def _autopilot(production: shapes.Production, command: commands.Autopilot, now: datetime) -> Change:
    return Change(production=production.evolve(autopilot=command.on))


def _set_budget(
    production: shapes.Production, command: commands.SetBudget, now: datetime
) -> Change:
    return Change(production=production.evolve(budget_usd_micros=command.budget_usd_micros))


def _cast_vote(production: shapes.Production, command: commands.CastVote, now: datetime) -> Change:
    slot = ballots.check(production, command.member, command.take, now)
    voter = f"{command.by.surface}:{command.by.id}"
    vote = shapes.Vote(production=production.id, slot=slot, voter=voter, take=command.take, at=now)
    return Change(production=production, vote=vote)


def _close_ballot(
    production: shapes.Production, command: commands.CloseBallot, now: datetime
) -> Change:
    after, winner = ballots.closed(
        production, command.slot, command.tally, now, by_director=command.by != HOUSE
    )
    return Change(production=gates.approved(after, winner) if winner else after)


def _invite(production: shapes.Production, command: commands.Invite, now: datetime) -> Change:
    if command.person in (production.owner, *production.directors):
        return Change(production=production)
    return Change(production=production.evolve(directors=(*production.directors, command.person)))


def _dismiss(production: shapes.Production, command: commands.Dismiss, now: datetime) -> Change:
    left = tuple(
        one
        for one in production.directors
        if (one.surface, one.id) != (command.person.surface, command.person.id)
    )
    return Change(production=production.evolve(directors=left))


def _watch(production: shapes.Production, command: commands.Watch, now: datetime) -> Change:
    if command.place in (production.place, *production.watchers):
        return Change(production=production)
    return Change(production=production.evolve(watchers=(*production.watchers, command.place)))


def _move(production: shapes.Production, command: commands.Move, now: datetime) -> Change:
    moved = production.evolve(
        place=_elsewhere(production.place, command),
        watchers=tuple(_elsewhere(one, command) for one in production.watchers),
    )
    return Change(production=production if moved == production else moved)


def _elsewhere(place: shapes.Place, command: commands.Move) -> shapes.Place:
    if (place.surface, place.chat) != (command.surface, command.old):
        return place
    community = command.new if place.community == command.old else place.community
    return place.evolve(chat=command.new, community=community)


def _take_made(production: shapes.Production, command: commands.TakeMade, now: datetime) -> Change:
    recording = command.recording
    if production.made(recording.fingerprint):
        return Change(production=production)
    redos = production.redos.get(recording.slot, ())
    take = shapes.Take(
        number=len(production.takes) + 1,
        note=redos[-1].note if redos else "",
        **dict(recording),
    )
    return Change(production=gates.shelved(production, take))


def _take_failed(
    production: shapes.Production, command: commands.TakeFailed, now: datetime
) -> Change:
    if swapped := gates.with_understudy(production, command.slot, command.why):
        return Change(production=swapped)
    trouble = shapes.Trouble(
        slot=command.slot,
        why=command.why,
        detail=command.detail,
        fingerprint=command.fingerprint,
        at=now,
    )
    others = tuple(one for one in production.troubles if one.slot != command.slot)
    return Change(production=production.evolve(troubles=(*others, trouble)))


def _seen(production: shapes.Production, number: int) -> shapes.Take:
    take = production.take(number)
    if take is None:
        raise Refused(Why.NO_SUCH_TAKE, take=number)
    return take


def _check_current(production: shapes.Production, take: shapes.Take) -> None:
    """Refuse a press on something that is no longer the question."""
    plan = graph.plan(production)
    stands = plan.stands(take.slot, take.fingerprint)
    current = plan.current.get(take.slot)
    if not stands and (current is None or current.number != take.number):
        raise Refused(Why.REPLACED, take=take.number, slot=take.slot)


Rule = Callable[[shapes.Production, Any, datetime], Change]
_MACHINE: dict[type[commands.Command], Rule] = {
    commands.TakeMade: _take_made,
    commands.TakeFailed: _take_failed,
}
_ALWAYS: dict[type[commands.Command], Rule] = {
    **_MACHINE,
    commands.Cancel: _cancel,
    commands.Park: _park,
    commands.Resume: _resume,
    commands.Retry: _retry,
    commands.Autopilot: _autopilot,
    commands.SetBudget: _set_budget,
    commands.Invite: _invite,
    commands.Dismiss: _dismiss,
    commands.Watch: _watch,
    commands.Move: _move,
}
_DIRECTING: dict[type[commands.Command], Rule] = {
    **_ALWAYS,
    commands.Approve: _approve,
    commands.Redo: _redo,
    commands.Alternatives: _alternatives,
    commands.Pick: _pick,
    commands.EditScene: _edit,
    commands.CastVote: _cast_vote,
    commands.CloseBallot: _close_ballot,
}
LIFE: dict[Stage, dict[type[commands.Command], Rule]] = {
    Stage.WRITING: _ALWAYS,
    Stage.SCRIPT: _DIRECTING,
    Stage.STILLS: _DIRECTING,
    Stage.CLIPS: _DIRECTING,
    Stage.CUTTING: _DIRECTING,
    Stage.DELIVERED: _DIRECTING,
    Stage.PARKED: _DIRECTING,
    Stage.CANCELLED: _MACHINE,
}
