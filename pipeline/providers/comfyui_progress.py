"""ComfyUI's progress: what a server tells over its websocket about one prompt (`WS /ws`).

A server talks to the client id that queued a prompt, so each prompt has a client id of its own,
and whoever takes a ticket over hears the rest. Only a hint: the history has the last word.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from pipeline import errors
from pipeline.providers import http

LISTENING_S = 10.0
"""How long to listen before the history is asked again."""


@dataclass(kw_only=True)
class Hearing:
    """What was heard of one prompt; its workflow has so many `nodes`, each counts the same."""

    prompt_id: str
    nodes: int
    begun: set[str] = field(default_factory=set)
    share: float = 0.0
    ended: bool = False

    def hear(self, event: Mapping[str, Any]) -> None:
        """Take in one event of the server's."""
        kind, data = event["type"], event["data"]
        if kind == "status":
            self.ended = self.ended or _remaining(data) == 0
        if data.get("prompt_id") != self.prompt_id:
            return
        match kind:
            case "execution_cached":
                self.begun.update(map(str, data.get("nodes", ())))
            case "executing" if data.get("node") is None:
                self.ended = True
            case "executing":
                self._at(data["node"], 0.0)
            case "progress":
                self._at(data.get("node"), float(data.get("value", 0)) / (data.get("max") or 1))

    def _at(self, node: object, within: float) -> None:
        self.begun.add(str(node))
        share = (len(self.begun) - 1 + min(1.0, within)) / max(1, self.nodes)
        self.share = max(self.share, min(1.0, share))


async def follow(
    line: http.Http, url: str, hearing: Hearing, *, progress: Callable[[float], None]
) -> bool:
    """Report 0…1 until the prompt ends (True), the line is gone or it is time to look again."""
    try:
        async with (
            asyncio.timeout(LISTENING_S),
            line.listening(f"{url}/ws", clientId=hearing.prompt_id) as messages,
        ):
            async for message in messages:
                if message.type is aiohttp.WSMsgType.TEXT:
                    hearing.hear(_event(message.data))
                    progress(hearing.share)
                if hearing.ended:
                    return True
    except (errors.Transient, TimeoutError):
        return False
    return False


def _remaining(data: Mapping[str, Any]) -> int | None:
    """How much the server still has to do, as its status says."""
    status = data.get("status")
    info = status.get("exec_info") if isinstance(status, Mapping) else None
    found = info.get("queue_remaining") if isinstance(info, Mapping) else None
    return found if isinstance(found, int) else None


def _event(text: str) -> Mapping[str, Any]:
    """A message as `type` and `data`; whatever else came is an event of nothing."""
    try:
        event = json.loads(text)
    except ValueError:
        event = None
    if isinstance(event, dict) and isinstance(event.get("data"), dict) and "type" in event:
        return event
    return {"type": "", "data": {}}
