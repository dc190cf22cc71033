"""Hooks: a vendor that says it has finished is asked at once, and a lost answer is found by it."""

import asyncio
import base64
import hashlib
import hmac
import json
import socket
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from aiohttp import web as http
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import ed25519

from bot import services, web
from pipeline import errand, hooks, ports, studio
from pipeline.errors import Misconfigured, Why
from pipeline.providers import signatures, webhooks
from pipeline.settings import Settings
from storage import shapes
from tests.providers.fakes.fal import FakeFal
from tests.providers.fakes.replicate import FakeReplicate
from tests.providers.floor import Floor

POLLED = timedelta(hours=1)
PRIVATE = ed25519.Ed25519PrivateKey.generate()


def by_replicate(fake, body: bytes) -> dict[str, str]:
    stamp = str(int(datetime.now(UTC).timestamp()))
    key = base64.b64decode(fake.signing.removeprefix("whsec_"))
    signed = hmac.new(key, f"m.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": "m",
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }


def by_fal(body: bytes, private=PRIVATE) -> dict[str, str]:
    stamp = str(int(datetime.now(UTC).timestamp()))
    lines = ("r", "u", stamp, hashlib.sha256(body).hexdigest())
    signature = private.sign("\n".join(lines).encode()).hex()
    names = (*webhooks.FAL_HEADERS, "X-Fal-Webhook-Signature")
    return dict(zip(names, ("r", "u", stamp, signature), strict=True))


@asynccontextmanager
async def published(*keys):
    """fal's public keys, as far as a server has them; how often they were fetched is counted."""
    fetched = []

    async def jwks(request):
        fetched.append(1)
        found = [
            base64.urlsafe_b64encode(one.public_key().public_bytes_raw()).decode().rstrip("=")
            for one in keys[: len(fetched)]
        ]
        return http.json_response({"keys": [{"x": one} for one in found]})

    app = http.Application()
    app.router.add_get("/jwks.json", jwks)
    server = TestServer(app)
    await server.start_server()
    try:
        yield str(server.make_url("/jwks.json")), fetched
    finally:
        await server.close()


@asynccontextmanager
async def listening(floor, settings):
    """The house's own server, as `dailies run` opens it; a way to post to it."""
    rooms = {
        webhooks.HOOKS: webhooks.routes(
            heard=hooks.Hooks(desk=floor.desk).heard, checks=signatures.checks(settings)
        )
    }
    async with web.served(0, rooms) as port, aiohttp.ClientSession() as session:

        async def post(vendor, key, body, headers):
            url = f"http://127.0.0.1:{port}/hooks/{vendor}/{key}"
            async with session.post(url, data=body, headers=headers) as answer:
                return answer.status

        yield post


@asynccontextmanager
async def working(floor, fakes):
    async with floor.hired(fakes) as hand:
        running = asyncio.create_task(hand.run())
        try:
            yield hand
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


async def until(floor, *stages):
    async with asyncio.timeout(60):
        while (found := await floor.production()).stage not in stages:
            await asyncio.sleep(0.05)
        return found


async def key_of(floor, slot):
    task = next(one for one in await floor.owed() if one.slot == slot)
    return errand.key_of(task)


def _ask_seldom(far) -> None:
    """So seldom that only a hook can end the waiting."""
    ask = far.collect

    async def collect(*args, **kwargs):
        answer = await ask(*args, **kwargs)
        return ports.Pending(again_in=POLLED) if isinstance(answer, ports.Pending) else answer

    far.collect = collect


async def test_a_vendor_that_calls_back_is_not_waited_for(tmp_path):
    async with FakeReplicate(latency_s=0.2).open() as fake, Floor.open(tmp_path) as floor:
        settings = Settings(
            _env_file=None, replicate_api_token=fake.secret, replicate_base_url=fake.url
        )
        await floor.start({"still": "replicate:nano-banana-2"})
        async with working(floor, {"replicate": fake}) as hand, listening(floor, settings) as post:
            _ask_seldom(hand.vendors["replicate"])
            async with asyncio.timeout(60):
                while not (await floor.production()).script or not fake.predictions:
                    await asyncio.sleep(0.05)
            key = await key_of(floor, "still/1")
            await asyncio.sleep(0.4)
            body = json.dumps({"id": next(iter(fake.predictions)), "status": "succeeded"}).encode()
            assert await post("replicate", key, body, {}) == 401
            for _ in range(2):
                assert await post("replicate", key, body, by_replicate(fake, body)) == 204
            unknown = await post("replicate", "nobody-knows", body, by_replicate(fake, body))
            assert unknown == 204
            await until(floor, shapes.Stage.DELIVERED)
        assert set(fake.charges.values()) == {1}


