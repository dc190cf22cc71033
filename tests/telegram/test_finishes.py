"""What is done to clips after they are filmed: a choice of the proposal, with its price beside."""

from bot import finishes
from bot.telegram_chat import choices
from bot.words import offer as words
from storage import shapes
from tests.telegram import house
from tests.telegram.persons import dm, person

KEYS = {"replicate_api_token": "k", "elevenlabs_api_key": "k"}


async def test_finishing_is_a_choice_with_its_price_and_start_is_the_yes(fake, tmp_path):
    chat = dm(fake, person("Ada"))
    async with house.opened(fake, tmp_path, more=KEYS) as home:
        await chat.says("A robot paints the moon, 20 seconds")
        proposal = await chat.card("Start")
        await proposal.press("Edit choices")
        await (await proposal.shows("Quality: previs")).press("Quality")
        await (await proposal.shows("Finishing: as usual")).press("Finishing")
        await proposal.shows("Finishing: lips in sync")
        assert f"{words.FINISHING}: about $" in proposal.text.replace("</b>", "")
        await proposal.press("Start")
        await chat.card("Approve script")
        await chat.reads("To come: about $")
        film = await home.load()
        assert film.brief.finish == ("lipsync",)
        assert film.casting.makers["lipsync"].vendor == "replicate"


def test_the_choices_of_an_older_proposal_still_count():
    chosen = choices.read("?10001")
    assert chosen is not None
    assert (chosen.length, chosen.quality, chosen.work) == (1, 1, "")
    assert choices.QUALITIES[chosen.quality] is shapes.Quality.STANDARD
    assert choices.read("?1000199") is None


def test_every_finish_has_words_and_fits_into_a_digit():
    assert set(words.FINISHES) == set(finishes.CHOICES)
    assert len(finishes.CHOICES) <= 10
