"""Cartesia: lines as bytes and the list of voices; requests are held against its own words."""

import asyncio
from typing import Any

from aiohttp import web

from tests.providers.fakes.fake import Fake

KNOWN = {"model_id", "transcript", "voice", "output_format", "language", "generation_config"}
NEEDED = {"model_id", "transcript", "voice", "output_format"}
MODELS = {"sonic-3.5", "sonic-3", "sonic-latest"}
VOICES = [
    {"id": f"voice-{number}", "name": f"Voice {number}", "language": "en",
     "gender": "feminine" if number % 2 else "masculine", "is_owner": number == 150}
    for number in range(151)
]  # fmt: skip


class FakeCartesia(Fake):
    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/tts/bytes", self.speak),
            web.get("/voices", self.listed),
            web.get("/voices/{id}", self.voice),
        ]

    def authorised(self, request: web.Request) -> bool:
        return request.headers.get("X-API-Key") == self.secret

    def refused(self, status: int, headers: dict[str, str]) -> web.Response:
        """Cartesia says what is wrong as plain text."""
        said = super().refused(status, headers)
        return web.Response(text=said.text, status=status, headers=headers)

    async def speak(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.check(body["model_id"], body, wrong(body, request.headers.get("Cartesia-Version")))

        async def accept() -> web.Response:
            await asyncio.sleep(self.latency_s)
            return self.delivered("sound")

        return await self.paid(body, accept, request)

    async def voice(self, request: web.Request) -> web.Response:
        found = [one for one in VOICES if one["id"] == request.match_info["id"]]
        return web.json_response(found[0]) if found else self.refused(404, {})

    async def listed(self, request: web.Request) -> web.Response:
        after, limit = request.query.get("starting_after"), int(request.query["limit"])
        names = [one["id"] for one in VOICES]
        begin = names.index(after) + 1 if after else 0
        page = VOICES[begin : begin + limit]
        return web.json_response({"data": page, "has_more": begin + limit < len(VOICES)})


def wrong(body: dict[str, Any], version: str | None) -> list[str]:
    """What Cartesia's documentation says against this body."""
    found = [f"{name} is unknown" for name in set(body) - KNOWN]
    found += [f"{name} is missing" for name in NEEDED - set(body)]
    found += [] if version else ["no version"]
    found += [] if body.get("model_id") in MODELS else ["model_id is unknown"]
    voice, config = body.get("voice", {}), body.get("generation_config", {})
    found += [] if voice.get("mode") == "id" and voice.get("id") else ["voice has no id"]
    for name, least, most in (("speed", 0.6, 1.5), ("volume", 0.5, 2.0)):
        if not least <= config.get(name, 1.0) <= most:
            found.append(f"{name} is out of range")
    return found
