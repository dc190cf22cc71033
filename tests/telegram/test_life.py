"""What happens to a bot: blocked, flooded, late, killed, told twice."""

import asyncio
from dataclasses import replace

import pytest
from pydantic import SecretStr

from bot.telegram_chat import checks, room
from bot.telegram_chat.answers import SOON_S
from bot.words import telegram as words
from pipeline import errors
from pipeline.errors import Why
from pipeline.settings import Settings
from storage import posts, shapes
from tests.telegram import house
from tests.telegram.fake import BOT, TOKEN
from tests.telegram.persons import dm, group, person

ADA = person("Ada")
HELP = [{"type": "bot_command", "offset": 0, "length": 5}]


async def begun(chat):
    """A film whose script waits."""
    await chat.says("A robot paints the moon")
    await (await chat.card("Start")).press("Start")
    return await chat.card("Approve script")


async def stage(home, *wanted):
    async with asyncio.timeout(60):
        while (await home.load()).stage not in wanted:
            await asyncio.sleep(0.02)


async def test_a_film_waits_while_the_bot_is_blocked_and_goes_on_with_the_next_word(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        script = await begun(chat)
        chat.chat.blocked = True
        await script.press("Approve script")
        await stage(home, shapes.Stage.PARKED)
        assert (await home.load()).parked_by == Why.UNREACHABLE
        await home.restart()
        chat.chat.blocked = False
        await chat.says("/status")
        await stage(home, shapes.Stage.STILLS)
        await chat.sees("photo", count=3)


async def test_a_bot_that_is_kicked_parks_its_films_and_goes_on_when_it_is_back(fake, tmp_path):
    chat = group(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        await chat.says("/direct A robot paints the moon")
        await (await chat.card("Start")).press("Start")
        await chat.card("Approve script")
        await membership(fake, chat, "left")
        await stage(home, shapes.Stage.PARKED)
        await home.restart()
        await membership(fake, chat, "member")
        await stage(home, shapes.Stage.SCRIPT)


async def membership(fake, chat, status):
    change = {
        "chat": chat.chat.about, "from": ADA.about, "date": 1,
        "old_chat_member": {"status": "member", "user": BOT},
        "new_chat_member": {"status": status, "user": BOT},
    }  # fmt: skip
    await fake.brings(my_chat_member=change)


async def test_an_old_press_and_an_unknown_one_are_answered_in_words(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        script = await begun(chat)
        approve = f"ap:{(await home.load()).id}:1"
        await script.answer("more rain")
        await script.shows("Takes")
        assert "newer version" in await script.press_data(approve)
        assert await script.press_data("nonsense") == words.UNKNOWN_PRESS
        assert await script.press_data("ap:zzzzzzzz:1") != ""


async def test_a_press_is_answered_when_it_is_stored_and_not_before(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        script = await begun(chat)
        update = script.pressing("Approve script")
        async with home.studio.store.transaction() as tx:
            await posts.forget_chat(tx, surface="telegram", chat="nobody's")
            await fake.brings(callback_query=update["callback_query"])
            await asyncio.sleep(0.5)
            assert fake.unanswered == [update["callback_query"]["id"]]
        await chat.until(lambda: not fake.unanswered, "the answer")
        assert (await home.load()).approved["script"]


async def test_a_press_that_takes_long_is_answered_within_a_second_all_the_same(fake, tmp_path):
    chat = dm(fake, ADA)
    pace = replace(house.HURRY, answer_s=SOON_S)
    async with house.opened(fake, tmp_path, pace=pace) as home:
        script = await begun(chat)
        update = script.pressing("Approve script")
        async with home.studio.store.transaction() as tx:
            await posts.forget_chat(tx, surface="telegram", chat="nobody's")
            await fake.brings(callback_query=update["callback_query"])
            await chat.until(lambda: not fake.unanswered, "the answer")
        await chat.sees("photo", count=3)


async def test_start_pressed_twice_is_one_film(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        await chat.says("A robot paints the moon")
        proposal = await chat.card("Start")
        data = proposal.message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        await asyncio.gather(proposal.press_data(data), proposal.press_data(data))
        await chat.card("Approve script")
        assert (await home.load()).brief.text == "A robot paints the moon"


async def test_a_card_that_was_deleted_is_posted_again(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path):
        script = await begun(chat)
        status = next(one for one in chat.shown if one["message_id"] < script.id)
        del chat.chat.messages[status["message_id"]]
        await script.press("Approve script")
        await chat.card("Cancel", after=script.id)


async def test_the_webhook_is_checked_and_an_update_that_comes_twice_is_one(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path, webhook=True) as home:
        while not fake.webhook:
            await asyncio.sleep(0.01)
        script = await begun(chat)
        message = {
            "message_id": fake.new_id(), "date": 1, "chat": chat.chat.about, "from": ADA.about,
            "text": "Another film, please", "entities": [],
        }  # fmt: skip
        late = {"update_id": 900, "message": message}
        chat.chat.messages[message["message_id"]] = message
        assert await fake.post_webhook(late, secret="guessed") == 403  # noqa: S106
        statuses = [await fake.post_webhook(late) for _ in range(3)]
        helped = message | {"text": "/help", "entities": HELP}
        await fake.post_webhook({"update_id": 899, "message": helped})
        assert statuses == [200, 200, 200]
        await chat.reads("How it works")
        await chat.card("Start")
        proposals = [one for one in chat.shown if "A new film" in one.get("text", "")]
        assert len(proposals) == 1
        await script.press("Approve script")
        await chat.sees("photo", count=3)
        assert (await home.load()).stage in {shapes.Stage.STILLS}
        assert fake.count("getUpdates") == 0


async def test_a_token_that_telegram_does_not_know_is_the_operators_to_mend(fake, tmp_path):
    async with house.opened(fake, tmp_path) as home:
        settings = Settings(
            _env_file=None, telegram_token=SecretStr("1:x"), telegram_api_url=fake.url
        )
        with pytest.raises(errors.Misconfigured, match="TELEGRAM_TOKEN"):
            async with room.opened(home.studio, settings):
                raise AssertionError("it was let in")


@pytest.mark.parametrize(
    ("there", "wished", "good"),
    [("", "", True), ("https://a/b", "https://a/b", True), ("https://old/b", "https://a/b", False)],
)
async def test_the_doctor_looks_at_the_token_and_the_webhook(fake, there, wished, good):
    fake.webhook = {"url": there}
    settings = Settings(
        _env_file=None,
        telegram_token=TOKEN,
        telegram_api_url=fake.url,
        telegram_webhook_url=wished,
    )
    token, hook = await checks.look(settings)
    assert (token.good, token.found["privacy"]) == (True, "on")
    assert hook.good == good
    assert fake.webhook == {"url": there}
    stranger = settings.model_copy(update={"telegram_token": SecretStr("1:x")})
    (refused,) = await checks.look(stranger)
    assert not refused.good


async def test_the_menu_is_set_once_and_not_again(fake, tmp_path):
    async with house.opened(fake, tmp_path) as home:
        while not fake.menu:
            await asyncio.sleep(0.01)
        await home.restart()
        while fake.count("getMyCommands") < 2:
            await asyncio.sleep(0.01)
    assert fake.count("setMyCommands") == len(fake.menus) == 5
    assert [one["command"] for one in fake.menu][:2] == ["direct", "status"]
