"""The rules: one pure function says what a command does to a production.

`decide` is the only door to a production's state. It never looks at a clock, a database or a
vendor; it raises `Refused` or returns the next state. The table at the end is the film's life.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from pipeline import commands, directing, gates, graph, running, tracks
from pipeline.decisions import Change, Decision
from pipeline.errors import Refused, Why
from storage import shapes
from storage.shapes import Stage


def decide(
    production: shapes.Production | None, command: commands.Command, now: datetime
) -> Decision:
    """What this command makes of this production. Raises `Refused`; changes nothing itself."""
    return decide_all(production, (command,), now)


def decide_all(
    production: shapes.Production | None, told: Sequence[commands.Command], now: datetime
) -> Decision:
    """What commands that came together make of a production: each is obeyed, then all settles."""
    changes: list[Change] = []
    for command in told:
        changes.append(_obeyed(changes[-1].production if changes else production, command, now))
    after = changes[-1].production
    if after is production:
        settled, plan = after, graph.plan(after)
    else:
        settled, plan = gates.settle(after.evolve(updated_at=now), now)
    return Decision(
        production=settled,
        wants=plan.wants,
        drafts=tuple(draft for change in changes for draft in change.drafts),
        forgiven=tuple(name for change in changes for name in change.forgiven),
        vote=changes[-1].vote,
    )


def _obeyed(
    production: shapes.Production | None, command: commands.Command, now: datetime
) -> Change:
    if production is None:
        return running.start(command, now)
    if isinstance(command, commands.Start):
        return Change(production=production)
    _check_rights(production, command)
    change = _rule(production.stage, command)(production, command, now)
    return running.given_up(production, change)


def _rule(stage: Stage, command: commands.Command) -> "Rule":
    rule = LIFE[stage].get(type(command))
    if rule is None:
        over = stage in {Stage.CANCELLED}
        raise Refused(Why.OVER if over else Why.NOT_NOW, stage=stage.value)
    return rule


def _check_rights(production: shapes.Production, command: commands.Command) -> None:
    if isinstance(command, commands.CastVote):
        return
    allowed = {
        (one.surface, one.id) for one in (commands.HOUSE, production.owner, *production.directors)
    }
    if (command.by.surface, command.by.id) not in allowed:
        raise Refused(Why.NOT_YOURS, owner=production.owner.name)


Rule = Callable[[shapes.Production, Any, datetime], Change]
_MACHINE: dict[type[commands.Command], Rule] = {
    commands.TakeMade: running.take_made,
    commands.TakeFailed: running.take_failed,
}
_ALWAYS: dict[type[commands.Command], Rule] = {
    **_MACHINE,
    commands.Cancel: running.cancel,
    commands.Park: running.park,
    commands.Resume: running.resume,
    commands.Retry: running.retry,
    commands.Autopilot: running.autopilot,
    commands.SetBudget: running.set_budget,
    commands.Invite: running.invite,
    commands.Dismiss: running.dismiss,
    commands.Watch: running.watch,
    commands.Move: running.move,
    commands.Relocate: running.relocate,
    commands.ImportTrack: tracks.import_track,
}
_DIRECTING: dict[type[commands.Command], Rule] = {
    **_ALWAYS,
    commands.Approve: directing.approve,
    commands.Redo: directing.redo,
    commands.Alternatives: directing.alternatives,
    commands.Pick: directing.pick,
    commands.EditScene: directing.edit,
    commands.CastVote: directing.cast_vote,
    commands.CloseBallot: directing.close_ballot,
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
