"""Cartesia: one voice call over plain HTTP (https://docs.cartesia.ai, `POST /tts/bytes`)."""

import asyncio
from dataclasses import dataclass

from pipeline import catalogue, errors, ports, prices
from pipeline.providers import answers, http, intake
from storage import shapes

VERSION = "2025-04-16"
FORMAT = {"container": "wav", "encoding": "pcm_s16le", "sample_rate": 44100}


@dataclass(kw_only=True)
class Cartesia:
    """Implements `ports.Voice`; every answer is the finished line."""

    line: answers.Line
    base_url: str

    def __post_init__(self) -> None:
        headers = {"X-API-Key": self.line.secret, "Cartesia-Version": VERSION}
        self._http = http.Http(line=self.line, headers=headers)

    async def submit(
        self, order: shapes.VoiceOrder, *, key: str, bench: ports.Bench
    ) -> ports.Result:
        """Speak the line."""
        row = catalogue.of(order)
        said = catalogue.payload(row, catalogue.asked(order, row, {}))
        body = {**said, "model_id": row.slug, "output_format": FORMAT}
        body["voice"] = {"mode": "id", "id": said["voice"]}
        spoken = await self._http.bytes("POST", f"{self.base_url}/tts/bytes", json=body, paid=True)
        path = bench.folder / "output"
        await asyncio.to_thread(path.write_bytes, spoken)
        made = await asyncio.to_thread(intake.accepted, order, path)
        return intake.priced(made, prices.price(order))

    async def collect(
        self, ticket: str, *, order: shapes.VoiceOrder, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        """Never asked: everything is there when `submit` returns."""
        raise errors.Broken(detail=f"cartesia gives no tickets, not {ticket!r}")

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()
