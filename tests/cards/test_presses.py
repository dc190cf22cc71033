import pytest

from bot import presses
from bot.buttons import Press, Verb
from bot.cards import view
from bot.presses import Ask, Hand, Moment, Question, Show, Submit, Turn
from pipeline import commands
from pipeline.errors import Refused, Why
from storage import shapes
from tests.cards import stage_hands as hands


def read(production, press, answer=None):
    seen = view.of(production, now=hands.NOW)
    return presses.read(Moment(press=press, seen=seen, by=hands.OWNER, answer=answer))


def press(verb, *takes, **given):
    return Press(verb=verb, production=hands.ID, takes=takes, **given)


def test_approve_names_the_takes_that_were_seen():
    intent = read(hands.drawn(), press(Verb.APPROVE, 2, 3))

    assert intent == Submit(commands.Approve(production=hands.ID, by=hands.OWNER, takes=(2, 3)))


def test_redo_asks_for_a_note_first_and_an_empty_note_is_a_note():
    redo = press(Verb.REDO, 2)

    assert read(hands.drawn(), redo) == Ask(question=Question.NOTE, press=redo)
    answered = read(hands.drawn(), redo, "darker")
    assert answered == Submit(
        commands.Redo(production=hands.ID, by=hands.OWNER, take=2, note="darker")
    )
    assert isinstance(read(hands.drawn(), redo, ""), Submit)


def test_redo_on_the_film_asks_which_scene_and_then_how():
    production = hands.delivered()
    redo = press(Verb.REDO, slot="film")

    assert read(production, redo) == Ask(question=Question.WHICH_SCENE, press=redo)
    how = read(production, redo, 2)
    assert isinstance(how, Ask)
    assert production.take(how.press.takes[0]).slot == "still/2"
    with pytest.raises(Refused) as refused:
        read(production, redo, 9)
    assert refused.value.why is Why.NO_SUCH_SCENE


def test_redo_of_a_scene_that_continues_films_it_again():
    first, second = hands.scene(1), hands.scene(2, continues=True)
    draft = hands.script().evolve(scenes=(first, second))
    production = hands.approve(hands.filmed(draft), "clip")
    production = hands.make(production, kinds=["still", "clip"])
    seen = view.of(production, now=hands.NOW)

    redo = presses.redo_of_scene(seen, 2)

    assert production.take(redo.takes[0]).slot == "clip/2"


def test_edit_shows_the_scene_and_takes_it_back_changed():
    production = hands.scripted()
    edit = press(Verb.EDIT, 1, number=2)

    asked = read(production, edit)
    assert isinstance(asked, Ask)
    assert asked.scene == production.script.scene(2)

    changed = asked.scene.evolve(heading="Elsewhere")
    intent = read(production, edit, changed)
    assert intent == Submit(
        commands.EditScene(production=hands.ID, by=hands.OWNER, take=1, scene=changed)
    )


def test_takes_shows_the_whole_shelf_privately():
    production = hands.drawn(takes=3)
    number = production.shelf("still/2")[0].number

    shown = read(production, press(Verb.TAKES, number))

    assert isinstance(shown, Show)
    assert len(shown.card.sections) == 3


def test_a_vote_says_who_votes_and_what_is_known_of_them():
    production = hands.drawn(takes=2, deciders="vote")
    number = production.shelf("still/1")[1].number
    member = shapes.Member(person=hands.OWNER, roles=("crew",))
    seen = view.of(production, now=hands.NOW)

    known = presses.read(
        Moment(press=press(Verb.VOTE, number), seen=seen, by=hands.OWNER, member=member)
    )
    unknown = read(production, press(Verb.VOTE, number))

    assert (known.command.take, known.command.member) == (number, member)
    assert unknown.command.member == shapes.Member(person=hands.OWNER)


def test_retry_says_yes_to_a_second_bill_only_if_the_button_said_so():
    stuck = hands.life()["troubled"]

    for sure in (False, True):
        intent = read(stuck, press(Verb.RETRY, slot="clip/1", sure=sure))
        assert intent.command.may_bill_twice is sure


@pytest.mark.parametrize(
    ("verb", "kind"),
    [
        (Verb.CANCEL, commands.Cancel),
        (Verb.RESUME, commands.Resume),
        (Verb.PICK, commands.Pick),
        (Verb.ALTERNATIVES, commands.Alternatives),
    ],
)
def test_plain_verbs_are_plain_commands(verb, kind):
    intent = read(hands.drawn(), press(verb, 2))

    assert isinstance(intent, Submit)
    assert type(intent.command) is kind
    assert intent.command.by == hands.OWNER


def test_looking_changes_nothing():
    production = hands.delivered()
    film = production.shelf("film")[-1]

    assert read(production, press(Verb.TURN, slot="script", number=2)) == Turn("script", 2)
    assert read(production, press(Verb.EXPORT, film.number)) == Hand(Verb.EXPORT, film)
    assert read(production, press(Verb.VERIFY, film.number)) == Hand(Verb.VERIFY, film)


@pytest.mark.parametrize("verb", [Verb.PICK, Verb.TAKES, Verb.EXPORT, Verb.APPROVE])
def test_a_press_that_names_no_take_or_a_wrong_one_is_refused(verb):
    for takes in ((), (999,)):
        if verb in {Verb.PICK, Verb.APPROVE} and takes:
            continue
        with pytest.raises(Refused) as refused:
            read(hands.drawn(), press(verb, *takes))
        assert refused.value.why is Why.NO_SUCH_TAKE


def test_every_verb_means_something():
    for verb in Verb:
        try:
            meant = read(
                hands.delivered(), press(verb, 1, slot="still/1", number=1), shapes_answer(verb)
            )
        except Refused as error:
            assert error.why in set(Why)
        else:
            assert meant is not None


def shapes_answer(verb: Verb) -> shapes.Scene | str:
    return hands.scene(1) if verb is Verb.EDIT else "note"
