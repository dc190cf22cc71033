"""A film that is larger than what this place takes."""

import pytest

from bot import copies, delivery
from pipeline.cutting import ffmpeg
from pipeline.disclosure import film
from tests.cutting.test_delivery import busy
from tests.discord.people import read
from tests.discord.test_commands import finished


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    """A film that is larger than these places take."""
    return busy(tmp_path_factory.mktemp("films") / "big.mp4", "16:9", frames=24).path


async def test_a_film_is_made_to_fit_and_says_so(world, home, ada, tmp_path, big):
    home.toy.film = big
    home.public_url = "https://films.example"
    world.file_bytes = big.stat().st_size // 2
    await home.restart()
    card = await finished(home, ada)
    (sent,) = [one for one in card.message["attachments"] if one["filename"] == "film.mp4"]
    assert 0.9 * world.file_bytes < sent["size"] <= world.file_bytes
    assert "This is a copy of" in read(card.message)
    assert "https://films.example/" in read(card.message)
    copy = tmp_path / "copy.mp4"
    copy.write_bytes(world.files[sent["id"]])
    assert film.verify(copy).holds


async def test_a_smaller_copy_is_not_made_again_after_a_restart(world, home, ada, big):
    home.toy.film = big
    world.file_bytes = home.toy.film.stat().st_size // 2
    await finished(home, ada)
    film = (await home.production()).shelf("film")[-1].asset
    memory = copies.Copies(store=home.studio.store)
    known = await memory.find(film, limit_bytes=world.file_bytes)
    assert known.size <= world.file_bytes

    await home.restart()
    courier = delivery.Delivery(
        shelf=home.studio.media, ffmpeg="/nowhere", memory=copies.Copies(store=home.studio.store)
    )
    assert await courier.fitted(film, limit_bytes=world.file_bytes) == known
    assert await courier.fitted(film, limit_bytes=world.file_bytes - 1) is None


async def test_a_film_for_which_there_is_no_room_is_talked_about(world, home, ada, big):
    home.toy.film = big
    world.file_bytes = 20_000
    card = await finished(home, ada)
    assert "takes files up to" in read(card.message)


async def test_a_place_that_takes_less_than_it_said_gets_a_smaller_copy(world, home, ada, big):
    home.toy.film = big
    size = big.stat().st_size
    world.file_bytes, world.takes_bytes = size, size * 2 // 3
    card = await finished(home, ada)
    (sent,) = [one for one in card.message["attachments"] if one["filename"] == "film.mp4"]
    assert sent["size"] <= size * 2 // 3


CROWDED = """#!/bin/sh
[ -e {full} ] && echo "av_interleaved_write_frame(): No space left on device" >&2 && exit 1
exec {ffmpeg} "$@"
"""


async def test_a_copy_that_waits_for_room_is_talked_about_and_comes_by_itself(
    world, home, ada, tmp_path, big
):
    home.toy.film = big
    world.file_bytes = home.toy.film.stat().st_size // 2
    full, crowded = tmp_path / "full", tmp_path / "ffmpeg"
    full.touch()
    crowded.write_text(CROWDED.format(full=full, ffmpeg=ffmpeg.find()))
    crowded.chmod(0o755)
    home.ffmpeg = str(crowded)
    await home.restart()
    card = await finished(home, ada)
    assert "waits for room on the disk" in read(card.message)
    assert "takes files up to" in read(card.message)
    full.unlink()
    card = await ada.card("This is a copy of")
    (sent,) = [one for one in card.message["attachments"] if one["filename"] == "film.mp4"]
    assert sent["size"] <= world.file_bytes
