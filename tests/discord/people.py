"""People in a server: they type commands, read cards, press buttons and fill in forms."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.discord import limits
from tests.discord.fake import DM, EPOCH_MS, THREAD, Asked, Discord, snowflake, user

COMMAND, PRESS, TYPING, FORM = 2, 3, 4, 5
LISTS = {3, 5, 6, 7, 8, 19}
"""Kinds of fields in which several things can be chosen."""
MANAGE = str((1 << 5) | (1 << 10) | (1 << 11))
TALK = str((1 << 10) | (1 << 11))


def told(asked: Asked) -> str:
    """Everything that was said privately."""
    return "\n".join(read(one) for one in asked.told)


def read(message: dict[str, Any]) -> str:
    """A message as text: words, pictures in brackets, buttons in angle brackets."""
    lines = [message["content"]] if message.get("content") else []
    for one in limits.flat(message["components"]):
        match one["type"]:
            case 10:
                lines.append(one["content"])
            case 12:
                lines += [f"[{_name(item)}: {item.get('description')}]" for item in one["items"]]
            case 13:
                lines.append(f"[{one['file']['url'].rpartition('/')[2]}]")
            case 1:
                lines.append("  ".join(f"‹{button['label']}›" for button in one["components"]))
    return "\n".join(lines)


def _name(item: dict[str, Any]) -> str:
    return str(item["media"]["url"].rpartition("/")[2])


@dataclass
class Form:
    """A modal that somebody sees."""

    person: "Person"
    asked: Asked
    channel: str
    message: dict[str, Any] | None

    @property
    def title(self) -> str:
        """What stands above it."""
        return str(self.asked.data["title"])

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields already."""
        fields = [one for one in limits.flat(self.asked.data["components"]) if "custom_id" in one]
        return {one["custom_id"]: one.get("value", "") for one in fields}

    def chosen(self, name: str) -> list[str]:
        """What is chosen in a list already."""
        found = {
            one["custom_id"]: one.get("default_values", ())
            for one in limits.flat(self.asked.data["components"])
            if "custom_id" in one
        }
        return [str(one["id"]) for one in found[name]]

    async def send(self, **said: str | list[str]) -> Asked:
        """Fill it in and send it."""
        components = []
        for label in self.asked.data["components"]:
            inner = label["component"]
            name = inner["custom_id"]
            before = self.chosen(name) if inner["type"] in LISTS else inner.get("value", "")
            given = said.get(name, before)
            listed = given if isinstance(given, list) else [given] * bool(given)
            value = {"values": listed} if inner["type"] in LISTS else {"value": given}
            part = {"type": inner["type"], "id": 1, "custom_id": name, **value}
            components.append({"type": 18, "id": 2, "component": part})
        data = {"custom_id": self.asked.data["custom_id"], "components": components, "resolved": {}}
        payload = self.person.context(self.channel) | {"data": data}
        if self.message is not None:
            payload["message"] = self.message
        asked = await self.person.world.ask(payload, kind=FORM)
        await self.person.answered(asked)
        return asked


@dataclass
class Card:
    """A message of the bot that somebody looks at."""

    world: Discord
    id: str

    @property
    def message(self) -> dict[str, Any]:
        """As it is now."""
        return self.world.messages[self.id]

    @property
    def text(self) -> str:
        """What a person reads."""
        return read(self.message)

    @property
    def labels(self) -> list[str]:
        """What can be pressed."""
        return [one["label"] for one in limits.flat(self.message["components"]) if one["type"] == 2]


@dataclass
class Mention:
    """Somebody named in an option."""

    person: "Person"


class Upload:
    """A file in an option or a form."""

    def __init__(self, world: Discord, data: bytes, kind: str, *, size: int | None = None) -> None:
        number = snowflake()
        world.files[number] = data
        url = f"{world.url}/cdn/{number}/upload.bin"
        self.data = {
            "id": number, "filename": "upload.bin", "size": len(data) if size is None else size,
            "url": url, "proxy_url": url, "content_type": kind,
        }  # fmt: skip


