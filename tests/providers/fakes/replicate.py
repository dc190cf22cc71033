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
        self.metrics: dict[str, Any] = {}
        self.models: dict[str, dict[str, Any]] = {}
        self.trainings: dict[str, dict[str, Any]] = {}
        self.destinations: dict[str, str] = {}
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
            web.post("/v1/models", self.new_model),
            web.get("/v1/models/{owner}/{name}", self.model),
            web.post("/v1/models/{owner}/{name}/versions/{version:.+}/trainings", self.train),
            web.get("/v1/trainings", self.listed_trainings),
            web.get("/v1/trainings/{id}", self.training),
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
        if slug.startswith("ada/"):
            found = self.models.get(slug)
            return web.json_response(found or {"detail": "none"}, status=200 if found else 404)
        return web.json_response({"latest_version": {"id": f"version of {slug}"}})

    async def new_model(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.check("models", body, specs.replicate_model(body) if specs.have("replicate") else [])
        slug = f"{body['owner']}/{body['name']}"
        if slug in self.models or body["owner"] != "ada":
            return web.json_response({"detail": "no"}, status=422)
        self.models[slug] = {
            **body, "url": f"{self.url}/{slug}", "run_count": 0, "github_url": None,
            "description": None, "paper_url": None, "license_url": None, "cover_image_url": None,
            "default_example": None, "latest_version": None,
        }  # fmt: skip
        return web.json_response(self.models[slug], status=201)

    async def train(self, request: web.Request) -> web.StreamResponse:
        body, info = await request.json(), request.match_info
        slug = f"{info['owner']}/{info['name']}"
        wrong = [] if "Cancel-After" not in request.headers else ["a training has a deadline"]
        if body["destination"] not in self.models:
            wrong.append("the destination does not exist")
        if specs.have("replicate"):
            wrong += specs.replicate(slug, body["input"])
            wrong += specs.replicate_api("schemas_training_request", body)
        self.check(f"{slug} trainings", body, wrong)
        made: dict[str, Any] = {}

        async def accept() -> web.Response:
            name = uuid.uuid4().hex
            self.ends[name] = self.state()
            self.trainings[name] = made
            made.update({
                "id": name, "model": slug, "version": info["version"], "input": body["input"],
                "status": "starting", "output": None, "error": None, "logs": "", "metrics": {},
                "created_at": self.now().isoformat(), "started_at": None, "completed_at": None,
                "urls": {"get": f"{self.url}/v1/trainings/{name}", "cancel": ""},
            })  # fmt: skip
            self.destinations[name] = body["destination"]
            return web.json_response(made, status=201)

        return await self.paid(body["input"]["trigger_word"], accept, request)

    async def listed_trainings(self, request: web.Request) -> web.Response:
        """The newest first; a page of three."""
        found = list(self.trainings.values())[::-1]
        at = int(request.query.get("cursor", 0))
        more = f"{self.url}/v1/trainings?cursor={at + 3}" if len(found) > at + 3 else None
        return web.json_response({"results": found[at : at + 3], "next": more, "previous": None})

    async def training(self, request: web.Request) -> web.Response:
        found = self.trainings.get(request.match_info["id"])
        if found is None:
            return web.json_response({"detail": "not found"}, status=404)
        self._age(found)
        if found["status"] == "succeeded":
            version = f"{self.destinations[found['id']]}:{'0' * 8}"
            found["output"] = {"version": version, "weights": self.output("lora-tar")}
        return web.json_response(found)

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
        one["metrics"] = {"total_time": 9.5, **self.metrics}
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
