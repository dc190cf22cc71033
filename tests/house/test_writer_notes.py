"""A redo changes what its note asks for and leaves the rest as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.house import writer
from storage import shapes

HOUSE = shapes.Made(vendor="house", model="previs")
CAFE = (
    "interior coffee shop, morning light, the protagonist sits alone at a window table watching "
    'rain hit the glass. Mara says "It was never about the coffee, was it? It was about you."'
)

Redo = Callable[..., tuple[shapes.Script, shapes.Script]]


@pytest.fixture
def redo(tmp_path: Path) -> Redo:
    def redone(*notes: str, text: str = CAFE, seed: int = 2) -> tuple[shapes.Script, shapes.Script]:
        brief = shapes.Brief(text=text)
        order = shapes.ScriptOrder(by=HOUSE, brief=brief, seed=1)
        first = writer.write(order, assets={}, folder=tmp_path, progress=lambda fraction: None)
        again = order.evolve(previous=first.script, notes=notes, seed=seed)
        second = writer.write(again, assets={}, folder=tmp_path, progress=lambda fraction: None)
        assert first.script is not None
        assert second.script is not None
        return first.script, second.script

    return redone


def changed(before: shapes.Script, after: shapes.Script) -> set[int]:
    pairs = zip(before.scenes, after.scenes, strict=True)
    return {one.number for one, other in pairs if one != other}


def pictures(script: shapes.Script) -> list[str]:
    return [one.shot.picture for one in script.scenes]


def test_darker_changes_light_and_nothing_that_happens(redo: Redo) -> None:
    before, after = redo("darker")
    assert {one.shot.time_of_day for one in before.scenes} == {"morning"}
    assert {one.shot.time_of_day for one in after.scenes} == {"dusk"}
    assert all("DUSK" in one.heading for one in after.scenes)
    assert [one.shot.blocking for one in before.scenes] == [
        one.shot.blocking for one in after.scenes
    ]
    assert before.bible.characters == after.bible.characters


def test_a_note_for_one_scene_touches_only_that_scene(redo: Redo) -> None:
    before, after = redo("scene 3: wider, low angle")
    assert changed(before, after) == {3}
    assert after.scenes[2].shot.angle == "low"


def test_a_scene_that_does_not_exist_changes_nothing(redo: Redo) -> None:
    before, after = redo("scene 99: darker")
    assert before == after


def test_a_range_of_scenes_can_be_named(redo: Redo) -> None:
    before, after = redo("scenes 2-4: handheld")
    assert {after.scenes[at].move for at in (1, 2, 3)} == {"handheld"}
    assert changed(before, after) <= {2, 3, 4}


def test_more_hopeful_sets_the_mood_of_the_film(redo: Redo) -> None:
    before, after = redo("more hopeful")
    assert after.bible.mood == "hope"
    assert {one.shot.mood for one in after.scenes} == {"hope"}
    assert pictures(before) == pictures(after)


def test_no_rain_clears_the_sky_and_the_words(redo: Redo) -> None:
    before, after = redo("no rain")
    assert {one.shot.weather for one in before.scenes} == {"rain"}
    assert {one.shot.weather for one in after.scenes} == {"clear"}
    assert not any("rain" in one for one in pictures(after))
    assert any("sits alone at a window table" in one for one in pictures(after))


def test_make_it_night_changes_the_hour_in_field_heading_and_words(redo: Redo) -> None:
    _, after = redo("make it night")
    assert {one.shot.time_of_day for one in after.scenes} == {"night"}
    assert all(one.heading.endswith("NIGHT") for one in after.scenes)
    assert not any("morning" in one for one in pictures(after))


def test_shorter_lines_keeps_speakers_and_cuts_words(redo: Redo) -> None:
    before, after = redo("shorter lines")
    long = next(line for one in before.scenes for line in one.lines)
    short = next(line for one in after.scenes for line in one.lines)
    assert short.speaker == long.speaker == "Mara"
    assert len(short.text.split()) < len(long.text.split())
    assert long.text.startswith(short.text.rstrip("."))
    assert pictures(before) == pictures(after)


def test_no_dialogue_removes_every_line(redo: Redo) -> None:
    _, after = redo("no dialogue")
    assert not any(one.lines for one in after.scenes)


def test_add_a_dog_brings_one_in_and_keeps_the_first_cast(redo: Redo) -> None:
    before, after = redo("add a dog")
    *known, dog = after.bible.characters
    assert tuple(known) == before.bible.characters
    assert dog.kind == "animal"
    assert dog.appearance is not None
    assert dog.appearance.figure == "dog"
    seen = [one for one in after.scenes if dog.name in {b.character for b in one.shot.blocking}]
    assert len(seen) >= 2
    assert all(dog.name in one.shot.picture for one in seen)


def test_the_dog_is_added_once_however_often_the_note_comes(redo: Redo) -> None:
    _, once = redo("add a dog")
    _, twice = redo("add a dog", "add a dog")
    assert once == twice


def test_a_quoted_line_replaces_what_is_said_in_its_scene(redo: Redo) -> None:
    before, after = redo('scene 2: Mara says "Good morning."')
    assert changed(before, after) == {2}
    assert [(one.speaker, one.text) for one in after.scenes[1].lines] == [("Mara", "Good morning.")]


def test_a_new_ending_replaces_the_last_picture(redo: Redo) -> None:
    before, after = redo("end on a wide shot of the sea at sunset")
    last = after.scenes[-1]
    assert changed(before, after) == {len(before.scenes)}
    assert (last.shot.setting, last.shot.time_of_day, last.shot.framing) == ("sea", "dusk", "wide")
    assert last.shot.blocking == ()


def test_somebody_can_be_renamed_without_a_new_face(redo: Redo) -> None:
    before, after = redo("rename Mara to Rosa")
    assert [one.name for one in after.bible.characters] == ["Rosa"]
    assert after.bible.characters[0].appearance == before.bible.characters[0].appearance
    assert not any("Mara" in one for one in pictures(after))


def test_another_length_keeps_what_is_seen(redo: Redo) -> None:
    before, after = redo("make it 45 seconds")
    assert sum(one.seconds for one in after.scenes) == 45
    assert pictures(before) == pictures(after)
    _, shorter = redo("make it 15 seconds")
    assert sum(one.seconds for one in shorter.scenes) == 15
    assert set(pictures(shorter)) < set(pictures(before))
    assert any(one.lines for one in shorter.scenes)


def test_a_wish_about_the_story_goes_into_the_story(redo: Redo) -> None:
    before, after = redo("Mara should find a letter under the table")
    assert sum(one.seconds for one in after.scenes) == 30
    new = [one for one in after.scenes if "Mara finds a letter" in one.shot.picture]
    assert len(new) == 1
    assert "letter" in new[0].shot.props
    assert set(pictures(before)) < set(pictures(after))


def test_several_wishes_in_one_note_are_all_granted(redo: Redo) -> None:
    _, after = redo("make it night, no rain and add a lantern; title: Closing Time")
    assert after.title == "Closing Time"
    assert {one.shot.time_of_day for one in after.scenes} == {"night"}
    assert {one.shot.weather for one in after.scenes} == {"clear"}
    assert all("lantern" in one.shot.props for one in after.scenes)


def test_without_a_note_the_film_is_written_afresh_but_still_follows(redo: Redo) -> None:
    before, after = redo("")
    assert before != after
    assert [one.lines for one in after.scenes if one.lines] == [
        one.lines for one in before.scenes if one.lines
    ]
    assert any("sits alone at a window table" in one for one in pictures(after))


def test_scene_numbers_in_other_words_and_languages(redo: Redo) -> None:
    before, after = redo("the last scene: closer")
    assert changed(before, after) == {len(before.scenes)}
    before, after = redo("сцена 2: темнее")
    assert changed(before, after) == {2}
