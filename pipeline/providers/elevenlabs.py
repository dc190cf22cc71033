"""ElevenLabs: lines, music and ambience by its SDK 2.x, repeated by nobody (`max_retries` 0).

A line whose answer was lost is found again in the history, with its alignment. Times of words
come from the alignment, lengths from the recording: v3 drifts (elevenlabs-python#772).
"""

import base64
import binascii
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import catalogue, charges, clock, errors, ports
from pipeline.errors import Why
from pipeline.providers import (
    alignment,
    answers,
    elevenlabs_voices,
    intake,
    intents,
    metering,
)
from storage import shapes

ONCE = {"max_retries": 0}


@dataclass(kw_only=True)
class ElevenLabs:
    """Implements `ports.Voice`, `ports.Composer`, `ports.Foley`, `Searchable`, `Auditioned`."""

    line: answers.Line
    base_url: str
    patience_s: float = 300.0
    recall: intents.Recall = intents.nothing
    now: clock.Clock = clock.wall
    _held: Any = field(default=None, repr=False)

    async def submit(self, order: shapes.Order, *, key: str, bench: ports.Bench) -> ports.Result:
        """Speak, compose or record; the answer is the finished take."""
        row = catalogue.of(order)
        said = catalogue.payload(row, catalogue.asked(order, row, {}))
        said |= {"model_id": row.slug, "request_options": ONCE}
        words: tuple[shapes.Word, ...] = ()
        with _talk(self.line, paid=True):
            match order:
                case shapes.VoiceOrder():
                    speech = self._client.text_to_speech.with_raw_response
                    answer = await speech.convert_with_timestamps(said.pop("voice_id"), **said)
                    spoken, headers = answer.data, answer.headers
                    words = alignment.words(spoken.alignment)
                    data = _decoded(spoken.audio_base_64)
                case shapes.ScoreOrder():
                    said["sign_with_c_2_pa"] = said.pop("sign_with_c2pa", False)
                    data, headers = await _whole_answer(
                        self._client.music.with_raw_response.compose(**said)
                    )
                case shapes.SoundOrder():
                    effects = self._client.text_to_sound_effects.with_raw_response
                    data, headers = await _whole_answer(effects.convert(**said))
                case _:
                    raise errors.Misconfigured(detail=f"{row.key} makes no {order.kind}")
        usage = metering.elevenlabs(headers)
        return await intake.received(order, data, bench, words=words, usage=usage)

    async def collect(
        self, ticket: str, *, order: shapes.Order, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        """A line out of the history, with the words' times if it kept them."""
        with _talk(self.line, paid=False):
            kept = await self._client.history.get(ticket, request_options=ONCE)
            data = await _whole(self._client.history.get_audio(ticket, request_options=ONCE))
        alignments = getattr(kept, "alignments", None)
        words = alignment.words(alignments.alignment) if alignments else ()
        took = kept.character_count_change_to - kept.character_count_change_from
        usage = charges.Usage(credits=metering.number(took))
        return await intake.received(order, data, bench, words=words, usage=usage)

    async def find(self, key: str) -> ports.Ticket | None:
        """The line in the history since the intent; music and ambience cannot be found there."""
        recalled = await self.recall(key)
        task = recalled.task if recalled else None
        if task is None or task.intent_at is None or not isinstance(task.order, shapes.VoiceOrder):
            raise errors.Ambiguous(detail="elevenlabs: only lines can be looked up")
        order = task.order
        row = catalogue.of(order)
        said = catalogue.payload(row, catalogue.asked(order, row, {}))
        since = int((task.intent_at - intents.SKEW).timestamp())
        with _talk(self.line, paid=False):
            page = await self._client.history.list(
                page_size=100, voice_id=said["voice_id"], model_id=row.slug,
                date_after_unix=since, request_options=ONCE,
            )  # fmt: skip
        same = (one for one in page.history if one.text == said["text"])
        found = next(same, None)
        if found is None:
            intents.settled(task.intent_at, now=self.now())
            return None
        return ports.Ticket(id=found.history_item_id)

    async def voices(self) -> tuple[ports.Speaker, ...]:
        """Everybody who can be cast with this key."""
        with _talk(self.line, paid=False):
            return await elevenlabs_voices.listed(self._client)

    async def clone(self, *, name: str, sample: Path, consent: str) -> str:
        """The id of an instant clone; only `pipeline.cloning` asks for one, with a consent."""
        with _talk(self.line, paid=True):
            return await elevenlabs_voices.cloned(
                self._client, name=name, sample=sample, consent=consent
            )

    async def aclose(self) -> None:
        """Close the connections."""
        if self._held is not None:
            await self._held._client_wrapper.httpx_client.httpx_client.aclose()

    @property
    def _client(self) -> Any:
        if self._held is None:
            from elevenlabs.client import AsyncElevenLabs

            self._held = AsyncElevenLabs(
                api_key=self.line.secret, base_url=self.base_url, timeout=self.patience_s
            )
        return self._held


async def _whole_answer(asking: Any) -> tuple[bytes, Mapping[str, str]]:
    """An answer that comes in pieces, and its headers."""
    async with asking as answer:
        return await _whole(answer.data), answer.headers


async def _whole(stream: Any) -> bytes:
    return b"".join([piece async for piece in stream])


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise errors.Rejected(Why.VENDOR_GARBAGE, "elevenlabs: a damaged recording") from error


@contextmanager
def _talk(line: answers.Line, *, paid: bool) -> Iterator[None]:
    """Errors of the SDK and of httpx in our words."""
    import httpx
    from elevenlabs.core.api_error import ApiError

    try:
        yield
    except ApiError as error:
        if error.status_code is None or error.status_code < 400:
            raise line.dead(error, paid=paid) from error
        wait = _header(error.headers, "retry-after")
        said = _detail(error.body)
        raise line.status(error.status_code, said, retry_after=wait, paid=paid) from error
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise line.dead(error, paid=paid, sent=False) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise line.dead(error, paid=paid) from error
    except (ValueError, TypeError) as error:
        raise line.dead(error, paid=paid) from error


def _header(headers: Mapping[str, str] | None, name: str) -> str | None:
    return next((value for key, value in (headers or {}).items() if key.lower() == name), None)


def _detail(body: Any) -> str:
    """`detail` is a text, or an object with a status and a message, or a list of complaints."""
    detail = body.get("detail", "") if isinstance(body, Mapping) else body
    if isinstance(detail, Mapping):
        return f"{detail.get('status', '')} {detail.get('message', '')}".strip()
    return str(detail or "")
