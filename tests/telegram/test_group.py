"""A film directed in a topic of a group that votes, over the wire."""

from collections import Counter

from storage import shapes
from tests.telegram import house
from tests.telegram.persons import group, person

ADA = person("Ada")
VOTERS = [person(f"Voter {number}") for number in range(1, 8)]
TOPIC = 77


async def test_a_topic_votes_on_a_film_though_the_process_dies_between_every_two_steps(
    fake, tmp_path
):
    chat = group(fake, ADA, topic=TOPIC)
    fake.admins[chat.id].add(ADA.id)
    async with house.opened(fake, tmp_path, toy=house.Toy(scenes=1)) as home:
        await chat.says("/settings quorum=7")
        await chat.reads("Votes needed: 7")

        await home.restart()
        await chat.says("/direct@dailies_bot A robot paints the moon")
        proposal = await chat.card("Edit choices")
        await home.restart()
        await proposal.press("Edit choices")
        await proposal.shows("Decides: you")
        await proposal.press("Decides")
        await proposal.shows("Decides: co-directors")
        await proposal.press("Decides")
        await proposal.shows("Decides: a vote")
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


async def test_a_vote_closes_by_itself_and_the_take_with_most_votes_stays(fake, tmp_path):
    chat = group(fake, ADA)
    fake.admins[chat.id].add(ADA.id)
    async with house.opened(fake, tmp_path, toy=house.Toy(scenes=1)) as home:
        await chat.says("/settings vote_hours=0.0006 quorum=1")
        await _start_with_a_vote(chat)
        ballot = await chat.card("Vote")
        await ballot.press(ballot.labels[0], by=VOTERS[0])
        (reached,) = [int(ballot.labels[0].split()[-1])]
        await ballot.has_no("Vote")
        assert (await home.load()).approved["still/1"] == reached
        assert "vote is over" in await ballot.press_data(f"vo:{(await home.load()).id}:{reached}")


async def test_a_group_that_becomes_a_supergroup_is_followed(fake, tmp_path):
    old = group(fake, ADA, id=-555)
    async with house.opened(fake, tmp_path) as home:
        await old.says("/direct A robot paints the moon")
        await (await old.card("Start")).press("Start")
        await old.card("Approve script")
        new = group(fake, ADA, id=-1009999)
        old.chat.moved_to = new.id
        await old.sends(migrate_to_chat_id=new.id)
        await new.sends(migrate_from_chat_id=old.id)
        script = await new.card("Approve script")
        await home.restart()
        await script.press("Approve script")
        await new.sees("photo", count=3)
        assert (await home.load()).place == shapes.Place(
            surface="telegram", chat=str(new.id), community=str(new.id)
        )


async def test_a_group_that_moved_while_nobody_listened_is_followed_too(fake, tmp_path):
    old = group(fake, ADA, id=-555)
    async with house.opened(fake, tmp_path):
        await old.says("/direct A robot paints the moon")
        await (await old.card("Start")).press("Start")
        script = await old.card("Approve script")
        new = group(fake, ADA, id=-1009999)
        old.chat.moved_to = new.id
        await script.press("Approve script")
        await new.sees("photo", count=3)


async def test_only_answers_and_commands_are_heard_in_a_group(fake, tmp_path):
    chat = group(fake, ADA)
    async with house.opened(fake, tmp_path):
        before = fake.count("sendMessage")
        await chat.says("What shall we eat tonight?")
        note = await chat.says("Pizza")
        await chat.says("Again?", to=note)
        await chat.says("/status")
        await chat.reads("no film")
        assert fake.count("sendMessage") == before + 1


async def test_members_who_are_not_directors_may_not_decide_until_they_are_invited(fake, tmp_path):
    chat, bob = group(fake, ADA), VOTERS[0]
    async with house.opened(fake, tmp_path) as home:
        await chat.says("/direct A robot paints the moon")
        await (await chat.card("Start")).press("Start")
        script = await chat.card("Approve script")
        assert "Ada" in await script.press("Approve script", by=bob)
        hello = await chat.says("Let me", by=bob)
        await chat.says("/cast", to=hello)
        await chat.reads("co-director")
        assert await script.press("Approve script", by=bob) == ""
        assert [one.name for one in (await home.load()).directors] == [bob.name]


async def test_rules_are_for_admins(fake, tmp_path):
    chat = group(fake, ADA)
    fake.admins[chat.id].add(ADA.id)
    async with house.opened(fake, tmp_path):
        await chat.says("/settings direct=admins film_budget=3", by=VOTERS[0])
        await chat.reads("may not do that here")
        await chat.says("/settings direct=admins film_budget=3 moon=1")
        await chat.reads("do not know “moon”")
        await chat.says("/settings direct=admins film_budget=3")
        await chat.reads("$3.00")
        await chat.says("/direct A film of Bob", by=VOTERS[0])
        refused = await chat.reads("may not do that here", after=fake.new_id())
        assert refused.message["reply_to_message"]["text"] == "/direct A film of Bob"


async def _start_with_a_vote(chat):
    await chat.says("/direct A robot paints the moon")
    proposal = await chat.card("Edit choices")
    await proposal.press("Edit choices")
    await (await proposal.shows("Decides: you")).press("Decides")
    await (await proposal.shows("Decides: co-directors")).press("Decides")
    await (await proposal.shows("Decides: a vote")).press("Start")
    await (await chat.card("Approve script")).press("Approve script")
