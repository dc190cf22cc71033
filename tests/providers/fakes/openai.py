"""OpenAI and its likes: scripts as a stream, pictures in base64, speech as bytes."""

import asyncio
import base64
import json
from typing import Any

from aiohttp import web

from tests.providers import specs
from tests.providers.fakes import material
from tests.providers.fakes.fake import REFUSED, Fake

WRONG_ROUTE = {"error": {"message": "unsupported response_format", "type": "invalid_request"}}


class FakeOpenAI(Fake):
    """`knows` are the forms of answer that this endpoint understands; `drafts` its answers.

    `pause_s` is how long it thinks before each piece, `speakers` are the voices it lists. Where not
    `counts` it tells no tokens, where not `events` it knows no other speech than bytes.
    """

    def __init__(self, *, scenes: int = 6, **options: Any) -> None:
        super().__init__(**options)
        self.knows = {"json_schema", "json_object", "text"}
        self.scenes = scenes
        self.drafts: list[str] = []
        self.speakers: list[str] = []
        self.pause_s = 0.0
        self.counts = True
        self.events = True

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/v1/models", self.models),
            web.post("/v1/chat/completions", self.chat),
            web.post("/v1/images/generations", self.draw),
            web.post("/v1/images/edits", self.edit),
            web.post("/v1/audio/speech", self.speak),
            web.post("/v1/moderations", self.moderate),
            web.get("/v1/audio/voices", self.voices),
        ]

    def refused(self, status: int, headers: dict[str, str]) -> web.Response:
        said = REFUSED if status in {400, 422} else f"no ({status}) for {self.secret}"
        body = {"error": {"message": said, "type": "x", "code": None, "param": None}}
        return web.json_response(body, status=status, headers=headers)

    def quota(self) -> web.Response:
        said = "You exceeded your current quota, please check your plan and billing details."
        kind = {"type": "insufficient_quota", "code": "insufficient_quota", "param": None}
        return web.json_response({"error": {"message": said, **kind}}, status=429)

    async def models(self, request: web.Request) -> web.Response:
        return web.json_response({"object": "list", "data": []})

    async def voices(self, request: web.Request) -> web.Response:
        """Speech servers of one's own have such a list, OpenAI has not."""
        status = 200 if self.speakers else 404
        return web.json_response({"voices": self.speakers}, status=status)

    async def chat(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        wrong = specs.have("openai") and specs.openai("CreateChatCompletionRequest", body)
        self.check(body["model"], body, wrong or [])
        form = body.get("response_format", {}).get("type", "text")
        if form not in self.knows:
            return web.json_response(WRONG_ROUTE, status=400)

        async def accept() -> web.StreamResponse:
            return await self._streamed(request) if not self.spoilt else web.Response()

        return await self.paid(body["messages"], accept, request)

    async def _streamed(self, request: web.Request) -> web.StreamResponse:
        state = self.state()
        text = self.drafts.pop(0) if self.drafts else draft(self.scenes)
        refused = state == "refused"
        deltas = [{"refusal": REFUSED}] if refused else [
            {"content": text[at : at + 900]} for at in range(0, len(text), 900)
        ]  # fmt: skip
        answer = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await answer.prepare(request)
        await asyncio.sleep(self.latency_s)
        for delta in deltas:
            await asyncio.sleep(self.pause_s)
            await answer.write(_event({"choices": [_choice(delta, None)]}))
            if state == "broken-off":
                assert request.transport is not None
                request.transport.abort()
                return answer
        await answer.write(_event({"choices": [_choice({}, "stop")]}))
        usage = {"prompt_tokens": 1000, "completion_tokens": 2000, "total_tokens": 3000}
        if self.counts:
            await answer.write(_event({"choices": [], "usage": usage}))
        await answer.write(b"data: [DONE]\n\n")
        return answer

    async def draw(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        wrong = specs.have("openai") and specs.openai("CreateImageRequest", body)
        self.check(body["model"], body, wrong or [])
        return await self.paid(body, lambda: self._picture(seen=0), request)

    async def edit(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        given = {name: value for name, value in form.items() if isinstance(value, str)}
        self.check(given["model"], given, [] if len(form) > len(given) else ["edit: no image"])
        return await self.paid(given, lambda: self._picture(seen=1000), request)

    async def _picture(self, *, seen: int) -> web.Response:
        await asyncio.sleep(self.latency_s)
        if self.state() == "nothing":
            return web.json_response({"created": 1, "data": []})
        data = base64.b64encode(self.delivered("still").body).decode()  # type: ignore[arg-type]
        usage = {
            "input_tokens": 50 + seen, "output_tokens": 1568, "total_tokens": 1618 + seen,
            "input_tokens_details": {"text_tokens": 50, "image_tokens": seen},
        }  # fmt: skip
        told = {"usage": usage} if self.counts else {}
        return web.json_response({"created": 1, "data": [{"b64_json": data}], **told})

    async def speak(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        wrong = specs.have("openai") and specs.openai("CreateSpeechRequest", body)
        self.check(body["model"], body, wrong or [])

        async def accept() -> web.Response:
            await asyncio.sleep(self.latency_s)
            spoken = self.delivered("sound")
            if body.get("stream_format") != "sse" or not self.events:
                return spoken
            return web.Response(body=self._told(spoken.body), content_type="text/event-stream")

        return await self.paid(body, accept, request)

    def _told(self, spoken: Any) -> bytes:
        """A recording in pieces, and what it took at the end."""
        pieces = [spoken[at : at + 5000] for at in range(0, len(spoken), 5000)]
        parts: list[dict[str, Any]] = [
            {"type": "speech.audio.delta", "audio": base64.b64encode(one).decode()}
            for one in pieces
        ]
        usage = {"input_tokens": 14, "output_tokens": 101, "total_tokens": 115}
        parts.append({"type": "speech.audio.done", **({"usage": usage} if self.counts else {})})
        if self.state() == "broken-off":
            parts.pop()
        return b"".join(b"data: " + json.dumps(one).encode() + b"\n\n" for one in parts)

    async def moderate(self, request: web.Request) -> web.Response:
        body = await request.json()
        wrong = specs.have("openai") and specs.openai("CreateModerationRequest", body)
        self.check(body["model"], body, wrong or [])
        bad = "attack" in body["input"]
        result = {
            "flagged": bad,
            "categories": {"violence": bad, "hate": False, "violence/graphic": bad},
            "category_scores": {}, "category_applied_input_types": {},
        }  # fmt: skip
        return web.json_response({"id": "m", "model": body["model"], "results": [result]})


def draft(scenes: int, *, seconds: float = 1.0) -> str:
    """A script of so many short scenes, as a language model writes it."""
    shot: dict[str, Any] = {
        "place": "an old lighthouse", "setting": "sea", "time_of_day": "dusk", "weather": "wind",
        "mood": "wonder", "framing": "wide", "angle": "eye", "props": ["lamp"],
        "blocking": [{"character": "Ada", "pose": "stand", "holding": ""}],
    }  # fmt: skip
    return json.dumps(
        {
            "title": "The Keeper",
            "bible": {
                "logline": "x", "tone": "quiet", "style": "ink", "mood": "wonder",
                "language": "en", "product": "",
                "characters": [
                    {"name": "Ada", "description": "an old keeper in a red coat", "kind": "human",
                     "gender": "woman", "age": "old"},
                ],
            },
            "scenes": [
                {
                    "number": number, "heading": f"SCENE {number}", "move": "push-in",
                    "shot": {**shot, "place": f"a cliff above bay {number}",
                             "picture": f"Wave number {number} breaks."},
                    "lines": [{"speaker": "Ada", "text": material.WORDS[(number - 1) % 6],
                               "language": "en", "delivery": ""}],
                    "seconds": seconds, "transition": "cut", "continues": False, "overlay": "",
                }
                for number in range(1, scenes + 1)
            ],
        }
    )  # fmt: skip


def _choice(delta: dict[str, Any], ended: str | None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "finish_reason": ended}


def _event(part: dict[str, Any]) -> bytes:
    whole = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", **part}
    return b"data: " + json.dumps(whole).encode() + b"\n\n"
