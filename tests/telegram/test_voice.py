"""Voice notes: words where somebody listens, a friendly sentence where nobody does."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.words import telegram as words
from tests.providers.fakes.fake import Fake as Vendor
from tests.telegram import house
from tests.telegram.persons import dm, group, person

ADA = person("Ada")
SAID = "A robot <paints> the moon & says @everyone, 15 seconds"


class Listener(Vendor):
    """OpenAI's transcription, which hears in a recording what was put into it."""

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/v1/audio/transcriptions", self.transcribe)]

    async def transcribe(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        recording = form["file"]
        given = {name: value for name, value in form.items() if name != "file"}
        self.check("transcription", {**given, "name": recording.filename}, [])

        async def accept() -> web.Response:
            return web.json_response({"text": recording.file.read().decode()})

        return await self.paid(str(len(self.asked)), accept, request)


@asynccontextmanager
async def listening(fake, folder):
    async with Listener().open() as ear:
        more = {"openai_api_key": ear.secret, "openai_base_url": f"{ear.url}/v1"}
        async with house.opened(fake, folder, more=more) as home:
            yield ear, home


async def test_a_voice_note_is_a_brief_and_is_heard_once(fake, tmp_path):
    chat = dm(fake, ADA)
    async with listening(fake, tmp_path) as (ear, home):
        await chat.sends_voice(SAID.encode())
        proposal = await chat.card("Start")
        assert "A robot <paints> the moon" in proposal.text
        assert "15 s" in proposal.text
        await proposal.press("Edit choices")
        await (await proposal.shows("Shape: 16:9")).press("Shape")
        await home.restart()
        await (await proposal.shows("Shape: 16:9")).press("Start")
        await chat.card("Approve script")
        assert (await home.load()).brief.text == SAID
        assert ear.asked == [
            ("transcription", {"model": "gpt-4o-mini-transcribe", "name": "voice.ogg"})
        ]


async def test_a_voice_in_answer_to_a_picture_is_what_should_be_different(fake, tmp_path):
    chat = group(fake, ADA)
    async with listening(fake, tmp_path) as (_, home):
        await chat.says("/direct A robot paints the moon")
        await (await chat.card("Start")).press("Start")
        await (await chat.card("Approve script")).press("Approve script")
        board = await chat.card("Approve all")
        await chat.sends_voice(b"what shall we eat?")
        await chat.sends_voice(b"darker, closer", to=chat.albums()[0][1]["message_id"])
        await board.shows("Takes 2")
        notes = {slot: one[-1].note for slot, one in (await home.load()).redos.items()}
        assert notes == {"still/2": "darker, closer"}


@pytest.mark.parametrize(
    ("sent", "seconds", "fault", "said"),
    [
        (b"hm", 200, "", words.LONG_VOICE),
        (b" ", 3, "", words.UNHEARD),
        (b"hm", 3, "503", "cannot be reached"),
    ],
    ids=["long", "silent", "down"],
)
async def test_what_could_not_be_heard_is_said(fake, tmp_path, sent, seconds, fault, said):
    chat = dm(fake, ADA)
    async with listening(fake, tmp_path) as (ear, _):
        ear.faults = [fault] if fault else []
        await chat.sends_voice(sent, seconds=seconds)
        await chat.reads(said)


async def test_without_a_listener_a_voice_is_answered_in_words(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path):
        await asyncio.gather(chat.sends_voice(b"hello"), chat.says("/help"))
        await chat.reads(words.VOICE)
