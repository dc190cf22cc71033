"""Hearing: what is said in a recording, written down by OpenAI's transcription.

https://platform.openai.com/docs/guides/speech-to-text. It costs a fraction of a cent a minute.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline import makers, ports
from pipeline.providers import openai_line, registry
from pipeline.settings import Settings

VENDOR = "openai"
MODEL = "gpt-4o-mini-transcribe"


@asynccontextmanager
async def open_listener(settings: Settings) -> AsyncIterator[ports.Listener | None]:
    """Somebody who listens, or None where no key is set."""
    if not makers.available(VENDOR, settings):
        yield None
        return
    line = registry.line(VENDOR, settings)
    listener = Listener(line=line, base_url=settings.openai_base_url.rstrip("/"))
    try:
        yield listener
    finally:
        await listener.aclose()


@dataclass(kw_only=True)
class Listener(openai_line.Caller):
    """Implements `ports.Listener`."""

    patience_s: float = 60.0

    async def words(self, recording: Path) -> str:
        """What is said in the recording; empty if nothing is."""
        data = await asyncio.to_thread(recording.read_bytes)
        with openai_line.talk(self.line):
            heard = await self._client.audio.transcriptions.create(
                model=MODEL, file=(recording.name, data)
            )
        return str(heard.text).strip()
