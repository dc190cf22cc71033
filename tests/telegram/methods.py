"""The methods of the Bot API that the fake knows; those that it does not are complained about."""

import asyncio
import time
from collections import defaultdict
from typing import Any

from tests.telegram import specs
from tests.telegram.chats import BOT, Chats, Refused


class Methods(Chats):
    """One coroutine a method, by its own name; each gets what was given and the files with it."""

    def __init__(self) -> None:
        super().__init__()
        self.admins: dict[int, set[int]] = defaultdict(set)
        self.queries: dict[str, float] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self.answered_in_s: list[float] = []
        self.webhook: dict[str, Any] = {}
        self.menu: list[Any] = []
        self.menus: dict[str, list[Any]] = {}
        self._updates: list[dict[str, Any]] = []
        self._news = asyncio.Event()

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
