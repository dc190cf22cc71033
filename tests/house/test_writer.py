"""The house writer follows a brief: who, where, what, in which order, said by whom, how long."""

import time
from pathlib import Path

import pytest

from pipeline import briefs
from storage import shapes
from tests.house.scripts import Write, cast, lines, only, overlays, seconds, with_text

HEX = (
    "A 90-second trailer for a melancholy sci-fi short. Setting: a decommissioned orbital research "
    "lab, soft cyan emergency lights, gravity off. Protagonist: a maintenance robot named Hex with "
    "one cracked optic. Beat 1, wide drift through the empty lab. Beat 2, medium close on Hex "
    "finding a faded family photograph stuck to a coffee mug. Beat 3, slow push-in on Hex's "
    "reflection in the cracked optic as it raises the photo. Tone: lyrical, sparse score, no "
    "dialogue. Final shot: Hex floating motionless against a curved Earth horizon."
)
CAFE = (
    "interior coffee shop, morning light, the protagonist sits alone at a window table watching "
    'rain hit the glass. Mara says "It was never about the coffee."'
)
BACKPACK = "a 30 second product reel for a solar backpack, upbeat, for TikTok"
ROBOT = "make a cool sci-fi short about a robot"


def test_the_trailer_of_hex_is_shot_beat_by_beat(write: Write) -> None:
    script = write(HEX)
    assert seconds(script) == 90
    assert len(script.scenes) == 18
    empty, find = only(script, "empty lab"), only(script, "finding a faded family photograph")
    raise_, last = only(script, "reflection in the cracked optic"), script.scenes[-1]
    assert empty.number < find.number < raise_.number < last.number
    assert (empty.shot.framing, empty.move, empty.shot.blocking) == ("wide", "drift", ())
    assert find.shot.framing == "medium"
    assert {"faded family photograph", "coffee mug"} <= set(find.shot.props)
    assert raise_.move == "push-in"
    assert raise_.shot.blocking[0].holding == "photograph"
    assert "floating motionless against a curved Earth horizon" in last.shot.picture
    assert (last.shot.setting, last.shot.blocking[0].pose) == ("space", "float")


def test_hex_is_a_melancholy_robot_without_gravity_and_without_words(write: Write) -> None:
    script = write(HEX)
    hero = script.bible.characters[0]
    assert (hero.name, hero.kind) == ("Hex", "robot")
    assert hero.appearance is not None
    assert hero.appearance.attribute == "cracked-optic"
    assert script.bible.mood == "melancholy"
    assert lines(script) == []
    assert {one.shot.setting for one in script.scenes} == {"station", "space"}
    assert script.scenes[0].heading == "INT. ORBITAL RESEARCH LAB — NIGHT"
    assert "soft cyan emergency lights" in script.scenes[0].shot.picture
    poses = {block.pose for one in script.scenes for block in one.shot.blocking}
    assert poses == {"float"}
    assert script.scenes[-1].overlay == script.title


def test_mara_sits_in_the_coffee_shop_and_says_her_line(write: Write) -> None:
    script = write(CAFE)
    assert seconds(script) == 30
    assert cast(script) == ["Mara"]
    assert lines(script) == [("Mara", "It was never about the coffee.")]
    assert {one.shot.setting for one in script.scenes} == {"cafe"}
    assert {one.shot.weather for one in script.scenes} == {"rain"}
    assert {one.shot.time_of_day for one in script.scenes} == {"morning"}
    sitting = only(script, "sits alone at a window table")
    assert "Mara" in sitting.shot.picture
    assert sitting.shot.blocking[0].pose == "sit"
    assert "window table" in sitting.shot.props
    speaking = next(one for one in script.scenes if one.lines)
    assert speaking.number > sitting.number
    assert speaking.shot.blocking[0].character == "Mara"
    assert script.title == "Never About the Coffee"


