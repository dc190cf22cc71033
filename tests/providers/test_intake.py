"""What comes back from a vendor is not trusted: where it lies, and what it is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from pipeline import errors
from pipeline.providers import answers, attachments, fetching, intake
from tests.providers import orders
from tests.providers.cast import row
from tests.providers.fakes import material

PRIVATE = (
    "http://example.com/a.png", "ftp://example.com/a", "file:///etc/passwd", "https://127.0.0.1/a",
    "https://[::1]/a", "https://10.1.2.3/a", "https://192.168.0.9/a", "https://169.254.169.254/m",
    "https://[::ffff:127.0.0.1]/a", "https://0.0.0.0/a", "https://localhost/a", "//nowhere", "",
)  # fmt: skip


@pytest.mark.parametrize("url", PRIVATE)
async def test_no_address_outside_the_public_net_is_ever_asked(url, tmp_path):
    with pytest.raises(errors.Rejected) as caught:
        await fetching.fetch(url, tmp_path / "x", trusted="http://127.0.0.1:9999")
    assert caught.value.why is errors.Why.VENDOR_GARBAGE
    assert not (tmp_path / "x").exists()


async def fetched(handler: Any, path: Path, **options: Any) -> Path:
    """Fetch what this handler of the vendor's own server answers."""
    app = web.Application()
    app.add_routes([web.get("/out", handler)])
    async with TestServer(app) as home:
        url = str(home.make_url("/out"))
        return await fetching.fetch(url, path, trusted=url, **options)


@pytest.mark.parametrize("to", ["https://127.0.0.1/a", "http://[::1]/", "file:///etc/passwd"])
async def test_the_vendors_own_server_may_not_lead_us_into_the_house(to, tmp_path):
    async def away(request: web.Request) -> web.Response:
        raise web.HTTPFound(to)

    with pytest.raises(errors.Rejected):
        await fetched(away, tmp_path / "x")


async def test_redirects_end_somewhere(tmp_path):
    async def again(request: web.Request) -> web.Response:
        raise web.HTTPFound("/out")

    with pytest.raises(errors.Rejected, match="redirects"):
        await fetched(again, tmp_path / "x")


async def test_a_flood_is_cut_off(tmp_path):
    async def flood(request: web.Request) -> web.Response:
        return web.Response(body=b"x" * 100_000)

    with pytest.raises(errors.Rejected, match="above"):
        await fetched(flood, tmp_path / "x", largest=999)


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_download_that_fails_is_tried_again_later(status, tmp_path):
    async def fail(request: web.Request) -> web.Response:
        return web.Response(status=status)

    with pytest.raises(errors.Transient):
        await fetched(fail, tmp_path / "x")


async def test_a_data_url_is_written_as_it_is(tmp_path):
    given = tmp_path / "given.png"
    given.write_bytes(material.still())
    path = await fetching.fetch(attachments.data_url(given), tmp_path / "x")
    assert path.read_bytes() == material.still()
    with pytest.raises(errors.Rejected):
        await fetching.fetch("data:image/png;base64,%%%", tmp_path / "y")


def written(folder: Path, data: bytes) -> Path:
    path = folder / "output"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("aspect", "size"), [("9:16", (101, 180)), ("1:1", (180, 180))])
def test_a_still_of_another_shape_is_cropped_to_the_films(aspect, size, tmp_path):
    made = intake.still(written(tmp_path, material.still()), aspect=aspect)
    assert (made.facts.width, made.facts.height) == size


def test_a_clip_that_was_cut_off_is_noticed(tmp_path):
    order = orders.order(row("fal:veo-3.1"), frames=24 * 13)
    with pytest.raises(errors.Rejected):
        intake.clip(written(tmp_path, material.clip()), least_s=6.5)
    made = intake.accepted(order, written(tmp_path, material.clip()))
    assert made.facts.duration_ms == 6000


def test_a_wav_that_was_sent_while_it_was_made_is_whole(tmp_path):
    data = bytearray(material.sound())
    data[4:8] = data[40:44] = b"\xff\xff\xff\xff"
    assert intake.sound(written(tmp_path, bytes(data)), stem="line").facts.duration_ms == 800


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7), ("0.5", 0.5), ("-3", 0), ("999999", 3600), ("Fri, 20 Nov 2026 12:00:30 GMT", 30),
     ("soon", None), ("", None), (None, None), ("nan", None), ("inf", None)],
)  # fmt: skip
def test_how_long_to_wait_is_read_from_any_header(header, seconds):
    found = answers.waiting(header, now=datetime(2026, 11, 20, 12, tzinfo=UTC))
    assert found == (None if seconds is None else timedelta(seconds=seconds))


def test_the_vendors_words_never_hold_our_key():
    line = answers.Line(vendor="x", setting="X_KEY", secret="".join(("sk-", "123")))
    error = line.status(400, f"bad key {line.secret} in\n the   request")
    assert error.detail == "bad key … in the request"
    assert line.secret not in f"{line!r} {line}"


def test_asking_again_gets_slower_with_age():
    quick = timedelta(seconds=0.5)
    ages = (timedelta(0), timedelta(seconds=20), timedelta(hours=1), timedelta(seconds=-50))
    assert [answers.pause(age, shortest=quick).total_seconds() for age in ages] == [0.5, 2, 10, 0.5]
