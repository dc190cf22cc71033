"""What stays and what is forgotten when a script is redrafted, or edited by a person."""

import pytest

from pipeline import commands, graph
from pipeline.errors import Refused, Why
from storage import shapes
from storage.shapes import Stage
from tests.rules.story import FILM, OWNER, Story, drawn, script


def test_the_newest_draft_is_the_one_that_is_shown():
    story = Story()
    story.make_all()
    assert (story.state.script_take, story.state.script) == (1, story.draft)


def test_approving_an_older_draft_brings_it_back():
    story = Story()
    story.make_all()
    short = story.draft
    story.draft = script(6)
    story.tell(commands.Alternatives(production=FILM, by=OWNER, take=1))
    story.make_all()
    assert len(story.state.shelf("script")) == 2
    story.tell(commands.Approve(production=FILM, by=OWNER, takes=(1,)))
    assert (story.state.script, story.state.script_take) == (short, 1)
    assert story.state.approved["script"] == 1


def test_picking_another_draft_opens_no_gate_that_was_closed():
    story = Story()
    story.make_all()
    story.redo("script", "shorter")
    story.make_all()
    story.pick(1)
    assert "script" not in story.state.approved
    assert story.current("script").number == 1
    assert story.state.stage is Stage.SCRIPT


def test_picking_another_draft_of_an_approved_script_needs_no_second_approval():
    story = drawn()
    story.edit(3, "a red door")
    edited = story.state.script_take
    story.pick(1)
    assert story.state.approved["script"] == 1
    assert story.current("still/3").fingerprint in graph.plan(story.state).ordered["still/3"]
    story.pick(edited)
    assert story.state.approved["script"] == edited


def test_an_edit_forgets_what_was_picked_and_what_was_wrong_in_its_scene_only():
    story = drawn()
    for slot in ("still/2", "still/3"):
        first = story.make_again(slot)
        story.pick(first)
    for slot in ("still/2", "still/3"):
        story.redo(slot, "again")
    for want in list(story.wants):
        story.fail(want, Why.VENDOR_REFUSED)
    assert {trouble.slot for trouble in story.state.troubles} == {"still/2", "still/3"}
    story.edit(3, "a red door")
    assert [trouble.slot for trouble in story.state.troubles] == ["still/2"]


def test_an_edit_lets_go_of_the_take_that_was_picked_in_its_scene():
    story = drawn()
    kept = {}
    for slot in ("still/2", "still/3"):
        kept[slot] = story.make_again(slot)
        story.pick(kept[slot])
    story.edit(3, "a red door")
    story.make_all()
    assert story.current("still/2").number == kept["still/2"]
    assert story.current("still/3").number != kept["still/3"]


def test_an_edit_closes_the_scene_that_goes_on_from_it_too():
    story = Story(draft=script(continues=(3,))).to_film()
    story.edit(2, "a red door")
    assert {"still/2", "clip/2", "clip/3"}.isdisjoint(story.state.approved)
    assert {"clip/1", "clip/4"} <= set(story.state.approved)


def test_an_edit_that_changes_nothing_is_none():
    story = drawn()
    before = story.state
    same = before.script.scene(2)
    press = commands.EditScene(production=FILM, by=OWNER, take=before.script_take, scene=same)
    assert story.tell(press).drafts == ()
    assert story.state == before


@pytest.mark.parametrize(
    ("take", "number", "why"),
    [(1, 3, Why.REPLACED), (None, 9, Why.NO_SUCH_SCENE), (99, 3, Why.NO_SUCH_TAKE)],
)
def test_an_edit_names_the_draft_and_the_scene_that_were_seen(take, number, why):
    story = drawn()
    story.edit(3, "a red door")
    scene = story.state.script.scene(3).evolve(number=number)
    press = commands.EditScene(
        production=FILM, by=OWNER, take=take or story.state.script_take, scene=scene
    )
    with pytest.raises(Refused) as refusal:
        story.tell(press)
    assert refusal.value.why is why


def test_going_back_to_an_earlier_edit_uses_the_draft_that_exists():
    story = drawn()
    red = story.edit(3, "a red door")
    first = story.state.script_take
    assert len(red) == 1
    story.edit(3, "a blue door")
    assert story.edit(3, "a red door") == ()
    assert story.state.script_take == first
    assert len(story.state.shelf("script")) == 3


def test_what_a_person_wrote_is_a_take_of_its_own():
    story = drawn()
    (text,) = story.edit(3, "a red door")
    take = story.state.take(story.state.script_take)
    assert (take.vendor, take.slot, take.asset.size) == ("person", "script", len(text))
    assert shapes.Script.model_validate_json(text) == take.script == story.state.script
    assert (take.made_at, take.number) == (story.now, len(story.state.takes))


def test_a_redo_of_the_script_forgets_the_trouble_with_another_draft():
    story = Story()
    story.make_all()
    story.tell(commands.Alternatives(production=FILM, by=OWNER, take=1))
    story.fail(story.wants[0], Why.VENDOR_REFUSED)
    assert [trouble.slot for trouble in story.state.troubles] == ["script"]
    story.redo("script", "shorter")
    assert story.state.troubles == ()
    assert [want.slot for want in story.wants] == ["script"]
