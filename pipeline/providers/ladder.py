"""The ladder: how a writer of any make is brought to answer with a script.

json_schema → json_object → prompt: one rung down whenever the endpoint does not understand. On
every rung the answer is checked, and sent back to be mended at most twice.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from pipeline import catalogue, charges, errors, ports, prices
from pipeline.errors import Why
from pipeline.providers import answers, rewording, scripting
from storage import shapes

OFTEN_CHARS = 300
"""After so many letters somebody may want to read on."""
EXPECTED_CHARS = 9_000
"""About how long a script is: only for the progress bar."""


class NotUnderstoodError(Exception):
    """The endpoint does not know this way to ask; nothing was written and nothing paid."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


@dataclass(kw_only=True)
class Ladder:
    """Asks through `stream`, which takes the parameters of a chat completion."""

    line: answers.Line
    stream: Callable[..., AsyncIterator[Any]]
    _rungs: dict[str, int] = field(default_factory=dict)

    async def write(
        self, order: shapes.ScriptOrder, row: catalogue.Row, bench: ports.Bench
    ) -> ports.Result:
        """Down the ladder until a rung is understood, then mend until it fits."""
        rung = self._rungs.get(row.key, 0)
        rungs = row.rungs or ("prompt",)
        told = scripting.messages(order, with_schema=rungs[rung] != "json_schema")
        cost = charges.Charge()
        for attempt in range(prices.TRIES):
            rung, answer = await self._climbed(row, rung, order, told, bench)
            cost = charges.together(cost, answer.charge(row, told))
            try:
                script = scripting.read(answer.text, order)
            except scripting.UnfitError as error:
                if attempt + 1 == prices.TRIES:
                    raise errors.Rejected(
                        Why.VENDOR_GARBAGE, str(error)[:300], billed_usd_micros=cost.usd_micros
                    ) from error
                told = [*told, *scripting.mending(answer.text, error)]
                continue
            return await _written(script, cost, bench)
        raise errors.Broken(detail="a writer that was never asked")

    async def reword(
        self, order: shapes.RewordOrder, row: catalogue.Row, bench: ports.Bench
    ) -> ports.Result:
        """Softer words for one scene; asked for once, without a schema."""
        rung = "json_object" if "json_object" in row.rungs else "prompt"
        told = rewording.messages(order)
        try:
            answer = await self._asked(row.slug, rung, told, bench)
        except NotUnderstoodError as error:
            raise errors.Rejected(Why.VENDOR_FAILED, error.said) from error
        cost = answer.charge(row, told)
        try:
            script = rewording.read(answer.text, order)
        except scripting.UnfitError as error:
            said, billed = str(error)[:300], cost.usd_micros
            raise errors.Rejected(Why.VENDOR_GARBAGE, said, billed_usd_micros=billed) from error
        return await _written(script, cost, bench)

    async def _climbed(
        self,
        row: catalogue.Row,
        rung: int,
        order: shapes.ScriptOrder,
        told: list[dict[str, str]],
        bench: ports.Bench,
    ) -> tuple[int, "_Answer"]:
        rungs = row.rungs or ("prompt",)
        while True:
            try:
                return rung, await self._asked(row.slug, rungs[rung], told, bench)
            except NotUnderstoodError as error:
                if rung + 1 >= len(rungs):
                    raise errors.Rejected(Why.VENDOR_FAILED, error.said) from error
                rung += 1
                self._rungs[row.key] = rung
                told = [*scripting.messages(order, with_schema=True), *told[2:]]

    async def _asked(
        self, model: str, rung: str, told: list[dict[str, str]], bench: ports.Bench
    ) -> "_Answer":
        """One answer, read as it is written."""
        form = {"response_format": _format(rung)} if rung != "prompt" else {}
        answer = _Answer()
        pieces = self.stream(
            model=model, messages=told, stream_options={"include_usage": True}, **form
        )
        seen = 0
        async for chunk in pieces:
            answer.hear(chunk)
            bench.progress(min(0.95, len(answer.text) / EXPECTED_CHARS))
            if len(answer.text) >= seen + OFTEN_CHARS:
                seen = len(answer.text)
                bench.show(scripting.begun(answer.text))
        if not (answer.text or answer.refusal or answer.ended):
            raise errors.Ambiguous(detail=f"{self.line.vendor}: an answer that is none")
        if answer.refusal or answer.ended == "content_filter":
            said = self.line.clean(answer.refusal or "content filter")
            raise errors.Rejected(Why.VENDOR_REFUSED, said)
        return answer


@dataclass(kw_only=True)
class _Answer:
    """What came so far of a streamed answer."""

    text: str = ""
    refusal: str = ""
    ended: str = ""
    used: charges.Tokens | None = None

    def charge(self, row: catalogue.Row, told: list[dict[str, str]]) -> charges.Charge:
        """What this answer to `told` cost; by its letters where no tokens were counted."""
        return charges.of_writing(
            row, self.used, read="".join(one["content"] for one in told), written=self.text
        )

    def hear(self, chunk: Any) -> None:
        """Add one piece."""
        for choice in chunk.choices[:1]:
            self.text += choice.delta.content or ""
            self.refusal += getattr(choice.delta, "refusal", None) or ""
            self.ended = choice.finish_reason or self.ended
        if chunk.usage is not None:
            usage = chunk.usage
            self.used = charges.Tokens(text=usage.prompt_tokens, out=usage.completion_tokens)


async def _written(script: shapes.Script, cost: charges.Charge, bench: ports.Bench) -> ports.Result:
    main = bench.folder / "script.json"
    await asyncio.to_thread(main.write_text, script.model_dump_json(indent=1), "utf-8")
    return ports.Result(
        main=main, script=script, cost_usd_micros=cost.usd_micros, cost_basis=cost.basis
    )


def _format(rung: str) -> dict[str, Any]:
    if rung == "json_object":
        return {"type": "json_object"}
    shape = {"name": scripting.NAME, "strict": True, "schema": scripting.schema()}
    return {"type": "json_schema", "json_schema": shape}
