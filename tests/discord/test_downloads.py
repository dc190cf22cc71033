"""Whole films by link: signed, for some days, and nothing else of the house."""

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from pydantic import SecretStr

from bot import downloads, web
from pipeline.settings import Settings
from storage import media, shapes

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FILM = bytes(range(256)) * 40


def settings(token="one"):  # noqa: S107 - no real one
    return Settings(
        _env_file=None,
        public_url="https://films.example/",
        discord_token=SecretStr(token),
        telegram_token=None,
    )


@pytest.fixture
async def place(tmp_path):
    """A served shelf: where it is, what makes its links, and a film that lies there."""
    async with media.open_media(f"file://{tmp_path}/media") as shelf:
        film = await shelf.put_bytes(FILM, ".mp4")
        secret = await shelf.put_bytes(b"{}", ".json")
        signer = downloads.signer(settings())
        rooms = {downloads.PREFIX: downloads.routes(shelf, signer)}
        async with web.served(0, rooms) as port, aiohttp.ClientSession() as session:

            async def get(link, **headers):
                here = link.replace("https://films.example", f"http://127.0.0.1:{port}")
                async with session.get(here, headers=headers) as answer:
                    return answer.status, await answer.read(), answer.headers

            yield get, signer, film, secret


async def test_a_link_gives_the_film_and_lets_a_player_seek(place):
    get, signer, film, _ = place
    status, body, headers = await get(signer.link(film))
    assert (status, body, headers["Content-Type"]) == (200, FILM, "video/mp4")
    status, body, _ = await get(signer.link(film), Range="bytes=10-19")
    assert (status, body) == (206, FILM[10:20])


async def test_a_link_that_somebody_changed_gives_nothing(place):
    get, signer, film, secret = place
    link = signer.link(film)
    other = shapes.Asset(digest="0" * 64, suffix=".mp4", size=5)
    tried = [
        link.replace("proof=", "proof=0"),
        link.replace("until=1", "until=2"),
        link.replace("until=", "until=x"),
        link.partition("?")[0],
        link.replace(film.digest, other.digest),
        signer.link(secret),
        link.replace(film.digest, "..%2F..%2Fdailies"),
    ]
    assert [(await get(one))[0] for one in tried] == [403] * len(tried)
    assert (await get(signer.link(other)))[0] == 404


async def test_a_link_ends_and_stays_the_same_until_then(place):
    _, signer, film, _ = place
    today = downloads.Signer(public_url="", key=signer.key, now=lambda: NOW)
    hour = downloads.Signer(public_url="", key=signer.key, now=lambda: NOW + timedelta(hours=1))
    late = downloads.Signer(public_url="", key=signer.key, now=lambda: NOW + timedelta(days=15))
    query = dict(one.split("=") for one in today.link(film).partition("?")[2].split("&"))
    assert today.link(film) == hour.link(film)
    assert datetime.fromtimestamp(int(query["until"]), UTC) > NOW + downloads.LASTS
    assert hour.holds(film, **query)
    assert not late.holds(film, **query)


def test_links_hold_after_a_restart_and_not_with_another_secret():
    film = shapes.Asset(digest="a" * 64, suffix=".mp4", size=5)
    query = dict(
        one.split("=")
        for one in downloads.signer(settings()).link(film).partition("?")[2].split("&")
    )
    assert downloads.signer(settings()).holds(film, **query)
    assert not downloads.signer(settings("another")).holds(film, **query)
    assert downloads.signer(Settings(_env_file=None, public_url="")) is None
