"""A community decides between takes."""

from datetime import timedelta

import pytest

from pipeline import commands
from pipeline.ballots import Ending
from pipeline.errors import Refused, Why
from storage import shapes
from tests.rules.story import OWNER, STRANGER, Story

HOUR = timedelta(hours=1)
VOTING = shapes.Voting(open_for=HOUR, quorum=3)


@pytest.fixture
def story() -> Story:
    """Stills with two takes each, all up for a vote."""
    brief = shapes.Brief(text="a film", seconds=20, takes=2, deciders=shapes.Deciders.VOTE)
    story = Story(brief, voting=VOTING)
    story.make_all()
    story.approve("script")
    story.make_all()
    return story


def member(number: int, **facts) -> shapes.Member:
    person = shapes.Person(surface="test", id=f"m{number}", name=f"Member {number}")
    return shapes.Member(person=person, **facts)


def vote(story: Story, who: shapes.Member, take: int) -> shapes.Vote | None:
    ballot = commands.CastVote(production="abcdefgh", by=who.person, take=take, member=who)
    return story.tell(ballot).vote


def close(story: Story, tally: dict[int, int], *, by: shapes.Person = commands.HOUSE) -> None:
    if by == commands.HOUSE:
        story.now += HOUR
    story.tell(commands.CloseBallot(production="abcdefgh", by=by, slot="still/2", tally=tally))


def test_a_vote_opens_when_all_takes_are_made(story):
    ballot = story.state.ballots["still/2"]
    assert ballot.takes == tuple(take.number for take in story.state.shelf("still/2"))
    assert ballot.closes_at - ballot.opened_at == HOUR
    assert story.state.ballot_due_at is not None


def test_the_script_is_the_directors_and_not_voted_on(story):
    assert "script" not in story.state.ballots


def test_a_stranger_votes_and_a_second_vote_replaces_the_first(story):
    first, second = story.state.ballots["still/2"].takes
    one = vote(story, member(1), first)
    other = vote(story, member(1), second)
    assert (one.voter, one.slot) == (other.voter, other.slot)
    assert other.take == second


def test_the_count_decides_when_the_time_is_up(story):
    first, second = story.state.ballots["still/2"].takes
    close(story, {first: 1, second: 3})
    ballot = story.state.ballots["still/2"]
    assert ballot.ended_by == Ending.COUNT
    assert story.state.approved["still/2"] == second
    assert "clip/2" in {want.slot for want in story.wants}


def test_without_a_quorum_the_director_decides(story):
    first, _ = story.state.ballots["still/2"].takes
    close(story, {first: 2})
    assert story.state.ballots["still/2"].ended_by == Ending.NO_QUORUM
    assert "still/2" not in story.state.approved
    story.tell(commands.Approve(production="abcdefgh", by=OWNER, takes=(first,)))
    assert story.state.approved["still/2"] == first
    assert story.state.ballots["still/2"].winner == first


def test_a_tie_is_broken_by_the_director(story):
    first, second = story.state.ballots["still/2"].takes
    close(story, {first: 2, second: 2})
    assert story.state.ballots["still/2"].ended_by == Ending.TIE
    story.tell(commands.Approve(production="abcdefgh", by=OWNER, takes=(second,)))
    assert story.state.ballots["still/2"].winner == second


def test_a_director_may_close_early_and_nobody_else(story):
    first, second = story.state.ballots["still/2"].takes
    with pytest.raises(Refused) as refusal:
        close(story, {first: 9}, by=STRANGER)
    assert refusal.value.why is Why.NOT_YOURS
    close(story, {first: 3, second: 1}, by=OWNER)
    assert story.state.approved["still/2"] == first


def test_a_closed_ballot_remembers_its_count_its_voters_and_who_ended_it(story):
    first, second = story.state.ballots["still/2"].takes
    due = story.state.ballot_due_at
    press = commands.CloseBallot(
        production="abcdefgh", by=OWNER, slot="still/2", tally={second: 3, 99: 7}, voters=("Bo",)
    )
    story.tell(press)
    ballot = story.state.ballots["still/2"]
    assert ballot.tally == {first: 0, second: 3}
    assert (ballot.winner, ballot.voters, ballot.closed_by) == (second, ("Bo",), OWNER.name)
    assert ballot.closed_at == story.now
    story.tell(press.evolve(tally={first: 9}))
    assert story.state.ballots["still/2"] == ballot
    assert story.state.ballot_due_at == due, "the other votes are still open"
    close_all = [slot for slot, one in story.state.ballots.items() if one.closed_at is None]
    for slot in close_all:
        story.tell(press.evolve(slot=slot, tally={}))
    assert story.state.ballot_due_at is None


def test_a_ballot_that_runs_out_was_ended_by_nobody(story):
    first, _ = story.state.ballots["still/2"].takes
    close(story, {first: 3})
    assert story.state.ballots["still/2"].closed_by == ""


def test_a_quorum_is_enough_when_it_is_just_reached(story):
    first, second = story.state.ballots["still/2"].takes
    close(story, {first: 1, second: 2})
    assert story.state.ballots["still/2"].winner == second


def test_nobody_votes_on_a_single_take_or_on_what_the_director_decides():
    vote_on = shapes.Brief(text="a film", seconds=20, deciders=shapes.Deciders.VOTE)
    for brief in (vote_on, vote_on.evolve(takes=2, deciders=shapes.Deciders.OWNER)):
        alone = Story(brief, voting=VOTING)
        alone.make_all()
        alone.approve("script")
        alone.make_all()
        assert alone.state.ballots == {}


