"""People at their telephones: they write, look, press, answer and send pictures."""

import asyncio
import itertools
import time
from dataclasses import dataclass
from typing import Any

from tests.telegram import fake as server
from tests.telegram.fake import BOT, Chat, Fake

PATIENCE_S = 90
_NUMBERS = itertools.count(70_001)


@dataclass(frozen=True)
class Person:
    name: str
    id: int

    @property
    def about(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": self.name}


def person(name: str) -> Person:
    return Person(name, next(_NUMBERS))


@dataclass
class Card:
    """A message of the bot's, as somebody sees it who may press its buttons."""

    talk: "Talk"
    id: int

    @property
    def message(self) -> dict[str, Any]:
        return self.talk.chat.messages[self.id]

    @property
    def text(self) -> str:
        return self.message.get("text") or self.message.get("caption") or ""

    @property
    def labels(self) -> list[str]:
        return [one["text"] for one in _buttons(self.message)]

    async def press(self, label: str, by: Person | None = None) -> str:
        """Press the button that begins so; what is said to the presser, once it is answered."""
        found = next(one for one in _buttons(self.message) if one["text"].startswith(label))
        return await self.press_data(found["callback_data"], by)

    async def press_data(self, data: str, by: Person | None = None) -> str:
        fake = self.talk.fake
        query = self._query(data, by)
        await fake.brings(callback_query=query)
        await self.talk.until(lambda: query["id"] in fake.answers, f"an answer to {data}")
        return str(fake.answers[query["id"]].get("text", ""))

    def pressing(self, label: str, by: Person | None = None) -> dict[str, Any]:
        """The update that a press on this button is, which somebody has to bring."""
        found = next(one for one in _buttons(self.message) if one["text"].startswith(label))
        query = self._query(found["callback_data"], by)
        return {"update_id": self.talk.fake.new_id(), "callback_query": query}

    def _query(self, data: str, by: Person | None) -> dict[str, Any]:
        number = str(self.talk.fake.new_id())
        self.talk.fake.queries[number] = time.monotonic()
        return {
            "id": number, "from": (by or self.talk.who).about, "chat_instance": "1",
            "data": data, "message": self.message,
        }  # fmt: skip

    async def answer(self, text: str, by: Person | None = None) -> int:
        return await self.talk.says(text, by=by, to=self.id)

    async def shows(self, label: str) -> "Card":
        """Wait until this very message has such a button."""
        await self.talk.until(lambda: any(one.startswith(label) for one in self.labels), label)
        return self

    async def has_no(self, label: str) -> "Card":
        await self.talk.until(
            lambda: not any(one.startswith(label) for one in self.labels), f"no {label}"
        )
        return self


@dataclass
class Talk:
    """A chat, or a topic of it, as one person sees it."""

    fake: Fake
    chat: Chat
    who: Person
    thread: int = 0

    @property
    def id(self) -> int:
        return int(self.chat.about["id"])

    @property
    def shown(self) -> list[dict[str, Any]]:
        """The bot's messages here, oldest first."""
        return [
            one
            for one in self.chat.messages.values()
            if one["from"] == BOT and one.get("message_thread_id", 0) == self.thread
        ]

    def albums(self) -> list[list[dict[str, Any]]]:
        groups: dict[str, list[dict[str, Any]]] = {}
        for one in self.shown:
            if "media_group_id" in one:
                groups.setdefault(one["media_group_id"], []).append(one)
        return list(groups.values())

    async def says(self, text: str, *, by: Person | None = None, to: int = 0, **more: Any) -> int:
        """Send a message; its id."""
        return await self.sends(by=by, to=to, text=text, **_command(text, "entities"), **more)

    async def sends_photo(self, data: bytes, caption: str = "", **more: Any) -> int:
        file_id = f"photo-{self.fake.new_id()}"
        self.fake.files[file_id] = data
        photo = {
            "file_id": file_id, "file_unique_id": file_id, "width": 64, "height": 36,
            "file_size": len(data),
        }  # fmt: skip
        said = {"caption": caption, **_command(caption, "caption_entities")} if caption else {}
        return await self.sends(photo=[photo], **said, **more)

    async def sends_album(self, *pictures: bytes, caption: str = "") -> None:
        """Several pictures at once; the words stand below the first."""
        group = str(self.fake.new_id())
        for index, data in enumerate(pictures):
            await self.sends_photo(data, "" if index else caption, media_group_id=group)

    async def sends_voice(self, data: bytes, *, seconds: int = 3, **more: Any) -> int:
        file_id = f"voice-{self.fake.new_id()}"
        self.fake.files[file_id] = data
        voice = {
            "file_id": file_id, "file_unique_id": file_id, "duration": seconds,
            "mime_type": "audio/ogg", "file_size": len(data),
        }  # fmt: skip
        return await self.sends(voice=voice, **more)

    async def sends(self, *, by: Person | None = None, to: int = 0, **content: Any) -> int:
        number = self.fake.new_id()
        message = {
            "message_id": number, "date": int(time.time()), "chat": self.chat.about,
            "from": (by or self.who).about, **content,
        }  # fmt: skip
        if self.thread:
            message |= {"message_thread_id": self.thread, "is_topic_message": True}
            if not to:  # Telegram lets every message of a topic answer the one that opened it
                opening = {"name": "Films", "icon_color": 0}
                message["reply_to_message"] = {
                    "message_id": self.thread, "date": 1, "chat": self.chat.about, "from": BOT,
                    "forum_topic_created": opening,
                }  # fmt: skip
        if to:
            answered = self.chat.messages[to]
            message["reply_to_message"] = {
                name: value for name, value in answered.items() if name != "reply_to_message"
            }
        self.chat.messages[number] = message
        await self.fake.brings(message=message)
        return number

    async def card(self, label: str, *, after: int = 0) -> Card:
        """The newest message with a button that begins so."""
        found: list[Card] = []

        def look() -> bool:
            cards = [Card(self, one["message_id"]) for one in self.shown]
            found[:] = [
                one
                for one in cards
                if one.id > after and any(text.startswith(label) for text in one.labels)
            ]
            return bool(found)

        await self.until(look, f"a button {label!r}")
        return found[-1]

    async def reads(self, text: str, *, after: int = 0) -> Card:
        """The newest message that says so."""
        found: list[Card] = []

        def look() -> bool:
            cards = [Card(self, one["message_id"]) for one in self.shown]
            found[:] = [one for one in cards if one.id > after and text in one.text]
            return bool(found)

        await self.until(look, f"the words {text!r}")
        return found[-1]

    async def sees(self, kind: str, *, count: int = 1) -> list[dict[str, Any]]:
        """Wait for so many messages with such media."""
        await self.until(
            lambda: sum(kind in one for one in self.shown) >= count, f"{count} × {kind}"
        )
        return [one for one in self.shown if kind in one]

    async def films(self, text: str) -> Card:
        """Direct a film of one scene up to its delivery; its card."""
        await self.says(text)
        await (await self.card("Start")).press("Start")
        await (await self.card("Approve script")).press("Approve script")
        board = await self.card("Approve 1")
        await board.press("Approve 1")
        await (await self.card("Approve 1", after=board.id)).press("Approve 1")
        return await self.card("Export")

    async def until(self, condition: Any, what: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not condition():
                    try:
                        await asyncio.wait_for(self.fake.changes(), 0.2)
                    except TimeoutError:
                        continue
        except TimeoutError:
            told = "\n---\n".join(
                f"{Card(self, one['message_id']).text}\n{Card(self, one['message_id']).labels}"
                for one in self.shown
            )
            calls = [(one.method, one.ok) for one in self.fake.calls[-12:]]
            raise AssertionError(f"waited for {what} in vain. Here:\n{told}\n{calls}") from None


def dm(fake: Fake, who: Person) -> Talk:
    about = {"id": who.id, "type": "private", "first_name": who.name}
    chat = fake.chats.setdefault(who.id, Chat(about))
    return Talk(fake, chat, who)


def group(fake: Fake, who: Person, *, id: int = -1001234, topic: int = 0) -> Talk:
    kind = "supergroup" if id < -1_000_000 or topic else "group"
    about = {"id": id, "type": kind, "title": "Film club"} | ({"is_forum": True} if topic else {})
    chat = fake.chats.setdefault(id, Chat(about))
    return Talk(fake, chat, who, thread=topic)


def _buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [one for row in rows for one in row]


def _command(text: str, name: str) -> dict[str, Any]:
    if not text.startswith("/"):
        return {}
    return {name: [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]}


__all__ = ["Card", "Person", "Talk", "dm", "group", "person", "server"]
