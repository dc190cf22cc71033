"""The world: who and what there is, and waiting until something is true of it."""

import asyncio
from collections.abc import Callable
from typing import Any

from tests.discord.fake import ids
from tests.discord.fake.weather import Weather


class World:
    """Servers, channels, people, messages. Keeps everything that a person would see."""

    def __init__(self) -> None:
        self.url = ""
        self.users: dict[str, dict[str, Any]] = {ids.APP: ids.user(ids.APP, "Dailies", bot=True)}
        self.guilds: dict[str, dict[str, Any]] = {}
        self.channels: dict[str, dict[str, Any]] = {}
        self.messages: dict[str, dict[str, Any]] = {}
        self.files: dict[str, bytes] = {}
        self.commands: list[dict[str, Any]] = []
        self.syncs = 0
        self.violations: list[str] = []
        self.requests: list[tuple[float, str, str, int]] = []
        self.weather = Weather()
        self.forbidden: set[str] = set()
        self.permissions = 309237763072
        self.wakes = True
        self.changed = asyncio.Condition()

    # ---- what there is

    def guild(self, name: str, *, tier: int = 0) -> dict[str, Any]:
        """A server with the bot in it."""
        made = ids.guild(ids.snowflake(), name, tier=tier)
        self.guilds[made["id"]] = made
        return made

    def role(self, guild: dict[str, Any], name: str) -> str:
        """A role that members may have."""
        made = ids.role(ids.snowflake(), name)
        guild["roles"].append(made)
        return str(made["id"])

    def channel(
        self, guild: dict[str, Any] | None, name: str, kind: int = ids.TEXT, *, nsfw: bool = False
    ) -> str:
        """A channel, of a server or between two people."""
        number = ids.snowflake()
        made: dict[str, Any] = {"id": number, "type": kind, "name": name, "flags": 0}
        if guild is None:
            made |= {"recipients": [], "last_message_id": None}
        else:
            made |= {"guild_id": guild["id"], "position": 0, "permission_overwrites": []}
            made |= {"nsfw": nsfw, "parent_id": None, "topic": None, "rate_limit_per_user": 0}
            made |= {"available_tags": []} if kind == ids.FORUM else {}
            guild["channels"].append(made)
        self.channels[number] = made
        return number

    def thread(self, parent: str, name: str) -> str:
        """A thread that somebody opened."""
        return str(self._thread(self.channels[parent], {"name": name})["id"])

    def _thread(self, parent: dict[str, Any], wish: dict[str, Any]) -> dict[str, Any]:
        if f"threads:{parent['id']}" in self.forbidden:
            raise ids.Refusal(403, 50013, "Missing Permissions")
        number = ids.snowflake()
        made = {
            "id": number, "type": ids.THREAD, "guild_id": parent["guild_id"],
            "name": wish["name"], "parent_id": parent["id"], "owner_id": ids.APP,
            "message_count": 0, "member_count": 1, "rate_limit_per_user": 0, "flags": 0,
            "total_message_sent": 0,
            "thread_metadata": {
                "archived": False, "auto_archive_duration": wish.get("auto_archive_duration", 60),
                "archive_timestamp": ids.stamp(), "locked": False,
                "create_timestamp": ids.stamp(),
            },
        }  # fmt: skip
        self.channels[number] = made
        return made

    # ---- looking

    @property
    def active_threads(self) -> list[dict[str, Any]]:
        """Threads that were not archived."""
        threads = [one for one in self.channels.values() if one["type"] == ids.THREAD]
        return [one for one in threads if not one["thread_metadata"]["archived"]]

    def in_channel(self, channel: str) -> list[dict[str, Any]]:
        """Messages of a channel, oldest first."""
        return [one for one in self.messages.values() if one["channel_id"] == channel]

    async def until(
        self, condition: Any, *, within_s: float = 60.0, what: str | Callable[[], str] = ""
    ) -> Any:
        """Wait until something is true of this world."""
        try:
            async with asyncio.timeout(within_s), self.changed:
                while not (found := condition()):
                    await self.changed.wait()
                return found
        except TimeoutError:
            said = what if isinstance(what, str) else what()
            raise AssertionError(f"never happened: {said}") from None

    async def tell(self) -> None:
        """Something changed."""
        if not self.wakes:
            return
        async with self.changed:
            self.changed.notify_all()

    def _channel(self, number: str) -> dict[str, Any]:
        if number not in self.channels:
            raise ids.Refusal(404, 10003, "Unknown Channel")
        if number in self.forbidden or self.channels[number].get("parent_id") in self.forbidden:
            raise ids.Refusal(403, 50001, "Missing Access")
        return self.channels[number]

    def _message(self, parts: list[str]) -> dict[str, Any]:
        self._channel(parts[1])
        found = self.messages.get(parts[3])
        if found is None or found["channel_id"] != parts[1]:
            raise ids.Refusal(404, 10008, "Unknown Message")
        return found
