"""Briefs in other languages: place, hour, weather, people and things are seen, words are kept."""

import pytest

from pipeline.house.writing import lexicon, tables
from storage import shapes
from tests.house.scripts import Write, cast, lines, with_text


@pytest.mark.parametrize(
    ("text", "language", "setting", "time", "weather", "kinds", "prop"),
    [
        (
            "一个女孩在雨夜的公交车站等车,一只流浪猫走过来,她把伞借给了猫。温馨",
            "zh", "street", "night", "rain", {"human", "animal"}, "umbrella",
        ),
        (
            "夕方の海辺で少年とロボットが凧を揚げる。静かな話",
            "ja", "beach", "dusk", "", {"human", "robot"}, "kite",
        ),
        (
            "비 오는 저녁, 할머니가 시장에서 고양이에게 우산을 건네준다",
            "ko", "street", "dusk", "rain", {"human", "animal"}, "umbrella",
        ),
        (
            "Зимним вечером дедушка и собака идут через лес, дедушка находит письмо",
            "ru", "forest", "dusk", "snow", {"human", "animal"}, "letter",
        ),
        (
            "رجل عجوز وقطة في مقهى في المساء، والمطر في الخارج، الرجل يقرأ رسالة",
            "ar", "cafe", "dusk", "rain", {"human", "animal"}, "letter",
        ),
        (
            "एक लड़की और उसका कुत्ता शाम को गाँव में पतंग उड़ाती है",
            "hi", "village", "dusk", "wind", {"human", "animal"}, "kite",
        ),
        (
            "De noche, una abuela y su perro caminan por la playa bajo la lluvia con un paraguas",
            "es", "beach", "night", "rain", {"human", "animal"}, "umbrella",
        ),
        (
            "Eine Frau und ihr Hund gehen nachts im Regen durch den Wald und finden einen Brief",
            "de", "forest", "night", "", {"human", "animal"}, "letter",
        ),
        (
            "Le soir, un vieux monsieur et son chat attendent à la gare sous la pluie, une valise",
            "fr", "hall", "dusk", "rain", {"human", "animal"}, "suitcase",
        ),
        (
            "À noite, uma menina e um gato estão na praia e encontram uma carta",
            "pt", "beach", "night", "", {"human", "animal"}, "letter",
        ),
        (
            "Di notte una nonna e il suo cane guardano la neve dalla cucina con una candela",
            "it", "home", "night", "snow", {"human", "animal"}, "candle",
        ),
    ],
)  # fmt: skip
def test_the_commonest_words_of_large_languages_are_seen(
    write: Write,
    text: str,
    language: str,
    setting: str,
    time: str,
    weather: str,
    kinds: set[str],
    prop: str,
) -> None:
    script = write(text)

    shots = [one.shot for one in script.scenes]
    assert script.bible.language == language
    assert {shot.setting for shot in shots} == {setting}
    assert {shot.time_of_day for shot in shots} == {time}
    assert not weather or weather in {shot.weather for shot in shots}
    assert {one.kind for one in script.bible.characters} == kinds
    assert any(prop in shot.props for shot in shots)
    assert not script.title.isascii() or any(one in text for one in script.title.split())


def test_a_long_sentence_is_shot_step_by_step_and_she_is_the_girl(write: Write) -> None:
    script = write("一个女孩在雨夜的公交车站等车,一只流浪猫走过来,她把伞借给了猫")

    wait, comes, lends = (with_text(script, one)[0] for one in ("等车", "走过来", "借给"))
    assert wait.number < comes.number < lends.number
    assert {one.character for one in lends.shot.blocking} == set(cast(script))


def test_talk_about_the_film_is_no_scene(write: Write) -> None:
    script = write(
        'Anuncio para mi panadería "La Espiga": madrugada, el panadero amasa el pan, una niña '
        "muerde un croissant. 20 segundos"
    )

    assert script.title == "La Espiga"
    for words in ("Anuncio", "segundos", "madrugada"):
        assert not with_text(script, words)
    kneads = with_text(script, "amasa")[0]
    assert (kneads.shot.setting, kneads.shot.place) == ("cafe", "bakery")


def test_the_pronoun_before_a_line_says_who_speaks(write: Write) -> None:
    script = write("Девушка приносит чай старику, он говорит: «Спасибо, дочка».")

    assert lines(script) == [("Старик", "Спасибо, дочка")]
    assert not with_text(script, ", он.")


def test_what_somebody_is_in_another_language_is_nobody_else(write: Write) -> None:
    assert cast(write("Vídeo para o meu pai: ele é motorista, dança no quintal")) == ["Pai"]


def test_words_that_nobody_understands_keep_their_title_and_a_neutral_place(write: Write) -> None:
    script = write("Zxqva murrt olonde ist ne vakkra tuul")

    assert {one.shot.setting for one in script.scenes} == {"street"}
    assert script.title.startswith("Zxqva murrt")


def test_every_word_of_a_tongue_stands_for_something_the_house_knows() -> None:
    kinds = lexicon.nouns()
    things = set(tables.table("lexicon")["props"]["things"])
    for code in sorted(tables.tongues()):
        table = tables.table(f"tongues/{code}")
        assert not [one for one in table["setting"] if not lexicon.first("setting", one)], code
        assert not set(table["people"]) - set(kinds), code
        assert not set(table["props"]) - things, code
        for name in ("time_of_day", "weather", "mood", "pose"):
            listed = set(tables.table("lexicon")[name])
            assert not set(table[name]) - listed, (code, name)


def test_a_short_word_inside_a_longer_one_of_another_kind_does_not_count() -> None:
    assert lexicon.first("props", "雨伞", language="zh") == "umbrella"
    assert lexicon.first("time_of_day", "दादी मुस्कुराती है", language="hi") == ""
    assert lexicon.first("people", "son chien dort", language="fr") == "dog"


def test_shapes_of_foreign_scenes_are_whole(write: Write) -> None:
    script = write("الفجر في الصحراء، جمل وحيد")

    assert isinstance(script, shapes.Script)
    assert script.scenes[0].shot.setting == "desert"
