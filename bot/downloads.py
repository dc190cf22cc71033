"""Downloads: whole films for people whose chat takes only small files, by signed links that end.

A link says which file until when; the signature over both is made with a key that follows from the
secrets of the house, so that it holds after a restart and on every machine, and nothing is stored.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from pipeline import clock
from pipeline.settings import Settings
from storage import errors, media, shapes

if TYPE_CHECKING:
    from aiohttp import web

PREFIX = "/films"
LASTS = timedelta(days=7)
"""As long as S3 signs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html"""
PROOF_CHARS = 32
SUFFIXES = {".mp4": "video/mp4", ".zip": "application/zip"}
"""What is handed out; of anything else no link is ever made."""


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Makes links and says whether one holds. `key` is secret."""

    public_url: str
    key: bytes
    now: clock.Clock = clock.wall

    def link(self, asset: shapes.Asset) -> str:
        """Where the file can be had for at least a week; the same link for days on end.

        A link that changed with every drawing would change its card each time.
        """
        week = round(LASTS.total_seconds())
        until = (int(self.now().timestamp()) // week + 2) * week
        query = {"until": until, "proof": self._proof(asset, until)}
        name = f"{asset.digest}-{asset.size}{asset.suffix}"
        return f"{self.public_url.rstrip('/')}{PREFIX}/{name}?{urlencode(query)}"

    def holds(self, asset: shapes.Asset, *, until: str, proof: str) -> bool:
        """Whether we made this link, and it has not ended."""
        if not until.isdecimal() or len(until) > len("9999999999"):
            return False
        ours = hmac.compare_digest(self._proof(asset, int(until)), proof)
        return ours and self.now() < datetime.fromtimestamp(int(until), UTC)

    def _proof(self, asset: shapes.Asset, until: int) -> str:
        said = f"{asset.key} {asset.size} {until}".encode()
        return hmac.new(self.key, said, hashlib.sha256).hexdigest()[:PROOF_CHARS]


def signer(settings: Settings) -> Signer | None:
    """The signer of this house; None where nobody outside can reach it."""
    if not settings.public_url:
        return None
    secrets = (settings.discord_token, settings.telegram_token)
    known = "\n".join(one.get_secret_value() for one in secrets if one is not None)
    key = hmac.new(known.encode(), PREFIX.encode(), hashlib.sha256).digest()
    return Signer(public_url=settings.public_url, key=key)


def routes(shelf: media.Media, signer: Signer) -> "web.Application":
    """What answers to the links. Films can be played from any point, so players may seek."""
    from aiohttp import web  # a terminal makes no links, and starts quicker without it

    async def film(request: web.Request) -> web.StreamResponse:
        asset = _named(request.match_info["name"])
        until, proof = request.query.get("until", ""), request.query.get("proof", "")
        if asset is None or not signer.holds(asset, until=until, proof=proof):
            raise web.HTTPForbidden
        try:
            path = await shelf.path(asset)
        except errors.StorageError as error:
            raise web.HTTPNotFound from error
        kind = {"Content-Type": SUFFIXES[asset.suffix], "Cache-Control": "private"}
        return web.FileResponse(path, headers=kind)

    made = web.Application()
    made.router.add_get("/{name}", film)
    return made


def _named(name: str) -> shapes.Asset | None:
    """The asset of a link's last part: its digest, its size and its suffix."""
    stem, dot, suffix = name.partition(".")
    digest, _, size = stem.partition("-")
    if f"{dot}{suffix}" not in SUFFIXES or not size.isdecimal() or len(size) > len("9" * 15):
        return None
    try:
        return shapes.Asset(digest=digest, suffix=dot + suffix, size=int(size))
    except ValueError:
        return None
