"""Telegram on the loopback: the Bot API as far as a bot can tell, strict about everything.

https://core.telegram.org/bots/api. What the real one refuses is refused; what it would let pass
and a person would mind (an edit that changes nothing, a query nobody answers) is written down.
"""

import asyncio
import itertools
import math
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web

from tests.telegram import specs
from tests.telegram.chats import BOT, Chat, Refused
from tests.telegram.methods import Methods

__all__ = ["BOT", "TOKEN", "Chat", "Fake", "opened"]

TOKEN = "4242:fake-token-of-the-loopback"  # noqa: S105 - nobody is let in by it
FLOOD_S = 40
HINTS = {"sendChatAction", "getChatAdministrators", "getChatMember"}


@dataclass
class Call:
    method: str
    given: dict[str, Any]
    at: float
    files: frozenset[str] = frozenset()
    ok: bool = True


class Fake(Methods):
    """The server. `calls` is everything that was asked, `complaints` what should not have been."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[Call] = []
        self.reached_at = ""
        self.second_s = 1.0
        self.stuck: set[str] = set()
        self.url = ""
        self._changed = asyncio.Event()
        self._update_ids = itertools.count(1)
        self._session: aiohttp.ClientSession | None = None

    async def brings(self, **update: Any) -> int:
        """Something happens: by the webhook if one is set, else to be fetched."""
        number = next(self._update_ids)
        whole = {"update_id": number, **update}
        if self.webhook.get("url"):
            await self.post_webhook(whole)
        else:
            self._updates.append(whole)
            self._news.set()
        return number

    async def post_webhook(self, update: dict[str, Any], secret: str | None = None) -> int:
        assert self._session is not None
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret or self.webhook["secret_token"]}
        async with self._session.post(self.reached_at, json=update, headers=headers) as answer:
            return answer.status

    async def changes(self) -> None:
        """Wait until something was posted or changed."""
        self._changed.clear()
        await self._changed.wait()

    def count(self, *methods: str) -> int:
        return sum(1 for one in self.calls if one.method in methods)

    def count_messages(self) -> int:
        """How often something was posted, changed or answered."""
        return sum(1 for one in self.calls if one.method not in {"getUpdates", "sendChatAction"})

    @property
    def unconfirmed(self) -> int:
        """Updates that the bot has not said to have."""
        return len(self._updates)

    @property
    def unanswered(self) -> list[str]:
        return [one for one in self.queries if one not in self.answers]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method, at = request.match_info["method"], time.monotonic()
        given, files = await self._read(request)
        call = Call(method, given, at, frozenset(files))
        self.calls.append(call)
        self.complaints += specs.wrong(method, given, set(files))
        if method in self.stuck:
            return await self._stuck(call)
        try:
            result = await self._answer(method, given, files)
        except Refused as no:
            call.ok = False
            body: dict[str, Any] = {
                "ok": False, "error_code": no.code, "description": no.text,
            }  # fmt: skip
            if no.parameters:
                body["parameters"] = no.parameters
            return web.json_response(body, status=no.code)
        self._changed.set()
        return web.json_response({"ok": True, "result": result})

    async def _stuck(self, call: Call) -> web.StreamResponse:
        """Does not answer until that is over, and has then done nothing."""
        call.ok = False
        self._changed.set()
        while call.method in self.stuck:
            await asyncio.sleep(0.01)
        return web.Response(status=500)

    async def serve_file(self, request: web.Request) -> web.StreamResponse:
        data = self.files.get(request.match_info["path"])
        return web.Response(body=data) if data is not None else web.Response(status=404)

    async def _read(self, request: web.Request) -> tuple[dict[str, Any], dict[str, bytes]]:
        plain: dict[str, str] = {}
        files: dict[str, bytes] = {}
        if request.content_type.startswith("multipart/"):
            async for part in await request.multipart():
                data = bytes(await part.read())
                if part.filename is None:
                    plain[part.name] = data.decode()
                else:
                    files[part.name] = data
                    self._filenames[part.name] = part.filename
        else:
            plain = {name: str(value) for name, value in (await request.post()).items()}
        return specs.read(plain), files

    async def _answer(self, method: str, given: dict[str, Any], files: dict[str, bytes]) -> Any:
        carry_out = getattr(self, f"_{method}", None)
        if carry_out is None:
            self.complaints.append(f"{method} is not in this fake")
            raise Refused(404, "Not Found")
        if "chat_id" in given:
            self._may(int(given["chat_id"]), method, given)
        return await carry_out(given, files)

    def _may(self, number: int, method: str, given: dict[str, Any]) -> None:
        chat = self.chats.get(number)
        if chat is None:
            raise Refused(400, "Bad Request: chat not found")
        if chat.moved_to is not None:
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, text, migrate_to_chat_id=chat.moved_to)
        if chat.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        wait = min(chat.flood_until - time.monotonic(), FLOOD_S * self.second_s)
        if wait > 0 and method not in HINTS:
            seconds = math.ceil(wait / self.second_s)
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        if given.get("message_thread_id") in chat.closed_topics:
            raise Refused(400, "Bad Request: TOPIC_CLOSED")


@asynccontextmanager
async def opened():
    """The server while the block runs."""
    fake = Fake()
    served = web.Application(client_max_size=100 * 1000**2)
    served.router.add_post(f"/bot{TOKEN}/{{method}}", fake.handle)
    served.router.add_get(f"/file/bot{TOKEN}/{{path:.+}}", fake.serve_file)

    async def stranger(request: web.Request) -> web.Response:
        body = {"ok": False, "error_code": 401, "description": "Unauthorized"}
        return web.json_response(body, status=401)

    served.router.add_post("/{other:.+}", stranger)
    runner = web.AppRunner(served, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    fake.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession() as session:
        fake._session = session
        try:
            yield fake
        finally:
            await runner.cleanup()
