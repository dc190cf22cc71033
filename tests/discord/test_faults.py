"""What goes wrong between Discord and us, and what a person sees of it."""

import asyncio
import logging

import pytest

from bot import drawing
from storage import shapes
from tests.discord import people
from tests.discord.fake import DM

STEP = "Approve script"


async def begun(ada):
    """A film whose script waits for a word."""
    await ada.direct("A robot in a lab.")
    return await ada.card(STEP)


@pytest.mark.parametrize("resumable", [True, False], ids=["resumable", "not resumable"])
async def test_a_dropped_gateway_is_taken_up_again(world, home, ada, resumable):
    card = await begun(ada)
    await world.drop(resumable=resumable)
    await ada.press(card, STEP)  # is dispatched once the bot is back
    board = await ada.card("Approve all 3")
    show(
        f"the gateway was dropped ({resumable=}); the press was answered once it was back",
        board.text,
    )
    assert world.gateway_log == ["identify", "resume"] + ["identify"] * (not resumable)


async def test_the_gateway_that_is_gone_is_asked_for_at_the_address_that_discord_named(
    world, home, ada
):
    """discord.py falls back to an address of its own; that is never ours."""
    await begun(ada)
    world.resumes_at = "http://127.0.0.1:9"
    await home.restart()
    await world.drop()
    await asyncio.wait_for(world.ready.wait(), 60)
    assert world.gateway_log[-1] == "identify"


async def test_errors_and_limits_are_waited_out(world, home, ada):
    card = await begun(ada)
    world.weather.failures.extend([500, 429, 502, 429])
    await ada.press(card, STEP)
    await ada.card("Approve all 3")
    assert await home.doubled(ada.threads[0]) == []


async def test_discord_being_down_for_longer_than_a_request_lasts(world, home, ada, caplog):
    caplog.set_level(logging.CRITICAL)
    card = await begun(ada)
    world.weather.down = True
    await ada.press(card, STEP)
    await asyncio.sleep(0.5)
    world.weather.down = False
    await ada.card("Approve all 3")


async def test_a_card_that_a_moderator_deleted_is_posted_again_once(world, home, ada):
    card = await begun(ada)
    await world.delete(card.id)
    again = await ada.card(STEP)
    assert again.id != card.id
    show("a moderator deleted the card; a moment later", again.text)
    await ada.press(again, STEP)
    await ada.card("Approve all 3")
    assert await home.doubled(ada.threads[0]) == []


async def test_a_card_deleted_while_the_bot_was_away_comes_back_by_itself(world, home, ada):
    card = await begun(ada)
    await home.close()
    del world.messages[card.id]
    await home.open()
    again = await ada.card(STEP)
    show("the card was deleted while the bot was away; a moment after its return", again.text)
    await ada.press(again, STEP)
    await ada.card("Approve all 3")
    assert await home.doubled(ada.threads[0]) == []


async def test_a_thread_that_was_swept_is_filled_again_once(world, home, ada):
    await begun(ada)
    before = [people.read(one) for one in world.in_channel(ada.threads[0])]
    await world.purge(ada.threads[0])
    await world.until(lambda: len(ada.sight()) == len(before), what="as many cards as before")
    show("all messages were deleted at once; then", ada.page())
    assert sorted(people.read(one) for one in ada.sight()) == sorted(before)
    assert await home.doubled(ada.threads[0]) == []


async def test_an_archived_thread_is_opened_again(world, home, ada):
    card = await begun(ada)
    thread = world.channels[ada.threads[0]]
    thread["thread_metadata"]["archived"] = True
    await ada.press(card, STEP)
    await ada.card("Approve all 3")
    assert thread["thread_metadata"]["archived"] is False
    show("the thread was archived; after the press it is open", ada.page())


