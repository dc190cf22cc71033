"""The gateway: sessions, events, interactions, and what moderators do behind the bot's back."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord.fake import ids
from tests.discord.fake.world import World

PATIENCE_S = 3.0
PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)


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


class Gateway(World):
    """Tells the bot what happens."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[str, Asked] = {}
        self.file_bytes = 10 * ids.MIB
        self.gateway_log: list[str] = []
        self.resumable = True
        self.resumes_at = ""
        self.ready = asyncio.Event()
        self._sockets: list[web.WebSocketResponse] = []
        self._sessions: dict[str, list[dict[str, Any]]] = {}
        self._held: dict[web.WebSocketResponse, str] = {}

    # ---- what people and moderators do

    async def delete(self, message: str) -> None:
        """A moderator takes a message away."""
        gone = self.messages.pop(message)
        await self.dispatch("MESSAGE_DELETE", {"id": message, **self._where(gone["channel_id"])})
        await self.tell()

    async def purge(self, channel: str) -> None:
        """A moderator takes all messages of a channel away at once."""
        gone = [one["id"] for one in self.in_channel(channel)]
        for message in gone:
            del self.messages[message]
        await self.dispatch("MESSAGE_DELETE_BULK", {"ids": gone, **self._where(channel)})
        await self.tell()

    async def delete_thread(self, thread: str) -> None:
        """A moderator takes a thread away, with everything in it."""
        gone = self.channels.pop(thread)
        for message in self.in_channel(thread):
            del self.messages[message["id"]]
        named = {name: gone[name] for name in ("id", "guild_id", "parent_id", "type")}
        await self.dispatch("THREAD_DELETE", named)
        await self.tell()

    async def expel(self, guild: dict[str, Any]) -> None:
        """The bot is sent away from a server."""
        del self.guilds[guild["id"]]
        for channel in self.channels.values():
            if channel.get("guild_id") == guild["id"]:
                self.forbidden.add(channel["id"])
        await self.dispatch("GUILD_DELETE", {"id": guild["id"]})

    def _where(self, channel: str) -> dict[str, Any]:
        return {"channel_id": channel, "guild_id": self.channels[channel].get("guild_id")}

    # ---- what the bot hears

    async def ask(self, payload: dict[str, Any], *, kind: int) -> Asked:
        """Send an interaction to the bot."""
        number, token = ids.snowflake(), f"token-{ids.snowflake()}"
        made = Asked(
            id=number, token=token, kind=kind, sent=0.0,
            message=payload.get("message"), channel=payload["channel_id"],
        )  # fmt: skip
        self.asked[number] = made
        await asyncio.wait_for(self.ready.wait(), 60)
        made.sent = time.monotonic()
        await self.dispatch(
            "INTERACTION_CREATE",
            {
                "id": number, "application_id": ids.APP, "type": kind, "token": token,
                "version": 1, "attachment_size_limit": self.file_bytes, "entitlements": [],
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

    # ---- sessions

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.append(socket)
        await _say(socket, 10, {"heartbeat_interval": 41_250})
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
                await _say(socket, 11, None)
            case 2:
                self.gateway_log.append("identify")
                await self._identified(socket, said["d"])
            case 6:
                self.gateway_log.append("resume")
                await self._resumed(socket, said["d"])

    async def _identified(self, socket: web.WebSocketResponse, wish: dict[str, Any]) -> None:
        if wish["intents"] & PRIVILEGED:
            self.violations.append("asked for privileged intents")
        if wish["token"] != ids.TOKEN:
            await socket.close(code=4004)
            return
        name = f"session-{ids.snowflake()}"
        self._sessions = {name: []}
        self._held[socket] = name
        guilds = [{"id": one, "unavailable": True} for one in self.guilds]
        ready = {
            "v": 10, "user": self.users[ids.APP], "guilds": guilds, "session_id": name,
            "resume_gateway_url": (self.resumes_at or self.url).replace("http", "ws") + "/gateway",
            "shard": wish.get("shard", [0, 1]), "application": {"id": ids.APP, "flags": 0},
        }  # fmt: skip
        await self.dispatch("READY", ready)
        for guild in self.guilds.values():
            threads = [one for one in self.active_threads if one["guild_id"] == guild["id"]]
            await self.dispatch("GUILD_CREATE", {**guild, "threads": threads})
        self.ready.set()

    async def _resumed(self, socket: web.WebSocketResponse, wish: dict[str, Any]) -> None:
        name = wish["session_id"]
        if not self.resumable or name not in self._sessions:
            self.resumable = True
            await _say(socket, 9, False)
            return
        self._held[socket] = name
        for missed in self._sessions[name][wish["seq"] :]:
            await socket.send_str(json.dumps(missed))
        await self.dispatch("RESUMED", {})
        self.ready.set()


async def _say(socket: web.WebSocketResponse, op: int, data: Any) -> None:
    await socket.send_str(json.dumps({"op": op, "d": data, "s": None, "t": None}))
