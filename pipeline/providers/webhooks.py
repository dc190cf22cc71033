"""Webhooks: a vendor says that work has ended. Only a bell: what it says is asked for again.

Signatures are checked over the raw body before anything is parsed; what is late, doubled or
forged changes nothing. Replicate signs as Svix does (HMAC-SHA256 over `id.timestamp.body`), fal
with Ed25519 over four lines (https://docs.fal.ai/model-endpoints/webhooks).
"""

import base64
import binascii
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from aiohttp import web

from pipeline import catalogue, errors

TOLERANCE = timedelta(minutes=5)
LARGEST_BYTES = 1024 * 1024
HOOKS = "/hooks"
NAMES = {"replicate": "id", "fal": "request_id"}
LONGEST_NAME = 200
FAL_HEADERS = ("X-Fal-Webhook-Request-Id", "X-Fal-Webhook-User-Id", "X-Fal-Webhook-Timestamp")
Heard = Callable[[str, str], Awaitable[None]]
"""Takes the key of an order, and the vendor's name for the work (empty where it did not say)."""
Check = Callable[[Mapping[str, str], bytes], Awaitable[bool]]

log = logging.getLogger(__name__)


def replicate_signed(
    headers: Mapping[str, str], body: bytes, *, secret: str, now: datetime
) -> bool:
    """Whether Replicate sent this body not long ago; `secret` is `whsec_…`."""
    name, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not name or not _is_recent(stamp, now):
        return False
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        return False
    signed = hmac.new(key, f"{name}.{stamp}.".encode() + body, hashlib.sha256).digest()
    wanted = base64.b64encode(signed)
    given = headers.get("webhook-signature", "").split()
    return any(
        hmac.compare_digest(wanted, one.removeprefix("v1,").encode())
        for one in given
        if one.startswith("v1,")
    )


def fal_signed(
    headers: Mapping[str, str], body: bytes, *, keys: Sequence[bytes], now: datetime
) -> bool:
    """Whether fal sent this body not long ago; `keys` are its raw Ed25519 public keys."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ed25519

    request, user, stamp = (headers.get(name, "") for name in FAL_HEADERS)
    if not request or not user or not _is_recent(stamp, now):
        return False
    try:
        signature = bytes.fromhex(headers.get("X-Fal-Webhook-Signature", ""))
    except ValueError:
        return False
    message = "\n".join((request, user, stamp, hashlib.sha256(body).hexdigest())).encode()
    for key in keys:
        try:
            ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        except (InvalidSignature, ValueError):
            continue
        return True
    return False


def fal_keys(jwks: Mapping[str, object]) -> tuple[bytes, ...]:
    """The raw keys in fal's key set."""
    listed = jwks.get("keys")
    found = [one.get("x", "") for one in listed if isinstance(one, Mapping)] if isinstance(
        listed, list
    ) else []  # fmt: skip
    return tuple(base64.urlsafe_b64decode(f"{x}{'=' * (-len(x) % 4)}") for x in found if x)


def ticket(row: catalogue.Row, named: str) -> str:
    """The ticket that our vendor would have kept for work of this name."""
    return f"{'/'.join(row.slug.split('/')[:2])}|{named}" if row.vendor == "fal" else named


def routes(*, heard: Heard, checks: Mapping[str, Check]) -> web.Application:
    """`/<vendor>/<key of the order>` for every vendor that can be checked; mounted at HOOKS."""
    app = web.Application(client_max_size=LARGEST_BYTES)
    for vendor, check in checks.items():
        app.router.add_post(f"/{vendor}/{{key}}", _endpoint(vendor, check, heard))
    return app


def _endpoint(
    vendor: str, check: Check, heard: Heard
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def receive(request: web.Request) -> web.Response:
        body = await request.read()
        try:
            good = await check(request.headers, body)
        except errors.DailiesError as error:
            log.warning("hook not checked", extra={"vendor": vendor, "reason": error.why})
            return web.Response(status=503)
        if not good:
            return web.Response(status=401)
        await heard(request.match_info["key"], _named(vendor, body))
        return web.Response(status=204)

    return receive


def _named(vendor: str, body: bytes) -> str:
    """The vendor's own name for the work, where the body says it."""
    try:
        said = json.loads(body)
    except ValueError:
        return ""
    name = said.get(NAMES[vendor]) if isinstance(said, dict) else None
    return name if isinstance(name, str) and len(name) <= LONGEST_NAME else ""


def _is_recent(stamp: str, now: datetime) -> bool:
    try:
        sent = datetime.fromtimestamp(int(stamp), UTC)
    except (ValueError, OverflowError, OSError):
        return False
    return abs(now - sent) <= TOLERANCE
