"""What is done to clips after filming: chosen with /direct, priced before, begun by a yes."""

import pytest

from bot.words import film as film_words
from bot.words import offer as words
from storage import shapes
from tests.discord.test_offers import hired

__all__ = ["hired"]
WISH = {"quality": "standard", "length": 20}


async def test_finishing_is_offered_with_its_price_and_waits_for_a_yes(home, ada, hired):
    await hired()
    await ada.hears(await ada.direct("A robot in a lab.", finish="lipsync", **WISH), "press Start")
    card = await ada.card("lip sync", words.FINISHING, "of that")
    film = await home.production()
    assert (film.brief.finish, film.stage) == (("lipsync",), shapes.Stage.PARKED)
    assert film.casting.makers["lipsync"].vendor == "replicate"
    assert home.toy.made == []
    await ada.press(card, "Start")
    await ada.card("Approve script · $")
    await ada.card("Cost", film_words.TO_COME, "about $")


async def test_the_form_carries_what_was_chosen_and_all_is_what_somebody_can_do(home, ada, hired):
    await hired()
    form = await ada.direct(finish="all", **WISH)
    await home.restart()
    await form.send(brief="A robot in a lab.")
    await ada.card("Start")
    finish = (await home.production()).brief.finish
    assert set(finish) == {"lipsync", "upscale", "foley"}  # no key of who smooths motion


@pytest.mark.parametrize(
    ("quality", "said"), [("previs", words.NO_FINISHING[:40]), ("standard", "None of the studios")]
)
async def test_finishing_that_cannot_be_done_is_said(home, ada, quality, said):
    asked = await ada.direct("A robot in a lab.", quality=quality, finish="upscale")
    assert said in await ada.hears(asked)
