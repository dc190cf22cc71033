"""Fetching: a vendor's output, by a URL that is not trusted.

Only https, never an address that is not public, checked for every hop and at the moment of
connecting; only the configured server itself may be anything else.
"""

import asyncio
import base64
import binascii
import ipaddress
import socket
from pathlib import Path

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from pipeline import errors
from pipeline.errors import Why

LARGEST_BYTES = 512 * 1024 * 1024
HOPS = 3
CHUNK = 256 * 1024
PATIENCE = aiohttp.ClientTimeout(total=600, sock_connect=15, sock_read=60)
GONE = frozenset({403, 404, 410})


class _PrivateAddressError(OSError):
    """A public name that leads into a private network."""


async def fetch(url: str, path: Path, *, trusted: str = "", largest: int = LARGEST_BYTES) -> Path:
    """Download to `path`. `trusted` is the vendor's own base URL.

    Raises Rejected for an address or a size that is not allowed and for an output that is gone,
    Transient where the line failed.
    """
    if url.startswith("data:"):
        await asyncio.to_thread(path.write_bytes, _embedded(url, largest))
        return path
    home = URL(trusted).origin() if trusted else None
    try:
        return await _follow(URL(url), path, home, largest)
    except _PrivateAddressError as error:
        raise _garbage("an output on a private network") from error
    except aiohttp.ClientConnectorDNSError as error:
        if isinstance(error.os_error, _PrivateAddressError):
            raise _garbage("an output on a private network") from error
        raise errors.Transient(detail="the output's host is unknown") from error
    except ValueError as error:
        raise _garbage("an output whose address is none") from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise errors.Transient(detail=f"download: {type(error).__name__}") from error


async def _follow(url: URL, path: Path, home: URL | None, largest: int) -> Path:
    for _ in range(HOPS + 1):
        known = home is not None and bool(url.host) and url.origin() == home
        if not known:
            _check(url)
        connector = aiohttp.TCPConnector(resolver=None if known else _PublicOnly())
        async with (
            aiohttp.ClientSession(connector=connector, timeout=PATIENCE) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            if answer.status in {301, 302, 303, 307, 308}:
                url = url.join(URL(answer.headers.get("Location", "")))
                continue
            _check_status(answer.status)
            return await _written(answer, path, largest)
    raise _garbage("too many redirects")


async def _written(answer: aiohttp.ClientResponse, path: Path, largest: int) -> Path:
    size = 0
    with path.open("wb") as file:
        async for chunk in answer.content.iter_chunked(CHUNK):
            size += len(chunk)
            if size > largest:
                raise _garbage(f"an output above {largest} bytes")
            file.write(chunk)
    if not size:
        raise _garbage("an empty output")
    return path


def _check(url: URL) -> None:
    if url.scheme != "https" or not url.host:
        raise _garbage("an output that is not on https")
    try:
        address = ipaddress.ip_address(url.host)
    except ValueError:
        return
    if not _public(address):
        raise _garbage("an output on a private network")


def _check_status(status: int) -> None:
    if status in GONE:
        raise _garbage(f"the output is gone ({status})")
    if status != 200:
        raise errors.Transient(detail=f"download: {status}")


def _public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not address.is_multicast


def _embedded(url: str, largest: int) -> bytes:
    head, _, body = url.partition(",")
    if not head.endswith(";base64") or len(body) > largest * 4 // 3 + 4:
        raise _garbage("a data URL that is not base64, or too long")
    try:
        return base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _garbage("a damaged data URL") from error


def _garbage(detail: str) -> errors.Rejected:
    return errors.Rejected(Why.VENDOR_GARBAGE, detail)


class _PublicOnly(AbstractResolver):
    """Resolves names, and refuses those with any address that is not public."""

    def __init__(self) -> None:
        self._resolver = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """All addresses of a host. Raises OSError."""
        found = await self._resolver.resolve(host, port, family)
        if not all(_public(ipaddress.ip_address(one["host"].split("%")[0])) for one in found):
            raise _PrivateAddressError(host)
        return found

    async def close(self) -> None:
        """Nothing is held."""
        await self._resolver.close()
