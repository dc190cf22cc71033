"""Votes: ended by a director before their time, and who has voted."""

from storage import shapes
from tests.discord.people import Person


async def voting(home, ada, server, **rules):
    await home.rules(server["id"], voting=shapes.Voting(**rules))
    await ada.direct("A robot in a lab.", takes=2, decide="vote")
    await ada.press(await ada.card("Approve script"), "Approve script")
    return await ada.card("Which still of scene 1?", "Vote: close it now")


async def test_a_director_closes_a_vote(world, server, studio, home, ada, bob):
    vote = await voting(home, ada, server, quorum=1)
    _, second = (label for label in vote.labels if label.startswith("Vote "))
    await bob.press(vote, second)
    assert "Ada" in await bob.hears(await bob.press(vote, "Vote: close"))
    vote = await ada.card("Which still of scene 1?", "1 vote so far")
    await ada.press(vote, "Vote: close")
    vote = await ada.card("Which still of scene 1?", "the most votes was chosen", "Closed by Ada")
    assert "Voted by Bob" in vote.text
    number = int(second.split()[1])
    assert (await home.production()).approved["still/1"] == number


async def test_a_director_decides_a_vote_that_is_still_open(server, home, ada, bob):
    vote = await voting(home, ada, server, quorum=1)
    first, _ = (label for label in vote.labels if label.startswith("Vote "))
    await bob.press(vote, first)
    await ada.card("Which still of scene 1?", "1 vote so far")
    await ada.press(await ada.card("Stills", "Approve 1"), "Approve 1")
    vote = await ada.card("Which still of scene 1?", "A director decided", "Closed by Ada")
    assert "· 1 vote" in vote.text


async def test_a_vote_that_nobody_took_part_in_is_left_to_the_director(server, home, ada):
    vote = await voting(home, ada, server, quorum=3)
    await ada.press(vote, "Vote: close")
    vote = await ada.card("Which still of scene 1?", "too few voices")
    await ada.press(vote, "Pick")


async def test_a_crowd_is_named_as_far_as_there_is_room(world, server, studio, home, ada):
    vote = await voting(home, ada, server, quorum=1)
    first, _ = (label for label in vote.labels if label.startswith("Vote "))
    for number in range(22):
        await Person(world, f"M{number}", server, studio).press(vote, first)
    await ada.press(await ada.card("Which still of scene 1?", "22 votes so far"), "Vote: close")
    await ada.card("Which still of scene 1?", "M18, M19 and 2 others")