@dataclass
class Person:
    """Somebody in a server."""

    world: Discord
    name: str
    guild: dict[str, Any] | None
    channel: str
    id: str = ""
    roles: list[str] = field(default_factory=list)
    admin: bool = False
    installed: bool = False
    member_for: timedelta = timedelta(days=400)
    account_for: timedelta = timedelta(days=900)

    def __post_init__(self) -> None:
        born = datetime.now(UTC) - self.account_for
        serial = int(snowflake()) & 0x3FFFFF
        self.id = str((int(born.timestamp() * 1000) - EPOCH_MS << 22) + serial)
        self.world.users[self.id] = user(self.id, self.name)

    # ---- doing

    async def command(self, name: str, /, *, where: str = "", **options: Any) -> Asked | Form:
        """Type a slash command; a form, if that is the answer."""
        listed = [_option(key, value) for key, value in options.items()]
        resolved = _resolved(options.values())
        data = {"id": "1", "name": name, "type": 1, "options": listed, "resolved": resolved}
        return await self._ask(data, COMMAND, where=where)

    async def direct(self, brief: str = "", /, *, where: str = "", **options: Any) -> Any:
        """Begin a film."""
        given = {"brief": brief} if brief else {}
        return await self.command("direct", where=where, **given, **options)

    async def typing(self, name: str, /, focused: str, typed: str, **options: Any) -> list[Any]:
        """The choices that appear while an option is typed."""
        listed = [_option(key, value) for key, value in options.items()]
        listed.append({"name": focused, "type": 3, "value": typed, "focused": True})
        data = {"id": "1", "name": name, "type": 1, "options": listed}
        asked = await self._ask(data, TYPING)
        return list(asked.data["choices"])

    async def press(self, card: Card, label: str, *, old: dict[str, Any] | None = None) -> Any:
        """Press a button by how its words begin; `old` is the message as it once was."""
        message = old or card.message
        found = next(
            (
                one
                for one in limits.flat(message["components"])
                if one["type"] == 2 and one["label"].startswith(label)
            ),
            None,
        )
        assert found is not None, f"no button {label!r} on:\n{read(message)}"
        data = {"component_type": 2, "custom_id": found["custom_id"], "id": 1}
        return await self._ask(data, PRESS, where=message["channel_id"], message=message)

    async def redo_menu(self, card: Card) -> Any:
        """Right-click a message."""
        data = {
            "id": "1", "name": "Redo this scene…", "type": 3, "target_id": card.id,
            "resolved": {"messages": {card.id: card.message}},
        }  # fmt: skip
        return await self._ask(data, COMMAND, where=card.message["channel_id"])

    async def _ask(
        self,
        data: dict[str, Any],
        kind: int,
        *,
        where: str = "",
        message: dict[str, Any] | None = None,
    ) -> Any:
        channel = where or self.channel
        payload = self.context(channel) | {"data": data}
        if message is not None:
            payload["message"] = message
        asked = await self.world.ask(payload, kind=kind)
        await self.answered(asked)
        if asked.type == 9:
            return Form(self, asked, channel, message)
        return asked

    async def answered(self, asked: Asked) -> None:
        """Wait for the first answer."""
        try:
            await asyncio.wait_for(asked.answered.wait(), 30)
        except TimeoutError:
            raise AssertionError(f"{self.name} was never answered") from None

    async def hears(self, asked: Asked, words: str = "") -> str:
        """Wait for a private sentence and read it."""
        await self.world.until(
            lambda: asked.told and words in told(asked),
            within_s=60,
            what=lambda: f"{self.name} hears {words!r}, only {told(asked)!r}",
        )
        return told(asked)

    # ---- looking

    async def card(self, *words: str, where: str = "", within_s: float = 90.0) -> Card:
        """The newest message in sight that has all these words, as soon as there is one."""

        def find() -> Card | None:
            for one in reversed(self.sight(where)):
                text = read(one)
                if all(word in text for word in words):
                    return Card(self.world, one["id"])
            return None

        found = await self.world.until(
            find, within_s=within_s, what=lambda: f"{words}:\n{self.page(where)}"
        )
        assert isinstance(found, Card)
        return found

    def sight(self, where: str = "") -> list[dict[str, Any]]:
        """Every message of the bot that this person can see, oldest first."""
        channels = {where} if where else {self.channel, *self.threads}
        return [one for one in self.world.messages.values() if one["channel_id"] in channels]

    def page(self, where: str = "") -> str:
        """The whole wall as text."""
        return "\n\n".join(f"── {one['id']}\n{read(one)}" for one in self.sight(where))

    @property
    def threads(self) -> list[str]:
        """Threads of the channel, oldest first."""
        channels = self.world.channels.values()
        return [
            one["id"]
            for one in channels
            if one["type"] == THREAD and one["parent_id"] == self.channel
        ]

    def context(self, channel: str) -> dict[str, Any]:
        """Who asks and where, as Discord tells the bot."""
        user, place = self.world.users[self.id], self.world.channels[channel]
        if self.guild is None or place["type"] == DM:
            owners = {"0": "0"}
            return {
                "user": user, "channel_id": channel, "channel": place, "context": 1,
                "authorizing_integration_owners": owners,
            }  # fmt: skip
        member = {
            "user": user, "roles": self.roles, "nick": None, "avatar": None, "flags": 0,
            "joined_at": (datetime.now(UTC) - self.member_for).isoformat(), "deaf": False,
            "mute": False, "permissions": MANAGE if self.admin else TALK,
        }  # fmt: skip
        return {
            "guild_id": self.guild["id"], "member": member, "channel_id": channel,
            "channel": place, "context": 0,
            "guild": {"id": self.guild["id"], "features": [], "locale": "en-US"},
            "authorizing_integration_owners": (
                {"1": self.id} if self.installed else {"0": self.guild["id"]}
            ),
        }  # fmt: skip


def _option(name: str, value: Any) -> dict[str, Any]:
    """An option as Discord sends it; people and files are named by their ids."""
    match value:
        case Mention(person):
            return {"name": name, "type": 6, "value": person.id}
        case Upload():
            return {"name": name, "type": 11, "value": value.data["id"]}
        case bool():
            return {"name": name, "type": 5, "value": value}
        case int():
            return {"name": name, "type": 4, "value": value}
        case float():
            return {"name": name, "type": 10, "value": value}
        case _:
            return {"name": name, "type": 3, "value": value}


def _resolved(values: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for value in values:
        if isinstance(value, Mention):
            user = value.person.world.users[value.person.id]
            found.setdefault("users", {})[user["id"]] = user
        if isinstance(value, Upload):
            found.setdefault("attachments", {})[value.data["id"]] = value.data
    return found
