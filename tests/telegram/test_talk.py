"""What people say, send and ask for, and what they hear back."""

import io
import zipfile
from pathlib import Path

import pytest

from bot.words import telegram as words
from storage import shapes
from tests.telegram import house
from tests.telegram.persons import Card, dm, group, person

ADA, BOB = person("Ada"), person("Bob")


async def to_script(chat, text="A robot paints the moon"):
    sent = await chat.says(text)
    await (await chat.card("Start", after=sent)).press("Start")
    return await chat.card("Approve script", after=sent)


async def to_board(chat):
    await (await to_script(chat)).press("Approve script")
    return await chat.card("Approve all")


async def to_film(chat):
    board = await to_board(chat)
    await board.press("Approve all")
    await (await chat.card("Approve all", after=board.id)).press("Approve all")
    return await chat.card("Export")


async def redos(home):
    found = await home.load()
    return {slot: notes[-1].note for slot, notes in found.redos.items()}


async def test_a_picture_with_a_caption_is_a_brief_with_a_reference(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        await chat.sends_photo(house.picture("cat"), "This cat goes to the moon")
        proposal = await chat.card("Start")
        assert "your picture" in proposal.text
        await home.restart()
        await proposal.press("Start")
        await chat.card("Approve script")
        (kept,) = (await home.load()).brief.references
        assert await home.studio.media.read(kept) == house.picture("cat")


async def test_an_album_of_pictures_is_one_brief_with_all_of_them(fake, tmp_path):
    chat = dm(fake, ADA)
    pictures = [house.picture(name) for name in ("cat", "moon", "paint")]
    async with house.opened(fake, tmp_path) as home:
        await chat.sends_album(*pictures, caption="This cat paints the moon")
        proposal = await chat.card("Start")
        assert "your 3 pictures" in proposal.text
        await home.restart()
        await proposal.press("Start")
        await chat.card("Approve script")
        kept = (await home.load()).brief.references
        assert [await home.studio.media.read(one) for one in kept] == pictures
        proposals = [one for one in chat.shown if "A new film" in one.get("text", "")]
        assert proposals == []


async def test_an_album_without_words_is_asked_about_once(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path):
        await chat.sends_album(house.picture("cat"), house.picture("moon"))
        first = await chat.reads(words.PICTURE_ALONE)
        await chat.says("/help")
        await chat.reads("How it works", after=first.id)
        said = [one for one in chat.shown if one.get("text") == words.PICTURE_ALONE]
        assert len(said) == 1


async def test_a_picture_that_is_none_is_refused_in_words(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path):
        await chat.sends_photo(b"no picture at all", "This cat goes to the moon")
        assert "has to be a picture" in await (await chat.card("Start")).press("Start")
        await chat.sends_photo(house.picture("cat"))
        await chat.reads("with a caption")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"location": {"latitude": 1.0, "longitude": 1.0}}, words.OTHER),
        ({"video": {"file_id": "v", "file_unique_id": "v", "width": 1, "height": 1,
          "duration": 1}}, words.VERIFY_WHAT),
    ],
    ids=["place", "video"],
)  # fmt: skip
async def test_what_is_neither_words_nor_a_picture_gets_a_friendly_sentence(
    fake, tmp_path, sent, said
):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path):
        await chat.sends(**sent)
        await chat.reads(said)


