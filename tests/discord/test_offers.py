"""A film that costs is offered before it begins; one that cannot be made is not begun at all."""

import pytest

from bot.words import offer as words
from pipeline.settings import Settings
from storage import shapes

KEYS = {"replicate_api_token": "k", "elevenlabs_api_key": "k"}


@pytest.fixture
async def hired(home):
    """The same house with two vendors' keys; their takes are made by the toy, too."""
    plain = home.settings

    async def reopened(**more):
        keys = Settings(_env_file=None, **KEYS, **more)
        update = {name: getattr(keys, name) for name in (*KEYS, *more)}
        home.settings = lambda: plain().model_copy(update=update)
        await home.restart()
        vendors = {**home.studio.worker.vendors, "replicate": home.toy, "elevenlabs": home.toy}
        object.__setattr__(home.studio.worker, "vendors", vendors)
        return home

    return reopened


async def test_without_keys_a_better_quality_is_a_previs_and_says_so(home, ada):
    said = await ada.hears(await ada.direct("A robot in a lab.", quality="standard"))
    assert words.NO_KEYS[:40] in said
    await ada.card("Approve script")


async def test_a_film_that_costs_waits_for_its_start(home, ada, bob, hired):
    await hired()
    said = await ada.hears(await ada.direct("A robot in a lab.", quality="standard"))
    assert "press Start" in said
    assert "The house studio makes script" in said
    card = await ada.card("Nano Banana 2", "about $", "Start")
    film = await home.production()
    assert (film.stage, film.takes, home.toy.made) == (shapes.Stage.PARKED, (), [])
    assert "Ada" in await bob.hears(await bob.press(card, "Start"))
    await ada.press(card, "Start")
    await ada.card("Approve script · $")


async def test_the_ceiling_of_a_place_holds_for_the_offer_too(home, server, ada, hired):
    await hired()
    await home.rules(server["id"], ceiling=shapes.Quality.PREVIS)
    await ada.direct("A robot in a lab.", quality="pro")
    await ada.card("Approve script")
    film = await home.production()
    assert film.brief.quality is shapes.Quality.PREVIS
    assert {one.vendor for one in film.casting.makers.values()} == {"house"}


async def test_a_model_that_lacks_an_ability_is_refused_and_no_place_is_opened(home, ada, hired):
    await hired(clip="replicate:veo-3.1")
    said = await ada.hears(await ada.direct("A robot in a lab.", quality="standard", aspect="1:1"))
    assert "cannot make 1:1 pictures" in said.replace("\\", "")
    assert await home.productions() == ()
    assert ada.threads == []
