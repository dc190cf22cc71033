"""Landing: results that come in together wait for each other, for a moment and no longer."""

import asyncio

from pipeline import landing

FILM, OTHER = "abcdefgh", "bbcdefgh"


async def test_a_result_that_comes_alone_waits_for_nobody() -> None:
    results = landing.Landing(patience_s=60)
    with results.coming(FILM):
        pass
    async with asyncio.timeout(5):
        await results.together(FILM)


async def test_the_first_waits_until_the_last_is_stored() -> None:
    results = landing.Landing(patience_s=60)
    with results.coming(FILM):
        with results.coming(FILM):
            first = asyncio.create_task(results.together(FILM))
        await asyncio.sleep(0)
        assert not first.done()
    async with asyncio.timeout(5):
        await first


async def test_nobody_waits_for_another_film() -> None:
    results = landing.Landing(patience_s=60)
    with results.coming(OTHER):
        async with asyncio.timeout(5):
            await results.together(FILM)


async def test_a_store_that_takes_its_time_is_not_waited_for() -> None:
    results = landing.Landing(patience_s=0.01)
    with results.coming(FILM):
        async with asyncio.timeout(5):
            await results.together(FILM)
