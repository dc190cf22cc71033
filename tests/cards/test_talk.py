import pytest

from bot import cards, fit, terminal_talk
from bot.buttons import Verb
from bot.cards import view
from bot.terminal_talk import Leave, Said, Unclear
from bot.words import terminal as words
from pipeline import commands, graph
from pipeline.errors import Why
from tests.cards import stage_hands as hands
from tests.cards.test_estimates import UNPRICED, paid
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
    begun = hands.begin()
    (want,) = hands.graph.plan(begun).wants
    stuck = hands.obey(
        begun,
        commands.TakeFailed(
            production=hands.ID,
            by=hands.commands.HOUSE,
            slot=want.slot,
            fingerprint=want.fingerprint,
            why=Why.VENDOR_DOWN,
        ),
    )

    said = say("retry", stuck)

    assert (said.presses[0].verb, said.presses[0].slot) == (Verb.RETRY, "script")


def test_what_can_be_said_comes_with_its_price():
    paid = view.of(DRAWN, now=hands.NOW, prices=lambda one, named: 80_000 * len(named))
    sheets = [sheet for card in cards.draw(paid) for sheet in fit.fit(card, DISCORD)]
    assert terminal_talk.choices(sheets) == "approve ($0.24) · redo 1 darker ($0.08) · quit"
    unknown = view.of(DRAWN, now=hands.NOW, prices=lambda one, named: None)
    sheets = [sheet for card in cards.draw(unknown) for sheet in fit.fit(card, DISCORD)]
    assert terminal_talk.choices(sheets).startswith("approve (price unknown)")


def test_a_film_that_waits_goes_on_although_two_cards_have_the_button():
    park = commands.Park(production=hands.ID, by=hands.OWNER, why=Why.UNREACHABLE)
    said = say("resume", hands.obey(hands.scripted(), park))
    assert [press.verb for press in said.presses] == [Verb.RESUME]


def test_a_yes_to_an_unknown_price_is_the_button_that_says_anyway():
    film = paid(cast={"still": UNPRICED}).evolve(pays_unpriced=False)
    held = hands.make(hands.approve(film, "script"), kinds=["voice", "score", "sound", "mix"])
    assert [press.sure for press in say("resume", held).presses] == [True]


def doubtful(film, scene):
    """The still of a scene may have been paid for, and its vendor can be asked."""
    (name,) = graph.plan(film).ordered[f"still/{scene}"]
    return hands.obey(
        film,
        commands.TakeFailed(
            production=hands.ID, by=commands.HOUSE, slot=f"still/{scene}", fingerprint=name,
            why=Why.MAYBE_PAID, can_look=True,
        ),
    )  # fmt: skip


def test_retry_looks_first_and_pays_again_only_for_who_says_anyway():
    begun = hands.make(
        hands.approve(hands.scripted(), "script"),
        kinds=["still"],
        only=lambda want: want.slot == "still/1",
    )
    film = doubtful(begun, 2)
    assert [press.sure for press in say("retry", film).presses] == [False]
    assert [press.sure for press in say("retry anyway", film).presses] == [True]
    both = doubtful(film, 3)
    assert isinstance(terminal_talk.read("retry", wall(both)), Unclear)
    (press,) = say("retry 3", both).presses
    assert (press.slot, press.sure) == ("still/3", False)
    (press,) = say("retry 3 anyway", both).presses
    assert (press.slot, press.sure) == ("still/3", True)
