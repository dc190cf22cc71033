"""fal's queue: submit, status, response, cancel."""

import time
import uuid
from typing import Any

from aiohttp import web

from tests.providers import specs
from tests.providers.fakes.fake import REFUSED, Fake


class FakeFal(Fake):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.work: dict[str, tuple[str, str, float]] = {}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/{owner}/{app}/requests/{id}/status", self.status),
            web.put("/{owner}/{app}/requests/{id}/cancel", self.cancel),
            web.get("/{owner}/{app}/requests/{id}", self.response),
            web.post("/{endpoint:.+}", self.submit),
        ]

    async def submit(self, request: web.Request) -> web.StreamResponse:
        endpoint, body = request.match_info["endpoint"], await request.json()
        self.check(endpoint, body, specs.fal(endpoint, body) if specs.have("fal") else [])

        async def accept() -> web.Response:
            name = uuid.uuid4().hex
            self.work[name] = (endpoint, self.state(), time.monotonic())
            app = "/".join(endpoint.split("/")[:2])
            at = f"{self.url}/{app}/requests/{name}"
            return web.json_response(
                {
                    "request_id": name, "response_url": at, "status_url": f"{at}/status",
                    "cancel_url": f"{at}/cancel", "queue_position": 0, "status": "IN_QUEUE",
                }
            )  # fmt: skip

        key = request.query.get("fal_webhook", "").rpartition("/")[2]
        return await self.paid(key or {"at": endpoint, "p": body.get("prompt")}, accept, request)

    async def status(self, request: web.Request) -> web.Response:
        _, state, born = self.work[request.match_info["id"]]
        young = time.monotonic() - born < self.latency_s
        said = "IN_PROGRESS" if young or state == "never" else "COMPLETED"
        return web.json_response({"status": said, "request_id": request.match_info["id"]})

    async def response(self, request: web.Request) -> web.Response:
        endpoint, state, _ = self.work[request.match_info["id"]]
        if state == "refused":
            return web.json_response({"detail": [{"msg": REFUSED}]}, status=422)
        if state == "nothing":
            return web.json_response({"images": [], "video": None})
        if state == "private":
            bad = {"url": "https://[::1]/x"}
            return web.json_response({"images": [bad], "video": bad, "audio": bad})
        kind = "clip" if "video" in endpoint or "veo" in endpoint else "still"
        return web.json_response(
            {"images": [{"url": self.output(kind)}], "video": {"url": self.output(kind)}}
        )

    async def cancel(self, request: web.Request) -> web.Response:
        self.cancelled.append(request.match_info["id"])
        return web.json_response({"status": "CANCELLATION_REQUESTED"}, status=202)