def test_a_product_reel_has_hook_benefits_and_a_call_to_action(write: Write) -> None:
    script = write(BACKPACK)
    assert briefs.resolved(shapes.Brief(text=BACKPACK)).aspect == "9:16"
    assert seconds(script) == 30
    assert script.bible.product == "solar backpack"
    assert script.bible.mood == "upbeat"
    settings = [one.shot.setting for one in script.scenes]
    assert settings.count("studio") >= 2
    assert settings[-1] == "studio"
    assert len(set(settings)) >= 3
    shown = [one for one in script.scenes if "solar backpack" in one.shot.props]
    assert len(shown) >= 4
    assert any(one.shot.blocking for one in shown)
    assert script.scenes[0].overlay.endswith("?")
    assert len(overlays(script)) == len(script.scenes)
    assert all(len(one.split()) <= 5 for one in overlays(script))


def test_a_vague_brief_becomes_a_small_story_about_a_named_robot(write: Write) -> None:
    titles = set()
    for seed in range(6):
        script = write(ROBOT, seed=seed)
        hero = script.bible.characters[0]
        assert hero.kind == "robot"
        assert hero.name not in ("Robot", "Protagonist")
        assert sum(hero.name in one.shot.picture for one in script.scenes) >= 3
        assert 1 <= len(lines(script)) <= 3
        assert len({one.shot.mood for one in script.scenes}) >= 2
        titles.add(script.title)
    assert len(titles) >= 3


def test_a_noir_keeps_its_order_and_gives_the_quote_to_the_man(write: Write) -> None:
    script = write(
        "A 45s noir short. First, detective Vera Kane walks down a rainy alley; then she finds a "
        'lipstick-marked letter. "You should have left town," a man says from the dark. Finally '
        "she looks up at a lit window."
    )
    assert seconds(script) == 45
    assert script.bible.mood == "noir"
    assert cast(script) == ["Vera Kane", "Man"]
    walk, find = only(script, "walks down a rainy alley"), only(script, "finds a lipstick")
    look = only(script, "looks up at a lit window")
    assert walk.number < find.number < look.number == len(script.scenes)
    assert lines(script) == [("Man", "You should have left town.")]
    assert walk.shot.weather == "rain"
    assert find.shot.blocking[0].holding == "letter"
    assert "Vera" in find.shot.picture


def test_a_fairy_tale_opens_and_ends_as_told(write: Write) -> None:
    script = write(
        "Write a fairy tale about a knight named Roland who fears the dark, and a dragon called "
        "Smolder.\nIt opens with the castle at dawn. 1. Roland rides out. 2) Roland meets Smolder "
        "in a cave. 3. They share a fire. It ends with both flying over the sea."
    )
    assert cast(script) == ["Roland", "Smolder"]
    assert [one.kind for one in script.bible.characters] == ["human", "creature"]
    first, last = script.scenes[0], script.scenes[-1]
    assert first.shot.time_of_day == "dawn"
    assert "castle" in first.shot.picture.lower()
    assert (last.shot.setting, len(last.shot.blocking)) == ("sea", 2)
    meeting = only(script, "meets Smolder")
    assert meeting.shot.setting == "cave"
    assert "Roland and Smolder share a fire." in [one.shot.picture for one in script.scenes]


def test_a_screenplay_is_shot_under_its_own_headings(write: Write) -> None:
    script = write(
        "INT. KITCHEN - NIGHT\n\nAnna stirs the soup. She hears a knock.\n\nANNA\n(whispering)\n"
        "Who is there?\n\nEXT. GARDEN - CONTINUOUS\n\nA dog sits in the snow.\n\nCUT TO:\n\n"
        "EXT. STREET - DAWN\n\nAnna walks with the dog."
    )
    assert only(script, "stirs the soup").heading == "INT. KITCHEN — NIGHT"
    assert only(script, "A dog sits").heading == "EXT. GARDEN — NIGHT"
    assert only(script, "walks with the dog").heading == "EXT. STREET — DAWN"
    assert only(script, "A dog sits").shot.weather == "snow"
    assert only(script, "stirs the soup").shot.weather == "clear"
    assert lines(script) == [("Anna", "Who is there?")]


