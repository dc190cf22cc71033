"""The rules of a server: changed by its admins, some of them in a form with lists."""

from tests.discord.people import Card


async def test_admins_change_the_rules_and_nobody_else(server, home, ada, admin):
    asked = await ada.command("settings", quorum=5)
    assert "may not do that" in await ada.hears(asked)
    asked = await admin.command("settings", quorum=5, film_budget=2.5, vote_hours=1.0)
    said = await admin.hears(asked)
    assert "**Votes needed:** 5" in said
    assert "$2.50" in said
    said = await admin.hears(await admin.command("settings"))
    assert "1 h" in said


async def test_several_roles_and_channels_at_once_and_taken_off_again(world, server, home, admin):
    fans, crew = world.role(server, "Fans"), world.role(server, "Crew")
    other = world.channel(server, "films-only")
    await home.restart()

    form = await opened(world, admin)
    assert form.chosen("vote") == []
    asked = await form.send(direct=[crew], vote=[fans, crew], channels=[admin.channel, other])
    said = await admin.hears(asked, "These rules hold")
    assert f"<@&{fans}> <@&{crew}>" in said
    assert f"<#{other}>" in said

    await home.restart()
    form = await opened(world, admin)
    assert form.chosen("vote") == [fans, crew]
    said = await admin.hears(await form.send(vote=[crew], channels=[]), "These rules hold")
    assert f"**May begin films:** <@&{crew}>" in said
    assert f"**May vote:** <@&{crew}>" in said
    assert "**Channels:** everywhere" in said


async def test_the_form_is_for_admins_alone(world, server, home, ada, admin):
    asked = await admin.command("settings")
    await admin.hears(asked)
    shown = asked.told[0]
    refused = await ada.press(Card(world, shown["id"]), "Edit roles", old=shown)
    assert "may not do that" in await ada.hears(refused)


async def opened(world, admin):
    asked = await admin.command("settings")
    await admin.hears(asked)
    shown = asked.told[0]
    return await admin.press(Card(world, shown["id"]), "Edit roles", old=shown)
