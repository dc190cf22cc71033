"""HTTP: JSON over aiohttp for vendors whose SDK would pay twice, or that have none."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from pipeline.providers import answers

PATIENCE_S = 120.0


@dataclass(kw_only=True)
class Http:
    """One vendor's connections. Errors come out as those of `pipeline.errors`."""

    line: answers.Line
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    patience_s: float = PATIENCE_S
    _session: aiohttp.ClientSession | None = field(default=None, repr=False)

    async def json(self, method: str, url: str, *, paid: bool = False, **options: Any) -> Any:
        """The answer as JSON; `paid` says that the request can cost money. Never repeated."""
        async with self._answer(method, url, paid=paid, **options) as answer:
            return await answer.json(content_type=None)

    async def told(self, url: str) -> tuple[Any, Mapping[str, str]]:
        """What is there as JSON, and the headers beside it."""
        async with self._answer("GET", url, paid=False) as answer:
            return await answer.json(content_type=None), answer.headers

    async def bytes(self, method: str, url: str, *, paid: bool = False, **options: Any) -> bytes:
        """The answer as it is."""
        async with self._answer(method, url, paid=paid, **options) as answer:
            return await answer.read()

    @asynccontextmanager
    async def listening(
        self, url: str, **params: str
    ) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
        """A websocket, for as long as the block lasts. Raises Transient when the line is lost."""
        try:
            async with self._opened().ws_connect(url, params=params, heartbeat=10) as messages:
                yield messages
        except (aiohttp.ClientError, ValueError) as error:
            raise self.line.dead(error, paid=False) from error

    async def aclose(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            await asyncio.sleep(0)  # its sockets are closed one turn of the loop later

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            patience = aiohttp.ClientTimeout(total=self.patience_s, sock_connect=10)
            self._session = aiohttp.ClientSession(headers=self.headers, timeout=patience)
        return self._session

    @asynccontextmanager
    async def _answer(
        self, method: str, url: str, *, paid: bool, **options: Any
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        """The one place where aiohttp's errors and a vendor's statuses become ours."""
        options.setdefault("allow_redirects", False)
        try:
            async with self._opened().request(method, url, **options) as answer:
                if answer.status >= 400:
                    said = await answer.text(errors="replace")
                    wait = answer.headers.get("Retry-After")
                    told = answers.spoken(said)
                    raise self.line.status(answer.status, told, retry_after=wait, paid=paid)
                yield answer
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise self.line.dead(error, paid=paid, sent=False) from error
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise self.line.dead(error, paid=paid) from error
