"""Ballots: when takes are voted on, who may vote, and what the count decides. Pure."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from pipeline import graph, slots
from pipeline.errors import Refused, Why
from storage import shapes

VOTED_KINDS = ("still", "clip")


class Ending(StrEnum):
    """Why a vote is over."""

    COUNT = "count"
    TIE = "tie"
    NO_QUORUM = "no-quorum"
    DIRECTOR = "director"


def opened(production: shapes.Production, plan: graph.Plan, now: datetime) -> shapes.Production:
    """Open a ballot for every gate that the community decides and whose takes are all there."""
    if production.brief.deciders is not shapes.Deciders.VOTE or production.autopilot:
        return production
    ballots = dict(production.ballots)
    for slot in plan.current:
        takes = _candidates(production, plan, slot)
        if len(takes) < 2 or slot in production.approved or _covers(ballots.get(slot), takes):
            continue
        ballots[slot] = shapes.Ballot(
            slot=slot,
            takes=takes,
            opened_at=now,
            closes_at=now + production.voting.open_for,
            quorum=production.voting.quorum,
        )
    if ballots == production.ballots:
        return production
    return production.evolve(ballots=ballots)


def check(production: shapes.Production, member: shapes.Member, number: int, now: datetime) -> str:
    """The slot that this vote is for. Raises `Refused` with the reason why it does not count."""
    take = production.take(number)
    ballot = production.ballots.get(take.slot) if take else None
    if take is None or ballot is None or number not in ballot.takes:
        raise Refused(Why.REPLACED, take=number)
    if ballot.closed_at is not None or now >= ballot.closes_at:
        raise Refused(Why.VOTE_CLOSED, slot=take.slot)
    voting = production.voting
    if voting.roles and not set(voting.roles) & set(member.roles) and not member.is_admin:
        raise Refused(Why.NO_VOTE, roles=voting.roles)
    if member.account_age < voting.least_account_age:
        raise Refused(Why.TOO_NEW, least=voting.least_account_age)
    if member.member_age < voting.least_member_age:
        raise Refused(Why.TOO_NEW, least=voting.least_member_age)
    return take.slot


def closed(
    production: shapes.Production,
    slot: str,
    tally: Mapping[int, int],
    now: datetime,
    *,
    by_director: bool,
    voters: tuple[str, ...] = (),
    closed_by: str = "",
) -> tuple[shapes.Production, shapes.Take | None]:
    """The production with this ballot closed, and the take that won it, if one did.

    Without a quorum, or with a tie, nobody won: the director's next press on a take decides.
    """
    ballot = production.ballots.get(slot)
    if ballot is None or ballot.closed_at is not None:
        return production, None
    if not by_director and now < ballot.closes_at:
        raise Refused(Why.NOT_NOW, slot=slot)
    counted = {take: tally.get(take, 0) for take in ballot.takes}
    ending, winner = _verdict(counted, quorum=ballot.quorum)
    ended = ballot.evolve(
        closed_at=now,
        ended_by=ending.value,
        winner=winner,
        tally=counted,
        voters=voters,
        closed_by=closed_by,
    )
    after = production.evolve(ballots={**production.ballots, slot: ended})
    return after, after.take(winner) if winner else None


def overruled(
    production: shapes.Production, take: shapes.Take, now: datetime, *, by: str = ""
) -> shapes.Production:
    """A director approved a take: an open ballot on its slot is over, a tied one is decided."""
    ballot = production.ballots.get(take.slot)
    if ballot is None or ballot.winner is not None:
        return production
    ended = ballot.evolve(
        closed_at=ballot.closed_at or now,
        ended_by=ballot.ended_by or Ending.DIRECTOR.value,
        winner=take.number if take.number in ballot.takes else None,
        closed_by=by,
    )
    return production.evolve(ballots={**production.ballots, take.slot: ended})


def next_closing(production: shapes.Production) -> datetime | None:
    """When the next open ballot closes by itself."""
    still_open = (one.closes_at for one in production.ballots.values() if one.closed_at is None)
    return min(still_open, default=None)


def _verdict(counted: Mapping[int, int], *, quorum: int) -> tuple[Ending, int | None]:
    most = max(counted.values())
    leaders = [take for take, votes in counted.items() if votes == most]
    if sum(counted.values()) < quorum:
        return Ending.NO_QUORUM, None
    if len(leaders) > 1:
        return Ending.TIE, None
    return Ending.COUNT, leaders[0]


def _candidates(production: shapes.Production, plan: graph.Plan, slot: str) -> tuple[int, ...]:
    """The takes to vote on, once every one that was ordered is made."""
    if slots.kind_of(slot) not in VOTED_KINDS or not graph.is_gated(slot, production.script):
        return ()
    made = [production.made(name) for name in plan.ordered.get(slot, ())]
    return () if None in made else tuple(take.number for take in made if take)


def _covers(ballot: shapes.Ballot | None, takes: tuple[int, ...]) -> bool:
    return ballot is not None and set(takes) <= set(ballot.takes)