def test_a_ballot_waits_for_every_take_that_was_ordered():
    brief = shapes.Brief(text="a film", seconds=20, takes=2, deciders=shapes.Deciders.VOTE)
    story = Story(brief, voting=VOTING)
    story.make_all()
    story.approve("script")
    anchors = [want for want in story.wants if want.slot == "still/1"]
    story.finish(anchors[0])
    assert "still/1" not in story.state.ballots
    story.finish(anchors[1])
    assert len(story.state.ballots["still/1"].takes) == 2


def test_the_autopilot_asks_nobody_to_vote():
    brief = shapes.Brief(
        text="a film", seconds=20, takes=2, deciders=shapes.Deciders.VOTE, autopilot=True
    )
    story = Story(brief, voting=VOTING)
    story.make_all()
    assert story.state.ballots == {}


def test_a_vote_for_a_take_that_is_not_on_the_ballot_is_refused(story):
    line = story.current("voice/2/1").number
    for number in (line, 999):
        with pytest.raises(Refused) as refusal:
            vote(story, member(1), number)
        assert refusal.value.why is Why.REPLACED


def test_an_admin_votes_without_the_role_and_an_old_account_is_old_enough():
    brief = shapes.Brief(text="a film", seconds=20, takes=2, deciders=shapes.Deciders.VOTE)
    rules_of_the_place = VOTING.evolve(
        roles=("film club",), least_account_age=HOUR, least_member_age=HOUR
    )
    story = Story(brief, voting=rules_of_the_place)
    story.make_all()
    story.approve("script")
    story.make_all()
    first, _ = story.state.ballots["still/2"].takes
    old = {"account_age": HOUR, "member_age": HOUR}
    assert vote(story, member(1, roles=("film club", "guests"), **old), first)
    assert vote(story, member(2, is_admin=True, **old), first)


def test_the_house_does_not_close_before_the_time(story):
    early = commands.CloseBallot(production="abcdefgh", by=commands.HOUSE, slot="still/2", tally={})
    with pytest.raises(Refused):
        story.tell(early)


def test_a_director_may_overrule_an_open_vote(story):
    _, second = story.state.ballots["still/2"].takes
    story.tell(commands.Approve(production="abcdefgh", by=OWNER, takes=(second,)))
    assert story.state.ballots["still/2"].ended_by == Ending.DIRECTOR
    with pytest.raises(Refused) as refusal:
        vote(story, member(1), second)
    assert refusal.value.why is Why.VOTE_CLOSED


def test_a_vote_after_the_closing_time_does_not_count(story):
    first, _ = story.state.ballots["still/2"].takes
    story.now += HOUR
    with pytest.raises(Refused) as refusal:
        vote(story, member(1), first)
    assert refusal.value.why is Why.VOTE_CLOSED


@pytest.mark.parametrize(
    ("rule", "facts", "why"),
    [
        ({"roles": ("film club",)}, {"roles": ("guests",)}, Why.NO_VOTE),
        ({"least_account_age": HOUR}, {"account_age": HOUR / 2}, Why.TOO_NEW),
        ({"least_member_age": HOUR}, {"member_age": HOUR / 2}, Why.TOO_NEW),
    ],
)
def test_who_may_vote_is_the_communitys_rule(rule, facts, why):
    brief = shapes.Brief(text="a film", seconds=20, takes=2, deciders=shapes.Deciders.VOTE)
    story = Story(brief, voting=VOTING.evolve(**rule))
    story.make_all()
    story.approve("script")
    story.make_all()
    first, _ = story.state.ballots["still/2"].takes
    with pytest.raises(Refused) as refusal:
        vote(story, member(1, **facts), first)
    assert refusal.value.why is why


def test_a_redo_ends_the_vote_and_a_new_one_opens_for_the_new_takes(story):
    old = story.state.ballots["still/2"]
    story.redo("still/2", "darker")
    assert "still/2" not in story.state.ballots
    story.make_all()
    assert set(story.state.ballots["still/2"].takes).isdisjoint(old.takes)


def test_co_directors_may_press_until_they_are_dismissed(story):
    story.tell(commands.Invite(production="abcdefgh", by=OWNER, person=STRANGER))
    first, _ = story.state.ballots["still/2"].takes
    story.tell(commands.Approve(production="abcdefgh", by=STRANGER, takes=(first,)))
    story.tell(commands.Dismiss(production="abcdefgh", by=OWNER, person=STRANGER))
    with pytest.raises(Refused):
        story.tell(commands.Approve(production="abcdefgh", by=STRANGER, takes=(first,)))


def test_an_understudy_steps_in_when_a_vendor_is_down():
    other = shapes.Made(vendor="frame", model="understudy")
    story = Story(understudies={"still": (other,)})
    story.make_all()
    story.approve("script")
    (anchor,) = (want for want in story.wants if want.slot == "still/1")
    story.fail(anchor, Why.VENDOR_DOWN)
    (again,) = (want for want in story.wants if want.slot == "still/1")
    assert again.order.by == other
    assert story.state.troubles == ()
    story.fail(again, Why.VENDOR_DOWN)
    assert [trouble.slot for trouble in story.state.troubles] == ["still/1"]


def test_a_take_that_may_be_paid_is_never_made_by_an_understudy():
    story = Story(understudies={"script": (shapes.Made(vendor="house", model="u"),)})
    story.fail(story.wants[0], Why.MAYBE_PAID)
    assert story.wants == ()
    assert story.state.troubles[0].why == Why.MAYBE_PAID
