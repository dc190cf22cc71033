"""What stays open, what closes and what is forgotten when people change their minds."""

from datetime import timedelta

import pytest

from pipeline import commands, graph, rules
from pipeline.errors import Refused, Why
from storage import shapes
from storage.shapes import Stage
from tests.rules.story import NOON, OWNER, STRANGER, Story, script

FILM = "abcdefgh"


def drawn() -> Story:
    """The script is approved; stills and lines are made."""
    story = Story()
    story.make_all()
    story.approve("script")
    story.make_all()
    return story


def edit(story: Story, number: int, picture: str) -> tuple[bytes, ...]:
    """A person writes another picture into a scene."""
    scene = story.state.script.scene(number)
    changed = scene.evolve(shot=scene.shot.evolve(picture=picture))
    press = commands.EditScene(
        production=FILM, by=OWNER, take=story.state.script_take, scene=changed
    )
    return story.tell(press).drafts


def pick(story: Story, take: int) -> None:
    story.tell(commands.Pick(production=FILM, by=OWNER, take=take))


# what comes together


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


# finishing


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


# taking another take


def test_a_redo_shows_its_own_take_even_where_an_older_one_was_picked():
    story = drawn()
    first = story.current("still/2").number
    story.redo("still/2", "closer")
    story.make_all()
    pick(story, first)
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
    pick(story, story.current("still/2").number)
    assert story.state == before


def test_another_take_of_an_approved_slot_is_approved_by_being_picked():
    story = Story().to_film()
    first = story.current("still/2").number
    story.redo("still/2", "closer")
    story.make_all()
    story.approve("still/2")
    pick(story, first)
    assert story.state.approved["still/2"] == first
    assert story.state.picked == {}


def test_a_slot_has_one_chosen_take():
    story = drawn()
    first = story.current("still/2").number
    story.redo("still/2", "closer")
    story.make_all()
    pick(story, first)
    assert story.state.picked == {"still/2": first}
    story.approve("still/2")
    assert (story.state.picked, story.state.approved["still/2"]) == ({}, first)


def test_the_same_wish_about_the_same_take_counts_again_after_others():
    story = drawn()
    first = story.current("still/2").number
    story.redo("still/2", "closer")
    story.make_all()
    story.redo("still/2", "darker")
    story.make_all()
    pick(story, first)
    story.redo("still/2", "closer")
    assert [redo.note for redo in story.state.redos["still/2"]] == ["closer", "darker", "closer"]
    assert story.make_all() == ["still/2"]


def test_a_redo_of_a_replaced_take_is_refused():
    story = drawn()
    old = story.current("still/2").number
    story.redo("still/2", "closer")
    story.make_all()
    with pytest.raises(Refused) as refusal:
        story.tell(commands.Redo(production=FILM, by=OWNER, take=old, note="darker"))
    assert refusal.value.why is Why.REPLACED
    assert refusal.value.values == {"take": old, "slot": "still/2"}


def test_one_more_of_this_leaves_what_was_picked_elsewhere():
    story = drawn()
    first = story.current("still/2").number
    story.redo("still/2", "closer")
    story.make_all()
    pick(story, first)
    other = story.current("still/3").number
    story.tell(commands.Alternatives(production=FILM, by=OWNER, take=other))
    assert story.state.picked == {"still/2": first, "still/3": other}


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


def test_a_redo_of_the_script_forgets_the_trouble_with_another_draft():
    story = Story()
    story.make_all()
    story.tell(commands.Alternatives(production=FILM, by=OWNER, take=1))
    story.fail(story.wants[0], Why.VENDOR_REFUSED)
    assert [trouble.slot for trouble in story.state.troubles] == ["script"]
    story.redo("script", "shorter")
    assert story.state.troubles == ()
    assert [want.slot for want in story.wants] == ["script"]


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


# drafts


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
    pick(story, 1)
    assert "script" not in story.state.approved
    assert story.current("script").number == 1
    assert story.state.stage is Stage.SCRIPT


def test_picking_another_draft_of_an_approved_script_needs_no_second_approval():
    story = drawn()
    edit(story, 3, "a red door")
    edited = story.state.script_take
    pick(story, 1)
    assert story.state.approved["script"] == 1
    assert story.current("still/3").fingerprint in graph.plan(story.state).ordered["still/3"]
    pick(story, edited)
    assert story.state.approved["script"] == edited


def test_an_edit_forgets_what_was_picked_and_what_was_wrong_in_its_scene_only():
    story = drawn()
    for slot in ("still/2", "still/3"):
        first = story.current(slot).number
        story.redo(slot, "closer")
        story.make_all()
        pick(story, first)
    for slot in ("still/2", "still/3"):
        story.redo(slot, "again")
    for want in list(story.wants):
        story.fail(want, Why.VENDOR_REFUSED)
    assert {trouble.slot for trouble in story.state.troubles} == {"still/2", "still/3"}
    edit(story, 3, "a red door")
    assert [trouble.slot for trouble in story.state.troubles] == ["still/2"]


