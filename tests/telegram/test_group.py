"""A film directed in a topic of a group that votes, over the wire."""

from storage import shapes, votes
from tests.telegram import house
from tests.telegram.persons import group, person

ADA = person("Ada")
VOTERS = [person(f"Voter {number}") for number in range(1, 8)]


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


async def test_where_only_admins_vote_their_presses_count_and_others_are_told(fake, tmp_path):
    chat = group(fake, ADA)
    admins, others = VOTERS[:3], VOTERS[3:]
    fake.admins[chat.id] |= {ADA.id, *(one.id for one in admins)}
    async with house.opened(fake, tmp_path, toy=house.Toy(scenes=1)) as home:
        await chat.says("/settings vote=admins quorum=3")
        await chat.reads("May vote: admin")
        await _start_with_a_vote(chat)
        ballot = await chat.card("Vote")
        asked = fake.count("getChatAdministrators")
        for voter in admins:
            assert await ballot.press(ballot.labels[0], by=voter) == ""
        for voter in others:
            assert "certain roles" in await ballot.press(ballot.labels[0], by=voter)
        await chat.until(lambda: "3 votes so far, 3 needed" in ballot.text, "the count")
        assert fake.count("getChatAdministrators") <= asked + 1
        assert (await home.load()).voting.roles == ("admin",)


async def test_a_vote_and_a_change_of_mind_count_in_the_order_in_which_they_were_pressed(
    fake, tmp_path
):
    chat = group(fake, ADA)
    fake.admins[chat.id].add(ADA.id)
    async with house.opened(fake, tmp_path, toy=house.Toy(scenes=1), webhook=True) as home:
        await chat.until(lambda: fake.webhook, "the webhook")
        await chat.says("/settings quorum=7")
        await _start_with_a_vote(chat)
        ballot = await chat.card("Vote")
        first, second = (ballot.pressing(label) for label in ballot.labels[:2])
        for update in (second, first, second, first):
            assert await fake.post_webhook(update) == 200
        await chat.until(lambda: not fake.unanswered, "both answers")
        await chat.until(lambda: "1 vote so far" in ballot.text, "the count")
        reached = int(ballot.labels[1].split()[-1])
        async with home.studio.store.reading() as tx:
            assert await votes.tally(tx, (await home.load()).id, "still/1") == {reached: 1}


async def _start_with_a_vote(chat):
    await chat.says("/direct A robot paints the moon")
    proposal = await chat.card("Edit choices")
    await proposal.press("Edit choices")
    await (await proposal.shows("Decides: you")).press("Decides")
    await (await proposal.shows("Decides: co-directors")).press("Decides")
    await (await proposal.shows("Decides: a vote")).press("Start")
    await (await chat.card("Approve script")).press("Approve script")
