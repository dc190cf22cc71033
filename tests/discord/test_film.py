"""A whole film in a server, with the bot's process replaced between every two steps."""

from datetime import timedelta

from storage import productions, shapes
from tests.discord.people import Person


async def test_a_server_directs_a_film_through_restarts(world, server, studio, home, admin):
    fans = world.role(server, "Fans")
    members = [Person(world, f"Member {n}", server, studio, roles=[fans]) for n in range(1, 7)]
    outsider = Person(world, "Outsider", server, studio)
    await home.restart()
    await home.rules(server["id"], voting=shapes.Voting(roles=(fans,), quorum=3))

    asked = await admin.direct("A robot in a lab.", takes=2, decide="vote")
    assert "begun" in await admin.hears(asked)
    await home.restart()

    form = await admin.press(await admin.card("Approve script"), "Edit 2")
    assert form.values["heading"] == "Lab, part 2"
    await home.restart()
    await form.send(picture="Hex opens the window.", lines="Hex: I remember rain.")
    script = await admin.card("Hex opens the window", "I remember rain", "Approve script")
    await home.restart()

    await admin.press(script, "Approve script")
    board = await admin.card("Stills", "Approve all 3")
    await home.restart()

    form = await admin.press(board, "Redo 2")
    await home.restart()
    await form.send(note="darker, please")
    board = await admin.card("Stills", "darker, please", "Approve all 3")
    await home.restart()

    await admin.press(board, "Approve all 3")
    vote = await admin.card("Which clip of scene 2?", "Vote")
    await home.restart()

    first, second = [label for label in vote.labels if label.startswith("Vote ")]
    for member in members[:4]:
        await member.press(vote, first)
    await members[0].press(vote, second)  # a change of mind
    await members[1].press(vote, first)  # the same once more
    assert "certain roles" in await outsider.hears(await outsider.press(vote, first))
    await admin.card("Which clip of scene 2?", "4 votes so far", "· 3 votes", "· 1 vote")
    await home.restart()
    await members[4].press(vote, second)
    await members[5].press(vote, first)
    vote = await admin.card("Which clip of scene 2?", "6 votes so far", "· 4 votes", "· 2 votes")
    await home.restart()

    reel = await admin.card("Clips", "Approve 1", "Approve 3")
    await admin.press(reel, "Approve 1")
    await home.restart()
    await admin.press(reel, "Approve 3")
    await end_vote(home, "clip/2")
    await admin.card("Which clip of scene 2?", "the most votes was chosen", "4 votes")
    await home.restart()

    film = await admin.card("Your film is ready", "film.mp4", "AI label", "Member 6", "6 votes")
    assert [one.split()[0] for one in film.labels] == ["Redo", "Export", "Verify"]
    assert home.restarts >= 12
    assert await home.doubled(admin.threads[0]) == []
    print(admin.page())  # noqa: T201 - for a person to read: would you enjoy it?


async def end_vote(home, slot):
    """Let the time of a vote be up."""
    async with home.studio.store.transaction() as tx:
        (production,) = await productions.listed(tx)
        ballot = production.ballots[slot]
        past = ballot.opened_at + timedelta(milliseconds=1)
        ended = {**production.ballots, slot: ballot.evolve(closes_at=past)}
        changed = production.evolve(ballots=ended, ballot_due_at=past)
        assert await productions.save(tx, changed, over=production)
