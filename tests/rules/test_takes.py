"""What stands in a slot when people ask for another take, or take an older one."""

import pytest

from pipeline import commands
from pipeline.errors import Refused, Why
from tests.rules.story import FILM, OWNER, Story, drawn


def test_a_redo_shows_its_own_take_even_where_an_older_one_was_picked():
    story = drawn()
    first = story.make_again("still/2")
    story.pick(first)
    story.redo("still/2", "with rain")
    story.make_all()
    newest = max(take.number for take in story.state.shelf("still/2"))
    assert story.current("still/2").number == newest


def test_a_take_that_comes_after_all_ends_its_trouble():
    story = Story()
    story.make_all()
    story.approve("script")
    voice = next(want for want in story.wants if want.slot.startswith("voice/"))
    anchor = next(want for want in story.wants if want.slot == "still/1")
    story.fail(voice, Why.VENDOR_REFUSED)
    story.fail(anchor, Why.VENDOR_REFUSED)
    story.finish(anchor)
    assert [trouble.slot for trouble in story.state.troubles] == [voice.slot]


def test_picking_what_stands_already_changes_nothing():
    story = drawn()
    before = story.state
    story.pick(story.current("still/2").number)
    assert story.state == before


def test_another_take_of_an_approved_slot_is_approved_by_being_picked():
    story = Story().to_film()
    first = story.make_again("still/2")
    story.approve("still/2")
    story.pick(first)
    assert story.state.approved["still/2"] == first
    assert story.state.picked == {}


def test_a_slot_has_one_chosen_take():
    story = drawn()
    first = story.make_again("still/2")
    story.pick(first)
    assert story.state.picked == {"still/2": first}
    story.approve("still/2")
    assert (story.state.picked, story.state.approved["still/2"]) == ({}, first)


def test_the_same_wish_about_the_same_take_counts_again_after_others():
    story = drawn()
    first = story.make_again("still/2")
    story.redo("still/2", "darker")
    story.make_all()
    story.pick(first)
    story.redo("still/2", "closer")
    assert [redo.note for redo in story.state.redos["still/2"]] == ["closer", "darker", "closer"]
    assert story.make_all() == ["still/2"]


def test_a_redo_of_a_replaced_take_is_refused():
    story = drawn()
    old = story.make_again("still/2")
    with pytest.raises(Refused) as refusal:
        story.tell(commands.Redo(production=FILM, by=OWNER, take=old, note="darker"))
    assert refusal.value.why is Why.REPLACED
    assert refusal.value.values == {"take": old, "slot": "still/2"}


def test_one_more_of_this_leaves_what_was_picked_elsewhere():
    story = drawn()
    first = story.make_again("still/2")
    story.pick(first)
    other = story.current("still/3").number
    story.tell(commands.Alternatives(production=FILM, by=OWNER, take=other))
    assert story.state.picked == {"still/2": first, "still/3": other}
