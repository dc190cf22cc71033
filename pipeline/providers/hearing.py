"""Hearing: what is said in a recording, written down by OpenAI's transcription.

https://platform.openai.com/docs/guides/speech-to-text. It costs a fraction of a cent a minute.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import makers, ports
from pipeline.providers import answers, registry
from pipeline.settings import Settings

VENDOR = "openai"
MODEL = "gpt-4o-mini-transcribe"
PATIENCE_S = 60.0


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
class Listener:
    """Implements `ports.Listener`."""

    line: answers.Line
    base_url: str
    _held: Any = field(default=None, repr=False)

    async def words(self, recording: Path) -> str:
        """What is said in the recording; empty if nothing is."""
        import openai

        data = await asyncio.to_thread(recording.read_bytes)
        try:
            heard = await self._client.audio.transcriptions.create(
                model=MODEL, file=(recording.name, data)
            )
        except openai.APIStatusError as error:
            wait = error.response.headers.get("retry-after")
            raise self.line.status(error.status_code, error.message, retry_after=wait) from error
        except openai.OpenAIError as error:
            raise self.line.dead(error, paid=False) from error
        return str(heard.text).strip()

    async def aclose(self) -> None:
        """Close the connections."""
        if self._held is not None:
            await self._held.close()

    @property
    def _client(self) -> Any:
        if self._held is None:
            import openai

            self._held = openai.AsyncOpenAI(
                api_key=self.line.secret, base_url=self.base_url, max_retries=0, timeout=PATIENCE_S
            )
        return self._held
