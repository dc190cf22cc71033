"""Music made elsewhere: given with a command, refused in words, kept with its origin."""

import asyncio

import pytest

from tests.discord.people import Upload
from tests.providers.fakes import material

MIB = 1024**2


async def begun(home, ada):
    await ada.direct("A robot in a lab.")
    await ada.card("Approve script")
    return (await home.production()).id


async def test_a_track_becomes_the_films_music_and_another_one_cuts_it_anew(world, home, ada):
    film = await begun(home, ada)
    song = Upload(world, material.tune(4.0), "audio/mpeg; charset=binary")
    given = {"production": film, "music": song, "rights": "yes", "origin": "Suno v5"}
    said = await ada.hears(await ada.command("track", maker="ai", **given))
    assert "4 s, from suno-v5" in said.replace("\\", "")
    made = await home.production()
    take = made.take(made.approved["score"])
    assert (take.vendor, take.model, take.facts.duration_ms) == ("imported", "suno-v5", 4000)
    assert (await home.studio.media.path(take.asset)).read_bytes() == material.tune(4.0)
    await ada.press(await ada.card("Approve script"), "Approve script")
    await ada.press(await ada.card("Stills", "Approve all 3"), "Approve all 3")
    await ada.press(await ada.card("Clips", "Approve all 3"), "Approve all 3")
    await ada.card("Your film is ready")
    assert "score" not in home.toy.made
    cuts = len((await home.production()).shelf("film"))
    given = {"music": Upload(world, material.tune(5.0), "audio/x-wav"), "rights": "yes"}
    await ada.hears(await ada.command("track", production=film, maker="people", **given), "5 s")
    async with asyncio.timeout(20):
        while len((made := await home.production()).shelf("film")) == cuts:
            await asyncio.sleep(0.05)
    take = made.take(made.approved["score"])
    assert (take.vendor, take.model) == ("human", "elsewhere")
    assert home.toy.made.count("clip") == 3  # nothing but the sound was made anew


@pytest.mark.parametrize(
    ("data", "kind", "size", "said"),
    [
        (b"", "audio/mpeg", 200 * MIB, "Send one of up to"),
        (b"\x89PNG", "image/png", None, "no audio file"),
        (b"<html>" * 99, "audio/mpeg", None, "no recording I can use"),
        (material.tune(1.0), "audio/wav", None, "three seconds"),
        (material.tune(4.0, black=True), "", None, "no recording I can use"),
    ],
    ids=["huge", "picture", "page", "short", "silent"],
)
async def test_what_cannot_be_music_is_refused_in_words(world, home, ada, data, kind, size, said):
    film = await begun(home, ada)
    given = {"music": Upload(world, data, kind, size=size), "maker": "ai", "rights": "yes"}
    assert said in await ada.hears(await ada.command("track", production=film, **given))
    assert "score" not in (await home.production()).approved


async def test_only_directors_give_a_film_music_and_only_with_a_yes(world, home, ada, bob):
    film = await begun(home, ada)
    given = {"music": Upload(world, material.tune(4.0), "audio/wav"), "maker": "ai"}
    asked = await bob.command("track", production=film, rights="yes", **given)
    assert "Ada" in await bob.hears(asked)
    asked = await ada.command("track", production=film, rights="no", **given)
    assert "only if you made it" in await ada.hears(asked)
    assert "score" not in (await home.production()).approved
    (choice,) = await ada.typing("track", "origin", "su")
    assert choice["value"] == "Suno"
