"""Webhooks: only what the vendor signed, not long ago, rings a bell."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer
from cryptography.hazmat.primitives.asymmetric import ed25519

from pipeline import errors
from pipeline.providers import webhooks

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
KEY = b"0123456789abcdef0123456789abcdef"
SECRET = f"whsec_{base64.b64encode(KEY).decode()}"
BODY = b'{"id": "p1", "status": "succeeded"}'


def replicate(body: bytes = BODY, *, at: datetime = NOW, key: bytes = KEY) -> dict[str, str]:
    stamp = str(int(at.timestamp()))
    signed = hmac.new(key, f"msg_1.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": "msg_1",
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,bm90IGl0 v1,{base64.b64encode(signed).decode()}",
    }


def accepted(headers: dict[str, str], body: bytes = BODY) -> bool:
    return webhooks.replicate_signed(headers, body, secret=SECRET, now=NOW)


def test_what_replicate_signed_is_accepted_also_twice():
    assert accepted(replicate())
    assert accepted(replicate())
    assert accepted(replicate(at=NOW - timedelta(minutes=4)))


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, BODY),
        (replicate(), BODY + b" "),
        (replicate(at=NOW - timedelta(minutes=6)), BODY),
        (replicate(at=NOW + timedelta(minutes=6)), BODY),
        (replicate(key=b"x" * 32), BODY),
        (replicate() | {"webhook-id": "msg_2"}, BODY),
        (replicate() | {"webhook-timestamp": "soon"}, BODY),
        (replicate() | {"webhook-timestamp": "9" * 40}, BODY),
        (replicate() | {"webhook-signature": "v2,abc"}, BODY),
        (replicate() | {"webhook-signature": "v1,ünicode"}, BODY),
    ],
)
def test_forged_changed_and_late_ones_are_not(headers, body):
    assert not accepted(headers, body)


def test_ten_thousand_guesses_open_nothing():
    guesses = (hashlib.sha256(str(number).encode()).digest() for number in range(10_000))
    headers = replicate()
    for guess in guesses:
        said = headers | {"webhook-signature": f"v1,{base64.b64encode(guess).decode()}"}
        assert not accepted(said)


class TestFal:
    private = ed25519.Ed25519PrivateKey.generate()

    def headers(self, body: bytes = BODY, *, at: datetime = NOW) -> dict[str, str]:
        stamp = str(int(at.timestamp()))
        lines = ("r1", "u1", stamp, hashlib.sha256(body).hexdigest())
        signature = self.private.sign("\n".join(lines).encode())
        names = (*webhooks.FAL_HEADERS, "X-Fal-Webhook-Signature")
        return dict(zip(names, ("r1", "u1", stamp, signature.hex()), strict=True))

    def keys(self) -> tuple[bytes, ...]:
        raw = self.private.public_key().public_bytes_raw()
        x = base64.urlsafe_b64encode(raw).decode().rstrip("=")
        other = base64.urlsafe_b64encode(b"\0" * 32).decode()
        return webhooks.fal_keys({"keys": [{"x": other}, {"x": x}]})

    def accepted(self, headers: dict[str, str], body: bytes = BODY) -> bool:
        return webhooks.fal_signed(headers, body, keys=self.keys(), now=NOW)

    def test_what_fal_signed_is_accepted(self):
        assert self.accepted(self.headers())

    def test_anything_else_is_not(self):
        good = self.headers()
        assert not self.accepted(good, BODY + b"!")
        assert not self.accepted(self.headers(at=NOW - timedelta(hours=1)))
        assert not self.accepted(good | {"X-Fal-Webhook-User-Id": "u2"})
        assert not self.accepted(good | {"X-Fal-Webhook-Signature": "zz"})
        assert not self.accepted({})
        assert webhooks.fal_keys({"keys": "none"}) == ()


async def nobody_can_tell(headers, body):
    raise errors.Transient


async def by_secret(headers, body):
    return accepted(dict(headers), body)


async def test_the_endpoint_hears_what_is_signed_and_turns_strangers_away():
    heard: list[tuple[str, str]] = []

    async def hear(key: str, named: str) -> None:
        heard.append((key, named))

    app = webhooks.routes(heard=hear, checks={"replicate": by_secret, "fal": nobody_can_tell})
    async with TestClient(TestServer(app)) as client:
        for headers in (replicate(), replicate(), {}):
            answer = await client.post("/replicate/film-1", data=BODY, headers=headers)
            assert answer.status == (204 if headers else 401)
        assert (await client.post("/fal/film-1", data=BODY)).status == 503
        assert (await client.post("/openai/film-1", data=BODY)).status == 404
    assert heard == [("film-1", "p1"), ("film-1", "p1")]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"id": 7}', b'{"id": "%s"}' % (b"x" * 999)])
async def test_a_signed_body_that_says_nothing_is_only_a_bell(body):
    heard: list[tuple[str, str]] = []

    async def hear(key: str, named: str) -> None:
        heard.append((key, named))

    app = webhooks.routes(heard=hear, checks={"replicate": by_secret})
    async with TestClient(TestServer(app)) as client:
        await client.post("/replicate/film-1", data=body, headers=replicate(body))
    assert heard == [("film-1", "")]
