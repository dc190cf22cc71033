"""A few words are enough: the writer finds what was meant and makes a whole film of it."""

import pytest

from tests.house.scripts import Write, only, with_text


@pytest.mark.parametrize(
    ("text", "product", "setting"),
    [
        ("Sneaker reel, neon city, upbeat, for TikTok", "sneaker", "city"),
        ("Instagram reel for a wooden toy train", "wooden toy train", "home"),
        ("perfume commercial, elegant, night in Paris", "perfume", "city"),
        ("an upbeat 30-second ad for a smart watch", "smart watch", "rooftop"),
    ],
)
def test_whatever_is_sold_is_in_the_film_and_where_the_brief_says(
    write: Write, text: str, product: str, setting: str
) -> None:
    script = write(text)

    assert script.bible.product == product
    assert script.title.lower() == product
    assert len(with_text(script, product)) >= 3
    assert setting in {scene.shot.setting for scene in script.scenes}


def test_a_place_that_is_advertised_is_entered_and_never_held(write: Write) -> None:
    script = write("15s commercial for my bakery, warm morning light")

    assert script.bible.product == ""
    assert len(with_text(script, "bakery")) >= 2
    assert "cafe" in {scene.shot.setting for scene in script.scenes}
    assert {scene.shot.time_of_day for scene in script.scenes} == {"morning"}
    assert not any("bakery" in prop for scene in script.scenes for prop in scene.shot.props)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("music video: two dancers in the rain, melancholy", "turn together"),
        ("a lonely guitarist", "plays on the corner"),
        ("make something funny about a chef", "salt"),
        ("a short film about an astronaut", "blue planet"),
    ],
)
def test_a_few_words_about_a_calling_get_a_story_of_that_calling(
    write: Write, text: str, words: str
) -> None:
    script = write(text, seconds=40)

    said = [line.text for scene in script.scenes for line in scene.lines]
    assert any(words in one.lower() for one in (*said, *(s.shot.picture for s in script.scenes)))
    if "rain" in text:
        assert {scene.shot.weather for scene in script.scenes} == {"rain"}


def test_the_topic_of_an_explainer_is_not_one_of_its_steps(write: Write) -> None:
    script = write("explainer: how photosynthesis works, for kids")

    assert script.scenes[0].lines[0].text == "How does photosynthesis work?"
    assert len(with_text(script, "for kids")) == 0


def test_a_name_before_a_story_is_its_title_and_nobody_who_speaks(write: Write) -> None:
    script = write("Halloween: a pumpkin comes to life and is scared of children")

    assert script.title == "Halloween"
    assert "Halloween" not in {one.name for one in script.bible.characters}
    assert len(with_text(script, "comes to life")) == 1


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("cat and mouse in love", {"Cat", "Mouse"}),
        ("SpongeBob meets Batman", {"SpongeBob", "Batman"}),
        ("Romeo and Juliet on Mars", {"Romeo", "Juliet"}),
    ],
)
def test_two_who_are_named_together_are_both_cast(write: Write, text: str, pair: set[str]) -> None:
    script = write(text)

    assert {one.name for one in script.bible.characters} == pair
    meeting = only(script, text.split(" in ")[0].split(" on ")[0])
    assert {one.character for one in meeting.shot.blocking} == pair


def test_a_story_about_a_thing_is_no_advert_for_it(write: Write) -> None:
    assert write("the story of my grandfather's watch").bible.product == ""
    assert write("a short film about a lost shoe").bible.product == ""


@pytest.mark.parametrize(
    ("text", "hero", "words"),
    [
        ("birthday video for my daughter Lily who loves space", "Lily", "deep breath"),
        ("happy birthday Max!", "Max", "largest parcel"),
        ("wedding video for Anna and Tom", "Anna", "Two rings"),
    ],
)
def test_a_film_for_somebodys_day_is_about_that_day(
    write: Write, text: str, hero: str, words: str
) -> None:
    script = write(text)

    assert script.bible.characters[0].name == hero
    assert len(with_text(script, words)) == 1
    assert ("space" in text) == ("space" in {scene.shot.setting for scene in script.scenes})
    ages = {one.name: one.age for one in script.bible.characters}
    assert ages[hero] == ("child" if "daughter" in text else "adult")


def test_a_story_that_plays_on_somebodys_day_is_told(write: Write) -> None:
    script = write("a birthday party goes wrong when the clown arrives")

    assert len(with_text(script, "when the clown arrives")) == 1
    assert len(with_text(script, "deep breath")) == 0


def test_an_app_that_is_explained_is_shown(write: Write) -> None:
    script = write("explainer for a budgeting app for students, friendly")

    assert script.bible.product == "budgeting app"
    assert sum("budgeting app" in scene.shot.props for scene in script.scenes) >= 3
    assert len(with_text(script, "for students")) == 0


def test_a_group_without_names_is_seen_together(write: Write) -> None:
    script = write("three thieves break into a museum at night and steal a golden mask")

    deed = only(script, "three thieves")
    assert len({one.character for one in deed.shot.blocking}) == 3
    assert any("mask" in prop for prop in deed.shot.props)


def test_who_looks_for_the_moon_does_so_at_night(write: Write) -> None:
    script = write("a fox and an owl look for the moon")

    assert {scene.shot.time_of_day for scene in script.scenes} == {"night"}
    figures = {one.name: one.appearance.figure for one in script.bible.characters if one.appearance}
    assert figures == {"Fox": "fox", "Owl": "owl"}
