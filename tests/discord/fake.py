"""A Discord of our own on the loopback: REST v10, gateway, files, clocks and rules.

It keeps everything that a person would see, and writes down every rule that was broken.
"""

import asyncio
import itertools
import json
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord import limits

EPOCH_MS = 1_420_070_400_000
PATIENCE_S = 3.0
TOKEN = ".".join(("token", "of", "the", "bot"))
APP = "1000"
TEXT, DM, FORUM, THREAD = 0, 1, 15, 11
MIB = 1024**2
_serial = itertools.count()


def snowflake() -> str:
    """An id that sorts by time."""
    return str((int(time.time() * 1000) - EPOCH_MS << 22) + next(_serial) % (1 << 22))


def stamp() -> str:
    """Now, as Discord writes it."""
    return datetime.now(UTC).isoformat()


@dataclass
class Asked:
    """An interaction that was sent to the bot, and what came of it."""

    id: str
    token: str
    kind: int
    sent: float
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    type: int | None = None
    data: dict[str, Any] = field(default_factory=dict)
    took_s: float | None = None
    told: list[dict[str, Any]] = field(default_factory=list)
    message: dict[str, Any] | None = None
    channel: str = ""


@dataclass
class Bucket:
    """A rate limit that refills as a whole."""

    limit: int
    window_s: float
    used: int = 0
    resets: float = 0.0

    def take(self) -> bool:
        now = time.monotonic()
        if now >= self.resets:
            self.used, self.resets = 0, now + self.window_s
        self.used += 1
        return self.used <= self.limit

    def headers(self, name: str) -> dict[str, str]:
        left = max(0.0, self.resets - time.monotonic())
        return {
            "X-RateLimit-Bucket": name,
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(0, self.limit - self.used)),
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "Via": "1.1 fake",
        }


