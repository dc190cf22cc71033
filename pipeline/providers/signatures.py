"""Signatures: whether a webhook comes from the vendor it names; secrets are fetched when needed.

Replicate's secret: https://replicate.com/docs/topics/webhooks/verify-webhook, fal's keys:
https://docs.fal.ai/model-endpoints/webhooks. fal changes its keys now and then.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pipeline import clock, makers
from pipeline.providers import answers, http, registry, webhooks
from pipeline.settings import Settings

FRESH = timedelta(hours=24)
"""How long fal's keys may be kept, as fal asks."""
SELDOM = timedelta(minutes=1)
"""How soon they are asked for again after a signature that none of them made."""
PATIENCE_S = 10.0


def checks(settings: Settings, *, now: clock.Clock = clock.wall) -> Mapping[str, webhooks.Check]:
    """A check for each vendor that calls back and whose key is set, by the vendor's name."""
    found: dict[str, webhooks.Check] = {}
    if makers.available("replicate", settings):
        found["replicate"] = OfReplicate(settings=settings, now=now)
    if makers.available("fal", settings):
        found["fal"] = OfFal(url=settings.fal_jwks_url, now=now)
    return found


@dataclass(kw_only=True)
class OfReplicate:
    """By the secret that is set, else the one that the account has."""

    settings: Settings
    now: clock.Clock = clock.wall
    _secret: str = field(default="", repr=False)

    async def __call__(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether Replicate sent this. Raises Transient while nobody can tell."""
        secret = self._secret or await self._fetched()
        return webhooks.replicate_signed(headers, body, secret=secret, now=self.now())

    async def _fetched(self) -> str:
        given = self.settings.replicate_webhook_secret
        if given is not None:
            self._secret = given.get_secret_value()
            return self._secret
        line = registry.line("replicate", self.settings)
        bearer = {"Authorization": f"Bearer {line.secret}"}
        asking = http.Http(line=line, headers=bearer, patience_s=PATIENCE_S)
        root = self.settings.replicate_base_url.rstrip("/")
        try:
            said = await asking.json("GET", f"{root}/v1/webhooks/default/secret")
        finally:
            await asking.aclose()
        self._secret = str(said.get("key", ""))
        return self._secret


@dataclass(kw_only=True)
class OfFal:
    """By the public keys that fal publishes."""

    url: str
    now: clock.Clock = clock.wall
    _keys: tuple[bytes, ...] = ()
    _fetched_at: datetime | None = None

    async def __call__(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether fal sent this. Raises Transient while nobody can tell."""
        await self._refresh(FRESH)
        if not webhooks.fal_signed(headers, body, keys=self._keys, now=self.now()):
            await self._refresh(SELDOM)
        return webhooks.fal_signed(headers, body, keys=self._keys, now=self.now())

    async def _refresh(self, after: timedelta) -> None:
        """Fetch the keys if they are older than that."""
        if self._fetched_at is not None and self.now() - self._fetched_at < after:
            return
        line = answers.Line(vendor="fal", setting="DAILIES_FAL_JWKS_URL")
        asking = http.Http(line=line, patience_s=PATIENCE_S)
        try:
            said = await asking.json("GET", self.url)
        finally:
            await asking.aclose()
        self._keys, self._fetched_at = webhooks.fal_keys(said), self.now()
