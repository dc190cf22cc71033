"""Messages: what is posted, edited and kept, and the rules that hold for each of them."""

from typing import Any

from tests.discord import limits
from tests.discord.fake import ids
from tests.discord.fake.gateway import Asked, Gateway
from tests.discord.fake.ids import Refusal

Body = dict[str, Any]
Files = dict[str, bytes]


class Messages(Gateway):
    """Keeps messages, and writes down every rule that one of them broke."""

    def __init__(self) -> None:
        super().__init__()
        self.takes_bytes = 0
        self._names: dict[tuple[str, str], str] = {}

    def _posted(self, channel: Body, body: Body, files: Files) -> Body:
        nonce = body.get("nonce")
        old = self._names.get((channel["id"], nonce or ""), "")
        if body.get("enforce_nonce") and old in self.messages:
            return self.messages[old]
        self._check(body, files)
        made = self._message_of(channel["id"], body) | {"type": 0, "edits": 0}
        if nonce:
            made["nonce"] = nonce
            self._names[channel["id"], nonce] = made["id"]
        if "thread_metadata" in channel:
            channel["thread_metadata"]["archived"] = False
        self._fill(made, body, files, kept=[])
        self.messages[made["id"]] = made
        return made

    def _edited(self, parts: list[str], body: Body, files: Files) -> Body:
        found = self._message(parts)
        if self._channel(parts[1]).get("thread_metadata", {}).get("archived"):
            raise Refusal(400, 50083, "Thread is archived")
        flags = found["flags"] | (body.get("flags") or 0)
        self._check({**found, **body, "flags": flags}, files)
        self._fill(found, body, files, kept=found["attachments"])
        found["flags"], found["edited_timestamp"] = flags, ids.stamp()
        found["edits"] += 1
        return found

    def _private(self, asked: Asked, body: Body, files: Files) -> Body:
        """What only one person sees."""
        made = self._message_of(asked.channel, body) | {"type": 20, "webhook_id": ids.APP}
        self._fill(made, body, files, kept=[])
        return made

    def _message_of(self, channel: str, body: Body) -> Body:
        return {
            "id": ids.snowflake(), "channel_id": channel, "author": self.users[ids.APP],
            "content": body.get("content") or "", "timestamp": ids.stamp(), "tts": False,
            "edited_timestamp": None, "mention_everyone": False, "mentions": [],
            "mention_roles": [], "embeds": [], "pinned": False, "flags": body.get("flags") or 0,
        }  # fmt: skip

    def _check(self, body: Body, files: Files) -> None:
        faults = list(limits.message_faults(body))
        if faults:
            self.violations += faults
            raise Refusal(400, 50035, "; ".join(faults))
        if any(len(one) > (self.takes_bytes or self.file_bytes) for one in files.values()):
            raise Refusal(413, 40005, "Request entity too large")
        if (body.get("allowed_mentions") or {"parse": 1}).get("parse"):
            self.violations.append(f"a message that may ping: {sorted(body)}")

    def _fill(self, message: Body, body: Body, files: Files, *, kept: list[Body]) -> None:
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

    def _kept(self, wish: Body, files: Files) -> Body:
        number, data = ids.snowflake(), files[f"files[{wish['id']}]"]
        self.files[number] = data
        url = f"{self.url}/cdn/{number}/{wish['filename']}"
        return {
            "id": number, "filename": wish["filename"], "size": len(data), "url": url,
            "proxy_url": url, "description": wish.get("description"),
        }  # fmt: skip

    def _linked(self, components: Any, named: Body) -> Any:
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
            made.append({"id": ids.serial(), **one})
        return made

    def _media(self, media: Body, named: Body) -> Body:
        name = media["url"].removeprefix("attachment://")
        if name not in named:
            self.violations.append(f"no attachment {media['url']}")
            raise Refusal(400, 50035, f"no attachment {name}")
        return {"url": named[name]["url"], "proxy_url": named[name]["url"]}
