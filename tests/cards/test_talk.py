import pytest

from bot import cards, fit, terminal_talk
from bot.buttons import Verb
from bot.cards import view
from bot.terminal_talk import Leave, Said, Unclear
from bot.words import terminal as words
from pipeline import commands
from pipeline.errors import Why
from tests.cards import stage_hands as hands
from tests.cards.test_fit import DISCORD


def wall(production):
    seen = view.of(production, now=hands.NOW)
    return [one for card in cards.draw(seen) for one in fit.fit(card, DISCORD)]


def say(line, production):
    meaning = terminal_talk.read(line, wall(production))
    assert isinstance(meaning, Said), meaning
    return meaning


def slots_of(said, production):
    return [production.take(number).slot for press in said.presses for number in press.takes]


DRAWN, FILMED, SCRIPTED = hands.drawn(), hands.filmed(), hands.scripted()


@pytest.mark.parametrize("line", ["approve", "a", "APPROVE all", "yes", "ok", "approve stills"])
def test_approve_without_a_number_is_everything_that_waits(line):
    said = say(line, DRAWN)

    assert len(said.presses) == 1
    assert slots_of(said, DRAWN) == ["still/1", "still/2", "still/3"]


def test_approve_takes_several_numbers():
    said = say("approve 1, 3", DRAWN)

    assert [press.verb for press in said.presses] == [Verb.APPROVE] * 2
    assert slots_of(said, DRAWN) == ["still/1", "still/3"]


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("redo 3 darker, more rain", "darker, more rain"),
        ("redo 3: darker", "darker"),
        ("r 3", None),
        ("redo scene 3 2 robots instead", "2 robots instead"),
    ],
)
def test_redo_takes_a_scene_and_a_note(line, note):
    said = say(line, DRAWN)

    assert slots_of(said, DRAWN) == ["still/3"]
    assert said.note == note


def test_redo_means_what_is_asked_about_unless_its_kind_is_said():
    assert slots_of(say("redo 2", FILMED), FILMED) == ["clip/2"]
    assert slots_of(say("redo still 2 darker", FILMED), FILMED) == ["still/2"]


def test_the_script_is_redone_without_a_number():
    said = say("redo make it funnier", SCRIPTED)

    assert slots_of(said, SCRIPTED) == ["script"]
    assert said.note == "make it funnier"


def test_a_scene_of_the_script_is_edited_by_its_number():
    said = say("edit 2 A cat in a window.", SCRIPTED)

    assert (said.presses[0].verb, said.presses[0].number) == (Verb.EDIT, 2)
    assert said.note == "A cat in a window."


def test_a_scene_of_a_finished_film_is_redone_by_its_number():
    said = say("redo film 2", hands.delivered())

    assert (said.presses[0].slot, said.presses[0].number) == ("film", 2)


def test_picking_names_a_take():
    production = hands.drawn(takes=2)
    number = production.shelf("still/2")[1].number

    assert slots_of(say(f"pick {number}", production), production) == ["still/2"]


@pytest.mark.parametrize("line", ["quit", "q", " EXIT "])
def test_leaving_is_always_possible(line):
    assert terminal_talk.read(line, wall(DRAWN)) == Leave()


@pytest.mark.parametrize("line", ["", "xyzzy", "redo", "redo 9", "pick 9", "42", "retry", "🎬"])
def test_what_cannot_be_done_is_answered_with_what_can(line):
    meaning = terminal_talk.read(line, wall(DRAWN))

    assert isinstance(meaning, Unclear)
    assert "redo" in meaning.sentence


def test_the_choices_are_the_buttons_of_the_moment():
    assert terminal_talk.choices(wall(DRAWN)) == "approve · redo 1 darker · quit"
    assert "edit 1" in terminal_talk.choices(wall(SCRIPTED))


def test_help_says_what_each_choice_does_and_leaving_is_a_word_everywhere():
    meaning = terminal_talk.read("help", wall(SCRIPTED))

    assert isinstance(meaning, Unclear)
    verbs = [line.split()[0] for line in meaning.sentence.splitlines()]
    assert verbs == ["approve", "redo", "edit", "alternatives", "quit"]
    assert terminal_talk.is_leaving(" Quit")
    assert not terminal_talk.is_leaving("quit smoking")


def test_every_verb_that_a_terminal_offers_is_explained():
    offered = set(Verb) - terminal_talk.ELSEWHERE

    assert {verb.value.lower() for verb in offered} < set(words.ABOUT)


def test_trouble_is_answered_with_retry():
    stuck = hands.obey(
        hands.begin(),
        commands.TakeFailed(
            production=hands.ID,
            by=hands.commands.HOUSE,
            slot="script",
            fingerprint="f" * 32,
            why=Why.VENDOR_DOWN,
        ),
    )

    said = say("retry", stuck)

    assert (said.presses[0].verb, said.presses[0].slot) == (Verb.RETRY, "script")
