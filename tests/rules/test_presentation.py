"""What a brief's own words say about captions, credits and cuts."""

import pytest

from pipeline import briefs, presentation
from pipeline.house import writer
from storage import shapes


def read(text: str, **given: object) -> shapes.Brief:
    return briefs.resolved(shapes.Brief.model_validate({"text": text, **given}))


@pytest.mark.parametrize(
    ("text", "captions"),
    [
        ("A cat. Word by word captions!", {"lit": True}),
        ("A cat, karaoke-style subtitles", {"lit": True}),
        ("Captions with word highlights in speaker colours.", {"lit": True, "coloured": True}),
        ("A cat. Without captions.", {"drawn": False}),
        ("A cat with subtitles in English and German.", {"second": "de"}),
        ("A cat. Also Japanese subtitles.", {"second": "ja"}),
    ],
)
def test_captions_are_as_the_brief_says(text: str, captions: dict[str, object]) -> None:
    assert read(text).captions == shapes.Captions.model_validate(captions)


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        ("A cat. No credits.", False), ("A cat, with end credits", True), ("A cat.", None),
        ("She gives him credit for it.", None),
    ],
)  # fmt: skip
def test_credits_are_as_the_brief_says(text: str, credits: bool | None) -> None:
    assert read(text).credits is credits


@pytest.mark.parametrize(
    ("text", "on_beat"),
    [
        ("A cat dances. Cut on the beat!", True), ("A cat, edited to the rhythm", True),
        ("Cuts on the beat of the music, no credits.", True), ("They cut the beets.", False),
    ],
)  # fmt: skip
def test_cuts_are_on_the_beat_where_the_brief_says_so(text: str, on_beat: bool) -> None:
    assert read(text).on_beat is on_beat


def test_what_was_chosen_beats_what_was_said() -> None:
    chosen = read("A cat. No credits. Coloured captions.", credits=True, captions=shapes.Captions())
    assert chosen.credits is True and chosen.captions == shapes.Captions()


def test_form_is_no_story() -> None:
    form = "Word by word captions, no credits. Cut on the beat."
    text = f"A cat sleeps. {form} Mara says “No credits.”"
    assert presentation.story(text) == "A cat sleeps. Mara says “No credits.”"
    assert read("A cat sleeps. Mara says “No credits.”").credits is None
    brief = shapes.Brief(text="A cat sleeps. A dog barks. Coloured captions with end credits.")
    order = shapes.ScriptOrder(by=shapes.Made(vendor="house", model="x"), brief=brief, seed=1)
    seen = [one.shot.picture.lower() for one in writer._script(order).scenes]
    assert any("cat" in one for one in seen) and not any("caption" in one for one in seen)