def test_an_edit_lets_go_of_the_take_that_was_picked_in_its_scene():
    story = drawn()
    kept = {}
    for slot in ("still/2", "still/3"):
        kept[slot] = story.current(slot).number
        story.redo(slot, "closer")
        story.make_all()
        pick(story, kept[slot])
    edit(story, 3, "a red door")
    story.make_all()
    assert story.current("still/2").number == kept["still/2"]
    assert story.current("still/3").number != kept["still/3"]


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
    edit(story, 3, "a red door")
    scene = story.state.script.scene(3).evolve(number=number)
    press = commands.EditScene(
        production=FILM, by=OWNER, take=take or story.state.script_take, scene=scene
    )
    with pytest.raises(Refused) as refusal:
        story.tell(press)
    assert refusal.value.why is why


def test_going_back_to_an_earlier_edit_uses_the_draft_that_exists():
    story = drawn()
    red = edit(story, 3, "a red door")
    first = story.state.script_take
    assert len(red) == 1
    edit(story, 3, "a blue door")
    assert edit(story, 3, "a red door") == ()
    assert story.state.script_take == first
    assert len(story.state.shelf("script")) == 3


def test_what_a_person_wrote_is_a_take_of_its_own():
    story = drawn()
    (text,) = edit(story, 3, "a red door")
    take = story.state.take(story.state.script_take)
    assert (take.vendor, take.slot, take.asset.size) == ("person", "script", len(text))
    assert shapes.Script.model_validate_json(text) == take.script == story.state.script
    assert (take.made_at, take.number) == (story.now, len(story.state.takes))


# the other commands


def test_the_autopilot_can_be_switched_on_half_way_and_off_again():
    story = drawn()
    story.tell(commands.Autopilot(production=FILM, by=OWNER, on=True))
    assert {f"still/{number}" for number in range(1, 5)} <= set(story.state.approved)
    story.tell(commands.Autopilot(production=FILM, by=OWNER, on=False))
    story.make_all()
    assert story.state.stage is Stage.CLIPS


def test_a_film_is_shown_in_further_places_once_each():
    story = Story()
    there = shapes.Place(surface="test", chat="there")
    for place in (there, there, story.state.place):
        story.tell(commands.Watch(production=FILM, by=OWNER, place=place))
    assert story.state.watchers == (there,)


def test_a_film_follows_a_chat_that_changed_its_name():
    story = Story()
    there = shapes.Place(surface="test", chat="there")
    story.tell(commands.Watch(production=FILM, by=OWNER, place=there))
    move = commands.Move(production=FILM, by=commands.HOUSE, surface="test", old="room", new="hall")
    story.tell(move)
    assert story.state.place.chat == "hall"
    assert story.state.watchers == (there,)
    story.tell(move.evolve(old="there", new="far"))
    assert [place.chat for place in story.state.watchers] == ["far"]
    story.tell(move.evolve(surface="other", old="hall", new="x"))
    assert story.state.place.chat == "hall"


def test_a_chat_that_is_its_own_community_takes_that_name_along():
    story = Story()
    home = shapes.Place(surface="test", chat="here", community="here")
    story.tell(commands.Relocate(production=FILM, by=OWNER, place=home))
    story.tell(
        commands.Move(production=FILM, by=commands.HOUSE, surface="test", old="here", new="there")
    )
    assert (story.state.place.chat, story.state.place.community) == ("there", "there")


def test_a_film_can_go_on_somewhere_else():
    story = Story()
    there = shapes.Place(surface="test", chat="there")
    story.tell(commands.Watch(production=FILM, by=OWNER, place=there))
    story.tell(commands.Relocate(production=FILM, by=OWNER, place=there))
    assert (story.state.place, story.state.watchers) == (there, ())


def test_a_guest_is_invited_once_and_the_owner_never():
    story = Story()
    renamed = [one.evolve(name=f"{one.name} 🎬") for one in (OWNER, STRANGER)]
    for person in (OWNER, STRANGER, STRANGER, *renamed):
        story.tell(commands.Invite(production=FILM, by=OWNER, person=person))
    assert story.state.directors == (STRANGER,)
    other = STRANGER.evolve(surface="elsewhere")
    story.tell(commands.Dismiss(production=FILM, by=OWNER, person=other))
    assert story.state.directors == (STRANGER,)


def test_a_refusal_says_whose_film_it_is_and_where_it_stands():
    story = Story()
    with pytest.raises(Refused) as refusal:
        story.tell(commands.Cancel(production=FILM, by=STRANGER))
    assert refusal.value.values == {"owner": OWNER.name}
    with pytest.raises(Refused) as refusal:
        story.tell(commands.Redo(production=FILM, by=OWNER, take=1))
    assert (refusal.value.why, refusal.value.values) == (Why.NOT_NOW, {"stage": "writing"})


def test_a_film_begins_with_what_was_asked_for():
    brief = shapes.Brief(text="a film", seconds=20, autopilot=True, budget_usd_micros=9)
    state = Story(brief).state
    assert (state.owner, state.place.chat, state.autopilot) == (OWNER, "room", True)
    assert (state.budget_usd_micros, state.brief.seconds) == (9, 20)
    assert state.created_at == state.updated_at > NOON


def test_pictures_are_wanted_before_everything_else():
    story = Story()
    story.make_all()
    story.approve("script")
    assert [want.slot for want in story.wants] == ["still/1", "voice/2/1"]
