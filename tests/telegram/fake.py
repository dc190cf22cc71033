"""Telegram on the loopback: the Bot API as far as a bot can tell, strict about everything.

https://core.telegram.org/bots/api. What the real one refuses is refused; what it would let pass
and a person would mind (an edit that changes nothing, a query nobody answers) is written down.
"""

import asyncio
import itertools
import json
import math
import time
from collections import defaultdict
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
from aiohttp import web

from tests.telegram import reading, specs

TOKEN = "4242:fake-token-of-the-loopback"  # noqa: S105 - nobody is let in by it
BOT = {"id": 4242, "is_bot": True, "first_name": "Dailies", "username": "dailies_bot"}
PHOTO_BYTES, FILE_BYTES, THUMBNAIL_BYTES = 10 * 1000**2, 50 * 1000**2, 200_000
FLOOD_S = 40
MARKS = ("entities", "caption_entities")
HINTS = {"sendChatAction", "getChatAdministrators", "getChatMember"}


class Refused(Exception):
    def __init__(self, code: int, text: str, **parameters: Any) -> None:
        self.code, self.text, self.parameters = code, text, parameters
        super().__init__(text)


@dataclass
class Call:
    method: str
    given: dict[str, Any]
    at: float
    files: frozenset[str] = frozenset()
    ok: bool = True


@dataclass
class Chat:
    """A chat as the server keeps it."""

    about: dict[str, Any]
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    blocked: bool = False
    moved_to: int | None = None
    flood_until: float = 0.0
    closed_topics: set[int] = field(default_factory=set)


