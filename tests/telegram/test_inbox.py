"""What is stored until it is done, and for how long; over the wire it is seen in test_kills."""

from datetime import UTC, datetime, timedelta

import pytest
from telegram import Update

from bot import letters
from bot.telegram_chat.inbox import Inbox, is_kept
from storage import store as stores

CHAT = {"id": 7, "type": "private", "first_name": "Ada"}
ADA = {"id": 7, "is_bot": False, "first_name": "Ada"}
BOT = {"id": 1, "is_bot": True, "first_name": "Dailies"}
FILE = {"file_id": "f", "file_unique_id": "f"}
OURS = {"message_id": 3, "date": 1, "chat": CHAT, "from": BOT}


def update(number=1, **message):
    told = {"message_id": 9, "date": 1, "chat": CHAT, "from": ADA, **message}
    return Update.de_json({"update_id": number, "message": told}, None)


def pressed(number=1):
    query = {"id": "1", "from": ADA, "chat_instance": "1", "data": "ap:abcdefgh:1"}
    return Update.de_json({"update_id": number, "callback_query": query}, None)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"text": "A robot paints the moon"}, True),
        ({"text": "/direct A robot"}, True),
        ({"text": "/cancel@dailies_bot"}, True),
        ({"photo": [{**FILE, "width": 1, "height": 1}], "caption": "like this"}, True),
        ({"text": "hello", "reply_to_message": {**OURS, "forum_topic_created": {
            "name": "Films", "icon_color": 0,
        }}}, True),
        ({"text": "darker", "reply_to_message": OURS}, False),
        ({"text": "/redo 3 darker"}, False),
        ({"text": "/link abc"}, False),
        ({"voice": {**FILE, "duration": 3}}, False),
        ({"audio": {**FILE, "duration": 3}}, False),
        ({"new_chat_title": "Films"}, False),
    ],
)  # fmt: skip
def test_only_what_costs_nothing_when_it_is_done_twice_is_kept(given, kept):
    assert is_kept(update(**given)) is kept
    assert not is_kept(pressed())


@pytest.fixture
async def box(tmp_path):
    """Letters on a real database, with a clock that can be set."""
    async with stores.open_store(f"sqlite+aiosqlite:///{tmp_path}/dailies.db") as opened:
        clock = [datetime(2026, 11, 20, tzinfo=UTC)]
        yield letters.Letters(surface="telegram/1", store=opened, now=lambda: clock[0]), clock


async def drained(inbox):
    found = []
    while not inbox.empty():
        found.append((await inbox.get()).update_id)
    return found


async def test_what_was_not_done_is_begun_again_in_its_order_and_only_once(box):
    kept, clock = box
    first = Inbox(kept)
    for number in (11, 12, 13):
        await first.put(update(number, text=f"brief {number}"))
        clock[0] += timedelta(seconds=1)
    await first.put(pressed(14))
    await first.put(update(12, text="brief 12"))
    assert await drained(first) == [11, 12, 13, 14]
    await kept.forget("12")
    second = Inbox(kept)
    await second.reopen(None)
    await second.put(update(13, text="brief 13"))  # Telegram had not been told
    assert await drained(second) == [11, 13]


async def test_what_ended_three_processes_or_is_a_day_old_is_left_alone(box):
    kept, clock = box
    await kept.keep("1", update(text="deadly").to_json())
    for _ in range(letters.TRIES):
        assert [one.id for one in await kept.reopened()] == ["1"]
    assert await kept.reopened() == ()
    await kept.keep("2", update(text="old").to_json())
    clock[0] += letters.LASTS
    assert await kept.reopened() == ()
    clock[0] -= letters.LASTS
    assert await kept.reopened() == (), "what was too old is forgotten for good"


async def test_a_database_that_is_gone_stops_no_chat(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/dailies.db"
    async with stores.open_store(url) as opened:
        kept = letters.Letters(surface="telegram/1", store=opened)
        async with opened.transaction() as tx:
            await tx.changed(__import__("sqlalchemy").text("drop table letters"))
        inbox = Inbox(kept)
        await inbox.put(update(5, text="a brief"))
        await inbox.reopen(None)
        assert await drained(inbox) == [5]
        await kept.forget("5")
