"""Moderation: what OpenAI's moderation finds in a text. Free of charge, with a key of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pipeline.providers import answers

MODEL = "omni-moderation-latest"


@dataclass(kw_only=True)
class Moderator:
    """Asks before anything is made."""

    line: answers.Line
    base_url: str
    _held: Any = field(default=None, repr=False)

    async def check(self, text: str) -> tuple[str, ...]:
        """The categories that were flagged, sorted; empty if nothing was."""
        with _talk(self.line):
            answer = await self._client.moderations.create(model=MODEL, input=text)
        flags = answer.results[0].categories.model_dump(by_alias=True) if answer.results else {}
        return tuple(sorted(name for name, flagged in flags.items() if flagged))

    async def aclose(self) -> None:
        """Close the connections."""
        if self._held is not None:
            await self._held.close()

    @property
    def _client(self) -> Any:
        if self._held is None:
            import openai

            self._held = openai.AsyncOpenAI(
                api_key=self.line.secret, base_url=self.base_url, max_retries=2, timeout=20.0
            )
        return self._held


@contextmanager
def _talk(line: answers.Line) -> Iterator[None]:
    import openai

    try:
        yield
    except openai.APIStatusError as error:
        wait = error.response.headers.get("retry-after")
        raise line.status(error.status_code, error.message, retry_after=wait) from error
    except openai.OpenAIError as error:
        raise line.dead(error, paid=False) from error
