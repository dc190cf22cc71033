"""REST v10: one method a route, named after its verb, its first word and its length."""

import asyncio
import json
import time
from typing import Any

from aiohttp import web

from tests.discord import limits
from tests.discord.fake import ids
from tests.discord.fake.gateway import PATIENCE_S
from tests.discord.fake.ids import Refusal
from tests.discord.fake.messages import Files, Messages
from tests.discord.fake.weather import VIA

Answer = tuple[int, Any]
JSON = "application/json"
SHELTERED = {"interactions", "webhooks"}
"""Answers to interactions have a service of their own and count against no limit of the bot."""


class Discord(Messages):
    """The whole platform."""

    def __init__(self) -> None:
        super().__init__()
        self.strict = True
        self.heard = asyncio.Event()
        self.heard.set()

    def app(self) -> web.Application:
        """Everything that it serves."""
        made = web.Application(client_max_size=64 * ids.MIB)
        made.router.add_get("/gateway", self._gateway)
        made.router.add_get("/gateway/", self._gateway)
        made.router.add_get("/cdn/{id}/{name}", self._file)
        made.router.add_route("*", "/api/v10/{path:.*}", self._rest)
        return made

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.files[request.match_info["id"]])

    async def _rest(self, request: web.Request) -> web.Response:
        path, method = "/" + request.match_info["path"], request.method
        if path == "/users/@me" and request.headers.get("Authorization") != f"Bot {ids.TOKEN}":
            said = json.dumps({"message": "401: Unauthorized", "code": 0}).encode()
            return web.Response(status=401, body=said, headers={"Content-Type": JSON})
        body, files = await _body(request)
        status, answer, headers = await self._carried_out(method, path, body, files)
        self.requests.append((time.monotonic(), method, path, status))
        await self.tell()
        if method == "POST" and path.endswith("/messages"):
            await self.heard.wait()  # the news that it was posted can be held back
        if status == 204:
            return web.Response(status=204, headers=headers)
        # discord.py reads JSON only where the type says exactly this
        said = json.dumps(answer).encode()
        return web.Response(status=status, body=said, headers={**headers, "Content-Type": JSON})

    async def _carried_out(
        self, method: str, path: str, body: Any, files: Files
    ) -> tuple[int, Any, dict[str, str]]:
        parts = path.strip("/").split("/")
        headers = VIA
        if parts[0] not in SHELTERED:
            refused, headers = self.weather.instead(method, parts)
            if refused is not None:
                return *refused, headers
        if body is not None and self.strict:
            self.violations += limits.broken(method, path, body)
        verb = "_".join((method.lower(), parts[0], str(len(parts))))
        handler = getattr(self, f"_{verb}", None)
        if handler is None:
            self.violations.append(f"nobody answers {method} {path}")
            return 404, {"message": "unknown", "code": 0}, headers
        try:
            return *(await handler(parts, body, files)), headers
        except Refusal as refusal:
            return refusal.status, {"message": refusal.text, "code": refusal.code}, headers

    # ---- the bot itself

    async def _get_users_2(self, parts: list[str], body: Any, files: Files) -> Answer:
        return 200, self.users[ids.APP]

    async def _get_users_3(self, parts: list[str], body: Any, files: Files) -> Answer:
        return 200, [
            {"id": one["id"], "name": one["name"], "permissions": str(self.permissions)}
            for one in self.guilds.values()
        ]

    async def _get_oauth2_3(self, parts: list[str], body: Any, files: Files) -> Answer:
        return 200, {
            "id": ids.APP, "name": "Dailies", "icon": None, "description": "", "bot_public": True,
            "bot_require_code_grant": False, "verify_key": "", "flags": 0, "team": None,
            "owner": ids.user("1", "owner"), "rpc_origins": [], "summary": "", "hook": True,
        }  # fmt: skip

    _get_applications_2 = _get_oauth2_3

    async def _get_gateway_2(self, parts: list[str], body: Any, files: Files) -> Answer:
        starts = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        url = self.url.replace("http", "ws") + "/gateway"
        return 200, {"url": url, "shards": 1, "session_start_limit": starts}

    async def _put_applications_3(self, parts: list[str], body: Any, files: Files) -> Answer:
        self.syncs += 1
        self.commands = [
            {"id": ids.snowflake(), "application_id": ids.APP, "version": "1", "description": ""}
            | one
            for one in body
        ]
        return 200, self.commands

    # ---- channels

    async def _post_users_3(self, parts: list[str], body: Any, files: Files) -> Answer:
        who = str(body["recipient_id"])
        for one in self.channels.values():
            if one["type"] == ids.DM and one["recipients"][0]["id"] == who:
                return 200, one
        made = self.channels[self.channel(None, "dm", ids.DM)]
        made["recipients"] = [self.users[who]]
        return 200, made

    async def _get_channels_2(self, parts: list[str], body: Any, files: Files) -> Answer:
        return 200, self._channel(parts[1])

    async def _patch_channels_2(self, parts: list[str], body: Any, files: Files) -> Answer:
        found = self._channel(parts[1])
        if "thread_metadata" in found and "archived" in body:
            found["thread_metadata"]["archived"] = body["archived"]
        return 200, found

    async def _post_channels_3(self, parts: list[str], body: Any, files: Files) -> Answer:
        channel = self._channel(parts[1])
        if parts[2] == "messages":
            return 200, self._posted(channel, body, files)
        made = self._thread(channel, body)
        if channel["type"] == ids.FORUM:
            made = {**made, "message": self._posted(made, body["message"], {})}
        await self.dispatch("THREAD_CREATE", {**made, "newly_created": True})
        return 201, made

    # ---- messages

    async def _get_channels_3(self, parts: list[str], body: Any, files: Files) -> Answer:
        self._channel(parts[1])
        return 200, self.in_channel(parts[1])[::-1][:100]

    async def _get_channels_4(self, parts: list[str], body: Any, files: Files) -> Answer:
        return 200, self._message(parts)

    async def _patch_channels_4(self, parts: list[str], body: Any, files: Files) -> Answer:
        return 200, self._edited(parts, body, files)

    async def _delete_channels_4(self, parts: list[str], body: Any, files: Files) -> Answer:
        del self.messages[self._message(parts)["id"]]
        return 204, None

    # ---- interactions

    async def _post_interactions_4(self, parts: list[str], body: Any, files: Files) -> Answer:
        asked = self.asked.get(parts[1])
        if asked is None or asked.token != parts[2]:
            raise Refusal(404, 10062, "Unknown interaction")
        if asked.type is not None:
            self.violations.append(f"acknowledged twice: {asked.id}")
            raise Refusal(400, 40060, "Interaction has already been acknowledged")
        asked.took_s = time.monotonic() - asked.sent
        if asked.took_s > PATIENCE_S:
            self.violations.append(f"late by {asked.took_s - PATIENCE_S:.2f} s")
            raise Refusal(404, 10062, "Unknown interaction")
        asked.type, asked.data = body["type"], body.get("data") or {}
        if asked.type == 4:
            self._check(asked.data, files)
            asked.told.append(self._private(asked, asked.data, files))
        asked.answered.set()
        resource = {"id": asked.id, "type": asked.kind, "response_message_id": ids.snowflake()}
        return 200, {"interaction": resource | {"response_message_loading": True}}

    async def _post_webhooks_3(self, parts: list[str], body: Any, files: Files) -> Answer:
        asked = next(one for one in self.asked.values() if one.token == parts[2])
        if asked.type is None:
            raise Refusal(404, 10015, "Unknown Webhook")
        self._check(body, files)
        made = self._private(asked, body, files)
        asked.told.append(made)
        return 200, made


async def _body(request: web.Request) -> tuple[Any, Files]:
    """The JSON of a request and its files."""
    if request.content_type != "multipart/form-data":
        text = await request.text()
        return (json.loads(text) if text else None), {}
    body, files = None, {}
    reader = await request.multipart()
    while part := await reader.next():
        data = await part.read(decode=True)  # type: ignore[union-attr]
        if part.name == "payload_json":  # type: ignore[union-attr]
            body = json.loads(data)
        else:
            files[str(part.name)] = bytes(data)  # type: ignore[union-attr]
    return body, files
