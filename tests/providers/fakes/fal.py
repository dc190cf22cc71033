"""fal's queue: submit, status, response, cancel."""

import time
import uuid
from typing import Any

from aiohttp import web

from tests.providers import specs
from tests.providers.fakes.fake import REFUSED, Fake

KINDS = {
    "lora-fast-training": "lora",
    "mmaudio": "talkie", "lipsync": "clip", "avatar": "clip", "omnihuman": "clip",
    "tts": "sound", "lyria": "sound", "music": "sound", "kokoro": "sound", "sound": "sound",
    "audio": "sound", "video": "clip", "veo": "clip", "grok": "clip", "pika": "clip",
    "wan": "clip", "seedance": "clip", "ltx": "clip", "hailuo": "clip",
}  # fmt: skip
"""What an endpoint delivers, by a word of its name; stills where none fits."""


class FakeFal(Fake):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.kinds = dict(KINDS)
        self.stored: dict[str, tuple[bytes, str]] = {}
        self.stores = True
        self.units = ""
        self.prices: dict[str, float] | None = None
        self.priced: list[str] = []
        self.priceless = 404
        self.work: dict[str, tuple[str, str, float]] = {}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/v1/models/pricing", self.pricing),
            web.get("/{owner}/{app}/requests/{id}/status", self.status),
            web.put("/{owner}/{app}/requests/{id}/cancel", self.cancel),
            web.get("/{owner}/{app}/requests/{id}", self.response),
            web.post("/storage/upload/initiate", self.initiate),
            web.put("/uploads/{name}", self.keep),
            web.post("/{endpoint:.+}", self.submit),
        ]

    def quota(self) -> web.Response:
        said = "User is locked. Reason: Exhausted balance. Top up your balance."
        return web.json_response({"detail": said}, status=403)

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

    async def initiate(self, request: web.Request) -> web.Response:
        told = await request.json()
        if not self.stores:
            return web.json_response({"detail": "not found"}, status=404)
        at = f"{self.url}/uploads/{uuid.uuid4().hex}-{told['file_name']}"
        return web.json_response({"upload_url": at, "file_url": at})

    async def keep(self, request: web.Request) -> web.Response:
        if "Authorization" in request.headers:
            self.violations.append("the key was sent to the storage")
        given = await request.read(), request.headers["Content-Type"]
        self.stored[request.match_info["name"]] = given
        return web.Response()

    async def status(self, request: web.Request) -> web.Response:
        if request.match_info["id"] not in self.work:
            return web.json_response({"detail": "no such request"}, status=404)
        _, state, born = self.work[request.match_info["id"]]
        if state == "forgotten":
            return web.json_response({"detail": "no such request"}, status=404)
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
        found = next((kind for name, kind in self.kinds.items() if name in endpoint), "still")
        media = {"url": self.output(found)}
        named = {
            "images": [media], "video": media, "audio": media, "audio_url": media,
            "diffusers_lora_file": media,
        }  # fmt: skip
        told = {"x-fal-billable-units": self.units} if self.units else {}
        return web.json_response(named, headers=told)

    async def pricing(self, request: web.Request) -> web.Response:
        """The list of `api.fal.ai`; a gateway in fal's place has none."""
        asked = request.query["endpoint_id"]
        self.priced.append(asked)
        if self.prices is None:
            return web.json_response({"detail": "no list"}, status=self.priceless)
        found = [
            {"endpoint_id": name, "unit_price": price, "unit": "seconds", "currency": "USD"}
            for name, price in self.prices.items()
        ]
        return web.json_response({"prices": found, "next_cursor": None, "has_more": False})

    async def cancel(self, request: web.Request) -> web.Response:
        self.cancelled.append(request.match_info["id"])
        return web.json_response({"status": "CANCELLATION_REQUESTED"}, status=202)