class Fake:
    """The server. `calls` is everything that was asked, `complaints` what should not have been."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.complaints: list[str] = []
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, bytes] = {}
        self.names: dict[str, str] = {}
        self.admins: dict[int, set[int]] = defaultdict(set)
        self.queries: dict[str, float] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self.answered_in_s: list[float] = []
        self.touched: dict[int, datetime] = {}
        self.webhook: dict[str, Any] = {}
        self.reached_at = ""
        self.menu: list[Any] = []
        self.menus: dict[str, list[Any]] = {}
        self.file_bytes = FILE_BYTES
        self.second_s = 1.0
        self.stuck: set[str] = set()
        self.uploaded: list[tuple[str, bytes]] = []
        self.url = ""
        self._filenames: dict[str, str] = {}
        self._updates: list[dict[str, Any]] = []
        self._news = asyncio.Event()
        self._changed = asyncio.Event()
        self._ids = itertools.count(1000)
        self._update_ids = itertools.count(1)
        self._session: aiohttp.ClientSession | None = None

    # ---- what tests do

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

    def new_id(self) -> int:
        return next(self._ids)

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

    # ---- the server

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

    # ---- methods

    async def _getMe(self, given: Any, files: Any) -> Any:
        return {**BOT, "can_join_groups": True, "can_read_all_group_messages": False}

    async def _getUpdates(self, given: Any, files: Any) -> Any:
        offset = given.get("offset", 0)
        self._updates = [one for one in self._updates if one["update_id"] >= offset]
        until = time.monotonic() + given.get("timeout", 0)
        while not self._updates and time.monotonic() < until:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), until - time.monotonic())
            except TimeoutError:
                break
        return self._updates[: given.get("limit", 100)]

    async def _deleteWebhook(self, given: Any, files: Any) -> Any:
        self.webhook = {}
        return True

    async def _setWebhook(self, given: Any, files: Any) -> Any:
        self.webhook = dict(given)
        return True

    async def _getWebhookInfo(self, given: Any, files: Any) -> Any:
        return {
            "url": self.webhook.get("url", ""), "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }  # fmt: skip

    async def _getMyCommands(self, given: Any, files: Any) -> Any:
        return self.menu

    async def _setMyCommands(self, given: Any, files: Any) -> Any:
        assert all(1 <= len(one["description"]) <= 256 for one in given["commands"])
        self.menus[given.get("language_code", "")] = given["commands"]
        self.menu = self.menus.get("", [])
        return True

    async def _setMyDescription(self, given: Any, files: Any) -> Any:
        assert len(given["description"]) <= 512
        return True

    async def _setMyShortDescription(self, given: Any, files: Any) -> Any:
        assert len(given["short_description"]) <= 120
        return True

    async def _getChatMember(self, given: Any, files: Any) -> Any:
        admin = given["user_id"] in self.admins[given["chat_id"]]
        user = {"id": given["user_id"], "is_bot": False, "first_name": "Somebody"}
        return {"status": "creator", "user": user, "is_anonymous": False} if admin else {
            "status": "member", "user": user,
        }  # fmt: skip

    async def _getChatAdministrators(self, given: Any, files: Any) -> Any:
        rights = dict.fromkeys(specs.ADMIN, False)
        return [
            {**rights, "status": "administrator", "user": {
                "id": one, "is_bot": False, "first_name": "Somebody",
            }}
            for one in self.admins[given["chat_id"]]
        ]  # fmt: skip

    async def _sendChatAction(self, given: Any, files: Any) -> Any:
        return True

    async def _setMessageReaction(self, given: Any, files: Any) -> Any:
        self._find(given)["reactions"] = given.get("reaction", [])
        return True

    async def _answerCallbackQuery(self, given: Any, files: Any) -> Any:
        number = given["callback_query_id"]
        asked = self.queries.get(number)
        if asked is None or number in self.answers:
            text = (
                "Bad Request: query is too old and response timeout expired or query ID is invalid"
            )
            raise Refused(400, text)
        if len(given.get("text", "")) > 200:
            raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
        self.answers[number] = given
        self.answered_in_s.append(time.monotonic() - asked)
        return True

    async def _sendMessage(self, given: Any, files: Any) -> Any:
        return self._posted(given, self._text(given, "text", 4096))

    async def _sendPhoto(self, given: Any, files: Any) -> Any:
        return self._posted(
            given,
            self._caption(given) | self._media("photo", given.get("photo", ""), files, given),
        )

    async def _sendVideo(self, given: Any, files: Any) -> Any:
        return self._posted(
            given, self._caption(given) | self._media("video", given.get("video", ""), files, given)
        )

    async def _sendDocument(self, given: Any, files: Any) -> Any:
        return self._posted(
            given,
            self._caption(given) | self._media("document", given.get("document", ""), files, given),
        )

    async def _sendMediaGroup(self, given: Any, files: Any) -> Any:
        album = given["media"]
        if not 2 <= len(album) <= 10:
            raise Refused(400, "Bad Request: wrong number of media in an album")
        kinds = {one["type"] for one in album}
        if len(kinds) > 1 and kinds != {"photo", "video"}:
            raise Refused(400, "Bad Request: can't mix these media in an album")
        group = str(self.new_id())
        contents = [
            self._caption(one) | self._media(one["type"], one["media"], files, one) for one in album
        ]
        return [self._posted(given, one | {"media_group_id": group}) for one in contents]

    async def _editMessageText(self, given: Any, files: Any) -> Any:
        message = self._find(given)
        if "text" not in message:
            raise Refused(400, "Bad Request: there is no text in the message to edit")
        return self._edited(message, given, self._text(given, "text", 4096))

    async def _editMessageCaption(self, given: Any, files: Any) -> Any:
        return self._edited(self._find(given), given, self._caption(given))

    async def _editMessageMedia(self, given: Any, files: Any) -> Any:
        media = given["media"]
        content = self._caption(media) | self._media(media["type"], media["media"], files, media)
        return self._edited(self._find(given), given, content)

    async def _editMessageReplyMarkup(self, given: Any, files: Any) -> Any:
        return self._edited(self._find(given), given, {})

    async def _deleteMessage(self, given: Any, files: Any) -> Any:
        self._find(given, "message to delete not found")
        del self.chats[given["chat_id"]].messages[given["message_id"]]
        return True

    async def _getFile(self, given: Any, files: Any) -> Any:
        data = self.files[given["file_id"]]
        return {
            "file_id": given["file_id"], "file_unique_id": "u", "file_size": len(data),
            "file_path": given["file_id"],
        }  # fmt: skip

    # ---- parts

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
