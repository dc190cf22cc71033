"""What opens a gate, what closes it again, and when a film is finished."""

from datetime import timedelta

import pytest

from pipeline import commands, rules
from pipeline.errors import Refused, Why
from storage import shapes
from storage.shapes import Stage
from tests.rules.story import FILM, OWNER, Story, drawn


def test_reports_that_come_together_are_obeyed_in_their_order():
    story = Story()
    story.make_all()
    story.approve("script")
    first, second = story.wants[:2]
    reports = [story.report(one) for one in (second, first)]
    later = story.now + timedelta(minutes=1)
    decision = rules.decide_all(story.state, reports, later)
    after = decision.production
    assert [take.slot for take in after.takes[-2:]] == [second.slot, first.slot]
    assert [take.number for take in after.takes] == list(range(1, len(after.takes) + 1))
    assert after.updated_at == later
    assert {first.fingerprint, second.fingerprint}.isdisjoint(
        want.fingerprint for want in decision.wants
    )


def test_one_by_one_or_together_makes_the_same_film():
    alone, together = drawn(), drawn()
    for story in (alone, together):
        story.tell(commands.Autopilot(production=FILM, by=OWNER, on=True))
    clips = [want for want in alone.wants if want.slot.startswith("clip/")]
    now = alone.now + timedelta(minutes=1)
    reports = [alone.report(one) for one in clips]
    one_by_one = alone.state
    for report in reports:
        one_by_one = rules.decide(one_by_one, report, now).production
    assert rules.decide_all(together.state, reports, now).production == one_by_one


def test_a_film_that_is_directed_again_is_not_finished():
    story = Story().to_film()
    finished = story.state.finished_at
    story.redo("still/4", "darker")
    assert story.state.finished_at is None
    story.to_film()
    assert story.state.finished_at > finished


def test_a_finished_film_keeps_the_time_at_which_it_was_finished():
    story = Story().to_film()
    finished = story.state.finished_at
    there = shapes.Place(surface="test", chat="there")
    story.tell(commands.Watch(production=FILM, by=OWNER, place=there))
    assert story.state.finished_at == finished


def test_what_is_no_gate_cannot_be_approved():
    story = drawn()
    line = story.current("voice/2/1").number
    with pytest.raises(Refused) as refusal:
        story.tell(commands.Approve(production=FILM, by=OWNER, takes=(line,)))
    assert (refusal.value.why, refusal.value.values) == (Why.NOT_NOW, {"take": line})


def test_the_music_can_be_made_again_and_nothing_but_the_film_follows():
    story = Story().to_film()
    story.redo("score", "slower")
    (want,) = story.wants
    assert (want.slot, want.order.notes) == ("score", ("slower",))
    assert {slot.partition("/")[0] for slot in story.make_all()} == {"score", "mix", "film"}
    assert story.state.stage is Stage.DELIVERED


def test_a_line_that_is_spoken_again_closes_the_clip_that_was_timed_to_it():
    story = Story().to_film()
    story.redo("voice/2/1", "whisper")
    assert "clip/2" not in story.state.approved
    assert {"still/2", "clip/1", "clip/3"} <= set(story.state.approved)


def test_the_sound_of_a_place_can_be_made_again_and_its_clip_stays_approved():
    story = Story().to_film()
    story.redo("sound/2", "louder rain")
    assert {"still/2", "clip/2"} <= set(story.state.approved)
    assert [want.slot for want in story.wants] == ["sound/2"]


def test_a_film_is_not_parked_while_somebody_can_still_approve_something():
    story = drawn()
    story.redo("still/3", "closer")
    story.fail(story.wants[0], Why.VENDOR_REFUSED)
    assert story.state.stage is Stage.STILLS
    story.approve("still/1", "still/2", "still/4")
    story.make_all()
    story.approve("clip/1", "clip/2", "clip/4")
    story.make_all()
    assert (story.state.stage, story.state.parked_by) == (Stage.PARKED, Why.VENDOR_REFUSED)


def test_the_autopilot_opens_nothing_while_a_film_is_parked():
    story = Story(shapes.Brief(text="a film", seconds=20, autopilot=True))
    running = story.wants[0]
    story.tell(commands.Park(production=FILM, by=OWNER, why=Why.UNREACHABLE))
    story.finish(running)
    assert "script" not in story.state.approved
    story.tell(commands.Resume(production=FILM, by=OWNER))
    assert "script" in story.state.approved


def test_a_price_that_somebody_says_yes_to_goes_on_where_it_stopped():
    strange = shapes.Made(vendor="replicate", model="nobody/knows")
    brief = shapes.Brief(text="a film", seconds=20, autopilot=True, budget_usd_micros=10**9)
    story = Story(brief, makers={"still": strange}, pays_unpriced=True)
    story.make_all()
    assert (story.state.stage, story.state.parked_by) == (Stage.PARKED, Why.UNKNOWN_PRICE)
    story.tell(commands.SetBudget(production=FILM, by=OWNER, budget_usd_micros=None))
    assert story.state.parked_by == ""
    assert "still/1" in {want.slot for want in story.wants}


def test_the_autopilot_can_be_switched_on_half_way_and_off_again():
    story = drawn()
    story.tell(commands.Autopilot(production=FILM, by=OWNER, on=True))
    assert {f"still/{number}" for number in range(1, 5)} <= set(story.state.approved)
    story.tell(commands.Autopilot(production=FILM, by=OWNER, on=False))
    story.make_all()
    assert story.state.stage is Stage.CLIPS


def test_pictures_are_wanted_before_everything_else():
    story = Story()
    story.make_all()
    story.approve("script")
    assert [want.slot for want in story.wants] == ["still/1", "voice/2/1"]
