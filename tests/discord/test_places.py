"""Where a film gets its wall."""

from storage import shapes
from tests.discord.fake import DM, FORUM
from tests.discord.people import Person


async def test_a_film_gets_a_thread_named_after_its_brief(world, home, ada):
    await ada.direct("A robot in a lab learns to dance while everybody else is asleep at night.")
    await ada.card("Approve script")
    (thread,) = ada.threads
    assert world.channels[thread]["name"].startswith("A robot in a lab learns to dance")


async def test_where_threads_are_not_allowed_the_channel_will_do(world, home, ada):
    world.forbidden.add(f"threads:{ada.channel}")
    await ada.direct("A robot in a lab.")
    card = await ada.card("Approve script")
    assert card.message["channel_id"] == ada.channel
    await ada.press(card, "Approve script")
    await ada.card("Approve all 3")


async def test_in_a_thread_the_film_stays_in_the_thread(world, home, ada):
    thread = world.thread(ada.channel, "our talk")
    await ada.direct("A robot in a lab.", where=thread)
    card = await ada.card("Approve script", where=thread)
    await ada.press(card, "Approve script")
    await ada.card("Approve all 3", where=thread)


async def test_a_forum_gets_a_post(world, server, home, ada):
    forum = world.channel(server, "films", FORUM)
    post = world.thread(forum, "an older post")
    await home.restart()
    ada.channel = forum
    await ada.direct("A robot in a lab.", where=post)
    card = await ada.card("Approve script")
    assert card.message["channel_id"] not in {post, forum}


async def test_a_film_between_two(world, home):
    chat = world.channel(None, "dm", DM)
    eve = Person(world, "Eve", None, chat)
    world.channels[chat]["recipients"] = [world.users[eve.id]]
    await eve.direct("A robot in a lab.")
    card = await eve.card("Approve script")
    assert card.message["channel_id"] == chat
    form = await eve.press(card, "Redo script")
    await form.send(note="sadder")
    assert (await home.production()).place == shapes.Place(surface="discord", chat=chat)


async def test_where_the_bot_is_no_member_the_film_is_made_in_direct_messages(world, home):
    elsewhere = world.guild("Elsewhere")
    channel = world.channel(elsewhere, "general")
    del world.guilds[elsewhere["id"]]
    world.forbidden.add(channel)
    eve = Person(world, "Eve", elsewhere, channel, installed=True)
    said = await eve.hears(await eve.direct("A robot in a lab."))
    assert "our own chat" in said
    (chat,) = [one for one in world.channels.values() if one["type"] == DM]
    await eve.card("Approve script", where=chat["id"])


async def test_the_commands_are_known_everywhere_and_only_once(world, home):
    names = [one["name"] for one in world.commands]
    assert len(names) == len(set(names))
    assert {"direct", "status", "cancel", "resume", "redo", "cast", "budget", "settings"} <= {
        *names
    }
    direct = next(one for one in world.commands if one["name"] == "direct")
    assert set(direct["contexts"]) == {0, 1, 2}
    assert set(direct["integration_types"]) == {0, 1}
    await home.restart()
    assert [one["name"] for one in world.commands] == names