async def test_choices_can_be_edited_before_the_film_starts(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        await chat.says("A robot paints the moon")
        proposal = await chat.card("Edit choices")
        await proposal.press("Edit choices")
        await (await proposal.shows("Length: 30 s")).press("Length")
        await (await proposal.shows("Length: 15 s")).press("Shape")
        await (await proposal.shows("Shape: 16:9")).press("Shape")
        await (await proposal.shows("Shape: 9:16")).press("Takes")
        await (await proposal.shows("Takes: 2")).press("Start")
        await chat.card("Approve script")
        brief = (await home.load()).brief
        assert (brief.seconds, brief.aspect, brief.takes) == (15, "9:16", 2)


async def test_a_proposal_can_be_cancelled_and_its_brief_may_be_gone(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path):
        await chat.says("A robot paints the moon")
        proposal = await chat.card("Start")
        await proposal.press("Cancel")
        await chat.reads(words.FORGOTTEN)
        await chat.says("A robot paints the sun")
        other = await chat.card("Start")
        del other.message["reply_to_message"]
        assert await other.press("Start") == words.LOST_BRIEF


async def test_redo_asks_what_should_be_different_and_hears_it_after_a_restart(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        board = await to_board(chat)
        await board.press("Redo 2")
        question = await chat.reads("different in scene 2")
        assert question.message["asks"]
        await home.restart()
        await question.answer("darker & <wilder>")
        await board.shows("Takes 2")
        assert await redos(home) == {"still/2": "darker & <wilder>"}
        heard = [one for one in chat.chat.messages.values() if one.get("reactions")]
        assert [one["text"] for one in heard] == ["darker & <wilder>"]


async def test_a_scene_is_edited_by_sending_it_back(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        script = await to_script(chat)
        await script.press("Edit 2")
        question = await chat.reads("Heading: SCENE 2")
        assert "Mara: Hello there." in question.text
        await home.restart()
        await question.answer("Picture: a moon & a <brush>\nMara: Blue, then!\nSeconds: 7")
        await chat.until(lambda: "Blue, then!" in script.text, "the edited line")
        scene = (await home.load()).script.scene(2)
        assert scene.shot.picture == "a moon & a <brush>"
        assert (scene.heading, scene.seconds) == ("SCENE 2", 7)


async def test_words_in_answer_to_a_board_name_their_scene(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        board = await to_board(chat)
        await board.answer("darker please")
        await chat.reads(words.UNCLEAR_REPLY)
        await board.answer("3: darker please")
        await board.shows("Takes 3")
        assert await redos(home) == {"still/3": "darker please"}


async def test_takes_are_shown_side_by_side_and_one_is_picked(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        board = await to_board(chat)
        before = (await home.load()).shelf("still/1")
        await chat.says("/redo 1 darker")
        await (await board.shows("Takes 1")).press("Takes 1")
        shelf = await chat.card(f"Pick {before[0].number}")
        assert len(chat.albums()) == 2
        await shelf.press(f"Pick {before[0].number}")
        await chat.until(
            lambda: chat.albums()[0][0]["photo"] == chat.albums()[1][0]["photo"], "the picked take"
        )
        assert (await home.load()).picked == {"still/1": before[0].number}


async def test_a_long_script_has_pages_that_are_turned_in_place(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path, toy=house.Toy(scenes=40)) as home:
        script = await to_script(chat)
        assert "Page 1 of" in script.text
        await script.press("▶")
        await chat.until(lambda: "Page 2 of" in script.text, "the next page")
        await home.restart()
        await (await script.shows("◀")).press("◀")
        await chat.until(lambda: "Page 1 of" in script.text, "the page before")


async def test_a_finished_film_is_exported_verified_and_redone(fake, tmp_path, labelled):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path, toy=house.Toy(film=labelled)) as home:
        film = await to_film(chat)
        for asked in (film.press("Export"), chat.says("/export")):
            before = fake.new_id()
            await asked
            archive = (await chat.reads("as one archive", after=before)).message["document"]
            with zipfile.ZipFile(io.BytesIO(fake.files[archive["file_id"]])) as found:
                assert {"film.mp4", "film.srt"} <= {Path(one).name for one in found.namelist()}
        await film.press("Verify")
        await chat.reads("What this film says about itself")
        await chat.says("/verify", to=film.id)
        await chat.reads("This film says that it is AI-made", after=fake.new_id())
        await film.press("Redo a scene")
        await (await chat.reads(words.WHICH_SCENE)).press("Redo 3")
        await (await chat.reads("different in scene 3")).answer("slower")
        board = await chat.card("Approve 3")
        assert await redos(home) == {"still/3": "slower"}
        assert "Takes 3" in board.labels


async def test_whoever_does_not_direct_gets_the_labelled_film_alone(fake, tmp_path, labelled):
    chat = group(fake, ADA)
    async with house.opened(fake, tmp_path, toy=house.Toy(scenes=1, film=labelled)):
        film = await chat.films("/direct A robot paints the moon")
        before = len(await chat.sees("document"))
        await film.press("Export", by=BOB)
        sent = await chat.sees("document", count=before + 3)
        names = [fake.names[one["document"]["file_id"]] for one in sent[before:]]
        assert names == ["film.mp4", "film.srt", "script.json"]


async def test_the_books_are_sent_to_whoever_asks_alone(fake, tmp_path):
    chat, alone = group(fake, ADA), dm(fake, ADA)
    alone.chat.blocked = True
    async with house.opened(fake, tmp_path):
        await chat.says("/budget csv")
        await chat.reads(words.BOOKS_NOWHERE)
        alone.chat.blocked = False
        await chat.says("/budget csv")
        await chat.reads(words.BOOKS_SENT)
        (sent,) = await alone.sees("document")
        assert fake.files[sent["document"]["file_id"]].startswith(b"\xef\xbb\xbftime,film")
        assert not [one for one in chat.shown if "document" in one]


async def test_commands_answer(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        await chat.says("/start")
        await chat.reads("Let us make a film together")
        await chat.says("/help")
        await chat.reads("How it works")
        await chat.says("/direct")
        await chat.reads(words.DIRECT_WHAT)
        await chat.says("/redo 1 darker")
        await chat.reads("no film")
        script = await to_script(chat)
        await chat.says("/status")
        status = await chat.reads("Story: Script")
        assert "reply_to_message" in status.message
        await chat.says("/redo darker")
        await chat.reads("/redo 3 darker")
        await chat.says("/budget 2,50")
        await chat.reads("You, this month")
        assert (await home.load()).budget_usd_micros == 2_500_000
        await chat.says("/budget lots")
        await chat.reads("/budget 5")
        await chat.says("/settings")
        await chat.reads(words.ONLY_GROUPS)
        await chat.says("/cast")
        await chat.reads("Directors now: Ada")
        await chat.says("/imagine a cat")
        await chat.reads(words.UNKNOWN_COMMAND)
        await chat.says("/cancel")
        await script.has_no("Approve")
        assert (await home.load()).stage is shapes.Stage.CANCELLED
        await chat.says("/resume")
        await chat.reads("This film is over")


async def test_where_several_films_are_meant_buttons_ask_which(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path):
        first = await to_script(chat)
        await to_script(chat, "Another one")
        await chat.says("/cancel")
        which = await chat.reads("Which film?")
        assert len(which.labels) == 2
        await chat.says("/cancel", to=first.id)
        await first.has_no("Approve")
        assert [one["text"] for one in which.message["reply_markup"]["inline_keyboard"][0]] == [
            "Cancel Story"
        ]


async def test_a_question_in_a_group_says_whom_it_asks(fake, tmp_path):
    chat = group(fake, ADA, topic=9)
    async with house.opened(fake, tmp_path) as home:
        await chat.says("/direct A robot paints the moon")
        await (await chat.card("Start")).press("Start")
        script = await chat.card("Approve script")
        await script.press("Redo script")
        question = await chat.reads("different in the script")
        assert question.text.startswith("Ada: ")
        await question.answer("worse", by=BOB)
        await chat.reads("only its directors")
        await question.answer("a happier end")
        await script.shows("Takes")
        assert await redos(home) == {"script": "a happier end"}
        assert isinstance(question, Card)


async def test_a_film_is_shown_in_another_chat_by_a_code_that_works_once(fake, tmp_path):
    chat, other = dm(fake, ADA), group(fake, ADA)
    async with house.opened(fake, tmp_path) as home:
        await to_script(chat)
        await chat.says("/link")
        code = (await chat.reads("It works once")).text.split("/link ")[1].split()[0]
        wrong = code[:-1] + ("y" if code.endswith("x") else "x")
        await other.says(f"/link {wrong}", by=BOB)
        await other.reads(words.BAD_CODE)
        await other.says(f"/link {code}", by=BOB)
        script = await other.card("Approve script")
        await other.says(f"/link {code}", by=BOB)
        await other.reads(words.BAD_CODE, after=script.id)
        await home.restart()
        assert "Ada" in await script.press("Approve script", by=BOB)
        await script.press("Approve script")
        await other.sees("photo", count=3)
        await chat.sees("photo", count=3)
