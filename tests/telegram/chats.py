"""The fake's chats: what is posted and edited there, and everything that Telegram checks in it."""

import itertools
import json
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.telegram import reading

BOT = {"id": 4242, "is_bot": True, "first_name": "Dailies", "username": "dailies_bot"}
PHOTO_BYTES, FILE_BYTES, THUMBNAIL_BYTES = 10 * 1000**2, 50 * 1000**2, 200_000
MARKS = ("entities", "caption_entities")


class Refused(Exception):
    def __init__(self, code: int, text: str, **parameters: Any) -> None:
        self.code, self.text, self.parameters = code, text, parameters
        super().__init__(text)


@dataclass
class Chat:
    """A chat as the server keeps it."""

    about: dict[str, Any]
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    blocked: bool = False
    moved_to: int | None = None
    flood_until: float = 0.0
    closed_topics: set[int] = field(default_factory=set)


class Chats:
    """Chats, their messages and the files in them; `complaints` is what should not have been."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, bytes] = {}
        self.names: dict[str, str] = {}
        self.touched: dict[int, datetime] = {}
        self.file_bytes = FILE_BYTES
        self.uploaded: list[tuple[str, bytes]] = []
        self._filenames: dict[str, str] = {}
        self._ids = itertools.count(1000)

    def new_id(self) -> int:
        return next(self._ids)

    def _find(self, given: dict[str, Any], missing: str = "message to edit not found") -> Any:
        message = self.chats[given["chat_id"]].messages.get(given["message_id"])
        if message is None:
            raise Refused(400, f"Bad Request: {missing}")
        return message

    def _text(self, given: dict[str, Any], name: str, limit: int) -> dict[str, Any]:
        text, entities = given.get(name, ""), []
        if given.get("parse_mode") == "HTML":
            try:
                text, entities = reading.plain(text)
            except reading.CannotParse as error:
                raise Refused(400, f"Bad Request: can't parse entities: {error}") from error
        if name == "text" and not text.strip():
            raise Refused(400, "Bad Request: message text is empty")
        if reading.length(text) > limit:
            raise Refused(
                400, f"Bad Request: {'message' if name == 'text' else 'caption'} is too long"
            )
        if len(entities) > 100:
            self.complaints.append(f"{len(entities)} entities: the last ones are lost")
        marks = "entities" if name == "text" else "caption_entities"
        return {name: text, **({marks: entities} if entities else {})} if text else {}

    def _caption(self, given: dict[str, Any]) -> dict[str, Any]:
        return self._text(given, "caption", 1024)

    def _media(
        self, kind: str, value: str, files: dict[str, bytes], given: dict[str, Any]
    ) -> dict[str, Any]:
        thumbnail = str(given.get("thumbnail", "")).removeprefix("attach://")
        if len(files.get(thumbnail or "thumbnail", b"")) > THUMBNAIL_BYTES:
            raise Refused(400, "Bad Request: thumbnail is too big")
        given["cover"] = self._cover(str(given.get("cover", "")), files)
        name = value.removeprefix("attach://") if value.startswith("attach://") else kind
        if name in files:
            data = files[name]
            if len(data) > (PHOTO_BYTES if kind == "photo" else self.file_bytes):
                raise Refused(413, "Request Entity Too Large")
            if (kind, data) in self.uploaded:
                self.complaints.append(f"the same {kind} of {len(data)} bytes was uploaded twice")
            self.uploaded.append((kind, data))
            file_id = f"{kind}-{len(self.files)}"
            self.files[file_id] = data
            self.names[file_id] = self._filenames.get(name, "")
        else:
            file_id = value
            if not file_id.startswith(f"{kind}-") or file_id not in self.files:
                raise Refused(400, "Bad Request: wrong file identifier/HTTP URL specified")
        return {kind: self._described(kind, file_id, given)}

    def _cover(self, value: str, files: dict[str, bytes]) -> list[Any]:
        """The picture in front of a video: a new file, or one that is known."""
        name = value.removeprefix("attach://") if value.startswith("attach://") else "cover"
        if name in files:
            value = f"cover-{len(self.files)}"
            self.files[value] = files[name]
        elif value and value not in self.files:
            raise Refused(400, "Bad Request: wrong file identifier/HTTP URL specified")
        photo = {"file_id": value, "file_unique_id": value, "width": 64, "height": 36}
        return [photo] if value else []

    def _described(self, kind: str, file_id: str, given: dict[str, Any]) -> Any:
        about: dict[str, Any] = {"file_id": file_id, "file_unique_id": file_id}
        about["file_size"] = len(self.files[file_id])
        if kind == "photo":
            return [about | {"width": 64, "height": 36}]
        if kind == "video":
            sizes = {name: given.get(name, 0) for name in ("width", "height", "duration")}
            return about | sizes | ({"cover": given["cover"]} if given.get("cover") else {})
        return about

    def _posted(self, given: dict[str, Any], content: dict[str, Any]) -> Any:
        chat = self.chats[given["chat_id"]]
        number = self.new_id()
        message = {
            "message_id": number, "date": int(time.time()), "chat": chat.about, "from": BOT,
            **content,
        }  # fmt: skip
        self._mark_up(message, given)
        if thread := given.get("message_thread_id"):
            message |= {"message_thread_id": thread, "is_topic_message": True}
        if asked := given.get("reply_parameters"):
            answered = chat.messages.get(asked["message_id"])
            if answered is not None:
                message["reply_to_message"] = {
                    name: value for name, value in answered.items() if name != "reply_to_message"
                }
        chat.messages[number] = message
        self.touched[number] = datetime.now(UTC)
        return message

    def _edited(self, message: Any, given: dict[str, Any], content: dict[str, Any]) -> Any:
        before = json.dumps(message, sort_keys=True)
        if content:
            for name in ("text", "caption", "photo", "video", "document", *MARKS):
                if name in content or name == "caption" or name in MARKS:
                    message.pop(name, None)
            message.update(content)
        self._mark_up(message, given)
        if json.dumps(message, sort_keys=True) == before:
            self.complaints.append(f"an edit of {message['message_id']} changed nothing")
            raise Refused(400, "Bad Request: message is not modified: it is exactly the same")
        self.touched[message["message_id"]] = datetime.now(UTC)
        return message

    def _mark_up(self, message: Any, given: dict[str, Any]) -> None:
        markup = given.get("reply_markup")
        message.pop("reply_markup", None)
        if not markup:
            return
        if "force_reply" in markup:
            message["asks"] = True
        rows = markup.get("inline_keyboard", [])
        if sum(len(row) for row in rows) > 100 or any(len(row) > 8 for row in rows):
            raise Refused(400, "Bad Request: too many buttons")
        data = [one.get("callback_data", "x") for row in rows for one in row]
        if not all(1 <= len(one.encode()) <= 64 for one in data):
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
        if rows:
            message["reply_markup"] = markup
