"""Histories of commands, and what the rules make of them."""

import pytest

from pipeline import commands, graph
from pipeline.errors import Refused, Why
from storage import shapes
from storage.shapes import Stage
from tests.rules.story import OWNER, STRANGER, Story, drawn, script


def test_a_contented_person_gets_a_film():
    story = Story()
    assert story.state.stage is Stage.WRITING
    assert [want.slot for want in story.wants] == ["script"]
    story.to_film()
    assert story.state.stage is Stage.DELIVERED
    assert story.current("film").kind == "film"
    assert story.state.finished_at is not None


def test_nothing_is_made_before_the_script_is_approved():
    story = Story()
    assert story.make_all() == ["script"]
    assert story.state.stage is Stage.SCRIPT
    assert story.wants == ()


def test_the_anchor_is_made_first_and_every_later_still_refers_to_it():
    story = Story()
    story.make_all()
    story.approve("script")
    stills = [want for want in story.wants if want.slot.startswith("still/")]
    assert [want.slot for want in stills] == ["still/1"]
    story.finish(stills[0])
    anchor = story.current("still/1").asset
    later = [want.order for want in story.wants if want.slot.startswith("still/")]
    assert len(later) == 3
    assert all(order.references[0] == anchor for order in later)


def test_a_clip_starts_when_its_own_still_is_approved():
    story = drawn()
    story.approve("still/3")
    assert [want.slot for want in story.wants] == ["clip/3"]
    assert story.state.stage is Stage.STILLS


def test_a_segment_is_cut_while_other_scenes_are_still_drawn():
    story = drawn()
    story.approve("still/3")
    story.make_all()
    story.approve("clip/3")
    assert "segment/3" in {want.slot for want in story.wants}


def test_redo_of_one_scene_remakes_what_depends_on_it_and_nothing_else():
    story = Story().to_film()
    story.redo("still/4", "darker")
    assert story.state.stage is Stage.STILLS
    assert story.make_all() == ["still/4"]
    story.approve("still/4")
    assert story.make_all() == ["clip/4"]
    story.approve("clip/4")
    assert set(story.make_all()) == {"segment/4", "film"}
    assert story.state.stage is Stage.DELIVERED


def test_redo_of_the_anchor_leaves_approved_stills_alone():
    story = Story().to_film()
    story.redo("still/1")
    story.make_all()
    story.approve("still/1")
    assert [slot for slot in story.make_all() if slot.startswith("still")] == []


def test_the_note_of_a_redo_reaches_the_painter():
    story = Story().to_film()
    story.redo("still/2", " more rain ")
    (want,) = story.wants
    assert want.order.notes == ("more rain",)


def test_older_takes_stay_and_can_be_picked_again():
    story = Story().to_film()
    first = story.current("still/2")
    story.redo("still/2")
    story.make_all()
    assert story.current("still/2").number != first.number
    story.tell(commands.Pick(production="abcdefgh", by=OWNER, take=first.number))
    assert story.current("still/2") == first
    story.approve("still/2")
    assert [slot for slot in story.make_all() if slot == "clip/2"] == []


def test_a_double_press_is_one_press():
    story = Story()
    story.make_all()
    number = story.current("script").number
    story.approve("script")
    before = story.state
    story.tell(commands.Approve(production="abcdefgh", by=OWNER, takes=(number,)))
    assert story.state == before
    story.make_all()
    seen = story.current("still/2").number
    redo = commands.Redo(production="abcdefgh", by=OWNER, take=seen, note="x")
    story.tell(redo)
    story.tell(redo)
    assert len(story.state.redos["still/2"]) == 1


def test_a_press_on_a_replaced_take_is_refused():
    story = drawn()
    old = story.current("still/2").number
    story.redo("still/2", "closer")
    story.make_all()
    with pytest.raises(Refused) as refusal:
        story.tell(commands.Approve(production="abcdefgh", by=OWNER, takes=(old,)))
    assert refusal.value.why is Why.REPLACED


def test_a_stranger_may_not_press():
    story = Story()
    story.make_all()
    with pytest.raises(Refused) as refusal:
        story.tell(commands.Approve(production="abcdefgh", by=STRANGER, takes=(1,)))
    assert refusal.value.why is Why.NOT_YOURS


def test_several_takes_differ_only_in_their_variant():
    story = Story(shapes.Brief(text="a film", seconds=20, takes=3))
    story.make_all()
    story.approve("script")
    story.make_all()
    takes = story.state.shelf("still/2")
    assert len(takes) == 3
    orders = tuple(graph.plan(story.state).ordered["still/2"].values())
    assert [order.variant for order in orders] == [0, 1, 2]
    assert len({order.seed for order in orders}) == 1


def test_alternatives_add_one_take_and_keep_the_current_one():
    story = drawn()
    seen = story.current("still/2")
    story.tell(commands.Alternatives(production="abcdefgh", by=OWNER, take=seen.number))
    story.tell(commands.Alternatives(production="abcdefgh", by=OWNER, take=seen.number))
    assert story.make_all() == ["still/2"]
    assert story.current("still/2") == seen


def test_a_scene_that_continues_takes_the_last_frame_of_the_clip_before_it():
    story = Story(draft=script(3, continues=[2]))
    story.make_all()
    story.approve("script")
    made = story.make_all()
    assert "still/2" not in made
    story.approve("still/1", "still/3")
    story.make_all()
    story.approve("clip/1")
    (want,) = (want for want in story.wants if want.slot == "still/2")
    assert want.order.by.vendor == "frame"
    assert want.order.references == (story.current("clip/1").parts["last"],)
    story.make_all()
    assert story.current("clip/2")


