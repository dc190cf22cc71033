"""OpenAI, and everybody who speaks its language: scripts, stills, voices by its SDK 3.x.

The SDK's own repeating is off (`max_retries=0`): each call may cost money. Nothing can be looked
up afterwards, so an answer that got lost is a question to a person.
"""

import asyncio
import base64
import binascii
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import catalogue, charges, errors, ports
from pipeline.errors import Why
from pipeline.providers import (
    answers,
    attachments,
    auditions,
    http,
    intake,
    ladder,
    metering,
    openai_line,
    openai_speech,
)
from storage import shapes


@dataclass(kw_only=True)
class OpenAI(openai_line.Caller):
    """Implements `ports.Writer`, `ports.Painter`, `ports.Voice` and `ports.Auditioned`."""

    patience_s: float = 600.0

    def __post_init__(self) -> None:
        self._ladder = ladder.Ladder(line=self.line, stream=self._streamed)

    async def submit(self, order: shapes.Order, *, key: str, bench: ports.Bench) -> ports.Result:
        """Write, draw or speak; the answer is the finished take."""
        row = catalogue.of(order)
        match order:
            case shapes.ScriptOrder():
                return await self._ladder.write(order, row, bench)
            case shapes.RewordOrder():
                return await self._ladder.reword(order, row, bench)
            case shapes.StillOrder():
                data, usage = await self._draw(order, row, bench)
            case shapes.VoiceOrder():
                data, usage = await self._speak(order, row)
            case _:
                raise errors.Misconfigured(detail=f"{row.key} makes no {order.kind}")
        return await intake.received(order, data, bench, usage=usage)

    async def collect(
        self, ticket: str, *, order: shapes.Order, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        """Never asked: everything is there when `submit` returns."""
        raise errors.Broken(detail=f"{self.line.vendor} gives no tickets, not {ticket!r}")

    async def voices(self) -> tuple[ports.Speaker, ...]:
        """What a speech server of one's own offers; OpenAI itself has no such list."""
        asking = http.Http(line=self.line, headers=_key(self.line))
        try:
            said = await asking.json("GET", f"{self.base_url.rstrip('/')}/audio/voices")
        finally:
            await asking.aclose()
        return speakers(said)

    async def _streamed(self, **asked: Any) -> AsyncIterator[Any]:
        """The pieces of an answer as they are written."""
        with _talk(self.line):
            async for chunk in await self._client.chat.completions.create(stream=True, **asked):
                yield chunk

    async def _draw(
        self, order: shapes.StillOrder, row: catalogue.Row, bench: ports.Bench
    ) -> tuple[bytes, charges.Usage]:
        media = await attachments.files(order, bench)
        said = catalogue.payload(row, catalogue.asked(order, row, media))
        with _talk(self.line):
            if pictures := said.pop("image", None):
                files = await asyncio.to_thread(_files, pictures)
                answer = await self._client.images.edit(model=row.slug, image=files, **said)
            else:
                answer = await self._client.images.generate(model=row.slug, **said)
        return _picture(answer), metering.openai_picture(getattr(answer, "usage", None))

    async def _speak(
        self, order: shapes.VoiceOrder, row: catalogue.Row
    ) -> tuple[bytes, charges.Usage]:
        said = catalogue.payload(row, catalogue.asked(order, row, {}))
        with _talk(self.line):
            answer = await self._client.audio.speech.create(model=row.slug, **said)
            spoken: bytes = await answer.aread()
        if not str(answer.response.headers.get("content-type", "")).startswith(openai_speech.KIND):
            return spoken, charges.NOTHING
        return openai_speech.read(spoken)


def speakers(said: Any) -> tuple[ports.Speaker, ...]:
    """A list of voices, each a name or an object with an id."""
    listed = said.get("voices", ()) if isinstance(said, Mapping) else ()
    named = [one if isinstance(one, Mapping) else {"id": one} for one in listed]
    return tuple(
        ports.Speaker(
            id=str(one["id"]), name=str(one.get("name") or one["id"]), source="library",
            group=auditions.group(str(one.get("gender") or "")),
        )
        for one in named
        if one.get("id")
    )  # fmt: skip


def _key(line: answers.Line) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {line.secret}"} if line.secret else {}


@contextmanager
def _talk(line: answers.Line) -> Iterator[None]:
    """Errors of the SDK in our words; every call here can cost money."""
    import httpx2
    import openai

    try:
        yield
    except openai.APIStatusError as error:
        said = str(getattr(error, "message", "") or "")
        if error.status_code == 400 and ("response_format" in said or "json_schema" in said):
            raise ladder.NotUnderstoodError(line.clean(said)) from error
        wait = error.response.headers.get("retry-after")
        raise line.status(error.status_code, said, retry_after=wait, paid=True) from error
    except openai.APIConnectionError as error:
        cause = error.__cause__
        unsent = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
        raise line.dead(cause or error, paid=True, sent=not isinstance(cause, unsent)) from error
    except openai.ContentFilterFinishReasonError as error:
        raise errors.Rejected(detail="content filter") from error
    except (openai.OpenAIError, httpx2.HTTPError, ValueError) as error:
        raise line.dead(error, paid=True) from error
    except (httpx2.InvalidURL, httpx2.StreamError) as error:
        raise line.dead(error, paid=True) from error


def _files(pictures: list[Path]) -> list[tuple[str, bytes, str]]:
    return [(one.name, one.read_bytes(), attachments.kind(one)) for one in pictures]


def _picture(answer: Any) -> bytes:
    """The first picture of an answer. Raises Rejected where there is none, Ambiguous for a page."""
    if isinstance(answer, str):  # the SDK's way to hand over what is no JSON
        raise errors.Ambiguous(detail="openai: an answer that is none")
    first = answer.data[0] if answer.data else None
    if first is None or not first.b64_json:
        raise errors.Rejected(Why.VENDOR_GARBAGE, "openai: an empty output")
    try:
        return base64.b64decode(first.b64_json, validate=True)
    except (binascii.Error, ValueError) as error:
        raise errors.Rejected(Why.VENDOR_GARBAGE, "openai: a damaged picture") from error
