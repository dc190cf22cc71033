"""Who may press what: everybody else gets one private sentence, and nothing changes."""

import asyncio
from datetime import timedelta

from storage import shapes
from tests.discord.people import Mention, Person, told


async def test_a_stranger_is_told_whose_film_it_is_and_where_it_stands(home, ada, bob):
    await ada.direct("A robot in a lab.")
    card = await ada.card("Approve script")
    said = await bob.hears(await bob.press(card, "Approve script"))
    assert "Ada" in said
    assert f"https://discord.com/channels/{ada.guild['id']}/{ada.threads[0]}/{card.id}" in said
    assert (await home.production()).stage is shapes.Stage.SCRIPT


async def test_a_stranger_is_refused_before_a_form_is_shown(home, ada, bob):
    await ada.direct("A robot in a lab.")
    refused = await bob.press(await ada.card("Approve script"), "Redo script")
    assert "Ada" in await bob.hears(refused)


async def test_a_co_director_may_press(home, ada, bob):
    await ada.direct("A robot in a lab.", decide="co-directors")
    card = await ada.card("Approve script")
    production = (await home.production()).id
    asked = await ada.command("cast", production=production, invite=Mention(bob))
    assert "Bob is a co-director" in await ada.hears(asked)
    await bob.press(card, "Approve script")
    await ada.card("Approve all 3")
    asked = await ada.command("cast", production=production, dismiss=Mention(bob))
    assert "no co-director" in await ada.hears(asked)
    assert "Ada" in await bob.hears(await bob.press(await ada.card("Approve all"), "Approve all"))


async def test_a_double_press_is_one_press(home, ada):
    await ada.direct("A robot in a lab.")
    card = await ada.card("Approve script")
    seen = card.message
    both = await asyncio.gather(
        ada.press(card, "Approve script", old=seen), ada.press(card, "Approve script", old=seen)
    )
    await ada.card("Approve all 3")
    assert [told(one) for one in both] == ["", ""]
    assert home.toy.made.count("still") == 3


async def test_a_press_on_an_old_draft_says_where_the_new_one_is(home, ada):
    await ada.direct("A robot in a lab.")
    card = await ada.card("Approve script")
    old = dict(card.message)
    form = await ada.press(card, "Redo script")
    home.toy.script = home.toy.script.evolve(title="Hex, again")
    await form.send(note="funnier")
    card = await ada.card("Hex, again", "Approve script")
    said = await ada.hears(await ada.press(card, "Approve script", old=old))
    assert "newer version" in said
    assert card.id in said


async def test_only_members_with_the_role_begin_films(world, server, home, ada, bob):
    role = world.role(server, "Directors")
    await home.restart()
    await home.rules(server["id"], direct_roles=(role,))
    bob.roles = [role]
    assert "may not do that here" in await ada.hears(await ada.direct("A robot."))
    assert "begun" in await bob.hears(await bob.direct("A robot."))


async def test_films_begin_only_in_channels_that_were_opened_for_them(world, server, home, ada):
    other = world.channel(server, "films-only")
    await home.rules(server["id"], channels=(other,))
    assert "not directed in this channel" in await ada.hears(await ada.direct("A robot."))
    assert "begun" in await ada.hears(await ada.direct("A robot.", where=other))


async def test_admins_stop_films_of_their_server_and_decide_nothing_else(world, home, ada, admin):
    await ada.direct("A robot in a lab.")
    card = await ada.card("Approve script")
    assert "Ada" in await admin.hears(await admin.press(card, "Approve script"))
    elsewhere = world.guild("Elsewhere")
    mod = Person(world, "Mod", elsewhere, world.channel(elsewhere, "general"), admin=True)
    await home.restart()
    film = (await home.production()).id
    assert "Ada" in await mod.hears(await mod.command("cancel", production=film))
    await admin.press(await ada.card("Script", "Cancel"), "Cancel")
    await ada.card("Cancelled")


async def test_films_for_adults_are_made_where_only_adults_are(world, server, home, ada):
    adults = world.channel(server, "late-night", nsfw=True)
    await home.restart()
    asked = await ada.direct("A robot in a lab.", mature=True)
    assert "age-restricted" in await ada.hears(asked)
    assert await home.productions() == ()
    form = await ada.command("direct", mature=True)
    assert "age-restricted" in await ada.hears(await form.send(brief="A robot in a lab."))
    ada.channel = adults
    assert "begun" in await ada.hears(await ada.direct("A robot in a lab.", mature=True))
    await ada.card("Approve script")
    film = await home.production()
    assert film.brief.mature

    code = await home.room.client.links.code(film.id, by=film.owner)
    bob = Person(world, "Bob", server, world.channel(server, "general"))
    await home.restart()
    assert "age-restricted" in await bob.hears(await bob.command("link", code=code))
    assert (await home.production()).watchers == ()


async def test_a_new_account_may_not_vote(world, server, studio, home, ada):
    voting = shapes.Voting(quorum=1, least_account_age=timedelta(days=7))
    await home.rules(server["id"], voting=voting)
    fresh = Person(world, "Fresh", server, studio, account_for=timedelta(days=1))
    await ada.direct("A robot in a lab.", takes=2, decide="vote")
    await ada.press(await ada.card("Approve script"), "Approve script")
    vote = await ada.card("Which still of scene 1?", "Vote")
    assert "too new here" in await fresh.hears(await fresh.press(vote, "Vote"))


async def test_the_quality_is_no_better_than_the_admins_allow(server, home, ada):
    await home.rules(server["id"], ceiling=shapes.Quality.PREVIS)
    said = await ada.hears(await ada.direct("A robot in a lab.", quality="pro"))
    assert "previs" in said
    assert (await home.production()).brief.quality is shapes.Quality.PREVIS
