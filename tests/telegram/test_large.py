"""Files that are larger than what Telegram takes."""

import io
import struct

import numpy as np
import pytest
from PIL import Image

from bot.telegram_chat import layout, parcels
from pipeline.disclosure import film as disclosed
from pipeline.disclosure import tags
from tests.cutting.test_delivery import STATEMENT
from tests.telegram import house
from tests.telegram.persons import dm, person

ADA = person("Ada")
FILM_BYTES = 60 * 1000**2


@pytest.fixture(scope="module")
def film(labelled, tmp_path_factory):
    """A labelled film of sixty megabytes, most of which nobody would miss."""
    path = tmp_path_factory.mktemp("large") / "film.mp4"
    whole = labelled.read_bytes()
    padding = FILM_BYTES - len(whole)
    path.write_bytes(whole + struct.pack(">I4s", padding, b"free") + bytes(padding - 8))
    tags.append(path, STATEMENT)
    assert disclosed.verify(path).holds
    assert path.stat().st_size >= FILM_BYTES
    return path


async def test_a_film_of_sixty_megabytes_is_encoded_to_fit_and_says_so(fake, tmp_path, film):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path, toy=house.Toy(scenes=1, film=film)):
        card = await chat.films("A robot paints the moon")
    sent = fake.files[card.message["video"]["file_id"]]
    assert len(sent) <= layout.FILE_BYTES
    copy = tmp_path / "copy.mp4"
    copy.write_bytes(sent)
    assert disclosed.verify(copy).holds
    assert "This is a copy of" in card.text
    assert all(one.ok for one in fake.calls)


async def test_a_server_of_ones_own_takes_it_whole(fake, tmp_path, film):
    chat = dm(fake, ADA)
    fake.file_bytes = 2000 * 1000**2
    local = {"telegram_local": True}
    async with house.opened(fake, tmp_path, toy=house.Toy(scenes=1, film=film), more=local):
        card = await chat.films("A robot paints the moon")
    assert fake.files[card.message["video"]["file_id"]] == film.read_bytes()
    assert "copy" not in card.text


async def test_a_server_that_takes_less_than_it_was_said_to_gets_a_smaller_copy(
    fake, tmp_path, film
):
    chat = dm(fake, ADA)
    local = {"telegram_local": True}
    async with house.opened(fake, tmp_path, toy=house.Toy(scenes=1, film=film), more=local):
        card = await chat.films("A robot paints the moon")
    assert len(fake.files[card.message["video"]["file_id"]]) <= layout.FILE_BYTES
    assert [one.method for one in fake.calls if not one.ok] == ["sendVideo"]


async def test_a_film_comes_with_a_cover_and_is_uploaded_once_for_all_chats(fake, tmp_path):
    chat, other = dm(fake, ADA), dm(fake, person("Bob"))
    async with house.opened(fake, tmp_path, toy=house.Toy(scenes=1)):
        card = await chat.films("A robot paints the moon")
        video = card.message["video"]
        *_, call = (one for one in fake.calls if one.method == "sendVideo")
        assert (video["width"], video["height"], video["duration"]) == (1280, 720, 1)
        assert call.given["supports_streaming"] is True
        assert call.given["thumbnail"].removeprefix("attach://") in call.files
        assert len(call.files) == len(("video", "thumbnail", "cover"))
        acted = [one.given["action"] for one in fake.calls if one.method == "sendChatAction"]
        assert {"typing", "upload_video"} <= set(acted)
        await chat.says("/link", to=card.id)
        code = (await chat.reads("It works once")).text.split("/link ")[1].split()[0]
        await chat.sees("document")  # the captions come last
        before = len(fake.uploaded)
        await other.says(f"/link {code}")
        shown = (await other.card("Export")).message["video"]
        assert shown["file_id"] == video["file_id"]
        assert shown["cover"] == video["cover"]
        assert len(fake.uploaded) == before


async def test_photos_of_more_than_ten_megabytes_are_made_smaller(fake, tmp_path):
    chat = dm(fake, ADA)
    async with house.opened(fake, tmp_path, toy=house.Toy(scenes=1, draws=noise)):
        await chat.says("A robot paints the moon")
        await (await chat.card("Start")).press("Start")
        await (await chat.card("Approve script")).press("Approve script")
        (photo,) = await chat.sees("photo")
    assert len(noise("")) > parcels.PHOTO_BYTES
    assert len(fake.files[photo["photo"][0]["file_id"]]) <= parcels.PHOTO_BYTES


def noise(seed: str) -> bytes:
    """A picture that hardly compresses."""
    out = io.BytesIO()
    dots = np.random.default_rng(1).integers(0, 255, (2000, 2000, 3), np.uint8)
    Image.fromarray(dots).save(out, "PNG", compress_level=0)
    return out.getvalue()
