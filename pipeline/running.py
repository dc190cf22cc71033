"""Running: how a production begins, stops, goes on, and hears from the machines. Pure."""

from dataclasses import replace
from datetime import datetime

from pipeline import briefs, commands, gates, graph, understudies
from pipeline.decisions import Change
from pipeline.errors import Refused, Why
from storage import shapes
from storage.shapes import Stage


def start(command: commands.Command, now: datetime) -> Change:
    """Begin a production from a brief that was checked."""
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
            pays_unpriced=command.pays_unpriced,
            parked_by=Why.OFFERED if command.waits else "",
            created_at=now,
            updated_at=now,
        )
    )


def cancel(production: shapes.Production, command: commands.Command, now: datetime) -> Change:
    """End it; nothing more is made."""
    ended = production.evolve(stage=Stage.CANCELLED, finished_at=now, ballot_due_at=None)
    return Change(production=ended)


def park(production: shapes.Production, command: commands.Park, now: datetime) -> Change:
    """Stop making things until somebody resumes."""
    return Change(production=production.evolve(parked_by=command.why))


def resume(production: shapes.Production, command: commands.Resume, now: datetime) -> Change:
    """Go on; only a take that may have been paid for still needs its own answer."""
    asks = tuple(one for one in production.troubles if one.why == Why.MAYBE_PAID)
    pays = production.pays_unpriced or command.pays_unpriced
    return Change(production=production.evolve(parked_by="", troubles=asks, pays_unpriced=pays))


def retry(production: shapes.Production, command: commands.Retry, now: datetime) -> Change:
    """Try a troubled slot again, with or without the risk of a second bill."""
    trouble = next((one for one in production.troubles if one.slot == command.slot), None)
    if trouble is None:
        return Change(production=production)
    left = tuple(one for one in production.troubles if one is not trouble)
    sure = command.may_bill_twice
    after = production.evolve(
        troubles=left,
        parked_by="",
        spent_usd_micros=production.spent_usd_micros + (trouble.open_usd_micros if sure else 0),
    )
    if command.maker:
        after = understudies.swapped(after, command.slot, command.maker)
    return Change(production=after, forgiven=(trouble.fingerprint,) if sure else ())


def autopilot(production: shapes.Production, command: commands.Autopilot, now: datetime) -> Change:
    """Let the house approve, or stop it."""
    return Change(production=production.evolve(autopilot=command.on))


def set_budget(production: shapes.Production, command: commands.SetBudget, now: datetime) -> Change:
    """Change how much may be spent."""
    return Change(production=production.evolve(budget_usd_micros=command.budget_usd_micros))


def invite(production: shapes.Production, command: commands.Invite, now: datetime) -> Change:
    """Let another person direct."""
    if _who(command.person) in map(_who, (production.owner, *production.directors)):
        return Change(production=production)
    return Change(production=production.evolve(directors=(*production.directors, command.person)))


def dismiss(production: shapes.Production, command: commands.Dismiss, now: datetime) -> Change:
    """Take the right to direct back."""
    left = tuple(one for one in production.directors if _who(one) != _who(command.person))
    return Change(production=production.evolve(directors=left))


def watch(production: shapes.Production, command: commands.Watch, now: datetime) -> Change:
    """Show the production in one more place."""
    if command.place in (production.place, *production.watchers):
        return Change(production=production)
    return Change(production=production.evolve(watchers=(*production.watchers, command.place)))


def move(production: shapes.Production, command: commands.Move, now: datetime) -> Change:
    """Follow a chat that changed its name."""
    moved = production.evolve(
        place=_elsewhere(production.place, command),
        watchers=tuple(_elsewhere(one, command) for one in production.watchers),
    )
    return Change(production=production if moved == production else moved)


def given_up(production: shapes.Production, change: Change) -> Change:
    """Count as gone what may have been paid for work that this change does not ask for any more."""
    after = change.production
    kept = {one.fingerprint for one in after.troubles} | set(change.forgiven)
    dropped = [one for one in production.troubles if one.open_usd_micros]
    dropped = [one for one in dropped if one.fingerprint not in kept]
    if not dropped or after is production:
        return change
    asked = {name for orders in graph.plan(after).ordered.values() for name in orders}
    gone = [one for one in dropped if one.fingerprint not in asked]
    spent = after.spent_usd_micros + sum(one.open_usd_micros for one in gone)
    return replace(
        change,
        production=after.evolve(spent_usd_micros=spent),
        forgiven=(*change.forgiven, *(one.fingerprint for one in gone)),
    )


def relocate(production: shapes.Production, command: commands.Relocate, now: datetime) -> Change:
    """Go on in another place, which watches no more than that."""
    if command.place == production.place:
        return Change(production=production)
    left = tuple(one for one in production.watchers if one != command.place)
    return Change(production=production.evolve(place=command.place, watchers=left))


def _who(person: shapes.Person) -> tuple[str, str]:
    """Whom it is, whatever they are called by now."""
    return person.surface, person.id


def _elsewhere(place: shapes.Place, command: commands.Move) -> shapes.Place:
    if (place.surface, place.chat) != (command.surface, command.old):
        return place
    community = command.new if place.community == command.old else place.community
    return place.evolve(chat=command.new, community=community)


def take_made(production: shapes.Production, command: commands.TakeMade, now: datetime) -> Change:
    """Put a finished take on the shelf, once."""
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


def take_failed(
    production: shapes.Production, command: commands.TakeFailed, now: datetime
) -> Change:
    """Call an understudy, or write the trouble down.

    What nobody asks for any more is no trouble; what it may have cost counts as gone.
    """
    trouble = shapes.Trouble(at=now, **command.model_dump(exclude={"production", "by"}))
    is_asked = trouble.fingerprint in graph.plan(production).ordered.get(trouble.slot, {})
    gone = trouble.billed_usd_micros + (0 if is_asked else trouble.open_usd_micros)
    production = production.evolve(spent_usd_micros=production.spent_usd_micros + gone)
    if not is_asked:
        return Change(production=production, forgiven=(trouble.fingerprint,))
    if offer := understudies.stepping_in(production, trouble):
        return Change(production=understudies.swapped(production, command.slot, offer.maker))
    others = tuple(one for one in production.troubles if one.slot != command.slot)
    return Change(production=production.evolve(troubles=(*others, trouble)))
