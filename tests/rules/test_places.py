"""Whose film it is, who else may direct it, and in which places it is shown."""

import pytest

from pipeline import commands
from pipeline.errors import Refused, Why
from storage import shapes
from tests.rules.story import FILM, NOON, OWNER, STRANGER, Story


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
