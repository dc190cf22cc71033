"""Voices: who can be cast, how a line is to be said, and what surrounds it."""

import tomllib

import pytest

from pipeline import catalogue, ports
from pipeline.providers import auditions
from storage import shapes
from tests.providers import orders
from tests.providers.cast import made, pair, row
from tests.providers.fakes import cartesia
from tests.rules.story import Story, script

FLASH = shapes.Made(vendor="elevenlabs", model="flash")
V3 = shapes.Made(vendor="elevenlabs", model="v3")


def said_by(*texts: tuple[str, str]) -> shapes.Script:
    """A scene with these lines, each by its speaker."""
    one = script(1).scenes[0]
    lines = tuple(shapes.Line(speaker=who, text=text) for who, text in texts)
    return script(1).evolve(scenes=(one.evolve(lines=lines),))


def spoken(by: shapes.Made, *texts: tuple[str, str]) -> list[shapes.VoiceOrder]:
    story = Story(draft=said_by(*texts), makers={"voice": by})
    story.make_all()
    story.approve("script")
    story.make_all()
    return [story.orders[f"voice/1/{number}"] for number in range(1, len(texts) + 1)]


def test_a_voice_is_told_what_the_same_speaker_says_around_its_line():
    told = spoken(FLASH, ("Mara", "One."), ("Mara", "Two."), ("", "A storm."), ("Mara", "Three."))
    assert [(one.before, one.after) for one in told] == [
        ("", "Two."), ("One.", ""), ("", ""), ("", ""),
    ]  # fmt: skip


def test_a_voice_that_does_not_listen_is_made_again_for_no_neighbours_sake():
    first, _ = spoken(V3, ("Mara", "One."), ("Mara", "Two."))
    again, _ = spoken(V3, ("Mara", "One."), ("Mara", "Something else."))
    assert shapes.fingerprint(first) == shapes.fingerprint(again)


async def test_elevenlabs_gets_settings_for_the_mood_and_the_lines_around(table):
    async with pair("elevenlabs") as (far, fake):
        for key in ("elevenlabs:flash", "elevenlabs:v3"):
            await made(far, orders.order(row(key), mood="suspense"), table, key=key)
    (_, flash), (_, v3) = fake.asked
    assert flash["voice_settings"] == {
        "stability": 0.4, "similarity_boost": 0.75, "style": 0.4, "speed": 0.95,
    }  # fmt: skip
    assert (flash["previous_text"], flash["next_text"]) == ("Who is there?", "Come in.")
    assert v3["voice_settings"] == {"stability": 0.5}
    assert not {"previous_text", "next_text"} & set(v3)
    assert fake.violations == []


async def test_cartesia_gets_an_emotion_for_the_mood(table):
    async with pair("cartesia") as (far, fake):
        await made(far, orders.order(row("cartesia:sonic-3.5"), mood="noir"), table)
    assert fake.violations == []
    assert fake.asked[0][1]["generation_config"] == {"emotion": "resigned", "speed": 0.93}


@pytest.mark.parametrize("mood", shapes.Mood.__args__)
@pytest.mark.parametrize("key", ["elevenlabs:flash", "elevenlabs:v3", "cartesia:sonic-3.5"])
def test_every_mood_has_settings(key, mood):
    one = row(key)
    said = catalogue.payload(one, catalogue.asked(orders.order(one, mood=mood), one, {}))
    assert isinstance(said[one.words["mood"].name], dict)


async def test_all_pages_of_a_vendors_voices_are_listed_the_accounts_own_first():
    async with pair("cartesia") as (far, _):
        found = await auditions.voices(far, "cartesia")
    assert len(found) == len(cartesia.VOICES) == 151
    assert (found[0].id, found[0].source) == ("voice-150", "own")
    assert {one.group for one in found} == {"man", "woman"}


async def test_elevenlabs_voices_are_listed_by_kind_of_speaker():
    async with pair("elevenlabs") as (far, _):
        found = await auditions.voices(far, "elevenlabs")
    assert [(one.id, one.group, one.source) for one in found] == [
        ("clone-1", "woman", "own"), ("old-1", "old man", "library"), ("kid-1", "child", "library"),
    ]  # fmt: skip


async def test_a_speech_server_of_ones_own_is_asked_and_else_the_catalogue():
    async with pair("openai") as (far, fake):
        fake.speakers = ["af_bella", "am_adam"]
        found = await auditions.voices(far, "local-voice")
        assert [one.id for one in found] == ["af_bella", "am_adam"]
        fake.speakers = []
        found = await auditions.voices(far, "openai")
    assert len(found) == 13
    assert found[0].source == auditions.CATALOGUED


def test_a_list_becomes_rows_that_the_catalogue_reads_and_casting_uses(tmp_path):
    heard = (
        ports.Speaker(id="my-clone", name="Ada", group="woman"),
        ports.Speaker(id='odd "one"', name="X"),
    )
    file = tmp_path / "voices.toml"
    file.write_text(auditions.as_rows("elevenlabs", heard), encoding="utf-8")
    assert len(tomllib.loads(file.read_text())["model"]) == 3
    found = catalogue.load(file).row("elevenlabs", "flash")
    assert found.voices["woman"] == ("my-clone",)
    assert found.voices["narrator"] == ('odd "one"',)
    assert found.voices["man"] == row("elevenlabs:flash").voices["man"]
    order = orders.order(found)
    assert catalogue.asked(order, found, {})["voice"] == "my-clone"


@pytest.mark.parametrize(
    ("gender", "age", "group"),
    [("female", "young", "woman"), ("male", "old", "old man"), ("male", "middle_aged", "man"),
     ("", "child", "child"), ("neutral", "", ""), ("gender_neutral", "old", ""),
     ("Feminine", "", "woman")],
)  # fmt: skip
def test_what_a_vendor_says_of_a_voice_becomes_a_kind_of_speaker(gender, age, group):
    assert auditions.group(gender, age) == group
