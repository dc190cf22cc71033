"""Replicate as it behaves: predictions that take their time, are listed, and expire."""

import base64
import hashlib
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from tests.providers import specs
from tests.providers.fakes.fake import REFUSED, Fake

KINDS = {"video": "clip", "image": "still"}


class FakeReplicate(Fake):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.predictions: dict[str, dict[str, Any]] = {}
        self.ends: dict[str, str] = {}
        self.files: dict[str, dict[str, Any]] = {}
        self.signing = "whsec_" + base64.b64encode(b"signed by replicate").decode()
        self.kinds = {
            "mmaudio": "talkie", "audio": "sound", "music": "sound", "lyria": "sound",
            "f5-tts": "sound", "elevenlabs": "sound",
        } | dict.fromkeys(
            ("veo", "kling", "wan", "ltx", "lipsync", "video", "fabric", "gen4-", "gen-4", "sora",
             "grok", "hailuo", "seedance"), "clip",
        )  # fmt: skip
        self.kinds = {"gen4-image": "still", **self.kinds}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/v1/account", self.account),
            web.get("/v1/webhooks/default/secret", self.told_secret),
            web.post("/v1/files", self.upload),
            web.get("/v1/files/{id}", self.file),
            web.get("/v1/models/{owner}/{name}", self.model),
            web.post("/v1/models/{owner}/{name}/predictions", self.create),
            web.post("/v1/predictions", self.create),
            web.get("/v1/predictions", self.listed),
            web.get("/v1/predictions/{id}", self.get),
            web.post("/v1/predictions/{id}/cancel", self.cancel),
        ]

    async def account(self, request: web.Request) -> web.Response:
        return web.json_response({"type": "user", "username": "ada"})

    async def told_secret(self, request: web.Request) -> web.Response:
        return web.json_response({"key": self.signing})

    async def upload(self, request: web.Request) -> web.Response:
        form = await request.post()
        name, now = uuid.uuid4().hex, datetime.now(UTC).isoformat()
        content = form["content"].file.read()  # type: ignore[union-attr]
        self.files[name] = {
            "id": name, "name": name, "content_type": "image/png", "size": len(content),
            "etag": name, "checksums": {"sha256": hashlib.sha256(content).hexdigest()},
            "metadata": {}, "created_at": now, "expires_at": now,
            "urls": {"get": f"{self.url}/v1/files/{name}"},
        }  # fmt: skip
        return web.json_response(self.files[name], status=201)

    async def file(self, request: web.Request) -> web.Response:
        found = self.files.get(request.match_info["id"])
        return web.json_response(found or {"detail": "gone"}, status=200 if found else 404)

    async def model(self, request: web.Request) -> web.Response:
        slug = f"{request.match_info['owner']}/{request.match_info['name']}"
        return web.json_response({"latest_version": {"id": f"version of {slug}"}})

    async def create(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        info = request.match_info
        slug = f"{info['owner']}/{info['name']}" if info else body["version"][len("version of ") :]
        wrong: list[str] = []
        if specs.have("replicate"):
            form = "schemas_prediction_request" if info else "schemas_version_prediction_request"
            wrong = specs.replicate(slug, body["input"]) + specs.replicate_api(form, body)
        self.check(slug, body["input"], wrong)
        made: dict[str, Any] = {}

        async def accept() -> web.Response:
            made.update(self._prediction(slug, body["input"]))
            return web.json_response(made, status=201)

        key = body.get("webhook", "").rpartition("/")[2] or _plain(body["input"])
        return await self.paid(key, accept, request)

    def _prediction(self, slug: str, given: dict[str, Any]) -> dict[str, Any]:
        name = uuid.uuid4().hex
        self.ends[name] = self.state()
        self.predictions[name] = {
            "id": name, "model": slug, "version": "hidden", "input": given, "status": "starting",
            "output": None, "error": None, "logs": "", "metrics": {},
            "created_at": self.now().isoformat(), "started_at": None, "completed_at": None,
            "urls": {"get": f"{self.url}/v1/predictions/{name}", "cancel": ""},
        }  # fmt: skip
        return self.predictions[name]

    async def listed(self, request: web.Request) -> web.Response:
        after = datetime.fromisoformat(request.query["created_after"])
        found = [
            {**one, "output": None}
            for one in self.predictions.values()
            if datetime.fromisoformat(one["created_at"]) >= after
        ]
        return web.json_response({"results": found[::-1], "next": None, "previous": None})

    async def get(self, request: web.Request) -> web.Response:
        found = self.predictions.get(request.match_info["id"])
        if found is None or self.ends[found["id"]] == "forgotten":
            return web.json_response({"detail": "not found"}, status=404)
        self._age(found)
        return web.json_response(found)

    async def cancel(self, request: web.Request) -> web.Response:
        name = request.match_info["id"]
        self.cancelled.append(name)
        self.predictions[name]["status"] = "canceled"
        return web.json_response(self.predictions[name])

    def _age(self, one: dict[str, Any]) -> None:
        age = self.now() - datetime.fromisoformat(one["created_at"])
        end = self.ends[one["id"]]
        if one["status"] == "canceled" or end == "never":
            return
        if age < timedelta(seconds=self.latency_s):
            one["status"] = "processing"
            return
        match end:
            case "ok":
                kind = next((k for n, k in self.kinds.items() if n in one["model"]), "still")
                one |= {"status": "succeeded", "output": self.output(kind)}
            case "refused":
                one |= {"status": "failed", "error": REFUSED}
            case "nothing":
                one |= {"status": "succeeded", "output": []}
            case "expired":
                one |= {"status": "succeeded", "output": None, "data_removed": True}
            case "private":
                one |= {"status": "succeeded", "output": "https://127.0.0.1/secret.png"}
            case status:
                one["status"] = status


def _plain(given: dict[str, Any]) -> dict[str, Any]:
    """The input without addresses, which differ from try to try."""
    return {name: value for name, value in given.items() if "http" not in str(value)[:8]}