def test_redo_reaches_scenes_that_continue_the_redone_one():
    story = Story(draft=script(3, continues=[2])).to_film()
    story.redo("clip/1", "slower")
    assert "clip/2" not in story.state.approved
    assert "clip/3" in story.state.approved


def test_editing_a_scene_closes_only_its_own_gates():
    story = Story().to_film()
    scene = story.state.script.scene(3)
    changed = scene.evolve(shot=scene.shot.evolve(picture="a red door"))
    decision = story.tell(
        commands.EditScene(
            production="abcdefgh", by=OWNER, take=story.state.script_take, scene=changed
        )
    )
    assert len(decision.drafts) == 1
    assert {"still/3", "clip/3"}.isdisjoint(story.state.approved)
    assert {"still/2", "clip/4"} <= set(story.state.approved)
    assert story.make_all() == ["still/3"]


def test_a_script_redo_keeps_the_old_draft_on_the_shelf():
    story = Story()
    story.make_all()
    story.redo("script", "more hope")
    assert story.state.stage is Stage.WRITING
    (want,) = story.wants
    assert want.order.previous == story.draft
    assert want.order.notes == ("more hope",)
    story.make_all()
    assert len(story.state.shelf("script")) == 2
    story.tell(commands.Pick(production="abcdefgh", by=OWNER, take=1))
    assert story.state.script_take == 1
    story.approve("script")
    assert story.state.approved["script"] == 1


def test_autopilot_opens_every_gate():
    story = Story(shapes.Brief(text="a film", seconds=20, autopilot=True))
    story.make_all()
    assert story.state.stage is Stage.DELIVERED


def test_a_failed_take_parks_the_film_only_when_nothing_else_can_move():
    story = Story(shapes.Brief(text="a film", seconds=20, autopilot=True))
    while story.wants[0].slot != "clip/2":
        story.finish(story.wants[0])
    broken = story.wants[0]
    story.fail(broken, Why.VENDOR_REFUSED)
    assert story.state.stage is not Stage.PARKED
    story.make_all()
    assert story.state.stage is Stage.PARKED
    assert story.state.troubles[0].slot == "clip/2"
    story.tell(commands.Retry(production="abcdefgh", by=OWNER, slot="clip/2"))
    assert [want.fingerprint for want in story.wants] == [broken.fingerprint]
    story.make_all()
    assert story.state.stage is Stage.DELIVERED


def test_a_second_press_on_retry_is_one_press():
    story = Story()
    story.fail(story.wants[0], Why.MAYBE_PAID)
    yes = commands.Retry(production="abcdefgh", by=OWNER, slot="script", may_bill_twice=True)
    assert len(story.tell(yes).forgiven) == 1
    once = story.state
    assert story.tell(yes).forgiven == ()
    assert story.state == once


def test_an_ambiguous_charge_is_only_repeated_with_a_yes():
    story = Story(shapes.Brief(text="a film", seconds=20, autopilot=True))
    story.fail(story.wants[0], Why.MAYBE_PAID)
    story.tell(commands.Resume(production="abcdefgh", by=OWNER))
    assert story.wants == ()
    yes = commands.Retry(production="abcdefgh", by=OWNER, slot="script", may_bill_twice=True)
    decision = story.tell(yes)
    assert decision.forgiven == (story.wants[0].fingerprint,)


def test_retrying_one_slot_leaves_the_trouble_with_another():
    story = drawn()
    story.redo("still/2", "closer")
    story.redo("still/3", "closer")
    for want in list(story.wants):
        story.fail(want, Why.MAYBE_PAID)
    yes = commands.Retry(production="abcdefgh", by=OWNER, slot="still/3", may_bill_twice=True)
    (forgiven,) = story.tell(yes).forgiven
    assert [(want.slot, want.fingerprint) for want in story.wants] == [("still/3", forgiven)]
    assert [trouble.slot for trouble in story.state.troubles] == ["still/2"]


def test_cancel_ends_everything_but_keeps_what_was_made():
    story = Story()
    story.make_all()
    story.approve("script")
    running = story.wants[0]
    story.tell(commands.Cancel(production="abcdefgh", by=OWNER))
    assert story.wants == ()
    story.finish(running)
    assert story.state.made(running.fingerprint)
    with pytest.raises(Refused) as refusal:
        story.tell(commands.Resume(production="abcdefgh", by=OWNER))
    assert refusal.value.why is Why.OVER


def test_parking_stops_all_wants_until_resumed():
    story = Story()
    story.tell(commands.Park(production="abcdefgh", by=OWNER, why=Why.MISCONFIGURED))
    assert story.state.stage is Stage.PARKED
    assert story.wants == ()
    story.tell(commands.Resume(production="abcdefgh", by=OWNER))
    assert [want.slot for want in story.wants] == ["script"]


def test_a_second_start_is_the_first_one():
    story = Story()
    story.make_all()
    before = story.state
    start = commands.Start(
        production="abcdefgh",
        by=OWNER,
        brief=before.brief,
        place=before.place,
        casting=before.casting,
    )
    story.tell(start)
    assert story.state == before


def test_a_take_that_arrives_twice_is_one_take():
    story = Story()
    want = story.wants[0]
    story.finish(want)
    story.finish(want)
    assert len(story.state.takes) == 1