def test_labels_lists_and_colon_dialogue_are_understood(write: Write) -> None:
    script = write(
        "Title: The Lamp\nTone: calm\nCharacters:\n- Mara: a tired baker\n- Tom: her son\nBeats:\n"
        "- Mara opens the bakery before dawn\n- Tom brings the bread outside. The street is still "
        "blue.\nMara: It smells like your grandfather. Doesn't it?"
    )
    assert script.title == "The Lamp"
    assert {one.name: one.description for one in script.bible.characters} == {
        "Mara": "a tired baker",
        "Tom": "her son",
    }
    assert ("Mara", "It smells like your grandfather. Doesn't it?") in lines(script)
    assert only(script, "Mara opens").number < only(script, "brings the bread").number


def test_two_sisters_argue_in_turn_and_the_city_is_last(write: Write) -> None:
    script = write(
        'Two sisters, Ana and Lena, argue on a rooftop at night. Ana: "You always leave." Lena: '
        '"I always come back." Handheld close-ups. End on a wide shot of the city.'
    )
    assert cast(script) == ["Ana", "Lena"]
    assert lines(script) == [("Ana", "You always leave."), ("Lena", "I always come back.")]
    assert (script.scenes[-1].shot.setting, script.scenes[-1].shot.framing) == ("city", "wide")
    assert {one.move for one in script.scenes} == {"handheld"}


def test_a_recipe_is_cooked_step_by_step(write: Write) -> None:
    script = write(
        "How to make shakshuka: a quick recipe video. Ingredients: eggs, tomatoes, peppers. Chop "
        "the peppers. Simmer the tomatoes, then crack the eggs. Serve with bread."
    )
    steps = [only(script, words).number for words in ("chops", "simmers", "cracks", "serves")]
    assert steps == sorted(steps)
    assert script.title == "Shakshuka"
    assert "Crack the eggs" in overlays(script)
    assert {one.shot.setting for one in script.scenes} == {"home"}


def test_an_explainer_asks_its_question_first(write: Write) -> None:
    script = write("Explain how vaccines work in 60 seconds for kids")
    assert seconds(script) == 60
    assert script.scenes[0].overlay == "How do vaccines work?"
    assert script.title == "How Vaccines Work"
    assert len(lines(script)) == len(script.scenes)


def test_an_epic_of_thirty_six_scenes_never_repeats_itself(write: Write) -> None:
    script = write(
        "A three-minute epic. Kael, a young shepherd with a red cloak, and Ysra, an old warrior "
        "queen. 1. Kael tends his sheep on a green hill at dawn. 2. Riders burn the village. 3. "
        'Kael finds the queen wounded in the forest. 4. Ysra says "The crown is a weight. Carry '
        'it." 5. They cross the desert in a sandstorm. 6. They climb the mountain pass in the '
        "snow. 7. Kael lights the beacon. 8. The army answers. 9. Battle on the plain under a "
        "storm. 10. Ysra falls. Kael kneels beside her. Final image: Kael, crowned, alone on the "
        "hill at sunset."
    )
    pictures = [one.shot.picture for one in script.scenes]
    assert (len(pictures), len(set(pictures)), seconds(script)) == (36, 36, 180)
    told = [
        "tends his sheep", "burn the village", "wounded in the forest", "cross the desert",
        "climb the mountain pass", "lights the beacon", "The army answers",
        "Battle on the plain", "Ysra falls", "kneels beside her", "crowned, alone on the hill",
    ]  # fmt: skip
    numbers = [only(script, words).number for words in told]
    assert numbers == sorted(numbers)
    assert numbers[-1] == 36
    settings = [script.scenes[number - 1].shot.setting for number in numbers[:5]]
    assert settings == ["meadow", "village", "forest", "desert", "mountain"]
    assert ("Ysra", "The crown is a weight. Carry it.") in lines(script)
    ysra = next(one for one in script.bible.characters if one.name == "Ysra")
    assert (ysra.gender, ysra.age) == ("woman", "old")


