"""Moderation: what OpenAI's moderation finds in a text. Free of charge, with a key of its own."""

from dataclasses import dataclass

from pipeline.providers import openai_line

MODEL = "omni-moderation-latest"


@dataclass(kw_only=True)
class Moderator(openai_line.Caller):
    """Asks before anything is made."""

    patience_s: float = 20.0
    repeats: int = 2

    async def check(self, text: str) -> tuple[str, ...]:
        """The categories that were flagged, sorted; empty if nothing was."""
        with openai_line.talk(self.line):
            answer = await self._client.moderations.create(model=MODEL, input=text)
        flags = answer.results[0].categories.model_dump(by_alias=True) if answer.results else {}
        return tuple(sorted(name for name, flagged in flags.items() if flagged))
