"""What all fake vendors share: they count charges, hold requests against schemas, and fail."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.providers.fakes import material

Accept = Callable[[], Awaitable[web.StreamResponse]]
REFUSED = "the prompt was flagged as sensitive"
AFTER = frozenset({"reset-after", "502-after", "hang-after", "rubbish-after"})
TURNS = 4
"""How many turns of the loop it takes until a caller who was let in is known to the server."""


async def close(server: TestServer) -> None:
    """Let nobody in any more, and close with those who came at the last moment."""
    if server.runner is not None:
        for site in list(server.runner.sites):
            await site.stop()
    for _ in range(TURNS):
        await asyncio.sleep(0)
    await server.close()
    await asyncio.sleep(0)  # sockets are closed one turn later


class Fake:
    """One vendor on loopback. `faults` are taken from the front, one for each request that costs;
    `media` are taken for each output that is fetched, `states` for each piece of work."""

    def __init__(self, *, latency_s: float = 0.0) -> None:
        self.latency_s = latency_s
        self.faults: list[str] = []
        self.media: list[str] = []
        self.states: list[str] = []
        self.reads: list[str] = []
        self.charges: Counter[str] = Counter()
        self.asked: list[tuple[str, Any]] = []
        self.violations: list[str] = []
        self.cancelled: list[str] = []
        self.spoilt = ""
        self.secret = "".join(("a-", "hidden-key"))
        self.url = ""
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._closing = asyncio.Event()

    def routes(self) -> list[web.RouteDef]:
        raise NotImplementedError

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Fake"]:
        app = web.Application(client_max_size=64 * 1024 * 1024, middlewares=[self._guard])
        app.add_routes([*self.routes(), web.get("/outputs/{kind}", self._output)])
        server = TestServer(app)
        await server.start_server()
        self.url = str(server.make_url("")).rstrip("/")
        try:
            yield self
        finally:
            self._closing.set()
            await close(server)

    def check(self, name: str, body: Any, wrong: list[str]) -> None:
        """Remember what was asked and what the vendor's schema says against it."""
        self.asked.append((name, body))
        self.violations += wrong

    async def paid(self, key: Any, accept: Accept, request: web.Request) -> web.StreamResponse:
        """A request that costs money as soon as it is accepted."""
        fault = self.faults.pop(0) if self.faults else ""
        if fault not in AFTER and fault:
            return await self._fail(fault, request)
        self.charges[key if isinstance(key, str) else json.dumps(key, sort_keys=True)] += 1
        self.spoilt = fault
        answer = await accept()
        match fault:
            case "reset-after":
                return self._reset(request)
            case "502-after":
                return web.Response(status=502, text="bad gateway")
            case "hang-after":
                await self._closing.wait()
            case "rubbish-after":
                return web.Response(text="<html>Please log in.</html>", content_type="text/html")
        return answer

    async def _fail(self, fault: str, request: web.Request) -> web.StreamResponse:
        if fault == "reset":
            return self._reset(request)
        if fault == "hang":
            await self._closing.wait()
            return self._reset(request)
        if fault == "quota":
            return self.quota()
        status, _, wait = fault.partition(":")
        headers = {"Retry-After": wait} if wait else {}
        return self.refused(int(status), headers)

    def refused(self, status: int, headers: dict[str, str]) -> web.Response:
        """An error in the vendor's own form."""
        said = REFUSED if status in {400, 422} else f"no ({status})"
        return web.json_response({"detail": said}, status=status, headers=headers)

    def quota(self) -> web.Response:
        """What the vendor says when the account is empty, in its own way."""
        return web.json_response({"detail": "Insufficient credit"}, status=402)

    def state(self) -> str:
        """What becomes of the next piece of work; "ok" usually."""
        return self.states.pop(0) if self.states else "ok"

    def output(self, kind: str) -> str:
        return f"{self.url}/outputs/{kind}"

    def authorised(self, request: web.Request) -> bool:
        given = request.headers.get("Authorization") or request.headers.get("xi-api-key") or ""
        return given.removeprefix("Bearer ").removeprefix("Key ") == self.secret

    @staticmethod
    def _reset(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        outside = request.path.startswith(("/outputs", "/view", "/uploads"))
        if not outside and not self.authorised(request):
            return self.refused(401, {})
        if request.method == "GET" and not outside and self.reads:
            return await self._fail(self.reads.pop(0), request)
        answer: web.StreamResponse = await handler(request)
        return answer

    async def _output(self, request: web.Request) -> web.StreamResponse:
        return self.delivered(request.match_info["kind"])

    def delivered(self, kind: str) -> web.Response:
        """The media, or what the next fault makes of them."""
        fault = self.media.pop(0) if self.media else "ok"
        if fault == "gone":
            return web.Response(status=404)
        return web.Response(body=material.delivered(kind, fault))