class Discord:
    """The whole platform."""

    def __init__(self) -> None:
        self.url = ""
        self.users: dict[str, dict[str, Any]] = {APP: _user(APP, "Dailies", bot=True)}
        self.guilds: dict[str, dict[str, Any]] = {}
        self.channels: dict[str, dict[str, Any]] = {}
        self.messages: dict[str, dict[str, Any]] = {}
        self.files: dict[str, bytes] = {}
        self.asked: dict[str, Asked] = {}
        self.commands: list[dict[str, Any]] = []
        self.syncs = 0
        self.violations: list[str] = []
        self.requests: list[tuple[float, str, str, int]] = []
        self.limit, self.window_s = 100, 1.0
        self.file_bytes = 10 * MIB
        self.takes_bytes = 0
        self.failures: deque[int] = deque()
        self.forbidden: set[str] = set()
        self.gateway_log: list[str] = []
        self.resumable = True
        self.resumes_at = ""
        self.permissions = 309237763072
        self.down = False
        self.strict = True
        self.wakes = True
        self.limited: list[str] = []
        self.ready = asyncio.Event()
        self.changed = asyncio.Condition()
        self.heard = asyncio.Event()
        self.heard.set()
        self._buckets: dict[str, Bucket] = {}
        self._sockets: list[web.WebSocketResponse] = []
        self._sessions: dict[str, list[dict[str, Any]]] = {}
        self._held: dict[web.WebSocketResponse, str] = {}
        self._names: dict[tuple[str, str], str] = {}

    # ---- what the world looks like

    def guild(self, name: str, *, tier: int = 0) -> dict[str, Any]:
        """A server with one text channel and the bot in it."""
        number = snowflake()
        made = {
            "id": number, "name": name, "owner_id": "1", "premium_tier": tier, "channels": [],
            "roles": [_role(number, "@everyone")], "emojis": [], "features": [], "members": [],
            "threads": [], "stage_instances": [], "voice_states": [], "presences": [],
            "guild_scheduled_events": [], "stickers": [], "joined_at": stamp(), "large": False,
            "member_count": 8, "verification_level": 0, "default_message_notifications": 0,
            "explicit_content_filter": 0, "mfa_level": 0, "system_channel_flags": 0,
            "nsfw_level": 0, "premium_progress_bar_enabled": False, "preferred_locale": "en-US",
            "afk_timeout": 300, "unavailable": False, "soundboard_sounds": [],
        }  # fmt: skip
        self.guilds[number] = made
        return made

    def role(self, guild: dict[str, Any], name: str) -> str:
        """A role that members may have."""
        made = _role(snowflake(), name)
        guild["roles"].append(made)
        return str(made["id"])

    def channel(self, guild: dict[str, Any] | None, name: str, kind: int = TEXT) -> str:
        """A channel, of a server or between two people."""
        number = snowflake()
        made: dict[str, Any] = {"id": number, "type": kind, "name": name, "flags": 0}
        if guild is None:
            made |= {"recipients": [], "last_message_id": None}
        else:
            made |= {"guild_id": guild["id"], "position": 0, "permission_overwrites": []}
            made |= {"nsfw": False, "parent_id": None, "topic": None, "rate_limit_per_user": 0}
            made |= {"available_tags": []} if kind == FORUM else {}
            guild["channels"].append(made)
        self.channels[number] = made
        return number

    # ---- looking

    def in_channel(self, channel: str) -> list[dict[str, Any]]:
        """Messages of a channel, oldest first."""
        return [one for one in self.messages.values() if one["channel_id"] == channel]

    async def until(self, condition: Any, *, within_s: float = 20.0, what: str = "") -> Any:
        """Wait until something is true of this world."""
        try:
            async with asyncio.timeout(within_s), self.changed:
                while not (found := condition()):
                    await self.changed.wait()
                return found
        except TimeoutError:
            raise AssertionError(f"never happened: {what}") from None

    async def tell(self) -> None:
        """Something changed."""
        if not self.wakes:
            return
        async with self.changed:
            self.changed.notify_all()

    # ---- what people and moderators do

    async def delete(self, message: str) -> None:
        """A moderator takes a message away."""
        gone = self.messages.pop(message)
        guild = self.channels[gone["channel_id"]].get("guild_id")
        named = {"id": message, "channel_id": gone["channel_id"], "guild_id": guild}
        await self.dispatch("MESSAGE_DELETE", named)
        await self.tell()

    async def expel(self, guild: dict[str, Any]) -> None:
        """The bot is sent away from a server."""
        del self.guilds[guild["id"]]
        for channel in [
            one for one in self.channels.values() if one.get("guild_id") == guild["id"]
        ]:
            self.forbidden.add(channel["id"])
        await self.dispatch("GUILD_DELETE", {"id": guild["id"]})

    # ---- the gateway

    async def ask(self, payload: dict[str, Any], *, kind: int) -> Asked:
        """Send an interaction to the bot."""
        number, token = snowflake(), f"token-{snowflake()}"
        made = Asked(
            id=number, token=token, kind=kind, sent=0.0,
            message=payload.get("message"), channel=payload["channel_id"],
        )  # fmt: skip
        self.asked[number] = made
        await asyncio.wait_for(self.ready.wait(), 20)
        made.sent = time.monotonic()
        await self.dispatch(
            "INTERACTION_CREATE",
            {
                "id": number, "application_id": APP, "type": kind, "token": token, "version": 1,
                "attachment_size_limit": self.file_bytes, "entitlements": [],
                "app_permissions": "0", "locale": "en-US", **payload,
            },
        )  # fmt: skip
        return made

    async def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """An event for every session; those that are away get it when they resume."""
        for name, sent in self._sessions.items():
            sent.append({"op": 0, "t": event, "s": len(sent) + 1, "d": data})
            for socket in self._sockets:
                if self._held.get(socket) == name and not socket.closed:
                    await socket.send_str(json.dumps(sent[-1]))

    async def drop(self, *, code: int = 4000, resumable: bool = True) -> None:
        """Break every connection."""
        self.resumable = resumable
        self.ready.clear()
        for socket in list(self._sockets):
            await socket.close(code=code)

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.append(socket)
        await socket.send_str(
            json.dumps({"op": 10, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None})
        )
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._heard(socket, json.loads(message.data))
        finally:
            self._sockets.remove(socket)
            self._held.pop(socket, None)
        return socket

    async def _heard(self, socket: web.WebSocketResponse, said: dict[str, Any]) -> None:
        match said["op"]:
            case 1:
                await socket.send_str(json.dumps({"op": 11, "d": None, "s": None, "t": None}))
            case 2:
                self.gateway_log.append("identify")
                await self._identified(socket, said["d"])
            case 6:
                self.gateway_log.append("resume")
                await self._resumed(socket, said["d"])

    async def _identified(self, socket: web.WebSocketResponse, wish: dict[str, Any]) -> None:
        privileged = (1 << 1) | (1 << 8) | (1 << 15)
        if wish["intents"] & privileged:
            self.violations.append("asked for privileged intents")
        if wish["token"] != TOKEN:
            await socket.close(code=4004)
            return
        name = f"session-{snowflake()}"
        self._sessions = {name: []}
        self._held[socket] = name
        guilds = [{"id": one, "unavailable": True} for one in self.guilds]
        ready = {
            "v": 10, "user": self.users[APP], "guilds": guilds, "session_id": name,
            "resume_gateway_url": (self.resumes_at or self.url).replace("http", "ws") + "/gateway",
            "shard": wish.get("shard", [0, 1]), "application": {"id": APP, "flags": 0},
        }  # fmt: skip
        await self.dispatch("READY", ready)
        for guild in self.guilds.values():
            threads = [one for one in self._active_threads() if one["guild_id"] == guild["id"]]
            await self.dispatch("GUILD_CREATE", {**guild, "threads": threads})
        self.ready.set()

    async def _resumed(self, socket: web.WebSocketResponse, wish: dict[str, Any]) -> None:
        name = wish["session_id"]
        if not self.resumable or name not in self._sessions:
            self.resumable = True
            await socket.send_str(json.dumps({"op": 9, "d": False, "s": None, "t": None}))
            return
        self._held[socket] = name
        for missed in self._sessions[name][wish["seq"] :]:
            await socket.send_str(json.dumps(missed))
        await self.dispatch("RESUMED", {})
        self.ready.set()

    # ---- REST

    def app(self) -> web.Application:
        made = web.Application(client_max_size=64 * MIB)
        made.router.add_get("/gateway", self._gateway)
        made.router.add_get("/gateway/", self._gateway)
        made.router.add_get("/cdn/{id}/{name}", self._file)
        made.router.add_route("*", "/api/v10/{path:.*}", self._rest)
        return made

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.files[request.match_info["id"]])

    async def _rest(self, request: web.Request) -> web.Response:
        path, method = "/" + request.match_info["path"], request.method
        if path == "/users/@me" and request.headers.get("Authorization") != f"Bot {TOKEN}":
            said = json.dumps({"message": "401: Unauthorized", "code": 0}).encode()
            return web.Response(status=401, body=said, headers={"Content-Type": "application/json"})
        body, files = await _body(request)
        status, answer, headers = await self._carried_out(method, path, body, files)
        self.requests.append((time.monotonic(), method, path, status))
        await self.tell()
        if method == "POST" and path.endswith("/messages"):
            await self.heard.wait()  # the news that it was posted can be held back
        if status == 204:
            return web.Response(status=204, headers=headers)
        # discord.py reads JSON only where the type says exactly this
        return web.Response(
            status=status,
            body=json.dumps(answer).encode(),
            headers={**headers, "Content-Type": "application/json"},
        )

    async def _carried_out(
        self, method: str, path: str, body: Any, files: dict[str, bytes]
    ) -> tuple[int, Any, dict[str, str]]:
        parts = path.strip("/").split("/")
        headers = {"Via": "1.1 fake"}
        if parts[0] not in {"interactions", "webhooks"}:
            refused, headers = self._limited(method, parts)
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

    def _limited(
        self, method: str, parts: list[str]
    ) -> tuple[tuple[int, Any] | None, dict[str, str]]:
        """An answer other than the one that was asked for, and what the headers say of limits."""
        if self.down:
            return (503, {"message": "down", "code": 0}), {"Via": "1.1 fake"}
        if self.failures:
            status = self.failures.popleft()
            wait = {"retry_after": 0.2, "global": False} if status == 429 else {}
            return (status, {"message": "broken", "code": 0, **wait}), {"Via": "1.1 fake"}
        name = f"{method} {'/'.join(parts[::2])}"
        key = f"{name} {parts[1] if len(parts) > 1 else ''}"
        bucket = self._buckets.setdefault(key, Bucket(self.limit, self.window_s))
        allowed = bucket.take()
        headers = bucket.headers(name.replace(" ", "-").replace("/", "-"))
        if allowed:
            return None, headers
        wait_s = round(max(0.0, bucket.resets - time.monotonic()), 3)
        self.limited.append(key)
        return (429, {"message": "slow", "retry_after": wait_s, "global": False}), headers

    async def _get_users_2(self, parts: list[str], body: Any, files: Any) -> tuple[int, Any]:
        return 200, self.users[APP]

    async def _get_users_3(self, parts: list[str], body: Any, files: Any) -> tuple[int, Any]:
        return 200, [
            {"id": one["id"], "name": one["name"], "permissions": str(self.permissions)}
            for one in self.guilds.values()
        ]

    async def _get_oauth2_3(self, parts: list[str], body: Any, files: Any) -> tuple[int, Any]:
        owner = _user("1", "owner")
        return 200, {
            "id": APP, "name": "Dailies", "icon": None, "description": "", "bot_public": True,
            "bot_require_code_grant": False, "verify_key": "", "flags": 0, "owner": owner,
            "team": None, "rpc_origins": [], "summary": "", "hook": True,
        }  # fmt: skip

    _get_applications_2 = _get_oauth2_3

    async def _get_gateway_2(self, parts: list[str], body: Any, files: Any) -> tuple[int, Any]:
        starts = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        url = self.url.replace("http", "ws") + "/gateway"
        return 200, {"url": url, "shards": 1, "session_start_limit": starts}

    async def _put_applications_3(self, parts: list[str], body: Any, files: Any) -> tuple[int, Any]:
        self.syncs += 1
        self.commands = [
            {"id": snowflake(), "application_id": APP, "version": "1", "description": ""} | one
            for one in body
        ]
        return 200, self.commands

    async def _post_users_3(self, parts: list[str], body: Any, files: Any) -> tuple[int, Any]:
        who = str(body["recipient_id"])
        for one in self.channels.values():
            if one["type"] == DM and one["recipients"][0]["id"] == who:
                return 200, one
        made = self.channels[self.channel(None, "dm", DM)]
        made["recipients"] = [self.users[who]]
        return 200, made

    async def _get_channels_2(self, parts: list[str], body: Any, files: Any) -> tuple[int, Any]:
        return 200, self._channel(parts[1])

    async def _patch_channels_2(self, parts: list[str], body: Any, files: Any) -> tuple[int, Any]:
        found = self._channel(parts[1])
        if "thread_metadata" in found and "archived" in body:
            found["thread_metadata"]["archived"] = body["archived"]
        return 200, found

    async def _post_channels_3(
        self, parts: list[str], body: Any, files: dict[str, bytes]
    ) -> tuple[int, Any]:
        channel = self._channel(parts[1])
        if parts[2] == "threads":
            made = self._thread(channel, body)
            await self.dispatch("THREAD_CREATE", {**made, "newly_created": True})
            return 201, made
        return 200, self._posted(channel, body, files)

    def _active_threads(self) -> list[dict[str, Any]]:
        threads = [one for one in self.channels.values() if one["type"] == THREAD]
        return [one for one in threads if not one["thread_metadata"]["archived"]]

    def thread(self, parent: str, name: str) -> str:
        """A thread that somebody opened."""
        made = self._thread(
            self.channels[parent], {"name": name, "auto_archive_duration": 60, "message": {}}
        )
        return str(made["id"])

    def _thread(self, parent: dict[str, Any], wish: dict[str, Any]) -> dict[str, Any]:
        if f"threads:{parent['id']}" in self.forbidden:
            raise Refusal(403, 50013, "Missing Permissions")
        number = snowflake()
        made = {
            "id": number, "type": THREAD, "guild_id": parent["guild_id"], "name": wish["name"],
            "parent_id": parent["id"], "owner_id": APP, "message_count": 0, "member_count": 1,
            "rate_limit_per_user": 0, "flags": 0, "total_message_sent": 0,
            "thread_metadata": {
                "archived": False, "auto_archive_duration": wish["auto_archive_duration"],
                "archive_timestamp": stamp(), "locked": False, "create_timestamp": stamp(),
            },
        }  # fmt: skip
        self.channels[number] = made
        if parent["type"] == FORUM and wish["message"]:
            made = {**made, "message": self._posted(made, wish["message"], {})}
        return made

    def _posted(
        self, channel: dict[str, Any], body: dict[str, Any], files: dict[str, bytes]
    ) -> dict[str, Any]:
        nonce = body.get("nonce")
        old = self._names.get((channel["id"], nonce or ""), "")
        if body.get("enforce_nonce") and old in self.messages:
            return self.messages[old]
        self._check(body, files)
        number = snowflake()
        made = {
            "id": number, "channel_id": channel["id"], "author": self.users[APP], "type": 0,
            "content": body.get("content") or "", "timestamp": stamp(), "edited_timestamp": None,
            "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [],
            "embeds": [], "pinned": False, "flags": body.get("flags") or 0, "edits": 0,
        }  # fmt: skip
        if nonce:
            made["nonce"] = nonce
            self._names[channel["id"], nonce] = number
        if "thread_metadata" in channel:
            channel["thread_metadata"]["archived"] = False
        self._fill(made, body, files, kept=[])
        self.messages[number] = made
        return made

    async def _get_channels_4(self, parts: list[str], body: Any, files: Any) -> tuple[int, Any]:
        return 200, self._message(parts)

    async def _patch_channels_4(
        self, parts: list[str], body: Any, files: dict[str, bytes]
    ) -> tuple[int, Any]:
        found = self._message(parts)
        if self._channel(parts[1]).get("thread_metadata", {}).get("archived"):
            raise Refusal(400, 50083, "Thread is archived")
        flags = found["flags"] | (body.get("flags") or 0)
        self._check({**found, **body, "flags": flags}, files)
        self._fill(found, body, files, kept=found["attachments"])
        found["flags"], found["edited_timestamp"] = flags, stamp()
        found["edits"] += 1
        return 200, found

    async def _delete_channels_4(self, parts: list[str], body: Any, files: Any) -> tuple[int, Any]:
        del self.messages[self._message(parts)["id"]]
        return 204, None

    async def _post_interactions_4(
        self, parts: list[str], body: Any, files: dict[str, bytes]
    ) -> tuple[int, Any]:
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
        resource = {"id": asked.id, "type": asked.kind, "response_message_id": snowflake()}
        return 200, {"interaction": resource | {"response_message_loading": True}}

    async def _post_webhooks_3(
        self, parts: list[str], body: Any, files: dict[str, bytes]
    ) -> tuple[int, Any]:
        asked = next(one for one in self.asked.values() if one.token == parts[2])
        if asked.type is None:
            raise Refusal(404, 10015, "Unknown Webhook")
        self._check(body, files)
        made = self._private(asked, body, files)
        asked.told.append(made)
        return 200, made

    def _private(
        self, asked: Asked, body: dict[str, Any], files: dict[str, bytes]
    ) -> dict[str, Any]:
        made = {
            "id": snowflake(), "channel_id": asked.channel, "author": self.users[APP], "type": 20,
            "content": body.get("content") or "", "timestamp": stamp(), "edited_timestamp": None,
            "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [],
            "embeds": [], "pinned": False, "flags": body.get("flags") or 0, "webhook_id": APP,
        }  # fmt: skip
        self._fill(made, body, files, kept=[])
        return made

    # ---- what holds for every message

    def _check(self, body: dict[str, Any], files: dict[str, bytes]) -> None:
        faults = list(limits.message_faults(body))
        if faults:
            self.violations += faults
            raise Refusal(400, 50035, "; ".join(faults))
        if any(len(one) > (self.takes_bytes or self.file_bytes) for one in files.values()):
            raise Refusal(413, 40005, "Request entity too large")
        if (body.get("allowed_mentions") or {"parse": 1}).get("parse"):
            self.violations.append(f"a message that may ping: {sorted(body)}")

    def _fill(
        self,
        message: dict[str, Any],
        body: dict[str, Any],
        files: dict[str, bytes],
        *,
        kept: list[dict[str, Any]],
    ) -> None:
        if "attachments" in body or "attachments" not in message:
            there = {one["id"]: one for one in kept}
            wished = body.get("attachments") or []
            message["attachments"] = [
                there[str(one["id"])] if str(one["id"]) in there else self._kept(one, files)
                for one in wished
            ]
        if "components" in body or "components" not in message:
            named = {one["filename"]: one for one in message["attachments"]}
            message["components"] = self._linked(body.get("components") or [], named)

    def _kept(self, wish: dict[str, Any], files: dict[str, bytes]) -> dict[str, Any]:
        number, data = snowflake(), files[f"files[{wish['id']}]"]
        self.files[number] = data
        url = f"{self.url}/cdn/{number}/{wish['filename']}"
        return {
            "id": number, "filename": wish["filename"], "size": len(data), "url": url,
            "proxy_url": url, "description": wish.get("description"),
        }  # fmt: skip

    def _linked(self, components: Any, named: dict[str, Any]) -> Any:
        """Components as Discord gives them back: files by their address."""
        made = []
        for one in components:
            one = dict(one)
            if "components" in one:
                one["components"] = self._linked(one["components"], named)
            if "items" in one:
                one["items"] = [
                    {**item, "media": self._media(item["media"], named)} for item in one["items"]
                ]
            if "file" in one:
                one["file"] = self._media(one["file"], named)
            made.append({"id": next(_serial), **one})
        return made

    def _media(self, media: dict[str, Any], named: dict[str, Any]) -> dict[str, Any]:
        name = media["url"].removeprefix("attachment://")
        if name not in named:
            self.violations.append(f"no attachment {media['url']}")
            raise Refusal(400, 50035, f"no attachment {name}")
        return {"url": named[name]["url"], "proxy_url": named[name]["url"]}

    def _channel(self, number: str) -> dict[str, Any]:
        if number not in self.channels:
            raise Refusal(404, 10003, "Unknown Channel")
        if number in self.forbidden or self.channels[number].get("parent_id") in self.forbidden:
            raise Refusal(403, 50001, "Missing Access")
        return self.channels[number]

    def _message(self, parts: list[str]) -> dict[str, Any]:
        self._channel(parts[1])
        found = self.messages.get(parts[3])
        if found is None or found["channel_id"] != parts[1]:
            raise Refusal(404, 10008, "Unknown Message")
        return found


class Refusal(Exception):
    """An error answer."""

    def __init__(self, status: int, code: int, text: str) -> None:
        self.status, self.code, self.text = status, code, text
        super().__init__(text)


@asynccontextmanager
async def served() -> AsyncIterator[Discord]:
    """A Discord that listens."""
    made = Discord()
    runner = web.AppRunner(made.app(), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    made.url = f"http://127.0.0.1:{port}"
    try:
        yield made
    finally:
        await runner.cleanup()


def _user(number: str, name: str, *, bot: bool = False) -> dict[str, Any]:
    return {
        "id": number, "username": name.lower(), "global_name": name, "discriminator": "0",
        "avatar": None, "bot": bot, "flags": 0, "public_flags": 0,
    }  # fmt: skip


def _role(number: str, name: str) -> dict[str, Any]:
    return {
        "id": number, "name": name, "color": 0, "hoist": False, "position": 0, "permissions": "0",
        "managed": False, "mentionable": False, "flags": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
    }  # fmt: skip


async def _body(request: web.Request) -> tuple[Any, dict[str, bytes]]:
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


Counts = defaultdict[str, int]
