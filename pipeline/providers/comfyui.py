"""ComfyUI: workflows on a server of your own (routes: `POST /prompt`, `GET /history/…`, `/queue`).

The id of a prompt is chosen by us from the order's key, so that nothing is ever lost or done
twice; while it runs, its own websocket tells how far it is. A workflow is the API export of a graph
in which a value "$prompt", "$seed", "$start" … marks a slot; ours lie beside this module, others
are named by their path.
"""

import asyncio
import copy
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from importlib import resources
from pathlib import Path
from typing import Any

from pipeline import catalogue, errors, ports
from pipeline.errors import Why
from pipeline.providers import answers, attachments, comfyui_progress, fetching, http, intake
from storage import shapes

SPACE = uuid.UUID("6f3e1c52-2f0f-4f0b-9a77-6d61696c6965")
MEDIA = ("images", "gifs", "video", "audio")


@dataclass(kw_only=True)
class ComfyUI:
    """Implements `ports.Vendor`, `ports.Searchable` and `ports.Cancellable`."""

    line: answers.Line
    base_url: str
    patience_s: float = http.PATIENCE_S
    shortest: timedelta = timedelta(seconds=1)

    def __post_init__(self) -> None:
        self.base_url = self.base_url.rstrip("/")
        self._http = http.Http(line=self.line, patience_s=self.patience_s)

    async def submit(self, order: shapes.Order, *, key: str, bench: ports.Bench) -> ports.Ticket:
        """Upload the pictures, fill the workflow's slots, queue it under our own id."""
        row = catalogue.of(order)
        media = {
            name: await self._uploaded(path)
            for name, path in (await attachments.files(order, bench)).items()
        }
        slots = catalogue.payload(row, catalogue.asked(order, row, media))
        prompt_id = str(uuid.uuid5(SPACE, key))
        graph = filled(await asyncio.to_thread(workflow, row.slug), slots)
        body = {"prompt": graph, "prompt_id": prompt_id, "client_id": prompt_id}
        await self._http.json("POST", f"{self.base_url}/prompt", json=body, paid=True)
        return ports.Ticket(id=prompt_id)

    async def collect(
        self, ticket: str, *, order: shapes.Order, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        """Listen for a while, or fetch the output when the history knows it."""
        if await self._is_queued(ticket):
            return await self._followed(ticket, order, bench)
        history = await self._http.json("GET", f"{self.base_url}/history/{ticket}")
        if ticket not in history:
            raise errors.Rejected(Why.VENDOR_GARBAGE, "comfyui: the server has forgotten it")
        where = _output(history[ticket], self.line)
        path = bench.folder / "output"
        url = f"{self.base_url}/view?" + "&".join(f"{k}={v}" for k, v in where.items())
        await fetching.fetch(url, path, trusted=self.base_url)
        return await asyncio.to_thread(intake.accepted, order, path)

    async def find(self, key: str) -> ports.Ticket | None:
        """The id follows from the key: finished, queued, or surely never arrived."""
        prompt_id = str(uuid.uuid5(SPACE, key))
        # the queue first: what leaves it in between is in the history afterwards
        if await self._is_queued(prompt_id):
            return ports.Ticket(id=prompt_id)
        history = await self._http.json("GET", f"{self.base_url}/history/{prompt_id}")
        return ports.Ticket(id=prompt_id) if prompt_id in history else None

    async def cancel(self, ticket: str) -> None:
        """Take it out of the queue, and stop it if it runs."""
        await self._http.bytes("POST", f"{self.base_url}/queue", json={"delete": [ticket]})
        await self._http.bytes("POST", f"{self.base_url}/interrupt", json={"prompt_id": ticket})

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _followed(
        self, ticket: str, order: shapes.Order, bench: ports.Bench
    ) -> ports.Pending:
        graph = await asyncio.to_thread(workflow, catalogue.of(order).slug)
        hearing = comfyui_progress.Hearing(prompt_id=ticket, nodes=len(graph))
        ended = await comfyui_progress.follow(
            self._http, self.base_url, hearing, progress=bench.progress
        )
        return ports.Pending(again_in=self.shortest / 20 if ended else self.shortest)

    async def _is_queued(self, prompt_id: str) -> bool:
        queue = await self._http.json("GET", f"{self.base_url}/queue")
        entries = [*queue.get("queue_running", ()), *queue.get("queue_pending", ())]
        return any(prompt_id in entry for entry in entries)

    async def _uploaded(self, path: Path) -> str:
        import aiohttp

        form = aiohttp.FormData()
        content = await asyncio.to_thread(path.read_bytes)
        form.add_field("image", content, filename=path.name, content_type=attachments.kind(path))
        form.add_field("overwrite", "true")
        kept = await self._http.json("POST", f"{self.base_url}/upload/image", data=form)
        return "/".join(part for part in (kept.get("subfolder"), kept["name"]) if part)


def workflow(slug: str) -> dict[str, Any]:
    """A workflow of ours by its name, or an operator's by its path. Raises Misconfigured."""
    own = resources.files("pipeline.providers") / "workflows" / slug
    try:
        text = own.read_text("utf-8") if own.is_file() else Path(slug).read_text("utf-8")
        graph: dict[str, Any] = json.loads(text)
    except (OSError, ValueError) as error:
        raise errors.Misconfigured(detail=f"workflow {slug}: {error}") from error
    if not all(isinstance(node, dict) and "class_type" in node for node in graph.values()):
        raise errors.Misconfigured(detail=f"workflow {slug} is not an API export")
    return graph


def filled(graph: Mapping[str, Any], slots: Mapping[str, Any]) -> dict[str, Any]:
    """The graph with every "$name" replaced; "$size.0" is an item. Raises Misconfigured."""

    def put(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: put(one) for name, one in value.items()}
        if isinstance(value, list):
            return [put(one) for one in value]
        if not isinstance(value, str) or not value.startswith("$"):
            return value
        name, _, item = value[1:].partition(".")
        if name not in slots:
            raise errors.Misconfigured(detail=f"the workflow's slot {value} is not known")
        return slots[name][int(item)] if item else slots[name]

    made: dict[str, Any] = put(copy.deepcopy(dict(graph)))
    return made


def _output(entry: Mapping[str, Any], line: answers.Line) -> dict[str, str]:
    """Where the server keeps what it made. Raises Rejected where it failed or made nothing."""
    status = entry.get("status") or {}
    if status.get("status_str") == "error":
        said = [one[1].get("exception_message", "") for one in status.get("messages", ()) if
                one[0] == "execution_error"]  # fmt: skip
        raise line.refusal(" ".join(said) or "comfyui: the workflow failed")
    for outputs in (entry.get("outputs") or {}).values():
        for kind in MEDIA:
            for file in outputs.get(kind, ()):
                if file.get("type") != "temp":
                    return {name: file.get(name, "") for name in ("filename", "subfolder", "type")}
    raise errors.Rejected(Why.VENDOR_GARBAGE, "comfyui: an empty output")
