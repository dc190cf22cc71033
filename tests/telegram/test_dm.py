"""A film directed in a private conversation, over the wire."""

from collections import Counter

import pytest

from storage import shapes
from tests.telegram import house
from tests.telegram.persons import dm, person

ADA = person("Ada")
BRIEF = "A robot paints <the> moon & stars_*, hopeful, 15 seconds, vertical video"


async def test_a_brief_becomes_a_film_though_the_process_dies_between_every_two_steps(
    fake, tmp_path
):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        await chat.says(BRIEF)
        proposal = await chat.card("Start")
        assert "15 s" in proposal.text
        assert "9:16" in proposal.text
        assert "hopeful" in proposal.text

        await home.restart()
        assert await proposal.press("Start") == ""
        script = await chat.card("Approve script")
        assert "Story" in script.text

        await home.restart()
        await script.answer("an elephant instead of the robot")
        await script.shows("Takes")
        assert (await home.load()).redos["script"][0].note == "an elephant instead of the robot"

        await home.restart()
        await script.press("Approve script")
        await chat.card("Approve all 3")
        (album,) = chat.albums()
        assert len(album) == 3

        await home.restart()
        before = album[1]["photo"][0]["file_id"]
        await chat.says("darker, slower push-in", to=album[1]["message_id"])
        await chat.until(lambda: album[1]["photo"][0]["file_id"] != before, "another picture")
        assert {slot: notes[-1].note for slot, notes in (await home.load()).redos.items()} == {
            "script": "an elephant instead of the robot", "still/2": "darker, slower push-in",
        }  # fmt: skip

        await home.restart()
        board = await (await chat.card("Approve all 3")).shows("Takes 2")
        await board.press("Approve all 3")
        await chat.sees("video", count=3)

        await home.restart()
        await (await chat.card("Approve all 3", after=board.id)).press("Approve all 3")
        film = await chat.card("Export")
        assert film.message["video"]["duration"] > 0
        assert "AI label" in film.text
        await chat.sees("document")
        await home.restart()
        assert (await home.load()).stage is shapes.Stage.DELIVERED
    assert len(fake.uploaded) == len(set(fake.uploaded))
    texts = Counter(one.get("text") for one in chat.shown if one.get("text"))
    assert max(texts.values()) == 1, texts


async def test_a_film_of_six_scenes_takes_few_calls(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path, toy=house.Toy(scenes=6)):
        begun = len(fake.calls)
        await chat.says("A robot paints the moon. 30 seconds.")
        await (await chat.card("Start")).press("Start")
        await (await chat.card("Approve script")).press("Approve script")
        board = await chat.card("Approve all 6")
        await board.press("Approve all 6")
        await (await chat.card("Approve all 6", after=board.id)).press("Approve all 6")
        await chat.card("Export")
        used = Counter(one.method for one in fake.calls[begun:])
        del used["getUpdates"]
    assert used.total() <= 60, used


@pytest.mark.parametrize(
    "brief",
    [
        "روبوت يرسم القمر <b>و</b> النجوم & _*_ 🎬",
        "Робот рисует <луну> & звёзды *очень* _ярко_ 🤖",
        "ロボットが<月>&星を描く _*_ 🌙",
        "🤖🎨🌙 <i>&amp; </b> [x](tg://user?id=1) @everyone",
        ("The <robot> & the _moon_ *again*. " * 200)[:4096],
    ],
    ids=["arabic", "russian", "japanese", "emoji", "long"],
)
async def test_anything_that_people_write_stays_words(fake, tmp_path, brief):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path, toy=house.Toy(title=brief[:300])) as home:
        await chat.says(brief)
        await (await chat.card("Start")).press("Start")
        script = await chat.card("Approve script")
        assert (await home.load()).brief.text == brief.strip()
        assert script.text.replace("\u2060", "").startswith(("\u2068", brief[:20]))
