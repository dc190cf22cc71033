"""A ComfyUI server: graphs under ids that the client chose, a queue, a history."""

import asyncio
import time
import uuid
from typing import Any

from aiohttp import web

from pipeline.providers import comfyui
from tests.providers.fakes.fake import REFUSED, Fake

WORKFLOWS = [
    comfyui.workflow(f"{name}.json")
    for name in ("flux-still", "sdxl-still", "ltx-clip", "wan-clip", "hunyuan-clip")
]


class FakeComfyUI(Fake):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.graphs: dict[str, tuple[dict[str, Any], str]] = {}
        self.clients: dict[str, str] = {}
        self.born: dict[str, float] = {}
        self.heard: list[str] = []
        self.deaf = False
        self.missing: set[str] = set()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/prompt", self.prompt),
            web.get("/history/{id}", self.history),
            web.get("/queue", self.queue),
            web.post("/queue", self.delete),
            web.post("/interrupt", self.interrupt),
            web.post("/upload/image", self.upload),
            web.get("/view", self.view),
            web.get("/ws", self.tell),
            web.get("/object_info/{name}", self.node),
        ]

    def authorised(self, request: web.Request) -> bool:
        return True

    async def node(self, request: web.Request) -> web.Response:
        """A node with the inputs that our workflows give it; model files are choices."""
        name = request.match_info["name"]
        if name in self.missing:
            return web.json_response({})
        given: dict[str, list[Any]] = {}
        for graph in WORKFLOWS:
            for one in (each for each in graph.values() if each["class_type"] == name):
                for field, value in one["inputs"].items():
                    given.setdefault(field, []).append(value)
        required = {field: self._spec(values) for field, values in given.items()}
        return web.json_response({name: {"input": {"required": required}, "output": []}})

    def _spec(self, values: list[Any]) -> list[Any]:
        files = [one for one in values if str(one).endswith(".safetensors")]
        there = [one for one in files if one not in self.missing]
        return ["COMBO", {"options": there}] if files else ["ANY", {}]

    async def prompt(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        wrong = [
            f"unknown field {name}" for name in set(body) - {"prompt", "prompt_id", "client_id"}
        ]
        wrong += [
            f"{name}.{field} leads nowhere"
            for name, node in body["prompt"].items()
            for field, value in node["inputs"].items()
            if isinstance(value, list) and value[0] not in body["prompt"]
        ]
        wrong += [f"slot left: {body}"] if '"$' in str(body).replace("'", '"') else []
        self.check("prompt", body, wrong)

        async def accept() -> web.Response:
            self.graphs[body["prompt_id"]] = (body["prompt"], self.state())
            self.clients[body["prompt_id"]] = body.get("client_id", "")
            self.born[body["prompt_id"]] = time.monotonic()
            return web.json_response(
                {"prompt_id": body["prompt_id"], "number": 1, "node_errors": {}}
            )

        return await self.paid(body["prompt_id"], accept, request)

    async def history(self, request: web.Request) -> web.Response:
        name = request.match_info["id"]
        graph, state = self.graphs.get(name, ({}, "never"))
        if state in {"never", "forgotten"} or self._runs(name):
            return web.json_response({})
        failed = [["execution_error", {"exception_message": REFUSED}]]
        status = {"status_str": "success", "completed": True, "messages": []}
        if state == "refused":
            status = {"status_str": "error", "completed": False, "messages": failed}
        kind = "clip" if any(n["class_type"] == "SaveVideo" for n in graph.values()) else "still"
        file = {"filename": f"{kind}.bin", "subfolder": "dailies", "type": "output"}
        outputs = {"save": {"images": [file]}} if state == "ok" else {}
        return web.json_response({name: {"outputs": outputs, "status": status}})

    async def queue(self, request: web.Request) -> web.Response:
        running = [
            [1, name, {}]
            for name, (_, state) in self.graphs.items()
            if state == "never" or self._runs(name)
        ]
        return web.json_response({"queue_running": running, "queue_pending": []})

    def _runs(self, name: str) -> bool:
        return time.monotonic() - self.born.get(name, 0.0) < self.latency_s

    async def tell(self, request: web.Request) -> web.StreamResponse:
        """Events of the prompt that this client queued, to nobody else."""
        if self.deaf:
            return web.Response(status=404)
        client = request.query["clientId"]
        self.heard.append(client)
        line = web.WebSocketResponse()
        await line.prepare(request)
        mine = [name for name, queued_by in self.clients.items() if queued_by == client]
        for name in mine:
            await self._narrate(line, name)
        await line.close()
        return line

    async def _narrate(self, line: web.WebSocketResponse, name: str) -> None:
        nodes = list(self.graphs[name][0])
        for number, node in enumerate(nodes):
            await line.send_json(_event("executing", {"node": node, "prompt_id": name}))
            step = {"value": 1, "max": 2, "node": node, "prompt_id": name}
            await line.send_json(_event("progress", step))
            await line.send_bytes(b"a preview")
            if number == len(nodes) // 2:
                await asyncio.sleep(self.latency_s)
        await line.send_json(_event("executing", {"node": None, "prompt_id": name}))

    async def delete(self, request: web.Request) -> web.Response:
        self.cancelled += (await request.json())["delete"]
        return web.Response()

    async def interrupt(self, request: web.Request) -> web.Response:
        return web.Response()

    async def upload(self, request: web.Request) -> web.Response:
        await request.read()
        return web.json_response(
            {"name": f"{uuid.uuid4().hex}.png", "subfolder": "", "type": "input"}
        )

    async def view(self, request: web.Request) -> web.Response:
        return self.delivered(request.query["filename"].removesuffix(".bin"))


def _event(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "data": data}
