"""Music that somebody made elsewhere: an audio file in answer to a card, used only after a yes."""

import pytest

from bot.words import tracks as words
from tests.providers.fakes import material
from tests.telegram import house
from tests.telegram.persons import dm, group, person

ADA, BOB = person("Ada"), person("Bob")
BRIEF = "A robot paints the moon"


async def begun(chat):
    await chat.says(f"/direct {BRIEF}")
    await (await chat.card("Start")).press("Start")
    return await chat.card("Approve script")


def song(fake, data, *, seconds=4, kind="audio/mpeg", size=None, **more):
    number = f"song-{fake.new_id()}"
    fake.files[number] = data
    return {
        "file_id": number, "file_unique_id": number, "duration": seconds, "mime_type": kind,
        "file_size": len(data) if size is None else size, **more,
    }  # fmt: skip


def file(fake, data, **more):
    given = song(fake, data, **more)
    del given["duration"]
    return given


async def score(home):
    film = await home.load()
    take = film.take(film.approved.get("score", 0))
    return take and (take.vendor, take.model, take.facts.duration_ms)


async def test_a_song_in_answer_to_a_card_is_the_music_after_its_senders_yes(fake, tmp_path):
    chat = group(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        card = await begun(chat)
        await chat.sends(to=card.id, caption="Suno v5", audio=song(fake, material.tune(4.0)))
        asked = await chat.card("Approve music by AI")
        assert "4 s, from suno-v5" in asked.text
        assert "may use it in a film" in asked.text
        assert await asked.press("Approve music by AI", by=BOB) == words.NOT_YOURS
        assert await score(home) is None
        await home.restart()
        await asked.press("Approve music by AI")
        await asked.has_no("Approve")
        assert "is now your track" in asked.text
        assert await score(home) == ("imported", "suno-v5", 4000)


async def test_a_file_by_people_with_a_command_and_a_no(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        await begun(chat)
        sent = await chat.sends(document=file(fake, material.tune(5.0), kind="audio/x-wav"))
        await chat.reads("in answer to the film's card")
        await chat.says("/track The Band", to=sent)
        asked = await chat.card("Approve music by people")
        await asked.press("Cancel")
        await chat.reads(words.FORGOTTEN)
        assert await score(home) is None
        await chat.says("/track The Band", to=sent)
        asked = await chat.card("Approve music by people", after=asked.id)
        await asked.press("Approve music by people")
        await chat.reads("is now your track of 5 s, from the-band")
        assert await score(home) == ("human", "the-band", 5000)


@pytest.mark.parametrize(
    ("data", "told", "said"),
    [
        (b"", {"size": 30 * 1000**2}, "Send one of up to"),
        (b"", {"seconds": 2}, "has to last at least"),
        (b"", {"seconds": 4000}, "Send at most 30 min"),
    ],
    ids=["huge", "short", "endless"],
)
async def test_what_telegram_tells_of_a_file_is_enough_to_refuse_it(
    fake, tmp_path, data, told, said
):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        card = await begun(chat)
        await chat.sends(to=card.id, audio=song(fake, data, **told))
        await chat.reads(said)
        assert await score(home) is None


async def test_what_turns_out_to_be_no_music_is_said_to_the_presser(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        card = await begun(chat)
        await chat.sends(to=card.id, audio=song(fake, b"<html>" * 99))
        said = await (await chat.card("Approve music by AI")).press("Approve music by AI")
        assert "no recording I can use" in said
        assert await score(home) is None


async def test_only_directors_are_asked(fake, tmp_path):
    chat = group(fake, ADA)
    async with house.opened(fake, tmp_path):
        card = await begun(chat)
        await chat.sends(by=BOB, to=card.id, audio=song(fake, material.tune(4.0)))
        await chat.reads("This film is Ada's")
