"""ElevenLabs: lines with alignment and a history, music, ambience."""

import asyncio
import base64
import math
import uuid
from typing import Any

from aiohttp import web

from tests.providers import specs
from tests.providers.fakes.fake import Fake

TTS = "Body_text_to_speech_full_with_timestamps"
MUSIC = "Body_Compose_music_v1_music_post"
SOUND = "Body_Sound_Generation_v1_sound_generation_post"


VOICES = [
    {"voice_id": name, "name": name.title(), "category": category, "labels": labels}
    for name, category, labels in (
        ("old-1", "premade", {"gender": "male", "age": "old", "language": "en"}),
        ("kid-1", "premade", {"gender": "female", "age": "child"}),
        ("clone-1", "cloned", {"gender": "female", "age": "young"}),
    )
]


class FakeElevenLabs(Fake):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.history: dict[str, dict[str, Any]] = {}
        self.credits = ""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/v1/text-to-speech/{voice}/with-timestamps", self.speak),
            web.post("/v1/music", self.compose),
            web.post("/v1/sound-generation", self.record),
            web.get("/v1/user/subscription", self.subscription),
            web.get("/v2/voices", self.voices),
            web.post("/v1/voices/add", self.clone),
            web.get("/v1/history", self.listed),
            web.get("/v1/history/{id}", self.kept),
            web.get("/v1/history/{id}/audio", self.audio),
        ]

    def quota(self) -> web.Response:
        said = "This request exceeds your quota of 10000. You have 3 credits remaining."
        return web.json_response(
            {"detail": {"status": "quota_exceeded", "message": said}}, status=401
        )

    async def subscription(self, request: web.Request) -> web.Response:
        return web.json_response({"tier": "creator"})

    async def voices(self, request: web.Request) -> web.Response:
        page = VOICES[1:] if request.query.get("next_page_token") else VOICES[:1]
        more = page is not None and len(page) == 1
        return web.json_response(
            {
                "voices": page, "has_more": more, "total_count": len(VOICES),
                "next_page_token": "second" if more else None,
            }
        )  # fmt: skip

    async def clone(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        given = {name: value for name, value in form.items() if isinstance(value, str)}
        wrong = [] if "files" in form and given.get("name") else ["clone: no recording or no name"]
        self.check("clone", given, wrong)

        async def accept() -> web.Response:
            return web.json_response({"voice_id": "clone-9", "requires_verification": False})

        return await self.paid({"clone": given["name"]}, accept, request)

    async def speak(self, request: web.Request) -> web.StreamResponse:
        voice, body = request.match_info["voice"], await request.json()
        self._check(TTS, body)

        async def accept() -> web.Response:
            name = uuid.uuid4().hex
            self.history[name] = {
                "history_item_id": name, "request_id": name, "voice_id": voice,
                "model_id": body["model_id"], "text": body["text"],
                "date_unix": int(self.now().timestamp()),
                "character_count_change_from": 0,
                "character_count_change_to": int(self.credits or _credits(body)),
                "content_type": "audio/mpeg", "state": "created", "source": "TTS",
                "alignments": {"alignment": _alignment(body["text"]),
                               "normalized_alignment": _alignment(body["text"])},
            }  # fmt: skip
            await asyncio.sleep(self.latency_s)
            data = base64.b64encode(self.delivered("sound").body).decode()  # type: ignore[arg-type]
            alignment = _alignment(body["text"])
            return web.json_response(
                {
                    "audio_base64": data,
                    "alignment": alignment,
                    "normalized_alignment": alignment,
                },
                headers=self._taken(),
            )

        return await self.paid([voice, body], accept, request)

    async def compose(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self._check(MUSIC, body)
        return await self.paid(body, self._sound, request)

    async def record(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self._check(SOUND, body)
        return await self.paid(body, self._sound, request)

    async def _sound(self) -> web.Response:
        await asyncio.sleep(self.latency_s)
        made = self.delivered("sound")
        made.headers.update(self._taken())
        return made

    def _taken(self) -> dict[str, str]:
        """What it took off the account, where it says so."""
        return {"character-cost": self.credits} if self.credits else {}

    async def listed(self, request: web.Request) -> web.Response:
        voice, model = request.query["voice_id"], request.query["model_id"]
        found = [
            one
            for one in self.history.values()
            if one["voice_id"] == voice
            and one["model_id"] == model
            and one["date_unix"] >= int(request.query["date_after_unix"])
        ]
        return web.json_response({"history": found[::-1], "has_more": False, "scanned_until": None})

    async def kept(self, request: web.Request) -> web.Response:
        return web.json_response(self.history[request.match_info["id"]])

    async def audio(self, request: web.Request) -> web.Response:
        return self.delivered("sound")

    def _check(self, component: str, body: dict[str, Any]) -> None:
        wrong = specs.elevenlabs(component, body) if specs.have("elevenlabs") else []
        self.check(body["model_id"], body, wrong)


def _credits(body: dict[str, Any]) -> int:
    """A letter is a credit, half a one where the model is fast."""
    return math.ceil(len(body["text"]) * (0.5 if "flash" in body["model_id"] else 1.0))


def _alignment(text: str) -> dict[str, Any]:
    return {
        "characters": list(text),
        "character_start_times_seconds": [0.03 * at for at in range(len(text))],
        "character_end_times_seconds": [0.03 * (at + 1) for at in range(len(text))],
    }