@pytest.mark.parametrize(
    ("text", "language", "name", "setting", "line"),
    [
        (
            "女の子が森で赤い傘を見つける。雨が降る。彼女は「ありがとう」と言う。",
            "ja", "女の子", "forest", "ありがとう",
        ),
        (
            'رجل عجوز يجلس في مقهى ويقرأ رسالة. يقول: "لم يفت الأوان بعد."',
            "ar", "رجل عجوز", "cafe", "لم يفت الأوان بعد.",
        ),
        (
            "Девочка по имени Маша идёт по зимнему лесу. Она находит лису. "
            "Маша говорит: «Не бойся»",
            "ru", "Маша", "forest", "Не бойся",
        ),
        (
            "Ein alter Mann namens Otto füttert Tauben im Park. Es regnet. Er sagt: „Bis morgen.“",
            "de", "Otto", "meadow", "Bis morgen.",
        ),
        (
            "Una niña llamada Luz camina por la playa y encuentra una carta. Luz dice: «Ya voy.»",
            "es", "Luz", "beach", "Ya voy.",
        ),
    ],
)  # fmt: skip
def test_other_languages_keep_their_people_places_and_lines(
    write: Write, text: str, language: str, name: str, setting: str, line: str
) -> None:
    script = write(text)
    assert script.bible.language == language
    assert cast(script)[0] == name
    assert {one.shot.setting for one in script.scenes} == {setting}
    assert (name, line) in lines(script)
    assert [one.language for scene in script.scenes for one in scene.lines] == [language]


def test_emoji_alone_are_a_story_about_what_they_mean(write: Write) -> None:
    script = write("🐱🚀🌙")
    assert script.bible.characters[0].appearance is not None
    assert script.bible.characters[0].appearance.figure == "cat"
    rocket, moon = only(script, "rocket"), only(script, "walks on the moon")
    assert rocket.number < moon.number
    assert (rocket.shot.setting, moon.shot.setting) == ("space", "planet")


def test_a_voice_that_nobody_owns_is_the_narrator(write: Write) -> None:
    script = write(
        'horror. a woman alone in a cabin. the radio turns itself on. "Don\'t open the door," it '
        "whispers. she opens the door."
    )
    assert lines(script) == [("", "Don't open the door.")]
    assert script.bible.mood == "suspense"
    whisper = next(line for one in script.scenes for line in one.lines)
    assert whisper.delivery == "whisper"


def test_camera_words_become_camera_and_leave_the_picture(write: Write) -> None:
    script = write(
        "Low angle: a knight stands before the castle gate. Tracking shot following a runner along "
        "the beach at sunset. Slow pull-out from a violin on a chair."
    )
    knight, runner = only(script, "knight stands"), only(script, "runner along the beach")
    assert knight.shot.angle == "low"
    assert (runner.move, runner.shot.setting, runner.shot.time_of_day) == (
        "tracking", "beach", "dusk",
    )  # fmt: skip
    assert only(script, "violin on a chair").move == "pull-out"
    assert not with_text(script, "tracking shot")


def test_many_beats_in_little_time_are_all_told(write: Write) -> None:
    text = " ".join(f"{n}. Ada finds key number {n}." for n in range(1, 11))
    script = write(text, seconds=30)
    assert seconds(script) == 30
    assert [one.shot.picture for one in script.scenes] == [
        f"Ada finds key number {n}." for n in range(1, 11)
    ]
    squeezed = write(text, seconds=10)
    told = " ".join(one.shot.picture for one in squeezed.scenes)
    assert all(f"key number {n}" in told for n in range(1, 11))


def test_the_same_order_gives_the_same_bytes_and_another_seed_another_film(
    write: Write, tmp_path: Path
) -> None:
    first = write(ROBOT)
    bytes_one = (tmp_path / "script.json").read_bytes()
    assert write(ROBOT) == first
    assert (tmp_path / "script.json").read_bytes() == bytes_one
    assert shapes.Script.model_validate_json(bytes_one) == first
    assert write(ROBOT, seed=2) != first


def test_everybody_is_cast_and_every_scene_can_be_drawn(write: Write) -> None:
    for text in (HEX, CAFE, BACKPACK, ROBOT):
        script = write(text)
        assert all(one.appearance and one.voice for one in script.bible.characters)
        known = set(cast(script))
        for scene in script.scenes:
            assert {one.character for one in scene.shot.blocking} <= known
            assert {one.speaker for one in scene.lines} <= known | {""}
            assert scene.heading.startswith(("INT. ", "EXT. "))
            assert scene.shot.picture.endswith((".", "!", "?"))
        assert script.scenes[0].transition == "fade"