async def test_a_lost_answer_is_found_by_the_hook_and_nobody_is_asked(tmp_path):
    async with FakeFal().open() as fake, Floor.open(tmp_path) as floor, published(PRIVATE) as (
        url, _,
    ):  # fmt: skip
        settings = Settings(_env_file=None, fal_key=fake.secret, fal_jwks_url=url)
        fake.faults = ["reset-after"]
        await floor.start({"still": "fal:nano-banana-2"})
        async with working(floor, {"fal": fake}), listening(floor, settings) as post:
            stuck = await until(floor, shapes.Stage.PARKED)
            assert [one.why for one in stuck.troubles] == [Why.MAYBE_PAID]
            key = await key_of(floor, "still/1")
            body = json.dumps({"request_id": next(iter(fake.work)), "status": "OK"}).encode()
            assert await post("fal", key, body, by_fal(body)) == 204
            done = await until(floor, shapes.Stage.DELIVERED)
        assert done.troubles == ()
        assert sum(fake.charges.values()) == 1
        assert done.spent_usd_micros == 80_000


async def test_fals_keys_are_fetched_when_needed_and_again_when_they_change():
    other = ed25519.Ed25519PrivateKey.generate()
    moment = datetime.now(UTC)
    async with published(PRIVATE, other) as (url, fetched):
        check = signatures.OfFal(url=url, now=lambda: moment)
        assert await check(by_fal(b"x"), b"x")
        assert await check(by_fal(b"x"), b"x")
        assert not await check(by_fal(b"x", other), b"x")
        assert len(fetched) == 1, "a forged one does not make us fetch at once"
        moment += timedelta(minutes=2)
        assert await check(by_fal(b"x", other), b"x")
        assert len(fetched) == 2


async def test_replicates_secret_is_the_accounts_own_unless_one_is_set():
    async with FakeReplicate().open() as fake:
        held = {"replicate_api_token": fake.secret, "replicate_base_url": fake.url}
        check = signatures.checks(Settings(_env_file=None, **held))["replicate"]
        headers = by_replicate(fake, b"x")
        assert await check(headers, b"x")
        assert not await check(headers, b"y")
        secret = f"whsec_{base64.b64encode(b'other').decode()}"
        given = Settings(_env_file=None, **held, replicate_webhook_secret=secret)
        assert not await signatures.checks(given)["replicate"](headers, b"x")
    assert signatures.checks(Settings(_env_file=None)) == {}


async def test_a_port_that_is_taken_names_its_setting():
    async with web.served(0, {}) as port:
        with pytest.raises(Misconfigured, match="DAILIES_WEB_PORT"):
            async with web.served(port, {}):
                pass


async def test_the_house_listens_only_where_it_can_be_reached(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    held = {
        "replicate_api_token": "k",
        "web_port": port,
        "database_url": f"sqlite+aiosqlite:///{tmp_path}/dailies.db",
        "media_url": f"file://{tmp_path}/media",
        "work_dir": tmp_path / "work",
    }
    async with (
        studio.open_studio(Settings(_env_file=None, **held)) as opened,
        AsyncExitStack() as stack,
        aiohttp.ClientSession() as session,
    ):
        root = f"http://127.0.0.1:{port}"
        await services._web(stack, opened, opened.settings)
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.get(root)
        reached = Settings(
            _env_file=None, **held, public_url="https://films.example",
            replicate_webhook_secret=f"whsec_{base64.b64encode(b'x').decode()}",
        )  # fmt: skip
        await services._web(stack, opened, reached)
        for method, path, status in (
            ("GET", "/alive", 204), ("POST", "/hooks/replicate/a-b", 401),
            ("POST", "/hooks/fal/a-b", 404),
        ):  # fmt: skip
            async with session.request(method, f"{root}{path}", data=b"{}") as answer:
                assert answer.status == status
