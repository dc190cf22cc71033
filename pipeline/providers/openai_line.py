"""The line to OpenAI and to all who speak its language: its SDK 3.x, opened when first used."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pipeline.providers import answers


@dataclass(kw_only=True)
class Caller:
    """Holds the SDK's client. `repeats`: how often the SDK asks again by itself."""

    line: answers.Line
    base_url: str
    patience_s: float
    repeats: int = 0
    _held: Any = field(default=None, repr=False)

    async def aclose(self) -> None:
        """Close the connections."""
        if self._held is not None:
            await self._held.close()

    @property
    def _client(self) -> Any:
        if self._held is None:
            import openai

            self._held = openai.AsyncOpenAI(
                api_key=self.line.secret or "none",
                base_url=self.base_url,
                max_retries=self.repeats,
                timeout=self.patience_s,
            )
        return self._held


@contextmanager
def talk(line: answers.Line) -> Iterator[None]:
    """Errors of the SDK in our words, for calls that can be made again."""
    import openai

    try:
        yield
    except openai.APIStatusError as error:
        wait = error.response.headers.get("retry-after")
        raise line.status(error.status_code, error.message, retry_after=wait) from error
    except openai.OpenAIError as error:
        raise line.dead(error, paid=False) from error