def test_generated_lines_are_short_enough_for_their_scene(write: Write) -> None:
    for text in (BACKPACK, ROBOT, "Explain how rainbows work", "a love story", "something scary"):
        script = write(text)
        assert lines(script)
        assert all(len(words.split()) <= 12 for _, words in lines(script))


def test_ten_thousand_characters_take_less_than_a_second_of_one_core(write: Write) -> None:
    text = (f"{HEX} {CAFE} " * 20)[:10_000]
    write("warm up")
    start = time.process_time()
    write(text)
    assert time.process_time() - start < 1.0


def test_names_told_later_belong_to_the_two_of_the_beginning(write: Write) -> None:
    script = write(
        'Two astronauts stranded on Mars. One of them, Kim, is dying. "Tell me about the sea," '
        "Kim says. Sol describes waves while dust covers the window. Wide shot: two small lights "
        "in the storm. The second light goes out."
    )
    assert cast(script) == ["Kim", "Sol"]
    looks = [one.appearance for one in script.bible.characters]
    assert {look.garment for look in looks if look} == {"spacesuit"}
    assert lines(script) == [("Kim", "Tell me about the sea.")]
    assert {one.shot.setting for one in script.scenes} == {"planet"}
    assert len(only(script, "Two astronauts").shot.blocking) == 2
    assert only(script, "two small lights").shot.framing == "wide"
    assert script.bible.mood == "melancholy"


def test_a_brand_with_its_own_scenes_keeps_them_and_its_tagline(write: Write) -> None:
    script = write(
        '60s ad for our coffee brand "Nordlicht". Cozy, hygge, winter in a cabin. A woman lights a '
        'candle, grinds beans, pours coffee, steam rises. Tagline: "Light enough for the dark."'
    )
    assert script.title == "Nordlicht"
    assert script.bible.product == "coffee"
    assert only(script, "lights a candle").shot.weather == "snow"
    assert script.scenes[-1].overlay == "Light enough for the dark"
    assert ("", "Nordlicht. Light enough for the dark.") in lines(script)


def test_told_benefits_stand_on_the_screen(write: Write) -> None:
    script = write(
        'Instagram reel for "Lumo", a smart desk lamp. Hook: "Still working at midnight?" '
        "Benefits: warm light, no flicker, tracks the sun. CTA: Pre-order now."
    )
    told = ["Still working at midnight?", "Lumo", "Warm light", "No flicker", "Tracks the sun",
            "Pre-order now"]  # fmt: skip
    assert overlays(script) == told
    assert script.bible.product == "smart desk lamp"


def test_a_documentary_about_an_animal_is_about_that_animal(write: Write) -> None:
    script = write("A documentary about bees")
    assert script.bible.characters[0].kind == "animal"
    assert {one.shot.setting for one in script.scenes} == {"meadow"}


def test_style_fragments_are_style_and_events_are_scenes(write: Write) -> None:
    script = write(
        "anime style, cyberpunk tokyo, neon rain, a girl hacker on a rooftop, drones chase her, "
        "she jumps"
    )
    assert "anime style" in script.bible.style
    order = [only(script, words).number for words in ("hacker on a rooftop", "chase her", "jumps")]
    assert order == sorted(order)
    assert {one.shot.setting for one in script.scenes} == {"rooftop"}
    assert {one.shot.weather for one in script.scenes} == {"rain"}


def test_no_dialogue_silences_everybody_and_no_voice_over_only_the_narrator(write: Write) -> None:
    assert lines(write('Mara waits at the door. Mara says "Hello?" No dialogue.')) == []
    assert lines(write("make a cool sci-fi short about a robot, no dialogue")) == []
    assert lines(write("a silent film about a robot")) == []
    kept = write('Mara waits at the door. Mara says "Hello?" No voice-over.')
    assert lines(kept) == [("Mara", "Hello?")]


def test_words_on_the_screen_and_titles_are_not_spoken(write: Write) -> None:
    script = write(
        'A film called "Low Tide". Ada walks along the beach. A sign reads "CLOSED". She sits down.'
    )
    assert script.title == "Low Tide"
    assert lines(script) == []
    assert "CLOSED" in overlays(script)
