"""What is refused before anything is made, and what a text says about length and frame."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import briefs, errors
from storage import shapes


def refusal(**fields: object) -> errors.Refused:
    with pytest.raises(errors.Refused) as caught:
        briefs.checked(shapes.Brief.model_validate(fields))
    return caught.value


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "...", "?!—", "“”", "\x07\x08"])
def test_a_brief_without_a_word_is_refused_as_empty(text: str) -> None:
    assert refusal(text=text).why is errors.Why.EMPTY_BRIEF


@pytest.mark.parametrize("text", ["robot", "愛", "🚀", "Робот", "5"])
def test_one_word_or_one_emoji_is_a_brief(text: str) -> None:
    assert briefs.checked(shapes.Brief(text=text)).text == text


def test_a_long_brief_is_refused_with_the_limit() -> None:
    error = refusal(text="a" * 20_000)
    assert error.why is errors.Why.LONG_BRIEF
    assert error.values == {"limit": briefs.MAX_CHARS, "given": 20_000}
    assert briefs.checked(shapes.Brief(text="a" * briefs.MAX_CHARS))


@pytest.mark.parametrize("text", ["PK\x03\x04\x00\x00data", "\x89PNG\r\n\x1a\n" + "\ufffd" * 9])
def test_bytes_of_a_file_are_refused_as_binary(text: str) -> None:
    assert refusal(text=text).why is errors.Why.BINARY_BRIEF


@pytest.mark.parametrize("seconds", [1, 4, 601, 100_000])
def test_a_length_out_of_range_is_refused(seconds: int) -> None:
    error = refusal(text="a robot", seconds=seconds)
    assert error.why is errors.Why.BAD_LENGTH
    assert error.values["given"] == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("A 90-second trailer", 90),
        ("2 minutes of film about bees", 120),
        ("a 1:30 cut", 90),
        ("30s", 30),
        ("half a minute", 30),
        ("a minute and a half", 90),
        ("two and a half minutes", 150),
        ("a ninety second film", 90),
        ("1 min 20 sec", 80),
        ("a two-minute epic that begins at 10:30 pm", 120),
        ("twenty-five seconds", 25),
        ("length: 0:45", 45),
        ("фильм на 45 секунд", 45),
        ("30秒の映画", 30),
        ("24 minutes to midnight, a 20 s short", 20),
        ("Scene 1 (6s): a phone. Scene 2 (8s): Eva. Scene 3 - 4 seconds: rain.", 18),
    ],
)
def test_the_length_is_read_from_the_text(text: str, seconds: int) -> None:
    assert briefs.resolved(shapes.Brief(text=text)).seconds == seconds


@pytest.mark.parametrize(
    "text",
    [
        "a robot",
        "a 1990s story",
        "ten minutes later he comes home",
        "at 10:30 she leaves",
        "she waits for a minute",
        "six scenes, each 5 seconds",
        "Eva, 40s, tired, and Tom (60s) wait",
        "Scene 1 (5s): a phone rings. Scene 2: she looks.",
    ],
)
def test_times_inside_the_story_are_not_the_length(text: str) -> None:
    assert briefs.resolved(shapes.Brief(text=text)).seconds == briefs.DEFAULT_SECONDS


def test_an_explicit_option_wins_over_the_text() -> None:
    brief = shapes.Brief(text="a 90-second vertical video", seconds=20, aspect="1:1")
    resolved = briefs.resolved(brief)
    assert (resolved.seconds, resolved.aspect) == (20, "1:1")


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("a product reel for TikTok", "9:16"),
        ("YouTube shorts about cats", "9:16"),
        ("an Instagram story", "9:16"),
        ("vertical video", "9:16"),
        ("in portrait", "9:16"),
        ("a square video", "1:1"),
        ("an Instagram post", "1:1"),
        ("widescreen, cinematic", "16:9"),
        ("in 9:16 please", "9:16"),
        ("a man in shorts in the town square", "16:9"),
        ("the vertical cliff and a portrait of a woman", "16:9"),
        ("an old film reel", "16:9"),
    ],
)
def test_the_frame_is_read_from_where_it_will_be_shown(text: str, aspect: str) -> None:
    assert briefs.resolved(shapes.Brief(text=text)).aspect == aspect


@given(st.integers(briefs.MIN_SECONDS, briefs.MAX_SECONDS))
def test_scenes_are_about_five_seconds_whole_frames_and_exactly_the_film(seconds: int) -> None:
    lengths = briefs.scene_seconds(seconds)
    assert sum(lengths) == seconds
    assert all(3 <= one <= 7.5 for one in lengths)
    assert all((one * 24).is_integer() for one in lengths)


def test_ninety_seconds_are_eighteen_scenes() -> None:
    assert briefs.scene_seconds(90) == (5.0,) * 18


@given(st.text(max_size=400))
def test_resolving_never_fails_and_is_done_once(text: str) -> None:
    resolved = briefs.resolved(shapes.Brief(text=text))
    assert briefs.resolved(resolved) == resolved
    assert briefs.MIN_SECONDS <= (resolved.seconds or 0) <= briefs.MAX_SECONDS
