"""Cartesia: lines and the list of voices over plain HTTP (https://docs.cartesia.ai)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline import catalogue, errors, ports
from pipeline.providers import answers, auditions, http, intake
from storage import shapes

VERSION = "2025-04-16"
FORMAT = {"container": "wav", "encoding": "pcm_s16le", "sample_rate": 44100}


@dataclass(kw_only=True)
class Cartesia:
    """Implements `ports.Voice` and `ports.Auditioned`; every answer is the finished line."""

    line: answers.Line
    base_url: str
    patience_s: float = http.PATIENCE_S

    def __post_init__(self) -> None:
        headers = {"X-API-Key": self.line.secret, "Cartesia-Version": VERSION}
        self._http = http.Http(line=self.line, headers=headers, patience_s=self.patience_s)

    async def submit(
        self, order: shapes.VoiceOrder, *, key: str, bench: ports.Bench
    ) -> ports.Result:
        """Speak the line."""
        body = payload(order)
        spoken = await self._http.bytes("POST", f"{self.base_url}/tts/bytes", json=body, paid=True)
        return await intake.received(order, spoken, bench)

    async def collect(
        self, ticket: str, *, order: shapes.VoiceOrder, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        """Never asked: everything is there when `submit` returns."""
        raise errors.Broken(detail=f"cartesia gives no tickets, not {ticket!r}")

    async def voices(self) -> tuple[ports.Speaker, ...]:
        """All pages of the account's voices, its own ones first."""
        found: list[ports.Speaker] = []
        after = ""
        while True:
            query = {"limit": "100"} | ({"starting_after": after} if after else {})
            page = await self._http.json("GET", f"{self.base_url}/voices", params=query)
            found += [speaker(one) for one in page.get("data", ())]
            if not page.get("has_more") or not page.get("data"):
                return tuple(sorted(found, key=lambda one: one.source != "own"))
            after = page["data"][-1]["id"]

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()


def payload(order: shapes.VoiceOrder) -> dict[str, Any]:
    """The body of a request for this line."""
    row = catalogue.of(order)
    said = catalogue.payload(row, catalogue.asked(order, row, {}))
    voice = {"mode": "id", "id": said["voice"]}
    return {**said, "voice": voice, "model_id": row.slug, "output_format": FORMAT}


def speaker(voice: Mapping[str, Any]) -> ports.Speaker:
    """One entry of the list of voices."""
    return ports.Speaker(
        id=voice["id"],
        name=voice.get("name", ""),
        group=auditions.group(str(voice.get("gender") or "")),
        language=voice.get("language") or "",
        source="own" if voice.get("is_owner") else "library",
    )
