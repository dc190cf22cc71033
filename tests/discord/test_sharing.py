"""One film in two places: a code that works once."""

from tests.discord.people import Person, told


async def code_of(ada, home):
    asked = await ada.command("link", production=(await home.production()).id)
    said = await ada.hears(asked)
    return said.split("`")[3]


async def test_a_film_is_shown_in_another_server_too(world, home, ada):
    elsewhere = world.guild("Elsewhere")
    channel = world.channel(elsewhere, "general")
    eve = Person(world, "Eve", elsewhere, channel)
    await home.restart()
    await ada.direct("A robot in a lab.")
    card = await ada.card("Approve script")
    code = await code_of(ada, home)

    said = await eve.hears(await eve.command("link", code=code))
    assert "shown here too" in said
    copy = await eve.card("Approve script", where=eve.threads[0])
    assert "Ada" in await eve.hears(await eve.press(copy, "Approve script"))

    await ada.press(card, "Approve script")
    await ada.card("Approve all 3")
    await eve.card("Approve all 3", where=eve.threads[0])
    again = await eve.command("link", code=code)
    assert "not valid any more" in await eve.hears(again)


async def test_only_directors_make_codes(home, ada, bob):
    await ada.direct("A robot in a lab.")
    await ada.card("Approve script")
    asked = await bob.command("link", production=(await home.production()).id)
    assert "Ada" in await bob.hears(asked)
    assert "`" not in told(asked)


async def test_a_made_up_code_and_no_code(home, ada):
    assert "not valid" in await ada.hears(await ada.command("link", code="abcdefgh12345678"))
    assert "Choose a film" in await ada.hears(await ada.command("link"))


async def test_a_film_that_is_here_already_is_pointed_at(home, ada):
    await ada.direct("A robot in a lab.")
    await ada.card("Approve script")
    said = await ada.hears(await ada.command("link", code=await code_of(ada, home)))
    assert ada.threads[0] in said
    assert len(ada.threads) == 1
