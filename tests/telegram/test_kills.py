"""Films for which the process is killed with SIGKILL between every two steps, over the wire."""

from collections import Counter

from storage import letters, shapes
from tests.telegram.fake import BOT
from tests.telegram.persons import dm, group, person
from tests.telegram.process import doomed

ADA = person("Ada")
VOTERS = [person(f"Voter {number}") for number in range(1, 8)]
BRIEF = "A robot paints <the> moon & stars_*, hopeful, 15 seconds, vertical video"
TOPIC = 77


async def test_a_brief_becomes_a_film_though_the_process_is_killed_between_every_two_steps(
    fake, tmp_path
):
    chat = dm(fake, ADA)
    async with doomed(fake, tmp_path, scenes=3) as home:
        await chat.says(BRIEF)
        proposal = await chat.card("Start")
        assert "15 s" in proposal.text
        assert "9:16" in proposal.text
        assert "hopeful" in proposal.text

        await home.restart()
        assert await proposal.press("Start") == ""
        script = await chat.card("Approve script")
        assert "Story" in script.text

        await home.restart()
        await script.answer("an elephant instead of the robot")
        await script.shows("Takes")
        assert (await home.load()).redos["script"][0].note == "an elephant instead of the robot"

        await home.restart()
        await script.press("Approve script")
        await chat.card("Approve all 3")
        (album,) = chat.albums()
        assert len(album) == 3

        await home.restart()
        before = album[1]["photo"][0]["file_id"]
        await chat.says("darker, slower push-in", to=album[1]["message_id"])
        await chat.until(lambda: album[1]["photo"][0]["file_id"] != before, "another picture")
        assert {slot: notes[-1].note for slot, notes in (await home.load()).redos.items()} == {
            "script": "an elephant instead of the robot", "still/2": "darker, slower push-in",
        }  # fmt: skip

        await home.restart()
        board = await (await chat.card("Approve all 3")).shows("Takes 2")
        await board.press("Approve all 3")
        await chat.sees("video", count=3)

        await home.restart()
        await (await chat.card("Approve all 3", after=board.id)).press("Approve all 3")
        film = await chat.card("Export")
        assert film.message["video"]["duration"] > 0
        assert "AI label" in film.text
        await chat.sees("document")
        await home.restart()
        assert (await home.load()).stage is shapes.Stage.DELIVERED
        assert home.deaths == 7
    assert len(fake.uploaded) == len(set(fake.uploaded))
    texts = Counter(one.get("text") for one in chat.shown if one.get("text"))
    assert max(texts.values()) == 1, texts


async def test_a_topic_votes_on_a_film_though_the_process_is_killed_between_every_two_steps(
    fake, tmp_path
):
    chat = group(fake, ADA, topic=TOPIC)
    fake.admins[chat.id].add(ADA.id)
    async with doomed(fake, tmp_path, scenes=1) as home:
        await chat.says("/settings quorum=7")
        await chat.reads("Votes needed: 7")

        await home.restart()
        await chat.says("/direct@dailies_bot A robot paints the moon")
        proposal = await chat.card("Edit choices")
        await home.restart()
        await proposal.press("Edit choices")
        await proposal.shows("Decides: you")
        await home.restart()
        await proposal.press("Decides")
        await proposal.shows("Decides: co-directors")
        await home.restart()
        await proposal.press("Decides")
        await proposal.shows("Decides: a vote")
        await home.restart()
        assert "Only whoever wrote" in await proposal.press("Start", by=VOTERS[0])
        await home.restart()
        await proposal.press("Start")

        script = await chat.card("Approve script")
        await home.restart()
        assert "Ada" in await script.press("Approve script", by=VOTERS[0])
        await script.press("Approve script")

        await _vote(chat, home)
        await home.restart()
        await _decide(chat, "Which still")
        await home.restart()
        await _vote(chat, home, after=script.id)
        await _decide(chat, "Which clip")
        await chat.card("Export")
        assert (await home.load()).stage is shapes.Stage.DELIVERED
    assert all(one.get("message_thread_id") == TOPIC for one in chat.shown)
    assert len(chat.shown) == sum(one["from"]["is_bot"] for one in chat.chat.messages.values())
    texts = Counter(one.get("text") for one in chat.shown if one.get("text"))
    assert max(texts.values()) == 1, texts


async def _vote(chat, home, *, after=0):
    """Seven people vote; one of them twice, and one changes their mind."""
    ballot = await chat.card("Vote", after=after)
    first, second = ballot.labels[:2]
    await ballot.press(first, by=VOTERS[0])
    await ballot.press(first, by=VOTERS[0])
    await ballot.press(first, by=VOTERS[1])
    await home.restart()
    for voter in VOTERS[1:6]:
        await ballot.press(second, by=voter)
    await ballot.press(second, by=VOTERS[6])
    await chat.until(lambda: "7 votes so far, 7 needed" in ballot.text, "the count")
    assert "· 1 vote" in ballot.text
    assert "· 6 votes" in ballot.text


async def _decide(chat, title):
    """The director presses Approve, which closes the vote with the count that it has."""
    ballot = await chat.reads(title)
    board = await chat.card("Approve 1")
    await board.press("Approve 1")
    await ballot.has_no("Vote")


async def test_a_brief_that_was_confirmed_in_the_instant_of_a_kill_is_answered_afterwards(
    fake, tmp_path
):
    chat = dm(fake, ADA)
    async with doomed(fake, tmp_path, scenes=1) as home:
        await chat.says("/help")
        await chat.reads("How it works")
        fake.stuck = {"sendMessage"}
        asked = fake.count("sendMessage")
        await chat.says(BRIEF)
        await chat.until(
            lambda: fake.count("sendMessage") > asked and not fake.unconfirmed,
            "a brief that Telegram will not bring again",
        )
        await home.kill()
        fake.stuck = set()

        await home.restart()
        proposal = await chat.card("Start")
        await proposal.press("Start")
        await chat.card("Approve script")
        async with home.store.reading() as tx:
            assert await letters.waiting(tx, surface=f"telegram/{BOT['id']}") == ()
