import ast
from datetime import timedelta
from pathlib import Path

import pytest

import bot
from bot.cards import progress, trouble
from bot.words import camera, choice, film, refusals, units
from bot.words import checkup as checkup_words
from pipeline import ballots, checkup, errors
from pipeline.errors import Why
from pipeline.settings import Settings
from storage import shapes

SENTENCE_END = (".", "?", "!")


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_a_sentence_that_says_what_to_do(why):
    saying = refusals.SAYINGS[why]

    for text in filter(None, (saying.plain, saying.full)):
        assert text[0].isupper() or text.startswith("{vendor}")
        assert text.endswith(SENTENCE_END)
        assert len(text) <= 200, "Telegram shows no more in answer to a press"
    assert "{" not in saying.plain


@pytest.mark.parametrize("why", Why)
def test_a_reason_is_said_with_or_without_its_values(why):
    values = {
        "limit": 10, "given": 11, "least": 5, "most": 600, "owner": "Ada", "scene": 3, "take": 4,
        "price": "$1", "left": "$0", "place": "film", "setting": "X", "text": "Ж",
    }  # fmt: skip

    assert refusals.of(errors.Refused(why)) == refusals.SAYINGS[why].plain
    assert "{" not in refusals.of(errors.Refused(why, **values))


def test_values_may_hold_braces():
    assert "{owner}" in refusals.sentence(Why.NOT_YOURS, owner="{owner}")


@pytest.mark.parametrize("stage", shapes.Stage)
def test_every_stage_has_a_name_and_a_sentence(stage):
    name, sentence = film.STAGES[stage]

    assert name
    assert sentence.endswith(".")


def test_every_state_that_a_scene_can_have_has_words():
    named = {"waiting", "trouble", "cut", "ready"}
    named |= {f"{again}{verb}ing" for again in ("", "re") for verb in ("draw", "film")}
    named |= {kind for one in ("still", "clip") for kind in (one, f"approved-{one}")}

    assert named <= set(film.STATES)


def test_every_word_of_the_camera_is_said():
    for move in shapes.Move.__args__:
        for transition in shapes.Transition.__args__:
            scene = shapes.Scene(
                number=1,
                heading="x",
                shot=shapes.Shot(place="x", setting="lab", picture="x"),
                move=move,
                transition=transition,
            )
            assert camera.sentence(scene)


@pytest.mark.parametrize("ending", ballots.Ending)
def test_every_end_of_a_vote_has_a_sentence(ending):
    assert choice.ENDINGS[ending.value].endswith(".")


def test_an_unknown_reason_is_ours_to_explain():
    assert trouble.reason("nobody-knows") is Why.BROKEN


@pytest.mark.parametrize(
    ("micros", "said"),
    [(0, "free"), (1, "under $0.01"), (480_000, "$0.48"), (12_300_000, "$12.30")],
)
def test_money(micros, said):
    assert units.money(micros) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(8.4, "8 s"), (60, "1 min"), (90, "1 min 30 s"), (7500, "2 h 5 min")]
)
def test_durations(seconds, said):
    assert units.duration(timedelta(seconds=seconds)) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "a few seconds"), (12, "about 10 s"), (88, "about 90 s"), (200, "about 3 min")],
)
def test_estimates_are_as_rough_as_they_are(seconds, said):
    assert units.about(timedelta(seconds=seconds)) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 byte"), (2048, "2 KiB"), (10 * 1024**2, "10 MiB"), (3 * 1024**3, "3.0 GiB")],
)
def test_sizes(count, said):
    assert units.size(count) == said


def test_typical_times_cover_every_kind_of_take():
    assert set(shapes.OrderKind.__args__) == set(progress.TYPICAL_MS)


async def test_every_check_of_the_doctor_has_words(tmp_path):
    for check in await checkup.look(Settings(), folder=tmp_path):
        assert check.topic in checkup_words.TOPICS
        assert check.topic in checkup_words.GOOD
        if check.topic != "keys":
            assert check.topic in checkup_words.BAD
            assert check.topic in checkup_words.MEND


def test_sentences_for_people_live_among_the_words():
    """No string of three words and more outside `words/`, except in docstrings and logs."""
    root = Path(bot.__file__).parent
    found = []
    for path in sorted(root.rglob("*.py")):
        if path.parent.name != "words":
            found += [f"{path.name}: {text!r}" for text in _prose(ast.parse(path.read_text()))]

    assert found == []


def _prose(tree):
    quiet = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            quiet.add(node.value)
        if isinstance(node, ast.Call) and _is_log(node.func):
            quiet.update(ast.walk(node))
        if isinstance(node, ast.Raise):
            quiet.update(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in quiet:
            words = node.value.split()
            if len(words) >= 3 and all(word.strip(".,:;“”").isalpha() for word in words):
                yield node.value


def _is_log(function):
    return isinstance(function, ast.Attribute) and getattr(function.value, "id", "") == "log"
