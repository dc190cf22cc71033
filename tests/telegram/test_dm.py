"""A film directed in a private conversation, over the wire."""

from collections import Counter

import pytest

from bot.telegram_chat import markup
from tests.telegram import house
from tests.telegram.persons import dm, person

ADA = person("Ada")


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
    title = brief[:300].strip()
    async with house.opened(fake, tmp_path, toy=house.Toy(title=title)) as home:
        await chat.says(brief)
        await (await chat.card("Start")).press("Start")
        script = await chat.card("Approve script")
        assert (await home.load()).brief.text == brief.strip()
        assert markup.unsaid(script.text).startswith(title)
        marks = {one["type"] for message in chat.shown for one in message.get("entities", ())}
        assert marks <= {"bold", "italic"}
        await script.answer(brief[:1000])
        await script.shows("Takes")
        (redo,) = (await home.load()).redos["script"]
        assert redo.note == brief[:1000].strip()
