"""The house writer reads briefs as people type them: comma parts, chat words, a few rules each."""

import pytest

from storage import shapes
from tests.house.scripts import Write, cast, lines, only, overlays, with_text


def told(script: shapes.Script, words: str) -> shapes.Scene:
    found = with_text(script, words)
    assert found, [one.shot.picture for one in script.scenes]
    return found[0]


@pytest.mark.parametrize(
    "form", ["Music video for my band Glass Harbour", "advert for our club", "short documentary"]
)
def test_the_parts_behind_a_form_are_scenes_in_their_order(write: Write, form: str) -> None:
    script = write(f"{form}, a singer runs along a beach at dawn, a dog sleeps, dreamy synth pop")

    sings, sleeps = told(script, "singer runs"), told(script, "dog sleeps")
    assert sings.number < sleeps.number
    assert [one.character for one in sings.shot.blocking] == ["Singer"]
    assert [one.character for one in sleeps.shot.blocking] == ["Dog"]
    assert (sings.shot.setting, sings.shot.time_of_day) == ("beach", "dawn")
    assert not with_text(script, "synth pop")
    assert set(cast(script)) == {"Singer", "Dog"}


def test_an_and_with_somebody_new_behind_it_is_a_new_scene(write: Write) -> None:
    script = write("an old man feeds pigeons in a park and a boy sits next to him, no dialogue")

    feeds, sits = only(script, "feeds pigeons"), only(script, "sits next to him")
    assert feeds.number < sits.number
    assert {one.character for one in sits.shot.blocking} == {"Boy", "Old Man"}
    assert not with_text(script, "dialogue")


def test_several_who_do_three_things_do_each_in_a_scene(write: Write) -> None:
    script = write(
        "trailer: a bard named Pip and a wizard named Thal enter a dungeon, fight a dragon and "
        "find a crown"
    )

    deeds = [only(script, words) for words in ("enter a dungeon", "fight a dragon", "find a crown")]
    assert [one.number for one in deeds] == sorted(one.number for one in deeds)
    for deed in deeds:
        assert {"Pip", "Thal"} <= {one.character for one in deed.shot.blocking}


def test_a_verb_alone_goes_on_with_whom_it_was_about(write: Write) -> None:
    script = write("engagement video Tom & Lisa, they met at school, hiked the alps, night sky")

    hike = only(script, "hiked the alps")
    assert {one.character for one in hike.shot.blocking} == {"Tom", "Lisa"}
    assert "Tom and Lisa" in hike.shot.picture


@pytest.mark.parametrize("words", ["my cat thinks he is a samurai", "my cat is a samurai"])
def test_what_somebody_is_is_nobody_else(write: Write, words: str) -> None:
    assert cast(write(words)) == ["Cat"]


def test_an_animal_with_a_calling_is_an_animal(write: Write) -> None:
    script = write("a mouse detective walks into a shop. the detective looks up")

    [hero] = script.bible.characters
    assert hero.kind == "animal"


@pytest.mark.parametrize("noun", ["elf", "dwarf", "half-orc"])
def test_folk_of_a_fantasy_have_a_human_figure(write: Write, noun: str) -> None:
    script = write(f"a {noun} walks through a forest")

    assert [one.kind for one in script.bible.characters] == ["human"]


def test_the_dead_are_not_seen(write: Write) -> None:
    script = write("a fisherman writes a letter to his late wife in a kitchen")

    assert cast(script) == ["Fisherman"]


def test_speech_without_marks_is_a_line(write: Write) -> None:
    script = write("meme: dog in burning house says this is fine")

    assert lines(script) == [("Dog", "This is fine.")]
    house = only(script, "dog in burning house")
    assert "fire" in house.shot.props


def test_one_and_the_other_speak_in_turn(write: Write) -> None:
    script = write(
        'two astronauts sit on the moon. one of them says "checkmate" the other says "again"'
    )

    assert [words for _, words in lines(script)] == ["checkmate", "again"]
    speakers = [speaker for speaker, _ in lines(script)]
    assert set(speakers) == set(cast(script))


def test_a_tagline_stands_on_the_last_picture(write: Write) -> None:
    script = write('trailer: a diver finds a door in a reef. tagline: "Do not knock."')

    assert script.scenes[-1].overlay == "Do not knock."


def test_a_slogan_after_an_animal_is_not_spoken_by_it(write: Write) -> None:
    script = write('a girl feeds a dog. the dog sleeps. "Adopt, don\'t shop."')

    assert lines(script) == [("", "Adopt, don't shop.")]


def test_a_greeting_ends_the_film_and_what_somebody_loves_is_seen(write: Write) -> None:
    script = write("happy birthday grandpa joe!! he is 80 and loves fishing and his dog Bruno")

    assert set(cast(script)) == {"Grandpa Joe", "Bruno"}
    fishes, pets = told(script, "fishing"), told(script, "his dog Bruno")
    assert fishes.shot.setting == "sea"
    assert [one.character for one in pets.shot.blocking] == ["Grandpa Joe", "Bruno"]
    assert overlays(script)[-1] == "Happy birthday Grandpa Joe"


def test_the_steps_of_a_recipe_are_cooked_one_by_one(write: Write) -> None:
    script = write("recipe for pancakes: mash 2 bananas, add 2 eggs, fry in butter")

    assert {"Mash 2 bananas", "Add 2 eggs", "Fry in butter"} <= set(overlays(script))


def test_a_question_is_what_a_lesson_asks(write: Write) -> None:
    script = write("school project for kids: how do volcanoes work, 1 min")

    assert lines(script)[0] == ("", "How do volcanoes work?")


def test_a_shop_has_its_own_name_and_its_own_rooms(write: Write) -> None:
    script = write(
        'ad for our bakery "Crumb & Co", a baker kneads dough, a child laughs, end with "Come in"'
    )

    assert script.title == "Crumb & Co"
    assert only(script, "kneads dough").shot.setting == "cafe"
    assert overlays(script)[-1] == "Come in"
    assert set(cast(script)) == {"Baker", "Child"}


def test_chat_words_are_written_out(write: Write) -> None:
    script = write("girl runs thru forest w/ her doggo 🐕 make it like a horror movie")

    assert only(script, "girl runs").shot.picture == "Girl runs through forest with her dog."
    assert script.bible.mood == "suspense"


def test_a_kiss_in_the_rain_is_had_outside(write: Write) -> None:
    script = write(
        "wedding video for Ana and Piotr: first meeting in a cafe, first kiss in the rain"
    )

    kiss = only(script, "kiss in the rain")
    assert (kiss.shot.setting, kiss.shot.weather) == ("street", "rain")
    assert {one.character for one in kiss.shot.blocking} == {"Ana", "Piotr"}


def test_the_last_word_of_a_place_says_what_it_is(write: Write) -> None:
    script = write("a beekeeper works on a city rooftop")

    assert {one.shot.setting for one in script.scenes} == {"rooftop"}