async def test_a_place_that_is_lost_parks_the_film_and_tells_its_owner(world, home, ada):
    card = await begun(ada)
    world.forbidden.add(ada.threads[0])
    asked = len(world.requests)
    await ada.press(card, STEP)
    letter = await world.until(lambda: in_direct_messages(world), what="a direct message")
    assert "Hex" in people.read(letter)
    assert "Resume" in people.read(letter)
    show("the permission was taken away; in direct messages", people.read(letter))
    film = await home.production()
    assert (film.stage, film.parked_by) == (shapes.Stage.PARKED, "unreachable")
    await asyncio.sleep(0.5)
    refused = [one for one in world.requests[asked:] if one[3] == 403]
    assert len(refused) <= 3, "knocking at a closed door counts as abuse"

    world.forbidden.clear()
    letter_card = people.Card(world, letter["id"])
    await ada.press(letter_card, "Resume")
    board = await ada.card("Approve all 3")
    assert board.message["channel_id"] == ada.threads[0]
    show("it was given back, and Resume pressed; in the thread", board.text)


async def test_a_film_whose_thread_was_deleted_goes_on_in_a_new_one(world, home, ada):
    await begun(ada)
    (old,) = ada.threads
    await world.delete_thread(old)
    letter = await world.until(lambda: in_direct_messages(world), what="a direct message")
    show("the thread was deleted; in direct messages", people.read(letter))
    film = await home.production()
    assert (film.stage, film.parked_by) == (shapes.Stage.PARKED, "unreachable")

    await ada.press(people.Card(world, letter["id"]), "Resume")
    card = await ada.card(STEP)
    (new,) = ada.threads
    show("after Resume, in a new thread", ada.page())
    assert card.message["channel_id"] == new != old
    await ada.press(card, STEP)
    await ada.card("Approve all 3")
    assert await home.doubled(new) == []


async def test_a_film_whose_channel_was_deleted_goes_on_with_its_owner(world, server, home, ada):
    await begun(ada)
    gone = [*ada.threads, ada.channel]
    for thread in ada.threads:
        await world.delete_thread(thread)
    channel = world.channels.pop(ada.channel)
    await world.dispatch("CHANNEL_DELETE", channel)
    letter = await world.until(lambda: in_direct_messages(world), what="a direct message")
    ada.channel = letter["channel_id"]
    asked = await ada.command("resume", production=(await home.production()).id)
    assert "goes on" in await ada.hears(asked)
    card = await ada.card(STEP)
    show("the whole channel was deleted; after /resume, in direct messages", ada.page())
    assert card.message["channel_id"] not in gone
    await ada.press(card, STEP)
    await ada.card("Approve all 3")


async def test_a_stranger_moves_no_film(world, home, ada, bob):
    await begun(ada)
    await world.delete_thread(ada.threads[0])
    await world.until(lambda: in_direct_messages(world), what="a direct message")
    asked = await bob.command("resume", production=(await home.production()).id)
    assert "Ada" in await bob.hears(asked)
    assert ada.threads == []


async def test_a_server_that_sends_the_bot_away_parks_its_films(world, server, home, ada):
    await begun(ada)
    await world.expel(server)

    async def parked():
        while (await home.production()).stage is not shapes.Stage.PARKED:
            await asyncio.sleep(0.02)

    await asyncio.wait_for(parked(), 60)


async def test_a_kill_between_a_message_and_its_record_doubles_nothing(
    world, home, ada, monkeypatch
):
    monkeypatch.setattr(drawing, "LAST_WORDS_S", 0.0)  # killed, not asked
    world.heard.clear()
    await ada.direct("A robot in a lab.")
    await world.until(lambda: ada.sight(), what="a first card")
    await home.close()
    world.heard.set()
    await home.open()
    await ada.card(STEP)
    await ada.card("Script", "Cancel")
    assert await home.doubled(ada.threads[0]) == []


async def test_status_edits_are_coalesced(world, server, studio, home, ada):
    home.pace_s = 1.0
    await home.restart()
    asked = len(world.requests)
    await begun(ada)
    edits = [one for one in world.requests[asked:] if one[1] == "PATCH"]
    assert len(edits) <= 2


def show(moment, text):
    """What a person saw, for a person to read."""
    print(f"\n=== {moment}:\n{text}")  # noqa: T201


def in_direct_messages(world):
    """The last message in somebody's direct messages."""
    chats = {one["id"] for one in world.channels.values() if one["type"] == DM}
    return next((one for one in world.messages.values() if one["channel_id"] in chats), None)
